//! Draws every procedure of a project, and judges a drawing against the graph and the list.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use tutela_analysis::concerns::{Deed, Graph, Guard};
use tutela_diagnostics::{Source, SourceId, Sources};
use tutela_model::{Concern, Model};
use tutela_render::flow::{End, HEIGHT, Line, Panel, Point, Shape, ShapeKind, WIDTH};
use tutela_render::{Block, Step, ViewOptions, documents, letters, words_of};

/// What is added to a project, so that all of it is drawn.
const ALL: &str = "guide every-flowchart \"All\" for staff { flowcharts }";

/// A project of these files, by name and text, with a guide that draws every procedure.
pub fn compile(texts: &[(String, String)]) -> Model {
    let mut sources = Sources::default();
    for (name, text) in texts {
        sources.add(Source::new(name, text.as_str()));
    }
    sources.add(Source::new("all.policy", ALL));
    let standard: Vec<SourceId> =
        tutela_model::STANDARD.iter().map(|(name, text)| sources.add(Source::new(*name, *text))).collect();
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    for parsed in &parsed {
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    }
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    tutela_model::lower(&sources, &trees, &standard).model
}

/// The files of an example project.
pub fn project(name: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(name);
    let entries = std::fs::read_dir(&folder).expect("the project is there");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "policy"))
        .collect();
    files.sort();
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("a text");
    files.iter().map(|path| (path.display().to_string(), text(path))).collect()
}

/// A procedure as it is drawn, and the steps that stand below.
pub struct Drawn<'m> {
    pub concern: &'m Concern,
    pub block: Block,
    steps: Vec<Step>,
}

