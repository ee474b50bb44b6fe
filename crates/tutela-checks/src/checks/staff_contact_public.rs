use crate::words::{declared_at, the};
use jiff::civil::Date;
use tutela_analysis::{Text, each_text};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Contact, Contacts, Decl, Drawn, Inline, Model, NameId, ProseBlock};

const CODE: &str = "staff-contact-public";

/// A contact for staff only that reaches a page that others read.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let owners = owners(model);
    let secret: Vec<(&Owner, &Contact)> = owners
        .iter()
        .flat_map(|owner| owner.contacts.items.iter().map(move |contact| (owner, contact)))
        .filter(|(_, contact)| contact.staff_only && is_long_enough(&contact.value))
        .collect();
    let mut given: Vec<String> = Vec::new();
    for owner in &owners {
        for contact in owner.contacts.items.iter().filter(|contact| !contact.staff_only) {
            let same = secret.iter().find(|(_, other)| plain(&other.value) == plain(&contact.value));
            if let Some((other, hidden)) = same
                && !given.contains(&plain(&contact.value))
            {
                given.push(plain(&contact.value));
                findings.push(given_to_all(owner, contact, other, hidden));
            }
        }
    }
    if !owners.iter().any(|owner| owner.contacts.items.iter().any(|contact| contact.staff_only)) {
        return;
    }
    for text in each_text(model).iter().filter(|text| !is_for_staff(model, text)) {
        findings.extend(in_text(model, text, &owners, &secret));
    }
}

/// Somebody who can be reached.
struct Owner<'m> {
    id: Option<NameId>,
    decl: &'m Decl,
    contacts: &'m Contacts,
}

fn owners(model: &Model) -> Vec<Owner<'_>> {
    let roles = model.roles.iter().map(|role| Owner { id: Some(role.id), decl: &role.decl, contacts: &role.contacts });
    let bodies =
        model.bodies.iter().map(|body| Owner { id: Some(body.id), decl: &body.decl, contacts: &body.contacts });
    let agencies = model.agencies.iter().map(|agency| Owner {
        id: Some(agency.id),
        decl: &agency.decl,
        contacts: &agency.contacts,
    });
    let systems = model.systems.iter().map(|system| Owner {
        id: Some(system.id),
        decl: &system.decl,
        contacts: &system.contacts,
    });
    let schools = model.schools.iter().chain(&model.federation);
    let schools = schools.map(|school| Owner { id: school.id, decl: &school.decl, contacts: &school.contacts });
    roles.chain(bodies).chain(agencies).chain(systems).chain(schools).collect()
}

/// What is compared: letters and digits, so that spaces in a number make no difference.
fn plain(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric() || matches!(c, '@' | '.')).collect::<String>().to_lowercase()
}

/// A short extension stands in many a text that means something else by it.
fn is_long_enough(value: &str) -> bool {
    plain(value).chars().count() >= 6
}

