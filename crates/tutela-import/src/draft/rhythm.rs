//! How often something is done, as documents say it.

/// Ways to say how often, each with how the language says it; longer ones first, so that they are not taken for shorter.
const RHYTHMS: [(&str, &str); 53] = [
    ("at least once every academic year", "at least every school year"),
    ("at least once each academic year", "at least every school year"),
    ("at least once every school year", "at least every school year"),
    ("at least once a year", "at least every year"),
    ("at least every two years", "at least every 2 years"),
    ("at least every 2 years", "at least every 2 years"),
    ("at least every year", "at least every year"),
    ("at least annually", "at least every year"),
    ("at least termly", "at least every term"),
    ("at least once a term", "at least every term"),
    ("on at least an annual basis", "at least every year"),
    ("once every academic year", "every school year"),
    ("every academic year", "every school year"),
    ("each academic year", "every school year"),
    ("every school year", "every school year"),
    ("once every 3 years", "every 3 years"),
    ("once every three years", "every 3 years"),
    ("once every 2 years", "every 2 years"),
    ("once every two years", "every 2 years"),
    ("every three years", "every 3 years"),
    ("every 3 years", "every 3 years"),
    ("every two years", "every 2 years"),
    ("every 2 years", "every 2 years"),
    ("every other year", "every 2 years"),
    ("biennially", "every 2 years"),
    ("every 24 months", "every 24 months"),
    ("every 12 months", "every 12 months"),
    ("every twelve months", "every 12 months"),
    ("every six months", "every 6 months"),
    ("every 6 months", "every 6 months"),
    ("on an annual basis", "every year"),
    ("once a year", "every year"),
    ("each year", "every year"),
    ("every year", "every year"),
    ("annually", "every year"),
    ("yearly", "every year"),
    ("on a termly basis", "every term"),
    ("once a term", "every term"),
    ("each term", "every term"),
    ("every term", "every term"),
    ("termly", "every term"),
    ("each half term", "every half-term"),
    ("every half term", "every half-term"),
    ("half-termly", "every half-term"),
    ("on a monthly basis", "every month"),
    ("every month", "every month"),
    ("monthly", "every month"),
    ("every week", "every week"),
    ("weekly", "every week"),
    ("on a regular basis", "every \"regularly\""),
    ("at regular intervals", "every \"regularly\""),
    ("regularly", "every \"regularly\""),
    ("periodically", "every \"periodically\""),
];

/// How often, and the words without it.
pub fn take(words: &str) -> Option<(&'static str, String)> {
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return None;
    }
    let whole = |start: usize, end: usize| {
        let before = lower[..start].chars().next_back().is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
        let after = lower[end..].chars().next().is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
        !before && !after
    };
    RHYTHMS.iter().find_map(|(said, rhythm)| {
        let start = lower.find(said).filter(|start| whole(*start, start + said.len()))?;
        let (before, after) = (&words[..start], &words[start + said.len()..]);
        let before = before.trim_end().trim_end_matches('(').trim_end();
        let after = after.trim_start().trim_start_matches(')').trim_start();
        let rest = format!("{before} {after}").replace(" ,", ",").replace(" .", ".");
        Some((*rhythm, rest.split_whitespace().collect::<Vec<_>>().join(" ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhythms_are_taken_out_whole() {
        for (words, rhythm, rest) in [
            ("review it at least annually with others", "at least every year", "review it with others"),
            (
                "review policies on a regular basis (at least annually)",
                "at least every year",
                "review policies on a regular basis",
            ),
            ("attend training once every 3 years.", "every 3 years", "attend training."),
            ("check it half-termly", "every half-term", "check it"),
        ] {
            assert_eq!(take(words), Some((rhythm, rest.to_owned())), "{words}");
        }
        assert_eq!(take("attend annual training"), None);
    }
}
