//! Says rules, duties and what is learnt to a reader: in their own words where there are any, else as the formal head is said.

use super::{View, bullets};
use crate::{Block, Run, words_of};
use tutela_analysis::{Piece, Words, clause_for, clause_said, is_listed};
use tutela_model::{Clause, Duty, Learning, NameId, Rule, Stated, Wording, capital};

/// How many characters of a sheet a line may have before what follows on gets a line of its own.
const ADULTS_LINE: usize = 170;
const PUPILS_LINE: usize = 120;

impl View<'_> {
    /// The lines that a rule makes on the sheet of a reader, in the order of its clauses.
    pub fn rule_for(&self, rule: &Rule, audience: &[NameId]) -> Vec<Vec<Run>> {
        self.lines_of(self.sentences(tutela_analysis::rule_for(self.model, rule, audience)), audience)
    }

    /// Printed sentences; what is said in the sentence before it is not said again.
    pub fn sentences(&self, pieces: Vec<Piece<'_>>) -> Vec<Vec<Run>> {
        let said = |piece: Piece<'_>| match piece.words {
            Words::Own(prose) => Some(self.line(prose)),
            Words::Quoted(wording) => Some(self.quoted(wording)),
            Words::Said(said) => Some(vec![Run::text(said)]),
            Words::Within => None,
        };
        pieces.into_iter().filter_map(said).collect()
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

    /// A rule as the policy says it, as one paragraph: its title first, if it has one.
    pub fn rule(&self, rule: &Rule) -> Vec<Run> {
        let title = rule.decl.titled.then_some(rule.decl.title.as_str());
        paragraph(title, self.sentences(tutela_analysis::rule_said(self.model, rule)))
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
    pub fn clause(&self, clause: &Clause) -> Vec<Vec<Run>> {
        self.sentences(clause_said(self.model, clause))
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
            let mut sentences: Vec<Vec<Run>> = duty.clauses.iter().flat_map(|clause| self.clause(clause)).collect();
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
        let strength = |clause: &Clause| is_listed(clause).then_some(clause.sentence.strength);
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
                        blocks.push(Block::Paragraph { runs: paragraph(None, self.clause(clause)) });
                    }
                }
            }
        }
        blocks
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

    /// The lines that a duty makes on the sheet of a reader.
    pub fn duty_for(&self, duty: &Duty, audience: &[NameId]) -> Vec<Vec<Run>> {
        let said = |clause| self.sentences(clause_for(self.model, clause, audience));
        duty.clauses.iter().flat_map(|clause| self.lines_of(said(clause), audience)).collect()
    }
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
