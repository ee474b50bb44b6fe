//! Takes the words out of Markdown, for comparing it with the other formats.
//!
//! Taken into a test with `#[path]`.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The words in reading order. What a picture shows is told, not read, and left out; raw HTML is a fault.
pub fn markdown_text(markdown: &str) -> String {
    let mut out = String::new();
    let mut in_picture = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Image { .. }) => in_picture = true,
            Event::End(TagEnd::Image) => in_picture = false,
            Event::Text(text) if !in_picture => out.push_str(&text),
            Event::Code(code) => panic!("code `{code}` in {markdown}"),
            Event::Html(html) | Event::InlineHtml(html) => panic!("raw HTML `{html}` in {markdown}"),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item) => out.push('\n'),
            _ => {}
        }
    }
    out
}
