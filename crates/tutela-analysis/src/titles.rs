//! Titles of posts: which are one title written in two ways.

/// Words that join others and tell no post from another.
const JOINING: &[&str] =
    &["a", "an", "and", "at", "for", "in", "leading", "named", "of", "on", "our", "the", "to", "with"];

/// Words for the rank of whoever holds a post: it is what stands before them that says which post.
const RANKS: &[&str] = &[
    "champion",
    "coordination",
    "coordinator",
    "director",
    "lead",
    "leader",
    "manager",
    "officer",
    "ordinator",
    "person",
    "co",
];

/// Words that many posts and bodies share.
const SHARED: &[&str] = &[
    "board",
    "body",
    "chair",
    "committee",
    "deputy",
    "governing",
    "governor",
    "governors",
    "group",
    "head",
    "school",
    "schools",
    "senior",
    "service",
    "services",
    "staff",
    "team",
    "teacher",
    "technician",
    "vice",
];

fn words(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| !JOINING.contains(&word.as_str())).collect()
}

/// Whether a second title of a post is another way to write its first, and neither a short form of it nor another hat:
/// "Online Safety Coordinator" is one beside "Online Safety Lead"; beside "Designated Safeguarding Lead", "DSL" and
/// "Prevent lead" are none.
pub fn is_variant(title: &str, other: &str) -> bool {
    let is_short = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == 's');
    let (first, second) = (words(title), words(other));
    let is_abbreviated = |word: &str| is_short(word) && !first.iter().any(|own| near(own, &word.to_lowercase()));
    if !other.starts_with(char::is_uppercase) || other.split(' ').any(is_abbreviated) {
        return false;
    }
    if is_part_of(&first, &second) || is_part_of(&second, &first) {
        return false;
    }
    let telling = |word: &&String| !RANKS.contains(&word.as_str()) && !SHARED.contains(&word.as_str());
    let respelt = first.len() == second.len() && first.iter().zip(&second).all(|(word, other)| near(word, other));
    respelt || first.iter().filter(telling).any(|word| second.iter().filter(telling).any(|other| near(word, other)))
}

/// The words of a title, for whoever compares many.
#[derive(Clone, Debug)]
pub struct Title {
    words: Vec<String>,
    /// Those that are no rank.
    telling: Vec<String>,
}

impl Title {
    /// Reads a title.
    pub fn new(title: &str) -> Title {
        let words = words(title);
        let telling = words.iter().filter(|word| !RANKS.contains(&word.as_str())).cloned().collect();
        Title { words, telling }
    }

    /// Whether two titles may name one post: they differ in the rank alone, or in how a word is written.
    pub fn differs_in_rank(&self, other: &Title) -> bool {
        let (first, second) = (&self.telling, &other.telling);
        !first.is_empty() && first.len() == second.len() && covers(first, second) && covers(second, first)
    }

    /// Whether another title says all that this one does and more, and they have two words at least in common.
    pub fn is_said_by(&self, other: &Title) -> bool {
        let (first, second) = (&self.words, &other.words);
        first.len() >= 2 && first.len() < second.len() && covers(second, first)
    }
}

fn covers(outer: &[String], inner: &[String]) -> bool {
    inner.iter().all(|word| outer.iter().any(|other| near(word, other)))
}

/// Whether the words of one stand in another, in their order.
fn is_part_of(inner: &[String], outer: &[String]) -> bool {
    let mut rest = outer.iter();
    inner.iter().all(|word| rest.any(|other| other == word))
}

/// Whether two words are forms of one: "safeguard" and "safeguarding", "IT" and "ICT".
fn near(word: &str, other: &str) -> bool {
    let (short, long) = if word.len() <= other.len() { (word, other) } else { (other, word) };
    short == long || (short.chars().count() >= 5 && long.starts_with(short)) || (short == "it" && long == "ict")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_title_that_reads_like_another_post() {
        for (title, other) in [
            ("Online Safety Lead", "Online Safety Coordinator"),
            ("Designated Safeguarding Lead", "Designated Safeguard Lead"),
            ("Leadership and management team", "Senior Leadership Team"),
            ("Staff managing the technical environment", "Technical staff"),
            ("IT Technician", "ICT Technician"),
        ] {
            assert!(is_variant(title, other), "{title}, {other}");
        }
        for (title, other) in [
            ("Designated Safeguarding Lead", "DSL"),
            ("Deputy Designated Safeguarding Lead", "Deputy DSL"),
            ("Designated Safeguarding Lead", "Prevent lead"),
            ("Safeguarding Governor", "Governor for filtering and monitoring"),
            ("Estuary Police", "Police"),
            ("Police", "Local police"),
            ("Office manager", "the school office"),
            ("Chair of Governors", "Chair of the Governing Body"),
            ("Leadership and management team", "Management Team"),
        ] {
            assert!(!is_variant(title, other), "{title}, {other}");
        }
    }

    #[test]
    fn two_posts_that_differ_in_rank_alone() {
        let differ_in_rank = |one: &str, other: &str| Title::new(one).differs_in_rank(&Title::new(other));
        assert!(differ_in_rank("Designated Safeguarding Lead", "Designated Safeguarding Officer"));
        assert!(differ_in_rank("IT technician", "ICT Technician"));
        assert!(!differ_in_rank("Designated Safeguarding Lead", "Deputy Designated Safeguarding Lead"));
        assert!(!differ_in_rank("Safeguarding Governor", "Designated Safeguarding Lead"));
        assert!(!differ_in_rank("Office Manager", "Business Manager"));
        assert!(!differ_in_rank("Lead", "Manager"));
        let says_more = |one: &str, other: &str| Title::new(one).is_said_by(&Title::new(other));
        assert!(says_more("Named Governor for safeguarding", "Governor leading on safeguarding and online safety"));
        assert!(!says_more("Governor", "Safeguarding Governor"));
        assert!(!says_more("Headteacher", "Executive Headteacher"));
    }
}
