use crate::source;
use crate::texts::Text;
use crate::words::{is_abbreviation, quoted, small_words, words_of};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, HashSet};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Decl, Model, NameId, NameKind, Named, Value, capital};

const CODE: &str = "undefined-term";

/// An abbreviation, or the name of a group, an agency, a thing or a level, that nothing explains.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let terms: HashSet<String> =
        model.terms.iter().flat_map(|term| words_of(&term.decl.title)).map(str::to_lowercase).collect();
    abbreviations(model, texts, &terms, findings);
    for (id, named) in model.names.iter() {
        let quiet = named.standard || named.incomplete || model.mentioned.contains(&named.name);
        let judged = matches!(named.kind, NameKind::Group | NameKind::Agency | NameKind::Thing);
        if !judged || quiet || words_of(&named.title).into_iter().any(|word| terms.contains(&word.to_lowercase())) {
            continue;
        }
        match named.kind {
            NameKind::Group => group(model, id, named, texts, findings),
            NameKind::Agency => agency(model, id, named, findings),
            NameKind::Thing => product(model, id, named, findings),
            _ => {}
        }
    }
    levels(model, &terms, findings);
}

// ---- Abbreviations

/// What every reader knows, or is told by the school's first letter home.
const KNOWN: &[&str] = &[
    "AI", "A4", "AM", "BBC", "BC", "CC", "CCTV", "CD", "DVD", "EU", "EYFS", "FAQ", "GB", "GDPR", "GP", "GPS", "HM",
    "II", "III", "IV", "ICT", "ID", "INSET", "IT", "KS1", "KS2", "KS3", "KS4", "KS5", "MB", "NHS", "NSPCC", "OK", "PC",
    "PDF", "PE", "PIN", "PM", "PTA", "QR", "RE", "SEN", "SENCO", "SEND", "SENDCO", "SIM", "SMS", "TV", "UK", "UKGDPR",
    "US", "USA", "USB",
];

/// Words that are written in capitals to be heard.
const LOUD: &[&str] = &[
    "ALL", "ALWAYS", "AND", "ASK", "BLOCK", "CAN", "DO", "HELP", "HOW", "IF", "KIND", "MUST", "NEVER", "NO", "NOT",
    "ONLY", "OR", "PLEASE", "REPORT", "SAFE", "SAVE", "SMART", "STOP", "TELL", "THINK", "WHAT", "WHO", "YES", "YOU",
];

