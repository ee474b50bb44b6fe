//! The page of whom to tell first: in an emergency, and for each procedure that its readers can come upon; in whose place, and
//! whom if it is about them. Every cell comes from a walk of the procedure.

use super::asking::{Answer, Asking, is_same};
use super::{View, bullets};
use crate::{Block, CalloutKind, Run, Term, words_of};
use tutela_analysis::concerns::{Calendar, Place, Route, Somebody};
use tutela_model::{Concern, NameId, capital, join, sentence_case};

const NOBODY: &str = "Nobody is named";

/// What is said of several procedures alike.
struct Row {
    /// By when, and which procedures.
    concerns: Vec<(String, Vec<String>)>,
    /// Whom to tell, whom in their place, and whom if it is about them.
    cells: [Vec<Run>; 3],
    /// Everybody who is named in it.
    people: Vec<Named>,
}

/// Somebody who is named on the page.
#[derive(Clone)]
struct Named {
    name: String,
    /// The posts or the agency, where the name does not say them.
    posts: Vec<String>,
    numbers: String,
}

impl View<'_> {
    /// The page of whom to tell. `readers` are those whom it is for; nobody in particular if there are none.
    pub fn recipients(&self, concerns: &[&Concern], readers: &[NameId]) -> Vec<Block> {
        let (urgent, rows) = self.told_first(concerns, readers);
        page(urgent, rows)
    }

    /// Whom these readers tell first, in as few lines as there are people to tell: in an emergency, and of what.
    pub fn at_a_glance(&self, concerns: &[&Concern], readers: &[NameId]) -> Vec<Block> {
        let (urgent, rows) = self.told_first(concerns, readers);
        let mut told_alike: Vec<(Vec<Run>, Vec<String>)> = Vec::new();
        for row in rows {
            let titles = row.concerns.into_iter().flat_map(|(_, titles)| titles);
            let [tell, ..] = row.cells;
            match told_alike.iter_mut().find(|(told, _)| words_of(told) == words_of(&tell)) {
                Some((_, known)) => known.extend(titles),
                None => told_alike.push((tell, titles.collect())),
            }
        }
        let mut blocks = emergencies(urgent);
        let said = |(tell, titles): (Vec<Run>, Vec<String>)| vec![lines(titles), tell];
        if !told_alike.is_empty() {
            let header = ["What it is about", "Tell first"].map(|head| vec![Run::text(head)]).to_vec();
            blocks.push(Block::Table { caption: None, header, rows: told_alike.into_iter().map(said).collect() });
        }
        blocks
    }

    fn told_first(&self, concerns: &[&Concern], readers: &[NameId]) -> (Vec<(String, Vec<String>)>, Vec<Row>) {
        let hours = super::asking::moments(&Calendar::new(self.model, self.school_id()), self.options.day);
        let mut rows: Vec<Row> = Vec::new();
        let mut urgent: Vec<(String, Vec<String>)> = Vec::new();
        for concern in concerns.iter().filter(|concern| self.can_come_upon(concern, readers)) {
            let asking =
                Asking { view: self, route: Route::new(self.model, concern, self.school_id()), readers, hours };
            for (when, told) in asking.emergencies() {
                let told: Vec<String> = told.iter().map(|one| self.named_and_reached(one)).collect();
                add(&mut urgent, told.join(", then "), sentence_case(&when).trim_end_matches('.').to_owned());
            }
            let answer = asking.answer();
            let cells = self.cells(&answer);
            let said = |cells: &[Vec<Run>; 3]| cells.each_ref().map(|cell| words_of(cell));
            let at = rows.iter().position(|row| said(&row.cells) == said(&cells)).unwrap_or(rows.len());
            if at == rows.len() {
                rows.push(Row { concerns: Vec::new(), cells, people: Vec::new() });
            }
            self.add_people(&answer, &mut rows[at].people);
            let by = answer.by.map_or("No time is set".to_owned(), |by| self.model.say_deadline(by));
            add(
                &mut rows[at].concerns,
                sentence_case(&by).trim_end_matches('.').to_owned(),
                concern.decl.title.clone(),
            );
        }
        // What most is told alike comes first.
        rows.sort_by_key(|row| std::cmp::Reverse(row.concerns.iter().map(|(_, titles)| titles.len()).sum::<usize>()));
        (urgent, rows)
    }

    /// Whether readers may raise a procedure: nobody is named who raises it, or everyone, or they or some of them.
    fn can_come_upon(&self, concern: &Concern, readers: &[NameId]) -> bool {
        let by = concern.raised_by.as_ref();
        by.is_none_or(|by| by.items.iter().any(|item| self.is_of(&item.target, readers)))
    }

    /// What the answers say: whom to tell, whom in their place, and whom if it is about them.
    fn cells(&self, answer: &Answer<'_>) -> [Vec<Run>; 3] {
        let said = |all: &[Somebody<'_>]| all.iter().map(|one| self.named(one)).collect::<Vec<String>>();
        let mut tell: Vec<String> = answer.tell.iter().map(|one| self.named_and_reached(one)).collect();
        if tell.is_empty() {
            tell.push(NOBODY.to_owned());
        }
        let mut cover = said(&answer.cover);
        for (told, within) in &answer.no_answer {
            let within = within.map_or("with no answer".to_owned(), |within| self.model.say_deadline(within));
            let after = within.strip_prefix("within ").map_or(within.clone(), |time| format!("after {time}"));
            if told.is_empty() {
                cover.push(format!("(also {after})"));
            } else {
                cover.push(format!("{}:", capital(&after)));
                cover.extend(said(told));
            }
        }
        [tell, cover, said(&answer.about)].map(lines)
    }

    /// Who it is, and how they are reached: "Priya Nair 01632 960144".
    fn named_and_reached(&self, one: &Somebody<'_>) -> String {
        match self.reached(one) {
            // A line is broken before the number, not within a name.
            Some(number) => format!("{} {number}", self.named(one).replace(' ', "\u{a0}")),
            None => self.named(one),
        }
    }

    /// The people of a post, or the post where they are not known. An agency is named as staff speak of it: "LADO".
    fn named(&self, one: &Somebody<'_>) -> String {
        let model = self.model;
        match one.taken.place {
            Place::Named(_) if !one.taken.people.is_empty() => {
                join(&one.taken.people.iter().map(|person| model.title(*person).to_owned()).collect::<Vec<_>>(), "or")
            }
            Place::Named(id) => {
                let is_short = |name: &&String| name.chars().all(char::is_uppercase);
                let short = model.names.get(id).also_called.iter().find(is_short);
                capital(short.map_or(model.title(id), String::as_str))
            }
            Place::Said(target) => capital(&model.say_target(target)),
            Place::Nobody => NOBODY.to_owned(),
        }
    }

    /// Adds everybody whom an answer names, each once.
    fn add_people(&self, answer: &Answer<'_>, people: &mut Vec<Named>) {
        let no_answer = answer.no_answer.iter().flat_map(|(told, _)| told);
        for one in answer.tell.iter().chain(&answer.cover).chain(no_answer).chain(&answer.about) {
            let (Place::Named(id), Some(number)) = (one.taken.place, self.reached(one)) else { continue };
            let night = answer.at_night.iter().find(|other| is_same(other, one)).and_then(|other| self.reached(other));
            let numbers = night.map_or(number.clone(), |night| format!("{number}, out of hours {night}"));
            let (name, post) = (self.named(one), self.model.title(id).to_owned());
            let posts = if name == post { Vec::new() } else { vec![post] };
            Named { name, posts, numbers }.join(people);
        }
    }
}

