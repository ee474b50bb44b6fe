//! The page of a check, for a terminal. The pages are our own, so this knows the little of Markdown that they use: headings,
//! paragraphs, lists, examples between fences, and `code`, **bold** and [links](…) in the text.

use super::terminal::Screen;

/// The page without its marks, broken into lines.
pub fn render(markdown: &str, screen: Screen) -> String {
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            flush(&mut paragraph, &mut text, screen);
            fenced = !fenced;
        } else if fenced {
            text += format!("    {line}").trim_end();
            text.push('\n');
        } else if let Some(heading) = heading(line) {
            flush(&mut paragraph, &mut text, screen);
            text += &screen.bold(&plain(heading));
            text.push('\n');
        } else if line.trim().is_empty() {
            flush(&mut paragraph, &mut text, screen);
            if !text.is_empty() && !text.ends_with("\n\n") {
                text.push('\n');
            }
        } else if bullet(line).is_some() {
            flush(&mut paragraph, &mut text, screen);
            paragraph = line.to_owned();
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph += line.trim();
        }
    }
    flush(&mut paragraph, &mut text, screen);
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// What a page says in one line: the first sentence after its heading.
pub fn summary(markdown: &str) -> String {
    let paragraph: Vec<_> = markdown
        .lines()
        .skip_while(|line| line.trim().is_empty() || heading(line).is_some())
        .take_while(|line| !line.trim().is_empty())
        .map(str::trim)
        .collect();
    let paragraph = plain(&paragraph.join(" "));
    let end = paragraph.find(". ").map_or(paragraph.len(), |end| end + 1);
    paragraph[..end].to_owned()
}

/// Writes the waiting paragraph or list item.
fn flush(paragraph: &mut String, text: &mut String, screen: Screen) {
    if paragraph.is_empty() {
        return;
    }
    *text += &match bullet(paragraph) {
        Some(item) => screen.wrap(&plain(item), "  - ", "    "),
        None => screen.wrap(&plain(paragraph), "", ""),
    };
    text.push('\n');
    paragraph.clear();
}

fn heading(line: &str) -> Option<&str> {
    line.starts_with('#').then(|| line.trim_start_matches('#').trim())
}

fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
}

/// A line of text without marks. Names keep their backticks, because messages set them between backticks too.
fn plain(text: &str) -> String {
    let text = text.replace("**", "");
    let mut plain = String::new();
    let mut rest = text.as_str();
    // [words](address) becomes the words: an address of the manual leads nowhere from a terminal.
    while let Some((before, words, after)) = link(rest) {
        plain += before;
        plain += words;
        rest = after;
    }
    plain + rest
}

fn link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((&text[..start], &text[start + 1..middle], &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A post is empty\n\nNobody holds the post, see [posts](people.md). Duties\nof it wait.\n\n## Example\n\n```policy\nrole a {\n  vacant\n}\n```\n\n- **One** thing\n  to do\n- Another\n";

    #[test]
    fn a_page_is_laid_out_without_its_marks() {
        let screen = Screen { width: 40, colour: false };
        assert_eq!(
            render(PAGE, screen),
            "A post is empty\n\nNobody holds the post, see posts. Duties\nof it wait.\n\nExample\n\n    role a {\n      vacant\n    }\n\n  - One thing to do\n  - Another\n"
        );
    }

    #[test]
    fn its_first_sentence_stands_for_it() {
        assert_eq!(summary(PAGE), "Nobody holds the post, see posts.");
    }
}
