//! Posts, their holders, bodies and agencies that a document names.

mod contact;
mod known;

use std::collections::BTreeSet;

use super::{Draft, Passage, quoted};
use crate::name;
use known::POSTS;

/// A post that the document names.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its name in the language.
    pub name: &'static str,
    /// The ways in which it is written.
    pub written: &'static [&'static str],
    /// Whether it is a post that one person holds.
    pub is_held: bool,
    known: usize,
    /// The first passage that names it.
    passage: usize,
    /// Who holds it, and the passage that says so.
    holders: Vec<(String, usize)>,
}

/// The posts that a document names, each once.
pub fn find(passages: &[Passage]) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let text = format!("{} — {}", passage.words, passage.section);
        for (known, _, _) in mentions(&text) {
            let entry = &POSTS[known];
            let is_held = !entry.group.is_empty() && entry.group != "agency";
            if posts.iter().all(|post| post.known != known) {
                posts.push(Post {
                    name: entry.name,
                    written: entry.written,
                    is_held,
                    known,
                    passage: at,
                    holders: Vec::new(),
                });
            }
        }
        for (known, holder) in holders(&passage.words) {
            let Some(post) = posts.iter_mut().find(|post| post.known == known && post.is_held) else { continue };
            if post.holders.iter().all(|(other, _)| *other != holder) {
                post.holders.push((holder, at));
            }
        }
    }
    posts.sort_by_key(|post| post.known);
    posts
}

/// Drafts of people and of the posts that they hold.
pub fn drafts(posts: &[Post], passages: &[Passage], taken: &mut BTreeSet<String>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut people: Vec<(String, String)> = Vec::new();
    taken.extend(POSTS.iter().map(|post| post.name.to_owned()));
    for post in posts {
        let known = &POSTS[post.known];
        let passage = &passages[post.holders.first().map_or(post.passage, |(_, at)| *at)];
        let mut lines = Vec::new();
        let mut names = Vec::new();
        for (holder, _) in &post.holders {
            let name = match people.iter().find(|(person, _)| person == holder) {
                Some((_, name)) => name.clone(),
                None => {
                    let name = name::unique(name::of_person(holder), taken);
                    lines.push(format!("person {name} {}", quoted(holder)));
                    people.push((holder.clone(), name.clone()));
                    name
                }
            };
            names.push(name);
        }
        let contact = contact::line(post.known, passages);
        let also = if known.also.is_empty() { String::new() } else { format!("also called {}; ", quoted(known.also)) };
        let held = if names.is_empty() { "not stated".to_owned() } else { names.join(", ") };
        let titled = quoted(known.title);
        let group = known.group;
        if let (Some(contact), true) = (&contact, known.name != "police" && known.name != "class-teacher") {
            let (kind, within) = match group {
                "" => ("body", String::new()),
                "agency" => ("agency", String::new()),
                group => ("role", format!(" in {group}")),
            };
            lines.push(format!("{kind} {} {titled}{within} {{", known.name));
            if !known.also.is_empty() {
                lines.push(format!("  also called {}", quoted(known.also)));
            }
            match kind {
                "role" => lines.push(format!("  held by {held}")),
                "body" => lines.push("  members not stated".to_owned()),
                _ => {}
            }
            lines.push(format!("  {contact}"));
            lines.push("}".to_owned());
            drafts.push(Draft::new(passage, &short(&passage.words, known.written), lines));
            continue;
        }
        lines.push(match group {
            "" => format!("body {} {} {{ {also}members not stated }}", known.name, quoted(known.title)),
            "agency" if known.name == "police" => {
                format!("agency {} {} {{ contact phone \"101\", emergency \"999\" }}", known.name, quoted(known.title))
            }
            "agency" => format!("agency {} {} {{ {also}contact not stated }}", known.name, quoted(known.title)),
            group if known.name == "class-teacher" => {
                format!("role {} {} in {group} {{ one for each class }}", known.name, quoted(known.title))
            }
            group => format!("role {} {} in {group} {{ {also}held by {held} }}", known.name, quoted(known.title)),
        });
        let source = short(&passage.words, known.written);
        drafts.push(Draft::new(passage, &source, lines));
    }
    drafts
}

/// The sentence of a passage that names a post.
fn short(words: &str, written: &[&str]) -> String {
    let sentences = super::sentences(words);
    let names = |sentence: &&&str| written.iter().any(|written| sentence.to_lowercase().contains(written));
    sentences.iter().find(names).map_or_else(|| words.chars().take(200).collect(), |sentence| (*sentence).to_owned())
}

/// Where posts are named: which, and from where to where. A longer name counts, not the one inside it.
fn mentions(text: &str) -> Vec<(usize, usize, usize)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (known, post) in POSTS.iter().enumerate() {
        for written in post.written {
            for (start, _) in lower.match_indices(written) {
                let end = start + written.len();
                let before = lower[..start].chars().next_back().is_some_and(char::is_alphanumeric);
                let after = lower[end..].chars().next().is_some_and(char::is_alphanumeric);
                if !before && !after {
                    found.push((known, start, end));
                }
            }
        }
    }
    let inside = |one: &(usize, usize, usize)| {
        found.iter().any(|other| other.1 <= one.1 && other.2 >= one.2 && other.2 - other.1 > one.2 - one.1)
    };
    let mut outer: Vec<_> = found.iter().filter(|one| !inside(one)).copied().collect();
    outer.sort_by_key(|(_, start, _)| *start);
    outer
}

