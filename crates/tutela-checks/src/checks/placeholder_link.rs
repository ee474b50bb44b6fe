use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;

/// A link that leads nowhere: left over from a template, or cut off.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for (link, span) in &model.links {
        let Some(why) = fault(link) else { continue };
        let shown = if link.is_empty() { "an empty link".to_owned() } else { format!("`{}`", link.trim_start_matches("mailto:")) };
        findings.push(
            Diagnostic::new("placeholder-link", Severity::Warning, *span, format!("{shown} {why}"))
                .label("leads nowhere")
                .help("Write the whole address of the page, and try it once; or take the link out.")
                .subject(link.clone()),
        );
    }
}

/// What is wrong with a link, if something is.
fn fault(link: &str) -> Option<&'static str> {
    let rest = ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| link.strip_prefix(scheme)).unwrap_or(link);
    let lower = rest.to_lowercase();
    if rest.is_empty() || rest == "#" {
        return Some("is a place left open for a link");
    }
    if ["insert", "todo", "tbc", "xxx", "link here", "your-school", "yourschool"].iter().any(|left| lower.contains(left)) {
        return Some("was left over from a template");
    }
    if link.starts_with("tel:") {
        return None;
    }
    if rest.contains(char::is_whitespace) {
        return Some("has a space in it, which no address has");
    }
    if rest.ends_with([')', ']', ',', ';']) && !rest.contains('(') && !rest.contains('[') {
        return Some("ends in a mark that does not belong to it");
    }
    if link.starts_with("mailto:") {
        return (!rest.contains('@') || !rest.contains('.')).then_some("is not a whole e-mail address");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    (!rest.starts_with('#') && !host.contains('.')).then_some("is not a whole address")
}
