//! How often something that meets a requirement certainly comes round.

use super::doing::of_sentence;
use super::{Evidence, Judge, Required};
use crate::about_days;
use tutela_model::date::TimeUnit;
use tutela_model::{Ask, Every};

impl<'m> Judge<'m> {
    /// Whether something that meets a requirement is done once in each school year, where what is asked for counts the time
    /// between: then nearly two years may lie between two times, from one September to the July after the next. What asks for
    /// school years itself asks no more, and whoever asks for every second year has it.
    pub fn is_by_school_year(&self, required: &Required<'m>, evidence: &Evidence<'m>) -> bool {
        let asked: Vec<&Every> =
            required.requirement.asks.iter().flat_map(|ask| self.asked_every(required, ask)).collect();
        let counts_school_years =
            |every: &&Every| matches!(every, Every::Time { time, .. } if time.unit == TimeUnit::SchoolYear);
        if asked.iter().any(counts_school_years) {
            return false;
        }
        let Some(most) = asked.iter().filter_map(|every| days(every)).max() else { return false };
        let own = self.own_every(evidence);
        let keeps = |every: &&&Every| days(every).is_some_and(|days| days <= most);
        let apart = |every: &&Every| match every {
            Every::Time { time, .. } if time.unit == TimeUnit::SchoolYear => days(every).map(|days| days + 360),
            every => days(every),
        };
        let mut kept = own.iter().filter(keeps).peekable();
        kept.peek().is_some() && kept.all(|every| apart(every).is_some_and(|days| days > most))
    }

    fn asked_every(&self, required: &Required<'m>, ask: &'m Ask) -> Vec<&'m Every> {
        match ask {
            Ask::Duty(sentence) => of_sentence(&required.requirement.decl, sentence, sentence.span).every,
            Ask::Training(_, _, rhythm) => rhythm.iter().flat_map(|rhythm| &rhythm.every).collect(),
            _ => Vec::new(),
        }
    }

    /// How often what meets it is done: a training with its updates, or what somebody has to do.
    fn own_every(&self, evidence: &Evidence<'m>) -> Vec<&'m Every> {
        let training = self.model.trainings.iter().find(|training| std::ptr::eq(&training.decl, evidence.decl));
        let of_training = training
            .into_iter()
            .flat_map(|training| training.rhythm.iter().flat_map(|rhythm| &rhythm.every).chain(&training.updates));
        let doings =
            self.doings().iter().filter(|doing| std::ptr::eq(doing.decl, evidence.decl) && doing.span == evidence.span);
        of_training.chain(doings.flat_map(|doing| doing.every.iter().copied())).collect()
    }
}

fn days(every: &Every) -> Option<u64> {
    match every {
        Every::Time { time, .. } => Some(about_days(*time)),
        Every::Vague(_) | Every::NotStated => None,
    }
}
