//! Whether there is a procedure for a matter, and whether it reaches somebody in time.

use super::{Evidence, Judge, Judged, Lack, Required};
use crate::concerns::{Deed, Due, Place, Route, Setting, next_weekday};
use jiff::civil::{Date, DateTime, Weekday};
use tutela_model::{
    Act, Clause, Concern, Deadline, Exception, ExceptionIs, List, Model, NameId, NameKind, Sentence, Target,
};

/// In how many days a Saturday and a holiday are looked for.
const A_YEAR: usize = 366;

/// Whether a procedure is about any of these: it says that it is, or what it decides on or forbids speaks of them.
pub fn is_about(model: &Model, concern: &Concern, about: &List) -> bool {
    let overlap = |one: NameId, other: NameId| model.covers_group(one, other) || model.covers_group(other, one);
    let mut matters: Vec<NameId> = concern.about.iter().flat_map(List::names).collect();
    crate::each_sentence(&concern.steps, &mut |clause| {
        if let Act::Decide(_) = clause.sentence.act {
            matters.extend(names_in(clause));
        }
    });
    concern.never.iter().for_each(|clause| matters.extend(names_in(clause)));
    about.names().any(|asked| matters.iter().any(|id| overlap(asked, *id) || model.names.is_within(*id, asked)))
}

/// Whether its lines do something with any of these things.
fn handles(model: &Model, concern: &Concern, about: &List) -> bool {
    let mut things: Vec<NameId> = Vec::new();
    crate::each_sentence(&concern.steps, &mut |clause| {
        things.extend(clause.sentence.objects.iter().flat_map(|objects| objects.list.names()));
    });
    let is_thing = |id: &NameId| !model.names.get(*id).kind.is_somebody();
    about.names().filter(is_thing).any(|asked| things.iter().any(|id| model.names.is_within(*id, asked)))
}

/// Every name that a clause speaks of, its exceptions included.
pub(super) fn names_in(clause: &Clause) -> Vec<NameId> {
    let mut found = Vec::new();
    in_sentence(&clause.sentence, &mut found);
    in_exceptions(&clause.exceptions, &mut found);
    found
}

fn in_exceptions(exceptions: &[Exception], found: &mut Vec<NameId>) {
    for exception in exceptions {
        match &exception.is {
            ExceptionIs::Sentence(sentence) => in_sentence(sentence, found),
            ExceptionIs::Narrowing(who, parts) => {
                found.extend(who.iter().flat_map(|who| who.list.names()));
                parts.iter().for_each(|part| in_part(&part.is, found));
            }
        }
        in_exceptions(&exception.exceptions, found);
    }
}

fn in_sentence(sentence: &Sentence, found: &mut Vec<NameId>) {
    found.extend(sentence.who.list.names());
    match &sentence.act {
        Act::Do(actions, _) => found.extend(actions.iter().filter_map(|action| match action {
            tutela_model::Action::Named(id) => Some(*id),
            _ => None,
        })),
        Act::Decide(conditions) => found.extend(conditions.items.iter().filter_map(|(_, target)| named(target))),
    }
    found.extend(sentence.objects.iter().flat_map(|objects| objects.list.names()));
    sentence.parts.iter().for_each(|part| in_part(&part.is, found));
}

fn in_part(part: &tutela_model::PartIs, found: &mut Vec<NameId>) {
    use tutela_model::{PartIs, Test};
    match part {
        PartIs::When(Test::Holds(conditions)) | PartIs::Unless(Test::Holds(conditions)) => {
            found.extend(conditions.items.iter().filter_map(|(_, target)| named(target)));
        }
        PartIs::When(Test::They(actions, _, objects)) => {
            found.extend(objects.iter().flat_map(|objects| objects.list.names()));
            found.extend(actions.iter().filter_map(|action| match action {
                tutela_model::Action::Named(id) => Some(*id),
                _ => None,
            }));
        }
        other => found.extend(other.list().into_iter().flat_map(List::names)),
    }
}

fn named(target: &Target) -> Option<NameId> {
    match target {
        Target::Name(id) => Some(*id),
        _ => None,
    }
}

/// By when one of these hears of a matter at the latest, if everything goes its usual way, and by which line; and by when the
/// deadline asks it. Of the moments that are tried, the first at which it is later than that.
pub fn reached(route: &Route<'_>, at: DateTime, reaching: &List, deadline: &Deadline) -> Option<(usize, DateTime)> {
    let setting = Setting::at(at);
    let is_asked = |id: NameId| reaching.names().any(|asked| route.model.covers_group(asked, id));
    let walk = route.walk(&setting);
    let lines = walk.lines.iter().filter(|line| {
        !matches!(line.deed, Deed::Emergency(_))
            && line.told.iter().any(|one| matches!(one.taken.place, Place::Named(id) if is_asked(id)))
    });
    let (reached, node) = lines.filter_map(|line| Some((line.due.by()?, line.node))).min()?;
    match route.limit(&setting, deadline) {
        Due::By(limit) if limit < reached => Some((node, limit)),
        _ => None,
    }
}

