//! SARIF, held against its own schema, and its places and changes against the text.

use super::*;

/// The runs of a log, which has to be valid.
fn runs(text: &str) -> Vec<Value> {
    let log = json(text);
    let mut schemas = boon::Schemas::new();
    let schema = root().join("tests/ci/sarif-schema-2.1.0.json");
    let schema = boon::Compiler::new().compile(schema.to_str().expect("a path"), &mut schemas).expect("a schema");
    schemas.validate(&log, schema).unwrap_or_else(|fault| panic!("{fault:#}"));
    list(&log, "runs").clone()
}

/// A path out of an address.
fn decoded(uri: &str) -> String {
    let mut parts = uri.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits behind a %"));
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Where a place begins and ends in a text, in bytes, if columns count letters.
fn range(text: &str, region: &Value) -> std::ops::Range<usize> {
    let at = |line: &str, column: &str| {
        let number = |name: &str| region[name].as_u64().expect("a number") as usize;
        let start: usize = text.split_inclusive('\n').take(number(line) - 1).map(str::len).sum();
        start + text[start..].chars().take(number(column) - 1).map(char::len_utf8).sum::<usize>()
    };
    at("startLine", "startColumn")..at("endLine", "endColumn")
}

#[test]
fn sarif_says_the_findings_and_is_valid() {
    let folder = repository(POLICY);
    let runs = runs(&said(folder.path(), "sarif", &[FOLDER]));
    let results = list(&runs[0], "results");
    let found = results.iter().map(|result| {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        (
            text(result, "/ruleId").to_owned(),
            region["startLine"].as_u64().expect("a line"),
            first_line(text(result, "/message/text")),
        )
    });
    assert_eq!(found.collect::<BTreeSet<_>>(), expected());
    let rules = list(&runs[0]["tool"]["driver"], "rules");
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().expect("a number") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(text(rule, "/help/markdown").starts_with(&format!("# {}\n", text(rule, "/id"))), "{rule}");
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(decoded(text(place, "/uri")), format!("{FOLDER}/{FILE}"), "from the root of the repository");
        assert!(!text(place, "/uri").contains([' ', ',', 'ä']) && place["uriBaseId"] == "%SRCROOT%", "{place}");
        let stops = ["cannot-be-printed", "not-understood", "unknown-name"].contains(&text(result, "/ruleId"));
        assert_eq!(result["properties"]["stopsPublication"], stops);
    }
    assert_eq!(runs[0]["automationDetails"]["id"], "tutela/Schule%20%C3%A4/pol%20icy/2026-11-21");
    assert_eq!(runs[0]["properties"]["asOf"], "2026-11-21");
}

#[test]
fn sarif_points_at_letters_and_its_changes_mend() {
    let folder = repository(POLICY);
    // From within the folder the paths still lead from the root of the repository.
    let runs = runs(&said(&folder.path().join(FOLDER), "sarif", &[]));
    assert_eq!(runs[0]["columnKind"], "unicodeCodePoints");
    let results = list(&runs[0], "results");
    let of = |id: &str| {
        results
            .iter()
            .find(|result| text(result, "/partialFingerprints/tutelaId~1v1") == id)
            .unwrap_or_else(|| panic!("{id}"))
    };
    let vacant = &of("role-vacant:dsl")["locations"][0]["physicalLocation"]["region"];
    assert_eq!(&POLICY[range(POLICY, vacant)], "vacant since 2026-07-20");
    let change = &of("unknown-name:r.mobile-fones")["fixes"][0]["artifactChanges"][0];
    assert_eq!(decoded(text(change, "/artifactLocation/uri")), format!("{FOLDER}/{FILE}"));
    let replacement = &list(change, "replacements")[0];
    let mut mended = POLICY.to_owned();
    mended.replace_range(range(POLICY, &replacement["deletedRegion"]), text(replacement, "/insertedContent/text"));
    let mended = said(repository(&mended).path(), "json", &[FOLDER]);
    assert!(!mended.contains("unknown-name") && mended.contains("role-vacant:dsl"), "{mended}");
}

#[test]
fn sarif_of_whole_projects_is_valid_and_tells_them_apart() {
    let projects = ["model-primary", "federation-as-found", "county-primary-as-found"].map(policies);
    let projects: Vec<&str> = projects.iter().map(|path| path.to_str().expect("a path")).collect();
    let runs = runs(&said(&root(), "sarif", &projects));
    assert_eq!(runs.len(), 3);
    assert!(list(&runs[0], "results").is_empty() && list(&runs[1], "results").len() > 100);
    let mut ids: Vec<&str> = runs.iter().map(|run| text(run, "/automationDetails/id")).collect();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
    for result in runs.iter().flat_map(|run| list(run, "results")) {
        for place in list(result, "locations").iter().chain(result["relatedLocations"].as_array().into_iter().flatten())
        {
            let uri = text(place, "/physicalLocation/artifactLocation/uri");
            assert!(root().join(decoded(uri)).is_file(), "{uri} is a file of the repository");
        }
    }
}

#[test]
fn names_of_findings_survive_moves() {
    let moved = format!("# A line more.\n\n{}", POLICY.replace("country england", "\n  country england\n"));
    let (one, other) = (repository(POLICY), repository(&moved));
    let of_sarif = |folder: &Path| -> BTreeSet<String> {
        let runs = runs(&said(folder, "sarif", &[FOLDER]));
        list(&runs[0], "results").iter().map(|result| result["partialFingerprints"].to_string()).collect()
    };
    assert_eq!(of_sarif(one.path()), of_sarif(other.path()));
}
