//! Drafts, in the language, of what a document seems to say: its school, posts, days, other policies, rhythms and rules.
//!
//! A draft is a comment. Somebody who knows the school takes it in; so a miss is better than a false one. Every draft has been
//! read on trial together with all others, and those with which the language finds a fault are put more plainly or left out.

mod days;
mod documents;
mod layout;
mod posts;
mod proof;
mod rhythm;
mod rules;
mod school;
mod sentence;
mod settings;
mod words;

use std::collections::BTreeSet;

pub use school::{is_a_school, school_name, schools};

/// A paragraph, or an item of a list.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The heading of its section.
    pub section: String,
    /// The headings around that, outermost first.
    pub within: Vec<String>,
    /// What a list's items go on with.
    pub lead: Option<String>,
    /// What it says.
    pub words: String,
}

/// A draft.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The heading of the section that it comes from.
    pub section: String,
    /// The words that it comes from.
    pub source: String,
    /// What it says in the language.
    pub lines: Vec<String>,
    /// A plainer way to say it.
    pub plainer: Option<Vec<String>>,
    /// Whether the source is a note of ours and no words of the document.
    is_note: bool,
    /// Whether the draft says its source word for word.
    says_source: bool,
}

impl Draft {
    fn new(passage: &Passage, source: &str, lines: Vec<String>) -> Draft {
        Draft {
            section: passage.section.clone(),
            source: source.to_owned(),
            lines,
            plainer: None,
            is_note: false,
            says_source: false,
        }
    }

    /// A draft that no one sentence stands behind, with a note that says why it is there.
    fn noted(passage: &Passage, note: &str, lines: Vec<String>) -> Draft {
        Draft { is_note: true, ..Draft::new(passage, note, lines) }
    }

    /// Lays its lines out, so that none is longer than a reader's window.
    fn lay_out(&mut self) {
        let said = quoted(&self.source);
        self.says_source = self.lines.iter().any(|line| line.ends_with(&said));
        let laid_out = |lines: Vec<String>| lines.iter().flat_map(|line| layout::lines(line)).collect();
        self.plainer = self.plainer.take().map(laid_out);
        self.lines = std::mem::take(&mut self.lines).iter().flat_map(|line| layout::lines(line)).collect();
    }

    /// The words that it comes from, as lines of a comment; none where the draft itself says them.
    pub fn source_lines(&self) -> Vec<String> {
        if self.says_source {
            return Vec::new();
        }
        let quote = |mark: &'static str| if self.is_note { "" } else { mark };
        let mut lines = vec![String::from(quote("“"))];
        for word in self.source.split_whitespace() {
            let last = lines.len() - 1;
            if lines[last].chars().count() + word.chars().count() > 108 {
                lines.push(format!("  {word}"));
            } else {
                if lines[last].chars().any(char::is_alphanumeric) {
                    lines[last].push(' ');
                }
                lines[last].push_str(word);
            }
        }
        let last = lines.len() - 1;
        lines[last].push_str(quote("”"));
        lines
    }
}

/// Drafts by the file and place that they belong to.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Lines about the school.
    pub school: Vec<Draft>,
    /// Lines about the policy, outside its sections.
    pub policy: Vec<Draft>,
    /// People, posts, bodies and agencies.
    pub people: Vec<Draft>,
    /// Other policies.
    pub documents: Vec<Draft>,
    /// Numbers that are set.
    pub settings: Vec<Draft>,
    /// Rules, duties and promises.
    pub rules: Vec<Draft>,
}

impl Drafts {
    fn lists(&mut self) -> [&mut Vec<Draft>; 6] {
        [&mut self.school, &mut self.policy, &mut self.people, &mut self.documents, &mut self.settings, &mut self.rules]
    }
}

/// The most drafts of a kind: nobody looks through more.
const MOST: usize = 400;

/// Drafts what a document seems to say.
pub fn drafts(title: &str, passages: &[Passage]) -> Drafts {
    let mut taken = BTreeSet::new();
    let posts = posts::find(passages);
    let people = posts::drafts(&posts, passages, &mut taken);
    let (documents, links) = documents::drafts(title, passages, &mut taken);
    let mut policy = days::drafts(passages, &posts);
    policy.extend(links);
    let rules = rules::drafts(passages, &posts, &mut taken);
    let settings = settings::drafts(passages);
    let mut drafts = Drafts { school: school::drafts(title, passages), policy, people, documents, settings, rules };
    for list in drafts.lists() {
        list.truncate(MOST);
        list.iter_mut().for_each(Draft::lay_out);
    }
    proof::prove(&mut drafts);
    drafts
}

/// Words as they may stand between quotes in the language.
pub fn quoted(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|sign| match sign {
            '{' => '(',
            '}' => ')',
            '"' => '\'',
            sign if sign.is_control() => ' ',
            sign => sign,
        })
        .collect();
    format!("\"{}\"", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The sentences of a paragraph.
pub fn sentences(words: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let bytes = words.as_bytes();
    for (at, sign) in words.char_indices() {
        if !matches!(sign, '.' | '!' | '?') {
            continue;
        }
        let next = words[at..].chars().nth(1);
        let after =
            words[at..].chars().take(9).skip_while(|sign| !sign.is_whitespace()).find(|sign| !sign.is_whitespace());
        let word = words[..at].rsplit(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '.' | '!' | '?'));
        // "e.g." has a stop inside.
        let word = if words[..at].ends_with("e.g") || words[..at].ends_with("i.e") {
            "e.g"
        } else {
            word.clone().next().unwrap_or("")
        };
        let is_form = ["Mr", "Mrs", "Ms", "Dr", "Mx", "Rev", "e.g", "i.e", "etc", "St", "No"].contains(&word);
        let closes = next.is_none_or(|next| next.is_whitespace() || matches!(next, '”' | '’' | '"' | ')'));
        let begins = after.is_none_or(|after| {
            after.is_uppercase() || matches!(after, '“' | '‘' | '"' | '(') || after.is_ascii_digit()
        });
        if closes && begins && !is_form && at + 1 > start && bytes.get(at + 1).is_none_or(|b| *b != b'.') {
            let sentence = words[start..=at].trim();
            if sentence.chars().any(char::is_alphanumeric) {
                sentences.push(sentence);
            }
            start = at + 1;
        }
    }
    let rest = words[start..].trim();
    if rest.chars().any(char::is_alphanumeric) {
        sentences.push(rest);
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let words = "Mrs. Ward leads. Ask her (e.g. by phone). Ring 999! See www.a.example for more";
        assert_eq!(
            sentences(words),
            ["Mrs. Ward leads.", "Ask her (e.g. by phone).", "Ring 999!", "See www.a.example for more"]
        );
    }
}
