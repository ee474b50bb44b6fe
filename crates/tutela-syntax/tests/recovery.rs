//! One mistake costs one finding, on its own statement, and nothing anywhere else.
//!
//! Every statement of every shipped policy is corrupted in turn in each of the ways below. For each way the rate of
//! corruptions that end as they should is asserted.

mod shipped;

use shipped::{faults, policies, read};
use tutela_syntax::{Statement, Tree};

/// A text with one mistake in it.
struct Corrupted {
    text: String,
    /// The byte at which it was changed.
    at: usize,
}

/// A way to make a mistake in a statement, given the whole text and where the statement stands. `None` where the statement
/// has nothing to make it with.
type Mistake = fn(&str, &Place) -> Option<Corrupted>;

struct Place {
    /// The statement's own words.
    start: usize,
    end: usize,
    /// From `{` to `}`, both included.
    block: Option<(usize, usize)>,
}

/// Each with the least share of corruptions that must end as they should.
const MISTAKES: &[(&str, Mistake, f64)] = &[
    ("a word misspelt", misspelt, 1.0),
    ("a word doubled", doubled, 1.0),
    ("`must`, `should` or `may` missing", missing, 1.0),
    ("another word of the language missing", word_lost, 0.97),
    ("two words swapped", swapped, 1.0),
    ("a name with a space for its hyphen", hyphen_lost, 1.0),
    ("a comma doubled", comma_doubled, 1.0),
    ("a comma missing", comma_missing, 1.0),
    ("the opening quote missing", opening_quote_lost, 1.0),
    ("the closing quote missing", closing_quote_lost, 1.0),
    ("the opening three quotes missing", opening_three_lost, 0.95),
    ("the closing three quotes missing", closing_three_lost, 0.95),
    ("the opening brace missing", opening_brace_lost, 0.99),
    ("the closing brace missing", closing_brace_lost, 0.99),
    ("a stray opening brace on a line of its own", stray_open, 0.99),
    ("a stray opening brace at the end of a line", stray_open_behind, 0.99),
    ("a stray closing brace on a line of its own", stray_close, 0.99),
    ("a stray closing brace at the end of a line", stray_close_behind, 0.99),
];

/// Ways to write that are understood, with the code of the advice that they get, if any.
const UNDERSTOOD: &[(&str, Mistake, Option<&str>)] = &[
    ("curly quotes", curly_quotes, Some("untidy")),
    ("a day as it is written in Britain", british_date, None),
    ("a tab for indentation", tab, Some("untidy")),
    ("a space that does not break", hard_space, Some("untidy")),
];

/// How many statements are tried with each mistake where the program is slow.
const AT_MOST: usize = if cfg!(debug_assertions) { 60 } else { usize::MAX };

fn good_policies() -> Vec<(String, String)> {
    policies().into_iter().filter(|(_, text)| read(text).diagnostics.is_empty()).collect()
}

/// A policy, a place in it, and what a mistake there makes of it.
type Try<'p> = (&'p (String, String), Place, Corrupted);

/// Every place at which a mistake can be made, or some of them spread over all.
fn tries(policies: &[(String, String)], mistake: Mistake) -> Vec<Try<'_>> {
    let all =
        policies.iter().flat_map(|policy| places(&read(&policy.1).tree).into_iter().map(move |place| (policy, place)));
    let all: Vec<Try> =
        all.filter_map(|(policy, place)| mistake(&policy.1, &place).map(|made| (policy, place, made))).collect();
    let step = (all.len() / AT_MOST).max(1);
    all.into_iter().step_by(step).collect()
}

