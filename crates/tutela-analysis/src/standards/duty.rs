//! Whether somebody has a duty, however it is written.

use super::doing::{Does, Doing, of_sentence};
use super::{Evidence, Judge, Judged, Lack, Required};
use crate::about_days;
use tutela_model::{Every, Joint, NameId, NameKind, Sentence, Target};

impl<'m> Judge<'m> {
    pub(super) fn duty(&self, required: &Required<'m>, sentence: &'m Sentence) -> Judged<'m> {
        let asked = of_sentence(&required.requirement.decl, sentence, sentence.span);
        let any_thing = sentence.objects.as_ref().is_some_and(|objects| objects.list.joint == Joint::Or);
        let any_who = sentence.who.list.joint == Joint::Or;
        let claimed = |doing: &&Doing<'m>| required.is_claimed_by(doing.decl);
        let claims: Vec<&Doing<'m>> = self.doings().iter().filter(claimed).collect();
        if !claims.is_empty() {
            // Which words name it is theirs to say; who, how often and in writing is judged.
            let judged = claims.iter().map(|doing| self.one(&asked, &[doing], any_who, true));
            return Judged::nearest(judged).unwrap_or(Judged::Open(None));
        }
        // Whoever is told of something is told of that, and not of anything.
        let is_about = |doing: &Doing<'m>| asked.about.iter().all(|about| self.is_done_to(about, doing));
        let acts = |doing: &&Doing<'m>| self.does(&asked, doing) && is_about(doing);
        let all: Vec<&Doing<'m>> = self.doings().iter().filter(acts).collect();
        let each = asked.things.iter().map(|thing| {
            let of: Vec<&Doing<'m>> = all.iter().copied().filter(|doing| self.is_done_to(thing, doing)).collect();
            // Several may share it: one reviews the filter, another the monitoring.
            Judged::nearest(of.iter().map(|doing| self.one(&asked, &[doing], any_who, false)))
        });
        let mut each: Vec<Option<Judged<'m>>> = each.collect();
        if asked.things.is_empty() {
            each.push(Judged::nearest(all.iter().map(|doing| self.one(&asked, &[doing], any_who, false))));
        }
        let absent: Vec<Target> = asked
            .things
            .iter()
            .zip(&each)
            .filter(|(_, judged)| judged.is_none())
            .map(|(thing, _)| thing.clone())
            .collect();
        if any_thing || each.iter().any(Option::is_none) {
            let found = each.iter().any(Option::is_some);
            if any_thing && found {
                return Judged::nearest(each.into_iter().flatten()).unwrap_or(Judged::Open(None));
            }
            let other = self.undone(&asked);
            let near = each.into_iter().flatten().find_map(|judged| match judged {
                Judged::Met(evidence) => Some((*evidence.first()?, Vec::new())),
                // What is for others to do comes near to nothing.
                Judged::Unmet(Some(near), lacks) if !lacks.iter().any(|lack| matches!(lack, Lack::Who(_))) => {
                    Some((near, lacks))
                }
                _ => None,
            });
            // Some of it is there, and some is not.
            // What shares a small part of it is about something else.
            let is_near = absent.len() * 2 <= asked.things.len();
            return match (other, near.filter(|_| is_near)) {
                (Judged::Unmet(..), Some((near, mut lacks))) => {
                    lacks.push(Lack::About(absent));
                    Judged::Unmet(Some(near), lacks)
                }
                (other, _) => other,
            };
        }
        let mut met = Vec::new();
        let mut worst = None;
        for judged in each.into_iter().flatten() {
            match judged {
                Judged::Met(evidence) => {
                    let is_new = |one: &Evidence<'m>| !met.iter().any(|known: &Evidence<'m>| known.span == one.span);
                    let new: Vec<Evidence<'m>> = evidence.into_iter().filter(is_new).collect();
                    met.extend(new);
                }
                other => worst = Some(other),
            }
        }
        match worst {
            Some(worst) => self.undone_or(&asked, worst),
            None => Judged::Met(met),
        }
    }

    /// What lacks something may be written elsewhere in words that nothing can judge.
    fn undone_or(&self, asked: &Doing<'m>, worst: Judged<'m>) -> Judged<'m> {
        let of_people =
            matches!(&worst, Judged::Unmet(_, lacks) if lacks.iter().any(|lack| matches!(lack, Lack::Who(_))));
        match self.undone(asked) {
            open @ Judged::Open(_) if of_people => open,
            _ => worst,
        }
    }

    /// Nothing of the kind; or something in quotes of the people who are asked that speaks of it.
    fn undone(&self, asked: &Doing<'m>) -> Judged<'m> {
        let of_them =
            |doing: &&Doing<'m>| asked.who.iter().any(|who| doing.who.iter().any(|got| self.is_part(who, got)));
        let quoted = self.doings().iter().filter(of_them).find(|doing| {
            let words = doing.does.iter().filter_map(|does| match does {
                Does::Quoted(words) => Some(*words),
                _ => None,
            });
            let things = doing.things.iter().filter_map(|thing| match thing {
                Target::Vague(words) => Some(words.as_str()),
                _ => None,
            });
            let words: Vec<&str> = words.chain(things).collect();
            asked.things.iter().any(|thing| words.iter().any(|words| self.hints().speaks_of(self.model, thing, words)))
        });
        match quoted {
            Some(doing) => Judged::Open(Some(Evidence { decl: doing.decl, span: doing.span, claimed: false })),
            None => Judged::Unmet(None, Vec::new()),
        }
    }

    /// Whether one of the actions that are asked is done, or what is the same as doing it.
    fn does(&self, asked: &Doing<'m>, doing: &Doing<'m>) -> bool {
        let named = |does: &Does<'_>| match does {
            Does::Action(id) => Some(*id),
            Does::Called(name) => self.model.names.find(name),
            Does::Quoted(_) => None,
        };
        asked.does.iter().filter_map(named).any(|wanted| {
            doing.does.iter().filter_map(named).any(|got| crate::sheets::alike::implies(self.model, got, wanted))
        })
    }

    /// Whether it is done to a thing: to that, to all of a wider kind, or to a system that is one.
    fn is_done_to(&self, asked: &Target, doing: &Doing<'m>) -> bool {
        let names = &self.model.names;
        let Target::Name(asked) = asked else { return doing.things.contains(asked) };
        doing.things.iter().any(|thing| {
            let Target::Name(thing) = thing else { return *thing == Target::Everyone && self.is_group(*asked) };
            thing == asked
                || names.is_within(*asked, *thing)
                || self.model.covers_group(*thing, *asked)
                || names.get(*thing).kind == NameKind::System && names.is_within(*thing, *asked)
        })
    }

    fn is_group(&self, id: NameId) -> bool {
        self.model.names.get(id).kind == NameKind::Group
    }

    fn is_part(&self, asked: &Target, got: &Target) -> bool {
        *asked == Target::Everyone || matches!(got, Target::Name(got) if self.is_asked(asked, *got))
    }

    /// Whether two places have something in common.
    fn is_same_place(&self, one: &Target, other: &Target) -> bool {
        let (Target::Name(one), Target::Name(other)) = (one, other) else { return one == other };
        self.model.names.is_within(*one, *other) || self.model.names.is_within(*other, *one)
    }

    /// What one or several doings lack of what is asked.
    fn one(&self, asked: &Doing<'m>, doings: &[&&Doing<'m>], any_who: bool, claimed: bool) -> Judged<'m> {
        let first = doings[0];
        let mut lacks = Vec::new();
        let people = || asked.who.iter().filter(|who| **who != Target::Everyone);
        let missing: Vec<Target> =
            people().filter(|who| !first.who.iter().any(|got| self.is_part(who, got))).cloned().collect();
        let enough = if any_who { missing.len() < people().count() } else { missing.is_empty() };
        if !enough {
            lacks.push(Lack::Who(missing));
        }
        if !asked.every.is_empty() && !is_often_enough(&asked.every, &first.every) {
            lacks.push(Lack::Often);
        }
        if asked.recorded && !first.recorded {
            lacks.push(Lack::Record);
        }
        let absent = |wanted: &[Target], got: &[Target]| -> Vec<Target> {
            wanted.iter().filter(|one| !got.contains(one)).cloned().collect()
        };
        let cases = absent(&asked.when, &first.when);
        if !cases.is_empty() {
            lacks.push(Lack::When(cases));
        }
        let is_there = |place: &Target| first.places.iter().any(|own| self.is_same_place(place, own));
        if !asked.places.is_empty() && !asked.places.iter().any(is_there) {
            lacks.push(Lack::At(asked.places.clone()));
        }
        if !asked.before.is_empty() && first.before.is_empty() && first.every.is_empty() {
            lacks.push(Lack::When(asked.before.clone()));
        }
        let evidence = Evidence { decl: first.decl, span: first.span, claimed };
        // Whether advice is enough is for a reader.
        if first.advised && lacks.is_empty() { Judged::Open(Some(evidence)) } else { Judged::of(evidence, lacks) }
    }
}

/// Whether a rhythm is at least as frequent as what is asked. One that is vague or left open is not, as far as anybody knows.
pub(super) fn is_often_enough(asked: &[&Every], got: &[&Every]) -> bool {
    let days = |every: &&Every| match every {
        Every::Time { time, .. } => Some(about_days(*time)),
        Every::Vague(_) | Every::NotStated => None,
    };
    let Some(most) = asked.iter().filter_map(days).max() else { return true };
    got.iter().filter_map(days).any(|often| often <= most)
}
