//! Writes a reader of sentences from `src/grammar.pest`: for each rule of the grammar a function that reads it.
//!
//! pest's own reader keeps a record of all that was tried, which the words for a fault need and a sentence without fault does
//! not. The functions written here keep none, and look at the next byte before they try anything; that is ten times as
//! fast. The grammar is pest's, parsed and simplified by pest; what they read is compared with what pest reads by a test.

#![allow(clippy::disallowed_methods)] // A build script reads the grammar and writes what it made of it.

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};
use std::collections::BTreeMap;
use std::fmt::Write;

fn main() {
    println!("cargo::rerun-if-changed=src/grammar.pest");
    println!("cargo::rerun-if-changed=build.rs");
    let grammar = std::fs::read_to_string("src/grammar.pest").expect("the grammar is there");
    let (_, rules) = pest_meta::parse_and_optimize(&grammar).unwrap_or_else(|faults| panic!("{}", faults[0]));
    let folder = std::env::var("OUT_DIR").expect("cargo says where to write");
    std::fs::write(format!("{folder}/rules.rs"), Writer::new(&rules).written(&rules))
        .expect("the rules can be written");
}

/// What may come first where something is read.
#[derive(Clone, Copy, PartialEq)]
struct First {
    bytes: [bool; 256],
    /// Whether it can be read without taking a byte.
    nothing: bool,
}

impl First {
    const NOTHING: First = First { bytes: [false; 256], nothing: true };

    fn of(byte: impl Fn(u8) -> bool) -> First {
        First { bytes: std::array::from_fn(|n| byte(n as u8)), nothing: false }
    }

    fn or(self, other: First) -> First {
        let bytes = std::array::from_fn(|n| self.bytes[n] || other.bytes[n]);
        First { bytes, nothing: self.nothing || other.nothing }
    }

    fn then(self, next: First) -> First {
        if self.nothing { First { nothing: next.nothing, ..self.or(next) } } else { self }
    }

    /// Its bytes as a pattern.
    fn pattern(&self) -> String {
        pattern(|n| self.bytes[n])
    }
}

/// The bytes that have something in common, as a pattern.
fn pattern(of: impl Fn(usize) -> bool) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for n in (0..256).filter(|n| of(*n)) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == n => *last = n,
            _ => ranges.push((n, n)),
        }
    }
    let said =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}..={last}") };
    ranges.iter().map(said).collect::<Vec<_>>().join(" | ")
}

struct Writer<'g> {
    rules: BTreeMap<&'g str, &'g OptimizedRule>,
    first: BTreeMap<&'g str, First>,
    /// The functions written so far.
    out: String,
    /// How many of them are for a part of a rule.
    parts: usize,
}

impl<'g> Writer<'g> {
    fn new(rules: &'g [OptimizedRule]) -> Self {
        let rules = rules.iter().map(|rule| (rule.name.as_str(), rule)).collect();
        Writer { rules, first: BTreeMap::new(), out: String::new(), parts: 0 }
    }

    fn written(mut self, rules: &'g [OptimizedRule]) -> String {
        let mut entries = String::new();
        for rule in rules {
            let name = &rule.name;
            let inside = self.expr(&rule.expr);
            let keep = match rule.ty {
                RuleType::Silent => {
                    self.function(&format!("rule_{name}"), &inside);
                    continue;
                }
                RuleType::Normal => "piece",
                RuleType::Atomic => "leaf",
                _ => panic!("{name} is of a kind of rule that is not known here"),
            };
            self.function(&format!("inside_{name}"), &inside);
            self.function(
                &format!("rule_{name}"),
                &format!("self.{keep}(Kind::{name}, |reader| reader.inside_{name}())"),
            );
            writeln!(entries, "Kind::{name} => reader.rule_{name}(),").expect("a string takes all");
        }
        format!(
            "impl Reader<'_> {{\n{}}}\n\npub fn rule(reader: &mut Reader<'_>, kind: Kind) -> bool {{\nmatch kind {{\n{entries}// A rule that leaves no piece is no kind of statement.\n_ => false,\n}}\n}}\n",
            self.out
        )
    }

