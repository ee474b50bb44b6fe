use jiff::civil::date;
use tutela_diagnostics::{Diagnostic, Severity, Source, SourceId, Sources, Span};

use super::terminal::Screen;
use super::{Finding, Report, human, json, plain};

const TEXT: &str = "role dsl \"Lead\" {\n  held by s-okafor\n}\nrôle teacher {\n}\nrole dsl {\n}\n";

/// A project with one finding of each severity.
fn project() -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("people.policy", TEXT));
    let empty = sources.add(Source::new("sheets/letter.policy", ""));
    let at = |word: &str| TEXT.rfind(word).map(|start| Span::new(id, start, start + word.len())).unwrap();
    let diagnostics = vec![
        Diagnostic::unreadable("clash", at("dsl {").to(at("dsl")), "two posts are called `dsl`")
            .label("the second")
            .help("Give one of them another name.")
            .way(["Somebody asks for the Lead, and two of them come.".to_owned(), "Both go away again.".to_owned()])
            .related(Span::new(id, 5, 8), "the first")
            .subject("dsl"),
        Diagnostic::new("role-vacant", Severity::Warning, at("teacher"), "nobody is a teacher")
            .help("Name one.")
            .subject("teacher"),
        Diagnostic::new("no-title", Severity::Advice, at("teacher"), "teacher has no title").subject("teacher"),
        Diagnostic::unreadable("unreadable-file", Span::new(empty, 0, 0), "`sheets/letter.policy` cannot be opened")
            .subject("letter"),
    ];
    (sources, diagnostics)
}

fn with_report<T>(sources: &Sources, mut diagnostics: Vec<Diagnostic>, print: impl Fn(&Report<'_>) -> T) -> T {
    let ids = Diagnostic::sort_and_identify(&mut diagnostics, sources);
    let findings = ids.iter().zip(&diagnostics).map(|(id, diagnostic)| Finding { id, diagnostic }).collect();
    print(&Report {
        project: "Ash",
        as_of: date(2026, 11, 21),
        prefix: "ash/",
        in_repository: None,
        sources,
        own: usize::MAX,
        findings,
        asked: "",
        only: &[],
        elsewhere: 0,
        draft: false,
    })
}

#[test]
fn json_has_the_promised_shape() {
    let (sources, diagnostics) = project();
    let text = with_report(&sources, diagnostics, json::render);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["as_of"], "2026-11-21");
    assert_eq!(value["project"], "Ash");
    assert_eq!(value["summary"], serde_json::json!({ "errors": 2, "warnings": 1, "advice": 1 }));
    // Columns are counted in characters: `ô` is one.
    assert_eq!(
        value["diagnostics"][1],
        serde_json::json!({
            "id": "no-title:teacher", "code": "no-title", "severity": "advice", "stops_publication": false,
            "message": "teacher has no title", "help": null, "way": [], "file": "ash/people.policy",
            "line": 4, "column": 6, "end_line": 4, "end_column": 13, "related": []
        })
    );
    assert_eq!(
        value["diagnostics"][2],
        serde_json::json!({
            "id": "clash:dsl", "code": "clash", "severity": "error", "stops_publication": true,
            "message": "two posts are called `dsl`", "help": "Give one of them another name.",
            "way": ["Somebody asks for the Lead, and two of them come.", "Both go away again."], "file": "ash/people.policy",
            "line": 6, "column": 6, "end_line": 6, "end_column": 11,
            "related": [{
                "message": "the first", "file": "ash/people.policy",
                "line": 1, "column": 6, "end_line": 1, "end_column": 9
            }]
        })
    );
    assert!(text.ends_with("}\n"));
}

#[test]
fn plain_says_each_finding_in_sentences() {
    let (sources, diagnostics) = project();
    let text = with_report(&sources, diagnostics, |report| plain::render(report, false));
    assert_eq!(
        text,
        "2 to mend before publishing, 1 before the next meeting, 1 suggestion.\n\
         This is Ash, as on 21 November 2026.\n\
         \n\
         Error 1 of 2.\n\
         File ash/people.policy, line 6.\n\
         Two posts are called `dsl`.\n\
         It says: dsl {\n\
         See also file ash/people.policy, line 1: The first.\n\
         What to do: Give one of them another name.\n\
         How it goes wrong, for instance:\n\
         1. Somebody asks for the Lead, and two of them come.\n\
         2. Both go away again.\n\
         Until this is mended, documents are made only as drafts.\n\
         More about it: tutela explain clash\n\
         \n\
         Error 2 of 2.\n\
         File ash/sheets/letter.policy.\n\
         `sheets/letter.policy` cannot be opened.\n\
         Until this is mended, documents are made only as drafts.\n\
         More about it: tutela explain unreadable-file\n\
         \n\
         Warning 1 of 1.\n\
         File ash/people.policy, line 4.\n\
         Nobody is a teacher.\n\
         It says: teacher\n\
         What to do: Name one.\n\
         More about it: tutela explain role-vacant\n"
    );
}

