//! Procedures, and the steps that they share.

use crate::project::sound;
use tutela_model::date::{Span, TimeUnit};
use tutela_model::{Act, Clause, Concern, Deadline, Emergency, Joins, Step, Strength, Target, Trigger};

const CONCERNS: &str = r#"
role dsl "Lead"
role head "Head"
role helper "Helper"
agency police "Police" { contact emergency "999" }
agency lado "LADO"
document behaviour "Behaviour Policy"
register book "Safeguarding record"
concern imagery "Imagery" {
  raised by everyone
  handled by head under behaviour
}
concern illegal-image "A picture that may be illegal" kind of imagery {
  also called "Illegal picture"
  raised by everyone
  led by dsl
  about pupils
  closed by dsl
  emergency "A child is in danger now": everyone must tell police by emergency at once
  notify: everyone must tell dsl the same day
    say to staff "I tell the lead."
  when no answer from dsl within 1 hour also { everyone must tell helper at once }
  when no answer from helper instead { everyone must tell head }
  at the same time {
    dsl must keep devices-involved in safe until police-advice-given, recorded in book
    refer: dsl must decide whether illegal the same day {
      if so { dsl must tell police at once }
      if not { dsl must record reasons in book within 1 school day }
    }
  }
  in any order { dsl must tell head; dsl should thank the reporter }
  when about a recipient instead { everyone must tell lado and whoever they answer to the same day }
  when dsl is away also { helper must tell parents of the child within 1 school day of refer }
  when illegal or repeated also { not stated }
  follow make-safe
  follow make-safe only hide, move
  never view, copy or send suspected-images
    except dsl may view suspected-images when no-other-way, recorded in book
  never delete suspected-images until police-advice-given
  meets kcsie
}
steps make-safe "Make the device safe" {
  hide: staff must switch-off screens at once
  move: staff must keep devices-involved in safe
}
standard kcsie "Keeping children safe"
"#;

#[test]
fn a_concern_carries_every_field() {
    let project = sound(CONCERNS);
    let Concern {
        decl,
        shared,
        also_called,
        kind_of,
        raised_by,
        led_by,
        about,
        closed_by,
        handled_by,
        emergencies,
        steps,
        never,
    } = &project.model.concerns[1];
    assert_eq!((decl.title.as_str(), *shared, decl.meets.len()), ("A picture that may be illegal", false, 1));
    assert_eq!((&also_called[..], &kind_of[..]), (&["Illegal picture".to_owned()][..], &["imagery".to_owned()][..]));
    let lists = [raised_by, led_by, about, closed_by].map(|list| project.list_in(list));
    assert_eq!(lists, ["Everyone", "dsl", "pupils", "dsl"]);
    assert!(handled_by.is_empty());
    let (by, under) = &project.model.concerns[0].handled_by[0];
    assert_eq!((project.list(by).as_str(), project.list_in(under).as_str()), ("head", "behaviour"));
    let [Emergency { when, clause }] = emergencies.as_slice() else { panic!("an emergency") };
    assert_eq!((when.as_str(), clause.sentence.parts.len()), ("A child is in danger now", 2));
    assert_eq!(steps.len(), 10);
    assert_eq!(never.len(), 2);
    assert_eq!(never[0].sentence.strength, Strength::MustNot);
    assert_eq!(never[0].sentence.who.list.items[0].target, Target::Everyone);
    assert_eq!(never[0].exceptions.len(), 1);
    let labels = &project.model.labels["illegal-image"];
    assert!(["notify", "refer"].iter().all(|label| labels.contains(*label)), "{labels:?}");
}

