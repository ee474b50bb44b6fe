//! The calendar on its way to a reader: by urgency in a terminal, as JSON, and as a feed for a diary.

pub mod ics;
mod said;

use jiff::civil::Date;
use serde::Serialize;
use tutela_analysis::{Answerable, Entry, SOON, Undated, Urgency, Why};
use tutela_diagnostics::visible;
use tutela_model::Model;
use tutela_model::date::{Span, When, say_day};

use super::counted;
use super::terminal::Screen;
use crate::pipeline::Checked;

/// Everything that is due within a time, and what is overdue. Names are part of what other programs rely on: add, do not change.
#[derive(Serialize)]
pub struct Agenda {
    as_of: String,
    project: String,
    /// The time that was asked for, as the language writes it, and its last day.
    within: String,
    until: String,
    summary: Summary,
    items: Vec<Item>,
    /// What comes round and has no day to count from, so that nothing says when it is due. It is never counted as overdue.
    undated: Vec<Unknown>,
    /// How many things are due after the last day.
    after_that: usize,
    /// How many faults keep something from being read, so that it may be missing here.
    unread: usize,
    #[serde(skip)]
    day: Date,
    #[serde(skip)]
    last: Date,
    #[serde(skip)]
    school: String,
}

#[derive(Serialize)]
struct Summary {
    overdue: usize,
    accepted: usize,
    soon: usize,
    later: usize,
    undated: usize,
}

/// One thing with a day.
#[derive(Serialize)]
struct Item {
    /// Its kind and name: it stays the same when the day moves on.
    id: String,
    kind: &'static str,
    name: String,
    what: String,
    due: String,
    urgency: &'static str,
    last_done: Option<String>,
    why: String,
    answerable: Vec<Who>,
    /// The check that finds it once it is overdue.
    finding: Option<&'static str>,
    file: String,
    line: usize,
    #[serde(skip)]
    on: Date,
}

/// One thing that comes round, and of which no day is written down.
#[derive(Serialize)]
struct Unknown {
    /// Its kind and name, as it will be called once it has a day.
    id: String,
    kind: &'static str,
    name: String,
    what: String,
    /// How often it comes round, in words.
    every: String,
    answerable: Vec<Who>,
    /// The line to write, with the day of the calendar in place of the day on which it was done.
    write: String,
    /// The check that finds it, if one does.
    finding: Option<&'static str>,
    file: String,
    line: usize,
    #[serde(skip)]
    help: String,
}

/// A post with whoever holds it; or a body, a group or a person.
#[derive(Serialize)]
struct Who {
    name: String,
    title: String,
    holders: Vec<String>,
}

impl Who {
    fn of(model: &Model, who: &Answerable) -> Who {
        Who {
            name: model.names.get(who.who).name.clone(),
            title: model.title(who.who).to_owned(),
            holders: who.holders.iter().map(|holder| model.title(*holder).to_owned()).collect(),
        }
    }

    /// "Designated Safeguarding Lead (Priya Nair)".
    fn said(&self) -> String {
        match self.holders.is_empty() {
            true => self.title.clone(),
            false => format!("{} ({})", self.title, self.holders.join(", ")),
        }
    }
}

/// The groups of the page, most urgent first: the word for programs, and the heading.
fn heading(urgency: Urgency) -> (&'static str, String) {
    match urgency {
        Urgency::Overdue => ("overdue", "Overdue".to_owned()),
        Urgency::Accepted => ("accepted", "Overdue, and accepted for a while by a waiver".to_owned()),
        Urgency::Soon => ("soon", format!("In the next {SOON} days")),
        Urgency::Later => ("later", "Later".to_owned()),
    }
}

const GROUPS: [Urgency; 4] = [Urgency::Overdue, Urgency::Accepted, Urgency::Soon, Urgency::Later];

