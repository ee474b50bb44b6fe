//! A procedure on its way, to a reader: who is told by whom, by when, with which number, what is written down and what must not
//! be done.

use std::collections::HashSet;

use serde::Serialize;
use tutela_analysis::concerns::{Deed, Due, Guard, Line, Place, Route, Setting, Somebody, Walk, Why};
use tutela_diagnostics::visible;
use tutela_model::date::say_moment;
use tutela_model::{Deadline, Model, NameId, join, sentence_case};

use super::terminal::Screen;

/// A procedure as a setting runs it. Names are part of what other programs rely on: add, do not change.
#[derive(Debug, Serialize)]
pub struct Trace {
    /// Its name.
    pub concern: String,
    /// Its title.
    pub title: String,
    /// The day and hour of the report, in the school's time, as `2026-08-15T22:00:00`.
    pub at: String,
    /// Whether the school is closed then.
    pub out_of_hours: bool,
    /// Who reports it.
    pub from: Option<String>,
    /// Whom it is about.
    pub about: Vec<String>,
    /// Who is away.
    pub absent: Vec<String>,
    /// What is done, in order.
    pub steps: Vec<Step>,
    /// What must not be done meanwhile.
    pub must_not: Vec<String>,
    /// Who closes it.
    pub closed_by: Vec<Person>,
    /// Who handles it elsewhere, and under which documents.
    pub handled_by: Vec<Handled>,
    #[serde(skip)]
    moment: String,
}

/// One line of it.
#[derive(Debug, Serialize)]
pub struct Step {
    /// From 1.
    pub number: usize,
    /// The sentence.
    pub says: String,
    /// How one knows the emergency that it is for.
    pub emergency: Option<String>,
    /// What has to be so besides, and is for somebody to find out.
    pub only: Vec<String>,
    /// What had to be so, and is.
    pub because: Vec<String>,
    /// Who does it.
    pub by: Vec<Person>,
    /// Who is told.
    pub tells: Vec<Person>,
    /// By when at the latest, as `2026-08-15T22:00:00`.
    pub due: Option<String>,
    /// The same in words, also where no moment can be given.
    pub by_when: String,
    /// The registers in which it is written down.
    pub recorded_in: Vec<String>,
}

/// Somebody in it.
#[derive(Debug, Serialize)]
pub struct Person {
    /// Whom the line names.
    pub named: String,
    /// Who takes the place; none if nobody is left.
    pub place: Option<String>,
    /// Who that is, as far as it is declared.
    pub people: Vec<String>,
    /// Why it is not whoever is named.
    pub because: Vec<String>,
    /// How they are reached then.
    pub contact: Option<Reached>,
}

/// A number or an address.
#[derive(Debug, Serialize)]
pub struct Reached {
    /// `phone`, `email`, `emergency` and so on.
    pub kind: String,
    /// The number or address.
    pub value: String,
}

/// Who handles it elsewhere.
#[derive(Debug, Serialize)]
pub struct Handled {
    /// Who.
    pub by: Vec<Person>,
    /// Under which documents.
    pub under: Option<String>,
}

impl Trace {
    /// Says a walk.
    pub fn new(route: &Route<'_>, walk: &Walk<'_>, setting: &Setting) -> Trace {
        let said = Said { model: route.model, walk };
        let names = |ids: &[NameId]| ids.iter().map(|id| route.model.say_name(*id)).collect();
        let handled = walk.handled_by.iter().map(|(by, under)| Handled {
            by: said.people(by),
            under: under.map(|list| route.model.say_list(list, "and")),
        });
        Trace {
            concern: route.concern.decl.name.clone(),
            title: route.concern.decl.title.clone(),
            at: setting.at.to_string(),
            out_of_hours: walk.out_of_hours,
            from: setting.from.map(|from| route.model.say_name(from)),
            about: names(&setting.about),
            absent: names(&setting.absent),
            steps: walk.lines.iter().enumerate().map(|(at, line)| said.step(at + 1, line)).collect(),
            must_not: walk.bans.iter().map(|ban| route.model.say_clause(ban.clause)).collect(),
            closed_by: said.people(&walk.closed_by),
            handled_by: handled.collect(),
            moment: say_moment(setting.at),
        }
    }

    /// For another program.
    pub fn json(&self) -> String {
        // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
        serde_json::to_string_pretty(self).expect("a trace is plain data") + "\n"
    }

