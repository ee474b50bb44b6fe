//! The policy itself: cover, contents, numbered sections, its history, and on request what guidance asks of it.

use super::View;
use super::lists::without_empty;
use super::pull::Gathered;
use crate::{Block, Document, Fact, Kind, Run, TypeSize};
use tutela_analysis::review_due;
use tutela_model::date::say_day;
use tutela_model::{Content, Policy, Section, SectionNumber, Target, capital};

/// A policy as a document.
pub fn document(view: &View<'_>, policy: &Policy) -> Document {
    let mut document = view.start(policy.decl.name.clone(), Kind::Policy, policy.decl.title.clone(), TypeSize::Body);
    document.facts = facts(view, policy);
    document.notices.extend(view.options.notices.iter().cloned());
    document.notices.extend(view.proposals(policy));
    document.blocks.push(Block::contents("Contents", 3));
    let mut count = 0;
    for section in &policy.sections {
        let number = section.number.printed(Some(""), &mut count);
        blocks(view, section, number.as_deref(), 1, &mut document.blocks);
    }
    if !policy.history.is_empty() {
        // Behind a section with a number of its own, the next number is nobody's to guess.
        let guess = policy.sections.iter().any(|section| matches!(section.number, SectionNumber::Own(_)));
        let number = SectionNumber::Counted.printed(Some("").filter(|_| !guess), &mut count);
        document.blocks.push(Block::heading(1, number.as_deref(), "History of this policy", "history"));
        document.blocks.extend(history(view, policy));
    }
    document.blocks.extend(view.options.coverage.iter().flat_map(super::coverage::appendix));
    document
}

fn blocks(view: &View<'_>, section: &Section, number: Option<&str>, level: u8, out: &mut Vec<Block>) {
    let title = view.marked_section(&section.decl.name, &section.decl.title);
    out.push(Block::heading(level, number, title, &section.decl.name));
    let begins = number.map(|number| format!("{number}."));
    let begins = begins.as_deref();
    let mut inner = 0;
    let mut content = section.content.iter().peekable();
    // Whether the last block is a list that what follows may go on with.
    let mut open_list = false;
    while let Some(next) = content.next() {
        let gathered = match next {
            Content::Section(section) => {
                let number = section.number.printed(begins, &mut inner);
                blocks(view, section, number.as_deref(), level.saturating_add(1), out);
                open_list = false;
                continue;
            }
            Content::Prose(prose) => {
                out.extend(view.prose(prose));
                open_list = false;
                continue;
            }
            other => gathered(view, other),
        };
        let Some(mut gathered) = gathered else { continue };
        while let Some(more) = content.peek().and_then(|next| self::gathered(view, next)) {
            if gathered.absorb(more).is_some() {
                break;
            }
            content.next();
        }
        let mut new = view.laid_out(&gathered, level);
        for block in &mut new {
            // Procedures are found by their numbers, as sections are.
            if let Block::Heading { number: own @ None, .. } = block {
                *own = SectionNumber::Counted.printed(begins, &mut inner);
            }
        }
        let continues = gathered.continues_a_list();
        if open_list && continues {
            super::extend_list(out, new)
        } else {
            out.extend(new)
        }
        open_list = continues && matches!(out.last(), Some(Block::List { .. }));
    }
}

/// What a line pulls in or declares.
fn gathered<'m>(view: &View<'m>, content: &Content) -> Option<Gathered<'m>> {
    match content {
        Content::Pull(pull) => Some(view.pulled(pull)),
        Content::Declared(item) => view.declared(*item),
        Content::Prose(_) | Content::Section(_) => None,
    }
}

/// What a governor looks for first.
pub(super) fn facts(view: &View<'_>, policy: &Policy) -> Vec<Fact> {
    let model = view.model;
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: Option<String>| {
        let said = value.map(|value| if value == "(not stated)" { "Not stated".to_owned() } else { capital(&value) });
        facts.extend(said.map(|value| Fact::new(label, value)));
    };
    fact("Version", policy.version.clone());
    fact("Owner", policy.owner.as_ref().map(|owner| model.say_list(owner, "and")));
    fact("Approved by", policy.approver.as_ref().map(|by| model.say_list(by, "and")));
    fact("State", policy.state.map(|state| state.word().to_owned()));
    let ratified = policy.history.iter().filter(|e| e.what == "ratified").max_by_key(|e| e.when.latest());
    fact("Last ratified", ratified.map(|event| event.when.to_string()));
    fact("Issued", policy.issued.as_ref().map(|when| model.say_when(when)));
    let review = policy.review.as_ref().map(|review| {
        let early = review
            .early
            .as_ref()
            .map_or(String::new(), |early| format!(", and early {}", model.say_conditions("when", early, None)));
        format!("{}{early}", model.say_every(&review.every))
    });
    fact("Reviewed", review);
    fact("Review due by", review_due(model, policy, view.options.day).map(|due| say_day(due.by)));
    let covered: Vec<String> = policy
        .covers
        .iter()
        .map(|covered| {
            let said = match &covered.what.target {
                Target::Name(id) => model.say_name(*id),
                other => model.say_target(other),
            };
            match (&covered.within, covered.anywhere) {
                (Some(within), _) => format!("{said} in {}", model.say_list(within, "and")),
                (None, true) => format!("{said} anywhere"),
                (None, false) => said,
            }
        })
        .collect();
    fact("Covers", (!covered.is_empty()).then(|| tutela_model::join(&covered, "and")));
    fact("Risks", policy.risks.as_ref().map(|risks| model.say_list(risks, "and")));
    let written = policy.written_with.as_ref().map(|with| {
        let from = policy.based_on.as_ref().map_or(String::new(), |from| format!(", from {from}"));
        format!("with {}{from}", model.say_list(with, "and"))
    });
    fact("Written", written);
    facts
}

fn history(view: &View<'_>, policy: &Policy) -> Vec<Block> {
    let cell = |text: String| (!text.is_empty()).then(|| vec![Run::text(text)]);
    let rows = policy.history.iter().map(|event| {
        let by = event.by.as_ref().map_or(String::new(), |by| capital(&view.model.say_list(by, "and")));
        let note = event.note.clone().unwrap_or_default();
        vec![cell(event.when.to_string()), cell(capital(&event.what)), cell(by), cell(note)]
    });
    without_empty(&["Date", "What happened", "By", "Note"], rows.collect())
}
