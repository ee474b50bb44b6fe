//! How each thing that a standard asks stands, put into words.

use tutela_analysis::standards::{Evidence, Required, Verdict, required, superseded};
use tutela_checks::standards::{Place, Remark, Write, gap_said, last_verified, named, said_edition};
use tutela_model::date::When;
use tutela_model::{Model, Standard, Stated, capital};

use super::{Clause, Covered, Row, State, With};
use crate::pipeline::Checked;

impl Covered {
    pub(super) fn of<'m>(
        checked: &'m Checked,
        with: &With<'m>,
        standard: &'m Standard,
        looked_at: Option<When>,
    ) -> Covered {
        let model = &checked.model;
        let asked = required(model, standard, checked.as_of);
        let before: Vec<String> = looked_at
            .map(|when| required(model, standard, when.latest()))
            .into_iter()
            .flatten()
            .map(|required| required.requirement.decl.name.clone())
            .collect();
        let edition = tutela_analysis::standards::judged_by(model, standard, checked.as_of);
        let is_pinned = model.pinned.iter().any(|(id, _)| *id == standard.id);
        // Of a standard without editions nobody knows which there are.
        let lacks_edition = is_pinned && edition.is_none() && !standard.editions.is_empty();
        let from = edition.and_then(|edition| edition.in_force.0.as_ref()).or(standard.in_force.0.as_ref());
        let said = capital(&named(model, standard, edition.map(|edition| edition.name.as_str())));
        let note =
            match (superseded(standard, edition.map(|edition| edition.name.as_str()), checked.as_of), asked.is_empty())
            {
                (Some(_), _) => Some("It is no longer in force.".to_owned()),
                (None, true) if standard.editions.is_empty() => {
                    Some("Nothing of it is judged here by itself.".to_owned())
                }
                (None, true) if edition.is_none() => {
                    let none = if is_pinned {
                        "There is no edition of the name that is followed, so that nothing is judged by it."
                    } else {
                        "No edition of it is in force on this day."
                    };
                    Some(none.to_owned())
                }
                (None, true) => Some("What this edition requires is not written down here.".to_owned()),
                _ => None,
            };
        let from_when = from.and_then(Stated::known);
        let in_force = from_when.map(|from| format!("In force from {from}."));
        // An edition may be followed before its day.
        let not_yet =
            from_when.filter(|from| from.earliest() > checked.as_of).map(|_| "It is not in force yet.".to_owned());
        let issuer = standard.issuer.as_ref().map(|issuer| format!("Issued by: {issuer}."));
        let advice = standard.is_advisory(checked.as_of).then(|| "It is advice.".to_owned());
        let others = standard.binds_only.as_ref().map(|whom| format!("Its duties are on {whom}, and none on schools."));
        let verified = last_verified(standard);
        let about =
            [issuer, in_force, not_yet.clone(), advice, others, verified, note.clone()].into_iter().flatten().collect();
        let notes: Vec<String> = not_yet.into_iter().chain(note).collect();
        let mut not_established = standard.not_established.clone();
        not_established.extend(edition.into_iter().flat_map(|edition| edition.not_established.clone()));
        Covered {
            name: standard.decl.name.clone(),
            title: standard.decl.title.clone(),
            edition: edition.map(|edition| edition.name.clone()),
            issuer: standard.issuer.clone(),
            source: standard.source.clone(),
            in_force_from: from.and_then(Stated::known).map(written),
            last_verified: standard.last_verified.as_ref().and_then(Stated::known).map(written),
            advisory: standard.is_advisory(checked.as_of),
            followed: model.follows.contains(&standard.id),
            note: (!notes.is_empty()).then(|| notes.join(" ")),
            not_established,
            lacks_edition,
            requirements: asked.iter().map(|required| Row::of(checked, with, required, &before)).collect(),
            said,
            about,
        }
    }

    /// The parts of the list that have any rows, the gravest first.
    pub(super) fn parts(&self) -> Vec<(String, Vec<&Row>)> {
        let missing = |when: bool| move |row: &&Row| row.state == State::Missing && row.asked_when_ratified == when;
        let of = |state: State| move |row: &&Row| row.state == state;
        let rows = || self.requirements.iter();
        let parts = [
            (
                "Missing, and asked for already when the policy was last ratified or reviewed",
                rows().filter(missing(true)).collect::<Vec<_>>(),
            ),
            ("Missing", rows().filter(missing(false)).collect()),
            ("For a reader to judge", rows().filter(of(State::ForAReader)).collect()),
            ("Not established, so not judged", rows().filter(of(State::NotEstablished)).collect()),
            (
                "Met, with something to know",
                rows().filter(of(State::Met)).filter(|row| !row.remarks.is_empty()).collect(),
            ),
            ("Met", rows().filter(of(State::Met)).filter(|row| row.remarks.is_empty()).collect()),
        ];
        parts
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(heading, rows)| (heading.to_owned(), rows))
            .collect()
    }
}

impl Row {
    pub(super) fn of<'m>(checked: &'m Checked, with: &With<'m>, required: &Required<'m>, before: &[String]) -> Row {
        let model: &Model = &checked.model;
        let clause = |evidence: &Evidence<'_>| {
            let project = &checked.project;
            Clause {
                name: evidence.decl.name.clone(),
                title: evidence.title(model),
                claimed: evidence.claimed,
                file: project.shown(evidence.span.source),
                line: project.sources.positions(evidence.span).0.line,
            }
        };
        let mut remark = Remark::default();
        let (state, clauses, gap, write) = match with.judge.verdict(required) {
            Verdict::Met(evidence) => {
                remark = with.remarks.on(&with.judge, required, &evidence);
                (State::Met, evidence.iter().map(clause).collect(), None, None)
            }
            Verdict::Said(evidence) => {
                let gap = "it says that it meets this, in words that only a reader can judge".to_owned();
                (State::ForAReader, vec![clause(&evidence)], Some(gap), None)
            }
            Verdict::Open(near) => {
                let gap = match near {
                    Some(near) => {
                        format!(
                            "“{}” may be meant; if it is, write there: meets {}",
                            near.title(model),
                            required.name()
                        )
                    }
                    None => format!(
                        "it may stand in words, or elsewhere; whatever meets it can say: meets {}",
                        required.name()
                    ),
                };
                (State::ForAReader, near.iter().map(clause).collect(), Some(gap), None)
            }
            Verdict::NotEstablished => {
                let gap = required.requirement.not_established.join(" ");
                (State::NotEstablished, Vec::new(), Some(gap), None)
            }
            Verdict::Unmet(gap) => {
                let write = with.proposals.get(&required.name());
                (State::Missing, gap.near.iter().map(clause).collect(), Some(gap_said(model, &gap)), write)
            }
        };
        Row {
            id: required.name(),
            asks: required.requirement.decl.title.clone(),
            since: said_edition(&required.since.name),
            state,
            clauses,
            gap,
            printed_nowhere: remark.printed_nowhere,
            remarks: remark.said,
            said: write.map(Write::said),
            write: write.map(Write::whole),
            write_in: write.and_then(|write| match &write.place {
                Place::Anywhere => None,
                Place::Policy(name) | Place::Post(name) | Place::InsteadOf(name) | Place::Line(name) => {
                    Some(name.clone())
                }
            }),
            write_once: write.iter().flat_map(|write| write.once()).map(str::to_owned).collect(),
            asked_when_ratified: before.contains(&required.requirement.decl.name),
        }
    }
}

fn written(when: &When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Month(first) => first.strftime("%Y-%m").to_string(),
    }
}
