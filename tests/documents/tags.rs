//! The tags of a PDF as poppler's `pdfinfo -struct-text` tells them: in short, to be read by people, and held against what must be so.

use std::fmt::Write;

/// A tag with what is in it, or words.
enum Node {
    Tag(Tag),
    Words(String),
}

#[derive(Default)]
pub struct Tag {
    name: String,
    inline: bool,
    attributes: Vec<String>,
    inside: Vec<Node>,
}

/// How much is shown of a text, and of a cell of a table, in signs.
const SHOWN: usize = 60;
const SHOWN_OF_A_CELL: usize = 22;

/// Reads what `pdfinfo -struct-text` prints. Each line stands two signs further in than the tag that it belongs to, and an
/// attribute three.
pub fn read(text: &str) -> Tag {
    let mut open: Vec<Tag> = vec![Tag::default()];
    let close = |open: &mut Vec<Tag>, depth: usize| {
        while open.len() > depth + 1 {
            let tag = open.pop().expect("a tag is open");
            open.last_mut().expect("there is a root").inside.push(Node::Tag(tag));
        }
    };
    for line in text.lines() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if words.is_empty() {
            continue;
        }
        if words.starts_with('/') && indent % 2 == 1 {
            open.last_mut().expect("there is a root").attributes.push(words.to_owned());
            continue;
        }
        close(&mut open, indent / 2);
        if let Some(said) = words.strip_prefix('"') {
            let said = said.strip_suffix('"').unwrap_or(said);
            open.last_mut().expect("there is a root").inside.push(Node::Words(said.to_owned()));
            continue;
        }
        let name = words.split([' ', ':']).next().unwrap_or_default();
        let inline = words.contains("(inline)") || name == "Object";
        open.push(Tag { name: name.to_owned(), inline, ..Tag::default() });
    }
    close(&mut open, 0);
    open.pop().expect("there is a root")
}

impl Tag {
    fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.inside.iter().filter_map(|node| match node {
            Node::Tag(tag) => Some(tag),
            Node::Words(_) => None,
        })
    }

    /// All tags within it, in reading order.
    fn all(&self) -> Vec<&Tag> {
        self.tags().flat_map(|tag| std::iter::once(tag).chain(tag.all())).collect()
    }

    /// How many tags of a name there are within it.
    pub fn count(&self, name: &str) -> usize {
        self.all().iter().filter(|tag| tag.is(&[name])).count()
    }

    /// The words within it, with single spaces.
    fn words(&self) -> String {
        fn say(tag: &Tag, out: &mut String) {
            for node in &tag.inside {
                match node {
                    Node::Words(words) => out.push_str(words),
                    Node::Tag(tag) => say(tag, out),
                }
            }
        }
        let mut out = String::new();
        say(self, &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// Whether it holds words and what stands in a line, and no tag that is a text of its own.
    fn is_leaf(&self) -> bool {
        self.tags().all(|tag| tag.inline && tag.is_leaf())
    }

    fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|own| own.starts_with(attribute) && !own.ends_with("[]"))
    }

    /// Its name, and what its attributes say to a screen reader.
    fn title(&self) -> String {
        let wanted = |own: &&String| own.starts_with("/Scope") || own.starts_with("/ListNumbering");
        let told = self.attributes.iter().filter(wanted).filter_map(|own| own.rsplit('/').next());
        let told: Vec<String> = told.map(str::to_lowercase).collect();
        std::iter::once(self.name.clone()).chain(told).collect::<Vec<_>>().join(" ")
    }

    /// The tags within it, a line each, those of a line in short.
    pub fn told(&self) -> String {
        let mut out = String::new();
        self.tags().for_each(|tag| tag.tell(0, &mut out));
        let leaves = self.all().iter().filter(|tag| !tag.inline && tag.is_leaf()).count();
        let words = self.words().split(' ').count();
        writeln!(out, "{leaves} leaves, {words} words").expect("a text takes it");
        out
    }

    fn tell(&self, depth: usize, out: &mut String) {
        let mut line = format!("{}{}", "  ".repeat(depth), self.title());
        // A point or number of a list stands before what it belongs to.
        let mut body: Vec<&Tag> = self.tags().collect();
        if let ("LI", [label, rest]) = (self.name.as_str(), body.as_slice())
            && label.is(&["Lbl"])
        {
            write!(line, " {}", label.words()).expect("a text takes it");
            body = vec![rest];
        }
        let cells = self.is(&["TR"]) && self.tags().all(Tag::is_leaf);
        if cells {
            let cells = self.tags().map(|cell| format!("{} {}", cell.title(), shown(&cell.words(), SHOWN_OF_A_CELL)));
            writeln!(out, "{} > {}", line.trim_end(), cells.collect::<Vec<_>>().join(" | ")).expect("a text takes it");
        } else if self.is_leaf() {
            let links = self.all().iter().filter(|tag| tag.is(&["Link"])).count();
            let links = if links > 0 { format!(" [{links} linked]") } else { String::new() };
            writeln!(out, "{} {}{links}", line.trim_end(), shown(&self.words(), SHOWN)).expect("a text takes it");
        } else if let [only] = body.as_slice() {
            let mut rest = String::new();
            only.tell(depth, &mut rest);
            write!(out, "{} > {}", line.trim_end(), rest.trim_start()).expect("a text takes it");
        } else {
            writeln!(out, "{}", line.trim_end()).expect("a text takes it");
            body.iter().for_each(|tag| tag.tell(depth + 1, out));
        }
    }

    /// What must not be, whatever the document: an empty list if nothing is wrong.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut last = 0;
        for tag in self.all() {
            let mut fault = |what: &str| faults.push(format!("{} {}: {what}", tag.title(), shown(&tag.words(), SHOWN)));
            if let Some(level) = tag.name.strip_prefix('H').and_then(|level| level.parse::<usize>().ok()) {
                if level > last + 1 {
                    fault("a level of headings is left out");
                }
                if tag.words().is_empty() {
                    fault("an empty heading");
                }
                last = level;
            }
            // A list within a list stands behind the item that it belongs to.
            let first_is_item = tag.tags().next().is_some_and(|item| item.is(&["LI"]));
            if tag.is(&["L"]) && !(first_is_item && tag.tags().all(|item| item.is(&["LI", "L"]))) {
                fault("a list of something else than items");
            }
            if tag.is(&["LI"]) && (tag.tags().last().is_none_or(|body| !body.is(&["LBody"])) || tag.words().is_empty())
            {
                fault("an item without a text");
            }
            if tag.is(&["Table", "THead", "TBody"])
                && !tag.tags().all(|row| row.is(&["Caption", "THead", "TBody", "TR"]))
            {
                fault("a table of something else than rows");
            }
            if tag.is(&["TR"]) && !tag.tags().all(|cell| cell.is(&["TH", "TD"])) {
                fault("a row of something else than cells");
            }
            if tag.is(&["TH"]) && !tag.has("/Scope") {
                fault("a head of nobody knows what");
            }
            if tag.is(&["TD"]) && !tag.has("/Headers") {
                fault("a cell without a head");
            }
            if tag.is(&["P"]) && tag.words().is_empty() && tag.all().is_empty() {
                fault("an empty paragraph");
            }
        }
        faults
    }
}

/// The first words in quotes, `most` signs of them, and a sign that there are more.
pub fn shown(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return if words.is_empty() { "–".to_owned() } else { format!("\"{words}\"") };
    }
    let first: String = words.chars().take(most).collect();
    let first = first.rsplit_once(' ').map_or(first.as_str(), |(first, _)| first);
    format!("\"{first} …\"")
}