/// Every drawing of a project.
pub fn drawings(model: &Model) -> Vec<Drawn<'_>> {
    let day = "2026-11-21".parse().expect("a day");
    let made = documents(
        model,
        &ViewOptions { day, draft: false, notices: Vec::new(), images: Vec::new(), findings: None, coverage: None },
    );
    let guide = made.into_iter().find(|document| document.stem.ends_with("every-flowchart")).expect("the guide");
    let mut found: Vec<Drawn> = Vec::new();
    let mut named = None;
    for block in guide.blocks {
        match block {
            Block::Heading { anchor, .. } => named = model.concerns.iter().find(|concern| concern.decl.name == anchor),
            Block::Drawing { .. } => {
                found.push(Drawn { concern: named.expect("a procedure"), block, steps: Vec::new() });
            }
            Block::Steps { steps } => {
                if let Some(last) =
                    found.last_mut().filter(|last| Some(&last.concern.decl.name) == named.map(|n| &n.decl.name))
                {
                    last.steps = steps;
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a drawing is right; if not, what is wrong.
pub fn judge(model: &Model, drawn: &Drawn<'_>) -> Result<(), String> {
    let Block::Drawing { drawing } = &drawn.block else { return Err("no drawing".to_owned()) };
    let graph = Graph::new(model, drawn.concern);
    let mut nodes: Vec<usize> =
        drawing.panels.iter().flat_map(|panel| &panel.shapes).filter_map(|shape| shape.node).collect();
    nodes.sort_unstable();
    if nodes != (0..graph.nodes.len()).collect::<Vec<_>>() {
        return Err(format!("its boxes are for {nodes:?} of {} lines", graph.nodes.len()));
    }
    drawing.panels.iter().try_for_each(fits)?;
    connects(&graph, &drawing.panels)?;
    says_the_list(&graph, &drawing.panels, &drawn.steps)
}

// ---- Boxes and lines

fn fits(panel: &Panel) -> Result<(), String> {
    if panel.width != WIDTH || panel.height > HEIGHT {
        return Err(format!("a panel is {} by {}", panel.width, panel.height));
    }
    for (at, shape) in panel.shapes.iter().enumerate() {
        let (right, low) = (shape.at.x + shape.width, shape.at.y + shape.height);
        if shape.at.x < 0 || shape.at.y < 0 || right > panel.width || low > panel.height {
            return Err(format!("“{}” stands over the edge", shape.words()));
        }
        let room = shape.width - 2 * shape.kind.inset();
        if let Some(line) = shape.text.iter().find(|line| line.width() > room) {
            return Err(format!("{line:?} is wider than {room}"));
        }
        if i32::try_from(shape.text.len()).expect("few lines") * 115 > shape.height {
            return Err(format!("“{}” is higher than its box", shape.words()));
        }
        if let Some(other) = panel.shapes[at + 1..].iter().find(|other| overlap(shape, other)) {
            return Err(format!("“{}” overlaps “{}”", shape.words(), other.words()));
        }
    }
    panel.lines.iter().try_for_each(|line| runs_free(panel, line))
}

fn overlap(one: &Shape, other: &Shape) -> bool {
    let apart = |start: i32, length: i32, other: i32, more: i32| start + length <= other || other + more <= start;
    !apart(one.at.x, one.width, other.at.x, other.width) && !apart(one.at.y, one.height, other.at.y, other.height)
}

/// A line begins and ends where it says, keeps to right angles and crosses no box.
fn runs_free(panel: &Panel, line: &Line) -> Result<(), String> {
    let is_at = |end: End, point: Point| match end {
        End::Joint(at) => panel.joints[at] == point,
        End::Shape(at) => {
            let shape = &panel.shapes[at];
            [shape.top(), shape.bottom(), shape.left()].contains(&point)
        }
    };
    let (Some(first), Some(last)) = (line.points.first(), line.points.last()) else { return Err("no line".to_owned()) };
    if !is_at(line.from, *first) || !is_at(line.to, *last) {
        return Err(format!("a line ends in the air: {line:?}"));
    }
    for pair in line.points.windows(2) {
        let (one, other) = (pair[0], pair[1]);
        if one.x != other.x && one.y != other.y {
            return Err(format!("a line runs aslant: {line:?}"));
        }
        let stretch = Shape {
            at: Point { x: one.x.min(other.x), y: one.y.min(other.y) },
            width: (one.x - other.x).abs(),
            height: (one.y - other.y).abs(),
            ..panel.shapes[0].clone()
        };
        if let Some(shape) = panel.shapes.iter().find(|shape| crosses(&stretch, shape)) {
            return Err(format!("a line crosses “{}”: {line:?}", shape.words()));
        }
    }
    Ok(())
}

fn crosses(line: &Shape, shape: &Shape) -> bool {
    line.at.x < shape.at.x + shape.width
        && line.at.x + line.width > shape.at.x
        && line.at.y < shape.at.y + shape.height
        && line.at.y + line.height > shape.at.y
}

// ---- What comes after what

/// A box or a meeting of lines, by its panel; a circle of a letter is one and the same in both panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stop {
    At(usize, End),
    Circle(usize),
}

fn connects(graph: &Graph<'_>, panels: &[Panel]) -> Result<(), String> {
    let mut next: HashMap<Stop, Vec<Stop>> = HashMap::new();
    for (page, panel) in panels.iter().enumerate() {
        let stop = |end: End, page_of_circle: usize| match end {
            End::Shape(at) if panel.shapes[at].kind == ShapeKind::Connector => Stop::Circle(page_of_circle),
            end => Stop::At(page, end),
        };
        for line in &panel.lines {
            let from = stop(line.from, page.saturating_sub(1));
            next.entry(from).or_default().push(stop(line.to, page));
        }
    }
    let reached = |node: usize| -> BTreeSet<usize> {
        let place = panels.iter().enumerate().find_map(|(page, panel)| {
            let at = panel.shapes.iter().position(|shape| shape.node == Some(node))?;
            Some(Stop::At(page, End::Shape(at)))
        });
        let mut waiting: Vec<Stop> = place.into_iter().collect();
        let mut seen: Vec<Stop> = Vec::new();
        while let Some(stop) = waiting.pop() {
            for one in next.get(&stop).into_iter().flatten().filter(|one| !seen.contains(one)).collect::<Vec<_>>() {
                seen.push(*one);
                waiting.push(*one);
            }
        }
        let node_of = |stop: &Stop| match stop {
            Stop::At(page, End::Shape(at)) => panels[*page].shapes[*at].node,
            _ => None,
        };
        seen.iter().filter_map(node_of).collect()
    };
    let before = comes_before(graph);
    for node in 0..graph.nodes.len() {
        let reached = reached(node);
        for (other, waits) in graph.nodes.iter().enumerate() {
            if waits.waits_for.contains(&node) && !reached.contains(&other) {
                return Err(format!("no line leads from line {node} to line {other}"));
            }
            if reached.contains(&other) && !before[other].contains(&node) {
                return Err(format!("a line leads from line {node} to line {other}, which does not wait for it"));
            }
        }
    }
    Ok(())
}

/// By line, those that come before it: it waits for them, they decide on it, or it runs when they are not answered.
fn comes_before(graph: &Graph<'_>) -> Vec<BTreeSet<usize>> {
    let mut all: Vec<BTreeSet<usize>> = Vec::new();
    for node in &graph.nodes {
        let mut direct = node.waits_for.clone();
        for guard in &node.guards {
            match guard {
                Guard::Decided(by, _) => direct.push(*by),
                Guard::NoAnswer { watched, .. } => direct.extend(watched),
                _ => {}
            }
        }
        let further = direct.iter().flat_map(|one| all[*one].iter().copied()).collect::<Vec<_>>();
        all.push(direct.into_iter().chain(further).collect());
    }
    all
}

// ---- The same words

fn says_the_list(graph: &Graph<'_>, panels: &[Panel], steps: &[Step]) -> Result<(), String> {
    let mut entries: Vec<(String, String)> = Vec::new();
    let mut labels: Vec<String> = Vec::new();
    numbered(steps, "", 0, &mut entries, &mut labels);
    for shape in panels.iter().flat_map(|panel| &panel.shapes) {
        let words = shape.words();
        if shape.kind == ShapeKind::Condition && words != "Otherwise:" {
            let said = letters(words.trim_end_matches(':'));
            if !labels.iter().any(|label| letters(label).starts_with(&said)) {
                return Err(format!("no step is labelled “{words}”"));
            }
        }
        let Some(node) = shape.node.filter(|node| !matches!(graph.nodes[*node].deed, Deed::Emergency(_))) else {
            continue;
        };
        let (number, text) = words.split_once(' ').ok_or("a box without words")?;
        let Some((_, entry)) = entries.iter().find(|(own, _)| own == number) else {
            return Err(format!("box {node} has the number {number}, which the list does not have"));
        };
        if text.is_empty() || !letters(entry).ends_with(&letters(text)) {
            return Err(format!("box {number} says “{text}”, and the list “{entry}”"));
        }
    }
    Ok(())
}

/// The steps of a list with the numbers that layouts print before them: 3, 3b, 3b.ii.
fn numbered(steps: &[Step], before: &str, depth: usize, out: &mut Vec<(String, String)>, labels: &mut Vec<String>) {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    for (at, step) in (0u8..).zip(steps) {
        let own = match depth {
            0 => (at + 1).to_string(),
            1 => char::from(b'a' + at).to_string(),
            _ => format!(".{}", ROMAN[usize::from(at)]),
        };
        let number = format!("{before}{own}");
        let label = step.label.clone().unwrap_or_default();
        out.push((number.clone(), format!("{label} {}", words_of(&step.runs))));
        labels.push(label);
        for block in &step.blocks {
            if let Block::Steps { steps } = block {
                numbered(steps, &number, depth + 1, out, labels);
            }
        }
    }
}
