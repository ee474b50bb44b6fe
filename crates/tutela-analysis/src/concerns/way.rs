//! The way from a post to whoever takes its place: to deputies past those who are away, up past whoever the matter is about.

use super::cast::{Cast, Why};
use tutela_model::{Body, List, NameId, NameKind, Role};

/// A way from a post to whoever takes its place.
pub(super) struct Way<'c, 'm> {
    cast: &'c Cast<'m>,
    /// Whether it is heeded whom the matter is about.
    heed: bool,
    seen: Vec<NameId>,
    /// Each post that was passed over.
    pub why: Vec<Why>,
}

impl<'c, 'm> Way<'c, 'm> {
    /// `heed`: whether it is heeded whom the matter is about; `seen`: posts that it must not come to.
    pub fn new(cast: &'c Cast<'m>, heed: bool, seen: Vec<NameId>) -> Self {
        Way { cast, heed, seen, why: Vec::new() }
    }

    /// Who takes the place of a name, and who they are; nothing where nobody is left.
    pub fn to(&mut self, id: NameId) -> Option<(NameId, Vec<NameId>)> {
        if self.seen.contains(&id) {
            return None;
        }
        self.seen.push(id);
        let cast = self.cast;
        match cast.model.names.get(id).kind {
            NameKind::Role => self.by_role(id, cast.roles.get(&id)?),
            NameKind::Body => self.by_body(id, cast.bodies.get(&id)?),
            NameKind::Agency => self.by_agency(id),
            NameKind::Person if self.is_subject(id) || cast.absent.contains(&id) || cast.has_left(id) => {
                self.past_person(id)
            }
            NameKind::Person => Some((id, vec![id])),
            _ => Some((id, Vec::new())),
        }
    }

    fn is_subject(&self, id: NameId) -> bool {
        self.heed && self.cast.about.contains(&id)
    }

    fn by_role(&mut self, id: NameId, role: &Role) -> Option<(NameId, Vec<NameId>)> {
        let cast = self.cast;
        let mut holders = cast.holders(role);
        let vacant = holders.is_empty() && cast.is_vacant(role);
        if holders.is_empty() && !vacant {
            // Somebody holds it whom nobody has named.
            if !self.is_subject(id) && !cast.absent.contains(&id) {
                return Some((id, Vec::new()));
            }
            holders.push(id);
        }
        let there = |person: &&NameId| !self.is_subject(**person) && !cast.absent.contains(person);
        let there: Vec<NameId> = holders.iter().filter(there).copied().collect();
        if !there.is_empty() {
            return Some((id, there));
        }
        if holders.iter().any(|person| self.is_subject(*person)) {
            self.why.push(Why::Subject(id));
            return self.first_of(role.answers_to.as_ref());
        }
        self.why.push(if vacant { Why::Vacant(id) } else { Why::Away(id) });
        self.first_of(role.deputy.as_ref())
    }

    fn by_body(&mut self, id: NameId, body: &Body) -> Option<(NameId, Vec<NameId>)> {
        let members = self.cast.members(body);
        let there: Vec<NameId> = members
            .iter()
            .filter(|person| !self.is_subject(**person) && !self.cast.absent.contains(person))
            .copied()
            .collect();
        // A chair alone is not the whole body: others belong to it whom nobody has named.
        if !there.is_empty() || body.members.as_ref().is_none_or(List::names_nobody) {
            return Some((id, there.into_iter().take(1).collect()));
        }
        let is_about = members.iter().any(|person| self.is_subject(*person));
        self.why.push(if is_about { Why::Subject(id) } else { Why::Away(id) });
        self.first_of(body.answers_to.as_ref())
    }

    fn by_agency(&mut self, id: NameId) -> Option<(NameId, Vec<NameId>)> {
        let agency = self.cast.model.agencies.iter().find(|agency| agency.id == id)?;
        match &agency.replaced_by {
            Some((other, when, _)) if when.is_none_or(|when| when.earliest() <= self.cast.day) => {
                self.why.push(Why::Replaced(id));
                self.to(*other)
            }
            _ => Some((id, Vec::new())),
        }
    }

    /// By the posts that a person holds.
    fn past_person(&mut self, id: NameId) -> Option<(NameId, Vec<NameId>)> {
        let posts = self.cast.posts(id);
        posts.into_iter().find_map(|post| self.to(post))
    }

    fn first_of(&mut self, list: Option<&List>) -> Option<(NameId, Vec<NameId>)> {
        list.into_iter().flat_map(List::names).find_map(|id| self.to(id))
    }
}
