//! What to write for several requirements at once, so that all of it can be taken over together: what two of them need is
//! declared once, those that ask for the same are met by one block, and nothing gets a name twice.

use super::write::{Draft, Head, Place, Taken, Text, declared, draft};
use tutela_analysis::standards::{Gap, Required};
use tutela_model::{Model, join};

/// What to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// What has to be declared before the lines, such as a post that they name and that the project has not.
    pub first: Vec<Declared>,
    /// The lines; none where only the first line of a post changes.
    pub lines: String,
    /// What the first line of the post is to say, where it is to say something else.
    pub head: Option<Head>,
    /// The other requirements that these very lines meet too.
    pub also: Vec<String>,
    /// Where they belong.
    pub place: Place,
}

/// A declaration that lines need.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// The declaration.
    pub lines: String,
    /// The other requirements whose lines need it too.
    pub also: Vec<String>,
}

impl Write {
    /// All that has to be written for this requirement alone.
    pub fn whole(&self) -> String {
        let first = self.first.iter().map(|declared| declared.lines.as_str());
        let head = self.head.iter().map(|head| head.write.as_str());
        let lines = (!self.lines.is_empty()).then_some(self.lines.as_str());
        first.chain(head).chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// What of it is proposed for other requirements too, and is written once for all of them.
    pub fn once(&self) -> Vec<&str> {
        let first = self.first.iter().filter(|declared| !declared.also.is_empty());
        let lines = (!self.also.is_empty()).then_some(self.lines.as_str());
        first.map(|declared| declared.lines.as_str()).chain(lines).collect()
    }

    /// The lines with what to do with them.
    pub fn said(&self) -> String {
        let mut said = String::new();
        // What goes with lines that are written once themselves is told with them.
        let (once, here): (Vec<&Declared>, Vec<&Declared>) =
            self.first.iter().partition(|declared| declared.also.iter().any(|name| !self.also.contains(name)));
        let mut told: Vec<&Vec<String>> = Vec::new();
        for declared in &once {
            if told.contains(&&declared.also) {
                continue;
            }
            told.push(&declared.also);
            let same = once.iter().filter(|other| other.also == declared.also).map(|other| other.lines.as_str());
            let same = indented(&same.collect::<Vec<_>>().join("\n"));
            said += &format!("Write this once, since {} too:\n  {same}\n", need(&declared.also));
        }
        let here: Vec<&str> = here.iter().map(|declared| declared.lines.as_str()).collect();
        let own = indented(&self.lines);
        let lines = indented(&[&here[..], &[self.lines.as_str()]].concat().join("\n"));
        let also = match self.also.as_slice() {
            [] => String::new(),
            others => format!(". Write it once, since it is for {} too", names(others)),
        };
        said + &match &self.place {
            Place::Anywhere => format!("Write, with your own words and people{also}:\n  {lines}"),
            Place::Policy(name) => format!("Write in the policy `{name}`{also}:\n  {lines}"),
            Place::Line(title) => format!(
                "Write in the line of “{title}” how often it is done, in place of any other time there{also}:\n  {own}"
            ),
            // The post itself is not shown, since whoever copied it would have it twice.
            Place::Post(name) | Place::InsteadOf(name) => {
                let mut said: Vec<String> = Vec::new();
                if !here.is_empty() {
                    said.push(format!("Write, with your own people:\n  {}", indented(&here.join("\n"))));
                }
                if let Some(head) = &self.head {
                    let old = head.instead_of.as_ref().map_or(String::new(), |old| format!(" in place of `{old}`"));
                    said.push(format!("Write in the first line of the post `{name}`{old}:\n  {}", head.write));
                }
                if let Place::InsteadOf(_) = self.place {
                    said.push(format!("Write in place of the line of the post `{name}`{also}:\n  {own}"));
                } else if !self.lines.is_empty() {
                    said.push(format!("Add within the post `{name}`{also}:\n  {own}"));
                }
                said.join("\n")
            }
        }
    }
}

fn indented(lines: &str) -> String {
    lines.replace('\n', "\n  ")
}

fn need(others: &[String]) -> String {
    let need = if others.len() == 1 { "needs" } else { "need" };
    format!("what meets {} {need} it", names(others))
}

/// The names of requirements; where there are many, the first of them.
fn names(others: &[String]) -> String {
    let quoted = |name: &String| format!("`{name}`");
    match others {
        [first, second, rest @ ..] if rest.len() > 1 => {
            format!("{}, {} and {} more", quoted(first), quoted(second), rest.len())
        }
        _ => join(&others.iter().map(quoted).collect::<Vec<_>>(), "and"),
    }
}

/// What to write for each of these requirements, which are all those that are not met. Each by itself can be read as it stands
/// and meets its own; all together too, if what several of them have is written once.
pub fn proposals(model: &Model, unmet: &[(Required<'_>, Gap<'_>)]) -> Vec<Write> {
    let mut taken = Taken::of(model);
    let mut drafts: Vec<Draft> = Vec::new();
    // Which draft is for which requirement.
    let mut places: Vec<usize> = Vec::new();
    for (required, gap) in unmet {
        let draft = draft(model, required, gap, &mut taken);
        match drafts.iter_mut().position(|other| other.take_in(&draft)) {
            Some(at) => places.push(at),
            None => {
                places.push(drafts.len());
                drafts.push(draft);
            }
        }
    }
    let lines: Vec<String> = drafts.iter().map(|draft| draft.lines(&mut taken)).collect();
    let first: Vec<Vec<String>> = drafts.iter().map(|draft| draft.first(model, &drafts)).collect();
    let write = |(own, at): (&(Required<'_>, Gap<'_>), &usize)| {
        let own = own.0.name();
        let draft = &drafts[*at];
        let declared = first[*at].iter().map(|declaration| {
            let has = |other: usize| first[other].contains(declaration) || lines[other] == *declaration;
            let needing = (0..drafts.len()).filter(|other| has(*other)).flat_map(|other| &drafts[other].meets);
            let also = needing.filter(|name| **name != own).cloned().collect();
            Declared { lines: declaration.clone(), also }
        });
        let is_needed = |other: &&Draft| first_of(&first, &drafts, other).contains(&lines[*at]);
        let needed = drafts.iter().filter(is_needed).flat_map(|other| &other.meets);
        let also = draft.meets.iter().filter(|name| **name != own).chain(needed).cloned().collect();
        let head = match &draft.text {
            Text::Change(_, head, _) => head.clone(),
            _ => None,
        };
        Write { first: declared.collect(), lines: lines[*at].clone(), head, also, place: draft.place.clone() }
    };
    unmet.iter().zip(&places).map(write).collect()
}

fn first_of<'a>(first: &'a [Vec<String>], drafts: &[Draft], draft: &Draft) -> &'a [String] {
    let at = drafts.iter().position(|other| std::ptr::eq(other, draft));
    at.map_or(&[], |at| &first[at])
}

