//! What standards ask of a policy on a day, and what meets it.
//!
//! Structure meets a requirement, never a word in a text: a post, a duty, a rule, a procedure, a training, a setting, a sheet.
//! What is told in words that nothing can be judged by leaves a requirement open; then nobody is told that it is missing.

mod cited;
mod concern;
mod doing;
mod duty;
mod editions;
mod established;
mod hints;
mod lists;
mod post;
mod training;

pub use cited::{Citing, Coming, Replacement, Stale, citations, coming, superseded};
pub use concern::{is_about, moments, reached};
pub use editions::{begins, in_force, judged_by, requirements};

use crate::standards::concern::names_in;
use crate::standards::doing::Doing;
use crate::standards::hints::Hints;
use jiff::civil::Date;
use std::cell::OnceCell;
use tutela_model::Where;
use tutela_model::{Ask, Clause, Decl, Edition, Model, NameId, Requirement, Standard, Target};

/// A clause or declaration that has to do with a requirement.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'m> {
    /// The declaration.
    pub decl: &'m Decl,
    /// The very place.
    pub span: Where,
    /// Whether the declaration says that it meets it.
    pub claimed: bool,
}

impl Evidence<'_> {
    /// What it is called. A setting goes by what it measures, and where.
    pub fn title(&self, model: &Model) -> String {
        let Some(setting) = model.settings.iter().find(|setting| std::ptr::eq(&setting.decl, self.decl)) else {
            return self.decl.title.clone();
        };
        let measure = model.measures.iter().find(|measure| measure.decl.name == setting.measure);
        let title = measure.map_or(&self.decl.title, |measure| &measure.decl.title);
        match &setting.on {
            Some(on) => format!("{title} on {}", model.say_list(on, "and")),
            None => title.clone(),
        }
    }
}

/// What something lacks that would meet a requirement otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// These have no part in it.
    Who(Vec<Target>),
    /// It does not say how often, or too seldom.
    Often,
    /// It does not say that it comes when somebody starts.
    Start,
    /// Nothing of it is written down.
    Record,
    /// It is not about these.
    About(Vec<Target>),
    /// It is not for these.
    For(Vec<Target>),
    /// It does not speak of these cases.
    When(Vec<Target>),
    /// It does not speak of these places.
    At(Vec<Target>),
    /// It does not reach these.
    Reach(Vec<Target>),
    /// It reaches these later than is asked.
    Late,
    /// The post is in none of these groups.
    Among(Vec<NameId>),
    /// Nobody holds it on the day.
    Holder,
    /// Nobody stands in.
    Deputy,
    /// It permits what is to be forbidden.
    Ban,
    /// Its value is another.
    Value,
    /// It is of another kind than what is asked.
    Kind,
}

