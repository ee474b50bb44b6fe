//! Which findings the project accepts on a day, and which waivers accept nothing.

use std::collections::HashMap;

use jiff::civil::Date;
use tutela_analysis::{is_waived_kind, waives};
use tutela_diagnostics::Diagnostic;
use tutela_model::{Model, Waiver, digest, is_written};

/// What is left of the findings when the waivers have had their say.
pub struct Accepted<'m> {
    /// The day that is judged.
    pub day: Date,
    /// The findings that nobody accepts on the day.
    pub left: Vec<Diagnostic>,
    /// The waivers that are about nothing that is found.
    pub unused: Vec<&'m Waiver>,
}

impl<'m> Accepted<'m> {
    /// Holds findings against the waivers of a model. A finding whose waiver is over, or that says something else by now, is left,
    /// and says that it was accepted once: so that there is one finding for one cause.
    pub fn new(model: &'m Model, day: Date, findings: Vec<Diagnostic>) -> Self {
        if model.waivers.is_empty() {
            return Accepted { day, left: findings, unused: Vec::new() };
        }
        let mut unused: Vec<&Waiver> = model.waivers.iter().collect();
        let mut left = Vec::new();
        for (mut finding, signs) in worded(findings) {
            let fits = |waiver: &Waiver| {
                is_waived_kind(waiver, finding.code, &finding.subject)
                    && waiver.worded.as_deref().is_none_or(|worded| is_written(&signs, worded))
            };
            let fitting: Vec<&Waiver> = model.waivers.iter().filter(|waiver| fits(waiver)).collect();
            unused.retain(|waiver| !fits(waiver));
            if fitting.iter().any(|waiver| waives(waiver, finding.code, &finding.subject, day)) {
                continue;
            }
            for waiver in fitting {
                if let Some(until) = waiver.until {
                    finding = finding.related(waiver.span, format!("accepted until {until}, which is past"));
                }
            }
            left.push(finding);
        }
        // One waiver for each finding that has taken the place of another.
        for finding in &mut left {
            let same =
                |waiver: &&Waiver| waiver.worded.is_some() && is_waived_kind(waiver, finding.code, &finding.subject);
            if let Some(at) = unused.iter().position(same) {
                let waiver = unused.remove(at);
                finding.related.push(tutela_diagnostics::Related {
                    message: "this line accepts something else, or the same in other words".to_owned(),
                    span: waiver.span,
                });
            }
        }
        Accepted { day, left, unused }
    }
}

/// Findings, each once, with six signs for what it says. Of two that say the same of the same, the later in the text has other
/// signs.
pub fn worded(findings: Vec<Diagnostic>) -> Vec<(Diagnostic, String)> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|at| (findings[*at].span, findings[*at].code, &findings[*at].message));
    order.dedup_by(|a, b| findings[*a] == findings[*b]);
    let mut seen: HashMap<(&str, &str, &str), usize> = HashMap::new();
    let mut signed: Vec<Option<String>> = vec![None; findings.len()];
    for at in order {
        let finding = &findings[at];
        let nth = seen.entry((finding.code, &finding.subject, &finding.message)).or_default();
        *nth += 1;
        signed[at] = Some(signs(&finding.message, *nth));
    }
    findings.into_iter().zip(signed).filter_map(|(finding, signs)| Some((finding, signs?))).collect()
}

/// How many signs stand for what a finding says.
const LENGTH: usize = 6;

/// Six signs for what a finding says. Messages name what they are about and the days that the policy writes, and never how long ago
/// those are, so that neither the day nor the layout of the text changes them.
fn signs(message: &str, nth: usize) -> String {
    let nth = nth.to_string();
    digest([message].into_iter().chain((nth != "1").then_some(&*nth)), LENGTH)
}