    fn function(&mut self, name: &str, body: &str) {
        writeln!(self.out, "#[inline]\nfn {name}(&mut self) -> bool {{\n{body}\n}}\n").expect("a string takes all");
    }

    /// Code that reads an expression, says whether it could, and has taken nothing if not.
    fn expr(&mut self, expr: &'g Expr) -> String {
        if let Some(bytes) = self.single(expr) {
            return format!("self.byte(|byte| matches!(byte, {}))", bytes.pattern());
        }
        match expr {
            Expr::Str(words) => format!("self.words(b{words:?})", words = Bytes(words)),
            Expr::Ident(name) => match name.as_str() {
                "EOI" => "self.end()".to_owned(),
                "ANY" => "self.any()".to_owned(),
                name => format!("self.rule_{name}()"),
            },
            Expr::PosPred(inner) => format!("self.ahead(|reader| {})", self.part(inner)),
            Expr::NegPred(inner) => {
                let first = self.first(inner);
                let ahead = format!("self.ahead(|reader| {})", self.part(inner));
                if first.nothing { format!("!{ahead}") } else { format!("!({} && {ahead})", next(&first)) }
            }
            Expr::Seq(..) => {
                let pieces = pieces(expr);
                let code: Vec<String> = pieces.iter().map(|piece| self.expr(piece)).collect();
                if pieces[1..].iter().all(|piece| is_always_read(piece)) {
                    return format!("({})", code.join(" && "));
                }
                format!("{{ let mark = self.mark(); {} || self.back(mark) }}", code.join(" && "))
            }
            Expr::Choice(..) => self.choice(expr),
            Expr::Opt(inner) => {
                let first = self.first(inner);
                let code = self.expr(inner);
                if first.nothing {
                    format!("({code} || true)")
                } else {
                    format!("({} && {code} || true)", next(&first))
                }
            }
            Expr::Rep(inner) => match self.single(inner) {
                Some(bytes) => format!("self.bytes(|byte| matches!(byte, {}))", bytes.pattern()),
                None => {
                    let first = self.first(inner);
                    assert!(!first.nothing, "what may be nothing is repeated for ever");
                    format!("{{ while {} && {} {{}} true }}", next(&first), self.expr(inner))
                }
            },
            Expr::Skip(until) if until.iter().all(|until| until.len() == 1) => {
                let bytes = First::of(|byte| until.iter().any(|until| until.as_bytes()[0] == byte));
                format!("self.bytes(|byte| !matches!(byte, {}))", bytes.pattern())
            }
            Expr::Skip(until) => {
                let until: Vec<String> = until.iter().map(|until| format!("b{:?}", Bytes(until))).collect();
                format!(
                    "self.until(&[{}])",
                    until.iter().map(|until| format!("&{until}[..]")).collect::<Vec<_>>().join(", ")
                )
            }
            _ => panic!("{expr:?} is nothing that the grammar had when this was written"),
        }
    }

    /// Tries only those ways that can begin with the next byte, in their order.
    fn choice(&mut self, expr: &'g Expr) -> String {
        let ways = ways(expr);
        let firsts: Vec<First> = ways.iter().map(|way| self.first(way)).collect();
        let fitting = |byte: usize| -> Vec<usize> {
            (0..ways.len()).filter(|way| firsts[*way].nothing || firsts[*way].bytes[byte]).collect()
        };
        let mut arms: Vec<Vec<usize>> = (0..256).map(fitting).collect();
        arms.sort();
        arms.dedup();
        let code: Vec<String> = ways.iter().map(|way| self.part(way).replace("reader.", "self.")).collect();
        let tried = |arm: &[usize]| match arm {
            [] => "false".to_owned(),
            arm => arm.iter().map(|way| code[*way].as_str()).collect::<Vec<_>>().join(" || "),
        };
        let without: Vec<usize> = (0..ways.len()).filter(|way| firsts[*way].nothing).collect();
        let mut out = "match self.next() {\n".to_owned();
        for arm in &arms {
            let bytes = pattern(|byte| fitting(byte) == *arm);
            writeln!(out, "Some({bytes}) => {},", tried(arm)).expect("a string takes all");
        }
        format!("({out}None => {},\n}})", tried(&without))
    }

