//! A simulator of concerns, written apart from the analysis, agrees with it on random projects.

#[path = "support/chance.rs"]
mod chance;
#[path = "support/read.rs"]
mod read;
#[path = "simulator/mod.rs"]
mod simulator;

use simulator::compare::{Hours, compare};

#[test]
fn what_is_stepped_through_is_what_the_analysis_walks() {
    let projects = 400;
    let compared = compare(3, projects, Hours::Some(2), false);
    let wrong = &compared.wrong;
    assert!(wrong.is_empty(), "{} of {projects} differ, for instance:\n{}", wrong.len(), wrong[0].1);
}
