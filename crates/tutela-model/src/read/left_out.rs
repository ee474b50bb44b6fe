//! Says what a sentence leaves out, and what that means: in a prohibition or a permission *any*; in an obligation *every* for
//! who, what and when, and *some* for how, where, to whom and for what.

use crate::model::Model;
use crate::name::NameKind;
use crate::say::join;
use crate::sentence::{
    Act, Action, Deadline, Every, List, Occasion, Part, PartIs, Preposition, Sentence, Strength, Target, Test,
};

/// The sentences that say it.
pub(super) fn left_out(model: &Model, sentence: &Sentence) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(actor(sentence));
    said.extend(only(model, sentence));
    match sentence.strength {
        Strength::MustNot | Strength::ShouldNot | Strength::May | Strength::NeedNot => said.extend(any(sentence)),
        Strength::Must | Strength::Should => said.extend(every(model, sentence)),
    }
    match sentence.strength {
        Strength::Should => said.push("It is advice: whoever does otherwise breaks no rule.".to_owned()),
        Strength::ShouldNot => said.push("It is advice against: whoever does it breaks no rule.".to_owned()),
        _ => {}
    }
    said.extend(own_words(sentence));
    said
}

/// That nobody is named, or who everyone is.
fn actor(sentence: &Sentence) -> Option<String> {
    let item = sentence.who.list.items.first()?;
    Some(match &item.target {
        Target::Everyone => "“Everyone” is everybody whom the policy covers.".to_owned(),
        Target::TheSchool => "Nobody in the school is named who does it.".to_owned(),
        Target::Somebody | Target::NotStated => "Nobody is named who does it.".to_owned(),
        _ => return None,
    })
}

/// What `only` forbids beside what it says.
fn only(model: &Model, sentence: &Sentence) -> Option<String> {
    let mut others: Vec<String> = Vec::new();
    if sentence.who.only {
        others.push("nobody else whom the policy covers may do it".to_owned());
    }
    if sentence.objects.as_ref().is_some_and(|objects| objects.only) {
        others.push("they must not do it with or to anything or anybody else".to_owned());
    }
    for part in sentence.parts.iter().filter(|part| part.only) {
        others.push(format!("they must not do it {}", otherwise(model, part)));
    }
    if others.is_empty() {
        return None;
    }
    let weak = match sentence.strength {
        Strength::May => ". The permission itself is weak: where several rules say only, each of them holds",
        _ => "",
    };
    Some(crate::say::sentence_case(&format!("the word “only” forbids the rest: {}{weak}", join(&others, "and"))))
}

/// In what other way a part that is marked `only` forbids the same.
fn otherwise(model: &Model, part: &Part) -> &'static str {
    let is_device = |list: &List| list.names().any(|id| model.names.get(id).kind == NameKind::Thing);
    match &part.is {
        PartIs::Whose(_) => "to anybody else's",
        PartIs::Using(_) => "using anything else",
        PartIs::Whom(Preposition::From, _) => "from anybody else",
        PartIs::Whom(Preposition::With, _) => "with anybody else",
        PartIs::Whom(..) => "to anybody else",
        PartIs::Place(..) => "anywhere else",
        PartIs::Platform(_, list) if is_device(list) => "on any other device",
        PartIs::Platform(..) => "anywhere else online",
        PartIs::Time(..) => "at any other time",
        PartIs::Thing(..) => "with anything else",
        PartIs::About(_) => "about anything else",
        PartIs::Purpose(_) => "for any other purpose",
        PartIs::When(_) | PartIs::Unless(_) | PartIs::Until(_) => "in any other case",
        PartIs::Before(_) | PartIs::After(_) => "at any other time",
        PartIs::Supervised(_) => "without being so supervised",
        PartIs::Permission { .. } => "without that permission",
        PartIs::Consent { .. } => "without that consent",
        PartIs::Under(_) => "in any way that does not keep to that",
        PartIs::By(_) => "in any other way",
        PartIs::RecordedIn(_) => "without that record",
        PartIs::Deadline(_) | PartIs::Rhythm(_) => "at any other time",
        PartIs::Then(_) => "to anybody else after it",
        PartIs::Manner(_) => "in any other manner",
    }
}

