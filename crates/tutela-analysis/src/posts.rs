//! Posts: who has something to do, at which schools a post is held, and which titles are one title.

use crate::sent::sent;
use std::collections::HashSet;
use tutela_model::{
    Clause, Content, Exception, ExceptionIs, List, Model, NameId, Part, PartIs, Role, Section, Sentence, Strength,
};

/// The posts, bodies and groups that something gives something to do: a duty, a rule, a step, a register, a document, a
/// post to stand in for. Whoever is one of several that are told something is told, and no more.
pub fn given_something_to_do(model: &Model) -> HashSet<NameId> {
    let mut found = HashSet::new();
    let mut add = |list: Option<&List>| found.extend(list.into_iter().flat_map(List::names));
    for role in &model.roles {
        add(role.deputy.as_ref());
        add(role.answers_to.as_ref());
    }
    for body in &model.bodies {
        [&body.members, &body.chair, &body.answers_to].into_iter().for_each(|list| add(list.as_ref()));
    }
    for system in &model.systems {
        [&system.run_by, &system.kept_by, &system.answered_for_by].into_iter().for_each(|list| add(list.as_ref()));
        system.assessed.iter().for_each(|assessment| add(assessment.by.as_ref()));
    }
    for register in &model.registers {
        add(register.kept_by.as_ref());
        add(register.seen_by.as_ref());
    }
    for document in &model.documents {
        add(document.owner.as_ref());
        add(document.issued_by.as_ref());
    }
    for policy in &model.policies {
        add(policy.owner.as_ref());
        add(policy.approver.as_ref());
    }
    for slip in model.letters.iter().filter_map(|letter| letter.slip.as_ref()) {
        add(slip.return_to.as_ref());
    }
    for training in &model.trainings {
        training.last_done.iter().for_each(|done| add(done.by.as_ref()));
    }
    for concern in &model.concerns {
        add(concern.led_by.as_ref());
        add(concern.closed_by.as_ref());
        concern.handled_by.iter().for_each(|(by, _)| add(Some(by)));
    }
    for duty in &model.duties {
        add(duty.of.as_ref());
        duty.last_done.iter().for_each(|done| add(done.by.as_ref()));
    }
    each_clause(model, &mut |clause| of_clause(model, clause, &mut found));
    found
}

/// Every clause of the rules, duties and procedures.
pub fn each_clause<'m>(model: &'m Model, visit: &mut impl FnMut(&'m Clause)) {
    model.rules.iter().flat_map(|rule| &rule.clauses).for_each(&mut *visit);
    model.duties.iter().flat_map(|duty| &duty.clauses).for_each(&mut *visit);
    for concern in &model.concerns {
        concern.emergencies.iter().for_each(|emergency| visit(&emergency.clause));
        concern.never.iter().for_each(&mut *visit);
        crate::each_sentence(&concern.steps, visit);
    }
}

fn of_clause(model: &Model, clause: &Clause, found: &mut HashSet<NameId>) {
    of_sentence(model, &clause.sentence, found);
    clause.exceptions.iter().for_each(|exception| of_exception(model, exception, found));
}

fn of_exception(model: &Model, exception: &Exception, found: &mut HashSet<NameId>) {
    match &exception.is {
        ExceptionIs::Sentence(sentence) => of_sentence(model, sentence, found),
        ExceptionIs::Narrowing(who, parts) => {
            found.extend(who.iter().flat_map(|who| who.list.names()));
            of_parts(parts, found);
        }
    }
    exception.exceptions.iter().for_each(|inner| of_exception(model, inner, found));
}

fn of_sentence(model: &Model, sentence: &Sentence, found: &mut HashSet<NameId>) {
    if matches!(sentence.strength, Strength::Must | Strength::Should | Strength::May) {
        found.extend(sentence.who.list.names());
    }
    of_parts(&sentence.parts, found);
    let sendings = sent(model, sentence);
    // Who is asked has to answer; who alone is told has to see to it.
    for sending in &sendings {
        if sending.asks || sending.alone().is_some() {
            found.extend(sending.to.names());
        }
    }
    if sendings.is_empty() {
        let objects = sentence.objects.iter().map(|objects| &objects.list);
        let whom = sentence.parts.iter().filter_map(|part| match &part.is {
            PartIs::Whom(_, list) => Some(list),
            _ => None,
        });
        found.extend(objects.chain(whom).flat_map(List::names));
    }
}

