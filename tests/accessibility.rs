//! Every web page of the example projects, looked at by axe-core in a real browser: see `tests/accessibility/check.mjs`.
//!
//! It needs `node`, a `chromium`, and what `npm ci` puts beside that script. Continuous integration installs them and demands that
//! this ran (`CI=true`). Elsewhere it says that it was left out where they are missing: nobody has to install a browser to pass the
//! tests of a policy checker.

#![allow(clippy::disallowed_methods)] // A test of the whole program starts programs and writes files.

#[path = "support/run.rs"]
mod run;
#[path = "support/site.rs"]
mod site;

use run::root;
use site::{PROJECTS, build};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// What is missing for looking at pages; nothing if nothing is.
fn missing() -> Option<&'static str> {
    let runs =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !runs("node") {
        Some("`node` (Debian: apt-get install nodejs npm)")
    } else if std::env::var_os("CHROMIUM").is_none()
        && !["chromium", "chromium-browser", "google-chrome"].iter().any(|name| runs(name))
    {
        Some("`chromium` (Debian: apt-get install chromium)")
    } else if !root().join("tests/accessibility/node_modules/axe-core").is_dir() {
        Some("axe-core (npm ci --prefix tests/accessibility)")
    } else {
        None
    }
}

/// Whether pages can be looked at. Where they must be, what is missing is a failure.
fn can_look() -> bool {
    let Some(missing) = missing() else { return true };
    assert!(std::env::var_os("CI").is_none(), "no web page was looked at: {missing} is missing");
    // Not by `eprintln`, of which nothing is seen where a test passes.
    let said =
        writeln!(std::io::stderr(), "LEFT OUT: no web page was held against WCAG 2.2, because {missing} is missing.");
    said.expect("it can be said");
    false
}

fn check(folders: &[&Path]) -> Output {
    let script = root().join("tests/accessibility/check.mjs");
    Command::new("node").arg(script).args(folders).output().expect("node runs")
}

#[test]
fn no_page_of_the_example_projects_has_a_fault_that_axe_core_knows() {
    if !can_look() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let sites: Vec<_> = PROJECTS.iter().map(|project| folder.path().join(project)).collect();
    for (project, site) in PROJECTS.iter().zip(&sites) {
        build(project, site, &["--only", "html,markdown", "--findings"]);
    }
    let output = check(&sites.iter().map(|site| site.as_path()).collect::<Vec<_>>());
    let said = run::printed(&output);
    println!("{said}");
    assert!(output.status.success(), "{said}");
    // Every page was looked at, and none was passed over.
    let pages: usize = sites.iter().map(|site| site::pages(site).len()).sum();
    assert!(pages > 25 && said.contains(&format!("{pages} passed, 0 failed")), "{pages} pages: {said}");
}

#[test]
fn faults_that_are_planted_are_noticed() {
    if !can_look() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let page = |body: &str| {
        format!(
            "<!doctype html><html lang=\"en-GB\"><head><title>A page</title></head><body><main><h1>A page</h1>{body}</main></body></html>"
        )
    };
    let faults = [
        ("contrast", "<p style=\"color: #aaa; background: #fff\">Pale words.</p>", "color-contrast"),
        ("picture", "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">", "image-alt"),
        ("headings", "<h4>Too deep</h4>", "heading-order"),
        ("wide", "<p style=\"width: 60rem\">A wide line.</p>", "reflow at 320"),
        (
            "spacing",
            "<p style=\"width: 300px; white-space: nowrap\">A line of words that is as long as it can be</p>",
            "text spacing at 320",
        ),
        ("focus", "<a href=\"#a\" style=\"outline: none\">Where am I?</a>", "focus at"),
        (
            "target",
            "<a href=\"#a\" style=\"display: inline-block; font-size: 8px\">a</a><a href=\"#b\" style=\"display: inline-block; font-size: 8px\">b</a>",
            "target-size",
        ),
    ];
    for (name, body, _) in faults {
        std::fs::write(folder.path().join(format!("{name}.html")), page(body)).expect("a page");
    }
    let output = check(&[folder.path()]);
    let said = run::printed(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for (name, _, fault) in faults {
        assert!(said.lines().any(|line| line.contains(&format!("{name}.html: {fault}"))), "{name}: {said}");
    }
}
