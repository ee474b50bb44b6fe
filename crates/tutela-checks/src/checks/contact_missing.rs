use crate::words::{group, the};
use jiff::civil::Date;
use tutela_analysis::{Sent, each_sentence, sent};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Clause, Contacts, Decl, Model, NameId, NameKind, School, Target};

const CODE: &str = "contact-missing";

/// A post, body, agency or school that people are told to go to, with no way to reach it.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(unreachable(model));
}

/// A finding for each that people are told to go to and cannot reach.
pub fn unreachable(model: &Model) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let sendings = sendings(model);
    for role in &model.roles {
        let left_out = role.one_for_each.is_some() || role.not_applicable.is_some();
        if !left_out {
            let goes = |sending: &&Sending| sending.to(role.id) && sending.reaches_a_post();
            findings.extend(missing(model, &role.decl, &role.contacts, "that post", sendings.iter().filter(goes)));
        }
    }
    for body in &model.bodies {
        let goes = |sending: &&Sending| sending.to(body.id) && sending.from == From::Outside;
        findings.extend(missing(model, &body.decl, &body.contacts, "it", sendings.iter().filter(goes)));
    }
    for agency in &model.agencies {
        let elsewhere = agency.replaced_by.is_some() || !agency.part_of.is_empty();
        // Everybody knows 999 and 101.
        if !elsewhere && agency.decl.name != "police" {
            let goes = |sending: &&Sending| sending.to(agency.id);
            findings.extend(missing(model, &agency.decl, &agency.contacts, "it", sendings.iter().filter(goes)));
        }
    }
    let to_school = sendings.iter().find(|sending| {
        let school = sending.sent.recipients().any(|item| item.target == Target::TheSchool);
        school && matches!(sending.from, From::Outside | From::Nobody)
    });
    if let Some(sending) = to_school {
        findings.extend(schools(model, sending));
    }
    findings
}

/// From where people are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    /// From among pupils, who see everybody in school every day, or from another post.
    Inside,
    /// From among staff.
    Staff,
    /// Nobody says who goes.
    Nobody,
    /// From elsewhere too: parents, visitors, everyone.
    Outside,
}

struct Sending<'m> {
    sent: Sent<'m>,
    from: From,
    in_procedure: bool,
}

impl Sending<'_> {
    fn to(&self, id: NameId) -> bool {
        self.sent.recipients().any(|item| item.target == Target::Name(id))
    }

    /// Whether it needs to say how a post is reached. Staff who have several to go to find one of them, and who is only asked
    /// something is asked in passing; but a worry is told to one, and parents do not meet anybody in passing.
    fn reaches_a_post(&self) -> bool {
        match self.from {
            From::Inside => false,
            From::Staff => self.in_procedure && !self.sent.asks && self.sent.alone().is_some(),
            From::Nobody => {
                self.in_procedure && !self.sent.asks && (self.sent.alone().is_some() || self.sent.is_choice())
            }
            From::Outside => true,
        }
    }
}

fn sendings(model: &Model) -> Vec<Sending<'_>> {
    let mut found = Vec::new();
    let mut add = |clause, in_procedure| {
        let clause: &Clause = clause;
        found.extend(sent(model, &clause.sentence).into_iter().map(|sent| Sending {
            from: from(model, &sent),
            sent,
            in_procedure,
        }));
    };
    for concern in &model.concerns {
        concern.emergencies.iter().for_each(|emergency| add(&emergency.clause, true));
        each_sentence(&concern.steps, &mut |clause| add(clause, true));
    }
    model.rules.iter().flat_map(|rule| &rule.clauses).for_each(|clause| add(clause, false));
    model.duties.iter().flat_map(|duty| &duty.clauses).for_each(|clause| add(clause, false));
    found
}

