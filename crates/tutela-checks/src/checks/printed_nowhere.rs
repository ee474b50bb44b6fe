use crate::words::{called, count};
use jiff::civil::Date;
use std::collections::HashSet;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Content, Decl, Item, Model, PullKind, Section, Which};

/// Rules, duties or procedures that no document draws in: one finding for all of a kind.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    // A project that prints no policy yet is only being written down.
    if model.policies.iter().all(|policy| policy.sections.is_empty()) {
        return;
    }
    let drawn = Drawn::of(model);
    let rules = model.rules.iter().map(|rule| &rule.decl).collect();
    let duties = model.duties.iter().map(|duty| &duty.decl).collect();
    let concerns = model.concerns.iter().filter(|concern| !concern.shared).map(|concern| &concern.decl).collect();
    report(model, &drawn, PullKind::Rules, "rule", rules, findings);
    report(model, &drawn, PullKind::Duties, "duty", duties, findings);
    report(model, &drawn, PullKind::Concerns, "procedure", concerns, findings);
}

fn report(model: &Model, drawn: &Drawn, kind: PullKind, word: &str, all: Vec<&Decl>, findings: &mut Vec<Diagnostic>) {
    if drawn.by_subject.contains(&kind) {
        return;
    }
    let left_out: Vec<&Decl> = all
        .into_iter()
        .filter(|decl| !decl.incomplete && !drawn.named.contains(decl.name.as_str()))
        .filter(|decl| !model.mentioned.contains(&decl.name) && !model.standard.contains(&decl.span.source))
        .collect();
    let [first, others @ ..] = left_out.as_slice() else { return };
    let line = match kind {
        PullKind::Duties => "duties",
        PullKind::Concerns => "concerns",
        _ => "rules",
    };
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

/// What the documents draw in.
#[derive(Default)]
struct Drawn<'m> {
    /// By its name, or by standing where it is read.
    named: HashSet<&'m str>,
    /// Kinds of which something is drawn in by what it is about or for whom, which is not followed here.
    by_subject: HashSet<PullKind>,
}

impl<'m> Drawn<'m> {
    fn of(model: &'m Model) -> Self {
        let mut drawn = Drawn::default();
        model.policies.iter().flat_map(|policy| &policy.sections).for_each(|section| drawn.section(model, section));
        model.sheets.iter().flat_map(|sheet| &sheet.parts).for_each(|part| drawn.contents(model, &part.content));
        model.letters.iter().for_each(|letter| drawn.contents(model, &letter.content));
        drawn
    }

    fn section(&mut self, model: &'m Model, section: &'m Section) {
        self.contents(model, &section.content);
    }

    fn contents(&mut self, model: &'m Model, contents: &'m [Content]) {
        for content in contents {
            match content {
                Content::Section(section) => self.section(model, section),
                // Whom to tell first is not what happens then.
                Content::Pull(pull) if pull.kind == PullKind::Recipients => {}
                Content::Pull(pull) => match &pull.which {
                    Which::Named(names) => self.named.extend(names.iter().map(|(name, _)| name.as_str())),
                    // What is drawn is printed as a list beside its drawing.
                    _ if pull.kind == PullKind::Flowcharts => drop(self.by_subject.insert(PullKind::Concerns)),
                    _ => drop(self.by_subject.insert(pull.kind)),
                },
                Content::Declared(Item::Rule(at)) => drop(self.named.insert(&model.rules[*at].decl.name)),
                Content::Declared(Item::Duty(at)) => drop(self.named.insert(&model.duties[*at].decl.name)),
                Content::Declared(Item::Concern(at)) => drop(self.named.insert(&model.concerns[*at].decl.name)),
                Content::Declared(_) | Content::Prose(_) => {}
            }
        }
    }
}
