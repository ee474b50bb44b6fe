//! The tables of a policy: posts, contacts, settings, training, systems, registers, documents, terms, law and guidance.

use super::text::{is_not_stated, said_edition};
use super::{View, bare_address, said_contact};
use crate::{Block, Run, Term};
use tutela_model::{
    Agency, Citation, Contacts, Document, List, NameId, Register, Role, Setting, Stated, System, Term as Word,
    Training, Value, capital, say_value, sentence_case,
};

fn cell(text: impl Into<String>) -> Vec<Run> {
    vec![Run::text(text)]
}

fn table(header: &[&str], rows: Vec<Vec<Vec<Run>>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table { caption: None, header: header.iter().map(|head| cell(*head)).collect(), rows }]
}

/// A cell of which the source says nothing. One that it says `not stated` of says so.
const NOTHING: &str = "—";

/// A cell of which the source says that it is not stated.
fn not_stated() -> Vec<Run> {
    cell("Not stated")
}

/// A table without the columns that no row fills: a table of dashes tells nobody anything. One column is a list.
pub fn without_empty(header: &[&str], rows: Vec<Vec<Option<Vec<Run>>>>) -> Vec<Block> {
    let kept: Vec<usize> = (0..header.len()).filter(|n| *n == 0 || rows.iter().any(|row| row[*n].is_some())).collect();
    if kept.len() == 1 {
        return super::bullets(rows.into_iter().filter_map(|mut row| row.swap_remove(0)).collect());
    }
    let header: Vec<&str> = kept.iter().map(|n| header[*n]).collect();
    let rows = rows
        .into_iter()
        .map(|mut row| kept.iter().map(|n| row[*n].take().unwrap_or_else(|| cell(NOTHING))).collect())
        .collect();
    table(&header, rows)
}

/// A table, or a point of a list where there is only one row: a table of one line is more lines than words.
fn table_or_point(header: &[&str], rows: Vec<Vec<Option<Vec<Run>>>>) -> Vec<Block> {
    let Ok([row]) = <[Vec<Option<Vec<Run>>>; 1]>::try_from(rows.clone()) else { return without_empty(header, rows) };
    let mut cells = header.iter().zip(row).filter_map(|(head, cell)| Some((*head, cell?)));
    let Some((_, name)) = cells.next() else { return Vec::new() };
    let mut runs = vec![Run::Strong { runs: name.into_iter().chain([Run::text(".")]).collect() }];
    let mut between = " ";
    for (head, cell) in cells {
        runs.push(Run::text(format!("{between}{head}: ")));
        runs.extend(on_one_line(cell));
        between = "; ";
    }
    if between == "; " {
        runs.push(Run::text("."));
    }
    super::bullets(vec![runs])
}

/// Posts, with whoever holds each. Where there is much to say of them, post and holder share a column: five columns of
/// long titles would be a word wide each.
fn roles_table(rows: Vec<Vec<Option<Vec<Run>>>>) -> Vec<Block> {
    let columns = (0..5).filter(|n| rows.iter().any(|row| row[*n].is_some())).count();
    if columns < 5 || rows.len() == 1 {
        return table_or_point(&["Post", "Held by", "Stands in", "Answers to", "How to reach them"], rows);
    }
    let rows = rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let mut post = vec![Run::Strong { runs: cells.next().flatten().unwrap_or_default() }];
        if let Some(holder) = cells.next().flatten() {
            post.push(Run::LineBreak);
            post.extend(holder);
        }
        [Some(post)].into_iter().chain(cells).collect()
    });
    without_empty(&["Post and holder", "Stands in", "Answers to", "How to reach them"], rows.collect())
}

/// The only contact of its place as a point: what would be a table of one row stands in sentences.
fn contact_as_point(row: &[Option<Vec<Run>>]) -> Vec<Block> {
    let mut runs = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let Some(cell) = cell else { continue };
        let mut said = on_one_line(cell.clone());
        match said.last_mut() {
            Some(Run::Text { text }) => *text = sentence_case(text),
            _ => said.push(Run::text(".")),
        }
        if at == 0 {
            runs.push(Run::Strong { runs: said });
        } else {
            runs.push(Run::text(" "));
            runs.extend(said);
        }
    }
    super::bullets(vec![runs])
}

/// Whether a contact is a telephone number and nothing else.
fn is_number(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    digits >= 3 && value.chars().all(|sign| sign.is_ascii_digit() || " +()-".contains(sign))
}

