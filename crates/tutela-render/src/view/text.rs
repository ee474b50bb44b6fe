//! Turns texts into runs and blocks, with what is drawn into them.

use super::View;
use crate::{Block, Marks, Run};
use tutela_model::date::MONTHS;
use tutela_model::{
    Class, Contacts, Drawn, Inline, List, NameId, NameKind, Prose, ProseBlock, Stated, Target, Value, capital,
    say_value,
};

impl View<'_> {
    /// A text as blocks.
    pub fn prose(&self, prose: &Prose) -> Vec<Block> {
        self.prose_blocks(&prose.blocks)
    }

    fn prose_blocks(&self, blocks: &[ProseBlock]) -> Vec<Block> {
        let mut out = Vec::new();
        for block in blocks {
            match block {
                ProseBlock::Paragraph(inlines) => out.push(Block::Paragraph { runs: self.runs(inlines) }),
                // The author's own headings stand below those of the document, as a strong line.
                ProseBlock::Heading(inlines) => {
                    out.push(Block::Paragraph { runs: vec![Run::Strong { runs: self.runs(inlines) }] })
                }
                ProseBlock::List(ordered, items) => {
                    let marks = if *ordered { Marks::Numbers } else { Marks::Points };
                    out.push(Block::List { marks, items: items.iter().map(|item| self.prose_blocks(item)).collect() });
                }
                ProseBlock::Quote(inner) => out.extend(self.prose_blocks(inner)),
            }
        }
        out
    }

    /// A text as one line.
    pub fn line(&self, prose: &Prose) -> Vec<Run> {
        let mut begins = true;
        prose.pieces().into_iter().map(|piece| self.inline(piece, &mut begins)).collect()
    }

    fn runs(&self, inlines: &[Inline]) -> Vec<Run> {
        self.runs_within(inlines, &mut true)
    }

    fn runs_within(&self, inlines: &[Inline], begins: &mut bool) -> Vec<Run> {
        inlines.iter().map(|inline| self.inline(inline, begins)).collect()
    }

    /// A piece of a line; `begins` tells whether a sentence begins with it, and then with what follows it.
    fn inline(&self, inline: &Inline, begins: &mut bool) -> Run {
        match inline {
            Inline::Text(text) => {
                *begins = sentence_begins_after(text, *begins);
                Run::text(text)
            }
            Inline::Strong(inner) => Run::Strong { runs: self.runs_within(inner, begins) },
            Inline::Emphasis(inner) => Run::Emphasis { runs: self.runs_within(inner, begins) },
            Inline::Link(href, inner) => Run::Link { href: href.clone(), runs: self.runs_within(inner, begins) },
            Inline::Drawn(drawn) => match (self.drawn(drawn), std::mem::take(begins)) {
                (Run::Text { text }, true) if !is_address(&text) => Run::text(capital(&text)),
                (run, _) => run,
            },
            Inline::Break => Run::LineBreak,
        }
    }

    /// What is drawn into a text, as it is said in the middle of a sentence.
    fn drawn(&self, drawn: &Drawn) -> Run {
        match drawn {
            Drawn::Title(id) if self.model.names.get(*id).kind == NameKind::Term => Run::text(self.model.say_name(*id)),
            Drawn::Title(id) => self.linked(*id),
            Drawn::ItemTitle(class, name) => Run::text(self.model.item_title(*class, name)),
            Drawn::Field(id, field) => Run::text(self.field(*id, field)),
            Drawn::ItemField(class, name, field) => Run::text(self.item_field(*class, name, field)),
            Drawn::Setting(measure, on) => match self.model.setting(measure, *on) {
                Some(setting) if setting.value == Value::NotStated => Run::text("(not stated)"),
                Some(setting) => Run::text(say_value(&setting.value)),
                None => Run::text("(not set)"),
            },
            Drawn::School(field) => Run::text(self.school_field(field)),
            Drawn::Blank(label) => Run::blank(label),
        }
    }

    /// A title, which leads to the document where one can be found.
    fn linked(&self, id: NameId) -> Run {
        let named = self.model.names.get(id);
        let found = self.model.documents.iter().find(|d| d.id == id).and_then(|d| d.found_at.as_ref());
        match found {
            Some((Stated::Known(href), _)) if href.starts_with("http") => Run::link(href, &named.title),
            _ => Run::text(&named.title),
        }
    }

    fn item_field(&self, class: Class, name: &str, field: &str) -> String {
        let policy = self.model.policies.iter().find(|p| p.decl.name == name).filter(|_| class == Class::Policy);
        match (field, policy) {
            ("review", Some(policy)) => {
                policy.review.as_ref().map_or("(not stated)".to_owned(), |review| self.model.say_every(&review.every))
            }
            ("version", Some(policy)) => policy.version.clone().unwrap_or_else(|| "(not stated)".to_owned()),
            ("owner", Some(policy)) => {
                policy.owner.as_ref().map_or("(not stated)".to_owned(), |owner| self.model.say_list(owner, "and"))
            }
            _ => self.model.item_title(class, name),
        }
    }

    fn school_field(&self, field: &str) -> String {
        match field {
            "name" | "title" => self.issuer_name(),
            kind => {
                let own = self.school.or(self.model.federation.as_ref());
                own.and_then(|own| self.contact(&own.contacts, kind)).unwrap_or_else(|| "(not stated)".to_owned())
            }
        }
    }

    /// A contact of a kind that this document may carry.
    pub fn contact(&self, contacts: &Contacts, kind: &str) -> Option<String> {
        self.public(contacts).find(|contact| contact.kind == kind).map(|contact| contact.value.clone())
    }

    /// What stands behind a dot: `{dsl.holder}`.
    fn field(&self, id: NameId, field: &str) -> String {
        let model = self.model;
        let named = model.names.get(id);
        let missing = || "(not stated)".to_owned();
        let list = |list: Option<&List>| list.map_or_else(missing, |list| model.say_list(list, "and"));
        match (named.kind, field) {
            (_, "title") => named.title.clone(),
            (NameKind::Role, "holder") => model.role(id).map_or_else(missing, |role| self.holders(role)),
            (NameKind::Role, "deputy") => list(model.role(id).and_then(|role| role.deputy.as_ref())),
            (NameKind::Body, "members") => {
                list(model.bodies.iter().find(|b| b.id == id).and_then(|b| b.members.as_ref()))
            }
            (NameKind::Body, "chair") => list(model.bodies.iter().find(|b| b.id == id).and_then(|b| b.chair.as_ref())),
            (NameKind::Standard, "edition") => {
                let citation = model.policies.iter().flat_map(|p| &p.cites).find(|c| c.standard == Some(id));
                citation.and_then(|c| c.edition.as_deref()).map_or_else(missing, said_edition)
            }
            (NameKind::Standard, "issuer") => {
                model.standards.iter().find(|s| s.id == id).and_then(|s| s.issuer.clone()).unwrap_or_else(missing)
            }
            (NameKind::Document, "reviewed") => {
                let document = model.documents.iter().find(|d| d.id == id);
                document.and_then(|d| d.reviewed.as_ref()).map_or_else(missing, |when| model.say_when(when))
            }
            (NameKind::Document, "found") => {
                let document = model.documents.iter().find(|d| d.id == id);
                document
                    .and_then(|d| d.found_at.as_ref())
                    .and_then(|(at, _)| at.known().cloned())
                    .unwrap_or_else(missing)
            }
            (_, kind) => self.contacts_of(id).and_then(|contacts| self.contact(contacts, kind)).unwrap_or_else(missing),
        }
    }

    /// How somebody or something is reached.
    pub fn contacts_of(&self, id: NameId) -> Option<&Contacts> {
        let model = self.model;
        let role = model.role(id).map(|r| &r.contacts);
        let body = || model.bodies.iter().find(|b| b.id == id).map(|b| &b.contacts);
        let agency = || model.agencies.iter().find(|a| a.id == id).map(|a| &a.contacts);
        let system = || model.systems.iter().find(|s| s.id == id).map(|s| &s.contacts);
        let school = || model.schools.iter().find(|s| s.id == Some(id)).map(|s| &s.contacts);
        role.or_else(body).or_else(agency).or_else(system).or_else(school)
    }

    /// Who holds a post on the day, as it is printed.
    pub fn holders(&self, role: &tutela_model::Role) -> String {
        let day = self.options.day;
        if let Some(why) = &role.not_applicable {
            return format!("No such post: {why}");
        }
        if let Some(each) = &role.one_for_each {
            return format!("One for each {}", each.replace('-', " "));
        }
        let held: Vec<_> = role.held.iter().filter(|h| h.covers(day)).collect();
        let by_school = held.iter().any(|h| h.at.is_some()) && self.school_id().is_none();
        let mut said = Vec::new();
        for holding in held {
            if let (Some(at), Some(own)) = (holding.at, self.school_id())
                && at != own
            {
                continue;
            }
            let names = holding.by.as_ref().map(|by| self.model.say_list(by, "and")).unwrap_or_default();
            match holding.at.filter(|_| by_school) {
                Some(at) => said.push(format!("{names} at {}", self.model.title(at))),
                None => said.push(names),
            }
        }
        if said.is_empty() { "Vacant".to_owned() } else { tutela_model::join(&said, "and") }
    }
}

