use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;

/// A link that leads nowhere: left over from a template, or cut off.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for (link, span) in &model.links {
        let Some(why) = fault(link) else { continue };
        let shown = link.trim_start_matches("mailto:");
        let message =
            if shown.is_empty() { "a link without an address".to_owned() } else { format!("`{shown}` {why}") };
        let subject = words::declared_at(model, *span).map_or("", |(name, _)| name);
        let (label, help) = match link.chars().next_back() {
            Some(mark) if why == MARK_AT_THE_END => {
                ("not a part of the address", format!("Take “{mark}” off the end, and check that the link works."))
            }
            _ => {
                let help = "Write the whole address, and try once whether it works; or take the link out.";
                ("leads nowhere", help.to_owned())
            }
        };
        findings.push(
            Diagnostic::new("placeholder-link", Severity::Warning, *span, message)
                .label(label)
                .help(help)
                .subject(subject),
        );
    }
    findings.extend(numbers(model));
}

/// Telephone numbers without a digit: a place kept for one.
fn numbers(model: &Model) -> Vec<Diagnostic> {
    let schools = model.schools.iter().chain(&model.federation).map(|school| (&school.decl, &school.contacts));
    let roles = model.roles.iter().map(|role| (&role.decl, &role.contacts));
    let bodies = model.bodies.iter().map(|body| (&body.decl, &body.contacts));
    let agencies = model.agencies.iter().map(|agency| (&agency.decl, &agency.contacts));
    let each = schools.chain(roles).chain(bodies).chain(agencies);
    let contacts = each.flat_map(|(decl, contacts)| contacts.items.iter().map(move |contact| (decl, contact)));
    contacts
        .filter(|(_, contact)| ["phone", "mobile", "emergency"].contains(&contact.kind.as_str()))
        .filter(|(_, contact)| !contact.value.contains(|sign: char| sign.is_ascii_digit()))
        .map(|(decl, contact)| {
            let message = format!("`{}` is no telephone number", contact.value);
            Diagnostic::new("placeholder-link", Severity::Warning, contact.span, message)
                .label("reaches nobody")
                .help(format!(
                    "Write the number: contact {} \"…\". While there is none, write: contact not stated",
                    contact.kind
                ))
                .subject(decl.name.clone())
        })
        .collect()
}

/// Words that templates leave where an address is to be put, compared as whole words.
const LEFT_OVER: &[&str] = &["todo", "tbc", "tba", "xxx", "xxxx", "yourschool", "schoolname", "placeholder"];
/// The same, of several words.
const LEFT_OVER_PHRASES: &[&str] =
    &["insert ", "insert-", "link here", "your-school", "your school", "school-name", "school name", "javascript:"];
/// Hosts that are set aside for examples, and are nobody's.
const EXAMPLES: &[&str] =
    &["example.com", "example.org", "example.net", "www.example.com", "www.example.org", "www.example.net"];

/// What is wrong with a link that the sentence's own full stop or bracket got into.
const MARK_AT_THE_END: &str = "ends in a mark that does not belong to it";

/// What is wrong with a link, if something is.
fn fault(link: &str) -> Option<&'static str> {
    let rest = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .find_map(|scheme| link.strip_prefix(scheme))
        .unwrap_or(link)
        .trim();
    let lower = rest.to_lowercase();
    if rest.is_empty() || rest == "#" || rest == "…" || rest == "..." {
        return Some("only keeps a place for a link");
    }
    let whole = lower.split(|c: char| !c.is_alphanumeric()).any(|word| LEFT_OVER.contains(&word));
    let begins = lower.starts_with(['[', '<', '{']) || LEFT_OVER_PHRASES.iter().any(|phrase| lower.contains(phrase));
    if whole || begins && !lower.contains("how-to-insert") {
        return Some("was left over from a template");
    }
    if link.starts_with("tel:") || rest.starts_with('#') {
        return None;
    }
    if rest.contains(char::is_whitespace) {
        return Some("has a space in it, which no address has");
    }
    if rest.ends_with([')', ']', ',', ';', '.']) && !rest.contains('(') && !rest.contains('[') {
        return Some(MARK_AT_THE_END);
    }
    if link.starts_with("mailto:") {
        let whole = rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        return (!whole).then_some("is not a whole email address");
    }
    let host = lower.split(['/', '?', '#']).next().unwrap_or("");
    if is_broken(host, &lower) {
        return Some("is not written as a web address is");
    }
    if EXAMPLES.contains(&host) {
        return Some("is an address made for examples");
    }
    (!host.contains('.')).then_some("is not a whole address")
}

/// Whether an address has a part left empty, a mark that no address has, or a beginning that is misspelt or written twice.
fn is_broken(host: &str, address: &str) -> bool {
    let name = host.split_once('@').map_or(host, |(_, host)| host);
    let name = name.split(':').next().unwrap_or(name);
    let begins =
        ["http:", "https:", "http//", "https//", "htp:", "htpp:", "hhtp:", "ttp:", "ttps:", "www,", "www:", "wwww."];
    begins.iter().any(|beginning| address.starts_with(beginning))
        || name == "www"
        || name.split('.').any(str::is_empty)
        || host.matches('@').count() > 1
        || name.contains([',', ';', '(', ')', '"', '\\', '_'])
        || address.contains("://http")
}
