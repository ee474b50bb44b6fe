//! Everything that a project gives somebody to do, whichever way it is written: as a duty, a rule or a step, or as the keeping,
//! the review or the assessment of a system, a document or a policy.

use tutela_model::Where;
use tutela_model::{
    Act, Action, Clause, Conditions, Decl, Every, List, Model, NameId, Occasion, PartIs, Sentence, Strength, Target,
    Test,
};

/// One thing to do.
pub struct Doing<'m> {
    pub decl: &'m Decl,
    pub span: Where,
    /// Who does it or has a part in it.
    pub who: Vec<Target>,
    pub does: Vec<Does<'m>>,
    /// To whom or what, and about what.
    pub things: Vec<Target>,
    /// Which of these it is about.
    pub about: Vec<Target>,
    /// Where.
    pub places: Vec<Target>,
    pub every: Vec<&'m Every>,
    pub recorded: bool,
    /// In which cases.
    pub when: Vec<Target>,
    /// Before what.
    pub before: Vec<Target>,
    /// Whether it is only advised.
    pub advised: bool,
}

/// What is done.
#[derive(Clone, Copy)]
pub enum Does<'m> {
    /// An action.
    Action(NameId),
    /// An action by its name in the vocabulary.
    Called(&'static str),
    /// In words that nothing can be judged by.
    Quoted(&'m str),
}

impl<'m> Doing<'m> {
    fn of(decl: &'m Decl, does: &[&'static str], who: Vec<Target>, thing: NameId) -> Self {
        Doing {
            decl,
            span: decl.span,
            who,
            does: does.iter().copied().map(Does::Called).collect(),
            things: vec![Target::Name(thing)],
            about: Vec::new(),
            places: Vec::new(),
            every: Vec::new(),
            recorded: false,
            when: Vec::new(),
            before: Vec::new(),
            advised: false,
        }
    }

    fn every(self, every: &'m Every) -> Self {
        Doing { every: vec![every], ..self }
    }
}

const REVIEWS: [&str; 2] = ["review", "check"];

/// Everything that is to be done.
pub fn all(model: &Model) -> Vec<Doing<'_>> {
    let mut found = Vec::new();
    for rule in &model.rules {
        rule.clauses.iter().for_each(|clause| of_clause(&rule.decl, clause, &mut found));
    }
    for duty in &model.duties {
        duty.clauses.iter().for_each(|clause| of_clause(&duty.decl, clause, &mut found));
    }
    for concern in &model.concerns {
        crate::each_sentence(&concern.steps, &mut |clause| of_clause(&concern.decl, clause, &mut found));
    }
    for system in &model.systems {
        let lists = [&system.run_by, &system.answered_for_by, &system.kept_by];
        let keepers: Vec<Target> = lists.into_iter().flatten().flat_map(targets).collect();
        let of = |does: &[&'static str], who| Doing::of(&system.decl, does, who, system.id);
        found.push(of(&["provide", "manage", "answer-for"], keepers.clone()));
        found.extend(system.review.iter().map(|review| of(&REVIEWS, keepers.clone()).every(&review.every)));
        for assessed in &system.assessed {
            let who = assessed.by.iter().flat_map(targets).chain(keepers.clone()).collect();
            let every = assessed.review.iter().collect();
            found.push(Doing { every, recorded: true, ..of(&["assess"], who) });
        }
    }
    for document in &model.documents {
        let who: Vec<Target> = document.owner.iter().flat_map(targets).collect();
        if let Some(review) = &document.review {
            found.push(Doing::of(&document.decl, &REVIEWS, who, document.id).every(&review.every));
        }
    }
    let Some(policies) = model.names.find("policies") else { return found };
    for policy in &model.policies {
        let who: Vec<Target> = policy.owner.iter().flat_map(targets).collect();
        if let Some(review) = &policy.review {
            found.push(Doing::of(&policy.decl, &REVIEWS, who, policies).every(&review.every));
        }
        let approvers = policy.approver.iter().map(|list| targets(list).collect());
        found.extend(approvers.map(|who| Doing::of(&policy.decl, &["approve"], who, policies)));
    }
    found
}

fn of_clause<'m>(decl: &'m Decl, clause: &'m Clause, found: &mut Vec<Doing<'m>>) {
    if matches!(clause.sentence.strength, Strength::Must | Strength::Should) {
        found.push(of_sentence(decl, &clause.sentence, clause.span));
    }
}

/// What a sentence gives somebody to do.
pub fn of_sentence<'m>(decl: &'m Decl, sentence: &'m Sentence, span: Where) -> Doing<'m> {
    let does = match &sentence.act {
        Act::Do(actions, _) => actions.iter().map(does).collect(),
        Act::Decide(_) => Vec::new(),
    };
    let mut doing = Doing {
        decl,
        span,
        who: targets(&sentence.who.list).collect(),
        does,
        things: sentence.objects.iter().flat_map(|objects| targets(&objects.list)).collect(),
        about: Vec::new(),
        places: Vec::new(),
        every: Vec::new(),
        recorded: false,
        when: Vec::new(),
        before: Vec::new(),
        advised: sentence.strength == Strength::Should,
    };
    for part in &sentence.parts {
        match &part.is {
            PartIs::Whom(tutela_model::Preposition::With, list) => doing.who.extend(targets(list)),
            PartIs::Whom(_, list) | PartIs::Thing(_, list) | PartIs::Platform(_, list) => {
                doing.things.extend(targets(list));
            }
            PartIs::About(list) => {
                doing.things.extend(targets(list));
                doing.about.extend(targets(list));
            }
            PartIs::Place(_, list) => doing.places.extend(targets(list)),
            PartIs::Rhythm(rhythm) => doing.every.extend(&rhythm.every),
            PartIs::RecordedIn(_) => doing.recorded = true,
            PartIs::When(Test::Holds(conditions)) => doing.when.extend(circumstances(conditions)),
            PartIs::Before(Occasion::Of(list)) => doing.before.extend(targets(list)),
            PartIs::Before(Occasion::They(..)) => doing.before.push(Target::Them),
            _ => {}
        }
    }
    doing
}

fn does(action: &Action) -> Does<'_> {
    match action {
        Action::Named(id) => Does::Action(*id),
        Action::Quoted(words) | Action::Unknown(words) => Does::Quoted(words),
    }
}

/// Whom or what a list names.
pub fn targets(list: &List) -> impl Iterator<Item = Target> + '_ {
    list.items.iter().map(|item| item.target.clone())
}

fn circumstances(conditions: &Conditions) -> impl Iterator<Item = Target> + '_ {
    conditions.items.iter().filter(|(is_not, _)| !is_not).map(|(_, target)| target.clone())
}
