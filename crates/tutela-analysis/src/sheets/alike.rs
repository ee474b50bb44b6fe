//! Whether two sentences, or two parts of them, may mean the same.

use std::mem::discriminant;
use tutela_model::{
    Act, Action, Conditions, Joint, List, Model, NameId, Occasion, Part, PartIs, Sentence, Target, Test,
};

/// Whether two parts of exceptions may mean the same.
pub fn is_near(model: &Model, part: &Part, other: &Part) -> bool {
    match (&part.is, &other.is) {
        (PartIs::When(one), PartIs::When(two)) => same_test(one, two),
        (one, two) if discriminant(one) == discriminant(two) => match (one.list(), two.list()) {
            (Some(one), Some(two)) => {
                one.names().any(|name| two.names().any(|known| related(model, name, known)))
                    || same_list(model, one, two)
            }
            _ => true,
        },
        _ => false,
    }
}

/// Whether a part of a sentence leaves the room that a part of an exception makes: `when not` of the same, `unless`, or
/// the same part said outright.
pub fn leaves_room(model: &Model, exception: &Part, own: &Part) -> bool {
    match (&exception.is, &own.is) {
        (PartIs::When(Test::Holds(one)), PartIs::When(Test::Holds(two))) => {
            one.items.iter().any(|(not, what)| two.items.iter().any(|(other, same)| what == same && not != other))
        }
        (PartIs::When(one), PartIs::Unless(two)) => same_test(one, two),
        (PartIs::Permission { .. } | PartIs::Consent { .. } | PartIs::Supervised(_), _) => {
            is_near(model, exception, own)
        }
        _ => own.only && is_near(model, exception, own),
    }
}

/// Whether one name is the other or a part of it, either way round.
pub fn related(model: &Model, one: NameId, other: NameId) -> bool {
    model.covers_group(one, other) || model.covers_group(other, one)
}

/// Whether each of two lists says all that the other does.
pub fn same_list(model: &Model, one: &List, other: &List) -> bool {
    let covers = |list: &List, target: &Target| {
        list.items.iter().any(|item| match (&item.target, target) {
            (Target::Name(outer), Target::Name(inner)) => model.covers_group(*outer, *inner),
            (own, target) => own == target,
        })
    };
    one.items.iter().all(|item| covers(other, &item.target)) && other.items.iter().all(|item| covers(one, &item.target))
}

/// Whether two parts of one kind say the same, as far as can be told.
pub fn same_part(model: &Model, one: &Part, other: &Part) -> bool {
    match (&one.is, &other.is) {
        (PartIs::When(one), PartIs::When(two))
        | (PartIs::Unless(one), PartIs::Unless(two))
        | (PartIs::Until(one), PartIs::Until(two)) => same_test(one, two),
        (PartIs::Deadline(one), PartIs::Deadline(two)) => one == two,
        (PartIs::Rhythm(one), PartIs::Rhythm(two)) => one.every == two.every,
        (PartIs::By(one), PartIs::By(two)) => one == two,
        (PartIs::Before(one), PartIs::Before(two)) | (PartIs::After(one), PartIs::After(two)) => match (one, two) {
            (Occasion::Of(one), Occasion::Of(two)) => same_list(model, one, two),
            // What people do before is told in too many ways to compare.
            _ => true,
        },
        (one, two) => match (one.list(), two.list()) {
            (Some(one), Some(two)) => same_list(model, one, two) && !one_or_all(one, two),
            _ => true,
        },
    }
}

/// Whether one of two lists says `or` and the other `and`.
pub fn one_or_all(one: &List, other: &List) -> bool {
    let both = |a: &List, b: &List| a.joint == Joint::Or && b.joint == Joint::And;
    one.items.len() > 1 && (both(one, other) || both(other, one))
}

/// Whether two sentences speak of the same act: one action of the one is an action of the other, or implies it.
pub fn same_act(model: &Model, one: &Sentence, other: &Sentence) -> bool {
    let (Act::Do(one, _), Act::Do(other, _)) = (&one.act, &other.act) else { return false };
    one.iter().any(|one| {
        other.iter().any(|other| match (one, other) {
            (Action::Named(one), Action::Named(other)) => implies(model, *one, *other) || implies(model, *other, *one),
            _ => false,
        })
    })
}

pub fn implies(model: &Model, one: NameId, other: NameId) -> bool {
    let mut waiting = vec![one];
    let mut seen = Vec::new();
    while let Some(next) = waiting.pop() {
        if next == other {
            return true;
        }
        if !seen.contains(&next) {
            seen.push(next);
            let named = model.names.get(next);
            waiting.extend(named.implies.iter().chain(&named.parents));
        }
    }
    false
}

fn same_test(one: &Test, other: &Test) -> bool {
    let items = |conditions: &Conditions| conditions.items.clone();
    match (one, other) {
        (Test::Holds(one), Test::Holds(other)) => {
            let (one, other) = (items(one), items(other));
            one.iter().all(|item| other.contains(item)) && other.iter().all(|item| one.contains(item))
        }
        _ => true,
    }
}
