//! Tries the mistakes that people make, one at a time, until a statement reads.

use super::guess::{
    ASKED, Negative, begins_with_a_strength, is_function, is_name, like_a_sentence, like_a_wording, near_words,
    other_words, says_no, words_left_out,
};
use super::{Unread, comes_after, shown};
use crate::context::{self, Braces, Context, Form};
use crate::layout::says_a_sentence;
use crate::sentence::{self, Kind};
use crate::tokens::TokenKind;

/// Longer statements are not repaired by trial: nobody writes them, and each trial reads the whole.
const LONGEST: usize = 1200;

/// What was probably meant.
pub(super) struct Repair {
    /// The whole statement, as it should be.
    pub text: String,
    /// What else it could have been meant to be.
    pub or_else: Option<String>,
    /// The form that it then has.
    pub form: &'static Form,
    /// The token to underline.
    pub token: usize,
    pub message: String,
    pub label: String,
}

impl Repair {
    fn new(
        text: String,
        form: &'static Form,
        token: usize,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Repair { text, or_else: None, form, token, message: message.into(), label: label.into() }
    }
}

/// Finds out what was meant by a statement, if one mistake is all that is wrong with it; and whether nothing else can have
/// been meant.
pub(super) fn repair(unread: &Unread, trials: &mut usize) -> Option<(Repair, bool)> {
    if unread.line.len() > LONGEST || *trials == 0 {
        return None;
    }
    let has_block = unread.inside.is_some();
    let forms = context::forms(unread.statement.context).filter(|form| match form.braces {
        Braces::Never => !has_block,
        Braces::May(_) => true,
        Braces::Must(_) => has_block,
    });
    // Comparing words costs as much as some trials.
    *trials = trials.saturating_sub(20);
    let mut bench = Bench { unread, forms: forms.collect(), suspects: suspects(unread), trials };
    // A slip away from every negative stands the opposite, so that no other repair may be tried on it.
    if let Some(negative) = unread.negative() {
        return bench.negative(&negative).map(|repair| (repair, false));
    }
    if let Some(none) = bench.none_of_them() {
        return Some((none, false));
    }
    // The likelier mistakes come first, and those of which a trial proves most.
    if let Some(certain) = bench.stands_twice().or_else(|| bench.marks_at_the_ends()) {
        return Some((certain, true));
    }
    let mistakes = [
        Bench::day_in_words,
        Bench::other_word,
        Bench::edition_left_out,
        Bench::article_left_out,
        Bench::two_words_for_a_name,
        Bench::wrong_order,
        Bench::misspelt,
        Bench::comma_too_many,
        Bench::comma_left_out,
        Bench::beginning_left_out,
        Bench::title_for_a_name,
        Bench::quotes_left_out,
        Bench::word_left_out,
    ];
    let keeps_its_sense = |repair: &Repair| says_no(&repair.text) >= says_no(unread.line);
    mistakes.into_iter().filter_map(|mistake| mistake(&mut bench)).find(keeps_its_sense).map(|repair| (repair, false))
}

/// The tokens that may be at fault: that at which reading stopped, then the one before, the first, the one behind.
fn suspects(unread: &Unread) -> Vec<usize> {
    let failing = unread.failing();
    let all = [Some(failing), failing.checked_sub(1), Some(0), Some(failing + 1), failing.checked_sub(2)];
    let mut suspects = Vec::new();
    for n in all.into_iter().flatten().filter(|n| *n < unread.tokens.len()) {
        if !suspects.contains(&n) {
            suspects.push(n);
        }
    }
    suspects
}

/// A statement on which repairs are tried.
struct Bench<'a> {
    unread: &'a Unread<'a>,
    forms: Vec<&'static Form>,
    suspects: Vec<usize>,
    trials: &'a mut usize,
}

