//! The first hour with the program: a new policy, asked for or taken over from a document.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use run::{printed, tutela};

fn with(arguments: &[&str], folder: &Path) -> Output {
    let mut all: Vec<std::ffi::OsString> = arguments.iter().map(Into::into).collect();
    all.push(folder.as_os_str().to_owned());
    tutela(all)
}

/// Runs the program with answers to its questions.
fn answering(arguments: &[&str], folder: &Path, answers: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tutela"))
        .args(arguments)
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("its questions").write_all(answers.as_bytes()).expect("the answers");
    child.wait_with_output().expect("it ends")
}

/// Every file of a new policy, as one text.
fn text(folder: &Path) -> String {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("a text")).collect()
}

/// A new policy has nothing to mend and is laid out evenly.
fn is_sound(folder: &Path) {
    for arguments in [&["check", "--all", "--deny", "warnings"][..], &["fmt", "--check"]] {
        let output = with(arguments, folder);
        assert_eq!(output.status.code(), Some(0), "{}{}", printed(&output), text(folder));
    }
}

#[test]
fn whatever_is_answered_the_policy_is_sound_on_its_first_day() {
    let temporary = tempfile::tempdir().expect("a folder");
    for (number, (arguments, answers)) in [
        (&["init", "--yes"][..], ""),
        (&["init"], ""),
        (
            &[
                "init",
                "--school",
                "St Mary's \"C of E\" Primary",
                "--head",
                "Zoë O’Brien-Łuk",
                "--dsl",
                "Zoë O’Brien-Łuk",
            ],
            "",
        ),
        (
            &[
                "init",
                "--phases",
                "infant",
                "--lead",
                "Police",
                "--technician",
                "#1 Support; Ltd",
                "--governor",
                "Lee Grant",
            ],
            "",
        ),
        (
            &[
                "init",
                "--phases",
                "ks2",
                "--chair",
                "D. O'Neill \\",
                "--phone",
                "+44 1632 960123",
                "--email",
                "a.b@c.example",
            ],
            "",
        ),
        (
            &["init", "--ask"],
            "Ash Hill\n\n*Ann* _Lee_\n<b>Bo</b> & Co\nstaff\nPupils\n\nTo\n01632 960 155\noffice@ash.example\n",
        ),
        (&["init", "--ask"], "{braces}\nAsh Hill\nhigh\nnursery\n\u{7}\n🙂\nAnn Lee\n"),
        (&["init", "--ask", "--school", "Told"], "junior"),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = temporary.path().join(format!("school-{number}"));
        let output = answering(arguments, &folder, answers);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
        is_sound(&folder);
    }
    let told = text(&temporary.path().join("school-7"));
    assert!(
        told.contains("school our-school \"Told\"") && told.contains("phases ks2") && !told.contains("young-sheet"),
        "{told}"
    );
    let asked = text(&temporary.path().join("school-6"));
    assert!(
        asked.contains("\"Ash Hill\"") && asked.contains("phases eyfs\n") && asked.contains("\"Ann Lee\""),
        "{asked}"
    );
}

#[test]
fn a_school_of_infants_prints_its_sheets_and_letter() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().join("school");
    with(&["init", "--phases", "infant", "--school", "Ash \"Infants\""], &folder);
    let site = temporary.path().join("site");
    let output = with(&["build", "--only", "html,markdown", "-o", site.to_str().expect("a path")], &folder);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    for name in ["young-sheet.html", "letter-home.html", "staff-sheet.html"] {
        assert!(site.join(name).exists(), "{name}");
    }
    assert!(!site.join("ks2-sheet.html").exists());
}

#[test]
fn an_answer_that_cannot_be_taken_writes_nothing() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().join("school");
    for (arguments, why) in [
        (&["init", "--school", "{x}"][..], "braces"),
        (&["init", "--head", ""], "no name"),
        (&["init", "--dsl", "🙂 Ann"], "cannot be printed"),
        (&["init", "--phases", "college"], "no kind of school"),
        (&["init", "--phone", "later"], "no telephone number"),
        (&["init", "--email", "office"], "no e-mail address"),
        (&["init", "--yes", "--from", "nothing.docx"], "cannot be used with"),
    ] {
        let output = with(arguments, &folder);
        assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
        assert!(printed(&output).contains(why), "{why}: {}", printed(&output));
        assert!(!folder.exists(), "{why}");
    }
}

