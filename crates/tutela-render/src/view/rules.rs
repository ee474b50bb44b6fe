//! Says rules, duties and what is learnt to a reader: in their own words where there are any, else as the formal head is said.

use super::{View, bullets};
use crate::{Block, Run, words_of};
use tutela_analysis::wording_for;
use tutela_model::{Clause, Duty, Exception, Joins, Learning, NameId, Rule, Stated, Wording, capital};

/// How many characters of a sheet a line may have before what follows on gets a line of its own.
const ADULTS_LINE: usize = 170;
const PUPILS_LINE: usize = 120;

impl View<'_> {
    /// The lines that a rule makes on the sheet of a reader, in the order of its clauses.
    pub fn rule_for(&self, rule: &Rule, audience: &[NameId]) -> Vec<Vec<Run>> {
        let mut sentences = Vec::new();
        self.own_wording(&rule.wordings, audience, &mut sentences);
        for clause in &rule.clauses {
            self.clause_for(clause, audience, &mut sentences);
        }
        self.lines_of(sentences, audience)
    }

    /// Sentences as the lines of a sheet. What follows on, such as an exception, stays with what it follows while the line
    /// is short enough for its readers: "I may when I encrypt it" says nothing on a line of its own.
    fn lines_of(&self, sentences: Vec<Vec<Run>>, audience: &[NameId]) -> Vec<Vec<Run>> {
        let longest = if self.is_for(audience, "pupils") { PUPILS_LINE } else { ADULTS_LINE };
        let length = |runs: &[Run]| words_of(runs).chars().count();
        let mut lines: Vec<Vec<Run>> = Vec::new();
        for sentence in sentences {
            match lines.last_mut() {
                Some(line) if length(line) + 1 + length(&sentence) <= longest => {
                    line.push(Run::text(" "));
                    line.extend(sentence);
                }
                _ => lines.push(sentence),
            }
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
        let mut policy = rule.wordings.iter().filter(|wording| wording.to.is_empty()).peekable();
        // A promise or statement for one audience is still the policy's if it has no other words.
        if policy.peek().is_none() {
            sentences.extend(rule.wordings.first().map(|wording| self.quoted(wording)));
        }
        sentences.extend(policy.map(|wording| self.line(&wording.text)));
        for clause in &rule.clauses {
            self.clause(clause, &mut sentences);
        }
        paragraph(rule.decl.titled.then_some(rule.decl.title.as_str()), sentences)
    }

    /// What is said to some readers as others read of it; "I" would be anybody.
    fn quoted(&self, wording: &Wording) -> Vec<Run> {
        let line = self.line(&wording.text);
        let words = words_of(&line);
        let is_their_own =
            words.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "I" | "my" | "My" | "me"));
        if !is_their_own {
            return line;
        }
        let readers: Vec<String> = wording.to.iter().map(|id| self.model.say_name(*id)).collect();
        let lead = format!("{}: “", capital(&tutela_model::join(&readers, "and")));
        [Run::text(lead)].into_iter().chain(line).chain([Run::text("”")]).collect()
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
            sentences
                .extend(exception.wordings.iter().filter(|w| w.to.is_empty()).map(|wording| self.line(&wording.text)));
            self.worded_exceptions(&exception.exceptions, sentences);
        }
    }

    /// A duty, or the duties of a post, as one point of a list.
    pub fn duty(&self, duty: &Duty) -> Vec<Block> {
        let done = duty.last_done.last().map(|done| {
            let by = done.by.as_ref().map_or(String::new(), |by| format!(" by {}", self.model.say_list(by, "and")));
            match done.when {
                Stated::NotStated => format!("When it was last done{by} is not stated."),
                _ => format!("Last done: {}{by}.", self.model.say_when(&done.when)),
            }
        });
        let title = duty.decl.titled.then_some(duty.decl.title.as_str());
        let Some(of) = &duty.of else {
            let mut sentences = Vec::new();
            for clause in &duty.clauses {
                self.clause(clause, &mut sentences);
            }
            sentences.extend(done.map(|done| vec![Run::text(done)]));
            return vec![Block::Paragraph { runs: paragraph(title, sentences) }];
        };
        let mut blocks = self.duties_of_post(&capital(&self.model.say_list(of, "and")), &duty.clauses);
        if let Some(title) = title {
            match blocks.first_mut() {
                Some(Block::Paragraph { runs }) => *runs = paragraph(Some(title), vec![std::mem::take(runs)]),
                _ => blocks.insert(0, Block::Paragraph { runs: paragraph(Some(title), Vec::new()) }),
            }
        }
        blocks.extend(done.map(Block::paragraph));
        blocks
    }

    /// "The Headteacher must:", and the list of what.
    fn duties_of_post(&self, who: &str, clauses: &[Clause]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let strength = |clause: &Clause| self.is_bare(clause).then_some(clause.sentence.strength);
        for group in clauses.chunk_by(|one, next| strength(one) == strength(next)) {
            let bare = strength(&group[0]);
            match (bare, group) {
                (Some(strength), [_, _, ..]) => {
                    let lead = Run::strong(format!("{who} {}:", strength.word()));
                    blocks.push(Block::Paragraph { runs: vec![lead] });
                    let what = |clause: &Clause| {
                        let said = self.model.say_command(&clause.sentence);
                        let rest = said.strip_prefix(strength.word()).map(str::trim_start).unwrap_or(&said).to_owned();
                        vec![Run::text(rest)]
                    };
                    blocks.extend(bullets(group.iter().map(what).collect()));
                }
                (Some(_), [one]) => {
                    let said = format!(" {}", self.model.say_command(&one.sentence).trim_end_matches('.'));
                    blocks.push(Block::Paragraph { runs: vec![Run::strong(who), Run::text(said), Run::text(".")] });
                }
                _ => {
                    for clause in group {
                        let mut sentences = Vec::new();
                        self.clause(clause, &mut sentences);
                        blocks.push(Block::Paragraph { runs: paragraph(None, sentences) });
                    }
                }
            }
        }
        blocks
    }

    /// Whether a clause has no words of its own and no exceptions, so that it can stand in a list of what somebody must do.
    fn is_bare(&self, clause: &Clause) -> bool {
        clause.exceptions.is_empty() && clause.wordings.iter().all(|wording| !wording.to.is_empty())
    }

    /// What a group learns, as one point of a list.
    pub fn learning(&self, learning: &Learning) -> Vec<Block> {
        let title = Some(learning.decl.title.as_str());
        if learning.not_stated.is_some() && learning.outcomes.is_empty() {
            return vec![Block::Paragraph { runs: paragraph(title, vec![vec![Run::text("Not stated.")]]) }];
        }
        let mut blocks = vec![Block::Paragraph { runs: vec![Run::strong(&learning.decl.title)] }];
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
            let mut sentences = Vec::new();
            self.clause_for(clause, audience, &mut sentences);
            lines.extend(self.lines_of(sentences, audience));
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
                Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                    self.steps_for(steps, audience, lines)
                }
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
