//! Measures reading and formatting: of the policies in the folders that are named, or else of texts made to be slow.
#![allow(clippy::disallowed_methods)] // It reads files and the clock to measure.

use std::path::{Path, PathBuf};
use std::time::Instant;
use tutela_diagnostics::SourceId;

fn main() {
    let mut files = Vec::new();
    for argument in std::env::args().skip(1) {
        collect(Path::new(&argument), &mut files);
    }
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    if bytes > 0 {
        return shipped(&texts, bytes);
    }
    for (name, text) in hostile() {
        let started = Instant::now();
        let parsed = tutela_syntax::parse(SourceId(0), &text);
        let read = started.elapsed();
        let printed = tutela_syntax::format(&parsed.tree, &text).expect("a shipped policy can be laid out");
        let all = started.elapsed();
        println!(
            "{name:<44} {:>6.2} MB  read {:>9.1?}  with formatting {:>9.1?}  {} faults, {} bytes out",
            text.len() as f64 / 1e6,
            read,
            all,
            parsed.diagnostics.len(),
            printed.len()
        );
    }
}

/// For each file the best of many runs, so that a busy machine does not count.
fn shipped(texts: &[String], bytes: usize) {
    let mut totals = [0.0; 2];
    for text in texts {
        let mut best = [f64::MAX; 2];
        for _ in 0..60 {
            let started = Instant::now();
            let tree = tutela_syntax::parse(SourceId(0), text).tree;
            best[0] = best[0].min(started.elapsed().as_secs_f64());
            let started = Instant::now();
            let printed = tutela_syntax::format(&tree, text).expect("a shipped policy can be laid out");
            best[1] = best[1].min(started.elapsed().as_secs_f64());
            assert!(printed.len() > text.len() / 2, "formatting lost something");
        }
        totals[0] += best[0];
        totals[1] += best[1];
    }
    for (what, seconds) in ["reading", "formatting"].into_iter().zip(totals) {
        let rate = bytes as f64 / seconds;
        println!(
            "{what:<11} {} files, {:.1} KB: {:.2} ms, {:.1} MB/s, {:.2} ms for 80 KB",
            texts.len(),
            bytes as f64 / 1e3,
            seconds * 1e3,
            rate / 1e6,
            80e3 / rate * 1e3
        );
    }
}

fn hostile() -> Vec<(&'static str, String)> {
    let mut seed = 1u64;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as u8
    })
    .take(2_000_000)
    .collect();
    vec![
        ("10 MB of words in one line", "pupils ".repeat(1_430_000)),
        ("10 MB of letters in one line", "a".repeat(10_000_000)),
        ("10 MB of one sentence", format!("rule a {{ pupils must not bring {}phones }}", "phones, ".repeat(1_250_000))),
        ("10 MB of quotes in one line", "\" ".repeat(5_000_000)),
        ("10 MB of texts in one line", "\"a\" ".repeat(2_500_000)),
        ("2 MB of braces with names in one line", "\"{a ".repeat(500_000)),
        ("1 MB of three quotes", "\"\"\"\n".repeat(250_000)),
        ("100,000 open braces", "{".repeat(100_000)),
        ("100,000 open braces on lines", "rule a {\n".repeat(100_000)),
        (
            "100,000 open braces, further in each",
            (0..3000).map(|n| format!("{}section a {{\n", " ".repeat(n))).collect(),
        ),
        ("100,000 close braces", "}".repeat(100_000)),
        ("100,000 close braces on lines", "}\n".repeat(100_000)),
        ("100,000 unclosed items", "rule a {\n  pupils must use laptops\n".repeat(100_000)),
        (
            "100,000 unclosed items in a section",
            format!("policy p {{\n{}", "  section a {\n    rules b\n".repeat(100_000)),
        ),
        ("100,000 heads without a brace", "rule a\n  pupils must use laptops\n".repeat(100_000)),
        ("100,000 sentences in a rule", format!("rule a {{\n{}}}\n", "  pupils must use laptops\n".repeat(100_000))),
        (
            "100,000 clauses on a sentence",
            format!("rule a {{\n  pupils must use laptops\n{}}}\n", "    say \"x\"\n".repeat(100_000)),
        ),
        (
            "3,000 exceptions, each further in",
            format!(
                "rule a {{\n  pupils must use laptops\n{}}}\n",
                (0..3000).map(|n| format!("{}except ks1\n", " ".repeat(n + 4))).collect::<String>()
            ),
        ),
        ("100,000 words that are no sentence", "rule a {\n  pupils must must must\n}\n".repeat(30_000)),
        (
            "a long sentence that cannot be read",
            format!("rule a {{\n  pupils must {}\n}}", "use laptops in in ".repeat(50_000)),
        ),
        (
            "lines that go on a sentence",
            format!("rule a {{\n  pupils must use laptops,\n{}}}", "    use,\n".repeat(100_000)),
        ),
        ("100,000 comments", "# a\n".repeat(100_000)),
        (
            "100,000 comments in a sentence",
            format!("rule a {{\n  pupils # a\n{}    must use laptops\n}}", "    # a\n".repeat(100_000)),
        ),
        ("100,000 semicolons", ";".repeat(100_000)),
        ("100,000 labels", "a:".repeat(100_000)),
        ("2 MB of random bytes", String::from_utf8_lossy(&random).into_owned()),
    ]
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else if path.extension().is_some_and(|extension| extension == "policy") {
        files.push(path.to_owned());
    }
}
