//! `tutela words`: the words that there are to write rules with, those of the policy and those that come with the tool.

use serde::Serialize;
use tutela_diagnostics::visible;
use tutela_model::{Model, NameId, NameKind};

use super::read::sort_out;
use super::{nearest, read_project};
use crate::Outcome;
use crate::arguments::{Format, Words};
use crate::failure::{Failure, failure};
use crate::output::counted;
use crate::output::terminal::{self, Screen};

/// A word as it is shown.
#[derive(Serialize)]
struct Word<'m> {
    name: &'m str,
    kind: &'static str,
    /// How it is said inside a sentence.
    said: String,
    /// Whether it is the policy's own; the others come with the tool.
    own: bool,
}

/// Lists the words of a kind, or those that hold some letters, or all.
pub fn run(arguments: &Words) -> Result<Outcome, Failure> {
    let (about, path) = sort_out(arguments.about.as_deref(), arguments.path.as_deref());
    let checked = read_project(&path, None)?;
    let all = words(&checked.model);
    let wanted: Vec<&Word<'_>> = match about {
        None => all.iter().collect(),
        Some(about) => match KINDS.iter().find(|(kind, many, _)| [*kind, *many].contains(&about)) {
            Some((kind, ..)) => all.iter().filter(|word| word.kind == *kind).collect(),
            None => all.iter().filter(|word| holds(word, about)).collect(),
        },
    };
    if let (Some(about), true) = (about, wanted.is_empty()) {
        let known = KINDS.iter().flat_map(|(kind, many, _)| [*kind, *many]).chain(all.iter().map(|word| word.name));
        let near = nearest(about, known).map_or(String::new(), |near| format!("Did you mean `{near}`? "));
        let help = format!("{near}Ask for a kind, such as `tutela words actions`, or for a part of a word.");
        return Err(failure(format!("no word holds `{about}`"), help));
    }
    let text = match arguments.format {
        Format::Json => {
            // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
            serde_json::to_string_pretty(&serde_json::json!({ "words": wanted })).expect("words are plain data") + "\n"
        }
        Format::Human => listed(&wanted, Screen::of_output()),
        Format::Plain => wanted.iter().map(|word| sentence(word)).collect(),
    };
    terminal::print(&text)?;
    Ok(Outcome::Clean)
}

/// The kinds in the order of a sentence: the word of the language, of several, and what such words say.
const KINDS: [(&str, &str, &str); 19] = [
    ("group", "groups", "who"),
    ("role", "roles", "the posts, who as well"),
    ("body", "bodies", "who meets"),
    ("agency", "agencies", "who is asked from outside"),
    ("person", "people", "who holds posts"),
    ("action", "actions", "does what"),
    ("thing", "things", "with what"),
    ("place", "places", "where"),
    ("platform", "platforms", "on what"),
    ("system", "systems", "on which of the school's systems"),
    ("time", "times", "when"),
    ("circumstance", "circumstances", "in which case"),
    ("purpose", "purposes", "what for"),
    ("register", "registers", "where it is recorded"),
    ("document", "documents", "under what"),
    ("measure", "measures", "what a setting sets"),
    ("term", "terms", "what is explained"),
    ("standard", "standards", "whose guidance"),
    ("school", "schools", "at which school"),
];

/// Every word, by kind and name.
fn words(model: &Model) -> Vec<Word<'_>> {
    let shared = model.names.iter().map(|(id, named)| Word {
        name: &named.name,
        kind: named.kind.word(),
        said: said(model, id),
        own: !named.standard,
    });
    let measures = model.measures.iter().map(|measure| Word {
        name: &measure.decl.name,
        kind: "measure",
        said: match &measure.unit {
            Some(unit) => format!("{}, in {unit}", measure.decl.title),
            None => measure.decl.title.clone(),
        },
        own: !model.standard.contains(&measure.decl.span.source),
    });
    let mut all: Vec<Word<'_>> = shared.chain(measures).collect();
    let place = |word: &Word<'_>| KINDS.iter().position(|(kind, ..)| *kind == word.kind);
    all.sort_by(|one, other| (place(one), !one.own, one.name).cmp(&(place(other), !other.own, other.name)));
    all
}

fn said(model: &Model, id: NameId) -> String {
    let named = model.names.get(id);
    match named.kind {
        NameKind::Circumstance if named.is_clause => format!("when {}", named.title),
        NameKind::Circumstance if named.titled => format!("when somebody {}", named.title),
        _ => model.say_name(id),
    }
}

/// Whether letters stand in a word's name or in how it is said, whatever their case.
fn holds(word: &Word<'_>, letters: &str) -> bool {
    let letters = letters.to_lowercase();
    let name = letters.replace(' ', "-");
    word.name.to_lowercase().contains(&name) || word.said.to_lowercase().contains(&letters)
}

/// How wide the names' column is.
const COLUMN: usize = 24;

fn listed(words: &[&Word<'_>], screen: Screen) -> String {
    let mut text = String::new();
    for (kind, many, what) in KINDS {
        let of_kind: Vec<&&Word<'_>> = words.iter().filter(|word| word.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text += &format!("{}  {}\n", screen.bold(&tutela_model::capital(many)), screen.faint(what));
        for (own, heading) in [(true, "of this policy"), (false, "that come with Tutela")] {
            let rows: Vec<_> = of_kind.iter().filter(|word| word.own == own).collect();
            if !rows.is_empty() {
                text += &format!("  {}\n", screen.faint(heading));
            }
            rows.iter().for_each(|word| text += &row(word, screen));
        }
    }
    let own = words.iter().filter(|word| word.own).count();
    let end =
        format!("{}, {} of this policy. `tutela read NAME` says what one means.", counted(words.len(), "word"), own);
    text + "\n" + &screen.faint(&screen.wrap(&end, "", "")) + "\n"
}

/// A word on a line: its name, and how it is said where that is more than its name with spaces.
fn row(word: &Word<'_>, screen: Screen) -> String {
    let (name, said) = (visible(word.name), visible(&word.said));
    if said.to_lowercase() == name.replace('-', " ") {
        return format!("    {name}\n");
    }
    let rest = " ".repeat(COLUMN + 6);
    if name.chars().count() > COLUMN || screen.width < COLUMN + 26 {
        return format!("    {name}\n{}\n", screen.wrap(&said, "      ", "      "));
    }
    screen.wrap(&said, &format!("    {name:<COLUMN$}  "), &rest) + "\n"
}

/// A word as a sentence, for a screen reader.
fn sentence(word: &Word<'_>) -> String {
    let whose = if word.own { "of this policy" } else { "of Tutela's" };
    format!("{}: {} {whose}, said as: {}.\n", visible(word.name), word.kind, visible(&word.said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_fits_a_narrow_window() {
        let word = |name: &'static str, said: &str, own| Word { name, kind: "thing", said: said.to_owned(), own };
        let words = [
            word("smart-rings", "rings that listen to whatever is said at home, at school and on the way", true),
            word("a-name-as-long-as-any-that-a-school-gives", "something", false),
            word("tablets", "tablets", false),
        ];
        for width in [60, 40] {
            let text = listed(&words.iter().collect::<Vec<_>>(), Screen { width, colour: false });
            assert!(text.lines().all(|line| line.chars().count() <= width.max(46)), "{text}");
            let own = text.find("of this policy").expect("its own");
            assert!(own < text.find("that come with Tutela").expect("the others"), "{text}");
        }
    }
}
