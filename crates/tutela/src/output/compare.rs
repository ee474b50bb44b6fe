//! What changed between two states, on its way to a reader: in a terminal, as JSON, and as a page that is laid out as every
//! document is. All of them say the same words.

mod kinds;
mod page;
mod said;
mod sheets;

pub use sheets::{SheetChange, SheetSaid, printed_sheets};

use serde::Serialize;
use tutela_analysis::changes::{Change, Course, Lines, What, changes, timings};
use tutela_analysis::rules::{In, Shifts, shifts};
use tutela_diagnostics::visible;
use tutela_model::Beside;

use super::terminal::Screen;
use crate::pipeline;
use crate::states::State;
use kinds::{part, word};

/// What changed. Names are part of what other programs rely on: add, do not change.
#[derive(Serialize)]
pub struct Comparison {
    project: String,
    as_of: String,
    before: Side,
    now: Side,
    summary: Vec<String>,
    /// Rules, duties and whatever else says who does what.
    changes: Vec<Item>,
    /// What is said to readers in other words, and means the same.
    wordings: Vec<Item>,
    /// What is printed for others.
    sheets: Vec<SheetChange>,
    /// Who holds a post, how they are reached, when something was last done.
    facts: Vec<Item>,
}

#[derive(Serialize)]
struct Side {
    said: String,
    commit: Option<String>,
}

/// One declaration that changed.
#[derive(Serialize)]
struct Item {
    kind: &'static str,
    name: String,
    title: String,
    /// `added`, `removed`, `changed`, `renamed`, or `affected` by what changed elsewhere.
    what: &'static str,
    /// `stricter`, `looser`, `both`, or `undecided`; nothing where nothing says which.
    course: Option<&'static str>,
    head: String,
    /// Situations that are newly allowed, forbidden, asked for or not.
    situations: Vec<Situation>,
    /// What is said of it, sentence by sentence, situations first.
    points: Vec<String>,
    no_longer_said: Vec<String>,
    now_said: Vec<String>,
}

#[derive(Serialize)]
struct Situation {
    /// `newly-allowed`, `newly-forbidden`, `no-longer-asked`, `newly-asked`.
    turn: &'static str,
    says: String,
}

/// Which of some ways something went.
#[derive(Clone, Copy, Default)]
struct Ways {
    stricter: bool,
    looser: bool,
    undecided: bool,
}

impl Ways {
    fn add(&mut self, course: Course) {
        self.stricter |= course == Course::Tighter;
        self.looser |= course == Course::Looser;
    }

    fn word(self) -> Option<&'static str> {
        match (self.stricter, self.looser) {
            (true, true) => Some("both"),
            (true, false) => Some("stricter"),
            (false, true) => Some("looser"),
            (false, false) => self.undecided.then_some("undecided"),
        }
    }
}

impl Comparison {
    /// What changed from one state to another.
    pub fn of(then: &State, now: &State) -> Comparison {
        let (old, new) = (&then.checked, &now.checked);
        let beside = pipeline::beside(old, new);
        let shifted = shifts(&beside, new.as_of);
        let mut all = changes(&old.model, &new.model);
        all.sort_by_key(|change| part(change.kind));
        let gather = Gather { then, now, beside: &beside, shifted: &shifted, timings: timings(&old.model, &new.model) };
        let mut found: Vec<Item> = all.iter().filter_map(|change| gather.meaning(change)).collect();
        found.extend(gather.affected(&all));
        found.sort_by_key(|item| part(item.kind));
        let wordings = all.iter().filter_map(|change| gather.wording(change)).collect();
        let facts = all.iter().filter_map(|change| gather.facts(change)).collect();
        let sheets = sheets::changes(old, new);
        let side = |state: &State| Side {
            said: state.said.clone(),
            commit: state.commit.as_ref().map(|commit| commit.name.clone()),
        };
        let mut comparison = Comparison {
            project: new.title.clone(),
            as_of: new.as_of.to_string(),
            before: side(then),
            now: side(now),
            summary: Vec::new(),
            changes: found,
            wordings,
            sheets,
            facts,
        };
        comparison.summary = page::summary(&comparison);
        comparison
    }

    /// It for another program.
    pub fn json(&self) -> String {
        // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
        serde_json::to_string_pretty(self).expect("a comparison is plain data") + "\n"
    }

    /// It for a reader at a terminal.
    pub fn human(&self, screen: Screen) -> String {
        let page = self.page();
        let mut text = format!(
            "{}
{}
{}
",
            visible(&self.project),
            screen.bold(&visible(&page.title)),
            screen.wrap(&visible(&page.subtitle), "", "")
        );
        for line in &page.summary {
            text += &format!("\n{}\n", screen.wrap(&visible(line), "", ""));
        }
        for (heading, items) in &page.parts {
            text += &format!("\n{}\n", screen.bold(&visible(heading)));
            for item in items {
                text += &format!("\n{}\n", screen.wrap(&visible(&item.head), "  ", "    "));
                for point in &item.points {
                    text += &format!("{}\n", screen.wrap(&visible(point), "  - ", "    "));
                }
            }
        }
        text
    }
}

/// What is needed to say a change.
struct Gather<'a> {
    then: &'a State,
    now: &'a State,
    beside: &'a Beside,
    shifted: &'a Shifts,
    timings: Vec<tutela_analysis::changes::Timing>,
}

