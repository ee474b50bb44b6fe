//! How a post is reached, by what stands beside its name.

use std::collections::BTreeSet;

use super::super::school::contacts;
use super::super::{Passage, quoted, sentences};
use super::{mentions, people_in};

/// How a post, a body or an agency is reached, as a line: the numbers and addresses that stand beside it in a row of a table,
/// an item or a sentence that names no other.
pub fn line(known: usize, passages: &[Passage]) -> Option<String> {
    let mut ways: Vec<(&'static str, String)> = Vec::new();
    for passage in passages {
        for sentence in sentences(&passage.words) {
            let named: BTreeSet<usize> = mentions(sentence).iter().map(|(known, _, _)| *known).collect();
            // Of several posts, or several people, nobody can tell whose number it is; the office's is the school's.
            let sure = named.len() == 1 && named.contains(&known) && people_in(sentence).len() <= 1;
            if !sure || sentence.to_lowercase().contains("office") || sentence.split_whitespace().count() > 25 {
                continue;
            }
            for (way, address) in contacts(sentence) {
                if ways.iter().all(|(other, _)| *other != way) {
                    ways.push((way, address));
                }
            }
        }
    }
    ways.sort_by_key(|(way, _)| *way != "phone");
    let said: Vec<String> = ways.iter().map(|(way, address)| format!("{way} {}", quoted(address))).collect();
    (!said.is_empty()).then(|| format!("contact {}", said.join(", ")))
}
