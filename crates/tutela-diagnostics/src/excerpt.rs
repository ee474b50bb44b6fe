//! A few lines of a source, made fit to be drawn.
//!
//! What a printer of findings is handed is never the reader's file itself: a tab or a control character would shift or
//! upset the drawing, and one line of four megabytes would bury it. An [`Excerpt`] holds the lines around the marks and no
//! more, and costs the same wherever in a long text they stand.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::Source;

/// Lines shown above the first mark and below the last.
const CONTEXT: usize = 1;

/// A place to be underlined, and the words drawn under it; no words for an underline alone.
#[derive(Clone, Debug)]
pub struct Mark<'a> {
    /// The bytes of the source; what goes past the end of a line is underlined up to that end.
    pub range: Range<usize>,
    /// The words.
    pub label: &'a str,
}

/// Some lines of a source with the marks in them, cut to a width.
#[derive(Clone, Debug)]
pub struct Excerpt {
    name: String,
    text: String,
    /// The number of the first line, counted from 0 as the printer wants it.
    first_line: usize,
    /// The column of the first mark, counted from 0.
    column: usize,
    labels: Vec<LabeledSpan>,
}

impl Excerpt {
    /// The lines around `marks`, no wider than `width`; the first mark gives the place in the heading. `name` is what the
    /// source is called there.
    pub fn new(source: &Source, name: impl Into<String>, marks: &[Mark<'_>], width: usize) -> Self {
        let lines = || marks.iter().map(|mark| source.position(mark.range.start).line);
        let (top, bottom) = (lines().min().unwrap_or(1), lines().max().unwrap_or(1));
        let shown = |number: &usize| !source.line(*number).trim().is_empty();
        // An empty line at the edge tells nothing.
        let first = (top.saturating_sub(CONTEXT).max(1)..top).find(shown).unwrap_or(top);
        let last = (bottom + 1..=(bottom + CONTEXT).min(source.line_count())).rev().find(shown).unwrap_or(bottom);
        let mut excerpt = Excerpt {
            name: visible(&name.into()),
            text: String::new(),
            first_line: first - 1,
            column: marks.first().map_or(0, |mark| source.position(mark.range.start).column - 1),
            labels: Vec::new(),
        };
        for number in first..=last {
            let start = source.line_start(number);
            let line = source.line(number);
            let (here, marks): (Vec<_>, Vec<_>) = marks
                .iter()
                .enumerate()
                .filter(|(_, mark)| source.position(mark.range.start).line == number)
                .map(|(index, mark)| (index, Mark { range: clamp(&mark.range, start, line), label: mark.label }))
                .unzip();
            let places = excerpt.push_line(line, &marks, width.max(20));
            for ((index, mark), (start, length)) in here.into_iter().zip(&marks).zip(places) {
                let label = (!mark.label.is_empty()).then(|| visible(mark.label));
                excerpt.labels.push(match index {
                    0 => LabeledSpan::new_primary_with_span(label, (start, length)),
                    _ => LabeledSpan::new_with_span(label, (start, length)),
                });
            }
        }
        excerpt
    }

    /// The marks as labels of the excerpt, in the order of the text; the first mark's is the primary one.
    pub fn labels(&self) -> &[LabeledSpan] {
        &self.labels
    }

    /// Appends a line; `marks` are in bytes of it. Gives the place and length of each in the text that is shown.
    fn push_line(&mut self, line: &str, marks: &[Mark<'_>], width: usize) -> Vec<(usize, usize)> {
        let mut window = Window::around(line, marks, width);
        let base = self.text.len();
        // Where each mark starts and ends in the text that is shown.
        let mut places = vec![(None, None); marks.len()];
        if window.from > 0 {
            self.text.push('…');
            window.room -= 1;
        }
        let mut used = 0;
        let mut cut = false;
        for (index, character) in line[window.from..].char_indices() {
            let byte = window.from + index;
            let shown = Shown::of(character);
            if used + shown.columns > window.room {
                cut = true;
                break;
            }
            for (mark, place) in marks.iter().zip(&mut places) {
                if mark.range.start <= byte && place.0.is_none() {
                    place.0 = Some(self.text.len());
                }
                if mark.range.end <= byte && place.1.is_none() {
                    place.1 = Some(self.text.len());
                }
            }
            used += shown.columns;
            shown.push(&mut self.text);
        }
        let end = self.text.len();
        if cut {
            self.text.push('…');
        }
        self.text.push('\n');
        let place = |(start, stop): (Option<usize>, Option<usize>)| {
            let start = start.unwrap_or(end).max(base);
            (start, stop.unwrap_or(end).saturating_sub(start))
        };
        places.into_iter().map(place).collect()
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // The excerpt is a few lines long, so the library's own search through it is good enough.
        let contents = self.text.as_str().read_span(span, context_lines_before, context_lines_after)?;
        let column = if context_lines_before == 0 { self.column } else { contents.column() };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            contents.data(),
            *contents.span(),
            self.first_line + contents.line(),
            column,
            contents.line_count(),
        )))
    }
}

