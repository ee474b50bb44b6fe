//! Says rules, duties and what is learnt to a reader: in their own words where there are any, else as the formal head is said.

use super::{View, bullets};
use crate::{Block, Run};
use tutela_analysis::wording_for;
use tutela_model::{Clause, Duty, Exception, Joins, Learning, NameId, Rule, Wording, capital};

impl View<'_> {
    /// The lines that a rule makes on the sheet of a reader, in the order of its clauses.
    pub fn rule_for(&self, rule: &Rule, audience: &[NameId]) -> Vec<Vec<Run>> {
        let mut lines = Vec::new();
        self.own_wording(&rule.wordings, audience, &mut lines);
        for clause in &rule.clauses {
            self.clause_for(clause, audience, &mut lines);
        }
        lines
    }

    fn own_wording(&self, wordings: &[Wording], audience: &[NameId], lines: &mut Vec<Vec<Run>>) {
        for wording in self.wordings_for(wordings, audience) {
            lines.push(self.line(&wording.text));
        }
    }

    /// The wordings that a reader gets: all for the group nearest to theirs. A clause may have several for one group.
    fn wordings_for<'w>(&self, wordings: &'w [Wording], audience: &[NameId]) -> Vec<&'w Wording> {
        for group in audience {
            if let Some(first) = wording_for(self.model, wordings, *group) {
                return wordings.iter().filter(|wording| wording.to == first.to).collect();
            }
        }
        Vec::new()
    }

    fn clause_for(&self, clause: &Clause, audience: &[NameId], lines: &mut Vec<Vec<Run>>) {
        self.own_wording(&clause.wordings, audience, lines);
        self.exceptions_for(&clause.exceptions, audience, lines);
    }

    fn exceptions_for(&self, exceptions: &[Exception], audience: &[NameId], lines: &mut Vec<Vec<Run>>) {
        for exception in exceptions {
            self.own_wording(&exception.wordings, audience, lines);
            self.exceptions_for(&exception.exceptions, audience, lines);
        }
    }

    /// Whether a rule has a wording for a reader.
    pub fn is_worded(&self, rule: &Rule, audience: &[NameId]) -> bool {
        !self.rule_for(rule, audience).is_empty()
    }

    /// A rule as the policy says it, as one paragraph: its title first, if it has one.
    pub fn rule(&self, rule: &Rule) -> Vec<Run> {
        let mut sentences = Vec::new();
        let policy: Vec<&Wording> = rule.wordings.iter().filter(|w| w.to.is_empty()).collect();
        // A promise or statement for one audience is still the policy's if it has no other words.
        let own = if policy.is_empty() { rule.wordings.iter().take(1).collect() } else { policy };
        sentences.extend(own.into_iter().map(|wording| self.line(&wording.text)));
        for clause in &rule.clauses {
            self.clause(clause, &mut sentences);
        }
        paragraph(rule.decl.titled.then_some(rule.decl.title.as_str()), sentences)
    }

    /// A clause as the policy says it.
    pub fn clause(&self, clause: &Clause, sentences: &mut Vec<Vec<Run>>) {
        let own: Vec<&Wording> = clause.wordings.iter().filter(|w| w.to.is_empty()).collect();
        if own.is_empty() {
            // Exceptions that have words of their own are said in those.
            let mut bare = clause.clone();
            bare.exceptions.retain(|exception| !has_policy_words(exception));
            sentences.push(vec![Run::text(self.model.say_clause(&bare))]);
            self.worded_exceptions(&clause.exceptions, sentences);
        } else {
            sentences.extend(own.into_iter().map(|wording| self.line(&wording.text)));
            let mut unworded = clause.clone();
            unworded.exceptions.retain(|exception| !has_policy_words(exception));
            self.worded_exceptions(&clause.exceptions, sentences);
            if !unworded.exceptions.is_empty() {
                // The words speak of the head; an exception that they do not say is said as it stands.
                unworded.joins = Joins::Head;
                sentences.push(vec![Run::text(self.model.say_clause(&unworded))]);
            }
        }
    }

    fn worded_exceptions(&self, exceptions: &[Exception], sentences: &mut Vec<Vec<Run>>) {
        for exception in exceptions.iter().filter(|exception| has_policy_words(exception)) {
            sentences.extend(exception.wordings.iter().filter(|w| w.to.is_empty()).map(|wording| self.line(&wording.text)));
            self.worded_exceptions(&exception.exceptions, sentences);
        }
    }

    /// A duty, or the duties of a post, as the policy says them.
    pub fn duty(&self, duty: &Duty) -> Vec<Block> {
        let done = duty.last_done.last().map(|done| {
            let by = done.by.as_ref().map_or(String::new(), |by| format!(" by {}", self.model.say_list(by, "and")));
            vec![Run::text(format!("Last done: {}{by}.", self.model.say_when(&done.when)))]
        });
        if duty.of.is_none() {
            let mut sentences = Vec::new();
            for clause in &duty.clauses {
                self.clause(clause, &mut sentences);
            }
            sentences.extend(done);
            return vec![Block::Paragraph { runs: paragraph(duty.decl.titled.then_some(duty.decl.title.as_str()), sentences) }];
        }
        let mut blocks = vec![Block::Paragraph { runs: vec![Run::strong(capital(&duty.decl.title))] }];
        let mut items = Vec::new();
        for clause in &duty.clauses {
            let own: Vec<&Wording> = clause.wordings.iter().filter(|w| w.to.is_empty()).collect();
            if own.is_empty() && clause.exceptions.is_empty() {
                items.push(vec![Run::text(self.model.say_command(&clause.sentence))]);
            } else {
                let mut sentences = Vec::new();
                self.clause(clause, &mut sentences);
                items.push(paragraph(None, sentences));
            }
        }
        blocks.extend(bullets(items));
        blocks.extend(done.map(|runs| Block::Paragraph { runs }));
        blocks
    }

    /// What a group learns.
    pub fn learning(&self, learning: &Learning) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph { runs: vec![Run::strong(&learning.decl.title)] }];
        if learning.not_stated.is_some() {
            blocks.push(Block::paragraph("Not stated."));
        }
        blocks.extend(bullets(learning.outcomes.iter().map(|outcome| self.line(&outcome.text)).collect()));
        blocks
    }

    /// What a group learns, in the words of a reader's sheet.
    pub fn learning_for(&self, learning: &Learning, audience: &[NameId]) -> Vec<Vec<Run>> {
        let mut lines = Vec::new();
        for outcome in &learning.outcomes {
            self.own_wording(&outcome.wordings, audience, &mut lines);
        }
        lines
    }

    /// The lines that a duty makes on the sheet of a reader.
    pub fn duty_for(&self, duty: &Duty, audience: &[NameId]) -> Vec<Vec<Run>> {
        let mut lines = Vec::new();
        for clause in &duty.clauses {
            self.clause_for(clause, audience, &mut lines);
        }
        lines
    }

    /// The lines that the steps of a procedure make on the sheet of a reader.
    pub fn steps_for(&self, steps: &[tutela_model::Step], audience: &[NameId], lines: &mut Vec<Vec<Run>>) {
        use tutela_model::Step;
        for step in steps {
            match step {
                Step::Do(clause) => self.clause_for(clause, audience, lines),
                Step::Decide { clause, so, not, unsure } => {
                    self.clause_for(clause, audience, lines);
                    for branch in [so, not, unsure].into_iter().flatten() {
                        self.steps_for(branch, audience, lines);
                    }
                }
                Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => self.steps_for(steps, audience, lines),
                Step::Follow { .. } | Step::NotStated(_) => {}
            }
        }
    }
}

fn has_policy_words(exception: &Exception) -> bool {
    exception.wordings.iter().any(|wording| wording.to.is_empty())
}

/// Sentences as one paragraph, after a strong lead.
pub fn paragraph(lead: Option<&str>, sentences: Vec<Vec<Run>>) -> Vec<Run> {
    let mut runs: Vec<Run> = lead.map(|lead| Run::strong(format!("{lead}."))).into_iter().collect();
    for sentence in sentences {
        if !runs.is_empty() {
            runs.push(Run::text(" "));
        }
        runs.extend(sentence);
    }
    runs
}
