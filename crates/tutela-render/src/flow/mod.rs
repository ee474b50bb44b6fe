//! Draws a procedure as a flowchart: boxes and lines as plain data, laid out from its graph, and written as SVG.
//!
//! It is read in black and white and at arm's length: no line is thinner than a point, no letter smaller than ten, and nothing
//! is said by colour. What is too long for a page goes on in another panel; what nests too deeply to be legible is not drawn,
//! because the numbered list beside each drawing says the same.
//!
//! All lengths are in tenths of a point, whole numbers, so that a drawing is the same to the byte wherever it is made.

mod canvas;
mod letters;
mod outline;
mod panels;
mod place;
mod svg;

pub use canvas::{End, Line, Panel, Point, Shape, ShapeKind, TextLine};
pub use letters::{Span, TEXT_SIZE, text_width};
pub(crate) use outline::Label;
pub use panels::{Chart, HEIGHT, WIDTH, panels};