impl Named {
    /// Adds it to those who are named already. Of two sets of numbers the one that says more stays.
    fn join(self, people: &mut Vec<Named>) {
        let is_same = |known: &&mut Named| {
            known.name == self.name && (known.numbers.contains(&self.numbers) || self.numbers.contains(&known.numbers))
        };
        let Some(known) = people.iter_mut().find(is_same) else { return people.push(self) };
        for post in self.posts {
            if !known.posts.contains(&post) {
                known.posts.push(post);
            }
        }
        if self.numbers.len() > known.numbers.len() {
            known.numbers = self.numbers;
        }
    }

    fn entry(self) -> Term {
        let posts = join(&self.posts, "and");
        let posts = if posts.is_empty() { posts } else { format!("{posts}, ") };
        let value = vec![Run::text(posts), Run::text(self.numbers.replace(' ', "\u{a0}").replace(",\u{a0}", ", "))];
        Term { label: self.name, value }
    }
}

/// Whom to tell in an emergency.
fn emergencies(urgent: Vec<(String, Vec<String>)>) -> Vec<Block> {
    let items: Vec<Vec<Run>> = urgent
        .into_iter()
        .map(|(told, when)| vec![Run::strong(format!("Tell {told}:")), Run::text(format!(" {}.", when.join(". ")))])
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let title = Some("In an emergency, first of all".to_owned());
    vec![Block::Callout { kind: CalloutKind::Urgent, title, blocks: bullets(items) }]
}

fn page(urgent: Vec<(String, Vec<String>)>, rows: Vec<Row>) -> Vec<Block> {
    let mut blocks = emergencies(urgent);
    let mut people: Vec<Named> = Vec::new();
    rows.iter().flat_map(|row| row.people.clone()).for_each(|one| one.join(&mut people));
    if !rows.is_empty() {
        let header = ["What it is, and by when", "Tell", "If they are away, or do not answer", "If it is about them"];
        let cells = |row: Row| {
            let mut first = Vec::new();
            for (by, titles) in row.concerns {
                first.extend((!first.is_empty()).then_some(Run::LineBreak));
                first.extend([Run::strong(format!("{by}:")), Run::text(format!(" {}.", titles.join(". ")))]);
            }
            let [tell, cover, about] = row.cells;
            vec![first, tell, cover, about]
        };
        let header = header.map(|head| vec![Run::text(head)]).to_vec();
        blocks.push(Block::Table { caption: None, header, rows: rows.into_iter().map(cells).collect() });
    }
    if !people.is_empty() {
        blocks.push(Block::Terms { entries: people.into_iter().map(Named::entry).collect() });
    }
    blocks
}

/// Adds what belongs to a name, once.
fn add(all: &mut Vec<(String, Vec<String>)>, name: String, what: String) {
    match all.iter_mut().find(|(other, _)| *other == name) {
        Some((_, known)) if known.contains(&what) => {}
        Some((_, known)) => known.push(what),
        None => all.push((name, vec![what])),
    }
}

/// Texts, a line for each.
fn lines(texts: Vec<String>) -> Vec<Run> {
    let mut out = Vec::new();
    for text in texts {
        out.extend((!out.is_empty()).then_some(Run::LineBreak));
        out.push(Run::text(text));
    }
    out
}
