//! Short digests of words: printed on a sheet, read out on the telephone, or written into a record.

use sha2::{Digest, Sha256};

/// Signs that are not taken for each other, printed or written by hand: no 0 or O, no 1, I or L, no 2 beside Z, no 5 beside
/// S, no 8 beside B, no 6 beside G, no U beside V.
const SIGNS: &[u8; 24] = b"234679ACDEFHJKMNPQRTVWXY";

/// How many signs each eight bytes of a hash give; more would not be evenly spread.
const SIGNS_OF_EIGHT_BYTES: usize = 8;

/// How many signs stand together.
const TOGETHER: usize = 4;

/// The digest of lines in their order, from SHA-256, with so many signs (32 at most): six are some 190 million digests, sixteen
/// more than anybody could try. White space of any kind and length counts as one space, so that layout changes nothing.
pub fn digest<'l>(lines: impl IntoIterator<Item = &'l str>, signs: usize) -> String {
    let mut hash = Sha256::new();
    for line in lines {
        let mut words = line.split_whitespace();
        hash.update(words.next().unwrap_or(""));
        for word in words {
            hash.update(b" ");
            hash.update(word);
        }
        // No line holds a line end by now, so that one long line is never two.
        hash.update(b"\n");
    }
    let bytes = hash.finalize();
    let mut out = String::new();
    let mut number = 0;
    for at in 0..signs.min(SIGNS_OF_EIGHT_BYTES * 4) {
        if at % SIGNS_OF_EIGHT_BYTES == 0 {
            let next = bytes.iter().skip(at).take(8);
            number = next.fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        }
        if at > 0 && at % TOGETHER == 0 {
            out.push('-');
        }
        out.push(char::from(SIGNS[(number % SIGNS.len() as u64) as usize]));
        number /= SIGNS.len() as u64;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_order_make_the_digest_and_spaces_do_not() {
        let six = |lines: &[&str]| digest(lines.iter().copied(), 6);
        let one = six(&["I ask first.", "I am kind."]);
        assert_eq!(one, "4YFM-HX");
        assert_eq!(six(&[" I  ask\u{a0}first.", "I am\nkind. "]), one);
        for other in [&["I am kind.", "I ask first."][..], &["I ask first. I am kind."], &["I ask first"], &[]] {
            assert_ne!(six(other), one, "{other:?}");
        }
    }

    #[test]
    fn a_longer_digest_goes_on_from_a_shorter_one() {
        let long = digest(["I ask first.", "I am kind."], 16);
        assert!(long.starts_with("4YFM-HX") && long.len() == 19, "{long}");
    }
}
