//! Lays out one statement: single spaces, tidied quotes and dates, and long sentences over several lines.

use super::WIDTH;
use super::lines::width;
use crate::context::{Braces, Context, forms};
use crate::sentence::Kind;
use crate::text::dedented;
use crate::tokens::{Token, TokenKind};
use std::borrow::Cow;

/// How much further in than its first line a sentence goes on.
const CONTINUATION: usize = 4;

/// A token as it will be printed.
pub(super) fn tidied<'a>(token: &Token, text: &'a str) -> Cow<'a, str> {
    let raw = &text[token.start..token.end];
    match token.kind {
        TokenKind::Text => match raw.strip_prefix('“').and_then(|raw| raw.strip_suffix('”')) {
            // Within curly quotes a straight one is a mark of the text.
            Some(inner) if !inner.contains('"') => Cow::Owned(format!("\"{inner}\"")),
            _ => Cow::Borrowed(raw),
        },
        TokenKind::Word => iso_date(raw).map_or(Cow::Borrowed(raw), Cow::Owned),
        TokenKind::Comment => Cow::Borrowed(raw.trim_end()),
        _ => Cow::Borrowed(raw),
    }
}

/// A day written as `21/11/2026` or `21.11.2026`, the way the language writes it; `None` for anything else.
fn iso_date(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(['/', '.']).collect();
    let [day, month, year] = parts[..] else { return None };
    let number = |digits: &str, longest: usize| {
        let right = (1..=longest).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        right.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let (day, month) = (number(day, 2)?, number(month, 2)?);
    let year = number(year, 4).filter(|year| *year >= 1000)?;
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Where a statement stands, as far as it matters to where its lines may be cut.
pub(super) struct Place {
    pub context: Context,
    pub kind: Option<Kind>,
    pub has_block: bool,
}

/// The statement on one line, without indentation; `None` when it holds a text of several lines.
pub(super) fn on_one_line(tokens: &[Token], text: &str) -> Option<String> {
    let mut line = String::new();
    for token in tokens {
        let raw = &text[token.start..token.end];
        if token.kind == TokenKind::LongText && raw.contains('\n') {
            return None;
        }
        if !line.is_empty() && !matches!(token.kind, TokenKind::Comma | TokenKind::Colon) {
            line.push(' ');
        }
        line += &tidied(token, text);
    }
    Some(line)
}

/// The lines of a statement that can be read, with their indentation. `tokens` holds no comments.
pub(super) fn lay_out(tokens: &[Token], text: &str, indent: usize, place: &Place) -> Vec<String> {
    let margin = " ".repeat(indent);
    match on_one_line(tokens, text) {
        None => with_long_texts(tokens, text, &margin),
        Some(line) if indent + width(&line) <= WIDTH || place.has_block => vec![margin + &line],
        Some(_) => wrapped(tokens, text, indent, place),
    }
}

/// A text of several lines stands two spaces further in than its statement, or under it when it is the whole of it.
fn with_long_texts(tokens: &[Token], text: &str, margin: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = margin.to_owned();
    let mut empty = true;
    for token in tokens {
        let raw = &text[token.start..token.end];
        if !empty && !matches!(token.kind, TokenKind::Comma | TokenKind::Colon) {
            line.push(' ');
        }
        let inner =
            raw.strip_prefix("\"\"\"").and_then(|raw| raw.strip_suffix("\"\"\"")).filter(|inner| inner.contains('\n'));
        match inner.filter(|_| token.kind == TokenKind::LongText) {
            None => line += &tidied(token, text),
            Some(inner) => {
                let deeper = if tokens.len() > 1 { "  " } else { "" };
                line += "\"\"\"";
                lines.push(std::mem::take(&mut line));
                for words in dedented(inner) {
                    lines.push(if words.is_empty() { String::new() } else { format!("{margin}{deeper}{words}") });
                }
                line = format!("{margin}\"\"\"");
            }
        }
        empty = false;
    }
    lines.push(line);
    lines
}

/// Where a line may end, and how well that reads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Within a list.
    InList,
    /// Before a part of the sentence, or before a text.
    BeforePart,
}

/// Cuts a long sentence before the words that begin a part of it, or failing that within a list.
fn wrapped(tokens: &[Token], text: &str, indent: usize, place: &Place) -> Vec<String> {
    let mut lines = Vec::new();
    let mut margin = indent;
    let mut first = 0;
    while first < tokens.len() {
        let end = end_of_line(tokens, first, text, margin, indent + CONTINUATION, place);
        lines.push(" ".repeat(margin) + &on_one_line(&tokens[first..end], text).unwrap_or_default());
        margin = indent + CONTINUATION;
        first = end;
    }
    lines
}

/// The token before which a line that begins with the token `first` is best cut.
fn end_of_line(tokens: &[Token], first: usize, text: &str, margin: usize, next_margin: usize, place: &Place) -> usize {
    // The last cut that fits; one that leaves the line half empty only when there is no other.
    let mut best: Option<((bool, Cut), usize)> = None;
    let mut filled = margin;
    for at in first..tokens.len() {
        let token = &tokens[at];
        let word = width(&tidied(token, text));
        if at > first {
            if let Some(cut) = cut_before(tokens, at, text, place) {
                let in_vain = token.kind == TokenKind::Text && next_margin + word > WIDTH;
                let rank = (filled * 2 >= WIDTH, cut);
                if !in_vain && (best.is_none() || filled <= WIDTH && best.is_some_and(|(other, _)| rank >= other)) {
                    best = Some((rank, at));
                }
            }
            filled += usize::from(!matches!(token.kind, TokenKind::Comma | TokenKind::Colon));
        }
        filled += word;
        if let (true, Some((_, end))) = (filled > WIDTH, best) {
            return end;
        }
    }
    tokens.len()
}

/// Words that begin a part of a sentence.
const BEGINS_A_PART: &[&str] = &[
    "using",
    "to",
    "with",
    "from",
    "in",
    "at",
    "on",
    "about",
    "during",
    "for",
    "when",
    "unless",
    "until",
    "before",
    "after",
    "under",
    "by",
    "within",
    "every",
    "recorded",
    "supervised",
    "because",
    "since",
    "only",
    "must",
    "should",
    "may",
    "need",
    "is",
    "means",
    "implies",
    "requires",
    "excludes",
    "made",
    "apart",
    "edition",
];

/// Words that the next belongs to.
const LEADS_ON: &[&str] = &[
    "recorded",
    "supervised",
    "made",
    "apart",
    "kind",
    "permission",
    "consent",
    "answer",
    "answers",
    "only",
    "not",
    "and",
    "or",
    "then",
    "silent",
    "written",
    "least",
    "most",
    "because",
    "means",
];

/// Whether and how well a new line may begin with a token, which is not the first.
fn cut_before(tokens: &[Token], at: usize, text: &str, place: &Place) -> Option<Cut> {
    let word = |n: usize| &text[tokens[n].start..tokens[n].end];
    let here = word(at);
    let is_text = tokens[at].kind == TokenKind::Text;
    // At the start of a line `say`, `except` and `then` begin something of their own.
    if matches!(tokens[at].kind, TokenKind::Comma | TokenKind::Colon) || matches!(here, "say" | "except" | "then") {
        return None;
    }
    // A whole sentence in quotes at the start of a line would be taken for a wording without its `say`.
    if is_text && crate::faults::like_a_wording(here) && place.kind.is_some_and(crate::layout::says_a_sentence) {
        return None;
    }
    let cut = if tokens[at - 1].kind == TokenKind::Comma {
        if is_text || BEGINS_A_PART.contains(&here) { Cut::BeforePart } else { Cut::InList }
    } else if is_text || tokens[at - 1].kind == TokenKind::Colon {
        Cut::BeforePart
    } else if LEADS_ON.contains(&word(at - 1)) {
        return None;
    } else if BEGINS_A_PART.contains(&here) {
        Cut::BeforePart
    } else if matches!(here, "and" | "or") {
        Cut::InList
    } else {
        return None;
    };
    // A head without its brace is told by how the line below begins: that one must not look like what its block holds.
    let begins = forms(place.context).find(|form| Some(form.kind) == place.kind && !form.begins.is_empty());
    let safe = match begins.map(|form| form.braces) {
        Some(Braces::Must(_)) => false,
        Some(Braces::May(inner)) => {
            let rest = on_one_line(&tokens[at..tokens.len().min(at + 4)], text).unwrap_or_default();
            !forms(inner).any(|form| !form.begins.is_empty() && form.fits(&rest))
        }
        Some(Braces::Never) | None => true,
    };
    safe.then_some(cut)
}
