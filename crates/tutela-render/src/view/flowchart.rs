//! Says what stands in the boxes of a procedure's flowchart: the words of its numbered list, with the same numbers.

use super::View;
use super::concerns::{LEFT_OPEN, followed_steps, in_place, inside, said_emergency, said_end, said_label};
use crate::binding::bound;
use crate::drawing::Drawing;
use crate::flow::{Chart, Label, ShapeKind, Span, panels};
use crate::prepare::clean;
use crate::{Block, words_of};
use tutela_analysis::concerns::{Deed, Graph, Guard};
use tutela_model::{Concern, Conditions, Step, Trigger, capital};

impl View<'_> {
    /// A procedure without its heading: drawn, and then in words.
    pub fn concern_drawn(&self, concern: &Concern) -> Vec<Block> {
        let mut blocks = self.concern(concern);
        let behind_facts = usize::from(matches!(blocks.first(), Some(Block::Paragraph { .. })));
        if let Some(drawing) = self.flowchart(concern) {
            blocks.insert(behind_facts.min(blocks.len()), Block::Drawing { drawing });
        }
        blocks
    }

    /// A procedure as a flowchart; nothing where it has a single step, or would not be legible.
    pub fn flowchart(&self, concern: &Concern) -> Option<Drawing> {
        let graph = Graph::new(self.model, concern);
        let cited = self.cited(&concern.steps);
        let numbers = self.numbers(&mut concern.steps.iter(), "", 0);
        if numbers.len() < 2 || !graph.circles.is_empty() {
            return None;
        }
        let mut numbers = numbers.into_iter();
        let mut boxes = Vec::new();
        for node in &graph.nodes {
            let mut spans = Vec::new();
            let kind = match node.deed {
                Deed::Emergency(emergency) => {
                    spans.push(Span::bold(line(&format!("{}:", said_emergency(emergency)))));
                    ShapeKind::Emergency
                }
                Deed::Decide(_) => ShapeKind::Decision,
                Deed::Do(_) | Deed::Open => ShapeKind::Step,
            };
            if kind != ShapeKind::Emergency {
                let label = node.label.and_then(|label| said_label(label, &cited));
                spans.extend(numbers.next().into_iter().chain(label).map(|text| Span::bold(line(&text))));
            }
            let said = node.deed.clause().map_or(LEFT_OPEN.to_owned(), |clause| words_of(&self.said(clause)));
            spans.push(Span::plain(line(&said)));
            boxes.push((kind, spans));
        }
        let labels = |label| vec![Span::bold(line(&self.said_label_of(&graph, label)))];
        let start = self.raised_by(concern).unwrap_or_else(|| "Start".to_owned());
        let end = self.closed_by(concern).unwrap_or_else(|| "End".to_owned());
        let [start, end] = [start, end].map(|text| vec![Span::plain(line(&text))]);
        let panels = panels(&Chart { graph: &graph, nodes: boxes, labels: &labels, start, end })?;
        Some(Drawing {
            title: format!("Flowchart: {}", concern.decl.title),
            description: "The same steps stand below as a numbered list.".to_owned(),
            panels,
        })
    }

    fn said_label_of(&self, graph: &Graph<'_>, label: Label) -> String {
        let Label::Guard(node, at) = label else { return "Otherwise:".to_owned() };
        let node = &graph.nodes[node];
        let said = match &node.guards[at] {
            Guard::Emergency(when) => (*when).to_owned(),
            Guard::When(conditions) => {
                in_place(self.model.say_conditions("when", conditions, None), is_instead(&node.of.steps, conditions))
            }
            Guard::WhenNot(conditions) => self.model.say_conditions("unless", conditions, None),
            Guard::Decided(_, end) => said_end(*end).to_owned(),
            Guard::NoAnswer { from, within, instead, .. } => in_place(self.no_answer(from, *within), *instead),
            Guard::Away { whom, instead } => in_place(self.away(whom), *instead),
            Guard::About { whom, instead } => in_place(self.about(whom), *instead),
        };
        format!("{}:", capital(&said))
    }

    /// The number of each line in the printed list, in the order of the graph's nodes.
    fn numbers(&self, steps: &mut dyn Iterator<Item = &Step>, before: &str, depth: usize) -> Vec<String> {
        let mut out = Vec::new();
        for (at, step) in steps.enumerate() {
            let own = format!("{before}{}", mark(depth, at));
            match step {
                Step::Do(_) | Step::NotStated(_) => out.push(own),
                Step::Decide { so, not, unsure, .. } => {
                    out.push(own.clone());
                    for (at, end) in [so, not, unsure].into_iter().flatten().enumerate() {
                        out.extend(self.numbers_of_branch(end, format!("{own}{}", mark(depth + 1, at)), depth + 1));
                    }
                }
                Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                    out.extend(self.numbers_of_branch(steps, own, depth));
                }
                Step::Follow { steps, only, .. } => {
                    let Some(shared) = self.followed_concern(steps) else { continue };
                    let mut chosen = followed_steps(shared, only).into_iter();
                    out.extend(self.numbers(&mut chosen, &own, depth + 1));
                }
            }
        }
        out
    }

    /// A branch that is a single plain line has the number of the branch itself.
    fn numbers_of_branch(&self, steps: &[Step], own: String, depth: usize) -> Vec<String> {
        match steps {
            [Step::Do(_) | Step::NotStated(_)] => vec![own],
            [Step::Together(steps, _) | Step::AnyOrder(steps, _)] => self.numbers_of_branch(steps, own, depth),
            steps => self.numbers(&mut steps.iter(), &own, depth + 1),
        }
    }
}

/// A text as every layout prints it: without signs that nobody can see, and with what is read as one kept on a line.
fn line(text: &str) -> String {
    bound(&clean(text))
}

/// The mark of a step in the printed list: "3", further in "b", further in again ".ii".
fn mark(depth: usize, at: usize) -> String {
    match depth {
        0 => (at + 1).to_string(),
        1 => letters(at),
        _ => format!(".{}", roman(at + 1)),
    }
}

/// a to z, then aa.
fn letters(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { last.to_string() } else { format!("{}{last}", letters(at / 26 - 1)) }
}

fn roman(mut number: usize) -> String {
    let mut out = String::new();
    for (value, sign) in
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// Whether the branch of these conditions runs in place of what follows it.
fn is_instead(steps: &[Step], of: &Conditions) -> bool {
    steps.iter().any(|step| match step {
        Step::Branch { when: Trigger::Holds(conditions), instead, .. } if std::ptr::eq(conditions, of) => *instead,
        step => inside(step).any(|steps| is_instead(steps, of)),
    })
}
