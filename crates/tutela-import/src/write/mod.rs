//! Prints a document as the files of a draft project.

mod marks;
mod prose;
mod sections;

use std::collections::BTreeSet;

use tutela_diagnostics::SourceId;

use crate::Imported;
use crate::document::{Block, Document, words_of};
use crate::draft::{self, Draft, Drafts, Passage};
use crate::name;
pub use sections::{Section, Typed, in_quotes, without_number};

/// How a file of drafts begins. A line of two `#` stays a note when one is taken away.
const HOW: &str = "\
## Drafted from the words of the document, for you to take in or leave out. Nothing here counts yet.
## To take in a draft, take away one `#` from each of its lines. What begins with two is where it comes from, and stays
## a note.
## Then run: tutela check
";

/// Makes the project.
pub fn project(name: &str, document: Document) -> Imported {
    let mut notes = document.notes;
    let dead = dead_links(&document.blocks);
    let outline = sections::outline(document.blocks);
    notes.extend(outline.notes);
    let passages = passages(&outline.sections);
    let title = outline.title.clone().or_else(|| title_among(&outline.sections));
    let title = title.unwrap_or_else(|| "Online Safety Policy".to_owned());
    let school = draft::school_name(&title, &passages);
    if school.is_none() {
        notes.push("The name of the school was not found. Write it into school.policy.".to_owned());
    }
    let school = school.unwrap_or_else(|| "Our School".to_owned());
    let schools = draft::schools(&school, &title, &passages);
    let school = in_quotes(&school);
    let policy_name = policy_name(&title);
    let drafts = draft::drafts(&title, &passages);

    let mut policy = format!(
        "## Taken over from “{}”. Every word of it stands in the sections below, in its order.\n",
        in_quotes(&one_line(name))
    );
    policy += "## Lines that begin with one `#` are drafts: take the `#` away, and they count.\n";
    for line in &document.furniture {
        policy += &format!("## At the head or foot of its pages: {line}\n");
    }
    for link in &dead {
        policy += &format!("## This link led nowhere: {link}\n");
    }
    policy += &format!("\npolicy {policy_name} \"{title}\" {{\n  state draft\n");
    for draft in &drafts.policy {
        policy += &commented(draft, "  ");
    }
    for section in &outline.sections {
        policy.push('\n');
        print_section(section, 1, &mut policy);
    }
    policy += "}\n";

    let mut about = String::from("## The school. Put right what is wrong here, and add what is missing.\n\n");
    let kind = if schools.is_empty() { "school" } else { "federation" };
    let mut taken = BTreeSet::new();
    let mut named = |title: &str| name::unique(name::kebab(title, "our-school"), &mut taken);
    about += &format!("{kind} {} \"{school}\" {{\n  country england\n", named(&school));
    for draft in &drafts.school {
        about += &commented(draft, "  ");
    }
    for school in &schools {
        let school = in_quotes(school);
        about += &format!("  school {} \"{school}\" {{ }}\n", named(&school));
    }
    about += "}\n";

    let mut files = vec![("school.policy", about), ("policy.policy", policy)];
    for (file, drafts) in [
        ("people.policy", &drafts.people),
        ("documents.policy", &drafts.documents),
        ("settings.policy", &drafts.settings),
        ("rules.policy", &drafts.rules),
    ] {
        if !drafts.is_empty() {
            files.push((file, format!("{HOW}{}", by_section(drafts, file == "rules.policy"))));
        }
    }
    let proposals = drafts.count();
    Imported {
        files: files.into_iter().map(|(name, text)| (name.to_owned(), tidy(&text))).collect(),
        title,
        sections: outline.sections.iter().map(count).sum(),
        proposals,
        notes,
    }
}

/// A text in the one layout.
fn tidy(text: &str) -> String {
    let parsed = tutela_syntax::parse(SourceId(0), text);
    tutela_syntax::format(&parsed.tree, text).unwrap_or_else(|| text.to_owned())
}

fn count(section: &Section) -> usize {
    1 + section.inner.iter().map(count).sum::<usize>()
}

