//! The lines that meet a requirement: a draft for each, which is put together with those of others in `proposals`.

use std::collections::HashSet;
use tutela_analysis::standards::{Gap, Lack, Required};
use tutela_model::{Ask, Joint, List, Model, NameId, NameKind, Role, Sentence, Target};

/// Where lines belong.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// They stand by themselves.
    Anywhere,
    /// In a policy, by its name.
    Policy(String),
    /// Within a post that is declared already, by its name: what else is said of it stays.
    Post(String),
    /// In the place of the one line that declares a post, by its name.
    InsteadOf(String),
    /// In a line that comes near, of the declaration with this title.
    Line(String),
}

/// What the first line of a post that is declared already is to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// What to write there.
    pub write: String,
    /// What stands there now and is taken out for it.
    pub instead_of: Option<String>,
}

/// What one requirement would have written.
pub(super) struct Draft {
    /// The requirements that it meets.
    pub(super) meets: Vec<String>,
    /// What its declaration is to be called, likeliest first.
    pub(super) names: Vec<String>,
    /// The lines.
    pub(super) text: Text,
    /// Posts, bodies and agencies that the project has not and that the lines name.
    pub(super) needs: Vec<String>,
    /// Where the lines belong.
    pub(super) place: Place,
}

/// The lines of a draft, as far as it matters for putting them together with others.
#[derive(Clone, PartialEq)]
pub(super) enum Text {
    /// A duty, a rule or a procedure: its word, its title, and its lines.
    Block(&'static str, String, Vec<String>),
    /// A training: its title, and what it is on, for whom and how often.
    Training(String, String),
    /// A sheet: its title, and whom it is for.
    Sheet(String, String),
    /// Risks that a policy is to name.
    Risks(Vec<String>),
    /// A post, with the people and the deputy that are declared before it.
    Post(String, Vec<String>, String),
    /// What changes in a post that is there: the people and the deputy that are declared before it, its first line, and the
    /// lines to add within.
    Change(Vec<String>, Option<Head>, Vec<String>),
    /// Lines that are written as they stand.
    Lines(String),
}

/// The draft for a requirement, of the thing asked for that comes nearest.
pub(super) fn draft<'m>(model: &'m Model, required: &Required<'_>, gap: &Gap<'_>, taken: &mut Taken<'m>) -> Draft {
    let requirement = required.requirement;
    let (ask, written) = (&requirement.asks[gap.ask], requirement.written[gap.ask].as_str());
    let mut writer = Writer { model, needs: Vec::new(), taken };
    // What the standard writes itself is of the first that it asks for.
    let mut fresh = || {
        let instance =
            (gap.ask == 0 && !requirement.instance.is_empty()).then(|| writer.instance(&requirement.instance));
        writer.text(&requirement.decl.title, ask, written, instance)
    };
    let (text, place) = match (ask, gap.near) {
        (Ask::Policy(_), _) => (fresh(), model.policies.first().map(|policy| Place::Policy(policy.decl.name.clone()))),
        (Ask::Role { .. }, Some(near)) => match model.roles.iter().find(|role| std::ptr::eq(&role.decl, near.decl)) {
            Some(role) => {
                let (text, place) = writer.change(role, &gap.lacks);
                (text, Some(place))
            }
            None => (fresh(), None),
        },
        // A second duty beside one that is only too seldom would be done twice.
        (Ask::Duty(_), Some(near)) if gap.lacks == [Lack::Often] => match rhythm_in(written) {
            Some(rhythm) => (Text::Lines(rhythm), Some(Place::Line(near.title(model)))),
            None => (fresh(), None),
        },
        _ => (fresh(), None),
    };
    let needs = writer.needs;
    let name = &requirement.decl.name;
    let or_else = match ask {
        Ask::Rule(..) => format!("{name}-rules"),
        Ask::Concern(..) => format!("{name}-procedure"),
        _ => format!("our-{name}"),
    };
    Draft {
        meets: vec![required.name()],
        names: vec![name.clone(), or_else],
        text,
        needs,
        place: place.unwrap_or(Place::Anywhere),
    }
}

/// How often something is asked for, as it is written.
fn rhythm_in(written: &str) -> Option<String> {
    let (before, after) = written.split_once(" every ")?;
    let least = if before.ends_with(" at least") { "at least " } else { "" };
    let is_whole = |words: &str| !(words == "school" || words.chars().all(|letter| letter.is_ascii_digit()));
    let mut words = after.split([' ', ',']);
    let first = words.next()?;
    let time = if is_whole(first) { first.to_owned() } else { format!("{first} {}", words.next()?) };
    Some(format!("{least}every {time}"))
}

