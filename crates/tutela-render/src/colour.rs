//! Colours, and how well they can be told apart.

use serde::{Serialize, Serializer};

/// A colour of red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

/// The two colours of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Colours {
    /// Running text.
    pub ink: Colour,
    /// Headings, rules and links.
    pub accent: Colour,
}

impl Default for Colours {
    fn default() -> Colours {
        Colours { ink: Colour([0x1c, 0x1f, 0x26]), accent: Colour([0x1d, 0x4e, 0x6b]) }
    }
}

/// What WCAG 2.2 asks of running text (success criterion 1.4.3).
const READABLE: f64 = 4.5;

/// How much of a colour its tint has.
const TINT: f64 = 0.07;

impl Colours {
    /// The same colours, each darkened until it can be read on white paper and on its tint.
    pub fn readable(self) -> Colours {
        Colours { ink: self.ink.readable(), accent: self.accent.readable() }
    }
}

impl Colour {
    /// Reads `#1d4e6b`, with or without the sign.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// The contrast with another colour, from 1 to 21, as WCAG counts it.
    pub fn contrast_with(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// White paper with a breath of this colour, on which words are set apart.
    pub fn tint(self) -> Colour {
        Colour(self.0.map(|part| (f64::from(part) * TINT + 255.0 * (1.0 - TINT)).round() as u8))
    }

    /// This colour if it can be read on white paper and on its own tint, else the nearest darker shade that can.
    pub fn readable(self) -> Colour {
        let mut colour = self;
        while colour.contrast_with(colour.tint()) < READABLE {
            colour = Colour(colour.0.map(|part| (f64::from(part) * 0.95) as u8));
        }
        colour
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn a_pale_colour_is_darkened_until_it_can_be_read() {
        for colour in [[255, 255, 255], [255, 221, 0], [120, 200, 255], [0, 0, 0]] {
            let readable = Colour(colour).readable();
            assert!(readable.contrast_with(Colour([255; 3])) >= 4.5, "{colour:?}");
            assert!(readable.contrast_with(readable.tint()) >= 4.5, "{colour:?}");
        }
        assert_eq!(Colour([0x1d, 0x4e, 0x6b]).readable(), Colour([0x1d, 0x4e, 0x6b]));
    }

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        assert_eq!(Colour::parse("#1d4e6b").map(|colour| colour.to_string()).as_deref(), Some("#1d4e6b"));
        assert_eq!(Colour::parse("1d4e6"), None);
        assert_eq!(Colour::parse("é1d4e"), None);
    }
}
