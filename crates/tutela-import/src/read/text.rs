//! From bytes to text, whatever program stored them.

use crate::Refusal;

/// The text of a file, and what to say about how it was read.
pub fn decode(name: &str, bytes: &[u8]) -> Result<(String, Option<String>), Refusal> {
    let no_text = || {
        let help =
            "Open it in the program that made it, and save it as a Word document (.docx) or as plain text (.txt).";
        Refusal::new(format!("`{name}` is not a text"), help)
    };
    let text = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        utf16(rest, u16::from_le_bytes).ok_or_else(no_text)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        utf16(rest, u16::from_be_bytes).ok_or_else(no_text)?
    } else if bytes.contains(&0) {
        // Without its mark, UTF-16 shows by every other byte being nothing.
        let nothing =
            |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count() * 5 > bytes.len();
        match (nothing(1), nothing(0)) {
            (true, false) => utf16(bytes, u16::from_le_bytes).ok_or_else(no_text)?,
            (false, true) => utf16(bytes, u16::from_be_bytes).ok_or_else(no_text)?,
            _ => return Err(no_text()),
        }
    } else {
        match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                let text: Option<String> = bytes.iter().map(|byte| windows(*byte)).collect();
                let text = text.ok_or_else(no_text)?;
                let note = "The file was stored in an older way (Windows-1252). Look whether quotes, dashes and accents are right.";
                return Ok((even_lines(&text), Some(note.to_owned())));
            }
        }
    };
    let strange = text.chars().filter(|sign| sign.is_control() && !sign.is_whitespace()).count();
    if strange * 20 > text.chars().count() {
        return Err(no_text());
    }
    Ok((even_lines(&text), None))
}

fn even_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{85}'], "\n").replace(['\u{2029}', '\u{c}'], "\n\n")
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok().map(|text| text.trim_start_matches('\u{feff}').to_owned())
}

/// A byte as Windows stores letters in western Europe; `None` for what no text has.
fn windows(byte: u8) -> Option<char> {
    const HIGH: [u16; 32] = [
        0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d,
        0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,
        0x017e, 0x0178,
    ];
    match byte {
        b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x20..=0x7e | 0xa0..=0xff => Some(char::from(byte)),
        0x80..=0x9f => char::from_u32(u32::from(HIGH[usize::from(byte) - 0x80])).filter(|sign| *sign != '\0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_usual_way_of_storing() {
        let le: Vec<u8> = "\u{feff}Café".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "Café policy".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, text) in [
            (&b"\xef\xbb\xbfCaf\xc3\xa9\r\nx\rz"[..], "Café\nx\nz"),
            (b"Caf\xe9 \x93q\x94 \x96", "Café “q” –"),
            (&le, "Café"),
            (&be, "Café policy"),
        ] {
            assert_eq!(decode("a.txt", bytes).unwrap().0, text);
        }
        for bytes in [&b"\x00\x01\x02"[..], b"a\x81\xff", b"\x01\x02\x03\x04abc", b"\xff\xfe\x00\xd8"] {
            assert!(decode("a.txt", bytes).is_err(), "{bytes:?}");
        }
    }
}
