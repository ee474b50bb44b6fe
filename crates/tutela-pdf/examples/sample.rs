//! Prints the sample documents in every format, to be looked at: `cargo run -p tutela-pdf --example sample -- FOLDER`.

// The rule that only the command touches files and the clock is for the library; this is a command of its own.
#![allow(clippy::disallowed_methods)]

#[path = "../../../tests/support/samples.rs"]
mod samples;

use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder: PathBuf = std::env::args().nth(1).ok_or("name a folder to write into")?.into();
    std::fs::create_dir_all(&folder)?;
    for document in samples::all() {
        let start = Instant::now();
        let printed = tutela_pdf::print(&document, jiff::civil::date(2026, 9, 7))?;
        let cold = start.elapsed();
        let start = Instant::now();
        let again = tutela_pdf::print(&document, jiff::civil::date(2026, 9, 7))?;
        let warm = start.elapsed();
        let (stem, pages, fit) = (&document.stem, printed.pages, printed.fit);
        let same = printed.bytes == again.bytes;
        println!(
            "{stem}: {pages} pages, {fit:?}, {} bytes, {cold:?}, again {warm:?}, same {same}",
            printed.bytes.len()
        );
        std::fs::write(folder.join(format!("{stem}.pdf")), printed.bytes)?;
        std::fs::write(
            folder.join(format!("{stem}.html")),
            tutela_render::html(&document, &tutela_render::Site::default()),
        )?;
        std::fs::write(folder.join(format!("{stem}.md")), tutela_render::markdown(&document))?;
    }
    Ok(())
}
