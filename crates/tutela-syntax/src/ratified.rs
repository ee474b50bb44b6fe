//! What of a policy a body ratifies, clause by clause: meaning and wording, and neither layout nor operational facts.
//!
//! A clause is a declaration, or a section without those that stand in it. What it says is taken from its words as `fmt` would
//! write them, so that no layout and no comment is in it. Who holds a post, how somebody is reached, when something was last
//! done and the like change without governors, and are left out.

use crate::context::Context;
use crate::format::compared;
use crate::sentence::Kind;
use crate::text::text_value;
use crate::tokens::{Token, TokenKind, tokenize};
use crate::tree::{Statement, Tree};
use tutela_diagnostics::Span;

/// A clause as it would be ratified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What it is and its name, as they are declared: `rule phones-at-school`.
    pub key: String,
    /// Its title; the name with spaces where it has none.
    pub title: String,
    /// Its head.
    pub span: Span,
    /// The policy that it stands in, if it stands in one.
    pub policy: Option<String>,
    /// Everything that it says which governors ratify.
    pub said: String,
}

/// Whether a statement holds an operational fact, which changes without being ratified again.
pub fn is_operational(context: Context, kind: Kind) -> bool {
    use Kind::*;
    match context {
        Context::School | Context::Federation => !matches!(kind, SchoolDecl | Country | Phases | DueDays),
        Context::Role => matches!(kind, HeldBy | Vacant | Contact | Meets),
        Context::Body => matches!(kind, Members | ChairedBy | Contact),
        Context::Agency => matches!(kind, Members | Contact | ReplacedBy | PartOf | LastVerified),
        Context::System => matches!(kind, ProvidedBy | RiskAssessed | Trigger | Contact | Meets),
        Context::Document => matches!(kind, Reviewed | FoundAt | Meets),
        Context::Duty | Context::Duties | Context::Training => matches!(kind, LastDone | FirstDue | Meets),
        Context::Policy => matches!(kind, State | Issued | Version | Trigger | History | Meets),
        Context::Aup | Context::Guide | Context::Letter | Context::AupPart => matches!(kind, Fits | ReadingAge),
        Context::Slip => kind == ReturnTo,
        Context::History
        | Context::Standard
        | Context::Edition
        | Context::Requirement
        | Context::Scenario
        | Context::Ratification => true,
        Context::Project | Context::Section => {
            matches!(kind, PersonDecl | StandardDecl | ScenarioDecl | Waive | RatificationDecl)
        }
        Context::Rule
        | Context::Promise
        | Context::Register
        | Context::Learning
        | Context::Concern
        | Context::Decision => kind == Meets,
    }
}

/// Whether the order of what stands there says nothing.
fn is_unordered(context: Context) -> bool {
    matches!(
        context,
        Context::School
            | Context::Federation
            | Context::Role
            | Context::Body
            | Context::Agency
            | Context::System
            | Context::Register
            | Context::Document
            | Context::Training
            | Context::Policy
    )
}

/// The clauses of a text, in its order. What cannot be read is a part of the clause that it stands in.
pub fn clauses(tree: &Tree, text: &str) -> Vec<Clause> {
    let mut reading = Reading { text, tokens: tokenize(text), found: Vec::new(), policy: None };
    for statement in &tree.statements {
        reading.declaration(statement, "");
    }
    reading.found
}

struct Reading<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    found: Vec<Clause>,
    policy: Option<String>,
}

