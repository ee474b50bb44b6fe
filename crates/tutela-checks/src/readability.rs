//! How hard a text is to read: the grade of Flesch and Kincaid, its longest sentence and its hardest words.
//!
//! The grade is 0.39 words in a sentence + 11.8 syllables in a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom, 1975), and the age at
//! which a text of that grade is read is about five years more. Syllables are counted by their vowels, not looked up: a dictionary
//! takes longer to open than everything else that `check` does.

use std::collections::HashMap;

/// Words that make a text hard, each with a plainer way to say it. Words that a school has to teach are not among them.
const PLAINER: &[(&str, &str)] = &[
    ("acceptable", "allowed"),
    ("access", "use, or get to"),
    ("accessing", "using"),
    ("additional", "more"),
    ("adhere", "keep"),
    ("appropriate", "right"),
    ("appropriately", "well"),
    ("assistance", "help"),
    ("attempt", "try"),
    ("authorised", "allowed"),
    ("behaviour", "what I do"),
    ("communicate", "talk or write"),
    ("communication", "message"),
    ("confidential", "private"),
    ("consent", "say yes"),
    ("consequences", "what happens then"),
    ("deliberately", "on purpose"),
    ("disciplinary", "what is done when rules are broken"),
    ("electronic", "on a screen"),
    ("ensure", "make sure"),
    ("equipment", "computers and tablets"),
    ("facilities", "rooms and things"),
    ("immediately", "at once"),
    ("inappropriate", "not right"),
    ("including", "such as"),
    ("inform", "tell"),
    ("information", "what is known"),
    ("material", "words or pictures"),
    ("monitored", "watched"),
    ("monitoring", "checking"),
    ("obtain", "get"),
    ("offensive", "rude or hurtful"),
    ("permission", "if I am told I may"),
    ("permitted", "allowed"),
    ("prohibited", "not allowed"),
    ("purchase", "buy"),
    ("regarding", "about"),
    ("relevant", "that matters"),
    ("report", "tell"),
    ("require", "need"),
    ("responsibility", "it is for me to"),
    ("responsible", "it is for me to"),
    ("responsibly", "with care"),
    ("sanctions", "what happens then"),
    ("sensible", "with care"),
    ("supervised", "with an adult there"),
    ("supervision", "with an adult there"),
    ("transmit", "send"),
    ("understand", "know"),
    ("unsuitable", "not right for me"),
    ("utilise", "use"),
];

/// Words of three syllables and more that every child in Key Stage 1 says.
const EASY: &[&str] = &[
    "afternoon",
    "animal",
    "another",
    "anybody",
    "anything",
    "assembly",
    "camera",
    "cameras",
    "computer",
    "computers",
    "everybody",
    "everyone",
    "everything",
    "everywhere",
    "families",
    "family",
    "favourite",
    "grandparents",
    "holiday",
    "holidays",
    "important",
    "interesting",
    "internet",
    "january",
    "library",
    "nobody",
    "november",
    "october",
    "remember",
    "saturday",
    "september",
    "somebody",
    "telephone",
    "television",
    "together",
    "tomorrow",
    "video",
    "videos",
    "whoever",
    "yesterday",
];

/// A text that is weighed sentence by sentence.
#[derive(Default)]
pub struct Readability {
    words: usize,
    sentences: usize,
    syllables: usize,
    /// The longest sentence, and how many words it has.
    longest: (usize, String),
    /// How often each word of three syllables or more stands in it.
    hard: HashMap<String, usize>,
}

impl Readability {
    /// Adds a text, which ends its last sentence whether or not a stop stands there.
    pub fn add(&mut self, text: &str) {
        let ends = |sign: char| matches!(sign, '.' | '!' | '?' | ':' | ';');
        // A stop within a word, as in an address, ends nothing.
        for sentence in text
            .split_inclusive([' ', '\n'])
            .collect::<Vec<_>>()
            .split_inclusive(|word| word.trim_end().ends_with(ends))
        {
            let said = sentence.concat();
            let words: Vec<String> = said.split_whitespace().map(bare).filter(|word| is_word(word)).collect();
            if words.is_empty() {
                continue;
            }
            self.sentences += 1;
            self.words += words.len();
            if words.len() > self.longest.0 {
                self.longest = (words.len(), said.trim().to_owned());
            }
            for word in words {
                let count = syllables(&word);
                self.syllables += count;
                let is_long = count >= 3 && EASY.binary_search(&word.as_str()).is_err();
                if is_long || PLAINER.binary_search_by_key(&word.as_str(), |(hard, _)| hard).is_ok() {
                    *self.hard.entry(word).or_default() += 1;
                }
            }
        }
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The grade, in years of school; nothing where there is no text.
    pub fn grade(&self) -> Option<f64> {
        let (words, sentences, syllables) = (self.words as f64, self.sentences as f64, self.syllables as f64);
        (self.words > 0).then(|| 0.39 * words / sentences + 11.8 * syllables / words - 15.59)
    }

    /// The age at which it is read with ease, in whole years.
    pub fn age(&self) -> Option<u32> {
        // A grade below the first year of school is still a text for a child who reads.
        self.grade().map(|grade| (grade + 5.0).round().max(5.0) as u32)
    }

    /// The longest sentence, and how many words it has.
    pub fn longest(&self) -> (usize, &str) {
        (self.longest.0, &self.longest.1)
    }

    /// The words that make it hard, the worst first: those for which there is a plainer one, then by their syllables and how often
    /// they stand in it. Each with what is plainer, where that is known.
    pub fn hardest(&self) -> Vec<(&str, Option<&'static str>)> {
        let plainer = |word: &str| PLAINER.binary_search_by_key(&word, |(hard, _)| hard).ok().map(|at| PLAINER[at].1);
        let mut found: Vec<(&str, usize, Option<&'static str>)> =
            self.hard.iter().map(|(word, times)| (word.as_str(), *times, plainer(word))).collect();
        found.sort_by_key(|(word, times, plainer)| {
            (plainer.is_none(), std::cmp::Reverse(syllables(word) * times), word.to_owned())
        });
        found.into_iter().map(|(word, _, plainer)| (word, plainer)).collect()
    }
}

/// A word without what stands around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase().replace('’', "'")
}

/// Whether it is a word, and neither a number nor an address.
fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
        && !word.contains(['@', '/', '.'])
        && !word.chars().any(|sign| sign.is_ascii_digit())
}

