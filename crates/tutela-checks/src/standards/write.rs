//! The lines that meet a requirement.

use tutela_analysis::standards::{Gap, Required};
use tutela_model::{Ask, Joint, List, Model, NameId, NameKind, Sentence, Target};

/// What to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The lines.
    pub lines: String,
    /// Where they belong.
    pub place: Place,
}

/// Where lines belong.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// They stand by themselves.
    Anywhere,
    /// In a policy, by its name.
    Policy(String),
    /// In the place of a post that is declared already, by its name: what else is said of it stays.
    Post(String),
}

impl Write {
    /// The lines with what to do with them.
    pub fn said(&self) -> String {
        let lines = self.lines.replace('\n', "\n  ");
        match &self.place {
            Place::Anywhere => format!("Write, with your own words and people:\n  {lines}"),
            Place::Policy(name) => format!("Write in the policy `{name}`:\n  {lines}"),
            Place::Post(name) => format!("Let the post `{name}` say this too, with your own people:\n  {lines}"),
        }
    }
}

/// The lines that meet a requirement, of the thing asked for that comes nearest: they can be read as they stand, and with
/// them the requirement is met.
pub fn to_write(model: &Model, required: &Required<'_>, gap: &Gap<'_>) -> Write {
    let requirement = required.requirement;
    let (ask, written) = (&requirement.asks[gap.ask], requirement.written[gap.ask].as_str());
    let mut writer = Writer { model, missing: Vec::new() };
    // What the standard writes itself is of the first that it asks for.
    let instance = (gap.ask == 0 && !requirement.instance.is_empty()).then(|| writer.instance(&requirement.instance));
    let lines = writer.lines(required, ask, written, instance);
    let place = match (ask, gap.near) {
        (Ask::Policy(_), _) => model.policies.first().map(|policy| Place::Policy(policy.decl.name.clone())),
        (Ask::Role { .. }, Some(near)) => Some(Place::Post(near.decl.name.clone())),
        _ => None,
    };
    let mut all = writer.missing;
    all.push(lines);
    Write { lines: all.join("\n"), place: place.unwrap_or(Place::Anywhere) }
}

struct Writer<'m> {
    model: &'m Model,
    /// Posts that have to be declared first.
    missing: Vec<String>,
}

