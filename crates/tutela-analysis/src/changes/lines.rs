//! Which of some sentences went and which came.

/// Sentences that went and sentences that came, each in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// What is not said any more.
    pub before: Vec<String>,
    /// What is said now.
    pub now: Vec<String>,
    /// Whether all is said that was, in another order.
    pub reordered: bool,
}

impl Lines {
    /// What went and what came between two texts.
    pub fn between(before: &[String], now: &[String]) -> Lines {
        let (same, other) = common(before, now);
        let left = |all: &[String], kept: &[usize]| -> Vec<String> {
            let lost = all.iter().enumerate().filter(|(at, _)| !kept.contains(at));
            lost.map(|(_, line)| line.clone()).collect()
        };
        let (before, now) = (left(before, &same), left(now, &other));
        let sorted = |lines: &[String]| {
            let mut lines = lines.to_vec();
            lines.sort();
            lines
        };
        let reordered = !before.is_empty() && sorted(&before) == sorted(&now);
        Lines { before, now, reordered }
    }

    /// Whether nothing went or came.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.now.is_empty()
    }
}

/// The sentences of some texts, one after the other.
pub fn sentences(texts: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts {
        let mut rest = text.as_str();
        while let Some(end) = rest.find(". ") {
            found.push(rest[..=end].to_owned());
            rest = rest[end + 1..].trim_start();
        }
        found.push(rest.to_owned());
    }
    found
}

/// The places of the longest run of lines that two texts have in the same order.
fn common(one: &[String], other: &[String]) -> (Vec<usize>, Vec<usize>) {
    let mut longest = vec![vec![0u32; other.len() + 1]; one.len() + 1];
    for (a, line) in one.iter().enumerate().rev() {
        for (b, that) in other.iter().enumerate().rev() {
            longest[a][b] = match line == that {
                true => longest[a + 1][b + 1] + 1,
                false => longest[a + 1][b].max(longest[a][b + 1]),
            };
        }
    }
    let (mut a, mut b, mut found) = (0, 0, (Vec::new(), Vec::new()));
    while a < one.len() && b < other.len() {
        if one[a] == other[b] {
            found.0.push(a);
            found.1.push(b);
            (a, b) = (a + 1, b + 1);
        } else if longest[a + 1][b] >= longest[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(before: &str, now: &str) -> Lines {
        let lines = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        Lines::between(&lines(before), &lines(now))
    }

    #[test]
    fn what_stays_in_its_order_is_not_told() {
        assert!(between("abc", "abc").is_empty());
        let lines = between("abcd", "axcd");
        assert_eq!((lines.before.concat(), lines.now.concat(), lines.reordered), ("b".into(), "x".into(), false));
        let lines = between("abc", "cab");
        assert_eq!((lines.before.concat(), lines.now.concat(), lines.reordered), ("c".into(), "c".into(), true));
        assert_eq!(between("", "ab").now.concat(), "ab");
    }
}