#[test]
fn what_is_to_be_copied_stays_on_one_line_however_narrow_the_screen() {
    let line = format!("  senior-leaders must review filtering, recorded in \"{}\"", "a record ".repeat(50));
    let write = format!("Write:\n  duty a {{\n{line}\n  }}\nOr say `meets kcsie.lead` where it stands.");
    // All of it is longer than any message may be.
    let help = format!("Think of it. {}\n{write}", "Then think again. ".repeat(20));
    let (sources, mut diagnostics) = project();
    diagnostics[0] = diagnostics[0].clone().help(help);
    for width in [40, 60, 120] {
        let screen = Screen { width, colour: false };
        let text = with_report(&sources, diagnostics.clone(), |report| human::render(report, screen, true));
        let whole = format!("\n      duty a {{\n    {line}\n      }}\n    Or");
        assert!(text.contains(&whole), "{width}: {text}");
        assert!(text.contains("`meets kcsie.lead`"), "{width}: {text}");
    }
}

#[test]
fn human_draws_errors_and_keeps_the_rest_short() {
    let (sources, diagnostics) = project();
    let screen = Screen { width: 60, colour: false };
    let text = with_report(&sources, diagnostics, |report| human::render(report, screen, false));
    assert_eq!(
        text,
        "\
2 to mend before publishing, 1 before the next meeting, 1
suggestion (add --all to read them).
Ash, 2 files, as on 21 November 2026.

To mend before publishing

  × two posts are called `dsl`
   ╭─[ash/people.policy:6:6]
 5 │ }
 6 │ role dsl {
   ·      ──┬──
   ·        ╰── the second
 7 │ }
   ╰────
  → the first
   ╭─[ash/people.policy:1:6]
 1 │ role dsl \"Lead\" {
   ·      ───
 2 │   held by s-okafor
   ╰────
    clash · drafts only until this is mended
    What to do: Give one of them another name.
    How it goes wrong, for instance:
    1. Somebody asks for the Lead, and two of them come.
    2. Both go away again.

  × `sheets/letter.policy` cannot be opened
    ash/sheets/letter.policy
    unreadable-file · drafts only until this is mended

Before the next meeting

  ash/people.policy
      4  nobody is a teacher · role-vacant

To read what to write for each line of a file, ask for the
file:
  tutela check ash/people.policy
For more about a finding, ask for it by name:
`tutela explain clash`.
"
    );
}

#[test]
fn a_flood_of_findings_is_cut_short() {
    let (sources, _) = project();
    let many: Vec<_> = (0..2000)
        .map(|number| {
            Diagnostic::new("many", Severity::Error, Span::new(SourceId(0), 0, 4), format!("number {number}"))
        })
        .collect();
    let screen = Screen { width: 80, colour: false };
    let text = with_report(&sources, many.clone(), |report| human::render(report, screen, false));
    assert_eq!(text.matches('×').count(), 50);
    assert!(text.contains("  … and 1,950 more.\n"));
    assert!(
        with_report(&sources, many, |report| plain::render(report, true)).contains("There are 1,000 more of these.")
    );
}

#[test]
fn what_is_mended_alike_is_told_once_where_the_list_is_long() {
    let (sources, _) = project();
    let span = Span::new(SourceId(0), 0, 4);
    let many = |code, number, help: fn(usize) -> String| {
        (0..number).map(move |at| {
            let found = Diagnostic::new(code, Severity::Warning, span, format!("{code} {at}")).help(help(at));
            found.subject(format!("{code}-{at}"))
        })
    };
    let screen = Screen { width: 80, colour: false };
    let printed = |alike, apart| {
        let found = many("actor-not-named", alike, |_| "Name them.".to_owned());
        let found = found.chain(many("requirement-unmet", apart, |at| format!("Write {at}.")));
        with_report(&sources, found.collect(), |report| human::render(report, screen, false))
    };
    let short = printed(20, 0);
    assert!(!short.contains("×") && short.matches("· actor-not-named").count() == 20, "{short}");
    let long = printed(20, 60);
    assert!(long.contains("\n    20 × actor-not-named\n"), "{long}");
    assert_eq!(long.matches("What to do: Name them.").count(), 1, "{long}");
    assert_eq!(long.matches("· requirement-unmet").count(), 50, "{long}");
    assert!(long.contains("  … and 10 more: 10 requirement-unmet.\n"), "{long}");
    assert!(long.contains("  Before the next meeting, 80: 60 requirement-unmet, 20 actor-not-named.\n"), "{long}");
}

#[test]
fn nothing_in_a_text_steers_the_terminal() {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("\u{1b}[2J.policy", "\u{1b}]0;x\u{7} \u{202e}\u{9b}31m"));
    let span = Span::new(id, 0, 6);
    let hostile = "\u{1b}[31m\u{7}\r\u{202e}";
    let found = Diagnostic::new("a", Severity::Error, span, hostile)
        .label(hostile)
        .help(hostile)
        .way([hostile.to_owned()])
        .related(span, hostile);
    let screen = Screen { width: 80, colour: false };
    let texts =
        with_report(&sources, vec![found], |report| [human::render(report, screen, true), plain::render(report, true)]);
    for text in texts {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn numbers_are_written_for_people() {
    assert_eq!(super::counted(1234567, "file"), "1,234,567 files");
    assert_eq!(super::counted(1, "file"), "1 file");
    assert_eq!(super::counted(0, "file"), "no files");
}
