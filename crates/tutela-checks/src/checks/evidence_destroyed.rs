use crate::routes::{Routes, called, does, is_about_risk, is_in, is_judged, tellings};
use crate::ways::{Case, Way};
use tutela_analysis::concerns::{Line, Node, Route};
use tutela_analysis::each_clause;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Clause, Concern, Joins, List, Model, NameId, PartIs, Sentence, Strength};

const CODE: &str = "evidence-destroyed";

/// What destroys something, or gives it out of hand.
const DESTROYS: [&str; 3] = ["delete", "wipe", "destroy"];

/// What may be evidence.
const EVIDENCE: [&str; 3] = ["evidence", "suspected-images", "devices-involved"];

/// A step that destroys what the police may want before they are told.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let police = routes.model.names.find("police");
    for route in routes.all.iter().filter(|route| !is_forbidden(routes.model, route)) {
        let destroying = route.graph.nodes.iter().enumerate().find_map(|(at, node)| {
            let sentence = &node.deed.clause()?.sentence;
            (destroys(routes.model, route, node, sentence) && !told_before(route, at, police)).then_some(sentence)
        });
        let Some(sentence) = destroying else {
            findings.extend(in_spite_of_keep(routes, route));
            continue;
        };
        let what =
            sentence.objects.as_ref().map_or("it".to_owned(), |objects| routes.model.say_list(&objects.list, "and"));
        let later = tellings(route).find(|telling| telling.sent.to.names().any(|id| Some(id) == police));
        let named = called(route.concern);
        let (message, help) = match later {
            Some(_) => (
                format!("in {named}, {what} are destroyed before the police are told"),
                "Move the line below the one that tells the police, and write at its end what it waits for: when police-advice-given".to_owned(),
            ),
            None => (
                format!("in {named}, {what} are destroyed, and nobody asks the police"),
                format!(
                    "Write above it who tells the police: {} must tell police at once. And write at the end of the line what it waits for: when police-advice-given",
                    routes.first_told(route.concern)
                ),
            ),
        };
        let way = Way::new(routes, route, &Case::default()).map(|way| {
            let is = |line: &Line<'_>, sentence: &Sentence| {
                line.deed.clause().is_some_and(|clause| std::ptr::eq(&clause.sentence, sentence))
            };
            let way =
                way.tell(|line| is(line, sentence) || later.is_some_and(|later| is(line, &later.clause.sentence)));
            match later {
                Some(_) => way.ends("when the police are told, there is nothing left for them to see"),
                None => way.ends("no line asks the police, and there is nothing left for them to see"),
            }
        });
        let mut finding = Diagnostic::new(CODE, Severity::Error, sentence.span, message)
            .way(way.unwrap_or_default())
            .label("it may be evidence")
            .help(help)
            .subject(route.concern.decl.name.clone());
        if let Some(later) = later {
            finding = finding.related(later.clause.sentence.span, "the police are told here");
        }
        findings.push(finding);
    }
    by_rules(routes, findings);
}

/// A line that destroys, without waiting for anything, what a procedure that this one is a kind of says to keep.
fn in_spite_of_keep(routes: &Routes<'_>, route: &Route<'_>) -> Option<Diagnostic> {
    let model = routes.model;
    let things = |sentence: &Sentence| -> Vec<NameId> {
        sentence.objects.iter().flat_map(|objects| objects.list.names()).collect()
    };
    let (at, sentence, (keep, of)) = route.graph.nodes.iter().enumerate().find_map(|(at, node)| {
        let sentence = &node.deed.clause()?.sentence;
        let asked = matches!(sentence.strength, Strength::Must | Strength::Should | Strength::May);
        if !asked || !does(model, sentence, &DESTROYS) || waits(sentence) || is_judged(node) {
            return None;
        }
        let gone = things(sentence);
        let is_kept = |keep: &&(&Clause, &Concern)| {
            let kept = things(&keep.0.sentence);
            kept.iter().any(|kept| gone.iter().any(|gone| model.names.is_within(*gone, *kept)))
        };
        Some((at, sentence, route.keeps().iter().find(is_kept)?))
    })?;
    let what = sentence.objects.as_ref().map_or("it".to_owned(), |objects| model.say_list(&objects.list, "and"));
    let way = Way::new(routes, route, &Case::default()).map(|way| {
        let way = way.say(format!("because it is a kind of {}, {}", called(of), model.say_sentence(&keep.sentence)));
        way.tell(|line| line.node == at).ends("from then on there is nothing left to keep")
    });
    let message = format!("in {}, {what} are destroyed, and {} says to keep them", called(route.concern), called(of));
    Some(
        Diagnostic::new(CODE, Severity::Error, sentence.span, message)
            .way(way.unwrap_or_default())
            .label("it is to be kept")
            .related(keep.sentence.span, "to be kept, here and in the kinds of it")
            .help("Take the line out, or let it wait until nothing has to be kept any longer: when police-advice-given")
            .subject(route.concern.decl.name.clone()),
    )
}

