//! What a quoted text says, apart from its quotes and from where it stands on the page.

use std::borrow::Cow;

/// The words of a `"…"`, `“…”` or `"""…"""`, as it stands in the source with its quotes.
///
/// A text over several lines loses the white space that its lines have in common, whatever follows the opening quotes on
/// their line apart, and the empty lines at its beginning and end. So a text may stand anywhere on the page without a
/// change to what its Markdown means.
pub fn text_value(quoted: &str) -> Cow<'_, str> {
    let Some(inner) = quoted.strip_prefix("\"\"\"") else {
        let inner = quoted.strip_prefix(['"', '“']).unwrap_or(quoted);
        return Cow::Borrowed(inner.strip_suffix(['"', '”']).unwrap_or(inner));
    };
    let inner = inner.strip_suffix("\"\"\"").unwrap_or(inner);
    if !inner.contains('\n') {
        return Cow::Borrowed(inner.trim());
    }
    Cow::Owned(dedented(inner).join("\n"))
}

/// The lines of a text over several lines, without their common margin and the empty lines around them.
pub(crate) fn dedented(inner: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = inner.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let margin = lines[1..]
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| leading(line))
        .reduce(shared)
        .unwrap_or("")
        .len();
    lines[0] = lines[0].trim_start();
    for line in &mut lines[1..] {
        *line = if line.trim().is_empty() { "" } else { &line[margin..] };
    }
    // Two spaces at the end of a line break it in Markdown, but for the last.
    if let Some(last) = lines.iter_mut().rfind(|line| !line.trim().is_empty()) {
        *last = last.trim_end();
    }
    let full = |line: &&str| !line.trim().is_empty();
    let start = lines.iter().position(&full).unwrap_or(lines.len());
    let end = lines.iter().rposition(full).map_or(start, |last| last + 1);
    lines[start..end].to_vec()
}

fn leading(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

fn shared<'a>(one: &'a str, other: &'a str) -> &'a str {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    &one[..same]
}

#[cfg(test)]
mod tests {
    use super::text_value;

    #[test]
    fn a_text_says_the_same_wherever_it_stands() {
        for (quoted, value) in [
            ("\"one\"", "one"),
            ("“one”", "one"),
            ("\"\"\" one \"\"\"", "one"),
            ("\"\"\"\n    one\n      two\n\n    three\n    \"\"\"", "one\n  two\n\nthree"),
            ("\"\"\"one\n    two\n      three\"\"\"", "one\ntwo\n  three"),
            ("\"\"\"\r\n\tone\r\n\t\ttwo\r\n\"\"\"", "one\n\ttwo"),
            ("\"\"\"\n\n  one  \n  two  \n\n\"\"\"", "one  \ntwo"),
            ("\"\"\"\n\"\"\"", ""),
        ] {
            assert_eq!(text_value(quoted), value, "{quoted}");
        }
    }
}
