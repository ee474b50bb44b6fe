//! Which way each declaration went, and what is to be said of it.

use tutela_analysis::changes::{Change, Timing, What};
use tutela_analysis::rules::{In, Shifts};
use tutela_model::{Beside, capital};

use super::{Item, Situation, Ways, kinds, said};
use crate::states::State;

/// What is needed to say a change.
pub(super) struct Gather<'a> {
    pub then: &'a State,
    pub now: &'a State,
    pub beside: &'a Beside,
    pub shifted: &'a Shifts,
    pub timings: Vec<Timing>,
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

    pub fn meaning(&self, change: &Change) -> Option<Item> {
        if change.meaning.is_empty() && change.was.is_none() {
            return None;
        }
        let names: Vec<&str> = [Some(change.name.as_str()), change.was.as_deref()].into_iter().flatten().collect();
        let (situations, mut ways) = self.situations(change.kind, &names);
        let mut points: Vec<String> = situations.iter().map(|situation| situation.says.clone()).collect();
        if self.shifted.more.iter().any(|(_, within)| self.is_of(*within, change.kind, &names)) {
            points.push("There are more cases of this kind.".to_owned());
        }
        let timed: Vec<&Timing> = self
            .timings
            .iter()
            .filter(|timing| timing.kind == change.kind && names.contains(&timing.name.as_str()))
            .collect();
        // What is told of a time is not told a second time.
        let is_told = |line: &String| {
            timed.iter().any(|timing| line.starts_with(capital(timing.what.trim_end_matches('.')).as_str()))
        };
        let mut rest = change.clone();
        if change.what == What::Changed {
            rest.meaning.before.retain(|line| !is_told(line));
            rest.meaning.now.retain(|line| !is_told(line));
        }
        let mut timed: Vec<String> = timed
            .iter()
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
            points.extend(said::lines(&rest));
        }
        if change.what == What::Changed {
            points.extend(said::own_words(&change.wording));
        }
        if situations.is_empty() && ways.undecided {
            ways.add(said::strength(&change.meaning));
        }
        // Of a procedure and the like only times are compared: what else changed in it may go either way.
        let is_compared = told_whole || matches!(change.kind, "rule" | "duty" | "duties of");
        // Where a rule came or went whole there is nothing to decide.
        let course = ways.word().filter(|word| *word != "undecided" || change.what == What::Changed);
        let course = course.filter(|_| is_compared);
        Some(Item::new(change, course, situations, points, &change.meaning))
    }

    /// Rules that say what they said, and come to something else through others.
    pub fn affected(&self, all: &[Change]) -> Vec<Item> {
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

    pub fn wording(&self, change: &Change) -> Option<Item> {
        let is_only = change.what == What::Changed && !change.wording.is_empty() && change.meaning.is_empty();
        is_only.then(|| Item::new(change, None, Vec::new(), said::pairs(&change.wording), &change.wording))
    }

    pub fn facts(&self, change: &Change) -> Option<Item> {
        let is_own = change.what == What::Changed || change.meaning.is_empty();
        let is_told = is_own && !change.facts.is_empty();
        is_told.then(|| Item::new(change, None, Vec::new(), said::facts(change), &change.facts))
    }
}
