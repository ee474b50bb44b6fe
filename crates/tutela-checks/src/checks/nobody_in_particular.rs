use crate::words::called;
use jiff::civil::Date;
use tutela_analysis::{Asked, asked};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Clause, Joint, List, Model, NameKind, Reference, Strength, Target};

/// Something that the school as a whole is to do, or one or another of several: one finding for each rule, duty or procedure.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for Asked { decl, clauses, is_concern } in asked(model) {
        let named = called(&decl.name, &decl.title);
        let severity = if is_concern { Severity::Warning } else { Severity::Advice };
        let mut report = |spans: &[Span], message: String, label: &str, help: &str, part: &str| {
            let [first, others @ ..] = spans else { return };
            let mut finding = Diagnostic::new("nobody-in-particular", severity, *first, message)
                .label(label)
                .help(help)
                .subject(format!("{}{part}", decl.name));
            for other in others.iter().take(2) {
                finding = finding.related(*other, "and here");
            }
            findings.push(finding);
        };
        let spans =
            |found: Vec<&&Clause>| found.iter().map(|clause| clause.sentence.who.list.span).collect::<Vec<Span>>();
        let school = spans(clauses.iter().filter(|clause| obliges_the_school(clause)).collect());
        let how_many = if school.len() > 1 { format!("{} things", school.len()) } else { "something".to_owned() };
        report(
            &school,
            format!("{named} asks {how_many} of the school, and so of nobody in particular"),
            "who in the school?",
            "Write the post that does it, by its name, in the place of `the school`: headteacher must … .",
            "",
        );
        let shared = spans(clauses.iter().filter(|clause| obliges_one_or_another(model, clause, is_concern)).collect());
        report(
            &shared,
            format!("{named} asks one or another to act, so that each may wait for the other"),
            "which of them?",
            "Name one of them, and let the other stand in: write `deputy` at the post. If both are to do it, write `and`.",
            ".shared",
        );
    }
}

fn obliges(clause: &Clause) -> bool {
    matches!(clause.sentence.strength, Strength::Must | Strength::Should)
}

fn obliges_the_school(clause: &Clause) -> bool {
    let items = &clause.sentence.who.list.items;
    obliges(clause) && !items.is_empty() && items.iter().all(|item| item.target == Target::TheSchool)
}

/// Several of whom any one is to do it: posts or people anywhere, and in a procedure groups too.
fn obliges_one_or_another(model: &Model, clause: &Clause, is_concern: bool) -> bool {
    let List { items, joint, .. } = &clause.sentence.who.list;
    let is_post =
        |item: &Reference| matches!(item.target, Target::Name(id) if model.names.get(id).kind != NameKind::Group);
    obliges(clause) && *joint == Joint::Or && items.len() > 1 && (is_concern || items.iter().all(is_post))
}
