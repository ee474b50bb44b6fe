//! A procedure on its way, to a reader: who is told by whom, by when, with which number, what is written down and what must not
//! be done.

mod said;

use std::collections::HashSet;

use serde::Serialize;
use tutela_analysis::concerns::{Route, Setting, Walk};
use tutela_diagnostics::visible;
use tutela_model::date::say_moment;
use tutela_model::{NameId, join, sentence_case};

use super::terminal::Screen;
use said::Said;

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
    /// What must be kept meanwhile, because a concern that it is a kind of keeps it.
    pub must_keep: Vec<Keep>,
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

/// What must be kept, though it is none of the steps.
#[derive(Debug, Serialize)]
pub struct Keep {
    /// The sentence.
    pub says: String,
    /// The title of the concern that says so.
    pub because: String,
    /// Who does it.
    pub by: Vec<Person>,
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
            must_keep: walk.keeps.iter().map(|keep| said.keep(keep)).collect(),
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
        if !self.must_keep.is_empty() {
            text += "\nTo be kept meanwhile:\n";
            self.must_keep.iter().for_each(|keep| text += &lines(screen, &keep.said(), "- "));
        }
        if !self.must_not.is_empty() {
            text += "\nUntil it is over:\n";
            self.must_not.iter().for_each(|ban| text += &lines(screen, ban, "- "));
        }
        for handled in &self.handled_by {
            let under = handled.under.as_ref().map_or(String::new(), |under| format!(" under {under}"));
            text += "\n";
            text += &lines(screen, &done("handled", "handle", &handled.by, &under), "");
        }
        if !self.closed_by.is_empty() {
            text += "\n";
            text += &lines(screen, &done("closed", "close", &self.closed_by, ""), "");
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
        found.extend(changed.map(|one| (PLAIN, one.by(said(one)))));
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

    /// Who does what a line says, as a sentence of what is said of them.
    fn by(&self, said: String) -> String {
        match self.place {
            Some(_) => format!("By {said}."),
            None => self.nobody("do this"),
        }
    }

    /// "Nobody is left to close it for the Chair of Governors: it is about the Chair of Governors.", as a sentence.
    fn nobody(&self, does: &str) -> String {
        let because = if self.because.is_empty() { String::new() } else { format!(": {}", join(&self.because, "and")) };
        format!("Nobody is left to {does} for {}{because}.", self.named)
    }

    fn placed(&self, place: &str) -> String {
        let people: Vec<String> = self.people.iter().filter(|person| *person != place).cloned().collect();
        if people.is_empty() { place.to_owned() } else { format!("{place} ({})", join(&people, "or")) }
    }
}

impl Keep {
    fn said(&self) -> String {
        let changed = self.by.iter().filter(|one| !one.because.is_empty() || !one.people.is_empty());
        let by: String = changed.map(|one| format!(" {}", one.by(one.said()))).collect();
        format!("{} This holds for every kind of “{}”.{by}", self.says, self.because)
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

/// Who brings it to its end and how, and for whom nobody is left to do so: "It is closed by the headteacher."
fn done(how: &str, does: &str, people: &[Person], under: &str) -> String {
    let (there, gone): (Vec<&Person>, Vec<&Person>) = people.iter().partition(|one| one.place.is_some());
    let there: Vec<String> = there.into_iter().map(Person::said).collect();
    let said = (!there.is_empty()).then(|| format!("It is {how} by {}{under}.", join(&there, "and")));
    let gone = gone.into_iter().map(|one| one.nobody(&format!("{does} it{under}")));
    said.into_iter().chain(gone).collect::<Vec<_>>().join(" ")
}

/// A text in lines; what comes behind the first is set in as far as `lead`.
fn lines(screen: Screen, text: &str, lead: &str) -> String {
    screen.wrap(&visible(text), lead, &" ".repeat(lead.chars().count())) + "\n"
}
