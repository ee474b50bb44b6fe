//! Agreements, guides and letters.

use super::anchors::declared;
use super::pull::Gathered;
use super::{View, bullets};
use crate::{Block, Document, Kind, Readers, Run, TypeSize};
use tutela_analysis::{
    concerns_pulled, duties_pulled, learning_for, learning_pulled, rules_pulled, setting_for, settings_pulled,
    steps_for,
};
use tutela_model::{
    Concern, Content, Item, Letter, NameId, Prose, Pull, PullKind, Sheet, SheetKind, Slip, Stated, capital,
    sentence_case,
};

/// On what is handed out by itself and is not as it was ratified.
const PROPOSED: &str = "Proposed: not ratified as it stands here.";

/// An agreement or guide as a document.
pub fn sheet(view: &View<'_>, sheet: &Sheet) -> Document {
    let audience = &sheet.for_whom;
    let staff = view.is_for(audience, "staff");
    let staff_view = view.staff();
    let view = if staff { &staff_view } else { view };
    let pupils = view.is_for(audience, "pupils");
    let kind = if sheet.kind == SheetKind::Guide { Kind::Guide } else { Kind::Sheet };
    let size = if pupils { TypeSize::Pupil } else { TypeSize::Body };
    let mut document = view.start(view.stem(&sheet.decl.name), kind, sheet.decl.title.clone(), size);
    document.page_limit = sheet.fits;
    document.readers = match staff {
        true => Readers::Staff,
        false => readers(view, audience),
    };
    if view.is_proposed(if sheet.kind == SheetKind::Guide { "guide" } else { "aup" }, &sheet.decl.name) {
        document.notices.push(PROPOSED.to_owned());
    }
    if staff {
        document.subtitle = Some("For staff".to_owned());
    }
    document.blocks.extend(sheet.intro.iter().flat_map(|intro| view.prose(intro)));
    for part in &sheet.parts {
        if let Some(title) = &part.title {
            document.blocks.push(Block::heading(1, None, title, slug(title)));
        }
        if sheet.kind == SheetKind::Guide {
            guide_part(view, &part.content, audience, &mut document.blocks);
        } else {
            let mut items = Vec::new();
            for content in &part.content {
                match content {
                    Content::Prose(prose) => items.push(view.line(prose)),
                    Content::Pull(pull) => items.extend(lines(view, pull, audience)),
                    Content::Declared(Item::Rule(at)) => {
                        items.extend(rule_lines(view, &view.model.rules[*at], audience))
                    }
                    _ => {}
                }
            }
            if !items.is_empty() {
                document.blocks.push(Block::Statements { items });
            }
        }
    }
    document.blocks.extend(sheet.closing.iter().flat_map(|closing| view.prose(closing)));
    if let Some((fields, _)) = &sheet.sign {
        document.blocks.push(Block::Signature { fields: fields.iter().map(|field| capital(&field.label)).collect() });
    }
    if sheet.kind == SheetKind::Aup {
        let code = match view.proposed.is_empty() {
            true => Some(view.code(sheet, &document).to_string()),
            // What is marked says the same words when it has been ratified.
            false => self::sheet(&view.unmarked(), sheet).code,
        };
        document.code = code;
    }
    document
}

/// Whom a sheet or letter is for that is not for staff alone.
fn readers(view: &View<'_>, audience: &[NameId]) -> Readers {
    let groups = [("pupils", Readers::Pupils), ("parents", Readers::Parents)];
    groups.into_iter().find(|(group, _)| view.is_for(audience, group)).map_or(Readers::Others, |(_, readers)| readers)
}

/// A rule in its reader's words; one that is named on a sheet and has none for this reader is said as the policy says it.
fn rule_lines(view: &View<'_>, rule: &tutela_model::Rule, audience: &[NameId]) -> Vec<Vec<Run>> {
    let worded = view.rule_for(rule, audience);
    let mut lines = if worded.is_empty() { vec![view.rule(rule)] } else { worded };
    if let Some(first) = lines.first_mut() {
        let named = declared("rule", &rule.decl.name, std::mem::take(first));
        *first = view.mark(rule.kind.word(), &rule.decl.name, named);
    }
    lines
}

/// What a pull puts on a sheet.
fn lines(view: &View<'_>, pull: &Pull, audience: &[NameId]) -> Vec<Vec<Run>> {
    let (model, which) = (view.model, &pull.which);
    match pull.kind {
        PullKind::Rules => {
            rules_pulled(model, which).into_iter().flat_map(|rule| rule_lines(view, rule, audience)).collect()
        }
        PullKind::Duties => duties_pulled(model, which)
            .into_iter()
            .flat_map(|duty| {
                let worded = view.duty_for(duty, audience);
                let said = || duty.clauses.iter().map(|clause| super::rules::paragraph(None, view.clause(clause)));
                if worded.is_empty() { said().collect() } else { worded }
            })
            .collect(),
        PullKind::Learning => learning_pulled(model, which)
            .into_iter()
            .flat_map(|learning| view.sentences(learning_for(model, learning, audience)))
            .collect(),
        PullKind::Concerns => concerns_pulled(model, which)
            .into_iter()
            .flat_map(|concern| view.sentences(steps_for(model, &concern.steps, audience)))
            .collect(),
        PullKind::Settings => settings_pulled(model, which)
            .into_iter()
            .flat_map(|setting| view.sentences(setting_for(model, setting, audience).into_iter().collect()))
            .collect(),
        _ => Vec::new(),
    }
}

