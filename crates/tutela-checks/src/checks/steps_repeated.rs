use crate::routes::{Routes, called, is_ordinary};
use crate::words::count;
use std::collections::HashMap;
use tutela_analysis::concerns::Deed;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Clause;

const CODE: &str = "steps-repeated";

/// Two lines in a row are how any two procedures begin; three are written out again.
const RUN: usize = 3;

/// Lines in a row that stand word for word in two procedures.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    // What each line says, as a number, so that many are compared at once. A branch or a decision is like no other.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut lines: Vec<Vec<(usize, &Clause)>> = Vec::new();
    for route in &routes.all {
        let said = route.graph.nodes.iter().filter_map(|node| {
            let clause = node.deed.clause()?;
            let own = is_ordinary(node) && std::ptr::eq(node.of, route.concern) && matches!(node.deed, Deed::Do(_));
            let next = numbers.len();
            let mut number = || *numbers.entry(routes.model.say_sentence(&clause.sentence)).or_insert(next);
            Some((if own { number() } else { usize::MAX }, clause))
        });
        lines.push(said.collect());
    }
    for (at, route) in routes.all.iter().enumerate() {
        // One advice for a procedure: the longest run that an earlier one has too.
        let runs = (0..at).map(|other| (longest_run(&lines[at], &lines[other]), other));
        let Some(((length, begins), other)) =
            runs.max_by_key(|((length, _), other)| (*length, std::cmp::Reverse(*other)))
        else {
            continue;
        };
        if length >= RUN {
            let other = routes.all[other].concern;
            let message =
                format!("{} lines in a row of {} stand in {} too", count(length), called(route.concern), called(other));
            findings.push(
                Diagnostic::new(CODE, Severity::Advice, lines[at][begins].1.sentence.span, message)
                    .label("written out again")
                    .related(other.decl.span, "they stand here too")
                    .help("Write them once: steps … { … }. And in each procedure: follow …")
                    .subject(route.concern.decl.name.clone()),
            );
        }
    }
}

/// The longest run of lines that one has in a row and the other too: how many, and where it begins in the first.
fn longest_run(one: &[(usize, &Clause)], other: &[(usize, &Clause)]) -> (usize, usize) {
    let mut best = (0, 0);
    let mut above = vec![0; other.len() + 1];
    for (i, (line, _)) in one.iter().enumerate() {
        let mut row = vec![0; other.len() + 1];
        for (j, (same, _)) in other.iter().enumerate() {
            if line == same && *line != usize::MAX {
                row[j + 1] = above[j] + 1;
                if row[j + 1] > best.0 {
                    best = (row[j + 1], i + 1 - row[j + 1]);
                }
            }
        }
        above = row;
    }
    best
}
