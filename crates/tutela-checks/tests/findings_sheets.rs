//! What the checks that hold sheets against rules say, word for word, of small projects; and what they keep quiet about.

mod support;

use support::{DAY, said_by};

#[track_caller]
fn check(code: &str, text: &str, expected: &[&str]) {
    assert_eq!(said_by(code, DAY, text), expected, "\n{text}");
}

/// What is said of a rule that restates another, behind its beginning.
#[track_caller]
fn restated(there: &str, here: &str, expected: &[&str]) {
    let text = format!(
        "rule there {{\n{there}\n}}\nrule here {{\n{here}\nrestates there\n}}\naup sheet \"Sheet\" for ks2 {{ rules here; sign pupil, date }}"
    );
    let lead = "W here: `here` restates `there`, and says otherwise: it ";
    let said = said_by("restated-otherwise", DAY, &text);
    let said: Vec<&str> = said.iter().map(|said| said.strip_prefix(lead).unwrap_or(said)).collect();
    assert_eq!(said, expected, "\n{text}");
}

#[test]
fn restated_with_another_strength() {
    let there = "pupils must lock tablets";
    restated(there, "pupils must lock tablets", &[]);
    restated(there, "pupils should lock tablets", &["says “should”, where that says “must”"]);
    restated("pupils should lock tablets", there, &["says “must”, where that says “should”"]);
    restated(there, "pupils must not lock tablets", &["says “must not”, where that says “must”"]);
    restated("pupils must not lock tablets", "pupils may lock tablets", &["says “may”, where that says “must not”"]);
    // Where the two do not do the same, only how binding they are can be told.
    restated(
        "pupils should keep passwords in lockers",
        "pupils must not share passwords",
        &["says “must not”, where that says “should”"],
    );
    restated("pupils must keep passwords in lockers", "pupils must not share passwords", &[]);
}

#[test]
fn restated_as_a_choice() {
    restated(
        "pupils must report concerns to teachers or parents",
        "pupils must report concerns to teachers and parents",
        &["says “to teachers and parents”, where that says “to teachers or parents”"],
    );
    restated(
        "pupils must tell teachers or parents",
        "pupils must tell teachers and parents",
        &["speaks of teachers and parents, where that speaks of teachers or parents"],
    );
    restated("pupils must tell teachers, parents", "pupils must tell teachers and parents", &[]);
}

#[test]
fn restated_for_other_people() {
    let there = "pupils must not bring mobile-phones to school";
    // The sheet is for Key Stage 2, and says it of them.
    restated(there, "ks2 must not bring mobile-phones to school", &[]);
    restated(
        there,
        "year-6 must not bring mobile-phones to school",
        &["speaks of Year 6 pupils, where that speaks of pupils"],
    );
    restated(
        there,
        "pupils, staff must not bring mobile-phones to school",
        &["speaks of pupils and staff, where that speaks of pupils"],
    );
    // Nobody is named: that is told elsewhere, once.
    restated("pupils must lock tablets", "somebody must lock tablets", &[]);
}

#[test]
fn restated_with_other_things_and_parts() {
    let there = "pupils must not bring mobile-phones or tablets to school during lessons";
    restated(there, "pupils must not bring tablets or mobile-phones to school during lessons", &[]);
    restated(
        there,
        "pupils must not bring mobile-phones to school during lessons",
        &["speaks of mobile phones, where that speaks of mobile phones or tablets"],
    );
    restated(
        there,
        "pupils must not bring mobile-phones or tablets to school during breaks",
        &["says “during breaks”, where that says “during lessons”"],
    );
    restated(there, "pupils must not bring mobile-phones or tablets to school", &["leaves out “during lessons”"]);
    restated(
        "pupils must tell parents within 2 school days",
        "pupils must tell parents within 5 school days",
        &["says “within 5 school days”, where that says “within 2 school days”"],
    );
    // A manner in words is vague, and told as that.
    restated("pupils must lock tablets \"with care\"", "pupils must lock tablets", &[]);
}

#[test]
fn restated_with_other_exceptions() {
    let there = "pupils must not use tablets during breaks\n  except when supervised";
    restated(there, there, &[]);
    restated(there, "pupils must not use tablets during breaks when not supervised", &[]);
    restated(there, "pupils must not use tablets during breaks", &["leaves out an exception, “when supervised”"]);
    restated(
        "pupils must not use tablets during breaks",
        there,
        &["makes an exception that the other does not, “when supervised”"],
    );
    // Nobody in Key Stage 2 falls under it.
    restated(
        "pupils must not use tablets during breaks\n  except eyfs when supervised",
        "ks2 must not use tablets during breaks",
        &[],
    );
    // One of those who may permit it is room enough.
    restated(
        "pupils must not use tablets during breaks\n  except with permission from teachers",
        "pupils must not use tablets during breaks\n  except with permission from teachers or parents",
        &[],
    );
}

