//! However a negative is spelt, what is told to be written is one too: a slip away from each stands the opposite.

mod shipped;

use shipped::read;

/// What is told about a rule of one sentence: the whole sentence to write, or else what to do.
fn told(sentence: &str) -> Vec<String> {
    let parsed = read(&format!("rule r {{\n  {sentence}\n}}\n"));
    parsed.diagnostics.into_iter().map(|fault| fault.help.unwrap_or(fault.message)).collect()
}

#[test]
fn a_negative_is_read_as_one() {
    for (spelt, meant) in [
        ("mustnt", "must not"),
        ("mustn't", "must not"),
        ("mustn’t", "must not"),
        ("mustn`t", "must not"),
        ("musnt", "must not"),
        ("musn't", "must not"),
        ("must'nt", "must not"),
        ("mussnt", "must not"),
        ("mustent", "must not"),
        ("MUSTNT", "must not"),
        ("MUST NOT", "must not"),
        ("mustnot", "must not"),
        ("must-not", "must not"),
        ("must nto", "must not"),
        ("must nt", "must not"),
        ("must no", "must not"),
        ("must n't", "must not"),
        ("must never", "must not"),
        ("must nevr", "must not"),
        ("must no longer", "must not"),
        ("may never", "must not"),
        ("mayn't", "must not"),
        ("maynot", "must not"),
        ("shan't", "must not"),
        ("shant", "must not"),
        ("shall not", "must not"),
        ("will not", "must not"),
        ("won't", "must not"),
        ("wont", "must not"),
        ("don't", "must not"),
        ("dont", "must not"),
        ("do not", "must not"),
        ("can't", "must not"),
        ("cant", "must not"),
        ("cannot", "must not"),
        ("canot", "must not"),
        ("can not", "must not"),
        ("can never", "must not"),
        ("couldn't", "must not"),
        ("are not allowed to", "must not"),
        ("aren't permitted to", "must not"),
        ("shouldn't", "should not"),
        ("shouldnt", "should not"),
        ("should'nt", "should not"),
        ("shoudnt", "should not"),
        ("should never", "should not"),
        ("ought not to", "should not"),
        ("needn't", "need not"),
        ("neednt", "need not"),
        ("need'nt", "need not"),
        ("don't need to", "need not"),
        ("do not have to", "need not"),
    ] {
        let expected = vec![format!("Write: pupils {meant} bring tablets to school")];
        assert_eq!(told(&format!("pupils {spelt} bring tablets to school")), expected, "{spelt}");
    }
}

#[test]
fn nobody_is_told_to_write_the_opposite() {
    assert_eq!(told("no pupils may bring tablets to school"), ["Write: pupils must not bring tablets to school"]);
    for sentence in [
        "mustnt bring tablets to school",
        "dont bring tablets to school",
        "pupils must noy bring tablets too schol with",
        "pupils shouldnt bring tablets because of of",
    ] {
        let told = told(sentence);
        let opposite = |help: &String| help.starts_with("Write: ") && !help.contains("not ");
        assert!(!told.is_empty() && !told.iter().any(opposite), "{sentence}: {told:?}");
    }
}

#[test]
fn what_is_right_stays() {
    for sentence in [
        "pupils must not bring tablets",
        "pupils may not bring tablets",
        "pupils should not bring tablets",
        "pupils need not bring tablets",
    ] {
        assert_eq!(told(sentence), Vec::<String>::new());
    }
}
