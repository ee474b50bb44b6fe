use crate::ruled::{Ruled, place};
use tutela_analysis::rules::Approvers;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{NameId, Part, PartIs, Sentence, join};

/// One act that two declarations permit, each with the permission of other people.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for Approvers { narrower: (narrow, some), wider: (wide, others) } in ruled.book.approvers() {
        let (one, other) = (&ruled.book.provisions[narrow], &ruled.book.provisions[wide]);
        let said = |names: &[NameId]| {
            let names: Vec<String> = names.iter().map(|id| ruled.model.say_name(*id)).collect();
            join(&names, "or")
        };
        // Who is asked has been said.
        let asks = |part: &&Part| matches!(part.is, PartIs::Permission { .. } | PartIs::Consent { .. });
        let parts = one.sentence.parts.iter().filter(|part| !asks(part)).cloned().collect();
        let act = Sentence { parts, ..one.sentence.clone().into_owned() };
        let message = format!(
            "{} asks for the permission of {}, and {} for that of {}, for the same: {}",
            ruled.name(one),
            said(&some),
            ruled.name(other),
            said(&others),
            ruled.model.say_sentence(&act)
        );
        let written = |word: &str| {
            let both = some.iter().chain(others.iter().filter(|id| !some.contains(id)));
            let names: Vec<String> = both.map(|id| ruled.model.names.get(*id).name.clone()).collect();
            join(&names, word)
        };
        findings.push(
            Diagnostic::new("two-approvers", Severity::Warning, place(one), message)
                .label("is one of them enough?")
                .related(place(other), format!("{} asks for the permission of {}", ruled.name(other), said(&others)))
                .help(format!(
                    "If either may say yes, write in both: with permission from {}. If it takes both: with permission from {}. If only one of them decides, name that one in both.",
                    written("or"),
                    written("and")
                ))
                .subject(format!("{}.{}", one.decl.name, other.decl.name)),
        );
    }
}
