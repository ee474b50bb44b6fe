//! Texts: Markdown, and what is drawn into it.

use crate::project::{Project, check, project, sound};
use tutela_model::{Class, Drawn, Inline, Prose, ProseBlock};

/// The text of a statement.
fn prose(project: &Project) -> &Prose {
    &project.model.rules[0].wordings[0].text
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

#[test]
fn what_cannot_be_drawn_into_a_text_is_said() {
    check(&[
        (
            "statement s \"Ask {dls}.\"\nrole dsl",
            &[
                "unknown-name: the text draws on `dls`, and nothing has that name ({dls}) [did you mean `{dsl}`?] In a text, braces print something by its name: {dsl} the title, {dsl.holder} the person, {inactivity-lock on computers} the value.",
            ],
        ),
        (
            "statement s \"Ask {dsl.holdr}.\"\nrole dsl",
            &[
                "unknown-name: `dsl` is a role, and has no `holdr` ({dsl.holdr}) [did you mean `{dsl.holder}`?] After the dot may stand: title, holder, deputy, address, email, emergency, letter, phone, report, text, web.",
            ],
        ),
        (
            "statement s \"It is {inactivity-lock on laptops}.\"",
            &[
                "unknown-name: the text draws on `inactivity-lock` on `laptops`, which no setting gives ({inactivity-lock on laptops}) [no value to draw in] Add the setting on a line of its own: setting inactivity-lock on laptops is …",
            ],
        ),
        (
            "statement s \"It is {inactivity-lock}.\"",
            &[
                "unknown-name: the text draws on `inactivity-lock`, which no setting gives ({inactivity-lock}) [no value to draw in] Add the setting on a line of its own: setting inactivity-lock is …",
            ],
        ),
        (
            "statement s \"It is {dsl.\"\nrole dsl",
            &[
                "not-understood: this brace in a text is never closed ({) [what is to be drawn in here?] Write a name in braces, such as {dsl}, or take the brace out. A brace that is to be printed is written &#123;.",
            ],
        ),
        (
            "statement s \"See [this](www.ash.example) and [that](office@ash.example).\"",
            &[
                "placeholder-link: the link to `office@ash.example` does not lead to a page (\"See [this](www.ash.example) and [that](office@ash.example).\") [a link in this text] Write: mailto:office@ash.example",
                "placeholder-link: the link to `www.ash.example` does not lead to a page (\"See [this](www.ash.example) and [that](office@ash.example).\") [a link in this text] Write the whole address: https://www.ash.example",
            ],
        ),
        (
            "statement s \"See [this](javascript:alert).\"",
            &[
                "placeholder-link: the link to `javascript:alert` does not lead to a page (\"See [this](javascript:alert).\") [a link in this text] A link begins with https://, http://, mailto: or tel:.",
            ],
        ),
        (
            "statement s \"{online.reveiw}\"\npolicy online { state draft }",
            &[
                "unknown-name: `online` is a policy, and has no `reveiw` ({online.reveiw}) [did you mean `{online.review}`?] After the dot may stand: title, review, version, owner.",
            ],
        ),
        (
            "statement s \"{school.fone}\"",
            &[
                "unknown-name: the school has no `fone` ({school.fone}) [nothing to draw in] After the dot may stand: name, title, address, email, emergency, letter, phone, report, text, web.",
            ],
        ),
        (
            "statement s \"{inactivity-lock on lptops}\"\nsetting inactivity-lock on laptops is 5 minutes",
            &[
                "unknown-name: the text draws on `lptops`, and nothing has that name ({inactivity-lock on lptops}) [did you mean `{inactivity-lock on laptops}`?] In a text, braces print something by its name: {dsl} the title, {dsl.holder} the person, {inactivity-lock on computers} the value.",
            ],
        ),
        (
            "statement s \"{blankets}\"",
            &[
                "unknown-name: the text draws on `blankets`, and nothing has that name ({blankets}) [nothing has this name] In a text, braces print something by its name: {dsl} the title, {dsl.holder} the person, {inactivity-lock on computers} the value.",
            ],
        ),
        (
            "statement s \"{}\"",
            &[
                "not-understood: nothing stands between these braces ({}) [what is to be drawn in here?] Write a name in braces, such as {dsl}, or take the braces out.",
            ],
        ),
    ]);
}

#[test]
fn everything_that_can_be_drawn_in_is_carried() {
    let project = sound(
        r#"
statement s "{dsl} {dsl.holder} {dsl.pigeon-hole} {phones} {online.review} {idle on laptops} {idle} {school.name} {school} {blank child-name} {blank}"
role dsl "Lead" { contact pigeon-hole "7" }
rule phones "Phones" { staff must lock laptops }
policy online { review every school year }
measure idle in minutes
setting idle on computers is 5 minutes
"#,
    );
    let id = |name: &str| project.model.names.find(name).expect("a name");
    let drawn: Vec<_> = prose(&project)
        .pieces()
        .into_iter()
        .filter_map(|inline| match inline {
            Inline::Drawn(drawn) => Some(drawn.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(
        drawn,
        [
            Drawn::Title(id("dsl")),
            Drawn::Field(id("dsl"), "holder".to_owned()),
            Drawn::Field(id("dsl"), "pigeon-hole".to_owned()),
            Drawn::ItemTitle(Class::Rule, "phones".to_owned()),
            Drawn::ItemField(Class::Policy, "online".to_owned(), "review".to_owned()),
            Drawn::Setting("idle".to_owned(), Some(id("laptops"))),
            Drawn::Setting("idle".to_owned(), None),
            Drawn::School("name".to_owned()),
            Drawn::School("name".to_owned()),
            Drawn::Blank("child name".to_owned()),
            Drawn::Blank("name".to_owned()),
        ]
    );
    // A setting on a wider thing holds for what is under it.
    assert_eq!(
        project.model.say_prose(prose(&project)),
        "Lead [holder of the Lead] [pigeon hole of the Lead] Phones [review of online] 5 minutes 5 minutes [the school's name] [the \
         school's name] [room for: child name] [room for: name]"
    );
}

#[test]
fn markdown_is_read() {
    let project = sound(
        "statement s \"\"\"\n  First **strong {dsl}** and *soft*.\n  Still first.\n\n  - one\n  - two\n\n  1. a\n\n  > said\n\n  ## Head\n\n  \
         [page](https://a.example) `code`\n  \"\"\"\nrole dsl \"Lead\"",
    );
    let id = project.model.names.find("dsl").expect("a name");
    let paragraph = |words: &str| ProseBlock::Paragraph(vec![text(words)]);
    assert_eq!(
        prose(&project).blocks,
        [
            ProseBlock::Paragraph(vec![
                text("First "),
                Inline::Strong(vec![text("strong "), Inline::Drawn(Drawn::Title(id))]),
                text(" and "),
                Inline::Emphasis(vec![text("soft")]),
                text(". Still first."),
            ]),
            ProseBlock::List(false, vec![vec![paragraph("one")], vec![paragraph("two")]]),
            ProseBlock::List(true, vec![vec![paragraph("a")]]),
            ProseBlock::Quote(vec![paragraph("said")]),
            ProseBlock::Heading(vec![text("Head")]),
            ProseBlock::Paragraph(vec![
                Inline::Link("https://a.example".to_owned(), vec![text("page")]),
                text(" code")
            ]),
        ]
    );
    assert!(project.model.links.iter().any(|(link, _)| link == "https://a.example"));
}

#[test]
fn a_long_text_loses_the_indentation_of_its_place_and_keeps_its_own() {
    let project = sound("policy p {\n  section s {\n    \"\"\"\n    - one\n      - inner\n    \"\"\"\n  }\n}");
    let tutela_model::Content::Prose(prose) = &project.model.policies[0].sections[0].content[0] else {
        panic!("a text")
    };
    let ProseBlock::List(false, items) = &prose.blocks[0] else { panic!("a list: {:?}", prose.blocks) };
    assert!(
        matches!(items[0].as_slice(), [ProseBlock::Paragraph(_), ProseBlock::List(false, inner)] if inner.len() == 1)
    );
}

#[test]
fn html_and_marks_are_only_words() {
    let project = sound("statement s \"A <b>bold</b> word \u{e000} & more\"");
    assert_eq!(prose(&project).blocks, [ProseBlock::Paragraph(vec![text("A <b>bold</b> word  & more")])]);
    let block = sound("statement s \"\"\"\n  <script>\n  alert(1)\n  </script>\n  \"\"\"");
    assert_eq!(block.model.say_prose(prose(&block)), "<script> alert(1) </script>");
}

#[test]
fn a_link_that_could_do_something_leads_nowhere() {
    let project = project("statement s \"[x](javascript:alert(1)) [y](JavaScript:x) [z](data:text/html,x)\"");
    assert_eq!(project.diagnostics.len(), 3);
    assert!(project.diagnostics.iter().all(|found| found.code == "placeholder-link"));
    let hrefs: Vec<_> = prose(&project)
        .pieces()
        .into_iter()
        .filter_map(|inline| match inline {
            Inline::Link(href, _) => Some(href.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(hrefs, ["", "", ""]);
    assert!(project.model.links.is_empty());
}
