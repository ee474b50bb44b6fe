//! Who somebody in a way is: by name and post when they are first told, by name alone from then on.

use super::Way;
use tutela_analysis::concerns::{Place, Somebody, Taken, Why};
use tutela_model::{NameId, NameKind, join, sentence_case};

impl<'m> Way<'_, 'm> {
    /// Who takes the places in a line, as sentences: who holds the posts, and why it is somebody else or nobody.
    pub(super) fn places<'p>(&self, people: impl Iterator<Item = &'p Somebody<'m>>) -> String
    where
        'm: 'p,
    {
        let (mut holders, mut changed) = (Vec::new(), Vec::new());
        for one in people {
            match one.taken.why.as_slice() {
                [] => holders.extend(self.holder(&one.taken, holders.is_empty())),
                _ => changed.push(self.change(&one.taken)),
            }
        }
        let holders = if holders.is_empty() { None } else { Some(join(&holders, "and")) };
        holders.into_iter().chain(changed).map(|clause| format!(" {}", sentence_case(&clause))).collect()
    }

    /// Who holds the post that is told, where that was not told yet: "the Headteacher is Rita Ames".
    fn holder(&self, taken: &Taken<'m>, first: bool) -> Option<String> {
        let Place::Named(id) = taken.place else { return None };
        let mut known = self.known.borrow_mut();
        if taken.people.is_empty() || known.contains(&id) || self.model().names.get(id).kind != NameKind::Role {
            return None;
        }
        known.push(id);
        known.extend(&taken.people);
        let is = if first { " is" } else { "" };
        Some(format!("{}{is} {}", self.model().say_name(id), self.names(&taken.people, "or")))
    }

    /// Why somebody else takes a place, or nobody.
    fn change(&self, taken: &Taken<'m>) -> String {
        let mut said: Vec<String> = Vec::new();
        let mut before: Option<Why> = None;
        for why in &taken.why {
            let again = before.is_some_and(|before| std::mem::discriminant(&before) == std::mem::discriminant(why));
            let too = if again { " too" } else { "" };
            let next = match before {
                Some(Why::Away(_) | Why::Vacant(_)) => ", who stands in,",
                Some(Why::Subject(_)) => ", who is above them,",
                _ => "",
            };
            said.push(match why {
                Why::Away(id) => format!("{}{next} {} away{too}", self.whose(*id), self.are(*id)),
                Why::Vacant(id) => format!("nobody is {}{next}", self.model().say_name(*id)),
                Why::Subject(id) => format!("it is about {}{next}{too}", self.whose(*id)),
                Why::Replaced(id) => format!("there is no longer {}", self.model().say_name(*id)),
            });
            before = Some(*why);
        }
        said.push(match (taken.place, before) {
            (Place::Named(id), _) => format!("so it is for {}", self.whose(id)),
            (_, Some(Why::Subject(_))) => "nobody is named above them".to_owned(),
            _ if said.len() > 1 => "nobody else stands in".to_owned(),
            _ => "nobody stands in".to_owned(),
        });
        said.join("; ")
    }

    /// Somebody with the post, "Rita Ames (the Headteacher)", and by the name alone where both were told; the post where nobody is
    /// named.
    pub fn whose(&self, id: NameId) -> String {
        let model = self.model();
        let is_person = model.names.get(id).kind == NameKind::Person;
        let mut known = self.known.borrow_mut();
        let is_known = known.contains(&id);
        known.push(id);
        if is_person {
            let posts = self.cast.posts(id);
            let said: Vec<String> = posts.iter().map(|post| model.say_name(*post)).collect();
            known.extend(posts);
            let name = model.title(id).to_owned();
            return if is_known || said.is_empty() { name } else { format!("{name} ({})", join(&said, "and")) };
        }
        let holders = self.holders(id);
        known.extend(&holders);
        match holders.as_slice() {
            [] => model.say_name(id),
            _ if is_known => self.names(&holders, "and"),
            _ => format!("{} ({})", self.names(&holders, "and"), model.say_name(id)),
        }
    }

    /// Several posts or people: whoever holds more than one of the posts is said once.
    pub(super) fn whose_all(&self, ids: &[NameId]) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        let mut before: Vec<NameId> = Vec::new();
        for id in ids {
            let is_person = self.model().names.get(*id).kind == NameKind::Person;
            let people = if is_person { vec![*id] } else { self.holders(*id) };
            if !people.is_empty() && people.iter().all(|one| before.contains(one)) {
                continue;
            }
            before.extend(people);
            said.push(self.whose(*id));
        }
        said
    }

    fn are(&self, id: NameId) -> &'static str {
        if self.holders(id).len() > 1 { "are" } else { "is" }
    }

    pub(super) fn holders(&self, id: NameId) -> Vec<NameId> {
        self.model().role(id).map(|role| self.cast.holders(role)).unwrap_or_default()
    }

    pub(super) fn names(&self, people: &[NameId], word: &str) -> String {
        let mut names: Vec<String> = Vec::new();
        for name in people.iter().map(|id| self.model().title(*id)) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        join(&names, word)
    }
}
