//! What has changed since a sheet was printed, on its way to a reader.

use serde::Serialize;
use tutela_diagnostics::visible;

use super::compare::SheetSaid;
use super::counted;
use super::terminal::Screen;
use crate::pipeline::Checked;

/// How a code stands to the policy as it is.
pub enum Standing<'s> {
    /// It is printed today.
    AsItIs { sheet: &'s SheetSaid },
    /// It was printed from an earlier state; the sheet may be there no more.
    Before { old: Box<SheetSaid>, said: String, sheet: Option<&'s SheetSaid> },
    /// No state that was looked through prints it.
    Unknown { looked_through: usize, unread: usize, more: bool, why: Option<String> },
}

/// What is said of a code. Names are part of what other programs rely on: add, do not change.
#[derive(Serialize)]
pub struct Since {
    code: String,
    project: String,
    /// `as-it-is`, `changed`, `gone`, `unknown`.
    standing: &'static str,
    sheet: Option<String>,
    title: Option<String>,
    code_now: Option<String>,
    printed_from: Option<String>,
    sign_again: bool,
    says: Vec<String>,
    no_longer_said: Vec<String>,
    now_said: Vec<String>,
    #[serde(skip)]
    points: Vec<String>,
}

impl Since {
    /// What there is to say.
    pub fn new(code: &str, checked: &Checked, standing: &Standing<'_>) -> Since {
        let mut since = Since {
            code: code.to_owned(),
            project: checked.title.clone(),
            standing: "unknown",
            sheet: None,
            title: None,
            code_now: None,
            printed_from: None,
            sign_again: false,
            says: Vec::new(),
            no_longer_said: Vec::new(),
            now_said: Vec::new(),
            points: Vec::new(),
        };
        match standing {
            Standing::AsItIs { sheet } => since.as_it_is(sheet),
            Standing::Before { old, said, sheet } => since.before(old, said, *sheet),
            Standing::Unknown { looked_through, unread, more, why } => {
                since.unknown(*looked_through, *unread, *more, why.as_deref());
            }
        }
        since
    }

    fn as_it_is(&mut self, sheet: &SheetSaid) {
        self.standing = "as-it-is";
        self.of(sheet);
        self.says.push(format!("This is “{}” as it stands. Nothing to sign again.", sheet.title));
    }

    fn before(&mut self, old: &SheetSaid, said: &str, sheet: Option<&SheetSaid>) {
        self.of(old);
        self.code_now = None;
        self.printed_from = Some(said.to_owned());
        self.says.push(format!("This code was printed on “{}” from {said}.", old.title));
        let Some(sheet) = sheet else {
            self.standing = "gone";
            self.says.push("The policy has no such sheet any more, so that there is nothing to sign.".to_owned());
            return;
        };
        self.standing = "changed";
        self.code_now.clone_from(&sheet.code);
        let (lines, points) = sheet.statements_since(old);
        (self.no_longer_said, self.now_said, self.points) = (lines.before, lines.now, points);
        self.sign_again = sheet.signed_by.is_some();
        let code = sheet.code.as_deref().unwrap_or_default();
        self.says.push(match &sheet.signed_by {
            Some(who) => {
                format!("Its statements have changed since: it needs signing again, by {who}. The code is {code} now.")
            }
            None => format!("Its statements have changed since. Nothing is signed on it. The code is {code} now."),
        });
    }

    fn unknown(&mut self, looked_through: usize, unread: usize, more: bool, why: Option<&str>) {
        self.says.push(format!("No sheet of {} has the code {} as the policy stands.", self.project, self.code));
        self.says.push(match why {
            Some(why) => format!("Earlier states could not be looked through: {why}."),
            None => format!(
                "None of the {} of it that git keeps here prints it either.",
                counted(looked_through, "earlier state")
            ),
        });
        if more {
            self.says.push("There are older ones that were not looked through.".to_owned());
        }
        if unread > 0 {
            self.says
                .push(format!("Of {} nobody can say, because they cannot be read whole.", counted(unread, "state")));
        }
        self.says.push(
            "So nobody can say what was agreed to. Look at the code again: it has no 0, 1, 5 or 8, and no B, G, I, L, O, S, U or Z. A draft that was never \
             committed leaves no trace; if in doubt, have the sheet signed again."
                .to_owned(),
        );
    }

    fn of(&mut self, sheet: &SheetSaid) {
        self.sheet = Some(sheet.stem.clone());
        self.title = Some(sheet.title.clone());
        self.code_now.clone_from(&sheet.code);
    }

    /// It for another program.
    pub fn json(&self) -> String {
        // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
        serde_json::to_string_pretty(self).expect("an answer is plain data") + "\n"
    }

    /// It for a reader at a terminal.
    pub fn human(&self, screen: Screen) -> String {
        let mut text = String::new();
        for (at, line) in self.says.iter().enumerate() {
            let line = screen.wrap(&visible(line), "", "");
            text += &if at == 0 { format!("{}\n", screen.bold(&line)) } else { format!("{line}\n") };
        }
        for (at, point) in self.points.iter().enumerate() {
            let gap = if at == 0 { "\n" } else { "" };
            text += &format!("{gap}{}\n", screen.wrap(&visible(point), "  - ", "    "));
        }
        text
    }
}
