//! What the checks of procedures share: each procedure as a graph, and who in it can take a matter up.

use crate::checks::not_pinned_down::hedges;
use crate::checks::subject_is_told::{chair, is_about};
use jiff::civil::{Date, time};
use tutela_analysis::Sent;
use tutela_analysis::concerns::{Deed, Guard, Node, Route, Setting};
use tutela_diagnostics::Span;
use tutela_model::{
    Act, Action, Clause, Concern, List, Model, NameId, NameKind, PartIs, Reference, Role, Sentence, Step, Target,
};

/// The procedures of a project, shared steps laid out where they are followed.
pub struct Routes<'m> {
    /// The project.
    pub model: &'m Model,
    /// The day on which it is judged.
    pub day: Date,
    /// Each procedure that could be read whole.
    pub all: Vec<Route<'m>>,
}

impl<'m> Routes<'m> {
    /// Lays them out.
    pub fn new(model: &'m Model, day: Date) -> Self {
        let whole = model.concerns.iter().filter(|concern| !concern.shared && !concern.decl.incomplete);
        Routes { model, day, all: whole.map(|concern| Route::new(model, concern, None)).collect() }
    }

    /// Those with lines of their own: the others stand elsewhere, or only say what must not be done.
    pub fn with_lines(&self) -> impl Iterator<Item = &Route<'m>> {
        self.all.iter().filter(|route| !route.graph.nodes.is_empty())
    }

    /// The day in the middle of the morning, everybody there.
    pub fn setting(&self) -> Setting {
        Setting::at(self.day.to_datetime(time(10, 0, 0, 0)))
    }

    /// Whom to name in the line that is missing from a procedure, as it is written: whoever leads it or is told first, or the
    /// lead for safeguarding; in a school without one, the head.
    pub fn first_told(&self, concern: &Concern) -> &'m str {
        let model = self.model;
        let own = self.all.iter().find(|route| std::ptr::eq(route.concern, concern));
        let told = own.into_iter().flat_map(tellings).flat_map(|telling| telling.sent.to.names());
        let named = concern.led_by.iter().flat_map(List::names).chain(told).find(|id| model.role(*id).is_some());
        let post = |is: fn(&Model, NameId) -> bool| model.roles.iter().map(|role| role.id).find(|id| is(model, *id));
        named
            .or_else(|| post(is_safeguarding_lead))
            .or_else(|| post(is_head))
            .map_or("dsl", |id| model.names.get(id).name.as_str())
    }

    /// The post to tell of a matter that tells nobody yet: whoever leads it or is told in it, the lead for safeguarding where a
    /// child may be at risk, and the head of everything else. Nobody whom it may be about, unless they answer to somebody.
    pub fn to_tell(&self, concern: &Concern) -> Option<&'m Role> {
        let model = self.model;
        let lead = || model.roles.iter().find(|role| is_safeguarding_lead(model, role.id));
        let head = || model.roles.iter().find(|role| is_head(model, role.id));
        let own = self.all.iter().find(|route| std::ptr::eq(route.concern, concern));
        let told = own.into_iter().flat_map(tellings).flat_map(|telling| telling.sent.to.names());
        let acting = own.into_iter().flat_map(sentences).flat_map(|(_, sentence)| sentence.who.list.names());
        let named = concern.led_by.iter().flat_map(List::names).chain(told).chain(acting);
        let named = named.filter_map(|id| model.role(id)).next();
        let of_adults = is_of_adults(model, concern);
        let is_grave = own.is_some_and(|route| is_grave(route));
        let usual = if of_adults || !is_grave { [head(), lead()] } else { [lead(), head()] };
        let fits = |role: &&Role| !is_about(model, concern, role.id) || role.answers_to.is_some();
        let own = named.filter(|role| !(of_adults && is_safeguarding_lead(model, role.id)));
        own.into_iter().chain(usual.into_iter().flatten()).chain(chair(model)).find(fits)
    }

    /// The posts and people of the schools by which procedures are tried: each school of a federation, or the one.
    pub fn schools(&self) -> Vec<Option<NameId>> {
        match self.model.federation {
            Some(_) => self.model.schools.iter().map(|school| school.id).collect(),
            None => vec![None],
        }
    }
}

/// A line that tells somebody: its node, and whom it sends to whom.
#[derive(Clone, Copy)]
pub struct Telling<'r, 'm> {
    pub node: &'r Node<'m>,
    pub clause: &'m Clause,
    pub sent: Sent<'m>,
}

/// What a procedure sends people to, emergencies left out.
pub fn tellings<'r, 'm>(route: &'r Route<'m>) -> impl Iterator<Item = Telling<'r, 'm>> {
    let nodes = route.graph.nodes.iter().zip(&route.sent);
    let nodes = nodes.filter(|(node, _)| !matches!(node.deed, Deed::Emergency(_)));
    nodes.flat_map(|(node, sent)| {
        let clause = node.deed.clause();
        sent.iter().filter_map(move |sent| Some(Telling { node, clause: clause?, sent: *sent }))
    })
}

/// Each sentence of a procedure with its node, emergencies left out.
pub fn sentences<'r, 'm>(route: &'r Route<'m>) -> impl Iterator<Item = (&'r Node<'m>, &'m Sentence)> {
    let nodes = route.graph.nodes.iter().filter(|node| !matches!(node.deed, Deed::Emergency(_)));
    nodes.filter_map(|node| Some((node, &node.deed.clause()?.sentence)))
}

