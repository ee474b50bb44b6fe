//! A statement that cannot be read: one finding in it, and unchanged findings everywhere else.

use crate::project::{Project, lower_all, project};
use crate::shipped::{PROJECTS, files};
use std::ops::Range;
use tutela_diagnostics::{Diagnostic, Source, SourceId, Sources};
use tutela_model::STANDARD;
use tutela_syntax::{Parsed, Statement};

/// A statement in a file: its own text, its braces, and where it ends with its block and its clauses.
struct Spot {
    text: Range<usize>,
    braces: Option<(usize, usize)>,
    end: usize,
}

/// A way to spoil a statement: what is put in the place of what; `None` where it has nothing of the sort.
type Spoil = fn(&str, &Spot) -> Option<(Range<usize>, String)>;

const WAYS: [(&str, Spoil); 5] = [
    ("misspelt", misspell),
    ("quote lost", lose_quote),
    ("words added", add_words),
    ("opening brace lost", lose_opening_brace),
    ("closing brace lost", lose_closing_brace),
];

/// The first word with two letters turned round.
fn misspell(text: &str, spot: &Spot) -> Option<(Range<usize>, String)> {
    let word = text[spot.text.clone()].split_whitespace().next()?;
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut letters: Vec<char> = word.chars().collect();
    letters.swap(1, 2);
    let spoilt: String = letters.iter().collect();
    (spoilt != word).then(|| (spot.text.start..spot.text.start + word.len(), spoilt))
}

/// The last quotes lost.
fn lose_quote(text: &str, spot: &Spot) -> Option<(Range<usize>, String)> {
    let own = &text[spot.text.clone()];
    let at = spot.text.start + own.rfind('"').filter(|_| !own.contains("\"\"\""))?;
    Some((at..at + 1, String::new()))
}

/// Words that mean nothing at the end.
fn add_words(_: &str, spot: &Spot) -> Option<(Range<usize>, String)> {
    Some((spot.text.end..spot.text.end, " zzz ???".to_owned()))
}

fn lose_opening_brace(_: &str, spot: &Spot) -> Option<(Range<usize>, String)> {
    spot.braces.map(|(open, _)| (open..open + 1, String::new()))
}

fn lose_closing_brace(_: &str, spot: &Spot) -> Option<(Range<usize>, String)> {
    spot.braces.map(|(_, close)| (close..close + 1, String::new()))
}

/// All statements of a file that can be read.
fn statements(parsed: &Parsed) -> Vec<Spot> {
    fn end(statement: &Statement) -> usize {
        let own = statement.span.end as usize;
        let block = statement.block.as_ref().map_or(own, |block| block.span.end as usize);
        statement.clauses.iter().map(end).fold(own.max(block), usize::max)
    }
    let mut found = Vec::new();
    parsed.tree.walk(&mut |statement| {
        if statement.node.is_some() {
            let braces = statement.block.as_ref().map(|block| block.span.range());
            let braces = braces.map(|range| (range.start, range.end - 1));
            found.push(Spot { text: statement.span.range(), braces, end: end(statement) });
        }
    });
    found
}

/// A project read once, of which one file after the other is spoilt.
struct Shipped {
    files: Vec<(String, String)>,
    parsed: Vec<Parsed>,
}

impl Shipped {
    fn new(name: &str) -> Shipped {
        let files = files(name);
        let first = STANDARD.len() as u32;
        let parse =
            |(at, (_, text)): (usize, &(String, String))| tutela_syntax::parse(SourceId(first + at as u32), text);
        let parsed = files.iter().enumerate().map(parse).collect();
        Shipped { files, parsed }
    }

    /// The project with another text for one of its files.
    fn with(&mut self, at: usize, text: &str) -> Project {
        let id = SourceId((STANDARD.len() + at) as u32);
        let was = std::mem::replace(&mut self.parsed[at], tutela_syntax::parse(id, text));
        let mut sources = Sources::new();
        let standard: Vec<_> = STANDARD.iter().map(|(path, text)| sources.add(Source::new(*path, *text))).collect();
        for (n, (path, own)) in self.files.iter().enumerate() {
            sources.add(Source::new(path.as_str(), if n == at { text } else { own.as_str() }));
        }
        let project = lower_all(sources, &standard, &self.parsed);
        self.parsed[at] = was;
        project
    }
}