/// The moments at which a report is tried, the commonest first: when the school opens, the Friday after, the Saturday, and the
/// first day of the next holiday of a week or more.
pub fn moments(route: &Route<'_>, day: Date) -> Vec<DateTime> {
    let opens = route.calendar.opens(day);
    let days: Vec<_> = std::iter::successors(Some(opens.date()), |day| day.tomorrow().ok()).take(A_YEAR).collect();
    let is_off = |day: &Date| !route.calendar.is_school_day(*day);
    let holiday = days.windows(7).find(|week| week.iter().all(is_off)).map(|week| week[0]);
    let friday = next_weekday(opens.date(), Weekday::Friday).at(14, 0, 0, 0);
    let mut found = vec![opens, friday, next_weekday(opens.date(), Weekday::Saturday).at(12, 0, 0, 0)];
    found.extend(holiday.map(|day| day.at(12, 0, 0, 0)));
    found
}

impl<'m> Judge<'m> {
    pub(super) fn procedure(
        &self,
        required: &Required<'m>,
        about: &'m List,
        reaching: Option<&'m List>,
        deadline: Option<&'m Deadline>,
    ) -> Judged<'m> {
        let model = self.model;
        let own = || model.concerns.iter().filter(|concern| !concern.shared);
        let claims = own().filter(|concern| required.is_claimed_by(&concern.decl));
        let of_matter = own().filter(|concern| is_about(model, concern, about) || handles(model, concern, about));
        let mut of_matter: Vec<&'m Concern> = of_matter.collect();
        // Of several that serve, the one that is plainly meant is shown.
        of_matter.sort_by_key(|concern| {
            let own: Vec<NameId> = concern.about.iter().flat_map(List::names).collect();
            let is_exact = about.names().any(|asked| own.contains(&asked));
            let is_titled =
                about.items.iter().any(|item| self.hints().speaks_of(model, &item.target, &concern.decl.title));
            (!is_exact, !is_titled)
        });
        let judged = claims.chain(of_matter).map(|concern| self.way(required, concern, reaching, deadline));
        if let Some(judged) = Judged::nearest(judged) {
            return judged;
        }
        // A title is no structure, but it may well be the procedure that is meant.
        let told = self
            .hints()
            .concerns
            .iter()
            .find(|(_, titles)| about.items.iter().any(|item| self.hints().speaks_of(model, &item.target, titles)));
        match told {
            Some((concern, _)) => {
                Judged::Open(Some(Evidence { decl: &concern.decl, span: concern.decl.span, claimed: false }))
            }
            None => Judged::Unmet(None, Vec::new()),
        }
    }

    fn way(
        &self,
        required: &Required<'m>,
        concern: &'m Concern,
        reaching: Option<&'m List>,
        deadline: Option<&'m Deadline>,
    ) -> Judged<'m> {
        let claimed = required.is_claimed_by(&concern.decl);
        let evidence = Evidence { decl: &concern.decl, span: concern.decl.span, claimed };
        if concern.decl.incomplete {
            return Judged::Open(Some(evidence));
        }
        let Some(reaching) = reaching else { return Judged::Met(vec![evidence]) };
        let route = Route::new(self.model, concern, None);
        let told = route.graph.nodes.iter().zip(&route.sent);
        let told = told.filter(|(node, _)| !matches!(node.deed, Deed::Emergency(_)));
        let mut people: Vec<NameId> = told.flat_map(|(_, sent)| sent.iter().flat_map(|sent| sent.to.names())).collect();
        people.extend(concern.led_by.iter().flat_map(List::names));
        people.extend(concern.handled_by.iter().flat_map(|(by, _)| by.names()));
        let is_reached = |asked: &Target| people.iter().any(|got| self.is_asked(asked, *got));
        let missing: Vec<Target> =
            reaching.items.iter().map(|item| &item.target).filter(|asked| !is_reached(asked)).cloned().collect();
        if !missing.is_empty() {
            // What is handled elsewhere may reach them there.
            let elsewhere = !concern.handled_by.is_empty() && route.graph.nodes.is_empty();
            return if elsewhere {
                Judged::Open(Some(evidence))
            } else {
                Judged::of(evidence, vec![Lack::Reach(missing)])
            };
        }
        let late = |deadline: &Deadline| {
            moments(&route, self.day).into_iter().any(|at| reached(&route, at, reaching, deadline).is_some())
        };
        Judged::of(evidence, if deadline.is_some_and(late) { vec![Lack::Late] } else { Vec::new() })
    }

    /// Whether a name names people.
    pub(super) fn is_people(&self, id: NameId) -> bool {
        matches!(self.model.names.get(id).kind, NameKind::Group | NameKind::Role | NameKind::Body)
    }
}
