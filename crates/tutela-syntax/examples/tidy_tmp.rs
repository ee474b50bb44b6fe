fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let p = tutela_syntax::parse(tutela_diagnostics::SourceId(0), &text);
        let out = tutela_syntax::format(&p.tree, &text);
        let p2 = tutela_syntax::parse(tutela_diagnostics::SourceId(0), &out);
        let again = tutela_syntax::format(&p2.tree, &out);
        eprintln!("{path}: faults {} same-text {} idem {}", p.diagnostics.len(), out == text, again == out);
        let dest = format!("/tmp/tidy/{}", path.replace('/', "_"));
        std::fs::write(&dest, &out).unwrap();
    }
}
