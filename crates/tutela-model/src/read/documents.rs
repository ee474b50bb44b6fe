//! Says policies, sheets, guides and letters.

use super::rules::stated;
use super::{Take, Told, quoted};
use crate::model::{Class, Content, Covered, Letter, Model, Policy, Section, Sheet, SheetKind, SignField, Stated};
use crate::name::NameId;
use crate::say::join;

pub(super) fn read(model: &Model, take: &mut Take) {
    for policy in &model.policies {
        take(&policy.decl.name, "policy", policy.decl.span, &|told| told.policy(policy));
    }
    for sheet in &model.sheets {
        let kind = match sheet.kind {
            SheetKind::Aup => "aup",
            SheetKind::Guide => "guide",
        };
        take(&sheet.decl.name, kind, sheet.decl.span, &|told| told.sheet(sheet));
    }
    for letter in &model.letters {
        take(&letter.decl.name, "letter", letter.decl.span, &|told| told.letter(letter));
    }
}

impl Told<'_> {
    fn policy(&mut self, policy: &Policy) {
        self.head("the policy", &policy.decl);
        self.field(policy.owner.as_ref(), "its owner is", "who owns it is not said");
        self.field(policy.approver.as_ref(), "it is approved by", "who approves it is not said");
        self.either(policy.state, |state| format!("its state is: {}", state.word()), "its state is not given");
        self.either(policy.version.as_ref(), |version| format!("its version is “{version}”"), "it has no version");
        match &policy.issued {
            Some(when) => self.more(format!("it was issued {}", self.on_day(when))),
            None => self.aside("when it was issued is not said"),
        }
        self.review(policy.review.as_ref());
        match &policy.next_review {
            Some((Stated::Known(when), _)) => self.more(format!("its next review is due by {when}")),
            Some((when, _)) => self.more(format!("when its next review is due: {}", stated(when, ToString::to_string))),
            None => self.aside("no day is given for its next review"),
        }
        self.asked(&policy.asked, "review");
        self.scope(policy);
        self.sources(policy);
        if policy.history.is_empty() {
            self.line_aside("nothing is told of its history");
        }
        for event in &policy.history {
            let by = event
                .by
                .as_ref()
                .map_or(", by whom is not said".to_owned(), |by| format!(" by {}", self.list(by, "and")));
            let note = event.note.as_ref().map_or(String::new(), |note| format!(": “{note}”"));
            self.line(format!("{}: {}{by}{note}", event.when, crate::lower::spaced(&event.what)));
        }
        if policy.sections.is_empty() {
            self.line_aside("it has no sections");
        }
        let mut count = 0;
        for section in &policy.sections {
            self.section(section, Some(""), &mut count);
        }
        self.line_aside("that is all of it");
        self.meets(&policy.decl);
    }

    fn scope(&mut self, policy: &Policy) {
        let said: Vec<String> = policy.covers.iter().map(|covered| self.covered(covered)).collect();
        match said.as_slice() {
            [] => self.line_aside("whom and what it covers is not said"),
            said => self.line(format!("it covers {}", join(said, "and"))),
        }
        self.field(policy.risks.as_ref(), "the risks it speaks of are", "it names no risks");
    }

    fn covered(&self, covered: &Covered) -> String {
        let list = crate::sentence::List {
            items: vec![covered.what.clone()],
            joint: crate::sentence::Joint::Commas,
            span: covered.what.span,
        };
        let what = self.list(&list, "and");
        match (&covered.within, covered.anywhere) {
            (Some(within), _) => format!("{what} in {}", self.list(within, "or")),
            (None, true) => format!("{what} anywhere"),
            (None, false) => what,
        }
    }

    fn sources(&mut self, policy: &Policy) {
        let cited: Vec<String> = policy
            .cites
            .iter()
            .map(|citation| {
                let what = match (citation.standard, &citation.text) {
                    (Some(id), _) => self.model.say_name(id),
                    (None, Some(words)) => format!("“{words}”, which is only named in words"),
                    (None, None) => "something that is not declared".to_owned(),
                };
                match &citation.edition {
                    Some(edition) => format!("{what}, edition {edition}"),
                    None => format!("{what}, no edition named"),
                }
            })
            .collect();
        match cited.as_slice() {
            [] => self.line_aside("it cites nothing"),
            cited => self.line(format!("it cites {}", cited.join("; "))),
        }
        self.field(policy.links.as_ref(), "it goes with", "it names no documents beside it");
        self.field(policy.written_with.as_ref(), "it was written with", "with whom it was written is not said");
        self.either(
            policy.based_on.as_ref(),
            |from| format!("it was written from “{from}”"),
            "from what it was written is not said",
        );
    }

    fn section(&mut self, section: &Section, begins: Option<&str>, count: &mut usize) {
        let number = section.number.printed(begins, count);
        let said = match &number {
            Some(number) => format!("{number}. section"),
            None => "a section without a number,".to_owned(),
        };
        self.line(format!("{said} {}: {}", self.heading(&section.decl.title), self.contents(&section.content)));
        self.incomplete(&section.decl);
        let inner = section.content.iter().filter_map(|content| match content {
            Content::Section(section) => Some(section),
            _ => None,
        });
        let begins = number.map(|number| format!("{number}."));
        let mut count = 0;
        for section in inner {
            self.section(section, begins.as_deref(), &mut count);
        }
    }

    fn sheet(&mut self, sheet: &Sheet) {
        self.head(if sheet.kind == SheetKind::Aup { "the agreement" } else { "the guide" }, &sheet.decl);
        self.audience("it is for", &sheet.for_whom, "whom it is for is not said");
        if sheet.not_attached {
            self.more("it is relied on, and is not attached");
        }
        match &sheet.intro {
            Some(intro) => self.line(format!("it begins: “{}”", self.model.say_prose(intro))),
            None => self.line_aside("it begins without an introduction"),
        }
        for part in &sheet.parts {
            let heading =
                part.title.as_ref().map_or("a part without a heading".to_owned(), |title| format!("part “{title}”"));
            self.line(format!("{heading}: {}", self.contents(&part.content)));
        }
        if sheet.parts.is_empty() && !sheet.not_attached {
            self.line_aside("nothing stands on it");
        }
        match &sheet.closing {
            Some(closing) => self.line(format!("it ends: “{}”", self.model.say_prose(closing))),
            None => self.line_aside("it ends without a closing word"),
        }
        self.sign(sheet.sign.as_ref().map(|(fields, _)| fields.as_slice()));
        self.either(
            sheet.reading_age,
            |age| format!("its reading age must be at most {age}"),
            "no reading age is set for it",
        );
        self.fits(sheet.fits);
    }

    fn audience(&mut self, said: &str, groups: &[NameId], missing: &str) {
        match groups {
            [] => self.aside(missing),
            groups => self.more(format!("{said} {}", self.names(groups, "and"))),
        }
    }

    fn sign(&mut self, fields: Option<&[SignField]>) {
        match fields {
            None | Some([]) => self.line_aside("nothing is to be signed"),
            Some(fields) => {
                let labels: Vec<String> = fields.iter().map(|field| field.label.clone()).collect();
                self.line(format!("there is room to sign or fill in: {}", quoted(&labels, "and")));
            }
        }
    }

    fn fits(&mut self, pages: Option<u32>) {
        self.either(
            pages,
            |pages| if pages == 1 { "it must fit 1 page".to_owned() } else { format!("it must fit {pages} pages") },
            "no number of pages is set for it",
        );
    }

    fn letter(&mut self, letter: &Letter) {
        self.head("the letter", &letter.decl);
        self.audience("it is to", &letter.to, "to whom it goes is not said");
        let with: Vec<String> = letter
            .with
            .iter()
            .map(|(name, _)| {
                let class =
                    if self.model.items.contains_key(&(Class::Aup, name.clone())) { Class::Aup } else { Class::Guide };
                self.item(class, name)
            })
            .collect();
        match with.as_slice() {
            [] => self.aside("nothing goes with it"),
            with => self.more(format!("with it go {}", join(with, "and"))),
        }
        for content in &letter.content {
            match content {
                Content::Prose(prose) => self.line(format!("it says: “{}”", self.model.say_prose(prose))),
                other => self.line(format!("it shows {}", self.contents(std::slice::from_ref(other)))),
            }
        }
        if letter.content.is_empty() {
            self.line_aside("it has no words");
        }
        let Some(slip) = &letter.slip else {
            self.line_aside("it has no slip to return");
            return self.fits(letter.fits);
        };
        match &slip.title {
            Some(title) => self.line(format!("it has a slip to return, headed “{title}”")),
            None => self.line_aside("it has a slip to return, without a heading"),
        }
        match slip.content.as_slice() {
            [] => self.aside("the slip has no words"),
            texts => {
                for text in texts {
                    self.more(format!("the slip says: “{}”", self.model.say_prose(text)));
                }
            }
        }
        self.sign(slip.sign.as_ref().map(|(fields, _)| fields.as_slice()));
        match &slip.return_to {
            Some(to) => self.more(format!("the slip goes back to {}", self.list(to, "or"))),
            None => self.aside("to whom the slip goes back is not said"),
        }
        match &slip.return_by {
            Some(Stated::Known(day)) => self.more(format!("it is to be back by {day}")),
            Some(when) => self.more(format!("by when it is to be back: {}", stated(when, ToString::to_string))),
            None => self.aside("by when it is to be back is not said"),
        }
        self.fits(letter.fits);
    }
}
