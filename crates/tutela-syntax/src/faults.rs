//! Puts what could not be read into words for somebody who does not program: what is wrong, where, and what to write.

use crate::context::{self, Context, Form, place};
use crate::sentence::{self, Kind};
use crate::tokens::{Token, TokenKind};
use crate::tree::Statement;
use tutela_diagnostics::{Diagnostic, Edit, Fix, Severity, SourceId, Span};

const NOT_UNDERSTOOD: &str = "not-understood";
const BRACES: &str = "braces";
const QUOTES: &str = "quotes";
const INDENTATION: &str = "indentation";
const UNTIDY: &str = "untidy";

/// Longer statements are not repaired by trial: nobody writes them, and each trial reads the whole.
const LONGEST_REPAIR: usize = 1200;

/// Words that a misspelt or missing word may have been meant for.
const WORDS: &[&str] = &[
    "of",
    "using",
    "to",
    "with",
    "from",
    "in",
    "at",
    "on",
    "about",
    "during",
    "for",
    "when",
    "not",
    "unless",
    "until",
    "before",
    "after",
    "they",
    "them",
    "supervised by",
    "under",
    "by",
    "recorded in",
    "within",
    "every",
    "only",
    "must",
    "may",
    "should",
    "need not",
    "and",
    "or",
    "then",
    "never",
    "the",
    "whoever",
    "everyone",
    "nobody",
    "somebody",
    "is",
    "because",
    "also",
    "instead",
    "since",
    "stated",
    "made of",
    "implies",
    "requires",
    "excludes",
    "apart from",
    "edition",
    "means",
    "year",
    "permission",
    "consent",
    "written",
    "least",
    "most",
    "once",
    "same",
    "day",
    "child",
    "called",
    "held",
    "answers",
    "assessed",
    "review",
    "age",
    "page",
    "pages",
    "staff",
    "order",
    "time",
    "decide",
    "whether",
    "early",
    "wording",
    "so",
    "unsure",
    "force",
    "kind of",
    "broken",
    "done",
    "stated",
    "shows",
    "left",
    "many",
    "one",
    "that",
    "absent",
    "reaches",
];

/// Whether a statement that nothing begins with was meant as a sentence, not as prose that lost its quotes.
pub(crate) fn like_a_sentence(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| matches!(word, "must" | "should" | "may" | "need" | "never"))
        && !text.starts_with(|c: char| c.is_ascii_uppercase())
        || text.split_whitespace().take(2).any(|word| word.ends_with(':'))
}

/// Which clause a word was meant to begin that is a slip away from `say` or `except`.
pub(crate) fn meant_as_clause(word: &str) -> Option<Kind> {
    let near = |clause: &str, slips: usize| strsim::damerau_levenshtein(&word.to_lowercase(), clause) <= slips;
    if near("say", 1) && word.len() > 2 || word.eq_ignore_ascii_case("says") {
        Some(Kind::Say)
    } else if near("except", 2) {
        Some(Kind::Except)
    } else {
        None
    }
}

fn begins_with_a_strength(text: &str) -> bool {
    let word = text.split_whitespace().next();
    matches!(word, Some("must" | "should" | "may" | "need"))
}

/// Whether a quoted text is a whole sentence, as the wordings that a `say` gives are.
pub(crate) fn like_a_wording(quoted: &str) -> bool {
    let words = crate::text::text_value(quoted);
    words.starts_with(|c: char| c.is_uppercase()) && words.ends_with(['.', '!', '?', '…']) && words.contains(' ')
}

