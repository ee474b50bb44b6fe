//! What the checks on words and sheets say, word for word, of small projects; and what they keep quiet about.

mod support;

use support::{DAY, found_by, said_by};

#[track_caller]
fn check(code: &str, text: &str, expected: &[&str]) {
    assert_eq!(said_by(code, DAY, text), expected, "\n{text}");
}

/// A sheet of one rule.
const RULE: &str = "rule r { everyone must not share passwords }\n";

#[test]
fn letters_that_stand_for_words() {
    let text = |words: &str| format!("promise p for staff \"{words}\"");
    let one = |words: &str, expected: &[&str]| check("undefined-term", &text(words), expected);
    one("I ring POSH first.", &["A p.posh: “POSH” is never explained"]);
    one("I ring the Professionals Online Safety Helpline (POSH), and POSH only.", &[]);
    // Small words between them need no letter, or have one.
    one("I know the code of conduct for staff. The CCS holds.", &[]);
    one("I do NOT share it, and I STOP and TELL.", &[]);
    one("STOP BLOCK WAIT, as the poster says.", &[]);
    one("Our SENCO and the UK police know what SEND is.", &[]);
    // Said once, however often it stands there.
    check(
        "undefined-term",
        "promise p for staff \"I ring POSH.\"\npromise q for staff \"POSH rings me.\"",
        &["A p.posh: “POSH” is never explained"],
    );
    check("undefined-term", "person j-cole \"JB Cole\"\nrole lead \"Lead\" { held by j-cole }", &[]);
    check("undefined-term", "system cc4 \"CC4\" in networks", &["A cc4: “CC4” is never explained"]);
    check("undefined-term", "system cc4 \"CC4\" in networks { used for \"keeping laptops up to date\" }", &[]);
}

#[test]
fn groups_that_nobody_is_said_to_be_in() {
    let used = |group: &str| format!("{group}\nrule r {{ later-years must not share passwords }}");
    let text = used("group later-years \"Later Years\" in pupils");
    check("undefined-term", &text, &["A later-years: no line says which pupils “Later Years” are"]);
    check("undefined-term", &used("group later-years \"Later Years\" in year-5"), &[]);
    check("undefined-term", &used("group later-years \"Later years\" in pupils"), &[]);
    let term = "term later \"Later Years\" means \"Years 5 and 6.\"";
    check("undefined-term", &format!("{text}\n{term}"), &[]);
    let told = "promise p for ks2 \"In the Later Years (Years 5 and 6) I may search.\"";
    check("undefined-term", &format!("{text}\n{told}"), &[]);
}

#[test]
fn numbers() {
    let setting = "setting inactivity-lock on staff-laptops is at most 10 minutes\n";
    let rule = |words: &str| format!("{setting}rule r {{\n  staff must lock staff-laptops\n    say \"{words}\"\n}}");
    let found = ["A r: “r” repeats the 10 minutes of a setting, and will not change with the setting"];
    for words in ["A laptop locks after 10 minutes.", "Laptops lock themselves after ten minutes of inactivity."] {
        check("number-repeated", &rule(words), &found);
    }
    for words in [
        "A laptop locks after 15 minutes.",
        "Look up after 10 minutes.",
        "Laptops are locked for 10 hours.",
        "A laptop locks after {inactivity-lock on staff-laptops}.",
    ] {
        check("number-repeated", &rule(words), &[]);
    }
}

#[test]
fn what_a_template_left() {
    let text = |words: &str| format!("promise p for staff \"{words}\"");
    let one = |words: &str, expected: &[&str]| check("template-residue", &text(words), expected);
    one("I tell [insert name].", &["W p: “[insert name]” was left over from a template"]);
    one("I tell <name of lead>.", &["W p: “<name of lead>” was left over from a template"]);
    one("Signed dd/mm/yyyy.", &["W p: “dd/mm/yy” was left over from a template"]);
    one("I tell the lead [sic], of whom see [1].", &[]);
    one(
        "At Oakfield Primary School I tell.",
        &["W p: the text speaks of “Oakfield Primary School”, which is no school of this policy"],
    );
    one("I work for Hawthorn Primary School, as every Primary School would. The Church School rules.", &[]);
    one("We share a pool with Oakfield Primary School.", &[]);
    one("Sunday School is no school. Our School Council, too.", &[]);
}

#[test]
fn a_rule_that_is_a_text() {
    let text = |words: &str| format!("statement p \"{words}\"");
    let one = |words: &str, expected: &[&str]| check("rule-in-prose", &text(words), expected);
    one("Pupils must not film.", &["A p: “Pupils must not film” is a rule, and stands only in a text"]);
    one(
        "All our staff and volunteers must hand in the phone that they bring to school.",
        &["A p: “All our staff and volunteers must hand in …” is a rule, and stands only in a text"],
    );
    one("Everybody should feel safe. Pupils must be able to ask.", &[]);
    one("What staff must do is below. Nobody has to be sure.", &[]);
}

