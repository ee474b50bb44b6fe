use crate::sheets::is_for_pupils;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, SheetKind};

/// An agreement that nobody signs.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for sheet in &model.sheets {
        if sheet.kind != SheetKind::Aup || sheet.sign.is_some() || sheet.not_attached || sheet.decl.incomplete {
            continue;
        }
        // A slip of a letter that goes with the sheet is where it is signed; of a letter that cannot be read, nobody knows.
        let by_slip = model.letters.iter().any(|letter| {
            let signed = letter.slip.as_ref().is_some_and(|slip| slip.sign.is_some());
            letter.with.iter().any(|(name, _)| *name == sheet.decl.name) && (signed || letter.decl.incomplete)
        });
        if by_slip || model.mentioned.contains(&sheet.decl.name) {
            continue;
        }
        findings.push(
            Diagnostic::new(
                "sheet-unsigned",
                Severity::Warning,
                sheet.decl.span,
                format!("nobody signs the sheet “{}”", sheet.decl.title),
            )
            .label("an agreement without a signature")
            .help(format!(
                "Say what is filled in at its foot: sign {}",
                if is_for_pupils(model, sheet) { "pupil, class, date" } else { "name, date" }
            ))
            .subject(sheet.decl.name.clone()),
        );
    }
}
