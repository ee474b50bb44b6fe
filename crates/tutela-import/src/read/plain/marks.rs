//! Marks in plain text: points and numbers of lists, and the few that people type for bold words and links.

use crate::document::Run;

/// How far in a line stands; a tab counts as four.
pub fn indent(line: &str) -> usize {
    line.chars().take_while(|sign| sign.is_whitespace()).map(|sign| if sign == '\t' { 4 } else { 1 }).sum()
}

/// The mark of a list's item, and its words.
pub fn bullet(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let mark = line.chars().next()?;
    let rest = &line[mark.len_utf8()..];
    let words = rest.trim_start();
    let apart = rest.len() > words.len() || !mark.is_ascii() && !matches!(mark, '–' | '—');
    let is_mark =
        matches!(mark, '-' | '*' | '•' | '·' | '▪' | '●' | '◦' | '○' | '‣' | '–' | 'o' | '\u{f0b7}' | '\u{f0a7}');
    // An "o" with a space is a mark only where a word could not stand.
    let is_word = mark == 'o' && !words.starts_with(|sign: char| sign.is_uppercase());
    (is_mark && apart && !is_word && words.chars().any(char::is_alphanumeric)).then_some((mark, words))
}

/// The number of a list's item, written `1.`, `1)` or `(1)`, and its words.
pub fn number(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner[..digits].parse().ok()?;
    let rest = inner[digits..].strip_prefix(['.', ')'])?;
    let words = rest.trim_start();
    (rest.len() > words.len() && !words.is_empty()).then_some((number, words))
}

/// Words with `**bold**` and `[links](address)` made so; an address that leads nowhere is left out.
pub fn inline(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    let mut bold = false;
    while !rest.is_empty() {
        let next = rest.find(['*', '[']).unwrap_or(rest.len());
        push(&mut runs, &rest[..next], bold, None);
        rest = &rest[next..];
        if rest.starts_with("**") {
            let closes = bold && !rest[2..].starts_with('*');
            // Within a word the marks hold its halves apart.
            let letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
            let apart = |end: usize| {
                !letter(text[..text.len() - rest.len()].chars().next_back())
                    && !letter(rest[2 + end + 2..].chars().next())
            };
            let end = rest[2..].find("**").filter(|end| *end > 0 && !rest[2..2 + end].contains('\n'));
            let opens = !bold && end.is_some_and(apart);
            if closes || opens {
                bold = !bold;
                rest = &rest[2..];
                continue;
            }
        }
        if let Some((words, address, length)) = link(rest) {
            push(&mut runs, words, bold, address);
            rest = &rest[length..];
            continue;
        }
        let sign = rest.chars().next().map_or(0, char::len_utf8);
        push(&mut runs, &rest[..sign], bold, None);
        rest = &rest[sign..];
    }
    runs
}

/// A link at the beginning of a text: its words, where it leads, and how long it is.
fn link(text: &str) -> Option<(&str, Option<String>, usize)> {
    let inner = text.strip_prefix('[')?;
    let close = inner.find(']')?;
    let words = &inner[..close];
    let after = inner[close + 1..].strip_prefix('(')?;
    let end = after.find(')')?;
    let address = &after[..end];
    let is_address = address.starts_with('#') || address.contains("://") || address.starts_with("mailto:");
    if words.is_empty() || words.contains(['[', '\n']) || !is_address || address.contains(char::is_whitespace) {
        return None;
    }
    // A place within the document is found by its heading; one left open for a link is kept as that.
    let leads = (!address.starts_with('#') || address == "#").then(|| address.to_owned());
    Some((words, leads, close + end + 4))
}

fn push(runs: &mut Vec<Run>, words: &str, bold: bool, link: Option<String>) {
    if words.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.bold == bold && last.link == link => last.text.push_str(words),
        _ => runs.push(Run { text: words.to_owned(), bold, italic: false, link }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for (line, mark) in [
            ("- one", Some(('-', "one"))),
            ("  • two", Some(('•', "two"))),
            ("•three", Some(('•', "three"))),
            ("o Four", Some(('o', "Four"))),
            ("o four", None),
            ("-five", None),
            ("---", None),
            ("*bold*", None),
        ] {
            assert_eq!(bullet(line), mark, "{line}");
        }
        assert_eq!(number("12. Twelve"), Some((12, "Twelve")));
        assert_eq!(number("(3) Three"), Some((3, "Three")));
        assert_eq!(number("1.1 Aims"), None);
        assert_eq!(number("2026"), None);
    }

    #[test]
    fn bold_words_and_links_are_kept_and_the_rest_is_words() {
        let words = |text: &str| inline(text).iter().map(|run| run.text.clone()).collect::<String>();
        assert_eq!(
            words("**Content:** being [here](#) and [there](https://a.example/b)."),
            "Content: being here and there."
        );
        for odd in ["** a", "2 * 3 ** 4", "[a](b)", "[a]", "[", "**", "***x***", "[a](https://b c)"] {
            let kept: String = words(odd).chars().filter(|sign| sign.is_alphanumeric()).collect();
            assert_eq!(kept, odd.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>(), "{odd}");
        }
        assert_eq!(inline("[there](https://a.example/b)")[0].link.as_deref(), Some("https://a.example/b"));
    }
}
