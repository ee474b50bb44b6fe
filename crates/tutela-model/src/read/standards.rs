//! Says standards with their editions and requirements, what is followed, scenarios and waivers.

use super::rules::stated;
use super::{Take, Told};
use crate::date::{When, say_day, say_moment};
use crate::model::{
    Answer, Ask, AskedRule, Case, Class, Edition, Model, Requirement, Run, Scenario, Standard, Stated, Waiver,
};
use crate::ratified::Ratification;
use crate::say::{capital, join, said_organisation, say_value};
use crate::sentence::Target;

pub(super) fn read(model: &Model, take: &mut Take) {
    for standard in &model.standards {
        take(&standard.decl.name, "standard", standard.decl.span, &|told| told.standard(standard));
    }
    for (names, span) in model.followed.iter().filter(|(names, _)| !names.is_empty()) {
        let first = names.first().map_or("", |id| model.names.get(*id).name.as_str());
        take(first, "follows", *span, &|told| {
            let standards = told.names(names, "and");
            told.line(format!("the school follows {standards}"));
            for (id, edition) in model.pinned.iter().filter(|(id, _)| names.contains(id)) {
                told.more(format!("{} in edition {edition}", told.model.say_name(*id)));
            }
        });
    }
    for record in &model.ratifications {
        take(&record.policy, "ratification", record.span, &|told| told.ratification(record));
    }
    for scenario in &model.scenarios {
        take(&scenario.title, "scenario", scenario.span, &|told| told.scenario(scenario));
    }
    for waiver in &model.waivers {
        take(&waiver.subject, "waive", waiver.span, &|told| told.waiver(waiver));
    }
}

type InForce = (Option<Stated<When>>, Option<Stated<When>>);

