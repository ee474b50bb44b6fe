//! How the width of a table is shared out among its columns: each has room for its longest word; what is left goes, bit by
//! bit, to whichever makes the table shortest by it.

use tutela_render::Run;

use crate::measure::{line_width, lines_of, width_of};
use crate::runs::pieces;

/// How many parts what is left is given out in.
const PARTS: usize = 40;

/// A table as far as its widths go: how wide each line of each cell is, column by column.
struct Cells(Vec<Vec<Vec<f64>>>);

/// The widths of the columns of a table `room` wide, whose cells keep `between` free; all in twentieths of a point. `size` is
/// that of the words in points; the first row heads the columns.
pub(crate) fn column_widths(rows: &[&[Vec<Run>]], size: f64, room: i32, between: i32) -> Vec<i32> {
    let columns = rows.first().map_or(0, |row| row.len());
    let (room, between) = (f64::from(room), f64::from(between));
    let lines = |column: usize, row: usize| lines_of(&rows[row][column], row == 0);
    let every = |column: usize| (0..rows.len()).map(move |row| (column, row));
    let cells = Cells(
        (0..columns)
            .map(|column| {
                every(column)
                    .map(|(column, row)| lines(column, row).iter().map(|line| line_width(line, size)).collect())
                    .collect()
            })
            .collect(),
    );
    // An address may be broken before it takes more than its share.
    let share = room * if columns <= 3 { 0.44 } else { 0.36 };
    let least = |word: &str, bold: bool| {
        let parts = pieces(word);
        let longest = parts.iter().map(|part| width_of(part, bold, size)).fold(0.0, f64::max);
        if parts.len() == 1 { longest } else { width_of(word, bold, size).min(share).max(longest) }
    };
    let longest_word = |column: usize| -> f64 {
        every(column)
            .flat_map(|(column, row)| lines(column, row))
            .flatten()
            .flat_map(|piece| piece.words.split(' ').map(|word| least(word, piece.bold)).collect::<Vec<_>>())
            .fold(0.0, f64::max)
    };
    // A little more than measured: another face may be there than was measured.
    let mut widths: Vec<f64> = (0..columns).map(|column| longest_word(column) * 1.02 + between).collect();
    let mut spare = room - widths.iter().sum::<f64>();
    let part = spare / PARTS as f64;
    let mut parts_left = PARTS;
    while spare > 0.0 && parts_left > 0 {
        let now = cells.height(&widths, between);
        // A column may need more than one part before a line is saved.
        let tries = (0..columns).flat_map(|column| (1..=parts_left.min(12)).map(move |parts| (column, parts)));
        let gains = tries.map(|(column, parts)| {
            let mut wider = widths.clone();
            wider[column] += part * parts as f64;
            ((now - cells.height(&wider, between)) / parts as f64, column, parts)
        });
        let best = gains.max_by(|one, other| one.0.total_cmp(&other.0));
        let Some((_, column, parts)) = best.filter(|best| best.0 > 1e-9) else { break };
        widths[column] += part * parts as f64;
        spare -= part * parts as f64;
        parts_left -= parts;
    }
    filling(&widths, room)
}

/// The widths in their proportions, so that they fill the room: what nobody needs is shared out.
fn filling(widths: &[f64], room: f64) -> Vec<i32> {
    let total: f64 = widths.iter().sum::<f64>().max(1.0);
    let mut filling: Vec<i32> = widths.iter().map(|width| (width * room / total) as i32).collect();
    let rest = room as i32 - filling.iter().sum::<i32>();
    if let Some(last) = filling.last_mut() {
        *last += rest;
    }
    filling
}

impl Cells {
    /// How high the table is, in lines: each row as its highest cell, and a little for every other, so that no column looks
    /// starved.
    fn height(&self, widths: &[f64], between: f64) -> f64 {
        let rows = self.0.first().map_or(0, Vec::len);
        let row_height = |row: usize| {
            let own = self.0.iter().zip(widths).map(|(column, width)| lines_in(&column[row], width - between));
            let (highest, all) = own.fold((0.0, 0.0), |(highest, all), own| (own.max(highest), all + own));
            highest + 0.4 * all
        };
        (0..rows).map(row_height).sum()
    }
}

/// How many lines these take in such a width; of those that are broken a part of the last is lost.
pub(crate) fn lines_in(lines: &[f64], width: f64) -> f64 {
    let width = width.max(1.0);
    lines.iter().map(|line| if *line <= width { 1.0 } else { line / width + 0.5 }).sum()
}

#[cfg(test)]
mod tests {
    use super::column_widths;
    use tutela_render::Run;

    #[test]
    fn the_column_that_says_more_is_wider_and_all_is_given_out() {
        let cell = |words: &str| vec![Run::text(words)];
        let head = [cell("Who"), cell("What")];
        let row = [cell("Police"), cell("Whatever is a crime, and whatever may become one before somebody comes")];
        let widths = column_widths(&[&head, &row], 10.0, 6000, 180);
        assert_eq!(widths.iter().sum::<i32>(), 6000);
        assert!(widths[0] > 700 && widths[1] > 3 * widths[0], "{widths:?}");
    }

    #[test]
    fn a_table_too_wide_for_its_words_still_fits_the_page() {
        let cell = |words: &str| vec![Run::text(words)];
        let head: Vec<_> = (0..9).map(|_| cell("Unreasonablylongheading")).collect();
        assert_eq!(column_widths(&[&head], 12.0, 8000, 180).iter().sum::<i32>(), 8000);
    }
}
