//! What has to be known of something that meets a requirement.

use crate::drawn::Drawn;
use tutela_analysis::standards::{Evidence, Judge, Required};
use tutela_model::{Model, join};

/// Says what has to be known of what meets requirements.
pub struct Remarks<'m> {
    model: &'m Model,
    drawn: Drawn,
}

/// What has to be known of what meets a requirement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remark {
    /// Whether no document prints any of it, so that nobody reads it.
    pub printed_nowhere: bool,
    /// The same and all else that has to be known, as the rest of a sentence.
    pub said: Vec<String>,
}

impl<'m> Remarks<'m> {
    /// Of a project.
    pub fn of(model: &'m Model) -> Self {
        Remarks { model, drawn: Drawn::of(model) }
    }

    /// What has to be known of what meets a requirement: that no document prints it, and that it comes round less often than a
    /// reader may think.
    pub fn on(&self, judge: &Judge<'m>, required: &Required<'m>, evidence: &[Evidence<'m>]) -> Remark {
        let lines: Vec<Option<String>> = evidence.iter().map(|one| self.drawn.line_for(self.model, one.decl)).collect();
        let printed_nowhere = !lines.is_empty() && lines.iter().all(Option::is_some);
        let mut said = Vec::new();
        if printed_nowhere {
            let mut lines: Vec<String> = lines.into_iter().flatten().map(|line| format!("`{line}`")).collect();
            lines.dedup();
            said.push(format!(
                "no document prints it; add to the section of the policy in which it is to be read: {}",
                join(&lines, "and")
            ));
        }
        let by_school_year = !evidence.is_empty() && evidence.iter().all(|one| judge.is_by_school_year(required, one));
        if by_school_year {
            said.push(
                "it is done once in each school year, so that nearly two years may lie between two times; if that is not what \
                 you mean, write: every 12 months"
                    .to_owned(),
            );
        }
        Remark { printed_nowhere, said }
    }
}
