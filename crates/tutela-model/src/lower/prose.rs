//! Reads texts: what stands in braces is looked up at once, the rest is Markdown.

use super::Lower;
use super::resolve::nearest;
use crate::model::Class;
use crate::name::NameKind;
use crate::prose::{Drawn, Inline, Prose, ProseBlock};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::borrow::Cow;
use tutela_diagnostics::{Diagnostic, Span};
use tutela_syntax::Node;

/// Stands in the Markdown for the first thing drawn in; those behind it follow in order. No text has these characters.
const MARK: u32 = 0xE000;
const MARKS: u32 = 0x1900;

/// Classes whose titles may be drawn in, in the order in which a name is looked up.
const TITLED: [Class; 7] =
    [Class::Policy, Class::Rule, Class::Concern, Class::Aup, Class::Letter, Class::Guide, Class::Training];

impl Lower<'_> {
    pub(super) fn prose(&mut self, node: &Node) -> Prose {
        let (inner, mark) = self.unquoted(node);
        let base = node.span.start as usize + mark;
        let mut drawn = Vec::new();
        let marked = self.draw(inner, base, node.span, &mut drawn);
        let text = dedent(&marked);
        let blocks = if is_plain(&text) { plain(&text, &drawn) } else { self.markdown(&text, &drawn, node.span) };
        Prose { blocks, span: node.span }
    }

    /// Replaces what stands in braces by a mark, and looks it up.
    fn draw<'t>(&mut self, text: &'t str, base: usize, span: Span, drawn: &mut Vec<Drawn>) -> Cow<'t, str> {
        // The marks begin with one of two bytes.
        if !text.bytes().any(|byte| matches!(byte, b'{' | 0xEE | 0xEF)) {
            return Cow::Borrowed(text);
        }
        let mut marked = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            marked.extend(rest[..open].chars().filter(|c| !is_mark(*c)));
            let at = text.len() - rest.len() + open;
            let Some(close) = rest[open..].find('}') else {
                let here = Span::new(span.source, base + at, base + at + 1);
                let diagnostic = Diagnostic::unreadable("not-understood", here, "this brace in a text is never closed")
                    .label("what is to be drawn in here?")
                    .help("Write a name in braces, such as {dsl}, or take the brace out. A brace that is to be printed is written &#123;.");
                self.report(diagnostic);
                marked.push('{');
                rest = &rest[open + 1..];
                continue;
            };
            let name = &rest[open + 1..open + close];
            let here = Span::new(span.source, base + at, base + at + close + 1);
            if name.trim().is_empty() {
                let diagnostic = Diagnostic::unreadable("not-understood", here, "nothing stands between these braces")
                    .label("what is to be drawn in here?")
                    .help("Write a name in braces, such as {dsl}, or take the braces out.");
                self.report(diagnostic);
                rest = &rest[open + close + 1..];
                continue;
            }
            match self.drawn(name.trim(), here) {
                Some(found) if (drawn.len() as u32) < MARKS => {
                    marked.extend(char::from_u32(MARK + drawn.len() as u32));
                    drawn.push(found);
                }
                _ => marked.push_str(name),
            }
            rest = &rest[open + close + 1..];
        }
        marked.extend(rest.chars().filter(|c| !is_mark(*c)));
        Cow::Owned(marked)
    }

    fn drawn(&mut self, text: &str, span: Span) -> Option<Drawn> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(label) = text.strip_prefix("blank").filter(|label| label.is_empty() || label.starts_with(' ')) {
            let label = label.trim();
            return Some(Drawn::Blank(if label.is_empty() { "name".to_owned() } else { super::spaced(label) }));
        }
        if let Some((measure, on)) = text.split_once(" on ") {
            if !self.item_named(measure, span, &[Class::Measure]) {
                return None;
            }
            let Some(id) = self.model.names.find(on) else {
                self.not_drawn(on, &text, span);
                return None;
            };
            self.model.used.insert(id);
            self.values.push((measure.to_owned(), Some(id), span));
            return Some(Drawn::Setting(measure.to_owned(), Some(id)));
        }
        let (name, field) = match text.split_once('.') {
            Some((name, field)) => (name, Some(field)),
            None => (text.as_str(), None),
        };
        if name == "school" {
            let field = field.unwrap_or("name");
            let known = self.fields(&["name", "title"], true);
            return self.has_field("the school", name, field, &known, span).then(|| Drawn::School(field.to_owned()));
        }
        // What the project itself calls so takes the place of a word of the standard vocabulary.
        let is_own = || TITLED.iter().any(|class| self.model.items.contains_key(&(*class, name.to_owned())));
        let named = self.model.names.find(name).filter(|id| !(self.model.names.get(*id).standard && is_own()));
        if let Some(id) = named {
            self.model.used.insert(id);
            let kind = self.model.names.get(id).kind;
            let Some(field) = field else { return Some(Drawn::Title(id)) };
            let known = match kind {
                NameKind::Role => self.fields(&["title", "holder", "deputy"], true),
                NameKind::Body => self.fields(&["title", "members", "chair"], true),
                NameKind::Agency | NameKind::System | NameKind::School => self.fields(&["title"], true),
                NameKind::Document => self.fields(&["title", "reviewed", "found"], false),
                NameKind::Standard => self.fields(&["title", "edition", "issuer"], false),
                _ => self.fields(&["title"], false),
            };
            let what = kind.with_article();
            return self.has_field(&what, name, field, &known, span).then(|| Drawn::Field(id, field.to_owned()));
        }
        for class in TITLED {
            let key = (class, name.to_owned());
            if self.model.items.contains_key(&key) {
                self.model.used_items.insert(key);
                let Some(field) = field else { return Some(Drawn::ItemTitle(class, name.to_owned())) };
                let known = match class {
                    Class::Policy => self.fields(&["title", "review", "version", "owner"], false),
                    _ => self.fields(&["title"], false),
                };
                let what = format!("{} {}", if class == Class::Aup { "an" } else { "a" }, class.word());
                let has = self.has_field(&what, name, field, &known, span);
                return has.then(|| Drawn::ItemField(class, name.to_owned(), field.to_owned()));
            }
        }
        let measure = (Class::Measure, name.to_owned());
        if field.is_none() && self.model.items.contains_key(&measure) {
            self.model.used_items.insert(measure);
            self.values.push((name.to_owned(), None, span));
            return Some(Drawn::Setting(name.to_owned(), None));
        }
        self.not_drawn(name, &text, span);
        None
    }

    /// What may stand behind the dot: these, and perhaps the ways in which somebody can be reached.
    fn fields(&self, own: &[&str], contacts: bool) -> Vec<String> {
        let own = own.iter().map(|field| (*field).to_owned());
        let ways = self.contact_kinds.iter().filter(|_| contacts).cloned();
        own.chain(ways).collect()
    }

    /// Whether a name has what stands behind its dot; says so if it has not.
    fn has_field(&mut self, what: &str, name: &str, field: &str, known: &[String], span: Span) -> bool {
        if known.iter().any(|known| known == field) || self.model.mentioned.contains(field) {
            return true;
        }
        let near = nearest(field, known.iter().map(String::as_str));
        let named = if name == "school" { what.to_owned() } else { format!("`{name}` is {what}, and") };
        let diagnostic = Diagnostic::unreadable("unknown-name", span, format!("{named} has no `{field}`"))
            .did_you_mean(span, near.map(|near| format!("{{{name}.{near}}}")), "nothing to draw in")
            .help(format!("After the dot may stand: {}.", known.join(", ")));
        let subject = format!("{}.{name}.{field}", self.within);
        self.report(diagnostic.subject(subject));
        false
    }

    /// Says that a text draws on a name that nothing has; `text` is all that stands between the braces.
    fn not_drawn(&mut self, name: &str, text: &str, span: Span) {
        let key = format!("{{{text}}}");
        if self.model.mentioned.contains(name) || self.unknown_before(&key, span) {
            return;
        }
        let names = self.model.names.iter().map(|(_, named)| named.name.as_str());
        let items = self.model.items.keys().map(|(_, name)| name.as_str());
        let near = self.guess(name, names.chain(items)).map(|near| format!("{{{}}}", text.replacen(name, &near, 1)));
        let diagnostic = Diagnostic::unreadable("unknown-name", span, format!("the text draws on `{name}`, and nothing has that name"))
            .did_you_mean(span, near, "nothing has this name")
            .help("In a text, braces print something by its name: {dsl} the title, {dsl.holder} the person, {inactivity-lock on computers} the value.");
        let subject = format!("{}.{name}", self.within);
        self.unknown_first(&key, diagnostic.subject(subject));
    }

    /// That every value drawn into a text is set somewhere.
    pub(super) fn check_values(&mut self) {
        for (measure, on, span) in std::mem::take(&mut self.values) {
            if self.model.setting(&measure, on).is_some() || self.model.mentioned.contains(&measure) {
                continue;
            }
            let what = on.map_or(String::new(), |on| format!(" on `{}`", self.model.names.get(on).name));
            let line = on.map_or(format!("setting {measure} is …"), |on| {
                format!("setting {measure} on {} is …", self.model.names.get(on).name)
            });
            let diagnostic = Diagnostic::unreadable(
                "unknown-name",
                span,
                format!("the text draws on `{measure}`{what}, which no setting gives"),
            )
            .label("no value to draw in")
            .help(format!("Add the setting on a line of its own: {line}"))
            .subject(measure);
            self.diagnostics.push(diagnostic);
        }
    }

    fn markdown(&mut self, text: &str, drawn: &[Drawn], span: Span) -> Vec<ProseBlock> {
        let mut stack: Vec<Frame> = vec![Frame::Blocks(Vec::new())];
        for event in Parser::new(text) {
            match event {
                Event::Start(tag) => stack.push(match tag {
                    Tag::List(first) => Frame::List(first.is_some(), Vec::new()),
                    Tag::Item | Tag::BlockQuote(_) => Frame::Blocks(Vec::new()),
                    Tag::Link { dest_url, .. } => Frame::Link(self.link(&dest_url, span), Vec::new()),
                    _ => Frame::Inlines(Vec::new()),
                }),
                Event::End(end) => {
                    let Some(frame) = stack.pop() else { continue };
                    close(&mut stack, frame, end);
                }
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    words(&mut stack, &text, drawn)
                }
                Event::SoftBreak => words(&mut stack, " ", drawn),
                Event::HardBreak => push(&mut stack, Inline::Break),
                _ => {}
            }
        }
        match stack.into_iter().next() {
            Some(Frame::Blocks(blocks)) => blocks,
            _ => Vec::new(),
        }
    }

    /// Where a link leads; one that could do something else than lead somewhere is refused.
    fn link(&mut self, href: &str, span: Span) -> String {
        let allowed = ["http://", "https://", "mailto:", "tel:", "#"]
            .iter()
            .any(|scheme| href.to_lowercase().starts_with(scheme))
            || href.is_empty();
        if !allowed {
            let diagnostic = Diagnostic::unreadable(
                "placeholder-link",
                span,
                format!("the link to `{href}` does not lead to a page"),
            )
            .label("a link in this text")
            .help(match href {
                web if web.starts_with("www.") => format!("Write the whole address: https://{web}"),
                mail if mail.contains('@') && !mail.contains(':') => format!("Write: mailto:{mail}"),
                _ => "A link begins with https://, http://, mailto: or tel:.".to_owned(),
            });
            self.report(diagnostic);
            return String::new();
        }
        self.model.links.push((href.to_owned(), span));
        href.to_owned()
    }
}