fn one_line(words: &str) -> String {
    words.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

fn policy_name(title: &str) -> String {
    let short = title.to_lowercase();
    if short.contains("online safety") || short.contains("e-safety") || short.contains("online-safety") {
        return "online-safety".to_owned();
    }
    name::kebab(title, "policy")
}

/// A short line near the beginning that says what policy this is; it stays where it stands.
fn title_among(sections: &[Section]) -> Option<String> {
    let lines = sections.first()?.blocks.iter().take(12).filter_map(|block| match block {
        Block::Paragraph(runs) | Block::Title(runs) => {
            Some(runs.iter().map(|run| run.text.as_str()).collect::<String>())
        }
        _ => None,
    });
    let lines: Vec<String> = lines.flat_map(|words| words.split('\n').map(str::to_owned).collect::<Vec<_>>()).collect();
    let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines = lines.filter(|line| line.to_lowercase().contains("policy") && line.split(' ').count() <= 12);
    lines.min_by_key(String::len).map(|line| in_quotes(&line))
}

/// A draft as comments, with the words that it comes from.
fn commented(draft: &Draft, margin: &str) -> String {
    let mut text = String::new();
    for line in draft.source_lines() {
        text += &format!("{margin}## {line}\n");
    }
    for line in &draft.lines {
        text += format!("{margin}# {line}").trim_end();
        text.push('\n');
    }
    text
}

/// Drafts with a line for each section that they come from.
fn by_section(drafts: &[Draft], with_headings: bool) -> String {
    let mut text = String::new();
    let mut section = None;
    for draft in drafts {
        if with_headings && section != Some(&draft.section) {
            section = Some(&draft.section);
            text += &format!("\n## ---- {}\n", draft.section);
        }
        text.push('\n');
        text += &commented(draft, "");
    }
    text
}

fn print_section(section: &Section, depth: usize, text: &mut String) {
    let margin = "  ".repeat(depth);
    let number = match &section.number {
        Typed::Counted => String::new(),
        Typed::Own(number) => format!(" numbered \"{number}\""),
        Typed::None => " not numbered".to_owned(),
    };
    *text += &format!("{margin}section {} \"{}\"{number} {{\n", section.name, section.title);
    let lines = prose::lines(&section.blocks);
    match &lines[..] {
        [] => {}
        [line] if !line.contains('"') && line.chars().count() <= 100 => *text += &format!("{margin}  \"{line}\"\n"),
        lines => {
            *text += &format!("{margin}  \"\"\"\n");
            for line in lines {
                *text += format!("{margin}  {line}").trim_end();
                text.push('\n');
            }
            *text += &format!("{margin}  \"\"\"\n");
        }
    }
    for inner in &section.inner {
        text.push('\n');
        print_section(inner, depth + 1, text);
    }
    *text += &format!("{margin}}}\n");
}

/// The words of links that lead nowhere, each once.
fn dead_links(blocks: &[Block]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut dead = Vec::new();
    for block in blocks {
        block.clone().runs(&mut |runs| {
            for run in runs.iter() {
                let Some(link) = run.link.as_deref().filter(|link| !prose::can_lead(link) && !link.starts_with('#'))
                else {
                    continue;
                };
                let words = run.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let line = one_line(&format!("“{words}” ({link})"));
                if seen.insert(line.clone()) {
                    dead.push(line);
                }
            }
        });
    }
    dead
}

/// The words of a document in pieces small enough to draft from.
fn passages(sections: &[Section]) -> Vec<Passage> {
    let mut passages = Vec::new();
    for section in sections {
        let title = without_number(&section.title).1.to_owned();
        // "The safeguarding lead will:" heads a list as often as it stands before one.
        let mut lead = Some(title.clone());
        for block in &section.blocks {
            gather(block, &title, &mut lead, &mut passages);
        }
        for mut passage in self::passages(&section.inner) {
            passage.within.insert(0, title.clone());
            passages.push(passage);
        }
    }
    passages
}

fn gather(block: &Block, section: &str, lead: &mut Option<String>, passages: &mut Vec<Passage>) {
    let passage =
        |words: String, lead: Option<String>| Passage { section: section.to_owned(), within: Vec::new(), lead, words };
    match block {
        Block::Paragraph(runs) | Block::Title(runs) | Block::Heading(_, runs) => {
            for line in runs.iter().map(|run| run.text.as_str()).collect::<String>().split('\n') {
                let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    *lead = Some(words.clone());
                    passages.push(passage(words, None));
                }
            }
        }
        Block::List(_, items) => {
            let own = lead.clone();
            for item in items {
                let mut inner = None;
                for (at, block) in item.iter().enumerate() {
                    match block {
                        Block::Paragraph(runs) if at == 0 => {
                            let words = words_of(runs);
                            inner = Some(words.clone());
                            passages.push(passage(words, own.clone()));
                        }
                        _ => gather(block, section, &mut inner, passages),
                    }
                }
            }
        }
        Block::Table(_, rows) => {
            for row in rows {
                let cells: Vec<String> = row
                    .iter()
                    .map(|cell| {
                        let mut words = Vec::new();
                        cell.iter().for_each(|block| block.clone().runs(&mut |runs| words.push(words_of(runs))));
                        words.join(" ")
                    })
                    .filter(|cell| !cell.is_empty())
                    .collect();
                passages.push(passage(cells.join(": "), None));
            }
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| gather(block, section, lead, passages)),
    }
}

/// How many drafts there are.
impl Drafts {
    fn count(&self) -> usize {
        let lists = [&self.school, &self.policy, &self.people, &self.documents, &self.settings, &self.rules];
        lists.iter().map(|drafts| drafts.len()).sum()
    }
}