/// Whether a sentence has a part.
fn has(sentence: &Sentence, wanted: fn(&PartIs) -> bool) -> bool {
    sentence.parts.iter().any(|part| wanted(&part.is))
}

fn has_case(sentence: &Sentence) -> bool {
    has(sentence, |is| {
        matches!(is, PartIs::When(_) | PartIs::Unless(_) | PartIs::Until(_) | PartIs::Before(_) | PartIs::After(_))
    })
}

fn has_whose(sentence: &Sentence) -> bool {
    let objects = sentence.objects.iter().flat_map(|objects| &objects.list.items);
    has(sentence, |is| matches!(is, PartIs::Whose(_))) || objects.into_iter().any(|item| item.of.is_some())
}

/// In a prohibition or a permission, whatever is left out is any.
fn any(sentence: &Sentence) -> Option<String> {
    let permits = matches!(sentence.strength, Strength::May | Strength::NeedNot);
    let missing = [
        (sentence.objects.is_none(), "whatever or whoever it is done to"),
        (!has(sentence, |is| matches!(is, PartIs::Time(..))), "at any time"),
        (!has(sentence, |is| matches!(is, PartIs::Place(..))), "in any place"),
        (!has(sentence, |is| matches!(is, PartIs::Platform(..))), "on any device or platform"),
        (!has(sentence, |is| matches!(is, PartIs::Using(_))), "with the help of anything"),
        (!has_whose(sentence), "whoever it belongs to"),
        (!has(sentence, |is| matches!(is, PartIs::Whom(..))), "whoever else takes part"),
        (!has(sentence, |is| matches!(is, PartIs::Purpose(_))), "for any purpose"),
        (!has_case(sentence), "in any case"),
        (
            !has(sentence, |is| matches!(is, PartIs::Permission { .. } | PartIs::Consent { .. })),
            if permits { "with nobody's permission needed" } else { "whoever permits it" },
        ),
    ];
    let missing: Vec<String> = missing.iter().filter(|(is, _)| *is).map(|(_, said)| (*said).to_owned()).collect();
    (!missing.is_empty()).then(|| format!("This holds {}.", join(&missing, "and")))
}

/// In an obligation, who, what and when are every; the rest is left free.
fn every(model: &Model, sentence: &Sentence) -> Vec<String> {
    let mut all = Vec::new();
    let groups = sentence.who.list.names().any(|id| model.names.get(id).kind == NameKind::Group);
    let everyone = sentence.who.list.items.iter().any(|item| item.target == Target::Everyone);
    if groups || everyone {
        all.push("for each of them".to_owned());
    }
    if sentence.objects.as_ref().is_some_and(|objects| objects.list.names().next().is_some()) {
        all.push("for all that is named".to_owned());
    }
    let timed = has_case(sentence) || has(sentence, |is| matches!(is, PartIs::Time(..) | PartIs::Rhythm(_)));
    let free = [
        (timed || sentence.deadline().is_some(), "at what time"),
        (has(sentence, |is| matches!(is, PartIs::Using(_))), "with what"),
        (has(sentence, |is| matches!(is, PartIs::Place(..))), "where"),
        (has(sentence, |is| matches!(is, PartIs::Platform(..))), "on which device or platform"),
        (has(sentence, |is| matches!(is, PartIs::Whom(..))), "to or with whom"),
        (has(sentence, |is| matches!(is, PartIs::Purpose(_))), "for what purpose"),
    ];
    let free: Vec<String> = free.iter().filter(|(said, _)| !said).map(|(_, what)| (*what).to_owned()).collect();
    let mut said = Vec::new();
    if !all.is_empty() {
        said.push(format!("This holds {}.", join(&all, "and")));
    }
    if !free.is_empty() {
        said.push(crate::say::sentence_case(&format!("how it is done is left free: {}", join(&free, "and"))));
    }
    let missing = [
        (sentence.deadline().is_none(), "by when"),
        (sentence.rhythm().is_none(), "how often"),
        (!has(sentence, |is| matches!(is, PartIs::RecordedIn(_))), "where it is recorded"),
    ];
    let missing: Vec<String> = missing.iter().filter(|(is, _)| *is).map(|(_, what)| (*what).to_owned()).collect();
    if !missing.is_empty() {
        said.push(crate::say::sentence_case(&format!("it does not say {}", join(&missing, "or"))));
    }
    said
}

