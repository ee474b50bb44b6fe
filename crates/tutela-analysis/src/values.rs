//! Whether settings agree with each other.

use tutela_model::date::TimeUnit;
use tutela_model::{Bound, List, Model, NameId, Setting, Target, Value};

/// Two settings of one measure that cannot both be kept to.
#[derive(Clone, Copy, Debug)]
pub struct Clash<'m> {
    /// The one for the wider thing, or the first of two for one thing.
    pub wider: &'m Setting,
    /// What it is for.
    pub wider_on: NameId,
    /// The one for the narrower thing, or the second of two for one thing.
    pub narrower: &'m Setting,
    /// What it is for.
    pub narrower_on: NameId,
    /// How they disagree.
    pub how: Disagreement,
}

/// How two values disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// Two limits on the same side, of which the stricter one keeps both.
    OneStricter,
    /// Two values.
    Two,
    /// One lies outside the limit that the other sets.
    OutOfBounds,
}

/// Every pair of settings of one measure that disagree: two for the same thing, or one for a thing and the nearest one for
/// something that it is a kind of. A stricter limit for the narrower thing disagrees with nothing, and a word such as `on`
/// may be turned round for it. A setting for everything is only a default.
pub fn clashes(model: &Model) -> Vec<Clash<'_>> {
    let whole = |setting: &&Setting| !setting.decl.incomplete && !model.standard.contains(&setting.decl.span.source);
    let each: Vec<(&Setting, NameId)> = (model.settings.iter().filter(whole))
        .flat_map(|setting| setting.on.iter().flat_map(whole_things).map(move |on| (setting, on)))
        .collect();
    let mut found = Vec::new();
    for (at, &(setting, on)) in each.iter().enumerate() {
        let others = || each.iter().filter(|(other, _)| other.measure == setting.measure);
        let first = each[..at].iter().find(|(other, thing)| other.measure == setting.measure && *thing == on);
        if let Some(&(other, _)) = first {
            if let Some(how) = disagree_on_one(&other.value, &setting.value) {
                found.push(Clash { wider: other, wider_on: on, narrower: setting, narrower_on: on, how });
            }
            continue;
        }
        let wider = || others().filter(|(_, thing)| *thing != on && model.names.is_within(on, *thing));
        let nearest = wider()
            .find(|(_, thing)| !wider().any(|(_, other)| other != thing && model.names.is_within(*other, *thing)));
        if let Some(&(other, thing)) = nearest
            && let Some(how) = disagree_on_a_kind(&other.value, &setting.value)
        {
            found.push(Clash { wider: other, wider_on: thing, narrower: setting, narrower_on: on, how });
        }
    }
    found
}

/// The things in a list of which nothing narrower is said: not "accounts of pupils".
fn whole_things(list: &List) -> impl Iterator<Item = NameId> + '_ {
    list.items.iter().filter_map(|item| match (&item.target, &item.of) {
        (Target::Name(id), None) => Some(*id),
        _ => None,
    })
}

/// Two amounts in the same unit: minutes for times that have a fixed length.
fn amounts(one: &Value, other: &Value) -> Option<((Bound, f64), (Bound, f64))> {
    let (Value::Amount(a, x, unit), Value::Amount(b, y, other)) = (one, other) else { return None };
    match (minutes(unit), minutes(other)) {
        (Some(one), Some(other)) => Some(((*a, x * one), (*b, y * other))),
        _ => {
            let same = unit.trim_end_matches('s') == other.trim_end_matches('s');
            same.then_some(((*a, *x), (*b, *y)))
        }
    }
}

fn minutes(unit: &str) -> Option<f64> {
    Some(match TimeUnit::read(unit)? {
        TimeUnit::Minute => 1.0,
        TimeUnit::Hour => 60.0,
        TimeUnit::Day => 24.0 * 60.0,
        TimeUnit::Week => 7.0 * 24.0 * 60.0,
        _ => return None,
    })
}

/// What a word says of a measure: what is required is on, and what is blocked is off.
fn sense(word: &str) -> &str {
    match word {
        "required" | "enabled" => "on",
        "blocked" | "disabled" => "off",
        other => other,
    }
}

