//! Writes a sentence as it stands in a source, for the line that a finding asks for.

use tutela_model::{
    Act, Action, Conditions, Joint, List, Model, NameId, Named, Occasion, Part, PartIs, Reference, Sentence, Strength,
    Target, Test, Who,
};

/// A sentence with another strength, in the language, without what `only` restricts to.
pub fn written(model: &Model, sentence: &Sentence, strength: Strength) -> String {
    let mut words = vec![who(model, &sentence.who), strength.word().to_owned()];
    words.extend(deed(model, sentence));
    words.extend(sentence.parts.iter().filter_map(|part| written_part(model, part)));
    words.join(" ")
}

/// What narrows a head to a sentence, as it stands behind `except`: who, and every part, without what the head says too;
/// nothing, if the sentence does not narrow the head at all.
pub fn narrowing(model: &Model, sentence: &Sentence, head: &Sentence) -> Option<String> {
    let own = who(model, &sentence.who);
    let mut words: Vec<String> = (own != who(model, &head.who)).then_some(own).into_iter().collect();
    let said: Vec<String> = head.parts.iter().filter_map(|part| written_part(model, part)).collect();
    let parts = sentence.parts.iter().filter_map(|part| written_part(model, part));
    words.extend(parts.filter(|part| !said.contains(part)));
    (!words.is_empty()).then(|| words.join(" "))
}

/// A word's declaration as it stands, with all that it is said by and what it belongs to.
pub fn declaration(model: &Model, named: &Named) -> String {
    let mut words = format!("{} {}", named.kind.word(), named.name);
    if named.titled {
        words.push_str(&format!(" \"{}\"", named.title));
    }
    let forms = [("one", &named.one), ("many", &named.many)].into_iter();
    for (word, form) in forms.filter_map(|(word, form)| Some((word, form.as_ref()?))) {
        words.push_str(&format!("{} {word} \"{form}\"", if named.titled { "," } else { "" }));
    }
    let of =
        |names: &[NameId]| names.iter().map(|id| model.names.get(*id).name.as_str()).collect::<Vec<_>>().join(", ");
    let lists = [("in", &named.parents), ("made of", &named.made_of), ("apart from", &named.apart_from)];
    for (word, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        words.push_str(&format!(" {word} {}", of(list)));
    }
    words
}

fn deed(model: &Model, sentence: &Sentence) -> Vec<String> {
    let mut words = Vec::new();
    if let Act::Do(all, joint) = &sentence.act {
        words.push(joined(all.iter().map(|one| action(model, one)).collect(), *joint));
    }
    words.extend(sentence.objects.iter().map(|objects| list(model, &objects.list)));
    words
}

fn action(model: &Model, action: &Action) -> String {
    match action {
        Action::Named(id) => model.names.get(*id).name.clone(),
        Action::Quoted(words) => format!("\"{words}\""),
        Action::Unknown(name) => name.clone(),
    }
}

fn who(model: &Model, who: &Who) -> String {
    let mut words = list(model, &who.list);
    let others: Vec<&str> = who.other_than.iter().map(|id| model.names.get(*id).name.as_str()).collect();
    if !others.is_empty() {
        words.push_str(&format!(" other than {}", others.join(", ")));
    }
    words
}

fn joined(items: Vec<String>, joint: Joint) -> String {
    let (word, comma) = match joint {
        Joint::And => (" and ", false),
        Joint::Or => (" or ", false),
        Joint::Commas => (", ", true),
        Joint::Then => (", then ", true),
    };
    match items.as_slice() {
        [first @ .., last] if !first.is_empty() && !comma => format!("{}{word}{last}", first.join(", ")),
        items => items.join(word),
    }
}

fn list(model: &Model, list: &List) -> String {
    joined(list.items.iter().map(|item| reference(model, item)).collect(), list.joint)
}

