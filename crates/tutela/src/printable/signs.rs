//! Signs in what an author wrote that none of the bundled faces has.
//!
//! The faces are opened only where a text has a sign that is not among the usual ones, so that looking costs next to nothing.

use std::ops::Range;

use tutela_diagnostics::{Diagnostic, Edit, Fix, Related, Source, Sources, Span};
use tutela_model::named_sign;
use tutela_render::one_line;
use tutela_syntax::{Kind, Statement, Tree, text_value};
use unicode_segmentation::UnicodeSegmentation;

use super::CANNOT_BE_PRINTED;

/// So many other places are listed with a sign.
const MOST_PLACES: usize = 20;

/// A longer word, in bytes, can be held by no line of a file that is made to be kept.
const LONGEST_WORD: usize = 10_000;

/// A finding for each sign that cannot be printed, at the first place at which it may be, with the others.
pub fn signs(sources: &Sources, trees: &[Tree]) -> Vec<Diagnostic> {
    let mut found: Vec<(String, Diagnostic)> = Vec::new();
    for tree in trees {
        let source = sources.get(tree.source);
        if !is_odd(&source.text) {
            continue;
        }
        for statement in &tree.statements {
            printed_texts(statement, &mut |span| look(source, span, &mut found));
        }
    }
    found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// Whether a text may hold a sign that cannot be printed.
fn is_odd(text: &str) -> bool {
    text.contains('&') || text.chars().any(|sign| !is_usual(sign)) || long_word(text).is_some()
}

/// The first word of a text that is longer than any line, and its first byte.
fn long_word(text: &str) -> Option<(usize, &str)> {
    if text.len() <= LONGEST_WORD {
        return None;
    }
    let word = text.split_whitespace().find(|word| word.len() > LONGEST_WORD)?;
    Some((word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Signs that every face has, as a test holds.
pub(super) fn is_usual(sign: char) -> bool {
    sign.is_ascii()
        || matches!(sign, '\u{a0}'..='\u{ac}' | '\u{ae}'..='ň' | 'ŋ'..='ſ' | '–' | '—' | '‘'..='”' | '•' | '…' | '€')
}

/// Visits the texts of a statement that documents may print. Nothing prints scenarios, waivers and the names of files.
fn printed_texts(statement: &Statement, visit: &mut impl FnMut(Span)) {
    let kind = statement.node.as_ref().map(|node| node.kind).or(statement.kind);
    if matches!(kind, Some(Kind::ScenarioDecl | Kind::Waive | Kind::Crest | Kind::Style)) {
        return;
    }
    let texts = statement.node.iter().flat_map(|node| node.walk()).filter(|node| node.kind == Kind::Text);
    texts.for_each(|text| visit(text.span));
    let inner = statement.clauses.iter().chain(statement.block.iter().flat_map(|block| &block.statements));
    inner.for_each(|statement| printed_texts(statement, visit));
}

/// Looks through one text, with its quotes.
fn look(source: &Source, span: Span, found: &mut Vec<(String, Diagnostic)>) {
    let text = &source.text[span.range()];
    if !is_odd(text) {
        return;
    }
    if let Some((at, word)) = long_word(text) {
        let start = span.start as usize + at;
        let here = Span::new(span.source, start, start + word.len());
        let message = format!("a word of {} letters cannot be printed", word.chars().count());
        let help = "Such a word is mostly a picture or another file that was pasted as text. Take it out.";
        let diagnostic = Diagnostic::unreadable(CANNOT_BE_PRINTED, here, message).label("without a space").help(help);
        found.push(("long word".to_owned(), diagnostic.subject("word")));
    }
    let whole = text.grapheme_indices(true).map(|(at, sign)| (at..at + sign.len(), sign.to_owned()));
    for (place, sign) in whole.chain(written_by_name(text)) {
        // What nobody can see is left out of every document, and a letter with a loose accent is one sign.
        let sign = one_line(&sign);
        if sign.chars().all(|sign| is_usual(sign) || tutela_pdf::can_print(sign)) {
            continue;
        }
        let here = Span::new(span.source, span.start as usize + place.start, span.start as usize + place.end);
        match found.iter_mut().find(|(known, _)| *known == sign) {
            Some((_, first)) => {
                if first.related.len() < MOST_PLACES {
                    first.related.push(Related { message: "here too".to_owned(), span: here });
                }
                if let Some(fix) = &mut first.fix
                    && let Some(text) = fix.edits.first().map(|edit| edit.text.clone())
                {
                    fix.edits.push(Edit { span: here, text });
                }
            }
            None => {
                let diagnostic = finding(&sign, here, &text_value(text));
                found.push((sign, diagnostic));
            }
        }
    }
}

/// Signs that are written by their names or numbers, `&check;` or `&#10003;`, with what is printed for them.
fn written_by_name(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    // Between backquotes, and behind a backslash, Markdown prints the name itself.
    let starts = text.match_indices('&').filter(|(at, _)| !text.contains('`') && !text[..*at].ends_with('\\'));
    starts.filter_map(|(at, _)| {
        let end = at + text[at..].find(|sign: char| sign != '&' && sign != '#' && !sign.is_ascii_alphanumeric())?;
        let end = end + text[end..].starts_with(';').then_some(1)?;
        Some((at..end, named_sign(&text[at..end])?))
    })
}

fn finding(sign: &str, here: Span, text: &str) -> Diagnostic {
    let numbers: Vec<String> = sign.chars().map(|sign| format!("U+{:04X}", u32::from(sign))).collect();
    let is_private = sign.chars().any(|sign| matches!(u32::from(sign), 0xe000..=0xf8ff | 0xf0000..));
    let (message, label) = if is_private {
        (
            "this sign is one that only the font of another program has".to_owned(),
            format!("no meaning of its own ({})", numbers.join(" ")),
        )
    } else {
        (format!("\u{201c}{sign}\u{201d} cannot be printed"), format!("no letter for it ({})", numbers.join(" ")))
    };
    let diagnostic = Diagnostic::unreadable(CANNOT_BE_PRINTED, here, message).label(label).subject(numbers.join("-"));
    if let Some(usual) = alike(sign) {
        let help = format!("Write \u{201c}{usual}\u{201d}, which is a sign of the same meaning, or say it in words.");
        let edits = vec![Edit { span: here, text: usual.to_owned() }];
        return diagnostic.help(help).fix(Fix { title: format!("write \u{201c}{usual}\u{201d}"), edits, safe: true });
    }
    diagnostic.help(match instead(sign) {
        Some((name, write)) => format!("This is {name}. {write}"),
        None if is_private => {
            "Look at the document it was copied from, and write in words what it shows there.".to_owned()
        }
        None if text.trim() == sign => "Say it in words, or take the text out.".to_owned(),
        None => "Say it in words, or take it out.".to_owned(),
    })
}

/// Signs that cannot be printed, and the sign of the same meaning that can.
pub(super) const ALIKE: [(&str, &str); 6] =
    [("✔☑✅🗹", "✓"), ("➔➜➡🡆➤⮕", "→"), ("⬅", "←"), ("⬆", "↑"), ("⬇", "↓"), ("●▪■◦►▶◆❖➢", "•")];

/// The sign of the same meaning, if there is one.
fn alike(sign: &str) -> Option<&'static str> {
    let sign = sign.chars().next()?;
    ALIKE.iter().find(|(odd, _)| odd.contains(sign)).map(|(_, usual)| *usual)
}

/// What a sign is and what to write instead, of those that are met most.
fn instead(sign: &str) -> Option<(&'static str, &'static str)> {
    const SAY: &str = "Say in words what it is to tell.";
    Some(match sign.chars().next()? {
        '✗' | '✘' | '❌' | '☒' | '❎' | '🚫' | '⛔' => {
            ("a sign for \u{201c}no\u{201d}", "Write \u{201c}no\u{201d}, or say what is not allowed.")
        }
        '☐' | '□' | '❏' | '❑' | '❒' | '▢' => {
            ("an empty box", "For a place to write in, write {blank}; a slip has boxes of its own.")
        }
        '★' | '☆' | '⭐' | '🌟' | '✪' | '✯' => ("a star", SAY),
        '☎' | '📞' | '✆' | '📱' => ("a telephone", "Write \u{201c}Telephone:\u{201d}, or say it in words."),
        '✉' | '📧' | '📩' => ("a letter", "Write \u{201c}Email:\u{201d}, or say it in words."),
        '⚠' | '❗' => ("a warning sign", "Write \u{201c}Important:\u{201d}, or say it in words."),
        '❤' | '♥' | '💙' | '💚' | '💛' => ("a heart", SAY),
        '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' | '\u{2b00}'..='\u{2bff}' => {
            ("a small picture (emoji)", SAY)
        }
        _ => return None,
    })
}
