//! Writes a panel as SVG: shapes, lines and real text, black on white.

use super::canvas::{End, LEADING, Line, Panel, Point, Shape, ShapeKind, TextLine};
use super::letters::TEXT_SIZE;
use std::fmt::Write;

/// The faces of the letters: what paper is printed with, then what is about as wide on most screens.
const FACES: &str = "Atkinson Hyperlegible Next, Arial, Liberation Sans, Helvetica, sans-serif";
/// From the foot of a letter to the top of its line, in tenths of a point.
const ASCENT: i32 = TEXT_SIZE - 5;

impl Panel {
    /// The panel as an SVG drawing, one unit to the point. `title` names it and `description` says where its words stand, for
    /// somebody who cannot see it.
    pub fn svg(&self, title: &str, description: &str) -> String {
        let (width, height) = (points(self.width), points(self.height));
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}pt\" height=\"{height}pt\" \
             role=\"img\" aria-label=\"{0}\" font-family=\"{FACES}\" font-size=\"{1}\" fill=\"none\" stroke=\"#000\" \
             stroke-width=\"1.2\" data-furniture=\"\"><title>{0}</title><desc>{2}</desc>",
            escaped(title),
            points(TEXT_SIZE),
            escaped(description)
        );
        self.lines.iter().for_each(|line| line_into(line, &mut out));
        self.shapes.iter().for_each(|shape| shape_into(shape, &mut out));
        out.push_str("</svg>");
        out
    }
}

/// Tenths of a point as points.
fn points(tenths: i32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, (tenths / 10).abs(), rest.abs()),
    }
}

fn list(corners: &[Point]) -> String {
    let corners: Vec<String> = corners.iter().map(|at| format!("{},{}", points(at.x), points(at.y))).collect();
    corners.join(" ")
}

fn line_into(line: &Line, out: &mut String) {
    let _ = write!(out, "<polyline points=\"{}\"/>", list(&line.points));
    let (End::Shape(_), [.., before, tip]) = (line.to, line.points.as_slice()) else { return };
    // The head points the way that the last piece goes.
    let (back, side) = (70, 35);
    let (dx, dy) = ((tip.x - before.x).signum(), (tip.y - before.y).signum());
    let corner = |across: i32| Point { x: tip.x - dx * back + dy * across, y: tip.y - dy * back + dx * across };
    let _ = write!(
        out,
        "<polygon points=\"{}\" fill=\"#000\" stroke=\"none\"/>",
        list(&[*tip, corner(side), corner(-side)])
    );
}

fn shape_into(shape: &Shape, out: &mut String) {
    let Shape { at, width, height, .. } = *shape;
    let frame = |inset: i32, round: i32, more: &str| {
        format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"#fff\"{more}/>",
            points(at.x + inset),
            points(at.y + inset),
            points(width - 2 * inset),
            points(height - 2 * inset),
            points(round)
        )
    };
    out.push_str(&match shape.kind {
        ShapeKind::Emergency => frame(0, 0, " stroke-width=\"3\"") + &frame(35, 0, " stroke-width=\"1\""),
        ShapeKind::Start | ShapeKind::End => frame(0, (height / 2).min(130), ""),
        ShapeKind::Step => frame(0, 0, ""),
        ShapeKind::Condition => frame(0, 50, " stroke-dasharray=\"4 2.5\""),
        ShapeKind::Connector => frame(0, height / 2, ""),
        ShapeKind::Decision => {
            let (right, low, tip) = (at.x + width, at.y + height, 100);
            let corner = |x: i32, y: i32| Point { x, y };
            let corners = [
                corner(at.x, at.y + height / 2),
                corner(at.x + tip, at.y),
                corner(right - tip, at.y),
                corner(right, at.y + height / 2),
                corner(right - tip, low),
                corner(at.x + tip, low),
            ];
            format!("<polygon points=\"{}\" fill=\"#fff\" stroke-width=\"2.2\"/>", list(&corners))
        }
    });
    let lines = i32::try_from(shape.text.len()).unwrap_or(0);
    let first = at.y + (height - lines * LEADING) / 2 + ASCENT;
    for (count, line) in (0..).zip(&shape.text) {
        let x = if shape.kind.is_centred() { at.x + width / 2 } else { at.x + shape.kind.inset() };
        text_into(line, Point { x, y: first + count * LEADING }, shape.kind.is_centred(), out);
    }
}

fn text_into(line: &TextLine, at: Point, centred: bool, out: &mut String) {
    let anchor = if centred { " text-anchor=\"middle\"" } else { "" };
    let _ = write!(out, "<text x=\"{}\" y=\"{}\" fill=\"#000\" stroke=\"none\"{anchor}>", points(at.x), points(at.y));
    for span in &line.spans {
        let text = escaped(&span.text);
        let _ =
            if span.bold { write!(out, "<tspan font-weight=\"700\">{text}</tspan>") } else { write!(out, "{text}") };
    }
    out.push_str("</text>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
