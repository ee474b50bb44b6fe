//! Files that no author means: broken, endless, or no texts at all.

/// A school for a project that holds one of them.
pub const SCHOOL: &str = "school hawthorn \"Hawthorn Primary School\" {\n  country england\n}\n";

/// Each with its name. None is larger than the program reads, but for the first.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let repeated = |text: &str, bytes: usize| text.repeat(bytes / text.len()).into_bytes();
    vec![
        ("ten megabytes in one line", repeated("a", 10_000_000)),
        ("half a megabyte of letters", repeated("a", 500_000)),
        ("statements in one line", repeated("rule a { pupils must lock } ", 500_000)),
        ("unreadable lines", repeated("pupils must lock\n", 500_000)),
        ("mistakes to guess at", repeated("rule x { Year 6 can bring phones }\n", 500_000)),
        ("unknown names", repeated("rule a { pupils must lock things }\n", 500_000)),
        (
            "rules that all disagree",
            repeated("rule a { pupils must not lock laptops }\nrule b { pupils may lock laptops }\n", 500_000),
        ),
        (
            "exceptions and wordings",
            repeated("  pupils must lock\n    except year-6 when x\n      say \"{rule a}\"\n", 500_000),
        ),
        ("open braces", repeated("{", 100_000)),
        ("closing braces", repeated("}", 100_000)),
        ("pairs of braces", repeated("{}", 400_000)),
        ("unclosed items", repeated("rule a {\n", 500_000)),
        ("unclosed texts", repeated("say \"a\n", 500_000)),
        ("quotes", repeated("\"", 500_000)),
        ("marks of Markdown", [b"section a \"A\" {\n\"\"\"".to_vec(), repeated("*a* [b](c) > ", 500_000)].concat()),
        ("NUL bytes", vec![0; 1000]),
        ("an old encoding", b"person a \"Ren\xe9e\"\n".to_vec()),
        ("random bytes", random(500_000)),
    ]
}

/// Bytes that are the same in every run: xorshift, after Marsaglia (2003).
fn random(bytes: usize) -> Vec<u8> {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as u8
    };
    std::iter::repeat_with(next).take(bytes).collect()
}