/// The numbers and mailboxes in a text.
struct Words {
    numbers: Vec<String>,
    mailboxes: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Words {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}');
        let numbers = text.split(|c: char| !is_number(c)).map(digits).filter(|run| run.len() >= 6).collect();
        let is_mailbox = |c: char| c.is_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+');
        let mailboxes = text.split(|c: char| !is_mailbox(c)).filter(|word| word.contains('@'));
        Words { numbers, mailboxes: mailboxes.map(|word| word.trim_end_matches('.').to_lowercase()).collect() }
    }

    /// Whether one of them is a contact.
    fn give(&self, contact: &str) -> bool {
        let number = digits(contact);
        match contact.contains('@') {
            true => self.mailboxes.contains(&contact.trim().to_lowercase()),
            false => number.len() >= 6 && self.numbers.iter().any(|run| run.contains(&number)),
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn given_to_all(owner: &Owner, contact: &Contact, other: &Owner, hidden: &Contact) -> Diagnostic {
    Diagnostic::new(
        CODE,
        Severity::Error,
        contact.span,
        format!("{} is for staff only under {}, and is given to everybody here", contact.value, the(&other.decl.title)),
    )
    .label("printed for everybody")
    .related(hidden.span, "for staff only")
    .help(format!(
        "If it is for staff only, write so here too: contact {} \"{}\" for staff only",
        contact.kind, contact.value
    ))
    .subject(format!("{}.{}", owner.decl.name, contact.kind))
}

fn is_for_staff(model: &Model, text: &Text) -> bool {
    let staff = model.names.find("staff");
    let in_staff = |reader: &NameId| staff.is_some_and(|staff| model.covers_group(staff, *reader));
    !text.readers.is_empty() && text.readers.iter().all(in_staff)
}

fn in_text(model: &Model, text: &Text, owners: &[Owner], secret: &[(&Owner, &Contact)]) -> Option<Diagnostic> {
    let (mut words, mut drawn) = (String::new(), Vec::new());
    blocks(&text.prose.blocks, &mut words, &mut drawn);
    let (within, title) = declared_at(model, text.prose.span).unwrap_or(("policy", "the policy"));
    let readers: Vec<String> = text.readers.iter().map(|reader| crate::words::group(model, *reader)).collect();
    let readers = if readers.is_empty() { "everybody".to_owned() } else { tutela_model::join(&readers, "and") };
    let words = Words::of(&words);
    if let Some((owner, contact)) = secret.iter().find(|(_, contact)| words.give(&contact.value)) {
        return Some(
            Diagnostic::new(
                CODE,
                Severity::Error,
                text.prose.span,
                format!("a text for {readers} gives {}, which is for staff only", contact.value),
            )
            .label("printed as it stands")
            .related(contact.span, "for staff only")
            .help(public_instead(owner))
            .subject(format!("{within}.{}", owner.decl.name)),
        );
    }
    drawn.iter().find_map(|(id, field)| {
        let owner = owners.iter().find(|owner| owner.id == Some(*id))?;
        let mut of_kind = owner.contacts.items.iter().filter(|contact| contact.kind == *field).peekable();
        of_kind.peek()?;
        let contact = of_kind.clone().next()?;
        if !of_kind.all(|contact| contact.staff_only) {
            return None;
        }
        let name = &owner.decl.name;
        Some(
            Diagnostic::new(
                CODE,
                Severity::Error,
                text.prose.span,
                format!("a text for {readers} in “{title}” draws on a contact for staff only, and prints “(not stated)” in its place"),
            )
            .label(format!("draws on {{{name}.{field}}}"))
            .related(contact.span, "for staff only")
            .help(public_instead(owner))
            .subject(format!("{within}.{name}")),
        )
    })
}

/// What to write where others read it.
fn public_instead(owner: &Owner) -> String {
    let name = &owner.decl.name;
    let public = owner.contacts.items.iter().find(|contact| !contact.staff_only);
    match public {
        Some(contact) => format!("Write {{{name}.{}}}, which anybody may have.", contact.kind),
        None => format!("Take it out, or give `{name}` a contact that anybody may have: contact phone \"…\""),
    }
}

fn blocks<'p>(list: &'p [ProseBlock], words: &mut String, drawn: &mut Vec<(NameId, &'p str)>) {
    for block in list {
        match block {
            ProseBlock::Paragraph(line) | ProseBlock::Heading(line) => inlines(line, words, drawn),
            ProseBlock::List(_, items) => items.iter().for_each(|item| blocks(item, words, drawn)),
            ProseBlock::Quote(inner) => blocks(inner, words, drawn),
        }
        words.push('\n');
    }
}

fn inlines<'p>(line: &'p [Inline], words: &mut String, drawn: &mut Vec<(NameId, &'p str)>) {
    for inline in line {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, words, drawn),
            Inline::Link(to, inner) => {
                words.push_str(to);
                inlines(inner, words, drawn);
            }
            Inline::Drawn(Drawn::Field(id, field)) => drawn.push((*id, field)),
            Inline::Drawn(_) | Inline::Break => {}
        }
    }
}
