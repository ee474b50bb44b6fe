//! Writing XML: what is opened is closed, and words are escaped as they are written.

use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes: names with their prefixes, and anything that can be printed.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// An XML file that is being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<String>,
}

impl Xml {
    /// A file with nothing in it but what every one begins with.
    pub fn new() -> Xml {
        let mut xml = Xml { writer: Writer::new(Vec::new()), open: Vec::new() };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Start(start(name, attributes)));
        self.open.push(name.to_owned());
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        let name = self.open.pop().expect("an element is closed by whoever opened it");
        self.write(Event::End(BytesEnd::new(name.as_str())));
    }

    /// An element with what `inner` writes into it.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Xml)) {
        self.open(name, attributes);
        inner(self);
        self.close();
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element that is only a value, as most properties of Word are.
    pub fn value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value)]);
    }

    /// Words.
    pub fn text(&mut self, words: &str) {
        self.write(Event::Text(BytesText::new(words)));
    }

    /// An element with words in it.
    pub fn text_element(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |xml| xml.text(words));
    }

    /// The file.
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.writer.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("writing into memory does not fail");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, value.to_string().as_str()));
    }
    start
}
