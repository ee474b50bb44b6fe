use crate::texts::{LEFT_OUT, Text, TextKind};
use crate::words::Phrases;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, RuleKind};

/// A sentence of a text that binds somebody, and is no rule.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let groups = groups(model);
    let binding = Phrases::new(BINDS.iter().copied());
    // What a reader promises is theirs to say.
    let promise = |text: &Text<'_>| {
        model.rules.iter().any(|rule| rule.kind == RuleKind::Promise && rule.decl.name == text.within)
    };
    // A letter asks its readers for much that is no rule.
    let letter = |text: &Text<'_>| model.letters.iter().any(|letter| letter.decl.name == text.within);
    for text in texts {
        let prose = matches!(text.kind, TextKind::Prose | TextKind::Statement);
        if !prose || binding.found(&text.small) == 0 || promise(text) || letter(text) {
            continue;
        }
        let rules: Vec<&str> = sentences(&text.words).filter(|sentence| binds(sentence, &groups)).collect();
        let [first, others @ ..] = rules.as_slice() else { continue };
        let message = match others.len() {
            0 => format!("“{}” is a rule, and stands only in a text", shortened(first)),
            _ => format!("“{}” and other sentences of this text are rules, and stand only in a text", shortened(first)),
        };
        findings.push(
            Diagnostic::new("rule-in-prose", Severity::Advice, text.span, message)
                .label("no sheet can pick it up")
                .help("Write it as a rule, for instance: rule passwords-private { pupils must not share passwords }. Keep its words as a `say` under that sentence, and write here: rules passwords-private")
                .subject(text.within.clone()),
        );
    }
}

/// Those whom sentences bind, as they are said: one word, or the last of several, with the space behind them.
fn groups(model: &Model) -> Vec<String> {
    let mut groups: Vec<String> =
        ["adults", "carers", "children", "everybody", "everyone", "governors", "learners", "nobody", "parents"]
            .into_iter()
            .chain(["pupils", "staff", "students", "teachers", "visitors", "volunteers"])
            .map(str::to_owned)
            .collect();
    groups.extend(model.roles.iter().map(|role| role.decl.title.to_lowercase()));
    groups.iter_mut().for_each(|group| group.push(' '));
    groups
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', ';', ':']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// What stands before whom a sentence binds.
const BEFORE: &[&str] = &["all", "and", "any", "each", "every", "members", "of", "our", "the", "your", "other", "or"];

/// How a sentence binds.
const BINDS: &[&str] = &[
    "are forbidden",
    "are not allowed",
    "are not permitted",
    "is not allowed",
    "is not permitted",
    "may not",
    "may only",
    "must",
    "shall",
    "should never",
    "should not",
];

/// What is hoped for, or said of the paper itself.
const NO_DEEDS: &[&str] = &[
    "be able",
    "be aware",
    "be confident",
    "be free",
    "be happy",
    "be safe",
    "be sure",
    "complete",
    "enjoy",
    "expect",
    "feel",
    "have the right",
    "know",
    "read",
    "remember",
    "return",
    "sign",
    "understand",
];

/// Whether a sentence begins with somebody whom it binds: "All pupils must".
fn binds(sentence: &str, groups: &[String]) -> bool {
    let words = sentence
        .split(|c: char| !(c.is_alphanumeric() || c == LEFT_OUT))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .skip_while(|word| BEFORE.contains(&word.as_str()));
    let mut rest = String::with_capacity(sentence.len() + 1);
    for word in words {
        rest += &word;
        rest.push(' ');
    }
    let binding = |rest: &str| {
        BINDS.iter().any(|binds| {
            let does = behind(rest, binds);
            does.is_some_and(|does| !NO_DEEDS.iter().any(|no_deed| behind(does, no_deed).is_some()))
        })
    };
    groups.iter().any(|group| {
        let Some(mut after) = rest.strip_prefix(group.as_str()) else { return false };
        // "Pupils and staff must".
        while let Some(next) = after.strip_prefix("and ").or_else(|| after.strip_prefix("or ")) {
            match groups.iter().find_map(|other| next.strip_prefix(other.as_str())) {
                Some(rest) => after = rest,
                None => return false,
            }
        }
        binding(after)
    })
}

/// What stands behind words that a sentence begins with.
fn behind<'s>(rest: &'s str, words: &str) -> Option<&'s str> {
    rest.strip_prefix(words)?.strip_prefix(' ')
}

/// The first words of a sentence.
fn shortened(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let said = words.iter().take(8).copied().collect::<Vec<_>>().join(" ").replace(LEFT_OUT, "…");
    if words.len() > 8 { format!("{said} …") } else { said }
}
