//! What the analysis says of a project.

use crate::enumerator::judge::Found;
use crate::enumerator::sayings::Place;
use crate::enumerator::words::DAYS;
use crate::read::read;
use std::collections::BTreeSet;
use tutela_analysis::rules::{By, Provision, Rulebook, Shape, Slip};
use tutela_model::{Answer, Case, Strength};

/// All that it says.
#[derive(Debug, Default, PartialEq)]
pub struct Analysed {
    pub found: Found,
    pub slips: BTreeSet<(&'static str, Place)>,
    pub answers: Vec<Answer>,
    /// For each finding what obliges, frees or permits, and each that is told to be against it.
    pub blamed: Vec<(Place, Place)>,
    /// What is wrong with the findings themselves: a side that says something else than its part in the finding.
    pub wrong_side: Vec<String>,
}

/// What is found in some texts, one for each file, that hold declarations of these names, from a day on.
pub fn analysed(texts: &[String], names: &[String], day: Option<usize>) -> Analysed {
    let (model, sources) = read(texts);
    let book = Rulebook::new(&model, day.map(|day| DAYS[day].parse().expect("a day")));
    let verdicts = book.verdicts();
    assert!(verdicts.undecided.is_empty() && book.undecided.is_empty(), "not decided:\n{}", texts.concat());
    let place = |provision: &Provision<'_>| -> Place {
        let line = |span| sources.positions(span).0.line;
        let unit = names.iter().position(|name| *name == provision.decl.name).expect("a declaration of ours");
        let span = provision.exception.map_or(provision.clause.sentence.span, |exception| exception.span);
        (unit, line(span) - line(provision.decl.span), provision.by == By::Only)
    };
    let at = |provision: usize| place(&book.provisions[provision]);
    let mut analysed = Analysed::default();
    for one in &verdicts.contradictions {
        let (shape, other) = match one.shape {
            Shape::NeverKept => ("never kept", None),
            Shape::NeverUsable => ("never usable", None),
            Shape::Partly => ("partly", Some(one.negative[0])),
            Shape::Limit => ("limit", Some(one.negative[0])),
            Shape::Restriction => ("restriction", Some(one.negative[0])),
        };
        analysed.found.insert((shape, one.advice, at(one.positive), other.map(at)));
        let positive = &book.provisions[one.positive];
        for negative in &one.negative {
            analysed.blamed.push((at(one.positive), at(*negative)));
            let other = &book.provisions[*negative];
            let obliging = one.excluded || positive.strength == Strength::NeedNot;
            let is_against = if obliging { other.obliges() } else { other.strength.is_against() };
            if positive.strength.is_against() || !(is_against || one.negative.len() > 1 && other.obliges()) {
                analysed.wrong_side.push(format!("{one:?}"));
            }
        }
    }
    for (slip, provision) in book.slips() {
        let slip = match slip {
            Slip::TouchesNothing => "touches nothing",
            Slip::Swallowed => "swallowed",
            Slip::NeverApplies => "never applies",
        };
        analysed.slips.insert((slip, at(provision)));
    }
    let cases = model.scenarios.iter().flat_map(|scenario| &scenario.cases);
    analysed.answers.extend(cases.filter_map(|case| match case {
        Case::Question(question, _) => Some(book.answer(question).expect("an answer").answer),
        Case::Concern(_) => None,
    }));
    analysed
}
