//! What the checks of rules against each other share: the rules as sets of situations, worked out once, and how they are told.

use crate::source;
use crate::words::called_by_whose;
use jiff::civil::Date;
use std::collections::BTreeSet;
use tutela_analysis::rules::{By, Contradiction, Provision, Rulebook, Shape};
use tutela_diagnostics::{Diagnostic, Span};
use tutela_model::{Model, Sentence, Strength, join};

/// The rules of a project, held against each other.
pub struct Ruled<'m> {
    /// The project.
    pub model: &'m Model,
    /// Its rules.
    pub book: Rulebook<'m>,
}

impl<'m> Ruled<'m> {
    /// Holds the rules that are in force on a day, or will be, against each other.
    pub fn new(model: &'m Model, day: Date) -> Self {
        Ruled { model, book: Rulebook::new(model, Some(day)) }
    }

    /// What was found in one shape, one for each pair of declarations: what they disagree in once, they mostly disagree in
    /// for the same reason.
    pub fn contradictions(&self, wanted: impl Fn(&Contradiction) -> bool) -> Vec<&Contradiction> {
        let mut seen = BTreeSet::new();
        let found = self.book.verdicts().contradictions.iter().filter(|found| wanted(found));
        found.filter(|found| seen.insert(self.pair(found))).collect()
    }

    /// The declarations that a contradiction is between.
    fn pair(&self, found: &Contradiction) -> (String, String) {
        let (one, other) = (self.positive(found), self.negative(found));
        let (one, other) = (one.decl.name.clone(), other.decl.name.clone());
        if one < other { (one, other) } else { (other, one) }
    }

