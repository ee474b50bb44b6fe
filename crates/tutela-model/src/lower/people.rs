//! Reads the school and its people.

use super::resolve::{AGENCY, GROUP, PERSON, ROLE, SCHOOL, SOMEBODY, and_more};
use super::{Lower, lines};
use crate::model::{Agency, Body, Contact, Contacts, Holding, Item, Moves, Person, Role, School};
use crate::name::NameId;
use jiff::civil::{Date, Time};
use tutela_diagnostics::Diagnostic;
use tutela_syntax::{Kind, Node, Statement};

/// The ways in which somebody can be reached that need no declaration.
pub(super) const CONTACT_KINDS: [&str; 8] =
    ["phone", "email", "web", "address", "emergency", "report", "letter", "text"];

impl Lower<'_> {
    pub(super) fn own_id(&self, node: &Node) -> Option<NameId> {
        self.model.names.find(self.text(node.get(Kind::Name)?))
    }

    pub(super) fn school(&mut self, statement: &Statement, node: &Node) {
        let id = self.own_id(node);
        let school = self.school_lines(statement, node, id);
        if let Some(id) = id {
            self.model.used.insert(id);
        }
        self.model.schools.push(school);
    }

    pub(super) fn federation(&mut self, statement: &Statement, node: &Node) {
        let federation = self.school_lines(statement, node, None);
        self.model.federation = Some(federation);
        for inner in statement.block.iter().flat_map(|b| &b.statements) {
            self.declaration(inner);
        }
    }

    fn school_lines(&mut self, statement: &Statement, node: &Node, id: Option<NameId>) -> School {
        let decl = self.decl(statement, node);
        let mut school = School {
            decl,
            id,
            country: None,
            phases: Vec::new(),
            open: None,
            terms: Vec::new(),
            closed: Vec::new(),
            moves: None,
            contacts: Contacts::default(),
            crest: None,
            colours: Vec::new(),
            style: None,
            classes: Vec::new(),
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Country => school.country = line.get(Kind::Name).map(|n| self.text(n).to_owned()),
                Kind::Phases => {
                    school.phases = self.list_in(line, GROUP, "").map(|l| l.names().collect()).unwrap_or_default();
                }
                Kind::Open => school.open = self.hours(line),
                Kind::Term => {
                    let name = line.get(Kind::Name).map_or("", |n| self.text(n)).to_owned();
                    if let Some((first, last)) = self.days(line) {
                        school.terms.push((name, first, last));
                    }
                }
                Kind::Closed => {
                    if let Some((first, last)) = self.days(line) {
                        school.closed.push((first, last, self.child_phrase(line)));
                    }
                }
                Kind::DueDays => {
                    let side = line.get(Kind::Side).map(|side| self.text(side).trim());
                    school.moves = Some(if side == Some("before") { Moves::Before } else { Moves::After });
                }
                Kind::Contact => self.contact(inner, line, &mut school.contacts),
                Kind::Crest => {
                    let texts: Vec<String> = line.all(Kind::Text).map(|t| self.phrase(t)).collect();
                    if let [file, shows] = texts.as_slice() {
                        school.crest = Some((file.clone(), shows.clone()));
                    }
                }
                Kind::Colours => self.colours(line, &mut school.colours),
                Kind::Style => school.style = self.child_phrase(line),
                Kind::Class => {
                    let name = line.get(Kind::Name).map_or("", |n| self.text(n)).to_owned();
                    let title = self.child_phrase(line).unwrap_or_else(|| super::spaced(&name));
                    let names = line.get(Kind::Parents).and_then(|p| p.get(Kind::Names));
                    let groups = names.map(|n| self.names(n, GROUP)).unwrap_or_default();
                    school.classes.push((name, title, groups));
                }
                _ => {}
            }
        }
        school
    }

    fn colours(&mut self, line: &Node, colours: &mut Vec<String>) {
        for text in line.all(Kind::Text) {
            let colour = self.phrase(text);
            let is_hex =
                colour.len() == 7 && colour.starts_with('#') && colour[1..].chars().all(|c| c.is_ascii_hexdigit());
            if is_hex {
                colours.push(colour);
            } else {
                let diagnostic = Diagnostic::unreadable(
                    "not-understood",
                    text.span,
                    format!("`{colour}` is not a colour that can be printed"),
                )
                .label("six digits or letters from a to f, after #")
                .help("Write the colour as the school's website gives it, such as \"#123c5a\".");
                self.report(diagnostic);
            }
        }
    }

    fn hours(&mut self, line: &Node) -> Option<(Time, Time)> {
        let mut times = line.all(Kind::Time).map(|time| {
            let (hour, minute) = self.text(time).split_once(':')?;
            Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
        });
        let hours = times.next().flatten().zip(times.next().flatten());
        if hours.is_none_or(|(from, to)| from >= to) {
            let diagnostic = Diagnostic::unreadable("no-such-day", line.span, "these opening hours cannot be right")
                .label("from when to when?")
                .help("Write the hours of one day, the earlier first: open 08:30 to 16:00");
            self.report(diagnostic);
            return None;
        }
        hours
    }

    /// The first and last day of a line.
    fn days(&mut self, line: &Node) -> Option<(Date, Date)> {
        let days: Vec<_> = line.all(Kind::Date).filter_map(|d| self.day(d)).collect();
        let first = days.first()?.earliest();
        let last = days.last()?.latest();
        if last < first {
            let diagnostic = Diagnostic::unreadable("no-such-day", line.span, "the last day comes before the first")
                .label("the wrong way round")
                .help("Write the earlier day first.");
            self.report(diagnostic);
            return None;
        }
        Some((first, last))
    }

    pub(super) fn contact(&mut self, statement: &Statement, line: &Node, contacts: &mut Contacts) {
        let staff_only = line.has(Kind::StaffOnly);
        if line.has(Kind::NotStated) {
            contacts.not_stated = Some(statement.span);
            self.loose(None, "how they are reached", statement.span);
        }
        for item in line.all(Kind::ContactItem) {
            let kind = item.get(Kind::Name).map_or("", |n| self.text(n)).to_owned();
            let value = self.child_phrase(item).unwrap_or_default();
            if matches!(kind.as_str(), "web" | "email" | "report") {
                let span = item.get(Kind::Text).map_or(item.span, |t| t.span);
                self.model.links.push((if kind == "email" { format!("mailto:{value}") } else { value.clone() }, span));
            }
            contacts.items.push(Contact { kind, value, staff_only, span: item.span });
        }
    }

    pub(super) fn person(&mut self, statement: &Statement, node: &Node) {
        let decl = self.decl(statement, node);
        let Some(id) = self.own_id(node) else { return };
        let left =
            node.get(Kind::Left).and_then(|left| self.when(left, "when they left").map(|when| (when, left.span)));
        self.model.people.push(Person { decl, id, left });
    }

    pub(super) fn role(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        self.parents(node, id);
        let mut role = Role {
            decl,
            id,
            held: Vec::new(),
            vacant: Vec::new(),
            deputy: None,
            answers_to: None,
            may_decide: false,
            contacts: Contacts::default(),
            one_for_each: None,
            not_applicable: None,
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::HeldBy => {
                    let by = self.list_in(line, PERSON, "who holds the post");
                    role.held.push(self.holding(inner, line, by));
                }
                Kind::Vacant => role.vacant.push(self.holding(inner, line, None)),
                Kind::Deputy => and_more(&mut role.deputy, self.list_in(line, ROLE, "who stands in")),
                Kind::AnswersTo => and_more(&mut role.answers_to, self.list_in(line, SOMEBODY, "to whom they answer")),
                Kind::MayDecide => role.may_decide = true,
                Kind::Contact => self.contact(inner, line, &mut role.contacts),
                Kind::OneForEach => role.one_for_each = line.get(Kind::Name).map(|n| self.text(n).to_owned()),
                Kind::NotApplicable => role.not_applicable = line.get(Kind::Because).and_then(|b| self.child_phrase(b)),
                _ => {}
            }
        }
        self.model.roles.push(role);
        Some(Item::Named(id))
    }

    /// `in` at the head of a role or system.
    pub(super) fn parents(&mut self, node: &Node, id: NameId) {
        if let Some(names) = node.get(Kind::Parents).and_then(|p| p.get(Kind::Names)) {
            let wanted = super::resolve::ANYTHING;
            let parents = self.names(names, wanted);
            self.model.names.get_mut(id).parents.extend(parents);
        }
    }

    fn holding(&mut self, statement: &Statement, line: &Node, by: Option<crate::sentence::List>) -> Holding {
        let at = line.get(Kind::AtSchool).and_then(|at| at.get(Kind::Name)).and_then(|n| self.name(n, SCHOOL));
        let since = line.get(Kind::Since).and_then(|s| self.when(s, "since when"));
        let until = line.get(Kind::UntilDay).and_then(|u| self.when(u, "until when"));
        Holding { by, at, since, until, span: statement.span }
    }

    pub(super) fn body(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        let mut body = Body {
            decl,
            id,
            members: None,
            chair: None,
            part_of: Vec::new(),
            answers_to: None,
            may_decide: false,
            contacts: Contacts::default(),
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Members => and_more(&mut body.members, self.list_in(line, SOMEBODY, "who belongs to it")),
                Kind::ChairedBy => and_more(&mut body.chair, self.list_in(line, SOMEBODY, "who chairs it")),
                Kind::PartOf => {
                    body.part_of = line.get(Kind::Names).map(|n| self.names(n, SOMEBODY)).unwrap_or_default();
                }
                Kind::AnswersTo => and_more(&mut body.answers_to, self.list_in(line, SOMEBODY, "to whom they answer")),
                Kind::MayDecide => body.may_decide = true,
                Kind::Contact => self.contact(inner, line, &mut body.contacts),
                _ => {}
            }
        }
        self.model.bodies.push(body);
        Some(Item::Named(id))
    }

    pub(super) fn agency(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        let mut agency = Agency {
            decl,
            id,
            contacts: Contacts::default(),
            replaced_by: None,
            use_for: None,
            part_of: Vec::new(),
            members: None,
            last_verified: None,
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::LastVerified => agency.last_verified = self.verified(line),
                Kind::Contact => self.contact(inner, line, &mut agency.contacts),
                Kind::ReplacedBy => agency.replaced_by = self.replaced(inner, line, AGENCY),
                Kind::UseFor => agency.use_for = self.child_phrase(line),
                Kind::PartOf => {
                    agency.part_of = line.get(Kind::Names).map(|n| self.names(n, AGENCY)).unwrap_or_default();
                }
                Kind::Members => and_more(&mut agency.members, self.list_in(line, SOMEBODY, "who works there")),
                _ => {}
            }
        }
        self.model.agencies.push(agency);
        Some(Item::Named(id))
    }

    pub(super) fn replaced(
        &mut self,
        statement: &Statement,
        line: &Node,
        wanted: super::resolve::Wanted,
    ) -> Option<(NameId, Option<crate::date::When>, tutela_diagnostics::Span)> {
        let by = line.get(Kind::Name).and_then(|n| self.name(n, wanted))?;
        let on = line.get(Kind::Date).and_then(|d| self.day(d));
        Some((by, on, statement.span))
    }
}
