//! Who takes which place in a procedure: who holds a post on a day, who stands in for whoever is away, and who is above whoever a
//! matter is about.
//!
//! `deputy` and `answers to` reroute every procedure at once: a post whose holders are all away goes to its deputies in their
//! order, and theirs; a post of which a holder is the subject goes to whoever it answers to, never to a deputy, who works under
//! the subject. A post held by two goes to the one who is there and is not the subject.

use super::way::Way;
use jiff::civil::{Date, DateTime};
use std::collections::HashMap;
use tutela_model::{Body, Contacts, List, Model, NameId, NameKind, Person, Role, Stated, Target};

/// What a procedure is tried in.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The group or post that reports; none where it is left open.
    pub from: Option<NameId>,
    /// Whom the matter is about: people, posts or groups.
    pub about: Vec<NameId>,
    /// Who is away: people or posts.
    pub absent: Vec<NameId>,
    /// When it is reported, in local time.
    pub at: DateTime,
    /// At which school of a federation.
    pub school: Option<NameId>,
}

impl Setting {
    /// Everybody is there, it is about nobody in particular, and anybody may report it.
    pub fn at(at: DateTime) -> Self {
        Setting { from: None, about: Vec::new(), absent: Vec::new(), at, school: None }
    }
}

/// Why a place is not taken by whoever holds the post that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Everybody who holds this post is away.
    Away(NameId),
    /// Nobody holds this post.
    Vacant(NameId),
    /// The matter is about whoever holds this post.
    Subject(NameId),
    /// This agency has been replaced.
    Replaced(NameId),
}

/// Who takes a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'m> {
    /// A post, a body, an agency, a group or a person.
    Named(NameId),
    /// The child, the reporter, everyone, somebody in quotes: whoever that is.
    Said(&'m Target),
    /// Nobody is left.
    Nobody,
}

/// A place and who takes it.
#[derive(Clone, Debug)]
pub struct Taken<'m> {
    /// Whom the line names.
    pub named: &'m Target,
    /// Who takes the place.
    pub place: Place<'m>,
    /// The people who hold that post and are there, as far as they are known.
    pub people: Vec<NameId>,
    /// Why it is not whoever is named: each post that was passed over, in order.
    pub why: Vec<Why>,
}

impl Taken<'_> {
    /// Whether the way to whoever takes it passed by the one whom the matter is about.
    pub fn passed_subject(&self) -> bool {
        self.why.iter().any(|why| matches!(why, Why::Subject(_)))
    }
}

/// The posts and people of a model, found by their ids, as a setting finds them.
pub struct Cast<'m> {
    pub(super) model: &'m Model,
    pub(super) day: Date,
    school: Option<NameId>,
    pub(super) roles: HashMap<NameId, &'m Role>,
    pub(super) bodies: HashMap<NameId, &'m Body>,
    left: HashMap<NameId, &'m Person>,
    pub(super) about: Vec<NameId>,
    pub(super) absent: Vec<NameId>,
}

impl<'m> Cast<'m> {
    /// Everybody in a model on a day, at a school of a federation.
    pub fn new(model: &'m Model, day: Date, school: Option<NameId>) -> Self {
        let left = model.people.iter().filter(|person| person.left.is_some()).map(|person| (person.id, person));
        Cast {
            model,
            day,
            school,
            roles: model.roles.iter().map(|role| (role.id, role)).collect(),
            bodies: model.bodies.iter().map(|body| (body.id, body)).collect(),
            left: left.collect(),
            about: Vec::new(),
            absent: Vec::new(),
        }
    }

    /// Says whom the matter is about and who is away. A post stands for whoever holds it.
    pub fn set(&mut self, about: &[NameId], absent: &[NameId]) {
        self.about = about.iter().flat_map(|id| self.people_of(*id)).collect();
        self.absent = absent.iter().flat_map(|id| self.people_of(*id)).collect();
    }

    /// The people of a post or a body; itself where they are not known, or where it is a person or a group.
    pub fn people_of(&self, id: NameId) -> Vec<NameId> {
        let known = match (self.roles.get(&id), self.bodies.get(&id)) {
            (Some(role), _) => self.holders(role),
            (_, Some(body)) => self.members(body),
            _ => Vec::new(),
        };
        if known.is_empty() { vec![id] } else { known }
    }

    /// Whether the matter is about one of these, or about somebody in one of these groups.
    pub fn is_about(&self, id: NameId) -> bool {
        let people = self.people_of(id);
        let in_group = |subject: &NameId| {
            let posts = self.posts(*subject);
            posts.iter().chain([subject]).any(|post| self.model.covers_group(id, *post))
        };
        people.iter().any(|person| self.about.contains(person))
            || self.model.names.get(id).kind == NameKind::Group && self.about.iter().any(in_group)
    }

