//! The smallest projects that show what the list of all situations found wrong in the analysis once.

#[path = "support/read.rs"]
mod read;

use read::read;
use std::collections::BTreeSet;
use tutela_analysis::rules::{Rulebook, Shape};
use tutela_model::{Answer, Case, Model};

const WORDS: &str = "school s \"School\" { country england }\ngroup pupils, parents, staff\ngroup young, old in pupils\naction have\n\
                     action use requires have\naction switch-off excludes use\nthing toys\nthing kites, tops in toys\n\
                     place hall, yard\ntime lessons\n";

/// What is found that is no limit and no restriction, by shape, whether it only advises and the rule that obliges or permits; and
/// the answers to what is asked.
fn judged(text: &str, asked: &[&str]) -> (BTreeSet<(Shape, bool, String)>, Vec<Answer>) {
    let asked: String = asked.iter().map(|asked| format!("  {asked}: yes\n")).collect();
    let model = model(&format!("{WORDS}{text}scenario \"Asked\" {{\n{asked}}}\n"));
    let book = Rulebook::new(&model, None);
    let found = book.verdicts().contradictions.iter();
    let found = found.filter(|found| !matches!(found.shape, Shape::Limit | Shape::Restriction));
    let name = |at: usize| book.provisions[at].decl.name.clone();
    let found = found.map(|found| (found.shape, found.advice, name(found.positive))).collect();
    let cases = model.scenarios.iter().flat_map(|scenario| &scenario.cases);
    let answers = cases.map(|case| match case {
        Case::Question(question, _) => book.answer(question).expect("an answer").answer,
        Case::Concern(_) => panic!("nothing of the kind is asked"),
    });
    (found, answers.collect())
}

fn model(text: &str) -> Model {
    read(&[text.to_owned()]).0
}

fn found(text: &str) -> BTreeSet<(Shape, bool, String)> {
    judged(text, &[]).0
}

#[test]
fn a_rule_takes_another_back_only_where_it_holds_itself() {
    let rules = "rule a {\n  pupils must not have kites\n    except young\n  overrides b because \"It is so.\"\n}\n\
                 rule b { pupils must have kites }\n";
    assert_eq!(judged(rules, &["must young have kites", "must old have kites"]).1, [Answer::Yes, Answer::No]);
}

#[test]
fn a_default_goes_before_nothing() {
    let rules = "rule a {\n  staff must have tops\n  otherwise pupils must not have toys\n  overrides b because \"It is so.\"\n}\n\
                 rule b { pupils may have kites }\n";
    assert_eq!(judged(rules, &["may pupils have kites", "may pupils have tops"]).1, [Answer::Yes, Answer::No]);
}

#[test]
fn who_may_have_something_may_not_yet_use_it() {
    let rules = "rule a {\n  pupils may have kites\n  overrides b because \"It is so.\"\n}\nrule b { pupils must not use kites }\n";
    assert_eq!(judged(rules, &["may pupils have kites", "may pupils use kites"]).1, [Answer::Yes, Answer::No]);
    // Where having it was forbidden, and using it only for that, both are free again.
    let rules = "rule a {\n  pupils may have kites\n  overrides b because \"It is so.\"\n}\nrule b { pupils must not have kites }\n";
    assert_eq!(judged(rules, &["may pupils have kites", "may pupils use kites"]).1, [Answer::Yes, Answer::Silent]);
}

#[test]
fn two_duties_that_exclude_each_other_do_so_in_either_order() {
    let (off, on) = ("rule a { pupils must switch-off kites during lessons }\n", "rule b { pupils must use kites }\n");
    let expected = BTreeSet::from([(Shape::NeverKept, false, "a".to_owned())]);
    assert_eq!((found(&format!("{off}{on}")), found(&format!("{on}{off}"))), (expected.clone(), expected));
}

#[test]
fn bans_that_follow_each_other_forbid_nothing_together() {
    let ban = |name: &str, who: &str, lasts: &str| {
        format!("rule {name} {{\n  pupils must not have kites {who}\n  {lasts}\n}}\n")
    };
    let duty = "rule a { pupils must have kites in hall or yard }\n";
    let first = ban("b", "in hall", "until 2026-08-31");
    assert_eq!(found(&format!("{duty}{first}{}", ban("c", "in yard", "from 2026-09-01"))), BTreeSet::new());
    let expected = BTreeSet::from([(Shape::NeverKept, false, "a".to_owned())]);
    assert_eq!(found(&format!("{duty}{first}{}", ban("c", "in yard", "from 2026-08-31"))), expected);
}

#[test]
fn somebody_with_two_hats_is_told_whatever_others_with_two_may_do() {
    let rules = "rule a { pupils may have kites }\n\
                 rule b {\n  parents, staff must not have kites\n    except staff in hall\n}\n";
    assert_eq!(found(rules), BTreeSet::from([(Shape::NeverUsable, true, "a".to_owned())]));
}

#[test]
fn a_ban_that_stops_others_from_a_duty_only_limits_those_who_can_keep_it() {
    let rules = "rule a { pupils must have kites }\n\
                 rule b {\n  pupils must not have kites\n    except young in yard\n}\n";
    assert_eq!(
        judged(rules, &["may young have kites in hall", "may old have kites"]).1,
        [Answer::No, Answer::Disagree]
    );
}

#[test]
fn a_ban_is_a_limit_or_none_whatever_forbids_another_thing_that_is_listed() {
    let rules = "rule a { pupils may have kites or tops in hall }\nrule b { pupils must not have tops }\n\
                 rule c { pupils must not have toys in hall during lessons }\n";
    let asked = ["may pupils have kites in hall during lessons", "may pupils have tops in hall"];
    assert_eq!(judged(rules, &asked).1, [Answer::Disagree, Answer::Disagree]);
}

#[test]
fn what_must_be_done_and_need_not_be_done_is_disagreed_on() {
    let rules = "rule a { pupils must have toys }\nrule b { young need not have toys }\n";
    assert_eq!(judged(rules, &["must young have toys", "must old have toys"]).1, [Answer::Disagree, Answer::Yes]);
}

#[test]
fn a_ban_of_which_nobody_can_say_where_it_holds_is_told_as_undecided() {
    let circumstances: String = (0..14).map(|at| format!("circumstance a{at}, b{at}\n")).collect();
    let exceptions: String = (0..14).map(|at| format!("    except when a{at} when b{at}\n")).collect();
    let rules = "rule b { pupils may have kites }\n";
    let model =
        model(&format!("{WORDS}{circumstances}rule a {{\n  pupils must not have toys\n{exceptions}}}\n{rules}"));
    let book = Rulebook::new(&model, None);
    let undecided: Vec<&str> =
        book.verdicts().undecided.iter().map(|at| book.provisions[*at].decl.name.as_str()).collect();
    assert_eq!(undecided, ["a"]);
}
