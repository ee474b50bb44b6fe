use crate::asking::{obliging, severity, with_places};
use crate::words::{called, count};
use jiff::civil::Date;
use tutela_analysis::asked;
use tutela_diagnostics::Diagnostic;
use tutela_model::{Joint, List, Model, NameKind, Target};

const CODE: &str = "nobody-in-particular";

/// Something that the school as a whole is to do, or one or another of several: one finding for each rule, duty or procedure.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for asked in asked(model) {
        let named = called(&asked.decl.name, &asked.decl.title);
        let school = obliging(&asked, |who| who.items.iter().all(|item| item.target == Target::TheSchool));
        if let [first, others @ ..] = school.as_slice() {
            let how_many =
                if others.is_empty() { "something".to_owned() } else { format!("{} things", count(school.len())) };
            let message = format!("{named} asks {how_many} of the school, and so of nobody in particular");
            let finding = Diagnostic::new(CODE, severity(&asked), *first, message)
                .label("who in the school?")
                .help(
                    "Write the post that is to act, by its name, in place of `the school`, such as: headteacher must …",
                )
                .subject(asked.decl.name.clone());
            findings.push(with_places(finding, others, "and here"));
        }
        let shared = obliging(&asked, |who| one_or_another(model, who, asked.is_concern));
        if let [first, others @ ..] = shared.as_slice() {
            let message = format!("{named} asks one or another to act, so that each may leave it to the other");
            let finding = Diagnostic::new(CODE, severity(&asked), *first, message)
                .label("which of them?")
                .help("Name one post, and give it the other as its deputy: deputy …. If all of them are to act, write `and` in place of `or`.")
                .subject(format!("{}.shared", asked.decl.name));
            findings.push(with_places(finding, others, "and here"));
        }
    }
}

/// Several of whom any one is to do it: posts or people anywhere, and in a procedure groups too.
fn one_or_another(model: &Model, who: &List, in_procedure: bool) -> bool {
    let is_post = |target: &Target| matches!(target, Target::Name(id) if model.names.get(*id).kind != NameKind::Group);
    who.joint == Joint::Or
        && who.items.len() > 1
        && (in_procedure || who.items.iter().all(|item| is_post(&item.target)))
}
