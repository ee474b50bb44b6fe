//! Other policies and documents that a document names.

use std::collections::BTreeSet;

use super::{Draft, Passage, quoted};
use crate::name;

/// Documents that schools name in small letters as often as in capitals.
const USUAL: [&str; 26] = [
    "anti-bullying policy",
    "behaviour policy",
    "behaviour and discipline policy",
    "child protection policy",
    "safeguarding policy",
    "safeguarding and child protection policy",
    "child protection and safeguarding policy",
    "data protection policy",
    "image use policy",
    "mobile phone policy",
    "acceptable use policy",
    "acceptable use agreement",
    "staff code of conduct",
    "code of conduct",
    "complaints procedure",
    "complaints policy",
    "whistleblowing policy",
    "confidentiality policy",
    "social media policy",
    "staff handbook",
    "home-school agreement",
    "searching, screening and confiscation policy",
    "remote learning policy",
    "rshe policy",
    "send policy",
    "equality policy",
];

/// Drafts of documents, and of the lines by which the policy names them.
pub fn drafts(title: &str, passages: &[Passage], taken: &mut BTreeSet<String>) -> (Vec<Draft>, Vec<Draft>) {
    let own = title.to_lowercase();
    let mut found: Vec<(String, usize)> = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        for words in named_in(passage) {
            let lower = words.to_lowercase();
            let is_own =
                own.contains(&lower) || lower.contains("online safety policy") || lower.contains("e-safety policy");
            if !is_own && found.iter().all(|(other, _)| other.to_lowercase() != lower) {
                found.push((words, at));
            }
        }
    }
    // A shorter name inside a longer one is that one.
    let longer = |words: &str| {
        found.iter().any(|(other, _)| {
            other.len() > words.len() && other.to_lowercase().ends_with(&format!(" {}", words.to_lowercase()))
        })
    };
    let found: Vec<(String, usize)> = found.iter().filter(|(words, _)| !longer(words)).cloned().collect();
    let mut drafts = Vec::new();
    let mut names = Vec::new();
    for (words, at) in &found {
        let name = name::unique(name::kebab(words, "document"), taken);
        let line = format!("document {name} {} {{ found at not stated }}", quoted(words));
        drafts.push(Draft::new(&passages[*at], &sentence_with(&passages[*at].words, words), vec![line]));
        names.push(name);
    }
    let links = found.first().map(|(_, at)| {
        let lines = names.chunks(3).map(|names| format!("links {}", names.join(", "))).collect();
        Draft::noted(
            &passages[*at],
            "The other policies that it names; the lines for them are in documents.policy.",
            lines,
        )
    });
    (drafts, links.into_iter().chain(guidance(passages)).collect())
}

/// National guidance with its year, where a document says which.
fn guidance(passages: &[Passage]) -> Option<Draft> {
    for passage in passages {
        let lower = passage.words.to_lowercase();
        let Some(at) = lower.find("keeping children safe in education").or_else(|| lower.find("kcsie")) else {
            continue;
        };
        let behind = lower[at..].split(|sign: char| !sign.is_ascii_digit()).filter(|digits| !digits.is_empty());
        let year = behind.take(1).find(|year| year.len() == 4 && year.starts_with("20"));
        if let Some(year) = year {
            let line = format!("cites \"Keeping children safe in education\" edition {year}");
            return Some(Draft::new(passage, &sentence_with(&passage.words, "keeping children safe"), vec![line]));
        }
    }
    None
}

fn sentence_with(words: &str, part: &str) -> String {
    let part = part.to_lowercase();
    let sentences = super::sentences(words);
    let found = sentences.iter().find(|sentence| sentence.to_lowercase().contains(&part));
    found.map_or_else(|| words.chars().take(240).collect(), |sentence| sentence.chars().take(300).collect())
}

/// The documents that a passage names.
fn named_in(passage: &Passage) -> Vec<String> {
    let words = passage.words.trim().trim_end_matches(['.', ';', ',']);
    let lower = words.to_lowercase();
    let mut found = Vec::new();
    // An item that is nothing but the name of a policy.
    let count = words.split_whitespace().count();
    let ends = [" policy", " procedure", " procedures", " agreement", " code of conduct", " handbook"];
    let begins = words.starts_with(|sign: char| sign.is_uppercase());
    let leads =
        ["the ", "this ", "our ", "all ", "any ", "new ", "use ", "read ", "follow ", "see ", "sign ", "share "];
    if passage.lead.is_some()
        && count <= 8
        && begins
        && !words.contains([':', ',', '.'])
        && ends.iter().any(|end| lower.ends_with(end))
        && !leads.iter().any(|lead| lower.starts_with(lead))
        && !lower.contains(" the ")
    {
        return vec![words.to_owned()];
    }
    if lower.len() != words.len() {
        return found;
    }
    for usual in USUAL {
        if let Some(start) = lower.find(usual) {
            let free = !lower[..start].chars().next_back().is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
            let covered =
                USUAL.iter().any(|other| other.len() > usual.len() && other.ends_with(usual) && lower.contains(other));
            if free && !covered {
                let own = &words[start..start + usual.len()];
                let mut title = own.to_owned();
                if let Some(first) = own.chars().next() {
                    title = format!("{}{}", first.to_uppercase(), &own[first.len_utf8()..]);
                }
                found.push(title);
            }
        }
    }
    // A row of capitalised words that ends in "Policy".
    let all: Vec<&str> = words.split_whitespace().collect();
    for (at, word) in all.iter().enumerate() {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        if !matches!(bare, "Policy" | "Procedure" | "Procedures" | "Agreement") {
            continue;
        }
        let clean = |word: &str| word.trim_start_matches(['\'', '‘', '“', '"', '(']).to_owned();
        let is_part = |n: &usize| {
            let word = clean(all[*n]);
            let bare = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            (word.starts_with(|sign: char| sign.is_uppercase()) || matches!(bare, "and" | "of" | "&"))
                && (!word.ends_with(['.', ';', ':', ')']))
                && !matches!(bare, "The" | "Our" | "This" | "A" | "An" | "Please" | "See" | "In")
        };
        let first = (0..at).rev().take_while(is_part).last();
        if let Some(first) = first {
            let row: Vec<String> = all[first..at].iter().map(|word| clean(word)).chain([bare.to_owned()]).collect();
            let row: Vec<String> =
                row.into_iter().skip_while(|word| matches!(word.as_str(), "and" | "of" | "&")).collect();
            if (2..=7).contains(&row.len())
                && !row.iter().any(|word| matches!(word.as_str(), "School" | "Federation" | "School's"))
            {
                found.push(row.join(" "));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_names_of_policies() {
        let passage = |words: &str, lead: Option<&str>| Passage {
            section: String::new(),
            within: Vec::new(),
            lead: lead.map(str::to_owned),
            words: words.to_owned(),
        };
        for (words, lead, found) in [
            (
                "Mobile phone and personal device policy",
                Some("Links:"),
                vec!["Mobile phone and personal device policy"],
            ),
            ("as set out in our behaviour policy.", None, vec!["Behaviour policy"]),
            (
                "It stands beside the school's Safeguarding and Child Protection Policy.",
                None,
                vec!["Safeguarding and child protection policy"],
            ),
            ("Pupils must be kind.", None, vec![]),
        ] {
            let names: Vec<String> = named_in(&passage(words, lead));
            assert_eq!(
                names.first().map(|name| name.to_lowercase()),
                found.first().map(|name: &&str| name.to_lowercase()),
                "{words}"
            );
        }
    }
}
