//! A comparison as a page: what stands first, and what under which heading.

use tutela_model::{date::say_day, join};
use tutela_render::{Agenda, AgendaItem, Document};

use super::kinds::{PARTS, part};
use super::short::shortened;
use super::{Comparison, Item, SheetChange};
use crate::output::counted;
use crate::pipeline;
use crate::states::State;

impl Comparison {
    /// What stands on the page, in its order.
    pub(super) fn page(&self) -> Agenda {
        let item = |item: &Item| AgendaItem { head: item.head.clone(), points: item.points.clone() };
        let mut parts: Vec<(String, Vec<AgendaItem>)> = Vec::new();
        for (place, heading) in PARTS.iter().enumerate() {
            let items = self.changes.iter().filter(|change| part(change.kind) == place).map(item);
            parts.push(((*heading).to_owned(), items.collect()));
        }
        let sheets =
            self.sheets.iter().map(|sheet| AgendaItem { head: sheet.head.clone(), points: sheet.points.clone() });
        parts.push(("Sheets, guides and letters".to_owned(), sheets.collect()));
        parts.push(("Only the wording".to_owned(), self.wordings.iter().map(item).collect()));
        parts.push(("Facts that changed".to_owned(), self.facts.iter().map(item).collect()));
        parts.retain(|(_, items)| !items.is_empty());
        Agenda {
            stem: "what-changed".to_owned(),
            title: "What changed".to_owned(),
            subtitle: format!("From {} to {}", self.before.said, self.now.said),
            summary: self.summary.clone(),
            parts,
        }
    }

    /// The page as a document of the later state's school, with everything.
    pub fn document(&self, now: &State) -> Document {
        self.shortened(now, 0)
    }

    /// The same, cut down so often, [`STEPS`](super::STEPS) times at most.
    pub fn shortened(&self, now: &State, cuts: usize) -> Document {
        let options = pipeline::view_options(&now.checked, true);
        let options = tutela_render::ViewOptions { draft: false, ..options };
        tutela_render::agenda(&now.checked.model, &options, &shortened(self.page(), cuts))
    }
}

/// What there is to decide, in a few sentences.
pub(super) fn summary(comparison: &Comparison) -> Vec<String> {
    let count = |course: &str| comparison.changes.iter().filter(|change| change.course == Some(course)).count();
    if comparison.changes.is_empty() && comparison.wordings.is_empty() && comparison.sheets.is_empty() {
        let facts = match comparison.facts.is_empty() {
            true => "Nothing changed in what the policy says.",
            false => "Nothing changed in what the policy says; facts did.",
        };
        return vec![facts.to_owned()];
    }
    let ways = [
        ("stricter", "stricter"),
        ("looser", "looser"),
        ("both", "both stricter and looser"),
        ("undecided", "changed so that it could not be decided which"),
    ];
    let ways = ways.map(|(course, said)| (count(course), said));
    let said: Vec<String> =
        ways.iter().filter(|(many, _)| *many > 0).map(|(many, said)| format!("{many} {said}")).collect();
    let changed = counted(comparison.changes.len(), "change");
    let mut lines = vec![match said.as_slice() {
        [] => format!(
            "{} in what the policy says; nothing is known to be stricter or looser.",
            tutela_model::capital(&changed)
        ),
        said => format!("{} in what the policy says: {}.", tutela_model::capital(&changed), join(said, "and")),
    }];
    let titles = |is: fn(&SheetChange) -> bool| -> Vec<String> {
        comparison.sheets.iter().filter(|sheet| is(sheet)).map(|sheet| format!("“{}”", sheet.title)).collect()
    };
    let (again, first) = (titles(|sheet| sheet.sign_again), titles(|sheet| sheet.sign_first));
    lines.push(match again.as_slice() {
        [] => "Nothing has to be signed again.".to_owned(),
        again => format!("To be signed again: {}.", join(again, "and")),
    });
    if !first.is_empty() {
        lines.push(format!("New, and to be signed: {}.", join(&first, "and")));
    }
    if let Ok(day) = comparison.as_of.parse() {
        lines.push(format!("Rules are compared as they are in force on {}.", say_day(day)));
    }
    lines
}
