//! Braces that are lost or too many, and statements that stand too far in or belong to nothing.

use super::{BRACES, INDENTATION, head_line, instance, named, one_line};
use crate::context::{Braces, Form};
use crate::sentence::Kind;
use crate::tree::Statement;
use tutela_diagnostics::{Diagnostic, Edit, Fix, Span};

/// A head whose `{` is missing while its block stands below.
pub(crate) fn lost_open(text: &str, head: &Statement) -> Diagnostic {
    let line = one_line(&text[head.span.range()]);
    let end = head.span.end;
    let fix = Fix {
        title: "open the block with `{`".to_owned(),
        edits: vec![Edit { span: Span { start: end, ..head.span }, text: " {".to_owned() }],
        safe: true,
    };
    Diagnostic::unreadable(
        BRACES,
        head_line(text, head),
        format!("the brace that opens `{}` is missing", named(text, head)),
    )
    .label("`{` is missing at the end of this line")
    .help(format!("Write: {line} {{"))
    .fix(fix)
}

/// A head that must have a block and has none.
pub(crate) fn lost_block(text: &str, head: &Statement, form: &Form) -> Diagnostic {
    let (Braces::Must(inner) | Braces::May(inner)) = form.braces else {
        return Diagnostic::unreadable(BRACES, head_line(text, head), "something should stand in braces here");
    };
    Diagnostic::unreadable(BRACES, head_line(text, head), format!("`{}` says nothing yet", named(text, head)))
        .label("what belongs to it stands in braces after it")
        .help(format!(
            "Write what it says in braces after it, for instance: {} {{ {} }}",
            one_line(&text[head.span.range()]),
            instance(inner)
        ))
}

/// A block that never closes, and how many around it do not either.
pub(crate) fn lost_close(text: &str, head: &Statement, also: usize) -> Diagnostic {
    let named = named(text, head);
    let message = match also {
        0 => format!("the brace that closes `{named}` is missing"),
        1 => format!("the brace that closes `{named}` is missing, and so is that of the block around it"),
        _ => format!("the brace that closes `{named}` is missing, and so are those of the {also} blocks around it"),
    };
    Diagnostic::unreadable(BRACES, head_line(text, head), message).label("what begins here is never closed").help(
        "Put `}` on a line of its own after the last line that belongs to it, under the first letter of this line.",
    )
}

/// A brace that closes or opens nothing.
pub(crate) fn stray_brace(span: Span, closing: bool) -> Diagnostic {
    let (message, brace) = if closing { ("this brace closes nothing", '}') } else { ("this brace opens nothing", '{') };
    let fix = Fix { title: format!("take out `{brace}`"), edits: vec![Edit { span, text: String::new() }], safe: true };
    Diagnostic::unreadable(BRACES, span, message)
        .label("one too many")
        .help(format!("Take out this `{brace}`."))
        .fix(fix)
}

/// Blocks in blocks in blocks.
pub(crate) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::unreadable(BRACES, span, "blocks stand too deep inside each other here")
        .label("no policy needs as many")
        .help("Look for braces that were not meant, here and before.")
}

/// A sentence that was indented as if it went on with the one above.
pub(crate) fn too_far_in(span: Span) -> Diagnostic {
    Diagnostic::unreadable(
        INDENTATION,
        span,
        "this line stands further in than the one above, so it reads as a part of it",
    )
    .label("a sentence of its own")
    .help("Begin it under the first letter of the line above. `tutela fmt` does so.")
}

/// A `say` or `except` with nothing that it could belong to.
pub(crate) fn clause_without_sentence(clause: &Statement) -> Option<Diagnostic> {
    // One that cannot be read has its finding already.
    clause.node.as_ref()?;
    let word = if clause.kind == Some(Kind::Say) { "say" } else { "except" };
    let message = format!("this `{word}` belongs to no sentence");
    Some(
        Diagnostic::unreadable(INDENTATION, clause.span, message)
            .label("nothing above that it could belong to")
            .help(format!("Put `{word}` under the sentence that it belongs to, two spaces further in.")),
    )
}