    /// What obliges or permits.
    pub fn positive(&self, found: &Contradiction) -> &Provision<'m> {
        &self.book.provisions[found.positive]
    }

    /// What forbids, the first if several do together.
    pub fn negative(&self, found: &Contradiction) -> &Provision<'m> {
        &self.book.provisions[found.negative[0]]
    }

    /// What a finding about a contradiction is about: the one that obliges or permits, and what forbids it.
    pub fn subject(&self, found: &Contradiction) -> String {
        let (one, other) = (&self.positive(found).decl.name, &self.negative(found).decl.name);
        if one == other { one.clone() } else { format!("{one}.{other}") }
    }

    /// A finding about a contradiction, with both places and the line to write.
    pub fn finish(&self, finding: Diagnostic, found: &Contradiction) -> Diagnostic {
        let finding = finding
            .label(format!("says {}", self.said_of(self.positive(found))))
            .help(format!("{}{}", self.help(found), self.apart(found)))
            .subject(self.subject(found));
        found.negative.iter().take(3).fold(finding, |finding, other| {
            let other = &self.book.provisions[*other];
            finding.related(place(other), self.related(found, other))
        })
    }

    fn said_of(&self, provision: &Provision<'_>) -> &'static str {
        match provision.by {
            By::Saying => provision.sentence.strength.word(),
            By::Only => "only so",
        }
    }

    fn related(&self, found: &Contradiction, other: &Provision<'_>) -> String {
        match other.by {
            By::Only => format!("{} allows it only in another way", self.name(other)),
            By::Saying if found.excluded => format!("{} asks for what cannot go with it", self.name(other)),
            By::Saying => format!("{} says {}", self.name(other), other.sentence.strength.word()),
        }
    }

    /// What contradicts what, for instance when.
    pub fn message(&self, found: &Contradiction) -> String {
        let (one, other) = (self.positive(found), self.negative(found));
        let within = if one.decl.name == other.decl.name { "also".to_owned() } else { self.name(other) };
        let said = self.witness(found, one.strength);
        let first = format!("{} says that {said}", self.name(one));
        if found.excluded {
            let asked = self.model.say_sentence(&other.sentence);
            return format!(
                "{first}, and {} that {asked}",
                if within == "also" { within } else { format!("{within} says") }
            );
        }
        if found.negative.len() > 1 && found.shape != Shape::Partly {
            let names: BTreeSet<String> =
                found.negative.iter().map(|at| self.name(&self.book.provisions[*at])).collect();
            let names: Vec<String> = names.into_iter().collect();
            return format!("{first}, and {} together leave no way to", join(&names, "and"));
        }
        let against = match (other.by, other.strength) {
            (By::Only, _) => "allows it only in another way",
            (_, Strength::ShouldNot) => "says that they should not",
            (_, Strength::Must) => "says that they must",
            (_, Strength::Should) => "says that they should",
            _ => "says that they must not",
        };
        format!("{first}, and {within} {against}")
    }

    /// The line to write.
    fn help(&self, found: &Contradiction) -> String {
        let (one, other) = (self.positive(found), self.negative(found));
        if found.excluded {
            return self.help_where_excluded(one, other);
        }
        let line = match (other.by, found.shape) {
            (_, Shape::NeverKept) | (By::Only, _) => {
                source::written(self.model, &found.witness.sentence, Strength::May)
            }
            _ if one.strength == Strength::NeedNot => source::written(self.model, &one.sentence, Strength::NeedNot),
            _ => source::written(self.model, &one.sentence, Strength::May),
        };
        let (first, second) = match one.strength {
            Strength::Must | Strength::Should => ("If they are to", "If not, take it out of the other"),
            Strength::NeedNot => ("If they need not", "If they must, take the exception out"),
            _ => ("If they may", "If they may not, take the permission out"),
        };
        format!("{first}, write under the sentence in {}: except {line}. {second}.", self.name(other))
    }

    /// The line to write where the one cannot be done together with what the other asks for: an exception to the wider.
    fn help_where_excluded(&self, one: &Provision<'_>, other: &Provision<'_>) -> String {
        let narrows = |narrow: &Provision<'_>, wide: &Provision<'_>| {
            let line = source::narrowing(self.model, &narrow.sentence, &wide.sentence)?;
            Some(format!("write under the sentence in {}: except {line}", self.name(wide)))
        };
        if one.obliges() {
            let second = "If not, take one of the two out.";
            return match narrows(one, other).or_else(|| narrows(other, one)) {
                Some(line) => format!("If each holds in its own case, {line}. {second}"),
                None => format!("If each holds in its own case, say in both in which: when … {second}"),
            };
        }
        match narrows(one, other) {
            Some(line) => format!("If they may, {line}. If they may not, take the permission out."),
            None => {
                format!("If they may, take the sentence out of {}. If not, take the permission out.", self.name(other))
            }
        }
    }

    /// What the contradiction rests on, though nothing says so: that two words share nothing.
    fn apart(&self, found: &Contradiction) -> String {
        let Some((one, other)) = found.witness.apart else { return String::new() };
        let names = &self.model.names;
        let line = format!("{} {}", names.get(one).kind.word(), names.get(one).name);
        let other_name = &names.get(other).name;
        format!(
            " This takes {} and {} to be different, which nothing says: if the first are a kind of the second, declare them so, {line} … in {other_name}; if they are different, {line} … apart from {other_name}.",
            self.model.say_name(one),
            self.model.say_name(other)
        )
    }

    /// The situation in words, with a strength.
    pub fn witness(&self, found: &Contradiction, strength: Strength) -> String {
        let sentence = Sentence { strength, ..found.witness.sentence.clone() };
        self.model.say_sentence(&sentence)
    }

    /// The prohibition as the line of an exception.
    pub fn prohibition(&self, found: &Contradiction) -> String {
        let other = self.negative(found);
        source::written(self.model, &other.sentence, other.strength)
    }

    /// A provision's declaration, as a finding calls it.
    pub fn name(&self, provision: &Provision<'_>) -> String {
        called_by_whose(self.model, provision.decl)
    }
}

/// Where a provision is written.
pub fn place(provision: &Provision<'_>) -> Span {
    provision.exception.map_or(provision.clause.sentence.span, |exception| exception.span)
}