    /// Whether everybody who holds a post is away, or nobody holds it.
    pub fn is_away(&self, id: NameId) -> bool {
        let vacant = |role: &&Role| self.holders(role).is_empty() && self.is_vacant(role);
        self.roles.get(&id).is_some_and(vacant) || self.people_of(id).iter().all(|person| self.absent.contains(person))
    }

    /// Who takes the place of a name, as things are.
    pub fn take(&self, named: &'m Target, id: NameId) -> Taken<'m> {
        self.place(named, id, true)
    }

    /// The same, were the matter about nobody.
    pub fn take_of_anybody(&self, named: &'m Target, id: NameId) -> Taken<'m> {
        self.place(named, id, false)
    }

    fn place(&self, named: &'m Target, id: NameId, heed: bool) -> Taken<'m> {
        self.by(Way::new(self, heed, Vec::new()), named, id)
    }

    fn by(&self, mut way: Way<'_, 'm>, named: &'m Target, id: NameId) -> Taken<'m> {
        let found = way.to(id);
        let (place, people) = found.map_or((Place::Nobody, Vec::new()), |(id, people)| (Place::Named(id), people));
        Taken { named, place, people, why: way.why }
    }

    /// Whoever the subject answers to, by each post that they hold; nothing where no line says whom they answer to.
    pub fn above_subject(&self, named: &'m Target) -> Vec<Taken<'m>> {
        let posts: Vec<NameId> = self.about.iter().flat_map(|id| self.posts(*id)).collect();
        let above = posts.iter().filter_map(|post| self.roles.get(post)?.answers_to.as_ref()).flat_map(List::names);
        let mut found: Vec<Taken<'m>> = Vec::new();
        for id in above {
            let taken = self.by(Way::new(self, true, posts.clone()), named, id);
            if !found.iter().any(|other| other.place == taken.place) {
                found.push(taken);
            }
        }
        let somebody = |taken: &Taken| taken.place != Place::Nobody;
        if found.iter().any(somebody) {
            found.retain(somebody);
        }
        found
    }

    /// The posts that somebody holds; a post whose holder is not known is its own.
    pub fn posts(&self, id: NameId) -> Vec<NameId> {
        if self.roles.contains_key(&id) {
            return vec![id];
        }
        self.model.roles.iter().filter(|role| self.holders(role).contains(&id)).map(|role| role.id).collect()
    }

    /// How a post, body or agency is reached.
    pub fn contacts(&self, id: NameId) -> Option<&'m Contacts> {
        let role = self.roles.get(&id).map(|role| &role.contacts);
        let body = self.bodies.get(&id).map(|body| &body.contacts);
        let agency = || self.model.agencies.iter().find(|agency| agency.id == id).map(|agency| &agency.contacts);
        role.or(body).or_else(agency)
    }

    /// Whoever holds a post on the day, without those who have left.
    pub fn holders(&self, role: &Role) -> Vec<NameId> {
        let mut holders = self.model.holders(role, self.day, self.school);
        holders.retain(|person| !self.has_left(*person));
        holders
    }

    /// Whether a person has left the school by the day.
    pub(super) fn has_left(&self, id: NameId) -> bool {
        let left = self.left.get(&id).and_then(|person| person.left.as_ref());
        left.and_then(|(left, _)| Stated::known(left)).is_some_and(|left| left.latest() < self.day)
    }

    /// Whether nobody holds a post, rather than that nobody says who does.
    pub(super) fn is_vacant(&self, role: &Role) -> bool {
        let here = |at: Option<NameId>| at.is_none() || self.school.is_none() || at == self.school;
        let said = role.vacant.iter().any(|vacant| here(vacant.at) && vacant.covers(self.day))
            || role
                .held
                .iter()
                .any(|held| here(held.at) && held.by.as_ref().is_some_and(|by| by.names().next().is_some()));
        said || role.not_applicable.is_some()
    }

    pub(super) fn members(&self, body: &Body) -> Vec<NameId> {
        let mut found: Vec<NameId> = Vec::new();
        for id in body.chair.iter().chain(&body.members).flat_map(List::names) {
            let people = match self.roles.get(&id) {
                Some(role) => self.holders(role),
                None if self.has_left(id) => Vec::new(),
                None => vec![id],
            };
            for person in people {
                if !found.contains(&person) {
                    found.push(person);
                }
            }
        }
        found
    }
}
