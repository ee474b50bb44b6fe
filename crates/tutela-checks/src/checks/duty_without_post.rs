use crate::words;
use jiff::civil::Date;
use tutela_analysis::{each_clause, sent};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Clause, List, Model, NameId, Role, Stated, Strength};

const CODE: &str = "duty-without-post";

/// Duties of a post that the school says it does not have, or of somebody who has left.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let given = given(model);
    for role in model.roles.iter().filter(|role| role.not_applicable.is_some()) {
        let places: Vec<&Given> = given.iter().filter(|given| given.to == role.id).collect();
        if let [first, others @ ..] = places.as_slice() {
            findings.push(no_such_post(role, first, others));
        }
    }
    for person in &model.people {
        let Some((Stated::Known(left), left_at)) = &person.left else { continue };
        let places: Vec<&Given> = given.iter().filter(|given| given.to == person.id).collect();
        if let ([first, ..], true) = (places.as_slice(), left.latest() < day) {
            let name = &person.decl.title;
            let given = places.iter().find(|given| given.told).unwrap_or(first);
            let (severity, still) = match given.told {
                true => (Severity::Error, "people are still told to go to them"),
                false => (Severity::Warning, "still has duties"),
            };
            let mut finding = Diagnostic::new(
                CODE,
                severity,
                given.span,
                format!("{name} left {}, and {still}", words::on(*left)),
            )
            .label("somebody who has left")
            .related(*left_at, format!("{name} left {}", words::on(*left)))
            .help(format!(
                "Write the post by its name in place of the person, so that the line still holds when somebody leaves: {}",
                given.example("dsl")
            ))
            .subject(person.decl.name.clone());
            for other in places.iter().filter(|other| other.span != given.span).take(2) {
                finding = finding.related(other.span, "here too");
            }
            findings.push(finding);
        }
    }
}

/// That a sentence gives something to do to somebody, or tells them something.
struct Given {
    to: NameId,
    told: bool,
    span: Span,
}

impl Given {
    fn example(&self, name: &str) -> String {
        if self.told { format!("… must tell {name} …") } else { format!("{name} must …") }
    }
}

fn given(model: &Model) -> Vec<Given> {
    let mut found = Vec::new();
    for duty in &model.duties {
        found.extend(duty.of.iter().flat_map(|of| places(of, false)));
    }
    let mut add = |_: &_, clause: &Clause| {
        let sentence = &clause.sentence;
        if matches!(sentence.strength, Strength::Must | Strength::Should) {
            found.extend(places(&sentence.who.list, false));
            found.extend(sent(model, sentence).into_iter().flat_map(|sent| places(sent.to, true)));
        }
    };
    each_clause(model, &mut add);
    for concern in &model.concerns {
        let lists = concern.led_by.iter().chain(&concern.closed_by).chain(concern.handled_by.iter().map(|(by, _)| by));
        found.extend(lists.flat_map(|list| places(list, false)));
    }
    // A list of duties names its post in its head, and again in each of its lines.
    found.sort_by_key(|given| (given.to, given.span.source, given.span.start));
    found.dedup_by_key(|given| (given.to, given.span));
    found
}

fn places(list: &List, told: bool) -> impl Iterator<Item = Given> {
    let named = list.items.iter().filter_map(|item| match item.target {
        tutela_model::Target::Name(to) => Some((to, item.span)),
        _ => None,
    });
    named.map(move |(to, span)| Given { to, told, span })
}

fn no_such_post(role: &Role, first: &Given, others: &[&Given]) -> Diagnostic {
    let (title, name) = (words::the(&role.decl.title), &role.decl.name);
    let told = std::iter::once(&first).chain(others).find(|given| given.told);
    // Whoever tells a post that is not there has told nobody.
    let (severity, span, what) = match told {
        Some(told) => (Severity::Error, told.span, "people are told to go to"),
        None => (Severity::Warning, first.span, "duties are given to"),
    };
    let mut finding = Diagnostic::new(CODE, severity, span, format!("{what} {title}, and the school says that it has no such post"))
        .label("who does it?")
        .related(role.decl.span, "here the school says so")
        .help(format!(
            "Write the post that does it in place of `{name}`. If the school has it after all, say who holds it instead of `not applicable`: held by … since …"
        ))
        .subject(name.clone());
    for other in others.iter().filter(|other| other.span != span).take(2) {
        finding = finding.related(other.span, "here too");
    }
    finding
}
