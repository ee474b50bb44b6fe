use crate::texts::Text;
use crate::words::{Phrases, words_of};
use std::collections::HashSet;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::Model;

/// Words that belong to a template, or to the school that a text was taken from.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    // Of what is vague, it is said that it is.
    let loose: HashSet<Span> = model.loose.iter().map(|loose| loose.span).collect();
    let own = own_words(model);
    let asks = Phrases::new(ASKS.iter().copied());
    let schools = Phrases::new(["school", "academy"]);
    let mut told: HashSet<(Span, String)> = HashSet::new();
    for text in texts.iter().filter(|text| !loose.contains(&text.span)) {
        let (message, help) = if let Some(words) = left_over(text, &asks) {
            (
                format!("“{words}” was left over from a template"),
                "Write what belongs there, or take the words out.".to_owned(),
            )
        } else if let Some(school) = other_school(text, &schools, &own) {
            (
                format!("the text speaks of “{school}”, which is no school of this policy"),
                "Write {school.name} where the school itself is meant. If another school is meant, give it a line of its own: agency … \"…\"".to_owned(),
            )
        } else {
            continue;
        };
        if told.insert((text.span, message.clone())) {
            findings.push(
                Diagnostic::new("template-residue", Severity::Warning, text.span, message)
                    .label("not this school's own words")
                    .help(help)
                    .subject(text.within.clone()),
            );
        }
    }
}

/// What templates ask their readers to do.
const ASKS: &[&str] = &[
    "adapt as appropriate",
    "adapt as necessary",
    "amend as appropriate",
    "amend as necessary",
    "delete as applicable",
    "delete as appropriate",
    "insert date",
    "insert name",
    "insert school",
    "insert the name",
    "insert your",
    "lorem ipsum",
    "name of your school",
    "school name here",
    "this template",
    "your school name",
];
/// Words that a bracket left open for the school begins with.
const OPEN: &[&str] = &[
    "add", "choose", "contact", "date", "delete", "enter", "insert", "job", "name", "number", "role", "school",
    "select", "the", "title", "your",
];
/// Marks that stand where something is to be filled in.
const MARKS: &[&str] = &["TBA", "TBC", "TODO", "XX", "XXX", "XXXX", "xxx", "xxxx"];

/// The first words of a text that a template left in it.
fn left_over(text: &Text<'_>, asks: &Phrases) -> Option<String> {
    let Text { words: said, small, .. } = text;
    for (open, close) in [('[', ']'), ('<', '>')] {
        let inside =
            said.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inside, _)| inside.trim());
        for inside in inside {
            let words = words_of(inside);
            let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
            // A word in square brackets may be an editor's; one that asks for something is nobody's.
            if OPEN.contains(&first.as_str()) && words.len() < 12 && !inside.starts_with('/') {
                return Some(format!("{open}{inside}{close}"));
            }
        }
    }
    if let Some(mark) = text.each_word().find(|word| (2..=4).contains(&word.len()) && MARKS.contains(word)) {
        return Some(mark.to_owned());
    }
    if let found @ 1.. = asks.found(small) {
        return Some(ASKS[found.trailing_zeros() as usize].to_owned());
    }
    if !said.contains('/') {
        return None;
    }
    let day = said.to_lowercase();
    ["dd/mm/yy", "xx/xx/"].into_iter().find(|mark| day.contains(mark)).map(str::to_owned)
}

/// The words by which the schools and everything else that is declared are known.
fn own_words(model: &Model) -> HashSet<String> {
    let schools = model.schools.iter().chain(&model.federation).map(|school| &school.decl.title);
    let names = model.names.iter().flat_map(|(_, named)| named.also_called.iter().chain([&named.title]));
    schools.chain(names).flat_map(|title| words_of(title)).map(str::to_lowercase).collect()
}

/// Words that tell one school from another only together with its name.
const KINDS: &[&str] = &[
    "Academy",
    "CE",
    "Catholic",
    "Church",
    "Community",
    "England",
    "First",
    "High",
    "Infant",
    "Infants",
    "Junior",
    "Juniors",
    "Middle",
    "Nursery",
    "Primary",
    "RC",
    "Secondary",
];
/// Words that begin a sentence and no name.
const NO_NAMES: &[&str] = &[
    "A", "All", "An", "And", "Any", "As", "At", "By", "County", "Each", "Every", "For", "From", "If", "In", "Is",
    "Many", "My", "No", "Of", "On", "Or", "Other", "Our", "Some", "That", "The", "This", "To", "When", "Which", "With",
    "Your",
];

/// A school before which one of these stands is named on purpose.
const BESIDE: &[&str] = &["and", "beside", "between", "by", "from", "like", "near", "to", "with"];

/// The name of a school in a text, if it is none that the project knows.
fn other_school(text: &Text<'_>, schools: &Phrases, own: &HashSet<String>) -> Option<String> {
    // Most texts speak of none.
    if schools.found(&text.small) == 0 {
        return None;
    }
    // A mark ends a name, but for the point behind "St".
    text.words.split(['.', ',', ';', ':', '(', ')', '"', '“', '”', '\n']).find_map(|piece| {
        let words: Vec<&str> = piece.split_whitespace().collect();
        words.iter().enumerate().find_map(|(end, word)| {
            let closes = matches!(*word, "School" | "Academy") || matches!(word.strip_suffix("'s"), Some("School"));
            if !closes {
                return None;
            }
            let begins = words[..end]
                .iter()
                .rposition(|word| !(word.starts_with(char::is_uppercase) || *word == "of"))
                .map_or(0, |at| at + 1);
            let name: Vec<&str> =
                words[begins..end].iter().copied().skip_while(|w| NO_NAMES.contains(w) || *w == "of").collect();
            let kind = *word == "Academy" || name.iter().any(|word| KINDS.contains(word));
            let telling: Vec<&&str> = name.iter().filter(|w| !KINDS.contains(w) && **w != "of").collect();
            let known =
                telling.iter().any(|word| words_of(word).into_iter().any(|word| own.contains(&word.to_lowercase())));
            let partner = begins > 0 && BESIDE.contains(&words[begins - 1]);
            (kind && !telling.is_empty() && !known && !partner)
                .then(|| format!("{} {}", name.join(" "), word.trim_end_matches("'s")))
        })
    })
}
