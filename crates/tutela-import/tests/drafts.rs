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

/// Tables, lists and sentences that say how somebody is reached, and numbers that are set.
const CONTACTS: &str = "\
# Online Safety Policy

## Who to ring

| Post | Name | Phone | E-mail |
|---|---|---|---|
| Designated Safeguarding Lead | Mr Sam Okafor | 01632 960144 | safeguarding@hawthorn.example |
| Headteacher and Deputy Headteacher | Mrs Hannah Ward | 01632 960141 | head@hawthorn.example |

- Mrs Lena Price, Chair of Governors, 01632 960 177
- LADO: Tel:01632 960155
- Police: 101
- The SENCO is told at the school office on 01632 960100.

## Computers

Passwords must be at least 8 characters. All computers lock after 60 minutes. Staff laptops lock after 10 minutes.
Staff must not use the school's tablets, laptops, cameras or any other device that the school has lent to them for anything that has nothing to do with their work in school.
";

#[test]
fn ways_to_reach_somebody_and_numbers_that_are_set_are_drafted() {
    let imported = import("policy.md", CONTACTS.as_bytes()).expect("it is taken over");
    sound(&imported);
    let all = shown(&imported);
    for draft in [
        "#   held by s-okafor\n#   contact phone \"01632 960144\", email \"safeguarding@hawthorn.example\"\n# }",
        "#   held by l-price\n#   contact phone \"01632 960 177\"\n# }",
        "# agency lado \"Local Authority Designated Officer\" {\n#   also called \"LADO\"\n#   contact phone \"01632 960155\"\n# }",
        "# setting password-length on accounts is at least 8 characters",
        "# setting inactivity-lock on computers is 60 minutes",
        "# setting inactivity-lock on staff-laptops is 10 minutes",
    ] {
        assert!(all.contains(draft), "{draft}\n{all}");
    }
    // Whose number it is in a row of two posts, nobody can tell; and the office's is not the post's.
    assert!(
        !all.contains("contact phone \"01632 960141\"") && !all.contains("contact phone \"01632 960100\"\n# }"),
        "{all}"
    );
    let wide = all.lines().filter(|line| line.trim_start().starts_with('#') && line.chars().count() > 120);
    assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(all.contains("staff must not \"\"\"\n#     use the school's tablets"), "{all}");
}

#[test]
fn a_federation_is_one_only_where_the_document_is_sure() {
    let text = |more: &str| {
        format!(
            "# Online Safety Policy\n\n## Aims\n\nThe Ash Federation has two schools, Ash Infant School and Elm Junior School.\n\n\
            Parents of Ash Infant School are told. Pupils of Elm Junior School sign. The Ash Federation reviews it. {more}\n"
        )
    };
    let sure = import("policy.md", text("").as_bytes()).expect("it is taken over");
    sound(&sure);
    for line in [
        "federation ash-federation \"Ash Federation\" {",
        "  school ash-infant-school \"Ash Infant School\" {",
        "  school elm-junior-school \"Elm Junior School\" {",
    ] {
        assert!(shown(&sure).contains(line), "{line}\n{}", shown(&sure));
    }
    // A third that is named once may be a neighbour.
    let unsure = import("policy.md", text("We learn with Oak Primary School.").as_bytes()).expect("it is taken over");
    sound(&unsure);
    assert!(shown(&unsure).contains("\nschool ash-federation \"Ash Federation\" {"), "{}", shown(&unsure));
}
