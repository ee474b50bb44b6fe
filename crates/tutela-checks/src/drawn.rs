//! Which rules, duties, procedures, trainings and settings the documents print.

use crate::texts::texts;
use std::collections::HashSet;
use tutela_analysis::{concerns_pulled, duties_pulled, rules_pulled, settings_pulled, trainings_pulled};
use tutela_diagnostics::Span;
use tutela_model::{Class, Content, Decl, Item, Model, PullKind, Section, Target, Which};

/// The word of a line that draws in what is of a kind.
pub fn word_of(kind: PullKind) -> &'static str {
    match kind {
        PullKind::Duties => "duties",
        PullKind::Concerns => "concerns",
        PullKind::Training => "training",
        PullKind::Settings => "settings",
        _ => "rules",
    }
}

/// What the documents draw in.
#[derive(Default)]
pub struct Drawn {
    /// The declarations that a line draws in, or that stand where they are read.
    printed: HashSet<Span>,
    /// Whether there is a policy to print at all. A project that prints none yet is only being written down.
    prints: bool,
}

impl Drawn {
    pub fn of(model: &Model) -> Self {
        let prints = model.policies.iter().any(|policy| !policy.sections.is_empty());
        let mut drawn = Drawn { prints, ..Drawn::default() };
        model.policies.iter().flat_map(|policy| &policy.sections).for_each(|section| drawn.section(model, section));
        model.sheets.iter().flat_map(|sheet| &sheet.parts).for_each(|part| drawn.contents(model, &part.content));
        model.letters.iter().for_each(|letter| drawn.contents(model, &letter.content));
        drawn.told_in_texts(model);
        drawn
    }

    /// Whether no document prints a declaration that lines could draw in.
    pub fn leaves_out(&self, model: &Model, decl: &Decl) -> bool {
        self.prints
            && !decl.incomplete
            && !self.printed.contains(&decl.span)
            && !model.mentioned.contains(&decl.name)
            && !model.standard.contains(&decl.span.source)
    }

    /// The line that would draw in a rule, a duty, a procedure, a training or a setting that no document prints; nothing for
    /// what is printed, and for what is printed by other means.
    pub fn line_for(&self, model: &Model, decl: &Decl) -> Option<String> {
        let is = |own: &Decl| std::ptr::eq(own, decl);
        let kind = if model.rules.iter().any(|rule| is(&rule.decl)) {
            PullKind::Rules
        } else if model.duties.iter().any(|duty| is(&duty.decl)) {
            PullKind::Duties
        } else if model.concerns.iter().any(|concern| is(&concern.decl)) {
            PullKind::Concerns
        } else if model.trainings.iter().any(|training| is(&training.decl)) {
            PullKind::Training
        } else if model.settings.iter().any(|setting| is(&setting.decl)) {
            PullKind::Settings
        } else {
            return None;
        };
        self.leaves_out(model, decl).then(|| format!("{} {}", word_of(kind), called_in_line(model, decl)))
    }

    fn section(&mut self, model: &Model, section: &Section) {
        self.contents(model, &section.content);
    }

    fn contents(&mut self, model: &Model, contents: &[Content]) {
        for content in contents {
            match content {
                Content::Section(section) => self.section(model, section),
                Content::Pull(pull) => self.pulled(model, pull.kind, &pull.which),
                Content::Declared(Item::Rule(at)) => drop(self.printed.insert(model.rules[*at].decl.span)),
                Content::Declared(Item::Duty(at)) => drop(self.printed.insert(model.duties[*at].decl.span)),
                Content::Declared(Item::Concern(at)) => drop(self.printed.insert(model.concerns[*at].decl.span)),
                Content::Declared(Item::Training(at)) => drop(self.printed.insert(model.trainings[*at].decl.span)),
                Content::Declared(Item::Setting(at)) => drop(self.printed.insert(model.settings[*at].decl.span)),
                Content::Declared(_) | Content::Prose(_) => {}
            }
        }
    }

    /// What a line pulls in is decided where documents are laid out: a line that draws in what has words for staff draws in
    /// no rule without words.
    fn pulled(&mut self, model: &Model, kind: PullKind, which: &Which) {
        self.printed.extend(drawn_by(model, kind, which).into_iter().map(|decl| decl.span));
    }

    /// What a text tells by drawing its value or its title in is read there.
    fn told_in_texts(&mut self, model: &Model) {
        let left_out = |decl: &Decl| self.leaves_out(model, decl);
        let trainings = model.trainings.iter().map(|training| &training.decl);
        if !trainings.chain(model.settings.iter().map(|setting| &setting.decl)).any(left_out) {
            return;
        }
        for drawn in texts(model).iter().flat_map(|text| &text.drawn) {
            use tutela_model::Drawn::{ItemField, ItemTitle, Setting};
            match drawn {
                Setting(measure, _) => {
                    let same = model.settings.iter().filter(|setting| setting.measure == *measure);
                    self.printed.extend(same.map(|setting| setting.decl.span));
                }
                ItemTitle(Class::Training, name) | ItemField(Class::Training, name, _) => {
                    let same = model.trainings.iter().filter(|training| training.decl.name == *name);
                    self.printed.extend(same.map(|training| training.decl.span));
                }
                _ => {}
            }
        }
    }
}

/// The declarations that a line draws in.
pub fn drawn_by<'m>(model: &'m Model, kind: PullKind, which: &Which) -> Vec<&'m Decl> {
    match kind {
        PullKind::Rules => rules_pulled(model, which).into_iter().map(|rule| &rule.decl).collect(),
        PullKind::Duties => duties_pulled(model, which).into_iter().map(|duty| &duty.decl).collect(),
        // What is drawn is printed as a list beside its drawing.
        PullKind::Concerns | PullKind::Flowcharts => {
            concerns_pulled(model, which).into_iter().map(|concern| &concern.decl).collect()
        }
        PullKind::Training => trainings_pulled(model, which).into_iter().map(|training| &training.decl).collect(),
        PullKind::Settings => settings_pulled(model, which).into_iter().map(|setting| &setting.decl).collect(),
        // Whom to tell first is not what happens then.
        _ => Vec::new(),
    }
}

/// A declaration as a line that draws it in calls it: by its name, the duties of a post by whose they are, and a setting by what
/// it measures.
pub fn called_in_line(model: &Model, decl: &Decl) -> String {
    let setting = model.settings.iter().find(|setting| std::ptr::eq(&setting.decl, decl));
    let measure = setting.map(|setting| setting.measure.clone());
    measure.or_else(|| whose(model, decl)).unwrap_or_else(|| decl.name.clone())
}

/// Whose duties a list of them is, as a line says it.
pub fn whose(model: &Model, decl: &Decl) -> Option<String> {
    let list = model.duties.iter().find(|duty| std::ptr::eq(&duty.decl, decl))?.of.as_ref()?;
    let names: Option<Vec<&str>> = list
        .items
        .iter()
        .map(|item| match item.target {
            Target::Name(id) => Some(model.names.get(id).name.as_str()),
            _ => None,
        })
        .collect();
    names.filter(|names| !names.is_empty()).map(|names| format!("of {}", names.join(", ")))
}
