//! `tutela print`, as a school office meets it in September. Every name here is invented.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/pdf_text.rs"]
mod pdf_text;
#[path = "support/run.rs"]
mod run;

use run::{printed, root, tutela};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A school's policy, its lists and its sheets, each in a folder of its own.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Office {
        let office = Office { folder: tempfile::tempdir().expect("a folder") };
        let policy = office.path("policy");
        let known = ["init", "--yes", "--school", "Ash Hill Primary", "--phases", "primary", "--head", "Ann Lee"];
        let output = tutela(known.map(Into::into).into_iter().chain([policy.clone().into_os_string()]));
        assert!(output.status.success(), "{}", printed(&output));
        // The first file of the school has its classes too.
        let school = policy.join("school.policy");
        let text = std::fs::read_to_string(&school).expect("a file");
        let text = text.replacen("  contact ", "  class oak \"Oak\" in year-3\n  contact ", 1);
        std::fs::write(school, text).expect("a file");
        for folder in ["home", "tmp", "lists"] {
            std::fs::create_dir(office.path(folder)).expect("a folder");
        }
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, list: &[u8], more: &[&str]) -> Command {
        std::fs::write(self.path("lists/classes.csv"), list).expect("a list");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
        command
            .args(["print", "policy", "--roll", "lists/classes.csv", "-o", "out", "--as-of", "2026-09-07"])
            .args(more);
        command.current_dir(self.folder.path()).env("HOME", self.path("home")).env("TMPDIR", self.path("tmp"));
        command
    }

    fn print(&self, list: &[u8], more: &[&str]) -> Output {
        self.command(list, more).output().expect("the program runs")
    }

    /// The words of a class's file, and how many pages it has.
    fn class(&self, file: &str) -> (String, usize) {
        let bytes = std::fs::read(self.path("out").join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let pages = lopdf::Document::load_mem(&bytes).expect("a PDF").get_pages().len();
        (pdf_text::pdf_text(&bytes), pages)
    }

    fn files(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

const LIST: &str = "Forename,Surname,Reg Group,NC Year,Class teacher\n\
    Zoë,Quillfeather,Fir,2,Ms Invented\n\
    Łukasz,\"Bramblewick, jun.\",Oak,Year 3,\n\
    Aoife,O’Fiction,FIR,Y2,Ms Invented\n\
    Bo,Applethwaite,Oak,,\n";

/// The parts of the names in the list that stand nowhere else.
const NAMES: [&str; 6] = ["Quillfeather", "Bramblewick", "Fiction", "Applethwaite", "Aoife", "ukasz"];

#[test]
fn each_child_has_the_sheets_of_its_year_in_its_classs_file_in_the_order_of_the_list() {
    let office = Office::new();
    let output = office.print(LIST.as_bytes(), &[]);
    assert_eq!(code(&output), Some(0), "{}", printed(&output));
    assert_eq!(office.files("out"), [".tutela-build", "fir.pdf", "oak.pdf"]);
    let (fir, pages) = office.class("fir.pdf");
    // A register, and a sheet and a letter for each of two, with their backs; the last page needs none.
    assert_eq!(pages, 2 * (1 + 2 * 2) - 1);
    let (first, second) = (fir.find("Zoë Quillfeather"), fir.find("Aoife O’Fiction"));
    assert!(first.is_some() && first < second, "{fir}");
    assert!(fir.contains("My online rules") && !fir.contains("Key Stage 2"), "{fir}");
    // In the register, on the sheet, on the letter and on its slip.
    assert_eq!(fir.matches("Zoë Quillfeather").count(), 4, "{fir}");
    assert!(!fir.contains("Bramblewick"));
    let (oak, _) = office.class("oak.pdf");
    // The class is one that the policy has, so a child in it has a year group.
    assert_eq!(oak.matches("Łukasz Bramblewick, jun.").count(), 4, "{oak}");
    assert_eq!(oak.matches("Bo Applethwaite").count(), 4);
    assert!(oak.contains("My online rules: Key Stage 2") && oak.contains("Year 3"), "{oak}");
    // What is printed above the lines is not asked for again.
    assert!(oak.contains("Pupil") && oak.contains("Date"));
}

#[test]
fn the_register_says_what_comes_back_to_whom_and_by_when_and_a_slip_says_what_it_answers() {
    let office = Office::new();
    let output = office.print(LIST.as_bytes(), &[]);
    assert_eq!(code(&output), Some(0), "{}", printed(&output));
    let (fir, _) = office.class("fir.pdf");
    let register = fir.split("These rules help me").next().expect("a register").replace('\u{a0}', " ");
    for words in [
        "Fir: register of returns",
        "Year 2",
        "Ms Invented",
        "To office staff by",
        "Returned on",
        "Child",
        "Parent",
        "of 2",
    ] {
        assert!(register.contains(words), "{words}: {register}");
    }
    let at = register.find("young-sheet · ").expect("the code of the sheet") + "young-sheet · ".len();
    let digest = &register[at..at + 7];
    let slip = fir.split("Please cut here").nth(1).expect("a slip").replace('\u{a0}', " ");
    for words in ["to office staff by", "Zoë Quillfeather", "Fir", "“My online rules” (young-sheet · ", digest] {
        assert!(slip.contains(words), "{words}: {slip}");
    }
}

#[test]
fn a_child_who_needs_it_has_its_copies_in_large_print_or_dyslexia_friendly() {
    let office = Office::new();
    let usual = "Name,Class,Year,Print\nZoë Quillfeather,Fir,2,\nAoife Fiction,Fir,2,\nBo Applethwaite,Fir,2,-\n";
    let output = office.print(usual.as_bytes(), &["--one-sided"]);
    assert_eq!(code(&output), Some(0), "{}", printed(&output));
    let (same, _) = office.class("fir.pdf");
    assert!(!same.contains("large print") && !same.contains("dyslexia-friendly"), "{same}");
    let list = usual.replace(",2,\nAoife", ",2,Large print\nAoife").replace("Fiction,Fir,2,", "Fiction,Fir,2,dyslexia");
    let output = office.print(list.as_bytes(), &["--one-sided"]);
    assert_eq!(code(&output), Some(0), "{}", printed(&output));
    let (fir, _) = office.class("fir.pdf");
    // Each child's pages say what they are, in the order of the list.
    let copies = &fir[fir.find("of 3").expect("a register")..];
    let at = |words: &str| copies.find(words).unwrap_or_else(|| panic!("no {words}: {copies}"));
    let (large, dyslexia) = (at("large print"), at("dyslexia-friendly"));
    assert!(at("Zoë Quillfeather") < large && large < at("Aoife Fiction"), "{copies}");
    assert!(at("Aoife Fiction") < dyslexia && dyslexia < at("Bo Applethwaite"), "{copies}");
    assert!(!copies[at("Bo Applethwaite")..].contains("dyslexia-friendly"), "{copies}");
    // One column of the register for one sheet, and one code: the words are the same.
    let register = fir[..fir.find("of 3").expect("a register")].replace('\u{a0}', " ");
    assert_eq!(register.matches("young-sheet · ").count(), 1, "{register}");
    // What cannot be told is told by row, and nobody goes without.
    let output = office.print(list.replace("Large print", "Braille").as_bytes(), &["--one-sided"]);
    assert_eq!(code(&output), Some(1), "{}", printed(&output));
    assert!(printed(&output).contains("Row 2: how to print for this child cannot be told"), "{}", printed(&output));
    assert!(office.class("fir.pdf").0.contains("Zoë Quillfeather") && !printed(&output).contains("Braille"));
}

#[test]
fn a_list_may_be_written_in_any_usual_way() {
    let office = Office::new();
    let semicolons = LIST.replace("\"Bramblewick, jun.\"", "Bramblewick").replace(',', ";").replace('\n', "\r\n");
    let tabs = semicolons.replace(';', "\t");
    let utf_16: Vec<u8> = "\u{feff}".encode_utf16().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> =
        LIST.replace('Ł', "L").chars().map(|sign| if sign == '’' { 0x92 } else { sign as u8 }).collect();
    let marked = format!("\u{feff}{LIST}");
    for list in [semicolons.as_bytes(), &utf_16, &windows, marked.as_bytes()] {
        let output = office.print(list, &["--sheet", "young-sheet", "--one-sided"]);
        // The others have no sheet then, which is told.
        assert_eq!(code(&output), Some(1), "{}", printed(&output));
        let (fir, pages) = office.class("fir.pdf");
        assert_eq!(pages, 3);
        assert!(fir.contains("Zoë Quillfeather") && fir.contains("Aoife O’Fiction"), "{fir}");
        assert!(!fir.contains("Please cut here"));
    }
}

#[test]
fn a_bad_row_is_told_by_its_number_and_the_others_are_printed() {
    let office = Office::new();
    let list = "Name,Class,Year\nZoë Quillfeather,Fir,2\nBo Applethwaite,,2\n,Fir,2\nAoife Fiction,Fir,Aoife\n\
                王小明 Fiction,Fir,2\n\"Łukasz Bramblewick,Fir,2\nBo Applethwaite,Fir,9\nBo Applethwaite,Ash,\n";
    let output = office.print(list.as_bytes(), &["--one-sided"]);
    assert_eq!(code(&output), Some(1), "{}", printed(&output));
    let said = printed(&output);
    for row in 3..=9 {
        assert_eq!(said.matches(&format!("Row {row}:")).count(), 1, "{row}: {said}");
    }
    for name in NAMES {
        assert!(!said.contains(name), "{said}");
    }
    let (fir, pages) = office.class("fir.pdf");
    assert_eq!(pages, 1 + 2 * 2);
    // A name that cannot be printed is written by hand, and no box stands in its place.
    assert!(fir.contains("row 6 of the list") && !fir.contains('\u{fffd}') && !fir.contains('王'), "{fir}");
}

#[test]
fn a_list_of_which_nothing_can_be_used_prints_nothing() {
    let office = Office::new();
    let output = office.print(b"Name,Class,Year\nBo Applethwaite,Fir,nine\n", &[]);
    assert_eq!(code(&output), Some(1), "{}", printed(&output));
    for list in [&b"Bo,Applethwaite,Fir\n"[..], b"PK\x03\x04", b""] {
        let output = office.print(list, &[]);
        assert_eq!(code(&output), Some(2), "{}", printed(&output));
        assert!(!printed(&output).contains("Applethwaite"));
    }
    assert!(!office.path("out").exists());
}

#[test]
fn names_stand_in_the_folder_that_was_asked_for_and_nowhere_else() {
    let office = Office::new();
    let output = office.print(format!("{LIST}Kit Quillfeather,,,,\n").as_bytes(), &[]);
    assert_eq!(code(&output), Some(1), "{}", printed(&output));
    for name in NAMES {
        assert!(!printed(&output).contains(name), "{}", printed(&output));
    }
    assert_eq!(office.files("home"), [""; 0]);
    assert_eq!(office.files("tmp"), [""; 0]);
    assert_eq!(office.files("."), ["home", "lists", "out", "policy", "tmp"]);
    let mut waiting = vec![office.path("policy")];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            let text = String::from_utf8_lossy(&bytes);
            assert!(NAMES.iter().all(|name| !text.contains(name)), "{}", path.display());
        }
    }
    let marker = std::fs::read_to_string(office.path("out/.tutela-build")).expect("a marker");
    assert!(NAMES.iter().all(|name| !marker.contains(name)), "{marker}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &str| std::fs::metadata(office.path(path)).expect("it is there").permissions().mode() & 0o777;
        assert_eq!([mode("out"), mode("out/fir.pdf"), mode("out/.tutela-build")], [0o700, 0o600, 0o600]);
    }
}