/// The part of a long line that is shown.
struct Window {
    /// The first byte shown.
    from: usize,
    /// How many columns there are to fill.
    room: usize,
}

impl Window {
    /// Starts at the line's own start if the first mark can be seen from there, and a little before that mark otherwise.
    fn around(line: &str, marks: &[Mark<'_>], width: usize) -> Self {
        let room = width - 1;
        let Some(mark) = marks.first() else {
            return Window { from: 0, room };
        };
        let mut used = 0;
        for (byte, character) in line.char_indices() {
            used += Shown::of(character).columns;
            if used > room * 3 / 4 {
                break;
            }
            if byte >= mark.range.start {
                return Window { from: 0, room };
            }
        }
        if used <= room * 3 / 4 {
            return Window { from: 0, room };
        }
        let before = line[..mark.range.start].char_indices().rev().take(room / 4).last();
        Window { from: before.map_or(mark.range.start, |(byte, _)| byte), room }
    }
}

/// How a character is drawn.
struct Shown {
    character: char,
    columns: usize,
    times: usize,
}

impl Shown {
    fn of(character: char) -> Self {
        match character {
            '\t' => Shown { character: ' ', columns: 2, times: 2 },
            _ => {
                let character = visible_character(character);
                // A wide character takes two columns; taking every one beyond the Latin, Greek and Cyrillic letters and the
                // usual marks for wide can only make the line end a little early.
                let columns =
                    if (character as u32) < 0x1100 || ('\u{2000}'..'\u{2E80}').contains(&character) { 1 } else { 2 };
                Shown { character, columns, times: 1 }
            }
        }
    }

    fn push(&self, text: &mut String) {
        text.extend(std::iter::repeat_n(self.character, self.times));
    }
}

/// A mark's bytes within one line, which starts at `start`, on the boundaries of characters.
fn clamp(range: &Range<usize>, start: usize, line: &str) -> Range<usize> {
    let inside = |byte: usize| line.floor_char_boundary(byte.saturating_sub(start).min(line.len()));
    let from = inside(range.start);
    // The spaces at the end of a line are nothing to underline.
    let to = inside(range.end).min(line.trim_end().len()).max(from);
    from..to
}

/// A text in which every character can be seen: one that steers a terminal, or turns the direction of writing, is replaced
/// by a mark that stands for it.
pub fn visible(text: &str) -> String {
    text.chars().map(visible_character).collect()
}

fn visible_character(character: char) -> char {
    match character {
        // Unicode has a picture for each of these.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{a0}' => ' ',
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' => '\u{fffd}',
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' => {
            '\u{fffd}'
        }
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, range: Range<usize>, width: usize) -> Excerpt {
        Excerpt::new(&Source::new("a.policy", text), "a.policy", &[Mark { range, label: "here" }], width)
    }

    /// The text under the first label.
    fn marked(excerpt: &Excerpt) -> &str {
        let span = excerpt.labels()[0].inner();
        &excerpt.text[span.offset()..span.offset() + span.len()]
    }

    #[test]
    fn keeps_one_line_around_the_mark() {
        let excerpt = excerpt("one\ntwo\nthree\nfour\n", 8..13, 40);
        assert_eq!(excerpt.text, "two\nthree\nfour\n");
        assert_eq!(excerpt.first_line, 1);
        assert_eq!(marked(&excerpt), "three");
    }

    #[test]
    fn cuts_a_long_line_around_the_mark() {
        let text = format!("{}WRONG{}", "a ".repeat(1000), " b".repeat(1000));
        let excerpt = excerpt(&text, 2000..2005, 40);
        assert_eq!(marked(&excerpt), "WRONG");
        assert!(excerpt.text.trim_end().chars().count() <= 40, "{}", excerpt.text);
        assert_eq!(excerpt.column, 2000);
    }

    #[test]
    fn underlines_the_first_line_of_a_longer_stretch() {
        let excerpt = excerpt("rule a {  \n  x\n}\n", 0..17, 40);
        assert_eq!(marked(&excerpt), "rule a {");
    }

    #[test]
    fn shows_what_cannot_be_seen() {
        let excerpt = excerpt("a\u{1b}[31m\tb\u{202e}", 1..2, 40);
        assert_eq!(excerpt.text, "a␛[31m  b\u{fffd}\n");
        assert_eq!(marked(&excerpt), "␛");
    }

    #[test]
    fn marks_the_end_of_an_empty_text() {
        let excerpt = excerpt("", 0..0, 40);
        assert_eq!(excerpt.labels()[0].inner().offset(), 0);
        assert!(excerpt.read_span(excerpt.labels()[0].inner(), 1, 1).is_ok());
    }
}
