use crate::words;
use jiff::civil::Date;
use tutela_analysis::{is_seldom, rhythms_of_duty, rhythms_of_training};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Act, Action, Clause, Decl, Model, NameKind, PartIs, Sentence, Strength, Target};

/// Something that comes round, and of which nothing shows that it was ever done.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for training in &model.trainings {
        let Some(every) = rhythms_of_training(training).find(|every| is_seldom(every)) else { continue };
        let span = training.rhythm.as_ref().map_or(training.decl.span, |rhythm| rhythm.span);
        if training.last_done.is_empty() && !training.decl.incomplete {
            // Who was trained, and when, is among the first things that an inspector asks.
            let said = format!("“{}” is held {}", training.decl.title, model.say_every(every));
            findings.push(finding(&training.decl, span, Severity::Warning, &said, &format!("last done {day}")));
        }
    }
    for duty in &model.duties {
        let open = duty.of.is_none() && duty.last_done.is_empty() && duty.first_due.is_none() && !duty.decl.incomplete;
        let dated = || duty.clauses.iter().all(|clause| can_be_dated(model, clause));
        let Some(rhythm) = duty.clauses.iter().find_map(|clause| clause.sentence.rhythm()) else { continue };
        if let (true, Some(every)) = (open && rhythms_of_duty(duty).all(is_seldom) && dated(), rhythm.every.first()) {
            let said = format!("“{}” is done {}", duty.decl.title, model.say_every(every));
            findings.push(finding(&duty.decl, rhythm.span, Severity::Advice, &said, &format!("last done {day}")));
        }
    }
    for document in &model.documents {
        let Some(review) = &document.review else { continue };
        if document.reviewed.is_none() && is_seldom(&review.every) && !document.decl.incomplete {
            let said = format!("{} is reviewed {}", words::the(&document.decl.title), model.say_every(&review.every));
            findings.push(finding(&document.decl, review.span, Severity::Advice, &said, &format!("reviewed {day}")));
        }
    }
}

fn finding(decl: &Decl, span: Span, severity: Severity, said: &str, line: &str) -> Diagnostic {
    Diagnostic::new("never-recorded", severity, span, format!("{said}, and no day is recorded on which it was"))
        .label("when last?")
        .help(format!(
            "Write the day on which it last was: {}. If it never was, do it, and write the day then.",
            words::line_in(decl, line)
        ))
        .subject(decl.name.clone())
}

/// Whether one day could be recorded for what a sentence asks: some post does it, for everybody, and nowhere else is it written
/// down. What each member of a group does, or each class teacher, has as many days as people; a review of the policy stands in
/// its history, and what is recorded in a register stands there.
fn can_be_dated(model: &Model, clause: &Clause) -> bool {
    let sentence = &clause.sentence;
    let obliges = matches!(sentence.strength, Strength::Must | Strength::Should);
    let recorded = sentence.parts.iter().any(|part| matches!(part.is, PartIs::RecordedIn(_)));
    let by_some_post = sentence.who.list.items.iter().all(|item| match item.target {
        Target::Name(id) => match model.names.get(id).kind {
            NameKind::Role => model.role(id).is_none_or(|role| role.one_for_each.is_none()),
            kind => matches!(kind, NameKind::Body | NameKind::Person | NameKind::Agency),
        },
        Target::TheSchool => true,
        _ => false,
    });
    obliges && !recorded && by_some_post && !is_of_the_policy(model, sentence)
}

/// Whether a sentence has policies looked at, the day of which stands in their history.
fn is_of_the_policy(model: &Model, sentence: &Sentence) -> bool {
    let Act::Do(actions, _) = &sentence.act else { return false };
    let is = |name: &str, words: &[&str]| words.contains(&name);
    let looks = actions.iter().any(|action| match action {
        Action::Named(id) => is(&model.names.get(*id).name, &["review", "approve", "ratify", "update"]),
        _ => false,
    });
    let objects = sentence.objects.iter().flat_map(|objects| objects.list.names());
    let mut policies = objects.filter(|id| model.names.get(*id).name.contains("polic"));
    looks && policies.next().is_some()
}
