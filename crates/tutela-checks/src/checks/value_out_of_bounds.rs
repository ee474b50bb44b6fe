use crate::words;
use jiff::civil::Date;
use tutela_analysis::{Clash, Disagreement, about_days, clashes};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::date::{self, TimeUnit};
use tutela_model::{
    Act, Action, Bound, Clause, Deadline, Every, List, Model, NameId, PartIs, Sentence, Setting, Strength, Value,
};

const CODE: &str = "value-out-of-bounds";

/// A value that lies outside a limit which another setting, or a rule, gives.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let outside = |clash: &&Clash| clash.how == Disagreement::OutOfBounds && clash.wider_on != clash.narrower_on;
    findings.extend(clashes(model).iter().filter(outside).map(|clash| by_a_setting(model, clash)));
    for setting in &model.settings {
        findings.extend(by_a_rule(model, setting));
    }
}

fn by_a_setting(model: &Model, clash: &Clash) -> Diagnostic {
    let (wider, narrower) = (words::value(&clash.wider.value), words::value(&clash.narrower.value));
    let (thing, kind) = (model.say_name(clash.wider_on), model.say_name(clash.narrower_on));
    let (measure, name) = (words::measure(model, clash.wider), &clash.wider.measure);
    let kind_name = &model.names.get(clash.narrower_on).name;
    Diagnostic::new(
        CODE,
        Severity::Warning,
        clash.narrower.decl.span,
        format!("“{measure}” is to be {wider} on {thing}, and is {narrower} on {kind}, which are among them"),
    )
    .label(format!("not {wider}"))
    .related(clash.wider.decl.span, format!("{wider} on {thing}"))
    .help(format!(
        "Keep to the limit: setting {name} on {kind_name} is {wider}. If {kind} are to differ, let the other line name the kinds that it is for, rather than all {thing}."
    ))
    .subject(format!("{name} on {kind_name}"))
}

/// Measures that a sentence can say too: which actions do what they measure, and whether it is said by a rhythm or a deadline.
const SAID_BY: &[(&str, &[&str], bool)] = &[
    ("password-age", &["change"], true),
    ("backup-interval", &["back-up"], true),
    ("update-delay", &["update", "install"], false),
];

/// A sentence that gives longer than a setting of the same thing does.
fn by_a_rule(model: &Model, setting: &Setting) -> Option<Diagnostic> {
    let (_, actions, by_rhythm) = SAID_BY.iter().find(|(measure, ..)| *measure == setting.measure)?;
    let Value::Amount(Bound::Exactly | Bound::AtMost, number, unit) = &setting.value else { return None };
    if setting.decl.incomplete {
        return None;
    }
    let limit = days(*number, unit)?;
    let rules = model.rules.iter().map(|rule| (&rule.decl, &rule.clauses));
    let duties = model.duties.iter().map(|duty| (&duty.decl, &duty.clauses));
    let mut sentences =
        rules.chain(duties).flat_map(|(decl, clauses)| clauses.iter().map(move |clause| (decl, clause)));
    let (decl, time, place) = sentences.find_map(|(decl, clause)| {
        let sentence = &clause.sentence;
        let (time, place) = time(clause, *by_rhythm)?;
        let obliges = matches!(sentence.strength, Strength::Must | Strength::Should);
        let same = obliges && does(model, sentence, actions) && speaks_of(model, sentence, setting, *by_rhythm);
        // Three months are 90 days and 92: only what is plainly longer is longer.
        (same && !decl.incomplete && about_days(time) as f64 > limit * 1.1).then_some((decl, time, place))
    })?;
    let said = match by_rhythm {
        true => model.say_every(&Every::Time { time, at_least: false }),
        false => format!("within {time}"),
    };
    let value = words::value(&setting.value);
    let inside = if *by_rhythm { format!("every {number} {unit}") } else { format!("within {number} {unit}") };
    let on = setting.on.as_ref().map_or(String::new(), |on| format!(" on {}", model.say_list(on, "and")));
    let measure = words::measure(model, setting);
    Some(
        Diagnostic::new(
            CODE,
            Severity::Warning,
            place,
            format!("“{}” says {said}, and “{measure}”{on} is {value}", decl.title),
        )
        .label("longer than the setting allows")
        .related(setting.decl.span, format!("{value} here"))
        .help(format!(
            "Keep to the setting, and write here: {inside}. If the longer time is right, write it there: setting {} is at most {} days",
            setting.decl.name,
            about_days(time)
        ))
        .subject(decl.name.clone()),
    )
}

/// The time that a sentence gives, and where.
fn time(clause: &Clause, by_rhythm: bool) -> Option<(date::Span, Span)> {
    clause.sentence.parts.iter().find_map(|part| match &part.is {
        PartIs::Rhythm(rhythm) if by_rhythm => rhythm.every.iter().find_map(|every| match every {
            Every::Time { time, .. } => Some((*time, part.span)),
            _ => None,
        }),
        PartIs::Deadline(Deadline::Within(time, None)) if !by_rhythm => Some((*time, part.span)),
        _ => None,
    })
}

fn does(model: &Model, sentence: &Sentence, wanted: &[&str]) -> bool {
    let Act::Do(actions, _) = &sentence.act else { return false };
    actions.iter().any(|action| match action {
        Action::Named(id) => wanted.contains(&model.names.get(*id).name.as_str()),
        _ => false,
    })
}

/// Whether a sentence and a setting speak of the same things. What is updated is software, on whatever devices.
fn speaks_of(model: &Model, sentence: &Sentence, setting: &Setting, strictly: bool) -> bool {
    let Some(on) = &setting.on else { return true };
    let objects: Vec<NameId> = sentence.objects.iter().flat_map(|objects| objects.list.names()).collect();
    if !strictly {
        let software = ["software", "operating-systems", "updates", "security-updates"];
        return objects.iter().any(|id| software.contains(&model.names.get(*id).name.as_str()));
    }
    let mut pairs = List::names(on).flat_map(|on| objects.iter().map(move |object| (on, *object)));
    pairs.any(|(on, object)| model.names.is_within(on, object) || model.names.is_within(object, on))
}

/// How many days an amount of time is.
fn days(number: f64, unit: &str) -> Option<f64> {
    let one = about_days(date::Span { count: 1, unit: TimeUnit::read(unit)? });
    (one > 0).then_some(number * one as f64)
}