const POLICY: &str = "# Online Safety Policy\n\nHawthorn Primary School\n\n## Aims {and} \"ends\"\n\nPupils must not share passwords. \
    Headteacher: Mrs Hannah Ward. 🙂 ✓\n\n## Review\n\nThis policy is reviewed annually.\n";

#[test]
fn a_document_becomes_a_draft_that_checks_clean_and_prints() {
    let temporary = tempfile::tempdir().expect("a folder");
    let document = temporary.path().join("Our policy.md");
    std::fs::write(&document, POLICY).expect("the document");
    let folder = temporary.path().join("school");
    let from = document.to_str().expect("a path");
    let output = with(&["init", "--from", from], &folder);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).contains("U+1F642"), "{}", printed(&output));
    is_sound(&folder);
    let all = text(&folder);
    assert!(all.contains("state draft") && all.contains("# rule") && all.contains("Aims {and} “ends”"), "{all}");
    let site = temporary.path().join("site");
    let output = with(&["build", "-o", site.to_str().expect("a path")], &folder);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    // What is there is never written over.
    let output = with(&["init", "--from", from], &folder);
    assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
    assert_eq!(text(&folder), all);
}

/// A document with a fault of every kind that its words alone show, and some kinds more than once.
const FAULTY: &str = "# Online Safety Policy\n\nReview date: March 2018\n\n## Aims\n\n\
    We follow \"Keeping Children Safe in Education\" 2020, the Kent Safeguarding Children Board and the Data Protection Act 1998. Our guide came \
    from Becta. We log with SWGX and QQZ.\n\n## Help\n\nTell the designated safeguarding lead or [insert name]. Read [this](#). \
    Write to chair1970@gmail.com.\n\n## Rules\n\nPupils must not share passwords.\n\n## More\n\nA designated safeguarding officer is \
    told. Staff must not post pictures. Read [that](#).\n";

#[test]
fn the_first_check_of_a_document_shows_what_is_certain_and_says_how_much_waits() {
    let temporary = tempfile::tempdir().expect("a folder");
    let document = temporary.path().join("policy.md");
    std::fs::write(&document, FAULTY).expect("the document");
    let folder = temporary.path().join("school");
    with(&["init", "--from", document.to_str().expect("a path")], &folder);
    let codes = |text: &str| -> Vec<String> {
        let known =
            |line: &&str| line.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-') && line.contains('-');
        text.split([' ', '\n']).map(str::trim).filter(known).map(str::to_owned).collect()
    };
    let first = with(&["check", "--as-of", "2026-11-21"], &folder);
    assert_eq!(first.status.code(), Some(0), "{}", printed(&first));
    let text = printed(&first);
    let shown = codes(&text);
    for code in [
        "review-date-past",
        "name-replaced",
        "template-residue",
        "placeholder-link",
        "private-contact",
        "undefined-term",
        "one-post-two-titles",
        "rule-in-prose",
    ] {
        assert!(shown.iter().any(|shown| shown == code), "{code}: {shown:?}\n{text}");
    }
    let report = with(&["check", "--format", "json", "--as-of", "2026-11-21"], &folder);
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("a report");
    let all = report["diagnostics"].as_array().expect("findings").len();
    assert!(all > 10, "{report:#}");
    assert_eq!(text.matches("What to do:").count(), 10, "{text}");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains(&format!("10 of these are shown first; {} more wait: `tutela check --all ", all - 10)),
        "{text}"
    );
    // For a screen reader they are the same ten.
    let plain = with(&["check", "--format", "plain", "--as-of", "2026-11-21"], &folder);
    assert_eq!(printed(&plain).matches("What to do:").count(), 10, "{}", printed(&plain));
    // All are shown to whoever asks.
    let everything = with(&["check", "--all", "--as-of", "2026-11-21"], &folder);
    assert_eq!(printed(&everything).matches("What to do:").count(), all, "{}", printed(&everything));
    assert!(!printed(&everything).contains("shown first"));
    // Nobody waits to be shown a warning of a policy that is in force.
    let policy = folder.join("policy.policy");
    let ratified = std::fs::read_to_string(&policy).expect("the policy").replace("state draft", "state ratified");
    std::fs::write(&policy, ratified).expect("the policy");
    let later = with(&["check", "--as-of", "2026-11-21"], &folder);
    assert!(!printed(&later).contains("shown first"), "{}", printed(&later));
}

