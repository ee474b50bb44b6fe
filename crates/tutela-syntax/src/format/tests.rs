//! The formatter's laws, on every shipped policy, and its layout, on small texts.
#![allow(clippy::disallowed_methods)] // The shipped policies are read.

use super::print::print;
use super::same::{same_apart_from_comments, same_meaning};
use super::{WIDTH, format};
use crate::{Parsed, Statement, parse};
use proptest::prelude::*;
use std::path::Path;
use tutela_diagnostics::SourceId;

fn read(text: &str) -> Parsed {
    parse(SourceId(0), text)
}

fn tidy(text: &str) -> String {
    format(&read(text).tree, text).unwrap_or_else(|| text.to_owned())
}

fn policies() -> Vec<(String, String)> {
    fn collect(path: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "policy") {
                found.push((
                    path.display().to_string(),
                    std::fs::read_to_string(&path).expect("a shipped policy can be read"),
                ));
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies"), &mut found);
    found.sort();
    assert!(found.len() > 10, "the shipped policies are not where they should be");
    found
}

/// Prints without the check that `format` makes, and makes it, so that a printer at fault is not hidden.
fn check_laws(name: &str, text: &str) -> String {
    let parsed = read(text);
    let once = print(&parsed.tree, text).unwrap_or_else(|| panic!("{name}: not every word is in the tree"));
    let again = read(&once);
    assert!(same_meaning(&parsed.tree, text, &again.tree, &once), "{name}: formatting changed what is said:\n{once}");
    assert_eq!(
        print(&again.tree, &once).as_deref(),
        Some(once.as_str()),
        "{name}: formatting twice is not formatting once"
    );
    once
}

#[test]
fn the_laws_hold_on_every_shipped_policy() {
    for (name, text) in policies() {
        let once = check_laws(&name, &text);
        for line in once.lines() {
            assert!(!line.ends_with(' ') && !line.contains('\t'), "{name}: {line:?}");
            let long = line.chars().count() > WIDTH;
            assert!(!long || line.contains(['"', '#', '{']) || !line.contains(" must "), "{name}: a long line: {line}");
        }
        assert!(
            !once.contains("\n\n\n") && !once.contains("{\n\n") && !once.contains("\n\n}"),
            "{name}: an empty line too many"
        );
    }
}

fn statements(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    read(text).tree.walk(&mut |statement: &Statement| {
        found.push((statement.span.start as usize, statement.span.end as usize));
        if let Some(block) = &statement.block {
            // Behind the last statement of a block, before its brace.
            found.push((block.span.end as usize - 1, block.span.end as usize));
        }
    });
    found.sort_unstable();
    found
}

/// Puts in, at every one of the places, what `comment` makes of its number.
fn with_comments(text: &str, places: &[usize], comment: impl Fn(usize) -> String) -> String {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let (mut out, mut last) = (String::new(), 0);
    for (n, at) in places.into_iter().enumerate() {
        out += &text[last..at];
        out += &comment(n);
        last = at;
    }
    out + &text[last..]
}

fn check_comments(name: &str, text: &str, commented: &str) {
    let before = read(text);
    let parsed = read(commented);
    assert!(
        same_apart_from_comments(&before.tree, text, &parsed.tree, commented),
        "{name}: a comment changed how it reads\n{commented}"
    );
    let once = check_laws(name, commented);
    for n in 0..commented.matches("# mark ").count() {
        assert!(once.contains(&format!("# mark {n}.")), "{name}: comment {n} is lost");
    }
    let again = read(&once);
    assert!(
        same_apart_from_comments(&before.tree, text, &again.tree, &once),
        "{name}: formatting with comments changed what is said"
    );
}

#[test]
fn a_comment_at_every_boundary_stays() {
    for (name, text) in policies() {
        if !read(&text).diagnostics.is_empty() {
            continue;
        }
        let places = statements(&text);
        let starts: Vec<usize> = places.iter().map(|(start, _)| *start).collect();
        let ends: Vec<usize> = places.iter().map(|(_, end)| *end).collect();
        // On a line of its own before each statement, with its indentation.
        let indent = |at: usize| {
            let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
            text[line..].chars().take_while(|c| *c == ' ').collect::<String>()
        };
        let mut ordered = starts.clone();
        ordered.sort_unstable();
        ordered.dedup();
        check_comments(
            &name,
            &text,
            &with_comments(&text, &starts, |n| format!("# mark {n}.\n{}", indent(ordered[n]))),
        );
        // At the end of the line behind each statement; what stood behind it begins a new line further in.
        let ends: Vec<usize> = ends
            .into_iter()
            .filter(|end| text[*end..].split('\n').next().is_some_and(|rest| rest.trim().is_empty()))
            .collect();
        check_comments(&name, &text, &with_comments(&text, &ends, |n| format!(" # mark {n}.")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 60 } else { 3000 }, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where lines are set, as long as each stands as deep in the others as before, changes nothing.
    #[test]
    fn other_indentation_is_the_same_policy(which in any::<prop::sample::Index>(), step in 1usize..7, tabs in any::<bool>(), ends in any::<bool>()) {
        let policies = policies();
        let (name, text) = &policies[which.index(policies.len())];
        if read(text).diagnostics.is_empty() {
            let tidied = tidy(text);
            let mut in_text = false;
            let set: Vec<String> = tidied.lines().map(|line| {
                let depth = (line.len() - line.trim_start().len()) / 2;
                let margin = if tabs { "\t".repeat(depth) } else { " ".repeat(depth * step) };
                let line_in_text = in_text;
                in_text ^= line.matches("\"\"\"").count() % 2 == 1;
                if line_in_text && line.trim() != "\"\"\"" { line.to_owned() } else { format!("{margin}{}", line.trim_start()) }
            }).collect();
            let end = if ends { "\r\n" } else { "\n" };
            let set = set.join(end) + end;
            let other = read(&set);
            prop_assert!(same_apart_from_comments(&read(&tidied).tree, &tidied, &other.tree, &set) || in_text, "{}", name);
            let again = check_laws(name, &set);
            prop_assert_eq!(again.replace("\r\n", "\n").lines().count(), tidied.lines().count(), "{}", name);
        }
    }
}

#[track_caller]
fn becomes(text: &str, expected: &str) {
    let tidied = check_laws("sample", text);
    assert_eq!(tidied, expected, "\n--- is\n{tidied}--- should be\n{expected}");
    assert_eq!(tidy(text), expected);
}

#[track_caller]
fn stays(text: &str) {
    becomes(text, text);
}

#[test]
fn blocks_stay_on_one_line_where_they_were_written_so() {
    stays("body governors \"Governing Body\" { members a-iqbal, p-lowe; chaired by a-iqbal }\n");
    becomes(
        "body governors {members a-iqbal;chaired by a-iqbal}",
        "body governors { members a-iqbal; chaired by a-iqbal }\n",
    );
    becomes(
        "body governors {\n members a-iqbal; chaired by a-iqbal }",
        "body governors {\n  members a-iqbal\n  chaired by a-iqbal\n}\n",
    );
    becomes("body governors {}\nbody b {\n}", "body governors { }\nbody b { }\n");
    becomes("body b { members a # who\n}", "body b {\n  members a  # who\n}\n");
    becomes("policy p { section a { rules b } }", "policy p {\n  section a { rules b }\n}\n");
}

#[test]
fn clauses_hang_two_spaces_further_in_and_wordings_under_each_other() {
    becomes(
        "rule a {\n pupils must not use laptops\n  say to ks2 \"I do not.\"\n  say \"They do not.\"\n  except year-6\n   say \"They may.\"\n\n staff may use laptops }",
        "rule a {\n  pupils must not use laptops\n    say to ks2  \"I do not.\"\n    say         \"They do not.\"\n    except year-6\n      say \"They may.\"\n\n  staff may use laptops\n}\n",
    );
    // A `say` behind an exception that stands further in is the sentence's own.
    becomes(
        "rule a {\n  pupils must not use laptops\n      except year-6\n    say \"They do not.\"\n}",
        "rule a {\n  pupils must not use laptops\n    say \"They do not.\"\n    except year-6\n}\n",
    );
}

#[test]
fn long_sentences_go_on_four_spaces_further_in() {
    becomes(
        "rule a {\n  staff, governors, volunteers, visitors, parents must not photograph or film pupils in toilets, changing-rooms or intimate-care-areas\n}\n",
        "rule a {\n  staff, governors, volunteers, visitors, parents must not photograph or film pupils\n      in toilets, changing-rooms or intimate-care-areas\n}\n",
    );
    let names = "rules-of-the-first-kind, rules-of-the-second-kind, rules-of-the-third-kind, rules-of-the-fourth-kind, rules-of-the-fifth-kind";
    let cut = names.replace(" rules-of-the-fifth-kind", "\n    rules-of-the-fifth-kind");
    becomes(&format!("follows {names}"), &format!("follows {}\n", cut));
}

#[test]
fn comments_stay_beside_what_they_speak_of() {
    becomes(
        "# The file.\n\n\n# Of a.\nrule a { # head\n  # first\n  pupils must use laptops # why\n  # last\n} # end\n# over\n",
        "# The file.\n\n# Of a.\nrule a {  # head\n  # first\n  pupils must use laptops  # why\n  # last\n}  # end\n\n# over\n",
    );
    becomes(
        "rule a {\n  pupils # one\n    must use # two\n    laptops # three\n}\n",
        "rule a {\n  # one\n  # two\n  # three\n  pupils must use laptops\n}\n",
    );
    // At the ends of neighbouring lines they stand under each other.
    becomes("group a \"A\" # one\ngroup bcd \"B\" # two\n", "group a \"A\"    # one\ngroup bcd \"B\"  # two\n");
}

#[test]
fn empty_lines_are_kept_between_statements_and_put_between_blocks() {
    becomes("group a\n\n\ngroup b\ngroup c\n\n", "group a\n\ngroup b\ngroup c\n");
    becomes(
        "duty a {\n\n  dsl must report b\n\n}\nduty c {\n  dsl must report d\n}\ngroup e\n",
        "duty a {\n  dsl must report b\n}\n\nduty c {\n  dsl must report d\n}\n\ngroup e\n",
    );
}

#[test]
fn texts_of_several_lines_are_set_under_their_statement() {
    becomes(
        "policy p {\n section a {\n\"\"\"\nOne.\n\n  - two\n    - three\n\n      code  \n\"\"\"\n }\n}\n",
        "policy p {\n  section a {\n    \"\"\"\n    One.\n\n      - two\n        - three\n\n          code\n    \"\"\"\n  }\n}\n",
    );
    becomes("term a means \"\"\"One\n   two\"\"\"\n", "term a means \"\"\"\n  One\n  two\n\"\"\"\n");
    stays("term a means \"\"\"One \"and\" two\"\"\"\n");
}

#[test]
fn what_was_pasted_is_tidied() {
    becomes(
        "role\u{a0}dsl\t“Lead” {\n\theld by a since 21/11/2026\n\tvacant since 31.2.2026\n}",
        "role dsl \"Lead\" {\n  held by a since 2026-11-21\n  vacant since 31.2.2026\n}\n",
    );
    stays("role dsl “The \"Lead\"”\n");
    // Within a text nothing changes.
    stays("role dsl \"Lead\u{a0}of “all”, since 21/11/2026\"\n");
    becomes("\u{feff}group a\r\n\r\ngroup b", "group a\r\n\r\ngroup b\r\n");
}

#[test]
fn what_cannot_be_read_stays_as_it_stood() {
    becomes(
        "rule a {\n pupils  must must  use\n\n staff must use laptops\n}",
        "rule a {\n  pupils  must must  use\n\n  staff must use laptops\n}\n",
    );
    // Where braces or quotes are lost, nothing is touched.
    for text in
        ["rule a {\n pupils must use laptops\n", "rule a }\n", "say \"x\n   # y\n", "role a { contact phone \"1 }\n"]
    {
        assert_eq!(tidy(text), text);
    }
}
