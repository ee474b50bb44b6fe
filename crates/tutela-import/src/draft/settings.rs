//! Numbers that a document sets: how long a password is, when a device locks.

use super::{Draft, Passage, sentences};

/// Drafts of settings, for the measures of the standard vocabulary.
pub fn drafts(passages: &[Passage]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for passage in passages {
        for sentence in sentences(&passage.words) {
            for line in settings(sentence) {
                if drafts.iter().all(|draft| draft.lines[0] != line) {
                    drafts.push(Draft::new(passage, sentence, vec![line]));
                }
            }
        }
    }
    drafts
}

/// What a sentence sets, as lines of the language; nothing where it does not say on what.
fn settings(sentence: &str) -> Vec<String> {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> =
        lower.split(|sign: char| !sign.is_alphanumeric() && sign != '-').filter(|word| !word.is_empty()).collect();
    let says = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let mut found = Vec::new();
    if says(&["password", "passwords"]) && !says(&["passcode", "passcodes", "pin"]) {
        let accounts = match (says(&["staff", "teachers", "adults"]), says(&["pupil", "pupils", "children"])) {
            (true, false) => "staff-accounts",
            (false, true) => "pupil-accounts",
            _ => "accounts",
        };
        if let Some((number, before)) = amount(&words, &["characters", "character"]) {
            let least =
                before.ends_with("at least ") || before.ends_with("minimum of ") || before.ends_with("minimum ");
            if least || words.get(words.len().saturating_sub(2)..).is_some_and(|end| end == ["or", "more"]) {
                found.push(format!("setting password-length on {accounts} is at least {number} characters"));
            }
        }
        if let Some((number, before)) = amount(&words, &["days"])
            && says(&["changed", "change", "renewed", "reset", "expire"])
            && before.ends_with("every ")
        {
            found.push(format!("setting password-age on {accounts} is {number} days"));
        }
        if let Some((number, before)) = amount(&words, &["attempts", "tries"])
            && says(&["lock", "locks", "locked", "disabled", "blocked"])
            && before.ends_with("after ")
        {
            found.push(format!("setting failed-attempts on {accounts} is {number} attempts"));
        }
    }
    if says(&["lock", "locks", "locked", "locking"])
        && let Some((number, before)) = amount(&words, &["minutes", "minute"])
        && before.contains("after ")
        && let Some(device) = device(&words)
    {
        found.push(format!("setting inactivity-lock on {device} is {number} minutes"));
    }
    found
}

/// The devices that a sentence names, if it names one kind.
fn device(words: &[&str]) -> Option<&'static str> {
    const KINDS: [(&[&str], &str); 4] = [
        (&["laptop", "laptops"], "laptops"),
        (&["computer", "computers", "pcs", "workstations"], "computers"),
        (&["tablet", "tablets", "ipad", "ipads"], "tablets"),
        (&["device", "devices"], "school-devices"),
    ];
    let mut found = KINDS.iter().filter(|(said, _)| words.iter().any(|word| said.contains(word)));
    let (said, kind) = found.next().filter(|_| found.next().is_none())?;
    let at = words.iter().position(|word| said.contains(word))?;
    let whose = at.checked_sub(1).map_or("", |before| words[before]);
    Some(match (*kind, whose) {
        ("laptops", "staff" | "teacher" | "teachers") => "staff-laptops",
        ("laptops", "pupil" | "pupils") => "pupil-laptops",
        ("computers", "pupil" | "pupils") => "pupil-computers",
        ("tablets", "staff" | "teacher" | "teachers") => "staff-tablets",
        ("tablets", "pupil" | "pupils") => "pupil-tablets",
        (_, "personal" | "own" | "private") => return None,
        (kind, _) => kind,
    })
}

/// The number before the first of these units, and the words before that. A range, or a second number of the unit, says more
/// than one setting can.
fn amount(words: &[&str], units: &[&str]) -> Option<(u32, String)> {
    let mut places = words.iter().enumerate().filter(|(_, word)| units.contains(word)).map(|(at, _)| at);
    let at = places.next().filter(|_| places.next().is_none())?;
    let number = number(words.get(at.checked_sub(1)?)?)?;
    let before = &words[..at - 1];
    let range = before
        .last()
        .is_some_and(|word| matches!(*word, "to" | "or" | "and" | "between") || self::number(word).is_some());
    (!range).then(|| (number, before.iter().map(|word| format!("{word} ")).collect()))
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let said = WORDS.iter().position(|said| *said == word).map(|at| at as u32);
    said.or_else(|| word.parse().ok()).filter(|number| (1..=1000).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_drafted_where_it_is_said_what_they_are_of() {
        for (sentence, lines) in [
            (
                "Strong passwords should be at least 8 characters, with letters.",
                &["setting password-length on accounts is at least 8 characters"][..],
            ),
            (
                "Staff passwords have a minimum of twelve characters.",
                &["setting password-length on staff-accounts is at least 12 characters"],
            ),
            ("Passwords are changed every 90 days.", &["setting password-age on accounts is 90 days"]),
            (
                "All computers lock after a set time of 60 minutes if not in use.",
                &["setting inactivity-lock on computers is 60 minutes"],
            ),
            (
                "Staff laptops will be locked after ten minutes.",
                &["setting inactivity-lock on staff-laptops is 10 minutes"],
            ),
            ("An account is locked after 5 wrong passwords and 3 attempts.", &[]),
            ("Passwords are locked after five attempts.", &["setting failed-attempts on accounts is 5 attempts"]),
            ("The login will lock after 15 minutes.", &[]),
            ("Passwords of 8 to 12 characters are best.", &[]),
            ("Tablets and laptops lock after 5 minutes.", &[]),
            ("Lock the door after 20 minutes.", &[]),
        ] {
            assert_eq!(settings(sentence), lines, "{sentence}");
        }
    }
}