#[test]
fn a_mistake_costs_one_finding_where_it_was_made() {
    let policies = good_policies();
    let mut report = String::new();
    let mut worse = Vec::new();
    for (name, mistake, least) in MISTAKES {
        let (mut good, mut all, mut names) = (0, 0, 0);
        let mut bad = Vec::new();
        for ((file, text), place, corrupted) in tries(&policies, *mistake) {
            match outcome(text, &place, &corrupted) {
                Ok(true) => good += 1,
                // What now reads as another name is for whoever knows the names to find.
                Ok(false) => names += 1,
                Err(why) => bad.push(format!("    {file}:{}: {why}\n", text[..place.start].lines().count().max(1))),
            }
            all += 1;
        }
        let rate = f64::from(good) / f64::from((all - names).max(1));
        report += &format!(
            "{name:<50} {good:>5} of {:>5}, {:.2} %, and {names} that read as other names\n",
            all - names,
            rate * 100.0
        );
        // Of a few, one or two more may go wrong.
        let least = if cfg!(debug_assertions) { least - 0.05 } else { *least };
        if rate < least && bad.len() > 1 {
            worse.push(*name);
        }
        let show = bad.len() / 20 + 1;
        report.extend(bad.into_iter().step_by(show));
    }
    println!("{report}");
    assert!(worse.is_empty(), "worse than they were: {worse:?}\n{report}");
}

#[test]
fn what_is_understood_costs_no_fault() {
    let policies = good_policies();
    for (name, way, advice) in UNDERSTOOD {
        let tries = tries(&policies, *way);
        assert!(tries.len() > 20, "{name} was hardly tried");
        for ((file, text), _, written) in tries {
            let parsed = read(&written.text);
            let line = written.text[..written.at].lines().count();
            let codes: Vec<&str> = parsed.diagnostics.iter().map(|finding| finding.code).collect();
            assert_eq!(codes, advice.as_slice(), "{name} in {file}:{line}");
            assert!(
                tutela_syntax::same_meaning(&read(text).tree, text, &parsed.tree, &written.text),
                "{name} in {file}:{line}"
            );
        }
    }
}

/// What is wrong with how a corrupted text was read, if anything; whether it was found at all to be corrupted.
fn outcome(text: &str, place: &Place, corrupted: &Corrupted) -> Result<bool, String> {
    let untouched = outline(&read(text).tree);
    let parsed = read(&corrupted.text);
    let found = faults(&parsed);
    let say = |what: &str| {
        let said: Vec<String> = found
            .iter()
            .take(3)
            .map(|f| format!("{} [{}] on {:?}", f.message, f.label, shown(&corrupted.text[f.span.range()])))
            .collect();
        let line = corrupted.text[..corrupted.at].rfind('\n').map_or(0, |n| n + 1);
        format!(
            "{what}: {:?} <= {:?}: {said:?}",
            shown(&corrupted.text[corrupted.at..]),
            shown(&corrupted.text[line..])
        )
    };
    if found.is_empty() && outline(&parsed.tree).len() == untouched.len() {
        return Ok(false);
    }
    let [fault] = found[..] else {
        return Err(say(&format!("{} findings", found.len())));
    };
    // The finding stands on the statement, its head line or its braces.
    let grown = corrupted.text.len() as isize - text.len() as isize;
    let end = place.block.map_or(place.end, |(_, end)| end) as isize + grown;
    let (start, end) = (place.start as isize - 1, end.max(place.end as isize + grown) + 1);
    let same_line = !corrupted.text[fault.span.end as usize..].is_empty() && {
        let (from, to) = (corrupted.at.min(fault.span.start as usize), corrupted.at.max(fault.span.start as usize));
        !corrupted.text[from..to].contains('\n')
    };
    let before = (fault.span.end as isize) < start;
    if !same_line && (before || fault.span.start as isize > end.max(corrupted.at as isize + 2)) {
        return Err(say("elsewhere"));
    }
    // Every statement that was not touched is still there as it was.
    let now = outline(&parsed.tree);
    let still: std::collections::HashSet<(usize, usize, &str)> =
        now.iter().map(|(start, end, what)| (*start, *end, what.as_str())).collect();
    let moved = |at: usize| if at >= corrupted.at { (at as isize + grown) as usize } else { at };
    let lost = untouched.iter().filter(|(start, end, _)| *end <= place.start || *start >= place.end).find(
        |(start, end, what)| {
            let contains_change = *start <= corrupted.at && corrupted.at < *end;
            !contains_change && !still.contains(&(moved(*start), moved(*end - 1) + 1, what.as_str()))
        },
    );
    match lost {
        Some((start, _, what)) => Err(say(&format!("lost {what} {:?}", shown(&text[*start..])))),
        None => Ok(true),
    }
}

