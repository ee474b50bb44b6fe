use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Class, Model, NameKind};

/// A word, a person, a measure or shared steps that nothing speaks of.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for (id, named) in model.names.iter() {
        // Posts, systems, agencies, documents and terms are printed in lists of their own, so that nothing need speak of them.
        let is_word = named.kind.is_word() || named.kind == NameKind::Person;
        if !is_word
            || named.standard
            || named.incomplete
            || model.used.contains(&id)
            || model.mentioned.contains(&named.name)
        {
            continue;
        }
        report(named.kind.word(), &named.name, named.span, findings);
    }
    for ((class, name), place) in &model.items {
        let matters = matches!(class, Class::Measure | Class::Steps);
        if !matters
            || place.standard
            || model.used_items.contains(&(*class, name.clone()))
            || model.mentioned.contains(name)
        {
            continue;
        }
        report(class.word(), name, place.span, findings);
    }
}

fn report(word: &str, name: &str, span: tutela_diagnostics::Span, findings: &mut Vec<Diagnostic>) {
    findings.push(
        Diagnostic::new("unused", Severity::Advice, span, format!("nothing speaks of the {word} `{name}`"))
            .label("only here")
            .help(format!("Take the line out; or, if a rule should speak of this and speaks of something else, write `{name}` there."))
            .subject(name.to_owned()),
    );
}
