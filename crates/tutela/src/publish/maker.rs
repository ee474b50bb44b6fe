//! What the folders of two commands have of their own.

use std::fs;
use std::io;
use std::path::Path;

/// Who makes a folder, and for whom.
pub struct Maker {
    /// The first line of the marker. Only the command that it names replaces the folder.
    pub heading: &'static str,
    /// Whether only this account may look into it.
    pub is_private: bool,
}

/// `tutela build`.
pub const BUILD: Maker =
    Maker { heading: "Made by tutela build, which replaces this folder each time. Its files:", is_private: false };
/// `tutela print`.
pub const PRINT: Maker = Maker {
    heading: "Made by tutela print, which replaces this folder each time. It names pupils: keep it out of repositories and \
              shared folders, and remove it when the sheets are printed. Its files:",
    is_private: true,
};

impl Maker {
    /// Makes a folder.
    pub fn create_dir(&self, folder: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), allow(unused_mut))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        if self.is_private {
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        }
        builder.create(folder)
    }

    /// Makes a file.
    pub fn create_file(&self, path: &Path) -> io::Result<fs::File> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if self.is_private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        options.open(path)
    }
}
