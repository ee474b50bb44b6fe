//! Puts what could not be read into words for somebody who does not program: what is wrong, where, and what to write.

mod braces;
mod guess;
mod quotes;
mod repair;
mod untidy;

pub(crate) use braces::{
    clause_without_sentence, lost_block, lost_close, lost_open, stray_brace, too_deep, too_far_in,
};
pub(crate) use guess::{like_a_sentence, like_a_wording, meant_as_clause};
pub(crate) use quotes::lost_quotes;
pub(crate) use untidy::untidy;

use guess::Negative;

use crate::context::{self, Context, Form, place};
use crate::sentence::Kind;
use crate::tokens::{Token, TokenKind};
use crate::tree::Statement;
use tutela_diagnostics::{Diagnostic, Edit, Fix, Span};

const NOT_UNDERSTOOD: &str = "not-understood";
const BRACES: &str = "braces";
const QUOTES: &str = "quotes";
const INDENTATION: &str = "indentation";

/// What is known of a statement that no form fits.
pub(crate) struct Unread<'a> {
    pub statement: &'a Statement,
    /// Its words.
    pub line: &'a str,
    /// Its tokens, comments apart, counted from where it starts. There is at least one.
    pub tokens: &'a [Token],
    /// How far the best form came, and which that is.
    pub furthest: Option<(usize, &'static Form)>,
    /// How the statements of its block begin, if it has one.
    pub inside: Option<&'a [&'a str]>,
}

impl Unread<'_> {
    fn word(&self, n: usize) -> &str {
        self.tokens.get(n).map_or("", |token| &self.line[token.start..token.end])
    }

    fn is_word(&self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn span(&self, n: usize) -> Span {
        let start = self.statement.span.start as usize;
        let token = &self.tokens[n.min(self.tokens.len() - 1)];
        Span::new(self.statement.span.source, start + token.start, start + token.end)
    }

    /// The first negative that the language writes otherwise.
    fn negative(&self) -> Option<Negative> {
        // Nobody writes a longer sentence.
        let words = (0..self.tokens.len().min(200)).map(|n| if self.is_word(n) { self.word(n) } else { "" });
        guess::negative(&words.collect::<Vec<&str>>())
    }

    /// The token at which reading stopped.
    fn failing(&self) -> usize {
        let at = self.furthest.map_or(0, |(at, _)| at);
        self.tokens.iter().position(|token| token.end > at).unwrap_or(self.tokens.len())
    }
}

/// Says what is wrong with a statement that no form fits, and which form it was probably meant to have. `trials` is how often
/// it may still be read on trial.
pub(crate) fn unreadable(unread: &Unread, trials: &mut usize) -> (Diagnostic, Option<&'static Form>) {
    let Some((repair, certain)) = repair::repair(unread, trials) else {
        return (not_understood(unread), None);
    };
    let tail = if unread.inside.is_some() { " {" } else { "" };
    let written = format!("{}{tail}", one_line(&repair.text));
    let fault = Diagnostic::unreadable(NOT_UNDERSTOOD, unread.span(repair.token), repair.message).label(repair.label);
    let fault = match repair.or_else {
        // Where either of two things may have been meant, nothing is changed without asking.
        Some(other) => fault.help(format!("Write: {written} — or, for one name: {other}")),
        None => fault.help(format!("Write: {written}")).fix(Fix {
            title: format!("write `{written}`"),
            edits: vec![Edit { span: unread.statement.span, text: repair.text }],
            safe: certain,
        }),
    };
    (fault, Some(repair.form))
}

/// Where a text has so many faults that the rest are not listed.
pub(crate) fn and_so_on(next: Span) -> Diagnostic {
    Diagnostic::unreadable(
        NOT_UNDERSTOOD,
        next,
        "much more of this file cannot be read, and only the first thousand places are listed",
    )
    .label("and so on from here")
    .help("Check that this is a file of the policy, or put the places above right first.")
}

