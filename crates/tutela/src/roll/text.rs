//! What the bytes of a list say: which letters they are, and which cells.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::failure::{Failure, failure};

/// The text of a list in whichever of the usual encodings it was saved.
pub fn decode(bytes: &[u8]) -> Result<String, Failure> {
    let as_csv = "Save it as CSV from the school's management system or the spreadsheet, and name that file.";
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(failure("the list is a workbook of a spreadsheet program, not CSV", as_csv));
    }
    let (text, _, is_broken) = encoding(bytes).decode(bytes);
    if is_broken || text.contains('\0') {
        return Err(failure("the list is not text that can be read", as_csv));
    }
    Ok(text.into_owned())
}

/// The encoding that a mark at the beginning tells, or else the bytes themselves: every second is 0 in UTF-16, and hardly any
/// text in Windows-1252 happens to be UTF-8.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(200).filter(|byte| **byte == 0).count();
    let seen = (bytes.len() / 2).min(200);
    match () {
        () if seen > 0 && zeros(1) * 2 > seen => UTF_16LE,
        () if seen > 0 && zeros(0) * 2 > seen => UTF_16BE,
        () if std::str::from_utf8(bytes).is_ok() => UTF_8,
        () => WINDOWS_1252,
    }
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, as a spreadsheet counts.
    pub number: usize,
    /// Its cells without space around them, each on one line; none if a quotation mark in it is not closed.
    pub cells: Option<Vec<String>>,
}

/// The rows of a list in which cells stand apart by this sign. Rows in which nothing stands are left out, and counted.
pub fn rows(text: &str, separator: u8) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut number, mut start) = (0, 0);
    while start < text.len() {
        let rest = &text[start..];
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(rest.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut at = 0;
        // Bytes that are read from memory and are UTF-8 raise no error.
        while reader.read_record(&mut record).unwrap_or(false) {
            let end = usize::try_from(reader.position().byte()).unwrap_or(rest.len());
            let whole = &rest[at..end];
            // The reader stops between the two signs of one line end.
            let is_between = rest[..at].ends_with('\r') && whole.starts_with('\n');
            let whole = if is_between { &whole[1..] } else { whole };
            let raw = whole.trim_start_matches(['\r', '\n']);
            number += line_ends(&whole[..whole.len() - raw.len()]) + 1;
            if line_ends(raw.trim_end_matches(['\r', '\n'])) > 0 && !is_well_quoted(raw, separator) {
                // It has swallowed what follows. The rest is read again from the next line on.
                rows.push(Row { number, cells: None });
                at = end - raw.len() + raw.find(['\r', '\n']).map_or(raw.len(), |line| line + 1);
                break;
            }
            let one_line = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
            let cells: Vec<String> = record.iter().map(one_line).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(Row { number, cells: Some(cells) });
            }
            at = end;
        }
        // Nothing more was read: only line ends are left.
        if at == 0 {
            break;
        }
        start += at;
        // The line that was broken off may end in two signs.
        if text[..start].ends_with('\r') && text[start..].starts_with('\n') {
            start += 1;
        }
    }
    rows
}

fn line_ends(text: &str) -> usize {
    text.replace("\r\n", "\n").chars().filter(|sign| matches!(sign, '\r' | '\n')).count()
}

/// Whether each cell that begins with a quotation mark ends with one.
fn is_well_quoted(row: &str, separator: u8) -> bool {
    let ends_cell = |sign: Option<&char>| sign.is_none_or(|s| *s == char::from(separator) || matches!(s, '\r' | '\n'));
    let mut signs = row.chars().peekable();
    let (mut is_quoted, mut at_start) = (false, true);
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
            }
            '"' if is_quoted && !ends_cell(signs.peek()) => return false,
            '"' if is_quoted => is_quoted = false,
            '"' if at_start => is_quoted = true,
            _ => {}
        }
        at_start = !is_quoted && sign == char::from(separator);
    }
    !is_quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: usize, cells: &[&str]) -> Row {
        Row { number: row, cells: Some(cells.iter().map(|cell| (*cell).to_owned()).collect()) }
    }

    #[test]
    fn a_list_is_read_in_each_encoding() {
        let text = "Name,Class\nZoë O’Brien,3A\n";
        let utf_16 = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let (little, big) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
        let windows = b"Name,Class\nZo\xeb O\x92Brien,3A\n".to_vec();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes()),
            little.clone(),
            marked(b"\xff\xfe", &little),
            big.clone(),
            marked(b"\xfe\xff", &big),
            windows,
        ] {
            assert_eq!(decode(&bytes).ok().as_deref(), Some(text), "{bytes:?}");
        }
        assert!(decode(b"PK\x03\x04rest").is_err());
        assert!(decode(b"Name\0\x01\x02\x03,Class").is_err());
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "Name,Class\r\n\r\n\"Lee, \"\"Kit\"\"\nAnn\", 3A \r\n,\r\nBo,3B";
        let read = rows(text, b',');
        assert_eq!(
            read,
            [cells(1, &["Name", "Class"]), cells(3, &["Lee, \"Kit\" Ann", "3A"]), cells(5, &["Bo", "3B"])]
        );
        assert_eq!(rows("\n\n", b','), []);
        assert_eq!(rows("a;b\r\r\nc\td;", b';'), [cells(1, &["a", "b"]), cells(3, &["c d", ""])]);
    }

    #[test]
    fn a_mark_that_is_not_closed_swallows_nobody() {
        for (text, last) in [("\"A,3A\nB,3A\n", 2), ("\"A,3A\r\nB,3A\n\"C, D\",3A", 3)] {
            let read = rows(&format!("Name,Class\n{text}"), b',');
            assert_eq!((read[1].number, &read[1].cells), (2, &None), "{text}");
            assert_eq!(read[2], cells(3, &["B", "3A"]), "{text}");
            assert_eq!(read.len(), last + 1);
        }
        // A mark within a cell is a sign like any other.
        assert_eq!(rows("5\" tall,3A\nB,3A", b','), [cells(1, &["5\" tall", "3A"]), cells(2, &["B", "3A"])]);
    }
}
