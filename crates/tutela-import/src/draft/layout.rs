//! Lays out a line of a draft that is too long for one: the words in its quotes over several.

/// How wide a line may be, beside the margin of a comment.
const WIDTH: usize = 112;

/// A line as one or several. A line without quotes stays as it is.
pub fn lines(line: &str) -> Vec<String> {
    if line.chars().count() <= WIDTH {
        return vec![line.to_owned()];
    }
    // Quotes do not nest, so that every second piece is a text.
    let pieces: Vec<&str> = line.split('"').collect();
    let texts = pieces.iter().enumerate().filter(|(at, _)| at % 2 == 1);
    let Some((longest, text)) = texts.max_by_key(|(_, text)| text.len()) else { return vec![line.to_owned()] };
    let before = pieces[..longest].join("\"");
    let after = pieces[longest + 1..].join("\"");
    let margin = " ".repeat(line.len() - line.trim_start().len());
    let mut lines = vec![format!("{before}\"\"\"")];
    let mut row = format!("{margin} ");
    for word in text.split_whitespace() {
        if row.chars().count() + 1 + word.chars().count() > WIDTH && !row.trim().is_empty() {
            lines.push(std::mem::replace(&mut row, format!("{margin} ")));
        }
        row.push(' ');
        row.push_str(word);
    }
    lines.push(row);
    lines.push(format!("{margin}\"\"\"{after}"));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_stand_on_lines_of_their_own() {
        let short = "  staff must \"ask\"";
        assert_eq!(lines(short), [short]);
        let words = "word ".repeat(40);
        let long = format!("  staff must \"{}\" every year", words.trim());
        let laid_out = lines(&long);
        assert_eq!(laid_out.first().map(String::as_str), Some("  staff must \"\"\""));
        assert_eq!(laid_out.last().map(String::as_str), Some("  \"\"\" every year"));
        assert!(laid_out.iter().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(laid_out[1..laid_out.len() - 1].join(" ").split_whitespace().count(), 40);
    }
}