/// A statement of which it is not known what was meant.
fn not_understood(unread: &Unread) -> Diagnostic {
    if let Some(negative) = unread.negative() {
        let (first, last) = (*negative.words.start(), *negative.words.end());
        let words = shown(&unread.line[unread.tokens[first].start..unread.tokens[last].end]);
        let message = format!("`{words}` is not understood here");
        return Diagnostic::unreadable(NOT_UNDERSTOOD, unread.span(first), message)
            .label(format!("did you mean `{}`?", negative.own))
            .help(format!("Say who, and what not, as in: pupils {} bring mobile-phones to school", negative.own));
    }
    let begins_something = unread.furthest.is_some_and(|(_, form)| !form.begins.is_empty());
    let failing = unread.failing();
    let asked = (unread.statement.context == Context::Requirement).then(|| guess::asked_like(unread.line)).flatten();
    let sample = asked.unwrap_or_else(|| unread.furthest.map_or("", |(_, form)| form.sample));
    let said_elsewhere = || elsewhere(unread).is_some() || unread.furthest.is_none_or(|(at, _)| at == 0);
    if asked.is_none() && !begins_something && (failing == 0 || !like_a_sentence(unread.line) && said_elsewhere()) {
        return unknown_beginning(unread);
    }
    let last = unread.tokens.len() - 1;
    // A word that wants another behind it and has none: `within` at the end of a line.
    let stops = failing > last || failing == last && unread.is_word(last) && comes_after(unread.word(last)).is_some();
    if stops {
        let message = match comes_after(unread.word(last)) {
            Some(what) => format!("this stops too early: after `{}` comes {what}", shown(unread.word(last))),
            None => "this stops too early".to_owned(),
        };
        return Diagnostic::unreadable(NOT_UNDERSTOOD, unread.span(last), message)
            .label("something is missing after this")
            .help(format!("It is written like this: {}", going_on(unread, last, sample)));
    }
    let before = failing.checked_sub(1).map_or("", |n| unread.word(n));
    let here = shown(unread.word(failing));
    if failing == 1 && begins_something && guess::is_function(&here) {
        return Diagnostic::unreadable(
            NOT_UNDERSTOOD,
            unread.span(failing),
            format!("`{here}` has a meaning of its own here, so it cannot be a name"),
        )
        .label("a word of the language")
        .help(format!("Give it another name, such as: {before} {here}-{}", several(before)));
    }
    // A prohibition has no `unless`: what is permitted is an exception to it.
    if before == "unless" && unread.line.contains("must not") {
        return Diagnostic::unreadable(
            NOT_UNDERSTOOD,
            unread.span(failing),
            format!("after `unless` comes a circumstance, and `{here}` is none"),
        )
        .label("this cannot be read")
        .help("Write the exception on a line of its own under the sentence: except pupils when …, with the name of a circumstance. A new one has a line of its own too: circumstance teacher-allows that \"a teacher says so\"");
    }
    let message = match comes_after(before) {
        Some(what) => format!("after `{}` comes {what}, and `{here}` is none", shown(before)),
        None => format!("`{here}` is not understood here"),
    };
    Diagnostic::unreadable(NOT_UNDERSTOOD, unread.span(failing), message).label("this cannot be read").help(format!(
        "It is written like this: {}",
        failing.checked_sub(1).map_or(sample.to_owned(), |n| going_on(unread, n, sample))
    ))
}

/// The plural of a word that begins a declaration: `duties`.
fn several(word: &str) -> String {
    word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"))
}

/// The statement up to a word, and an example of what comes after that; or else the example of its form.
fn going_on(unread: &Unread, n: usize, sample: &str) -> String {
    let example = match unread.word(n) {
        "since" | "until" | "done" | "left" | "reviewed" | "assessed" | "verified" => "2026-09-01",
        "every" => "term",
        "within" => "1 school day",
        "because" => "\"They do not use laptops.\"",
        "when" | "unless" => "walking-home-alone",
        _ => return sample.to_owned(),
    };
    format!("{} {example}", one_line(&unread.line[..unread.tokens[n].end]))
}

/// Where a statement would belong that begins with nothing that may stand where it stands, and the form that it has there.
fn elsewhere(unread: &Unread) -> Option<(Context, &'static Form)> {
    let others = context::ALL.iter().filter(|context| **context != unread.statement.context);
    others.into_iter().find_map(|context| {
        let form = context::forms(*context).find(|form| !form.begins.is_empty() && form.fits(unread.line));
        form.map(|form| (*context, form))
    })
}

