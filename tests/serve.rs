//! `tutela serve` as a browser, and somebody who would misuse it, meets it.

#![allow(clippy::disallowed_methods)] // A test of the whole program starts it, and reads and writes files, as its users do.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const SCHOOL: &str = r#"school hawthorn "Hawthorn Primary School" {
  country england
}
policy online-safety "Online Safety Policy" {
  section phones "Phones" { """
    Phones stay at home.
    """ }
}
"#;

/// The program while it runs, and where; ended with the test.
struct Served {
    program: Child,
    lines: BufReader<ChildStdout>,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Served {
    fn start(folder: &Path) -> Served {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tutela"))
            .args(["serve", "--port", "0", "--as-of", "2026-11-21"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut lines = BufReader::new(program.stdout.take().expect("it prints"));
        let mut first = String::new();
        lines.read_line(&mut first).expect("a line with the address");
        let port = first.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("no address in: {first}"));
        Served { program, lines, port }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("a line");
        line
    }

    /// The state, the headers and what was sent, for a request that is written out but for its end.
    fn ask(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a time");
        stream.write_all(format!("{request}\r\nConnection: close\r\n\r\n").as_bytes()).expect("sent");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("an answer");
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
        let headers = String::from_utf8_lossy(&all[..end]).into_owned();
        let state = headers.split(' ').nth(1).and_then(|state| state.parse().ok()).expect("a state");
        (state, headers, all[end + 4..].to_vec())
    }

    fn get(&self, path: &str) -> (u16, String, Vec<u8>) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}", self.port))
    }

    fn page(&self, path: &str) -> String {
        let (state, _, bytes) = self.get(path);
        assert_eq!(state, 200, "{path}");
        String::from_utf8(bytes).expect("a text")
    }

    /// A page once it says something.
    fn page_with(&self, path: &str, wanted: &str) -> String {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let page = self.page(path);
            if page.contains(wanted) {
                return page;
            }
            assert!(Instant::now() < until, "{path} never says {wanted}: {page}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn project(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    std::fs::create_dir(&home).expect("a folder");
    std::fs::write(home.join("school.policy"), text).expect("a file");
    (folder, home)
}

/// Everything in a folder.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(everything(&path)),
            false => drop(found.insert(path.clone(), std::fs::read(&path).expect("a file"))),
        }
    }
    found
}

#[test]
fn shows_what_is_written_and_what_is_wrong_with_it_and_writes_nothing() {
    let (folder, home) = project(SCHOOL);
    let mut served = Served::start(&home);
    assert!(served.line().contains("Made in "), "a line for each making");
    let index = served.page("/");
    assert!(index.contains("Online Safety Policy") && !index.contains("Draft: not for use"), "{index}");
    assert!(served.page("/online-safety.html").contains("Phones stay at home."));
    assert!(served.page("/online-safety.md").contains("Phones stay at home."));
    assert!(served.get("/online-safety.pdf").2.starts_with(b"%PDF"));

    // The words change, and a browser that waits is told.
    let waiting = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| served.page("/changed?after=1"));
        std::thread::sleep(Duration::from_millis(200));
        std::fs::write(home.join("school.policy"), SCHOOL.replace("at home", "in the office")).expect("written");
        waiting.join().expect("answered")
    });
    assert_eq!(waiting, "2");
    assert!(served.page("/online-safety.html").contains("Phones stay in the office."));
    assert!(served.line().contains("Made in "));

    // What cannot be read is said on every page, with its place; what can be read is shown as a draft.
    let broken = SCHOOL.replace("country england", "country england\n  kountry wales");
    std::fs::write(home.join("school.policy"), &broken).expect("written");
    let page = served.page_with("/online-safety.html", "1 to mend before publishing");
    assert!(page.contains("school.policy, line 3") && page.contains("Draft: not for use"), "{page}");
    let state = tutela_render::html_text(&served.page("/state-of-checks.html"));
    assert!(
        state.contains("school.policy, line 3") && state.contains("kountry") && state.contains("What to do:"),
        "{state}"
    );
    assert!(served.line().starts_with("1 to mend before publishing"));

    // A page that is no more is not shown as it was.
    std::fs::write(home.join("school.policy"), SCHOOL.split("policy").next().expect("a school")).expect("written");
    served.page_with("/", "All documents");
    let until = Instant::now() + Duration::from_secs(60);
    while served.get("/online-safety.html").0 != 404 {
        assert!(Instant::now() < until, "a page is shown that the policy no longer has");
    }

    // Nor is anything shown as it was when there is nothing to read.
    let kept = everything(folder.path());
    assert_eq!(kept.keys().collect::<Vec<_>>(), [&home.join("school.policy")], "nothing is written");
    std::fs::rename(home.join("school.policy"), home.join("away.txt")).expect("moved");
    while served.get("/").0 != 500 {
        assert!(Instant::now() < until, "the index is shown of a policy that is gone");
    }
    let (_, _, page) = served.get("/");
    assert!(String::from_utf8_lossy(&page).contains("there is no policy file"));
    std::fs::rename(home.join("away.txt"), home.join("school.policy")).expect("moved back");
    while served.get("/").0 != 200 {
        assert!(Instant::now() < until, "the policy is back and not shown");
    }
}

