//! Lays documents out as web pages and Markdown.
//!
//! A document is a [`Document`]: plain data, in reading order, every word decided. [`html`] and [`markdown`] lay it out;
//! another crate prints it on paper. All of them start from [`prepare()`] and say the words of [`plain_text`], in that
//! order. [`documents()`] makes them of a model. Nothing here reads a file, asks for the day, or knows how a policy is written
//! down.

mod binding;
mod code;
mod colour;
mod document;
mod drawing;
pub mod flow;
mod html;
mod html_text;
mod markdown;
mod prepare;
mod site;
mod spelt;
mod view;
mod words;

pub use code::{SheetCode, statements};
pub use colour::{Colour, Colours};
pub use document::{
    Block, CalloutKind, ContentsEntry, Document, Fact, Image, Kind, Marks, Readers, Run, School, Step, Term, TypeSize,
    Variant,
};
pub use drawing::Drawing;
pub use html::html;
pub use html_text::html_text;
pub use markdown::{markdown, plain as markdown_line};
pub use prepare::{Prepared, clean as one_line, prepare, safe_destination};
pub use site::{Entry, Format, Live, Shelf, Site};
pub use spelt::UNPRINTABLE;
pub use view::{
    Agenda, AgendaItem, Child, Choice, ClassCopies, Column, Coverage, CoveredRow, CoveredStandard, Finding, Form,
    Gravity, Register, Returns, Row, ViewOptions, YEARS, agenda, class_copies, coverage, documents, forms,
};
pub use words::{letters, plain_text, small_print, words_of};