/// What to write for one requirement, whatever else is not met.
pub fn to_write(model: &Model, required: &Required<'_>, gap: &Gap<'_>) -> Write {
    let mut all = proposals(model, &[(*required, gap.clone())]);
    all.pop().expect("there is one for each requirement")
}

impl Draft {
    /// Takes in what another would write, if one text says both.
    fn take_in(&mut self, other: &Draft) -> bool {
        let Some((text, is_ours)) = together(&self.text, &other.text) else { return false };
        if self.place != other.place {
            return false;
        }
        self.text = text;
        if !is_ours {
            self.names.clone_from(&other.names);
        }
        self.meets.extend(other.meets.iter().cloned());
        let new: Vec<String> = other.needs.iter().filter(|name| !self.needs.contains(name)).cloned().collect();
        self.needs.extend(new);
        true
    }

    /// The lines, under a name that nothing has yet.
    fn lines(&self, taken: &mut Taken<'_>) -> String {
        let mut name = || taken.take(&self.names.iter().map(String::as_str).collect::<Vec<_>>());
        match &self.text {
            Text::Block(word, title, lines) => {
                let meets = self.meets.join(", ");
                format!("{word} {} \"{title}\" {{\n  meets {meets}\n  {}\n}}", name(), lines.join("\n  "))
            }
            Text::Training(title, rest) => format!("training {} \"{title}\" {rest}", name()),
            Text::Sheet(title, whom) => format!(
                "aup {} \"{title}\" for {whom} {{\n  intro \"We keep to what our policy says.\"\n  sign name, date\n}}",
                name()
            ),
            Text::Risks(risks) => format!("risks {}", risks.join(", ")),
            Text::Post(_, _, post) => post.clone(),
            Text::Change(_, _, lines) => lines.join("\n"),
            Text::Lines(lines) => lines.clone(),
        }
    }

