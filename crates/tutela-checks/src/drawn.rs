//! Which rules, duties and procedures the documents print.

use std::collections::HashSet;
use tutela_model::{Content, Decl, Item, Model, PullKind, Section, Which};

/// The word of a line that draws in what is of a kind.
pub fn line_of(kind: PullKind) -> &'static str {
    match kind {
        PullKind::Duties => "duties",
        PullKind::Concerns => "concerns",
        _ => "rules",
    }
}

/// What the documents draw in.
#[derive(Default)]
pub struct Drawn<'m> {
    /// By its name, or by standing where it is read.
    named: HashSet<&'m str>,
    /// Kinds of which something is drawn in by what it is about or for whom, which is not followed here.
    by_subject: HashSet<PullKind>,
    /// Whether there is a policy to print at all. A project that prints none yet is only being written down.
    prints: bool,
}

impl<'m> Drawn<'m> {
    pub fn of(model: &'m Model) -> Self {
        let prints = model.policies.iter().any(|policy| !policy.sections.is_empty());
        let mut drawn = Drawn { prints, ..Drawn::default() };
        model.policies.iter().flat_map(|policy| &policy.sections).for_each(|section| drawn.section(model, section));
        model.sheets.iter().flat_map(|sheet| &sheet.parts).for_each(|part| drawn.contents(model, &part.content));
        model.letters.iter().for_each(|letter| drawn.contents(model, &letter.content));
        drawn
    }

    /// Whether no document prints a declaration that lines of this kind would draw in.
    pub fn leaves_out(&self, model: &Model, kind: PullKind, decl: &Decl) -> bool {
        self.prints
            && !self.by_subject.contains(&kind)
            && !decl.incomplete
            && !self.named.contains(decl.name.as_str())
            && !model.mentioned.contains(&decl.name)
            && !model.standard.contains(&decl.span.source)
    }

    /// The line that would draw in a rule, a duty or a procedure that no document prints; nothing for what is printed, and for
    /// what is printed by other means.
    pub fn line_for(&self, model: &Model, decl: &Decl) -> Option<String> {
        let is = |own: &Decl| std::ptr::eq(own, decl);
        let kind = if model.rules.iter().any(|rule| is(&rule.decl)) {
            PullKind::Rules
        } else if model.duties.iter().any(|duty| is(&duty.decl)) {
            PullKind::Duties
        } else if model.concerns.iter().any(|concern| is(&concern.decl)) {
            PullKind::Concerns
        } else {
            return None;
        };
        self.leaves_out(model, kind, decl).then(|| format!("{} {}", line_of(kind), decl.name))
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
