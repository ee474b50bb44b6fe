use crate::ruled::{Ruled, place};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::join;

/// A task that is given to some in one place and to others in another.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for task in ruled.book.given_twice() {
        let [first, others @ ..] = task.as_slice() else { continue };
        let given = |at: &usize| {
            let provision = &ruled.book.provisions[*at];
            let who = ruled.model.say_list(&provision.sentence.who.list, "and");
            (provision, format!("{} asks the same of {who}", ruled.name(provision)))
        };
        let (provision, _) = given(first);
        let told: Vec<String> = others.iter().map(|at| given(at).1).collect();
        let message = format!(
            "{} says that {}, while {}",
            ruled.name(provision),
            ruled.model.say_sentence(&provision.sentence),
            join(&told, "and")
        );
        let finding = Diagnostic::new("given-twice", Severity::Advice, place(provision), message)
            .label("asked of others elsewhere")
            .help("Say in one place who answers for it, and take it out of the others. If each has a share in it, say in each what share: give it words of its own.")
            .subject(format!("{}.{}", provision.decl.name, given(&others[0]).0.decl.name));
        findings.push(others.iter().take(3).fold(finding, |finding, at| {
            let (other, said) = given(at);
            finding.related(place(other), said)
        }));
    }
}
