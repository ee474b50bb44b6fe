use crate::lines::lines;
use crate::standards::{last_verified, named};
use jiff::civil::Date;
use tutela_analysis::spaced;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Model, Standard, State};

/// A law that lays duties on others, and that a project follows or whose duties its prose takes for those of the school.
pub fn check(model: &Model, _: Date, findings: &mut Vec<Diagnostic>) {
    for standard in &model.standards {
        let Some(whom) = &standard.binds_only else { continue };
        if let Some((_, span)) = model.followed.iter().find(|(ids, _)| ids.contains(&standard.id)) {
            let message =
                format!("the school follows {}, whose duties are not on schools", named(model, standard, None));
            let help = format!(
                "Take it out of this line. Its duties are on {whom}. Where a policy speaks of it, write there: cites {}",
                standard.decl.name
            );
            findings.push(finding(standard, *span, message, help, standard.decl.name.clone()));
        }
        let also = &model.names.get(standard.id).also_called;
        let said: Vec<String> = std::iter::once(&standard.decl.title).chain(also).map(|said| spaced(said)).collect();
        for policy in model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn)) {
            for line in lines(policy) {
                let mut sentences = line.words.split_inclusive(['.', ';', '!', '?']);
                if sentences.any(|sentence| claims(&spaced(sentence), &said)) {
                    let act = named(model, standard, None);
                    let message =
                        format!("the text takes a duty of the school from {act}, whose duties are not on schools");
                    let help = format!(
                        "Say from which guidance the duty of the school comes, Keeping children safe in education for instance, or \
                         leave the sentence out. The duties of the Act are on {whom}."
                    );
                    findings.push(finding(standard, line.span, message, help, line.within));
                }
            }
        }
    }
}

/// Whether a sentence that names a law says that the school has to keep it. One that speaks of those whom it binds, or denies
/// it, does not.
fn claims(sentence: &str, said: &[String]) -> bool {
    const DUTY: &[&str] = &[
        " comply with ",
        " complies with ",
        " complying with ",
        " compliance with ",
        " compliant with ",
        " duty under ",
        " duties under ",
        " obligations under ",
        " responsibilities under ",
        " required by ",
        " required under ",
        " requirements of ",
        " requirements under ",
        " fulfil ",
        " fulfils ",
        " meets ",
        " in accordance with ",
        " duties come from ",
        " duties arise from ",
    ];
    // Behind "under the Act": who is to act by it.
    const MUST: &[&str] = &[" must ", " have to ", " has to ", " is required ", " are required ", " duty "];
    const ON_SCHOOLS: &[&str] =
        &[" schools ", " the school ", " our school ", " us ", " we ", " governors ", " headteachers ", " academies "];
    const LAYS: &[&str] = &[" requires ", " obliges ", " duty on ", " duties on ", " responsibilities on "];
    const OTHERS: &[&str] = &[
        " platform",
        " provider",
        " service",
        " compan",
        " ofcom ",
        " firms ",
        " websites ",
        " sites ",
        " apps ",
        " social media ",
        " industry ",
        " offence",
        " crime",
        " criminal ",
        " not ",
        " no ",
        " none ",
    ];
    let any = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let Some(place) = said.iter().filter_map(|said| sentence.find(said.as_str())).min() else { return false };
    // What is around a name ends and begins with a space, as the name does.
    let (before, behind) = (&sentence[..=place], &sentence[place..]);
    let under = before.ends_with(" under ") || before.ends_with(" under the ");
    let lays = any(LAYS, behind) || under && any(MUST, behind);
    !any(OTHERS, sentence) && (any(DUTY, before) || lays && any(ON_SCHOOLS, behind))
}

fn finding(standard: &Standard, span: Span, message: String, help: String, subject: String) -> Diagnostic {
    let verified = last_verified(standard).map_or_else(String::new, |verified| format!(" {verified}"));
    Diagnostic::new("law-for-others", Severity::Warning, span, message)
        .label("not a duty of schools")
        .help(format!("{help}{verified}"))
        .subject(subject)
}