/// Whether a text is one line that means in Markdown what it says.
fn is_plain(text: &str) -> bool {
    let means_itself = |byte: u8| match byte {
        b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'&' | b'\\' => false,
        byte => byte >= b' ',
    };
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(means_itself)
}

/// What Markdown makes of such a line, without the cost of asking.
fn plain(text: &str, drawn: &[Drawn]) -> Vec<ProseBlock> {
    let mut stack = [Frame::Inlines(Vec::new())];
    words(&mut stack, text, drawn);
    let [Frame::Inlines(inlines)] = stack else { return Vec::new() };
    vec![ProseBlock::Paragraph(inlines)]
}

enum Frame {
    Blocks(Vec<ProseBlock>),
    List(bool, Vec<Vec<ProseBlock>>),
    Inlines(Vec<Inline>),
    Link(String, Vec<Inline>),
}

fn words(stack: &mut [Frame], text: &str, drawn: &[Drawn]) {
    if drawn.is_empty() {
        return push(stack, Inline::Text(text.to_owned()));
    }
    let mut plain = String::new();
    for c in text.chars() {
        match (c as u32).checked_sub(MARK).and_then(|n| drawn.get(n as usize)) {
            Some(value) => {
                if !plain.is_empty() {
                    push(stack, Inline::Text(std::mem::take(&mut plain)));
                }
                push(stack, Inline::Drawn(value.clone()));
            }
            None => plain.push(c),
        }
    }
    if !plain.is_empty() {
        push(stack, Inline::Text(plain));
    }
}

