//! A simulator of concerns, written apart from the analysis, agrees with it on random projects.

#[path = "support/chance.rs"]
mod chance;
#[path = "support/read.rs"]
mod read;
#[allow(dead_code, reason = "all the hours of a project take too long for a test")]
#[path = "simulator/mod.rs"]
mod simulator;

use simulator::compare::{Hours, compare};

#[test]
fn what_is_stepped_through_is_what_the_analysis_walks() {
    let projects = 450;
    let compared = compare(3, projects, Hours::Some(1), false);
    let wrong = &compared.wrong;
    assert!(wrong.is_empty(), "{} of {projects} differ, for instance:\n{}", wrong.len(), wrong[0].1);
    for (name, count) in compared.projects {
        assert!(count * 50 >= projects, "{name} occurs in {count} of {projects} projects, which is less than 2 %");
    }
}
