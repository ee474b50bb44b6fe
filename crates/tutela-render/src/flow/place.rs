//! Gives each stage its place: the way down the left, what nobody waits for beside it, ends of a decision in columns. Where a
//! column is too narrow for that, they stand one below another, further in, with a line along their edge.

use super::canvas::{End, Panel, Point, Shape, ShapeKind, Tail};
use super::letters::Span;
use super::outline::{Branch, Label, Main, Stage};

/// Between one box and the next.
pub(super) const GAP: i32 = 170;
/// Between a condition and what it is a condition of.
const CLOSE: i32 = 110;
/// Between where lines meet and where they part again, so that neither is taken for the other.
const CLEAR: i32 = 80;
/// Between what stands beside one another.
const GUTTER: i32 = 240;
/// Between columns of a decision.
const BETWEEN: i32 = 140;
/// Between what stands below one another and is not connected.
const APART: i32 = 100;
/// For the line along the edge of what stands further in.
const RAIL: i32 = 140;
/// No column is narrower than this.
const COLUMN: i32 = 1180;
/// No box is wider than this, so that its lines are short.
const WIDE: i32 = 2600;
/// A box narrower than this is not legible.
const NARROW: i32 = 850;

/// What the boxes say.
pub(super) trait Texts {
    /// What a node says, and what sort of box that is.
    fn of_node(&self, node: usize) -> (ShapeKind, Vec<Span>);
    /// What stands at the beginning of a branch.
    fn of_label(&self, label: Label) -> Vec<Span>;
}

/// Puts stages on a panel.
pub(super) struct Placing<'t, T> {
    pub texts: &'t T,
    pub panel: Panel,
}

/// Where something is put: between which edges.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub x: i32,
    pub width: i32,
}

impl Area {
    fn split(self) -> Option<(Area, Area)> {
        let width = (self.width - GUTTER) / 2;
        (width >= COLUMN).then(|| (Area { width, ..self }, Area { x: self.x + width + GUTTER, width }))
    }

    fn middle(self) -> i32 {
        self.x + self.width / 2
    }

    /// The edges of what stands further in.
    fn within(self, right: i32) -> Area {
        Area { x: self.x + RAIL, width: self.width - RAIL - right }
    }
}

/// A loose end, and the lowest point so far.
pub(super) type Placed = (Tail, i32);