impl Bench<'_> {
    /// The form that a text has, if it has one.
    fn reads(&mut self, text: &str) -> Option<&'static Form> {
        self.forms.iter().copied().find(|form| {
            form.fits(text) && *self.trials > 0 && {
                *self.trials -= 1;
                sentence::is_read(form.kind, text)
            }
        })
    }

    /// The statement with something else from one token to another, both included.
    fn with(&self, from: usize, to: usize, with: &str) -> String {
        let (from, to) = (self.unread.tokens[from].start, self.unread.tokens[to].end);
        format!("{}{with}{}", &self.unread.line[..from], &self.unread.line[to..])
    }

    fn suspects(&self) -> Vec<usize> {
        self.suspects.clone()
    }

    /// `mustnt` for `must not`.
    fn negative(&mut self, negative: &Negative) -> Option<Repair> {
        let (first, last) = (*negative.words.start(), *negative.words.end());
        let text = self.with(first, last, negative.own);
        let form = self.reads(&text)?;
        let unread = self.unread;
        let words = shown(&unread.line[unread.tokens[first].start..unread.tokens[last].end]);
        let message = format!("a sentence says `must`, `must not`, `should`, `should not` or `may`, not `{words}`");
        Some(Repair::new(text, form, first, message, format!("did you mean `{}`?", negative.own)))
    }

    /// `no pupils may` for `pupils must not`.
    fn none_of_them(&mut self) -> Option<Repair> {
        let unread = self.unread;
        if !unread.word(0).eq_ignore_ascii_case("no") {
            return None;
        }
        let strength = (2..unread.tokens.len()).find(|n| begins_with_a_strength(unread.word(*n)))?;
        let own = match unread.word(strength) {
            "should" => "should not",
            "need" => "need not",
            _ => "must not",
        };
        let (who, behind) = (unread.tokens[1].start, unread.tokens[strength].start);
        let text = format!("{}{own}{}", &unread.line[who..behind], &unread.line[unread.tokens[strength].end..]);
        let form = self.reads(&text)?;
        let message = "a sentence begins with those whom it binds, and says `not` behind them";
        Some(Repair::new(text, form, 0, message, format!("leave this out, and write `{own}`")))
    }

    fn stands_twice(&mut self) -> Option<Repair> {
        let unread = self.unread;
        self.suspects()
            .into_iter()
            .filter(|n| *n > 0 && unread.is_word(*n) && unread.word(*n) == unread.word(n - 1))
            .find_map(|n| {
                let text = self.with(n - 1, n, unread.word(n));
                let form = self.reads(&text)?;
                let message = format!("`{}` stands twice here", shown(unread.word(n)));
                Some(Repair::new(text, form, n, message, "leave this out"))
            })
    }

    /// A full stop at the end, a bullet or a number at the beginning, words in brackets.
    fn marks_at_the_ends(&mut self) -> Option<Repair> {
        let unread = self.unread;
        let last = unread.tokens.len() - 1;
        if unread.is_word(last) && unread.word(last).len() > 1 && unread.word(last).ends_with(['.', '!', '?']) {
            let text = unread.line.trim_end_matches(['.', '!', '?']).to_owned();
            if let Some(form) = self.reads(&text) {
                let message = "a line does not end with a full stop";
                return Some(Repair::new(text, form, last, message, "leave the full stop out"));
            }
        }
        let first = unread.word(0);
        let number = first.ends_with(['.', ')']) && first.starts_with(|c: char| c.is_ascii_digit())
            || first.parse::<u32>().is_ok();
        if last > 0 && (number || matches!(first, "-" | "*" | "•" | "–" | "—" | "·")) {
            let text = unread.line[unread.tokens[1].start..].to_owned();
            if let Some(form) = self.reads(&text) {
                let what = if number { "number" } else { "bullet" };
                let message = format!("a line does not begin with a {what}");
                return Some(Repair::new(text, form, 0, message, "leave this out"));
            }
        }
        let open = (1..=last).find(|n| unread.word(*n).starts_with('('))?;
        let close = (open..=last).find(|n| unread.word(*n).ends_with(')'))?;
        let text = self.with(open - 1, close, unread.word(open - 1));
        let form = self.reads(&text)?;
        let message = "a remark in brackets cannot stand here";
        let label = "put a remark after `#` at the end of the line";
        Some(Repair::new(text, form, open, message, label))
    }

    /// `31 August 2026` for `2026-08-31`.
    fn day_in_words(&mut self) -> Option<Repair> {
        let unread = self.unread;
        let at = |n: usize| unread.word(n).trim_end_matches(',');
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let month = |word: &str| {
            let lower = word.to_lowercase();
            months.iter().position(|month| lower.len() >= 3 && lower.starts_with(month)).map(|n| n + 1)
        };
        let year = |word: &str| word.parse::<u32>().ok().filter(|year| (1900..2200).contains(year));
        let day = |word: &str| {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            digits.parse::<u32>().ok().filter(|day| (1..=31).contains(day))
        };
        self.suspects().into_iter().find_map(|n| {
            let (last, written) =
                if let (Some(day), Some(month), Some(year)) = (day(at(n)), month(at(n + 1)), year(at(n + 2))) {
                    (n + 2, format!("{year}-{month:02}-{day:02}"))
                } else if let (Some(month), Some(year)) = (month(at(n)), year(at(n + 1))) {
                    (n + 1, format!("{year}-{month:02}"))
                } else {
                    return None;
                };
            let text = self.with(n, last, &written);
            let form = self.reads(&text)?;
            let message = "a day is written year, month, day";
            Some(Repair::new(text, form, n, message, format!("write {written}")))
        })
    }

    /// A word of everyday English for one of the language: `can` for `may`.
    fn other_word(&mut self) -> Option<Repair> {
        let unread = self.unread;
        for n in self.suspects() {
            if unread.tokens[n].kind != TokenKind::Word {
                continue;
            }
            for own in other_words(unread.word(n), n == 0) {
                let text = self.with(n, n, own);
                if let Some(form) = self.reads(&text) {
                    let word = shown(unread.word(n));
                    let message = match own.split(' ').next() {
                        Some("must" | "should" | "may" | "need") => {
                            format!("a sentence says `must`, `must not`, `should`, `should not` or `may`, not `{word}`")
                        }
                        _ => format!("`{word}` is not understood here"),
                    };
                    return Some(Repair::new(text, form, n, message, format!("did you mean `{own}`?")));
                }
            }
            // `pupils/staff`
            if let Some((one, other)) = unread.word(n).split_once('/').filter(|(a, b)| is_name(a) && is_name(b)) {
                let text = self.with(n, n, &format!("{one}, {other}"));
                if let Some(form) = self.reads(&text) {
                    let message = "a list has commas between its names, not slashes";
                    return Some(Repair::new(text, form, n, message, format!("did you mean `{one}, {other}`?")));
                }
            }
        }
        None
    }

    /// `follows kcsie 2024` for `follows kcsie edition 2024`.
    fn edition_left_out(&mut self) -> Option<Repair> {
        let unread = self.unread;
        if !matches!(unread.word(0), "follows" | "cites" | "keeps") {
            return None;
        }
        let begins_with_digit = |n: usize| unread.word(n).starts_with(|sign: char| sign.is_ascii_digit());
        let goes_before =
            |n: usize| unread.tokens[n].kind != TokenKind::Comma && !matches!(unread.word(n), "edition" | "and");
        let lacking = |n: &usize| unread.is_word(*n) && begins_with_digit(*n) && goes_before(n - 1);
        let years: Vec<usize> = (1..unread.tokens.len()).filter(lacking).collect();
        let first = *years.first()?;
        let mut text = unread.line.to_owned();
        years.iter().rev().for_each(|n| text.insert_str(unread.tokens[*n].start, "edition "));
        let form = self.reads(&text)?;
        let year = shown(unread.word(first));
        let message = format!("before `{year}` the word `edition` is missing");
        Some(Repair::new(text, form, first, message, format!("did you mean `edition {year}`?")))
    }

    /// `training on online-safety` for `a training on online-safety`, where that is asked for.
    fn article_left_out(&mut self) -> Option<Repair> {
        let unread = self.unread;
        if unread.statement.context != Context::Requirement {
            return None;
        }
        let text = format!("a {}", unread.line);
        let form = self.reads(&text)?;
        let first = shown(unread.word(0));
        let message = "what is asked for begins with `a` or `an`";
        Some(Repair::new(text, form, 0, message, format!("did you mean `a {first}`?")))
    }

    /// `Year 6` for `year-6`, `hand in` for `hand-in`.
    fn two_words_for_a_name(&mut self) -> Option<Repair> {
        let unread = self.unread;
        // `un less`
        for n in self.suspects().into_iter().filter(|n| unread.is_word(*n) && unread.is_word(n + 1)) {
            let joined = format!("{}{}", unread.word(n), unread.word(n + 1));
            if is_function(&joined) {
                let text = self.with(n, n + 1, &joined);
                if let Some(form) = self.reads(&text) {
                    let message = format!("`{} {}` is two words where one belongs", unread.word(n), unread.word(n + 1));
                    return Some(Repair::new(text, form, n, message, format!("did you mean `{joined}`?")));
                }
            }
        }
        let mut pairs: Vec<usize> =
            self.suspects().into_iter().filter(|n| unread.is_word(*n) && unread.is_word(n + 1)).collect();
        // What has a hyphen already is likely whole.
        pairs.sort_by_key(|n| unread.word(*n).contains('-') || unread.word(n + 1).contains('-'));
        pairs.into_iter().find_map(|n| {
            let (one, other) = (unread.word(n), unread.word(n + 1));
            let joined = format!("{one}-{other}").to_lowercase();
            let begins_something = n == 0
                && self.forms.iter().any(|form| {
                    let begins = form.begins.split(' ').next().unwrap_or("");
                    !begins.is_empty() && strsim::damerau_levenshtein(&one.to_lowercase(), begins) <= 2
                });
            if !is_name(&joined) || is_function(one) || is_function(other) || begins_something {
                return None;
            }
            let text = self.with(n, n + 1, &joined);
            let form = self.reads(&text)?;
            // Among others of a list it may as well be a comma that is missing.
            let in_list = unread.word(n + 2) == "," || n > 0 && unread.word(n - 1) == ",";
            let listed = self.with(n, n + 1, &format!("{one}, {other}"));
            if in_list && other.parse::<u32>().is_err() && self.reads(&listed).is_some() {
                let message = format!("`{one} {other}` lacks a comma, or the hyphen of one name");
                let label = format!("did you mean `{one}, {other}` or `{joined}`?");
                return Some(Repair {
                    text: listed,
                    or_else: Some(super::one_line(&text)),
                    form,
                    token: n,
                    message,
                    label,
                });
            }
            let message = format!("`{} {}` is two words where one name belongs", shown(one), shown(other));
            Some(Repair::new(text, form, n, message, format!("did you mean `{joined}`?")))
        })
    }

    fn wrong_order(&mut self) -> Option<Repair> {
        let unread = self.unread;
        self.suspects().into_iter().filter(|n| unread.is_word(*n) && unread.is_word(n + 1)).find_map(|n| {
            let swapped = format!("{} {}", unread.word(n + 1), unread.word(n));
            let text = self.with(n, n + 1, &swapped);
            let form = self.reads(&text)?;
            let message = format!("`{} {}` is the wrong way round", shown(unread.word(n)), shown(unread.word(n + 1)));
            Some(Repair::new(text, form, n, message, format!("write `{swapped}`")))
        })
    }

    fn misspelt(&mut self) -> Option<Repair> {
        let unread = self.unread;
        // A first word that begins something is spelt as it was meant; and a word of the language elsewhere is no slip either.
        let begins = |word: &str| self.forms.iter().any(|form| form.begins.split(' ').next() == Some(word));
        let meant = |n: usize| if n == 0 { begins(unread.word(0)) } else { is_function(unread.word(n)) };
        let slips: Vec<usize> = self.suspects().into_iter().filter(|n| unread.is_word(*n) && !meant(*n)).collect();
        let more = if unread.statement.context == Context::Requirement { ASKED } else { &[] };
        for n in slips {
            let mut found = Vec::new();
            for near in near_words(unread.word(n), &self.forms, n == 0, more) {
                let text = self.with(n, n, near);
                found.extend(self.reads(&text).map(|form| (text, form, near)));
            }
            // Of several, the one whose block would hold what stands in this one.
            let best = found.into_iter().rev().max_by_key(|(_, form, _)| if n == 0 { self.holds(form) } else { 0 });
            if let Some((text, form, near)) = best {
                let message = format!("`{}` is not understood here", shown(unread.word(n)));
                return Some(Repair::new(text, form, n, message, format!("did you mean `{near}`?")));
            }
        }
        None
    }

    fn comma_too_many(&mut self) -> Option<Repair> {
        let unread = self.unread;
        self.suspects().into_iter().filter(|n| unread.tokens[*n].kind == TokenKind::Comma).find_map(|n| {
            let text = self.with(n, n, "");
            let form = self.reads(text.trim_end())?;
            let text = text.trim_end().to_owned();
            Some(Repair::new(text, form, n, "this comma is one too many", "leave this out"))
        })
    }

    fn comma_left_out(&mut self) -> Option<Repair> {
        let unread = self.unread;
        let no_comma = |n: usize| unread.tokens[n].kind != TokenKind::Comma && !is_function(unread.word(n));
        self.suspects().into_iter().take(2).filter(|n| *n > 0 && no_comma(*n) && no_comma(n - 1)).find_map(|n| {
            let text = self.with(n - 1, n - 1, &format!("{},", unread.word(n - 1)));
            let form = self.reads(&text)?;
            let message = format!("a comma is missing before `{}`", shown(unread.word(n)));
            let label = format!("did you mean `{}, {}`?", shown(unread.word(n - 1)), shown(unread.word(n)));
            Some(Repair::new(text, form, n, message, label))
        })
    }

    /// How many statements of the block there is would belong in the block of a form.
    fn holds(&self, form: &Form) -> usize {
        let (Braces::May(inner) | Braces::Must(inner), Some(inside)) = (form.braces, self.unread.inside) else {
            return 0;
        };
        let fits = |line: &str| {
            context::forms(inner).any(|form| match form.kind {
                _ if !form.begins.is_empty() => form.fits(line),
                Kind::Command | Kind::Expect => begins_with_a_strength(line),
                _ => like_a_sentence(line) && !begins_with_a_strength(line),
            })
        };
        inside.iter().filter(|line| fits(line)).count()
    }

    /// The first words left out, before a name and a block, or before a wording.
    fn beginning_left_out(&mut self) -> Option<Repair> {
        let unread = self.unread;
        let wording = like_a_wording(unread.word(unread.tokens.len() - 1));
        let mut likely: Vec<(usize, &'static Form)> = Vec::new();
        for form in self.forms.iter().copied().filter(|form| !form.begins.is_empty()) {
            let held = if form.kind == Kind::Say { usize::from(wording) } else { self.holds(form) };
            if held > 0 {
                likely.push((held, form));
            }
        }
        // A file has one school and one policy and a policy many sections, so those are less and more likely to be meant.
        let rarer = |form: &Form| match form.kind {
            Kind::SectionDecl => 0,
            Kind::SchoolDecl | Kind::FederationDecl | Kind::PolicyDecl => 2,
            _ => 1,
        };
        likely.sort_by_key(|(held, form)| (std::cmp::Reverse(*held), rarer(form)));
        likely.into_iter().find_map(|(_, form)| {
            let text = format!("{} {}", form.begins, unread.line);
            self.reads(&text)?;
            let first = shown(unread.word(0));
            let (message, label) = if form.kind == Kind::Say {
                ("a wording begins with `say`".to_owned(), "`say` is missing before this".to_owned())
            } else {
                (format!("this does not say what `{first}` is"), format!("did you mean `{} {first}`?", form.begins))
            };
            Some(Repair::new(text, form, 0, message, label))
        })
    }

    /// `rule Gaming in school {` for `rule gaming-in-school "Gaming in school" {`.
    fn title_for_a_name(&mut self) -> Option<Repair> {
        let unread = self.unread;
        let last = unread.tokens.len() - 1;
        let words: Vec<&str> = (1..=last).map(|n| unread.word(n)).collect();
        let is_title = unread.word(1).starts_with(char::is_uppercase) && (1..=last).all(|n| unread.is_word(n));
        if !is_title || unread.inside.is_none() || words.len() < 2 {
            return None;
        }
        let (name, title) = (words.join("-").to_lowercase(), words.join(" "));
        let text = self.with(1, last, &format!("{name} \"{title}\""));
        let form = self.reads(&text)?;
        let message = format!("`{}` is a title, and a name has to come before it", shown(&title));
        let label = "a title stands in quotes, after a name of one word";
        Some(Repair::new(text, form, 1, message, label))
    }

    /// A text without its quotes. In a sentence nearly anything would read with quotes round it, so only other statements
    /// are tried.
    fn quotes_left_out(&mut self) -> Option<Repair> {
        let unread = self.unread;
        let form = unread.furthest.map(|(_, form)| form)?;
        if form.begins.is_empty() || says_a_sentence(form.kind) || unread.line.contains(['"', '“', '\n']) {
            return None;
        }
        let last = unread.tokens.len() - 1;
        self.suspects().into_iter().take(2).filter(|n| *n > 0).find_map(|n| {
            let before = unread.word(n - 1);
            if comes_after(before).is_some_and(|what| !what.contains("quotes")) {
                return None;
            }
            let words = &unread.line[unread.tokens[n].start..unread.tokens[last].end];
            let text = self.with(n, last, &format!("\"{words}\""));
            let form = self.reads(&text)?;
            let message = match comes_after(before) {
                Some(what) => format!("after `{}` comes {what}", shown(before)),
                None => format!("`{}` has no quotes round it", shown(words)),
            };
            Some(Repair::new(text, form, n, message, "put double quotes round this"))
        })
    }

    fn word_left_out(&mut self) -> Option<Repair> {
        let unread = self.unread;
        let sample = unread.furthest.map_or("", |(_, form)| form.sample);
        self.suspects().into_iter().take(2).find_map(|n| {
            let here = unread.word(n);
            words_left_out(sample).find_map(|missing| {
                let text = self.with(n, n, &format!("{missing} {here}"));
                let form = self.reads(&text)?;
                let message = format!("a word is missing before `{}`", shown(here));
                Some(Repair::new(text, form, n, message, format!("did you mean `{missing} {}`?", shown(here))))
            })
        })
    }
}
