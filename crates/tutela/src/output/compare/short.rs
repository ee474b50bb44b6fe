//! The page for an agenda, cut down until it is one page: what matters most to governors goes last.

use tutela_render::{Agenda, AgendaItem};

use crate::output::counted;

/// How many things are named under each heading when only that is left to be cut.
const NAMED: [usize; 6] = [24, 12, 8, 5, 3, 1];
/// How many wordings and facts are named, and then how few.
const MINOR: [usize; 2] = [3, 0];

/// How often the page can be cut down: the last cut leaves a count under one heading.
pub const STEPS: usize = 4 + NAMED.len() + 1;

/// What is said on the page that something was left out.
const SHORTENED: &str =
    "Shortened to one page. With --format markdown or html, all of it is told, with the words before and after.";

/// The headings that matter least: what means the same, and what governors have no say in.
const LEAST: [&str; 2] = ["Only the wording", "Facts that changed"];

/// The page after so many cuts: first the sentences before and after go, then most of what is said of wordings and facts, then
/// everything but what each thing is and which way it went, then all but the first few things under each heading.
pub fn shortened(mut page: Agenda, cuts: usize) -> Agenda {
    if cuts == 0 {
        return page;
    }
    page.summary.push(SHORTENED.to_owned());
    if cuts >= STEPS {
        let count = |(heading, items): &(String, Vec<AgendaItem>)| AgendaItem {
            head: format!("{heading}: {}", items.len()),
            points: Vec::new(),
        };
        page.parts = vec![("How many".to_owned(), page.parts.iter().map(count).collect())];
        return page;
    }
    for (heading, items) in &mut page.parts {
        let is_minor = LEAST.contains(&heading.as_str());
        for item in items.iter_mut() {
            if cuts >= 4 || is_minor && cuts >= 2 {
                item.points.clear();
            }
            item.points.retain(|point| !(point.starts_with("Before: ") || point.starts_with("Now: ")));
        }
        let named = cuts.checked_sub(5).and_then(|cut| NAMED.get(cut));
        let minor = cuts.checked_sub(2).and_then(|cut| MINOR.get(cut).or(MINOR.last())).filter(|_| is_minor);
        let Some(named) = minor.or(named) else { continue };
        let more = items.len().saturating_sub(*named);
        if more > 0 {
            items.truncate(*named);
            let and = if *named == 0 { "" } else { "and " };
            let more = if *named == 0 { counted(more, "change") } else { format!("{more} more") };
            items.push(AgendaItem { head: format!("{and}{more}"), points: Vec::new() });
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Agenda {
        let item = |number: usize| AgendaItem {
            head: format!("Rule {number}: looser"),
            points: vec![
                "Pupils may now run; before, that was forbidden.".into(),
                "Before: no.".into(),
                "Now: yes.".into(),
            ],
        };
        Agenda {
            stem: String::new(),
            title: String::new(),
            subtitle: String::new(),
            summary: vec!["40 changes.".into()],
            parts: ["Rules", "Only the wording"]
                .map(|heading| (heading.to_owned(), (0..40).map(item).collect()))
                .to_vec(),
        }
    }

    #[test]
    fn situations_stay_longer_than_words_and_heads_longest() {
        assert_eq!(shortened(page(), 0), page());
        let points = |cuts: usize, part: usize| shortened(page(), cuts).parts[part].1[0].points.len();
        assert_eq!([1, 2, 3, 4].map(|cuts| (points(cuts, 0), points(cuts, 1))), [(1, 1), (1, 0), (1, 0), (0, 0)]);
        let heads = |cuts: usize, part: usize| -> Vec<String> {
            shortened(page(), cuts).parts[part].1.iter().map(|item| item.head.clone()).collect()
        };
        assert_eq!(heads(2, 1), ["Rule 0: looser", "Rule 1: looser", "Rule 2: looser", "and 37 more"]);
        assert_eq!((heads(3, 0).len(), heads(3, 1)), (40, vec!["40 changes".to_owned()]));
        assert_eq!(heads(STEPS - 1, 0), ["Rule 0: looser", "and 39 more"]);
        assert_eq!(heads(STEPS, 0), ["Rules: 40", "Only the wording: 40"]);
        assert!(shortened(page(), 1).summary[1].starts_with("Shortened"));
    }
}