fn reference(model: &Model, item: &Reference) -> String {
    let mut words = target(model, &item.target);
    if let Some(of) = &item.of {
        words.push_str(&format!(" of {}", target(model, of)));
    }
    words
}

fn target(model: &Model, target: &Target) -> String {
    match target {
        Target::Name(id) => model.names.get(*id).name.clone(),
        Target::Everyone | Target::Nobody => "everyone".to_owned(),
        Target::Somebody => "somebody".to_owned(),
        Target::TheSchool => "the school".to_owned(),
        Target::Child => "the child".to_owned(),
        Target::Reporter => "the reporter".to_owned(),
        Target::Subject => "the subject".to_owned(),
        Target::Recipient => "a recipient".to_owned(),
        Target::TheyAnswerTo => "whoever they answer to".to_owned(),
        Target::Them => "them".to_owned(),
        Target::Vague(words) => format!("\"{words}\""),
        Target::NotStated => "not stated".to_owned(),
        Target::Unknown(name) => name.clone(),
    }
}

fn conditions(model: &Model, conditions: &Conditions) -> String {
    let each = conditions.items.iter().map(|(not, what)| {
        let not = if *not { "not " } else { "" };
        format!("{not}{}", target(model, what))
    });
    joined(each.collect(), conditions.joint)
}

fn they(model: &Model, actions: &[Action], joint: Joint, objects: Option<&List>) -> String {
    let acts = joined(actions.iter().map(|one| action(model, one)).collect(), joint);
    let objects = objects.map(|objects| format!(" {}", list(model, objects))).unwrap_or_default();
    format!("they {acts}{objects}")
}

fn test(model: &Model, test: &Test) -> String {
    match test {
        Test::Holds(found) => conditions(model, found),
        Test::They(actions, joint, objects) => {
            they(model, actions, *joint, objects.as_ref().map(|objects| &objects.list))
        }
    }
}

fn occasion(model: &Model, occasion: &Occasion) -> String {
    match occasion {
        Occasion::Of(found) => list(model, found),
        Occasion::They(actions, joint, objects) => {
            they(model, actions, *joint, objects.as_ref().map(|objects| &objects.list))
        }
    }
}

/// A part of a sentence that narrows it, as far as it can be checked; when it is due and how often narrows nothing.
fn written_part(model: &Model, part: &Part) -> Option<String> {
    let list = |found: &List| list(model, found);
    let written = |yes: bool| if yes { "written " } else { "" };
    Some(match &part.is {
        PartIs::Whose(found) => format!("of {}", list(found)),
        PartIs::Using(found) => format!("using {}", list(found)),
        PartIs::Whom(preposition, found)
        | PartIs::Place(preposition, found)
        | PartIs::Platform(preposition, found)
        | PartIs::Time(preposition, found)
        | PartIs::Thing(preposition, found) => format!("{} {}", preposition.word(), list(found)),
        PartIs::About(found) => format!("about {}", list(found)),
        PartIs::Purpose(found) => format!("for {}", list(found)),
        PartIs::When(found) => format!("when {}", test(model, found)),
        PartIs::Unless(found) => format!("unless {}", test(model, found)),
        PartIs::Until(found) => format!("until {}", test(model, found)),
        PartIs::Before(found) => format!("before {}", occasion(model, found)),
        PartIs::After(found) => format!("after {}", occasion(model, found)),
        PartIs::Supervised(by) => format!("supervised by {}", list(by)),
        PartIs::Permission { written: yes, from } => format!("with {}permission from {}", written(*yes), list(from)),
        PartIs::Consent { written: yes, from } => format!("with {}consent of {}", written(*yes), list(from)),
        PartIs::Under(found) => format!("under {}", list(found)),
        PartIs::By(way) => format!("by {way}"),
        PartIs::RecordedIn(found) => format!("recorded in {}", list(found)),
        PartIs::Manner(_) | PartIs::Deadline(_) | PartIs::Rhythm(_) | PartIs::Then(_) => return None,
    })
}
