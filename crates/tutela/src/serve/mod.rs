//! The documents on this computer alone, made anew whenever a file of the policy changes. Everything is kept in memory: nothing is
//! written.

mod answer;
mod preview;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use tiny_http::Server;

use crate::failure::{Failure, failure, reason};
use crate::output::terminal;
use preview::Preview;

/// What is asked to be served.
pub struct Wanted {
    /// The folder of the policy, or a file of it.
    pub path: PathBuf,
    /// The day on which to judge; today, whenever that is, if there is none.
    pub as_of: Option<Date>,
    /// The port; any that is free if it is 0.
    pub port: u16,
}

/// What is shown now, and a bell that rings when it is replaced.
struct Shown {
    now: Mutex<Arc<Preview>>,
    bell: Condvar,
}

impl Shown {
    fn now(&self) -> Arc<Preview> {
        self.lock().clone()
    }

    fn replace(&self, preview: Preview) {
        *self.lock() = Arc::new(preview);
        self.bell.notify_all();
    }

    /// The number of what is shown once it is another than this one, or after a time.
    fn number_after(&self, number: u64, longest: Duration) -> u64 {
        let until = Instant::now() + longest;
        let mut now = self.lock();
        while now.number == number {
            let Some(left) = until.checked_duration_since(Instant::now()) else { break };
            now = self.bell.wait_timeout(now, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        now.number
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Preview>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until it is told to end.
pub fn serve(wanted: Wanted) -> Result<(), Failure> {
    let (first, folder, said) = made(&wanted, 1)?;
    let shown = Arc::new(Shown { now: Mutex::new(Arc::new(first)), bell: Condvar::new() });
    // Heard by this computer alone, whatever network it is in.
    let server = Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, wanted.port))).map_err(|error| {
        let why = error.downcast_ref().map_or_else(|| error.to_string(), reason);
        failure(
            format!("port {} of this computer cannot be used: {why}", wanted.port),
            "Name another after --port, or none: then one is taken that is free.",
        )
    })?;
    let server = Arc::new(server);
    // Before anything is said, so that whoever hears of it can end it.
    let ended = ctrlc::set_handler({
        let server = server.clone();
        move || server.unblock()
    });
    ended.map_err(|error| failure(format!("Ctrl-C could not be listened for: {error}"), ""))?;
    let address = server.server_addr().to_ip().unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, wanted.port)));
    terminal::print(&format!("Shown at http://{address}/ on this computer alone, until you press Ctrl-C.\n{said}"))?;
    // The first call comes at once, so that nothing is missed that changed before it was watched.
    let _watching = watch::watch(&folder, {
        let shown = shown.clone();
        move || {
            let number = shown.now().number + 1;
            let (preview, said) = match made(&wanted, number) {
                Ok((preview, _, said)) => (preview, said),
                Err(failure) => (Preview::of_failure(number, &failure), format!("Cannot be read: {failure}\n")),
            };
            if preview.is_same(&shown.now()) {
                return;
            }
            shown.replace(preview);
            // Nobody is there to read it any more: what ends the program comes another way.
            let _ = terminal::print(&said);
        }
    })?;
    for request in server.incoming_requests() {
        let (shown, port) = (shown.clone(), address.port());
        // Whoever waits for a change must not keep others waiting.
        std::thread::spawn(move || answer::answer(request, &shown, port));
    }
    Ok(())
}

/// What the policy says now, the folder to watch, and the line that says how it went.
fn made(wanted: &Wanted, number: u64) -> Result<(Preview, PathBuf, String), Failure> {
    let begun = Instant::now();
    let (preview, folder) = Preview::of(&wanted.path, wanted.as_of, number)?;
    let taken = begun.elapsed().as_millis();
    let said = format!("{} Made in {taken} ms.\n", preview.said);
    Ok((preview, folder, said))
}

/// A folder as the system knows it, so that what it says of files in it can be compared.
fn full(folder: &Path) -> PathBuf {
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}
