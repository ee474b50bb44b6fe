use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;

/// A folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The paths in the project, and the messages about its files.
fn summary(path: &Path) -> (Vec<String>, Vec<String>) {
    let project = Project::open(path).unwrap();
    let paths = project.sources.iter().map(|(_, source)| source.path.clone()).collect();
    (paths, project.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
}

#[test]
fn reads_the_policy_files_by_path_and_leaves_out_hidden_and_built_ones() {
    let folder = folder(&[
        ("school.policy", b"school a \"A\" {\n}\n"),
        ("rules/b.policy", b""),
        ("rules/a.policy", b""),
        ("notes.txt", b"not ours"),
        (".git/x.policy", b""),
        ("._school.policy", b"\x00\x05"),
        ("site/.tutela-build", b""),
        ("site/old.policy", b""),
    ]);
    let (paths, messages) = summary(folder.path());
    assert_eq!(paths, ["rules/a.policy", "rules/b.policy", "school.policy"]);
    assert!(messages.is_empty());
}

#[test]
fn finds_the_project_of_a_file_and_of_a_subfolder() {
    let folder = folder(&[
        ("p/school.policy", b"\xef\xbb\xbfschool a {\n}\n"),
        ("p/rules/a.policy", b""),
        ("p/rules/a.policy.policy", b""),
    ]);
    let project = Project::open(&folder.path().join("p/rules/a.policy")).unwrap();
    assert_eq!(project.folder, folder.path().join("p"));
    assert_eq!(project.asked, "rules/a.policy");
    let asked: Vec<_> =
        project.sources.iter().filter(|(id, _)| project.is_asked(*id)).map(|(_, source)| &source.path).collect();
    assert_eq!(asked, ["rules/a.policy"]);
    assert!(project.files[2].byte_order_mark);

    let project = Project::open(&folder.path().join("p/rules")).unwrap();
    assert_eq!((project.folder, project.asked.as_str()), (folder.path().join("p"), "rules"));
}

#[test]
fn a_school_inside_a_federation_is_no_project_of_its_own() {
    let folder = folder(&[
        ("f.policy", b"federation f {\n  school a {\n  }\n}\n"),
        ("a/a.policy", b"# school a\n  school a {\n  }\n"),
    ]);
    assert_eq!(Project::open(&folder.path().join("a")).unwrap().folder, folder.path());
}

#[test]
fn nothing_to_read_is_a_failure_that_says_what_to_do() {
    let folder = folder(&[("notes.txt", b"")]);
    assert!(Project::open(folder.path()).unwrap_err().message.starts_with("there is no policy file in "));
    assert!(Project::open(&folder.path().join("notes.txt")).unwrap_err().message.ends_with("is not a policy file"));
    assert!(
        Project::open(&folder.path().join("nowhere")).unwrap_err().message.ends_with("there is nothing of that name")
    );
}

#[test]
fn bytes_that_are_no_text_become_one_finding_for_each_file() {
    let large = vec![b'a'; read::LARGEST_FILE as usize + 1];
    let folder = folder(&[
        ("a.policy", b"school a\nrule caf\xe9 {\n}\nrule na\xefve {\n}\n"),
        ("b.policy", b"rule \0\0 {\n}\n"),
        ("c.policy", b"\xff\xfes\0c\0"),
        ("d.policy", b"PK\x03\x04rest"),
        ("e.policy", b"\x7fELF\0\xff\xfe"),
        ("f.policy", &large),
    ]);
    let project = Project::open(folder.path()).unwrap();
    let found: Vec<_> = project
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.message.as_str(), project.sources.positions(diagnostic.span).0.line))
        .collect();
    assert_eq!(
        found,
        [
            ("the character that stands here cannot be read", 2),
            ("a character stands here that belongs in no text", 1),
            ("this file is not plain text", 1),
            ("this file is not plain text", 1),
            ("this file is not plain text", 1),
            ("`f.policy` is too large to be a policy file", 1),
        ]
    );
    assert!(project.diagnostics[0].help.as_ref().unwrap().ends_with("There is 1 more further on."));
    assert_eq!(&*project.sources.get(SourceId(0)).text, "school a\nrule caf\u{fffd} {\n}\nrule na\u{fffd}ve {\n}\n");
    assert!(project.files.iter().all(|file| !file.whole));
}

#[cfg(unix)]
#[test]
fn links_end_in_a_finding_and_never_in_a_loop() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("school.policy", b"school a\n"), ("more/a.policy", b"")]);
    symlink(folder.path(), folder.path().join("more/again")).unwrap();
    symlink("self.policy", folder.path().join("self.policy")).unwrap();
    symlink("/dev/zero", folder.path().join("zero.policy")).unwrap();
    symlink(folder.path().join("more/a.policy"), folder.path().join("to-a.policy")).unwrap();
    let (paths, messages) = summary(folder.path());
    assert_eq!(paths, ["more/a.policy", "more/again", "school.policy", "self.policy", "to-a.policy", "zero.policy"]);
    assert_eq!(
        messages,
        [
            "`more/again` only points to a folder elsewhere",
            "`self.policy` cannot be opened: it is a link that leads back to itself",
            "`zero.policy` is not a file that can be read",
        ]
    );
}
