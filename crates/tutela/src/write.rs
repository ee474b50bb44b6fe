//! Putting one file in the place of another in one step, so that a reader never meets half of it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all: beside the old one first, then over it. Who may read and write it stays as it was. Where
/// a link stands, the file that it leads to is written.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = match fs::canonicalize(path) {
        Ok(path) => path,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_string_lossy().into_owned();
    // Hidden, so that a run that was cut short leaves nothing that counts as a part of the policy; of one name, so that the
    // next run takes it away.
    let beside = path.with_file_name(format!(".{name}.tutela-new"));
    let written = write_beside(&path, &beside, bytes).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_beside(path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // `create_new` never writes through a link that somebody else has put there.
    let mut file = fs::File::options().write(true).create_new(true).open(beside)?;
    if let Ok(metadata) = fs::metadata(path) {
        if metadata.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        file.set_permissions(metadata.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes new files into a folder, all of them or none: over nothing that is there, and without a trace when one cannot be
/// written. The folder is made if there is none. An error comes with the path that it is about.
pub fn all_new(folder: &Path, files: &[(String, String)]) -> Result<(), (PathBuf, io::Error)> {
    let is_new = !folder.exists();
    fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let mut made = Vec::new();
    let written = files.iter().try_for_each(|(name, _)| {
        // `create_new` never writes over a file, even one that has appeared just now.
        let path = folder.join(name);
        fs::File::create_new(&path).map_err(|error| (path.clone(), error))?;
        made.push(path);
        Ok(())
    });
    let written = written.and_then(|()| {
        files.iter().try_for_each(|(name, text)| {
            let path = folder.join(name);
            replace(&path, text.as_bytes()).map_err(|error| (path, error))
        })
    });
    if written.is_err() {
        for path in made {
            let _ = fs::remove_file(path);
        }
        if is_new {
            // Only an empty folder goes.
            let _ = fs::remove_dir(folder);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_a_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("a.policy");
        fs::write(&path, "old").unwrap();
        fs::write(folder.path().join(".a.policy.tutela-new"), "left by a run cut short").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn keeps_who_may_read_it_and_what_a_link_is() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("a.policy");
        let link = folder.path().join("link.policy");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
