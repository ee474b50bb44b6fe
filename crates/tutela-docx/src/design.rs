//! Sizes, spaces and colours, as `templates/print/style.typ` has them for paper. Lengths are in twentieths of a point, which
//! Word counts in.

use tutela_render::{Colour, Colours, Document, Kind, TypeSize};

/// The width of A4.
pub(crate) const PAGE_WIDTH: i32 = 11906;
/// Its height.
pub(crate) const PAGE_HEIGHT: i32 = 16838;

/// The face of the text, and what Word takes where a machine does not have it.
pub(crate) struct Face {
    /// Its name.
    pub name: &'static str,
    /// What most machines have that is like it.
    pub other: &'static str,
}

/// The face of running text.
pub(crate) const ADULTS: Face = Face { name: "Atkinson Hyperlegible Next", other: "Arial" };
/// The face for readers who are learning to read; the other has the same plain `a`.
pub(crate) const PUPILS: Face = Face { name: "Andika", other: "Comic Sans MS" };

/// How a document looks.
pub(crate) struct Design {
    /// The size of running text, in points.
    pub size: f64,
    /// How much of the usual white space there is.
    pub room: f64,
    /// Whether it is for readers who are learning to read.
    pub for_pupils: bool,
    /// Whether it has a cover page.
    pub has_cover: bool,
    /// The face of the text.
    pub face: Face,
    /// Running text.
    pub ink: String,
    /// Headings, rules and links.
    pub accent: String,
    /// What is said beside the text.
    pub quiet: String,
    /// Thin lines.
    pub hairline: String,
    /// The ground of what is set apart.
    pub tint: String,
    /// The edges of the page.
    pub margins: Margins,
    /// How far numbers of headings hang into the margin.
    pub hang: i32,
}

/// The edges of a page.
pub(crate) struct Margins {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
}

impl Design {
    /// The look of a document.
    pub fn of(document: &Document) -> Design {
        let has_cover = document.kind == Kind::Policy;
        let one_sided = matches!(document.kind, Kind::Sheet | Kind::Letter);
        // What promises to fit its pages is set closer; nothing here measures whether it does.
        let room = match (has_cover, document.page_limit) {
            (true, _) => 0.85,
            (false, Some(_)) => 0.64,
            (false, None) => 1.0,
        };
        let size = match document.type_size {
            TypeSize::Body if has_cover => 11.0,
            TypeSize::Body => 12.0,
            TypeSize::Pupil => 14.0,
            TypeSize::Large => 18.0,
        };
        let for_pupils = document.type_size == TypeSize::Pupil;
        let side = if one_sided { 16.0 + 6.0 * room } else { 20.0 };
        let margins = if has_cover {
            Margins { left: mm(34.0), right: mm(25.0), top: mm(25.0), bottom: mm(23.0) }
        } else {
            let bottom = if one_sided { 12.0 + 6.0 * room } else { 20.0 };
            Margins { left: mm(side), right: mm(side), top: mm(13.0 + 8.0 * room), bottom: mm(bottom) }
        };
        let Colours { ink, accent } = document.school.colours;
        Design {
            size,
            room,
            for_pupils,
            has_cover,
            face: if for_pupils { PUPILS } else { ADULTS },
            ink: hex(ink, 0.0),
            accent: hex(accent, 0.0),
            quiet: hex(ink, 0.22),
            hairline: hex(ink, 0.65),
            tint: hex(accent, 0.93),
            margins,
            hang: if has_cover { twips(3.2 * size) } else { 0 },
        }
    }

    /// As many times the size of running text.
    pub fn em(&self, times: f64) -> i32 {
        twips(self.size * times)
    }

    /// How wide the text is.
    pub fn text_width(&self) -> i32 {
        PAGE_WIDTH - self.margins.left - self.margins.right
    }

    /// The size of words in tables, in points: those of a policy are set a little smaller.
    pub fn table_size(&self) -> f64 {
        match (self.has_cover, self.size <= 11.0) {
            (false, _) => self.size,
            (true, true) => 10.0,
            (true, false) => self.size * 0.94,
        }
    }

    /// How far the words of a list are set in from what is around it.
    pub fn step(&self) -> i32 {
        self.em(1.6)
    }
}

/// Points in Word's twentieths.
pub(crate) fn twips(points: f64) -> i32 {
    (points * 20.0).round() as i32
}

fn mm(millimetres: f64) -> i32 {
    twips(millimetres * 72.0 / 25.4)
}

/// A colour, or one nearer to white by a part, in six digits.
fn hex(colour: Colour, lighter: f64) -> String {
    let [red, green, blue] =
        colour.0.map(|part| (f64::from(part) + (255.0 - f64::from(part)) * lighter).round() as u8);
    format!("{red:02X}{green:02X}{blue:02X}")
}
