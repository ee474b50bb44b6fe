//! What changed between two states, on its way to a reader: in a terminal, as JSON, and as a page that is laid out as every
//! document is. All of them say the same words.

mod gather;
mod kinds;
mod page;
mod said;
mod sheets;
mod short;

pub use short::STEPS;

pub use sheets::{SheetChange, SheetSaid, printed_sheets};

use serde::Serialize;
use tutela_analysis::changes::{Change, Course, Lines, What, changes, timings};
use tutela_analysis::rules::shifts;
use tutela_diagnostics::visible;

use super::terminal::Screen;
use crate::pipeline;
use crate::states::State;
use gather::Gather;
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
