//! What stands above the text: the school, the title, what a reader must know first; and the small print at its end.

use tutela_render::{Image, Kind, Run, small_print};

use crate::WordError;
use crate::blocks::Edge;
use crate::body::{Body, Look};
use crate::design::twips;
use crate::pictures;
use crate::runs::Manner;
use crate::tables::Sides;

/// Dots to the inch of a crest.
const CREST_DOTS: f64 = 300.0;

impl Body<'_> {
    /// The opening, the text, and the small print.
    pub fn write(&mut self) -> Result<(), WordError> {
        let document = self.document;
        if self.design.has_cover {
            self.cover()?
        } else {
            self.masthead()?
        }
        let cut = document.blocks.iter().position(|block| matches!(block, tutela_render::Block::CutLine { .. }));
        let page = self.page();
        match cut.filter(|_| matches!(document.kind, Kind::Sheet | Kind::Letter)) {
            Some(cut) => {
                self.blocks(&document.blocks[..cut], page);
                // A slip to cut off stands whole, at the foot of its page.
                self.above_slip = crate::fit::above_slip(document, self.design);
                self.blocks(&document.blocks[cut..], crate::body::Place { together: true, ..page });
            }
            None => self.blocks(&document.blocks, page),
        }
        if let Some(words) = small_print(document) {
            self.line("SmallPrint", Look::default(), &words);
        }
        Ok(())
    }

    fn cover(&mut self) -> Result<(), WordError> {
        let height = 22.0 * 72.0 / 25.4;
        self.school(height, false)?;
        self.title(Look { before: Some(twips(190.0)), ..Look::default() });
        self.subtitle();
        self.notices();
        if !self.document.facts.is_empty() {
            self.paragraph("Gap", Look { before: Some(twips(170.0)), ..Look::default() }, |_| {});
        }
        self.facts();
        self.begins_page = true;
        Ok(())
    }

    /// The title, on as many lines as it is set.
    fn title(&mut self, look: Look) {
        let lines = &self.design.title.lines;
        self.paragraph("Title", look, |body| body.lines(lines, true));
    }

    fn masthead(&mut self) -> Result<(), WordError> {
        let is_letter = self.document.kind == Kind::Letter;
        let height = if is_letter { 18.0 } else { 13.0 } * 72.0 / 25.4;
        self.school(height, is_letter)?;
        self.title(Look::default());
        self.subtitle();
        self.notices();
        self.facts();
        Ok(())
    }

    /// The crest so many points high, the school's name, and how it is reached: under the name, or at the right.
    fn school(&mut self, height: f64, lines_at_right: bool) -> Result<(), WordError> {
        let school = &self.document.school;
        let crest = match &school.crest {
            Some(image) => Some((image, drawn(image, height)?)),
            None => None,
        };
        if crest.is_none() && school.name.is_empty() && school.lines.is_empty() {
            return Ok(());
        }
        let page = self.page();
        let crest_width = crest.as_ref().map(|(_, picture)| twips(height * picture.ratio) + self.design.em(0.9));
        let at_right = lines_at_right && !school.lines.is_empty();
        let rest = page.width - crest_width.unwrap_or(0);
        let right = if at_right { rest * 45 / 100 } else { 0 };
        let mut widths: Vec<i32> = crest_width.into_iter().collect();
        widths.push(rest - right);
        if at_right {
            widths.push(right);
        }
        let style = if self.design.has_cover { "CoverHead" } else { "PageHead" };
        self.open_table(style, &widths, page, &[], None);
        self.xml.open("w:tr", &[]);
        if let (Some((image, picture)), Some(width)) = (crest, crest_width) {
            let alt = if image.alt.is_empty() { "Crest" } else { image.alt.as_str() };
            let wide = height * picture.ratio;
            self.cell(width, Sides::default(), |body| {
                body.paragraph("Picture", Look::default(), |body| body.picture(picture, alt, wide, height));
            });
        }
        self.cell(rest - right, Sides::default(), |body| {
            body.line("SchoolName", Look::default(), &school.name);
            if !at_right && !school.lines.is_empty() {
                body.address(&school.lines, body.document.kind == Kind::Policy);
            }
        });
        if at_right {
            self.cell(right, Sides::default(), |body| {
                body.paragraph("AddressRight", Look::default(), |body| body.lines(&school.lines, true));
            });
        }
        self.xml.close();
        self.xml.close();
        self.gap(true);
        Ok(())
    }

    /// How the school is reached, a line each, or as far as they go beside each other.
    fn address(&mut self, lines: &[String], each: bool) {
        self.paragraph("Address", Look::default(), |body| body.lines(lines, each));
    }

    fn lines(&mut self, lines: &[String], each: bool) {
        for (at, line) in lines.iter().enumerate() {
            if at > 0 && each {
                self.words(" ", Manner::default());
                self.element("w:r", &[], |body| body.xml.empty("w:br", &[]));
            } else if at > 0 {
                self.words("   ", Manner::default());
            }
            self.words(line, Manner::default());
        }
    }

    fn subtitle(&mut self) {
        if let Some(subtitle) = &self.document.subtitle {
            self.line("Subtitle", Look::default(), subtitle);
        }
    }

    fn notices(&mut self) {
        let notices = &self.document.notices;
        if notices.is_empty() {
            return;
        }
        let page = self.page();
        self.set_apart(Edge::Urgent, page, |body, _| {
            notices.iter().for_each(|notice| body.line("Notice", Look::default(), notice));
        });
    }

    fn facts(&mut self) {
        let facts = &self.document.facts;
        let values: Vec<Vec<Run>> = facts.iter().map(|fact| vec![Run::text(&fact.value)]).collect();
        let entries: Vec<_> =
            facts.iter().zip(&values).map(|(fact, value)| (fact.label.as_str(), value.as_slice())).collect();
        if !entries.is_empty() {
            let page = self.page();
            self.pairs(&entries, true, page);
        }
    }
}

fn drawn(image: &Image, height: f64) -> Result<pictures::Picture, WordError> {
    let dots = (height / 72.0 * CREST_DOTS) as u32;
    pictures::crest(image, dots).map_err(|reason| WordError::Crest { file: image.file.clone(), reason })
}
