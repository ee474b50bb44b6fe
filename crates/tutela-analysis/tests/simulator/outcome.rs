//! What becomes of a concern in a setting, as the simulator and the analysis both have to say it.

use crate::simulator::days::Minute;
use crate::simulator::places::Why;
use crate::simulator::project::{Target, Who};
use std::collections::{BTreeMap, BTreeSet};

/// What a concern is tried in.
#[derive(Clone, Debug)]
pub struct Setting {
    pub from: Option<Who>,
    pub about: Vec<Who>,
    pub absent: Vec<Who>,
    pub at: Minute,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Is(Who),
    Said(Target),
    Nobody,
}

/// Who takes a place, and every way in which it came to them: one line may name several whose place is taken by one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Taker {
    pub place: Place,
    pub people: Vec<usize>,
    pub contact: Option<usize>,
    pub why: Vec<Vec<Why>>,
}

/// What has to be so for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Emergency,
    Holds,
    HoldsNot,
    /// The decision of that line ended so: so, not, unsure.
    Decided(usize, usize),
    NoAnswer,
    Away,
    About,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    By(Minute),
    NotSet,
    AfterLine(usize),
    AfterEvent,
    RunsOut,
}

/// A line that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the procedure with the shared steps laid out.
    pub place: usize,
    /// The sentence; none where it is left open.
    pub number: Option<usize>,
    pub if_so: Vec<Said>,
    pub because: Vec<Said>,
    pub by: Vec<Taker>,
    /// In the order of who it is.
    pub told: Vec<Taker>,
    pub from: Option<Minute>,
    pub due: Due,
    pub recorded: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub lines: Vec<Line>,
    /// The lines in whose place others run.
    pub replaced: Vec<usize>,
    /// What is forbidden, by number.
    pub bans: BTreeSet<usize>,
    /// What wider procedures keep, by number, and who does it.
    pub keeps: BTreeMap<usize, Vec<Taker>>,
    pub closed_by: Vec<Taker>,
    pub handled_by: Vec<Taker>,
    pub out_of_hours: bool,
}

impl Outcome {
    /// Whether the analysis says the same; where one stands for several, it tells one of the ways.
    pub fn agrees(&self, analysed: &Outcome) -> bool {
        let (mut one, mut other) = (self.clone(), analysed.clone());
        if one.lines.len() != other.lines.len() {
            return false;
        }
        for (one, other) in one.lines.iter_mut().zip(&mut other.lines) {
            if one.told.len() != other.told.len() {
                return false;
            }
            for (one, other) in one.told.iter_mut().zip(&mut other.told) {
                if other.why.iter().all(|why| one.why.contains(why)) {
                    other.why.clone_from(&one.why);
                }
            }
        }
        one == other
    }
}
