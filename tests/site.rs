//! What must hold of the web pages of every example project as a site: they lead to each other and nowhere else, run nothing,
//! and links to them go on leading where they led.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;
#[path = "support/site.rs"]
mod site;

use run::{policies, printed, tutela};
use site::{PROJECTS, build, pages};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begins = format!(" {attribute}=\"");
    page.match_indices(&begins).filter_map(|(at, _)| page[at + begins.len()..].split('"').next()).collect()
}

fn ids(page: &str) -> BTreeSet<&str> {
    values(page, "id").into_iter().collect()
}

#[test]
fn every_way_within_the_site_arrives_and_no_id_stands_twice() {
    for project in PROJECTS {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        build(project, &site, &["--only", "html,markdown", "--findings"]);
        let pages = pages(&site);
        let mut ways = 0;
        for (name, page) in &pages {
            assert_eq!(ids(page).len(), values(page, "id").len(), "{project}, {name}: an id stands twice");
            for href in values(page, "href") {
                if ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)) {
                    continue;
                }
                let (file, anchor) = href.split_once('#').map_or((href, None), |(file, anchor)| (file, Some(anchor)));
                let target = if file.is_empty() { name } else { file };
                assert!(site.join(target).is_file(), "{project}, {name} leads to {href}, which is not there");
                if let Some(anchor) = anchor {
                    assert!(ids(&pages[target]).contains(anchor), "{project}, {name} leads to {href}: no such place");
                }
                ways += 1;
            }
        }
        assert!(ways > 50, "{project}: only {ways} links were looked at");
    }
}

#[test]
fn no_page_runs_or_fetches_anything() {
    for project in PROJECTS {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        build(project, &site, &["--only", "html"]);
        for (name, page) in pages(&site) {
            let small = page.to_lowercase();
            for forbidden in
                ["<script", "javascript:", " onclick", "@import", "<iframe", "<link", "http-equiv=\"refresh"]
            {
                assert!(!small.contains(forbidden), "{project}, {name} has {forbidden}");
            }
            assert!(small.contains("default-src 'none'"), "{project}, {name} does not tell the browser so");
            assert!(values(&page, "src").iter().all(|source| source.starts_with("data:")), "{project}, {name}");
        }
    }
}

const SCHOOL: &str = "school hawthorn \"Hawthorn Primary School\" {\n  country england\n}\n";
const POLICY: &str = r#"
role lead "Designated Safeguarding Lead" { vacant since 2026-09-01 }
policy online-safety "Online Safety Policy" {
  state draft
  NEW
  section phones "Phones" {
    NEW RULE
    rule phones-at-school {
      pupils must not bring mobile-phones to school
    }
  }
  section worries "When something goes wrong" {
    concern worry "A worry about a child" {
      raised by staff
      NEW STEP
      tell: staff must tell lead the same day
      staff must record concerns the same day
    }
  }
}
"#;

/// Every place of the policy's page that a link can lead to, with the words that stand there.
fn places(policy: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    std::fs::create_dir(&home).expect("a folder");
    std::fs::write(home.join("school.policy"), format!("{SCHOOL}{policy}")).expect("a file");
    let site = folder.path().join("site");
    let output = tutela([
        "build".as_ref(),
        home.as_os_str(),
        "-o".as_ref(),
        site.as_os_str(),
        "--only".as_ref(),
        "html".as_ref(),
        "--draft".as_ref(),
    ]);
    assert!(output.status.success(), "{}", printed(&output));
    let page = std::fs::read_to_string(site.join("online-safety.html")).expect("a page");
    let main = page.split("<main").nth(1).and_then(|main| main.split("</main>").next()).expect("a text");
    let mut places = BTreeMap::new();
    for (at, _) in main.match_indices(" id=\"") {
        let rest = &main[at + 5..];
        let (id, rest) = rest.split_once('"').expect("an id ends");
        // Ids of the page itself, which no section can have, begin with a line.
        if id.starts_with('_') {
            continue;
        }
        let end = ["</p>", "</h"].iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
        let text = tutela_render::html_text(&format!("<p{}", &rest[..end]));
        // A number is the one thing that may change.
        let words: Vec<&str> = text.split_whitespace().filter(|word| word.parse::<f64>().is_err()).collect();
        places.insert(id.to_owned(), words.join(" "));
    }
    places
}

#[test]
fn links_survive_what_is_written_before_them() {
    let plain = POLICY.replace("NEW RULE", "").replace("NEW STEP", "").replace("NEW", "");
    let more = POLICY
        .replace("NEW RULE", "rule watches { pupils must not bring smart-watches to school }")
        .replace("NEW STEP", "staff must listen")
        .replace("NEW", "section first \"What comes first\" { \"\"\"\n  New words.\n  \"\"\" }");
    let (before, after) = (places(&plain), places(&more));
    for wanted in ["phones", "phones-at-school", "worries", "worry", "worry-tell"] {
        assert!(before.contains_key(wanted), "there is no `{wanted}` in {:?}", before.keys());
    }
    assert!(before.keys().any(|id| id.starts_with("worry-staff-must-record")), "{:?}", before.keys());
    assert!(after.contains_key("first") && after.contains_key("watches"), "{:?}", after.keys());
    for (id, words) in before {
        assert_eq!(after.get(&id), Some(&words), "`{id}` leads elsewhere");
    }
}

#[test]
fn findings_are_published_only_when_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, more) = (folder.path().join("site"), folder.path().join("more"));
    build("county-primary-as-found", &site, &["--only", "html"]);
    build("county-primary-as-found", &more, &["--only", "html", "--findings"]);
    assert!(pages(&site).values().all(|page| !page.contains("tate of checks")));
    let report = tutela(["check", "policies/county-primary-as-found", "--as-of", "2026-11-21", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("JSON");
    let page = pages(&more).remove("state-of-checks.html").expect("a page");
    let text = tutela_render::letters(&tutela_render::html_text(&page)).to_lowercase();
    let findings = report["diagnostics"].as_array().expect("findings");
    assert!(findings.len() > 100);
    for finding in findings {
        let message =
            tutela_render::letters(finding["message"].as_str().expect("a message")).to_lowercase().replace('`', "");
        let message: String = message.chars().take(200).collect();
        assert!(text.contains(&message), "the page lacks {}", finding["id"]);
    }
    // Each has its place to be led to; what to do in many places alike is read once.
    assert_eq!(page.matches("finding: ").count(), findings.len());
    assert!(page.matches("What to do:").count() * 2 < findings.len(), "{}", page.matches("What to do:").count());
}

#[test]
fn the_page_of_contacts_can_be_rung_and_shows_nothing_that_is_for_staff_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    build("model-primary", &site, &["--only", "html"]);
    let page = pages(&site).remove("contacts.html").expect("a page");
    for (title, number) in [("Designated Safeguarding Lead", "01632960144"), ("Police", "999")] {
        assert!(page.contains(title) && page.contains(&format!("href=\"tel:{number}\"")), "{title}");
    }
    let secret = staff_only(&policies("model-primary"));
    assert!(!secret.is_empty());
    for number in secret {
        assert!(!tutela_render::letters(&page).contains(&tutela_render::letters(&number)), "{number} is shown");
    }
}

/// The values of every `contact … for staff only` of a project.
fn staff_only(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let texts: Vec<String> = files.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| line.contains("for staff only"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}
