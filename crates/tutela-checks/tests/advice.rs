//! What findings tell their reader to write: in the project's own names, and to nobody whom a matter is about. Whoever writes it
//! is rid of the finding, and of nothing else's making.

#![allow(clippy::disallowed_methods, reason = "the example projects are read from the repository")]

mod support;

use std::collections::BTreeSet;
use support::{DAY, findings, with_school};
use tutela_diagnostics::{Diagnostic, Severity, Sources};

/// What a check tells to write.
fn told(code: &str, text: &str) -> Vec<String> {
    let (_, findings) = findings(text, DAY);
    findings.into_iter().filter(|finding| finding.code == code).filter_map(|finding| finding.help).collect()
}

/// What a check says.
fn said(code: &str, text: &str) -> Vec<String> {
    let (_, findings) = findings(text, DAY);
    findings.into_iter().filter(|finding| finding.code == code).map(|finding| finding.message).collect()
}

#[test]
fn lines_to_write_name_the_project_s_own_posts() {
    let policy = "policy p \"Policy\" { owner not stated; cites kcsie }\n";
    let owner = |post: &str| told("not-pinned-down", &format!("{policy}{post}")).concat();
    assert!(owner("").contains("owner headteacher."), "{}", owner(""));
    let own = "role executive-headteacher \"Executive Headteacher\" in senior-leaders { held by not stated }";
    assert!(owner(own).contains("owner executive-headteacher."), "{}", owner(own));
    let called =
        "role leader \"Leader of the School\" in senior-leaders { also called \"Principal\"; held by not stated }";
    assert!(owner(called).contains("owner leader."), "{}", owner(called));
    // A post of that name is meant, whatever else somebody is called.
    let both = format!("{own}\nrole headteacher \"Headteacher\" in senior-leaders {{ held by not stated }}");
    assert!(owner(&both).contains("owner headteacher."), "{}", owner(&both));
}

#[test]
fn lines_to_write_name_the_project_s_own_register() {
    let rule = "rule r \"R\" { staff must record incidents, recorded in not stated }\n";
    let with = |register: &str| told("not-pinned-down", &format!("{rule}{register}")).concat();
    assert!(with("").contains("recorded in \"the incident log\"."), "{}", with(""));
    let files = "register safeguarding-files \"Safeguarding files\" { kept by not stated }";
    assert!(with(files).contains("recorded in safeguarding-files."), "{}", with(files));
    let log = "register incident-log \"Incident log\" { kept by not stated }";
    assert!(with(&format!("{files}\n{log}")).contains("recorded in incident-log."));
}

const HEAD: &str = r#"
role headteacher "Headteacher" in staff { held by not stated }
concern misuse "A complaint about staff" { raised by everyone; about staff; everyone must tell headteacher the same day }
concern worry "A worry" { raised by everyone; about pupils; everyone must tell headteacher the same day }
"#;

#[test]
fn what_is_said_of_the_head_is_told_to_the_chair_alone() {
    let governors = "body governing-body \"Governing Body\" { may decide }\n";
    let [help] = &told("subject-is-told", &format!("{HEAD}{governors}"))[..] else { panic!("one finding") };
    assert!(help.contains("everyone must tell chair-of-governors the same day"), "{help}");
    assert!(help.ends_with("role chair-of-governors \"Chair of Governors\" in governors"), "{help}");
    assert!(!help.contains("governing-body"), "{help}");
    let chair = "role our-chair \"Chair of the Governing Board\" in governors { held by not stated }";
    let [help] = &told("subject-is-told", &format!("{HEAD}{governors}{chair}"))[..] else { panic!("one finding") };
    assert!(help.contains("everyone must tell our-chair the same day") && !help.contains("role "), "{help}");
}

#[test]
fn nobody_closes_what_is_about_themselves() {
    let closed = told("nobody-closes", HEAD);
    assert_eq!(
        closed,
        ["Add a line to each, such as: “A complaint about staff”, closed by …; “A worry”, closed by headteacher"]
    );
    let chair = "role chair-of-governors \"Chair of Governors\" in governors { held by not stated }";
    let closed = told("nobody-closes", &format!("{HEAD}{chair}"));
    assert!(closed[0].contains("“A complaint about staff”, closed by chair-of-governors;"), "{closed:?}");
    let more: String = (0..6)
        .map(|n| {
            format!("concern c{n} \"Worry {n}\" {{ raised by everyone; everyone must tell headteacher at once }}\n")
        })
        .collect();
    let closed = told("nobody-closes", &format!("{HEAD}{more}"));
    assert!(closed[0].ends_with("“Worry 2”, closed by headteacher; and three others"), "{closed:?}");
}