fn abbreviations(model: &Model, texts: &[Text<'_>], terms: &HashSet<String>, findings: &mut Vec<Diagnostic>) {
    let mut found: BTreeMap<&str, Vec<&Text<'_>>> = BTreeMap::new();
    // The words beside abbreviations, and the texts that abbreviate nothing.
    let (mut beside_them, mut without): (Vec<&str>, Vec<&Text<'_>>) = (Vec::new(), Vec::new());
    // Names of people and schools may have initials.
    let initials = |text: &&Text<'_>| {
        let kind = model.names.find(&text.within).map(|id| model.names.get(id).kind);
        !matches!(kind, Some(NameKind::Person | NameKind::School))
    };
    for text in texts.iter().filter(initials) {
        if !text.each_word().any(is_abbreviation) {
            without.push(text);
            continue;
        }
        let words: Vec<&str> = text.each_word().collect();
        // Words all in capitals are shouted, and not abbreviated.
        let shouted = words.len() > 2 && !text.words.chars().any(char::is_lowercase);
        let loud = |at: usize| words.get(at).is_some_and(|word| word.len() > 2 && is_abbreviation(word));
        for (at, word) in words.iter().copied().enumerate() {
            // So are words in capitals beside each other: "STOP, BLOCK, TELL".
            let beside = word.len() > 2 && (loud(at + 1) || at > 0 && loud(at - 1));
            if is_abbreviation(word) && !shouted && !beside {
                let places = found.entry(word.trim_end_matches('s')).or_default();
                if places.last().is_none_or(|last| last.span != text.span) {
                    places.push(text);
                }
            } else {
                beside_them.push(word);
            }
        }
    }
    found.retain(|word, _| !(KNOWN.contains(word) || LOUD.contains(word) || terms.contains(&word.to_lowercase())));
    let small: FxHashSet<String> = found.keys().map(|word| word.to_lowercase()).collect();
    let longest = small.iter().map(String::len).max().unwrap_or(0);
    let as_words: FxHashSet<&str> = without
        .iter()
        .flat_map(|text| text.small.split(' '))
        .filter(|word| word.len() <= longest && small.contains(*word))
        .collect();
    found.retain(|word, _| {
        // As a word it may begin a sentence, or be shouted.
        !as_words.contains(word.to_lowercase().as_str())
            && !beside_them.iter().any(|other| other.eq_ignore_ascii_case(word))
    });
    if found.is_empty() {
        return;
    }
    let titles: Vec<String> = model
        .names
        .iter()
        .flat_map(|(_, named)| named.also_called.iter().chain([&named.title]))
        .map(|title| small_words(title))
        .collect();
    let spelt = || texts.iter().map(|text| &text.small).chain(&titles);
    for (word, places) in found {
        let lower = word.to_lowercase();
        if lower.len() > 1 && spelt().any(|small| is_spelt(small, &lower))
            || is_explained(word, texts)
            || is_alias(model, word)
        {
            continue;
        }
        let of_name = model.names.iter().find(|(_, named)| !named.standard && words_of(&named.title) == [word]);
        let has = |named: &Named| words_of(&named.title).contains(&word);
        if model.names.iter().any(|(id, named)| !named.standard && has(named) && says_what(model, id, named)) {
            continue;
        }
        let (span, subject, help) = match of_name {
            Some((id, named)) => (named.span, named.name.clone(), what_it_is(model, id, named)),
            None => (
                places[0].span,
                format!("{}.{lower}", places[0].within),
                format!(
                    "Write it out where it is first used, with the letters in brackets; or explain it: term {lower} \"{word}\" means \"…\""
                ),
            ),
        };
        let mut finding = Diagnostic::new(CODE, Severity::Advice, span, format!("“{word}” is never explained"))
            .label("what is it?")
            .help(help)
            .subject(subject);
        for place in places.iter().filter(|place| place.span != span).take(2) {
            finding = finding.related(place.span, "used here");
        }
        findings.push(finding);
    }
}

/// Whether small words that follow each other begin with these letters; words such as "of" need not count.
fn is_spelt(small: &str, initials: &str) -> bool {
    let passes = |word: &str| matches!(word, "and" | "for" | "in" | "of" | "on" | "the" | "to" | "s");
    let bytes = small.as_bytes();
    let begins = |at: usize| bytes[at] == initials.as_bytes()[0] && (at == 0 || bytes[at - 1] == b' ');
    (0..bytes.len()).filter(|at| begins(*at)).any(|from| {
        let mut rest = initials.chars();
        let mut next = rest.next();
        for word in small[from..].split(' ') {
            let Some(letter) = next else { break };
            if word.starts_with(letter) && word.chars().count() > 1 {
                next = rest.next();
            } else if !passes(word) {
                return false;
            }
        }
        next.is_none()
    })
}

/// Whether a text explains an abbreviation by brackets: "the helpline (POSH)", "POSH (a helpline for staff)".
fn is_explained(word: &str, texts: &[Text<'_>]) -> bool {
    let ways = [format!("({word})"), format!("{word} ("), format!("({word}s)"), format!("{word}s (")];
    texts.iter().any(|text| ways.iter().any(|way| text.words.contains(way)))
}

/// Whether it is another name of something whose title is written out.
fn is_alias(model: &Model, word: &str) -> bool {
    let called = |other: &String| other == word || other.strip_suffix('s') == Some(word);
    model.names.iter().any(|(_, named)| words_of(&named.title) != [word] && named.also_called.iter().any(called))
        || model.concerns.iter().any(|concern| concern.also_called.iter().any(called))
}

/// Whether a declaration says what the thing is whose name is an abbreviation.
fn says_what(model: &Model, id: NameId, named: &Named) -> bool {
    match named.kind {
        NameKind::Agency => model.agencies.iter().any(|agency| agency.id == id && agency.use_for.is_some()),
        NameKind::System => model.systems.iter().any(|system| {
            system.id == id && (system.used_for.is_some() || system.holds.is_some() || system.used_by.is_some())
        }),
        // Its table says who keeps it.
        NameKind::Register => true,
        _ => false,
    }
}

/// The line that says what people go to an agency for.
fn used_for(agency: &Decl) -> String {
    format!("Say what people go to it for: {}", agency.line_in("use for \"…\""))
}

/// The line that says it.
fn what_it_is(model: &Model, id: NameId, named: &Named) -> String {
    let agency = model.agencies.iter().find(|agency| agency.id == id).map(|agency| &agency.decl);
    let system = model.systems.iter().find(|system| system.id == id).map(|system| &system.decl);
    match (named.kind, agency, system) {
        (NameKind::Agency, Some(agency), _) => used_for(agency),
        (NameKind::System, _, Some(system)) => {
            format!("Say what it is used for, in words that a parent knows: {}", system.line_in("used for \"…\""))
        }
        (kind, ..) => {
            format!("Write its title out: {} {} \"…\" {{ also called \"{}\" }}", kind.word(), named.name, named.title)
        }
    }
}

// ---- Groups

/// Words that leave it to the reader who belongs to a group.
const JUDGED: &[&str] = &["appropriate", "authorised", "competent", "designated", "nominated", "relevant", "suitable"];

/// A group that is known by a name of the school's own, or by a judgement, and that nobody is said to be in.
fn group(model: &Model, id: NameId, named: &Named, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let has_parts = !named.made_of.is_empty() || model.names.iter().any(|(_, other)| other.parents.contains(&id));
    if has_parts || !model.used.contains(&id) {
        return;
    }
    let words: Vec<&str> = named.title.split_whitespace().collect();
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let pupils = model.names.find("pupils");
    let is_name = words.len() > 1
        && words[1..].iter().all(|word| word.starts_with(char::is_uppercase))
        && named.parents.iter().any(|parent| Some(*parent) == pupils);
    let title = &named.title;
    let opened = format!("{title} (");
    let (message, made_of) = if is_name && !texts.iter().any(|text| text.words.contains(&opened)) {
        (format!("no line says which pupils “{title}” are"), &["year-5", "year-6"][..])
    } else if JUDGED.contains(&first.as_str()) {
        (format!("no line says who counts as “{}”", title.to_lowercase()), &["teachers", "teaching-assistants"][..])
    } else {
        return;
    };
    let made_of = made_of.iter().filter_map(|part| model.names.find(part)).collect();
    let whole = source::declaration(model, &Named { made_of, ..named.clone() });
    findings.push(
        Diagnostic::new(CODE, Severity::Advice, named.span, message)
            .label("who is in it?")
            .help(format!("Say who is in it, for instance: {whole}"))
            .subject(named.name.clone()),
    );
}

// ---- Agencies

/// An agency with an everyday word for its name, of which nothing is said.
fn agency(model: &Model, id: NameId, named: &Named, findings: &mut Vec<Diagnostic>) {
    let Some(agency) = model.agencies.iter().find(|agency| agency.id == id) else { return };
    let told = agency.use_for.is_some()
        || !agency.contacts.items.is_empty()
        || !named.also_called.is_empty()
        || !agency.part_of.is_empty()
        || agency.members.is_some()
        || agency.replaced_by.is_some();
    let provides = model.systems.iter().any(|system| {
        system.provided_by.iter().chain(&system.run_by).flat_map(|list| list.names()).any(|name| name == id)
    });
    let words = words_of(&named.title);
    // Initials are reported as such.
    let plain = words.len() == 1 && !is_abbreviation(words[0]) && words[0].to_lowercase() != "police";
    if told || provides || !plain || agency.decl.incomplete {
        return;
    }
    findings.push(
        Diagnostic::new(CODE, Severity::Advice, named.span, format!("no line says what “{}” is", named.title))
            .label("what is it?")
            .help(used_for(&agency.decl))
            .subject(named.name.clone()),
    );
}

// ---- Things and levels

/// Products that every family knows.
const PRODUCTS: &[&str] = &[
    "airtag",
    "alexa",
    "android",
    "blu",
    "bluetooth",
    "chromebook",
    "facebook",
    "facetime",
    "fitbit",
    "google",
    "instagram",
    "internet",
    "ipad",
    "iphone",
    "ipod",
    "kindle",
    "lego",
    "mac",
    "minecraft",
    "nintendo",
    "playstation",
    "roblox",
    "snapchat",
    "telegram",
    "tiktok",
    "twitter",
    "whatsapp",
    "wi",
    "wifi",
    "windows",
    "xbox",
    "youtube",
    "zoom",
];

/// A thing that goes by the name of a product alone, as nobody outside the school says it.
fn product(model: &Model, id: NameId, named: &Named, findings: &mut Vec<Diagnostic>) {
    let words = words_of(&named.title);
    let [word] = words.as_slice() else { return };
    let lower = word.to_lowercase();
    let known = PRODUCTS.contains(&lower.strip_suffix('s').unwrap_or(&lower)) || PRODUCTS.contains(&lower.as_str());
    let is_name = word.starts_with(char::is_uppercase) && !is_abbreviation(word);
    // Without a title it is said with small letters, as a word is.
    if known || !is_name || !named.titled || !model.used.contains(&id) {
        return;
    }
    findings.push(
        Diagnostic::new(CODE, Severity::Advice, named.span, format!("no line says what “{}” are", named.title))
            .label("what are they?")
            .help(format!(
                "Call them what a parent would call them; or explain the name: term {}-explained \"{}\" means \"…\"",
                named.name, named.title
            ))
            .subject(named.name.clone()),
    );
}

/// Filtering that goes by the name of its level alone.
fn levels(model: &Model, terms: &HashSet<String>, findings: &mut Vec<Diagnostic>) {
    let named = model.settings.iter().filter_map(|setting| match &setting.value {
        Value::Text(level) if setting.measure == "filtering-level" => {
            let words = words_of(level);
            let plain = words.len() == 1 && !terms.contains(&words[0].to_lowercase()) && !setting.decl.incomplete;
            plain.then_some((setting, level))
        }
        _ => None,
    });
    let named: Vec<_> = named.collect();
    let [(first, _), others @ ..] = named.as_slice() else { return };
    let mut levels: Vec<&str> = named.iter().map(|(_, level)| level.as_str()).collect();
    levels.dedup();
    let terms: Vec<String> = levels
        .iter()
        .map(|level| {
            let (name, title) = (level.to_lowercase(), capital(level));
            format!("term {name}-filtering \"{title} filtering\" means \"…\"")
        })
        .collect();
    let message = format!("no line says what {} filtering lets through", quoted(levels.iter().copied()));
    let mut finding = Diagnostic::new(CODE, Severity::Advice, first.decl.span, message)
        .label("what is kept out?")
        .help(format!("Explain each level once, on a line of its own: {}", terms.join("; and ")))
        .subject(first.decl.name.clone());
    for (other, _) in others.iter().take(2) {
        finding = finding.related(other.decl.span, "nor of this level");
    }
    findings.push(finding);
}