fn shown(text: &str) -> &str {
    let line = text.lines().next().unwrap_or("");
    &line[..line.char_indices().nth(70).map_or(line.len(), |(at, _)| at)]
}

/// Every statement that can be read: where its words stand, and what it is, and how deep.
fn outline(tree: &Tree) -> Vec<(usize, usize, String)> {
    fn walk(list: &[Statement], depth: usize, found: &mut Vec<(usize, usize, String)>) {
        for statement in list {
            if let (Some(_), Some(kind)) = (&statement.node, statement.kind) {
                let what = format!("{kind:?} in {depth} others");
                found.push((statement.span.start as usize, statement.span.end as usize, what));
            }
            walk(&statement.clauses, depth + 1, found);
            if let Some(block) = &statement.block {
                walk(&block.statements, depth + 1, found);
            }
        }
    }
    let mut found = Vec::new();
    walk(&tree.statements, 0, &mut found);
    found
}

fn places(tree: &Tree) -> Vec<Place> {
    let mut places = Vec::new();
    tree.walk(&mut |statement: &Statement| {
        let block = statement.block.as_ref().map(|block| (block.span.start as usize, block.span.end as usize));
        places.push(Place { start: statement.span.start as usize, end: statement.span.end as usize, block });
    });
    places
}

// ---- The mistakes

/// The words of a statement outside its texts: where each starts and ends.
fn words(text: &str, place: &Place) -> Vec<(usize, usize)> {
    let (mut words, mut start, mut quoted, mut comment) = (Vec::new(), None, false, false);
    for (at, c) in text[place.start..place.end].char_indices() {
        let at = place.start + at;
        if c == '"' && !comment {
            quoted = !quoted;
        }
        comment = !quoted && (c == '#' || comment && c != '\n');
        let in_word = !quoted && !comment && (c.is_alphanumeric() || c == '-');
        match (in_word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, place.end)));
    words
}

/// The words of the language in a statement: a mistake in a name is for the names to show, not for the sentence.
fn language_words(text: &str, place: &Place) -> Vec<(usize, usize)> {
    const OWN: &[&str] = &[
        "must",
        "should",
        "using",
        "supervised",
        "recorded",
        "within",
        "every",
        "called",
        "held",
        "since",
        "chaired",
        "answers",
        "because",
        "before",
        "after",
        "until",
        "unless",
        "covers",
        "review",
        "owner",
        "approver",
        "cites",
        "links",
        "kept",
        "seen",
        "section",
        "policy",
        "concern",
        "system",
        "training",
        "document",
        "register",
        "rule",
        "duty",
        "duties",
        "promise",
        "statement",
        "agency",
        "person",
        "role",
        "group",
        "thing",
        "action",
        "place",
        "contact",
        "holds",
        "reviewed",
        "rules",
        "concerns",
        "raised",
        "handled",
        "found",
        "members",
        "silent",
        "restates",
        "measure",
        "setting",
        "scenario",
        "follow",
        "closed",
        "know",
        "say",
        "except",
    ];
    words(text, place).into_iter().filter(|(start, end)| OWN.contains(&&text[*start..*end])).collect()
}

/// Chooses among what a statement offers, always the same for the same place.
fn pick<T: Copy>(list: &[T], place: &Place) -> Option<T> {
    (!list.is_empty()).then(|| list[place.start / 7 % list.len()])
}

fn replace(text: &str, from: usize, to: usize, with: &str) -> Option<Corrupted> {
    Some(Corrupted { text: format!("{}{with}{}", &text[..from], &text[to..]), at: from })
}