#[test]
fn every_kind_of_step_is_carried() {
    let project = sound(CONCERNS);
    let steps = &project.model.concerns[1].steps;
    let Step::Do(Clause { joins, label, sentence, wordings, .. }) = &steps[0] else { panic!("a sentence") };
    assert_eq!((*joins, label.as_deref(), wordings.len()), (Joins::Head, Some("notify"), 1));
    assert_eq!(sentence.deadline(), Some(&Deadline::SameDay));
    let Step::Branch { when, instead, steps: inner, span } = &steps[1] else { panic!("a branch") };
    let Trigger::NoAnswer(from, Some(Deadline::Within(time, None))) = when else { panic!("no answer") };
    assert_eq!((project.list(from).as_str(), *time), ("dsl", Span { count: 1, unit: TimeUnit::Hour }));
    assert_eq!((*instead, inner.len()), (false, 1));
    assert!(project.at(*span).starts_with("when no answer from dsl within 1 hour also"));
    assert!(matches!(&steps[2], Step::Branch { when: Trigger::NoAnswer(_, None), instead: true, .. }));
    let Step::Together(together, _) = &steps[3] else { panic!("together") };
    assert_eq!(together.len(), 2);
    let Step::Decide { clause, so, not, unsure } = &together[1] else { panic!("a decision") };
    assert!(matches!(&clause.sentence.act, Act::Decide(conditions) if conditions.items.len() == 1));
    assert_eq!(
        (clause.label.as_deref(), so.as_ref().map(Vec::len), not.as_ref().map(Vec::len), unsure),
        (Some("refer"), Some(1), Some(1), &None)
    );
    assert!(matches!(&steps[4], Step::AnyOrder(inner, _) if inner.len() == 2));
    let Step::Branch { when: Trigger::About(about), instead: true, .. } = &steps[5] else { panic!("about") };
    assert_eq!(about.items[0].target, Target::Recipient);
    let Step::Branch { when: Trigger::Away(away), instead: false, steps: inner, .. } = &steps[6] else {
        panic!("away")
    };
    assert_eq!(project.list(away), "dsl");
    let Step::Do(tell) = &inner[0] else { panic!("a sentence") };
    assert!(matches!(tell.sentence.deadline(), Some(Deadline::Within(_, Some(label))) if label == "refer"));
    assert!(
        matches!(&steps[7], Step::Branch { when: Trigger::Holds(_), steps, .. } if matches!(steps[0], Step::NotStated(_)))
    );
    assert!(
        matches!(&steps[8], Step::Follow { label: None, steps, only, .. } if steps == "make-safe" && only.is_empty())
    );
    let Step::Follow { only, span, .. } = &steps[9] else { panic!("shared steps") };
    assert_eq!(*only, ["hide", "move"]);
    assert!(project.at(*span).contains("follow make-safe only hide, move"));
    assert!(project.model.concerns[2].shared);
}

#[test]
fn a_concern_is_said_step_by_step() {
    let project = sound(CONCERNS);
    let said = project.says("illegal-image");
    let wanted = "\
This is the procedure for the concern “A picture that may be illegal”. It is also called “Illegal picture”. It is a kind of \
“Imagery”: what those forbid, and what must be kept there whatever is judged, holds here too; their other steps do not. It is raised by everyone. It is led by the Lead. It \
is about pupils. It is closed by the Lead. It is handled here, not under another document.
An emergency is: “A child is in danger now”. In an emergency everyone must tell the Police on the emergency number at once.
1. Everyone must tell the Lead the same day. This is the step “notify”.
For staff it is worded: “I tell the lead.”
2. When there is no answer from the Lead within 1 hour, do this too:
2.1. Everyone must tell the Helper at once.
3. When there is no answer from the Helper (within what time is not said), do this instead:
3.1. Everyone must tell the Head. By when is not said.
4. At the same time:
4.1. The Lead must keep the devices involved in the school safe until the police have given their advice, recorded in the \
Safeguarding record. By when is not said.
4.2. The Lead must decide the same day whether it may be illegal. This is the step “refer”.
4.2a. If so:
4.2a.1. The Lead must tell the Police at once.
4.2b. If not:
4.2b.1. The Lead must record their reasons in the Safeguarding record within 1 school day.
4.2c. If they are unsure: what then is not said.
5. In any order:
5.1. The Lead must tell the Head. By when is not said.
5.2. The Lead should thank whoever raised it. By when is not said.
6. When it is about somebody who would be told, do this instead of telling them:
6.1. Everyone must tell LADO and whoever they answer to, the same day.
7. When the Lead is away, do this too:
7.1. The Helper must tell the parents of the child within 1 school day of the step “refer”.
8. When it may be illegal or it has happened before, do this too:
8.1. What happens then is not stated.
9. Follow all the steps of “Make the device safe”.
10. Follow only the steps “hide” and “move” of “Make the device safe”.
Nobody may look at, copy or send the suspected images. However, the Lead may look at the suspected images when there is no \
other way to know what to do, recorded in the Safeguarding record.
Nobody may delete the suspected images until the police have given their advice.
Where a line says nothing else, what is forbidden here is forbidden to everybody, at any time, in any place, by any means, for \
any purpose and whoever permits it.
Where a step does not say where, how or for what, any way will do; where it names no time, none is set. It claims to meet \
“Keeping children safe”.";
    assert_eq!(said, wanted);
    project.says_all(
        "imagery",
        &[
            "It goes by no other name.",
            "It is not a kind of another concern.",
            "Who leads is not said.",
            "Whom it is about is not said.",
            "Who closes it is not said.",
            "It is handled by the Head under the Behaviour Policy, so that its steps are there.",
            "Nothing is said of an emergency.",
            "It forbids nothing of its own.",
        ],
    );
    project.says_all(
        "make-safe",
        &[
            "This is a list of steps that procedures share, “Make the device safe”.",
            "1. Staff must switch off screens at once. This is the step “hide”.",
        ],
    );
}
