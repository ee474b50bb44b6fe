//! Says the parts of a sentence: what is done, to what, when, how often, by when.

use super::sentences::bare;
use super::{is_of_a_person, join, join_as, of_several};
use crate::model::Model;
use crate::name::NameKind;
use crate::sentence::{
    Action, Conditions, Deadline, Every, Joint, List, Objects, Occasion, Part, PartIs, Preposition, Rhythm, Strength,
    Target, Test,
};

impl Model {
    pub(super) fn say_actions(&self, actions: &[Action], joint: Joint, bare: &str) -> String {
        let said: Vec<String> = actions
            .iter()
            .map(|action| match action {
                Action::Named(id) => self.title(*id).to_owned(),
                Action::Quoted(words) => words.clone(),
                Action::Unknown(name) => crate::lower::spaced(name),
            })
            .collect();
        join_as(&said, joint, bare)
    }

    pub(super) fn say_objects(&self, objects: Option<&Objects>, bare: &str) -> String {
        objects.map_or(String::new(), |objects| {
            let only = if objects.only { "only " } else { "" };
            format!(" {only}{}", self.say_list(&objects.list, bare))
        })
    }

    /// A circumstance as a clause; `one` is whom it is said of.
    fn say_condition(&self, target: &Target, one: Option<&str>) -> String {
        let Target::Name(id) = target else {
            return match target {
                Target::NotStated => "(in what case is not stated)".to_owned(),
                other => self.say_target(other),
            };
        };
        let named = self.names.get(*id);
        match (is_of_a_person(named), one) {
            (false, _) => named.title.clone(),
            (true, Some("they")) => format!("they {}", of_several(&named.title)),
            (true, one) => format!("{} {}", one.unwrap_or("somebody"), named.title),
        }
    }

    /// What has to hold, with its leading word: "when …", "unless …". What is said of a person is said of `one`, or of
    /// several if that is "they".
    pub fn say_conditions(&self, lead: &str, conditions: &Conditions, one: Option<&str>) -> String {
        let word = if conditions.joint == Joint::Or { "or" } else { "and" };
        if let [(_, Target::NotStated)] = conditions.items.as_slice() {
            return match lead {
                "when" => "(in what case is not stated)".to_owned(),
                lead => format!("({lead} what is not stated)"),
            };
        }
        // `when not supervised` is said as "unless supervised", which is English whatever the circumstance is called.
        let all_not = !conditions.items.is_empty() && conditions.items.iter().all(|(not, _)| *not);
        let (lead, turned) = match (lead, all_not) {
            ("when", true) => ("unless", true),
            ("unless", true) => ("when", true),
            _ => (lead, false),
        };
        // Not the one and not the other: unless the one or the other.
        let word = match (turned, word) {
            (true, "and") => "or",
            (true, _) => "and",
            (false, word) => word,
        };
        // One word among clauses becomes a clause too: "when snow falls or they are upset".
        let is_word = |target: &Target| matches!(target, Target::Name(id) if !self.names.get(*id).titled);
        let mixed = conditions.items.iter().any(|(_, target)| !is_word(target));
        let said: Vec<String> = conditions
            .items
            .iter()
            .map(|(not, target)| {
                let said = match self.say_condition(target, one) {
                    word if mixed && !*not && is_word(target) => format!("they are {word}"),
                    said => said,
                };
                match (*not && !turned, target) {
                    (false, _) => said,
                    (true, Target::Name(id)) if !self.names.get(*id).titled => format!("not {said}"),
                    (true, _) => format!("it is not so that {said}"),
                }
            })
            .collect();
        format!("{lead} {}", join(&said, word))
    }

    fn say_test(&self, lead: &str, test: &Test, one: Option<&str>) -> String {
        match test {
            Test::Holds(conditions) => self.say_conditions(lead, conditions, one),
            Test::They(actions, joint, objects) => self.say_they(lead, actions, *joint, objects.as_ref()),
        }
    }

