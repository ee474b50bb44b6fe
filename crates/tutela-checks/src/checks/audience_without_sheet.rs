use jiff::civil::Date;
use tutela_analysis::sheets_for;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, NameKind, Target};

/// A group that a policy covers and no agreement reaches.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        for covered in &policy.covers {
            let Target::Name(group) = covered.what.target else { continue };
            let named = model.names.get(group);
            let promised = model.sheets.iter().any(|sheet| {
                (sheet.not_attached || sheet.decl.incomplete) && sheet.for_whom.iter().any(|to| model.covers_group(*to, group))
            });
            if named.kind != NameKind::Group || named.incomplete || sheets_for(model, group) || promised {
                continue;
            }
            let said = model.say_name(group);
            findings.push(
                Diagnostic::new("audience-without-sheet", Severity::Warning, covered.what.span, format!("the policy covers {said}, and no sheet is for them"))
                    .label("what do they agree to?")
                    .help(format!(
                        "Write a sheet for them: aup {0}-agreement \"Acceptable use: {1}\" for {0} {{ rules with wording for {0}; sign name, date }}",
                        named.name,
                        tutela_model::capital(&named.title)
                    ))
                    .subject(format!("{}.{}", policy.decl.name, named.name)),
            );
        }
    }
}