impl<T: Texts> Placing<'_, T> {
    /// Puts stages one after another. `goes_on`: whether something comes after them. Nothing where they do not fit.
    pub fn series(&mut self, stages: &[Stage], area: Area, from: Placed, goes_on: bool) -> Option<Placed> {
        let way = way_of(stages, area);
        let mut placed = from;
        for (at, stage) in stages.iter().enumerate() {
            placed = self.stage(stage, area, way, placed, goes_on || at + 1 < stages.len())?;
        }
        Some(placed)
    }

    /// Puts one stage, whose own line goes down the middle of `way`.
    pub fn stage(&mut self, stage: &Stage, area: Area, way: Area, from: Placed, goes_on: bool) -> Option<Placed> {
        if way.width < NARROW {
            return None;
        }
        let x = way.middle();
        let (mut tail, mut y) = from;
        let mut lowest = y;
        if !stage.sides.is_empty() {
            let joint = Point { x, y: y + GAP / 2 };
            let before = tail.down_then_across(joint.y, x);
            tail = self.panel.joint(joint);
            self.panel.line(before, tail.from);
            y = joint.y;
            if way.width < area.width {
                let (_, beside) = area.split()?;
                let rail = beside.x - GUTTER / 2;
                lowest = self.below(&stage.sides, beside, &tail.down_then_across(y, rail), y + GAP / 2, false)?.1;
            } else {
                let rail = Point { x: area.x + RAIL / 2, y };
                let along = tail.through(&[rail]);
                y = self.below(&stage.sides, area.within(0), &along, y + GAP / 2, false)?.1;
                tail = along.through(&[Point { y: y + GAP / 3, ..rail }, Point { x, y: y + GAP / 3 }]);
                y += GAP / 3;
                lowest = y;
            }
        }
        let (node, branches) = match &stage.main {
            None => return Some((tail, lowest.max(y))),
            Some(Main::Step(node)) => (Some(*node), None),
            Some(Main::Decide(node, branches)) => (Some(*node), Some(branches)),
            Some(Main::Fork(branches)) => (None, Some(branches)),
        };
        if let Some(node) = node {
            let (kind, spans) = self.texts.of_node(node);
            (tail, y) = self.shape(kind, Some(node), &spans, way, (tail, y));
        }
        y = y.max(lowest);
        match branches {
            Some(branches) => self.fork(branches, area, way, (tail, y), goes_on),
            None => Some((tail, y)),
        }
    }

    /// Puts a box below, and draws the loose end to it.
    pub fn shape(
        &mut self,
        kind: ShapeKind,
        node: Option<usize>,
        spans: &[Span],
        way: Area,
        (tail, y): Placed,
    ) -> Placed {
        let width = way.width.min(WIDE);
        let gap = if self.is_condition(tail.from) { CLOSE } else { GAP };
        let at = Point { x: way.middle() - width / 2, y: y + gap };
        let shape = Shape::new(kind, node, at, width, spans);
        let (top, bottom) = (shape.top(), shape.bottom());
        let after = self.panel.shape(shape);
        self.panel.line(tail.down_then_across(y + gap / 2, top.x).through(&[top]), after.from);
        (after, bottom.y)
    }

    fn is_condition(&self, end: End) -> bool {
        matches!(end, End::Shape(at) if self.panel.shapes[at].kind == ShapeKind::Condition)
    }

    /// Puts branches beside one another, or below one another where there is no room.
    fn fork(&mut self, branches: &[Branch], area: Area, way: Area, (tail, y): Placed, goes_on: bool) -> Option<Placed> {
        let count = i32::try_from(branches.len()).ok()?;
        let x = way.middle();
        // Two columns stand where a stage and what stands beside it do.
        let gap = if count == 2 { GUTTER } else { BETWEEN };
        let widths = columns(branches, area.width - gap * (count - 1));
        if count > 1 && widths.iter().any(|width| *width < COLUMN) {
            let rail = area.x + RAIL / 2;
            let along = tail.down_then_across(y + GAP / 2, rail);
            let (ends, lowest) = self.below(branches, area.within(RAIL), &along, y + GAP, goes_on)?;
            if !goes_on {
                return Some((tail, lowest));
            }
            let joint = Point { x, y: lowest + APART };
            let right = area.x + area.width - RAIL / 2;
            let meet = self.panel.joint(joint);
            let last = ends.len() - 1;
            for (at, (tail, y)) in ends.into_iter().enumerate() {
                // Nothing stands below the last.
                let round = if at == last { tail } else { tail.down_then_across(y + APART / 2, right) };
                self.panel.line(round.down_then_across(joint.y, x), meet.from);
            }
            return Some((meet, joint.y + CLEAR));
        }
        let mut ends = Vec::new();
        let (mut lowest, mut left) = (y, area.x);
        for (branch, width) in branches.iter().zip(widths) {
            let column = if count == 1 { way } else { Area { x: left, width } };
            left += width + gap;
            let from = (tail.down_then_across(y + GAP / 2, column.middle()), y + GAP / 3);
            let from = match branch.label {
                Some(label) => self.shape(ShapeKind::Condition, None, &self.texts.of_label(label), column, from),
                None => from,
            };
            let (end, y) = self.series(&branch.body, column, from, goes_on)?;
            lowest = lowest.max(y);
            ends.push(end);
        }
        if !goes_on {
            return Some((tail, lowest));
        }
        let joint = Point { x, y: lowest + GAP / 2 };
        let meet = self.panel.joint(joint);
        for end in ends {
            self.panel.line(end.down_then_across(joint.y, x), meet.from);
        }
        Some((meet, joint.y + CLEAR))
    }

    /// Puts branches below one another, each reached from a line along their left. Gives their loose ends, and the lowest point.
    fn below(
        &mut self,
        branches: &[Branch],
        area: Area,
        along: &Tail,
        top: i32,
        goes_on: bool,
    ) -> Option<(Vec<Placed>, i32)> {
        if area.width < NARROW {
            return None;
        }
        let rail = along.at().x;
        let (mut ends, mut y) = (Vec::new(), top);
        for branch in branches {
            let from = match branch.label {
                Some(label) => {
                    let at = Point { x: area.x, y };
                    let shape = Shape::new(ShapeKind::Condition, None, at, area.width, &self.texts.of_label(label));
                    let left = shape.left();
                    let line = along.through(&[Point { x: rail, y: left.y }, left]);
                    let after = self.panel.shape(shape);
                    self.panel.line(line, after.from);
                    let lowest = after.at().y;
                    (after, lowest)
                }
                None => (along.down_then_across(y, area.middle()), y),
            };
            let (end, lowest) = self.series(&branch.body, area, from, goes_on)?;
            ends.push((end, lowest));
            y = lowest + APART;
        }
        Some((ends, y - APART))
    }
}

/// How wide the column of each branch is: as wide as the others, or wider where the lines of a branch part again.
fn columns(branches: &[Branch], width: i32) -> Vec<i32> {
    let parts = |branch: &Branch| {
        branch.body.iter().any(|stage| !stage.sides.is_empty() || !matches!(stage.main, None | Some(Main::Step(_))))
    };
    let count = i32::try_from(branches.len()).unwrap_or(i32::MAX).max(1);
    let parting = i32::try_from(branches.iter().filter(|branch| parts(branch)).count()).unwrap_or(0);
    if parting == 0 || parting == count {
        return vec![width / count; branches.len()];
    }
    let wider = (width - COLUMN * (count - parting)) / parting;
    branches.iter().map(|branch| if parts(branch) { wider } else { COLUMN }).collect()
}

/// Where the way of some stages goes down: to the left, if anything stands beside it and there is room.
pub(super) fn way_of(stages: &[Stage], area: Area) -> Area {
    let has_sides = stages.iter().any(|stage| !stage.sides.is_empty());
    match area.split() {
        Some((left, _)) if has_sides => left,
        _ => area,
    }
}