/// How many syllables an English word has: its groups of vowels, less a silent e, more for vowels that are said apart.
pub fn syllables(word: &str) -> usize {
    word.split('-').map(of_part).sum::<usize>().max(1)
}

fn of_part(word: &str) -> usize {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let letters: Vec<char> = word.chars().filter(|sign| sign.is_alphabetic()).collect();
    if letters.len() <= 3 {
        return usize::from(!letters.is_empty());
    }
    let is_vowel = |at: usize| matches!(letters[at], 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é');
    let mut count = 0;
    for at in 0..letters.len() {
        if is_vowel(at) && (at == 0 || !is_vowel(at - 1)) {
            count += 1;
        }
    }
    let ends = |ending: &str| word.ends_with(ending);
    let before = |back: usize| letters.len().checked_sub(back).map(|at| letters[at]);
    // A last e is silent, but not after a consonant and l, as in "able"; so is that of "-ed" but after t and d.
    if ends("e") && before(2).is_some_and(|sign| !"aeiouy".contains(sign)) {
        let is_able = ends("le") && before(3).is_some_and(|sign| !"aeiouy".contains(sign));
        count -= usize::from(!is_able);
    } else if ends("ed") && before(3).is_some_and(|sign| !"aeiouytd".contains(sign)) {
        count -= 1;
    } else if ends("es")
        && before(3).is_some_and(|sign| !"aeiouyszxcg".contains(sign))
        && !ends("ches")
        && !ends("shes")
    {
        let is_ables = ends("les") && before(4).is_some_and(|sign| !"aeiouy".contains(sign));
        count -= usize::from(!is_ables);
    }
    // A silent e within a word made of two, or before an ending.
    for silent in ["something", "someone", "somewhere", "sometimes", "whatever", "whoever"] {
        if word == silent {
            count = 2 + usize::from(silent.ends_with("ever"));
        }
    }
    for ending in ["ely", "eful", "efully", "eless", "ement", "ements"] {
        let stem = letters.len().saturating_sub(ending.len());
        if ends(ending) && stem >= 2 && !is_vowel(stem - 1) {
            count -= 1;
            break;
        }
    }
    // Vowels that are said apart.
    for apart in ["ia", "io", "iu", "eo", "ua", "uou", "ieti"] {
        let together =
            ["cial", "tial", "tion", "sion", "cious", "tious", "people", "gion", "quar", "guar", "quat", "geon", "cia"];
        if word.contains(apart) && !together.iter().any(|one| word.contains(one)) {
            count += 1;
            break;
        }
    }
    if ["ism", "ying", "eing", "oing"].into_iter().any(ends) {
        count += 1;
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::{PLAINER, Readability, syllables};

    #[test]
    fn plainer_words_stand_in_order() {
        assert!(PLAINER.is_sorted_by_key(|(hard, _)| hard) && super::EASY.is_sorted());
    }

    /// Counted by saying them aloud.
    #[test]
    fn syllables_of_words_that_sheets_are_made_of() {
        let words = [
            (
                1,
                "i me ask use phone phones school watch tell keep please safe logged asked searched rules sites games told",
            ),
            (
                2,
                "online always people never password login picture private email trusted message adult teacher tablet able table",
            ),
            (2, "only something website device wanted upset being social careful friendly trouble apple using"),
            (3, "computer computers permission personal internet unkindly telephone governors another"),
            (4, "information acceptable unsuitable responsible"),
            (5, "inappropriate"),
            (6, "responsibility"),
        ];
        let mut wrong = Vec::new();
        for (expected, words) in words {
            for word in words.split(' ') {
                if syllables(word) != expected {
                    wrong.push(format!("{word}: {} and not {expected}", syllables(word)));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_text_is_weighed_by_its_sentences_and_syllables() {
        let mut text = Readability::default();
        text.add("I keep my password to myself. I tell an adult if I am upset");
        text.add("www.hawthorn.example 01632 960140");
        assert_eq!((text.words(), text.sentences, text.syllables), (14, 2, 18));
        let grade = text.grade().expect("there is a text");
        assert!((grade - (0.39 * 7.0 + 11.8 * 18.0 / 14.0 - 15.59)).abs() < 1e-9);
        assert_eq!(text.longest(), (8, "I tell an adult if I am upset"));
        assert_eq!(Readability::default().grade(), None);
    }
}