fn misspelt(text: &str, place: &Place) -> Option<Corrupted> {
    let (start, end) = pick(&language_words(text, place), place)?;
    // Two neighbouring letters change places, as they do under hurried fingers.
    let word: Vec<char> = text[start..end].chars().collect();
    let mut wrong = word.clone();
    let at = (0..word.len() - 1).rev().find(|at| word[*at] != word[at + 1])?;
    wrong.swap(at, at + 1);
    replace(text, start, end, &wrong.into_iter().collect::<String>())
}

fn doubled(text: &str, place: &Place) -> Option<Corrupted> {
    let (start, end) = pick(&language_words(text, place), place)?;
    replace(text, start, start, &format!("{} ", &text[start..end]))
}

fn missing(text: &str, place: &Place) -> Option<Corrupted> {
    let words = words(text, place);
    let own: Vec<_> =
        words.iter().copied().filter(|(start, end)| ["must", "should", "may"].contains(&&text[*start..*end])).collect();
    let (start, end) = pick(&own, place)?;
    replace(text, start, end + 1, "")
}

fn word_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let (start, end) = pick(&language_words(text, place), place)?;
    // The first word of a statement that stands alone leaves nothing to find.
    (end + 1 < place.end).then_some(())?;
    replace(text, start, end + 1, "")
}

fn swapped(text: &str, place: &Place) -> Option<Corrupted> {
    let words = words(text, place);
    let at: Vec<usize> =
        (1..words.len()).filter(|n| ["must", "should", "may"].contains(&&text[words[*n].0..words[*n].1])).collect();
    let n = pick(&at, place)?;
    let (before, after) = (words[n - 1], words[n]);
    let between = &text[before.1..after.0];
    replace(text, before.0, after.1, &format!("{}{between}{}", &text[after.0..after.1], &text[before.0..before.1]))
}

fn hyphen_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let hyphens: Vec<usize> = words(text, place)
        .into_iter()
        .filter(|(start, end)| text[*start..*end].contains('-') && text[*start..].starts_with(char::is_alphabetic))
        .flat_map(|(start, end)| text[start..end].match_indices('-').map(|(at, _)| start + at).collect::<Vec<_>>())
        .collect();
    let at = pick(&hyphens, place)?;
    replace(text, at, at + 1, " ")
}

fn commas(text: &str, place: &Place) -> Vec<usize> {
    let mut quoted = false;
    let all = text[place.start..place.end].char_indices().filter(|(_, c)| {
        quoted ^= *c == '"';
        *c == ',' && !quoted
    });
    let comment = text[place.start..place.end].contains('#');
    if comment { Vec::new() } else { all.map(|(at, _)| place.start + at).collect() }
}

fn comma_doubled(text: &str, place: &Place) -> Option<Corrupted> {
    let at = pick(&commas(text, place), place)?;
    replace(text, at, at, ",")
}

/// Only a comma between two names: before a part of the sentence it means nothing.
fn comma_missing(text: &str, place: &Place) -> Option<Corrupted> {
    let words = words(text, place);
    let between: Vec<usize> = commas(text, place)
        .into_iter()
        .filter(|at| {
            let after = words.iter().find(|(start, _)| start > at);
            let function = [
                "with", "and", "or", "then", "on", "in", "at", "for", "under", "recorded", "using", "when", "from",
                "to", "about", "every", "except", "until", "early", "one", "many", "made", "implies", "requires",
                "only", "within", "before", "after", "by", "of", "during", "unless", "review",
            ];
            after.is_some_and(|(start, end)| start - at < 3 && !function.contains(&&text[*start..*end]))
                && text[..*at].ends_with(char::is_alphanumeric)
        })
        .collect();
    let at = pick(&between, place)?;
    replace(text, at, at + 1, "")
}