/// A number as a telephone takes it: "tel:01632960100".
fn dialled(number: &str) -> String {
    format!("tel:{}", number.replace("(0)", "").replace([' ', '(', ')', '-'], ""))
}

/// What is said of one thing, one after the other: with more than commas between them where there are commas in them.
fn in_a_row(said: &[String]) -> String {
    let is_long = |said: &String| said.contains(", ") || said.contains(" and ");
    if said.iter().any(is_long) { said.join("; ") } else { tutela_model::join(said, "and") }
}

/// A cell in a sentence, which has a comma where a table breaks the line.
fn on_one_line(cell: Vec<Run>) -> Vec<Run> {
    cell.into_iter().map(|run| if run == Run::LineBreak { Run::text(", ") } else { run }).collect()
}

/// Settings that are fewer than this are said in a list, among the rules that they belong to.
const ROWS_OF_A_TABLE: usize = 3;

/// A measure that is set to one value, and all that it is set on.
struct SettingLine {
    what: String,
    on: Vec<String>,
    value: String,
}

impl SettingLine {
    fn row(self) -> Vec<Option<Vec<Run>>> {
        let on = (!self.on.is_empty()).then(|| cell(capital(&tutela_model::join(&self.on, "and"))));
        vec![Some(cell(self.what)), on, Some(cell(capital(&self.value)))]
    }

    fn point(&self) -> Vec<Run> {
        let on = if self.on.is_empty() { String::new() } else { format!(", {}", tutela_model::join(&self.on, "and")) };
        vec![Run::strong(&self.what), Run::text(format!("{on}: {}.", self.value.trim_end_matches('.')))]
    }
}

