//! Asks in plain lines, which a screen reader reads as they come and a file can answer.

use std::io::{self, BufRead, Write};

use super::answers::{Answers, Question};
use crate::arguments::Told;
use crate::failure::{Failure, failure, reason};

/// Fills answers in from what was said on the command line; a wrong one ends the command.
pub fn from_told(told: &Told) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for question in Question::ALL {
        let Some(answer) = question.told(told) else { continue };
        answers.take(question, answer).map_err(|wrong| {
            let (what, help) = wrong.split_once(". ").unwrap_or((&wrong, ""));
            failure(format!("{}: {what}", question.about()), format!("{help}. Nothing was written."))
        })?;
    }
    Ok(answers)
}

/// Asks for whatever was not said on the command line. An empty line, or the end of the answers, takes what is usual.
pub fn ask(
    told: &Told,
    mut answers: Answers,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<Answers, Failure> {
    let wrong = |error: io::Error| {
        failure(format!("the questions cannot be asked: {}", reason(&error)), "Nothing was written.")
    };
    let begin = "A few questions, and a small policy is written. Enter alone takes what stands in brackets.\n\n";
    output.write_all(begin.as_bytes()).map_err(wrong)?;
    for question in Question::ALL {
        if question.told(told).is_some() {
            continue;
        }
        let usual = question.usual(&answers).unwrap_or_else(|| "nobody".to_owned());
        loop {
            write!(output, "{} [{usual}] ", question.words()).and_then(|()| output.flush()).map_err(wrong)?;
            let mut line = Vec::new();
            let count = input.read_until(b'\n', &mut line).map_err(wrong)?;
            if count == 0 {
                output.write_all(b"\n").map_err(wrong)?;
                return Ok(answers);
            }
            let line = String::from_utf8_lossy(&line);
            if line.trim().is_empty() {
                break;
            }
            match answers.take(question, line.trim()) {
                Ok(()) => break,
                Err(why) => writeln!(output, "  That cannot be taken: {why}.").map_err(wrong)?,
            }
        }
    }
    output.write_all(b"\n").map_err(wrong)?;
    Ok(answers)
}
