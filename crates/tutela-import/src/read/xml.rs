//! XML as a small tree: names without their prefixes, attributes, and text.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Elements in elements beyond this many are none that a word processor writes.
const DEEPEST_XML: usize = 200;

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name, without the prefix.
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Child {
    /// Another.
    Element(Element),
    /// Text, with its entities resolved.
    Text(String),
}

impl Element {
    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| **known == *name).map(|(_, value)| &**value)
    }

    /// The elements straight in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name straight in it.
    pub fn get(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| *element.name == *name)
    }

    /// The element that a path of names leads to.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.get(name))
    }

    /// The first element of a name anywhere in it.
    pub fn find(&self, name: &str) -> Option<&Element> {
        let mut stack = vec![self];
        while let Some(element) = stack.pop() {
            if *element.name == *name {
                return Some(element);
            }
            let at = stack.len();
            stack.extend(element.elements());
            stack[at..].reverse();
        }
        None
    }

    /// Every element of a name anywhere in it, in no order.
    pub fn count(&self, name: &str) -> usize {
        let mut stack = vec![self];
        let mut count = 0;
        while let Some(element) = stack.pop() {
            count += usize::from(*element.name == *name);
            stack.extend(element.elements());
        }
        count
    }

    /// Whether a mark such as `<w:b/>` stands in it and is not turned off.
    pub fn is_on(&self, name: &str) -> Option<bool> {
        let mark = self.get(name)?;
        Some(!matches!(mark.attribute("val"), Some("0" | "false" | "off" | "none")))
    }
}

/// Reads XML; `None` when it is broken or goes too deep.
pub fn parse(text: &str) -> Option<Element> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut stack = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                if stack.len() > DEEPEST_XML {
                    return None;
                }
                stack.push(element(&start));
            }
            Event::Empty(start) => stack.last_mut()?.children.push(Child::Element(element(&start))),
            Event::End(_) => {
                let done = stack.pop()?;
                stack.last_mut()?.children.push(Child::Element(done));
            }
            Event::Text(words) => push_text(stack.last_mut()?, &words.xml10_content()),
            Event::CData(words) => push_text(stack.last_mut()?, &words.xml10_content()),
            Event::GeneralRef(entity) => {
                let name = entity.xml10_content();
                let sign = match &*name {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                match sign {
                    Some(sign) => push_text(stack.last_mut()?, sign.encode_utf8(&mut [0; 4])),
                    // A word that a file gave its own short name to stays to be seen.
                    None => push_text(stack.last_mut()?, &format!("&{name};")),
                }
            }
            Event::Eof => break,
            // Nothing else holds words; a document type could hold entities, and no word processor writes any.
            _ => {}
        }
    }
    let root = stack.pop().filter(|_| stack.is_empty())?;
    root.children.into_iter().find_map(|child| match child {
        Child::Element(element) => Some(element),
        Child::Text(_) => None,
    })
}

fn push_text(element: &mut Element, words: &str) {
    match element.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(words),
        _ => element.children.push(Child::Text(words.to_owned())),
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let name = local(attribute.key.as_ref());
        let value = attribute.normalized_value(XmlVersion::default());
        (name, value.map_or_else(|_| Box::from(""), |value| Box::from(&*value)))
    });
    Element { name: local(start.name().as_ref()), attributes: attributes.collect(), children: Vec::new() }
}

fn local(name: &str) -> Box<str> {
    Box::from(name.rsplit_once(':').map_or(name, |(_, local)| local))
}
