//! What a procedure keeps, whatever anybody judges: it holds in the kinds of it too.

use tutela_model::{Act, Action, Clause, Concern, Model, Sentence, Step, Strength};

/// The lines of a procedure by which somebody must keep something: those that stand in it itself, under no condition.
pub fn keeps<'m>(model: &'m Model, concern: &'m Concern) -> Vec<&'m Clause> {
    let mut found = Vec::new();
    of_steps(model, &concern.steps, &mut found);
    found
}

fn of_steps<'m>(model: &'m Model, steps: &'m [Step], found: &mut Vec<&'m Clause>) {
    for step in steps {
        match step {
            Step::Do(clause) if keeps_something(model, &clause.sentence) => found.push(clause),
            Step::Together(inner, _) | Step::AnyOrder(inner, _) => of_steps(model, inner, found),
            _ => {}
        }
    }
}

fn keeps_something(model: &Model, sentence: &Sentence) -> bool {
    let Act::Do(actions, _) = &sentence.act else { return false };
    let is_keep = |action: &Action| matches!(action, Action::Named(id) if model.names.get(*id).name == "keep");
    sentence.strength == Strength::Must && sentence.objects.is_some() && actions.iter().all(is_keep)
}