#[test]
fn a_list_of_duties_is_not_the_post_itself() {
    let text = r#"
duties of staff { should report concerns to headteacher }
rule reporting "Reports" { staff must report concerns to headteacher }
role headteacher "Headteacher" in senior-leaders { held by not stated }
"#;
    let said = said("strengths-differ", text).concat();
    assert!(said.starts_with("the list of duties of staff only advises what “Reports” demands"), "{said}");
}

#[test]
fn a_mark_at_the_end_of_a_link_is_taken_off() {
    let text = r#"document search "Search policy" { found at "www.gov.uk/searching)" }"#;
    assert_eq!(told("placeholder-link", text), ["Take “)” off the end, and check that the link works."]);
}

#[test]
fn records_of_each_year_group_are_records() {
    let text = r#"
system s "Learner" in learning-platforms { holds pupil-records of year-1, pupil-records of year-2, pupil-names }
"#;
    assert_eq!(
        said("not-assessed", text),
        ["Learner holds pupils' records and pupils' names, and nobody is recorded to have assessed its risks"]
    );
}

// ---- Whoever does what a finding says is rid of it

/// What a finding is about: its check, and its subject.
type About = (&'static str, String);

fn about(finding: &Diagnostic) -> About {
    (finding.code, finding.subject.clone())
}

/// What findings are about, and of the errors among them. Which limit of a permission is told first depends on what is shown.
fn all_and_errors(text: &str) -> (BTreeSet<About>, BTreeSet<About>) {
    let (_, found) = findings(text, DAY);
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error).map(about);
    let errors = errors.map(|(code, subject)| match (code, subject.split_once('.')) {
        ("limit-not-shown", Some((permits, _))) => (code, permits.to_owned()),
        _ => (code, subject),
    });
    (found.iter().map(about).collect(), errors.collect())
}

/// The text of an example project, all of its files together.
fn example(name: &str) -> String {
    let folder = format!("{}/../../policies/{name}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(&folder).unwrap_or_else(|fault| panic!("{folder}: {fault}"));
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "policy"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a text") + "\n").collect()
}

/// A text that is being changed as a finding says.
struct Written {
    text: String,
}

impl Written {
    /// Where the line of a place ends.
    fn end_of_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    fn start_of_line(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// A line of its own above that of a place.
    fn above(&mut self, at: usize, line: &str) {
        let start = self.start_of_line(at);
        self.text.insert_str(start, &format!("  {line}\n"));
    }

    /// A line below a sentence, so far in.
    fn below(&mut self, end: usize, indent: usize, line: &str) {
        let end = self.end_of_line(end);
        self.text.insert_str(end, &format!("\n{}{line}", " ".repeat(indent)));
    }

    /// The last line in the block that a place is in.
    fn at_the_end_of(&mut self, at: usize, line: &str) {
        let head = &self.text[at..self.end_of_line(at)];
        if let Some(end) = head.strip_suffix('}').filter(|head| head.contains('{')) {
            let end = at + end.len();
            return self.text.insert_str(end, &format!("{line} "));
        }
        let end = at + self.text[at..].find("\n}").expect("the end of a block");
        self.text.insert_str(end, &format!("\n  {line}"));
    }

    /// The first line of a procedure, behind what is said of it as a whole.
    fn at_the_top_of(&mut self, head: usize, line: &str) {
        const WHOLE: [&str; 6] = ["  also called", "  raised by", "  about", "  led by", "  emergency", "  handled by"];
        let mut at = self.end_of_line(head);
        while WHOLE.iter().any(|begin| self.text[at + 1..].starts_with(begin)) {
            at = self.end_of_line(at + 1);
        }
        self.text.insert_str(at, &format!("\n  {line}"));
    }

    /// A declaration on one line, in place of the one that stands there.
    fn in_place_of(&mut self, at: usize, line: &str) {
        let (start, end) = (self.start_of_line(at), self.end_of_line(at));
        self.text.replace_range(start..end, line);
    }

    /// A declaration by its head, up to its last brace.
    fn declaration(&self, head: &str) -> std::ops::Range<usize> {
        let start = self.text.find(&format!("{head} ")).unwrap_or_else(|| panic!("{head}"));
        start..start + self.text[start..].find("\n}\n").expect("the end of a block") + 3
    }

    /// A rule's name in the line of a sheet, with what else stands there.
    fn on_the_sheet(&mut self, name: &str, instead: &str) {
        let lines: Vec<(usize, &str)> = self.text.match_indices(name).collect();
        let at = lines.into_iter().map(|(at, _)| at).find(|at| {
            let ends = self.text[at + name.len()..].starts_with([',', '\n', ' ']);
            let begins = self.text[..*at].ends_with("rules ")
                || self.text[..*at].ends_with(", ")
                || self.text[..*at].ends_with("      ");
            ends && begins
        });
        let at = at.unwrap_or_else(|| panic!("no sheet has {name}"));
        self.text.replace_range(at..at + name.len(), instead);
    }
}

/// What stands between two marks of a finding's advice, or up to its end.
fn between<'h>(help: &'h str, from: &str, to: &str) -> Option<&'h str> {
    let start = help.find(from)? + from.len();
    let rest = &help[start..];
    Some(rest.find(to).map_or(rest, |end| &rest[..end]))
}