/// The words of the author's own that nothing vouches for.
fn own_words(sentence: &Sentence) -> Option<String> {
    let (mut vague, mut quoted) = (Vec::new(), Vec::new());
    vague_list(&sentence.who.list, &mut vague);
    if let Act::Do(actions, _) = &sentence.act {
        quoted_actions(actions, &mut quoted);
    }
    if let Act::Decide(conditions) = &sentence.act {
        vague.extend(conditions.items.iter().filter_map(|(_, target)| vague_target(target)));
    }
    if let Some(objects) = &sentence.objects {
        vague_list(&objects.list, &mut vague);
    }
    for part in &sentence.parts {
        vague_part(&part.is, &mut vague, &mut quoted);
    }
    let mut said = Vec::new();
    let marked = |words: &[String]| super::quoted(words, "and");
    match quoted.as_slice() {
        [] => {}
        [_] => said
            .push(format!("{} is said in words of the author's own: no check knows what they ask.", marked(&quoted))),
        _ => said.push(format!("{} are words of the author's own: no check knows what they ask.", marked(&quoted))),
    }
    match vague.as_slice() {
        [] => {}
        [_] => said.push(format!("{} is vague: it pins nothing down.", marked(&vague))),
        _ => said.push(format!("{} are vague: they pin nothing down.", marked(&vague))),
    }
    (!said.is_empty()).then(|| said.join(" "))
}

fn vague_target(target: &Target) -> Option<String> {
    match target {
        Target::Vague(words) => Some(words.clone()),
        _ => None,
    }
}

fn vague_list(list: &List, vague: &mut Vec<String>) {
    for item in &list.items {
        vague.extend(vague_target(&item.target));
        vague.extend(item.of.as_ref().and_then(vague_target));
    }
}

fn quoted_actions(actions: &[Action], quoted: &mut Vec<String>) {
    for action in actions {
        if let Action::Quoted(words) = action {
            quoted.push(words.clone());
        }
    }
}

fn vague_part(is: &PartIs, vague: &mut Vec<String>, quoted: &mut Vec<String>) {
    if let Some(list) = is.list() {
        vague_list(list, vague);
    }
    match is {
        PartIs::When(Test::Holds(conditions))
        | PartIs::Unless(Test::Holds(conditions))
        | PartIs::Until(Test::Holds(conditions)) => {
            vague.extend(conditions.items.iter().filter_map(|(_, target)| vague_target(target)));
        }
        PartIs::When(Test::They(actions, _, objects))
        | PartIs::Unless(Test::They(actions, _, objects))
        | PartIs::Until(Test::They(actions, _, objects))
        | PartIs::Before(Occasion::They(actions, _, objects))
        | PartIs::After(Occasion::They(actions, _, objects)) => {
            quoted_actions(actions, quoted);
            if let Some(objects) = objects {
                vague_list(&objects.list, vague);
            }
        }
        PartIs::Deadline(Deadline::Vague(words)) | PartIs::Manner(words) => vague.push(words.clone()),
        PartIs::Rhythm(rhythm) => vague.extend(rhythm.every.iter().filter_map(|every| match every {
            Every::Vague(words) => Some(words.clone()),
            _ => None,
        })),
        _ => {}
    }
}