/// A statement that begins with nothing that may stand where it stands.
fn unknown_beginning(unread: &Unread) -> Diagnostic {
    let context = unread.statement.context;
    let first = shown(unread.word(0));
    let here = place(context);
    let fault = |message: String| Diagnostic::unreadable(NOT_UNDERSTOOD, unread.span(0), message);
    if matches!(unread.tokens[0].kind, TokenKind::Text | TokenKind::LongText) {
        return fault(format!("a text by itself says nothing {here}"))
            .label("what is this text?")
            .help(format!("Put it into a section: section introduction \"Introduction\" {{ {first} }}"));
    }
    if let Some((other, form)) = elsewhere(unread) {
        return fault(format!("`{}` is said {}, and this stands {here}", form.begins, place(other)))
            .label("in the wrong place")
            .help(format!("Move it to where it belongs, or take it out. {}", may_begin(context)));
    }
    if first.starts_with(|c: char| c.is_ascii_uppercase()) {
        return fault("a text stands between quotes, and there are none here".to_owned())
            .label("where the text begins")
            .help("Put a double quote before and after the text, or three of them if the text has several lines.");
    }
    fault(format!("nothing {here} begins with `{first}`")).label("this cannot be read").help(may_begin(context))
}

/// What a line may begin with.
fn may_begin(context: Context) -> String {
    let here = place(context);
    let sentence = context::forms(context).any(|form| form.begins.is_empty() && form.kind != Kind::Prose);
    if sentence {
        return format!("A line {here} is written like this: {}", instance(context));
    }
    if matches!(context, Context::Project | Context::Section) {
        return format!(
            "A line {here} begins with what it is about, such as `rule`, `duty`, `role`, `system`, `document` or `concern`."
        );
    }
    let mut begins: Vec<&str> =
        context::forms(context).map(|form| form.begins).filter(|begins| !begins.is_empty()).collect();
    begins.dedup();
    let last = begins.pop().unwrap_or("");
    let others: Vec<String> = begins.iter().map(|word| format!("`{word}`")).collect();
    if others.is_empty() {
        return format!("A line {here} is written like this: {}", instance(context));
    }
    format!("A line {here} begins with {} or `{last}`.", others.join(", "))
}

/// An example of what may stand somewhere: a sentence, where one may.
fn instance(context: Context) -> &'static str {
    let sentence = context::forms(context).find(|form| form.begins.is_empty() && form.kind != Kind::Prose);
    let plain = || context::forms(context).find(|form| !form.sample.ends_with('{'));
    sentence.or_else(plain).or_else(|| context::forms(context).next()).map_or("", |form| form.sample)
}

/// What is wanted behind a word, where that is one thing.
fn comes_after(word: &str) -> Option<&'static str> {
    Some(match word {
        "since" | "until" | "done" | "left" | "reviewed" | "assessed" | "verified" => "a day, such as 2026-09-01",
        "every" => "a period, such as `term` or `12 months`",
        "within" => "a time, such as `1 hour` or `2 school days`",
        "because" => "the reason, in double quotes",
        "must" | "should" | "may" => "what is to be done, such as `bring`",
        "when" | "unless" => "a circumstance, such as `walking-home-alone`",
        "say" => "the wording, in double quotes",
        "by" | "of" | "with" | "from" | "to" | "using" | "about" | "under" => "a name",
        "recorded" => "`in` and a register",
        "is" => "a value, such as `60 minutes`, `at least 8 characters` or `on`",
        _ => return None,
    })
}

/// A word of the reader's as it can be shown: on one line, not too long, nothing that a terminal would obey.
fn shown(word: &str) -> String {
    let word: String = word.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(41).collect();
    if word.chars().count() > 40 { format!("{}…", word.chars().take(39).collect::<String>()) } else { word }
}

fn one_line(text: &str) -> String {
    let joined = text.lines().map(|line| line.split('#').next().unwrap_or("").trim()).collect::<Vec<_>>().join(" ");
    if joined.chars().count() > 160 { format!("{}…", joined.chars().take(159).collect::<String>()) } else { joined }
}

/// What a statement is called: its first two words.
fn named(text: &str, statement: &Statement) -> String {
    let words: Vec<&str> = text[statement.span.range()].split_whitespace().take(2).collect();
    shown(&words.join(" "))
}

fn head_line(text: &str, statement: &Statement) -> Span {
    let start = statement.span.start as usize;
    let end = text[start..statement.span.end as usize].find('\n').map_or(statement.span.end as usize, |n| start + n);
    Span::new(statement.span.source, start, end)
}
