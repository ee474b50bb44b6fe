use crate::ruled::{Ruled, place};
use tutela_diagnostics::{Diagnostic, Severity};

/// The same said of several people, to one of them in one place and to each of them in another.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for found in ruled.book.one_or_both() {
        let (one, both) = (&ruled.book.provisions[found.one], &ruled.book.provisions[found.both]);
        let message = format!(
            "{} says that {}, and {} that {}: it is not clear whether one of them is enough",
            ruled.name(one),
            ruled.model.say_sentence(&one.sentence),
            ruled.name(both),
            ruled.model.say_sentence(&both.sentence)
        );
        findings.push(
            Diagnostic::new("one-or-both", Severity::Warning, place(one), message)
                .label("to one of them")
                .related(place(both), format!("{} goes to each of them", ruled.name(both)))
                .help("If one of them is enough, write `or` in both, and name the same people. If each must hear of it, write `and` in both.")
                .subject(format!("{}.{}", one.decl.name, both.decl.name)),
        );
    }
}
