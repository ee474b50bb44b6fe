//! Says measures, settings, trainings, systems, registers, documents, terms and what is learnt.

use super::rules::stated;
use super::{Take, Told, is_not_stated};
use crate::model::{
    Class, Document, EarlyReview, Learning, Measure, Model, Register, Review, Setting, Stated, System, Term, Training,
    Value,
};
use crate::say::{capital, say_value, with_the};
use crate::sentence::{Every, List};

pub(super) fn read(model: &Model, take: &mut Take) {
    for measure in &model.measures {
        take(&measure.decl.name, "measure", measure.decl.span, &|told| told.measure(measure));
    }
    for setting in &model.settings {
        take(&setting.decl.name, "setting", setting.decl.span, &|told| told.setting(setting));
    }
    for training in &model.trainings {
        take(&training.decl.name, "training", training.decl.span, &|told| told.training(training));
    }
    for system in &model.systems {
        take(&system.decl.name, "system", system.decl.span, &|told| told.system(system));
    }
    for register in &model.registers {
        take(&register.decl.name, "register", register.decl.span, &|told| told.register(register));
    }
    for document in &model.documents {
        take(&document.decl.name, "document", document.decl.span, &|told| told.document(document));
    }
    for term in &model.terms {
        take(&term.decl.name, "term", term.decl.span, &|told| told.term(term));
    }
    for learning in &model.learning {
        take(&learning.decl.name, "learning", learning.decl.span, &|told| told.learning(learning));
    }
}