impl Told<'_> {
    fn ratification(&mut self, record: &Ratification) {
        let by = capital(&self.model.say_list(&record.by, "and"));
        let clauses =
            if record.clauses.len() == 1 { "1 clause".to_owned() } else { format!("{} clauses", record.clauses.len()) };
        self.line(format!("{by} ratified it on {}, minute {}, in {clauses}", say_day(record.on), record.minute));
        match record.next_review {
            Some((when, _)) => self.more(format!("the next review was to be by {when}")),
            None => self.more("no day of a next review was ratified with it"),
        }
        self.more(if record.is_whole() {
            "the record is as it was written"
        } else {
            "the record is not as it was written"
        });
    }

    fn standard(&mut self, standard: &Standard) {
        self.line(format!("{} is a standard", capital(&self.model.say_name(standard.id))));
        self.incomplete(&standard.decl);
        self.also_called(&self.named(standard.id).also_called.clone());
        match standard.advisory {
            true => match &standard.advisory_to {
                Some(to) => self.more(format!("it is advice to {}", stated(to, ToString::to_string))),
                None => self.more("it is advice"),
            },
            false => self.aside("it is not said to be mere advice"),
        }
        self.either(
            standard.binds_only.as_ref(),
            |whom| format!("it lays duties on {whom}, and none on schools"),
            "it is not said to leave schools out",
        );
        self.either(
            standard.issuer.as_ref(),
            |issuer| format!("it is issued by {}", said_organisation(issuer)),
            "who issues it is not said",
        );
        self.either(
            standard.source.as_ref(),
            |source| format!("it is published at {source}"),
            "where it is published is not said",
        );
        self.last_verified(standard.last_verified.as_ref());
        self.in_force(&standard.in_force);
        self.replaced_by(standard.replaced_by.as_ref());
        if self.model.follows.contains(&standard.id) {
            self.more("the school says that it follows it");
        } else {
            self.aside("the school does not say that it follows it");
        }
        standard.not_established.iter().for_each(|what| self.more(format!("what could not be established: {what}")));
        if standard.editions.is_empty() {
            self.line_aside("no editions are named");
        }
        for edition in &standard.editions {
            self.edition(edition);
        }
    }

    fn in_force(&mut self, (from, to): &InForce) {
        match from {
            Some(Stated::Known(from)) => self.more(format!("it is in force from {from}")),
            Some(from) => self.more(format!("from when it is in force: {}", stated(from, ToString::to_string))),
            None => self.aside("from when it is in force is not said"),
        }
        match to {
            Some(Stated::Known(to)) => self.more(format!("it is in force to {to}")),
            Some(to) => self.more(format!("until when it is in force: {}", stated(to, ToString::to_string))),
            None => self.aside("no end is given to it"),
        }
    }

    fn edition(&mut self, edition: &Edition) {
        self.line(format!("edition {}", edition.name));
        self.in_force(&edition.in_force);
        if let Some(kept) = &edition.keeps {
            self.more(format!("it requires what edition {kept} does, but for what it says otherwise"));
        }
        edition.not_established.iter().for_each(|what| self.more(format!("what could not be established: {what}")));
        if edition.requirements.is_empty() && edition.keeps.is_none() {
            self.aside("nothing is listed that it requires");
        }
        for requirement in &edition.requirements {
            self.requires(requirement);
        }
    }

    fn requires(&mut self, requirement: &Requirement) {
        let asks: Vec<String> = requirement.asks.iter().map(|ask| self.ask(ask)).collect();
        let any = if asks.len() > 1 { ". Any one of them meets it" } else { "" };
        self.line(match asks.as_slice() {
            [] => format!("it requires “{}”; what would meet that is not said", requirement.decl.title),
            asks => format!("it requires “{}”: {}{any}", requirement.decl.title, join(asks, "or")),
        });
        self.incomplete(&requirement.decl);
        requirement.instance.iter().for_each(|line| self.more(format!("for instance: {line}")));
        requirement.not_established.iter().for_each(|what| self.more(format!("what could not be established: {what}")));
    }

    fn ask(&self, ask: &Ask) -> String {
        let for_whom = |list: &Option<crate::sentence::List>| {
            list.as_ref().map_or(String::new(), |list| format!(" for {}", self.list(list, "and")))
        };
        match ask {
            Ask::Duty(sentence) => {
                let command = self.model.say_command(sentence);
                let command = command.strip_prefix("must ").unwrap_or(&command);
                match sentence.who.list.items.as_slice() {
                    [one] if one.target == Target::Everyone => format!("a duty to {command}, whoever has it"),
                    _ => format!("a duty of {} to {command}", self.list(&sentence.who.list, "and")),
                }
            }
            Ask::Role { role, held, within, deputy } => {
                let post = self.model.say_target(role);
                let held = if *held { "that somebody holds the post of" } else { "that there is the post of" };
                let within =
                    if within.is_empty() { String::new() } else { format!(", among {}", self.names(within, "or")) };
                let deputy = if *deputy { ", with a deputy" } else { "" };
                format!("{held} {post}{within}{deputy}")
            }
            Ask::Rule(AskedRule { about, for_whom: whom, against, recorded }) => {
                let recorded = if *recorded { ", with something written down" } else { "" };
                let against = if *against { "against" } else { "about" };
                format!("a rule {against} {}{}{recorded}", self.list(about, "or"), for_whom(whom))
            }
            Ask::Policy(risks) => format!("a policy that names {} among its risks", self.list(risks, "and")),
            Ask::Concern(about, reaching, deadline) => {
                let reaching =
                    reaching.as_ref().map_or(String::new(), |list| format!(" that reaches {}", self.list(list, "and")));
                let deadline = deadline
                    .as_ref()
                    .map_or(String::new(), |deadline| format!(" {}", self.model.say_deadline(deadline)));
                format!("a procedure about {}{reaching}{deadline}", self.list(about, "or"))
            }
            Ask::Training(on, whom, rhythm) => {
                let rhythm =
                    rhythm.as_ref().map_or(String::new(), |rhythm| format!(" {}", self.model.say_rhythm(rhythm)));
                format!("a training on {}{}{rhythm}", self.list(on, "and"), for_whom(whom))
            }
            Ask::Setting(measure, on, value) => {
                let on = on.as_ref().map_or(String::new(), |on| format!(" on {}", self.list(on, "and")));
                format!("a setting of {}{on} that is {}", self.item(Class::Measure, measure), say_value(value))
            }
            Ask::Sheet(whom) => format!("a sheet for {}", self.list(whom, "and")),
            Ask::Words(words) => format!("“{words}”, in words that no check can judge"),
        }
    }

    fn scenario(&mut self, scenario: &Scenario) {
        self.line(format!("this is the scenario “{}”", scenario.title));
        if scenario.cases.is_empty() {
            self.aside("it asks nothing");
        }
        for case in &scenario.cases {
            let said = self.case(case);
            self.line(said);
        }
    }

    fn case(&self, case: &Case) -> String {
        match case {
            Case::Question(sentence, answer) => {
                let answer = match answer {
                    Answer::Yes => "yes",
                    Answer::No => "no",
                    Answer::Depends => "that it depends",
                    Answer::Disagree => "that the rules disagree",
                    Answer::Silent => "that no rule speaks of it",
                };
                format!("asked whether {}, the answer should be {answer}", self.model.say_sentence(sentence))
            }
            Case::Concern(Run { concern, absent, about, at, school, reaches, never_tells, .. }) => {
                let mut said = format!("the concern {}", self.item(Class::Concern, concern));
                match absent.as_slice() {
                    [] => said.push_str(", with nobody away,"),
                    absent => said.push_str(&format!(", with {} away,", self.names(absent, "and"))),
                }
                match about {
                    Some(about) => said.push_str(&format!(" about {}", self.list(about, "and"))),
                    None => said.push_str(" about nobody in particular"),
                }
                match at {
                    Some(at) => said.push_str(&format!(", beginning on {}", say_moment(*at))),
                    None => said.push_str(", beginning at any time"),
                }
                if let Some(school) = school {
                    said.push_str(&format!(", at {}", self.list(school, "or")));
                }
                match (reaches, never_tells) {
                    (Some((whom, deadline)), _) => {
                        let deadline = deadline.as_ref().map_or(", by when does not matter".to_owned(), |deadline| {
                            format!(" {}", self.model.say_deadline(deadline))
                        });
                        said.push_str(&format!(", should reach {}{deadline}", self.list(whom, "and")));
                    }
                    (None, Some(whom)) => {
                        said.push_str(&format!(", should never be told to {}", self.list(whom, "or")))
                    }
                    (None, None) => said.push_str(", expects nothing"),
                }
                said
            }
        }
    }

    fn waiver(&mut self, waiver: &Waiver) {
        let subject = self.model.title_of(&waiver.subject).unwrap_or_else(|| waiver.subject.clone());
        self.line(format!("the finding “{}” on “{subject}” is accepted", crate::lower::spaced(&waiver.code)));
        if let Some(worded) = &waiver.worded {
            self.more(format!("it is accepted only while it says what it said, which is “{worded}”"));
        }
        self.either(waiver.until.as_ref(), |until| format!("it is accepted until {until}"), "until when is not given");
        self.more(format!("the reason is: “{}”", waiver.because));
    }
}
