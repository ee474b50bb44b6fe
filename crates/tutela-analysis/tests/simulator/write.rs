//! Writes a project as its author would, each sentence in a line of its own.

use crate::simulator::days::{UNITS, Unit, written};
use crate::simulator::project::{
    Act, CIRCUMSTANCES, Contact, Deadline, GROUPS, Procedure, Project, Sentence, Step, Target, WORDS, When, Who, name,
};
use std::collections::HashMap;

/// A text, and which sentence or prohibition stands in which of its lines.
#[derive(Default)]
pub struct Written {
    pub text: String,
    pub lines: HashMap<usize, usize>,
    depth: usize,
}

impl Written {
    /// As far in as there are braces open.
    fn line(&mut self, line: &str) {
        for line in line.lines().map(str::trim) {
            self.depth -= usize::from(line.starts_with('}'));
            self.text += &"  ".repeat(self.depth);
            self.text += line;
            self.text.push('\n');
            self.depth += usize::from(line.ends_with('{'));
        }
    }

    fn numbered(&mut self, number: usize, line: &str) {
        self.lines.insert(self.text.matches('\n').count() + 1, number);
        self.line(line);
    }
}

/// Writes a project.
pub fn write(project: &Project) -> Written {
    let mut written = Written::default();
    written.text += WORDS;
    school(project, &mut written);
    for (at, procedure) in project.procedures.iter().enumerate().rev() {
        self::procedure(project, at, procedure, &mut written);
    }
    written
}

fn school(project: &Project, out: &mut Written) {
    out.line("school hill \"Hill\" {\ncountry england");
    if let Some((opens, closes)) = project.school.hours {
        out.line(&format!("open {} to {}", hour(opens), hour(closes)));
    }
    for (at, (first, last)) in project.school.terms.iter().enumerate() {
        out.line(&format!("term t{at} {} to {}", written(*first), written(*last)));
    }
    for (first, last) in &project.school.closed {
        out.line(&format!("closed {} to {} \"Closed\"", written(*first), written(*last)));
    }
    out.line("}");
    for (at, left) in project.people.iter().enumerate() {
        let left = left.map_or(String::new(), |left| format!(" left {}", written(left)));
        out.line(&format!("person a{at} \"Person {at}\"{left}"));
    }
    for (at, post) in project.posts.iter().enumerate() {
        out.line(&format!("role p{at} \"Post {at}\" in {} {{", GROUPS[post.group]));
        for held in &post.held {
            let by: Vec<Who> = held.by.iter().copied().map(Who::Person).collect();
            let since = held.since.map_or(String::new(), |day| format!(" since {}", written(day)));
            let until = held.until.map_or(String::new(), |day| format!(" until {}", written(day)));
            out.line(&format!("held by {}{since}{until}", names(&by)));
        }
        post.vacant.iter().for_each(|day| out.line(&format!("vacant since {}", written(*day))));
        listed("deputy", &post.deputies, out);
        listed("answers to", &post.answers_to, out);
        contacts(&post.contacts, out);
        out.line("}");
    }
    for (at, body) in project.bodies.iter().enumerate() {
        out.line(&format!("body b{at} \"Body {at}\" {{"));
        listed("members", &body.members, out);
        body.chair.iter().for_each(|chair| listed("chaired by", &[*chair], out));
        listed("answers to", &body.answers_to, out);
        contacts(&body.contacts, out);
        out.line("}");
    }
    for (at, agency) in project.agencies.iter().enumerate() {
        out.line(&format!("agency g{at} \"Agency {at}\" {{"));
        if let Some((by, when)) = agency.replaced {
            let when = when.map_or(String::new(), |day| format!(" on {}", written(day)));
            out.line(&format!("replaced by g{by}{when}"));
        }
        contacts(&agency.contacts, out);
        out.line("}");
    }
}

fn hour(minute: usize) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn names(list: &[Who]) -> String {
    list.iter().map(|who| name(*who)).collect::<Vec<_>>().join(", ")
}

fn listed(line: &str, list: &[Who], out: &mut Written) {
    if !list.is_empty() {
        out.line(&format!("{line} {}", names(list)));
    }
}

fn contacts(contacts: &[Contact], out: &mut Written) {
    for (kind, number, staff_only) in contacts {
        let staff_only = if *staff_only { " for staff only" } else { "" };
        out.line(&format!("contact {kind} \"{number}\"{staff_only}"));
    }
}

