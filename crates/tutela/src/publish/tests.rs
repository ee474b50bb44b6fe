use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;

fn documents(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).collect()
}

/// Every file below a folder, with its text; the marker left out.
fn contents(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().unwrap().is_dir() {
            found.extend(contents(&entry.path()).into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
        } else if name != BUILD_MARKER {
            found.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

#[test]
fn replaces_its_own_folder_and_leaves_nothing_beside_it() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("deep/site");
    publish(&target, &documents(&[("index.html", "1"), ("sheets/ks1.html", "1")])).unwrap();
    publish(&target, &documents(&[("index.html", "2")])).unwrap();
    assert_eq!(contents(&folder.path().join("deep")), pairs(&[("site/index.html", "2")]));
}

#[test]
fn takes_an_empty_folder() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(".DS_Store"), "").unwrap();
    publish(folder.path(), &documents(&[("index.html", "1")])).unwrap();
    assert_eq!(contents(folder.path()), pairs(&[("index.html", "1")]));
}

#[test]
fn refuses_what_it_did_not_make() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("site");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("essay.txt"), "mine").unwrap();
    let failure = publish(&target, &documents(&[("index.html", "1")])).unwrap_err();
    assert!(
        failure.message.ends_with("holds files that were not made by this command, so it is left as it is"),
        "{failure}"
    );
    let failure = publish(&target.join("essay.txt"), &documents(&[])).unwrap_err();
    assert!(failure.message.ends_with("is a file, not a folder"), "{failure}");
    assert_eq!(contents(folder.path()), pairs(&[("site/essay.txt", "mine")]));
}

#[test]
fn refuses_to_erase_a_file_put_among_its_own() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("site");
    publish(&target, &documents(&[("index.html", "1")])).unwrap();
    fs::create_dir(target.join("more")).unwrap();
    fs::write(target.join("more/essay.txt"), "mine").unwrap();
    let failure = publish(&target, &documents(&[("index.html", "2")])).unwrap_err();
    assert!(failure.message.starts_with("`more/essay.txt` in the folder "), "{failure}");
    assert_eq!(contents(&target), pairs(&[("index.html", "1"), ("more/essay.txt", "mine")]));
}

#[test]
fn refuses_a_path_that_leads_out_of_the_folder() {
    let folder = TempDir::new().unwrap();
    for path in ["../index.html", "/index.html", "", BUILD_MARKER, "a/../../b"] {
        assert!(publish(&folder.path().join("site"), &documents(&[(path, "1")])).is_err(), "{path}");
    }
    assert!(contents(folder.path()).is_empty());
}

#[test]
fn clears_what_a_run_cut_short_has_left() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("site");
    for (name, file) in
        [(".site.tutela-12", BUILD_MARKER), (".site.tutela-13", "mine"), (".site.tutela-mine", BUILD_MARKER)]
    {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join(file), "x").unwrap();
    }
    fs::create_dir(folder.path().join(".site.tutela-14")).unwrap();
    publish(&target, &documents(&[("index.html", "1")])).unwrap();
    let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".site.tutela-13", ".site.tutela-mine", "site"]);
}

#[test]
fn puts_back_an_old_folder_that_was_only_moved_aside() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("site");
    publish(&target, &documents(&[("index.html", "old")])).unwrap();
    fs::rename(&target, folder.path().join(".site.tutela-12-old")).unwrap();
    Place::of(&target).unwrap().clear_leftovers();
    assert_eq!(contents(folder.path()), pairs(&[("site/index.html", "old")]));
}

#[cfg(unix)]
#[test]
fn never_follows_a_link() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("essay.txt"), "mine").unwrap();
    symlink(&mine, folder.path().join("site")).unwrap();
    let failure = publish(&folder.path().join("site"), &documents(&[("index.html", "1")])).unwrap_err();
    assert!(failure.message.contains("only points to a place elsewhere"), "{failure}");

    // A link in a folder of ours is a file that we did not make, too.
    let target = folder.path().join("other");
    publish(&target, &documents(&[("index.html", "1")])).unwrap();
    symlink(&mine, target.join("linked")).unwrap();
    assert!(publish(&target, &documents(&[("index.html", "2")])).is_err());
    assert_eq!(fs::read_to_string(mine.join("essay.txt")).unwrap(), "mine");
}
