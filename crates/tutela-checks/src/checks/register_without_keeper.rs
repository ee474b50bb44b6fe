use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;

/// A register that nobody is said to keep.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for register in &model.registers {
        // A keeper who is not stated is not pinned down, and said there.
        if register.kept_by.is_some() || register.decl.incomplete || model.names.get(register.id).standard {
            continue;
        }
        let known = |name: &&str| model.names.find(name).is_some_and(|id| model.role(id).is_some());
        let likely = ["dsl", "headteacher"]
            .into_iter()
            .find(known)
            .or_else(|| model.roles.first().map(|role| role.decl.name.as_str()));
        let title = words::the(&register.decl.title);
        findings.push(
            Diagnostic::new(
                "register-without-keeper",
                Severity::Advice,
                register.decl.span,
                format!("nobody is said to keep {title}"),
            )
            .label("kept by whom?")
            .help(format!(
                "Add the post that keeps it, and for how long, as your retention schedule says: {}",
                register.decl.line_in(&format!("kept by {} for … years", likely.unwrap_or("headteacher")))
            ))
            .subject(register.decl.name.clone()),
        );
    }
}
