//! What the prose of a policy says, line by line, as its readers see it.

use tutela_diagnostics::Span;
use tutela_model::{Content, Inline, Policy, ProseBlock, Section};

/// A line of a policy's prose: a paragraph, an item of a list, or a line within one of them.
pub struct Line {
    /// The section, as a waiver names it: the policy and the section.
    pub within: String,
    /// Its words; what is drawn in is left out.
    pub words: String,
    /// The text that it stands in.
    pub span: Span,
}

/// The lines of a policy's prose, in their order.
pub fn lines(policy: &Policy) -> Vec<Line> {
    let mut lines = Vec::new();
    policy.sections.iter().for_each(|section| of_section(&policy.decl.name, section, &mut lines));
    lines
}

/// Sections within sections are as deep as somebody wrote them.
fn of_section(policy: &str, section: &Section, lines: &mut Vec<Line>) {
    let within = format!("{policy}.{}", section.decl.name);
    for content in &section.content {
        match content {
            Content::Prose(prose) => {
                let mut blocks: Vec<&ProseBlock> = prose.blocks.iter().rev().collect();
                while let Some(block) = blocks.pop() {
                    match block {
                        ProseBlock::Paragraph(inlines) | ProseBlock::Heading(inlines) => {
                            let mut text = String::new();
                            inlines.iter().for_each(|inline| said(inline, &mut text));
                            lines.extend(text.split('\n').map(|line| Line {
                                within: within.clone(),
                                words: line.split_whitespace().collect::<Vec<_>>().join(" "),
                                span: prose.span,
                            }));
                        }
                        ProseBlock::List(_, items) => blocks.extend(items.iter().flatten().rev()),
                        ProseBlock::Quote(inner) => blocks.extend(inner.iter().rev()),
                    }
                }
            }
            Content::Section(inner) => of_section(policy, inner, lines),
            Content::Pull(_) | Content::Declared(_) => {}
        }
    }
}

fn said(inline: &Inline, text: &mut String) {
    match inline {
        Inline::Text(words) => text.push_str(words),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
            inner.iter().for_each(|inline| said(inline, text));
        }
        Inline::Drawn(_) => {}
        Inline::Break => text.push('\n'),
    }
}