fn push(stack: &mut [Frame], inline: Inline) {
    match stack.last_mut() {
        Some(Frame::Inlines(inlines) | Frame::Link(_, inlines)) => match (inlines.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => inlines.push(inline),
        },
        // A tight list has its words straight in the item.
        Some(Frame::Blocks(blocks)) => match blocks.last_mut() {
            Some(ProseBlock::Paragraph(inlines)) => inlines.push(inline),
            _ => blocks.push(ProseBlock::Paragraph(vec![inline])),
        },
        _ => {}
    }
}

fn close(stack: &mut [Frame], frame: Frame, end: TagEnd) {
    match (frame, end) {
        (Frame::Inlines(inlines), TagEnd::Strong) => push(stack, Inline::Strong(inlines)),
        (Frame::Inlines(inlines), TagEnd::Emphasis) => push(stack, Inline::Emphasis(inlines)),
        (Frame::Link(href, inlines), _) => push(stack, Inline::Link(href, inlines)),
        (Frame::Inlines(inlines), TagEnd::Heading(_)) => block(stack, ProseBlock::Heading(inlines)),
        (Frame::Inlines(inlines), TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
            block(stack, ProseBlock::Paragraph(inlines))
        }
        (Frame::Inlines(inlines), _) => inlines.into_iter().for_each(|inline| push(stack, inline)),
        (Frame::List(ordered, items), _) => block(stack, ProseBlock::List(ordered, items)),
        (Frame::Blocks(blocks), TagEnd::BlockQuote(_)) => block(stack, ProseBlock::Quote(blocks)),
        (Frame::Blocks(blocks), _) => {
            if let Some(Frame::List(_, items)) = stack.last_mut() {
                items.push(blocks);
            }
        }
    }
}