/// A statement that no form fits, and the form that it was probably meant to have. `tokens` are its own, counted from where
/// it starts; `furthest` is how far the best form came; `inside` is how the statements of its block begin, if it has one; `trials` is how
/// often it may still be read on trial.
pub(crate) fn unreadable(
    text: &str,
    statement: &Statement,
    tokens: &[Token],
    furthest: Option<(usize, &'static Form)>,
    inside: Option<&Vec<&str>>,
    trials: &mut usize,
) -> (Diagnostic, Option<&'static Form>) {
    let source = statement.span.source;
    let start = statement.span.start as usize;
    let line = &text[statement.span.range()];
    let has_block = inside.is_some();
    let span_of = |token: &Token| Span::new(source, start + token.start, start + token.end);
    if let Some(repair) = repair(line, tokens, statement.context, furthest, inside, trials) {
        let tail = if has_block { " {" } else { "" };
        let token = &tokens[repair.token.min(tokens.len() - 1)];
        let fix = Fix {
            title: format!("write `{}{tail}`", one_line(&repair.text)),
            edits: vec![Edit { span: statement.span, text: repair.text.clone() }],
            safe: false,
        };
        let fault = Diagnostic::unreadable(NOT_UNDERSTOOD, span_of(token), repair.message)
            .label(repair.label)
            .help(format!("Write: {}{tail}", one_line(&repair.text)))
            .fix(fix);
        return (fault, Some(repair.form));
    }
    (not_understood(line, tokens, statement, furthest), None)
}

/// A statement of which it is not known what was meant.
fn not_understood(
    line: &str,
    tokens: &[Token],
    statement: &Statement,
    furthest: Option<(usize, &'static Form)>,
) -> Diagnostic {
    let source = statement.span.source;
    let start = statement.span.start as usize;
    let at = furthest.map_or(0, |(at, _)| at);
    let span_of = |token: &Token| Span::new(source, start + token.start, start + token.end);
    let word = |token: &Token| &line[token.start..token.end];
    let begins_something = furthest.is_some_and(|(_, form)| !form.begins.is_empty());
    let failing = tokens.iter().position(|t| t.end > at);
    let sample = furthest.map_or("", |(_, form)| form.sample);
    match failing {
        _ if !begins_something && !like_a_sentence(line) && furthest.is_none_or(|(at, _)| at == 0) => {
            unknown_beginning(line, tokens, statement, span_of(&tokens[0]))
        }
        Some(0) if !begins_something => unknown_beginning(line, tokens, statement, span_of(&tokens[0])),
        Some(n) => {
            let before = n.checked_sub(1).map(|n| word(&tokens[n])).unwrap_or("");
            let message = match comes_after(before) {
                Some(what) => format!("after `{before}` comes {what}, and `{}` is none", shown(word(&tokens[n]))),
                None => format!("`{}` is not understood here", shown(word(&tokens[n]))),
            };
            Diagnostic::unreadable(NOT_UNDERSTOOD, span_of(&tokens[n]), message)
                .label("this cannot be read")
                .help(format!("It is written like this: {sample}"))
        }
        None => {
            let last = tokens.last().copied();
            let before = last.as_ref().map_or("", word);
            let message = match comes_after(before) {
                Some(what) => format!("this stops too early: after `{before}` comes {what}"),
                None => "this stops too early".to_owned(),
            };
            let span = last.as_ref().map_or(statement.span, span_of);
            Diagnostic::unreadable(NOT_UNDERSTOOD, span, message)
                .label("something is missing after this")
                .help(format!("It is written like this: {sample}"))
        }
    }
}

/// A statement that begins with nothing that may stand where it stands.
fn unknown_beginning(line: &str, tokens: &[Token], statement: &Statement, span: Span) -> Diagnostic {
    let first = &line[tokens[0].start..tokens[0].end];
    let here = place(statement.context);
    if tokens[0].kind == TokenKind::Text || tokens[0].kind == TokenKind::LongText {
        return Diagnostic::unreadable(NOT_UNDERSTOOD, span, format!("a text by itself says nothing {here}"))
            .label("what is this text?")
            .help(format!("Prose stands in a `section`. {}", for_instance(statement.context)));
    }
    let elsewhere = ALL.iter().find(|context| {
        **context != statement.context
            && context::forms(**context).any(|form| !form.begins.is_empty() && form.fits(line))
    });
    let message = match elsewhere {
        Some(context) => format!("`{}` cannot stand {here}; it belongs {}", shown(first), place(*context)),
        None if first.starts_with(|c: char| c.is_ascii_uppercase()) => {
            format!("prose stands in quotes, and `{}` has none", shown(first))
        }
        None => format!("nothing {here} begins with `{}`", shown(first)),
    };
    let help = match elsewhere {
        None if first.starts_with(|c: char| c.is_ascii_uppercase()) => {
            "Put double quotes round the text, or three of them before and after a text of several lines.".to_owned()
        }
        _ => for_instance(statement.context),
    };
    Diagnostic::unreadable(NOT_UNDERSTOOD, span, message).label("this cannot be read").help(help)
}

pub(crate) const ALL: [Context; 29] = [
    Context::Project,
    Context::Policy,
    Context::Section,
    Context::School,
    Context::Role,
    Context::Body,
    Context::Agency,
    Context::Rule,
    Context::Duty,
    Context::Duties,
    Context::Promise,
    Context::Training,
    Context::System,
    Context::Register,
    Context::Document,
    Context::Learning,
    Context::Concern,
    Context::Decision,
    Context::Federation,
    Context::History,
    Context::Aup,
    Context::AupPart,
    Context::Letter,
    Context::Slip,
    Context::Guide,
    Context::Standard,
    Context::Edition,
    Context::Requirement,
    Context::Scenario,
];

fn for_instance(context: Context) -> String {
    let mut here = place(context).to_owned();
    here[..1].make_ascii_uppercase();
    let samples: Vec<_> = context::forms(context).map(|form| form.sample).collect();
    let sample = samples.iter().find(|s| !s.ends_with('{')).or(samples.first()).copied().unwrap_or("");
    format!("{here} one writes, for instance: {sample}")
}

/// What is expected behind a word, where that is one thing.
fn comes_after(word: &str) -> Option<&'static str> {
    Some(match word {
        "since" | "until" | "on" | "done" | "left" | "reviewed" | "assessed" | "verified" => {
            "a day, such as 2026-09-01"
        }
        "every" => "a period: `every term`, `every 12 months`",
        "within" => "a time: `within 1 hour`, `within 2 school days`",
        "because" => "the reason, in double quotes",
        "must" | "should" | "may" => "what is to be done, such as `bring`",
        "when" | "unless" => "a circumstance, such as `walking-home-alone`",
        "say" => "the words, in double quotes",
        "by" | "of" | "with" | "from" | "to" => "a name",
        "recorded" => "`in` and a register",
        "is" => "a value: `60 minutes`, `at least 8 characters`, `on`",
        _ => return None,
    })
}

struct Repair {
    text: String,
    /// The form that it then has.
    form: &'static Form,
    /// The token to underline.
    token: usize,
    message: String,
    label: String,
}

/// Tries the mistakes that people make, one at a time, until the statement reads.
fn repair(
    line: &str,
    tokens: &[Token],
    context: Context,
    furthest: Option<(usize, &'static Form)>,
    inside: Option<&Vec<&str>>,
    trials: &mut usize,
) -> Option<Repair> {
    let has_block = inside.is_some();
    if line.len() > LONGEST_REPAIR || tokens.is_empty() {
        return None;
    }
    let forms: Vec<&'static Form> = context::forms(context)
        .filter(|form| match form.braces {
            context::Braces::Never => !has_block,
            context::Braces::May(_) => true,
            context::Braces::Must(_) => has_block,
        })
        .collect();
    let word = |n: usize| &line[tokens[n].start..tokens[n].end];
    let is_word = |n: usize| n < tokens.len() && tokens[n].kind == TokenKind::Word;
    let mut reads = |candidate: &str| {
        forms.iter().copied().find(|form| {
            form.fits(candidate) && *trials > 0 && {
                *trials -= 1;
                sentence::read(form.kind, candidate, SourceId(0), 0).is_ok()
            }
        })
    };
    let splice = |from: usize, to: usize, with: &str| format!("{}{with}{}", &line[..from], &line[to..]);
    let at = furthest.map_or(0, |(at, _)| at);
    let failing = tokens.iter().position(|t| t.end > at).unwrap_or(tokens.len());
    // The word at which reading stopped is likeliest at fault, then the one before, then the first, then the one behind.
    let mut suspects = vec![failing];
    suspects.extend(failing.checked_sub(1));
    suspects.push(0);
    suspects.push(failing + 1);
    suspects.extend(failing.checked_sub(2));
    suspects.retain(|n| *n < tokens.len());
    let mut seen = Vec::new();
    suspects.retain(|n| {
        !seen.contains(n) && {
            seen.push(*n);
            true
        }
    });

    // A word that stands twice.
    for &n in &suspects {
        if n > 0 && is_word(n) && word(n - 1) == word(n) {
            let text = splice(tokens[n - 1].start, tokens[n].start, "");
            if let Some(form) = reads(&text) {
                let message = format!("`{}` stands twice here", shown(word(n)));
                return Some(Repair { text, form, token: n, message, label: "leave this out".to_owned() });
            }
        }
    }
    // `Year 6` for `year-6`, `hand in` for `hand-in`.
    for &n in &suspects {
        if is_word(n) && is_word(n + 1) {
            let joined = format!("{}-{}", word(n), word(n + 1)).to_lowercase();
            let own = |n: usize| is_function(word(n)) || n == 0 && !near_words(word(n), &forms, true).is_empty();
            if is_name(&joined) && !own(n) && !is_function(word(n + 1)) {
                let text = splice(tokens[n].start, tokens[n + 1].end, &joined);
                if let Some(form) = reads(&text) {
                    let message = format!("`{} {}` is two words where one name stands", word(n), word(n + 1));
                    return Some(Repair { text, form, token: n, message, label: format!("did you mean `{joined}`?") });
                }
            }
        }
    }
    // Two words in the wrong order.
    for &n in &suspects {
        if is_word(n) && is_word(n + 1) {
            let swapped = format!("{} {}", word(n + 1), word(n));
            let text = splice(tokens[n].start, tokens[n + 1].end, &swapped);
            if let Some(form) = reads(&text) {
                let message = format!("`{} {}` is the wrong way round", word(n), word(n + 1));
                return Some(Repair { text, form, token: n, message, label: format!("write `{swapped}`") });
            }
        }
    }
    // A misspelt word.
    for &n in &suspects {
        if is_word(n) {
            for near in near_words(word(n), &forms, n == 0) {
                let text = splice(tokens[n].start, tokens[n].end, near);
                if let Some(form) = reads(&text) {
                    let message = format!("`{}` is not understood here", shown(word(n)));
                    return Some(Repair { text, form, token: n, message, label: format!("did you mean `{near}`?") });
                }
            }
        }
    }
    // A comma too many, or one left out.
    for &n in &suspects {
        if tokens[n].kind == TokenKind::Comma {
            let space = if tokens.get(n + 1).is_some_and(|next| next.kind == TokenKind::Comma) { "" } else { " " };
            let text = splice(tokens[n].start, tokens.get(n + 1).map_or(tokens[n].end, |next| next.start), space);
            let text = text.trim_end().to_owned();
            if let Some(form) = reads(&text) {
                let message = "this comma is one too many".to_owned();
                return Some(Repair { text, form, token: n, message, label: "leave this out".to_owned() });
            }
        }
    }
    for &n in suspects.iter().take(2) {
        if n > 0
            && tokens[n].kind != TokenKind::Comma
            && tokens[n - 1].kind != TokenKind::Comma
            && !is_function(word(n))
            && !is_function(word(n - 1))
        {
            let text = splice(tokens[n - 1].end, tokens[n - 1].end, ",");
            if let Some(form) = reads(&text) {
                let message = format!("a comma is missing before `{}`", shown(word(n)));
                let label = format!("did you mean `{}, {}`?", shown(word(n - 1)), shown(word(n)));
                return Some(Repair { text, form, token: n, message, label });
            }
        }
    }
    // The first words left out, before a name and a block, or before a wording.
    let holds = |form: &Form| match (form.braces, inside) {
        (context::Braces::May(inner) | context::Braces::Must(inner), Some(inside)) => {
            let fits = |line: &&&str| {
                context::forms(inner).any(|form| match form.kind {
                    _ if !form.begins.is_empty() => form.fits(line),
                    Kind::Command | Kind::Expect => begins_with_a_strength(line),
                    _ => like_a_sentence(line) && !begins_with_a_strength(line),
                })
            };
            inside.iter().filter(fits).count()
        }
        _ => usize::from(form.kind == Kind::Say && like_a_wording(word(tokens.len() - 1))),
    };
    let mut headless: Vec<(usize, &'static Form)> =
        forms.iter().filter(|form| !form.begins.is_empty()).map(|form| (holds(form), *form)).collect();
    headless.retain(|(held, _)| *held > 0);
    // A file has one school and one policy and a policy many sections, so those are less and more likely to be meant.
    let likely = |form: &Form| match form.kind {
        Kind::SectionDecl => 0,
        Kind::SchoolDecl | Kind::FederationDecl | Kind::PolicyDecl => 2,
        _ => 1,
    };
    headless.sort_by_key(|(held, form)| (std::cmp::Reverse(*held), likely(form)));
    for (_, form) in headless {
        let text = format!("{} {line}", form.begins);
        if reads(&text).is_some() {
            let message = format!("`{}` does not say what it is", shown(word(0)));
            let label = format!("did you mean `{} {}`?", form.begins, shown(word(0)));
            return Some(Repair { text, form, token: 0, message, label });
        }
    }
    // A word left out.
    for &n in suspects.iter().take(2) {
        for missing in missing_words(furthest) {
            let text = splice(tokens[n].start, tokens[n].start, &format!("{missing} "));
            if let Some(form) = reads(&text) {
                let message = format!("a word is missing before `{}`", shown(word(n)));
                return Some(Repair {
                    text,
                    form,
                    token: n,
                    message,
                    label: format!("did you mean `{missing} {}`?", shown(word(n))),
                });
            }
        }
    }
    None
}

/// Words that may have been left out: those of the form's own example first.
fn missing_words(furthest: Option<(usize, &'static Form)>) -> impl Iterator<Item = &'static str> {
    let sample = furthest.map_or("", |(_, form)| form.sample);
    let own = sample.split(' ').filter(|word| WORDS.contains(word));
    own.chain(["must", "by", "to", "of", "in", "on", "is", "at", "from", "with", "for", "when", "and"])
}

/// The words of the language that are a slip away from a word.
fn near_words(word: &str, forms: &[&'static Form], beginning: bool) -> Vec<&'static str> {
    let lower = word.to_lowercase();
    let allowed = if word.len() <= 3 { 1 } else { 2 };
    let begins = forms.iter().flat_map(|form| form.begins.split(' ')).filter(|w| !w.is_empty());
    let begins: Vec<&'static str> = if beginning { begins.collect() } else { Vec::new() };
    let mut near: Vec<(usize, &'static str)> = begins
        .into_iter()
        .chain(WORDS.iter().copied())
        .filter(|candidate| *candidate != word)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.len().min(word.len()))
        .collect();
    near.sort();
    near.dedup();
    near.truncate(8);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn is_function(word: &str) -> bool {
    matches!(
        word,
        "of" | "using"
            | "to"
            | "with"
            | "from"
            | "in"
            | "at"
            | "on"
            | "about"
            | "during"
            | "for"
            | "when"
            | "not"
            | "unless"
            | "until"
            | "before"
            | "after"
            | "they"
            | "them"
            | "under"
            | "by"
            | "within"
            | "every"
            | "only"
            | "must"
            | "may"
            | "should"
            | "and"
            | "or"
            | "then"
            | "never"
            | "the"
            | "is"
            | "because"
            | "also"
            | "instead"
            | "since"
    )
}

/// A word of the reader's as it can be shown: on one line, not too long, nothing that a terminal would obey.
fn shown(word: &str) -> String {
    let word: String = word.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(41).collect();
    if word.chars().count() > 40 { format!("{}…", word.chars().take(39).collect::<String>()) } else { word }
}

fn one_line(text: &str) -> String {
    let joined = text.lines().map(|line| line.split('#').next().unwrap_or("").trim()).collect::<Vec<_>>().join(" ");
    if joined.chars().count() > 160 { format!("{}…", joined.chars().take(159).collect::<String>()) } else { joined }
}

/// What a statement is called: its first two words.
fn named(text: &str, statement: &Statement) -> String {
    let words: Vec<&str> = text[statement.span.range()].split_whitespace().take(2).collect();
    shown(&words.join(" "))
}

fn head_line(text: &str, statement: &Statement) -> Span {
    let start = statement.span.start as usize;
    let end = text[start..statement.span.end as usize].find('\n').map_or(statement.span.end as usize, |n| start + n);
    Span::new(statement.span.source, start, end)
}

/// A head whose `{` is missing while its block stands below.
pub(crate) fn lost_open(text: &str, head: &Statement) -> Diagnostic {
    let line = one_line(&text[head.span.range()]);
    let end = head.span.end;
    let fix = Fix {
        title: "open the block with `{`".to_owned(),
        edits: vec![Edit { span: Span { start: end, ..head.span }, text: " {".to_owned() }],
        safe: true,
    };
    Diagnostic::unreadable(
        BRACES,
        head_line(text, head),
        format!("the brace that opens `{}` is missing", named(text, head)),
    )
    .label("`{` is missing at the end of this line")
    .help(format!("Write: {line} {{"))
    .fix(fix)
}

/// A head that must have a block and has none.
pub(crate) fn lost_block(text: &str, head: &Statement, form: &Form) -> Diagnostic {
    let (context::Braces::Must(inner) | context::Braces::May(inner)) = form.braces else {
        return Diagnostic::unreadable(BRACES, head_line(text, head), "something should stand in braces here");
    };
    let sample = context::forms(inner).map(|form| form.sample).find(|s| !s.ends_with('{')).unwrap_or("");
    Diagnostic::unreadable(BRACES, head_line(text, head), format!("`{}` says nothing yet", named(text, head)))
        .label("what belongs to it stands in braces behind it")
        .help(format!("Write: {} {{ {} }}", one_line(&text[head.span.range()]), sample))
}

/// A block that never closes, and how many around it do not either.
pub(crate) fn lost_close(text: &str, head: &Statement, also: usize) -> Diagnostic {
    let named = named(text, head);
    let message = if also == 0 {
        format!("the brace that closes `{named}` is missing")
    } else {
        format!("the brace that closes `{named}` is missing, and so for {also} around it")
    };
    Diagnostic::unreadable(BRACES, head_line(text, head), message).label("what begins here is never closed").help(
        "Put `}` on a line of its own behind the last line that belongs to it, under the first letter of this line.",
    )
}

/// A brace that closes or opens nothing.
pub(crate) fn stray_brace(span: Span, closing: bool) -> Diagnostic {
    let (message, brace) = if closing {
        ("this brace closes nothing", '}')
    } else {
        ("this brace belongs to nothing that has braces", '{')
    };
    let fix = Fix { title: format!("take out `{brace}`"), edits: vec![Edit { span, text: String::new() }], safe: true };
    Diagnostic::unreadable(BRACES, span, message)
        .label("one too many")
        .help(format!("Take out this `{brace}`."))
        .fix(fix)
}

/// Blocks in blocks in blocks.
pub(crate) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::unreadable(BRACES, span, "blocks stand too deep inside each other here")
        .label("no policy needs as many")
        .help("Look for braces that were not meant, here and before.")
}

/// A sentence that was indented as if it went on with the one above.
pub(crate) fn too_far_in(span: Span) -> Diagnostic {
    Diagnostic::unreadable(
        INDENTATION,
        span,
        "this line stands further in than the one above, so it reads as a part of it",
    )
    .label("a sentence of its own")
    .help("Begin it under the first letter of the line above. `tutela fmt` does so.")
}

/// A text whose closing, or opening, quotes are lost.
pub(crate) fn lost_quotes(text: &str, source: SourceId, token: Token, tokens: &[Token]) -> Diagnostic {
    let end = token.start + text[token.start..token.end].find('\n').unwrap_or(token.end - token.start);
    let span = Span::new(source, token.start, end.max(token.start + 1).min(text.len()));
    if token.kind == TokenKind::LongText {
        return Diagnostic::unreadable(QUOTES, span, "a text of several lines is opened here and never closed")
            .label("its three closing quotes are missing")
            .help("Put `\"\"\"` on a line of its own behind the last line of the text.");
    }
    // Quotes at the very end of a line were meant to close a text.
    let closes = text[token.start..token.end].trim() == "\"" && tokens.len() > 1;
    if closes {
        let line = one_line(&text[tokens[0].start..token.end]);
        return Diagnostic::unreadable(
            QUOTES,
            Span::new(source, tokens[0].start, token.end),
            "the quotes that open this text are missing",
        )
        .label("where does the text begin?")
        .help(format!("Put a double quote before the first word of the text in: {line}"));
    }
    let fix_at = Span::new(source, token.end, token.end);
    let fix = Fix {
        title: "close the text with a double quote".to_owned(),
        edits: vec![Edit { span: fix_at, text: "\"".to_owned() }],
        safe: false,
    };
    Diagnostic::unreadable(QUOTES, span, "a text is opened here and not closed on its line")
        .label("its closing quote is missing")
        .help("Put a double quote behind the last word of the text. A text of several lines stands between `\"\"\"` and `\"\"\"`.")
        .fix(fix)
}

/// A `say` or `except` with nothing that it could belong to.
pub(crate) fn clause_without_sentence(clause: &Statement) -> Option<Diagnostic> {
    // One that cannot be read has its finding already.
    clause.node.as_ref()?;
    let word = if clause.kind == Some(Kind::Say) { "say" } else { "except" };
    let message = format!("this `{word}` belongs to no sentence");
    Some(
        Diagnostic::unreadable(INDENTATION, clause.span, message)
            .label("nothing above that it could belong to")
            .help(format!("Put `{word}` under the sentence that it belongs to, two spaces further in.")),
    )
}

/// What is understood but is not as the language writes it: one finding for each line.
pub(crate) fn untidy(source: SourceId, text: &str, tokens: &[Token]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut last_line = None;
    let mut before = 0;
    for token in tokens {
        let space = &text[before.min(token.start)..token.start];
        let tab = if token.first {
            space.rfind('\n').map_or(Some(0), |n| Some(n + 1)).filter(|n| space[*n..].contains('\t'))
        } else {
            None
        };
        let hard = space.find('\u{a0}');
        let quoted = &text[token.start..token.end];
        let curly = token.kind == TokenKind::Text && quoted.starts_with('“') && !quoted.contains('"');
        let span_in_space = |at: usize, len: usize| {
            Span::new(source, token.start - space.len() + at, token.start - space.len() + at + len)
        };
        let finding = if let Some(at) = hard {
            Some((span_in_space(at, 2), "this space is one that keeps words together on a printed page"))
        } else if let Some(at) = tab {
            Some((span_in_space(at, space.len() - at), "this line is indented with a tab"))
        } else if curly {
            Some((Span::new(source, token.start, token.end), "this text stands in curly quotes"))
        } else {
            None
        };
        if let Some((span, message)) = finding.filter(|_| last_line != Some(token.line)) {
            last_line = Some(token.line);
            found.push(
                Diagnostic::new(UNTIDY, Severity::Advice, span, message)
                    .label("understood all the same")
                    .help("Run `tutela fmt`, which puts it right."),
            );
        }
        before = token.end;
    }
    found
}