fn from(model: &Model, sent: &Sent) -> From {
    let within = |id: NameId, name: &str| model.names.find(name).is_some_and(|outer| model.covers_group(outer, id));
    let from = |target: &Target| match target {
        Target::Name(id) if within(*id, "pupils") => From::Inside,
        Target::Name(id) if within(*id, "staff") || within(*id, "governors") => From::Staff,
        Target::Name(id) if model.names.get(*id).kind == NameKind::Group => From::Outside,
        Target::Everyone => From::Outside,
        Target::Somebody | Target::TheSchool | Target::NotStated | Target::Vague(_) => From::Nobody,
        _ => From::Inside,
    };
    let rank = |from: &From| *from as u8;
    sent.who.list.items.iter().map(|item| from(&item.target)).max_by_key(rank).unwrap_or(From::Nobody)
}

fn missing<'m>(
    model: &Model,
    decl: &Decl,
    contacts: &Contacts,
    it: &str,
    mut sendings: impl Iterator<Item = &'m Sending<'m>> + Clone,
) -> Option<Diagnostic> {
    let for_staff = !contacts.items.is_empty() && contacts.items.iter().all(|contact| contact.staff_only);
    if contacts.not_stated.is_some() || (!contacts.items.is_empty() && !for_staff) || decl.incomplete {
        return None;
    }
    // A contact for staff will do for staff.
    let first = if for_staff {
        sendings.find(|sending| sending.from == From::Outside)?
    } else {
        // Whoever is outside has the greatest need.
        sendings.clone().find(|sending| sending.from == From::Outside).or_else(|| sendings.next())?
    };
    let title = the(&decl.title);
    let who = who(model, &first.sent);
    let (message, help) = match for_staff {
        true => (
            format!("{who} told to go to {title}, and every way to reach {it} is for staff only"),
            "Add one that anybody may have: contact phone \"…\", email \"…\"",
        ),
        false => (
            format!("{who} told to go to {title}, and nothing says how to reach {it}"),
            "Add a line that says how: contact phone \"…\", email \"…\"",
        ),
    };
    Some(
        Diagnostic::new(CODE, Severity::Warning, decl.span, message)
            .label("reached how?")
            .related(place(&first.sent), "told here")
            .help(help)
            .subject(decl.name.clone()),
    )
}

/// Those who go, as the subject of "told to go": "parents are", "everyone is".
fn who(model: &Model, sent: &Sent) -> String {
    match sent.who.list.items.as_slice() {
        [item] => match &item.target {
            Target::Name(id) if model.names.get(*id).kind == NameKind::Group => format!("{} are", group(model, *id)),
            // "Staff managing …" is said of several, and one of them is told.
            Target::Name(id) if model.title(*id).to_lowercase().starts_with("staff ") => {
                format!("the post “{}” is", model.title(*id))
            }
            Target::Name(id) => format!("{} is", model.say_name(*id)),
            Target::Everyone => "everyone is".to_owned(),
            _ => "people are".to_owned(),
        },
        items if items.iter().all(|item| matches!(item.target, Target::Name(_))) => {
            format!("{} are", model.say_list(&sent.who.list, "and"))
        }
        _ => "people are".to_owned(),
    }
}

fn place(sent: &Sent) -> Span {
    sent.to.span
}

/// The schools that can neither be rung nor written to, where people are told to.
fn schools(model: &Model, sending: &Sending) -> Vec<Diagnostic> {
    let can_be_reached = |school: &School| {
        let ways = school.contacts.items.iter().filter(|contact| !contact.staff_only);
        school.contacts.not_stated.is_some()
            || school.decl.incomplete
            || ways.into_iter().any(|contact| contact.kind != "web")
    };
    if model.federation.as_ref().is_some_and(can_be_reached) {
        return Vec::new();
    }
    let silent = model.schools.iter().filter(|school| !can_be_reached(school));
    silent
        .map(|school| {
            let (who, title) = (who(model, &sending.sent), &school.decl.title);
            Diagnostic::new(
                CODE,
                Severity::Warning,
                school.decl.span,
                format!(
                    "{who} told to go to the school, and {title} gives no telephone number, email or postal address"
                ),
            )
            .label("reached how?")
            .related(place(&sending.sent), "told here")
            .help("Add a line that says how: contact phone \"…\", email \"…\", address \"…\"")
            .subject(school.decl.name.clone())
        })
        .collect()
}