/// How a requirement stands.
#[derive(Clone, Debug)]
pub enum Verdict<'m> {
    /// These meet it.
    Met(Vec<Evidence<'m>>),
    /// A declaration says that it meets it, in words that nothing can test.
    Said(Evidence<'m>),
    /// It may be met in words that nothing can judge; what perhaps does, if anything is known of it.
    Open(Option<Evidence<'m>>),
    /// What it asks could not be established, so that nobody is judged by it.
    NotEstablished,
    /// It is not met.
    Unmet(Gap<'m>),
}

/// What a requirement is not met for.
#[derive(Clone, Debug)]
pub struct Gap<'m> {
    /// Which of the things asked for comes nearest, by its place.
    pub ask: usize,
    /// What comes nearest; nothing where there is nothing of the kind.
    pub near: Option<Evidence<'m>>,
    /// What that lacks.
    pub lacks: Vec<Lack>,
}

/// How one of the things asked for stands.
enum Judged<'m> {
    Met(Vec<Evidence<'m>>),
    Said(Evidence<'m>),
    Open(Option<Evidence<'m>>),
    Unmet(Option<Evidence<'m>>, Vec<Lack>),
}

impl<'m> Judged<'m> {
    /// Met if nothing is lacking.
    fn of(evidence: Evidence<'m>, lacks: Vec<Lack>) -> Self {
        if lacks.is_empty() { Judged::Met(vec![evidence]) } else { Judged::Unmet(Some(evidence), lacks) }
    }

    /// How near it comes: the smaller the nearer.
    fn distance(&self) -> usize {
        match self {
            Judged::Met(_) => 0,
            Judged::Said(_) => 1,
            Judged::Open(_) => 2,
            // What is for others is farther than what is too seldom.
            Judged::Unmet(Some(_), lacks) => {
                let weight = |lack: &Lack| match lack {
                    Lack::Who(_) | Lack::For(_) | Lack::About(_) | Lack::Reach(_) => 3,
                    _ => 1,
                };
                3 + lacks.iter().map(weight).sum::<usize>()
            }
            Judged::Unmet(None, _) => usize::MAX,
        }
    }

    /// The nearest of several.
    fn nearest(all: impl Iterator<Item = Judged<'m>>) -> Option<Judged<'m>> {
        all.min_by_key(Judged::distance)
    }
}

/// A requirement that is asked of a project.
#[derive(Clone, Copy)]
pub struct Required<'m> {
    /// Of which standard.
    pub standard: &'m Standard,
    /// Of which edition as it is judged.
    pub edition: &'m Edition,
    /// The edition that says it as it stands.
    pub since: &'m Edition,
    /// What.
    pub requirement: &'m Requirement,
}

impl Required<'_> {
    /// Its name with its standard's, as `meets` and waivers write it: `kcsie.filtering-review`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.standard.decl.name, self.requirement.decl.name)
    }

    /// Whether a declaration says that it meets it, in whichever edition or in this one.
    pub fn is_claimed_by(&self, decl: &Decl) -> bool {
        let parts = |claim: &str| claim.split('.').map(str::to_owned).collect::<Vec<_>>();
        decl.meets.iter().any(|claim| match parts(claim).as_slice() {
            [standard, name] => *standard == self.standard.decl.name && *name == self.requirement.decl.name,
            [standard, edition, name] => {
                *standard == self.standard.decl.name
                    && *edition == self.edition.name
                    && *name == self.requirement.decl.name
            }
            _ => false,
        })
    }
}

/// Everything that a standard asks of a project on a day.
pub fn required<'m>(model: &'m Model, standard: &'m Standard, day: Date) -> Vec<Required<'m>> {
    let Some(edition) = judged_by(model, standard, day) else { return Vec::new() };
    let all = requirements(standard, edition).into_iter();
    all.map(|(requirement, since)| Required { standard, edition, since, requirement }).collect()
}

/// Judges requirements on a day. What several need is put together once.
pub struct Judge<'m> {
    model: &'m Model,
    day: Date,
    doings: OnceCell<Vec<Doing<'m>>>,
    hints: OnceCell<Hints<'m>>,
    spoken: OnceCell<Vec<Spoken<'m>>>,
}

/// A line of a rule, or one that a procedure forbids, with every name that it speaks of.
struct Spoken<'m> {
    decl: &'m Decl,
    clause: &'m Clause,
    names: Vec<NameId>,
}

impl<'m> Judge<'m> {
    /// Judges a project on a day.
    pub fn new(model: &'m Model, day: Date) -> Self {
        Judge { model, day, doings: OnceCell::new(), hints: OnceCell::new(), spoken: OnceCell::new() }
    }

    fn doings(&self) -> &[Doing<'m>] {
        self.doings.get_or_init(|| doing::all(self.model))
    }

    fn hints(&self) -> &Hints<'m> {
        self.hints.get_or_init(|| Hints::of(self.model))
    }

    fn spoken(&self) -> &[Spoken<'m>] {
        self.spoken.get_or_init(|| {
            let never = self.model.concerns.iter().map(|concern| (&concern.decl, &concern.never));
            let rules = self.model.rules.iter().map(|rule| (&rule.decl, &rule.clauses));
            let all = rules.chain(never).flat_map(|(decl, clauses)| clauses.iter().map(move |clause| (decl, clause)));
            all.map(|(decl, clause)| Spoken { decl, clause, names: names_in(clause) }).collect()
        })
    }

    /// How a requirement stands.
    pub fn verdict(&self, required: &Required<'m>) -> Verdict<'m> {
        let requirement = required.requirement;
        if !requirement.not_established.is_empty() {
            return Verdict::NotEstablished;
        }
        let judged = requirement.asks.iter().enumerate().map(|(at, ask)| (at, self.judged(required, ask)));
        let Some((at, nearest)) = judged.min_by_key(|(_, judged)| judged.distance()) else {
            return Verdict::Open(None);
        };
        let is_half_read = |near: &Option<Evidence<'_>>| near.is_some_and(|near| near.decl.incomplete);
        match nearest {
            Judged::Met(evidence) => Verdict::Met(evidence),
            Judged::Said(evidence) => Verdict::Said(evidence),
            Judged::Open(evidence) => Verdict::Open(evidence),
            // Nothing is concluded from what could not be read.
            Judged::Unmet(near, _) if self.model.unreadable > 0 || is_half_read(&near) => Verdict::Open(near),
            Judged::Unmet(near, lacks) => Verdict::Unmet(Gap { ask: at, near, lacks }),
        }
    }

    fn judged(&self, required: &Required<'m>, ask: &'m Ask) -> Judged<'m> {
        match ask {
            Ask::Duty(sentence) => self.duty(required, sentence),
            Ask::Role { role, held, within, deputy } => self.post(required, role, *held, within, *deputy),
            Ask::Rule(asked) => self.rule(required, asked),
            Ask::Concern(about, reaching, deadline) => {
                self.procedure(required, about, reaching.as_ref(), deadline.as_ref())
            }
            Ask::Training(on, for_whom, rhythm) => self.training(required, on, for_whom.as_ref(), rhythm.as_ref()),
            Ask::Setting(measure, on, value) => self.setting(required, measure, on.as_ref(), value),
            Ask::Sheet(whom) => self.sheet(whom),
            Ask::Policy(risks) => self.policy(required, risks),
            Ask::Words(_) => self.said(required),
        }
    }

    /// What says that it meets something told only in words.
    fn said(&self, required: &Required<'m>) -> Judged<'m> {
        match self.claims(required).next() {
            Some(evidence) => Judged::Said(evidence),
            None => Judged::Open(None),
        }
    }

    /// Every declaration that says that it meets a requirement.
    fn claims<'a>(&self, required: &'a Required<'m>) -> impl Iterator<Item = Evidence<'m>> + use<'a, 'm> {
        let model = self.model;
        let all = (model.rules.iter().map(|rule| &rule.decl))
            .chain(model.duties.iter().map(|duty| &duty.decl))
            .chain(model.concerns.iter().map(|concern| &concern.decl))
            .chain(model.trainings.iter().map(|training| &training.decl))
            .chain(model.roles.iter().map(|role| &role.decl))
            .chain(model.systems.iter().map(|system| &system.decl))
            .chain(model.registers.iter().map(|register| &register.decl))
            .chain(model.documents.iter().map(|document| &document.decl))
            .chain(model.learning.iter().map(|learning| &learning.decl))
            .chain(model.policies.iter().map(|policy| &policy.decl));
        let claimed = all.filter(|decl| required.is_claimed_by(decl));
        claimed.map(|decl| Evidence { decl, span: decl.span, claimed: true })
    }

    /// Whether one of a project's names is, or is a part of, what is asked: a group or a part of it, a post in it. A body of the
    /// school stands for its governors; one that is called the leadership, for senior leaders.
    fn is_asked(&self, asked: &Target, got: NameId) -> bool {
        let Target::Name(asked) = asked else { return *asked == Target::Everyone };
        let names = &self.model.names;
        let is_body = |id: NameId| names.get(id).kind == tutela_model::NameKind::Body;
        let leads = |id: NameId| names.get(id).title.to_lowercase().contains("leader");
        let of_body = |asked: NameId| match names.get(asked).name.as_str() {
            "governors" => !leads(got),
            "senior-leaders" => leads(got),
            _ => is_body(asked),
        };
        names.is_within(got, *asked) || self.model.covers_group(*asked, got) || is_body(got) && of_body(*asked)
    }

    /// Whether something for some people is for all that are asked: it is for them, for a wider group, or for all parts of it.
    fn reaches_all(&self, asked: NameId, got: &[NameId]) -> bool {
        got.iter().any(|group| self.model.covers_group(*group, asked)) || {
            let parts = &self.model.names.get(asked).made_of;
            !parts.is_empty() && parts.iter().all(|part| self.reaches_all(*part, got))
        }
    }
}
