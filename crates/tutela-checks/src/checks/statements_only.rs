use crate::sheets::{contents, rules_of};
use crate::words::count;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Act, Action, Model, Rule, RuleKind, SheetKind};

/// Fewer lines than this are too few to count shares of.
const ENOUGH: usize = 4;

/// A sheet most of whose lines are only words, which nothing compares with the policy.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for sheet in &model.sheets {
        if sheet.kind != SheetKind::Aup || sheet.not_attached || sheet.decl.incomplete {
            continue;
        }
        let rules: Vec<&Rule> = contents(sheet).flat_map(|c| rules_of(model, std::slice::from_ref(c))).collect();
        let words = rules.iter().filter(|rule| is_only_words(rule)).count();
        if rules.len() < ENOUGH || words * 2 <= rules.len() {
            continue;
        }
        let (title, all) = (&sheet.decl.title, rules.len());
        let share = if words == all { "all".to_owned() } else { format!("{} of the", count(words)) };
        let mut finding = Diagnostic::new(
            "statements-only",
            Severity::Advice,
            sheet.decl.span,
            format!("{share} {} rules of “{title}” are only words, which nobody but a reader can compare with the policy", count(all)),
        )
        .label("does it say the same as the policy?")
        .help("Write what can be done or left undone as a rule: pupils must not share passwords. Under that sentence, further in, write the words for its readers: say to ks2 \"I keep my password to myself.\"")
        .subject(sheet.decl.name.clone());
        for rule in rules.iter().filter(|rule| is_only_words(rule)).take(2) {
            finding = finding.related(rule.decl.span, "only words");
        }
        findings.push(finding);
    }
}

/// Whether no sentence of a rule says with declared words what is done.
fn is_only_words(rule: &Rule) -> bool {
    rule.kind != RuleKind::Rule
        || !rule.decl.incomplete
            && rule.clauses.iter().all(|clause| match &clause.sentence.act {
                Act::Do(actions, _) => actions.iter().all(|action| matches!(action, Action::Quoted(_))),
                Act::Decide(_) => false,
            })
}