/// The line that declares a post, a body or an agency that the project has not.
pub(super) fn declared(model: &Model, name: &str) -> String {
    let post = model.posts.iter().find(|post| post.name == name);
    let (kind, title) = post.map_or(("role", name), |post| (post.kind.word(), &post.title));
    match kind {
        // Everybody in the country has the same.
        "agency" if name == "police" => {
            format!("agency {name} \"{title}\" {{ contact phone \"101\", emergency \"999\" }}")
        }
        "agency" => format!("agency {name} \"{title}\" {{ contact not stated }}"),
        "body" => format!("body {name} \"{title}\""),
        _ => format!("role {name} \"{title}\" in {}", group_of(name)),
    }
}

fn group_of(post: &str) -> &'static str {
    match post {
        "dsl" | "headteacher" => "senior-leaders",
        "it-technician" => "technical-staff",
        "chair-of-governors" | "safeguarding-governor" => "governors",
        _ => "staff",
    }
}

/// The names that something has already, in the project or in what is proposed for it.
pub(super) struct Taken<'m> {
    model: &'m Model,
    proposed: HashSet<String>,
}

impl<'m> Taken<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        Taken { model, proposed: HashSet::new() }
    }

    fn is_free(&self, name: &str) -> bool {
        self.model.names.find(name).is_none()
            && !self.proposed.contains(name)
            && !self.model.items.keys().any(|(_, known)| known == name)
    }

    /// Takes the first of several names that nothing has yet, or the last of them with a number.
    pub(super) fn take(&mut self, names: &[&str]) -> String {
        let last = names.last().copied().unwrap_or("ours");
        let plain = names.iter().map(|name| (*name).to_owned());
        let numbered = (2..).map(|number| format!("{last}-{number}"));
        let free = plain.chain(numbered).find(|name| self.is_free(name)).unwrap_or_else(|| last.to_owned());
        self.proposed.insert(free.clone());
        free
    }
}

struct Writer<'a, 'm> {
    model: &'m Model,
    /// Posts that have to be declared first.
    needs: Vec<String>,
    taken: &'a mut Taken<'m>,
}

impl Writer<'_, '_> {
    /// Lines as the standard writes them, each post with its name in the project; one that is missing is declared first.
    fn instance(&mut self, lines: &[String]) -> Vec<String> {
        let translated: Vec<String> = lines.iter().map(|line| self.translated(line)).collect();
        for word in translated.iter().flat_map(|line| line.split([' ', ','])) {
            let is_missing = self.model.names.find(word).is_none();
            if is_missing && self.model.posts.iter().any(|post| post.name == word) {
                self.own(&Target::Unknown(word.to_owned()));
            }
        }
        // What is excepted belongs to the line above it.
        let lines = translated.iter().map(|line| {
            let line = line.replace(['“', '”'], "\"");
            if line.starts_with("except ") { format!("  {line}") } else { line }
        });
        lines.collect()
    }

    fn text(&mut self, title: &str, ask: &Ask, written: &str, instance: Option<Vec<String>>) -> Text {
        let title = title.to_owned();
        match (ask, instance) {
            (Ask::Duty(_), Some(lines)) => Text::Block("duty", title, lines),
            (Ask::Duty(sentence), None) => Text::Block("duty", title, vec![self.duty(sentence, written)]),
            (Ask::Rule(_), Some(lines)) => Text::Block("rule", title, lines),
            (Ask::Rule(asked), None) => {
                let whom = asked.for_whom.as_ref();
                let who = whom.map_or_else(|| "everyone".to_owned(), |list| self.list(list, ", "));
                let word = asked.about.items.first().map(|item| item.target.clone());
                Text::Block("rule", title, self.rule(&who, word.as_ref(), asked.recorded))
            }
            (Ask::Concern(..), Some(lines)) => Text::Block("concern", title, lines),
            (Ask::Concern(_, reaching, deadline), None) => {
                let whom = match reaching {
                    Some(list) => self.list(list, ", "),
                    None => self.lead(),
                };
                let when = match deadline {
                    Some(_) => {
                        written.split_once(" within ").map_or("at once".to_owned(), |(_, end)| format!("within {end}"))
                    }
                    None => "the same day".to_owned(),
                };
                let closed_by = whom.split(", ").next().unwrap_or(&whom);
                let lines = vec![format!("everyone must tell {whom} {when}"), format!("closed by {closed_by}")];
                Text::Block("concern", title, lines)
            }
            // What has no lines of its own is written whole.
            (_, Some(lines)) => Text::Lines(lines.join("\n")),
            (Ask::Role { role, held, within, deputy }, None) => self.role(role, *held, within, *deputy),
            (Ask::Training(_, for_whom, _), None) => {
                let rest = written.strip_prefix("training ").unwrap_or(written);
                let rest = for_whom.iter().fold(rest.to_owned(), |rest, list| self.with_own_names(rest, list));
                Text::Training(title, rest)
            }
            (Ask::Setting(..), None) => {
                Text::Lines(written.replace("\"set\"", "\"as we have agreed\"").replace("\"on\"", "on"))
            }
            (Ask::Sheet(whom), None) => Text::Sheet(title, self.list(whom, ", ")),
            (Ask::Policy(risks), None) => {
                let own = self.model.policies.first().and_then(|policy| policy.risks.as_ref());
                let known: Vec<NameId> = own.into_iter().flat_map(|own| own.names()).collect();
                let missing = risks.names().filter(|risk| !known.contains(risk));
                Text::Risks(missing.map(|risk| self.model.names.get(risk).name.clone()).collect())
            }
            (Ask::Words(words), None) => Text::Lines(format!("# {words}")),
        }
    }