fn block(stack: &mut [Frame], new: ProseBlock) {
    if let Some(Frame::Blocks(blocks)) = stack.last_mut() {
        blocks.push(new);
    }
}

fn is_mark(c: char) -> bool {
    (MARK..MARK + MARKS).contains(&(c as u32))
}

/// What Markdown prints for a sign that is written by its name or number, such as `&check;` or `&#10003;`; nothing for what it
/// prints as it stands.
pub fn named_sign(written: &str) -> Option<String> {
    let is_one = written.starts_with('&') && written.ends_with(';') && written.len() <= 40;
    let mut said = String::new();
    for event in Parser::new(written).filter(|_| is_one) {
        if let Event::Text(text) = event {
            said.push_str(&text);
        }
    }
    (is_one && said != written).then_some(said)
}

/// A text of several lines without the indentation that its place in the source gives it.
fn dedent(text: &str) -> Cow<'_, str> {
    let Some((first, rest)) = text.split_once('\n') else { return Cow::Borrowed(text.trim()) };
    let margin = rest
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let mut lines = vec![first.trim_start()];
    lines.extend(rest.lines().map(|line| line.get(margin..).unwrap_or("")));
    Cow::Owned(lines.join("\n").trim_matches('\n').trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Drawn, is_plain, plain};
    use crate::lower::Lower;
    use proptest::prelude::*;
    use tutela_diagnostics::{SourceId, Sources, Span};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_plain_line_is_what_markdown_makes_of_it(text in "[a-zA-Z]([a-z ,.;:'()?!/%£…“”’é\u{a0}0-9=+#>~|^$\"{}@-]|\u{e000}){0,40}") {
            let text = text.trim();
            let (sources, drawn) = (Sources::new(), [Drawn::Blank("name".to_owned())]);
            prop_assert!(is_plain(text));
            let markdown = Lower::new(&sources, &[]).markdown(text, &drawn, Span::new(SourceId(0), 0, 0));
            prop_assert_eq!(plain(text, &drawn), markdown);
        }
    }
}