    fn say_they(&self, lead: &str, actions: &[Action], joint: Joint, objects: Option<&Objects>) -> String {
        format!("{lead} they {}{}", self.say_actions(actions, joint, "or"), self.say_objects(objects, "or"))
    }

    fn say_occasion(&self, lead: &str, occasion: &Occasion, one: Option<&str>) -> String {
        match occasion {
            Occasion::Of(list) if is_not_stated(list) => format!("({lead} what is not stated)"),
            Occasion::Of(list) => {
                let said: Vec<String> = list
                    .items
                    .iter()
                    .map(|item| match item.target {
                        Target::Name(id) if is_of_a_person(self.names.get(id)) => self.say_condition(&item.target, one),
                        _ => self.say_reference(item),
                    })
                    .collect();
                format!("{lead} {}", join_as(&said, list.joint, "and"))
            }
            Occasion::They(actions, joint, objects) => self.say_they(lead, actions, *joint, objects.as_ref()),
        }
    }

    /// By when.
    pub fn say_deadline(&self, deadline: &Deadline) -> String {
        match deadline {
            Deadline::AtOnce => "at once".to_owned(),
            Deadline::SameDay => "the same day".to_owned(),
            Deadline::Within(time, label) => {
                let of = label.as_ref().map_or(String::new(), |label| format!(" of {}", self.say_label(label)));
                format!("within {time}{of}")
            }
            Deadline::Vague(words) => format!("within {words}"),
            Deadline::NotStated => "(by when is not stated)".to_owned(),
            Deadline::By(when) => format!("by {when}"),
        }
    }

    fn say_label(&self, label: &str) -> String {
        // A step may have the name of an action, which is no event.
        let event = self
            .names
            .find(label)
            .filter(|id| matches!(self.names.get(*id).kind, NameKind::Time | NameKind::Circumstance));
        match event {
            Some(id) => self.say_name(id),
            None => format!("the step “{}”", crate::lower::spaced(label)),
        }
    }

    /// How often, once.
    pub fn say_every(&self, every: &Every) -> String {
        match every {
            Every::Time { time, at_least } => {
                let least = if *at_least { "at least " } else { "" };
                if time.count == 1 {
                    format!("{least}every {}", time.unit.word())
                } else {
                    format!("{least}every {time}")
                }
            }
            Every::Vague(words) => words.clone(),
            Every::NotStated => "(how often is not stated)".to_owned(),
        }
    }

    /// How often.
    pub fn say_rhythm(&self, rhythm: &Rhythm) -> String {
        let mut said: Vec<String> = rhythm.start.iter().map(|start| format!("at {}", self.say_target(start))).collect();
        said.extend(rhythm.every.iter().map(|every| self.say_every(every)));
        said.join(", then ")
    }

    /// A list behind its preposition, or that it is not stated.
    fn say_behind(&self, preposition: &str, list: &List, bare: &str, missing: &str) -> String {
        if is_not_stated(list) {
            format!("({missing} is not stated)")
        } else {
            format!("{preposition} {}", self.say_list(list, bare))
        }
    }

