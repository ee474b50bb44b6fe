//! Prints a copy for every child of a class, and the class's register, as one file.
//!
//! A form is fitted to its pages once; each class is then laid out as one document, with its children handed in as data.
//! The place for a name is as high for a long name as for a short one, so that every copy looks like the one that was fitted.

use jiff::civil::Date;
use serde::Serialize;
use tutela_render::{Child, ClassCopies, Form, Prepared, Register, Run, prepare};
use typst_layout::PagedDocument;

use crate::fit::{CLOSE, Copy, Job, fitted, folder};
use crate::world::{Folder, PrintWorld};
use crate::{Fit, PdfError, Printed, fonts, page_count, refused, write};

/// Forms, ready to be printed for any number of classes.
pub struct Copies {
    forms: Vec<Ready>,
    day: Date,
    one_sided: bool,
}

/// A form that was fitted.
struct Ready {
    prepared: Prepared,
    folder: Folder,
    pages: u32,
    fit: Fit,
}

/// What the class's own template may use.
#[derive(Serialize)]
struct Class<'a> {
    title: &'a str,
    school: &'a str,
    language: &'a str,
    one_sided: bool,
    /// The folder and the number of pages of each form.
    forms: Vec<(String, u32)>,
    register: &'a Register,
    children: &'a [Child],
}

/// What was laid out is remembered for the next class and forgotten if that had no use for it: the templates are used again,
/// the names are not. So memory does not grow with the number of classes.
const KEPT: usize = 1;

impl Copies {
    /// Fits each form to its pages. With `one_sided` nothing is left blank for the backs of paper.
    pub fn new(forms: &[Form], day: Date, one_sided: bool) -> Result<Copies, PdfError> {
        let ready = |(at, form): (usize, &Form)| {
            let prepared = without_links(&form.document);
            let strange = fonts::unprintable_in(&prepared);
            if !strange.is_empty() {
                return Err(PdfError::Unprintable(strange));
            }
            let job = Job { prepared: &prepared, copy: Some(Copy { labels: [&form.label, "Class", "Year group"] }) };
            let fitted = fitted(job)?;
            let (pages, fit) = (page_count(&fitted.paper), fitted.fit);
            let folder = folder(job, fitted.setting, &format!("form-{at}"));
            Ok(Ready { folder, pages, fit, prepared })
        };
        let forms = forms.iter().enumerate().map(ready).collect::<Result<_, _>>()?;
        Ok(Copies { forms, day, one_sided })
    }

    /// How each form fits the pages it was promised to fit.
    pub fn fits(&self) -> impl Iterator<Item = Fit> {
        self.forms.iter().map(|form| form.fit)
    }

    /// Prints the copies of a class behind its register. Names must hold only what [`can_print`](crate::can_print) allows.
    pub fn print(&self, class: &ClassCopies) -> Result<Printed, PdfError> {
        let head = prepare(&class.head);
        let strange = fonts::unprintable_in(&head);
        if !strange.is_empty() {
            return Err(PdfError::Unprintable(strange));
        }
        let above = folder(Job { prepared: &head, copy: None }, CLOSE, "register");
        let data = Class {
            title: &class.title,
            school: &head.document().school.name,
            language: "en",
            one_sided: self.one_sided,
            forms: self.forms.iter().enumerate().map(|(at, form)| (format!("form-{at}"), form.pages)).collect(),
            register: &class.register,
            children: &class.children,
        };
        let data = serde_json::to_vec(&data).expect("a class of texts and numbers is JSON");
        let world = PrintWorld::of_class(self.forms.iter().map(|form| &form.folder).chain([&above]), data);
        let compiled = typst::compile::<PagedDocument>(&world);
        let any = self.forms.first().map_or(&head, |form| &form.prepared);
        let printed = compiled.output.map_err(|errors| refused(any, &errors)).and_then(|paper| {
            let bytes = write(&head, &paper, self.day)?;
            Ok(Printed { pages: page_count(&paper), bytes, fit: Fit::Unlimited })
        });
        comemo::evict(KEPT);
        printed
    }
}

/// The form without links to its own headings: among many copies nobody could say which is meant.
fn without_links(document: &tutela_render::Document) -> Prepared {
    let mut document = prepare(document).document().clone();
    for heading in document.blocks.iter_mut() {
        unlink_block(heading);
    }
    prepare(&document)
}

fn unlink_block(block: &mut tutela_render::Block) {
    use tutela_render::Block;
    match block {
        Block::Heading { runs, .. } | Block::Paragraph { runs } => unlink(runs),
        Block::Statements { items } => items.iter_mut().for_each(unlink),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(unlink_block),
        Block::Callout { blocks, .. } => blocks.iter_mut().for_each(unlink_block),
        Block::Terms { entries } => entries.iter_mut().for_each(|entry| unlink(&mut entry.value)),
        Block::Table { header, rows, .. } => header.iter_mut().chain(rows.iter_mut().flatten()).for_each(unlink),
        Block::Steps { steps } => {
            for step in steps {
                unlink(&mut step.runs);
                step.blocks.iter_mut().for_each(unlink_block);
            }
        }
        Block::Contents { .. } | Block::Signature { .. } | Block::CutLine { .. } | Block::Drawing { .. } => {}
    }
}

fn unlink(runs: &mut Vec<Run>) {
    let mut plain = Vec::new();
    for mut run in std::mem::take(runs) {
        match &mut run {
            Run::Link { href, runs } if href.starts_with('#') => {
                unlink(runs);
                plain.append(runs);
                continue;
            }
            Run::Link { runs, .. } | Run::Strong { runs } | Run::Emphasis { runs } => unlink(runs),
            // Of many copies none can be led to.
            Run::Anchor { .. } => continue,
            Run::Text { .. } | Run::Blank { .. } | Run::LineBreak => {}
        }
        plain.push(run);
    }
    *runs = plain;
}