#[test]
fn numbers_that_were_typed_are_what_prints() {
    let temporary = tempfile::tempdir().expect("a folder");
    let document = temporary.path().join("policy.md");
    let text = "# Online Safety Policy\n\n## 1 Aims\n\nSafe.\n\n### 1.3 Who\n\nAll.\n\n## 4 Rules\n\nKind.\n\n## Appendix\n\nEnd.\n";
    std::fs::write(&document, text).expect("the document");
    let folder = temporary.path().join("school");
    with(&["init", "--from", document.to_str().expect("a path")], &folder);
    is_sound(&folder);
    let site = temporary.path().join("site");
    let output = with(&["build", "--only", "markdown", "-o", site.to_str().expect("a path")], &folder);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let printed = std::fs::read_to_string(site.join("online-safety.md")).expect("the policy").replace('\\', "");
    let headings: Vec<&str> =
        printed.lines().filter(|line| line.starts_with("##") && !line.contains("Contents")).collect();
    assert_eq!(headings, ["## 1 Aims", "### 1.3 Who", "## 4 Rules", "## Appendix"], "{printed}");
}

#[test]
fn a_federation_that_is_taken_over_checks_clean() {
    let temporary = tempfile::tempdir().expect("a folder");
    let document = temporary.path().join("policy.md");
    let text = "# Online Safety Policy\n\n## Aims\n\nAsh Infant School and Elm Junior School are the Ash Federation.\n\n\
        Parents of Ash Infant School and parents of Elm Junior School are told by the Ash Federation, and the Ash Federation listens.\n";
    std::fs::write(&document, text).expect("the document");
    let folder = temporary.path().join("school");
    with(&["init", "--from", document.to_str().expect("a path")], &folder);
    is_sound(&folder);
    assert!(self::text(&folder).contains("federation ash-federation"), "{}", self::text(&folder));
}

#[test]
fn a_document_that_cannot_be_taken_over_writes_nothing() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().join("school");
    for (name, bytes, why) in [
        ("a.docx", &b"PK\x03\x04broken"[..], "damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        ("a.pdf", b"%PDF-1.4", "is a PDF"),
        ("a.txt", b"", "no words"),
    ] {
        let document = temporary.path().join(name);
        std::fs::write(&document, bytes).expect("the document");
        let output = with(&["init", "--from", document.to_str().expect("a path")], &folder);
        assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
        assert!(
            printed(&output).contains(why) && printed(&output).contains("Nothing was written"),
            "{}",
            printed(&output)
        );
        assert!(!folder.exists());
    }
    for missing in [temporary.path().join("missing.docx"), temporary.path().to_owned()] {
        let output = with(&["init", "--from", missing.to_str().expect("a path")], &folder);
        assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
        assert!(!folder.exists());
    }
}

#[test]
fn a_file_in_the_way_leaves_no_half_of_a_policy() {
    let folder = tempfile::tempdir().expect("a folder");
    // No policy file, and still in the way of one.
    std::fs::create_dir(folder.path().join("rules.policy.d")).expect("a folder");
    std::fs::write(folder.path().join("notes.txt"), "ours").expect("a file");
    let output = with(&["init", "--yes"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert_eq!(std::fs::read_to_string(folder.path().join("notes.txt")).expect("still there"), "ours");
    assert!(
        std::fs::read_dir(folder.path())
            .expect("the folder")
            .all(|entry| { !entry.expect("an entry").file_name().to_string_lossy().contains("tutela-new") })
    );
}
