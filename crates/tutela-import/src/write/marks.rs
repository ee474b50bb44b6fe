//! Which signs would be taken for Markdown, or for a name to be drawn in, and how they are written instead.

/// Words with a mark before each sign that would be taken for Markdown or for a name to be drawn in.
pub fn escaped(words: &str, every: bool, before_link: bool) -> String {
    let signs: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len() + 8);
    let mut quotes = 0;
    for (at, &sign) in signs.iter().enumerate() {
        let next = signs.get(at + 1).copied();
        quotes = if sign == '"' { quotes + 1 } else { 0 };
        match sign {
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '"' if quotes == 3 => {
                quotes = 0;
                out.push_str("&quot;");
            }
            '"' | '\n' => out.push(sign),
            _ if sign.is_ascii_punctuation()
                && (every_needs(every, sign) || needs_mark(&signs, at, next, before_link)) =>
            {
                out.push('\\');
                out.push(sign);
            }
            _ => out.push(sign),
        }
    }
    out
}

/// Signs that are marked wherever they stand, where care is taken with every one.
fn every_needs(every: bool, sign: char) -> bool {
    every && matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '!' | '#' | '~' | '|')
}

fn needs_mark(signs: &[char], at: usize, next: Option<char>, before_link: bool) -> bool {
    match signs[at] {
        '`' => true,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || next == '\n'),
        '*' | '_' => {
            let same = signs[at];
            // A run longer than a line to sign on is no mark that anybody meant.
            let before = signs[..at].iter().rev().take(200).find(|sign| **sign != same);
            let after = signs[at..].iter().take(200).find(|sign| **sign != same);
            let space = |sign: Option<&char>| sign.is_none_or(|sign| sign.is_whitespace());
            let letter = |sign: Option<&char>| sign.is_some_and(|sign| sign.is_alphanumeric());
            let apart = space(before) && space(after) && before.is_some() && after.is_some();
            !(apart || same == '_' && letter(before) && letter(after))
        }
        ']' => next.is_none_or(|next| matches!(next, '(' | ':' | '[')),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '&' => {
            let rest: String = signs[at + 1..].iter().take(34).collect();
            rest.split_once(';').is_some_and(|(name, _)| {
                !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '#')
            })
        }
        '!' => next == Some('[') || next.is_none() && before_link,
        _ => false,
    }
}

/// A line with a mark where its beginning would be taken for a list, a heading, a quotation or a line across the page.
pub fn guarded(line: &str) -> String {
    let first = line.split(' ').next().unwrap_or("");
    let only = |signs: &[char]| line.chars().all(|sign| signs.contains(&sign));
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits) && matches!(&first[digits..], "." | ")");
    if is_number {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let begins = first.len() <= 6 && !first.is_empty() && first.bytes().all(|byte| byte == b'#')
        || line.starts_with('>')
        || matches!(first, "-" | "+" | "*")
        || line.starts_with("~~~")
        || !line.is_empty() && (only(&['-', ' ']) || only(&['=']) || only(&['_', ' ']) || only(&['*', ' ']));
    if begins { format!("\\{line}") } else { line.to_owned() }
}
