//! Nests items that only say how far in they stand.

use crate::document::Block;

/// An item before it is nested.
pub struct Item {
    /// How far in, from 0.
    pub level: usize,
    /// Whether it is numbered.
    pub ordered: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The deepest that lists are nested; what stands further in is put there.
const DEEPEST_LIST: usize = 6;

/// Nests a run of items; where neighbours differ in how they are marked, a new list begins.
pub fn nested(items: Vec<Item>) -> Vec<Block> {
    // Lists that are open, outermost first, each with its level.
    let mut open: Vec<(usize, bool, Vec<Vec<Block>>)> = Vec::new();
    let mut done = Vec::new();
    for item in items {
        while let Some((level, ordered, _)) = open.last() {
            if *level > item.level || *level == item.level && *ordered != item.ordered {
                close(&mut open, &mut done);
            } else {
                break;
            }
        }
        let is_deepest = open.len() >= DEEPEST_LIST;
        match open.last_mut() {
            Some((level, _, own)) if *level == item.level || is_deepest => own.push(item.blocks),
            _ => open.push((item.level, item.ordered, vec![item.blocks])),
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    done
}

fn close(open: &mut Vec<(usize, bool, Vec<Vec<Block>>)>, done: &mut Vec<Block>) {
    let Some((_, ordered, items)) = open.pop() else { return };
    let list = Block::List(ordered, items);
    match open.last_mut().and_then(|(_, _, around)| around.last_mut()) {
        Some(item) => item.push(list),
        None => done.push(list),
    }
}
