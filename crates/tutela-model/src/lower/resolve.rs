//! Finds what a name means, and says what was meant where it means nothing.

use super::Lower;
use crate::date::{ReadDay, When, read_day};
use crate::model::{Class, Loose, Stated};
use crate::name::{NameId, NameKind};
use crate::sentence::{Joint, List, Reference, Target};
use crate::shipped::SHIPPED;
use tutela_diagnostics::{Diagnostic, Edit, Fix, Related, Span};
use tutela_syntax::{Kind, Node};

/// How many further places one finding lists.
const MOST_PLACES: usize = 5;
/// Beyond how many unknown names it is no longer guessed what was meant.
const MOST_GUESSES: usize = 500;

/// What kinds of name may stand somewhere, and how that is said.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub fits: fn(NameKind) -> bool,
    pub said: &'static str,
    /// What would be declared if the name is to be a new one.
    pub declare: &'static str,
}

pub(super) const SOMEBODY: Wanted = Wanted {
    fits: |k| k.is_somebody() || k == NameKind::School,
    said: "somebody: a group, a role, a person, a body or an agency",
    declare: "group",
};
/// Whom a concern is to reach: rarely a group.
pub(super) const REACHED: Wanted = Wanted { declare: "role", ..SOMEBODY };
pub(super) const GROUP: Wanted = Wanted {
    fits: |k| matches!(k, NameKind::Group | NameKind::Role | NameKind::Body),
    said: "a group or a role",
    declare: "group",
};
pub(super) const PERSON: Wanted = Wanted { fits: |k| k == NameKind::Person, said: "a person", declare: "person" };
pub(super) const ROLE: Wanted = Wanted {
    fits: |k| matches!(k, NameKind::Role | NameKind::Person | NameKind::Body),
    said: "a role",
    declare: "role",
};
pub(super) const ACTION: Wanted = Wanted { fits: |k| k == NameKind::Action, said: "an action", declare: "action" };
pub(super) const OBJECT: Wanted = Wanted {
    fits: |k| k.is_somebody() || k.is_something() || matches!(k, NameKind::Place | NameKind::School | NameKind::Time),
    said: "a thing or somebody",
    declare: "thing",
};
pub(super) const SOMETHING: Wanted =
    Wanted { fits: NameKind::is_something, said: "a thing, a system or a document", declare: "thing" };
pub(super) const CIRCUMSTANCE: Wanted =
    Wanted { fits: |k| k == NameKind::Circumstance, said: "a circumstance", declare: "circumstance" };
pub(super) const DOCUMENT: Wanted = Wanted {
    fits: |k| matches!(k, NameKind::Document | NameKind::Standard),
    said: "a document or a standard",
    declare: "document",
};
pub(super) const REGISTER: Wanted =
    Wanted { fits: |k| k == NameKind::Register, said: "a register", declare: "register" };
pub(super) const AGENCY: Wanted =
    Wanted { fits: |k| matches!(k, NameKind::Agency | NameKind::Body), said: "an agency", declare: "agency" };
pub(super) const STANDARD: Wanted =
    Wanted { fits: |k| k == NameKind::Standard, said: "a standard", declare: "standard" };
pub(super) const SCHOOL: Wanted = Wanted { fits: |k| k == NameKind::School, said: "a school", declare: "school" };
pub(super) const PLACE: Wanted =
    Wanted { fits: |k| matches!(k, NameKind::Place | NameKind::School), said: "a place", declare: "place" };
pub(super) const ANYTHING: Wanted =
    Wanted { fits: |k| k != NameKind::Action, said: "anything but an action", declare: "thing" };
pub(super) const WORD: Wanted = Wanted { fits: |_| true, said: "a word", declare: "thing" };
pub(super) const EVENT: Wanted =
    Wanted { fits: |k| k != NameKind::Action, said: "an event, a time or a circumstance", declare: "time" };
pub(super) const TOPIC: Wanted = Wanted {
    fits: |k| k.is_something() || k == NameKind::Purpose,
    said: "a topic, which is a thing",
    declare: "thing",
};
pub(super) const PURPOSE: Wanted =
    Wanted { fits: |k| k == NameKind::Purpose || k.is_something(), said: "a purpose", declare: "purpose" };

