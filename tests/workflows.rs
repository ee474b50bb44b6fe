//! What `tutela init --ci` writes, the action and the hooks: read as YAML, and every command of theirs run as it stands.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/git.rs"]
mod git;
#[path = "support/run.rs"]
mod run;

use git::run_git;
use run::{printed, root};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use yaml_rust2::{Yaml, YamlLoader};

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_tutela"))
}

fn tutela_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).current_dir(folder).output().expect("the program runs")
}

fn read(path: &Path) -> Yaml {
    let text = std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let mut documents = YamlLoader::load_from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// A repository with a new policy in a folder of it, and the file that looks after it.
fn repository(ci: &str, policy: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    run_git(folder.path(), &["init", "--quiet"]);
    let output = tutela_in(folder.path(), &["init", "--yes", "--ci", ci, policy]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    run_git(folder.path(), &["add", "--all"]);
    run_git(folder.path(), &["commit", "--quiet", "--message", "The policy"]);
    folder
}

/// What somebody fills in when governors have ratified the policy, and what the policy then says of itself.
fn ratified(folder: &Path, policy: &str) -> [(&'static str, &'static str); 4] {
    let file = folder.join(policy).join("policy.policy");
    let text = std::fs::read_to_string(&file).expect("a text");
    assert!(text.contains("state draft"));
    std::fs::write(&file, text.replace("state draft", "state ratified")).expect("written");
    [("NAME", "online-safety"), ("BODY", "governing-body"), ("MINUTE", "7.2"), ("DAY", "2026-09-21")]
}

/// Holds a check to what it says of a policy with and without a record.
fn is_strict(check: &str, folder: &Path, policy: &str, record: &str) {
    let strictly = [("POLICY", policy), ("STRICTLY", "yes")];
    assert_eq!(run_as_it_stands(check, folder, &strictly).status.code(), Some(1), "there is no record");
    let filled_in = [&[("POLICY", policy)], &ratified(folder, policy)[..]].concat();
    let output = run_as_it_stands(record, folder, &filled_in);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(folder.join(policy).join("ratified/online-safety-2026-09-21.policy").is_file());
    let output = run_as_it_stands(check, folder, &strictly);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

/// Every text of a YAML tree under a name.
fn all<'y>(yaml: &'y Yaml, name: &str, found: &mut Vec<&'y Yaml>) {
    match yaml {
        Yaml::Hash(hash) => hash.iter().for_each(|(key, value)| {
            if key.as_str() == Some(name) {
                found.push(value);
            }
            all(value, name, found);
        }),
        Yaml::Array(list) => list.iter().for_each(|value| all(value, name, found)),
        _ => {}
    }
}

fn under<'y>(yaml: &'y Yaml, name: &str) -> Vec<&'y Yaml> {
    let mut found = Vec::new();
    all(yaml, name, &mut found);
    found
}

/// A command as a runner runs it: by a shell that stops at the first fault, with the program on its path.
fn run_as_it_stands(script: &str, folder: &Path, env: &[(&str, &str)]) -> Output {
    assert!(!script.contains("${{"), "what GitHub puts in before the shell reads it could be anything: {script}");
    let path =
        format!("{}:{}", program().parent().expect("a folder").display(), std::env::var("PATH").expect("a path"));
    Command::new("sh")
        .args(["-e", "-c", script])
        .current_dir(folder)
        .env("PATH", path)
        .env("GITHUB_STEP_SUMMARY", folder.join("summary.md"))
        .envs(env.iter().copied())
        .output()
        .expect("a shell runs")
}

/// Whether a script calls the program, rather than installing it.
fn calls(script: &str) -> bool {
    script.lines().any(|line| line.trim_start().starts_with("tutela "))
}

