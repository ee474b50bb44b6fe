//! Lays a document out as one web page that needs nothing beside it.
//!
//! The page fetches nothing and runs nothing, and tells the browser so. Text is escaped by the template engine as it is
//! written out, never before.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;

use crate::document::{Block, ContentsEntry, Document, Image, Kind};
use crate::prepare::prepare;
use crate::site::{Site, href};
use crate::words::{small_print, words_of};

/// Everything the template may use.
#[derive(Serialize)]
struct Page<'a> {
    document: &'a Document,
    crest: Option<Crest<'a>>,
    /// What stands before the contents; everything, when there are none.
    before: &'a [Block],
    /// The contents, which a wide screen shows beside the text.
    contents: Option<&'a Block>,
    after: &'a [Block],
    /// The headings of a long page without contents of its own.
    headings: Vec<ContentsEntry>,
    small_print: Option<String>,
    stylesheet: Value,
    site: &'a Site,
    /// The page's own address.
    own: String,
}

#[derive(Serialize)]
struct Crest<'a> {
    source: String,
    alt: &'a str,
}

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.expect("the usual signs with less white space are a syntax"));
    let sources = [
        ("page.html", include_str!("../../../templates/html/page.html")),
        ("blocks.html", include_str!("../../../templates/html/blocks.html")),
    ];
    for (name, source) in sources {
        templates.add_template(name, source).expect("a template that is compiled in can be read");
    }
    templates
});

const STYLESHEET: &str = include_str!("../../../templates/html/style.css");

/// How many headings a page has that shows where they are.
const LONG: usize = 5;

/// The document as a web page, with the ways to the pages beside it.
pub fn html(document: &Document, site: &Site) -> String {
    let prepared = prepare(document);
    let document = prepared.document();
    let (before, contents, after) =
        match document.blocks.iter().position(|block| matches!(block, Block::Contents { .. })) {
            Some(at) => (&document.blocks[..at], document.blocks.get(at), &document.blocks[at + 1..]),
            None => (&document.blocks[..], None, &[][..]),
        };
    let page = Page {
        document,
        crest: document.school.crest.as_ref().map(|crest| Crest { source: data_address(crest), alt: &crest.alt }),
        before,
        contents,
        after,
        headings: if contents.is_none() { headings(document) } else { Vec::new() },
        small_print: small_print(document),
        stylesheet: Value::from_safe_string(style(document, site.stylesheet.as_deref().unwrap_or_default())),
        site,
        own: href(document),
    };
    TEMPLATES
        .get_template("page.html")
        .and_then(|template| template.render(Value::from(Serde(&page))))
        .expect("the templates use nothing but what a page holds")
}

/// The headings of a long document that lists none itself: a web page has no page numbers to find one's way by. The index is such
/// a list already.
fn headings(document: &Document) -> Vec<ContentsEntry> {
    let all = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, number, runs, anchor } => {
            Some(ContentsEntry { level: *level, number: number.clone(), text: words_of(runs), anchor: anchor.clone() })
        }
        _ => None,
    });
    let all: Vec<ContentsEntry> = all.filter(|entry| entry.level <= 2).collect();
    let is_short = all.len() < LONG || matches!(document.kind, Kind::Index | Kind::Sheet | Kind::Letter);
    if is_short { Vec::new() } else { all }
}

fn style(document: &Document, own: &str) -> String {
    let colours = document.school.colours;
    let style = format!(
        ":root {{ --ink: {}; --accent: {}; --tint: {}; }}\n{STYLESHEET}\n{own}",
        colours.ink,
        colours.accent,
        colours.accent.tint()
    );
    // In a style element only `</` could end the element; in a stylesheet the backslash changes nothing.
    style.replace("</", "<\\/")
}

/// The picture itself as an address, so that the page is one file.
fn data_address(image: &Image) -> String {
    let ending = image.file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let media = match ending.as_str() {
        "svg" => "image/svg+xml",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => "image/png",
    };
    format!("data:{media};base64,{}", base64(&image.bytes))
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place > three.len() { '=' } else { char::from(sign) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_as_the_standard_has_it() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
