//! What is drafted from a document, and that all of it can be taken in.

mod support;

use support::{all_taken_in, import, read, shown, sound};

/// A policy as schools write them; everything in it is invented.
const POLICY: &str = "\
Online Safety Policy

Headteacher: Mrs Hannah Ward
Designated Safeguarding Lead (DSL): Mr Sam Okafor
School office: 01632 960100, office@hawthorn.example
Approved by the governing body: 12 May 2025
Next review: May 2026

Introduction

At Hawthorn Primary School we work from \"Keeping Children Safe in Education\" 2025. This policy stands beside our behaviour policy and our Child Protection Policy. It will be reviewed at least annually. The online safety policy is reviewed annually by governors.

The Designated Safeguarding Lead (DSL) will:

- Keep up to date with research on children's lives online
- Report to the governing body every term
- Review filtering at least once every academic year

What we ask

Pupils must not share passwords. Pupils are not permitted to bring mobile phones to school. Staff will not use personal devices to photograph children (ever {never}). However, parents should talk about \"screens\" at home. Visitors may use tablets in classrooms. Children will be taught to be kind. The headteacher must check the filter termly. Staff may be asked to help. We will act. This must be kept.

Pupil agreement (KS2)

- I will keep my password secret.
- I know who helps me.

Mrs Lena Price, Chair of Governors, leads on this with the police and Childline.
";

#[test]
fn posts_days_policies_rhythms_and_rules_are_drafted() {
    let imported = import("policy.txt", POLICY.as_bytes()).expect("it is taken over");
    sound(&imported);
    let all = shown(&imported);
    for draft in [
        "school hawthorn-primary-school \"Hawthorn Primary School\"",
        "  # contact email \"office@hawthorn.example\"",
        "  # contact phone \"01632 960100\"",
        "  # phases eyfs, ks1, ks2",
        "# person h-ward \"Mrs Hannah Ward\"",
        "# role headteacher \"Headteacher\" in senior-leaders { held by h-ward }",
        "# person s-okafor \"Mr Sam Okafor\"",
        "# role chair-of-governors \"Chair of Governors\" in governors { held by l-price }",
        "# agency police \"Police\"",
        "# document behaviour-policy \"Behaviour policy\"",
        "# document child-protection-policy \"Child Protection Policy\"",
        "  # next review 2026-05",
        "  #   2025-05-12 approved by governing-body",
        "  # review every year",
        "  # cites \"Keeping children safe in education\" edition 2025",
        "# duties of dsl {",
        "#   must report to governing-body every term",
        "#   must review filtering at least every school year",
        "#   pupils must not share passwords\n",
        "#   pupils must not bring mobile-phones to school\n",
        "#   staff must not \"use personal devices to photograph children (ever (never))\"",
        "#   parents should \"talk about 'screens' at home\"",
        "#   visitors may use tablets in classrooms\n",
        "# duty headteacher-check-filter {",
        "# promise keep-my-password-secret for ks2 \"I will keep my password secret.\"",
    ] {
        assert!(all.contains(draft), "{draft}\n{all}");
    }
    for none in ["be taught", "be asked", "must act", "must \"be kept\""] {
        assert!(
            !all.lines().any(|line| line.starts_with("#  ") && !line.contains("say") && line.contains(none)),
            "{none}\n{all}"
        );
    }
}

#[test]
fn taken_in_they_are_what_they_say() {
    let imported = import("policy.txt", POLICY.as_bytes()).expect("it is taken over");
    let (model, _) = read(&all_taken_in(&imported));
    assert_eq!(model.rules.len(), 7, "{}", shown(&imported));
    assert!(model.policies[0].review.is_some() && model.policies[0].approver.is_some());
    assert!(model.policies[0].links.is_some());
    // As long as they are comments, nothing of them counts.
    let (model, _) = read(&imported.files);
    assert!(model.rules.is_empty() && model.policies[0].history.is_empty());
}