impl Lower<'_> {
    /// Finds what a name means where only some kinds may stand.
    pub(super) fn name(&mut self, node: &Node, wanted: Wanted) -> Option<NameId> {
        let text = self.text(node);
        if self.in_shipped || self.in_standard && self.is_missing_post(text) {
            return self.name_in_shipped(text, wanted);
        }
        let Some(id) = self.model.names.find(text) else {
            self.unknown(text, node.span, wanted);
            return None;
        };
        self.model.used.insert(id);
        let named = self.model.names.get(id);
        if !(wanted.fits)(named.kind) && !named.incomplete {
            let (kind, there, standard) = (named.kind.with_article(), named.span, named.standard);
            let help = match named.replaces.filter(|kind| (wanted.fits)(*kind)) {
                Some(was) => format!(
                    "The standard vocabulary has {} called `{text}`, and your own {} has taken its place. Give yours another name.",
                    was.with_article(),
                    named.kind.word()
                ),
                None => format!("Write here the name of {}.", wanted.said),
            };
            let mut diagnostic = Diagnostic::unreadable(
                "wrong-kind",
                node.span,
                format!("`{text}` is {kind}, and what belongs here is {}", wanted.said),
            )
            .label(&kind)
            .help(help);
            if !standard {
                diagnostic = diagnostic.related(there, format!("here `{text}` is said to be {kind}"));
            }
            self.report(diagnostic);
            return None;
        }
        Some(id)
    }

    /// What the project means by a name in a standard that ships with the tool: a word; or a post, a body or an agency of this name, or
    /// of one of the titles that it usually has. A project need not have it.
    /// Whether a name is a usual one of a post that the project does not declare: standards of its own may ask for it too.
    pub(super) fn is_missing_post(&self, name: &str) -> bool {
        self.model.names.find(name).is_none() && self.model.posts.iter().any(|post| post.name == name)
    }

    fn name_in_shipped(&mut self, text: &str, wanted: Wanted) -> Option<NameId> {
        let names = &self.model.names;
        if let Some(id) = names.find(text).filter(|id| (wanted.fits)(names.get(*id).kind)) {
            self.model.used.insert(id);
            return Some(id);
        }
        let post = self.model.posts.iter().find(|post| post.name == text)?;
        let is_title = |title: &str| {
            let same = |other: &String| other.eq_ignore_ascii_case(title);
            same(&post.title) || post.also_called.iter().any(same)
        };
        let found = names.iter().find(|(_, named)| {
            (wanted.fits)(named.kind)
                && named.kind.is_somebody()
                && (is_title(&named.title) || named.also_called.iter().any(|title| is_title(title)))
        });
        let id = found.map(|(id, _)| id)?;
        self.model.used.insert(id);
        Some(id)
    }

    /// Says that a name is declared nowhere, what was probably meant, and the line that would declare it.
    pub(super) fn unknown(&mut self, text: &str, span: Span, wanted: Wanted) {
        if self.half_declared.contains(text) {
            return;
        }
        if self.unknown_before(text, span) {
            return;
        }
        let near = self.near(text, wanted);
        let small = text.to_lowercase().replace('_', "-");
        // What is a slip away from a post or an agency is one more likely than a group.
        let declare = match near.as_deref().and_then(|near| self.kind_of_name(near)) {
            Some(kind @ (NameKind::Role | NameKind::Body | NameKind::Agency))
                if matches!(wanted.declare, "group" | "role") && (wanted.fits)(kind) =>
            {
                kind.word()
            }
            _ => wanted.declare,
        };
        let line = match declare {
            "person" => format!("person {small} \"{}\"", name_of(&small)),
            "role" | "body" | "agency" | "register" | "document" | "standard" => {
                format!("{declare} {small} \"{}\"", capital(&super::spaced(&small)))
            }
            _ => format!("{declare} {small}"),
        };
        let what = if matches!(declare, "person" | "role") { "who" } else { "what" };
        let help = match &near {
            Some(near) if *near == small => {
                format!("Write: {near}")
            }
            Some(near) => {
                format!("Write `{near}`; or, if this is a new name, say {what} it is on a line of its own: {line}")
            }
            None => format!("Say {what} it is on a line of its own: {line}"),
        };
        let message = match &near {
            Some(near) if *near == small => {
                format!("a name is written in small letters with hyphens, and `{text}` is not")
            }
            _ => format!("no line says {what} `{text}` is"),
        };
        let diagnostic = Diagnostic::unreadable("unknown-name", span, message)
            .did_you_mean(span, near, "nothing has this name")
            .help(help)
            .subject(format!("{}.{text}", self.within));
        self.unknown_first(text, diagnostic);
        // Capitals alone can have meant nothing else.
        if let Some(fix) = self.diagnostics.last_mut().and_then(|finding| finding.fix.as_mut()) {
            fix.safe = fix.edits.iter().all(|edit| edit.text == small);
        }
    }

    /// Whether a name was found missing before; then that finding lists the new place too: one name that is missing is one
    /// thing to mend, however often it stands.
    pub(super) fn unknown_before(&mut self, key: &str, span: Span) -> bool {
        let Some(diagnostic) = self.unknown.get(key).and_then(|at| self.diagnostics.get_mut(*at)) else { return false };
        if diagnostic.related.len() < MOST_PLACES {
            diagnostic.related.push(Related { message: "here too".to_owned(), span });
        }
        if let Some(Fix { edits, .. }) = &mut diagnostic.fix
            && let Some(text) = edits.first().map(|edit| edit.text.clone())
        {
            edits.push(Edit { span, text });
        }
        true
    }

    /// Reports a missing name, and remembers it.
    pub(super) fn unknown_first(&mut self, key: &str, diagnostic: Diagnostic) {
        self.unknown.insert(key.to_owned(), self.diagnostics.len());
        self.report(diagnostic);
    }

    /// The candidate nearest to a missing name. In a text where nothing has a name, no guess would be of use.
    pub(super) fn guess<'c>(&self, text: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
        if self.unknown.len() > MOST_GUESSES { None } else { nearest(text, candidates) }
    }

    /// The name nearest to one that is not declared, of those that could stand there: declared ones; the standards that ship
    /// with the tool, of which only those are read that a project names; and in a standard the usual names of posts.
    fn near(&self, text: &str, wanted: Wanted) -> Option<String> {
        let fits = |kind: NameKind| (wanted.fits)(kind);
        let declared =
            self.model.names.iter().filter(|(_, named)| fits(named.kind)).map(|(_, named)| named.name.as_str());
        let ships = SHIPPED.iter().map(|shipped| shipped.name).filter(|_| wanted.declare == "standard");
        let posts = self.model.posts.iter().filter(|post| self.in_standard && fits(post.kind));
        let others = ships.chain(posts.map(|post| post.name.as_str())).filter(|name| *name != text);
        self.guess(text, declared.chain(others))
    }

    /// What kind of name a declared one is, or the usual one of a post.
    fn kind_of_name(&self, name: &str) -> Option<NameKind> {
        let declared = self.model.names.find(name).map(|id| self.model.names.get(id).kind);
        let post = || self.model.posts.iter().find(|post| post.name == name).map(|post| post.kind);
        declared.or_else(post)
    }

    /// Finds a declaration that has a name of its own.
    pub(super) fn item(&mut self, node: &Node, class: Class) -> String {
        let text = self.text(node).to_owned();
        self.item_named(&text, node.span, &[class]);
        text
    }

    /// The same, where one of several classes may stand; true if there is one.
    pub(super) fn item_named(&mut self, text: &str, span: Span, classes: &[Class]) -> bool {
        for class in classes {
            let key = (*class, text.to_owned());
            if self.model.items.contains_key(&key) {
                self.model.used_items.insert(key);
                return true;
            }
        }
        if self.half_declared.contains(text) {
            return true;
        }
        let word = match classes[0] {
            Class::Steps => "list of steps",
            Class::Learning => "list of what is learnt",
            Class::Aup => "sheet",
            class => class.word(),
        };
        let line = match classes[0] {
            Class::Measure => format!("measure {text} \"…\" in minutes"),
            class => format!("{} {text} \"…\" {{ … }}", class.word()),
        };
        let key = format!("{word} {text}");
        if self.unknown_before(&key, span) {
            return false;
        }
        let candidates = self.model.items.keys().filter(|(c, _)| classes.contains(c)).map(|(_, name)| name.as_str());
        let near = self.guess(text, candidates);
        let help = match &near {
            Some(near) => format!("Write `{near}`; or, if this is a new name, add: {line}"),
            None => format!("Add it, or take the name out here: {line}"),
        };
        let diagnostic =
            Diagnostic::unreadable("unknown-name", span, format!("there is no {word} with the name `{text}`"))
                .did_you_mean(span, near, "nothing has this name")
                .help(help);
        let subject = format!("{}.{text}", self.within);
        self.unknown_first(&key, diagnostic.subject(subject));
        false
    }

    /// All names of a `Names` node.
    pub(super) fn names(&mut self, node: &Node, wanted: Wanted) -> Vec<NameId> {
        node.all(Kind::Name).filter_map(|name| self.name(name, wanted)).collect()
    }

    /// One who or what. `what` says what is not pinned down if it is vague; empty if it may be.
    fn target(&mut self, node: &Node, wanted: Wanted, what: &'static str) -> Target {
        match node.kind {
            Kind::Name => match self.name(node, wanted) {
                Some(id) => Target::Name(id),
                None => Target::Unknown(self.text(node).to_owned()),
            },
            Kind::Text => {
                let words = self.phrase(node);
                self.loose(Some(words.clone()), what, node.span);
                Target::Vague(words)
            }
            Kind::NotStated => {
                self.loose(None, what, node.span);
                Target::NotStated
            }
            Kind::Child => Target::Child,
            Kind::Reporter => Target::Reporter,
            Kind::Subject => Target::Subject,
            Kind::TheSchool => Target::TheSchool,
            Kind::Recipient => Target::Recipient,
            Kind::TheyAnswerTo => Target::TheyAnswerTo,
            Kind::Everyone => Target::Everyone,
            Kind::Nobody => Target::Nobody,
            Kind::Somebody => Target::Somebody,
            _ => Target::Them,
        }
    }

    /// A list (`List` or `Things`).
    pub(super) fn list(&mut self, node: &Node, wanted: Wanted, what: &'static str) -> List {
        let mut items = Vec::new();
        let (mut and, mut or, mut then) = (None, None, None);
        for child in &node.children {
            match child.kind {
                Kind::And => and = Some(child.span),
                Kind::Or => or = Some(child.span),
                Kind::Then => then = Some(child.span),
                Kind::Comma => {}
                _ => items.push(self.reference(child, wanted, what)),
            }
        }
        if let (Some(and), Some(or)) = (and, or) {
            self.mixed(and, or);
        }
        let joint = match (and, or, then) {
            (Some(_), ..) => Joint::And,
            (_, Some(_), _) => Joint::Or,
            (.., Some(_)) => Joint::Then,
            _ => Joint::Commas,
        };
        List { items, joint, span: node.span }
    }

    pub(super) fn mixed(&mut self, and: Span, or: Span) {
        let later = if and.start > or.start { and } else { or };
        let diagnostic = Diagnostic::unreadable(
            "two-meanings",
            later,
            "this list has both `and` and `or`, so it can be read in two ways",
        )
        .label("which belongs together?")
        .help("Say it in two sentences, each with one of the two words.");
        self.report(diagnostic);
    }

    fn reference(&mut self, node: &Node, wanted: Wanted, what: &'static str) -> Reference {
        let of = node.get(Kind::Of).and_then(|of| of.children.first()).map(|of| self.target(of, ANYTHING, what));
        let target = match node.children.first() {
            Some(first) => self.target(first, wanted, what),
            None => Target::NotStated,
        };
        Reference { target, of, span: node.span }
    }

    /// The list in a part or field.
    pub(super) fn list_in(&mut self, node: &Node, wanted: Wanted, what: &'static str) -> Option<List> {
        node.get(Kind::List).or(node.get(Kind::Things)).map(|list| self.list(list, wanted, what))
    }

    /// Notes that something is vague or left open.
    pub(super) fn loose(&mut self, words: Option<String>, what: &'static str, span: Span) {
        if !what.is_empty() && !self.is_standard(span) {
            self.model.loose.push(Loose { words, what, within: self.within.clone(), span });
        }
    }

    // ---- Days

    /// A day as it is written.
    pub(super) fn day(&mut self, node: &Node) -> Option<When> {
        let text = self.text(node);
        match read_day(text) {
            ReadDay::Good(when) => Some(when),
            ReadDay::Untidy(when, tidy) => {
                let fix = Fix {
                    title: format!("write {tidy}"),
                    edits: vec![Edit { span: node.span, text: tidy.clone() }],
                    safe: true,
                };
                let diagnostic = Diagnostic::new(
                    "untidy",
                    tutela_diagnostics::Severity::Advice,
                    node.span,
                    format!("`{text}` is read as {when}"),
                )
                .label(format!("write {tidy}"))
                .help("Days are written year, month, day. `tutela fmt` puts it right.")
                .fix(fix);
                self.report(diagnostic);
                Some(when)
            }
            ReadDay::Bad(why) => {
                let diagnostic =
                    Diagnostic::unreadable("no-such-day", node.span, format!("`{text}` is not a day: {why}"))
                        .label("no such day")
                        .help("Write the year, the month and the day, each in full: 2026-11-21.");
                self.report(diagnostic);
                None
            }
        }
    }

    /// A day that may be vague or left open.
    pub(super) fn when(&mut self, node: &Node, what: &'static str) -> Option<Stated<When>> {
        let inner = node.children.iter().find(|n| matches!(n.kind, Kind::Date | Kind::Text | Kind::NotStated))?;
        match inner.kind {
            Kind::Date => self.day(inner).map(Stated::Known),
            Kind::Text => {
                let words = self.phrase(inner);
                self.loose(Some(words.clone()), what, inner.span);
                Some(Stated::Vague(words))
            }
            _ => {
                self.loose(None, what, inner.span);
                Some(Stated::NotStated)
            }
        }
    }

    /// Reports circles among the words: a word inside itself.
    pub(super) fn check_circles(&mut self) {
        // Depth-first over parents; a word met again on the way up closes a circle.
        let count = self.model.names.iter().count();
        let mut state = vec![0u8; count];
        let mut circles = Vec::new();
        for start in 0..count {
            let mut stack = vec![(start, 0usize)];
            while let Some((at, next)) = stack.pop() {
                if next == 0 {
                    if state[at] != 0 {
                        continue;
                    }
                    state[at] = 1;
                }
                let parents = &self.model.names.get(NameId(at as u32)).parents;
                match parents.get(next) {
                    Some(parent) => {
                        let parent = parent.0 as usize;
                        stack.push((at, next + 1));
                        match state[parent] {
                            0 => stack.push((parent, 0)),
                            1 => circles.push(at),
                            _ => {}
                        }
                    }
                    None => state[at] = 2,
                }
            }
        }
        for at in circles {
            let named = self.model.names.get(NameId(at as u32));
            let (name, span) = (named.name.clone(), named.span);
            let diagnostic = Diagnostic::unreadable("circle", span, format!("`{name}` is inside itself"))
                .label("its `in` leads back to it")
                .help("Take out one `in` of the circle, and keep the smaller word in the larger one.")
                .subject(name);
            self.diagnostics.push(diagnostic);
            self.model.names.get_mut(NameId(at as u32)).parents.clear();
        }
    }
}

