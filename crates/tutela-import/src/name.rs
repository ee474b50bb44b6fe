//! Names that the language allows, made of words.

use std::collections::BTreeSet;

/// Words that no name may be.
const RESERVED: [&str; 44] = [
    "about", "after", "also", "and", "at", "because", "before", "by", "during", "every", "everyone", "except", "for",
    "from", "in", "instead", "is", "may", "must", "need", "never", "nobody", "not", "of", "on", "only", "or", "other",
    "say", "should", "somebody", "the", "them", "then", "they", "to", "under", "unless", "until", "using", "when",
    "whoever", "with", "within",
];

/// How long a name may grow.
const LONGEST: usize = 40;

/// A name in the language of small letters, digits and hyphens made of words; `otherwise` where nothing of them can stand in a name.
pub fn kebab(words: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for sign in words.chars().flat_map(char::to_lowercase) {
        match sign {
            'a'..='z' | '0'..='9' => name.push(sign),
            '\'' | '’' | '‘' => {}
            _ => match without_accent(sign) {
                Some(plain) => name.push_str(plain),
                None if name.ends_with('-') => {}
                None => name.push('-'),
            },
        }
    }
    let name = name.trim_start_matches(|sign: char| !sign.is_ascii_lowercase()).trim_end_matches('-');
    let short = match name.char_indices().nth(LONGEST) {
        None => name,
        // Cut between words.
        Some((end, _)) => name[..end].rfind('-').map_or(&name[..end], |cut| &name[..cut]),
    };
    let short = short.trim_end_matches('-');
    match short {
        "" => otherwise.to_owned(),
        _ if RESERVED.contains(&short) => format!("{short}-{otherwise}"),
        _ => short.to_owned(),
    }
}

/// A name that nothing else has yet, which is taken by this.
pub fn unique(name: String, taken: &mut BTreeSet<String>) -> String {
    let mut free = name.clone();
    let mut count = 1;
    while !taken.insert(free.clone()) {
        count += 1;
        free = format!("{name}-{count}");
    }
    free
}

/// A name in the language for a person: the first letter of the first name and the last name.
pub fn of_person(full: &str) -> String {
    const FORMS: [&str; 10] = ["mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "dame", "revd"];
    let words: Vec<&str> = full
        .split_whitespace()
        .filter(|word| !FORMS.contains(&word.trim_matches('.').to_lowercase().as_str()))
        .collect();
    match words[..] {
        [first, .., last] => {
            let letter: String = first.chars().next().into_iter().collect();
            kebab(&format!("{letter} {last}"), "holder")
        }
        // A single word might be the name of something else.
        [only] => kebab(&format!("holder {only}"), "holder"),
        [] => kebab(&format!("holder {full}"), "holder"),
    }
}

/// The plain letters for one with an accent.
fn without_accent(sign: char) -> Option<&'static str> {
    Some(match sign {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' | 'ľ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_their_own() {
        for (words, name) in [
            ("1. Policy Aims", "policy-aims"),
            ("4.2 The Designated Safeguarding Lead (DSL) will:", "the-designated-safeguarding-lead-dsl"),
            ("Pupils’ phones", "pupils-phones"),
            ("Für Élise & Søn", "fur-elise-son"),
            ("About", "about-section"),
            ("2026", "section"),
            ("—", "section"),
            ("安全", "section"),
        ] {
            assert_eq!(kebab(words, "section"), name);
        }
        let mut taken = BTreeSet::new();
        assert_eq!(unique("aims".to_owned(), &mut taken), "aims");
        assert_eq!(unique("aims".to_owned(), &mut taken), "aims-2");
        assert_eq!(of_person("Mrs Barbara Conroy"), "b-conroy");
        assert_eq!(of_person("Zoë O’Brien"), "z-obrien");
    }
}