/// The texts on one line: where each opens and where it is closed.
fn texts(text: &str, place: &Place) -> Vec<(usize, usize)> {
    let own = &text[place.start..place.end];
    if own.contains("\"\"\"") || own.contains('#') {
        return Vec::new();
    }
    let quotes: Vec<usize> = own.match_indices('"').map(|(at, _)| place.start + at).collect();
    quotes.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

fn opening_quote_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let (open, _) = pick(&texts(text, place), place)?;
    replace(text, open, open + 1, "")
}

fn closing_quote_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let (_, close) = pick(&texts(text, place), place)?;
    replace(text, close, close + 1, "")
}

fn three_quotes(text: &str, place: &Place) -> Option<(usize, usize)> {
    let own = &text[place.start..place.end];
    let open = own.find("\"\"\"")?;
    let close = own.rfind("\"\"\"").filter(|close| *close > open)?;
    own.contains('\n').then_some((place.start + open, place.start + close))
}

fn opening_three_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let (open, _) = three_quotes(text, place)?;
    replace(text, open, open + 3, "")
}

fn closing_three_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let (_, close) = three_quotes(text, place)?;
    replace(text, close, close + 3, "")
}

fn opening_brace_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let (open, _) = place.block?;
    replace(text, open, open + 1, "")
}

fn closing_brace_lost(text: &str, place: &Place) -> Option<Corrupted> {
    let (_, close) = place.block?;
    replace(text, close - 1, close, "")
}

fn on_its_own_line(text: &str, place: &Place, brace: &str) -> Option<Corrupted> {
    let line = text[..place.start].rfind('\n').map_or(0, |n| n + 1);
    let indent = &text[line..place.start];
    indent.trim().is_empty().then_some(())?;
    replace(text, line, line, &format!("{indent}{brace}\n"))
}

fn stray_open(text: &str, place: &Place) -> Option<Corrupted> {
    on_its_own_line(text, place, "{")
}

fn stray_close(text: &str, place: &Place) -> Option<Corrupted> {
    on_its_own_line(text, place, "}")
}

fn stray_open_behind(text: &str, place: &Place) -> Option<Corrupted> {
    place.block.is_none().then_some(())?;
    replace(text, place.end, place.end, " {")
}

fn stray_close_behind(text: &str, place: &Place) -> Option<Corrupted> {
    place.block.is_none().then_some(())?;
    replace(text, place.end, place.end, " }")
}

// ---- What is understood

fn curly_quotes(text: &str, place: &Place) -> Option<Corrupted> {
    let (open, close) = pick(&texts(text, place), place)?;
    let inner = &text[open + 1..close];
    // Of quotes within quotes of the same kind nobody can tell which end is which.
    let nests = inner.contains(['“', '”']);
    (!nests).then(|| replace(text, open, close + 1, &format!("“{inner}”"))).flatten()
}

fn british_date(text: &str, place: &Place) -> Option<Corrupted> {
    let dates: Vec<(usize, usize)> = words(text, place)
        .into_iter()
        .filter(|(start, end)| {
            end - start == 10
                && text[*start..*end]
                    .bytes()
                    .enumerate()
                    .all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() })
        })
        .collect();
    let (start, end) = pick(&dates, place)?;
    let (year, month, day) = (&text[start..start + 4], &text[start + 5..start + 7], &text[start + 8..end]);
    replace(text, start, end, &format!("{day}/{month}/{year}"))
}

fn tab(text: &str, place: &Place) -> Option<Corrupted> {
    let line = text[..place.start].rfind('\n').map_or(0, |n| n + 1);
    (place.start > line && text[line..place.start].trim().is_empty()).then_some(())?;
    replace(text, line, place.start, &"\t".repeat((place.start - line) / 2))
}

fn hard_space(text: &str, place: &Place) -> Option<Corrupted> {
    let words = words(text, place);
    let between: Vec<usize> =
        words.windows(2).filter(|pair| &text[pair[0].1..pair[1].0] == " ").map(|pair| pair[0].1).collect();
    let at = pick(&between, place)?;
    replace(text, at, at + 1, "\u{a0}")
}
