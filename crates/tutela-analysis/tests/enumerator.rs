//! A list of all situations, written apart from the analysis, agrees with it on random projects.

#[path = "support/chance.rs"]
mod chance;
#[path = "enumerator/mod.rs"]
mod enumerator;
#[path = "support/read.rs"]
mod read;

use enumerator::compare::compare;

#[test]
fn every_situation_listed_says_what_the_analysis_says() {
    let projects = 2000;
    let compared = compare(7, projects, false);
    let wrong = &compared.wrong;
    assert!(wrong.is_empty(), "{} of {projects} differ, for instance:\n{}", wrong.len(), wrong[0].1);
    for (name, count) in compared.projects {
        assert!(count * 50 >= projects, "{name} occurs in {count} of {projects} projects, which is less than 2 %");
    }
    let asked: usize = compared.answers.values().sum();
    assert_eq!(compared.answers.len(), 5, "{:?}", compared.answers);
    for (name, count) in compared.answers {
        assert!(count * 50 >= asked, "{name} is {count} of {asked} answers, which is less than 2 %");
    }
}