#[test]
fn the_same_list_and_day_give_the_same_bytes() {
    let office = Office::new();
    let read = |office: &Office| {
        ["fir.pdf", "oak.pdf"].map(|file| std::fs::read(office.path("out").join(file)).expect("a file"))
    };
    assert_eq!(code(&office.print(LIST.as_bytes(), &["--one-sided"])), Some(0));
    let first = read(&office);
    assert_eq!(code(&office.print(LIST.as_bytes(), &["--one-sided"])), Some(0));
    assert!(first == read(&office));
}

#[test]
fn a_run_that_is_cut_short_leaves_nothing() {
    let office = Office::new();
    let mut child = office.command(LIST.as_bytes(), &[]).spawn().expect("the program runs");
    std::thread::sleep(std::time::Duration::from_millis(300));
    child.kill().expect("it is stopped");
    let status = child.wait().expect("it ends");
    if !status.success() {
        assert_eq!(office.files("."), ["home", "lists", "policy", "tmp"]);
        assert_eq!(office.files("tmp"), [""; 0]);
    }
}

#[test]
fn nothing_is_written_into_the_policys_folder_or_another_folder_and_no_list_is_read_from_there() {
    let office = Office::new();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
        command
            .args(["print", "policy"])
            .args(arguments)
            .current_dir(office.folder.path())
            .output()
            .expect("the program runs")
    };
    std::fs::write(office.path("policy/list.csv"), LIST).expect("a list");
    std::fs::write(office.path("lists/list.csv"), LIST).expect("a list");
    let folder_of_policy = "in the folder of the policy, and pupils' names";
    let inside = run(&["--roll", "policy/list.csv", "-o", "out"]);
    assert_eq!(code(&inside), Some(2));
    assert!(printed(&inside).contains(folder_of_policy), "{}", printed(&inside));
    let into = run(&["--roll", "lists/list.csv", "-o", "policy/sheets/autumn"]);
    assert_eq!(code(&into), Some(2));
    assert!(printed(&into).contains(folder_of_policy), "{}", printed(&into));
    // What others have put somewhere stays, and what another command has made too.
    let into_lists = run(&["--roll", "lists/list.csv", "-o", "lists"]);
    assert!(code(&into_lists) == Some(2) && office.path("lists/list.csv").exists(), "{}", printed(&into_lists));
    let build = ["build", "policy", "-o", "site", "--only", "markdown"];
    let built = Command::new(env!("CARGO_BIN_EXE_tutela")).args(build).current_dir(office.folder.path()).output();
    assert!(built.expect("the program runs").status.success());
    let into_site = run(&["--roll", "lists/list.csv", "-o", "site"]);
    assert!(code(&into_site) == Some(2) && office.path("site/index.md").exists(), "{}", printed(&into_site));
    // A repository around the policy is shared as a whole.
    std::fs::create_dir(office.path(".git")).expect("a folder");
    let beside = run(&["--roll", "lists/list.csv", "-o", "out"]);
    assert!(code(&beside) == Some(2) && printed(&beside).contains("git repository"), "{}", printed(&beside));
    assert!(!office.path("out").exists());
}

