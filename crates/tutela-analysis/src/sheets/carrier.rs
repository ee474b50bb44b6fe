//! The documents that print clauses, and what a printed sentence belongs to.

use super::pieces::Piece;
use tutela_model::{Concern, Decl, Duty, Learning, Letter, NameId, Policy, Rule, Setting, Sheet, Training};

/// A document that prints clauses.
#[derive(Clone, Copy, Debug)]
pub enum Carrier<'m> {
    /// A policy.
    Policy(&'m Policy),
    /// An agreement or a guide.
    Sheet(&'m Sheet),
    /// A letter.
    Letter(&'m Letter),
}

impl<'m> Carrier<'m> {
    /// Its name and title.
    pub fn decl(&self) -> &'m Decl {
        match self {
            Carrier::Policy(policy) => &policy.decl,
            Carrier::Sheet(sheet) => &sheet.decl,
            Carrier::Letter(letter) => &letter.decl,
        }
    }

    /// Whom it is for; nobody in particular for a policy.
    pub fn readers(&self) -> &'m [NameId] {
        match self {
            Carrier::Policy(_) => &[],
            Carrier::Sheet(sheet) => &sheet.for_whom,
            Carrier::Letter(letter) => &letter.to,
        }
    }
}

/// The declaration that a printed sentence belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Owner<'m> {
    /// A rule, a promise or a statement.
    Rule(&'m Rule),
    /// A duty, or the duties of a post.
    Duty(&'m Duty),
    /// A procedure, or shared steps.
    Concern(&'m Concern),
    /// What a group learns.
    Learning(&'m Learning),
    /// A setting.
    Setting(&'m Setting),
    /// A training.
    Training(&'m Training),
    /// The document itself.
    Carrier(Carrier<'m>),
}

impl<'m> Owner<'m> {
    /// Its name and title.
    pub fn decl(&self) -> &'m Decl {
        match self {
            Owner::Rule(rule) => &rule.decl,
            Owner::Duty(duty) => &duty.decl,
            Owner::Concern(concern) => &concern.decl,
            Owner::Learning(learning) => &learning.decl,
            Owner::Setting(setting) => &setting.decl,
            Owner::Training(training) => &training.decl,
            Owner::Carrier(carrier) => carrier.decl(),
        }
    }
}

/// A sentence that a document prints.
#[derive(Clone, Debug)]
pub struct Printed<'m> {
    /// Where.
    pub carrier: Carrier<'m>,
    /// Under which heading of it: that of the section, or of the part of a sheet.
    pub heading: Option<&'m str>,
    /// Whose sentence it is.
    pub owner: Owner<'m>,
    /// What it comes from, and how it is said.
    pub piece: Piece<'m>,
}
