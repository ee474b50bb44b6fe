//! Asks a procedure whom to tell first, by walking it in settings: everybody there, the first recipient away, the matter about
//! the first recipient, and out of hours.

use super::View;
use jiff::civil::{Date, DateTime, Weekday};
use tutela_analysis::concerns::{
    Calendar, Cast, Deed, Guard, Line, Place, Route, Setting, Somebody, Walk, next_weekday, reach_by,
};
use tutela_model::{Deadline, NameId, NameKind, Target};

/// A moment at which a school is open, and one at which it is not: the next Saturday at noon.
pub(super) fn moments(calendar: &Calendar<'_>, day: Date) -> (DateTime, DateTime) {
    (calendar.opens(day), next_weekday(day, Weekday::Saturday).at(12, 0, 0, 0))
}

/// A procedure that is asked whom to tell.
pub(super) struct Asking<'a, 'v, 'm> {
    pub view: &'a View<'v>,
    pub route: Route<'m>,
    /// Who asks.
    pub readers: &'a [NameId],
    /// A moment at which the school is open, and one at which it is not.
    pub hours: (DateTime, DateTime),
}

/// Whom to tell first.
#[derive(Default)]
pub(super) struct Answer<'m> {
    /// Whom.
    pub tell: Vec<Somebody<'m>>,
    /// By when.
    pub by: Option<&'m Deadline>,
    /// Those of them who are reached in another way out of hours.
    pub at_night: Vec<Somebody<'m>>,
    /// Who takes the place of those who are away.
    pub cover: Vec<Somebody<'m>>,
    /// Who else is told if they do not answer, and in what time; nobody else if it is those who take their place.
    pub no_answer: Vec<(Vec<Somebody<'m>>, Option<&'m Deadline>)>,
    /// Whom to tell if it is about them.
    pub about: Vec<Somebody<'m>>,
}

