//! Tells when a file of the policy has changed.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::full;
use crate::failure::{Failure, failure};

/// Programs save a file in several steps: what follows so soon is the same change.
const SETTLED: Duration = Duration::from_millis(80);

/// Calls `changed` once, and then after each change in a folder, one call at a time, for as long as what comes back is kept.
pub fn watch(folder: &Path, mut changed: impl FnMut() + Send + 'static) -> Result<RecommendedWatcher, Failure> {
    let folder = full(folder);
    let could_not = |error: notify::Error| {
        failure(
            format!("changes in `{}` cannot be watched for: {error}", folder.display()),
            "Use `tutela check` and `tutela build` instead, which look once.",
        )
    };
    let (sender, receiver) = channel();
    let root = folder.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // What could not be told may have been a change.
        if event.map_or(true, |event| matters(&root, &event)) {
            let _ = sender.send(());
        }
    })
    .map_err(could_not)?;
    watcher.watch(&folder, RecursiveMode::Recursive).map_err(could_not)?;
    std::thread::spawn(move || {
        changed();
        while settled(&receiver) {
            changed();
        }
    });
    Ok(watcher)
}

/// Waits for a change and until nothing more follows it; says whether there will be any more.
fn settled(receiver: &Receiver<()>) -> bool {
    if receiver.recv().is_err() {
        return false;
    }
    while receiver.recv_timeout(SETTLED).is_ok() {}
    true
}

/// Whether an event may change what the policy says: not that somebody reads, nor what goes on in hidden files.
fn matters(root: &Path, event: &Event) -> bool {
    let is_hidden = |path: &Path| {
        let inside = path.strip_prefix(root).unwrap_or(path);
        inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
    };
    !matches!(event.kind, EventKind::Access(_))
        && (event.paths.is_empty() || event.paths.iter().any(|path| !is_hidden(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, ModifyKind};

    #[test]
    fn only_what_may_change_the_policy_matters() {
        let root = Path::new("/home/.hidden/policy");
        let event = |kind, path: &str| Event { kind, paths: vec![root.join(path)], ..Event::default() };
        assert!(matters(root, &event(EventKind::Modify(ModifyKind::Any), "rules.policy")));
        assert!(!matters(root, &event(EventKind::Modify(ModifyKind::Any), ".git/index")));
        assert!(!matters(root, &event(EventKind::Access(AccessKind::Any), "rules.policy")));
    }

    #[test]
    fn watching_ends_with_the_watcher() {
        let (sender, receiver) = channel();
        sender.send(()).unwrap();
        drop(sender);
        assert!(!settled(&receiver) || receiver.recv().is_err());
    }
}