fn guide_part(view: &View<'_>, content: &[Content], audience: &[NameId], out: &mut Vec<Block>) {
    for content in content {
        match content {
            Content::Prose(prose) => out.extend(view.prose(prose)),
            Content::Pull(pull) if matches!(pull.kind, PullKind::Rules | PullKind::Duties | PullKind::Learning) => {
                out.extend(bullets(lines(view, pull, audience)));
            }
            Content::Pull(pull) => match view.pulled(pull) {
                Gathered::Concerns(concerns) => out.extend(in_brief(view, &concerns, audience)),
                Gathered::Recipients(concerns) => out.extend(view.recipients(&concerns, audience)),
                other => out.extend(view.laid_out(&other, 1)),
            },
            Content::Declared(Item::Concern(at)) => out.extend(in_brief(view, &[&view.model.concerns[*at]], audience)),
            Content::Declared(item) => {
                out.extend(view.declared(*item).iter().flat_map(|declared| view.laid_out(declared, 1)))
            }
            Content::Section(_) => {}
        }
    }
}

/// Procedures on a quick guide: how each begins, and where the rest stands.
fn in_brief(view: &View<'_>, concerns: &[&Concern], audience: &[NameId]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for concern in concerns {
        blocks.push(Block::heading(2, None, &concern.decl.title, &concern.decl.name));
        blocks.extend(view.concern_in_brief(concern, audience));
    }
    if let Some(policy) = view.model.policies.first()
        && !blocks.is_empty()
    {
        let policy = &policy.decl.title;
        blocks.push(Block::paragraph(match concerns.len() {
            1 => format!("The other steps are in the {policy}."),
            _ => format!("The other steps of each are in the {policy}."),
        }));
    }
    blocks
}

/// A letter with its slip, for whoever its sheets are for.
pub fn letter(view: &View<'_>, letter: &Letter) -> Document {
    let sheets: Vec<&Sheet> = sheets_with(view, letter).collect();
    letter_with(view, letter, &sheets, "or")
}

/// The sheets that go with a letter at this school.
pub fn sheets_with<'m>(view: &View<'m>, letter: &Letter) -> impl Iterator<Item = &'m Sheet> {
    let named = letter.with.iter().filter_map(|(name, _)| view.model.sheets.iter().find(|s| s.decl.name == *name));
    named.filter(|sheet| view.serves(&sheet.for_whom))
}

/// To whom a slip goes back, and by when, as it is printed behind "by" or in its place.
pub fn returned(view: &View<'_>, slip: &Slip) -> (Option<String>, Option<String>) {
    let by = match &slip.return_by {
        Some(Stated::Known(day)) => Some(format!("by {day}")),
        Some(Stated::Vague(words)) => Some(words.clone()),
        Some(Stated::NotStated) | None => None,
    };
    (slip.return_to.as_ref().map(|to| view.model.say_list(to, "or")), by)
}

/// A letter whose slip answers these sheets, `joined` by "and" or "or".
pub fn letter_with(view: &View<'_>, letter: &Letter, sheets: &[&Sheet], joined: &str) -> Document {
    let size = TypeSize::Body;
    let mut document = view.start(view.stem(&letter.decl.name), Kind::Letter, letter.decl.title.clone(), size);
    document.page_limit = letter.fits;
    if view.is_proposed("letter", &letter.decl.name) {
        document.notices.push(PROPOSED.to_owned());
    }
    document.readers = readers(view, &letter.to);
    for content in &letter.content {
        match content {
            Content::Prose(prose) => document.blocks.extend(view.prose(prose)),
            Content::Pull(pull) => document.blocks.extend(bullets(lines(view, pull, &letter.to))),
            _ => {}
        }
    }
    let Some(slip) = &letter.slip else { return document };
    let label = match returned(view, slip) {
        (Some(office), Some(by)) => format!("Please cut here and return this part to {office} {by}"),
        (Some(office), None) => format!("Please cut here and return this part to {office}"),
        (None, Some(by)) => format!("Please cut here and return this part to school {by}"),
        (None, None) => "Please cut here and return this part to school".to_owned(),
    };
    document.blocks.push(Block::CutLine { label });
    if let Some(title) = &slip.title {
        document.blocks.push(Block::heading(1, None, title, "slip"));
    }
    // A slip says which words it answers: it comes back without them.
    let titles: Vec<String> = sheets
        .iter()
        .map(|sheet| {
            let code = (!sheet.not_attached).then(|| self::sheet(view, sheet).code).flatten();
            let code = code.map_or(String::new(), |code| format!(" ({})", code.replace("· ", "·\u{a0}")));
            format!("“{}”{code}", sheet.decl.title)
        })
        .collect();
    if !titles.is_empty() {
        let titles = tutela_model::join(&titles, joined);
        document.blocks.push(Block::paragraph(sentence_case(&format!("This slip is for {titles}"))));
    }
    document.blocks.extend(slip.content.iter().flat_map(|prose: &Prose| view.prose(prose)));
    if let Some((fields, _)) = &slip.sign {
        document.blocks.push(Block::Signature { fields: fields.iter().map(|field| capital(&field.label)).collect() });
    }
    document
}

/// A heading's words as an anchor.
fn slug(title: &str) -> String {
    let words: Vec<String> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}