impl<'m> Asking<'_, '_, 'm> {
    /// What each emergency is, and whom it tells, those who are told `then` last.
    pub fn emergencies(&self) -> Vec<(String, Vec<Somebody<'m>>)> {
        let lines = self.walk(self.hours.0, &[], &[]).lines.into_iter();
        let told = |line: Line<'m>| match line.deed {
            Deed::Emergency(emergency) if !line.told.is_empty() => {
                let objects = emergency.clause.sentence.objects.iter().flat_map(|objects| &objects.list.items);
                let first: Vec<&Target> = objects.map(|item| &item.target).collect();
                let mut told = line.told;
                told.sort_by_key(|one| !first.contains(&one.taken.named));
                Some((emergency.when.clone(), told))
            }
            _ => None,
        };
        lines.filter_map(told).collect()
    }

    /// Whom to tell first. Of a procedure that is handled elsewhere, who handles it.
    pub fn answer(&self) -> Answer<'m> {
        let walk = self.walk(self.hours.0, &[], &[]);
        let Some(first) = self.first(&walk) else {
            let tell = walk.handled_by.into_iter().flat_map(|(by, _)| by).collect();
            return Answer { tell, ..Answer::default() };
        };
        let people: Vec<NameId> = first.told.iter().flat_map(|one| self.people(one)).collect();
        let mut cover = Vec::new();
        if !people.is_empty() {
            let away = self.walk(self.hours.0, &people, &[]);
            let instead = away.lines.into_iter().filter(|line| line.node == first.node);
            instead.flat_map(|line| line.told).for_each(|one| add(&mut cover, &first.told, one));
        }
        let no_answer = walk.lines.iter().filter_map(|line| {
            let within = line.if_so.iter().find_map(|guard| match guard {
                Guard::NoAnswer { watched, within, .. } if watched.contains(&first.node) => Some(*within),
                _ => None,
            })?;
            let mut told = Vec::new();
            line.told.iter().for_each(|one| add(&mut told, &cover, one.clone()));
            Some((told, within))
        });
        let night = self.walk(self.hours.1, &[], &[]).lines.into_iter().filter(|line| line.node == first.node);
        let by_another_way = |one: &Somebody<'m>| {
            first
                .told
                .iter()
                .any(|day| is_same(day, one) && day.contact.map(|c| &c.value) != one.contact.map(|c| &c.value))
        };
        Answer {
            tell: first.told.clone(),
            by: first.deed.clause().and_then(|clause| clause.sentence.deadline()),
            at_night: night.flat_map(|line| line.told).filter(by_another_way).collect(),
            no_answer: no_answer.collect(),
            about: if people.is_empty() { Vec::new() } else { self.about(first, &people) },
            cover,
        }
    }

    /// Whom readers tell when the matter is about those whom they would tell.
    fn about(&self, first: &Line<'m>, people: &[NameId]) -> Vec<Somebody<'m>> {
        let walk = self.walk(self.hours.0, &[], people);
        let is_about = |line: &&Line<'m>| line.because.iter().any(|guard| matches!(guard, Guard::About { .. }));
        let mut chosen: Vec<&Line<'m>> =
            walk.telling().filter(|line| self.falls_to_readers(line)).filter(is_about).collect();
        if chosen.is_empty() {
            chosen = walk.lines.iter().filter(|line| line.node == first.node).collect();
        }
        let mut told = Vec::new();
        chosen.into_iter().flat_map(|line| &line.told).for_each(|one| add(&mut told, &[], one.clone()));
        told
    }

    /// What becomes of it while these are away, or it is about these.
    fn walk(&self, at: DateTime, absent: &[NameId], about: &[NameId]) -> Walk<'m> {
        let school = self.view.school_id();
        let from = self.readers.first().copied();
        let setting = Setting { from, about: about.to_vec(), absent: absent.to_vec(), at, school };
        // Posts are held as on the day of the document, whenever the school is next open.
        let mut cast = Cast::new(self.route.model, self.view.options.day, school);
        cast.set(about, absent);
        self.route.walk_with(&cast, &setting)
    }

    /// The first line by which readers tell somebody, whatever anybody judges; of a procedure that begins elsewhere, the first.
    fn first<'w>(&self, walk: &'w Walk<'m>) -> Option<&'w Line<'m>> {
        walk.telling().find(|line| self.falls_to_readers(line)).or_else(|| walk.telling().next())
    }

    fn falls_to_readers(&self, line: &Line<'_>) -> bool {
        let who = line.deed.clause().map(|clause| &clause.sentence.who.list.items);
        who.is_some_and(|who| who.iter().any(|item| self.view.is_of(&item.target, self.readers)))
    }

    /// The people of a post that is told; the post itself where they are not known. An agency is never away.
    fn people(&self, one: &Somebody<'m>) -> Vec<NameId> {
        let Place::Named(id) = one.taken.place else { return Vec::new() };
        match self.view.model.names.get(id).kind {
            NameKind::Role | NameKind::Person if one.taken.people.is_empty() => vec![id],
            NameKind::Role | NameKind::Person => one.taken.people.clone(),
            _ => Vec::new(),
        }
    }
}

impl View<'_> {
    /// Whether that is everybody, or are some of these readers.
    pub(super) fn is_of(&self, who: &Target, readers: &[NameId]) -> bool {
        let covers = |outer: NameId, inner: NameId| self.model.covers_group(outer, inner);
        match who {
            Target::Everyone | Target::Somebody | Target::TheSchool | Target::Vague(_) | Target::NotStated => true,
            Target::Name(id) => {
                readers.is_empty() || readers.iter().any(|reader| covers(*id, *reader) || covers(*reader, *id))
            }
            _ => false,
        }
    }

    /// How somebody is reached, as far as this document may say.
    pub(super) fn reached(&self, one: &Somebody<'_>) -> Option<String> {
        let known = one.contact?;
        if self.for_staff || !known.staff_only {
            return Some(known.value.clone());
        }
        let Place::Named(id) = one.taken.place else { return None };
        reach_by(self.contacts_of(id)?, None, false, false).map(|contact| contact.value.clone())
    }
}

/// Whether both stand in the same place of a line.
pub(super) fn is_same(one: &Somebody<'_>, other: &Somebody<'_>) -> bool {
    one.taken.place == other.taken.place
}

/// Adds somebody who is neither among these nor among those.
fn add<'m>(all: &mut Vec<Somebody<'m>>, known: &[Somebody<'m>], one: Somebody<'m>) {
    if !all.iter().chain(known).any(|other| is_same(other, &one)) {
        all.push(one);
    }
}