    /// For a reader at a terminal.
    pub fn human(&self, screen: Screen) -> String {
        let mut text = format!("{}\n", screen.bold(&visible(&self.title)));
        text += &lines(screen, &self.setting(), "");
        let mut told = HashSet::new();
        for step in &self.steps {
            text += "\n";
            text += &lines(screen, &step.head(), &format!("{}. ", step.number));
            for (lead, line) in step.details(&mut told) {
                text += &lines(screen, &line, lead);
            }
        }
        if !self.must_not.is_empty() {
            text += "\nUntil it is over:\n";
            self.must_not.iter().for_each(|ban| text += &lines(screen, ban, "- "));
        }
        for handled in &self.handled_by {
            let under = handled.under.as_ref().map_or(String::new(), |under| format!(" under {under}"));
            text += "\n";
            text += &lines(screen, &format!("It is handled by {}{under}.", all(&handled.by)), "");
        }
        if !self.closed_by.is_empty() {
            text += "\n";
            text += &lines(screen, &format!("It is closed by {}.", all(&self.closed_by)), "");
        }
        text
    }

    fn setting(&self) -> String {
        let by = self.from.as_ref().map_or(String::new(), |from| format!(" by {from}"));
        let closed = if self.out_of_hours { ", when the school is closed" } else { "" };
        let mut said = format!("Reported{by} on {}{closed}.", self.moment);
        if !self.about.is_empty() {
            said += &format!(" It is about {}.", join(&self.about, "and"));
        }
        if !self.absent.is_empty() {
            said += &format!(" Away: {}.", join(&self.absent, "and"));
        }
        said
    }
}

impl Step {
    fn head(&self) -> String {
        match (&self.emergency, self.only.as_slice()) {
            (Some(emergency), _) => format!("In an emergency ({emergency}): {}", self.says),
            (None, []) => self.says.clone(),
            (None, only) => format!("Only {}: {}", join(only, "and"), self.says),
        }
    }

    /// The lines under its sentence, each with what stands before it. Why somebody takes a place is told once.
    fn details<'t>(&'t self, told: &mut HashSet<(&'t str, &'t str)>) -> Vec<(&'static str, String)> {
        let mut found = Vec::new();
        if !self.because.is_empty() {
            found.push((PLAIN, format!("This is so here: {}.", join(&self.because, "and"))));
        }
        let mut said = |one: &'t Person| {
            let known = !told.insert((&one.named, one.place.as_deref().unwrap_or_default()));
            if known { one.said_again() } else { one.said() }
        };
        let changed = self.by.iter().filter(|one| !one.because.is_empty() || !one.people.is_empty());
        found.extend(changed.map(|one| (PLAIN, format!("By {}.", said(one)))));
        found.extend(self.tells.iter().map(|one| {
            let contact = one.contact.as_ref().map(Reached::said);
            (ARROW, format!("{}{}", said(one), contact.map_or(String::new(), |contact| format!(": {contact}"))))
        }));
        if !self.by_when.is_empty() {
            found.push((PLAIN, sentence_case(&self.by_when)));
        }
        if !self.recorded_in.is_empty() {
            found.push((PLAIN, format!("Written down in {}.", join(&self.recorded_in, "and"))));
        }
        found
    }
}

/// What stands before a line under a step, and before one that names whom to tell.
const PLAIN: &str = "   ";
const ARROW: &str = "   → ";

impl Person {
    /// "the deputy safeguarding lead (Sam Okafor), because the designated safeguarding lead is away".
    fn said(&self) -> String {
        let Some(place) = &self.place else {
            let because =
                if self.because.is_empty() { String::new() } else { format!(": {}", join(&self.because, "and")) };
            return format!("nobody is left for {}{because}", self.named);
        };
        let because =
            if self.because.is_empty() { String::new() } else { format!(", because {}", join(&self.because, "and")) };
        format!("{}{because}", self.placed(place))
    }

    /// The same where the reason is known: "the deputy safeguarding lead (Sam Okafor) for the designated safeguarding lead".
    fn said_again(&self) -> String {
        match &self.place {
            Some(place) if self.because.is_empty() => self.placed(place),
            Some(place) => format!("{} for {}", self.placed(place), self.named),
            None => self.said(),
        }
    }

    fn placed(&self, place: &str) -> String {
        let people: Vec<String> = self.people.iter().filter(|person| *person != place).cloned().collect();
        if people.is_empty() { place.to_owned() } else { format!("{place} ({})", join(&people, "or")) }
    }
}

impl Reached {
    fn said(&self) -> String {
        match self.kind.as_str() {
            "phone" | "emergency" | "email" | "web" | "report" | "address" => self.value.clone(),
            kind => format!("{} ({})", self.value, kind.replace('-', " ")),
        }
    }
}