impl View<'_> {
    fn list(&self, list: &Option<List>) -> Option<Vec<Run>> {
        let list = list.as_ref()?;
        Some(if is_not_stated(list) { not_stated() } else { cell(capital(&self.model.say_list(list, "and"))) })
    }

    fn plain_list(&self, list: &Option<List>) -> Option<Vec<Run>> {
        // Posts in a table need no article.
        list.as_ref().map(|list| {
            if is_not_stated(list) {
                return not_stated();
            }
            let said: Vec<String> = list
                .items
                .iter()
                .map(|item| match (&item.target, &item.of) {
                    (tutela_model::Target::Name(id), None) => self.model.title(*id).to_owned(),
                    _ => self.model.say_target(&item.target),
                })
                .collect();
            cell(capital(&tutela_model::join(&said, "and")))
        })
    }

    fn contact_lines(&self, contacts: &Contacts) -> Option<Vec<Run>> {
        let mut runs = Vec::new();
        for contact in self.public(contacts) {
            if !runs.is_empty() {
                runs.push(Run::LineBreak);
            }
            let is_page = contact.value.starts_with("http");
            if contact.kind == "report" && is_page {
                runs.push(Run::text("Report at "));
            }
            let said = said_contact(contact);
            if is_number(&contact.value) {
                runs.push(Run::text(said.strip_suffix(contact.value.as_str()).unwrap_or_default()));
            }
            runs.push(match contact.kind.as_str() {
                "email" => Run::link(format!("mailto:{}", contact.value), &contact.value),
                "web" if !is_page => Run::link(format!("https://{}", contact.value), &contact.value),
                "web" => Run::link(&contact.value, bare_address(&contact.value)),
                "report" if is_page => Run::link(&contact.value, bare_address(&contact.value)),
                _ if is_number(&contact.value) => Run::link(dialled(&contact.value), &contact.value),
                _ => Run::text(said),
            });
        }
        (!runs.is_empty()).then_some(runs)
    }

    pub fn roles(&self, roles: &[&Role]) -> Vec<Block> {
        let rows: Vec<Vec<Option<Vec<Run>>>> = roles
            .iter()
            .map(|role| {
                vec![
                    Some(cell(self.marked("role", &role.decl.name, &role.decl.title))),
                    Some(cell(self.holders(role))),
                    self.plain_list(&role.deputy),
                    self.plain_list(&role.answers_to),
                    self.contact_lines(&role.contacts),
                ]
            })
            .collect();
        roles_table(rows)
    }

    pub fn contacts(&self, names: &[NameId]) -> Vec<Block> {
        let rows: Vec<Vec<Option<Vec<Run>>>> = names
            .iter()
            .map(|id| {
                let agency = self.model.agencies.iter().find(|agency| agency.id == *id);
                let use_for = agency.and_then(|agency: &Agency| agency.use_for.as_ref()).map(cell);
                let holder = self.model.role(*id).map(|role| cell(self.holders(role)));
                let reached = self.contacts_of(*id).and_then(|contacts| self.contact_lines(contacts));
                vec![Some(cell(capital(&self.marked_title(*id)))), holder, use_for, reached]
            })
            .collect();
        if let [row] = rows.as_slice() {
            return contact_as_point(row);
        }
        without_empty(&["Who", "Held by", "For", "How to reach them"], rows)
    }

    /// Settings, those of one measure together and what is set alike on one line.
    pub fn settings(&self, settings: &[&Setting]) -> Vec<Block> {
        let mut lines: Vec<SettingLine> = Vec::new();
        for setting in settings {
            let measure = self.model.measures.iter().find(|m| m.decl.name == setting.measure);
            let what = capital(&measure.map_or_else(|| setting.measure.replace('-', " "), |m| m.decl.title.clone()));
            let on = setting.on.iter().flat_map(|on| &on.items);
            let on = on.map(|item| self.marked_setting(setting, self.model.say_target(&item.target)));
            let value = match &setting.value {
                Value::NotStated => "not stated".to_owned(),
                value => say_value(value),
            };
            match lines.iter_mut().find(|line| line.what == what && line.value == value) {
                Some(line) => line.on.extend(on),
                None => {
                    let after = lines.iter().rposition(|line| line.what == what).map_or(lines.len(), |last| last + 1);
                    lines.insert(after, SettingLine { what, on: on.collect(), value });
                }
            }
        }
        if lines.len() < ROWS_OF_A_TABLE {
            return super::bullets(lines.iter().map(SettingLine::point).collect());
        }
        let rows = lines.into_iter().map(SettingLine::row).collect();
        without_empty(&["What is set", "On", "To"], rows)
    }

    pub fn trainings(&self, trainings: &[&Training]) -> Vec<Block> {
        let rows = trainings
            .iter()
            .map(|training| {
                let often = match (&training.rhythm, training.not_stated) {
                    (Some(rhythm), _) => match self.model.say_rhythm(rhythm) {
                        said if said.ends_with("is not stated)") => Some(not_stated()),
                        said => Some(cell(capital(&said))),
                    },
                    (None, Some(_)) => Some(not_stated()),
                    (None, None) => None,
                };
                let updates = training.updates.as_ref().map(|updates| cell(capital(&self.model.say_every(updates))));
                let last = training.last_done.last().map(|done| {
                    let by =
                        done.by.as_ref().map_or(String::new(), |by| format!(", {}", self.model.say_list(by, "and")));
                    match done.when {
                        Stated::NotStated => not_stated(),
                        _ => cell(format!("{}{by}", self.model.say_when(&done.when))),
                    }
                });
                vec![
                    Some(cell(self.marked("training", &training.decl.name, &training.decl.title))),
                    self.list(&training.for_whom),
                    often,
                    updates,
                    last,
                ]
            })
            .collect();
        table_or_point(&["Training", "For", "How often", "Updates", "Last done"], rows)
    }

    pub fn systems(&self, systems: &[&System]) -> Vec<Block> {
        let rows = systems
            .iter()
            .map(|system| {
                let assessed = system.assessed.last().map(|a| match a.when {
                    Stated::NotStated => not_stated(),
                    _ => cell(capital(&self.model.say_when(&a.when))),
                });
                let looked_after = system.run_by.clone().or(system.kept_by.clone()).or(system.provided_by.clone());
                vec![
                    Some(cell(capital(&self.marked("system", &system.decl.name, &system.decl.title)))),
                    self.list(&system.used_by),
                    self.list(&system.holds),
                    self.plain_list(&looked_after),
                    assessed,
                ]
            })
            .collect();
        let mut blocks = table_or_point(&["System", "Used by", "Holds", "Looked after by", "Risks assessed"], rows);
        let notes = systems.iter().filter_map(|system| {
            let said = self.said_of(system);
            let title = Run::strong(capital(&system.decl.title));
            (!said.is_empty()).then(|| vec![title, Run::text(format!(" {}.", in_a_row(&said)))])
        });
        super::extend_list(&mut blocks, super::bullets(notes.collect()));
        blocks
    }

    /// What there is to say of a system beyond its row.
    fn said_of(&self, system: &System) -> Vec<String> {
        let and = |list: &List| self.model.say_list(list, "and");
        let mut said = Vec::new();
        if let Some(blocks) = &system.blocks {
            said.push(format!("blocks {}", and(blocks)));
        }
        if let Some(manages) = &system.manages {
            said.push(format!("manages {}", and(manages)));
        }
        if let Some(official) = &system.official {
            let handle = official.as_ref().map_or(String::new(), |handle| format!(" ({handle})"));
            said.push(format!("is an official account of the school{handle}"));
        }
        if let Some(Stated::Known(age)) = system.minimum_age {
            said.push(format!("is for those aged {age} and over"));
        }
        if let Some(purpose) = &system.used_for {
            said.push(format!("is used for {}", and(purpose)));
        }
        if let (Some(by), true) = (&system.provided_by, system.run_by.is_some() || system.kept_by.is_some()) {
            said.push(format!("is provided by {}", and(by)));
        }
        if let Some(by) = &system.answered_for_by {
            said.push(format!("is answered for by {}", and(by)));
        }
        if let Some(register) = &system.changes_in {
            said.push(format!("has its changes recorded in {}", and(register)));
        }
        if let Some(review) = &system.review {
            said.push(format!("is reviewed {}", self.model.say_every(&review.every)));
        }
        said
    }

    pub fn registers(&self, registers: &[&Register]) -> Vec<Block> {
        let rows = registers
            .iter()
            .map(|register| {
                let kept = register.kept_for.as_ref().map(|kept| match kept {
                    Stated::Known(time) => cell(capital(&time.to_string())),
                    Stated::Vague(words) => cell(capital(words)),
                    Stated::NotStated => not_stated(),
                });
                vec![
                    Some(cell(self.marked("register", &register.decl.name, &register.decl.title))),
                    self.plain_list(&register.kept_by),
                    kept,
                    self.plain_list(&register.seen_by),
                ]
            })
            .collect();
        table_or_point(&["Register", "Kept by", "Kept for", "Seen by"], rows)
    }

    pub fn documents_table(&self, documents: &[&Document]) -> Vec<Block> {
        let rows = documents
            .iter()
            .map(|document| {
                let mut title = match document.found_at.as_ref().map(|(at, _)| at) {
                    Some(Stated::Known(href)) if href.starts_with("http") => {
                        vec![Run::link(href, &document.decl.title)]
                    }
                    _ => cell(&document.decl.title),
                };
                let issued = self.plain_list(&document.owner).or_else(|| self.plain_list(&document.issued_by));
                let reviewed = document.reviewed.as_ref().map(|when| match when {
                    Stated::NotStated => not_stated(),
                    _ => cell(capital(&self.model.say_when(when))),
                });
                if self.is_proposed("document", &document.decl.name) {
                    title.push(Run::text(" (proposed)"));
                }
                if document.not_attached {
                    title.push(Run::text(" (not attached)"));
                }
                vec![Some(title), issued, reviewed]
            })
            .collect();
        table_or_point(&["Document", "Whose", "Reviewed"], rows)
    }

    pub fn terms(&self, terms: &[&Word]) -> Vec<Block> {
        let entries: Vec<Term> = terms
            .iter()
            .map(|term| Term {
                label: capital(&self.marked("term", &term.decl.name, &term.decl.title)),
                value: term.means.as_ref().map_or_else(|| cell(NOTHING), |means| self.line(means)),
            })
            .collect();
        if entries.is_empty() { Vec::new() } else { vec![Block::Terms { entries }] }
    }

    pub fn citations(&self, citations: &[&Citation]) -> Vec<Block> {
        let items = citations
            .iter()
            .map(|citation| {
                let mut runs = Vec::new();
                match citation.standard {
                    Some(id) => {
                        let standard = self.model.standards.iter().find(|s| s.id == id);
                        let title = self.model.title(id);
                        match standard.and_then(|s| s.source.as_ref()) {
                            Some(href) => runs.push(Run::link(href, title)),
                            None => runs.push(Run::text(title)),
                        }
                        if let Some(edition) = &citation.edition {
                            runs.push(Run::text(format!(", {}", said_edition(edition))));
                        }
                        if let Some(issuer) = standard.and_then(|s| s.issuer.as_ref()) {
                            runs.push(Run::text(format!(" ({issuer})")));
                        }
                    }
                    None => runs.push(Run::text(citation.text.clone().unwrap_or_default())),
                }
                runs
            })
            .collect();
        super::bullets(items)
    }
}
