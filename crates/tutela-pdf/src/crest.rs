//! Whether a crest is a picture that can be printed, in words for whoever has the file.

use jiff::civil::Date;
use tutela_render::Image;
use typst::foundations::Bytes;
use typst::visualize::SvgImage;
use typst_layout::PagedDocument;

use crate::options;
use crate::world::{PrintWorld, crest_path};

/// Why a picture cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// It is no picture, not the sort of picture that its name says, or not all of it is there.
    Broken,
    /// It is a drawing that takes in another file, which is not looked for.
    TakesInAnother,
    /// Its colours are mixed for a printing press (CMYK), which the rules for files that are to be kept do not allow.
    PressColours,
    /// Something else that paper cannot show.
    Unprintable,
}

impl PictureFault {
    /// What is wrong, in a few words.
    pub fn what(self) -> &'static str {
        match self {
            PictureFault::Broken => "cannot be read as a picture",
            PictureFault::TakesInAnother => "a drawing that takes in another file",
            PictureFault::PressColours => "colours for a printing press (CMYK)",
            PictureFault::Unprintable => "something in it has no place on paper",
        }
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            PictureFault::Broken => {
                "It may be cut off, or of another sort than its name says. Open it in a program for pictures and save it again as SVG, PNG or JPEG, with the ending that goes with it."
            }
            PictureFault::TakesInAnother => {
                "Save the drawing again with all its pictures in it, or as PNG; what it takes in from elsewhere is not looked for."
            }
            PictureFault::PressColours => "Save it again as PNG, or as a JPEG in RGB, the colours of a screen.",
            PictureFault::Unprintable => "Save it again as PNG; a drawing with its letters as paths will do too.",
        }
    }
}

/// Why a picture cannot be printed; nothing if it can. What cannot be told from a drawing by itself is tried on paper.
pub fn picture_fault(picture: &Image) -> Option<PictureFault> {
    if crest_path(&picture.file).ends_with(".svg") {
        if SvgImage::new(Bytes::new(picture.bytes.clone())).is_err() {
            return Some(PictureFault::Broken);
        }
        // Paths and shapes need no face and no other file. That is how most crests are drawn, and quickly said.
        let holds_more = |text: &str| ["text", "mage", "href", "filter"].iter().any(|word| text.contains(word));
        if std::str::from_utf8(&picture.bytes).is_ok_and(|text| !holds_more(text)) {
            return None;
        }
    }
    let said = tried(picture).err()?;
    let says = |word: &str| said.iter().any(|message| message.contains(word));
    Some(match () {
        () if says("linked image") => PictureFault::TakesInAnother,
        () if says("CMYK") => PictureFault::PressColours,
        () if says("decode") || says("parse") || says("format") || says("process") => PictureFault::Broken,
        () => PictureFault::Unprintable,
    })
}

/// Prints a picture by itself, or says what was said against it.
fn tried(picture: &Image) -> Result<(), Vec<String>> {
    let said = |errors: &[typst::diag::SourceDiagnostic]| -> Vec<String> {
        errors.iter().map(|error| error.message.to_string()).collect()
    };
    let paper =
        typst::compile::<PagedDocument>(&PrintWorld::of_picture(picture)).output.map_err(|errors| said(&errors))?;
    let day = Date::constant(2000, 1, 1);
    typst_pdf::pdf(&paper, &options("picture".to_owned(), day)).map(|_| ()).map_err(|errors| said(&errors))
}
