//! Whether there is a training on a topic, for these people, as soon and as often.

use super::duty::is_often_enough;
use super::{Evidence, Judge, Judged, Lack, Required};
use tutela_model::{Every, List, NameId, Rhythm, Target, Training};

impl<'m> Judge<'m> {
    pub(super) fn training(
        &self,
        required: &Required<'m>,
        on: &'m List,
        for_whom: Option<&'m List>,
        rhythm: Option<&'m Rhythm>,
    ) -> Judged<'m> {
        let model = self.model;
        let topics: Vec<Target> = on.items.iter().map(|item| item.target.clone()).collect();
        let groups: Vec<Target> =
            for_whom.into_iter().flat_map(|list| &list.items).map(|item| item.target.clone()).collect();
        if groups.iter().any(|group| matches!(group, Target::Unknown(_))) {
            // Whoever is not there needs no training; that the post is missing is for others to say.
            return self.said(required);
        }
        let nobody = [Target::Everyone];
        let groups = if groups.is_empty() { &nobody[..] } else { &groups[..] };
        let mut met: Vec<Evidence<'m>> = Vec::new();
        let mut worst: Option<Judged<'m>> = None;
        for topic in &topics {
            for group in groups {
                let judged = model.trainings.iter().filter_map(|training| {
                    let claimed = required.is_claimed_by(&training.decl);
                    let on = if claimed { Some(Extent::Whole) } else { self.is_on(training, topic) };
                    let on = on?;
                    let mut lacks = Vec::new();
                    if !self.is_for(training, group) {
                        lacks.push(Lack::For(vec![group.clone()]));
                    }
                    lacks.extend(rhythm.and_then(|rhythm| too_seldom(training, rhythm)));
                    let evidence = Evidence { decl: &training.decl, span: training.decl.span, claimed };
                    match on {
                        Extent::Whole => Some(Judged::of(evidence, lacks)),
                        // Whether a part of it is enough, or it is a part of that, is for a reader; where something lacks
                        // besides, it is not even near.
                        Extent::Near => lacks.is_empty().then_some(Judged::Open(Some(evidence))),
                    }
                });
                match Judged::nearest(judged) {
                    Some(Judged::Met(evidence)) => {
                        let is_new = |one: &Evidence<'m>| !met.iter().any(|known| known.span == one.span);
                        let new: Vec<Evidence<'m>> = evidence.into_iter().filter(is_new).collect();
                        met.extend(new);
                    }
                    Some(other) => worst = Some(other),
                    None => worst = Some(self.untold(topic)),
                }
            }
        }
        worst.unwrap_or(Judged::Met(met))
    }

    /// No training on a topic; or one of which it is not said what it is on, or said in words.
    fn untold(&self, topic: &Target) -> Judged<'m> {
        let vague = self.model.trainings.iter().find(|training| {
            let lists = training.on.iter().chain(&training.covers).flat_map(|list| &list.items);
            let mut words = lists.filter_map(|item| match &item.target {
                Target::Vague(words) => Some(words.as_str()),
                _ => None,
            });
            words.any(|words| self.hints().speaks_of(self.model, topic, words))
                || self.hints().speaks_of(self.model, topic, &training.decl.title)
        });
        match vague {
            Some(training) => {
                Judged::Open(Some(Evidence { decl: &training.decl, span: training.decl.span, claimed: false }))
            }
            None => Judged::Unmet(None, Vec::new()),
        }
    }

    /// Whether a training is on a topic, or on a part of it or a wider one.
    fn is_on(&self, training: &Training, topic: &Target) -> Option<Extent> {
        let Target::Name(topic) = topic else { return None };
        let names = &self.model.names;
        let topics = || training.on.iter().chain(&training.covers).flat_map(List::names);
        let is_near = |name: NameId| names.is_within(name, *topic) || names.is_within(*topic, name);
        if topics().any(|name| name == *topic) {
            Some(Extent::Whole)
        } else {
            topics().any(is_near).then_some(Extent::Near)
        }
    }

    /// Whether a training is for people; one for a post has to name it, since all staff are trained in much.
    fn is_for(&self, training: &Training, group: &Target) -> bool {
        let people: Vec<NameId> = training.for_whom.iter().flat_map(List::names).collect();
        match group {
            Target::Name(post) if self.model.role(*post).is_some() => people.contains(post),
            Target::Name(group) => self.reaches_all(*group, &people),
            Target::Everyone => true,
            _ => false,
        }
    }
}

/// How a training is on a topic.
enum Extent {
    /// On that topic.
    Whole,
    /// On a part of it, or on a wider one.
    Near,
}

/// What a training lacks of coming as soon and as often as is asked; its updates in between count.
fn too_seldom(training: &Training, asked: &Rhythm) -> Option<Lack> {
    let own: Vec<&Every> = training.rhythm.iter().flat_map(|rhythm| &rhythm.every).chain(&training.updates).collect();
    let starts = training.rhythm.as_ref().and_then(|rhythm| rhythm.start.as_ref());
    let asked_every: Vec<&Every> = asked.every.iter().collect();
    if asked.start.as_ref().is_some_and(|start| starts != Some(start)) {
        return Some(Lack::Start);
    }
    (!is_often_enough(&asked_every, &own)).then_some(Lack::Often)
}
