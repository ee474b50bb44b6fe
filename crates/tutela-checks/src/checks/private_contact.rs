use crate::lines::lines;
use crate::words::{self, the};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::When;
use tutela_model::{Contact, Contacts, Decl, List, Model, NameId, Policy, Stated};

const CODE: &str = "private-contact";

/// A private mailbox, or that of somebody who has left, given as a contact of the school's.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let roles = model.roles.iter().filter(|role| role.not_applicable.is_none());
    let roles = roles.map(|role| (&role.decl, &role.contacts, Some(role.id)));
    let bodies = model.bodies.iter().map(|body| (&body.decl, &body.contacts, None));
    for (decl, contacts, post) in roles.chain(bodies) {
        findings.extend(first(model, decl, contacts, post, (&the(&decl.title), &decl.name), day));
    }
    for school in model.schools.iter().chain(&model.federation) {
        findings.extend(first(model, &school.decl, &school.contacts, None, (&school.decl.title, "office"), day));
    }
    findings.extend(model.policies.iter().flat_map(in_prose));
}

/// Private mailboxes that a policy's prose gives, each once.
fn in_prose(policy: &Policy) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    for line in lines(policy) {
        let words =
            line.words.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '<' | '>' | ':'));
        for word in words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric())) {
            let domain = word.split_once('@').map_or("", |(_, domain)| domain);
            let message = format!("the text gives {word}, which is a private mailbox");
            if is_private(&domain.to_lowercase()) && !findings.iter().any(|other| other.message == message) {
                findings.push(
                    Diagnostic::new(CODE, Severity::Warning, line.span, message)
                        .label("a private mailbox")
                        .help("If it is somebody of the school's, write a mailbox of the school's that goes on to whoever comes next.")
                        .subject(line.within.clone()),
                );
            }
        }
    }
    findings
}

/// The first mailbox of a declaration that is not the school's, or not its holder's. `whose` says whose it is, and what a mailbox
/// of the school's for them would be called.
fn first(
    model: &Model,
    decl: &Decl,
    contacts: &Contacts,
    post: Option<NameId>,
    (whose, mailbox): (&str, &str),
    day: Date,
) -> Option<Diagnostic> {
    let mailboxes = contacts.items.iter().filter_map(|contact| {
        let (name, domain) = contact.value.trim().split_once('@')?;
        Some((contact, name.to_lowercase(), domain.to_lowercase()))
    });
    for (contact, name, domain) in mailboxes {
        let value = &contact.value;
        if is_private(&domain) {
            return Some(report(
                decl,
                contact,
                format!("{whose} is reached at {value}, which is a private email address"),
                "a private address",
                format!(
                    "Write an address of the school's own, which passes to whoever comes next: contact email \"{}\"",
                    example(model, mailbox)
                ),
            ));
        }
        if let Some((person, what)) = former(model, &name, post, day) {
            return Some(report(
                decl,
                contact,
                format!("{whose} is reached at {value}, the address of {person}, who {what}"),
                "somebody else's address",
                format!(
                    "Write an address of the post's own, which stays when somebody goes: contact email \"{}\"",
                    example(model, mailbox)
                ),
            ));
        }
    }
    None
}

fn report(decl: &Decl, contact: &Contact, message: String, label: &str, help: String) -> Diagnostic {
    Diagnostic::new(CODE, Severity::Warning, contact.span, message).label(label).help(help).subject(decl.name.clone())
}

/// Those who give a mailbox to anybody who asks for one.
fn is_private(domain: &str) -> bool {
    const WHOLE: &[&str] = &[
        "blueyonder.co.uk",
        "btinternet.com",
        "gmail.com",
        "googlemail.com",
        "icloud.com",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "ntlworld.com",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "rocketmail.com",
        "sky.com",
        "talktalk.net",
        "tiscali.co.uk",
        "virginmedia.com",
        "ymail.com",
    ];
    // In many countries: hotmail.com, hotmail.co.uk.
    const FIRST: &[&str] = &["aol", "gmx", "hotmail", "live", "outlook", "yahoo"];
    let first = domain.split('.').next().unwrap_or("");
    let rest = domain.split_once('.').map_or("", |(_, rest)| rest);
    let of_a_country = rest.len() == 2 || matches!(rest, "com" | "co.uk" | "net");
    WHOLE.contains(&domain) || (FIRST.contains(&first) && of_a_country)
}

/// Whose mailbox it is by its name, if they have left, or held the post before and do no more.
fn former<'m>(model: &'m Model, mailbox: &str, post: Option<NameId>, day: Date) -> Option<(&'m str, String)> {
    let role = post.and_then(|post| model.role(post));
    let holders = role.map(|role| model.holders(role, day, None)).unwrap_or_default();
    // Somebody of the same name may have come after them.
    if model.people.iter().any(|person| holders.contains(&person.id) && is_of(mailbox, &person.decl.title)) {
        return None;
    }
    let mut people = model.people.iter().filter(|person| is_of(mailbox, &person.decl.title));
    let (person, None) = (people.next()?, people.next()) else { return None };
    if let Some((Stated::Known(left), _)) = &person.left
        && left.latest() < day
    {
        return Some((&person.decl.title, format!("left {}", words::on(*left))));
    }
    let ended = role?.held.iter().filter(|holding| holding.by.iter().flat_map(List::names).any(|id| id == person.id));
    let ended =
        ended.filter_map(|holding| holding.until.as_ref().and_then(Stated::known)).map(|until| until.latest()).max()?;
    let over = ended < day && !holders.is_empty();
    over.then(|| (person.decl.title.as_str(), format!("gave up the post {}", words::on(When::Day(ended)))))
}

/// Whether the name of a mailbox is somebody's: s.okafor, okafor, sokafor, sam.okafor, okafors.
fn is_of(mailbox: &str, name: &str) -> bool {
    let name = name.split(',').next().unwrap_or(name).to_lowercase();
    let words: Vec<&str> =
        name.split([' ', '.']).filter(|word| !["mr", "mrs", "miss", "ms", "dr", ""].contains(word)).collect();
    let [first, .., last] = words.as_slice() else { return false };
    let letters: String = mailbox.chars().filter(|c| c.is_alphabetic()).collect();
    let last: String = last.chars().filter(|c| c.is_alphabetic()).collect();
    let Some(initial) = first.chars().next() else { return false };
    last.chars().count() >= 3
        && [format!("{initial}{last}"), format!("{first}{last}"), format!("{last}{initial}"), format!("{last}{first}")]
            .contains(&letters)
}

/// A mailbox that a school could give, in the school's own domain where one is known.
fn example(model: &Model, mailbox: &str) -> String {
    let contacts = model.schools.iter().chain(&model.federation).flat_map(|school| &school.contacts.items);
    let domain = contacts.filter_map(|contact| contact.value.split_once('@')).map(|(_, domain)| domain);
    let domain = domain.into_iter().find(|domain| !is_private(&domain.to_lowercase()));
    domain.map_or("…".to_owned(), |domain| format!("{mailbox}@{domain}"))
}
