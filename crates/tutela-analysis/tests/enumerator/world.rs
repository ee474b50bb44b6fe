//! A small world whose situations can all be listed, and random rules in it, each as a text and as plain data.

use std::fmt::Write;

/// Numbers that look like chance and are the same every time.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// The words, as they are declared.
pub const WORDS: &str = "school s \"School\" { country england }
group ga, one \"an a\"
group ga1, ga2 in ga
group gc made of gc1, gc2
group gc1, gc2
action aa
action ab implies aa
action ac requires ab
action ad excludes ab
thing ta
thing ta1, ta2 in ta
thing tb
place pa
place pa1 in pa
place pb
time wa
time wa1 in wa
circumstance ca implies cb
circumstance cb
circumstance cc excludes cb
";

/// What each word covers, by the numbers of its leaves: the world as a person would draw it on paper.
pub const GROUPS: [(&str, &[usize]); 6] = [
    ("ga", &[1, 2, 3]),
    ("ga1", &[2]),
    ("ga2", &[3]),
    ("gc", &[4, 5]),
    ("gc1", &[4]),
    ("everyone", &[0, 1, 2, 3, 4, 5]),
];
pub const PEOPLE: usize = 6;
/// An action, its kinds, what its prohibition forbids, and what cannot be done beside it.
pub type Deed = (&'static str, &'static [usize], &'static [usize], &'static [usize]);
pub const ACTS: [Deed; 4] =
    [("aa", &[0, 1], &[0, 1, 2], &[]), ("ab", &[1], &[1, 2], &[3]), ("ac", &[2], &[2], &[]), ("ad", &[3], &[3], &[1])];
pub const DEEDS: usize = 4;
pub const THINGS: [(&str, &[usize]); 4] = [("ta", &[1, 2, 3]), ("ta1", &[2]), ("ta2", &[3]), ("tb", &[4])];
pub const STUFF: usize = 5;
/// The things that `only` before a thing forbids: its siblings and what it is a kind of; all, if it is a kind of nothing.
pub const AMONG: [&[usize]; 4] = [&[0, 1, 2, 3, 4], &[1, 2, 3], &[1, 2, 3], &[0, 1, 2, 3, 4]];
pub const PLACES: [(&str, &[usize]); 3] = [("pa", &[1, 2]), ("pa1", &[2]), ("pb", &[3])];
pub const SPOTS: usize = 4;
pub const TIMES: [(&str, &[usize]); 2] = [("wa", &[1, 2]), ("wa1", &[2])];
pub const HOURS: usize = 3;
/// Facts in a situation: ca, cb, cc, and permission from ga.
pub const STATES: [[bool; 4]; 8] = [
    [false, false, false, false],
    [false, true, false, false],
    [true, true, false, false],
    [false, false, true, false],
    [false, false, false, true],
    [false, true, false, true],
    [true, true, false, true],
    [false, false, true, true],
];
pub const FACTS: [&str; 4] = ["when ca", "when cb", "when cc", "with permission from ga"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Must,
    MustNot,
    May,
    NeedNot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    None,
    Who,
    Thing,
    Place,
    Fact,
}

/// A sentence: numbers of words, by part.
#[derive(Clone, Debug)]
pub struct Phrase {
    pub says: Says,
    pub only: Only,
    pub who: Vec<usize>,
    pub act: usize,
    pub things: Vec<usize>,
    /// Whether one of the things is enough.
    pub or: bool,
    pub place: Option<usize>,
    pub time: Option<usize>,
    /// Facts, and whether each is to be so.
    pub facts: Vec<(usize, bool)>,
}

/// What narrows a sentence.
#[derive(Clone, Debug)]
pub struct Except {
    pub who: Option<usize>,
    pub place: Option<usize>,
    pub fact: Option<usize>,
    pub except: Vec<Except>,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub phrase: Phrase,
    pub except: Vec<Except>,
}

pub fn rules(chance: &mut Chance) -> Vec<Rule> {
    (0..2 + chance.below(4)).map(|_| rule(chance)).collect()
}

