//! Who takes whose place, as LANGUAGE.md says it.

use crate::simulator::days::Day;
use crate::simulator::project::{Contact, Project, Who};

/// Why somebody was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    Away(Who),
    Vacant(Who),
    Subject(Who),
    Replaced(Who),
}

/// Who is found: the post, with its people who are there; nothing where nobody is left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub is: Option<(Who, Vec<usize>)>,
    pub why: Vec<Why>,
}

/// A school on a day on which some are away and a matter is about somebody. Each of them is a person, or a post whose holder
/// nobody has named.
pub struct Places<'p> {
    pub project: &'p Project,
    pub day: Day,
    pub about: &'p [Who],
    pub absent: &'p [Who],
}

impl Places<'_> {
    fn has_left(&self, person: usize) -> bool {
        self.project.people[person].is_some_and(|last| last < self.day)
    }

    /// Those who hold a post on the day.
    pub fn holders(&self, post: usize) -> Vec<usize> {
        let held = &self.project.posts[post].held;
        let now = held.iter().filter(|held| {
            held.since.is_none_or(|since| since <= self.day) && held.until.is_none_or(|until| until >= self.day)
        });
        now.flat_map(|held| held.by.clone()).filter(|person| !self.has_left(*person)).collect()
    }

    /// Whether it is known that nobody holds a post, rather than not known who does.
    pub fn is_vacant(&self, post: usize) -> bool {
        let of = &self.project.posts[post];
        let is_said = of.vacant.is_some_and(|since| since <= self.day) || !of.held.is_empty();
        is_said && self.holders(post).is_empty()
    }

    /// The people whom a name stands for; a post whose holder is not known stands for itself.
    fn people(&self, who: Who) -> Vec<Who> {
        match who {
            Who::Post(post) if self.holders(post).is_empty() => vec![who],
            Who::Post(post) => self.holders(post).into_iter().map(Who::Person).collect(),
            Who::Body(body) => self.members(body).into_iter().map(Who::Person).collect(),
            other => vec![other],
        }
    }

    /// The chair first, then the members, without those who have left.
    fn members(&self, body: usize) -> Vec<usize> {
        let body = &self.project.bodies[body];
        let mut found = Vec::new();
        for who in body.chair.iter().chain(&body.members) {
            let people = match who {
                Who::Post(post) => self.holders(*post),
                Who::Person(person) if !self.has_left(*person) => vec![*person],
                _ => Vec::new(),
            };
            people.into_iter().for_each(|person| {
                if !found.contains(&person) {
                    found.push(person)
                }
            });
        }
        found
    }

    /// The posts of a person, or the post that stands for whoever holds it.
    pub fn posts(&self, who: Who) -> Vec<usize> {
        match who {
            Who::Post(post) => vec![post],
            Who::Person(person) => {
                (0..self.project.posts.len()).filter(|post| self.holders(*post).contains(&person)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether the matter is about a holder of this post, this person, or somebody in this group.
    pub fn is_about(&self, who: Who) -> bool {
        let within = |post: &usize, group: usize| {
            let of = self.project.posts[*post].group;
            of == group || group == 0 && of == 2
        };
        match who {
            Who::Group(group) => self.about.iter().any(|one| self.posts(*one).iter().any(|post| within(post, group))),
            who => self.people(who).iter().any(|one| self.about.contains(one)),
        }
    }

    /// Whether nobody who holds this post is there.
    pub fn is_away(&self, who: Who) -> bool {
        matches!(who, Who::Post(post) if self.is_vacant(post))
            || self.people(who).iter().all(|one| self.absent.contains(one))
    }

    /// Who takes a place, were it heeded or not whom the matter is about. `shut` are posts that it must not fall to.
    ///
    /// Whom to try is kept in a row: whoever is passed over has those who come in their place put in front of it.
    pub fn taker(&self, who: Who, heed: bool, shut: &[usize]) -> Found {
        let mut row = vec![who];
        let mut tried: Vec<Who> = shut.iter().copied().map(Who::Post).collect();
        let mut why = Vec::new();
        while !row.is_empty() {
            let who = row.remove(0);
            if tried.contains(&who) {
                continue;
            }
            tried.push(who);
            let is_subject = |one: Who| heed && self.about.contains(&one);
            let is_there = |one: Who| !is_subject(one) && !self.absent.contains(&one);
            let next = match who {
                Who::Group(_) => return Found { is: Some((who, Vec::new())), why },
                Who::Person(person) if is_there(who) && !self.has_left(person) => {
                    return Found { is: Some((who, vec![person])), why };
                }
                Who::Person(_) => self.posts(who).into_iter().map(Who::Post).collect(),
                Who::Agency(agency) => match self.project.agencies[agency].replaced {
                    Some((by, when)) if when.is_none_or(|when| when <= self.day) => {
                        why.push(Why::Replaced(who));
                        vec![Who::Agency(by)]
                    }
                    _ => return Found { is: Some((who, Vec::new())), why },
                },
                Who::Body(body) => {
                    let of = &self.project.bodies[body];
                    let members = self.members(body);
                    let there = members.iter().copied().find(|one| is_there(Who::Person(*one)));
                    // Where nobody says who its members are, others than the chair belong to it.
                    if there.is_some() || of.members.is_empty() {
                        return Found { is: Some((who, there.into_iter().collect())), why };
                    }
                    let is_about = members.iter().any(|one| is_subject(Who::Person(*one)));
                    why.push(if is_about { Why::Subject(who) } else { Why::Away(who) });
                    of.answers_to.clone()
                }
                Who::Post(post) => {
                    let of = &self.project.posts[post];
                    let people = if self.is_vacant(post) { Vec::new() } else { self.people(who) };
                    let there: Vec<Who> = people.iter().copied().filter(|one| is_there(*one)).collect();
                    if !there.is_empty() {
                        let known = there.into_iter().filter_map(|one| match one {
                            Who::Person(person) => Some(person),
                            _ => None,
                        });
                        return Found { is: Some((who, known.collect())), why };
                    }
                    // Never a deputy of the one whom it is about, who works under them.
                    if people.iter().any(|one| is_subject(*one)) {
                        why.push(Why::Subject(who));
                        of.answers_to.clone()
                    } else {
                        why.push(if people.is_empty() { Why::Vacant(who) } else { Why::Away(who) });
                        of.deputies.clone()
                    }
                }
            };
            row.splice(0..0, next);
        }
        Found { is: None, why }
    }

    /// Whoever the subject answers to, by each of their posts; nothing where none says whom.
    pub fn above(&self) -> Vec<Found> {
        let posts: Vec<usize> = self.about.iter().flat_map(|one| self.posts(*one)).collect();
        let above = posts.iter().flat_map(|post| self.project.posts[*post].answers_to.clone());
        let found: Vec<Found> = above.map(|who| self.taker(who, true, &posts)).collect();
        let somebody: Vec<Found> = found.iter().filter(|found| found.is.is_some()).cloned().collect();
        if somebody.is_empty() { found.into_iter().take(1).collect() } else { somebody }
    }

    /// By what somebody is reached: by the kind that is named, or by the best there is.
    pub fn contact(&self, who: Who, by: Option<&str>, is_open: bool, may_have_staff_contacts: bool) -> Option<usize> {
        let contacts: &[Contact] = match who {
            Who::Post(at) => &self.project.posts[at].contacts,
            Who::Body(at) => &self.project.bodies[at].contacts,
            Who::Agency(at) => &self.project.agencies[at].contacts,
            Who::Person(_) | Who::Group(_) => &[],
        };
        let kinds = ["out-of-hours", "phone", "report", "email", "web", "address"];
        let rank = |kind: &str| match kinds.iter().position(|known| *known == kind) {
            // The number for the night is the first by night, and by day the last.
            Some(0) if is_open => kinds.len(),
            Some(rank) => rank,
            None => kinds.len(),
        };
        let mut known: Vec<&Contact> = contacts.iter().filter(|one| may_have_staff_contacts || !one.2).collect();
        match by {
            Some(by) => known.into_iter().find(|one| one.0 == by).map(|one| one.1),
            None => {
                known.sort_by_key(|one| rank(one.0));
                known.first().map(|one| one.1)
            }
        }
    }
}