#[test]
fn answers_only_this_computer_under_its_own_name_and_only_with_its_own_pages() {
    let (_folder, home) = project(SCHOOL);
    std::fs::write(home.join("secret.txt"), "not for anybody").expect("a file");
    let served = Served::start(&home);
    let port = served.port;
    for host in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", "localhost", ""] {
        for path in ["/", "/online-safety.html", "/changed?after=0", "/live.js"] {
            let (state, _, bytes) = served.ask(&format!("GET {path} HTTP/1.1\r\nHost: {host}"));
            assert_eq!(state, 403, "{host}");
            assert!(!String::from_utf8_lossy(&bytes).contains("Hawthorn"));
        }
    }
    let own = format!("127.0.0.1:{port}");
    assert_eq!(served.ask("GET / HTTP/1.0").0, 403, "without a name");
    assert_eq!(served.ask(&format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example")).0, 403, "two names");
    assert_eq!(served.ask(&format!("GET / HTTP/1.1\r\nHost: {own}\r\nOrigin: http://evil.example")).0, 403);
    assert_eq!(served.ask(&format!("GET / HTTP/1.1\r\nHost: localhost:{port}")).0, 200);
    assert_eq!(served.ask(&format!("POST / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 0")).0, 405);
    for path in [
        "/secret.txt",
        "/../home/secret.txt",
        "/..%2fhome%2fsecret.txt",
        "//etc/passwd",
        "/school.policy",
        "/../../../../etc/passwd.pdf",
    ] {
        let (state, _, bytes) = served.get(path);
        assert_eq!(state, 404, "{path}");
        assert!(!String::from_utf8_lossy(&bytes).contains("not for anybody"), "{path}");
    }
    let (_, headers, _) = served.get("/");
    for wanted in ["Cache-Control: no-store", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY"] {
        assert!(headers.contains(wanted), "{headers}");
    }
}

#[cfg(unix)]
#[test]
fn ends_cleanly_when_it_is_told_to() {
    let (_folder, home) = project(SCHOOL);
    let mut served = Served::start(&home);
    served.line();
    let told = Command::new("kill").args(["-INT", &served.program.id().to_string()]).status().expect("kill runs");
    assert!(told.success());
    assert_eq!(served.program.wait().expect("it ends").code(), Some(0));
    let mut rest = String::new();
    served.lines.read_to_string(&mut rest).expect("what else it said");
    assert_eq!(rest, "");
}

#[test]
fn a_port_that_is_taken_is_said_so() {
    let (_folder, home) = project(SCHOOL);
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_tutela"))
        .args(["serve", "--port", &port])
        .arg(&home)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains(&format!("port {port} of this computer cannot be used")) && said.contains("--port"),
        "{said}"
    );
}
