//! How the width of a table is shared out among its columns: each has room for its longest word; what is left goes, bit by
//! bit, to whichever makes the table shortest by it.

use tutela_render::Run;
use tutela_render::flow::{TEXT_SIZE, text_width};

/// How many parts what is left is given out in.
const PARTS: i32 = 40;

/// The widths of the columns of a table `room` wide, whose cells keep `between` free; all in twentieths of a point. `size` is
/// that of the words in points; the first row heads the columns.
pub(crate) fn column_widths(rows: &[&[Vec<Run>]], size: f64, room: i32, between: i32) -> Vec<i32> {
    let columns = rows.first().map_or(0, |row| row.len());
    // Tenths of a point at the size of drawings, as twentieths at this one.
    let scale = size * 10.0 / f64::from(TEXT_SIZE) * 2.0;
    let wide = |words: &str, bold: bool| (f64::from(text_width(words, bold)) * scale).ceil() as i32;
    let cells: Vec<Vec<Vec<i32>>> = (0..columns)
        .map(|column| {
            let lines = |(at, row): (usize, &&[Vec<Run>])| {
                lines_of(&row[column]).iter().map(|line| wide(line, at == 0)).collect()
            };
            rows.iter().enumerate().map(lines).collect()
        })
        .collect();
    let longest_word = |column: usize| {
        let words = rows.iter().enumerate().flat_map(|(at, row)| {
            let words = lines_of(&row[column]).join(" ");
            words.split(' ').map(|word| wide(word, at == 0)).max()
        });
        words.max().unwrap_or(0)
    };
    let mut widths: Vec<i32> = (0..columns).map(|column| longest_word(column) + between + 20).collect();
    let total: i32 = widths.iter().sum();
    if total > room {
        return shared(&widths, room);
    }
    let part = ((room - total) / PARTS).max(1);
    let mut spare = room - total;
    while spare >= part && part > 0 {
        let now = height(&cells, &widths, between);
        let gain = |column: usize| {
            // A column may need more than one part before a line is saved.
            (1..=8).filter(|parts| parts * part <= spare).map(move |parts| (column, parts)).map(|(column, parts)| {
                let mut wider = widths.clone();
                wider[column] += parts * part;
                ((now - height(&cells, &wider, between)) / f64::from(parts), column, parts)
            })
        };
        let best = (0..columns).flat_map(gain).max_by(|one, other| one.0.total_cmp(&other.0));
        let Some((saved, column, parts)) = best.filter(|best| best.0 > 0.0) else { break };
        debug_assert!(saved > 0.0);
        widths[column] += parts * part;
        spare -= parts * part;
    }
    // What nobody needs is shared out.
    shared(&widths, room)
}

/// The widths in their proportions, so that they fill the room to the last part.
fn shared(widths: &[i32], room: i32) -> Vec<i32> {
    let total = widths.iter().sum::<i32>().max(1);
    let mut shared: Vec<i32> =
        widths.iter().map(|width| (i64::from(*width) * i64::from(room) / i64::from(total)) as i32).collect();
    let rest = room - shared.iter().sum::<i32>();
    if let Some(last) = shared.last_mut() {
        *last += rest;
    }
    shared
}

/// How high a table is, in lines: each row as its highest cell, and a little for every other, so that no column looks starved.
fn height(cells: &[Vec<Vec<i32>>], widths: &[i32], between: i32) -> f64 {
    let rows = cells.first().map_or(0, Vec::len);
    let lines = |cell: &[i32], width: i32| -> f64 {
        let width = (width - between).max(1);
        cell.iter().map(|line| if *line <= width { 1.0 } else { f64::from(*line) / f64::from(width) + 0.5 }).sum()
    };
    let row_height = |row: usize| {
        let own: Vec<f64> = cells.iter().zip(widths).map(|(column, width)| lines(&column[row], *width)).collect();
        own.iter().copied().fold(0.0, f64::max) + 0.4 * own.iter().sum::<f64>()
    };
    (0..rows).map(row_height).sum()
}

/// The words of each line of a cell.
fn lines_of(runs: &[Run]) -> Vec<String> {
    let mut lines = vec![String::new()];
    collect(runs, &mut lines);
    lines
}

fn collect(runs: &[Run], lines: &mut Vec<String>) {
    for run in runs {
        let last = lines.last_mut().expect("there is a line to begin with");
        match run {
            Run::Text { text } => last.push_str(text),
            Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => collect(runs, lines),
            Run::Blank { .. } => last.push_str(&"_".repeat(24)),
            Run::LineBreak => lines.push(String::new()),
        }
    }
}