fn of_parts(parts: &[Part], found: &mut HashSet<NameId>) {
    for part in parts {
        match &part.is {
            PartIs::Supervised(list) | PartIs::Permission { from: list, .. } | PartIs::Consent { from: list, .. } => {
                found.extend(list.names());
            }
            _ => {}
        }
    }
}

/// The schools at which a post is held, each by itself: none where it is held for all of them together.
pub fn held_at(model: &Model, role: &Role) -> Vec<Option<NameId>> {
    let at = |school: NameId| role.held.iter().chain(&role.vacant).any(|holding| holding.at == Some(school));
    let schools: Vec<_> =
        model.schools.iter().filter_map(|school| school.id).filter(|school| at(*school)).map(Some).collect();
    if schools.is_empty() { vec![None] } else { schools }
}

/// Whether other posts are in a post, so that whoever holds them holds it.
pub fn is_of_several(model: &Model, role: &Role) -> bool {
    model.roles.iter().any(|other| other.id != role.id && model.names.is_within(other.id, role.id))
}

// ---- Titles

/// Words that join others and tell no post from another.
const JOINING: &[&str] =
    &["a", "an", "and", "at", "for", "in", "leading", "named", "of", "on", "our", "the", "to", "with"];

/// Words for the rank of whoever holds a post: it is what stands before them that says which post.
const RANKS: &[&str] = &[
    "champion",
    "coordination",
    "coordinator",
    "director",
    "lead",
    "leader",
    "manager",
    "officer",
    "ordinator",
    "person",
    "co",
];

/// Words that many posts and bodies share.
const SHARED: &[&str] = &[
    "board",
    "committee",
    "deputy",
    "governor",
    "group",
    "head",
    "school",
    "schools",
    "senior",
    "service",
    "services",
    "staff",
    "team",
    "teacher",
    "technician",
];

fn words(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| !JOINING.contains(&word.as_str())).collect()
}

/// Whether a second title of a post is another way to write its first, and no short form of it and no other hat: "Online
/// Safety Coordinator" beside "Online Safety Lead", but neither "DSL" nor "Prevent lead" beside "Designated Safeguarding Lead".
pub fn is_variant(title: &str, other: &str) -> bool {
    let is_short = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == 's');
    if !other.starts_with(char::is_uppercase) || other.split(' ').any(is_short) {
        return false;
    }
    let (first, second) = (words(title), words(other));
    if is_part_of(&first, &second) || is_part_of(&second, &first) {
        return false;
    }
    let telling = |word: &&String| !RANKS.contains(&word.as_str()) && !SHARED.contains(&word.as_str());
    first.iter().filter(telling).any(|word| second.iter().filter(telling).any(|other| near(word, other)))
}

/// Whether two titles may name one post: they differ in the rank alone, or in how a word is written.
pub fn differ_in_rank(title: &str, other: &str) -> bool {
    let telling = |title: &str| -> Vec<String> {
        words(title).into_iter().filter(|word| !RANKS.contains(&word.as_str())).collect()
    };
    let (first, second) = (telling(title), telling(other));
    !first.is_empty() && first.len() == second.len() && covers(&first, &second) && covers(&second, &first)
}

/// Whether one title says all that the other does, and they have two words at least in common.
pub fn says_more(title: &str, other: &str) -> bool {
    let (first, second) = (words(title), words(other));
    first.len() >= 2 && first.len() < second.len() && covers(&second, &first)
}

fn covers(outer: &[String], inner: &[String]) -> bool {
    inner.iter().all(|word| outer.iter().any(|other| near(word, other)))
}

/// Whether the words of one stand in another, in their order.
fn is_part_of(inner: &[String], outer: &[String]) -> bool {
    let mut rest = outer.iter();
    inner.iter().all(|word| rest.any(|other| other == word))
}

/// Whether two words are forms of one: "safeguard" and "safeguarding", "IT" and "ICT".
fn near(word: &str, other: &str) -> bool {
    let (short, long) = if word.len() <= other.len() { (word, other) } else { (other, word) };
    short == long || (short.chars().count() >= 5 && long.starts_with(short)) || (short == "it" && long == "ict")
}

// ---- Texts