impl Writer<'_> {
    /// Lines as the standard writes them, each post with its name in the project; one that is missing is declared first.
    fn instance(&mut self, lines: &[String]) -> String {
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
        lines.collect::<Vec<_>>().join("\n  ")
    }

    fn lines(&mut self, required: &Required<'_>, ask: &Ask, written: &str, instance: Option<String>) -> String {
        let title = &required.requirement.decl.title;
        let title = format!(" \"{title}\"");
        let name = self.free_for(ask, &required.requirement.decl.name);
        let meets = format!("meets {}", required.name());
        match ask {
            // What has no lines of its own is written whole.
            Ask::Role { .. }
            | Ask::Training(..)
            | Ask::Setting(..)
            | Ask::Sheet(_)
            | Ask::Policy(_)
            | Ask::Words(_)
                if instance.is_some() =>
            {
                instance.unwrap_or_default().replace("\n  ", "\n")
            }
            Ask::Duty(sentence) => {
                let said = instance.unwrap_or_else(|| self.duty(sentence, written));
                format!("duty {name}{title} {{\n  {meets}\n  {said}\n}}")
            }
            Ask::Role { role, held, within, deputy } => self.role(role, *held, within, *deputy),
            Ask::Rule(asked) => {
                let said = instance.unwrap_or_else(|| {
                    let whom = asked.for_whom.as_ref();
                    let who = whom.map_or_else(|| "everyone".to_owned(), |list| self.list(list, ", "));
                    let word = asked.about.items.first().map(|item| item.target.clone());
                    self.rule(&who, word.as_ref(), asked.recorded)
                });
                format!("rule {name}{title} {{\n  {meets}\n  {said}\n}}")
            }
            Ask::Concern(..) if instance.is_some() => {
                format!("concern {name}{title} {{\n  {meets}\n  {}\n}}", instance.unwrap_or_default())
            }
            Ask::Concern(_, reaching, deadline) => {
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
                format!(
                    "concern {name}{title} {{\n  {meets}\n  everyone must tell {whom} {when}\n  closed by {}\n}}",
                    whom.split(", ").next().unwrap_or(&whom)
                )
            }
            Ask::Training(_, for_whom, _) => {
                let rest = written.strip_prefix("training ").unwrap_or(written);
                let rest = for_whom.iter().fold(rest.to_owned(), |rest, list| self.with_own_names(rest, list));
                format!("training {name}{title} {rest}")
            }
            Ask::Setting(..) => written.replace("\"set\"", "\"as we have agreed\"").replace("\"on\"", "on"),
            Ask::Sheet(whom) => {
                let whom = self.list(whom, ", ");
                format!(
                    "aup {name}{title} for {whom} {{\n  intro \"We keep to what our policy says.\"\n  sign name, date\n}}"
                )
            }
            Ask::Policy(risks) => {
                let own = self.model.policies.first().and_then(|policy| policy.risks.as_ref());
                let known: Vec<NameId> = own.into_iter().flat_map(|own| own.names()).collect();
                let missing: Vec<&str> = risks
                    .names()
                    .filter(|risk| !known.contains(risk))
                    .map(|risk| self.model.names.get(risk).name.as_str())
                    .collect();
                format!("risks {}", missing.join(", "))
            }
            Ask::Words(words) => format!("# {words}"),
        }
    }

    /// A name that nothing has yet, for what meets something: its own, or one that says what it is.
    fn free_for(&self, ask: &Ask, name: &str) -> String {
        let own = self.free(name);
        match ask {
            _ if own == name => own,
            Ask::Rule(..) => self.free(&format!("{name}-rules")),
            Ask::Concern(..) => self.free(&format!("{name}-procedure")),
            _ => self.free(&format!("our-{name}")),
        }
    }

    /// A name that nothing has yet.
    fn free(&self, name: &str) -> String {
        let taken = |name: &str| {
            self.model.names.find(name).is_some() || self.model.items.keys().any(|(_, known)| known == name)
        };
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_else(|| name.to_owned())
    }

    /// The project's name for whom a target names; a post that it has not is declared first.
    fn own(&mut self, target: &Target) -> String {
        match target {
            Target::Name(id) => self.model.names.get(*id).name.clone(),
            Target::Unknown(name) => {
                let post = self.model.posts.iter().find(|post| post.name == *name);
                let (kind, title) = post.map_or(("role", name.clone()), |post| (post.kind.word(), post.title.clone()));
                let line = match kind {
                    "agency" => format!("agency {name} \"{title}\" {{ contact not stated }}"),
                    "body" => format!("body {name} \"{title}\""),
                    _ => format!("role {name} \"{title}\" in {}", self.group_of(name)),
                };
                if !self.missing.contains(&line) {
                    self.missing.push(line);
                }
                name.clone()
            }
            _ => "staff".to_owned(),
        }
    }

    fn group_of(&self, post: &str) -> &'static str {
        match post {
            "dsl" | "headteacher" => "senior-leaders",
            "it-technician" => "technical-staff",
            "chair-of-governors" | "safeguarding-governor" => "governors",
            _ => "staff",
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

    fn rule(&mut self, who: &str, word: Option<&Target>, recorded: bool) -> String {
        let named = word.and_then(|word| match word {
            Target::Name(id) => Some(self.model.names.get(*id)),
            _ => None,
        });
        let except =
            if recorded { "\n    except with permission from senior-leaders, recorded in \"our record\"" } else { "" };
        match named {
            Some(named) if named.kind == NameKind::Action => {
                format!("{who} must not {} mobile-phones of pupils{except}", named.name)
            }
            Some(named) if named.kind == NameKind::Circumstance => {
                format!("{who} must not use mobile-phones\n    except when {}", named.name)
            }
            Some(named) => format!("{who} must not use {}{except}", named.name),
            None => format!("{who} must follow \"what we have agreed\""),
        }
    }

    fn role(&mut self, asked: &Target, is_held: bool, within: &[NameId], with_deputy: bool) -> String {
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
        let mut lines = Vec::new();
        if !held {
            lines.push("person a-person \"A Person\"".to_owned());
        }
        let deputy = match named {
            Some(id) => Some(self.model.names.get(id).name.clone()),
            None if !with_deputy => None,
            None => {
                let deputy = self.free(&format!("deputy-{name}"));
                lines.push("person another-person \"Another Person\"".to_owned());
                lines.push(format!("role {deputy} \"Deputy {title}\" in staff {{ held by another-person }}"));
                Some(deputy)
            }
        };
        let holder = (!held).then(|| "  held by a-person\n".to_owned());
        let deputy = deputy.map(|deputy| format!("  deputy {deputy}\n"));
        let inner: String = holder.into_iter().chain(deputy).collect();
        let inner = if inner.is_empty() { inner } else { format!(" {{\n{inner}}}") };
        lines.push(format!("role {name} \"{title}\" in {groups}{inner}"));
        lines.join("\n")
    }
}
