//! The tables of a policy: posts, contacts, settings, training, systems, registers, documents, terms, law and guidance.

use super::text::{nbsp, say_value};
use super::{View, said_contact};
use crate::{Block, Run, Term};
use tutela_model::{
    Agency, Citation, Contacts, Document, List, NameId, Register, Role, Setting, Stated, System, Term as Word, Training, capital,
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

/// Columns that no row fills are left out: a table of dashes tells nobody anything.
fn without_empty(header: &[&str], rows: Vec<Vec<Option<Vec<Run>>>>) -> Vec<Block> {
    let kept: Vec<usize> = (0..header.len()).filter(|n| *n == 0 || rows.iter().any(|row| row[*n].is_some())).collect();
    let header: Vec<&str> = kept.iter().map(|n| header[*n]).collect();
    let rows = rows
        .into_iter()
        .map(|mut row| kept.iter().map(|n| row[*n].take().unwrap_or_else(|| cell("Not stated"))).collect())
        .collect();
    table(&header, rows)
}

impl View<'_> {
    fn list(&self, list: &Option<List>) -> Option<Vec<Run>> {
        list.as_ref().map(|list| cell(capital(&self.model.say_list(list, "and"))))
    }

    fn plain_list(&self, list: &Option<List>) -> Option<Vec<Run>> {
        // Posts in a table need no article.
        list.as_ref().map(|list| {
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
            runs.push(match contact.kind.as_str() {
                "email" => Run::link(format!("mailto:{}", contact.value), &contact.value),
                "web" if !contact.value.starts_with("http") => Run::link(format!("https://{}", contact.value), &contact.value),
                "web" => Run::link(&contact.value, contact.value.trim_start_matches("https://")),
                _ => Run::text(said_contact(contact)),
            });
        }
        (!runs.is_empty()).then_some(runs)
    }

    pub fn roles(&self, roles: &[&Role]) -> Vec<Block> {
        let rows = roles
            .iter()
            .map(|role| {
                vec![
                    Some(cell(&role.decl.title)),
                    Some(cell(self.holders(role))),
                    self.plain_list(&role.deputy),
                    self.plain_list(&role.answers_to),
                    self.contact_lines(&role.contacts),
                ]
            })
            .collect();
        without_empty(&["Post", "Held by", "Stands in", "Answers to", "How to reach them"], rows)
    }

    pub fn contacts(&self, names: &[NameId]) -> Vec<Block> {
        let rows = names
            .iter()
            .map(|id| {
                let agency = self.model.agencies.iter().find(|agency| agency.id == *id);
                let use_for = agency.and_then(|agency: &Agency| agency.use_for.as_ref()).map(cell);
                let holder = self.model.role(*id).map(|role| cell(self.holders(role)));
                let reached = self.contacts_of(*id).and_then(|contacts| self.contact_lines(contacts));
                vec![Some(cell(capital(self.model.title(*id)))), holder, use_for, Some(reached.unwrap_or_else(|| cell("Not stated")))]
            })
            .collect();
        without_empty(&["Who", "Held by", "For", "How to reach them"], rows)
    }

    pub fn settings(&self, settings: &[&Setting]) -> Vec<Block> {
        let rows = settings
            .iter()
            .map(|setting| {
                let measure = self.model.measures.iter().find(|m| m.decl.name == setting.measure);
                let title = measure.map_or_else(|| setting.measure.replace('-', " "), |m| m.decl.title.clone());
                vec![Some(cell(capital(&title))), self.list(&setting.on), Some(cell(capital(&nbsp(&say_value(&setting.value)))))]
            })
            .collect();
        without_empty(&["What is set", "On", "To"], rows)
    }

    pub fn trainings(&self, trainings: &[&Training]) -> Vec<Block> {
        let rows = trainings
            .iter()
            .map(|training| {
                let often = match (&training.rhythm, training.not_stated) {
                    (Some(rhythm), _) => Some(cell(capital(&self.model.say_rhythm(rhythm)))),
                    (None, Some(_)) => Some(cell("Not stated")),
                    (None, None) => None,
                };
                let updates = training.updates.as_ref().map(|updates| cell(capital(&self.model.say_every(updates))));
                let last = training.last_done.last().map(|done| {
                    let by = done.by.as_ref().map_or(String::new(), |by| format!(", {}", self.model.say_list(by, "and")));
                    cell(format!("{}{by}", self.model.say_when(&done.when)))
                });
                vec![Some(cell(&training.decl.title)), self.list(&training.for_whom), often, updates, last]
            })
            .collect();
        without_empty(&["Training", "For", "How often", "Updates", "Last done"], rows)
    }

    pub fn systems(&self, systems: &[&System]) -> Vec<Block> {
        let rows = systems
            .iter()
            .map(|system| {
                let assessed = system.assessed.last().map(|a| cell(capital(&self.model.say_when(&a.when))));
                let looked_after = system.run_by.clone().or(system.kept_by.clone()).or(system.provided_by.clone());
                vec![
                    Some(cell(&system.decl.title)),
                    self.list(&system.used_by),
                    self.list(&system.holds),
                    self.plain_list(&looked_after),
                    assessed,
                ]
            })
            .collect();
        let mut blocks = without_empty(&["System", "Used by", "Holds", "Looked after by", "Risks assessed"], rows);
        let mut notes = Vec::new();
        for system in systems {
            let title = &system.decl.title;
            let mut note = |words: String| notes.push(vec![Run::text(format!("{title} {words}."))]);
            if let Some(blocks) = &system.blocks {
                note(format!("blocks {}", self.model.say_list(blocks, "and")));
            }
            if let Some(manages) = &system.manages {
                note(format!("manages {}", self.model.say_list(manages, "and")));
            }
            if let Some(register) = &system.changes_in {
                note(format!("has its changes recorded in {}", self.model.say_list(register, "and")));
            }
            if let Some(official) = &system.official {
                let handle = official.as_ref().map_or(String::new(), |handle| format!(", {handle}"));
                note(format!("is an official account of the school{handle}"));
            }
            if let Some(Stated::Known(age)) = system.minimum_age {
                note(format!("is for those aged {age} and over"));
            }
            if let (Some(by), true) = (&system.provided_by, system.run_by.is_some()) {
                note(format!("is provided by {}", self.model.say_list(by, "and")));
            }
            if let Some(by) = &system.answered_for_by {
                note(format!("is answered for by {}", self.model.say_list(by, "and")));
            }
            if let Some(review) = &system.review {
                note(format!("is reviewed {}", self.model.say_every(&review.every)));
            }
            if let Some(purpose) = &system.used_for {
                note(format!("is used for {}", self.model.say_list(purpose, "and")));
            }
        }
        blocks.extend(super::bullets(notes));
        blocks
    }

    pub fn registers(&self, registers: &[&Register]) -> Vec<Block> {
        let rows = registers
            .iter()
            .map(|register| {
                let kept = register.kept_for.as_ref().map(|kept| {
                    cell(match kept {
                        Stated::Known(time) => time.to_string(),
                        Stated::Vague(words) => words.clone(),
                        Stated::NotStated => "Not stated".to_owned(),
                    })
                });
                vec![Some(cell(&register.decl.title)), self.plain_list(&register.kept_by), kept, self.plain_list(&register.seen_by)]
            })
            .collect();
        without_empty(&["Register", "Kept by", "For", "Seen by"], rows)
    }

    pub fn documents_table(&self, documents: &[&Document]) -> Vec<Block> {
        let rows = documents
            .iter()
            .map(|document| {
                let title = match document.found_at.as_ref().map(|(at, _)| at) {
                    Some(Stated::Known(href)) if href.starts_with("http") => vec![Run::link(href, &document.decl.title)],
                    _ => cell(&document.decl.title),
                };
                let issued = self.plain_list(&document.owner).or_else(|| self.plain_list(&document.issued_by));
                let reviewed = document.reviewed.as_ref().map(|when| cell(capital(&self.model.say_when(when))));
                let attached = document.not_attached.then(|| cell("Not attached"));
                vec![Some(title), issued, reviewed, attached]
            })
            .collect();
        without_empty(&["Document", "Whose", "Reviewed", "Note"], rows)
    }

    pub fn terms(&self, terms: &[&Word]) -> Vec<Block> {
        let entries: Vec<Term> = terms
            .iter()
            .map(|term| Term {
                label: capital(&term.decl.title),
                value: term.means.as_ref().map_or_else(|| cell("Not stated"), |means| self.line(means)),
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
                            runs.push(Run::text(format!(", {edition}")));
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
