//! The words of a small world whose situations can all be listed, as somebody would draw them on paper.

/// The words, as they are declared.
pub const WORDS: &str = "school s \"School\" { country england }
group ga, one \"an a\"
group ga1, ga2 in ga
group gc made of gc1, gc2
group gc1, gc2
group gl in gc
group gd apart from gc
action aa
action ab implies aa
action ac requires ab
action ad excludes ab
thing ta
thing ta1, ta2 in ta
thing tb made of tb1, tb2
thing tb1, tb2
place pa
place pa1 in pa
place pb
time wa
circumstance ca implies cb
circumstance cb
circumstance cc excludes cb
register log \"Log\"
";

/// Each group, with those of which somebody is a member who is in it.
pub const GROUPS: [(&str, &[&str]); 9] = [
    ("ga", &["ga", "ga1", "ga2"]),
    ("ga1", &["ga1"]),
    ("ga2", &["ga2"]),
    ("gc", &["gc1", "gc2"]),
    ("gc1", &["gc1"]),
    ("gc2", &["gc2"]),
    ("gl", &["gl"]),
    ("gd", &["gd"]),
    ("everyone", &[]),
];
/// The last of the groups: everybody.
pub const EVERYONE: usize = GROUPS.len() - 1;

/// People by the groups that they are in, those with fewer hats first: whoever is in `gl` is in `gc`, and so in one of its
/// parts, which makes no second hat; `gd` and `gc` share nobody.
pub const PEOPLE: [&[&str]; 28] = [
    &[],
    &["ga"],
    &["ga1"],
    &["ga2"],
    &["gc1"],
    &["gc2"],
    &["gl", "gc1"],
    &["gl", "gc2"],
    &["gd"],
    &["ga", "gc1"],
    &["ga", "gc2"],
    &["ga", "gd"],
    &["ga1", "gc1"],
    &["ga1", "gc2"],
    &["ga1", "gd"],
    &["ga2", "gc1"],
    &["ga2", "gc2"],
    &["ga2", "gd"],
    &["ga1", "ga2"],
    &["ga1", "ga2", "gc1"],
    &["ga1", "ga2", "gc2"],
    &["ga1", "ga2", "gd"],
    &["gl", "gc1", "ga"],
    &["gl", "gc2", "ga"],
    &["gl", "gc1", "ga1"],
    &["gl", "gc2", "ga1"],
    &["gl", "gc1", "ga2"],
    &["gl", "gc2", "ga2"],
];
/// How many of them have one hat, at most two, and at most three.
pub const HATS: [usize; 3] = [9, 19, 28];

/// An action, its kinds, what its prohibition forbids, and what cannot be done beside it.
pub type Deed = (&'static str, &'static [usize], &'static [usize], &'static [usize]);
pub const ACTS: [Deed; 4] =
    [("aa", &[0, 1], &[0, 1, 2], &[]), ("ab", &[1], &[1, 2], &[3]), ("ac", &[2], &[2], &[]), ("ad", &[3], &[3], &[1])];
/// What somebody may do again who may do an action, where another is forbidden: its kinds, and what was forbidden only because it
/// cannot be done without one of them.
pub fn lifted(act: usize, forbidden: usize) -> Vec<usize> {
    let kinds = ACTS[act].1;
    let both = kinds.iter().filter(|kind| ACTS[forbidden].1.contains(kind));
    kinds.iter().chain(both.flat_map(|kind| ACTS[*kind].2)).copied().collect()
}
pub const DEEDS: usize = 4;
pub const THINGS: [(&str, &[usize]); 6] =
    [("ta", &[1, 2, 3]), ("ta1", &[2]), ("ta2", &[3]), ("tb", &[4, 5]), ("tb1", &[4]), ("tb2", &[5])];
pub const STUFF: usize = 6;
/// What `only` before a thing forbids the rest of: its siblings and what it is a kind of; all, if it is a kind of nothing.
pub const AMONG: [&[usize]; 6] = [&[0, 1, 2, 3, 4, 5], &[1, 2, 3], &[1, 2, 3], &[0, 1, 2, 3, 4, 5], &[4, 5], &[4, 5]];
pub const PLACES: [(&str, &[usize]); 3] = [("pa", &[1, 2]), ("pa1", &[2]), ("pb", &[3])];
pub const SPOTS: usize = 4;
/// Whether it is during `wa`.
pub const HOURS: usize = 2;

/// What may be so or not: as it is written, and the states in which it is so.
pub const FACTS: [&str; 7] =
    ["ca", "cb", "cc", "with permission from ga", "with permission from ga1", "recorded in log", "if broken"];
pub const CIRCUMSTANCES: usize = 3;
pub const PERMITTED: [usize; 2] = [3, 4];
pub const RECORDED: usize = 5;
pub const BROKEN: usize = 6;

/// How many ways there are for all facts to be so or not.
pub const STATES: usize = 48;

/// Which facts are so in a state: `ca` only with `cb`, `cc` never with `cb`, and whoever has permission from `ga1` has it
/// from somebody in `ga`.
pub fn is_so(fact: usize, state: usize) -> bool {
    let (circumstances, permission) = (state / 12, state / 4 % 3);
    match fact {
        0 => circumstances == 2,
        1 => circumstances == 1 || circumstances == 2,
        2 => circumstances == 3,
        3 => permission >= 1,
        4 => permission == 2,
        5 => state / 2 % 2 == 1,
        _ => state % 2 == 1,
    }
}

/// The states in which a fact is so, or is not, one bit each.
pub fn states(fact: usize, so: bool) -> u64 {
    (0..STATES).filter(|state| is_so(fact, *state) == so).fold(0, |bits, state| bits | 1 << state)
}

/// Every state.
pub const ANY_STATE: u64 = (1 << STATES) - 1;

/// Days that rules begin and end on, in order; they lie next to each other, where mistakes are made.
pub const DAYS: [&str; 6] = ["2026-09-01", "2026-09-02", "2026-09-03", "2026-10-31", "2026-11-01", "2026-11-02"];
