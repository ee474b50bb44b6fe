//! XML as a tree, for tests: names with their prefixes, attributes, words.
//!
//! Taken into a test by `word_file`; wants `quick-xml`.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// An element with its prefix, such as `w:p`.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    attributes: BTreeMap<String, String>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The words straight in it.
    pub text: String,
    /// Where its words stand: how far they go before each element in it.
    before: Vec<usize>,
}

impl Element {
    /// An attribute by its name with prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The first of a name straight in it.
    pub fn get(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The value of a property straight in it: `w:val` of `<w:pStyle …/>`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.get(name)?.attribute("w:val")
    }

    /// All of a name, however deep, in the order of the text.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        self.walk(&mut |element| {
            if element.name == name {
                found.push(element);
            }
        });
        found
    }

    /// Shows every element in it to `look`, itself first.
    pub fn walk<'a>(&'a self, look: &mut impl FnMut(&'a Element)) {
        look(self);
        self.children.iter().for_each(|child| child.walk(look));
    }

    /// Its words and its elements, in the order in which they stand.
    pub fn pieces(&self) -> impl Iterator<Item = Result<&str, &Element>> {
        let ends = self.before.iter().copied().chain([self.text.len()]);
        let starts = [0].into_iter().chain(self.before.iter().copied());
        let words = starts.zip(ends).map(|(start, end)| Ok(&self.text[start..end]));
        let children = self.children.iter().map(Err).map(Some).chain([None]);
        words.zip(children).flat_map(|(words, child)| [Some(words), child].into_iter().flatten())
    }

    /// Adds an element behind what it holds.
    fn push(&mut self, child: Element) {
        self.before.push(self.text.len());
        self.children.push(child);
    }

    /// The style of a paragraph.
    pub fn style(&self) -> &str {
        self.get("w:pPr").and_then(|properties| properties.value("w:pStyle")).unwrap_or("")
    }

    /// The words in it; breaks and tabs as spaces, a line for each paragraph.
    pub fn words(&self) -> String {
        let mut out = String::new();
        self.words_into(&mut out);
        out
    }

    fn words_into(&self, out: &mut String) {
        match self.name.as_str() {
            "w:t" => out.push_str(&self.text),
            "w:tab" | "w:br" => out.push(' '),
            _ => self.children.iter().for_each(|child| child.words_into(out)),
        }
        if self.name == "w:p" {
            out.push('\n');
        }
    }
}

/// Reads XML. Panics when it is broken.
pub fn parse(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut stack = vec![Element::default()];
    loop {
        match reader.read_event().expect("the XML is sound") {
            Event::Start(start) => stack.push(element(&start)),
            Event::Empty(start) => stack.last_mut().expect("a root").push(element(&start)),
            Event::End(_) => {
                let done = stack.pop().expect("what ends has begun");
                stack.last_mut().expect("a root").push(done);
            }
            Event::Text(words) => stack.last_mut().expect("a root").text.push_str(&words.xml10_content()),
            Event::GeneralRef(entity) => {
                let sign = match &*entity.xml10_content() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => entity.resolve_char_ref().ok().flatten().expect("a sign that XML knows"),
                };
                stack.last_mut().expect("a root").text.push(sign);
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            Event::Comment(_) | Event::DocType(_) => {}
            other => panic!("neither we nor a word processor write such as {other:?}"),
        }
    }
    assert_eq!(stack.len(), 1, "everything that begins ends");
    stack.pop().and_then(|root| root.children.into_iter().next()).expect("an element")
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let value = attribute.normalized_value(XmlVersion::default()).expect("its value").into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
}