    /// A call that reads an expression, of a function of its own if need be.
    fn part(&mut self, expr: &'g Expr) -> String {
        if matches!(expr, Expr::Ident(_) | Expr::Str(_)) || self.single(expr).is_some() {
            return self.expr(expr).replace("self.", "reader.");
        }
        let body = self.expr(expr);
        self.parts += 1;
        let name = format!("part_{}", self.parts);
        self.function(&name, &body);
        format!("reader.{name}()")
    }

    fn first(&mut self, expr: &'g Expr) -> First {
        match expr {
            Expr::Str(words) => First::of(|byte| words.as_bytes()[0] == byte),
            Expr::Range(from, to) => First::of(|byte| (ascii(from)..=ascii(to)).contains(&byte)),
            Expr::Ident(name) => match name.as_str() {
                "EOI" => First::NOTHING,
                "ANY" => First::of(|_| true),
                "ASCII_ALPHA" => First::of(|byte| byte.is_ascii_alphabetic()),
                "ASCII_DIGIT" => First::of(|byte| byte.is_ascii_digit()),
                "ASCII_ALPHANUMERIC" => First::of(|byte| byte.is_ascii_alphanumeric()),
                name => {
                    if let Some(first) = self.first.get(name) {
                        return *first;
                    }
                    // No rule is inside itself, so this comes to an end.
                    let rule = self.rules[name];
                    let first = self.first(&rule.expr);
                    self.first.insert(&rule.name, first);
                    first
                }
            },
            Expr::PosPred(_) | Expr::NegPred(_) | Expr::Skip(_) => First { bytes: [true; 256], ..First::NOTHING },
            Expr::Seq(..) => pieces(expr).into_iter().fold(First::NOTHING, |first, piece| {
                // What only looks ahead takes nothing.
                let looks = matches!(piece, Expr::PosPred(_) | Expr::NegPred(_));
                if looks {
                    first
                } else {
                    let next = self.first(piece);
                    first.then(next)
                }
            }),
            Expr::Choice(lhs, rhs) => self.first(lhs).or(self.first(rhs)),
            Expr::Opt(inner) | Expr::Rep(inner) => First { nothing: true, ..self.first(inner) },
            _ => panic!("{expr:?} is nothing that the grammar had when this was written"),
        }
    }

    /// The bytes of which an expression takes exactly one and leaves no piece.
    fn single(&mut self, expr: &'g Expr) -> Option<First> {
        match expr {
            Expr::Str(words) if words.len() == 1 => Some(self.first(expr)),
            Expr::Range(..) => Some(self.first(expr)),
            Expr::Ident(name) if name.starts_with("ASCII_") => Some(self.first(expr)),
            Expr::Choice(lhs, rhs) => Some(self.single(lhs)?.or(self.single(rhs)?)),
            _ => None,
        }
    }
}

/// Words as they are written in a byte string.
struct Bytes<'w>(&'w str);

impl std::fmt::Debug for Bytes<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "\"{}\"", self.0.as_bytes().escape_ascii())
    }
}

fn next(first: &First) -> String {
    format!("matches!(self.next(), Some({}))", first.pattern())
}

fn ascii(sign: &str) -> u8 {
    assert!(sign.len() == 1, "`{sign}` is no ASCII");
    sign.as_bytes()[0]
}

/// Whether an expression is read whatever comes.
fn is_always_read(expr: &Expr) -> bool {
    matches!(expr, Expr::Opt(_) | Expr::Rep(_) | Expr::Skip(_))
}

fn pieces(mut expr: &Expr) -> Vec<&Expr> {
    let mut all = Vec::new();
    while let Expr::Seq(lhs, rhs) = expr {
        all.extend(pieces(lhs));
        expr = rhs;
    }
    all.push(expr);
    all
}

fn ways(mut expr: &Expr) -> Vec<&Expr> {
    let mut all = Vec::new();
    while let Expr::Choice(lhs, rhs) = expr {
        all.extend(ways(lhs));
        expr = rhs;
    }
    all.push(expr);
    all
}