impl Gather<'_> {
    /// The word and name of the rule or duty of a shift.
    fn declared(&self, within: In) -> Option<(&'static str, &str)> {
        let (kind, decl) = match within {
            In::Rule(at) => ("rule", &self.beside.model.rules.get(at)?.decl),
            In::Duty(at) => {
                let duty = self.beside.model.duties.get(at)?;
                (if duty.of.is_some() { "duties of" } else { "duty" }, &duty.decl)
            }
            In::Concern(_) => return None,
        };
        Some((kind, decl.name.trim_end_matches('@')))
    }

    fn is_of(&self, within: In, kind: &str, names: &[&str]) -> bool {
        self.declared(within).is_some_and(|(of, name)| of == kind && names.contains(&name))
    }

    /// The situations of a declaration, which way it went, and what is to be said of both.
    fn situations(&self, kind: &str, names: &[&str]) -> (Vec<Situation>, Ways) {
        let mut ways = Ways::default();
        let mut situations: Vec<Situation> = Vec::new();
        for shift in self.shifted.told.iter().filter(|shift| self.is_of(shift.within, kind, names)) {
            ways.stricter |= shift.turn.is_stricter();
            ways.looser |= !shift.turn.is_stricter();
            let says = said::shift(&self.beside.model, shift);
            if situations.iter().all(|known| known.says != says) {
                situations.push(Situation { turn: said::turn(shift.turn), says });
            }
        }
        ways.undecided = self.shifted.undecided.iter().any(|within| self.is_of(*within, kind, names));
        (situations, ways)
    }

    fn meaning(&self, change: &Change) -> Option<Item> {
        if change.meaning.is_empty() && change.was.is_none() {
            return None;
        }
        let names: Vec<&str> = [Some(change.name.as_str()), change.was.as_deref()].into_iter().flatten().collect();
        let (situations, mut ways) = self.situations(change.kind, &names);
        let mut points: Vec<String> = situations.iter().map(|situation| situation.says.clone()).collect();
        if self.shifted.more.iter().any(|(_, within)| self.is_of(*within, change.kind, &names)) {
            points.push("There are more cases of this kind.".to_owned());
        }
        let timed =
            self.timings.iter().filter(|timing| timing.kind == change.kind && names.contains(&timing.name.as_str()));
        let mut timed: Vec<String> = timed
            .map(|timing| {
                ways.add(timing.course);
                said::timing(timing)
            })
            .collect();
        if let Some((said, course)) = said::setting(self.then, self.now, change).filter(|_| change.kind == "setting") {
            ways.add(course);
            timed.push(said);
        }
        // Where nothing but a time changed, the sentences would say it again.
        let told_whole = !timed.is_empty() && timed.len() >= change.meaning.now.len().max(change.meaning.before.len());
        points.extend(timed);
        if !told_whole {
            points.extend(said::lines(change));
        }
        if change.what == What::Changed {
            points.extend(said::own_words(&change.wording));
        }
        // Where a rule came or went whole there is nothing to decide.
        let course = ways.word().filter(|word| *word != "undecided" || change.what == What::Changed);
        Some(Item::new(change, course, situations, points, &change.meaning))
    }

    /// Rules that say what they said, and come to something else through others.
    fn affected(&self, all: &[Change]) -> Vec<Item> {
        let mut seen: Vec<(&'static str, &str)> = Vec::new();
        for shift in &self.shifted.told {
            seen.extend(self.declared(shift.within).filter(|found| !seen.contains(found)));
        }
        let is_told = |(kind, name): &(&str, &str)| {
            let named = |change: &&Change| change.name == *name || change.was.as_deref() == Some(*name);
            all.iter().filter(named).any(|change| change.kind == *kind && !change.meaning.is_empty())
        };
        let items = seen.into_iter().filter(|found| !is_told(found)).map(|(kind, name)| {
            let (situations, ways) = self.situations(kind, &[name]);
            let title = self.now.checked.model.item_title(kinds::class(kind), name);
            let points = situations.iter().map(|situation| situation.says.clone()).collect();
            let course = ways.word();
            let head =
                format!("{}, through what changed elsewhere{}", kinds::named(kind, &title), said::course(course));
            let (name, none) = (name.to_owned(), Vec::new());
            Item {
                kind,
                name,
                title,
                what: "affected",
                course,
                head,
                situations,
                points,
                no_longer_said: none.clone(),
                now_said: none,
            }
        });
        items.collect()
    }

    fn wording(&self, change: &Change) -> Option<Item> {
        let is_only = change.what == What::Changed && !change.wording.is_empty() && change.meaning.is_empty();
        is_only.then(|| Item::new(change, None, Vec::new(), said::pairs(&change.wording), &change.wording))
    }

    fn facts(&self, change: &Change) -> Option<Item> {
        let is_own = change.what == What::Changed || change.meaning.is_empty();
        let is_told = is_own && !change.facts.is_empty();
        is_told.then(|| Item::new(change, None, Vec::new(), said::pairs(&change.facts), &change.facts))
    }
}

impl Item {
    fn new(
        change: &Change,
        course: Option<&'static str>,
        situations: Vec<Situation>,
        points: Vec<String>,
        lines: &Lines,
    ) -> Item {
        let (what, word) = match (change.what, &change.was) {
            (What::Added, _) => ("added", word(change.kind)),
            (What::Removed, _) => ("removed", word(change.kind)),
            (What::Changed, None) => ("changed", word(change.kind)),
            (What::Changed, Some(_)) => ("renamed", word(change.kind)),
        };
        let named = kinds::named(change.kind, &change.title);
        let head = match what {
            "added" => format!("New {word}: “{}”", change.title),
            "removed" => format!("Taken out: {named}"),
            "renamed" => format!("{}, which has another name now", tutela_model::capital(&named)),
            _ => tutela_model::capital(&named),
        };
        Item {
            kind: change.kind,
            name: change.name.clone(),
            title: change.title.clone(),
            what,
            course,
            head: format!("{head}{}", said::course(course)),
            situations,
            points,
            no_longer_said: lines.before.clone(),
            now_said: lines.now.clone(),
        }
    }
}