/// Whether a line runs whatever anybody judges, and whoever is there.
pub fn is_ordinary(node: &Node<'_>) -> bool {
    node.guards.is_empty()
}

/// Whether a line waits for a circumstance or a decision.
pub fn is_judged(node: &Node<'_>) -> bool {
    node.guards.iter().any(|guard| matches!(guard, Guard::When(_) | Guard::Decided(..)))
}

/// Whether somebody can take a matter up: a post, body, agency, person or group of the school, not the family or other pupils.
pub fn takes_up(model: &Model, item: &Reference) -> bool {
    match &item.target {
        Target::Name(id) => match model.names.get(*id).kind {
            NameKind::Role | NameKind::Body | NameKind::Agency | NameKind::Person => true,
            NameKind::Group => !["parents", "pupils"].iter().any(|outer| is_in(model, *id, outer)),
            _ => false,
        },
        Target::TheyAnswerTo | Target::Unknown(_) => true,
        _ => false,
    }
}

/// Whether a group or post is, or is in, the group of a name.
pub fn is_in(model: &Model, id: NameId, outer: &str) -> bool {
    model.names.find(outer).is_some_and(|outer| model.covers_group(outer, id))
}

/// Whether it is the family: parents, whoever they are parents of.
pub fn is_family(model: &Model, item: &Reference) -> bool {
    matches!(item.target, Target::Name(id) if is_in(model, id, "parents"))
}

/// Whether a post is the school's lead for safeguarding, by its name or by what it is called.
pub fn is_safeguarding_lead(model: &Model, id: NameId) -> bool {
    let named = model.names.get(id);
    let said = |title: &str| {
        let title = title.to_lowercase();
        title.contains("safeguard")
            && (title.contains("lead") || title.contains("officer"))
            && !title.contains("govern")
    };
    named.kind == NameKind::Role
        && (named.name == "dsl" || said(&named.title) || named.also_called.iter().any(|t| said(t)))
}

/// Whether a post is the head of the school, by its name or by what it is called.
fn is_head(model: &Model, id: NameId) -> bool {
    let named = model.names.get(id);
    let said = |title: &str| {
        let title = title.to_lowercase();
        ["headteacher", "head teacher", "principal"].iter().any(|head| title.contains(head))
            && !["deputy", "assistant", "vice"].iter().any(|other| title.contains(other))
    };
    named.kind == NameKind::Role && (said(&named.title) || named.also_called.iter().any(|title| said(title)))
}

/// Whether a matter is one of an adult's conduct: it is said to be about adults alone, or is called after the staff.
fn is_of_adults(model: &Model, concern: &Concern) -> bool {
    match &concern.about {
        Some(about) => !about.names().any(|id| is_in(model, id, "pupils")),
        None => concern.decl.name.split('-').any(|word| word == "staff"),
    }
}

/// Whether a child may be at risk: somebody is told in an emergency, or an agency is sent for.
fn is_grave(route: &Route<'_>) -> bool {
    let agency = |id: NameId| route.model.names.get(id).kind == NameKind::Agency;
    route.graph.nodes.iter().any(|node| matches!(node.deed, Deed::Emergency(_)))
        || tellings(route).any(|telling| telling.sent.to.names().any(agency))
}

/// Whether a procedure is one in which a child may be at risk: it is led by the safeguarding lead, tells them, or sends for the
/// police or for help from outside for the child.
pub fn is_about_risk(route: &Route<'_>) -> bool {
    let model = route.model;
    let lead = |list: &List| list.names().any(|id| is_safeguarding_lead(model, id));
    route.concern.led_by.as_ref().is_some_and(lead)
        || tellings(route).any(|telling| !telling.sent.asks && lead(telling.sent.to))
}

/// Whether a sentence does one of these acts, by their names in the vocabulary.
pub fn does(model: &Model, sentence: &Sentence, acts: &[&str]) -> bool {
    let Act::Do(actions, _) = &sentence.act else { return false };
    actions.iter().any(|action| match action {
        Action::Named(id) => acts.iter().any(|act| {
            model.names.get(*id).name == *act
                || model.names.find(act).is_some_and(|act| model.names.is_within(*id, act))
        }),
        _ => false,
    })
}

/// Whether a sentence leaves something to whoever reads it, in words that are found by themselves.
pub fn is_hedged(sentence: &Sentence) -> bool {
    sentence.parts.iter().any(|part| matches!(&part.is, PartIs::Manner(words) if hedges(words)))
}

/// Where the head of a branch is written, found by its condition.
pub fn branch_of<'m>(steps: &'m [Step], wanted: &impl Fn(&'m Step) -> bool) -> Option<Span> {
    steps.iter().find_map(|step| match step {
        Step::Branch { span, .. } if wanted(step) => Some(*span),
        Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => branch_of(steps, wanted),
        Step::Decide { so, not, unsure, .. } => {
            [so, not, unsure].into_iter().flatten().find_map(|end| branch_of(end, wanted))
        }
        _ => None,
    })
}

/// A procedure as a finding calls it.
pub fn called(concern: &Concern) -> String {
    crate::words::called(&concern.decl.name, &concern.decl.title)
}