fn all(people: &[Person]) -> String {
    join(&people.iter().map(Person::said).collect::<Vec<_>>(), "and")
}

/// A text in lines; what comes behind the first is set in as far as `lead`.
fn lines(screen: Screen, text: &str, lead: &str) -> String {
    screen.wrap(&visible(text), lead, &" ".repeat(lead.chars().count())) + "\n"
}

/// What the parts of a walk are said with.
struct Said<'w, 'm> {
    model: &'m Model,
    walk: &'w Walk<'m>,
}

impl Said<'_, '_> {
    fn step(&self, number: usize, line: &Line<'_>) -> Step {
        let of_emergency = |deed: Deed<'_>| match deed {
            Deed::Emergency(emergency) => Some(emergency.when.clone()),
            _ => None,
        };
        let emergency = of_emergency(line.deed);
        let is_emergency = emergency.is_some();
        let open = line.if_so.iter().filter(|_| !is_emergency);
        Step {
            number,
            says: line
                .deed
                .clause()
                .map_or("What is done here is not stated.".to_owned(), |clause| self.model.say_clause(clause)),
            emergency,
            only: open.map(|guard| guard.said(self.model, |node| self.numbered(node))).collect(),
            because: line.because.iter().map(|guard| guard.said(self.model, |node| self.numbered(node))).collect(),
            by: self.people(&line.by),
            tells: self.people(&line.told),
            due: line.due.by().map(|at| at.to_string()),
            by_when: self.by_when(line),
            recorded_in: line.recorded_in.iter().map(|id| self.model.say_name(*id)).collect(),
        }
    }

    fn numbered(&self, node: usize) -> String {
        let at = self.walk.lines.iter().position(|line| line.node == node);
        at.map_or_else(|| "a step that is not taken".to_owned(), |at| format!("step {}", at + 1))
    }

    fn by_when(&self, line: &Line<'_>) -> String {
        let deadline = line.deed.clause().and_then(|clause| clause.sentence.deadline());
        let said = || deadline.map_or(String::new(), |deadline| self.model.say_deadline(deadline));
        match &line.due {
            Due::By(at) if self.is_first_of_circumstance(line) => {
                format!("when this is known, {}; at the latest by {}.", said(), say_moment(*at))
            }
            Due::By(at) => format!("by {} at the latest.", say_moment(*at)),
            Due::NotSet if line.told.is_empty() => String::new(),
            Due::NotSet => "no time is set for it.".to_owned(),
            Due::AfterLine(node) => {
                format!("{}, counted from {}, for which no time is set.", said(), self.numbered(*node))
            }
            Due::AfterEvent(_) => format!("{}.", said()),
            Due::CalendarRunsOut => format!("{}: the terms that this policy knows end before that.", said()),
        }
    }

    /// Whether it is the first line of a branch for a circumstance. That may become known at any time, so that the line above
    /// says only when at the latest.
    fn is_first_of_circumstance(&self, line: &Line<'_>) -> bool {
        let Some(own @ Guard::When(_)) = line.if_so.last() else { return false };
        let deadline = line.deed.clause().and_then(|clause| clause.sentence.deadline());
        let counts_from_here = !matches!(deadline, Some(Deadline::By(_) | Deadline::Within(_, Some(_))));
        let mut before = self.walk.lines.iter().take_while(|other| other.node < line.node);
        counts_from_here && !before.any(|other| other.if_so.iter().any(|guard| guard.is(own)))
    }

    fn people(&self, list: &[Somebody<'_>]) -> Vec<Person> {
        let name = |id: NameId| self.model.say_name(id);
        let one = |somebody: &Somebody<'_>| Person {
            named: self.model.say_target(somebody.taken.named),
            place: match somebody.taken.place {
                Place::Named(id) => Some(name(id)),
                Place::Said(target) => Some(self.model.say_target(target)),
                Place::Nobody => None,
            },
            people: somebody.taken.people.iter().map(|id| name(*id)).collect(),
            because: somebody.taken.why.iter().map(|why| self.because(*why)).collect(),
            contact: somebody
                .contact
                .map(|contact| Reached { kind: contact.kind.clone(), value: contact.value.clone() }),
        };
        list.iter().map(one).collect()
    }

    fn because(&self, why: Why) -> String {
        let name = |id: NameId| self.model.say_name(id);
        match why {
            Why::Away(id) => format!("{} is away", name(id)),
            Why::Vacant(id) => format!("nobody is {}", name(id)),
            Why::Subject(id) => format!("it is about {}", name(id)),
            Why::Replaced(id) => format!("{} has been replaced", name(id)),
        }
    }
}