#[test]
fn every_command_of_the_workflow_for_github_runs_as_it_stands() {
    let folder = repository("github", "our 'new' school");
    let workflow = read(&folder.path().join(".github/workflows/tutela.yml"));
    let policy = workflow["env"]["POLICY"].as_str().expect("a folder");
    assert_eq!(policy, "our 'new' school");
    let runs: Vec<&str> = under(&workflow, "run").into_iter().map(|run| run.as_str().expect("a text")).collect();
    let commands: Vec<&&str> = runs.iter().filter(|run| calls(run)).collect();
    assert_eq!(commands.len(), 6, "{runs:?}");
    let base = run_git(folder.path(), &["rev-parse", "HEAD"]).trim().to_owned();
    let (record, usual): (Vec<&str>, Vec<&str>) =
        commands.iter().map(|command| **command).partition(|command| command.contains("tutela ratify"));
    for command in usual {
        let output = run_as_it_stands(command, folder.path(), &[("POLICY", policy), ("BASE", &base)]);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", printed(&output));
    }
    for file in ["findings.sarif", "findings.md", "documents/index.html"] {
        assert!(folder.path().join(file).is_file(), "{file} is uploaded");
    }
    let summary = runs.iter().find(|run| run.contains("cat findings.md")).expect("a summary");
    assert_eq!(run_as_it_stands(summary, folder.path(), &[]).status.code(), Some(0));
    assert!(
        std::fs::read_to_string(folder.path().join("summary.md")).is_ok_and(|text| text.contains("Nothing to mend"))
    );

    let check = commands.iter().find(|command| command.contains("tutela check")).expect("a check");
    is_strict(check, folder.path(), policy, record[0]);
    assert!(folder.path().join("record/online-safety-2026-09-21.policy").is_file(), "it is uploaded");

    // A fault fails the check, and is written down all the same.
    let file = folder.path().join(policy).join("rules.policy");
    let text = std::fs::read_to_string(&file).expect("a text");
    std::fs::write(&file, format!("{text}\nrule more {{ pupils must not bring mobile-fones to school }}\n"))
        .expect("written");
    let output = run_as_it_stands(check, folder.path(), &[("POLICY", policy)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).starts_with("::error file=our 'new' school/rules.policy,line="), "{}", printed(&output));
    assert!(
        std::fs::read_to_string(folder.path().join("findings.sarif")).is_ok_and(|text| text.contains("mobile-fones"))
    );
}

#[test]
fn the_workflow_for_github_may_do_little_and_names_what_it_uses() {
    let folder = repository("github", ".");
    let path = folder.path().join(".github/workflows/tutela.yml");
    let workflow = read(&path);
    assert_eq!(workflow["env"]["POLICY"].as_str(), Some("."));
    let permissions = under(&workflow, "permissions");
    let said = |yaml: &Yaml| -> Vec<String> {
        let pairs = yaml.as_hash().expect("a map").iter();
        pairs.map(|(what, may)| format!("{} {}", what.as_str().unwrap_or(""), may.as_str().unwrap_or(""))).collect()
    };
    assert_eq!(said(permissions[0]), ["contents read"]);
    assert_eq!(said(permissions[1]), ["contents read", "actions read", "security-events write"]);
    assert_eq!(permissions.len(), 2);
    let uses: Vec<&str> = under(&workflow, "uses").into_iter().map(|uses| uses.as_str().expect("a text")).collect();
    let is_exact = |uses: &&str| {
        uses.split_once("@v").is_some_and(|(_, version)| {
            version.split('.').count() == 3 && version.split('.').all(|part| part.parse::<u32>().is_ok())
        })
    };
    assert!(uses.len() >= 5 && uses.iter().all(is_exact), "{uses:?}");
    // YAML of old takes `on` for a truth.
    let on = &workflow["on"];
    assert!(on["pull_request"].is_null() && !on["pull_request"].is_badvalue(), "{on:?}");
    assert_eq!(on["schedule"][0]["cron"].as_str().map(|cron| cron.split(' ').count()), Some(5));
    let jobs = workflow["jobs"].as_hash().expect("jobs");
    assert!(jobs.values().all(|job| job["timeout-minutes"].as_i64().is_some()));
}

