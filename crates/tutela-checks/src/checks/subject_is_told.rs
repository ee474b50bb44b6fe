use crate::routes::{Routes, called, is_in};
use crate::ways::{Case, Way};
use crate::words::the;
use tutela_analysis::concerns::{Line, Place, Route, Setting, Walk};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Concern, Model, NameId, Role, Target};

const CODE: &str = "subject-is-told";

/// A complaint about people among whom is the one who hears of it, with nobody named for that case.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in &routes.all {
        for role in subjects(routes.model, route) {
            let walk = about(routes, route, role.id);
            let is_stranded = |line: &Line<'_>| is_stranded(line, role.id);
            let stranded = walk.lines.iter().find(|line| is_stranded(line));
            let case = Case { about: vec![role.id], ..Case::default() };
            let way = || {
                let way = Way::where_wrong(routes, route, &case, |walk| walk.lines.iter().any(is_stranded))?;
                let first = way.walk.lines.iter().find(|line| is_stranded(line)).map(|line| line.node);
                let who = way.whose(role.id);
                Some(way.tell(|line| Some(line.node) == first).ends(format!("so {who} hears of it, or nobody does")))
            };
            let Some(place) = stranded.and_then(|line| line.deed.clause()) else { continue };
            let message = format!(
                "{} goes to {}, and nobody is named for when it is about them",
                called(route.concern),
                said(routes, role)
            );
            findings.push(
                Diagnostic::new(CODE, Severity::Error, place.sentence.span, message)
                    .label("and if it is about them?")
                    .related(role.decl.span, "nobody is named above this post")
                    .help(help(routes.model, role))
                    .way(way().unwrap_or_default())
                    .subject(route.concern.decl.name.clone()),
            );
        }
    }
}

/// Whether a procedure about a post's holder goes to that holder, with nobody named instead.
pub fn leaves_to_subject(routes: &Routes<'_>, route: &Route<'_>, post: NameId) -> bool {
    subjects(routes.model, route).iter().any(|role| role.id == post)
        && about(routes, route, post).lines.iter().any(|line| is_stranded(line, post))
}

/// How a procedure goes that is about a post's holder.
fn about<'r>(routes: &Routes<'_>, route: &'r Route<'_>, post: NameId) -> Walk<'r> {
    route.walk(&Setting { about: vec![post], ..routes.setting() })
}

/// Whether a line leads to the holder it is about, and to nobody above.
fn is_stranded(line: &Line<'_>, post: NameId) -> bool {
    let mut told = line.told.iter().map(|one| &one.taken).filter(|taken| *taken.named == Target::Name(post));
    told.any(|taken| taken.place == Place::Nobody && taken.passed_subject())
}

/// The posts that a procedure names and whose holders it may be about: each one that is among the adults it is said to be about.
/// One that is about pupils too is about whoever came upon something.
pub fn subjects<'m>(model: &'m Model, route: &Route<'m>) -> Vec<&'m Role> {
    let roles = route.named().into_iter().filter_map(|id| model.role(id));
    roles.filter(|role| is_about(model, route.concern, role.id)).collect()
}

/// Whether a procedure is about a post's holders, as one of the adults it is said to be about.
pub fn is_about(model: &Model, concern: &Concern, id: NameId) -> bool {
    let Some(about) = &concern.about else { return false };
    let among = |outer: NameId| outer == id || model.covers_group(outer, id);
    let is_pupils = |outer: NameId| is_in(model, outer, "pupils");
    about.names().any(among) && !about.names().any(is_pupils)
}

/// A post with its holder's name, where that is known.
fn said(routes: &Routes<'_>, role: &Role) -> String {
    let title = the(&role.decl.title);
    match routes.model.holders(role, routes.day, None).as_slice() {
        [only] => format!("{title}, {}", routes.model.title(*only)),
        _ => title,
    }
}

fn help(model: &Model, role: &Role) -> String {
    let (above, first) = match chair(model) {
        Some(chair) if chair.id != role.id => (chair.decl.name.as_str(), ""),
        Some(_) => ("…", ""),
        None => (
            "chair-of-governors",
            ". Declare that post first, on a line of its own: role chair-of-governors \"Chair of Governors\" in governors",
        ),
    };
    format!(
        "Say in the procedure who is told then: when about a recipient instead {{ everyone must tell {above} the same day }}. Or \
         say for every procedure whom {} answers to: answers to {above}{first}",
        the(&role.decl.title)
    )
}

/// Who chairs the governors, if the project has that post. Never the governors themselves: what is said of the head is told to
/// one person, in confidence.
pub fn chair(model: &Model) -> Option<&Role> {
    let chairs = model.roles.iter().filter(|role| {
        let said = format!("{} {}", role.decl.name.replace('-', " "), role.decl.title).to_lowercase();
        let has = |word: &str| said.split(|c: char| !c.is_alphabetic()).any(|own| own == word);
        let whose = ["governors", "governing", "governor", "trustees", "trust", "board"].iter().any(|word| has(word));
        (whose || said == "chair chair") && has("chair") && !has("vice") && !has("deputy")
    });
    chairs.min_by_key(|role| role.decl.name != "chair-of-governors")
}
