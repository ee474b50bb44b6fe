//! Reads policies with their sections, sheets, guides and letters.

use super::resolve::{ANYTHING, DOCUMENT, GROUP, SOMEBODY, STANDARD, and_more};
use super::{Lower, lines};
use crate::model::{
    Citation, Class, Content, Covered, Event, Letter, Policy, Pull, PullKind, Section, SectionNumber, Sheet, SheetKind,
    SheetPart, SignField, Slip, State, Stated, Which,
};
use crate::sentence::Reference;
use tutela_diagnostics::{Diagnostic, Span};
use tutela_syntax::{Kind, Node, Statement};

impl Lower<'_> {
    pub(super) fn policy(&mut self, statement: &Statement, node: &Node) {
        let decl = self.decl(statement, node);
        let own = decl.name.clone();
        let mut policy = Policy {
            decl,
            owner: None,
            approver: None,
            state: None,
            review: None,
            next_review: None,
            asked: Vec::new(),
            issued: None,
            version: None,
            covers: Vec::new(),
            cites: Vec::new(),
            links: None,
            written_with: None,
            based_on: None,
            risks: None,
            history: Vec::new(),
            sections: Vec::new(),
        };
        for (inner, line) in lines(statement) {
            self.within.clone_from(&own);
            match line.kind {
                Kind::Owner => and_more(&mut policy.owner, self.list_in(line, SOMEBODY, "whose it is")),
                Kind::Approver => and_more(&mut policy.approver, self.list_in(line, SOMEBODY, "who approves it")),
                Kind::State => policy.state = self.state(line),
                Kind::Review => policy.review = self.review(inner, line),
                Kind::NextReview => {
                    policy.next_review = self.when(line, "when it is next reviewed").map(|when| (when, inner.span));
                }
                Kind::Trigger => policy.asked.extend(self.asked(inner, line)),
                Kind::Issued => policy.issued = self.when(line, "when it was issued"),
                Kind::Version => policy.version = self.child_phrase(line),
                Kind::Covers => policy.covers.extend(self.covered(line)),
                Kind::Cites => policy.cites.extend(self.cites(line)),
                Kind::Links => and_more(&mut policy.links, self.list_in(line, DOCUMENT, "which policies")),
                Kind::WrittenWith => {
                    and_more(&mut policy.written_with, self.list_in(line, SOMEBODY, "with whom"));
                    let from = line.get(Kind::BasedOn);
                    policy.based_on = from.and_then(|f| {
                        self.child_phrase(f).or_else(|| {
                            let id = self.name(f.get(Kind::Name)?, ANYTHING)?;
                            Some(self.model.title(id).to_owned())
                        })
                    });
                }
                Kind::Risks => and_more(&mut policy.risks, self.list_in(line, ANYTHING, "which risks")),
                Kind::History => {
                    for (event, line) in lines(inner) {
                        policy.history.extend(self.event(event, line));
                    }
                }
                Kind::SectionDecl => policy.sections.push(self.section(inner, line)),
                _ => {}
            }
        }
        self.model.policies.push(policy);
    }

    fn state(&mut self, line: &Node) -> Option<State> {
        let name = line.get(Kind::Name)?;
        let state = match self.text(name) {
            "draft" => State::Draft,
            "proposed" => State::Proposed,
            "ratified" => State::Ratified,
            "withdrawn" => State::Withdrawn,
            other => {
                let diagnostic =
                    Diagnostic::unreadable("not-understood", name.span, format!("a policy cannot be `{other}`"))
                        .label("not a state of a policy")
                        .help("Write one of: draft, proposed, ratified, withdrawn.");
                self.report(diagnostic);
                return None;
            }
        };
        Some(state)
    }

    fn covered(&mut self, line: &Node) -> Vec<Covered> {
        let mut covered = Vec::new();
        for item in line.all(Kind::Covered) {
            let Some(what) = item.get(Kind::Item) else { continue };
            let list = Node { kind: Kind::List, span: what.span, children: vec![what.clone()] };
            let list = self.list(&list, ANYTHING, "whom it covers");
            let within = item.get(Kind::In).and_then(|w| self.list_in(w, ANYTHING, "where"));
            let anywhere = item.has(Kind::Anywhere);
            covered.extend(list.items.into_iter().map(|what: Reference| Covered {
                what,
                within: within.clone(),
                anywhere,
            }));
        }
        covered
    }

    fn cites(&mut self, line: &Node) -> Vec<Citation> {
        let mut citations = Vec::new();
        for cited in line.all(Kind::Cited) {
            let standard = cited.get(Kind::Name).and_then(|n| self.name(n, CITED));
            let text = self.child_phrase(cited);
            if let (Some(words), Some(node)) = (&text, cited.get(Kind::Text)) {
                self.loose(Some(words.clone()), "which guidance", node.span);
            }
            let edition =
                cited.get(Kind::EditionRef).and_then(|e| e.get(Kind::Edition)).map(|e| self.text(e).to_owned());
            citations.push(Citation { standard, text, edition, span: cited.span });
        }
        citations
    }

    fn event(&mut self, statement: &Statement, line: &Node) -> Option<Event> {
        let when = line.get(Kind::Date).and_then(|d| self.day(d))?;
        let what = line.get(Kind::Event).map(|e| self.text(e).to_owned())?;
        let known = ["issued", "updated", "reviewed", "ratified", "approved", "withdrawn", "written", "proposed"];
        if !known.contains(&what.as_str()) {
            let near = super::resolve::nearest(&what, known.into_iter());
            let span = line.get(Kind::Event).map_or(statement.span, |e| e.span);
            let diagnostic = Diagnostic::unreadable(
                "not-understood",
                span,
                format!("`{what}` is not something that happens to a policy"),
            )
            .did_you_mean(span, near, "what happened?")
            .help(format!("Write one of: {}.", known.join(", ")));
            self.report(diagnostic);
        }
        let by = self.list_in(line, SOMEBODY, "by whom");
        let note = self.child_phrase(line);
        let whom = line.get(Kind::List).map_or("", |list| self.text(list));
        let said = format!("{} {what} {whom} {}", when.written(), note.as_deref().unwrap_or_default());
        Some(Event { when, what, by, note, said, span: statement.span })
    }

    pub(super) fn section(&mut self, statement: &Statement, node: &Node) -> Section {
        let decl = self.decl(statement, node);
        let number = match node.get(Kind::Numbered).and_then(|own| self.child_phrase(own)) {
            Some(own) if own.is_empty() => SectionNumber::None,
            Some(own) => SectionNumber::Own(own),
            None if node.has(Kind::NotNumbered) => SectionNumber::None,
            None => SectionNumber::Counted,
        };
        Section { decl, number, content: self.contents(statement) }
    }

    /// What stands in a section, sheet, part or letter.
    pub(super) fn contents(&mut self, statement: &Statement) -> Vec<Content> {
        let mut content = Vec::new();
        for inner in statement.block.iter().flat_map(|b| &b.statements) {
            let Some(node) = &inner.node else {
                self.broken_inside(inner);
                continue;
            };
            match node.kind {
                Kind::Prose => content.extend(node.get(Kind::Text).map(|text| self.prose(text)).map(Content::Prose)),
                Kind::Say => content.extend(self.wording(inner, node).map(|w| Content::Prose(w.text))),
                Kind::Pull => content.extend(self.pull(node).map(Content::Pull)),
                Kind::SectionDecl => content.push(Content::Section(self.section(inner, node))),
                _ => content.extend(self.declaration(inner).map(Content::Declared)),
            }
        }
        content
    }

    fn broken_inside(&mut self, statement: &Statement) {
        self.declaration(statement);
    }

    fn pull(&mut self, node: &Node) -> Option<Pull> {
        let kind = match self.text(node.get(Kind::PullKind)?) {
            "rules" => PullKind::Rules,
            "duties" => PullKind::Duties,
            "concerns" => PullKind::Concerns,
            "flowcharts" => PullKind::Flowcharts,
            "recipients" => PullKind::Recipients,
            "settings" => PullKind::Settings,
            "training" => PullKind::Training,
            "learning" => PullKind::Learning,
            "roles" => PullKind::Roles,
            "contacts" => PullKind::Contacts,
            "systems" => PullKind::Systems,
            "registers" => PullKind::Registers,
            "documents" => PullKind::Documents,
            "terms" => PullKind::Terms,
            _ => PullKind::Citations,
        };
        let which = if let Some(worded) = node.get(Kind::WithWording) {
            let about = node.get(Kind::About).and_then(|a| self.list_in(a, ANYTHING, ""));
            Which::Worded(self.list_in(worded, GROUP, "")?, about)
        } else if let Some(about) = node.get(Kind::About) {
            Which::About(self.list_in(about, ANYTHING, "")?)
        } else if let Some(whose) = node.get(Kind::Whose) {
            Which::Of(self.list_in(whose, SOMEBODY, "")?)
        } else if let Some(for_whom) = node.get(Kind::For) {
            Which::For(self.list_in(for_whom, SOMEBODY, "")?)
        } else if let Some(list) = node.get(Kind::List) {
            Which::Named(self.pulled(kind, list))
        } else {
            Which::All
        };
        Some(Pull { kind, which, span: node.span })
    }

    /// The names of a pull, each checked to be there.
    fn pulled(&mut self, kind: PullKind, list: &Node) -> Vec<(String, Span)> {
        let mut names = Vec::new();
        let nodes: Vec<Node> = list.all(Kind::Item).filter_map(|item| item.get(Kind::Name).cloned()).collect();
        for node in nodes {
            let text = self.text(&node).to_owned();
            let known = match kind {
                PullKind::Rules => self.item_named(&text, node.span, &[Class::Rule]),
                PullKind::Duties => self.item_named(&text, node.span, &[Class::Duty]),
                PullKind::Concerns | PullKind::Flowcharts => {
                    self.item_named(&text, node.span, &[Class::Concern, Class::Steps])
                }
                PullKind::Recipients => self.item_named(&text, node.span, &[Class::Concern]),
                PullKind::Settings => self.item_named(&text, node.span, &[Class::Measure]),
                PullKind::Training => self.item_named(&text, node.span, &[Class::Training]),
                PullKind::Learning => self.item_named(&text, node.span, &[Class::Learning]),
                PullKind::Citations => self.name(&node, STANDARD).is_some(),
                _ => self.name(&node, ANYTHING).is_some(),
            };
            if known {
                names.push((text, node.span));
            }
        }
        names
    }

    pub(super) fn sheet(&mut self, statement: &Statement, node: &Node) {
        let decl = self.decl(statement, node);
        let own = decl.name.clone();
        let kind = if node.kind == Kind::AupDecl { SheetKind::Aup } else { SheetKind::Guide };
        let for_whom = node
            .get(Kind::For)
            .and_then(|f| self.list_in(f, GROUP, ""))
            .map(|l| l.names().collect())
            .unwrap_or_default();
        let mut sheet = Sheet {
            decl,
            kind,
            for_whom,
            intro: None,
            closing: None,
            parts: Vec::new(),
            reading_age: None,
            fits: None,
            sign: None,
            not_attached: false,
        };
        for inner in statement.block.iter().flat_map(|b| &b.statements) {
            let Some(line) = &inner.node else { continue };
            self.within.clone_from(&own);
            match line.kind {
                Kind::Intro => sheet.intro = line.get(Kind::Text).map(|t| self.prose(t)),
                Kind::Closing => sheet.closing = line.get(Kind::Text).map(|t| self.prose(t)),
                Kind::PartDecl => {
                    let title = self.child_phrase(line);
                    let content = self.contents(inner);
                    sheet.parts.push(SheetPart { title, content, span: inner.span });
                }
                Kind::ReadingAge => sheet.reading_age = line.get(Kind::Number).and_then(|n| self.text(n).parse().ok()),
                Kind::Fits => sheet.fits = line.get(Kind::Number).and_then(|n| self.text(n).parse().ok()),
                Kind::Sign => sheet.sign = Some((self.sign(line), inner.span)),
                Kind::NotAttached => {
                    self.loose(None, "the sheet itself", inner.span);
                    sheet.not_attached = true;
                }
                _ => {
                    let content = match line.kind {
                        Kind::Prose => line.get(Kind::Text).map(|t| Content::Prose(self.prose(t))),
                        Kind::Pull => self.pull(line).map(Content::Pull),
                        _ => self.declaration(inner).map(Content::Declared),
                    };
                    let Some(content) = content else { continue };
                    match sheet.parts.last_mut().filter(|part| part.title.is_none()) {
                        Some(part) => part.content.push(content),
                        None => sheet.parts.push(SheetPart { title: None, content: vec![content], span: inner.span }),
                    }
                }
            }
        }
        self.model.sheets.push(sheet);
    }

    fn sign(&mut self, line: &Node) -> Vec<SignField> {
        let mut fields = Vec::new();
        for field in line.all(Kind::SignField) {
            let name = field.get(Kind::Name).map_or("", |n| self.text(n)).to_owned();
            let label = self.child_phrase(field).unwrap_or_else(|| super::resolve::capital(&super::spaced(&name)));
            fields.push(SignField { name, label });
        }
        fields
    }

    pub(super) fn letter(&mut self, statement: &Statement, node: &Node) {
        let decl = self.decl(statement, node);
        let own = decl.name.clone();
        let to = node
            .get(Kind::To)
            .and_then(|t| self.list_in(t, GROUP, ""))
            .map(|l| l.names().collect())
            .unwrap_or_default();
        let mut with = Vec::new();
        let items: Vec<Node> = node
            .get(Kind::With)
            .and_then(|w| w.get(Kind::List))
            .iter()
            .flat_map(|list| list.all(Kind::Item))
            .filter_map(|item| item.get(Kind::Name).cloned())
            .collect();
        for name in items {
            let text = self.text(&name).to_owned();
            if self.item_named(&text, name.span, &[Class::Aup, Class::Guide]) {
                with.push((text, name.span));
            }
        }
        let mut letter = Letter { decl, to, with, content: Vec::new(), slip: None, fits: None };
        for (inner, line) in lines(statement) {
            self.within.clone_from(&own);
            match line.kind {
                Kind::Prose => letter.content.extend(line.get(Kind::Text).map(|t| self.prose(t)).map(Content::Prose)),
                Kind::Pull => letter.content.extend(self.pull(line).map(Content::Pull)),
                Kind::Fits => letter.fits = line.get(Kind::Number).and_then(|n| self.text(n).parse().ok()),
                Kind::Slip => letter.slip = Some(self.slip(inner, line)),
                _ => {}
            }
        }
        self.model.letters.push(letter);
    }

    fn slip(&mut self, statement: &Statement, node: &Node) -> Slip {
        let mut slip = Slip {
            title: self.child_phrase(node),
            content: Vec::new(),
            sign: None,
            return_to: None,
            return_by: None,
            span: statement.span,
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Prose => slip.content.extend(line.get(Kind::Text).map(|t| self.prose(t))),
                Kind::Sign => slip.sign = Some((self.sign(line), inner.span)),
                Kind::ReturnTo => {
                    slip.return_to = self.list_in(line, SOMEBODY, "to whom it goes back");
                    slip.return_by = line.get(Kind::ReturnBy).and_then(|by| self.when(by, "by when it goes back"));
                }
                _ => {}
            }
        }
        slip
    }
}

const CITED: super::resolve::Wanted = super::resolve::Wanted {
    fits: |k| matches!(k, crate::name::NameKind::Standard | crate::name::NameKind::Document),
    said: "a standard or a document",
    declare: "standard",
};

impl Slip {
    /// Whether its day of return is known.
    pub fn day(&self) -> Option<crate::date::When> {
        self.return_by.as_ref().and_then(Stated::known).copied()
    }
}
