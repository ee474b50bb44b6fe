//! The words of Markdown as a reader sees them, a line for each block.

use pulldown_cmark::{Event, Parser, TagEnd};

/// The words, of code too; white space is one space.
pub fn words(markdown: &str) -> String {
    let mut out = String::from("\n");
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => out.push('\n'),
            _ => {}
        }
    }
    out
}
