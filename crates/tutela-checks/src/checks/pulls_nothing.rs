use crate::sheets::rules_of;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Content, Model, PullKind, Section, Which};

/// A line of a sheet, a letter or a section that pulls in what there is none of, so that nothing is printed there.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    // What could not be read may have been what is pulled in.
    if model.unreadable > 0 || model.rules.iter().any(|rule| rule.decl.incomplete) {
        return;
    }
    for sheet in model.sheets.iter().filter(|sheet| !sheet.decl.incomplete) {
        for part in &sheet.parts {
            of(model, &sheet.decl.name, &part.content, findings);
        }
    }
    for letter in model.letters.iter().filter(|letter| !letter.decl.incomplete) {
        of(model, &letter.decl.name, &letter.content, findings);
    }
    for policy in &model.policies {
        for section in &policy.sections {
            of_section(model, &policy.decl.name, section, findings);
        }
    }
}

fn of_section(model: &Model, policy: &str, section: &Section, findings: &mut Vec<Diagnostic>) {
    of(model, &format!("{policy}.{}", section.decl.name), &section.content, findings);
    for content in &section.content {
        if let Content::Section(inner) = content {
            of_section(model, policy, inner, findings);
        }
    }
}

fn of(model: &Model, within: &str, contents: &[Content], findings: &mut Vec<Diagnostic>) {
    for content in contents {
        let Content::Pull(pull) = content else { continue };
        if pull.kind != PullKind::Rules || !rules_of(model, std::slice::from_ref(content)).is_empty() {
            continue;
        }
        let (message, help) = match &pull.which {
            Which::Worded(groups, about) => {
                let whom = model.say_list(groups, "or");
                let first = groups.names().next().map_or("pupils", |id| model.names.get(id).name.as_str());
                let about = about.as_ref().map_or(String::new(), |about| format!(" about {}", model.say_list(about, "or")));
                (
                    format!("no rule{about} has a wording for {whom}, so that nothing is printed here"),
                    format!("Write below a rule, further in, how it is said to them: say to {first} \"…\". Or name the rules: rules …"),
                )
            }
            Which::About(about) => (
                format!("no rule speaks of {}, so that nothing is printed here", model.say_list(about, "or")),
                "Name the rules that are meant: rules …. Or take the line out.".to_owned(),
            ),
            Which::Of(whom) | Which::For(whom) => (
                format!("no rule is for {}, so that nothing is printed here", model.say_list(whom, "or")),
                "Name the rules that are meant: rules …. Or take the line out.".to_owned(),
            ),
            Which::All => (
                "there are no rules yet, so that nothing is printed here".to_owned(),
                "Declare a rule, such as: rule phones { pupils must not bring mobile-phones to school }. Or take the line out.".to_owned(),
            ),
            // A name that is not known has a finding of its own.
            Which::Named(_) => continue,
        };
        findings.push(
            Diagnostic::new("pulls-nothing", Severity::Warning, pull.span, message)
                .label("prints nothing")
                .help(help)
                .subject(within),
        );
    }
}