    /// One part, as it stands behind what is done: `bare` is the word for a list that is joined by commas alone, `one` whom a
    /// circumstance is said of, "they" of several.
    pub fn say_part(&self, part: &Part, bare: &str, one: Option<&str>) -> String {
        let only = if part.only { "only " } else { "" };
        let behind = |preposition: &str, list: &List, missing: &str| self.say_behind(preposition, list, bare, missing);
        let allowed = |what: &str, written: bool, from: &List| {
            let written = if written { "written " } else { "" };
            match is_not_stated(from) {
                true => format!("with {written}{what} (from whom is not stated)"),
                false => format!("with {written}{what} from {}", self.say_list(from, "or")),
            }
        };
        let said = match &part.is {
            PartIs::Whose(whose) => behind("of", whose, "whose"),
            PartIs::Using(what) => behind("using", what, "using what"),
            PartIs::Whom(preposition, whom) => {
                let missing = match preposition {
                    Preposition::From => "from whom",
                    Preposition::With => "with whom",
                    _ => "to whom",
                };
                behind(preposition.word(), whom, missing)
            }
            PartIs::Place(preposition, place) => behind(preposition.word(), place, "where"),
            PartIs::Platform(preposition, platform) => behind(preposition.word(), platform, "on what"),
            PartIs::Time(preposition, time) => behind(preposition.word(), time, "when"),
            PartIs::Thing(preposition, thing) => behind(preposition.word(), thing, "to what"),
            PartIs::About(what) => behind("about", what, "about what"),
            PartIs::Purpose(what) => behind("for", what, "what for"),
            PartIs::When(test) if part.only => return self.say_test("only when", test, one),
            PartIs::When(test) => self.say_test("when", test, one),
            PartIs::Unless(test) => self.say_test("unless", test, one),
            PartIs::Until(test) => self.say_test("until", test, one),
            PartIs::Before(occasion) => self.say_occasion("before", occasion, one),
            PartIs::After(occasion) => self.say_occasion("after", occasion, one),
            PartIs::Supervised(by) => {
                let when = if part.only { "when " } else { "" };
                match is_not_stated(by) {
                    true => format!("{when}supervised (by whom is not stated)"),
                    false => format!("{when}supervised by {}", self.say_list(by, "or")),
                }
            }
            PartIs::Permission { written, from } => allowed("permission", *written, from),
            PartIs::Consent { written, from } => allowed("consent", *written, from),
            PartIs::Under(documents) => self.say_behind("under", documents, "and", "under what"),
            PartIs::By(contact) => match contact.as_str() {
                "emergency" => "on the emergency number".to_owned(),
                "report" => "on the reporting page".to_owned(),
                "web" => "on the website".to_owned(),
                other => format!("by {}", crate::lower::spaced(other)),
            },
            PartIs::RecordedIn(registers) => match is_not_stated(registers) {
                true => "with a record (where is not stated)".to_owned(),
                false => format!("recorded in {}", self.say_list(registers, "and")),
            },
            PartIs::Deadline(deadline) => self.say_deadline(deadline),
            PartIs::Rhythm(rhythm) => self.say_rhythm(rhythm),
            PartIs::Then(list) => format!("then {}", self.say_list(list, "and")),
            PartIs::Manner(words) => words.clone(),
        };
        format!("{only}{said}")
    }

    /// Adds the parts of something so strong, with a comma where a reader would pause. Behind a `phrase`, "except senior
    /// leaders", one pauses sooner than behind what is done.
    pub(super) fn add_parts<'p>(
        &self,
        said: &mut String,
        parts: impl Iterator<Item = &'p Part>,
        strength: Strength,
        phrase: bool,
    ) {
        let bare = bare(strength);
        let mut before: Option<&PartIs> = None;
        for (at, part) in parts.enumerate() {
            // Two conditions must both hold.
            let again = matches!(
                (before, &part.is),
                (Some(PartIs::When(_)), PartIs::When(_)) | (Some(PartIs::Unless(_)), PartIs::Unless(_))
            );
            before = Some(&part.is);
            let pause = match part.is {
                PartIs::RecordedIn(_) | PartIs::Then(_) => true,
                // So that it is not taken for a part of the part before it.
                PartIs::Permission { .. } | PartIs::Consent { .. } => phrase || at > 0,
                // "Whoever they answer to the same day" is read as one.
                _ => said.ends_with(" answer to"),
            };
            if !said.is_empty() {
                said.push_str(if pause && !part.only { ", " } else { " " });
            }
            if again {
                said.push_str("and ");
            }
            let permits = matches!(part.is, PartIs::Permission { .. } | PartIs::Consent { .. });
            if permits && !part.only && strength.is_against() {
                said.push_str("even ");
            }
            said.push_str(&self.say_part(part, bare, Some("they")));
        }
    }
}

fn is_not_stated(list: &List) -> bool {
    matches!(list.items.as_slice(), [item] if item.target == Target::NotStated && item.of.is_none())
}
