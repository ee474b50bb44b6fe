//! A list of all situations, written apart from the analysis, agrees with it on random projects.

#[path = "enumerator/compare.rs"]
mod compare;
#[path = "enumerator/judge.rs"]
mod judge;
#[path = "enumerator/world.rs"]
mod world;

#[test]
fn every_situation_listed_says_what_the_analysis_says() {
    let projects = 2000;
    let (wrong, counts) = compare::compare(7, projects);
    assert!(wrong.is_empty(), "{} of {projects} differ, for instance:\n{}", wrong.len(), wrong[0]);
    for (name, count) in counts {
        assert!(count * 50 >= projects, "{name} occurs in {count} of {projects} projects, which is less than 2 %");
    }
}