/// The text after a finding's advice is written, where it says what to write and where; what is left to its reader is filled in.
fn followed(text: &str, sources: &Sources, finding: &Diagnostic) -> Option<String> {
    let help = finding.help.as_ref()?.replace("\"…\"", "\"It was agreed.\"");
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let mut written = Written { text: text.to_owned() };
    let indent = start - written.start_of_line(start) + 2;
    match finding.code {
        "evidence-destroyed" => {
            if let Some(line) = between(&help, "except ", "\n") {
                written.below(end, indent, &format!("except {line}"));
                return Some(written.text);
            }
            let waits = between(&help, "what it waits for: ", "\n")?;
            written.text.insert_str(end, &format!(" {waits}"));
            match between(&help, "tells the police: ", ".") {
                Some(line) => written.above(start, line),
                None => {
                    let line = written.start_of_line(start)..written.end_of_line(start) + 1;
                    let moved = written.text[line.clone()].to_owned();
                    let told = finding.related.first()?.span.end as usize;
                    let below = written.end_of_line(told + 1 + waits.len()) + 1;
                    written.text.insert_str(below, &moved);
                    written.text.replace_range(line, "");
                }
            }
        }
        "waits-for-untold" => written.below(end, 2, between(&help, "by when: ", "\n")?),
        "reaches-nobody" => {
            written.at_the_top_of(end, between(&help, "how soon: ", ".")?);
            if let Some(led) = between(&help, "judges it: ", "\n") {
                written.at_the_top_of(end, led);
            }
        }
        "limit-not-shown" => written.at_the_end_of(end, &help[help.rfind("overrides ")?..]),
        "rules-contradict" if finding.subject.contains('.') => {
            let line = between(&help, "except ", ". ")?;
            let place = finding.related.first()?.span.end as usize;
            if let Some(limits) = between(&help, "where it is permitted: rules ", ". ") {
                let (permits, _) = finding.subject.split_once('.')?;
                // The sheets stand behind the rules that are changed.
                written.on_the_sheet(permits, &format!("{permits}, {limits}"));
            }
            written.below(place, 4, &format!("except {line}"));
        }
        "rules-contradict" => {
            let place = finding.related.first()?.span.end as usize;
            written.below(place, 4, &format!("except {}", between(&help, "except ", ". ")?));
        }
        "told-to-others" => written.at_the_end_of(end, &help[help.rfind("silent to ")?..]),
        "restated-otherwise" => {
            let of = between(&help, "the sentence of `", "`")?;
            let readers = between(&help, "say to ", " \"")?;
            let own = written.declaration(&format!("rule {}", finding.subject));
            let words = format!("say to {readers} \"{}\"", between(&text[own.clone()], " \"", "\"")?);
            written.text.replace_range(own, "");
            written.on_the_sheet(&finding.subject, of);
            let whole = written.declaration(&format!("rule {of}"));
            let head = whole.start + written.text[whole].find("\n    say ")?;
            written.text.insert_str(head, &format!("\n    {words}"));
        }
        "audience-without-sheet" => written.text.push_str(&help[help.rfind(": aup ")? + 2..]),
        "undefined-term" if help.contains("on a line of its own: ") => {
            written.text.push_str(&between(&help, "on a line of its own: ", "\n")?.replace("; and ", "\n"));
        }
        "undefined-term" => {
            let declared = [": group ", ": agency "].iter().find_map(|mark| help.find(mark))?;
            written.in_place_of(start, &help[declared + 2..]);
        }
        "register-without-keeper" => {
            written.in_place_of(start, &help[help.find(": register ")? + 2..].replace("… years", "7 years"));
        }
        "not-pinned-down" => {
            let value = between(&help, "can be looked up: ", ".")?.split(", or").next()?;
            written.text.replace_range(start..end, value);
        }
        "never-recorded" => {
            let line = between(&help, "it last was: ", ".")?;
            match line.contains('{') {
                true => written.in_place_of(start, line),
                false => written.at_the_end_of(start, line),
            }
        }
        _ => return None,
    }
    assert!(written.text != text, "{}: nothing is written", support::one_line(sources, finding));
    Some(written.text)
}

