//! The small policy to start from, filled in.
//!
//! In the files of the starter a mark such as `{{today}}` stands where something is filled in. A line that begins with `@` and
//! a word is for a school that has it, such as `@ks2`.

use jiff::civil::{Date, date};
use tutela_diagnostics::SourceId;

use super::answers::{Answers, People};
use crate::pipeline;

/// The files of the starter.
const STARTER: [(&str, &str); 5] = [
    ("school.policy", include_str!("../../starter/school.policy")),
    ("people.policy", include_str!("../../starter/people.policy")),
    ("policy.policy", include_str!("../../starter/policy.policy")),
    ("rules.policy", include_str!("../../starter/rules.policy")),
    ("sheets.policy", include_str!("../../starter/sheets.policy")),
];

/// The files of a new policy, on the day it is begun.
pub fn files(answers: &Answers, today: Date) -> Vec<(String, String)> {
    let mut people = People::new();
    let head = people.name(&answers.head);
    let dsl = people.name(&answers.dsl);
    let lead = answers.lead.as_ref().map(|full| people.name(full));
    let technician = answers.technician.as_ref().map(|full| people.name(full));
    let chair = people.name(&answers.chair);
    let governor = answers.governor.as_ref().map(|full| people.name(full));

    // Nobody stands in for themselves: where one person is both, somebody else does.
    let other = [("online-safety-lead", lead.as_ref()), ("chair-of-governors", Some(&chair))];
    let other = other.into_iter().find(|(_, holder)| holder.is_some_and(|holder| *holder != dsl)).map(|(post, _)| post);
    let (head_deputy, dsl_deputy) =
        if head == dsl { (other.unwrap_or_default(), other.unwrap_or_default()) } else { ("dsl", "headteacher") };

    let young: Vec<&str> = answers.phases.iter().copied().filter(|phase| *phase != "ks2").collect();
    let has_ks2 = answers.phases.contains(&"ks2");
    let has = [
        ("young", !young.is_empty()),
        ("ks2", has_ks2),
        ("lead", lead.is_some()),
        ("technician", technician.is_some()),
        ("governor", governor.is_some()),
        ("cover", !head_deputy.is_empty()),
    ];
    let sheets = [("young-sheet", !young.is_empty()), ("ks2-sheet", has_ks2)];
    let sheets: Vec<&str> = sheets.into_iter().filter(|(_, has)| *has).map(|(sheet, _)| sheet).collect();
    let mut members = vec![chair.clone()];
    members.extend(governor.clone().filter(|governor| *governor != chair));
    let mut marks = vec![
        ("school", answers.school.clone()),
        ("phases", answers.phases.join(", ")),
        ("young", young.join(", ")),
        ("sheets", sheets.join(", ")),
        ("people", people.lines()),
        ("head-deputy", head_deputy.to_owned()),
        ("dsl-deputy", dsl_deputy.to_owned()),
        ("head", head),
        ("dsl", dsl),
        ("lead", lead.unwrap_or_default()),
        ("technician", technician.unwrap_or_default()),
        ("chair", chair),
        ("governor", governor.unwrap_or_default()),
        ("members", members.join(", ")),
        ("phone", answers.phone.clone()),
        ("email", answers.email.clone()),
    ];
    marks.extend(days(today).map(|(mark, day)| (mark, day.to_string())));
    STARTER.iter().map(|(name, text)| ((*name).to_owned(), filled_in(text, &has, &marks))).collect()
}

/// A file with its marks filled in, laid out evenly.
fn filled_in(text: &str, has: &[(&str, bool)], marks: &[(&str, String)]) -> String {
    let mut kept = String::new();
    for line in text.lines() {
        let line = match line.strip_prefix('@') {
            None => line,
            Some(rest) => {
                let (word, line) = rest.split_once(' ').unwrap_or((rest, ""));
                if !has.contains(&(word, true)) {
                    continue;
                }
                line
            }
        };
        kept += line;
        kept.push('\n');
    }
    let text = marks.iter().fold(kept, |text, (mark, words)| text.replace(&format!("{{{{{mark}}}}}"), words));
    pipeline::format(SourceId(0), &text).unwrap_or(text)
}

/// The days of the school year that a day is in.
fn days(today: Date) -> [(&'static str, Date); 15] {
    // In August schools plan for September.
    let year = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    let next = year + 1;
    [
        ("today", today),
        ("autumn-start", date(year, 9, 2)),
        ("autumn-end", date(year, 12, 18)),
        ("spring-start", date(next, 1, 5)),
        ("spring-end", date(next, 3, 26)),
        ("summer-start", date(next, 4, 13)),
        ("summer-end", date(next, 7, 21)),
        ("october-start", date(year, 10, 26)),
        ("october-end", date(year, 10, 30)),
        ("february-start", date(next, 2, 15)),
        ("february-end", date(next, 2, 19)),
        ("may-start", date(next, 5, 31)),
        ("may-end", date(next, 6, 4)),
        ("may-day", date(next, 5, 3)),
        // An example letter asks for its slip three weeks from the day it is written, or on the Monday after that.
        ("return", on_a_weekday(today.saturating_add(jiff::Span::new().days(21)))),
    ]
}

/// A day, or the Monday after it at a weekend.
fn on_a_weekday(day: Date) -> Date {
    let behind_friday = i64::from(day.weekday().to_monday_one_offset()) - 5;
    let wait = if behind_friday > 0 { 3 - behind_friday } else { 0 };
    day.saturating_add(jiff::Span::new().days(wait))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_every_mark_of_the_starter_evenly() {
        let some = Answers {
            phases: vec!["eyfs", "ks1"],
            lead: Some("Ann Lee".to_owned()),
            technician: Some("Alex Reed".to_owned()),
            governor: Some("Lee Grant".to_owned()),
            ..Answers::default()
        };
        for answers in [Answers::default(), some, Answers { phases: vec!["ks2"], ..Answers::default() }] {
            for today in [date(2026, 11, 21), date(2027, 2, 28), date(2027, 8, 1), date(2028, 2, 29)] {
                for (name, text) in files(&answers, today) {
                    assert!(
                        !text.contains("{{") && !text.contains('@')
                            || name == "people.policy"
                            || name == "school.policy"
                    );
                    assert!(!text.lines().any(|line| line.starts_with('@')), "{name} on {today}");
                    assert_eq!(pipeline::format(SourceId(0), &text), Some(text.to_owned()), "{name}");
                }
            }
        }
        // 21 and 22 November 2026 are a Saturday and a Sunday.
        for (day, expected) in [(20, 20), (21, 23), (22, 23), (23, 23)] {
            assert_eq!(on_a_weekday(date(2026, 11, day)), date(2026, 11, expected));
        }
        let day = |today| days(today)[1].1;
        assert_eq!(day(date(2027, 2, 28)), date(2026, 9, 2));
    }
}
