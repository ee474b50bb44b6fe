//! What a sheet or a letter carries.

use std::collections::HashSet;
use tutela_analysis::{Carrier, Owner, Printed, printed, rules_pulled, wording_for};
use tutela_diagnostics::{Diagnostic, Span};
use tutela_model::{
    Clause, Content, Decl, Exception, Item, Model, NameId, NameKind, PullKind, Rule, Sheet, SheetKind, Wording,
};

/// The rules that a sheet or letter carries.
pub fn rules_of<'m>(model: &'m Model, contents: &[Content]) -> Vec<&'m Rule> {
    let mut found = Vec::new();
    for content in contents {
        match content {
            Content::Pull(pull) if pull.kind == PullKind::Rules => found.extend(rules_pulled(model, &pull.which)),
            Content::Declared(Item::Rule(at)) => found.push(&model.rules[*at]),
            Content::Section(section) => found.extend(rules_of(model, &section.content)),
            _ => {}
        }
    }
    found
}

/// The wordings of a clause and its exceptions for a group.
pub fn said_to<'m>(model: &'m Model, clause: &'m Clause, group: NameId) -> Vec<&'m Wording> {
    let mut found: Vec<&Wording> = wording_for(model, &clause.wordings, group).into_iter().collect();
    said_of(model, &clause.exceptions, group, &mut found);
    found
}

fn said_of<'m>(model: &'m Model, exceptions: &'m [Exception], group: NameId, found: &mut Vec<&'m Wording>) {
    for exception in exceptions {
        found.extend(wording_for(model, &exception.wordings, group));
        said_of(model, &exception.exceptions, group, found);
    }
}

/// Everything that stands in a sheet, part by part.
pub fn contents(sheet: &Sheet) -> impl Iterator<Item = &Content> {
    sheet.parts.iter().flat_map(|part| &part.content)
}

/// Whether a sheet is for some of those whom a rule binds or meets.
pub fn is_for_some_of(model: &Model, sheet: &Sheet, bearers: &[NameId]) -> bool {
    sheet.for_whom.iter().any(|reader| {
        let is_group = |id: NameId| model.names.get(id).kind == NameKind::Group;
        bearers.iter().any(|bearer| is_group(*bearer) && model.covers_group(*bearer, *reader))
    })
}

/// What the documents print, and which rules they show: put together once for all that is asked.
pub struct Shown<'m> {
    /// Every sentence that is printed, with the clause that it comes from, document by document.
    pub trace: Vec<Printed<'m>>,
    /// Each document that prints something, with the rules in it, in the order of the trace.
    pub documents: Vec<Document<'m>>,
    /// Each agreement that is attached, with the rules that it carries.
    pub sheets: Vec<OnSheet<'m>>,
    /// The names of the rules that a policy prints; none in a project that prints no policy yet.
    in_policy: Option<HashSet<&'m str>>,
    /// The declarations of which something is printed.
    printed: HashSet<Span>,
}

/// A document with the rules that it prints.
pub struct Document<'m> {
    /// Which.
    pub carrier: Carrier<'m>,
    /// Its rules, in order; one may stand in it twice.
    pub rules: Vec<&'m Rule>,
}

/// A sheet with the rules that it carries.
pub struct OnSheet<'m> {
    /// The sheet.
    pub sheet: &'m Sheet,
    /// What it carries, in order, each with the heading that it stands under.
    pub rules: Vec<(&'m Rule, Option<&'m str>)>,
    /// The names of what it, or a letter that takes it home, carries or says again.
    names: HashSet<&'m str>,
}

impl Document<'_> {
    /// Whether it prints a rule, or one that says it again.
    pub fn shows(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|shown| shown.decl.name == rule.decl.name || shown.restates.contains(&rule.decl.name))
    }
}

