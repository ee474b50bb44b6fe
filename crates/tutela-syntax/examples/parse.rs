//! Prints the faults of the `.policy` files in the named folders: a quick look while writing.
use std::path::Path;
use tutela_diagnostics::{Source, Sources};

fn collect(path: &Path, files: &mut Vec<std::path::PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else if path.extension().is_some_and(|e| e == "policy") {
        files.push(path.to_owned());
    }
}

fn main() {
    let mut files = Vec::new();
    for arg in std::env::args().skip(1) {
        collect(Path::new(&arg), &mut files);
    }
    files.sort();
    let mut sources = Sources::new();
    let (mut count, mut statements) = (0, 0);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let id = sources.add(Source::new(file.display().to_string(), text));
        let parsed = tutela_syntax::parse(id, &sources.get(id).text.clone());
        parsed.tree.walk(&mut |_| statements += 1);
        for d in &parsed.diagnostics {
            count += 1;
            let place = sources.positions(d.span).0;
            println!("{}:{}:{}: {}: {} [{}]\n    help: {}", sources.get(id).path, place.line, place.column, d.code, d.message, d.label, d.help.as_deref().unwrap_or(""));
        }
    }
    println!("{statements} statements, {count} faults");
}
