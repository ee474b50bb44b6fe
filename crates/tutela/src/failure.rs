//! What keeps the program from doing what it was asked.

use std::fmt;

/// Why a command could not run: exit code 2. What is wrong *in* a policy is never a failure but a finding.
#[derive(Debug)]
pub struct Failure {
    /// One lower-case clause without a full stop.
    pub message: String,
    /// What to do, as sentences; may be empty.
    pub help: String,
}

/// A failure with what to do about it.
pub fn failure(message: impl Into<String>, help: impl Into<String>) -> Failure {
    Failure { message: message.into(), help: help.into() }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", tutela_diagnostics::visible(&self.message))?;
        if self.help.is_empty() { Ok(()) } else { write!(f, ".\n{}", tutela_diagnostics::visible(&self.help)) }
    }
}

/// What the computer said when it refused to read or write, in plain words.
pub fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is nothing of that name".to_owned(),
        ErrorKind::PermissionDenied => "this account is not allowed to".to_owned(),
        ErrorKind::NotADirectory => "part of the name is a file, not a folder".to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::AlreadyExists => "something of that name is there already".to_owned(),
        ErrorKind::InvalidFilename => {
            "the name is too long, or has a character in it that no file name may have".to_owned()
        }
        // The name of this kind is not settled in Rust, and the system's own words speak of "levels of symbolic links".
        _ if error.to_string().contains("symbolic links") => "it is a link that leads back to itself".to_owned(),
        _ => format!("the computer says: {error}"),
    }
}
