//! How long checking takes and how much memory: of one school, of fifty, of five hundred, each different.
//!
//! `cargo bench -p tutela` builds the program as it is released and prints, for each number of schools, the bytes read, the
//! processor time, the time on the clock and the peak of memory: medians of several runs. So it does for the school that
//! `init` begins, which follows nothing. It also times the broken files of the test `hostile`. It is no test: nothing fails when a machine is slow.
//!
//! `cargo bench -p tutela -- --print` measures instead how long the sheets of a whole school take to print: of 420 pupils, and of
//! 2,000.
//!
//! With `cargo bench -p tutela -- --program PATH` another build of the program is measured.

#![allow(clippy::disallowed_methods)] // A measurement runs the program, and reads a clock.

#[path = "../support/hostile_texts.rs"]
mod hostile_texts;
mod roll;
mod schools;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// How many schools are checked in one run.
const NUMBERS: [usize; 3] = [1, 50, 500];
/// How many runs a median is taken of: many of the short ones.
const RUNS: [usize; 3] = [41, 9, 5];

/// What one run took.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    /// On the clock, in milliseconds.
    wall: f64,
    /// Of processors, in milliseconds.
    cpu: f64,
    /// At its peak, in mebibytes.
    memory: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == "--nothing") {
        return;
    }
    let program = arguments.iter().position(|argument| argument == "--program").and_then(|at| arguments.get(at + 1));
    let program = program.map_or_else(|| env!("CARGO_BIN_EXE_tutela").to_owned(), Clone::clone);
    let own = std::env::current_exe().expect("the path of this program").display().to_string();
    let folder = tempfile::tempdir().expect("a folder");
    if arguments.iter().any(|argument| argument == "--print") {
        print_rolls(&program, folder.path());
        return;
    }
    let schools = schools::write(folder.path(), NUMBERS[NUMBERS.len() - 1]);

    let nothing = median((0..RUNS[0]).map(|_| cost(&own, &["--nothing".to_owned()])).collect());
    println!("{:>26}  {:>8}  {:>9}  {:>9}  {:>7}", "", "KB read", "clock ms", "CPU ms", "MiB");
    row("a process that does nothing", 0, nothing);
    row_of_a_new_school(&program, folder.path());
    for (number, runs) in NUMBERS.into_iter().zip(RUNS) {
        let costs = (0..runs).map(|run| {
            // One school is another one each time.
            let first = if number == 1 { run % schools.len() } else { 0 };
            cost(&program, &check(schools[first..first + number].iter().map(|(path, _)| path.as_path())))
        });
        let cost = median(costs.collect());
        let bytes: usize = schools[..number].iter().map(|(_, bytes)| bytes).sum();
        row(&format!("check of {number} schools"), bytes, cost);
        if number > 1 {
            println!(
                "{:>26}  {:>8}  {:>9.2}  {:>9.2}",
                "a school of them",
                "",
                cost.wall / number as f64,
                cost.cpu / number as f64
            );
        }
    }
    println!();
    for (name, bytes) in hostile_texts::all() {
        let project = folder.path().join("hostile");
        std::fs::create_dir_all(&project).expect("a folder");
        std::fs::write(project.join("school.policy"), hostile_texts::SCHOOL).expect("a file");
        std::fs::write(project.join("x.policy"), &bytes).expect("a file");
        row(name, bytes.len(), cost(&program, &check([project.as_path()])));
    }
}

/// Checks the school that `init` begins, which follows and cites nothing: what is read for others must not cost it anything.
fn row_of_a_new_school(program: &str, folder: &Path) {
    let school = folder.join("new");
    let begin = ["init", "--yes"].map(str::to_owned).into_iter().chain([school.display().to_string()]);
    cost(program, &begin.collect::<Vec<_>>());
    let policies = std::fs::read_dir(&school).expect("a folder").map(|entry| entry.expect("an entry").path());
    let policies = policies.filter(|path| path.extension().is_some_and(|extension| extension == "policy"));
    let bytes = policies.map(|path| std::fs::read(path).expect("a file").len()).sum();
    let costs = (0..RUNS[0]).map(|_| cost(program, &check([school.as_path()])));
    row("check of a new school", bytes, median(costs.collect()));
}

/// Prints the sheets of the model school for lists of invented pupils, once each.
fn print_rolls(program: &str, folder: &Path) {
    println!("{:>26}  {:>8}  {:>9}  {:>9}  {:>7}", "", "KB read", "clock ms", "CPU ms", "MiB");
    let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/model-primary");
    for number in [420, 2000] {
        let (list, out) = (folder.join(format!("{number}.csv")), folder.join(format!("sheets-{number}")));
        let text = roll::list(number);
        std::fs::write(&list, &text).expect("a file");
        let paths = [policy.display(), list.display(), out.display()].map(|path| path.to_string());
        let [policy, list, out] = &paths;
        let arguments = ["print", policy, "--roll", list, "-o", out, "--as-of", "2026-11-21"].map(str::to_owned);
        row(&format!("sheets of {number} pupils"), text.len(), cost(program, &arguments));
    }
}

fn row(name: &str, bytes: usize, cost: Cost) {
    let Cost { wall, cpu, memory } = cost;
    println!("{name:>26}  {:>8}  {wall:>9.1}  {cpu:>9.1}  {memory:>7.1}", bytes / 1000);
}

fn check<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Vec<String> {
    let mut arguments: Vec<String> = ["check", "--as-of", "2026-11-21"].map(str::to_owned).into();
    arguments.extend(paths.into_iter().map(|path| path.display().to_string()));
    arguments
}

/// What one run of a program takes.
fn cost(program: &str, arguments: &[String]) -> Cost {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let used = child.wait4().expect("what it used");
    let wall = start.elapsed().as_secs_f64() * 1000.0;
    assert!(used.status.code().is_some_and(|code| code < 2), "the program could not run");
    let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64() * 1000.0;
    Cost { wall, cpu, memory: used.rusage.maxrss as f64 / 1024.0 / 1024.0 }
}

/// The median of each figure.
fn median(costs: Vec<Cost>) -> Cost {
    let middle = |figure: fn(&Cost) -> f64| {
        let mut figures: Vec<f64> = costs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Cost { wall: middle(|cost| cost.wall), cpu: middle(|cost| cost.cpu), memory: middle(|cost| cost.memory) }
}
