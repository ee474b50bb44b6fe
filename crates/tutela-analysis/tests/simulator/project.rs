//! A small school with one concern, as plain data.

use crate::simulator::days::{Day, School, Unit};

/// Who is spoken of, by their places in the lists of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    Person(usize),
    Post(usize),
    Body(usize),
    Agency(usize),
    /// Of [`GROUPS`].
    Group(usize),
}

/// The groups: the first two may have contacts that are for staff only, and so may the third, which is in the first.
pub const GROUPS: [&str; 4] = ["staff", "governors", "teachers", "parents"];

/// The words of the small world.
pub const WORDS: &str = "group staff, governors, parents
group teachers in staff
action tell, ask, report, record, check, copy, keep
thing pictures, reasons
circumstance dark, wet, cold
register log \"Log\"
";

/// The circumstances.
pub const CIRCUMSTANCES: [&str; 3] = ["dark", "wet", "cold"];

/// How somebody is reached: the kind, the number, and whether it is for staff only.
pub type Contact = (&'static str, usize, bool);

/// Who holds a post from when until when.
#[derive(Clone, Debug)]
pub struct Held {
    pub by: Vec<usize>,
    pub since: Option<Day>,
    pub until: Option<Day>,
}

#[derive(Clone, Debug, Default)]
pub struct Post {
    pub group: usize,
    pub held: Vec<Held>,
    /// From which day on nobody holds it.
    pub vacant: Option<Day>,
    pub deputies: Vec<Who>,
    pub answers_to: Vec<Who>,
    pub contacts: Vec<Contact>,
}

#[derive(Clone, Debug)]
pub struct Body {
    pub members: Vec<Who>,
    pub chair: Option<Who>,
    pub answers_to: Vec<Who>,
    pub contacts: Vec<Contact>,
}

#[derive(Clone, Debug)]
pub struct Agency {
    /// By which other, and from which day on, if one is said.
    pub replaced: Option<(usize, Option<Day>)>,
    pub contacts: Vec<Contact>,
}

/// Somebody in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Is(Who),
    Everyone,
    TheyAnswerTo,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deadline {
    AtOnce,
    SameDay,
    /// So many, of what, and of which label or event.
    Within(usize, Unit, Option<String>),
    By(Day),
    Vague,
}

#[derive(Clone, Debug)]
pub enum Act {
    /// Tells them, and then those.
    Tell(Vec<Target>, Vec<Target>),
    Ask(Vec<Target>),
    /// Reports to them.
    Report(Vec<Target>),
    Record,
    Check,
    Keep,
    /// Decides whether it is so.
    Decide(usize),
}

#[derive(Clone, Debug)]
pub struct Sentence {
    /// Which sentence of the project it is.
    pub number: usize,
    pub label: Option<String>,
    pub may: bool,
    pub who: Vec<Target>,
    pub act: Act,
    pub recorded: bool,
    /// By which kind of contact.
    pub by: Option<&'static str>,
    pub deadline: Option<Deadline>,
}

/// What has to be so for a branch.
#[derive(Clone, Debug)]
pub enum When {
    /// A circumstance, or that it does not hold.
    Holds(usize, bool),
    NoAnswer(Vec<Target>, Option<(usize, Unit)>),
    Away(Vec<Who>),
    About(Vec<Who>),
    AboutRecipient,
}

#[derive(Clone, Debug)]
pub enum Step {
    Do(Sentence),
    /// If so, if not, if unsure.
    Decide(Sentence, [Option<Vec<Step>>; 3]),
    /// Its number, when, whether instead.
    Branch(usize, When, bool, Vec<Step>),
    /// The place of the shared steps, and the labels of those alone that are followed. The front end reads no label before it.
    Follow(usize, Vec<String>),
    /// At the same time, or in any order.
    Together(bool, Vec<Step>),
    NotStated,
}

/// A concern or shared steps.
#[derive(Clone, Debug, Default)]
pub struct Procedure {
    pub emergencies: Vec<Sentence>,
    pub steps: Vec<Step>,
    /// What is forbidden, by number.
    pub never: Vec<usize>,
    /// The wider concerns, by place.
    pub kind_of: Vec<usize>,
    pub closed_by: Vec<Target>,
    pub handled_by: Vec<Target>,
}

/// Everything. Of the procedures the first is the concern that is tried; then come wider concerns, then shared steps.
#[derive(Clone, Debug, Default)]
pub struct Project {
    pub school: School,
    /// For each person the last day, if they have left.
    pub people: Vec<Option<Day>>,
    pub posts: Vec<Post>,
    pub bodies: Vec<Body>,
    pub agencies: Vec<Agency>,
    pub procedures: Vec<Procedure>,
    pub wider: usize,
}

impl Project {
    /// What a procedure is called.
    pub fn called(&self, procedure: usize) -> String {
        format!("{}{procedure}", if procedure <= self.wider { "k" } else { "s" })
    }
}

/// What somebody is called in a text.
pub fn name(who: Who) -> String {
    match who {
        Who::Person(at) => format!("a{at}"),
        Who::Post(at) => format!("p{at}"),
        Who::Body(at) => format!("b{at}"),
        Who::Agency(at) => format!("g{at}"),
        Who::Group(at) => GROUPS[at].to_owned(),
    }
}
