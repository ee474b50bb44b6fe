//! `tutela sheet`: what has changed since a signed sheet was printed, by the code on it, and whether it needs signing again.

use std::hash::{DefaultHasher, Hash, Hasher};

use tutela_diagnostics::visible;
use tutela_render::SheetCode;

use crate::Outcome;
use crate::arguments::{AskFormat, SheetAsked};
use crate::day;
use crate::failure::{Failure, failure};
use crate::git::Repository;
use crate::output::compare::{SheetSaid, printed_sheets};
use crate::output::sheet::{Since, Standing};
use crate::output::terminal::{self, Screen};
use crate::project::Project;
use crate::states::{self, MOST_STATES};

/// Says what has changed since. That a sheet has to be signed again is no fault of the policy's.
pub fn run(arguments: &SheetAsked) -> Result<Outcome, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(day::today);
    let code = Written::read(&arguments.code)?;
    let now = states::present(&arguments.path, as_of)?;
    let sheets = printed_sheets(&now.checked);
    let standing = match sheets.iter().find(|sheet| code.is_of(sheet)) {
        Some(sheet) => Standing::AsItIs { sheet },
        None => find(&code, arguments, &now, &sheets)?,
    };
    let since = Since::new(code.digest(), &now.checked, &standing);
    terminal::print(&match arguments.format {
        AskFormat::Human => since.human(Screen::of_output()),
        AskFormat::Json => since.json(),
    })?;
    Ok(Outcome::Clean)
}

/// Looks through the history, newest first, for the state that printed a code.
fn find<'s>(
    code: &Written,
    arguments: &SheetAsked,
    now: &states::State,
    sheets: &'s [SheetSaid],
) -> Result<Standing<'s>, Failure> {
    let project = Project::open(&arguments.path)?;
    let repository = match Repository::around(&project.folder) {
        Ok(repository) => repository,
        Err(why) => return Ok(Standing::Unknown { looked_through: 0, unread: 0, more: false, why: Some(why.message) }),
    };
    let history = repository.history(MOST_STATES + 1)?;
    let more = history.len() > MOST_STATES || repository.is_shallow();
    let (mut looked_through, mut unread) = (0, 0);
    let mut seen = Vec::new();
    for commit in history.iter().take(MOST_STATES) {
        looked_through += 1;
        let Ok(files) = repository.files(commit) else { continue };
        // Two commits of one text print the same.
        let mut mark = DefaultHasher::new();
        files.hash(&mut mark);
        let mark = mark.finish();
        if seen.contains(&mark) {
            continue;
        }
        seen.push(mark);
        let Ok(state) = states::committed(&repository, commit, None, &project, now.checked.as_of) else {
            unread += 1;
            continue;
        };
        let Some(old) = printed_sheets(&state.checked).into_iter().find(|sheet| code.is_of(sheet)) else { continue };
        let sheet = sheets.iter().find(|sheet| sheet.stem == old.stem && sheet.kind == old.kind);
        return Ok(Standing::Before { old: Box::new(old), said: state.said, sheet });
    }
    Ok(Standing::Unknown { looked_through, unread, more, why: None })
}

/// A code as somebody has read it off a sheet.
struct Written {
    /// The sheet's name, where that was given.
    name: Option<String>,
    code: SheetCode,
}

impl Written {
    /// Reads `ks2-agreement v5.0 · KNEQ-VN`, or its last signs alone.
    fn read(text: &str) -> Result<Written, Failure> {
        let words: Vec<&str> = text.split([' ', '\u{a0}', '·']).filter(|word| !word.is_empty()).collect();
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        let dense = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).count();
        // Six signs may be written apart: "KNEQ VN".
        let last = match words.as_slice() {
            [.., first, last] if dense(last) < 6 && dense(first) + dense(last) == 6 => format!("{first}{last}"),
            [.., last] => (*last).to_owned(),
            [] => String::new(),
        };
        if dense(&last) != 6 || !last.chars().all(is_sign) {
            return Err(failure(
                format!("`{}` is not the code of a sheet", visible(text)),
                "It stands in small print at the end of an agreement, such as `ks2-agreement v5.0 · KNEQ-VN`. The last six signs are enough.",
            ));
        }
        let name = words.first().filter(|word| words.len() > 1 && word.contains('-') && dense(word) > 6);
        let code = SheetCode { name: String::new(), version: None, digest: last.to_ascii_uppercase() };
        Ok(Written { name: name.map(|name| (*name).to_lowercase()), code })
    }

    fn digest(&self) -> &str {
        &self.code.digest
    }

    fn is_of(&self, sheet: &SheetSaid) -> bool {
        sheet.kind == "agreement"
            && self.code.is_written(&sheet.digest)
            && self.name.as_ref().is_none_or(|name| *name == sheet.stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        for text in ["KNEQ-VN", "kneqvn", "KNEQ VN", "ks2-agreement v5.0 · KNEQ-VN", "ks2-agreement v5.0 KNEQ-VN"] {
            let written = Written::read(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert!(written.code.is_written("KNEQ-VN"), "{text}");
        }
        assert_eq!(Written::read("ks2-agreement v5.0 · KNEQ-VN").unwrap().name.as_deref(), Some("ks2-agreement"));
        assert!(
            Written::read("").is_err() && Written::read("my agreement").is_err() && Written::read("KNEQ-VNX").is_err()
        );
    }
}