/// Puts what a second line of the same words says behind what the first said.
pub(super) fn and_more(known: &mut Option<List>, more: Option<List>) {
    match (known, more) {
        (Some(known), Some(more)) => known.items.extend(more.items),
        (known, more) => *known = more.or(known.take()),
    }
}

/// The candidate nearest to a word, if one is near enough to have been meant.
pub fn nearest<'c>(text: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
    let lower = text.to_lowercase().replace('_', "-");
    // In a name of a letter or two every slip makes another name.
    let allowed = if lower.len() < 3 { 0 } else { (lower.len() / 3).clamp(1, 3) };
    candidates
        .filter(|candidate| !is_opposite(&lower, candidate))
        .filter_map(|candidate| {
            if candidate.len().abs_diff(lower.len()) > allowed.max(1) {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&lower, candidate);
            // A name in the other number is nearer than any slip.
            let number = candidate.strip_suffix('s') == Some(&lower) || lower.strip_suffix('s') == Some(candidate);
            (distance <= allowed || number).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// Whether one of two words only says no to the other: `unlock` beside `lock`.
fn is_opposite(one: &str, other: &str) -> bool {
    let negates = |long: &str, short: &str| {
        ["un", "dis", "non", "non-", "no-", "not-"].iter().any(|no| long.strip_prefix(no) == Some(short))
    };
    negates(one, other) || negates(other, one)
}

/// The name of a person, as the words of theirs tell it: "P Lowe" of `p-lowe`.
fn name_of(name: &str) -> String {
    name.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// A text with its first letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_opposite_of_a_word_is_not_near_it() {
        assert_eq!(nearest("unlock", ["lock"].into_iter()), None);
        assert_eq!(nearest("non-school-days", ["school-days"].into_iter()), None);
        assert_eq!(nearest("unlock", ["lock", "unlocks"].into_iter()), Some("unlocks".to_owned()));
        assert_eq!(nearest("lokc", ["lock"].into_iter()), Some("lock".to_owned()));
    }
}
