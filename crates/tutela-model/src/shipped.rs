//! The standards and facts that ship with the tool, and which of them a project needs: standards that it follows, cites, or
//! says that it meets, and what its words name. No other is read, so that nothing is slower for those that are not needed.

use std::sync::LazyLock;
use tutela_diagnostics::Sources;
use tutela_syntax::{Kind, Node, Statement, Tree};

/// A standard that ships with the tool, or facts that do.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// The name by which projects follow and cite it.
    pub name: &'static str,
    /// The name under which its text is shown.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$(Shipped {
            name: $name,
            path: concat!("standard/", $name, ".policy"),
            text: include_str!(concat!("../../../policies/standard/", $name, ".policy")),
        }),*]
    };
}

/// All of them.
pub const SHIPPED: &[Shipped] = shipped![
    "ai-standards",
    "cyber-standard",
    "data-protection-act",
    "eyfs-framework",
    "filtering-standard",
    "kcsie",
    "online-safety-act",
    "phones-guidance",
    "policy-register",
    "prevent-duty",
    "rshe-guidance",
    "searching-guidance",
    "sharing-nudes",
    "uk-gdpr",
    "working-together",
];

/// The facts that stand beside them: what posts are called in schools, and what there is no longer.
pub const FACTS: &[Shipped] = shipped!["posts", "retired"];

const POSTS: &str = "posts";
const RETIRED: &str = "retired";

/// All standards and all facts, in their order.
pub fn shipped() -> impl Iterator<Item = &'static Shipped> {
    SHIPPED.iter().chain(FACTS)
}

/// The places in [`shipped`] of what a project needs, in order. Of the standards: those that it follows, cites or meets a
/// requirement of, those among `more`, and those that its words name by the year. What the project declares itself is not
/// among them: its own takes their place. A law that binds others is needed wherever the words name it. What there is no longer is needed where the words name any of it, and what posts
/// are called where a standard or something that took another's place is to be named.
pub fn shipped_for<'t>(sources: &Sources, trees: impl Iterator<Item = &'t Tree> + Clone, more: &[&str]) -> Vec<usize> {
    let mut needed: Vec<&str> = more.to_vec();
    let mut own: Vec<&str> = Vec::new();
    for tree in trees.clone() {
        tree.walk(&mut |statement| names_of(sources, statement, &mut needed, &mut own));
    }
    let texts = trees.map(|tree| &*sources.get(tree.source).text);
    texts.for_each(|text| NAMES.told_in(text, &mut needed));
    needed.retain(|name| !own.contains(name));
    if !own.is_empty() || shipped().any(|shipped| needed.contains(&shipped.name)) {
        needed.push(POSTS);
    }
    shipped().enumerate().filter(|(_, shipped)| needed.contains(&shipped.name)).map(|(at, _)| at).collect()
}

/// The standards that a statement speaks of, or declares.
fn names_of<'s>(sources: &'s Sources, statement: &Statement, needed: &mut Vec<&'s str>, own: &mut Vec<&'s str>) {
    let Some(node) = &statement.node else { return };
    let name = |node: &Node| node.get(Kind::Name).map(|name| sources.text(name.span));
    match node.kind {
        Kind::Follows => needed.extend(node.all(Kind::Followed).filter_map(name)),
        Kind::Cites => needed.extend(node.all(Kind::Cited).filter_map(name)),
        Kind::Meets => needed.extend(
            node.all(Kind::Dotted).map(|dotted| sources.text(dotted.span).split('.').next().unwrap_or_default()),
        ),
        Kind::StandardDecl => own.extend(name(node)),
        _ => {}
    }
}

/// The year behind the name of guidance, by which its edition is called: "2016", "(September 2016)", "DfE 2016"; or nothing.
/// Takes the words behind the name.
pub fn year_behind<W: AsRef<[u8]>>(words: impl Iterator<Item = W>) -> Option<W> {
    const BETWEEN: &[&str] = &[
        "dfe",
        "ukcis",
        "statutory",
        "guidance",
        "advice",
        "edition",
        "published",
        "updated",
        "part",
        "one",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_between = |word: &W| BETWEEN.iter().any(|between| word.as_ref().eq_ignore_ascii_case(between.as_bytes()));
    let mut words = words.take(4).skip_while(is_between);
    words.next().filter(|word| word.as_ref().len() == 4 && word.as_ref().iter().all(u8::is_ascii_digit))
}

/// What texts may name that ships with the tool: the standards, and what there is no longer. Read off their files without
/// reading these as policies, so that a project which names none of it pays for a look through its words and no more.
static NAMES: LazyLock<Names> = LazyLock::new(Names::new);

/// Names to look for in texts.
struct Names {
    /// By their first word.
    all: Vec<(&'static [u8], Vec<Called>)>,
    /// By the number of signs of a first word, which letters it may begin with: a bit for each.
    first: [u32; 32],
}

/// A name: the words behind its first, and what it is a name of.
struct Called {
    words: Vec<&'static [u8]>,
    of: &'static str,
    /// Whether it is needed wherever it is named, and not only by the year.
    wherever: bool,
}

impl Names {
    fn new() -> Self {
        let mut names = Names { all: Vec::new(), first: [0; 32] };
        for shipped in shipped().filter(|shipped| shipped.name != POSTS) {
            let lines = shipped.text.lines().filter(|line| !line.starts_with('#'));
            let wherever = shipped.name == RETIRED || shipped.text.contains("\n  binds only ");
            // Of a standard its names stand before who issues it.
            let lines = lines.take_while(|line| !line.trim_start().starts_with("issuer "));
            lines
                .flat_map(|line| line.split('"').skip(1).step_by(2))
                .for_each(|title| names.add(title, shipped.name, wherever));
        }
        names
    }

    fn add(&mut self, title: &'static str, of: &'static str, wherever: bool) {
        let mut words = words(title).skip_while(|word| *word == b"the");
        let Some(first) = words.next() else { return };
        let (length, bit) = kind_of(first);
        self.first[length] |= bit;
        let place = self.all.iter().position(|(own, _)| own.eq_ignore_ascii_case(first));
        let place = place.unwrap_or_else(|| {
            self.all.push((first, Vec::new()));
            self.all.len() - 1
        });
        self.all[place].1.push(Called { words: words.collect(), of, wherever });
    }

    /// Adds what a text names of it; of standards only those that it names by the year.
    fn told_in(&self, text: &str, needed: &mut Vec<&str>) {
        let mut rest = words(text);
        while let Some(word) = rest.next() {
            let (length, bit) = kind_of(word);
            if self.first[length] & bit == 0 {
                continue;
            }
            let Some((_, names)) = self.all.iter().find(|(first, _)| first.eq_ignore_ascii_case(word)) else {
                continue;
            };
            for Called { words, of, wherever } in names {
                let mut behind = rest.clone();
                let is_named = words.iter().all(|own| behind.next().is_some_and(|word| word.eq_ignore_ascii_case(own)));
                if is_named && (*wherever || year_behind(behind).is_some()) && !needed.contains(of) {
                    needed.push(of);
                }
            }
        }
    }
}

/// The words of a text, without the signs around and between them.
fn words(text: &str) -> impl Iterator<Item = &[u8]> + Clone {
    text.as_bytes().split(|sign| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// How long a word is, up to 31 signs, and a bit for its first.
fn kind_of(word: &[u8]) -> (usize, u32) {
    (word.len().min(31), 1 << (word[0].to_ascii_lowercase() % 32))
}
