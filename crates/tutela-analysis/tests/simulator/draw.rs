//! Draws a random school: its calendar, its people, and who stands above and beside whom.

use crate::chance::Chance;
use crate::simulator::days::{Day, School, day_of};
use crate::simulator::draw_steps::procedures;
use crate::simulator::project::{Agency, Body, Contact, Held, Post, Project, Who};

/// A project.
pub fn project(chance: &mut Chance) -> Project {
    let mut project = Project { school: school(chance), ..Project::default() };
    let somewhen = |chance: &mut Chance| day_of(2027, 9, 1) + chance.below(360);
    let people = 2 + chance.below(6);
    project.people = (0..people).map(|_| chance.one_in(12).then(|| somewhen(chance))).collect();
    let (posts, bodies, agencies) = (3 + chance.below(4), chance.below(3), 2 + chance.below(2));
    let mut number = 0;
    let of_school = ["phone", "email", "text", "out-of-hours", "web", "address"];
    for at in 0..posts {
        let mut post = post(chance, people, &somewhen);
        let others: Vec<Who> = (0..posts).filter(|other| *other != at).map(Who::Post).collect();
        post.deputies = some(chance, &others, 3);
        post.answers_to = some(chance, &others, 3);
        if bodies > 0 && chance.one_in(4) {
            post.answers_to = vec![Who::Body(chance.below(bodies))];
        } else if chance.one_in(16) {
            post.answers_to = vec![Who::Person(chance.below(people))];
        }
        post.contacts = contacts(chance, &of_school, &mut number);
        project.posts.push(post);
    }
    for _ in 0..bodies {
        let members: Vec<Who> = (0..people).map(Who::Person).chain((0..posts).map(Who::Post)).collect();
        let chair = chance.one_in(2).then(|| chance.one(&members));
        let members = some(chance, &members, 4);
        let answers_to = if chance.one_in(2) { vec![Who::Post(chance.below(posts))] } else { Vec::new() };
        let contacts = contacts(chance, &of_school, &mut number);
        project.bodies.push(Body { members, chair, answers_to, contacts });
    }
    for at in 0..agencies {
        let when = chance.one_in(2).then(|| somewhen(chance));
        let replaced = (at > 0 && chance.one_in(3)).then(|| (chance.below(at), when));
        let contacts = contacts(chance, &["phone", "report", "emergency", "email", "out-of-hours"], &mut number);
        project.agencies.push(Agency { replaced, contacts });
    }
    procedures(chance, &mut project);
    project
}

/// Up to so many of a list less one, each once.
fn some(chance: &mut Chance, of: &[Who], bound: usize) -> Vec<Who> {
    let mut of = of.to_vec();
    chance.shuffle(&mut of);
    of.truncate(chance.below(bound));
    of
}

fn post(chance: &mut Chance, people: usize, somewhen: &impl Fn(&mut Chance) -> Day) -> Post {
    let mut post = Post { group: [0, 0, 2, 1][chance.below(4)], ..Post::default() };
    let first = chance.below(people);
    let one = Held { by: vec![first], since: None, until: None };
    match chance.below(10) {
        0 => post.vacant = Some(somewhen(chance)),
        // Nobody says who holds it.
        1 => {}
        2 | 3 => post.held.push(Held { by: vec![first, (first + 1) % people], ..one }),
        4 => {
            // One goes, and another comes, at once or later.
            let until = somewhen(chance);
            let by = vec![chance.below(people)];
            let since = Some(until + 1 + if chance.one_in(2) { 0 } else { chance.below(30) });
            post.held.push(Held { until: Some(until), ..one });
            if !chance.one_in(3) {
                post.held.push(Held { by, since, until: None });
            }
        }
        _ => post.held.push(one),
    }
    post
}

fn contacts(chance: &mut Chance, kinds: &[&'static str], number: &mut usize) -> Vec<Contact> {
    let mut found = Vec::new();
    for kind in kinds {
        if chance.one_in(2) {
            *number += 1;
            found.push((*kind, *number, chance.one_in(4)));
        }
    }
    chance.shuffle(&mut found);
    found
}

fn school(chance: &mut Chance) -> School {
    let mut school = School { hours: None, terms: Vec::new(), closed: Vec::new() };
    if !chance.one_in(8) {
        school.hours = Some((8 * 60 + chance.below(60), 15 * 60 + chance.below(90)));
    }
    if chance.one_in(10) {
        return school;
    }
    // The year in which there is a 29 February.
    let mut day = |year, month, from: usize, among| day_of(year, month, from + chance.below(among));
    let autumn = (day(2027, 9, 1, 6), day(2027, 12, 14, 8));
    let spring = (day(2028, 1, 3, 5), day(2028, 3, 24, 8));
    let summer = (day(2028, 4, 17, 4), day(2028, 7, 17, 9));
    let halves = [(day(2027, 10, 23, 3), 9), (day(2028, 2, 12, 3), 8), (day(2028, 5, 27, 3), 8)];
    school.terms = vec![autumn, spring, summer];
    school.closed = halves.into_iter().map(|(first, long)| (first, first + long)).collect();
    for _ in 0..chance.below(3) {
        let day = day_of(2027, 9, 10) + chance.below(300);
        school.closed.push((day, day + chance.below(2)));
    }
    // A calendar that is not yet whole, or that another hand put in another order.
    school.terms.truncate(1 + chance.below(8));
    if chance.one_in(4) {
        school.terms.reverse();
    }
    school
}
