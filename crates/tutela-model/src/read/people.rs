//! Says the school, the federation, people, posts, bodies and agencies.

use super::{Take, Told, is_not_stated};
use crate::date::say_day;
use crate::model::{Agency, Body, Holding, Model, Person, Role, School, Stated};
use crate::name::NameId;
use crate::say::{capital, join, with_the};

pub(super) fn read(model: &Model, take: &mut Take) {
    if let Some(federation) = &model.federation {
        take(&federation.decl.name, "federation", federation.decl.span, &|told| {
            told.line(format!("{} is a federation", federation.decl.title));
            let schools: Vec<String> = told.model.schools.iter().map(|school| school.decl.title.clone()).collect();
            match schools.as_slice() {
                [] => told.aside("it names no schools"),
                schools => told.more(format!("its schools are {}", join(schools, "and"))),
            }
            told.school(federation);
        });
    }
    for school in &model.schools {
        take(&school.decl.name, "school", school.decl.span, &|told| {
            told.line(format!("{} is a school", school.decl.title));
            told.school(school);
        });
    }
    for person in &model.people {
        take(&person.decl.name, "person", person.decl.span, &|told| told.person(person));
    }
    for role in &model.roles {
        take(&role.decl.name, "role", role.decl.span, &|told| told.role(role));
    }
    for body in &model.bodies {
        take(&body.decl.name, "body", body.decl.span, &|told| told.body(body));
    }
    for agency in &model.agencies {
        take(&agency.decl.name, "agency", agency.decl.span, &|told| told.agency(agency));
    }
}

