//! The hours of a sample year at which something may change, and who is there and whom it is about.

use crate::simulator::days::{Day, LAST, Minute, OF_A_DAY, day_of, weekday};
use crate::simulator::project::{Project, Who};

/// The days on which something may change: terms, closures, weekends, holidays, leap day, people who come and go.
fn days(project: &Project) -> Vec<Day> {
    let mut days = Vec::new();
    for (first, last) in project.school.terms.iter().chain(&project.school.closed) {
        days.extend([first - 1, *first, *last, last + 1]);
    }
    // Before the summer holidays the year is not known.
    days.extend(
        project.school.terms.iter().map(|(first, _)| *first).min().iter().flat_map(|first| [first - 61, first - 60]),
    );
    let named =
        [(2027, 12, 24), (2027, 12, 31), (2028, 1, 31), (2028, 2, 28), (2028, 2, 29), (2028, 3, 1), (2028, 4, 13)];
    days.extend(named.map(|(year, month, day)| day_of(year, month, day)));
    days.extend([day_of(2028, 8, 15), day_of(2028, 8, 31)]);
    // A week in the middle of the autumn, from its Friday on.
    let friday = (day_of(2027, 11, 15)..).find(|day| weekday(*day) == 4).expect("a Friday");
    days.extend(friday..friday + 4);
    let comes = project.agencies.iter().filter_map(|agency| agency.replaced?.1);
    let begins = project.posts.iter().filter_map(|post| post.vacant).chain(comes);
    let since = project.posts.iter().flat_map(|post| &post.held).filter_map(|held| held.since);
    days.extend(begins.chain(since).flat_map(|day| [day - 1, day]));
    let until = project.posts.iter().flat_map(|post| &post.held).filter_map(|held| held.until);
    days.extend(until.chain(project.people.iter().copied().flatten()).flat_map(|day| [day, day + 1]));
    days.sort_unstable();
    days.dedup();
    days
}

/// The hours of those days: the first and the last minute, and those on either side of opening and closing.
pub fn moments(project: &Project) -> Vec<Minute> {
    let (opens, closes) = project.school.hours.unwrap_or((9 * 60, 15 * 60));
    let hours = [0, opens - 1, opens, 12 * 60, closes - 1, closes, 22 * 60 + 30, LAST];
    days(project).into_iter().flat_map(|day| hours.map(|hour| day * OF_A_DAY + hour)).collect()
}

/// Those who may be away or the subject: every person, and every post whose holder nobody has named.
pub fn people(project: &Project) -> Vec<Who> {
    let unnamed = |post: &usize| project.posts[*post].held.is_empty() && project.posts[*post].vacant.is_none();
    let posts = (0..project.posts.len()).filter(unnamed).map(Who::Post);
    (0..project.people.len()).map(Who::Person).chain(posts).collect()
}

/// Nobody, each of them, and every two.
pub fn up_to_two(people: &[Who]) -> Vec<Vec<Who>> {
    let mut sets = vec![Vec::new()];
    for (at, one) in people.iter().enumerate() {
        sets.push(vec![*one]);
        sets.extend(people[..at].iter().map(|other| vec![*other, *one]));
    }
    sets
}
