use crate::texts::{Text, TextKind, names_in};
use crate::words::{Phrases, group, small_words};
use std::collections::{BTreeMap, HashMap};
use tutela_analysis::each_clause;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Model, NameId, capital};

/// Words of secondary schools, as they are written, with the word that they are told under. Primary schools too have examinations
/// at the end of Key Stage 2, and alumni.
const OLDER: &[(&str, &str)] = &[
    ("a level", "A levels"),
    ("a levels", "A levels"),
    ("btec", "BTEC"),
    ("form tutor", "form tutors"),
    ("form tutors", "form tutors"),
    ("gcse", "GCSEs"),
    ("gcses", "GCSEs"),
    ("key stage 3", "Key Stage 3"),
    ("key stage 4", "Key Stage 4"),
    ("key stage 5", "Key Stage 5"),
    ("ks3", "Key Stage 3"),
    ("ks4", "Key Stage 4"),
    ("ks5", "Key Stage 5"),
    ("prefects", "prefects"),
    ("sixth form", "sixth form"),
    ("sixth formers", "sixth form"),
    ("tutor group", "tutor groups"),
    ("tutor groups", "tutor groups"),
    ("year 10", "Year 10"),
    ("year 11", "Year 11"),
    ("year 12", "Year 12"),
    ("year 13", "Year 13"),
    ("year 7", "Year 7"),
    ("year 8", "Year 8"),
    ("year 9", "Year 9"),
];

/// A text with one of these speaks of the school that pupils go on to.
const LATER: &[&str] =
    &["go up", "leavers", "leave", "leaves", "move", "moves", "moving", "next", "secondary", "transfer", "transition"];

/// Words of another phase than those that the school has, and rules for pupils whom it has not.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let Some(known) = Phases::of(model) else { return };
    let older = Older::new();
    let mut found: BTreeMap<&str, Vec<(String, String, Span)>> = BTreeMap::new();
    for text in texts {
        let word = text.kind == TextKind::Title
            && model.names.find(&text.within).is_some_and(|id| model.names.get(id).kind.is_word());
        // A word is judged where something speaks of it.
        if word {
            continue;
        }
        for told in older.found(&text.small) {
            found.entry(told).or_default().push((text.within.clone(), text.title.to_owned(), text.span));
        }
    }
    let mut absent: BTreeMap<NameId, Vec<(String, String, Span)>> = BTreeMap::new();
    // Most names are spoken of many times.
    let mut of_name: HashMap<NameId, Vec<&'static str>> = HashMap::new();
    each_clause(model, &mut |decl, clause| {
        for (id, span) in names_in(clause) {
            let named = model.names.get(id);
            if named.standard || !named.kind.is_word() {
                continue;
            }
            let told = of_name.entry(id).or_insert_with(|| {
                [&named.name, &named.title].into_iter().flat_map(|said| older.found(&small_words(said))).collect()
            });
            for told in told.iter().copied() {
                let places = found.entry(told).or_default();
                if !places.iter().any(|(within, ..)| *within == decl.name) {
                    places.push((decl.name.clone(), decl.title.clone(), span));
                }
            }
        }
        for id in clause.sentence.who.list.names().filter(|id| known.lacks(model, *id)) {
            let place = (decl.name.clone(), decl.title.clone(), clause.sentence.who.list.span);
            absent.entry(id).or_default().push(place);
        }
    });
    let school = &known.school;
    for (told, places) in found.iter().filter(|_| known.primary) {
        let message = format!(
            "“{}” speaks of {}, and {school} has no pupils beyond {}",
            places[0].1,
            if told.starts_with(char::is_lowercase) { (*told).to_owned() } else { format!("“{told}”") },
            known.last
        );
        let label = "for older pupils";
        report(message, label, "Take it out, or write what your own school has instead.", "so does", places, findings);
    }
    for (id, places) in &absent {
        let message = format!("“{}” is for {}, and {school} has none", places[0].1, group(model, *id));
        let help = format!(
            "Take the rule out. If the school has such pupils after all, add their phase to the line of the school: phases {}",
            known.line(model, *id)
        );
        report(message, "pupils of another school", &help, "so is", places, findings);
    }
}