impl Reading<'_> {
    /// Takes a declaration in as a clause; gives its key.
    fn declaration(&mut self, statement: &Statement, within: &str) -> Option<String> {
        if statement.kind.is_some_and(|kind| is_operational(statement.context, kind)) {
            return None;
        }
        let tokens = self.own(statement);
        let key = self.key(statement, &tokens, within);
        let around = self.policy.clone();
        if statement.kind == Some(Kind::PolicyDecl) {
            self.policy = key.split(' ').nth(1).map(str::to_owned);
        }
        let at = self.found.len();
        let said = self.said(statement, &key);
        let title = tokens.iter().find(|token| token.kind == TokenKind::Text && has_title(statement.kind));
        let title = title.map(|token| words(&text_value(self.raw(token))));
        let untitled = (statement.kind == Some(Kind::Follows)).then(|| "guidance that the school follows".to_owned());
        let title =
            title.or(untitled).unwrap_or_else(|| key.split_once(' ').map_or(&*key, |(_, name)| name).replace('-', " "));
        let policy = self.policy.clone();
        // Before what stands in it.
        self.found.insert(at, Clause { key: key.clone(), title, span: statement.span, policy, said });
        self.policy = around;
        Some(key)
    }

    fn raw(&self, token: &Token) -> &str {
        &self.text[token.start..token.end]
    }

    /// The tokens of a statement's sentence, comments apart.
    fn own(&self, statement: &Statement) -> Vec<Token> {
        let first = self.tokens.partition_point(|token| token.start < statement.span.start as usize);
        let own = self.tokens[first..].iter().take_while(|token| token.start < statement.span.end as usize);
        own.filter(|token| token.kind != TokenKind::Comment).copied().collect()
    }

    /// What a clause is known by: the words up to its title or what it says. A setting is known by what it sets, and on what.
    fn key(&self, statement: &Statement, tokens: &[Token], within: &str) -> String {
        let ends = |token: &Token| match token.kind {
            TokenKind::Word => {
                let word = self.raw(token);
                match statement.kind {
                    Some(Kind::SettingDecl) => word == "is",
                    Some(Kind::DutiesOf) => false,
                    _ => matches!(
                        word,
                        "in" | "for"
                            | "to"
                            | "with"
                            | "on"
                            | "kind"
                            | "means"
                            | "numbered"
                            | "not"
                            | "made"
                            | "implies"
                            | "requires"
                            | "excludes"
                            | "apart"
                            | "one"
                            | "many"
                            | "that"
                    ),
                }
            }
            TokenKind::Comma => false,
            _ => true,
        };
        let mut key = String::new();
        for token in tokens.iter().take_while(|token| !ends(token)) {
            if !key.is_empty() && token.kind != TokenKind::Comma {
                key.push(' ');
            }
            key.push_str(self.raw(token));
        }
        let key = key.trim_end_matches(',').to_owned();
        match key.strip_prefix("section ") {
            Some(name) if !within.is_empty() => format!("section {within}.{name}"),
            _ if statement.kind == Some(Kind::Follows) => "follows".to_owned(),
            _ => key,
        }
    }

    /// Everything that a clause says; declarations in it are named, and are clauses of their own.
    fn said(&mut self, statement: &Statement, key: &str) -> String {
        let mut said = self.sentence(statement);
        let within = match key.split_once(' ') {
            Some(("section" | "policy", name)) => name,
            _ => "",
        };
        self.below(statement, within, &mut said);
        said
    }

    fn sentence(&self, statement: &Statement) -> String {
        let mut said = String::new();
        for token in self.own(statement) {
            if !said.is_empty() {
                said.push(' ');
            }
            match token.kind {
                TokenKind::Text | TokenKind::LongText if statement.node.is_some() => {
                    said.push('"');
                    said.push_str(&words(&text_value(self.raw(&token))));
                    said.push('"');
                }
                _ if statement.node.is_some() => said.push_str(&compared(&token, self.text)),
                _ => said.push_str(self.raw(&token)),
            }
        }
        said
    }

    fn below(&mut self, statement: &Statement, within: &str, said: &mut String) {
        // A `say` reads the same before and after an `except` of its sentence.
        for says in [true, false] {
            for clause in statement.clauses.iter().filter(|clause| (clause.kind == Some(Kind::Say)) == says) {
                said.push('\n');
                said.push_str(&self.whole(clause, within));
            }
        }
        let Some(block) = &statement.block else { return };
        let mut lines: Vec<String> = Vec::new();
        let mut unordered = false;
        for inner in &block.statements {
            unordered |= is_unordered(inner.context);
            // A record has the day of the next review itself, so that one that is moved is told as that.
            let has_own_line = inner.kind == Some(Kind::NextReview);
            if has_own_line || inner.kind.is_some_and(|kind| is_operational(inner.context, kind)) {
                continue;
            }
            let is_clause = matches!(inner.context, Context::Section)
                && !matches!(inner.kind, None | Some(Kind::Prose | Kind::Pull | Kind::Say))
                || matches!(inner.kind, Some(Kind::SectionDecl | Kind::SchoolDecl));
            match is_clause {
                true => lines.extend(self.declaration(inner, within).map(|key| format!("here: {key}"))),
                false => lines.push(self.whole(inner, within)),
            }
        }
        // Sections of a policy stand in their order.
        if unordered {
            lines.sort_by(|one, other| {
                let is_here = |line: &str| line.starts_with("here: ");
                match (is_here(one), is_here(other)) {
                    (false, false) => one.cmp(other),
                    (one, other) => one.cmp(&other),
                }
            });
        }
        said.push_str(" {");
        for line in lines {
            said.push('\n');
            said.push_str(&line);
        }
        said.push_str("\n}");
    }

    fn whole(&mut self, statement: &Statement, within: &str) -> String {
        let mut said = self.sentence(statement);
        self.below(statement, within, &mut said);
        said
    }
}

/// Whether the first text of a head is a title, and not what is said.
fn has_title(kind: Option<Kind>) -> bool {
    !matches!(kind, Some(Kind::PromiseDecl | Kind::StatementDecl | Kind::SettingDecl | Kind::WordDecl))
}

/// The words of a text, however its lines are broken: a line that begins an item, a heading or the like stays one, and so does
/// an empty line.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut open = false;
    for line in text.lines() {
        let trimmed = line.trim();
        let begins = trimmed.starts_with(['-', '*', '+', '#', '>', '|'])
            || trimmed.split_once(['.', ')']).is_some_and(|(number, rest)| {
                !number.is_empty() && number.bytes().all(|sign| sign.is_ascii_digit()) && rest.starts_with(' ')
            });
        if trimmed.is_empty() {
            if open {
                out.push_str("\n\n");
            }
            open = false;
            continue;
        }
        if open {
            out.push(if begins { '\n' } else { ' ' });
        }
        if begins {
            out.push_str(&line[..line.len() - line.trim_start().len()]);
        }
        let dense: Vec<&str> = trimmed.split_whitespace().collect();
        out.push_str(&dense.join(" "));
        // Two spaces at its end break a line.
        if line.ends_with("  ") || trimmed.ends_with('\\') {
            out.push('\n');
            open = false;
            continue;
        }
        open = true;
    }
    out.trim_end().to_owned()
}