#[test]
fn the_code_of_a_sheet_is_the_same_in_all_formats_and_changes_with_its_words_alone() {
    let office = Office::new();
    let built = |day: &str| {
        let site = office.path("site");
        let output = tutela([
            "build".into(),
            office.path("policy").into_os_string(),
            "-o".into(),
            site.clone().into(),
            "--as-of".into(),
            day.into(),
        ]);
        assert!(output.status.success(), "{}", printed(&output));
        let read = |file: &str| std::fs::read(site.join(file)).expect("a file");
        let texts = [
            String::from_utf8(read("ks2-sheet.html")).expect("text"),
            String::from_utf8(read("ks2-sheet.md")).expect("text"),
            pdf_text::pdf_text(&read("ks2-sheet.pdf")),
        ];
        let codes = texts.map(|text| {
            let at = text.rfind("ks2-sheet · ").unwrap_or_else(|| panic!("no code: {text}")) + "ks2-sheet · ".len();
            text[at..at + 7].to_owned()
        });
        assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
        codes[0].clone()
    };
    let first = built("2026-09-07");
    assert_eq!(built("2027-01-11"), first);
    let sheets = office.path("policy/sheets.policy");
    let text = std::fs::read_to_string(&sheets).expect("a file");
    std::fs::write(&sheets, text.replace("help us all stay safe", "keep all of us safe")).expect("a file");
    assert_eq!(built("2026-09-07"), first, "the words that lead in are no statement");
    let rules = office.path("policy/rules.policy");
    let text = std::fs::read_to_string(&rules).expect("a file");
    assert!(text.contains("I leave my phone at home."));
    std::fs::write(&rules, text.replace("I leave my phone at home.", "My phone stays at home.")).expect("a file");
    assert_ne!(built("2026-09-07"), first);
}

