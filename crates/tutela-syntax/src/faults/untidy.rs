//! What is understood although the language writes it otherwise.

use crate::tokens::{Token, TokenKind};
use tutela_diagnostics::{Diagnostic, Severity, SourceId, Span};

const UNTIDY: &str = "untidy";

/// What is understood but is not as the language writes it: one finding for each line.
pub(crate) fn untidy(source: SourceId, text: &str, tokens: &[Token]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Most texts have none of what is looked for.
    if !['\t', '\u{a0}', '“'].into_iter().any(|sign| text.contains(sign)) {
        return found;
    }
    let mut last_line = None;
    let mut before = 0;
    for token in tokens {
        let space = &text[before.min(token.start)..token.start];
        let tab = if token.first {
            space.rfind('\n').map_or(Some(0), |n| Some(n + 1)).filter(|n| space[*n..].contains('\t'))
        } else {
            None
        };
        let hard = space.find('\u{a0}');
        let quoted = &text[token.start..token.end];
        let curly = token.kind == TokenKind::Text && quoted.starts_with('“') && !quoted.contains('"');
        let span_in_space = |at: usize, len: usize| {
            Span::new(source, token.start - space.len() + at, token.start - space.len() + at + len)
        };
        let finding = if let Some(at) = hard {
            Some((span_in_space(at, 2), "this is a space that keeps words together on a printed page"))
        } else if let Some(at) = tab {
            Some((span_in_space(at, space.len() - at), "this line begins with a tab"))
        } else if curly {
            Some((Span::new(source, token.start, token.end), "this text stands in curly quotes"))
        } else {
            None
        };
        if let Some((span, message)) = finding.filter(|_| last_line != Some(token.line)) {
            last_line = Some(token.line);
            found.push(
                Diagnostic::new(UNTIDY, Severity::Advice, span, message)
                    .label("understood all the same")
                    .help("Run `tutela fmt`, which puts it right."),
            );
        }
        before = token.end;
    }
    found
}