/// The texts after what else a finding offers is written: the limits of a permission shown where it is, or written under it.
fn followed_otherwise(text: &str, finding: &Diagnostic) -> Option<String> {
    let help = finding.help.as_ref().filter(|_| finding.code == "limit-not-shown")?;
    let mut written = Written { text: text.to_owned() };
    match between(help, "where the permission is shown: rules ", ".") {
        Some(limits) => {
            let (permits, _) = finding.subject.split_once('.')?;
            written.on_the_sheet(permits, &format!("{permits}, {limits}"));
        }
        None => {
            let line = between(help, "of the permission: except ", ".")?;
            written.below(finding.span.end as usize, 4, &format!("except {line}"));
        }
    }
    Some(written.text)
}

/// Follows each finding's advice by itself, and says which of them were followed.
fn follow_each(text: &str, wrong: &mut Vec<String>) -> BTreeSet<&'static str> {
    let (sources, found) = findings(text, DAY);
    let (_, errors) = all_and_errors(text);
    let mut codes = BTreeSet::new();
    for finding in &found {
        let ways = [followed(text, &sources, finding), followed_otherwise(text, finding)];
        for after in ways.into_iter().flatten() {
            codes.insert(finding.code);
            let (now, errors_now) = all_and_errors(&after);
            let many = found.iter().filter(|other| about(other) == about(finding)).count();
            if now.contains(&about(finding)) && many == 1 {
                wrong.push(format!("is still found: {} {:?}", support::one_line(&sources, finding), finding.help));
            }
            for (code, subject) in errors_now.difference(&errors) {
                wrong.push(format!(
                    "{code}:{subject} comes of: {} {:?}",
                    support::one_line(&sources, finding),
                    finding.help
                ));
            }
        }
    }
    codes
}