impl Agenda {
    /// What is due up to a day, the last of the time that was asked for. What is overdue, and what has no day, is always in it.
    pub fn new(
        checked: &Checked,
        all: &[Entry<'_>],
        undated: &[Undated<'_>],
        within: Span,
        until: Date,
        unread: usize,
    ) -> Agenda {
        let count = |urgency| all.iter().filter(|entry| entry.urgency == urgency).count();
        let mut ids: Vec<String> = Vec::new();
        let mut items: Vec<(Urgency, Item)> = Vec::new();
        for entry in all {
            let mut item = Item::of(checked, entry);
            // Two things of one name are told apart, so that no diary drops one of them.
            let same = ids.iter().filter(|id| **id == item.id).count();
            ids.push(item.id.clone());
            if same > 0 {
                item.id = format!("{}#{}", item.id, same + 1);
            }
            if entry.due <= until {
                items.push((entry.urgency, item));
            }
        }
        let after_that = all.len() - items.len();
        items.sort_by_key(|(urgency, _)| *urgency);
        let model = &checked.model;
        let school = model.federation.as_ref().or(model.schools.first());
        Agenda {
            as_of: checked.as_of.to_string(),
            project: checked.title.clone(),
            within: within.to_string(),
            until: until.to_string(),
            summary: Summary {
                overdue: count(Urgency::Overdue),
                accepted: count(Urgency::Accepted),
                soon: count(Urgency::Soon),
                later: count(Urgency::Later),
                undated: undated.len(),
            },
            items: items.into_iter().map(|(_, item)| item).collect(),
            undated: undated.iter().map(|undated| Unknown::of(checked, undated)).collect(),
            after_that,
            unread,
            day: checked.as_of,
            last: until,
            school: school.map_or_else(|| "policy".to_owned(), |school| school.decl.name.clone()),
        }
    }

    /// The calendar for another program.
    pub fn json(&self) -> String {
        // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
        serde_json::to_string_pretty(self).expect("a calendar is plain data") + "\n"
    }

    /// The calendar for a reader at a terminal.
    pub fn human(&self, screen: Screen) -> String {
        let mut text = String::new();
        for urgency in GROUPS {
            let (word, heading) = heading(urgency);
            let items: Vec<&Item> = self.items.iter().filter(|item| item.urgency == word).collect();
            if !items.is_empty() {
                text += &format!("{}\n\n", screen.bold(&heading));
                items.iter().for_each(|item| text += &item.human(screen));
                text.push('\n');
            }
        }
        if !self.undated.is_empty() {
            text += &format!("{}\n\n", screen.bold("No day is written down, so nothing says when it is due"));
            self.undated.iter().for_each(|unknown| text += &unknown.human(screen));
            text.push('\n');
        }
        let overdue = match self.summary.overdue {
            0 => "Nothing is overdue".to_owned(),
            1 => "1 thing is overdue".to_owned(),
            number => format!("{number} things are overdue"),
        };
        let mut foot = format!("{overdue} on {}", say_day(self.day));
        foot += &match (self.items.is_empty(), self.after_that) {
            (true, 0) => "; nothing here has a day.".to_owned(),
            (_, 0) => ".".to_owned(),
            (_, 1) => format!("; 1 thing falls due after {}.", say_day(self.last)),
            (_, after) => format!("; {} fall due after {}.", counted(after, "thing"), say_day(self.last)),
        };
        foot += match self.undated.len() {
            0 => "",
            1 => " Whether the thing without a day is, nobody can tell.",
            _ => " Whether the things without a day are, nobody can tell.",
        };
        text += &format!("{}\n", screen.wrap(&foot, "", ""));
        if self.unread > 0 {
            let faults = counted(self.unread, "fault");
            text += &format!(
                "{}\n",
                screen.wrap(&format!("{faults} in this policy may hide others: see `tutela check`."), "", "")
            );
        }
        text
    }
}

/// Behind the day stands what is due on it: "31 December 2026" is the longest of most.
const DAY_WIDTH: usize = 19;

impl Item {
    fn of(checked: &Checked, entry: &Entry<'_>) -> Item {
        let model = &checked.model;
        let span = said::place(entry);
        let kind = said::kind(entry.of, entry.why);
        Item {
            id: format!("{kind}:{}", entry.subject),
            kind,
            name: entry.subject.clone(),
            what: said::what(model, entry.of, entry.why, entry.person),
            due: entry.due.to_string(),
            urgency: heading(entry.urgency).0,
            last_done: entry.last.map(|last| match last.when() {
                When::Day(day) => day.to_string(),
                When::Month(first) => first.strftime("%Y-%m").to_string(),
            }),
            why: said::why(model, entry),
            answerable: entry.answerable.iter().map(|who| Who::of(model, who)).collect(),
            finding: entry.finding(),
            file: checked.project.shown(span.source),
            line: checked.project.sources.positions(span).0.line,
            on: entry.due,
        }
    }

    /// Whoever has it to do, in a line.
    fn who(&self) -> String {
        said_of(&self.answerable)
    }

    fn human(&self, screen: Screen) -> String {
        let place = format!("{}:{}", self.file, self.line);
        in_lines(screen, &say_day(self.on), [&self.what, &self.who(), &self.why], &place)
    }
}

impl Unknown {
    fn of(checked: &Checked, undated: &Undated<'_>) -> Unknown {
        let model = &checked.model;
        let why = Why::Rhythm(undated.every);
        let kind = said::kind(undated.of, why);
        let (write, help) = said::to_write(undated, checked.as_of);
        Unknown {
            id: format!("{kind}:{}", undated.subject),
            kind,
            name: undated.subject.clone(),
            what: said::what(model, undated.of, why, None),
            every: model.say_every(undated.every),
            answerable: undated.answerable.iter().map(|who| Who::of(model, who)).collect(),
            write,
            finding: undated.finding(),
            file: checked.project.shown(undated.span.source),
            line: checked.project.sources.positions(undated.span).0.line,
            help,
        }
    }

    fn human(&self, screen: Screen) -> String {
        let who = format!("{}, {}", said_of(&self.answerable), self.every);
        let place = format!("{}:{}", self.file, self.line);
        in_lines(screen, "no day", [&self.what, &who, &self.help], &place)
    }
}

/// Whoever has something to do, in a line.
fn said_of(answerable: &[Who]) -> String {
    match answerable {
        [] => "nobody is named for it".to_owned(),
        some => some.iter().map(Who::said).collect::<Vec<_>>().join(", "),
    }
}

/// Some lines behind a day, and their place.
fn in_lines(screen: Screen, day: &str, lines: [&str; 3], place: &str) -> String {
    let indent = " ".repeat(2 + DAY_WIDTH);
    let first = format!("  {day:<DAY_WIDTH$}");
    let mut text = String::new();
    for (at, line) in lines.into_iter().enumerate() {
        let lead = if at == 0 { &first } else { &indent };
        text += &format!("{}\n", screen.wrap(&visible(line), lead, &indent));
    }
    // A place is copied, so it stays whole; the style begins behind the indent.
    text + &format!("{indent}{}\n", screen.faint(&visible(place)))
}
