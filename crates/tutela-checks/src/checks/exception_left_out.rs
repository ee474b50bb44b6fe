use crate::sheets::{Shown, is_silent_to, silent_line};
use crate::words::{called, group, quoted};
use std::collections::{BTreeMap, HashSet};
use tutela_analysis::{Carrier, Origin, Owner, Words};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Exception, Model, NameId, NameKind, Rule, Sentence, Target, join};

/// An exception that readers of a sheet fall under, and that their sheet leaves out though it words the rule for them.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    let trace = &shown.trace;
    let shown: HashSet<(Span, Span)> = trace
        .iter()
        .filter_map(|one| match one.piece.origin {
            Origin::Exception(exception) => Some((one.carrier.decl().span, exception.span)),
            _ => None,
        })
        .collect();
    let mut all: Vec<LeftOut<'_>> = Vec::new();
    let mut seen: HashSet<(Span, Span)> = HashSet::new();
    for one in trace {
        let (Owner::Rule(rule), Origin::Clause(clause), Words::Own(_)) =
            (one.owner, one.piece.origin, &one.piece.words)
        else {
            continue;
        };
        let carrier = one.carrier;
        // A clause may have several wordings for one reader.
        if !seen.insert((carrier.decl().span, clause.span)) {
            continue;
        }
        let readers = carrier.readers();
        if rule.decl.incomplete || carrier.decl().incomplete || is_silent_to(model, rule, readers) {
            continue;
        }
        let looking = Looking { model, shown: &shown, rule, carrier };
        looking.at(&clause.exceptions, &clause.sentence, &mut all);
    }
    let mut by_rule: BTreeMap<Span, Vec<LeftOut<'_>>> = BTreeMap::new();
    for one in all {
        by_rule.entry(one.rule.decl.span).or_default().push(one);
    }
    findings.extend(by_rule.into_values().map(|own| finding(model, own)));
}

/// An exception that a document leaves out.
struct LeftOut<'m> {
    rule: &'m Rule,
    exception: &'m Exception,
    said: String,
    carrier: Carrier<'m>,
    readers: Vec<NameId>,
}

struct Looking<'m, 's> {
    model: &'m Model,
    /// Each exception that a document prints, in whatever words: the document's head, and the exception.
    shown: &'s HashSet<(Span, Span)>,
    rule: &'m Rule,
    carrier: Carrier<'m>,
}

impl<'m> Looking<'m, '_> {
    fn at(&self, exceptions: &'m [Exception], head: &Sentence, found: &mut Vec<LeftOut<'m>>) {
        for exception in exceptions {
            let own = exception.sentence(head);
            if self.shown.contains(&(self.carrier.decl().span, exception.span)) {
                self.at(&exception.exceptions, &own, found);
                continue;
            }
            let readers: Vec<NameId> =
                self.carrier.readers().iter().copied().filter(|reader| self.falls_under(*reader, &own)).collect();
            if !readers.is_empty() {
                let said = self.model.say_exception(exception, head);
                found.push(LeftOut { rule: self.rule, exception, said, carrier: self.carrier, readers });
            }
        }
    }

    /// Whether some of a group are among those of whom an exception speaks.
    fn falls_under(&self, reader: NameId, exception: &Sentence) -> bool {
        exception.who.list.items.iter().any(|item| match item.target {
            Target::Everyone => true,
            Target::Name(who) => {
                self.model.names.get(who).kind == NameKind::Group
                    && (self.model.covers_group(who, reader) || self.model.covers_group(reader, who))
            }
            _ => false,
        })
    }
}

fn finding(model: &Model, all: Vec<LeftOut<'_>>) -> Diagnostic {
    let first = &all[0];
    let rule = called(&first.rule.decl.name, &first.rule.decl.title);
    let of_first: Vec<&LeftOut<'_>> = all.iter().filter(|one| std::ptr::eq(one.exception, first.exception)).collect();
    let mut readers: Vec<NameId> = of_first.iter().flat_map(|one| one.readers.iter().copied()).collect();
    readers.sort_unstable();
    readers.dedup();
    let readers_of_first = readers.clone();
    let names: Vec<&str> = readers.iter().map(|id| model.names.get(*id).name.as_str()).collect();
    let readers: Vec<String> = readers.iter().map(|id| group(model, *id)).collect();
    let sheets = quoted(of_first.iter().map(|one| one.carrier.decl().title.as_str()));
    let tells = if of_first.len() == 1 { "tells" } else { "tell" };
    let mut finding = Diagnostic::new(
        "exception-left-out",
        Severity::Warning,
        first.exception.span,
        format!(
            "{sheets} {tells} {} the rule {rule} without an exception that is for them too, “{}”",
            join(&readers, "and"),
            first.said
        ),
    )
    .label("no words for the readers of the sheet")
    .help(format!(
        "Write below the exception: say to {} \"…\". If the sheet leaves it out on purpose, say why in the rule: {}",
        names.join(", "),
        silent_line(model, &readers_of_first)
    ))
    .subject(first.rule.decl.name.clone());
    let mut told = vec![first.exception];
    for one in &all {
        if !told.iter().any(|known| std::ptr::eq(*known, one.exception)) && told.len() < 3 {
            told.push(one.exception);
            let title = &one.carrier.decl().title;
            finding = finding.related(one.exception.span, format!("“{title}” leaves this one out too"));
        }
    }
    finding
}