#[test]
fn whoever_writes_what_a_finding_says_is_rid_of_it() {
    let mut wrong = Vec::new();
    let mut codes = BTreeSet::new();
    for project in ["county-primary-as-found", "federation-as-found"] {
        codes.extend(follow_each(&example(project), &mut wrong));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let followed = [
        "audience-without-sheet",
        "evidence-destroyed",
        "limit-not-shown",
        "never-recorded",
        "not-pinned-down",
        "reaches-nobody",
        "register-without-keeper",
        "restated-otherwise",
        "rules-contradict",
        "told-to-others",
        "undefined-term",
        "waits-for-untold",
    ];
    assert_eq!(codes, BTreeSet::from(followed));
}

#[test]
fn half_of_what_keeps_evidence_is_told_as_such() {
    let text = r#"
role dsl "Designated Safeguarding Lead" in staff { held by not stated }
agency police "Police" { contact phone "101" }
concern images "An image" {
  raised by everyone; everyone must tell dsl at once
  dsl must delete suspected-images when police-advice-given
  closed by dsl
}
"#;
    assert_eq!(
        said("waits-for-untold", text),
        ["“An image” waits until the police have given their advice, and no line of it tells the Police"]
    );
    // They may ask for something that nobody told them of.
    let asked = text.replace("police-advice-given", "police-ask") + "circumstance police-ask that \"the police ask\"\n";
    assert!(said("waits-for-untold", &asked).is_empty());
}

#[test]
fn whoever_can_be_told_is_told() {
    let concern = |line: &str| format!("concern c \"A matter\" {{ raised by everyone; {line} }}\n");
    let who = |text: &str| told("reaches-nobody", text).concat();
    let dsl = "role dsl \"Designated Safeguarding Lead\" in staff { held by not stated }\n";
    let head = "role headteacher \"Headteacher\" in staff { held by not stated }\n";
    let chair = "role chair \"Chair of Governors\" in governors { held by not stated }\n";
    let nothing = concern("pupils must tell parents");
    assert!(who(&format!("{nothing}{dsl}")).contains("everyone must tell dsl the same day"));
    assert!(who(&format!("{nothing}{dsl}{head}")).contains("everyone must tell headteacher the same day"));
    let nobody = who(&nothing);
    assert!(nobody.contains("role headteacher \"Headteacher\" in staff"), "{nobody}");
    let police = "agency police \"Police\" { contact phone \"101\" }\n";
    let grave = concern("when crime-suspected also { staff must tell police at once }");
    let judged = who(&format!("{grave}{police}{dsl}{head}"));
    assert!(judged.contains("everyone must tell dsl the same day") && judged.ends_with("led by dsl"), "{judged}");
    // What is about the lead for safeguarding or the head goes to somebody whom they answer to.
    let adults = concern("about staff; pupils must tell parents");
    assert!(who(&format!("{adults}{dsl}{head}{chair}")).contains("everyone must tell chair the same day"));
    let answers = head.replace("held", "answers to chair; held");
    assert!(who(&format!("{adults}{dsl}{answers}{chair}")).contains("everyone must tell headteacher the same day"));
    assert!(who(&format!("{adults}{dsl}")).contains("everyone must tell … the same day"));
}

#[test]
fn a_line_for_a_declaration_without_a_block_brings_the_block() {
    let role = "role headteacher \"Headteacher\" in staff\n";
    let told_of = |code: &str, text: &str| told(code, text).concat();
    assert!(
        told_of("role-vacant", role)
            .ends_with(": role headteacher \"Headteacher\" in staff { held by … since 2026-11-21 }"),
        "{}",
        told_of("role-vacant", role)
    );
    let block = role.replace('\n', " { contact phone \"01632 960141\" }\n");
    assert!(told_of("role-vacant", &block).ends_with(": held by … since 2026-11-21"));
    let training = "training refresher \"Refresher\" for staff every school year\n";
    assert!(
        told_of("never-recorded", training)
            .contains(": training refresher \"Refresher\" for staff every school year { last done 2026-11-21 }."),
        "{}",
        told_of("never-recorded", training)
    );
    let mut wrong = Vec::new();
    follow_each(&with_school(training), &mut wrong);
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_group_keeps_what_it_is_said_by() {
    let text = r#"
group later "Later Years", one "a child in the Later Years", many "children in the Later Years" in pupils
rule r { later must not share passwords }
"#;
    assert_eq!(
        told("undefined-term", text),
        [
            "Say who is in it, for instance: group later \"Later Years\", one \"a child in the Later Years\", many \"children in the Later Years\" in pupils made of year-5, year-6"
        ]
    );
}

#[test]
fn an_example_is_of_the_kind_that_is_asked_for() {
    let setting = |line: &str| told("not-pinned-down", &format!("setting {line}\n")).concat();
    assert_eq!(
        setting("inactivity-lock on computers is \"a short time\""),
        "Write a value that can be looked up: at most 10 minutes."
    );
    assert_eq!(
        setting("encryption on computers is \"suitable\""),
        "Write a value that can be looked up: on, or required."
    );
    let whom = |words: &str| {
        told("not-pinned-down", &format!("rule r {{ staff must give passwords to \"{words}\" }}\n")).concat()
    };
    assert!(whom("the wider community").contains("such as parents"), "{}", whom("the wider community"));
    assert!(whom("other services").contains("which agencies"), "{}", whom("other services"));
    assert!(whom("someone suitable").contains("such as dsl"), "{}", whom("someone suitable"));
}

#[test]
fn nobody_is_named_twice() {
    let text = r#"
school hawthorn "Hawthorn Primary School" { country england; open 08:45 to 15:15 }
person a-lee "Ann Lee"
role dsl "Designated Safeguarding Lead" in staff { held by a-lee; deputy second }
role second "Deputy Lead" in staff { held by a-lee; deputy dsl }
concern c "A worry" { raised by everyone; everyone must tell dsl at once; closed by dsl }
"#;
    let (_, found) = findings(text, DAY);
    let ways: Vec<String> = found.into_iter().flat_map(|finding| finding.way).collect();
    assert!(ways.iter().any(|step| step.contains("Ann Lee")), "{ways:?}");
    assert!(ways.iter().all(|step| !step.contains("and Ann Lee")), "{ways:?}");
}

#[test]
fn a_rule_that_says_another_again_is_named() {
    let text = r#"
policy p "Policy" { section s "S" { rules breaks } }
rule breaks "Breaks" { pupils must not use tablets during breaks }
rule sheet-breaks "Breaks on the sheet" {
  pupils must not use tablets during breaks
    say to staff "No child has a tablet at break."
  restates breaks
}
rule own-account { everyone must not share passwords }
aup staff-agreement "Acceptable use: staff" for staff { rules sheet-breaks; sign name, date }
aup ks1-agreement "Rules for the young" for ks1 { rules own-account; sign pupil, date }
aup ks2-agreement "Our rules" for ks2 { rules own-account; sign pupil, date }
"#;
    let said = said("told-to-others", text).concat();
    assert!(
        said.starts_with(
            "“Breaks” binds pupils, “Breaks on the sheet” says it on the sheet “Acceptable use: staff”, and"
        ),
        "{said}"
    );
    let told = told("told-to-others", text).concat();
    assert!(told.ends_with("silent to ks1, ks2 because \"…\""), "{told}");
}

#[test]
fn one_procedure_that_was_mended_does_not_make_many_findings_of_one() {
    let more: String = (0..4)
        .map(|n| {
            format!("concern c{n} \"Worry {n}\" {{ raised by everyone; everyone must tell headteacher at once }}\n")
        })
        .collect();
    let mended =
        "concern done \"Done\" { raised by everyone; everyone must tell headteacher at once; closed by headteacher }\n";
    let text = format!("{HEAD}{more}{mended}");
    assert_eq!(said("nobody-closes", &text), ["six of the seven procedures do not say who closes the matter"]);
    // Where most of them say it, the others are slips.
    let few = format!("{HEAD}{mended}{}{}", mended.replace("done", "other"), mended.replace("done", "third"));
    assert_eq!(said("nobody-closes", &few).len(), 2);
}

const PRINTING: &str = "policy p \"Policy\" {\n  state draft\n  section s \"Section\" { \"Our policy.\" }\n}\n";

#[test]
fn what_is_printed_nowhere_is_named_whole() {
    let duties: String =
        (0..6).map(|n| format!("duty d{n} \"Duty {n}\" {{ headteacher must test filtering every term }}\n")).collect();
    let text = format!("{PRINTING}role headteacher \"Headteacher\" in staff {{ held by not stated }}\n{duties}");
    // All of a kind have one word.
    let [help] = &told("printed-nowhere", &text)[..] else { panic!("one finding") };
    assert!(help.ends_with(", which draws in all of them: duties"), "{help}");
    let with = |line: &str| {
        let lines = format!("\"Our policy.\"\n    {line}\n  }}");
        told("printed-nowhere", &text.replace("\"Our policy.\" }", &lines))
    };
    assert!(with("duties").is_empty());
    let [help] = &with("duties d3")[..] else { panic!("one finding") };
    assert!(help.ends_with(": duties d0, d1, d2, d4, d5"), "{help}");
    assert!(with("duties d0, d1, d2, d3, d4, d5").is_empty());
    // The duties of a post are drawn in by whose they are.
    let lists = format!("{text}duties of headteacher {{ must test monitoring every term }}\n");
    let [help] = &told("printed-nowhere", &lists.replace("\"Our policy.\"", "duties d0"))[..] else { panic!("one") };
    assert!(help.ends_with(":\n  duties d1, d2, d3, d4, d5\n  duties of headteacher"), "{help}");
}
