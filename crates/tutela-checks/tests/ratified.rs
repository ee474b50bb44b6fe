//! Which clauses are ratified with which policy, where a project has several.

#![allow(clippy::disallowed_methods, reason = "a test")]

mod support;

use jiff::civil::date;
use support::{DAY, compile, findings, with_school};
use tutela_analysis::{clauses_of, record_of};
use tutela_diagnostics::{Source, Sources};
use tutela_model::{Ratifiable, ratifiable};

const TWO: &str = r#"
body governing-body "Governing Body" { may decide }
policy online "Online Safety Policy" {
  approver governing-body
  section phones-section "Phones" { rules phones }
}
policy data "Data Protection Policy" {
  approver governing-body
  section passwords-section "Passwords" { rules passwords }
}
rule phones "Phones" { pupils must not bring gadgets to school }
rule passwords "Passwords" { everyone must not share passwords }
rule unprinted "Nowhere" { pupils must not use tablets during lunchtime }
thing gadgets "gadgets" in personal-devices
guide data-guide "Passwords, in short" for staff { rules passwords }
"#;

/// Every clause of a project in one text.
fn all(text: &str) -> Vec<Ratifiable> {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("example.policy", text));
    let tree = tutela_syntax::parse(id, text).tree;
    ratifiable(&sources, [&tree].into_iter())
}

/// The keys of what is ratified with a policy.
fn keys(policy: &str) -> Vec<String> {
    let project = compile(&with_school(TWO));
    let all = all(&with_school(TWO));
    let policy = project.model.policies.iter().find(|one| one.decl.name == policy).expect("the policy");
    clauses_of(&project.model, policy, &all).into_iter().map(|clause| clause.key.clone()).collect()
}

#[test]
fn each_policy_is_ratified_with_what_it_prints_and_whatever_that_speaks_of() {
    let (online, data) = (keys("online"), keys("data"));
    let both = ["school hawthorn", "body governing-body", "rule unprinted"];
    for key in both {
        assert!(online.contains(&key.to_owned()) && data.contains(&key.to_owned()), "{key}: {online:?} {data:?}");
    }
    for key in ["policy online", "section online.phones-section", "rule phones", "thing gadgets"] {
        assert!(online.contains(&key.to_owned()) && !data.contains(&key.to_owned()), "{key}: {online:?} {data:?}");
    }
    for key in ["policy data", "section data.passwords-section", "rule passwords", "guide data-guide"] {
        assert!(data.contains(&key.to_owned()) && !online.contains(&key.to_owned()), "{key}: {online:?} {data:?}");
    }
}

#[test]
fn a_change_is_told_of_the_policy_that_it_concerns() {
    let text = with_school(TWO);
    let project = compile(&text);
    let all = all(&text);
    let by = project.model.names.find("governing-body").expect("the body");
    let records: String = project
        .model
        .policies
        .iter()
        .map(|policy| record_of(&project.model, policy, &all, date(2026, 9, 21), by, "7").text())
        .collect();
    let about = |text: &str| -> Vec<String> {
        let (_, found) = findings(&format!("{text}\n{records}"), DAY);
        let changed = found.into_iter().filter(|finding| finding.code == "changed-since-ratification");
        changed.map(|finding| finding.message).collect()
    };
    assert_eq!(about(&text), Vec::<String>::new());
    let changed = text.replace("gadgets to school", "gadgets or smart-watches to school");
    let told = about(&changed);
    assert!(told.len() == 1 && told[0].contains("the Online Safety Policy"), "{told:?}");
    // A word that only one of them uses.
    let told = about(&text.replace("gadgets\" in personal-devices", "gadgets\" in devices"));
    assert!(told.len() == 1 && told[0].contains("the word `gadgets`") && told[0].contains("Online"), "{told:?}");
}
