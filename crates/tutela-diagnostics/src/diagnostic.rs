//! One finding.

use crate::{Sources, Span};

/// How grave a finding is, by consequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody would be misled or a child stranded, or the text cannot be read.
    Error,
    /// A governor should act before the next meeting.
    Warning,
    /// Better writing; counted, and shown on request.
    Advice,
}

impl Severity {
    /// The word as it stands in reports for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

/// Another place that belongs to a finding, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// One clause on what stands there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A stretch of text and what to put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A change to the sources that answers a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, as an imperative sentence without a full stop.
    pub title: String,
    /// The change; no two edits overlap.
    pub edits: Vec<Edit>,
    /// Whether it can be applied without asking, because it cannot change what the policy means.
    pub safe: bool,
}

/// One finding: what is wrong, where, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the check, as `explain` and `waive` know it: `role-vacant`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Whether documents may be built only as drafts while it stands.
    pub stops_publication: bool,
    /// One lower-case clause without a full stop, in the reader's own names.
    pub message: String,
    /// A few words drawn under the underlined text; may be empty.
    pub label: String,
    /// The text that the reader wrote and that is to change, or that made something absent required.
    pub span: Span,
    /// At most a few other places.
    pub related: Vec<Related>,
    /// What to do next, as one or more sentences.
    pub help: Option<String>,
    /// The shortest way in which it goes wrong, as sentences in their order; empty where nothing goes.
    pub way: Vec<String>,
    /// A change that answers it.
    pub fix: Option<Fix>,
    /// What it is about, in names that survive moves and edits elsewhere: the declaration, and what in it.
    pub subject: String,
}

impl Diagnostic {
    /// A finding with its place and its clause; the rest is added by the methods below.
    pub fn new(code: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            stops_publication: false,
            message: message.into(),
            label: String::new(),
            span,
            related: Vec::new(),
            help: None,
            way: Vec::new(),
            fix: None,
            subject: String::new(),
        }
    }

    /// An error of the text itself, which keeps documents from being published.
    pub fn unreadable(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Diagnostic { stops_publication: true, ..Self::new(code, Severity::Error, span, message) }
    }

    /// Words drawn under the underlined text.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// What to do next.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Another place that belongs to it.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { message: message.into(), span });
        self
    }

    /// How it goes wrong, for instance; nothing where no instance is known.
    pub fn way(mut self, way: impl IntoIterator<Item = String>) -> Self {
        self.way = way.into_iter().collect();
        self
    }

    /// A change that answers it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// What was probably meant instead of the words at a place, if that can be told: shown under the underlined text, and a
    /// change that is applied only where somebody asks for it. Without a guess `otherwise` is shown.
    pub fn did_you_mean(self, span: Span, guess: Option<String>, otherwise: &str) -> Self {
        match guess {
            Some(guess) => self.label(format!("did you mean `{guess}`?")).fix(Fix {
                title: format!("write `{guess}`"),
                edits: vec![Edit { span, text: guess }],
                safe: false,
            }),
            None => self.label(otherwise),
        }
    }

    /// What it is about, in names that survive moves.
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// The order in which findings are listed: by source, place, gravity, code and words.
    fn sort_key<'a>(&'a self, sources: &'a Sources) -> (&'a str, u32, u32, Severity, &'a str, &'a str) {
        let path = sources.get(self.span.source).path.as_str();
        (path, self.span.start, self.span.end, self.severity, self.code, &self.message)
    }

    /// Puts findings into their one order and gives each its id: the code, a colon, the subject, and a number where two
    /// would be the same. The ids stand beside the findings in that order.
    pub fn sort_and_identify(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) -> Vec<String> {
        diagnostics.sort_by(|a, b| a.sort_key(sources).cmp(&b.sort_key(sources)));
        diagnostics.dedup();
        let mut seen = std::collections::HashMap::new();
        diagnostics
            .iter()
            .map(|diagnostic| {
                let id = format!("{}:{}", diagnostic.code, diagnostic.subject);
                let count = seen.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
                if *count == 1 { id } else { format!("{id}#{count}") }
            })
            .collect()
    }
}
