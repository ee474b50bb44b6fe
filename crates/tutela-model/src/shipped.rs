//! The standards that ship with the tool, and which of them a project needs: those that it follows, cites, or says that it
//! meets. No other is read, so that nothing is slower for those that are not needed.

use tutela_diagnostics::Sources;
use tutela_syntax::{Kind, Node, Statement, Tree};

/// A standard that ships with the tool.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// The name by which projects follow and cite it.
    pub name: &'static str,
    /// The name under which its text is shown.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$(Shipped {
            name: $name,
            path: concat!("standard/", $name, ".policy"),
            text: include_str!(concat!("../../../policies/standard/", $name, ".policy")),
        }),*]
    };
}

/// All of them.
pub const SHIPPED: &[Shipped] = shipped![
    "ai-standards",
    "cyber-standard",
    "data-protection-act",
    "eyfs-framework",
    "filtering-standard",
    "kcsie",
    "phones-guidance",
    "policy-register",
    "prevent-duty",
    "rshe-guidance",
    "searching-guidance",
    "sharing-nudes",
    "uk-gdpr",
    "working-together",
];

/// The places in [`SHIPPED`] of the standards that a project needs, in order: those that it follows, cites or meets a
/// requirement of, those among `more`, and the one whose editions its prose names by the year. What the project declares
/// itself is not among them: its own takes their place.
pub fn shipped_for(sources: &Sources, trees: &[Tree], more: &[&str]) -> Vec<usize> {
    let mut needed: Vec<&str> = more.to_vec();
    let mut own: Vec<&str> = Vec::new();
    for tree in trees {
        tree.walk(&mut |statement| names_of(sources, statement, &mut needed, &mut own));
    }
    let cites =
        |text: &str| text.contains("KCSIE") || text.contains("ildren safe in ed") || text.contains("ildren Safe in Ed");
    if sources.iter().any(|(_, source)| cites(&source.text)) {
        needed.push("kcsie");
    }
    let is_needed = |shipped: &Shipped| needed.contains(&shipped.name) && !own.contains(&shipped.name);
    SHIPPED.iter().enumerate().filter(|(_, shipped)| is_needed(shipped)).map(|(at, _)| at).collect()
}

/// The standards that a statement speaks of, or declares.
fn names_of<'s>(sources: &'s Sources, statement: &Statement, needed: &mut Vec<&'s str>, own: &mut Vec<&'s str>) {
    let Some(node) = &statement.node else { return };
    let name = |node: &Node| node.get(Kind::Name).map(|name| sources.text(name.span));
    match node.kind {
        Kind::Follows => needed.extend(node.all(Kind::Followed).filter_map(name)),
        Kind::Cites => needed.extend(node.all(Kind::Cited).filter_map(name)),
        Kind::Meets => needed.extend(
            node.all(Kind::Dotted).map(|dotted| sources.text(dotted.span).split('.').next().unwrap_or_default()),
        ),
        Kind::StandardDecl => own.extend(name(node)),
        _ => {}
    }
}