fn disagree_on_one(first: &Value, second: &Value) -> Option<Disagreement> {
    if let (Value::Word(one), Value::Word(other)) = (first, second) {
        return (sense(one) != sense(other)).then_some(Disagreement::Two);
    }
    let ((a, x), (b, y)) = amounts(first, second)?;
    match (a, b) {
        (Bound::Exactly, Bound::Exactly) => (x != y).then_some(Disagreement::Two),
        (Bound::AtLeast, Bound::AtLeast) | (Bound::AtMost, Bound::AtMost) => {
            (x != y).then_some(Disagreement::OneStricter)
        }
        (Bound::Exactly | Bound::AtMost, Bound::AtLeast) => (x < y).then_some(Disagreement::OutOfBounds),
        (Bound::Exactly | Bound::AtLeast, Bound::AtMost) => (x > y).then_some(Disagreement::OutOfBounds),
        (Bound::AtLeast, Bound::Exactly) => (y < x).then_some(Disagreement::OutOfBounds),
        (Bound::AtMost, Bound::Exactly) => (y > x).then_some(Disagreement::OutOfBounds),
    }
}

fn disagree_on_a_kind(wider: &Value, narrower: &Value) -> Option<Disagreement> {
    let ((a, x), (b, y)) = amounts(wider, narrower)?;
    let outside = match (a, b) {
        (Bound::Exactly, Bound::Exactly) => return (x != y).then_some(Disagreement::Two),
        (Bound::Exactly, Bound::AtLeast) => return (x < y).then_some(Disagreement::Two),
        (Bound::Exactly, Bound::AtMost) => return (x > y).then_some(Disagreement::Two),
        (Bound::AtMost, _) => y > x,
        (Bound::AtLeast, _) => y < x,
    };
    outside.then_some(Disagreement::OutOfBounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(bound: Bound, number: f64, unit: &str) -> Value {
        Value::Amount(bound, number, unit.to_owned())
    }

    #[test]
    fn a_value_for_one_thing() {
        use Bound::{AtLeast, AtMost, Exactly};
        let on_one = |a, x, b, y| disagree_on_one(&amount(a, x, "digits"), &amount(b, y, "digit"));
        assert_eq!(on_one(Exactly, 4.0, Exactly, 6.0), Some(Disagreement::Two));
        assert_eq!(on_one(Exactly, 6.0, Exactly, 6.0), None);
        assert_eq!(on_one(AtLeast, 4.0, AtLeast, 6.0), Some(Disagreement::OneStricter));
        assert_eq!(on_one(AtLeast, 8.0, AtMost, 64.0), None);
        assert_eq!(on_one(AtLeast, 8.0, AtMost, 6.0), Some(Disagreement::OutOfBounds));
        assert_eq!(on_one(AtLeast, 6.0, Exactly, 4.0), Some(Disagreement::OutOfBounds));
        assert_eq!(on_one(AtLeast, 4.0, Exactly, 6.0), None);
        let word = |word: &str| Value::Word(word.to_owned());
        assert_eq!(disagree_on_one(&word("on"), &word("off")), Some(Disagreement::Two));
        assert_eq!(disagree_on_one(&word("on"), &word("required")), None);
    }

    #[test]
    fn a_value_for_a_kind_of_it() {
        use Bound::{AtLeast, AtMost, Exactly};
        let on_a_kind = |a, x, b, y| disagree_on_a_kind(&amount(a, x, "minutes"), &amount(b, y, "minutes"));
        assert_eq!(on_a_kind(Exactly, 60.0, Exactly, 15.0), Some(Disagreement::Two));
        assert_eq!(on_a_kind(AtMost, 60.0, Exactly, 15.0), None);
        assert_eq!(on_a_kind(AtMost, 60.0, AtMost, 90.0), Some(Disagreement::OutOfBounds));
        assert_eq!(on_a_kind(AtLeast, 12.0, AtLeast, 16.0), None);
        assert_eq!(on_a_kind(AtLeast, 12.0, Exactly, 6.0), Some(Disagreement::OutOfBounds));
        let hour = amount(Exactly, 1.0, "hour");
        assert_eq!(disagree_on_a_kind(&hour, &amount(Exactly, 60.0, "minutes")), None);
        assert_eq!(disagree_on_a_kind(&hour, &amount(Exactly, 60.0, "digits")), None);
    }
}