/// Rules that let what was found be deleted, or give back every device that was taken, where others are kept for the police.
fn by_rules(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let mut kept = false;
    each_clause(model, &mut |_, clause| kept |= keeps_for_police(model, &clause.sentence));
    for rule in &model.rules {
        let searches = rule.clauses.iter().any(|clause| does(model, &clause.sentence, &["search", "confiscate"]));
        for clause in rule
            .clauses
            .iter()
            .filter(|clause| clause.exceptions.is_empty() && matches!(clause.joins, Joins::Head | Joins::Also))
        {
            let sentence = &clause.sentence;
            let asked = matches!(sentence.strength, Strength::Must | Strength::Should | Strength::May);
            let called = crate::words::called(&rule.decl.name, &rule.decl.title);
            let message = if asked && searches && does(model, sentence, &DESTROYS) {
                format!("{called} lets what is found be deleted, though it may be evidence")
            } else if asked && kept && !waits(sentence) && returns_devices(model, sentence) {
                format!("{called} gives every device back, also one that may hold evidence")
            } else {
                continue;
            };
            findings.push(
                Diagnostic::new(CODE, Severity::Warning, sentence.span, message)
                    .label("even if it is evidence?")
                    .help("Say when not, below it: except when crime-suspected")
                    .subject(rule.decl.name.clone()),
            );
        }
    }
}

fn keeps_for_police(model: &Model, sentence: &Sentence) -> bool {
    let police = model.names.find("police");
    let mut objects = sentence.objects.iter().flat_map(|objects| objects.list.names());
    let is_device = objects.any(|id| is_within(model, id, "devices"));
    let to_police =
        sentence.parts.iter().filter_map(|part| part.is.list()).flat_map(List::names).any(|id| Some(id) == police);
    let until = sentence.parts.iter().any(|part| matches!(part.is, PartIs::Until(_)));
    is_device && (does(model, sentence, &["hand-over"]) && to_police || does(model, sentence, &["keep"]) && until)
}

fn returns_devices(model: &Model, sentence: &Sentence) -> bool {
    let mut objects = sentence.objects.iter().flat_map(|objects| objects.list.names());
    let to_school = sentence.parts.iter().any(|part| match &part.is {
        PartIs::Whom(_, list) => list.names().any(|id| is_in(model, id, "staff")),
        _ => false,
    });
    does(model, sentence, &["return"]) && !to_school && objects.any(|id| is_within(model, id, "devices"))
}

/// Whether the procedure forbids it itself: then a line that does so contradicts it, which is found among the rules.
fn is_forbidden(model: &Model, route: &Route<'_>) -> bool {
    route.bans().iter().any(|ban| {
        let mut things = ban.clause.sentence.objects.iter().flat_map(|objects| objects.list.names());
        does(model, &ban.clause.sentence, &DESTROYS) && things.any(|id| is_evidence(model, id))
    })
}

/// Whether it destroys what may be evidence, without anybody judging anything first.
fn destroys(model: &Model, route: &Route<'_>, node: &Node<'_>, sentence: &Sentence) -> bool {
    let list = sentence.objects.iter().map(|objects| &objects.list);
    let is_image = |id: NameId| is_within(model, id, "suspected-images");
    matches!(sentence.strength, Strength::Must | Strength::Should | Strength::May)
        && does(model, sentence, &DESTROYS)
        && !waits(sentence)
        && !is_judged(node)
        && list.flat_map(List::names).any(|id| is_image(id) || is_about_risk(route) && is_evidence(model, id))
}

/// Whether it waits for something that somebody judges, says or does.
fn waits(sentence: &Sentence) -> bool {
    sentence.parts.iter().any(|part| {
        matches!(
            part.is,
            PartIs::When(_) | PartIs::Unless(_) | PartIs::Until(_) | PartIs::After(_) | PartIs::Permission { .. }
        )
    })
}

fn is_evidence(model: &Model, id: NameId) -> bool {
    EVIDENCE.iter().any(|evidence| is_within(model, id, evidence))
}

fn is_within(model: &Model, id: NameId, outer: &str) -> bool {
    model.names.find(outer).is_some_and(|outer| model.names.is_within(id, outer))
}

/// Whether a line above tells or asks the police, whatever anybody judges or under the same condition.
fn told_before(route: &Route<'_>, at: usize, police: Option<NameId>) -> bool {
    let before = tellings(route).filter(|telling| {
        route.graph.nodes[..at].iter().any(|node| std::ptr::eq(node, telling.node)) && !is_judged(telling.node)
    });
    before.flat_map(|telling| telling.sent.to.names()).any(|id| Some(id) == police)
}
