use crate::words::{declared_at, group};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use tutela_analysis::{Text, each_text};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Contact, Contacts, Decl, Drawn, Inline, Model, NameId, ProseBlock, join};

const CODE: &str = "staff-contact-public";

/// A contact for staff only that reaches a page that others read.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let owners = owners(model);
    let each = || owners.iter().flat_map(|owner| owner.contacts.items.iter().map(move |contact| (owner, contact)));
    let secrets: Vec<Secret> = each().filter_map(|(owner, contact)| secret(owner, contact)).collect();
    let by_value: HashMap<String, &Secret> =
        secrets.iter().rev().map(|hidden| (plain(&hidden.contact.value), hidden)).collect();
    let mut given: HashSet<String> = HashSet::new();
    for (owner, contact) in each().filter(|(_, contact)| !contact.staff_only) {
        let value = plain(&contact.value);
        if let Some(hidden) = by_value.get(&value)
            && given.insert(value)
        {
            findings.push(given_to_all(owner, contact, hidden));
        }
    }
    if !each().any(|(_, contact)| contact.staff_only) {
        return;
    }
    for text in each_text(model).iter().filter(|text| !is_for_staff(model, text)) {
        findings.extend(in_text(model, text, &owners, &secrets));
    }
}

/// A contact for staff only, as it is looked for in texts: the digits of a number, or a mailbox.
struct Secret<'m> {
    owner: &'m Owner<'m>,
    contact: &'m Contact,
    sought: String,
}

/// A short extension stands in many a text that means something else by it.
fn secret<'m>(owner: &'m Owner<'m>, contact: &'m Contact) -> Option<Secret<'m>> {
    let sought = if contact.value.contains('@') { contact.value.trim().to_lowercase() } else { digits(&contact.value) };
    (contact.staff_only && sought.len() >= SHORTEST).then_some(Secret { owner, contact, sought })
}

/// The digits of a number that is somebody's alone.
const SHORTEST: usize = 6;

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

/// The numbers and mailboxes in a text.
struct Words {
    numbers: Vec<String>,
    mailboxes: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Words {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}');
        // Few texts have any.
        let (some_number, some_mailbox) = (text.bytes().any(|byte| byte.is_ascii_digit()), text.contains('@'));
        let numbers = text.split(|c: char| !is_number(c)).take_while(|_| some_number);
        let numbers = numbers.map(digits).filter(|run| run.len() >= SHORTEST).collect();
        let is_mailbox = |c: char| c.is_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+');
        let mailboxes = text.split(|c: char| !is_mailbox(c)).take_while(|_| some_mailbox);
        let mailboxes = mailboxes.filter(|word| word.contains('@'));
        Words { numbers, mailboxes: mailboxes.map(|word| word.trim_end_matches('.').to_lowercase()).collect() }
    }

    /// Whether one of them is a contact.
    fn give(&self, secret: &Secret) -> bool {
        match secret.sought.contains('@') {
            true => self.mailboxes.contains(&secret.sought),
            false => self.numbers.iter().any(|run| run.contains(&secret.sought)),
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn given_to_all(owner: &Owner, contact: &Contact, hidden: &Secret) -> Diagnostic {
    Diagnostic::new(
        CODE,
        Severity::Error,
        contact.span,
        format!(
            "{} is for staff only under “{}”, and is given to everybody here",
            contact.value, hidden.owner.decl.title
        ),
    )
    .label("printed for everybody")
    .related(hidden.contact.span, "for staff only")
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

fn in_text(model: &Model, text: &Text, owners: &[Owner], secrets: &[Secret]) -> Option<Diagnostic> {
    let (mut words, mut drawn) = (String::new(), Vec::new());
    blocks(&text.prose.blocks, &mut words, &mut drawn);
    let words = Words::of(&words);
    let printed = secrets.iter().find(|secret| words.give(secret)).map(|secret| (secret.owner, secret.contact, None));
    let (owner, contact, field) =
        printed.or_else(|| drawn.iter().find_map(|(id, field)| not_printed(owners, *id, field)))?;
    let (within, title) = declared_at(model, text.prose.span).unwrap_or(("policy", "the policy"));
    let readers: Vec<String> = text.readers.iter().map(|reader| group(model, *reader)).collect();
    let readers = if readers.is_empty() { "everybody".to_owned() } else { join(&readers, "and") };
    let (message, label) = match field {
        None => (
            format!("a text for {readers} gives {}, which is for staff only", contact.value),
            "printed as it stands".to_owned(),
        ),
        Some(field) => (
            format!(
                "a text for {readers} in “{title}” draws on a contact for staff only, and prints “(not stated)” in its place"
            ),
            format!("draws on {{{}.{field}}}", owner.decl.name),
        ),
    };
    Some(
        Diagnostic::new(CODE, Severity::Error, text.prose.span, message)
            .label(label)
            .related(contact.span, "for staff only")
            .help(public_instead(owner))
            .subject(format!("{within}.{}", owner.decl.name)),
    )
}

/// A contact that a text draws on and that is left out of it, because every one of its kind is for staff only.
fn not_printed<'m>(
    owners: &'m [Owner<'m>],
    id: NameId,
    field: &'m str,
) -> Option<(&'m Owner<'m>, &'m Contact, Option<&'m str>)> {
    let owner = owners.iter().find(|owner| owner.id == Some(id))?;
    let of_kind = || owner.contacts.items.iter().filter(|contact| contact.kind == field);
    let contact = of_kind().next()?;
    of_kind().all(|contact| contact.staff_only).then_some((owner, contact, Some(field)))
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