fn rule(chance: &mut Chance) -> Rule {
    let says = [Says::Must, Says::MustNot, Says::MustNot, Says::May, Says::May][chance.below(5)];
    let mut who = vec![chance.below(GROUPS.len())];
    if chance.one_in(5) && who[0] != 5 {
        who.push((who[0] + 1 + chance.below(3)) % 5);
    }
    let mut things = Vec::new();
    if !chance.one_in(4) {
        things.push(chance.below(THINGS.len()));
        if chance.one_in(3) {
            things.push((things[0] + 1 + chance.below(3)) % 4);
        }
    }
    let place = chance.one_in(2).then(|| chance.below(PLACES.len()));
    let time = chance.one_in(4).then(|| chance.below(TIMES.len()));
    let facts = if chance.one_in(3) { vec![(chance.below(4), true)] } else { Vec::new() };
    let facts: Vec<(usize, bool)> = facts.into_iter().map(|(fact, _)| (fact, fact == 3 || !chance.one_in(3))).collect();
    let only = match chance.below(8) {
        0 if says == Says::May => Only::Who,
        1 if says == Says::May && !things.is_empty() => Only::Thing,
        2 if says == Says::May && place.is_some() => Only::Place,
        3 | 4 if says == Says::May && !facts.is_empty() => Only::Fact,
        _ => Only::None,
    };
    let except =
        if chance.one_in(2) { (0..1 + chance.below(2)).map(|_| except(chance, 1)).collect() } else { Vec::new() };
    let phrase =
        Phrase { says, only, who, act: chance.below(ACTS.len()), things, or: chance.one_in(2), place, time, facts };
    Rule { phrase, except }
}

fn except(chance: &mut Chance, depth: usize) -> Except {
    let who = chance.one_in(2).then(|| chance.below(5));
    let place = chance.one_in(4).then(|| chance.below(PLACES.len()));
    let fact = (who.is_none() && place.is_none() || chance.one_in(2)).then(|| chance.below(4));
    let except = if depth > 0 && chance.one_in(4) { vec![except(chance, depth - 1)] } else { Vec::new() };
    Except { who, place, fact, except }
}

/// The rules as they are written.
pub fn text(rules: &[Rule]) -> String {
    let mut text = WORDS.to_owned();
    for (at, rule) in rules.iter().enumerate() {
        let phrase = &rule.phrase;
        let only = |part: Only| if phrase.only == part { "only " } else { "" };
        let names = |numbers: &[usize], of: &dyn Fn(usize) -> &'static str, word: &str| {
            numbers.iter().map(|number| of(*number)).collect::<Vec<_>>().join(word)
        };
        let says = match phrase.says {
            Says::Must => "must",
            Says::MustNot => "must not",
            Says::May => "may",
            Says::NeedNot => "need not",
        };
        let who = names(&phrase.who, &|group| GROUPS[group].0, ", ");
        let _ = write!(text, "rule r{at} {{\n  {}{who} {says} {}", only(Only::Who), ACTS[phrase.act].0);
        if !phrase.things.is_empty() {
            let word = if phrase.or || phrase.says != Says::Must { " or " } else { " and " };
            let _ = write!(text, " {}{}", only(Only::Thing), names(&phrase.things, &|thing| THINGS[thing].0, word));
        }
        if let Some(place) = phrase.place {
            let _ = write!(text, " {}in {}", only(Only::Place), PLACES[place].0);
        }
        if let Some(time) = phrase.time {
            let _ = write!(text, " during {}", TIMES[time].0);
        }
        for (fact, so) in &phrase.facts {
            let fact = if *so { FACTS[*fact].to_owned() } else { FACTS[*fact].replace("when ", "when not ") };
            let _ = write!(text, " {}{fact}", only(Only::Fact));
        }
        text.push('\n');
        excepted(&rule.except, 4, &mut text);
        text.push_str("}\n");
    }
    text
}

fn excepted(list: &[Except], indent: usize, text: &mut String) {
    for except in list {
        let mut words = Vec::new();
        words.extend(except.who.map(|who| GROUPS[who].0.to_owned()));
        words.extend(except.place.map(|place| format!("in {}", PLACES[place].0)));
        words.extend(except.fact.map(|fact| FACTS[fact].to_owned()));
        let _ = writeln!(text, "{:indent$}except {}", "", words.join(" "));
        excepted(&except.except, indent + 2, text);
    }
}
