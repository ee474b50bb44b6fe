//! Who is sent to whom: told, asked, reported or referred to.

use std::collections::HashSet;
use tutela_model::{
    Act, Action, Concern, Joint, List, Model, NameId, Objects, PartIs, Preposition, Reference, Sentence, Step,
    Strength, Target, Trigger, Who,
};

/// A sentence that sends people to somebody.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'m> {
    /// Who goes.
    pub who: &'m Who,
    /// To whom.
    pub to: &'m List,
    /// Whether they only ask, so that an answer is all they want.
    pub asks: bool,
}

impl<'m> Sent<'m> {
    /// Those to whom it sends, each with their place.
    pub fn recipients(&self) -> impl Iterator<Item = &'m Reference> + use<'m> {
        self.to.items.iter()
    }

    /// The one to whom it sends, if it is one alone: nobody else hears of it.
    pub fn alone(&self) -> Option<&'m Reference> {
        let [only] = self.to.items.as_slice() else { return None };
        Some(only)
    }

    /// Whether it leaves a choice between several.
    pub fn is_choice(&self) -> bool {
        self.to.items.len() > 1 && self.to.joint == Joint::Or
    }
}

/// Whom a sentence sends people to. What it forbids or frees from sends nobody.
pub fn sent<'m>(model: &'m Model, sentence: &'m Sentence) -> Vec<Sent<'m>> {
    let Act::Do(actions, _) = &sentence.act else { return Vec::new() };
    let named = |wanted: &[&str]| {
        actions
            .iter()
            .any(|action| matches!(action, Action::Named(id) if wanted.contains(&model.names.get(*id).name.as_str())))
    };
    let asks = named(&["ask"]);
    if matches!(sentence.strength, Strength::MustNot | Strength::ShouldNot | Strength::NeedNot)
        || !(asks || named(&["tell", "report", "refer", "contact", "call", "email", "message"]))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for part in &sentence.parts {
        match &part.is {
            PartIs::Whom(Preposition::To, to) | PartIs::Then(to) => found.push(Sent { who: &sentence.who, to, asks }),
            _ => {}
        }
    }
    if let Some(Objects { list, .. }) = &sentence.objects
        && list.items.iter().any(|item| is_somebody(model, &item.target))
    {
        found.push(Sent { who: &sentence.who, to: list, asks });
    }
    found
}

fn is_somebody(model: &Model, target: &Target) -> bool {
    match target {
        Target::Name(id) => model.names.get(*id).kind.is_somebody(),
        Target::TheSchool | Target::TheyAnswerTo => true,
        _ => false,
    }
}

/// Whom the lines of a procedure send people to, those of its shared steps included, and who has their place taken in it when
/// they are away or do not answer. What is only done in somebody's place, or when a matter is about a recipient, is left out.
pub fn first_told<'m>(model: &'m Model, concern: &'m Concern) -> (Vec<Sent<'m>>, HashSet<NameId>) {
    let (mut found, mut covered) = (Vec::new(), HashSet::new());
    let mut waiting: Vec<&Concern> = vec![concern];
    let mut seen: HashSet<&str> = HashSet::new();
    while let Some(next) = waiting.pop() {
        if !seen.insert(&next.decl.name) {
            continue;
        }
        for emergency in &next.emergencies {
            found.extend(sent(model, &emergency.clause.sentence));
        }
        let mut followed = Vec::new();
        walk(model, &next.steps, &mut found, &mut covered, &mut followed);
        waiting
            .extend(model.concerns.iter().filter(|other| other.shared && followed.contains(&other.decl.name.as_str())));
    }
    (found, covered)
}

fn walk<'m>(
    model: &'m Model,
    steps: &'m [Step],
    found: &mut Vec<Sent<'m>>,
    covered: &mut HashSet<NameId>,
    followed: &mut Vec<&'m str>,
) {
    for step in steps {
        match step {
            Step::Do(clause) => found.extend(sent(model, &clause.sentence)),
            Step::Decide { clause, so, not, unsure } => {
                found.extend(sent(model, &clause.sentence));
                for end in [so, not, unsure].into_iter().flatten() {
                    walk(model, end, found, covered, followed);
                }
            }
            Step::Branch { when: Trigger::NoAnswer(list, _) | Trigger::Away(list), .. } => covered.extend(list.names()),
            Step::Branch { when: Trigger::About(_), .. } | Step::NotStated(_) => {}
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                walk(model, steps, found, covered, followed)
            }
            Step::Follow { steps, .. } => followed.push(steps),
        }
    }
}
