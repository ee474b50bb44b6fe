//! Steps through a concern in a setting, line by line.

use crate::simulator::days::{Minute, OF_A_DAY};
use crate::simulator::laid::{Guard, Script, told};
use crate::simulator::outcome::{Due, Line, Outcome, Place, Setting, Taker};
use crate::simulator::places::{Found, Places};
use crate::simulator::project::{Act, Deadline, Sentence, Step, Target, Who};
use std::collections::BTreeMap;

/// Whether something that a line waits for is so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    So,
    NotSo,
    Open,
}

/// A concern that is being tried.
pub struct Trial<'t, 'p> {
    script: &'t Script<'p>,
    setting: &'t Setting,
    places: Places<'t>,
    /// Whether the subject would be told in some line.
    is_recipient: bool,
}

impl<'t, 'p> Trial<'t, 'p> {
    /// Makes ready.
    pub fn new(script: &'t Script<'p>, setting: &'t Setting) -> Self {
        let day = setting.at / OF_A_DAY;
        let places = Places { project: script.project, day, about: &setting.about, absent: &setting.absent };
        let mut trial = Trial { script, setting, places, is_recipient: false };
        // What runs only because it is about somebody tells nobody of what is said of themselves.
        let lines = script.lines.iter().filter(|line| !line.guards.iter().any(|one| matches!(one, Guard::About(..))));
        let named = lines.filter_map(|line| line.sentence).flat_map(told);
        let mut named = named.filter_map(|one| if let Target::Is(who) = one { Some(who) } else { None });
        trial.is_recipient = named.any(|who| trial.would_reach_subject(who));
        trial
    }

    /// Whether what is told to a post or a person is told to the subject, or would be as things are if nobody heeded that it is
    /// about them.
    fn would_reach_subject(&self, who: Who) -> bool {
        let is_post = |who| matches!(who, Who::Post(_) | Who::Person(_));
        let taker = || self.places.taker(who, false, &[]).is;
        is_post(who)
            && (self.places.is_about(who)
                || taker().is_some_and(|(other, _)| other != who && self.places.is_about(other)))
    }

    /// What becomes of it.
    pub fn run(&self) -> Outcome {
        let project = self.script.project;
        let mut outcome = Outcome::default();
        let mut over: Vec<Option<Due>> = Vec::new();
        for (at, laid) in self.script.lines.iter().enumerate() {
            let guards: Vec<(&Guard, Is)> =
                laid.guards.iter().map(|guard| (guard, self.is_so(guard, laid.guards.as_slice(), &outcome))).collect();
            if guards.iter().any(|(_, is)| *is == Is::NotSo) {
                over.push(None);
                continue;
            }
            let (start, due) = self.time(at, &over);
            let told = self.told(at, start.unwrap_or(self.setting.at));
            let tells = laid.sentence.map_or(Vec::new(), self::told);
            if told.is_empty() && !tells.is_empty() {
                outcome.replaced.push(at);
                over.push(None);
                continue;
            }
            over.push(Some(due.clone()));
            let are = |is| guards.iter().filter(|(_, known)| *known == is).map(|(guard, _)| guard.said()).collect();
            outcome.lines.push(Line {
                place: at,
                number: laid.sentence.map(|sentence| sentence.number),
                if_so: are(Is::Open),
                because: are(Is::So),
                by: laid.sentence.map_or(Vec::new(), |sentence| self.people(&sentence.who)),
                told,
                from: start,
                due,
                recorded: laid.sentence.is_some_and(|one| one.recorded || matches!(one.act, Act::Record)),
            });
        }
        let mut binding = self.script.followed.clone();
        while let Some(at) = binding.pop() {
            outcome.bans.extend(&project.procedures[at].never);
            binding.extend(&project.procedures[at].kind_of);
        }
        outcome.keeps = self.kept();
        outcome.closed_by = self.people(&project.procedures[0].closed_by);
        outcome.handled_by = self.people(&project.procedures[0].handled_by);
        outcome.out_of_hours = !project.school.is_open(self.setting.at);
        outcome
    }

