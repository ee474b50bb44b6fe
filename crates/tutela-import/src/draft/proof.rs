//! Reads all drafts together, as they would be read if every one were taken in, and puts right those with which the language
//! finds a fault.

use std::ops::Range;

use tutela_diagnostics::{Source, SourceId, Sources};

use super::{Draft, Drafts};

/// How often drafts are read again: once for the plainer ways, and for what still depends on a draft that was left out.
const ROUNDS: usize = 6;

/// Leaves only drafts that can be read, together and with the standard vocabulary.
pub fn prove(drafts: &mut Drafts) {
    for _ in 0..ROUNDS {
        let faulty = faulty(drafts);
        if faulty.is_empty() {
            return;
        }
        put_right(drafts, &faulty);
    }
    // What depends in circles on what was left out goes too.
    loop {
        let faulty = faulty(drafts);
        if faulty.is_empty() {
            return;
        }
        for (list, at) in faulty.iter().rev() {
            drafts.lists()[*list].remove(*at);
        }
    }
}

/// The drafts with a fault, by list and place, in order.
fn faulty(drafts: &mut Drafts) -> Vec<(usize, usize)> {
    let mut text = String::new();
    let mut places: Vec<(Range<usize>, (usize, usize))> = Vec::new();
    let mut write = |text: &mut String, list: usize, drafts: &[Draft]| {
        for (at, draft) in drafts.iter().enumerate() {
            let start = text.len();
            *text += &draft.lines.join("\n");
            text.push('\n');
            places.push((start..text.len(), (list, at)));
        }
    };
    text += "school our-school {\ncountry england\n";
    write(&mut text, 0, &drafts.school);
    text += "}\npolicy policy-on-trial {\nstate draft\n";
    write(&mut text, 1, &drafts.policy);
    text += "}\n";
    write(&mut text, 2, &drafts.people);
    write(&mut text, 3, &drafts.documents);
    write(&mut text, 4, &drafts.settings);
    write(&mut text, 5, &drafts.rules);

    let mut sources = Sources::default();
    let own = sources.add(Source::new("drafts.policy", text));
    let standard: Vec<SourceId> =
        tutela_model::STANDARD.iter().map(|(path, text)| sources.add(Source::new(*path, *text))).collect();
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let lowered = tutela_model::lower(&sources, &trees, &standard);
    let all = parsed.iter().flat_map(|parsed| &parsed.diagnostics).chain(&lowered.diagnostics);
    let mut faulty: Vec<(usize, usize)> = all
        .filter(|diagnostic| diagnostic.span.source == own)
        .filter_map(|diagnostic| {
            let at = diagnostic.span.start as usize;
            places.iter().find(|(range, _)| range.contains(&at)).map(|(_, place)| *place)
        })
        .collect();
    faulty.sort_unstable();
    faulty.dedup();
    faulty
}

fn put_right(drafts: &mut Drafts, faulty: &[(usize, usize)]) {
    for (list, at) in faulty.iter().rev() {
        let list = &mut drafts.lists()[*list];
        match list[*at].plainer.take() {
            Some(plainer) => list[*at].lines = plainer,
            None => {
                list.remove(*at);
            }
        }
    }
}