    /// What has to be declared before the lines: a post that is asked for itself is declared as is asked.
    fn first(&self, model: &Model, drafts: &[Draft]) -> Vec<String> {
        let own = match &self.text {
            Text::Post(_, first, _) | Text::Change(first, _, _) => first.clone(),
            _ => Vec::new(),
        };
        let needed = self.needs.iter().flat_map(|name| {
            let asked = drafts.iter().find_map(|draft| match &draft.text {
                Text::Post(post, first, lines) if post == name => {
                    Some([&first[..], std::slice::from_ref(lines)].concat())
                }
                _ => None,
            });
            asked.unwrap_or_else(|| vec![declared(model, name)])
        });
        own.into_iter().chain(needed).collect()
    }
}

/// One text that says what two say, and whether it goes by the first one's title.
fn together(one: &Text, other: &Text) -> Option<(Text, bool)> {
    match (one, other) {
        // A procedure is known by what it is about, which its title tells: those with the same steps are not the same.
        (Text::Block(word @ ("duty" | "rule"), title, lines), Text::Block(word_of_other, title_of_other, more))
            if word == word_of_other =>
        {
            let (units, others) = (units(lines), units(more));
            let mut all: Vec<Vec<&str>> = Vec::new();
            let mut shared = 0;
            for unit in &units {
                let same = others.iter().find_map(|other| both(unit, other));
                shared += usize::from(same.is_some());
                all.push(same.unwrap_or_else(|| unit.clone()));
            }
            if shared == 0 {
                return None;
            }
            let new = others.iter().filter(|other| !units.iter().any(|unit| both(unit, other).is_some()));
            all.extend(new.cloned());
            let all: Vec<String> = all.concat().into_iter().map(str::to_owned).collect();
            // What only the other one says is what it is called for.
            let is_ours = all != *more || all == *lines;
            let title = if is_ours { title } else { title_of_other };
            Some((Text::Block(word, title.clone(), all), is_ours))
        }
        (Text::Training(_, rest), Text::Training(_, other)) if rest == other => Some((one.clone(), true)),
        (Text::Sheet(_, whom), Text::Sheet(_, other)) if whom == other => Some((one.clone(), true)),
        (Text::Lines(lines), Text::Lines(other)) if lines == other => Some((one.clone(), true)),
        (Text::Risks(risks), Text::Risks(others)) => {
            let new = others.iter().filter(|risk| !risks.contains(risk));
            Some((Text::Risks(risks.iter().chain(new).cloned().collect()), true))
        }
        _ => None,
    }
}

/// Sentences, each with the lines below that belong to it.
fn units(lines: &[String]) -> Vec<Vec<&str>> {
    let mut units: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        match units.last_mut() {
            Some(unit) if line.starts_with(' ') => unit.push(line),
            _ => units.push(vec![line]),
        }
    }
    units
}

/// A sentence that says what two say: the same with what either adds to it.
fn both<'a>(one: &[&'a str], other: &[&'a str]) -> Option<Vec<&'a str>> {
    let (first, rest) = one.split_first()?;
    let (first_of_other, rest_of_other) = other.split_first()?;
    let mut all = vec![fuller(first, first_of_other)?];
    for line in rest.iter().chain(rest_of_other) {
        match all[1..].iter().position(|known| fuller(known, line).is_some()) {
            Some(at) => all[at + 1] = fuller(all[at + 1], line).unwrap_or(line),
            None => all.push(line),
        }
    }
    Some(all)
}

/// The fuller of two lines, if one only adds to the other with whom, how often or where it is written down. What narrows a
/// line, such as a case or a means, makes another one of it.
fn fuller<'a>(one: &'a str, other: &'a str) -> Option<&'a str> {
    let adds = |line: &str, to: &str| {
        let forbids = to.contains(" must not ");
        line.strip_prefix(to).is_some_and(|more| {
            more.is_empty()
                || more.starts_with(", recorded in ")
                || !forbids && more.starts_with(" with ") && !more.starts_with(" with permission")
                || !forbids && (more.starts_with(" every ") || more.starts_with(" at least every "))
        })
    };
    if adds(one, other) { Some(one) } else { adds(other, one).then_some(other) }
}