#[test]
fn every_command_of_the_file_for_gitlab_runs_as_it_stands() {
    let folder = repository("gitlab", "our-school");
    let pipeline = read(&folder.path().join(".gitlab-ci.yml"));
    let policy = pipeline["variables"]["POLICY"].as_str().expect("a folder");
    let scripts: Vec<&str> = under(&pipeline, "script")
        .into_iter()
        .flat_map(|script| script.as_vec().expect("a list").iter().map(|line| line.as_str().expect("a text")))
        .collect();
    let commands: Vec<&&str> = scripts.iter().filter(|script| calls(script)).collect();
    assert_eq!(commands.len(), 6, "{scripts:?}");
    let base = run_git(folder.path(), &["rev-parse", "HEAD"]).trim().to_owned();
    let (record, usual): (Vec<&str>, Vec<&str>) =
        commands.iter().map(|command| **command).partition(|command| command.contains("tutela ratify"));
    for command in usual {
        let env = [("POLICY", policy), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", &*base)];
        let output = run_as_it_stands(command, folder.path(), &env);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", printed(&output));
    }
    let reports = &pipeline["check"]["artifacts"]["reports"];
    for report in [&reports["codequality"], &reports["junit"]] {
        assert!(folder.path().join(report.as_str().expect("a file")).is_file(), "{report:?}");
    }
    assert!(folder.path().join("documents/index.html").is_file());
    assert!(folder.path().join("changes.md").is_file());
    let check = commands.iter().find(|command| command.contains("tutela check")).expect("a check");
    is_strict(check, folder.path(), policy, record[0]);
    // Each job belongs to a stage that there is.
    let stages: Vec<&Yaml> = pipeline["stages"].as_vec().expect("a list").iter().collect();
    assert!(under(&pipeline, "stage").into_iter().all(|stage| stages.contains(&stage)));
}

#[test]
fn nothing_is_installed_unless_it_is_said_where_from() {
    for (ci, file) in [("github", ".github/workflows/tutela.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let folder = repository(ci, ".");
        let yaml = read(&folder.path().join(file));
        let mut scripts = under(&yaml, "run");
        scripts.extend(under(&yaml, "script").into_iter().flat_map(|script| script.as_vec().into_iter().flatten()));
        let install =
            scripts.into_iter().filter_map(Yaml::as_str).find(|script| script.contains("cargo")).expect("it installs");
        // Nothing may be fetched by a test.
        let bin = folder.path().join("bin");
        std::fs::create_dir(&bin).expect("made");
        for name in ["cargo", "rustup"] {
            std::fs::write(bin.join(name), "#!/bin/sh\necho \"$0 $*\" >> called\n").expect("written");
            Command::new("chmod").arg("+x").arg(bin.join(name)).status().expect("it can be run");
        }
        let path = format!("{}:/usr/bin:/bin", bin.display());
        let home = folder.path().display().to_string();
        let github_path = folder.path().join("path").display().to_string();
        let run = |variables: &[(&str, &str)]| {
            let _ = std::fs::remove_file(folder.path().join("called"));
            let env = [&[("PATH", path.as_str()), ("HOME", &home), ("GITHUB_PATH", &github_path)], variables].concat();
            let output = run_as_it_stands(install, folder.path(), &env);
            (
                output.status.code(),
                std::fs::read_to_string(folder.path().join("called")).unwrap_or_default(),
                printed(&output),
            )
        };
        let (code, called, said) = run(&[("SOURCE", ""), ("TUTELA_SOURCE", "")]);
        assert!(code == Some(1) && !called.contains("cargo") && said.contains("Say where"), "{ci}: {said}{called}");
        let git = "https://git.example/tutela";
        let (code, called, said) =
            run(&[("SOURCE", git), ("REVISION", "abc"), ("TUTELA_SOURCE", git), ("TUTELA_REVISION", "abc")]);
        assert_eq!(code, Some(0), "{said}");
        assert!(
            called.contains("--git https://git.example/tutela --rev abc tutela") && called.contains("--locked"),
            "{called}"
        );
        let (code, called, said) = run(&[("SOURCE", "tools/tutela"), ("TUTELA_SOURCE", "tools/tutela")]);
        assert!(code == Some(0) && called.contains("--path tools/tutela/crates/tutela"), "{said}{called}");
    }
    assert!(root().join("crates/tutela/Cargo.toml").is_file(), "the path that is installed from");
}

#[test]
fn what_is_there_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(".git")).expect("made");
    let file = folder.path().join(".gitlab-ci.yml");
    std::fs::write(&file, "# ours\n").expect("written");
    let output = tutela_in(folder.path(), &["init", "--yes", "--ci", "gitlab", "school"]);
    assert!(output.status.code() == Some(2) && printed(&output).contains("is there already"), "{}", printed(&output));
    assert_eq!(std::fs::read_to_string(&file).expect("it is there"), "# ours\n");
    assert!(!folder.path().join("school").exists(), "nothing was written");
    // Where there is a policy already, only the file is written, at the root of the repository.
    assert_eq!(tutela_in(folder.path(), &["init", "--yes", "school"]).status.code(), Some(0));
    let files = || -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder.path().join("school"))
            .expect("a folder")
            .map(|entry| entry.expect("one").path())
            .collect();
        files.sort();
        files
    };
    let before = files();
    let output = tutela_in(&folder.path().join("school"), &["init", "--ci", "github"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert_eq!(files(), before);
    let workflow = read(&folder.path().join(".github/workflows/tutela.yml"));
    assert_eq!(workflow["env"]["POLICY"].as_str(), Some("school"));
    assert_eq!(tutela_in(&folder.path().join("school"), &["init", "--ci", "github"]).status.code(), Some(2));
    // What a new policy would be filled in with belongs to no policy that is there.
    let told = tutela_in(folder.path(), &["init", "--ci", "gitlab", "--school", "Ash", "school"]);
    assert_eq!(told.status.code(), Some(2), "{}", printed(&told));
    // Without `--ci` a folder with a policy is refused as before.
    assert_eq!(tutela_in(folder.path(), &["init", "--yes", "school"]).status.code(), Some(2));
}

#[test]
fn the_action_checks_and_its_inputs_are_used() {
    let action = read(&root().join("action.yml"));
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    let steps = action["runs"]["steps"].as_vec().expect("steps");
    assert!(
        steps.iter().all(|step| step["shell"].as_str() == Some("bash")),
        "a composite action has to say which shell"
    );
    let text = std::fs::read_to_string(root().join("action.yml")).expect("a text");
    for input in action["inputs"].as_hash().expect("inputs").keys().filter_map(Yaml::as_str) {
        assert!(text.contains(&format!("inputs.{input}")), "{input} is not used");
    }
    let folder = repository("github", "school");
    let variables = [("POLICY", "school"), ("DENY", "warnings"), ("DOCUMENTS", "printed")];
    let commands: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).filter(|run| calls(run)).collect();
    assert_eq!(commands.len(), 2);
    for command in commands {
        let output = run_as_it_stands(command, folder.path(), &variables);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", printed(&output));
    }
    let sarif = action["outputs"]["sarif"]["value"].as_str().expect("a file");
    assert!(folder.path().join(sarif).is_file() && folder.path().join("printed/index.html").is_file());
}

#[test]
fn the_hooks_run_as_they_stand() {
    let hooks = read(&root().join(".pre-commit-hooks.yaml"));
    let hooks = hooks.as_vec().expect("a list");
    let ids: Vec<&str> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    assert_eq!(ids, ["tutela-check", "tutela-fmt"]);
    let folder = repository("github", ".");
    for hook in hooks {
        assert_eq!((hook["language"].as_str(), hook["pass_filenames"].as_bool()), (Some("system"), Some(false)));
        let output = run_as_it_stands(hook["entry"].as_str().expect("a command"), folder.path(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    }
}
