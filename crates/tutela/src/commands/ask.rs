//! `tutela ask`: answers a question from the rules of a policy.

use tutela_analysis::rules::{Rulebook, Unanswered};
use tutela_diagnostics::Severity;

use super::{outcome, unread};
use crate::Outcome;
use crate::arguments::{Ask, AskFormat};
use crate::day;
use crate::failure::{Failure, failure};
use crate::output::answer::Reply;
use crate::output::counted;
use crate::output::terminal::{self, Screen};
use crate::pipeline;
use crate::project::Project;

/// Answers a question.
pub fn run(arguments: &Ask) -> Result<Outcome, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(day::today);
    let first = arguments.question.split_whitespace().next().unwrap_or("").to_lowercase();
    if !["may", "can", "must", "should", "need"].contains(&first.as_str()) {
        return Err(failure("a question begins with `may`, `must` or `should`", EXAMPLE));
    }
    let (checked, question) = pipeline::ask(Project::open(&arguments.path)?, as_of, &arguments.question);
    let question = question.map_err(|faults| {
        // What a scenario would be written like, without the answer that stands in one.
        let help = faults.first().and_then(|fault| fault.help.as_ref()).map(|help| help.replace(": yes", ""));
        let message = faults.first().map_or("this is not a question that the rules can answer", |fault| &fault.message);
        failure(format!("the question was not understood: {message}"), help.unwrap_or_else(|| EXAMPLE.to_owned()))
    })?;
    let book = Rulebook::new(&checked.model, Some(as_of));
    let answered = book.answer(&question).map_err(|why| match why {
        Unanswered::InOwnWords => {
            failure("what is asked about is told in words of its own, and no rule can be held against those", EXAMPLE)
        }
        Unanswered::TooMuch => failure(
            "the question touches too many rules at once to be decided",
            "Ask about less at a time: one group, one action, one thing.",
        ),
    })?;
    let reply = Reply {
        project: &checked.project,
        model: &checked.model,
        book: &book,
        question: &question,
        answered: &answered,
    };
    let unreadable = unread(&checked).count();
    let text = match arguments.format {
        AskFormat::Json => reply.json(),
        AskFormat::Human => {
            let mut text = reply.human(Screen::of_output());
            if unreadable > 0 {
                text += &format!(
                    "\n{} in this policy may change the answer: see `tutela check`.\n",
                    counted(unreadable, "fault")
                );
            }
            text
        }
    };
    terminal::print(&text)?;
    Ok(outcome(unread(&checked), Severity::Error))
}

const EXAMPLE: &str = "A question is written as a rule is: tutela ask \"may year-6 bring mobile-phones to school when walking-home-alone?\"";