/// Who is said to hold which post in a passage.
fn holders(words: &str) -> Vec<(usize, String)> {
    let people = people_in(words);
    let mentions = mentions(words);
    let mut found = Vec::new();
    for &(known, start, end) in &mentions {
        let between = |from: usize, to: usize| words.get(from..to).map(|gap| gap.to_lowercase().trim().to_owned());
        let joins_after = |gap: &str| {
            let gap = gap.trim_start_matches(['(', ')']).trim();
            let gap = gap.strip_prefix("(dsl)").unwrap_or(gap).trim();
            matches!(
                gap,
                ":" | "is"
                    | ","
                    | "("
                    | "-"
                    | "–"
                    | "– "
                    | ""
                    | ", "
                    | "is currently"
                    | "dsl)"
                    | "dsl):"
                    | "dsl) is"
                    | ") is"
                    | "):"
                    | "name:"
            )
        };
        let joins_before = |gap: &str| {
            matches!(
                gap,
                "," | "as"
                    | "("
                    | "is the"
                    | "is our"
                    | ", the"
                    | ", our"
                    | "as the"
                    | "as our"
                    | "-"
                    | "–"
                    | "the"
                    | ":"
            )
        };
        for (from, to, name) in &people {
            let after = *from >= end && between(end, *from).is_some_and(|gap| joins_after(&gap));
            let before = *to <= start && between(*to, start).is_some_and(|gap| joins_before(&gap));
            // In "Mrs A, Headteacher, Mr B, Safeguarding Lead" each stands before their post.
            let leads_on = after
                && between(end, *from).is_some_and(|gap| gap.trim() == ",")
                && mentions
                    .iter()
                    .any(|next| next.1 >= *to && between(*to, next.1).is_some_and(|gap| joins_before(&gap)));
            let after = after && !leads_on;
            if after || before {
                found.push((known, name.clone()));
            }
        }
        // "Headteacher: Priya Nair", without a form of address, and nothing behind it.
        if let Some(name) = words[end..].trim_start().strip_prefix([':', '–', '-']).map(str::trim)
            && is_a_name(name)
            && people.is_empty()
        {
            found.push((known, name.to_owned()));
        }
    }
    found
}

fn is_a_name(words: &str) -> bool {
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.starts_with(|sign: char| sign.is_uppercase())
            && word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '\'' | '’' | '.'))
            && word.chars().count() > 1
    };
    let lower = words.to_lowercase();
    (2..=4).contains(&all.len()) && all.iter().all(is_word) && mentions(&lower).is_empty() && !lower.contains("school")
}

/// People with a form of address: from where to where, and who.
fn people_in(words: &str) -> Vec<(usize, usize, String)> {
    const FORMS: [&str; 9] = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Rev", "Revd", "Sir"];
    let mut found = Vec::new();
    let mut at = 0;
    let pieces: Vec<(usize, &str)> = words
        .split(' ')
        .map(|word| {
            let start = at;
            at += word.len() + 1;
            (start, word)
        })
        .collect();
    let mut index = 0;
    while index < pieces.len() {
        let (start, word) = pieces[index];
        let lead = word.len() - word.trim_start_matches(|sign: char| !sign.is_alphanumeric()).len();
        let bare = word[lead..].trim_end_matches('.');
        index += 1;
        if !FORMS.contains(&bare) {
            continue;
        }
        let mut name = vec![bare.to_owned()];
        let mut end = start + word.len();
        while let Some((from, word)) = pieces.get(index).filter(|_| name.len() < 5) {
            let letters = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            let is_name = letters.starts_with(|sign: char| sign.is_uppercase())
                && letters.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '\'' | '’' | '.'))
                && !FORMS.contains(&letters)
                && (letters.chars().any(char::is_lowercase) || letters.chars().count() == 1);
            let begins_a_post = mentions(&words[*from..]).first().is_some_and(|(_, at, _)| *at == 0);
            if !is_name || begins_a_post {
                break;
            }
            name.push(letters.strip_suffix("'s").or(letters.strip_suffix("’s")).unwrap_or(letters).to_owned());
            end = from + letters.len();
            index += 1;
            if letters.len() < word.len() {
                break;
            }
        }
        if name.len() > 1 {
            found.push((start + lead, end, name.join(" ")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_who_holds_a_post() {
        for (words, post, holder) in [
            ("Headteacher: Mrs Hannah Ward", "headteacher", "Mrs Hannah Ward"),
            ("Headteacher: Priya Nair", "headteacher", "Priya Nair"),
            (
                "The school has appointed Mr Sam Okafor as Designated Safeguarding Lead and she works",
                "dsl",
                "Mr Sam Okafor",
            ),
            ("the SENCO, Ms Zoë O'Brien-Hall and others", "senco", "Ms Zoë O'Brien-Hall"),
            ("Our Designated Safeguarding Lead (DSL) is Dr Ada Quill.", "dsl", "Dr Ada Quill"),
            ("Mrs Lee, Chair of Governors, signed.", "chair-of-governors", "Mrs Lee"),
        ] {
            let found = holders(words);
            let found: Vec<(&str, &str)> =
                found.iter().map(|(known, who)| (POSTS[*known].name, who.as_str())).collect();
            assert!(found.contains(&(post, holder)), "{words}: {found:?}");
        }
        assert!(holders("The headteacher will inform parents.").is_empty());
        let named: Vec<&str> =
            mentions("the deputy headteacher or principals").iter().map(|m| POSTS[m.0].name).collect();
        assert_eq!(named, ["deputy-head"]);
    }
}
