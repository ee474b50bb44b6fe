use crate::words;
use jiff::civil::Date;
use tutela_analysis::without_sheet;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Model, NameId, NameKind, SheetKind, State, Target, join};

const CODE: &str = "audience-without-sheet";

/// A group that a policy covers and no agreement reaches.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let mut told: Vec<NameId> = Vec::new();
    for policy in &model.policies {
        if policy.state == Some(State::Withdrawn) {
            continue;
        }
        let mut missing: Vec<(NameId, Span)> = Vec::new();
        for covered in &policy.covers {
            let Target::Name(group) = covered.what.target else { continue };
            if model.names.get(group).kind == NameKind::Group {
                missing.extend(without_sheet(model, group).into_iter().map(|part| (part, covered.what.span)));
            }
        }
        missing.retain(|(group, _)| {
            let named = model.names.get(*group);
            let new = !told.contains(group);
            told.push(*group);
            // A sheet that could not be read may have been theirs.
            new && !named.incomplete && !model.mentioned.contains(&named.name)
        });
        // A school that has no sheet yet is told so once, not for each group.
        let none = model.letters.is_empty() && !model.sheets.iter().any(|sheet| sheet.kind == SheetKind::Aup);
        if let (true, [(first, span), _, ..]) = (none, missing.as_slice()) {
            let all: Vec<String> = missing.iter().map(|(group, _)| words::group(model, *group)).collect();
            findings.push(
                Diagnostic::new(
                    CODE,
                    Severity::Warning,
                    *span,
                    format!("the policy covers {}, and there is no sheet for anybody", join(&all, "and")),
                )
                .label("what do they agree to?")
                .help(help(model, *first))
                .subject(policy.decl.name.clone()),
            );
            continue;
        }
        for (group, span) in missing {
            let said = words::group(model, group);
            findings.push(
                Diagnostic::new(
                    CODE,
                    Severity::Warning,
                    span,
                    format!("the policy covers {said}, and they have no sheet to agree to"),
                )
                .label("what do they agree to?")
                .help(help(model, group))
                .subject(format!("{}.{}", policy.decl.name, model.names.get(group).name)),
            );
        }
    }
}

fn help(model: &Model, group: NameId) -> String {
    let named = model.names.get(group);
    let title = tutela_model::capital(&named.title);
    let pupils = model.names.find("pupils").is_some_and(|pupils| model.names.is_within(group, pupils));
    let sign = if pupils { "pupil, class, date" } else { "name, date" };
    format!(
        "Write a sheet for them: aup {0}-agreement \"Acceptable use: {title}\" for {0} {{ rules with wording for {0}; sign {sign} }}",
        named.name
    )
}
