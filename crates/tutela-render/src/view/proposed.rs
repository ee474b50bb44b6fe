//! Marks what is not as governors last ratified it. Where there is no record of a ratification nothing is marked: nobody knows.

use super::View;
use crate::Run;
use jiff::civil::Date;
use std::collections::HashSet;
use tutela_analysis::since_ratified;
use tutela_model::date::say_day;
use tutela_model::{Model, NameId, NameKind, Policy, Setting, State, join};

/// What stands before words that nobody has ratified.
const BEFORE: &str = "Proposed: ";
/// What stands behind a title.
const BEHIND: &str = " (proposed)";

/// The clauses that have changed or are new since a policy was last ratified, as they are declared: `rule phones`.
pub fn keys(model: &Model, day: Date) -> HashSet<&str> {
    let in_use = model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn));
    let since = in_use.filter_map(|policy| since_ratified(model, policy, day));
    since
        .flat_map(|since| since.changed.into_iter().map(|(now, _)| now).chain(since.added))
        .map(|clause| &*clause.key)
        .collect()
}

impl<'m> View<'m> {
    /// The same view without marks, for what must not change when a clause is ratified: the code of a sheet.
    pub fn unmarked(&self) -> View<'m> {
        View { proposed: Default::default(), ..self.same() }
    }

    /// Whether a clause is proposed: what it is and the name that it is declared under.
    pub fn is_proposed(&self, what: &str, name: &str) -> bool {
        !self.proposed.is_empty() && self.proposed.contains(&*format!("{what} {name}"))
    }

    /// A title, with a mark behind it where what it is the title of is proposed.
    pub fn marked(&self, what: &str, name: &str, title: &str) -> String {
        if self.is_proposed(what, name) { format!("{title}{BEHIND}") } else { title.to_owned() }
    }

    /// The title of somebody who may be reached, marked likewise.
    pub fn marked_title(&self, id: NameId) -> String {
        let named = self.model.names.get(id);
        let what = match named.kind {
            NameKind::Agency => "agency",
            NameKind::Body => "body",
            _ => "role",
        };
        self.marked(what, &named.name, &named.title)
    }

    /// The title of a section, marked likewise; its key holds the names of the policy and of the sections around it.
    pub fn marked_section(&self, name: &str, title: &str) -> String {
        let is_it = |key: &&str| {
            let path = key.strip_prefix("section ");
            path.is_some_and(|path| path.rsplit('.').next() == Some(name))
        };
        if self.proposed.iter().any(is_it) { format!("{title}{BEHIND}") } else { title.to_owned() }
    }

    /// What a setting is set on, marked likewise.
    pub fn marked_setting(&self, setting: &Setting, on: String) -> String {
        let is_it = |key: &&str| {
            let rest = key.strip_prefix("setting ").and_then(|rest| rest.strip_prefix(&*setting.measure));
            let named = setting.on.iter().flat_map(|list| list.names()).map(|id| &*self.model.names.get(id).name);
            let mut words = rest.into_iter().flat_map(|rest| rest.split([' ', ',']));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                && named.into_iter().all(|name| words.any(|word| word == name))
        };
        if self.proposed.iter().any(is_it) { format!("{on}{BEHIND}") } else { on }
    }

    /// Words that begin with their anchor, with a mark before them where they are proposed.
    pub fn mark(&self, what: &str, name: &str, mut runs: Vec<Run>) -> Vec<Run> {
        if self.is_proposed(what, name) && !runs.is_empty() {
            let at = usize::from(matches!(runs.first(), Some(Run::Anchor { .. })));
            runs.insert(at, Run::emphasis(BEFORE));
        }
        runs
    }

    /// What there is to say on the cover of a policy that is not as it was ratified.
    pub fn proposals(&self, policy: &Policy) -> Vec<String> {
        let day = self.options.day;
        let since = since_ratified(self.model, policy, day).filter(|since| !since.is_as_ratified());
        let Some(since) = since.filter(|_| policy.state != Some(State::Withdrawn)) else { return Vec::new() };
        let record = since.record;
        let by = self.model.say_list(&record.by, "and");
        let count = since.changed.len() + since.added.len();
        let mut said = Vec::new();
        if count > 0 {
            let clauses = if count == 1 { "1 clause is".to_owned() } else { format!("{count} clauses are") };
            said.push(format!("{clauses} proposed, and not as {by} ratified this policy on {}.", say_day(record.on)));
        }
        if !since.removed.is_empty() {
            let gone: Vec<String> = since.removed.iter().map(|clause| clause.said()).collect();
            said.push(format!("Proposed to be taken out: {}.", join(&gone, "and")));
        }
        said
    }
}
