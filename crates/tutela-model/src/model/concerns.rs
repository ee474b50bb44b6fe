//! Procedures for concerns, step by step.

use super::{Clause, Decl};
use crate::sentence::{Conditions, List};
use tutela_diagnostics::Span;

/// What makes a branch of a procedure run.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A circumstance.
    Holds(Conditions),
    /// Somebody does not answer in time.
    NoAnswer(List, Option<crate::sentence::Deadline>),
    /// Somebody is the subject.
    About(List),
    /// Somebody is away.
    Away(List),
}

/// One line of a procedure.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A sentence.
    Do(Clause),
    /// A decision with its ends.
    Decide {
        /// Who decides what.
        clause: Clause,
        /// If it is so.
        so: Option<Vec<Step>>,
        /// If it is not.
        not: Option<Vec<Step>>,
        /// If whoever decides is unsure.
        unsure: Option<Vec<Step>>,
    },
    /// Shared steps.
    Follow {
        /// By what label others point at it.
        label: Option<String>,
        /// Which.
        steps: String,
        /// Only these labels of them.
        only: Vec<String>,
        /// Where it is written.
        span: Span,
    },
    /// A branch.
    Branch {
        /// What makes it run.
        when: Trigger,
        /// Whether it runs instead of the rest, rather than beside it.
        instead: bool,
        /// Its steps.
        steps: Vec<Step>,
        /// Its head.
        span: Span,
    },
    /// Steps at the same time.
    Together(Vec<Step>, Span),
    /// Steps in any order.
    AnyOrder(Vec<Step>, Span),
    /// Said to be left open, here.
    NotStated(Span),
}

/// What to do at once when somebody is in danger.
#[derive(Clone, Debug, PartialEq)]
pub struct Emergency {
    /// How one knows it.
    pub when: String,
    /// What to do.
    pub clause: Clause,
}

/// A procedure, or shared steps of procedures.
#[derive(Clone, Debug, PartialEq)]
pub struct Concern {
    /// Name and title.
    pub decl: Decl,
    /// Whether it is only steps that procedures share.
    pub shared: bool,
    /// What it also goes by.
    pub also_called: Vec<String>,
    /// The procedures whose prohibitions hold here too.
    pub kind_of: Vec<String>,
    /// Who may raise it.
    pub raised_by: Option<List>,
    /// Who leads.
    pub led_by: Option<List>,
    /// Whom it is about.
    pub about: Option<List>,
    /// Who closes it.
    pub closed_by: Option<List>,
    /// Who handles it elsewhere, and under which documents.
    pub handled_by: Vec<(List, Option<List>)>,
    /// What to do in an emergency.
    pub emergencies: Vec<Emergency>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// What nobody may do.
    pub never: Vec<Clause>,
}
