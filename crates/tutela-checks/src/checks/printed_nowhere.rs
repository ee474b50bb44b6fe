use crate::drawn::{Drawn, line_of};
use crate::words::{called, count};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Decl, Model, PullKind};

/// Rules, duties or procedures that no document draws in: one finding for all of a kind.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let drawn = Drawn::of(model);
    let rules = model.rules.iter().map(|rule| &rule.decl).collect();
    let duties = model.duties.iter().map(|duty| &duty.decl).collect();
    let concerns = model.concerns.iter().filter(|concern| !concern.shared).map(|concern| &concern.decl).collect();
    report(model, &drawn, PullKind::Rules, "rule", rules, findings);
    report(model, &drawn, PullKind::Duties, "duty", duties, findings);
    report(model, &drawn, PullKind::Concerns, "procedure", concerns, findings);
}

fn report(model: &Model, drawn: &Drawn, kind: PullKind, word: &str, all: Vec<&Decl>, findings: &mut Vec<Diagnostic>) {
    let left_out: Vec<&Decl> = all.into_iter().filter(|decl| drawn.leaves_out(model, kind, decl)).collect();
    let [first, others @ ..] = left_out.as_slice() else { return };
    let line = line_of(kind);
    let mut named: Vec<&str> = left_out.iter().map(|decl| decl.name.as_str()).take(4).collect();
    named.extend((left_out.len() > named.len()).then_some("…"));
    let message = match others.len() {
        0 => format!("{} is printed in no document", called(&first.name, &first.title)),
        more => format!("{} {} are printed in no document", count(more + 1), plural(word)),
    };
    let mut finding = Diagnostic::new("printed-nowhere", Severity::Advice, first.span, message)
        .label("in no section and on no sheet")
        .help(format!("Add a line to the section of the policy in which it is to be read: {line} {}", named.join(", ")))
        .subject(first.name.clone());
    for other in others.iter().take(3) {
        finding = finding.related(other.span, format!("nor {}", called(&other.name, &other.title)));
    }
    findings.push(finding);
}

fn plural(word: &str) -> String {
    word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"))
}