impl<'m> Shown<'m> {
    /// What the documents of a project show.
    pub fn of(model: &'m Model) -> Self {
        let trace = printed(model);
        let names = |rule: &'m Rule| std::iter::once(&rule.decl.name).chain(&rule.restates).map(String::as_str);
        let mut in_policy = None;
        let mut documents: Vec<Document> = Vec::new();
        let mut sheets: Vec<OnSheet> = model
            .sheets
            .iter()
            .filter(|sheet| sheet.kind == SheetKind::Aup && !sheet.not_attached)
            .map(|sheet| OnSheet { sheet, rules: Vec::new(), names: HashSet::new() })
            .collect();
        for one in &trace {
            let of = one.carrier.decl().span;
            if documents.last().is_none_or(|last| last.carrier.decl().span != of) {
                documents.push(Document { carrier: one.carrier, rules: Vec::new() });
            }
            if let (Owner::Rule(rule), Some(document)) = (one.owner, documents.last_mut())
                && document.rules.last().is_none_or(|last| !std::ptr::eq(*last, rule))
            {
                document.rules.push(rule);
            }
            match (one.carrier, one.owner) {
                (Carrier::Policy(_), owner) => {
                    let in_policy = in_policy.get_or_insert_with(HashSet::new);
                    if let Owner::Rule(rule) = owner {
                        in_policy.insert(rule.decl.name.as_str());
                    }
                }
                (Carrier::Sheet(sheet), Owner::Rule(rule)) => {
                    for on in sheets.iter_mut().filter(|on| std::ptr::eq(on.sheet, sheet)) {
                        if on.rules.last().is_none_or(|(last, _)| !std::ptr::eq(*last, rule)) {
                            on.rules.push((rule, one.heading));
                        }
                        on.names.extend(names(rule));
                    }
                }
                (Carrier::Letter(letter), Owner::Rule(rule)) => {
                    let goes_with = |on: &&mut OnSheet| letter.with.iter().any(|(name, _)| *name == on.sheet.decl.name);
                    sheets.iter_mut().filter(goes_with).for_each(|on| on.names.extend(names(rule)));
                }
                _ => {}
            }
        }
        let printed = trace.iter().map(|one| one.owner.decl().span).collect();
        Shown { trace, documents, sheets, in_policy, printed }
    }

    /// Whether anything of a declaration is printed, in whatever document.
    pub fn is_printed(&self, decl: &Decl) -> bool {
        self.printed.contains(&decl.span)
    }

    /// Whether a policy prints a rule; in a project that prints no policy yet, every rule counts as the policy's.
    pub fn in_policy(&self, rule: &Rule) -> bool {
        self.in_policy.as_ref().is_none_or(|names| names.contains(rule.decl.name.as_str()))
    }

    /// Whether an agreement could not be read whole, and so may carry anything.
    pub fn is_unsure(&self) -> bool {
        self.sheets.iter().any(|on| on.sheet.decl.incomplete)
    }
}

impl<'m> OnSheet<'m> {
    /// Whether it carries a rule, or one that says it again; or a letter does that takes the sheet home.
    pub fn carries(&self, rule: &Rule) -> bool {
        self.names.contains(rule.decl.name.as_str())
    }

    /// The rule on it that says another again, where the other does not stand on it itself.
    pub fn says_again(&self, rule: &Rule) -> Option<&'m Rule> {
        let rules = || self.rules.iter().map(|(rule, _)| *rule);
        let is_there = rules().any(|on| on.decl.name == rule.decl.name);
        rules().find(|on| on.restates.contains(&rule.decl.name)).filter(|_| !is_there)
    }
}

/// Whether a rule says why the sheets of all these readers leave something of it out.
pub fn is_silent_to(model: &Model, rule: &Rule, readers: &[NameId]) -> bool {
    let silent: Vec<NameId> = rule.silent.iter().flat_map(|silent| &silent.to).copied().collect();
    readers.iter().all(|reader| silent.iter().any(|to| model.covers_group(*to, *reader)))
}

/// A finding about a rule that sheets leave out: the line to write on the first of them, or the one that says why not.
pub fn left_out(finding: Diagnostic, model: &Model, rule: &Rule, sheet: &Sheet) -> Diagnostic {
    let silent = silent_line(model, &sheet.for_whom);
    let name = &rule.decl.name;
    finding
        .help(format!("Add a line to the sheet: rules {name}. Or say in the rule why it is left out: {silent}"))
        .subject(name.clone())
}

/// The same, for all the sheets that leave it out, with the first three of them.
pub fn left_out_of(finding: Diagnostic, model: &Model, rule: &Rule, sheets: &[&Sheet]) -> Diagnostic {
    let finding = match sheets {
        [only] => left_out(finding, model, rule, only),
        sheets => {
            let mut readers: Vec<NameId> = Vec::new();
            for reader in sheets.iter().flat_map(|sheet| &sheet.for_whom) {
                if !readers.contains(reader) {
                    readers.push(*reader);
                }
            }
            let (name, silent) = (&rule.decl.name, silent_line(model, &readers));
            finding
                .help(format!(
                    "Add a line to each of the sheets: rules {name}. Or say in the rule why they leave it out: {silent}"
                ))
                .subject(name.clone())
        }
    };
    sheets.iter().take(3).fold(finding, |finding, sheet| finding.related(sheet.decl.span, "leaves the rule out"))
}

/// The line of a rule that says why these readers' sheet leaves something out, to be filled in.
pub fn silent_line(model: &Model, readers: &[NameId]) -> String {
    let names: Vec<&str> = readers.iter().map(|id| model.names.get(*id).name.as_str()).collect();
    format!("silent to {} because \"…\"", names.join(", "))
}

/// Whether a sheet is for pupils.
pub fn is_for_pupils(model: &Model, sheet: &Sheet) -> bool {
    let pupils = model.names.find("pupils");
    pupils.is_some_and(|pupils| sheet.for_whom.iter().any(|group| model.names.is_within(*group, pupils)))
}