impl Told<'_> {
    fn school(&mut self, school: &School) {
        self.incomplete(&school.decl);
        self.either(
            school.country.as_ref(),
            |country| format!("it is in {}", capital(&crate::lower::spaced(country))),
            "its country is not given",
        );
        match school.phases.as_slice() {
            [] => self.aside("whom it teaches is not given"),
            phases => self.more(format!("it teaches {}", self.names(phases, "and"))),
        }
        self.either(
            school.open,
            |(from, to)| format!("it is open from {} to {}", from.strftime("%H:%M"), to.strftime("%H:%M")),
            "its hours are not given",
        );
        if school.terms.is_empty() {
            self.line_aside("no terms are given");
        }
        for (name, first, last) in &school.terms {
            self.line(format!("term {}: {} to {}", crate::lower::spaced(name), say_day(*first), say_day(*last)));
        }
        if school.closed.is_empty() {
            self.line_aside("no days are given on which it is closed");
        }
        for (first, last, why) in &school.closed {
            let days = if first == last {
                format!("on {}", say_day(*first))
            } else {
                format!("from {} to {}", say_day(*first), say_day(*last))
            };
            let why = why.as_ref().map_or(", why is not said".to_owned(), |why| format!(": “{why}”"));
            self.line(format!("it is closed {days}{why}"));
        }
        self.line(match school.moves {
            Some(moves) => {
                format!("what falls due on a day without school is due on the school day {} it", moves.word())
            }
            None => "what falls due on a day without school is due on that day".to_owned(),
        });
        self.new_line();
        self.contacts(&school.contacts);
        match &school.crest {
            Some((file, shows)) => self.line(format!("its crest is the file “{file}”, which shows “{shows}”")),
            None => self.line_aside("it has no crest"),
        }
        match school.colours.as_slice() {
            [] => self.aside("it gives no colours"),
            colours => self.more(format!("its colours are {}", join(colours, "and"))),
        }
        self.either(
            school.style.as_ref(),
            |style| format!("its own style sheet is the file “{style}”"),
            "it has no style sheet of its own",
        );
        let classes: Vec<String> = school
            .classes
            .iter()
            .map(|(_, title, groups)| match groups.as_slice() {
                [] => format!("{title} (whose year is not known)"),
                groups => format!("{title} ({})", self.names(groups, "and")),
            })
            .collect();
        match classes.as_slice() {
            [] => self.aside("it names no classes"),
            classes => self.more(format!("its classes are {}", join(classes, "and"))),
        }
    }

    fn person(&mut self, person: &Person) {
        self.line(format!("{} is a person", person.decl.title));
        self.incomplete(&person.decl);
        match &person.left {
            Some((when, _)) => self.more(format!("they left {}", self.on_day(when))),
            None => self.aside("they are not said to have left"),
        }
        let holds = |role: &&Role| {
            role.held.iter().any(|holding| holding.by.iter().any(|by| by.names().any(|id| id == person.id)))
        };
        let posts: Vec<String> = self.model.roles.iter().filter(holds).map(|role| with_the(&role.decl.title)).collect();
        match posts.as_slice() {
            [] => self.aside("no post names them as its holder"),
            posts => self
                .aside(format!("they are named as the holder, now or before, of the post of {}", join(posts, "and"))),
        }
    }

    fn role(&mut self, role: &Role) {
        self.line(format!("{} is a post", with_the(&role.decl.title)));
        self.incomplete(&role.decl);
        self.belongs_to(role.id);
        self.also_called(&self.named(role.id).also_called.clone());
        if let Some(because) = &role.not_applicable {
            self.more(format!("the school has no such post, because “{because}”"));
        }
        self.either(
            role.one_for_each.as_ref(),
            |each| format!("there is one for each {}", crate::lower::spaced(each)),
            "it is spoken of as one post",
        );
        for holding in &role.held {
            let who = match &holding.by {
                Some(by) if is_not_stated(by) => "who holds it is not stated".to_owned(),
                Some(by) => format!("it is held by {}", self.list(by, "and")),
                None => "it is held".to_owned(),
            };
            self.line(format!("{who}{}", self.holding(holding)));
        }
        for holding in &role.vacant {
            self.line(format!("it is vacant{}", self.holding(holding)));
        }
        if role.held.is_empty() && role.vacant.is_empty() && role.not_applicable.is_none() {
            self.line_aside("nobody is said to hold it, nor is it said to be vacant");
        }
        self.line(match &role.deputy {
            Some(deputy) if is_not_stated(deputy) => "who its deputy is is not stated".to_owned(),
            Some(deputy) => format!("its deputy is {}", self.list(deputy, "and")),
            None => "it has no deputy".to_owned(),
        });
        self.superior(role.answers_to.as_ref(), role.may_decide);
        self.contacts(&role.contacts);
        self.meets(&role.decl);
    }

    /// Where, from when, until when.
    fn holding(&self, holding: &Holding) -> String {
        let mut said = String::new();
        if let Some(at) = holding.at {
            said.push_str(&format!(" at {}", self.model.say_name(at)));
        } else if self.model.federation.is_some() && !holding.by.as_ref().is_some_and(is_not_stated) {
            said.push_str(" at every school");
        }
        match &holding.since {
            Some(Stated::NotStated) => said.push_str("; since when is not stated"),
            Some(since) => said.push_str(&format!(" since {}", self.model.say_when(since))),
            None => said.push_str("; since when is not said"),
        }
        if let Some(until) = &holding.until {
            said.push_str(&format!(" until {}", self.model.say_when(until)));
        }
        said
    }

    fn superior(&mut self, answers_to: Option<&crate::sentence::List>, may_decide: bool) {
        match answers_to {
            Some(to) if is_not_stated(to) => self.more("to whom it answers is not stated"),
            Some(to) => self.more(format!("it answers to {}", self.list(to, "and"))),
            None => self.aside("to whom it answers is not said"),
        }
        match may_decide {
            true => self.more("it may decide, so that a matter can come to its end there"),
            false => self.aside("it is not said that it may decide"),
        }
    }

    /// What a name is a part of.
    pub(super) fn belongs_to(&mut self, id: NameId) {
        match self.named(id).parents.clone().as_slice() {
            [] => self.aside("it belongs to no wider word"),
            parents => self.more(format!("it is among {}", self.names(parents, "and"))),
        }
    }

    fn body(&mut self, body: &Body) {
        self.line(format!("{} is a body", with_the(&body.decl.title)));
        self.incomplete(&body.decl);
        self.also_called(&self.named(body.id).also_called.clone());
        self.part_of(&body.part_of);
        self.members(body.members.as_ref());
        match &body.chair {
            Some(chair) => self.more(format!("it is chaired by {}", self.list(chair, "and"))),
            None => self.aside("who chairs it is not said"),
        }
        self.superior(body.answers_to.as_ref(), body.may_decide);
        self.contacts(&body.contacts);
    }

    fn members(&mut self, members: Option<&crate::sentence::List>) {
        match members {
            Some(members) => self.more(format!("its members are {}", self.list(members, "and"))),
            None => self.aside("its members are not named"),
        }
    }

    pub(super) fn part_of(&mut self, part_of: &[NameId]) {
        match part_of {
            [] => self.aside("it is not a part of another"),
            wholes => self.more(format!("it is a part of {}", self.names(wholes, "and"))),
        }
    }

    fn agency(&mut self, agency: &Agency) {
        self.line(format!("“{}” is an agency outside the school", agency.decl.title));
        self.incomplete(&agency.decl);
        self.also_called(&self.named(agency.id).also_called.clone());
        self.either(
            agency.use_for.as_ref(),
            |what| format!("one turns to it for: “{what}”"),
            "what one turns to it for is not said",
        );
        self.part_of(&agency.part_of);
        self.members(agency.members.as_ref());
        self.replaced_by(agency.replaced_by.as_ref());
        self.last_verified(agency.last_verified.as_ref());
        self.contacts(&agency.contacts);
    }

    pub(super) fn last_verified(&mut self, when: Option<&Stated<crate::date::When>>) {
        match when {
            Some(when) => self.more(format!("what is said of it here was last verified {}", self.on_day(when))),
            None => self.aside("when what is said of it here was last verified is not said"),
        }
    }

    pub(super) fn replaced_by(
        &mut self,
        replaced: Option<&(NameId, Option<crate::date::When>, tutela_diagnostics::Span)>,
    ) {
        match replaced {
            Some((by, Some(on), _)) => self.more(format!("{} took its place on {on}", self.model.say_name(*by))),
            Some((by, None, _)) => {
                self.more(format!("{} took its place, on what day is not said", self.model.say_name(*by)))
            }
            None => self.aside("nothing has taken its place"),
        }
    }
}
