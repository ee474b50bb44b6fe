use crate::drawn::{Drawn, called_in_line, drawn_by, whose, word_of};
use crate::words::{called, count};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Decl, Model, PullKind, Which};

/// Where more are printed nowhere than this, and all of the kind, the word that draws in all of them is shorter to write.
const NAMED: usize = 4;

/// Rules, duties, procedures or trainings that no document draws in: one finding for all of a kind.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let drawn = Drawn::of(model);
    let rules = model.rules.iter().map(|rule| &rule.decl).collect();
    let duties = model.duties.iter().map(|duty| &duty.decl).collect();
    let concerns = model.concerns.iter().filter(|concern| !concern.shared).map(|concern| &concern.decl).collect();
    let trainings = model.trainings.iter().map(|training| &training.decl).collect();
    report(model, &drawn, PullKind::Rules, "rule", rules, findings);
    report(model, &drawn, PullKind::Duties, "duty", duties, findings);
    report(model, &drawn, PullKind::Concerns, "procedure", concerns, findings);
    report(model, &drawn, PullKind::Training, "training", trainings, findings);
}

fn report(model: &Model, drawn: &Drawn, kind: PullKind, word: &str, all: Vec<&Decl>, findings: &mut Vec<Diagnostic>) {
    let left_out: Vec<&Decl> = all.into_iter().filter(|decl| drawn.leaves_out(model, decl)).collect();
    let [first, others @ ..] = left_out.as_slice() else { return };
    let message = match others.len() {
        0 => format!("{} is printed in no document", called(&first.name, &first.title)),
        more => format!("{} {} are printed in no document", count(more + 1), plural(word)),
    };
    let mut finding = Diagnostic::new("printed-nowhere", Severity::Advice, first.span, message)
        .label("in no section and on no sheet")
        .help(help(model, kind, &left_out))
        .subject(first.name.clone());
    for other in others.iter().take(3) {
        finding = finding.related(other.span, format!("nor {}", called(&other.name, &other.title)));
    }
    findings.push(finding);
}

/// What to write, whole: it is copied.
fn help(model: &Model, kind: PullKind, left_out: &[&Decl]) -> String {
    let word = word_of(kind);
    let spans = |all: &[&Decl]| all.iter().map(|decl| decl.span).collect::<Vec<_>>();
    if left_out.len() > NAMED && spans(&drawn_by(model, kind, &Which::All)) == spans(left_out) {
        return format!(
            "Add a line to the section of the policy in which they are to be read, which draws in all of them: {word}"
        );
    }
    // The duties of a post have a line of their own.
    let (lists, single): (Vec<&Decl>, Vec<&Decl>) = left_out.iter().partition(|decl| whose(model, decl).is_some());
    let names: Vec<&str> = single.iter().map(|decl| decl.name.as_str()).collect();
    let mut lines = if names.is_empty() { Vec::new() } else { vec![format!("{word} {}", names.join(", "))] };
    for list in lists {
        let line = format!("{word} {}", called_in_line(model, list));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    match lines.as_slice() {
        [line] => {
            let read = if left_out.len() == 1 { "it is" } else { "they are" };
            format!("Add a line to the section of the policy in which {read} to be read: {line}")
        }
        lines => format!(
            "Add these lines to the sections of the policy in which they are to be read:\n  {}",
            lines.join("\n  ")
        ),
    }
}

fn plural(word: &str) -> String {
    word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"))
}
