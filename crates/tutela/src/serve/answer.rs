//! Answers a browser on this computer.
//!
//! A page of the web may send its visitors' browsers to this address under a name of its own. So whoever asks must ask for this
//! computer by name: everything else is refused. Only what is in memory is ever handed out, so that no path leads to a file.

use std::io::Cursor;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::Shown;
use super::preview::SCRIPT;

/// How long a browser is kept waiting for a change before it has to ask again.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Where the script asks whether there is something newer.
const CHANGED: &str = "changed";

/// Shows the page anew when what is shown is another, and when the program is there again after it had ended.
const LIVE: &str = r#"const after = new URL(document.currentScript.src).searchParams.get("after");
const wait = (time) => new Promise((then) => setTimeout(then, time));
(async () => {
  for (;;) {
    try {
      const answer = await fetch("changed?after=" + after, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== after) return location.reload();
      if (!answer.ok) await wait(2000);
    } catch {
      await wait(2000);
    }
  }
})();
"#;

const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

/// What is handed out: its state, its kind and what it holds.
type Answer = (u16, &'static str, Vec<u8>);

/// Answers one request.
pub fn answer(request: Request, shown: &Shown, port: u16) {
    let (state, kind, bytes) = answer_to(&request, shown, port);
    let length = bytes.len();
    let headers = [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ];
    let headers = headers.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok()).collect();
    let response = Response::new(StatusCode(state), headers, Cursor::new(bytes), Some(length), None);
    // A browser that has gone away needs no answer.
    let _ = request.respond(response);
}

fn answer_to(request: &Request, shown: &Shown, port: u16) -> Answer {
    if !is_for_this_computer(request, port) {
        return (403, PLAIN, b"This is shown to this computer alone.\n".to_vec());
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return (405, PLAIN, b"Pages can only be read here.\n".to_vec());
    }
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    match name {
        SCRIPT => return (200, "text/javascript; charset=utf-8", LIVE.into()),
        CHANGED => {
            let after = query.strip_prefix("after=").and_then(|number| number.parse().ok()).unwrap_or(0);
            return (200, PLAIN, shown.number_after(after, LONGEST_WAIT).to_string().into_bytes());
        }
        _ => {}
    }
    let preview = shown.now();
    if let Some(bytes) = preview.file(name) {
        return (200, kind(name), bytes.to_vec());
    }
    match name.strip_suffix(".pdf").and_then(|stem| preview.paper(stem)) {
        Some(Ok(bytes)) => (200, "application/pdf", bytes.to_vec()),
        Some(Err(fault)) => (500, HTML, preview.notice("It could not be printed", &fault)),
        None if preview.file("index.html").is_none() => {
            (500, HTML, preview.notice("The policy cannot be read", &preview.said))
        }
        None => {
            let text = "The policy as it is now has no such page. It may come from a part that cannot be read: see the state of checks.";
            (404, HTML, preview.notice("There is no such page", text))
        }
    }
}

/// Whether this computer was asked for under its own name, and by nobody else's page.
fn is_for_this_computer(request: &Request, port: u16) -> bool {
    let values = |name: &'static str| {
        let own = request.headers().iter().filter(move |header| header.field.equiv(name));
        own.map(|header| header.value.as_str().to_ascii_lowercase())
    };
    let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    let hosts: Vec<String> = values("Host").collect();
    let is_own_origin = |origin: String| names.iter().any(|name| origin == format!("http://{name}"));
    matches!(hosts.as_slice(), [host] if names.contains(host)) && values("Origin").all(is_own_origin)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => HTML,
        "md" => "text/markdown; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => "application/octet-stream",
    }
}
