//! OpenDocument texts, made by hand.

mod support;

use support::{import, odt, said, shown, sound, words};

const STYLES: &str = "<style:style style:name=\"B\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
    <style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>\
    <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/>\
    <text:list-level-style-bullet text:level=\"2\"/></text:list-style>";

#[test]
fn a_text_of_libreoffice_is_taken_over_word_for_word() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p text:style-name=\"P1\">Online Safety Policy</text:p>\
        <text:table-of-content><text:index-body><text:p>Aims 1</text:p></text:index-body></text:table-of-content>\
        <text:h text:outline-level=\"1\">Aims</text:h>\
        <text:p>We<text:s text:c=\"3\"/>keep <text:span text:style-name=\"B\">everybody</text:span> safe<text:note><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>Nearly.</text:p></text:note-body></text:note>;\n  see <text:a xlink:href=\"https://a.example/b\">here</text:a><text:tab/>or\
        <text:line-break/>there.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>\
        <text:list text:style-name=\"L1\"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inside</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item><text:p>two</text:p></text:list-item></text:list>\
        <text:h text:outline-level=\"2\">Who</text:h>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Post</text:p></table:table-cell><table:table-cell><text:p>Name</text:p></table:table-cell></table:table-row></table:table-header-rows>\
        <table:table-row><table:table-cell><text:p>Headteacher</text:p></table:table-cell><table:table-cell><text:p>Mrs Hannah Ward</text:p></table:table-cell></table:table-row></table:table>";
    let head = "<o:document-styles xmlns:o=\"o\" xmlns:s=\"s\" xmlns:t=\"t\"><o:master-styles><s:master-page><s:header><t:p>Ash Hill School</t:p></s:header>\
        </s:master-page></o:master-styles></o:document-styles>";
    let imported = import("policy.odt", &odt(STYLES, body, &[("styles.xml", head)])).expect("it is taken over");
    let wanted = "Online Safety Policy Aims We keep everybody safe 1 see here or there 1 Nearly In a box one inside two Who Post Name \
        Headteacher Mrs Hannah Ward";
    assert_eq!(words(&said(&imported)), words(wanted), "{}", shown(&imported));
    sound(&imported);
    let all = shown(&imported);
    for part in [
        "**everybody**",
        "[here](https://a.example/b)",
        "1. one\n       - inside\n    2. two",
        "foot of its pages: Ash Hill School",
        "# person h-ward \"Mrs Hannah Ward\"",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
    assert!(imported.notes.iter().any(|note| note.starts_with("Tracked changes")));
}

#[test]
fn one_that_needs_a_password_says_so() {
    let manifest = "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let bytes = odt("", "garbled", &[("META-INF/manifest.xml", manifest)]);
    let refusal = import("policy.odt", &bytes).expect_err("it is refused");
    assert!(refusal.message.contains("protected by a password"), "{refusal:?}");
}