    /// The project's name for whom a target names; a post that it has not is declared first.
    fn own(&mut self, target: &Target) -> String {
        match target {
            Target::Name(id) => self.model.names.get(*id).name.clone(),
            Target::Unknown(name) => {
                if !self.needs.contains(name) {
                    self.needs.push(name.clone());
                }
                name.clone()
            }
            _ => "staff".to_owned(),
        }
    }

    fn list(&mut self, list: &List, between: &str) -> String {
        let names: Vec<String> = list.items.iter().map(|item| self.own(&item.target)).collect();
        names.join(between)
    }

    fn lead(&mut self) -> String {
        let lead = self.model.roles.iter().find(|role| role.decl.name == "dsl");
        self.own(&lead.map_or_else(|| Target::Unknown("dsl".to_owned()), |role| Target::Name(role.id)))
    }

    /// A text in which the posts of a list have the project's own names.
    fn with_own_names(&mut self, text: String, list: &List) -> String {
        for item in &list.items {
            self.own(&item.target);
        }
        self.translated(&text)
    }

    /// A text of a standard in which each post has the name that it has in the project.
    fn translated(&self, text: &str) -> String {
        let own = |word: &str| {
            let bare = word.trim_end_matches(',');
            let post = self.model.posts.iter().find(|post| post.name == bare)?;
            let fits = |title: &str| {
                title.eq_ignore_ascii_case(&post.title)
                    || post.also_called.iter().any(|other| title.eq_ignore_ascii_case(other))
            };
            if self.model.names.find(bare).is_some() {
                return None;
            }
            let mut named = self.model.names.iter().filter(|(_, named)| named.kind.is_somebody());
            let (_, named) =
                named.find(|(_, named)| fits(&named.title) || named.also_called.iter().any(|t| fits(t)))?;
            Some(word.replacen(bare, &named.name, 1))
        };
        text.split(' ').map(|word| own(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" ")
    }

    /// A sentence that is the duty asked for: the first of its actions, by whom it is asked of, or by the lead.
    fn duty(&mut self, sentence: &Sentence, written: &str) -> String {
        let who = match sentence.who.list.items.as_slice() {
            [one] if one.target == Target::Everyone => self.lead(),
            items if sentence.who.list.joint == Joint::Or => {
                let known = items.iter().find(|item| matches!(item.target, Target::Name(_))).unwrap_or(&items[0]);
                self.own(&known.target.clone())
            }
            _ => self.list(&sentence.who.list, ", "),
        };
        let rest = written.split_once(" to ").map_or(written, |(_, rest)| rest);
        let action = rest.split([',', ' ']).next().unwrap_or(rest).to_owned();
        let is_action = |word: &str| {
            let bare = word.trim_end_matches(',');
            bare == "or"
                || self.model.names.find(bare).is_some_and(|id| self.model.names.get(id).kind == NameKind::Action)
        };
        let objects: Vec<&str> = rest.split(' ').skip_while(|word| is_action(word)).collect();
        for part in &sentence.parts {
            if let Some(list) = part.is.list() {
                list.items.iter().filter(|item| matches!(item.target, Target::Unknown(_))).for_each(|item| {
                    self.own(&item.target);
                });
            }
        }
        self.translated(&format!("{who} must {action} {}", objects.join(" ")))
    }

    fn rule(&mut self, who: &str, word: Option<&Target>, recorded: bool) -> Vec<String> {
        let named = word.and_then(|word| match word {
            Target::Name(id) => Some(self.model.names.get(*id)),
            _ => None,
        });
        let (line, except) = match named {
            Some(named) if named.kind == NameKind::Action => {
                (format!("{who} must not {} mobile-phones of pupils", named.name), None)
            }
            Some(named) if named.kind == NameKind::Circumstance => {
                (format!("{who} must not use mobile-phones"), Some(format!("  except when {}", named.name)))
            }
            Some(named) => (format!("{who} must not use {}", named.name), None),
            None => (format!("{who} must follow \"what we have agreed\""), None),
        };
        let recorded =
            recorded.then(|| "  except with permission from senior-leaders, recorded in \"our record\"".to_owned());
        [Some(line), except, recorded].into_iter().flatten().collect()
    }

    /// What a post that is there lacks, to be written where it stands: a second one of its name could not be read.
    fn change(&mut self, own: &Role, lacks: &[Lack]) -> (Text, Place) {
        let (name, title) = (&own.decl.name, &own.decl.title);
        let (mut first, mut head, mut lines) = (Vec::new(), None, Vec::new());
        for lack in lacks {
            match lack {
                Lack::Among(groups) => head = groups.first().map(|group| self.head(own, *group)),
                Lack::Holder => {
                    let person = self.taken.take(&["a-person"]);
                    first.push(format!("person {person} \"A Person\""));
                    lines.push(format!("held by {person}"));
                }
                Lack::Deputy => {
                    let (person, deputy) =
                        (self.taken.take(&["another-person"]), self.taken.take(&[&format!("deputy-{name}")]));
                    first.push(format!("person {person} \"Another Person\""));
                    first.push(format!("role {deputy} \"Deputy {title}\" in staff {{ held by {person} }}"));
                    lines.push(format!("deputy {deputy}"));
                }
                _ => {}
            }
        }
        match &own.decl.bare {
            // A line that has nothing within is written anew.
            Some(bare) if !lines.is_empty() => {
                let bare = head.as_ref().map_or_else(|| bare.clone(), |head| with_head(bare, head));
                let whole = format!("{bare} {{\n  {}\n}}", lines.join("\n  "));
                (Text::Change(first, None, vec![whole]), Place::InsteadOf(name.clone()))
            }
            _ => (Text::Change(first, head, lines), Place::Post(name.clone())),
        }
    }

    /// The groups that a post is in, with one more; those that it is in by that need not be said.
    fn head(&self, own: &Role, group: NameId) -> Head {
        let names = &self.model.names;
        let now: Vec<NameId> = names.get(own.id).parents.clone();
        let said = |ids: &[NameId]| {
            let groups: Vec<&str> = ids.iter().map(|id| names.get(*id).name.as_str()).collect();
            format!("in {}", groups.join(", "))
        };
        let mut then: Vec<NameId> =
            now.iter().copied().filter(|known| !self.model.covers_group(*known, group)).collect();
        then.push(group);
        Head { write: said(&then), instead_of: (!now.is_empty()).then(|| said(&now)) }
    }

    fn role(&mut self, asked: &Target, is_held: bool, within: &[NameId], with_deputy: bool) -> Text {
        let name = match asked {
            Target::Name(id) => self.model.names.get(*id).name.clone(),
            Target::Unknown(name) => name.clone(),
            _ => "post".to_owned(),
        };
        let post = self.model.posts.iter().find(|post| post.name == name);
        let own = self.model.roles.iter().find(|role| role.decl.name == name);
        let title = own
            .map(|role| role.decl.title.clone())
            .or(post.map(|post| post.title.clone()))
            .unwrap_or_else(|| name.clone());
        let groups: Vec<&str> = within.iter().map(|id| self.model.names.get(*id).name.as_str()).collect();
        let groups = if groups.is_empty() { "staff".to_owned() } else { groups.join(", ") };
        let named = own.and_then(|role| role.deputy.as_ref()).and_then(|deputy| deputy.names().next());
        let held = !is_held || own.is_some_and(|role| role.held.iter().any(|held| held.by.is_some()));
        let (mut first, mut inner) = (Vec::new(), String::new());
        if !held {
            let person = self.taken.take(&["a-person"]);
            inner += &format!("  held by {person}\n");
            first.push(format!("person {person} \"A Person\""));
        }
        if let Some(id) = named {
            inner += &format!("  deputy {}\n", self.model.names.get(id).name);
        } else if with_deputy {
            let (person, deputy) =
                (self.taken.take(&["another-person"]), self.taken.take(&[&format!("deputy-{name}")]));
            inner += &format!("  deputy {deputy}\n");
            first.push(format!("person {person} \"Another Person\""));
            first.push(format!("role {deputy} \"Deputy {title}\" in staff {{ held by {person} }}"));
        }
        let inner = if inner.is_empty() { inner } else { format!(" {{\n{inner}}}") };
        let post = format!("role {name} \"{title}\" in {groups}{inner}");
        Text::Post(name, first, post)
    }
}

/// The line of a post with other groups.
fn with_head(bare: &str, head: &Head) -> String {
    match &head.instead_of {
        Some(old) if bare.ends_with(&format!(" {old}")) => {
            format!("{}{}", bare.strip_suffix(old.as_str()).unwrap_or(bare), head.write)
        }
        _ => format!("{bare} {}", head.write),
    }
}
