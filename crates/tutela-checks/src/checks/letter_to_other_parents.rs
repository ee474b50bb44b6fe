use crate::sheets::is_for_pupils;
use crate::words::{group, quoted};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Letter, Model, NameId, Sheet, SheetKind, join};

/// A letter that goes to all parents with the sheet of some pupils, while other pupils have a sheet that goes home with none.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let Some(parents) = model.names.find("parents") else { return };
    // A letter that could not be read may take any sheet home.
    if model.letters.iter().any(|letter| letter.decl.incomplete) {
        return;
    }
    let with = |letter: &Letter| -> Vec<&Sheet> {
        let named = |sheet: &&Sheet| letter.with.iter().any(|(name, _)| *name == sheet.decl.name);
        model.sheets.iter().filter(named).filter(|sheet| is_for_pupils(model, sheet)).collect()
    };
    // A sheet for pupils of all ages, with easier words for instance, is given out beside that of their phase.
    let phases: Vec<NameId> = ["eyfs", "ks1", "ks2"].iter().filter_map(|phase| model.names.find(phase)).collect();
    let of_phase = |group: &NameId| phases.iter().any(|phase| model.names.is_within(*group, *phase));
    for letter in &model.letters {
        let to_all = letter.to.contains(&parents);
        let taken = with(letter);
        if !to_all || taken.is_empty() {
            continue;
        }
        let meets = |sheet: &Sheet, group: NameId| {
            sheet.for_whom.iter().any(|of| model.covers_group(*of, group) || model.covers_group(group, *of))
        };
        let left: Vec<&Sheet> = model
            .sheets
            .iter()
            .filter(|sheet| {
                sheet.kind == SheetKind::Aup
                    && !sheet.not_attached
                    && !sheet.decl.incomplete
                    && !model.mentioned.contains(&sheet.decl.name)
                    && sheet.for_whom.iter().all(of_phase)
                    && !sheet.for_whom.iter().any(|group| taken.iter().any(|other| meets(other, *group)))
                    && !model.letters.iter().any(|other| with(other).iter().any(|s| s.decl.name == sheet.decl.name))
            })
            .collect();
        if left.is_empty() {
            continue;
        }
        let whose: Vec<String> = left.iter().flat_map(|s| &s.for_whom).map(|id| group(model, *id)).collect();
        let mut finding = Diagnostic::new(
            "letter-to-other-parents",
            Severity::Warning,
            letter.decl.span,
            format!(
                "“{}” goes to all parents with {}, so that parents of {} get a sheet that is not their child's",
                letter.decl.title,
                quoted(taken.iter().map(|sheet| sheet.decl.title.as_str())),
                join(&whose, "and")
            ),
        )
        .label("goes to all parents")
        .help(format!(
            "Send every sheet with it: letter {} \"{}\" to parents with {} {{ … }}. Or write a letter of their own to the other parents.",
            letter.decl.name,
            letter.decl.title,
            join(&taken.iter().chain(&left).map(|sheet| sheet.decl.name.clone()).collect::<Vec<_>>(), ",")
                .replace(" , ", ", ")
        ))
        .subject(letter.decl.name.clone());
        for sheet in left.iter().take(3) {
            finding = finding.related(sheet.decl.span, "no letter takes this sheet home");
        }
        findings.push(finding);
    }
}
