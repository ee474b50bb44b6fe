//! Says where each clause is printed and for whom, and which clause each line of a document comes from: so that whoever changes
//! a rule knows whose sheets change with it, and whoever reads a sheet knows what stands behind it.

use tutela_analysis::{Carrier, Origin, Owner, Piece, Printed, Words};
use tutela_diagnostics::Span;
use tutela_model::{Clause, Exception, Model, NameId, Reading, Sentence, capital, join};

use crate::project::Project;

/// Longer sentences are shown by their beginning.
const WORDS_SHOWN: usize = 16;

/// Lines to be said behind a reading: where its clauses are printed, or where its lines come from. None for what neither is
/// printed as a sentence nor prints any.
pub fn traced(project: &Project, model: &Model, trace: &[Printed<'_>], reading: &Reading) -> Vec<String> {
    let of_document: Vec<&Printed> = trace.iter().filter(|one| one.carrier.decl().span == reading.span).collect();
    if !of_document.is_empty() {
        return lines_of_document(project, model, &of_document);
    }
    let own: Vec<&Printed> = trace.iter().filter(|one| one.owner.decl().span == reading.span).collect();
    let clauses = clauses(model, reading, &own);
    if clauses.is_empty() {
        return Vec::new();
    }
    let mut carriers: Vec<Carrier> = Vec::new();
    for one in &own {
        if !carriers.iter().any(|known| is_same(known, &one.carrier)) {
            carriers.push(one.carrier);
        }
    }
    let mut lines = vec!["Where it is printed:".to_owned()];
    for (span, said) in clauses {
        let prints =
            |carrier: &Carrier| own.iter().find(|one| is_same(&one.carrier, carrier) && span_of(&one.piece) == span);
        let here: Vec<String> = carriers.iter().filter_map(|carrier| Some(place(model, prints(carrier)?))).collect();
        let lacking: Vec<String> = carriers
            .iter()
            .filter(|carrier| prints(carrier).is_none())
            .map(|carrier| format!("“{}”", carrier.decl().title))
            .collect();
        let line = project.sources.positions(span).0.line;
        let places = if here.is_empty() { "nowhere".to_owned() } else { here.join("; ") };
        let lacking = match lacking.as_slice() {
            [] => String::new(),
            lacking if here.is_empty() => format!(", though {} print the rest", join(lacking, "and")),
            lacking => format!(". Not in {}", join(lacking, "or")),
        };
        lines.push(format!("- Line {line}, {said}: {places}{lacking}."));
    }
    lines
}

/// The clauses and exceptions of a rule or duty, whether they are printed or not; of anything else, what is printed of it.
fn clauses(model: &Model, reading: &Reading, own: &[&Printed<'_>]) -> Vec<(Span, String)> {
    let mut found: Vec<(Span, String)> = Vec::new();
    let rules = model.rules.iter().map(|rule| (&rule.decl, &rule.clauses));
    let duties = model.duties.iter().map(|duty| (&duty.decl, &duty.clauses));
    for (_, clauses) in rules.chain(duties).filter(|(decl, _)| decl.span == reading.span) {
        clauses.iter().for_each(|clause| said_clause(model, clause, &mut found));
    }
    for one in own {
        let span = span_of(&one.piece);
        if !found.iter().any(|(known, _)| *known == span) {
            let said = words(model, one).map(|words| format!("“{}”", shortened(&words)));
            found.extend(said.map(|said| (span, said)));
        }
    }
    found.sort_by_key(|(span, _)| (span.source, span.start));
    found
}

fn said_clause(model: &Model, clause: &Clause, found: &mut Vec<(Span, String)>) {
    let said = capital(&model.say_sentence(&clause.sentence));
    found.push((clause.span, format!("“{}”", shortened(&said))));
    said_exceptions(model, &clause.exceptions, &clause.sentence, found);
}

fn said_exceptions(model: &Model, exceptions: &[Exception], head: &Sentence, found: &mut Vec<(Span, String)>) {
    for exception in exceptions {
        let said = shortened(&model.say_exception(exception, head));
        found.push((exception.span, format!("the exception “{said}”")));
        said_exceptions(model, &exception.exceptions, &exception.sentence(head), found);
    }
}

/// Each line of a document, with what it comes from.
fn lines_of_document(project: &Project, model: &Model, own: &[&Printed<'_>]) -> Vec<String> {
    let mut lines = vec!["Where its lines come from:".to_owned()];
    let mut heading = None;
    for one in own {
        let Some(words) = words(model, one) else { continue };
        if one.heading != heading {
            heading = one.heading;
            lines.push(heading.map_or_else(|| "Under no heading".to_owned(), |heading| format!("“{heading}”")));
        }
        let from = match one.owner {
            Owner::Carrier(_) => "a text of its own, with no rule behind it".to_owned(),
            owner => {
                let span = span_of(&one.piece);
                let (file, line) = (project.shown(span.source), project.sources.positions(span).0.line);
                format!("{}, {file}:{line}", said_owner(owner))
            }
        };
        lines.push(format!("- “{}” ({from})", shortened(&words)));
    }
    lines
}

fn said_owner(owner: Owner<'_>) -> String {
    let word = match owner {
        Owner::Rule(_) => "rule",
        Owner::Duty(_) => "duty",
        Owner::Concern(_) => "procedure",
        Owner::Learning(_) => "learning",
        Owner::Setting(_) => "setting",
        Owner::Training(_) => "training",
        Owner::Carrier(_) => "text",
    };
    format!("{word} `{}`", owner.decl().name)
}

/// A document with the heading under which it prints something, or with its readers.
fn place(model: &Model, printed: &Printed<'_>) -> String {
    let title = &printed.carrier.decl().title;
    match printed.carrier {
        Carrier::Policy(_) => {
            printed.heading.map_or_else(|| format!("“{title}”"), |heading| format!("“{title}”, under “{heading}”"))
        }
        Carrier::Sheet(_) => format!("“{title}”, for {}", readers(model, printed.carrier.readers())),
        Carrier::Letter(_) => format!("the letter “{title}”, to {}", readers(model, printed.carrier.readers())),
    }
}

fn readers(model: &Model, readers: &[NameId]) -> String {
    join(&readers.iter().map(|id| model.say_name(*id)).collect::<Vec<_>>(), "and")
}

/// The words of a printed sentence; none for what is said in the sentence before it.
fn words(model: &Model, printed: &Printed<'_>) -> Option<String> {
    match &printed.piece.words {
        Words::Own(prose) => Some(model.say_prose(prose)),
        Words::Quoted(wording) => Some(model.say_prose(&wording.text)),
        Words::Said(said) => Some(said.clone()),
        Words::Within => None,
    }
}

fn span_of(piece: &Piece<'_>) -> Span {
    match piece.origin {
        Origin::Clause(clause) => clause.span,
        Origin::Exception(exception) => exception.span,
        Origin::Words(wording) => wording.span,
        Origin::Outcome(outcome) => outcome.span,
        Origin::Text(prose) => prose.span,
    }
}

fn is_same(one: &Carrier<'_>, other: &Carrier<'_>) -> bool {
    one.decl().span == other.decl().span
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len() {
        0..=WORDS_SHOWN => words.join(" "),
        _ => format!("{} …", words[..WORDS_SHOWN - 2].join(" ")),
    }
}