#[test]
fn what_cannot_be_meant_is_said_and_nothing_is_printed() {
    let office = Office::new();
    let wrong = office.print(LIST.as_bytes(), &["--sheet", "ks2-shet"]);
    assert!(code(&wrong) == Some(2) && printed(&wrong).contains("`ks2-sheet`"), "{}", printed(&wrong));
    let federation = root().join("policies/federation-as-found");
    let list = office.path("lists/classes.csv");
    let of_several = |more: &[&str]| {
        let mut arguments =
            vec!["print".as_ref(), federation.as_os_str(), "--roll".as_ref(), list.as_os_str(), "-o".as_ref()];
        let out = office.path("out");
        arguments.push(out.as_os_str());
        arguments.extend(more.iter().map(std::ffi::OsStr::new));
        tutela(arguments.into_iter().map(Path::new))
    };
    let unsaid = of_several(&[]);
    assert!(code(&unsaid) == Some(2) && printed(&unsaid).contains("--school"), "{}", printed(&unsaid));
    // That policy contradicts itself.
    let stopped = of_several(&["--school", "ash-juniors"]);
    assert!(code(&stopped) == Some(1) && printed(&stopped).contains("No sheet was printed"), "{}", printed(&stopped));
    assert!(!office.path("out").exists());
}
