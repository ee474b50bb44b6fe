//! Lays a whole procedure out, and breaks it where a page ends.

use super::canvas::{Panel, Point, Shape, ShapeKind, Tail};
use super::letters::Span;
use super::outline::{Label, Stage, is_emergency, stages};
use super::place::{Area, GAP, Placed, Placing, Texts, way_of};
use tutela_analysis::concerns::Graph;

/// How wide every panel is: as the text of a policy on A4.
pub const WIDTH: i32 = 4280;
/// How high a panel is at most: a page of a policy, with room for a heading above.
pub const HEIGHT: i32 = 6350;
/// A procedure of more lines than this is not drawn: nobody would follow the lines.
const MOST_NODES: usize = 150;
/// A circle where the drawing goes on in the next panel.
const CIRCLE: i32 = 230;
/// From the edge of a panel to what is drawn, so that no frame is cut.
const EDGE: i32 = 20;

/// A procedure, and what the boxes of its drawing say.
pub struct Chart<'c, 'm> {
    /// The procedure.
    pub graph: &'c Graph<'m>,
    /// What each node says, and in what sort of box.
    pub nodes: Vec<(ShapeKind, Vec<Span>)>,
    /// What is written where a branch begins.
    pub(crate) labels: &'c dyn Fn(Label) -> Vec<Span>,
    /// What stands where it begins.
    pub start: Vec<Span>,
    /// What stands where it ends.
    pub end: Vec<Span>,
}

impl Texts for Chart<'_, '_> {
    fn of_node(&self, node: usize) -> (ShapeKind, Vec<Span>) {
        self.nodes[node].clone()
    }

    fn of_label(&self, label: Label) -> Vec<Span> {
        (self.labels)(label)
    }
}

/// The drawing of a procedure, page by page. Nothing where it would not be legible, or where there is
/// nothing to draw.
pub fn panels(chart: &Chart<'_, '_>) -> Option<Vec<Panel>> {
    if chart.graph.nodes.len() > MOST_NODES {
        return None;
    }
    let stages = stages(chart.graph);
    let full = laid_out(chart, &stages, HEIGHT).filter(|_| !stages.is_empty())?;
    // A last panel with little on it takes something from those before it.
    let as_few = |panels: &Vec<Panel>| panels.len() == full.len();
    let is_scant = full.len() > 1 && full.last().is_some_and(|last| last.height < HEIGHT / 4);
    let lower = (HEIGHT / 4..HEIGHT).step_by(100).filter(|_| is_scant);
    lower.into_iter().find_map(|limit| laid_out(chart, &stages, limit).filter(as_few)).or(Some(full))
}

/// The panels, none higher than this.
fn laid_out(chart: &Chart<'_, '_>, stages: &[Stage], height: i32) -> Option<Vec<Panel>> {
    let area = Area { x: EDGE, width: WIDTH - 2 * EDGE };
    let way = way_of(stages, area);
    let placing = Placing { texts: chart, panel: Panel::default() };
    let mut pages = Pages { placing, way, height, done: Vec::new() };

    let mut y = EDGE;
    for (node, _) in chart.graph.nodes.iter().enumerate().filter(|(_, node)| is_emergency(node)) {
        let (kind, spans) = chart.of_node(node);
        let shape = Shape::new(kind, Some(node), Point { x: EDGE, y }, area.width, &spans);
        y += shape.height + GAP * 2 / 3;
        pages.placing.panel.shape(shape);
    }
    let at = Point { x: way.x, y };
    let start = Shape::new(ShapeKind::Start, None, at, way.width, &chart.start);
    y += start.height;
    let mut from = (pages.placing.panel.shape(start), y);
    for (at, stage) in stages.iter().enumerate() {
        from = pages.stage(stage, area, from, at > 0)?;
    }
    from = pages.end(&chart.end, from)?;
    pages.finish(from.1);
    Some(pages.done)
}

struct Pages<'c, 'g, 'm> {
    placing: Placing<'c, Chart<'g, 'm>>,
    way: Area,
    height: i32,
    done: Vec<Panel>,
}

impl Pages<'_, '_, '_> {
    /// Puts a stage on this panel, or on a new one if it would not end before the page does.
    fn stage(&mut self, stage: &Stage, area: Area, from: Placed, may_break: bool) -> Option<Placed> {
        // Room for the circle that leads on.
        let limit = self.height - EDGE - GAP - CIRCLE;
        self.put(from, may_break, limit, |placing, way, from| placing.stage(stage, area, way, from, true))
    }

    fn end(&mut self, spans: &[Span], from: Placed) -> Option<Placed> {
        let limit = self.height - EDGE;
        self.put(from, true, limit, |placing, way, from| Some(placing.shape(ShapeKind::End, None, spans, way, from)))
    }

    fn put(
        &mut self,
        from: Placed,
        may_break: bool,
        limit: i32,
        put: impl Fn(&mut Placing<'_, Chart<'_, '_>>, Area, Placed) -> Option<Placed>,
    ) -> Option<Placed> {
        let before = self.placing.panel.clone();
        let placed = put(&mut self.placing, self.way, from.clone())?;
        if placed.1 <= limit {
            return Some(placed);
        }
        if !may_break {
            return None;
        }
        self.placing.panel = before;
        let from = self.turn(from);
        let placed = put(&mut self.placing, self.way, from)?;
        (placed.1 <= limit).then_some(placed)
    }

    /// Ends this panel with a circle, and begins the next with one of the same letter.
    fn turn(&mut self, (tail, y): Placed) -> Placed {
        let letter = char::from(b'A' + u8::try_from(self.done.len() % 26).unwrap_or(0));
        let x = self.way.x + self.way.width / 2;
        let circle = |y: i32| Shape {
            width: CIRCLE,
            height: CIRCLE,
            ..Shape::new(
                ShapeKind::Connector,
                None,
                Point { x: x - CIRCLE / 2, y },
                CIRCLE,
                &[Span::bold(letter.to_string())],
            )
        };
        let last = circle(y + GAP);
        let (top, bottom) = (last.top(), last.bottom());
        let after: Tail = self.placing.panel.shape(last);
        self.placing.panel.line(tail.down_then_across(y + GAP / 2, x).through(&[top]), after.from);
        self.finish(bottom.y);
        let first = circle(EDGE);
        let y = first.bottom().y;
        (self.placing.panel.shape(first), y)
    }

    fn finish(&mut self, lowest: i32) {
        let mut panel = std::mem::take(&mut self.placing.panel);
        (panel.width, panel.height) = (WIDTH, lowest + EDGE);
        self.done.push(panel);
    }
}
