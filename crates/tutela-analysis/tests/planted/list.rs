//! A list of faults that are put into the analysis on purpose, to see that what holds it to account notices each.
//!
//! A list is a text. `run:` tells the example that notices, with what is handed to it: it ends with code 1 and `first: N` where
//! it found a difference. Then comes each fault in four lines: `fault:` what goes wrong, in words; `file:` in which file of this
//! crate; `old:` what stands there, exactly once; `new:` what takes its place. `#` begins a comment.

/// One fault.
#[derive(Debug, Default)]
pub struct Fault {
    /// What goes wrong, in words.
    pub says: String,
    /// The file, from the folder of the crate.
    pub file: String,
    /// What stands in it, exactly once.
    pub old: String,
    /// What takes its place.
    pub new: String,
}

/// A list, and what has to notice its faults.
#[derive(Debug, Default)]
pub struct List {
    /// The example to run, and what is handed to it.
    pub run: Vec<String>,
    /// The faults, in their order.
    pub faults: Vec<Fault>,
}

/// Reads a list.
///
/// # Panics
/// A line that is none of the five kinds, or that belongs to no fault, is a mistake of whoever wrote the list.
pub fn read(text: &str) -> List {
    let mut list = List::default();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (kind, rest) = line.split_once(':').unwrap_or_else(|| panic!("no kind: {line}"));
        let rest = rest.trim().to_owned();
        match kind {
            "run" => list.run = rest.split_whitespace().map(str::to_owned).collect(),
            "fault" => list.faults.push(Fault { says: rest, ..Fault::default() }),
            _ => {
                let fault = list.faults.last_mut().unwrap_or_else(|| panic!("before the first fault: {line}"));
                match kind {
                    "file" => fault.file = rest,
                    "old" => fault.old = rest,
                    "new" => fault.new = rest,
                    _ => panic!("an unknown kind: {line}"),
                }
            }
        }
    }
    list
}