/// How many findings lie in a stretch of a file, and what the others say.
fn parted(project: &Project, at: usize, extent: Range<usize>) -> (usize, Vec<String>) {
    let inside = |found: &&Diagnostic| {
        let span = found.span;
        let own = span.source.0 as usize == STANDARD.len() + at;
        own && span.start as usize >= extent.start && span.end as usize <= extent.end
    };
    let (inside, outside): (Vec<&Diagnostic>, Vec<&Diagnostic>) = project.diagnostics.iter().partition(inside);
    let said = |found: &Diagnostic| format!("{}: {} ({})", found.code, found.message, project.at(found.span));
    (inside.len(), outside.into_iter().map(said).collect())
}

/// Spoils every `step`th statement of a project, each in the next way, and says where that hurt another.
fn spoil(name: &str, step: usize) -> Vec<String> {
    let mut shipped = Shipped::new(name);
    let first = shipped.files[0].1.clone();
    let untouched = shipped.with(0, &first);
    let mut faults = Vec::new();
    let (mut count, mut turn) = (0, 0);
    for at in 0..shipped.files.len() {
        let text = shipped.files[at].1.clone();
        for spot in statements(&shipped.parsed[at]) {
            count += 1;
            if count % step != 0 {
                continue;
            }
            // The next way that it can be spoilt in.
            let ways = (turn..turn + WAYS.len()).map(|n| WAYS[n % WAYS.len()]);
            let Some((way, (range, new))) =
                ways.map(|(way, spoil)| (way, spoil(&text, &spot))).find_map(|(way, spoilt)| Some((way, spoilt?)))
            else {
                continue;
            };
            turn += 1;
            let whole = format!("{}{new}{}", &text[..range.start], &text[range.end..]);
            let end = spot.end + new.len() - range.len();
            let project = shipped.with(at, &whole);
            let (inside, outside) = parted(&project, at, spot.text.start..end);
            let (_, elsewhere) = parted(&untouched, at, spot.text.start..spot.end);
            if inside == 1 && outside == elsewhere {
                continue;
            }
            let (path, line) = (&shipped.files[at].0, text[..spot.text.start].lines().count());
            faults.push(format!("{path}:{line} {way}: {}\n{:#?}", &text[spot.text.clone()], project.findings()));
        }
    }
    assert!(count > 100);
    faults
}

#[test]
fn a_spoilt_statement_hurts_no_other() {
    for name in PROJECTS {
        let faults = spoil(name, 37);
        assert!(faults.is_empty(), "{} of {name}:\n{}", faults.len(), faults.join("\n"));
    }
}

/// All of them: minutes.
#[test]
#[ignore = "takes minutes; the sample is run always"]
fn no_spoilt_statement_hurts_another() {
    for name in PROJECTS {
        let faults = spoil(name, 1);
        assert!(faults.is_empty(), "{} of {name}:\n{}", faults.len(), faults.join("\n"));
    }
}

#[test]
fn what_an_unreadable_statement_declares_counts_as_declared() {
    for text in [
        "grop year-7 in pupils\nrule r { year-7 must not use laptops }",
        "group year-7 in in pupils\nrule r { year-7 must not use laptops }",
        "role dsl \"Lead {\n  deputy headteacher\n}\nrole headteacher\nrule r { dsl must lock laptops }",
        "rul phones \"Phones\" { staff must lock laptops }\npolicy p { section s { rules phones } }",
        "concern c { refer; everyone must tell governors within 1 day of refer }",
        "thing one-a \"x, two-a \"y\", three-a\nrule r { staff must use one-a, two-a, three-a in school }",
        "measure idle \"Idle\" in in minutes\nsetting idle on laptops is 5 minutes",
    ] {
        let project = project(text);
        assert_eq!(project.diagnostics.len(), 1, "{text}\n{:#?}", project.findings());
    }
}

#[test]
fn nothing_is_concluded_from_what_a_declaration_seems_to_lack() {
    let project = project("role dsl \"Lead\" { hled by s-okafor; deputy headteacher }\nrole headteacher");
    assert_eq!(project.diagnostics.len(), 1, "{:#?}", project.findings());
    assert!(project.model.roles[0].decl.incomplete);
    assert!(project.model.mentioned.contains("s-okafor"));
    assert_eq!(project.model.unreadable, 1);
    project.says_all("dsl", &["A part of it could not be read, so something may be missing here."]);
}
