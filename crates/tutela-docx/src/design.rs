//! Sizes, spaces and colours, as `templates/print/style.typ` has them for paper. Lengths are in twentieths of a point, which
//! Word counts in.

use tutela_render::{Colour, Colours, Document, Kind, Run, TypeSize};

use crate::measure::width_of;
use crate::tables::BESIDE;
use crate::widths::column_widths;

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
    /// How high it asks a line to be, for its size.
    pub line: f64,
    /// How wide it is, for what is measured.
    pub width: f64,
}

/// The face of running text.
pub(crate) const ADULTS: Face = Face { name: "Atkinson Hyperlegible Next", other: "Arial", line: 1.3, width: 1.0 };
/// The face for readers who are learning to read; the other has the same plain `a`.
pub(crate) const PUPILS: Face = Face { name: "Andika", other: "Comic Sans MS", line: 1.61, width: 1.06 };

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
    /// The title as it is set.
    pub title: Title,
}

/// A title as it is set.
pub(crate) struct Title {
    /// Its size in points.
    pub size: f64,
    /// Its lines, as far as they are broken on purpose.
    pub lines: Vec<String>,
}

/// The edges of a page.
pub(crate) struct Margins {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
}

/// How much white space gives way, and how much larger than usual the words are.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    /// 1 is roomy.
    pub room: f64,
    /// 1 is as usual.
    pub scale: f64,
}

/// The usual setting.
pub(crate) const USUAL: Setting = Setting { room: 1.0, scale: 1.0 };

impl Design {
    /// The look of a document in a setting.
    pub fn new(document: &Document, setting: Setting) -> Design {
        let has_cover = document.kind == Kind::Policy;
        let one_sided = matches!(document.kind, Kind::Sheet | Kind::Letter) || document.page_limit == Some(1);
        let room = if has_cover { 0.85 } else { setting.room };
        let size = match document.type_size {
            TypeSize::Body if has_cover => 11.0,
            TypeSize::Body => 12.0 * setting.scale,
            TypeSize::Pupil => 14.0 * setting.scale,
        };
        let for_pupils = document.type_size == TypeSize::Pupil;
        let side = if one_sided { 16.0 + 6.0 * room } else { 20.0 };
        let margins = if has_cover {
            Margins { left: mm(34.0), right: mm(25.0), top: mm(25.0), bottom: mm(23.0) }
        } else {
            let bottom = if one_sided { 12.0 + 6.0 * room } else { 20.0 };
            Margins { left: mm(side), right: mm(side), top: mm(13.0 + 8.0 * room), bottom: mm(bottom) }
        };
        let face = if for_pupils { PUPILS } else { ADULTS };
        let largest = match document.kind {
            Kind::Policy => 36.0,
            Kind::Letter => size * 2.3,
            Kind::Sheet => size * 3.06,
            _ => size * 3.4,
        };
        let text_width = PAGE_WIDTH - margins.left - margins.right;
        let title = Title::fitted(&document.title, largest, f64::from(text_width) / face.width);
        let Colours { ink, accent } = document.school.colours;
        Design {
            size,
            room,
            for_pupils,
            has_cover,
            face,
            ink: hex(ink, 0.0),
            accent: hex(accent, 0.0),
            quiet: hex(ink, 0.22),
            hairline: hex(ink, 0.65),
            tint: hex(accent, 0.93),
            margins,
            hang: if has_cover { twips(3.2 * size) } else { 0 },
            title,
        }
    }

    /// How high the text of a page is.
    pub fn text_height(&self) -> i32 {
        PAGE_HEIGHT - self.margins.top - self.margins.bottom
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

impl Title {
    /// A title on one line, if it need not be set much smaller for that; else broken where a colon stands, or as it comes.
    fn fitted(title: &str, largest: f64, room: f64) -> Title {
        let fits = |words: &str| room / width_of(words, true, largest);
        let whole = |scale: f64| Title { size: (largest * scale).floor(), lines: vec![title.to_owned()] };
        if fits(title) >= 0.76 {
            return whole((fits(title) * 0.98).min(1.0));
        }
        if let Some((before, behind)) = title.split_once(": ") {
            let lines = vec![format!("{before}:"), behind.to_owned()];
            let scale = lines.iter().map(|line| fits(line) * 0.98).fold(0.86, f64::min);
            if scale >= 0.65 {
                return Title { size: (largest * scale).floor(), lines };
            }
        }
        whole((fits(title) * 1.75).clamp(0.7, 0.86))
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
    let [red, green, blue] = colour.0.map(|part| (f64::from(part) + (255.0 - f64::from(part)) * lighter).round() as u8);
    format!("{red:02X}{green:02X}{blue:02X}")
}

impl Design {
    /// The widths of a table's columns.
    pub fn columns(&self, rows: &[&[Vec<Run>]], width: i32) -> Vec<i32> {
        column_widths(rows, self.measured_table_size(), width, 2 * BESIDE)
    }

    /// The size of words in tables, as much larger as their face is wider than what is measured.
    pub fn measured_table_size(&self) -> f64 {
        self.table_size() * self.face.width
    }
}
