use jiff::ToSpan;
use jiff::civil::Date;
use tutela_analysis::{held_at, is_of_several};
use tutela_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};
use tutela_model::{Holding, List, Model, NameId, Role, Stated, join};

/// Two people who hold one post on the same days, without being said to share it.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for role in &model.roles {
        let left_out = role.one_for_each.is_some() || role.not_applicable.is_some() || role.decl.incomplete;
        if !left_out && !is_of_several(model, role) && !is_for_several(&role.decl.title) {
            findings.extend(held_at(model, role).into_iter().filter_map(|school| twice(model, role, school, day)));
        }
    }
}

/// Several deputies, and the holders of a post whose title is a plural, are what the title says.
fn is_for_several(title: &str) -> bool {
    let title = title.to_lowercase();
    let several = ["deputy ", "assistant ", "deputies", "assistants"].iter().any(|word| title.starts_with(word));
    several || (title.ends_with('s') && !title.ends_with("ss"))
}

fn twice(model: &Model, role: &Role, school: Option<NameId>, day: Date) -> Option<Diagnostic> {
    // A line with an end is a handover, or somebody who stands in for a time: that is said.
    let open =
        role.held.iter().filter(|h| h.at == school && h.covers(day) && h.until.is_none() && !has_left(model, h, day));
    let mut lines: Vec<&Holding> =
        open.filter(|holding| holding.by.iter().flat_map(List::names).next().is_some()).collect();
    let names = |holding: &Holding| -> Vec<NameId> { holding.by.iter().flat_map(List::names).collect() };
    let begins = |holding: &Holding| holding.since.as_ref().and_then(Stated::known).map(|since| since.earliest());
    lines.sort_by_key(|holding| (begins(holding), holding.span.start));
    let later = lines.pop()?;
    // Whoever stands in the later line too was only written down again.
    lines.retain(|earlier| !names(earlier).iter().any(|name| names(later).contains(name)));
    let earlier = *lines.last()?;
    let mut all: Vec<NameId> = Vec::new();
    for name in lines.iter().chain([&later]).flat_map(|holding| names(holding)) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    let people: Vec<String> = all.iter().map(|id| model.title(*id).to_owned()).collect();
    let written: Vec<String> = all.iter().map(|id| model.names.get(*id).name.clone()).collect();
    let (mut place, mut at, mut subject) = (String::new(), String::new(), role.decl.name.clone());
    if let Some(school) = school {
        place = format!(" at {}", model.title(school));
        at = format!(" at {}", model.names.get(school).name);
        subject = format!("{subject}.{}", model.names.get(school).name);
    }
    let (both, title) = (if people.len() == 2 { "both" } else { "all" }, &role.decl.title);
    let since = begins(later).map_or(String::new(), |since| format!(" since {since}"));
    let shared = format!("held by {}{at}{since}", join(&written, "and"));
    let taken_over = join(&names(later).iter().map(|id| model.title(*id).to_owned()).collect::<Vec<_>>(), "and");
    let ended = begins(later).and_then(|since| since.checked_sub(1.day()).ok());
    let end = ended.map_or("until …".to_owned(), |ended| format!("until {ended}"));
    let mut finding = Diagnostic::new(
        "post-held-twice",
        Severity::Warning,
        later.span,
        format!("{} {both} hold the post of {title}{place}, and nothing says that they share it", join(&people, "and")),
    )
    .label("a second holder")
    .help(format!("If {taken_over} took over, add to the earlier line: {end}. If they share the post, write one line for {both}: {shared}"))
    .subject(subject);
    for earlier in lines.iter().rev().take(3) {
        finding = finding.related(earlier.span, "held here too, with no end");
    }
    if let (Some(ended), 1) = (ended, lines.len()) {
        let end = Span { start: earlier.span.end, ..earlier.span };
        finding = finding.fix(Fix {
            title: format!("write that the earlier holder left the post on {ended}"),
            edits: vec![Edit { span: end, text: format!(" until {ended}") }],
            safe: false,
        });
    }
    Some(finding)
}

/// Whether somebody in a line had left by a day: that they still hold the post is a finding of its own.
fn has_left(model: &Model, holding: &Holding, day: Date) -> bool {
    holding.by.iter().flat_map(List::names).any(|id| {
        let person = model.people.iter().find(|person| person.id == id);
        person
            .and_then(|person| person.left.as_ref())
            .is_some_and(|(left, _)| left.known().is_none_or(|left| left.latest() < day))
    })
}