/// An edition as it is said: one that is named after its month, "2026-09", as "September 2026".
pub fn said_edition(edition: &str) -> String {
    let month = edition.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2);
    let named = month.and_then(|(year, month)| Some((year, MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?)));
    named.map_or_else(|| edition.to_owned(), |(year, month)| format!("{month} {year}"))
}

/// Whether a sentence begins behind these words; `before` tells whether one would have begun in front of them.
fn sentence_begins_after(text: &str, before: bool) -> bool {
    let words = text.trim_end_matches([' ', '\n', '“', '‘', '(']);
    if words.is_empty() {
        return before;
    }
    let ends = words.trim_end_matches(['”', '’', ')']).ends_with(['.', '!', '?']);
    ends && words.len() < text.len() && !words.ends_with("e.g.") && !words.ends_with("i.e.")
}

/// Whether a text is an address, which no sentence makes large.
fn is_address(text: &str) -> bool {
    text.contains(['@', '/']) || text.starts_with("www.")
}

/// Whether a list only says that the source does not say.
pub fn is_not_stated(list: &List) -> bool {
    matches!(list.items.as_slice(), [one] if one.target == Target::NotStated)
}

#[cfg(test)]
mod tests {
    use super::{said_edition, sentence_begins_after};

    #[test]
    fn a_sentence_begins_at_a_start_and_behind_a_stop() {
        for (text, before, begins) in [
            ("", true, true),
            ("“", true, true),
            ("Tell ", true, false),
            ("It is closed. ", false, true),
            ("He said “no.” ", false, true),
            ("Ask somebody, e.g. ", false, false),
            ("www.", false, false),
            ("Four areas (", true, false),
        ] {
            assert_eq!(sentence_begins_after(text, before), begins, "{text}");
        }
    }

    #[test]
    fn an_edition_named_after_its_month_is_said_as_the_month() {
        for (written, said) in
            [("2026-09", "September 2026"), ("2026", "2026"), ("2026-13", "2026-13"), ("v2-01", "v2-01")]
        {
            assert_eq!(said_edition(written), said);
        }
    }
}