fn report(
    message: String,
    label: &str,
    help: &str,
    also: &str,
    places: &[(String, String, Span)],
    findings: &mut Vec<Diagnostic>,
) {
    let (within, _, span) = &places[0];
    let mut finding = Diagnostic::new("other-phase", Severity::Warning, *span, message)
        .label(label)
        .help(help)
        .subject(within.clone());
    for (_, title, place) in places[1..].iter().filter(|(_, _, place)| place != span).take(3) {
        finding = finding.related(*place, format!("{also} “{}”", capital(title)));
    }
    findings.push(finding);
}

/// Finds words of secondary schools.
struct Older {
    older: Phrases,
    later: Phrases,
}

impl Older {
    fn new() -> Older {
        Older { older: Phrases::new(OLDER.iter().map(|(word, _)| *word)), later: Phrases::new(LATER.iter().copied()) }
    }

    /// What the words of secondary schools in a text are told under.
    fn found(&self, small: &str) -> Vec<&'static str> {
        let bits = self.older.found(small);
        if bits == 0 || self.later.found(small) != 0 {
            return Vec::new();
        }
        let mut found: Vec<&str> =
            OLDER.iter().enumerate().filter(|(n, _)| bits & (1 << n) != 0).map(|(_, (_, told))| *told).collect();
        found.dedup();
        found
    }
}

/// The phases that the schools of a project have.
struct Phases {
    all: Vec<NameId>,
    /// Whether nobody is older than pupils of primary schools.
    primary: bool,
    /// What the eldest are called.
    last: String,
    /// The school or federation.
    school: String,
}

const PRIMARY: [&str; 3] = ["eyfs", "ks1", "ks2"];

impl Phases {
    /// None where a school does not say which it has.
    fn of(model: &Model) -> Option<Phases> {
        let own = model.schools.iter().all(|school| !school.phases.is_empty() && !school.decl.incomplete);
        let whole = model.federation.as_ref().is_some_and(|federation| !federation.phases.is_empty());
        if model.schools.is_empty() || !own && !whole {
            return None;
        }
        let schools = model.schools.iter().chain(&model.federation);
        let mut all: Vec<NameId> = schools.flat_map(|school| &school.phases).copied().collect();
        all.sort_unstable();
        all.dedup();
        let named = |id: NameId| model.names.get(id).name.as_str();
        let primary = all.iter().all(|id| PRIMARY.contains(&named(*id)));
        let last = PRIMARY.iter().rev().find_map(|phase| all.iter().find(|id| named(**id) == *phase))?;
        let school = model.federation.as_ref().or(model.schools.first())?;
        let last = model.names.get(*last).title.clone();
        Some(Phases { all, primary, last, school: school.decl.title.clone() })
    }

    /// Whether no school has the pupils of a group: one that is part of a phase, and of none that they have.
    fn lacks(&self, model: &Model, group: NameId) -> bool {
        let within = |inner: NameId, outer: NameId| model.names.is_within(inner, outer);
        let phases: Vec<NameId> = PRIMARY.iter().filter_map(|phase| model.names.find(phase)).collect();
        phases.iter().any(|phase| within(group, *phase)) && !self.all.iter().any(|phase| within(group, *phase))
    }

    /// The phases of a school that has the pupils of a group beside its own.
    fn line(&self, model: &Model, group: NameId) -> String {
        let has = |phase: &&&str| {
            let named = model.names.find(phase);
            named.is_some_and(|phase| self.all.contains(&phase) || model.names.is_within(group, phase))
        };
        PRIMARY.iter().filter(has).copied().collect::<Vec<_>>().join(", ")
    }
}