#[test]
fn words_of_other_schools() {
    let school = "school oak \"Oak Primary School\" { phases eyfs, ks1, ks2 }\n";
    let infants = "school oak \"Oak Infant School\" { phases eyfs, ks1 }\n";
    let text = |school: &str, words: &str| format!("{school}promise p for staff \"{words}\"");
    check(
        "other-phase",
        &text(school, "I know the GCSE rules."),
        &["W p: “p” speaks of “GCSEs”, and Oak Primary School has no pupils beyond Key Stage 2"],
    );
    check(
        "other-phase",
        &text(school, "Pupils in Year 6 take their examinations, and alumni come to the fair. The GCSE comes later."),
        &["W p: “p” speaks of “GCSEs”, and Oak Primary School has no pupils beyond Key Stage 2"],
    );
    check("other-phase", &text(school, "Before they move to Year 7 I clear their tablets."), &[]);
    check("other-phase", &text("", "I know the GCSE rules."), &[]);
    let rule = "rule r { year-6 must not share passwords }";
    check(
        "other-phase",
        &format!("{infants}{rule}"),
        &["W r: “r” is for Year 6 pupils, and Oak Infant School has none"],
    );
    check("other-phase", &format!("{school}{rule}"), &[]);
    // The phase that is missing, and not all there are.
    let juniors = "school oak \"Oak Junior School\" { phases ks2 }\n";
    let found = found_by("other-phase", DAY, &format!("{juniors}rule r {{ ks1 must not share passwords }}"));
    let help = found[0].help.as_deref().expect("help");
    assert!(help.ends_with("phases ks1, ks2"), "{help}");
}

#[test]
fn sheets_and_slips() {
    let letter = |with: &str, slip: &str| {
        format!(
            "{RULE}aup young \"Agreement: KS1\" for eyfs, ks1 {{ rules r; sign pupil }}\naup junior \"Agreement: KS2\" for ks2 {{ rules r; sign pupil }}\nletter home \"Home\" to parents with {with} {{ \"Dear parents.\"; slip \"Return\" {{ {slip} }} }}"
        )
    };
    let back = "return to office-staff by 2027-01-15";
    check("slip-incomplete", &letter("young, junior", &format!("sign parent, class; {back}")), &[]);
    check("slip-incomplete", &letter("young", &format!("sign parent; {back}")), &[]);
    check(
        "slip-incomplete",
        &letter("young, junior", &format!("sign parent; {back}")),
        &[
            "W home.which-sheet: the slip of “Home” does not say which sheet was read: “Agreement: KS1” and “Agreement: KS2” all go home with it",
        ],
    );
    check(
        "slip-incomplete",
        &letter("young", "sign parent; return to office-staff"),
        &["W home.by-when: the slip of “Home” does not say by when it goes back"],
    );
    check("slip-incomplete", &letter("young, junior", &format!("\"We read {{junior}}.\"; sign parent; {back}")), &[]);
    check("letter-to-other-parents", &letter("young, junior", back), &[]);
    check(
        "letter-to-other-parents",
        &letter("junior", back),
        &[
            "W home: “Home” goes to all parents with “Agreement: KS2”, so that parents of children in the Early Years and Key Stage 1 pupils get a sheet that is not their child's",
        ],
    );
}

#[test]
fn documents() {
    let papers = "document behaviour \"Behaviour policy\"\ndocument complaints \"Complaints procedure\"\n";
    let policy = |lines: &str| format!("{papers}policy p \"Policy\" {{ state draft; section s {{ {lines} }} }}");
    let used = "\"See our {behaviour} and our {complaints}.\"";
    check("document-not-listed", &policy(&format!("documents; {used}")), &[]);
    check("document-not-used", &policy(&format!("documents; {used}")), &[]);
    check(
        "document-not-listed",
        &policy(&format!("documents behaviour; {used}")),
        &["A complaints: readers are sent to “Complaints procedure”, and the list of linked documents leaves it out"],
    );
    check(
        "document-not-listed",
        &policy(used),
        &["A p: readers are sent to two other documents, and no section of the policy lists them"],
    );
    check(
        "document-not-used",
        &policy("documents; \"See our {behaviour}.\""),
        &[
            "A complaints: “Complaints procedure” is in the list of linked documents, and nothing else in the policy speaks of it",
        ],
    );
    check("document-not-used", &policy("documents; \"See our {behaviour}. Complaints are rare.\""), &[]);
}

#[test]
fn addresses() {
    let found =
        |address: &str| said_by("placeholder-link", DAY, &format!("document d \"D\" {{ found at \"{address}\" }}"));
    for broken in [
        "https:/www.oak.example/a",
        "http://https://www.oak.example",
        "http//www.oak.example",
        "www..oak.example",
        "www,oak.example",
        "https://www",
        "https://oak_example.example,",
        "#",
    ] {
        assert_eq!(found(broken).len(), 1, "{broken}: {:?}", found(broken));
    }
    for whole in [
        "https://www.oak.example/a_b/(c)?d=http://e.example",
        "www.oak.example",
        "oak.example:8080/a",
        "https://head@oak.example",
        "http.oak.example",
    ] {
        assert!(found(whole).is_empty(), "{whole}: {:?}", found(whole));
    }
}
