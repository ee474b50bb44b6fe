use crate::words;
use jiff::civil::Date;
use tutela_analysis::{Clash, Disagreement, clashes};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::TimeUnit;
use tutela_model::{Bound, Model, Value};

/// Two values of one measure, for the same thing or for a thing and a kind of it.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(clashes(model).iter().filter(|clash| is_own(clash)).map(|clash| finding(model, clash)));
}

/// What lies outside a limit is told as that.
fn is_own(clash: &Clash) -> bool {
    clash.how != Disagreement::OutOfBounds || clash.wider_on == clash.narrower_on
}

fn finding(model: &Model, clash: &Clash) -> Diagnostic {
    let (wider, narrower) = (words::value(&clash.wider.value), words::value(&clash.narrower.value));
    let thing = model.say_name(clash.wider_on);
    let (measure, kind) = (words::measure(model, clash.wider), model.say_name(clash.narrower_on));
    let (wider_name, kind_name) = (&model.names.get(clash.wider_on).name, &model.names.get(clash.narrower_on).name);
    let name = &clash.wider.measure;
    let subject = format!("{name} on {wider_name}");
    let related = format!("{wider} on {thing}");
    if clash.wider_on == clash.narrower_on {
        // Two limits are kept by keeping to the stricter one; two values are not.
        let severity = if clash.how == Disagreement::OneStricter { Severity::Warning } else { Severity::Error };
        let message = format!("“{measure}” on {thing} is set twice, to {wider} and to {narrower}");
        return Diagnostic::new("values-differ", severity, clash.narrower.decl.span, message)
            .label(format!("{narrower} here"))
            .related(clash.wider.decl.span, related)
            .help(format!("Settle on one of the two, keep its line, and take the other line out: setting {name} on {wider_name} is {narrower}"))
            .subject(subject);
    }
    let message = format!("“{measure}” is {wider} on {thing}, and {narrower} on {kind}, which are among them");
    let one =
        format!("If one value is meant for all of them, write it here too: setting {name} on {kind_name} is {wider}.");
    let help = match is_longer(&clash.wider.value, &clash.narrower.value) {
        true => format!(
            "{one} If {wider} is the longest that any of them may have, say that: setting {name} on {wider_name} is at most {wider}"
        ),
        false => format!(
            "{one} If {kind} are to differ, let the other line name the kinds that it is for, rather than all {thing}."
        ),
    };
    Diagnostic::new("values-differ", Severity::Warning, clash.narrower.decl.span, message)
        .label(format!("{narrower} here"))
        .related(clash.wider.decl.span, related)
        .help(help)
        .subject(format!("{subject}.{kind_name}"))
}

/// Whether the first of two times in one unit is exact and the longer one.
fn is_longer(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Amount(Bound::Exactly, x, unit), Value::Amount(_, y, same)) => {
            unit == same && x > y && TimeUnit::read(unit).is_some()
        }
        _ => false,
    }
}
