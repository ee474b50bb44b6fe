//! Answers on their way to a reader: what the rules say of a question, and which sentences say so.

use serde::Serialize;
use tutela_analysis::rules::{Answered, In, Provision, Rulebook, Told};
use tutela_diagnostics::{Span, visible};
use tutela_model::{Answer, Model, Sentence, sentence_case};

use super::terminal::Screen;
use crate::project::Project;

/// A question with its answer, and what is needed to say it.
pub struct Reply<'a> {
    /// Where the sentences stand.
    pub project: &'a Project,
    /// What they mean.
    pub model: &'a Model,
    /// What they come to.
    pub book: &'a Rulebook<'a>,
    /// What was asked.
    pub question: &'a Sentence,
    /// What was found.
    pub answered: &'a Answered,
}

/// An answer in a word or two, as a scenario writes it.
pub fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Depends => "it depends",
        Answer::Disagree => "the rules disagree",
        Answer::Silent => "no rule speaks",
    }
}

impl Reply<'_> {
    /// The answer for a reader at a terminal.
    pub fn human(&self, screen: Screen) -> String {
        let said = Said::of(self);
        let answer = match self.answered.answer {
            Answer::Silent => "No rule speaks of this.".to_owned(),
            answer => sentence_case(word(answer)),
        };
        let mut text = format!("{}\n", screen.bold(&answer));
        let list = |text: &mut String, head: &str, items: &[&Item]| {
            if !items.is_empty() {
                *text += &format!("\n{head}\n");
                for item in items {
                    *text += &item.human(screen);
                }
            }
        };
        let of = |answer: &str| said.because.iter().filter(|item| item.answer == answer).collect::<Vec<_>>();
        match self.answered.answer {
            Answer::Yes => list(&mut text, "These say so:", &of("yes")),
            Answer::No => list(&mut text, "These say so:", &of("no")),
            _ => {
                list(&mut text, "These say yes:", &of("yes"));
                list(&mut text, "These say no:", &of("no"));
            }
        }
        if self.answered.partly_silent {
            text += "\nOf the rest no rule speaks.\n";
        }
        let changes = |answer: &str| said.would_change.iter().filter(|item| item.answer == answer).collect::<Vec<_>>();
        let would = |answer| {
            if said.because.is_empty() {
                format!("It is {answer} here:")
            } else {
                format!("It would be {answer} here:")
            }
        };
        list(&mut text, &would("yes"), &changes("yes"));
        list(&mut text, &would("no"), &changes("no"));
        list(
            &mut text,
            "Nothing forbids it, but this advises against it:",
            &said.advised_against.iter().collect::<Vec<_>>(),
        );
        text
    }

    /// The answer for another program.
    pub fn json(&self) -> String {
        let said = Said::of(self);
        // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
        serde_json::to_string_pretty(&said).expect("an answer is plain data") + "\n"
    }

    /// Why it is so, in one line: for a scenario that expected another answer.
    pub fn because(&self) -> String {
        let said = Said::of(self);
        let names: Vec<String> =
            said.because.iter().map(|item| format!("{} ({}:{})", item.says, item.file, item.line)).collect();
        match names.is_empty() {
            true => "No rule speaks of it.".to_owned(),
            false => names.join(" "),
        }
    }

    fn item(&self, told: &Told) -> Item {
        let provision = &self.book.provisions[told.provision];
        let span = self.place(provision);
        Item {
            answer: if told.agrees { "yes" } else { "no" },
            name: provision.decl.name.clone(),
            kind: match provision.within {
                In::Rule(_) => "rule",
                In::Duty(_) => "duty",
                In::Concern(_) => "concern",
            },
            says: self.says(provision),
            exception: provision.exception.is_some(),
            file: self.project.shown(span.source),
            line: self.project.sources.positions(span).0.line,
        }
    }

    /// Where a provision is written: an exception's own line.
    fn place(&self, provision: &Provision<'_>) -> Span {
        provision.exception.map_or(provision.sentence.span, |exception| exception.span)
    }

    fn says(&self, provision: &Provision<'_>) -> String {
        let said = sentence_case(&self.model.say_sentence(&provision.sentence));
        match provision.within {
            In::Concern(_) => format!("In “{}”: {said}", provision.decl.title),
            In::Rule(_) | In::Duty(_) => said,
        }
    }
}

/// What is said of a question. Names are part of what other programs rely on: add, do not change.
#[derive(Serialize)]
struct Said {
    question: String,
    answer: &'static str,
    partly_silent: bool,
    because: Vec<Item>,
    would_change: Vec<Item>,
    advised_against: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    answer: &'static str,
    name: String,
    kind: &'static str,
    says: String,
    exception: bool,
    file: String,
    line: usize,
}

impl Said {
    fn of(reply: &Reply<'_>) -> Self {
        let asked = reply.project.sources.text(reply.question.span);
        Said {
            question: asked.split_whitespace().collect::<Vec<_>>().join(" "),
            answer: word(reply.answered.answer),
            partly_silent: reply.answered.partly_silent,
            because: reply.answered.told.iter().map(|told| reply.item(told)).collect(),
            would_change: reply.answered.changes.iter().map(|told| reply.item(told)).collect(),
            advised_against: reply
                .answered
                .advised
                .iter()
                .map(|at| reply.item(&Told { provision: *at, agrees: false }))
                .collect(),
        }
    }
}

impl Item {
    /// The sentence, then where it stands.
    fn human(&self, screen: Screen) -> String {
        let said = if self.exception { format!("Exception: {}", self.says) } else { self.says.clone() };
        let place = format!("{}, {}:{}", self.name, self.file, self.line);
        format!("{}\n    {}\n", screen.wrap(&visible(&said), "  ", "    "), screen.faint(&visible(&place)))
    }
}
