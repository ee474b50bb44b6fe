//! Keeps together on a line what is read as one: a telephone number, "21 September", "10 minutes", "Year 6".

use tutela_model::date::MONTHS;

/// What is counted, and so stays with its number.
const COUNTED: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "term",
    "terms",
    "school",
    "working",
    "page",
    "pages",
    "character",
    "characters",
    "digit",
    "digits",
    "attempt",
    "attempts",
    "am",
    "pm",
];

/// What has its number after it, and the forms of address.
const NUMBERED: &[&str] =
    &["Stage", "Year", "Telephone", "Section", "section", "page", "version", "Minute", "Mr", "Mrs", "Ms", "Miss", "Dr"];

/// The text with some of its spaces made into spaces that no line is broken at.
pub(crate) fn bound(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_telephone_number = false;
    let mut last = "";
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            in_telephone_number =
                is_digits(last) && is_digits(trimmed(word)) && (in_telephone_number || starts_number(last));
            out.push(if in_telephone_number || belong_together(last, trimmed(word)) { '\u{a0}' } else { ' ' });
        }
        out.push_str(word);
        last = word.trim_start_matches(['(', '“', '‘']);
    }
    out
}

fn belong_together(before: &str, after: &str) -> bool {
    if is_digits(before) {
        return COUNTED.contains(&after) || (before.len() <= 2 && MONTHS.contains(&after));
    }
    if MONTHS.contains(&before) {
        return after.len() == 4 && is_digits(after);
    }
    NUMBERED.contains(&before) && after.starts_with(|sign: char| sign.is_ascii_digit() || sign.is_uppercase())
}

/// Whether a telephone number may begin with it.
fn starts_number(word: &str) -> bool {
    word.len() >= 2 && word.starts_with(['0', '+'])
}

fn is_digits(word: &str) -> bool {
    let digits = word.strip_prefix('+').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn trimmed(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '’'])
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn what_is_read_as_one_is_kept_together() {
        for (text, expected) in [
            ("Ring 01632 960144.", "Ring 01632~960144."),
            ("Telephone 01223 20 30 30, or 999", "Telephone~01223~20~30~30, or 999"),
            ("on 21 September 2026", "on 21~September~2026"),
            ("within 5 school days, at most 10 minutes", "within 5~school days, at most 10~minutes"),
            ("Key Stage 1 and Year 6 pupils", "Key Stage~1 and Year~6 pupils"),
            ("Mrs Carol Bright", "Mrs~Carol Bright"),
            ("every school year the office may 2 things", "every school year the office may 2 things"),
        ] {
            assert_eq!(bound(text).replace('\u{a0}', "~"), expected);
        }
    }
}