#[test]
fn restated_with_clauses_of_its_own() {
    let there = "pupils must lock tablets\nalso pupils must not share passwords";
    restated(there, there, &[]);
    restated(there, "pupils must lock tablets", &["leaves out “Pupils must not share passwords”"]);
    restated(
        "pupils must lock tablets",
        "pupils must lock tablets\nalso pupils must lock laptops",
        &["adds “Pupils must lock laptops”"],
    );
    // What follows from a rule, and from breaking it, need not stand on a sheet.
    restated("pupils must lock tablets\nif broken staff may confiscate tablets", "pupils must lock tablets", &[]);
}

#[test]
fn more_differences_than_are_told() {
    restated(
        "pupils must not bring mobile-phones to school during lessons\n  except when supervised",
        "year-6 should not bring tablets to classrooms during breaks",
        &[
            "says “should not”, where that says “must not”; it leaves out an exception, “when supervised”; it speaks of Year 6 pupils, where that speaks of pupils; and it differs in three things more",
        ],
    );
}

#[test]
fn exceptions_that_a_sheet_leaves_out() {
    let text = |except: &str, readers: &str| {
        format!(
            "rule phones \"Phones\" {{\n  pupils must not bring mobile-phones to school\n    say to {readers} \"No phones.\"\n{except}\n}}\naup sheet \"Our rules\" for {readers} {{ rules phones; sign pupil, date }}"
        )
    };
    let one =
        |except: &str, readers: &str, expected: &[&str]| check("exception-left-out", &text(except, readers), expected);
    one(
        "    except year-6 when walking-home-alone",
        "ks2",
        &[
            "W phones: “Our rules” tells Key Stage 2 pupils the rule “Phones” without an exception that is for them too, “a Year 6 pupil who walks home alone”",
        ],
    );
    // The children of Key Stage 1 are not in Year 6.
    one("    except year-6 when walking-home-alone", "ks1", &[]);
    // The whole sheet is for others, who only read of it.
    one("    except year-6 when walking-home-alone", "parents", &[]);
    one("    except year-6 when walking-home-alone\n      say to ks2 \"I may.\"", "ks2", &[]);
    // The exception to an exception that the sheet words; and once for a rule, however many it leaves out.
    one(
        "    except year-6 when walking-home-alone\n      say to ks2 \"I may.\"\n      except during lessons\n    except when supervised",
        "ks2",
        &[
            "W phones: “Our rules” tells Key Stage 2 pupils the rule “Phones” without an exception that is for them too, “during lessons”",
        ],
    );
    // Where there are no words for the readers at all, the policy's are printed, and its sentence.
    let bare = "rule phones {\n  pupils must not bring mobile-phones to school\n    except when supervised\n}\naup sheet \"S\" for ks2 { rules phones; sign pupil, date }";
    check("exception-left-out", bare, &[]);
}

#[test]
fn words_of_another_strength() {
    let one = |sentence: &str, words: &str, expected: &[&str]| {
        check(
            "worded-otherwise",
            &format!("rule r \"The rule\" {{\n  {sentence}\n    say to ks2 \"{words}\"\n}}"),
            expected,
        );
    };
    one(
        "pupils must not share passwords",
        "I should not share my password.",
        &["W r: “The rule” says “must not”, and its words for Key Stage 2 pupils only “should”"],
    );
    one(
        "pupils must not share passwords",
        "I may share my password.",
        &["E r: “The rule” says “must not”, and its words for Key Stage 2 pupils say the opposite"],
    );
    one(
        "pupils should lock tablets",
        "Pupils must lock tablets.",
        &["W r: “The rule” says “should”, and its words for Key Stage 2 pupils “must”"],
    );
    one("pupils may share passwords only with parents", "I share my password with nobody but my parents.", &[]);
    one("pupils must not share passwords", "My password is mine.", &[]);
}

#[test]
fn words_of_another_number() {
    let one = |sentence: &str, words: &str, expected: &[&str]| {
        check("number-otherwise", &format!("rule r \"The rule\" {{\n  {sentence}\n    say \"{words}\"\n}}"), expected);
    };
    let said = "W r: “The rule” says “within 2 school days”, and its words say “within 3 days”";
    let sentence = "staff must tell parents within 2 school days";
    one(sentence, "Staff tell parents within three days.", &[said]);
    one(sentence, "Staff tell parents within 2 school days, and they answer within a week.", &[]);
    one(sentence, "Staff tell parents within two days.", &[]);
    one(sentence, "Staff tell parents soon.", &[]);
    one(
        "staff must tell parents at once",
        "Staff tell parents within a week.",
        &["W r: “The rule” says “at once”, and its words say “within 1 week”"],
    );
    one(
        "staff must check websites every term",
        "Staff check websites once a year.",
        &["W r: “The rule” says “every term”, and its words say “once a year”"],
    );
    one("staff must check websites every 12 months", "Staff check websites every year.", &[]);
    one("staff must check websites at least every year", "Staff check websites every term.", &[]);
}
