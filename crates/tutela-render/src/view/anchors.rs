//! Names clauses for links to them, so that a link goes on leading there when something else is written before it.
//!
//! A clause has the name that it is declared under. A step need not have one: it is then named after its procedure and its first
//! words.

use crate::prepare::slug;
use crate::{Block, Run, Step, words_of};

/// How many words a step without a label is named after.
const WORDS_OF_A_NAME: usize = 6;

/// Runs that begin with the anchor of what is declared under a name; `what` says what it is: "rule".
pub fn declared(what: &str, name: &str, mut runs: Vec<Run>) -> Vec<Run> {
    if !name.is_empty() && !runs.is_empty() {
        runs.insert(0, Run::anchor(name, format!("{what} {}", name.replace('-', " "))));
    }
    runs
}

/// The words of a step with the label that it is declared under, if it has one.
pub fn declared_step(label: Option<&str>, mut runs: Vec<Run>) -> Vec<Run> {
    runs.splice(..0, label.map(|label| Run::anchor(label, "")));
    runs
}

/// Names the steps of a procedure, those within steps included.
pub fn name_steps(concern: &str, steps: &mut [Step]) {
    for step in steps {
        let words = format!("{} {}", step.label.as_deref().unwrap_or_default(), words_of(&step.runs));
        let first: Vec<&str> = words.split_whitespace().take(WORDS_OF_A_NAME).collect();
        let at = step.runs.iter().position(|run| matches!(run, Run::Anchor { .. }));
        let own = match at.map(|at| step.runs.remove(at)) {
            Some(Run::Anchor { name, .. }) => name,
            _ => slug(&first.join(" ")),
        };
        if !step.runs.is_empty() {
            let label = format!("step “{} …”", first.join(" ").trim_end_matches(['.', ':', ',']));
            step.runs.insert(0, Run::anchor(format!("{concern}-{own}"), label));
        }
        for block in &mut step.blocks {
            if let Block::Steps { steps } = block {
                name_steps(concern, steps);
            }
        }
    }
}
