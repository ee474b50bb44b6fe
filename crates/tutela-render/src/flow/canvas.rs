//! What a drawing is made of.

use super::letters::{Span, TEXT_SIZE, text_width, wrapped};

/// A place on a panel: to the right, and down, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// What a box is for; each looks different without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeKind {
    /// What to do first of all: a double frame.
    Emergency,
    /// Where it begins: round ends.
    Start,
    /// Where it ends: round ends.
    End,
    /// Something to do: a plain box.
    Step,
    /// Something to decide: pointed at both sides, with a heavy frame.
    Decision,
    /// What has to be so for what follows: a dashed frame.
    Condition,
    /// Where the drawing goes on in the next panel, or comes from the last: a circle with a letter.
    Connector,
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLine {
    /// The words.
    pub spans: Vec<Span>,
}

impl TextLine {
    /// Adds a word, or a part of one.
    pub(super) fn push(&mut self, word: &str, bold: bool) {
        if let Some(last) = self.spans.last_mut() {
            last.text.push(' ');
            if last.bold == bold {
                last.text.push_str(word);
                return;
            }
        }
        self.spans.push(Span { text: word.to_owned(), bold });
    }

    /// How wide it is at most.
    pub fn width(&self) -> i32 {
        self.spans.iter().map(|span| text_width(&span.text, span.bold)).sum()
    }
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it is for.
    pub kind: ShapeKind,
    /// The node of the graph that it stands for.
    pub node: Option<usize>,
    /// Its upper left corner.
    pub at: Point,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// Its words.
    pub text: Vec<TextLine>,
}

/// From one line of words to the next.
pub(super) const LEADING: i32 = TEXT_SIZE + 25;
/// From the frame of a box to its words, above and below.
const ABOVE: i32 = 50;
/// The same at the sides.
const BESIDE: i32 = 60;

impl ShapeKind {
    /// From the edge of a box of this kind to its words, at the sides.
    pub fn inset(self) -> i32 {
        match self {
            ShapeKind::Emergency => BESIDE + 30,
            ShapeKind::Decision => BESIDE + 70,
            ShapeKind::Start | ShapeKind::End => BESIDE + 20,
            ShapeKind::Step | ShapeKind::Condition => BESIDE,
            ShapeKind::Connector => 0,
        }
    }

    /// Whether its words stand in the middle.
    pub fn is_centred(self) -> bool {
        !matches!(self, ShapeKind::Emergency | ShapeKind::Step)
    }
}

impl Shape {
    /// A box of this width that is as high as its words want.
    pub(super) fn new(kind: ShapeKind, node: Option<usize>, at: Point, width: i32, spans: &[Span]) -> Shape {
        let text = wrapped(spans, width - 2 * kind.inset());
        let above = if kind == ShapeKind::Emergency { ABOVE + 20 } else { ABOVE };
        let lines = i32::try_from(text.len()).unwrap_or(i32::MAX / LEADING / 2);
        Shape { kind, node, at, width, height: lines.saturating_mul(LEADING) + 2 * above, text }
    }

    /// The words, line after line.
    pub fn words(&self) -> String {
        let spans = self.text.iter().flat_map(|line| &line.spans);
        let words: Vec<&str> = spans.flat_map(|span| span.text.split_whitespace()).collect();
        words.join(" ")
    }

    /// The middle of its upper edge.
    pub fn top(&self) -> Point {
        Point { x: self.at.x + self.width / 2, y: self.at.y }
    }

    /// The middle of its lower edge.
    pub fn bottom(&self) -> Point {
        Point { y: self.at.y + self.height, ..self.top() }
    }

    /// The middle of its left edge.
    pub fn left(&self) -> Point {
        Point { x: self.at.x, y: self.at.y + self.height / 2 }
    }
}

/// Where a line begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// At a box, by its place among the boxes.
    Shape(usize),
    /// Where lines meet, by its place among the joints.
    Joint(usize),
}

/// A line from one place to another, straight or with right angles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it comes from.
    pub from: End,
    /// Where it leads. It has a head if that is a box.
    pub to: End,
    /// Its corners, both ends included.
    pub points: Vec<Point>,
}

/// A drawing, or as much of it as goes on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// Its boxes.
    pub shapes: Vec<Shape>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Where lines meet.
    pub joints: Vec<Point>,
}

/// The loose end of a line: where it comes from, and the corners so far.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    pub from: End,
    pub path: Vec<Point>,
}

impl Tail {
    /// The last of its corners.
    pub fn at(&self) -> Point {
        self.path.last().copied().unwrap_or(Point { x: 0, y: 0 })
    }

    /// The line drawn on: along to the height, then across.
    pub fn down_then_across(&self, y: i32, x: i32) -> Tail {
        self.through(&[Point { x: self.at().x, y }, Point { x, y }])
    }

    /// The line drawn on through these corners.
    pub fn through(&self, points: &[Point]) -> Tail {
        let mut path = self.path.clone();
        for point in points {
            if path.last() != Some(point) {
                path.push(*point);
            }
        }
        Tail { from: self.from, path }
    }
}

impl Panel {
    /// Adds a box, and gives a loose end at the middle of its lower edge.
    pub(super) fn shape(&mut self, shape: Shape) -> Tail {
        let path = vec![shape.bottom()];
        self.shapes.push(shape);
        Tail { from: End::Shape(self.shapes.len() - 1), path }
    }

    /// A place where lines meet, with a loose end.
    pub(super) fn joint(&mut self, at: Point) -> Tail {
        self.joints.push(at);
        Tail { from: End::Joint(self.joints.len() - 1), path: vec![at] }
    }

    /// Draws a loose end to where another begins.
    pub(super) fn line(&mut self, tail: Tail, to: End) {
        self.lines.push(Line { from: tail.from, to, points: tail.path });
    }
}