    /// Each line by which a wider concern keeps something, wherever one sees it without turning into a branch.
    fn kept(&self) -> BTreeMap<usize, Vec<Taker>> {
        let procedures = &self.script.project.procedures;
        let mut found = BTreeMap::new();
        let mut wider = procedures[0].kind_of.clone();
        while let Some(at) = wider.pop() {
            wider.extend(&procedures[at].kind_of);
            let mut open: Vec<&Step> = procedures[at].steps.iter().collect();
            while let Some(step) = open.pop() {
                match step {
                    Step::Together(_, inner) => open.extend(inner),
                    Step::Do(one) if matches!(one.act, Act::Keep) && !one.may && !self.is_line(one.number) => {
                        found.insert(one.number, self.people(&one.who));
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// Whether a sentence is a line of the concern itself.
    fn is_line(&self, number: usize) -> bool {
        self.script.lines.iter().any(|line| line.sentence.is_some_and(|own| own.number == number))
    }

    /// Whether it is so, given what ran so far. `beside` are all that the line waits for.
    fn is_so(&self, guard: &Guard, beside: &[Guard], outcome: &Outcome) -> Is {
        let of = |is| if is { Is::So } else { Is::NotSo };
        match guard {
            Guard::Emergency | Guard::Holds(_) | Guard::HoldsNot(_) | Guard::Decided(..) => Is::Open,
            Guard::Away(_, _, whom) => of(whom.iter().any(|who| self.places.is_away(*who))),
            Guard::About(_, _, None) => of(self.is_recipient),
            Guard::About(_, _, Some(whom)) => of(whom.iter().any(|who| self.places.is_about(*who))),
            Guard::NoAnswer(_, from, _, watched) => {
                let ran = || outcome.lines.iter().filter(|line| watched.contains(&line.place));
                let asked: Vec<Found> = ran().flat_map(|line| self.asked(line.place, from)).collect();
                if asked.is_empty() {
                    return Is::NotSo;
                }
                // Whoever is told may answer; and a line that may not run asks nobody, unless this runs only where that does.
                let runs_too = |line: &&Line| {
                    let guards = &self.script.lines[line.place].guards;
                    let open = guards.iter().filter(|one| self.is_so(one, guards, outcome) == Is::Open);
                    !self.asked(line.place, from).is_empty() && open.into_iter().all(|one| beside.contains(one))
                };
                let nobody = asked.iter().all(|found| found.is.is_none());
                if nobody && ran().any(|line| runs_too(&line)) { Is::So } else { Is::Open }
            }
        }
    }

    /// Who is reached in a line in the place of some of those whom it tells.
    fn asked(&self, at: usize, from: &[Target]) -> Vec<Found> {
        let sentence = self.script.lines[at].sentence.expect("a sentence that tells somebody");
        let named = told(sentence).into_iter().filter(|one| from.contains(one));
        let named = named.filter_map(|one| if let Target::Is(who) = one { Some(who) } else { None });
        named.filter(|who| !self.stands_aside(at, *who)).map(|who| self.places.taker(who, true, &[])).collect()
    }

    /// When a line can begin at the latest, and by when it is to be done. `over` is by when each line before is, if it ran.
    fn time(&self, at: usize, over: &[Option<Due>]) -> (Option<Minute>, Due) {
        let laid = &self.script.lines[at];
        let school = &self.script.project.school;
        let latest = |lines: &[usize]| -> Result<Minute, Due> {
            let mut latest = self.setting.at;
            for line in lines.iter().filter(|line| **line < at) {
                match &over[*line] {
                    None => {}
                    Some(Due::By(by)) => latest = latest.max(*by),
                    Some(Due::NotSet) => return Err(Due::AfterLine(*line)),
                    Some(other) => return Err(other.clone()),
                }
            }
            Ok(latest)
        };
        let mut start = latest(&laid.waits);
        for guard in &laid.guards {
            let Guard::NoAnswer(_, _, within, watched) = guard else { continue };
            let waited = latest(watched).and_then(|told| match within {
                Some((count, unit)) => school.after(told, *count, *unit).ok_or(Due::RunsOut),
                None => Ok(self.setting.at),
            });
            start = waited.and_then(|waited| Ok(waited.max(start?)));
        }
        let due = match laid.sentence.and_then(|sentence| sentence.deadline.as_ref()) {
            None => Due::NotSet,
            Some(Deadline::By(day)) => Due::By(day * OF_A_DAY + OF_A_DAY - 1),
            Some(Deadline::Vague) => start.clone().err().unwrap_or(Due::NotSet),
            Some(Deadline::AtOnce) => start.clone().map_or_else(|why| why, Due::By),
            Some(Deadline::SameDay) => {
                start.clone().map_or_else(|why| why, |at| Due::By(at / OF_A_DAY * OF_A_DAY + OF_A_DAY - 1))
            }
            Some(Deadline::Within(count, unit, of)) => {
                let base = match of.as_ref().map(|label| self.script.labelled(at, label)) {
                    // Nobody waits for what that label stands for.
                    Some([]) => Err(Due::AfterEvent),
                    Some(lines) => latest(lines),
                    None => start.clone(),
                };
                let after = |from| school.after(from, *count, *unit).map_or(Due::RunsOut, Due::By);
                base.map_or_else(|why| why, after)
            }
        };
        (start.ok(), due)
    }

    /// Whom a line tells, and by which number.
    fn told(&self, at: usize, when: Minute) -> Vec<Taker> {
        let Some(sentence) = self.script.lines[at].sentence else { return Vec::new() };
        let mut found: Vec<Taker> = Vec::new();
        for target in told(sentence) {
            if matches!(target, Target::Is(who) if self.stands_aside(at, who)) {
                continue;
            }
            for mut taker in self.take(target) {
                if let Place::Is(who) = taker.place {
                    let is_open = self.script.project.school.is_open(when);
                    taker.contact = self.places.contact(who, sentence.by, is_open, self.is_of_school(sentence));
                }
                match found.iter_mut().find(|one| one.place == taker.place && taker.place != Place::Nobody) {
                    Some(known) => known.why.extend(taker.why),
                    None => found.push(taker),
                }
            }
        }
        found.sort();
        found
    }

    /// Whether another line stands in place of telling somebody. It does so only where it runs whenever this line does: the braces
    /// around it stand around this line too, or what they ask is so.
    fn stands_aside(&self, at: usize, who: Who) -> bool {
        let own = &self.script.lines[at].guards;
        let around = |before: &[Guard]| {
            before.iter().all(|one| own.contains(one) || self.is_so(one, before, &Outcome::default()) == Is::So)
        };
        self.script.lines.iter().any(|line| {
            line.guards.iter().enumerate().any(|(depth, guard)| {
                let fires = match guard {
                    _ if own.contains(guard) => false,
                    Guard::Away(_, true, whom) => whom.contains(&who) && self.places.is_away(who),
                    Guard::About(_, true, None) => self.is_recipient && self.would_reach_subject(who),
                    Guard::About(_, true, Some(whom)) => {
                        whom.contains(&who) && self.places.is_about(who) && self.would_reach_subject(who)
                    }
                    _ => false,
                };
                fires && around(&line.guards[..depth])
            })
        })
    }

    /// Whether those who tell are of the school, so that they may have numbers that are for staff only.
    fn is_of_school(&self, sentence: &Sentence) -> bool {
        let is_of_school = |who: Who| match who {
            Who::Post(_) => true,
            Who::Group(group) => group < 3,
            _ => false,
        };
        sentence.who.iter().all(|target| match target {
            Target::Is(who) => is_of_school(*who),
            _ => self.setting.from.is_some_and(is_of_school),
        })
    }

    fn people(&self, list: &[Target]) -> Vec<Taker> {
        list.iter().flat_map(|target| self.take(*target)).collect()
    }

    fn take(&self, target: Target) -> Vec<Taker> {
        let of = |found: Found| {
            let (place, people) =
                found.is.map_or((Place::Nobody, Vec::new()), |(who, people)| (Place::Is(who), people));
            Taker { place, people, contact: None, why: vec![found.why] }
        };
        let named = |place| Taker { place, people: Vec::new(), contact: None, why: vec![Vec::new()] };
        match target {
            Target::Is(who) => vec![of(self.places.taker(who, true, &[]))],
            Target::Everyone => vec![named(self.setting.from.map_or(Place::Said(target), Place::Is))],
            Target::TheyAnswerTo => match self.places.above() {
                above if above.is_empty() => vec![named(Place::Said(target))],
                above => above.into_iter().map(of).collect(),
            },
        }
    }
}
