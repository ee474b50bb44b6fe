use crate::sheets::{is_for_pupils, said_to};
use crate::words::count;
use jiff::civil::Date;
use tutela_analysis::wording_for;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{
    Clause, Content, Item, Model, NameId, Prose, Pull, PullKind, Rule, Sheet, SheetKind, Which, Wording,
};

/// What a page of a sheet carries, set as tightly as can still be read, beside its title, one line to begin with and the
/// signature at its foot. Measured in print: on a page for pupils stand 26 statements of one line, or 14 of two, or 22 of one
/// line under three headings; on a page for adults 33, 17 and 28. One line took 68 letters for pupils and 85 for adults, and the
/// last word of a line seldom fills it.
struct Page {
    letters_in_a_line: f64,
    lines: f64,
    lines_between_statements: f64,
    lines_of_a_heading: f64,
}

const FOR_PUPILS: Page =
    Page { letters_in_a_line: 66.0, lines: 30.3, lines_between_statements: 0.17, lines_of_a_heading: 1.6 };
const FOR_ADULTS: Page =
    Page { letters_in_a_line: 83.0, lines: 35.0, lines_between_statements: 0.06, lines_of_a_heading: 1.8 };

/// What is measured in letters is not known to the last line.
const SURELY: f64 = 1.1;

/// A sheet with more statements than its pages carry.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for sheet in &model.sheets {
        if sheet.kind != SheetKind::Aup || sheet.not_attached || sheet.decl.incomplete {
            continue;
        }
        let pages = sheet.fits.unwrap_or(1);
        let page = if is_for_pupils(model, sheet) { FOR_PUPILS } else { FOR_ADULTS };
        let statements = statements(model, sheet);
        if fill(&page, sheet, &statements) <= f64::from(pages) * SURELY {
            continue;
        }
        let title = &sheet.decl.title;
        let carried = if pages == 1 { "a page carries".to_owned() } else { format!("{pages} pages carry") };
        let mut finding = Diagnostic::new(
            "sheet-too-long",
            Severity::Advice,
            sheet.decl.span,
            format!("“{title}” has {} statements, more than {carried}", count(statements.len())),
        )
        .label("too much to read at once")
        .subject(sheet.decl.name.clone());
        finding = finding.help(match sheet.fits {
            None => "Keep what matters most to its readers, one idea in each line. If it is meant to be longer, say so in the sheet: fits 2 pages".to_owned(),
            Some(_) => format!(
                "Keep what matters most to its readers, one idea in each line. If it is meant to be longer, say so in the sheet: fits {} pages",
                pages + 1
            ),
        });
        findings.push(finding);
    }
}

/// How many pages a sheet takes up.
fn fill(page: &Page, sheet: &Sheet, statements: &[usize]) -> f64 {
    let lines = |letters: usize| (letters as f64 / page.letters_in_a_line).ceil().max(1.0);
    let headings = sheet.parts.iter().filter(|part| part.title.is_some()).count() as f64;
    let around: f64 = sheet.intro.iter().chain(&sheet.closing).map(|prose| lines(letters(prose))).sum();
    let told: f64 = statements.iter().map(|letters| lines(*letters) + page.lines_between_statements).sum();
    // The first line that it begins with was there when the page was measured.
    (told + headings * page.lines_of_a_heading + (around - 1.0).max(0.0)) / page.lines
}

/// How many letters each statement of a sheet has.
fn statements(model: &Model, sheet: &Sheet) -> Vec<usize> {
    let Some(reader) = sheet.for_whom.first() else { return Vec::new() };
    let mut found = Vec::new();
    for content in crate::sheets::contents(sheet) {
        match content {
            Content::Prose(prose) => found.push(letters(prose)),
            Content::Declared(Item::Rule(at)) => found.push(rule(model, &model.rules[*at], *reader)),
            Content::Pull(pull) => found.extend(pulled(model, pull, content, *reader)),
            _ => {}
        }
    }
    found.retain(|letters| *letters > 0);
    found
}

fn pulled(model: &Model, pull: &Pull, content: &Content, reader: NameId) -> Vec<usize> {
    let named = |name: &str| match &pull.which {
        Which::Named(names) => names.iter().any(|(named, _)| named == name),
        _ => true,
    };
    match pull.kind {
        PullKind::Rules => {
            let rules = crate::sheets::rules_of(model, std::slice::from_ref(content));
            rules.into_iter().map(|of| rule(model, of, reader)).collect()
        }
        PullKind::Duties => {
            let duties = model.duties.iter().filter(|duty| named(&duty.decl.name));
            duties.map(|duty| said(&clauses(model, &duty.clauses, reader))).collect()
        }
        PullKind::Learning => {
            let outcomes =
                model.learning.iter().filter(|learning| named(&learning.decl.name)).flat_map(|of| &of.outcomes);
            outcomes.filter_map(|of| wording_for(model, &of.wordings, reader)).map(|w| letters(&w.text)).collect()
        }
        _ => Vec::new(),
    }
}

/// The letters of a rule in its reader's words, or else as the policy says it.
fn rule(model: &Model, rule: &Rule, reader: NameId) -> usize {
    let mut own = clauses(model, &rule.clauses, reader);
    own.extend(wording_for(model, &rule.wordings, reader));
    if !own.is_empty() {
        return said(&own);
    }
    let policy = rule.wordings.iter().filter(|wording| wording.to.is_empty());
    let of_clauses: usize = rule
        .clauses
        .iter()
        .map(|clause| match clause.wordings.iter().find(|wording| wording.to.is_empty()) {
            Some(wording) => letters(&wording.text),
            None => model.say_clause(clause).chars().count(),
        })
        .sum();
    policy.map(|wording| letters(&wording.text)).sum::<usize>() + of_clauses
}

fn clauses<'m>(model: &'m Model, clauses: &'m [Clause], reader: NameId) -> Vec<&'m Wording> {
    clauses.iter().flat_map(|clause| said_to(model, clause, reader)).collect()
}

fn said(wordings: &[&Wording]) -> usize {
    wordings.iter().map(|wording| letters(&wording.text) + 1).sum()
}

fn letters(prose: &Prose) -> usize {
    crate::texts::plain_words(prose).chars().count()
}