fn procedure(project: &Project, at: usize, procedure: &Procedure, out: &mut Written) {
    let kind = if at <= project.wider { "concern" } else { "steps" };
    let wider: Vec<String> = procedure.kind_of.iter().map(|at| project.called(*at)).collect();
    let wider = if wider.is_empty() { String::new() } else { format!(" kind of {}", wider.join(", ")) };
    out.line(&format!("{kind} {} \"Procedure {at}\"{wider} {{", project.called(at)));
    for emergency in &procedure.emergencies {
        out.numbered(emergency.number, &format!("emergency \"Danger\": {}", sentence(emergency)));
    }
    steps(project, &procedure.steps, out);
    for never in &procedure.never {
        out.numbered(*never, "never copy pictures");
    }
    for (line, list) in [("closed by", &procedure.closed_by), ("handled by", &procedure.handled_by)] {
        if !list.is_empty() {
            out.line(&format!("{line} {}", targets(list)));
        }
    }
    out.line("}");
}

fn steps(project: &Project, list: &[Step], out: &mut Written) {
    let block = |head: &str, list: &[Step], out: &mut Written| {
        out.line(&format!("{head} {{"));
        steps(project, list, out);
        out.line("}");
    };
    for step in list {
        match step {
            Step::Do(told) => out.numbered(told.number, &sentence(told)),
            Step::Decide(told, ends) => {
                out.numbered(told.number, &format!("{} {{", sentence(told)));
                for (head, end) in ["if so", "if not", "if unsure"].into_iter().zip(ends) {
                    end.iter().for_each(|end| block(head, end, out));
                }
                out.line("}");
            }
            Step::Branch(_, when, instead, list) => {
                let when = self::when(when);
                block(&format!("when {when} {}", if *instead { "instead" } else { "also" }), list, out);
            }
            Step::Follow(at, only) => {
                let only = if only.is_empty() { String::new() } else { format!(" only {}", only.join(", ")) };
                out.line(&format!("follow {}{only}", project.called(*at)));
            }
            Step::Together(true, list) => block("at the same time", list, out),
            Step::Together(false, list) => block("in any order", list, out),
            Step::NotStated => out.line("not stated"),
        }
    }
}

fn when(when: &When) -> String {
    match when {
        When::Holds(what, so) => format!("{}{}", if *so { "" } else { "not " }, CIRCUMSTANCES[*what]),
        When::NoAnswer(from, within) => {
            let within = within.map_or(String::new(), |(count, unit)| format!(" within {}", amount(count, unit)));
            format!("no answer from {}{within}", targets(from))
        }
        When::Away(whom) => format!("{} is away", names(whom)),
        When::About(whom) => format!("about {}", names(whom)),
        When::AboutRecipient => "about a recipient".to_owned(),
    }
}

fn amount(count: usize, unit: Unit) -> String {
    let (_, word) = UNITS.iter().find(|(known, _)| *known == unit).expect("a unit");
    if count == 1 { format!("1 {}", &word[..word.len() - 1]) } else { format!("{count} {word}") }
}

fn targets(list: &[Target]) -> String {
    let said = list.iter().map(|target| match target {
        Target::Is(who) => name(*who),
        Target::Everyone => "everyone".to_owned(),
        Target::TheyAnswerTo => "whoever they answer to".to_owned(),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn sentence(told: &Sentence) -> String {
    let label = told.label.as_ref().map_or(String::new(), |label| format!("{label}: "));
    let strength = if told.may { "may" } else { "must" };
    let act = match &told.act {
        Act::Tell(to, then) if then.is_empty() => format!("tell {}", targets(to)),
        Act::Tell(to, then) => format!("tell {}, then {}", targets(to), targets(then)),
        Act::Ask(to) => format!("ask {}", targets(to)),
        Act::Report(to) => format!("report pictures to {}", targets(to)),
        Act::Record => "record reasons in log".to_owned(),
        Act::Check => "check pictures".to_owned(),
        Act::Keep => "keep pictures".to_owned(),
        Act::Decide(what) => format!("decide whether {}", CIRCUMSTANCES[*what]),
    };
    let by = told.by.map_or(String::new(), |by| format!(" by {by}"));
    let recorded = if told.recorded { " recorded in log" } else { "" };
    let deadline = match &told.deadline {
        None => String::new(),
        Some(Deadline::AtOnce) => " at once".to_owned(),
        Some(Deadline::SameDay) => " the same day".to_owned(),
        Some(Deadline::Within(count, unit, of)) => {
            let of = of.as_ref().map_or(String::new(), |of| format!(" of {of}"));
            format!(" within {}{of}", amount(*count, *unit))
        }
        Some(Deadline::By(day)) => format!(" by {}", written(*day)),
        Some(Deadline::Vague) => " within \"a while\"".to_owned(),
    };
    format!("{label}{} {strength} {act}{by}{deadline}{recorded}", targets(&told.who))
}