/// A text, and who reads it.
#[derive(Clone, Debug)]
pub struct Text<'m> {
    /// The text.
    pub prose: &'m tutela_model::Prose,
    /// Its readers; empty for the policy's own, which anybody may read.
    pub readers: Vec<NameId>,
}

/// Every text that a document prints.
pub fn each_text(model: &Model) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    each_clause(model, &mut |clause| {
        worded(&clause.wordings, &mut texts);
        excepted(&clause.exceptions, &mut texts);
    });
    let wordings = (model.rules.iter().map(|rule| &rule.wordings))
        .chain(model.settings.iter().map(|setting| &setting.wordings))
        .chain(model.trainings.iter().map(|training| &training.wordings))
        .chain(model.learning.iter().flat_map(|learning| learning.outcomes.iter().map(|outcome| &outcome.wordings)));
    wordings.for_each(|wordings| worded(wordings, &mut texts));
    for term in &model.terms {
        texts.extend(term.means.iter().map(|prose| Text { prose, readers: Vec::new() }));
    }
    for policy in &model.policies {
        policy.sections.iter().for_each(|section| written(&section.content, &[], &mut texts));
    }
    for sheet in &model.sheets {
        let readers = &sheet.for_whom;
        let own = sheet.intro.iter().chain(&sheet.closing);
        texts.extend(own.map(|prose| Text { prose, readers: readers.clone() }));
        sheet.parts.iter().for_each(|part| written(&part.content, readers, &mut texts));
    }
    for letter in &model.letters {
        written(&letter.content, &letter.to, &mut texts);
        let slip = letter.slip.iter().flat_map(|slip| &slip.content);
        texts.extend(slip.map(|prose| Text { prose, readers: letter.to.clone() }));
    }
    texts
}

fn worded<'m>(wordings: &'m [tutela_model::Wording], texts: &mut Vec<Text<'m>>) {
    texts.extend(wordings.iter().map(|wording| Text { prose: &wording.text, readers: wording.to.clone() }));
}

fn excepted<'m>(exceptions: &'m [Exception], texts: &mut Vec<Text<'m>>) {
    for exception in exceptions {
        worded(&exception.wordings, texts);
        excepted(&exception.exceptions, texts);
    }
}

fn written<'m>(content: &'m [Content], readers: &[NameId], texts: &mut Vec<Text<'m>>) {
    for piece in content {
        match piece {
            Content::Prose(prose) => texts.push(Text { prose, readers: readers.to_vec() }),
            Content::Section(Section { content, .. }) => written(content, readers, texts),
            Content::Pull(_) | Content::Declared(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_title_that_reads_like_another_post() {
        for (title, other) in [
            ("Online Safety Lead", "Online Safety Coordinator"),
            ("Designated Safeguarding Lead", "Designated Safeguard Lead"),
            ("Leadership and management team", "Senior Leadership Team"),
            ("Staff managing the technical environment", "Technical staff"),
        ] {
            assert!(is_variant(title, other), "{title}, {other}");
        }
        for (title, other) in [
            ("Designated Safeguarding Lead", "DSL"),
            ("Deputy Designated Safeguarding Lead", "Deputy DSL"),
            ("Designated Safeguarding Lead", "Prevent lead"),
            ("Safeguarding Governor", "Governor for filtering and monitoring"),
            ("Estuary Police", "Police"),
            ("Police", "Local police"),
            ("Office manager", "the school office"),
            ("Leadership and management team", "Management Team"),
        ] {
            assert!(!is_variant(title, other), "{title}, {other}");
        }
    }

    #[test]
    fn two_posts_that_differ_in_rank_alone() {
        assert!(differ_in_rank("Designated Safeguarding Lead", "Designated Safeguarding Officer"));
        assert!(differ_in_rank("IT technician", "ICT Technician"));
        assert!(!differ_in_rank("Designated Safeguarding Lead", "Deputy Designated Safeguarding Lead"));
        assert!(!differ_in_rank("Safeguarding Governor", "Designated Safeguarding Lead"));
        assert!(!differ_in_rank("Office Manager", "Business Manager"));
        assert!(!differ_in_rank("Lead", "Manager"));
        assert!(says_more("Named Governor for safeguarding", "Governor leading on safeguarding and online safety"));
        assert!(!says_more("Governor", "Safeguarding Governor"));
        assert!(!says_more("Headteacher", "Executive Headteacher"));
    }
}
