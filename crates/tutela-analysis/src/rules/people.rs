//! Who somebody can be: in one group, or in two.
//!
//! A person is a set of groups. Two groups may share members unless they are closed or declared apart, so besides those who are
//! in one group there are those who are in two; more at once are not looked at. Whoever is in a closed group is in one of its
//! parts: a digital leader is a pupil, and so is in a year group. These are the *plain* people; the others are somebody with
//! two hats, and what is found through them is told as that.

use super::sets::{SetId, Sets};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use tutela_model::{Model, NameId, NameKind};

/// The people that rules are asked about.
pub(super) struct People {
    /// Each, by the groups or posts that they are in; none for whoever is in no group that has a name.
    kinds: Vec<Vec<NameId>>,
    /// Who is in a group, by its id.
    covers: Vec<SetId>,
    /// Whoever acts for the school: nobody is named, and it is a member of staff.
    pub the_school: SetId,
    /// Somebody, who is not named.
    pub somebody: SetId,
    /// Everybody but those in two groups.
    pub plain: SetId,
    /// Everybody whom a policy can bind: agencies are bound by none.
    pub everyone: SetId,
    /// Everybody.
    pub all: SetId,
}

const SOMEBODY: usize = 0;
const THE_SCHOOL: usize = 1;

impl People {
    /// `mentioned` are those whom sentences speak of: two groups in nobody's sentence need not be told apart.
    pub fn new(model: &Model, sets: &Sets, mentioned: &BTreeSet<NameId>) -> Self {
        let groups = Groups::new(model);
        let staff = model.names.find("staff").filter(|id| model.names.get(*id).kind.is_somebody());
        let mut kinds: Vec<Vec<NameId>> = vec![Vec::new(), staff.into_iter().collect()];
        let mut forced = HashSet::new();
        for &leaf in &groups.leaves {
            match groups.parts_needed(model, leaf) {
                Some(parts) => {
                    forced.insert(leaf);
                    let partners = groups.leaves.iter().filter(|part| {
                        parts.iter().any(|closed| groups.above[part.0 as usize].contains(closed))
                            && !groups.apart(leaf, **part)
                    });
                    kinds.extend(partners.map(|part| vec![leaf, *part]));
                }
                None => kinds.push(vec![leaf]),
            }
        }
        let plain = sets.of(0..kinds.len());
        kinds.extend(two_hats(&groups, mentioned, &forced));
        let mut within: Vec<Vec<usize>> = vec![Vec::new(); groups.above.len()];
        for (atom, kind) in kinds.iter().enumerate() {
            for group in kind.iter().flat_map(|leaf| &groups.above[leaf.0 as usize]) {
                within[group.0 as usize].push(atom);
            }
        }
        let covers = within.iter().map(|atoms| sets.of(atoms.iter().copied())).collect();
        let is_agency = |kind: &Vec<NameId>| {
            !kind.is_empty() && kind.iter().all(|id| model.names.get(*id).kind == NameKind::Agency)
        };
        let everyone = sets.of((0..kinds.len()).filter(|atom| !is_agency(&kinds[*atom])));
        let all = sets.of(0..kinds.len());
        let (the_school, somebody) = (sets.of([THE_SCHOOL]), sets.of([SOMEBODY]));
        People { kinds, covers, the_school, somebody, plain, everyone, all }
    }

    /// Who is in a group.
    pub fn covers(&self, id: NameId) -> SetId {
        self.covers[id.0 as usize]
    }

    /// The groups that one of the people is in, without the wider ones.
    pub fn groups_of(&self, person: usize) -> &[NameId] {
        if person == THE_SCHOOL { &[] } else { &self.kinds[person] }
    }
}

struct Groups {
    /// Each name with what it is in, itself included.
    above: Vec<Vec<NameId>>,
    /// Those that somebody can be in without being in a narrower one.
    leaves: Vec<NameId>,
    /// Groups that share nobody.
    apart: HashSet<(NameId, NameId)>,
}

impl Groups {
    fn new(model: &Model) -> Self {
        let somebody = |id: NameId| model.names.get(id).kind.is_somebody();
        let mut above = Vec::new();
        let mut apart = HashSet::new();
        let mut leaves = Vec::new();
        for (id, named) in model.names.iter() {
            let mut found = Vec::new();
            if somebody(id) {
                let mut stack = vec![id];
                while let Some(next) = stack.pop() {
                    if !found.contains(&next) {
                        found.push(next);
                        stack.extend(model.names.get(next).parents.iter().filter(|wider| somebody(**wider)));
                    }
                }
                if named.made_of.is_empty() {
                    leaves.push(id);
                }
            }
            above.push(found);
            apart.extend(named.apart_from.iter().chain(&named.excludes).flat_map(|other| [(id, *other), (*other, id)]));
            for (one, other) in
                named.made_of.iter().flat_map(|one| named.made_of.iter().map(move |other| (*one, *other)))
            {
                if one != other {
                    apart.insert((one, other));
                }
            }
        }
        Groups { above, leaves, apart }
    }

    fn apart(&self, one: NameId, other: NameId) -> bool {
        let (one, other) = (&self.above[one.0 as usize], &self.above[other.0 as usize]);
        one.iter().any(|a| other.iter().any(|b| self.apart.contains(&(*a, *b))))
    }

    /// The parts of a closed group that somebody is in without being in one of its parts so far.
    fn parts_needed<'m>(&self, model: &'m Model, leaf: NameId) -> Option<&'m [NameId]> {
        let above = &self.above[leaf.0 as usize];
        above
            .iter()
            .map(|group| model.names.get(*group).made_of.as_slice())
            .find(|parts| !parts.is_empty() && !parts.iter().any(|part| above.contains(part)))
    }
}

/// People in two groups that may share members. Of groups that the same sentences speak of, one stands for all.
fn two_hats(groups: &Groups, mentioned: &BTreeSet<NameId>, forced: &HashSet<NameId>) -> Vec<Vec<NameId>> {
    let mut alike: BTreeMap<Vec<NameId>, Vec<NameId>> = BTreeMap::new();
    for &leaf in groups.leaves.iter().filter(|leaf| !forced.contains(leaf)) {
        let mut spoken: Vec<NameId> =
            groups.above[leaf.0 as usize].iter().filter(|group| mentioned.contains(group)).copied().collect();
        spoken.sort();
        if !spoken.is_empty() {
            alike.entry(spoken).or_default().push(leaf);
        }
    }
    let alike: Vec<(Vec<NameId>, Vec<NameId>)> = alike.into_iter().collect();
    let mut found = Vec::new();
    for (at, (spoken, leaves)) in alike.iter().enumerate() {
        for (others, partners) in &alike[at + 1..] {
            let adds = |one: &[NameId], other: &[NameId]| one.iter().any(|group| !other.contains(group));
            if adds(spoken, others) && adds(others, spoken) {
                let pairs = leaves.iter().flat_map(|one| partners.iter().map(|other| vec![*one, *other]));
                found.extend(pairs.into_iter().find(|pair| !groups.apart(pair[0], pair[1])));
            }
        }
    }
    found
}
