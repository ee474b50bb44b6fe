//! Texts that have lost a quote.

use super::{QUOTES, one_line};
use crate::context::{Context, forms};
use crate::sentence;
use crate::tokens::{Token, TokenKind};
use tutela_diagnostics::{Diagnostic, Edit, Fix, SourceId, Span};

/// A text whose closing, or opening, quotes are lost. `token` is what is left of it, among the `tokens` of its statement.
pub(crate) fn lost_quotes(
    text: &str,
    source: SourceId,
    token: Token,
    tokens: &[Token],
    context: Context,
) -> Diagnostic {
    let quoted = &text[token.start..token.end];
    let first_line = token.start + quoted.find('\n').unwrap_or(quoted.len());
    let span = Span::new(source, token.start, first_line.max(token.start + 1).min(text.len()));
    let start = tokens.first().map_or(token.start, |first| first.start);
    if token.kind == TokenKind::LongText {
        if !quoted.starts_with("\"\"\"") {
            return Diagnostic::unreadable(QUOTES, span, "the three quotes that open this text are missing")
                .label("the text begins here")
                .help("Put `\"\"\"` on a line of its own above this line.");
        }
        return Diagnostic::unreadable(QUOTES, span, "a text of several lines is opened here and never closed")
            .label("its three closing quotes are missing")
            .help("Put `\"\"\"` on a line of its own below the last line of the text.");
    }
    if quoted == "\"" && tokens.len() > 1 {
        let fault = Diagnostic::unreadable(
            QUOTES,
            Span::new(source, start, token.end),
            "the quote that opens this text is missing",
        )
        .label("where does the text begin?");
        // The text begins where the statement can be read with a quote.
        let line = &text[start..token.end];
        let reads = |with: &str| forms(context).any(|form| form.fits(with) && sentence::is_read(form.kind, with));
        let opened = tokens[1..].iter().take(12).take_while(|t| t.start < token.start).find_map(|t| {
            let with = format!("{}\"{}", &line[..t.start - start], &line[t.start - start..]);
            reads(&with).then_some((t.start, with))
        });
        return match opened {
            Some((at, with)) => fault.help(format!("Write: {}", one_line(&with))).fix(quote_at(source, at, "open")),
            None => fault.help("Put a double quote before the first word of the text."),
        };
    }
    let goes_on = tokens.iter().any(|other| other.line > token.line && !other.closed);
    if goes_on {
        return Diagnostic::unreadable(
            QUOTES,
            span,
            "this text goes on to the next line, which only a text between three quotes may do",
        )
        .label("it has to end on this line")
        .help("Put the whole text on one line, however long that is, or put `\"\"\"` before and after the text.");
    }
    let help = format!("Write: {}{}", one_line(&text[start..token.end]), '"');
    Diagnostic::unreadable(QUOTES, span, "a text is opened here and not closed on its line")
        .label("its closing quote is missing")
        .help(help)
        .fix(quote_at(source, token.end, "close"))
}

fn quote_at(source: SourceId, at: usize, does: &str) -> Fix {
    let edits = vec![Edit { span: Span::new(source, at, at), text: "\"".to_owned() }];
    Fix { title: format!("{does} the text with a double quote"), edits, safe: false }
}