impl Told<'_> {
    /// Says a list behind some words, or that it is missing.
    pub(super) fn field(&mut self, list: Option<&List>, said: &str, missing: &str) {
        match list {
            Some(list) if is_not_stated(list) => self.more(missing.replace("is not said", "is not stated")),
            Some(list) => self.more(format!("{said} {}", self.list(list, "and"))),
            None => self.aside(missing),
        }
    }

    fn measure(&mut self, measure: &Measure) {
        self.head("the measure", &measure.decl);
        self.either(
            measure.unit.as_ref(),
            |unit| format!("it is counted in {}", crate::lower::spaced(unit)),
            "it is not counted in anything",
        );
        let settings = self.model.settings.iter().filter(|setting| setting.measure == measure.decl.name);
        let said: Vec<String> = settings.map(|setting| self.on(setting)).collect();
        match said.as_slice() {
            [] => self.aside("no setting gives it a value"),
            said => self.aside(format!("settings give it a value {}", crate::say::join(said, "and"))),
        }
    }

    fn on(&self, setting: &Setting) -> String {
        setting.on.as_ref().map_or("everywhere".to_owned(), |on| format!("on {}", self.list(on, "and")))
    }

    fn setting(&mut self, setting: &Setting) {
        let measure = self.item(Class::Measure, &setting.measure);
        self.line(match &setting.value {
            Value::Text(words) => {
                format!("{} the measure {measure} is “{words}”, which pins no value down", self.on(setting))
            }
            value => format!("{} the measure {measure} is {}", self.on(setting), say_value(value)),
        });
        self.incomplete(&setting.decl);
        self.wordings(&setting.wordings, "the policy has no wording for it");
        self.silent(&setting.silent);
        self.meets(&setting.decl);
    }

    fn training(&mut self, training: &Training) {
        self.head("the training", &training.decl);
        self.field(training.on.as_ref(), "it is about", "what it is about is not said");
        self.field(training.for_whom.as_ref(), "it is for", "whom it is for is not said");
        match (&training.rhythm, training.not_stated) {
            (Some(rhythm), _) => {
                let once = if rhythm.every.is_empty() { ", and is not said to be repeated" } else { "" };
                self.more(format!("it takes place {}{once}", self.model.say_rhythm(rhythm)));
            }
            (None, Some(_)) => self.more("how often it takes place is not stated"),
            (None, None) => self.aside("how often it takes place is not said"),
        }
        self.field(training.covers.as_ref(), "it also covers", "nothing else is said to be covered");
        self.either(
            training.updates.as_ref(),
            |every| format!("it is brought up to date {}", self.model.say_every(every)),
            "no updates in between are named",
        );
        self.last_done(&training.last_done);
        self.wordings(&training.wordings, "the policy has no wording for it");
        self.meets(&training.decl);
    }

    fn system(&mut self, system: &System) {
        self.line(format!("{} is a system", capital(&self.model.say_name(system.id))));
        self.incomplete(&system.decl);
        self.belongs_to(system.id);
        self.also_called(&self.named(system.id).also_called.clone());
        self.field(system.used_by.as_ref(), "it is used by", "who uses it is not said");
        self.field(system.used_for.as_ref(), "it is used for", "what it is used for is not said");
        self.field(system.holds.as_ref(), "it holds", "what it holds is not said");
        self.field(system.run_by.as_ref(), "it is run by", "who runs it is not said");
        self.field(system.provided_by.as_ref(), "it is provided by", "who provides it is not said");
        self.field(system.kept_by.as_ref(), "it is kept by", "who keeps it is not said");
        self.field(system.answered_for_by.as_ref(), "it is answered for by", "who answers for it is not said");
        self.field(system.blocks.as_ref(), "it blocks", "it is not said to block anything");
        self.field(system.manages.as_ref(), "it manages", "it is not said to manage anything");
        self.field(
            system.changes_in.as_ref(),
            "changes to it are recorded in",
            "where changes to it are recorded is not said",
        );
        match &system.official {
            Some(Some(handle)) => self.more(format!("it is an official account of the school's, “{handle}”")),
            Some(None) => self.more("it is an official account of the school's; its handle is not given"),
            None => self.aside("it is not said to be an official account of the school's"),
        }
        self.either(
            system.minimum_age.as_ref(),
            |age| format!("the age from which it may be used is {}", stated(age, u32::to_string)),
            "no age is given from which it may be used",
        );
        if system.assessed.is_empty() {
            self.line_aside("its risks are not said to have been assessed");
        }
        for assessment in &system.assessed {
            let by = match &assessment.by {
                Some(by) => format!(" by {}", self.list(by, "and")),
                None => ", by whom is not said".to_owned(),
            };
            self.line(format!("its risks were assessed {}{by}", self.on_day(&assessment.when)));
            match &assessment.review {
                Some(every) => self.more(format!("they are assessed again {}", self.model.say_every(every))),
                None => self.aside("when they are assessed again is not said"),
            }
        }
        self.review(system.review.as_ref());
        self.asked(&system.asked, "assessment of its risks");
        self.contacts(&system.contacts);
        self.meets(&system.decl);
    }

    /// How often something is reviewed, and what brings that forward.
    pub(super) fn review(&mut self, review: Option<&Review>) {
        let Some(review) = review else { return self.aside("how often it is reviewed is not said") };
        self.more(match &review.every {
            Every::Vague(words) => format!("it is reviewed “{words}”, which names no time"),
            every => format!("it is reviewed {}", self.model.say_every(every)),
        });
        match &review.early {
            Some(early) => {
                self.more(format!("it is reviewed earlier {}", self.model.say_conditions("when", early, None)))
            }
            None => self.aside("nothing brings its review forward"),
        }
    }

    /// What asks for an early review.
    pub(super) fn asked(&mut self, asked: &[EarlyReview], what: &str) {
        for asked in asked {
            let within = match asked.within {
                Some(within) => format!("it is to be done within {within}"),
                None => "no time is given for it, so it is to be done within a half-term".to_owned(),
            };
            let on = self.on_day(&Stated::Known(asked.when));
            self.line(format!("an early {what} was asked for {on}: “{}”; {within}", asked.what));
        }
    }

    fn register(&mut self, register: &Register) {
        self.line(format!("{} is a register", with_the(&register.decl.title)));
        self.incomplete(&register.decl);
        self.also_called(&self.named(register.id).also_called.clone());
        self.field(register.kept_by.as_ref(), "it is kept by", "who keeps it is not said");
        self.more(match &register.kept_for {
            Some(Stated::Known(time)) => format!("what stands in it is kept for {time}"),
            Some(Stated::Vague(words)) => format!("what stands in it is kept “{words}”, which is vague"),
            Some(Stated::NotStated) => "for how long what stands in it is kept is not stated".to_owned(),
            None => "for how long what stands in it is kept is not said".to_owned(),
        });
        self.field(register.seen_by.as_ref(), "it is seen by", "who sees it is not said");
        self.meets(&register.decl);
    }

    fn document(&mut self, document: &Document) {
        self.line(format!("{} is a document", with_the(&document.decl.title)));
        self.incomplete(&document.decl);
        self.also_called(&self.named(document.id).also_called.clone());
        self.field(document.owner.as_ref(), "its owner is", "who owns it is not said");
        self.field(document.issued_by.as_ref(), "it is issued by", "who issues it is not said");
        match &document.reviewed {
            Some(when) => self.more(format!("it was last reviewed {}", self.on_day(when))),
            None => self.aside("when it was last reviewed is not said"),
        }
        self.review(document.review.as_ref());
        match &document.found_at {
            Some((Stated::NotStated, _)) => self.more("where it is found is not stated"),
            Some((place, _)) => self.more(format!("it is found at {}", stated(place, Clone::clone))),
            None => self.aside("where it is found is not said"),
        }
        self.part_of(&document.part_of);
        if document.not_attached {
            self.more("it is relied on, and is not attached");
        }
        self.meets(&document.decl);
    }

    fn term(&mut self, term: &Term) {
        self.line(format!("“{}” is a term", term.decl.title));
        self.either(
            term.means.as_ref(),
            |means| format!("it means: “{}”", self.model.say_prose(means)),
            "what it means is not given",
        );
    }

    fn learning(&mut self, learning: &Learning) {
        self.head("what is learnt under", &learning.decl);
        match learning.for_whom.as_slice() {
            [] => self.aside("who learns it is not known"),
            groups => self.more(format!("it is for {}", self.names(groups, "and"))),
        }
        if learning.not_stated.is_some() {
            self.more("what they learn is not stated");
        } else if learning.outcomes.is_empty() {
            self.aside("nothing is listed");
        }
        for outcome in &learning.outcomes {
            let verb = if outcome.can { "they can" } else { "they know" };
            self.line(format!("{verb}: “{}”", self.model.say_prose(&outcome.text)));
            self.wordings(&outcome.wordings, "");
        }
        self.new_line();
        self.meets(&learning.decl);
    }
}
