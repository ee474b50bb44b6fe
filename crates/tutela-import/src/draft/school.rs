//! What a document says of its school: its name, its pupils, how it is reached.

use super::{Draft, Passage, quoted};

/// Words that a school's name ends in.
const ENDS: [&str; 8] = ["School", "Academy", "Federation", "Nursery", "Infants", "Juniors", "Trust", "College"];

/// How often a document says each name of a school.
fn counted(title: &str, passages: &[Passage]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for words in std::iter::once(title).chain(passages.iter().map(|passage| passage.words.as_str())) {
        for name in names_in(words).iter().flat_map(|name| apart(name)) {
            match counts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
    }
    counts
}

/// Two schools joined by "and", each by itself; "Ash Hill School and Nursery" is one.
fn apart(name: &str) -> Vec<String> {
    let row = |words: &str| name_of(&words.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let halves = name.split_once(" and ").and_then(|(one, other)| Some(vec![row(one)?, row(other)?]));
    halves.unwrap_or_else(|| vec![name.to_owned()])
}

/// The schools of a federation, where the document names it as one, and names each of them more than once and in one way
/// alone.
pub fn schools(name: &str, title: &str, passages: &[Passage]) -> Vec<String> {
    if !name.ends_with("Federation") {
        return Vec::new();
    }
    let counts = counted(title, passages);
    let own =
        |(other, _): &&(String, usize)| *other != name && !other.ends_with("Federation") && !other.ends_with("Trust");
    let all: Vec<&(String, usize)> = counts.iter().filter(own).collect();
    let sure = all.iter().all(|(one, count)| {
        *count > 1 && all.iter().all(|(other, _)| one == other || !other.starts_with(one.as_str()))
    });
    if !sure || !(2..=6).contains(&all.len()) {
        return Vec::new();
    }
    all.iter().map(|(name, _)| name.clone()).collect()
}

/// The name that the document gives the school most often.
pub fn school_name(title: &str, passages: &[Passage]) -> Option<String> {
    let counts = counted(title, passages);
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name)
}

/// Whether a line is the name of a school, with its place perhaps, and says nothing else.
pub fn is_a_school(line: &str) -> bool {
    const OTHERS: [&str; 8] =
        ["policy", "policies", "safety", "agreement", "procedure", "guidance", "handbook", "acceptable"];
    let lower = line.to_lowercase();
    let longest = names_in(line).iter().map(|name| name.split_whitespace().count()).max().unwrap_or(0);
    !OTHERS.iter().any(|other| lower.contains(other)) && longest * 2 > line.split_whitespace().count()
}

/// Rows of capitalised words that end as the name of a school does.
fn names_in(words: &str) -> Vec<String> {
    let clean =
        |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’').to_owned();
    let all: Vec<&str> = words.split_whitespace().collect();
    let mut names = Vec::new();
    let mut row: Vec<String> = Vec::new();
    for (at, word) in all.iter().enumerate() {
        let bare = clean(word);
        let bare = bare
            .strip_suffix("'s")
            .or(bare.strip_suffix("’s"))
            .filter(|b| ENDS.contains(b))
            .unwrap_or(&bare)
            .to_owned();
        let is_name = bare.starts_with(|sign: char| sign.is_uppercase());
        let joins = matches!(bare.as_str(), "and" | "of" | "the" | "CE" | "C" | "E" | "&" | "with")
            || bare.is_empty() && matches!(*word, "&" | "-" | "–");
        let next_is_name =
            all.get(at + 1).is_some_and(|next| clean(next).starts_with(|sign: char| sign.is_uppercase()));
        if is_name || joins && !row.is_empty() && next_is_name {
            row.push(if bare.is_empty() { (*word).to_owned() } else { bare });
        }
        let stops = word.ends_with(['.', ',', ';', ':', ')']) || !(is_name || joins && next_is_name);
        if stops || at + 1 == all.len() {
            names.extend(name_of(&std::mem::take(&mut row)));
        }
    }
    names
}

/// The name in a row of capitalised words, without what only begins the sentence.
fn name_of(row: &[String]) -> Option<String> {
    const BEGINS: [&str; 21] = [
        "The",
        "Our",
        "At",
        "Welcome",
        "Policy",
        "Online",
        "Safety",
        "Of",
        "of",
        "For",
        "E-Safety",
        "As",
        "In",
        "All",
        "This",
        "Parents",
        "Pupils",
        "Children",
        "Staff",
        "Teachers",
        "Governors",
    ];
    let last = row.iter().rposition(|word| ENDS.contains(&word.as_str()))?;
    let first = row.iter().position(|word| !BEGINS.contains(&word.as_str()))?;
    let own: Vec<&str> = row.get(first..=last)?.iter().map(String::as_str).collect();
    let kinds = [
        "Primary",
        "Junior",
        "Infant",
        "First",
        "Nursery",
        "High",
        "Secondary",
        "Middle",
        "Whole",
        "Home",
        "Safe",
        "Child",
    ];
    let is_own =
        own.len() >= 2 && own.iter().any(|word| !ENDS.contains(word) && !kinds.contains(word) && word.len() > 2);
    let is_body =
        own.iter().any(|word| matches!(*word, "Council" | "Policy" | "Development" | "Agreement" | "Improvement"));
    (is_own && own.len() <= 9 && !is_body).then(|| own.join(" "))
}

/// What can be said of the school's pupils and of how it is reached.
pub fn drafts(title: &str, passages: &[Passage]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if let Some(draft) = phases(title, passages) {
        drafts.push(draft);
    }
    let mut seen = Vec::new();
    for passage in passages {
        for (way, address) in contacts(&passage.words) {
            let is_office = passage.words.to_lowercase().contains("school office")
                || ["office@", "admin@", "enquiries@"].iter().any(|begin| address.starts_with(begin));
            if is_office && !seen.contains(&way) {
                seen.push(way);
                drafts.push(Draft::new(passage, &passage.words, vec![format!("contact {way} {}", quoted(&address))]));
            }
        }
    }
    drafts
}

fn phases(title: &str, passages: &[Passage]) -> Option<Draft> {
    let mut found: Vec<&str> = Vec::new();
    let mut from: Option<&Passage> = None;
    let marks: [(&str, &[&str]); 9] = [
        ("nursery", &["eyfs"]),
        ("early years", &["eyfs"]),
        ("foundation stage", &["eyfs"]),
        ("reception", &["eyfs"]),
        ("ks1", &["ks1"]),
        ("key stage 1", &["ks1"]),
        ("ks2", &["ks2"]),
        ("key stage 2", &["ks2"]),
        ("year 6", &["ks2"]),
    ];
    for passage in passages {
        let words = passage.words.to_lowercase();
        for (mark, phases) in marks {
            if (words.contains(mark) || passage.section.to_lowercase().contains(mark))
                && phases.iter().any(|phase| !found.contains(phase))
            {
                found.extend(phases.iter().filter(|phase| !found.contains(phase)).copied().collect::<Vec<_>>());
                from.get_or_insert(passage);
            }
        }
    }
    let name = school_name(title, passages).unwrap_or_default().to_lowercase();
    if found.contains(&"eyfs") && found.contains(&"ks2") && !found.contains(&"ks1") || name.contains("primary school") {
        found = vec!["eyfs", "ks1", "ks2"];
    }
    let from = from.or(passages.first())?;
    let order = ["eyfs", "ks1", "ks2"];
    let phases: Vec<&str> = order.into_iter().filter(|phase| found.contains(phase)).collect();
    (!phases.is_empty()).then(|| Draft::new(from, &from.words, vec![format!("phases {}", phases.join(", "))]))
}

/// Telephone numbers, e-mail addresses and pages in a passage.
pub fn contacts(words: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for word in words.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '(' | ')' | '<' | '>')) {
        let word = word.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
        let is_mail = word.split_once('@').is_some_and(|(name, place)| {
            !name.is_empty()
                && place.contains('.')
                && place.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        });
        if is_mail && word.is_ascii() {
            found.push(("email", word.to_owned()));
        }
    }
    // Groups of digits that follow each other are one number. A colon before it may stand without a space.
    let spaced = words.replace(':', ": ");
    let mut digits = String::new();
    for word in spaced.split(' ').chain(["."]) {
        let bare = word.trim_matches(['.', ',', ';', ':', '(', ')']);
        let is_group = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        if is_group && (digits.is_empty() && bare.starts_with('0') || !digits.is_empty()) {
            if !digits.is_empty() {
                digits.push(' ');
            }
            digits.push_str(bare);
        }
        if !is_group || word.ends_with(['.', ',', ';']) {
            let count = digits.bytes().filter(u8::is_ascii_digit).count();
            if (10..=11).contains(&count) {
                found.push(("phone", digits.clone()));
            }
            digits.clear();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_name_of_the_school() {
        for (words, name) in [
            ("Online Safety Policy of Hawthorn Primary School", Some("Hawthorn Primary School")),
            ("At St Mary's C of E Primary School we care", Some("St Mary's C of E Primary School")),
            ("Ash Hill School and Nursery will review this", Some("Ash Hill School and Nursery")),
            ("The School will act", None),
            ("Primary School", None),
        ] {
            assert_eq!(names_in(words).first().map(String::as_str), name, "{words}");
        }
    }

    #[test]
    fn finds_how_the_office_is_reached() {
        let words = "Ring the school office on 01632 960 140, or write to office@hawthorn.example.";
        assert_eq!(
            contacts(words),
            [("email", "office@hawthorn.example".to_owned()), ("phone", "01632 960 140".to_owned())]
        );
    }
}
