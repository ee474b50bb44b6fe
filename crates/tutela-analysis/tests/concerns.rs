//! Procedures walked in settings: who is told in whose place, by when, with which number.

use jiff::civil::DateTime;
use tutela_analysis::concerns::{Cast, Due, Guard, Place, Route, Setting, Somebody, Walk};
use tutela_diagnostics::{Source, Sources};
use tutela_model::{Model, NameId};

const PEOPLE: &str = r#"
    school hawthorn "Hawthorn" {
      country england
      open 08:45 to 15:15
      term autumn 2026-09-02 to 2026-12-18
      closed 2026-10-26 to 2026-10-30 "Half-term"
    }
    person ann "Ann Able"
    person bob "Bob Best"
    person cat "Cat Chase"
    person dan "Dan Drew"
    person eve "Eve East"
    role chair "Chair" in governors { held by eve; may decide; contact phone "1" }
    role head "Head" in staff { held by ann; deputy second; answers to chair; contact phone "2" }
    role second "Second" in staff { held by bob; answers to head; contact phone "3" }
    role lead "Lead" in staff {
      held by cat
      deputy stand-in, second
      answers to head
      contact phone "4", email "lead@hawthorn.example"
      contact out-of-hours "5" for staff only
    }
    role stand-in "Stand-in" in staff { held by dan; deputy second; answers to lead; contact phone "6" }
    agency lado "LADO" { contact phone "7" }
    agency police "Police" { contact phone "101", emergency "999" }
    register log "Log" { kept by lead }
"#;

fn model(text: &str) -> Model {
    let mut sources = Sources::new();
    let standard: Vec<_> =
        tutela_model::STANDARD.into_iter().map(|(path, text)| sources.add(Source::new(path, text))).collect();
    sources.add(Source::new("example.policy", format!("{PEOPLE}{text}")));
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let lowered = tutela_model::lower(&sources, &trees, &standard);
    let unread: Vec<_> = parsed.iter().flat_map(|parsed| &parsed.diagnostics).chain(&lowered.diagnostics).collect();
    assert!(unread.is_empty(), "{unread:?}");
    lowered.model
}

/// A setting: `about` and `absent` by name, the moment as it is written.
struct In<'t> {
    about: &'t [&'t str],
    absent: &'t [&'t str],
    at: &'t str,
    from: Option<&'t str>,
}

const CALM: In<'static> = In { about: &[], absent: &[], at: "2026-11-20T10:00", from: None };

fn setting(model: &Model, within: &In<'_>) -> Setting {
    let id = |name: &&str| model.names.find(name).unwrap_or_else(|| panic!("{name}"));
    Setting {
        from: within.from.map(|from| id(&from)),
        about: within.about.iter().map(id).collect(),
        absent: within.absent.iter().map(id).collect(),
        at: within.at.parse().expect("a moment"),
        school: None,
    }
}

/// Each line of the last concern as it runs: `if` what, by whom, whom it tells and by which number, and by when.
fn walked(text: &str, within: &In<'_>) -> Vec<String> {
    let model = model(text);
    let concern = model.concerns.last().expect("a concern");
    let walk = Route::new(&model, concern, None).walk(&setting(&model, within));
    told(&model, &walk)
}

fn told(model: &Model, walk: &Walk<'_>) -> Vec<String> {
    let lines = walk.lines.iter().map(|line| {
        let guards: String = line.if_so.iter().map(|guard| format!("{}, ", spoken(guard))).collect();
        let people = |list: &[Somebody<'_>]| list.iter().map(|one| somebody(model, one)).collect::<Vec<_>>().join("+");
        let due = match &line.due {
            Due::By(by) => by.strftime("%d %H:%M").to_string(),
            Due::NotSet => "?".to_owned(),
            Due::AfterLine(line) => format!("after line {line}"),
            Due::AfterEvent(event) => format!("after {event}"),
            Due::CalendarRunsOut => "runs out".to_owned(),
        };
        format!("{guards}{} > {} | {due}", people(&line.by), people(&line.told))
    });
    lines.collect()
}

fn spoken(guard: &Guard<'_>) -> &'static str {
    match guard {
        Guard::Emergency(_) => "emergency",
        Guard::When(_) => "when",
        Guard::WhenNot(_) => "when not",
        Guard::Decided(..) => "decided",
        Guard::NoAnswer { .. } => "no answer",
        Guard::Away { .. } => "away",
        Guard::About { .. } => "about",
    }
}

fn somebody(model: &Model, one: &Somebody<'_>) -> String {
    let name = |id: NameId| model.names.get(id).name.clone();
    let place = match one.taken.place {
        Place::Named(id) => name(id),
        Place::Said(target) => model.say_target(target),
        Place::Nobody => "nobody".to_owned(),
    };
    let people: Vec<String> = one.taken.people.iter().map(|id| name(*id)).collect();
    let people = if people.is_empty() { String::new() } else { format!("({})", people.join(",")) };
    format!("{place}{people}{}", one.contact.map_or(String::new(), |contact| format!(" {}", contact.value)))
}

const WORRY: &str = r#"
    concern worry "A worry" {
      emergency "Danger": everyone must tell police by emergency at once
      notify: everyone must tell lead the same day
      when no answer from lead within 1 hour also { everyone must tell stand-in at once }
      judge: lead must decide whether illegal within 1 school day of notify, recorded in log {
        if so { lead must tell police at once }
        if not { lead must record reasons in log within 2 school days }
      }
      lead must tell parents of the child within 1 school day of judge
      when about a recipient instead { everyone must tell lado and whoever they answer to at once }
      closed by lead
    }
"#;

#[test]
fn everybody_is_there() {
    assert_eq!(
        walked(WORRY, &CALM),
        [
            "emergency, everyone > police 999 | 20 10:00",
            "everyone > lead(cat) 4 | 20 23:59",
            "no answer, everyone > stand-in(dan) 6 | 21 00:59",
            "lead(cat) >  | 23 15:15",
            "decided, lead(cat) > police 101 | 23 15:15",
            "decided, lead(cat) >  | 25 15:15",
            "lead(cat) > parents | 24 15:15",
        ]
    );
}

#[test]
fn somebody_is_away() {
    let away = |absent| walked(WORRY, &In { absent, ..CALM });
    assert_eq!(away(&["lead"])[1], "everyone > stand-in(dan) 6 | 20 23:59");
    // A person and the post that they hold are away together.
    assert_eq!(away(&["cat"]), away(&["lead"]));
    assert_eq!(away(&["lead", "dan"])[1], "everyone > second(bob) 3 | 20 23:59");
    // Nobody is left: then nobody answers, and what is said of that runs.
    let none = away(&["lead", "dan", "bob"]);
    assert_eq!(none[1], "everyone > nobody | 20 23:59");
    assert_eq!(none[2], "everyone > nobody | 21 00:59");
}

#[test]
fn somebody_is_the_subject() {
    let about = |about, absent| walked(WORRY, &In { about, absent, ..CALM });
    // Their place is taken by whoever they answer to; what would tell them does not run.
    let lead = about(&["lead"], &[]);
    assert_eq!(lead[1], "head(ann) >  | 23 15:15");
    assert_eq!(lead.last().map(String::as_str), Some("everyone > lado 7+head(ann) 2 | 20 10:00"));
    // The stand-in would be told if the lead did not answer.
    assert_eq!(about(&["dan"], &[]).last().map(String::as_str), Some("everyone > lado 7+lead(cat) 4 | 20 10:00"));
    // Nobody would tell the head, until all who come before are away.
    assert_eq!(about(&["head"], &[]).len(), 7);
    assert_eq!(about(&["bob"], &[]).len(), 7);
    assert_eq!(
        about(&["bob"], &["lead", "dan"]).last().map(String::as_str),
        Some("everyone > lado 7+head(ann) 2 | 20 10:00")
    );
    // The subject's superior is away: their deputy, unless that is the subject.
    assert_eq!(
        about(&["lead"], &["head"]).last().map(String::as_str),
        Some("everyone > lado 7+second(bob) 3 | 20 10:00")
    );
    // The head is away, and nobody stands in but the subject.
    assert_eq!(
        about(&["second"], &["lead", "dan", "ann"]).last().map(String::as_str),
        Some("everyone > lado 7+nobody | 20 10:00")
    );
}

/// Without a line that says so, the post's own lines decide.
#[test]
fn a_subject_is_never_told_of_themselves() {
    let text = r#"concern complaint "A complaint" { about staff; staff must tell head the same day; closed by head }"#;
    assert_eq!(walked(text, &In { about: &["head"], ..CALM }), ["staff > chair(eve) 1 | 20 23:59"]);
    assert_eq!(walked(text, &In { about: &["head"], absent: &["eve"], ..CALM }), ["staff > nobody | 20 23:59"]);
    let top = r#"concern complaint "A complaint" { about governors; staff must tell chair the same day }"#;
    assert_eq!(walked(top, &In { about: &["chair"], ..CALM }), ["staff > nobody | 20 23:59"]);
}

#[test]
fn hours_and_contacts() {
    let night = |from| walked(WORRY, &In { at: "2026-11-21T22:00", from, ..CALM })[1].clone();
    assert_eq!(night(Some("staff")), "staff > lead(cat) 5 | 21 23:59");
    assert_eq!(night(Some("parents")), "parents > lead(cat) 4 | 21 23:59");
    // Who reports is not said, so it may be somebody who must not have it.
    assert_eq!(night(None), "everyone > lead(cat) 4 | 21 23:59");
}

#[test]
fn order() {
    let text = r#"
        steps both "Both" {
          at the same time {
            lead must tell police within 2 hours
            one: lead must tell lado within 1 hour
          }
        }
        concern worry "A worry" {
          everyone must tell lead at once
          follow both
          two: head must tell chair within 1 hour
          second may tell chair
          head must record reasons in log within 1 hour
          when illegal instead { lead must tell police within 1 hour of two }
          head must check filtering
          head must tell chair within 1 hour
          follow both only one
        }
    "#;
    assert_eq!(
        walked(text, &CALM),
        [
            "everyone > lead(cat) 4 | 20 10:00",
            "lead(cat) > police 101 | 20 12:00",
            "lead(cat) > lado 7 | 20 11:00",
            // It waits for the longer of the two.
            "head(ann) > chair(eve) 1 | 20 13:00",
            "second(bob) > chair(eve) 1 | ?",
            // What may be done is waited for by nobody.
            "head(ann) >  | 20 14:00",
            "when, lead(cat) > police 101 | 20 14:00",
            "when not, head(ann) >  | ?",
            "when not, head(ann) > chair(eve) 1 | after line 7",
            "when not, lead(cat) > lado 7 | after line 7",
        ]
    );
}

#[test]
fn steps_in_a_circle_come_to_an_end() {
    let text = r#"
        steps one "One" { follow two; lead must tell police at once }
        steps two "Two" { follow one }
        concern worry "A worry" { follow one }
    "#;
    let model = model(text);
    let route = Route::new(&model, &model.concerns[2], None);
    assert_eq!(route.graph.circles, [vec!["one", "two", "one"]]);
    assert_eq!(route.graph.nodes.len(), 1);
}

#[test]
fn what_is_forbidden_comes_from_wider_concerns_and_shared_steps() {
    let text = r#"
        concern wide "Wide" { never copy suspected-images }
        steps hold "Hold" { never delete suspected-images; lead must keep devices-involved at once }
        concern narrow "Narrow" kind of wide { follow hold; never share suspected-images }
    "#;
    let model = model(text);
    let route = Route::new(&model, &model.concerns[2], None);
    let walk = route.walk(&setting(&model, &CALM));
    let of: Vec<&str> = walk.bans.iter().map(|ban| ban.of.decl.name.as_str()).collect();
    assert_eq!(of, ["narrow", "wide", "hold"]);
}

/// What hangs on a circumstance, is only permitted or stands in steps that are followed is kept there alone.
#[test]
fn what_is_kept_comes_from_wider_concerns() {
    let text = r#"
        circumstance wet "is wet"
        steps hold "Hold" { first: lead must tell head at once; lead must keep mobile-phones }
        concern widest "Widest" { head must keep evidence at once }
        concern wide "Wide" kind of widest {
          everyone must tell lead at once
          at the same time { lead must keep devices-involved until police-advice-given; lead must tell head }
          when wet also { lead must keep tablets }
          lead may keep copies
          lead must not keep passwords
          follow hold
        }
        concern narrow "Narrow" kind of wide { follow hold }
        concern both "Both" kind of widest { follow widest; follow hold only first }
    "#;
    let model = model(text);
    let kept = |name: &str, absent: &[&str]| -> Vec<String> {
        let route = Route::new(&model, model.concern(name).expect("a concern"), None);
        let walk = route.walk(&setting(&model, &In { absent, ..CALM }));
        let said = walk.keeps.iter().map(|keep| {
            let by = keep.by.iter().map(|one| match one.taken.place {
                Place::Named(id) => model.names.get(id).name.clone(),
                _ => "nobody".to_owned(),
            });
            format!("{}: {}", keep.of.decl.name, by.collect::<Vec<_>>().join("+"))
        });
        said.collect()
    };
    assert_eq!(kept("narrow", &[]), ["wide: lead", "widest: head"]);
    assert_eq!(kept("narrow", &["lead"]), ["wide: stand-in", "widest: head"]);
    assert_eq!(kept("wide", &[]), ["widest: head"]);
    // Whoever follows the wider one does what it says in its place.
    assert_eq!(kept("both", &[]), Vec::<String>::new());
    assert_eq!(kept("widest", &[]), Vec::<String>::new());
}

#[test]
fn a_vacant_post_and_one_that_nobody_named() {
    let text = r#"
        role empty "Empty" in staff { vacant since 2026-07-20; deputy second }
        role unnamed "Unnamed" in staff
        concern worry "A worry" { everyone must tell empty and unnamed at once }
    "#;
    assert_eq!(walked(text, &CALM), ["everyone > second(bob) 3+unnamed | 20 10:00"]);
    assert_eq!(walked(text, &In { absent: &["unnamed"], ..CALM }), ["everyone > second(bob) 3+nobody | 20 10:00"]);
    let text = r#"
        role empty "Empty" in staff { vacant since 2026-07-20; deputy second }
        concern worry "A worry" {
          everyone must tell empty at once
          when empty is away instead { everyone must tell head at once }
        }
    "#;
    assert_eq!(walked(text, &CALM), ["everyone > head(ann) 2 | 20 10:00"]);
}

/// One cast serves many settings of a day.
#[test]
fn a_cast_is_set_anew() {
    let model = model(WORRY);
    let concern = model.concerns.last().expect("a concern");
    let route = Route::new(&model, concern, None);
    let at: DateTime = "2026-11-20T10:00".parse().expect("a moment");
    let mut cast = Cast::new(&model, at.date(), None);
    let lead = model.names.find("lead").expect("a post");
    cast.set(&[], &[lead]);
    let setting = |absent: Vec<NameId>| Setting { absent, ..Setting::at(at) };
    let away = told(&model, &route.walk_with(&cast, &setting(vec![lead])));
    cast.set(&[], &[]);
    assert_ne!(told(&model, &route.walk_with(&cast, &setting(Vec::new()))), away);
}

/// Steps that follow others twice, which follow others twice, would be laid out without end.
#[test]
fn steps_that_double_come_to_an_end() {
    let steps: String =
        (0..40).map(|n| format!("steps s{n} \"S\" {{ follow s{}; follow s{} }}\n", n + 1, n + 1)).collect();
    let text =
        format!("{steps}steps s40 \"S\" {{ lead must tell police at once }}\nconcern worry \"W\" {{ follow s0 }}");
    let model = model(&text);
    let route = Route::new(&model, model.concerns.last().expect("a concern"), None);
    assert!(route.graph.nodes.len() < 1000);
}

#[test]
fn a_time_counts_from_a_label_of_shared_steps() {
    let text = r#"
        concern worry "A worry" {
          follow begin
          head must tell chair within 2 hours of notify
        }
        steps begin "Begin" { notify: everyone must tell lead within 1 hour; lead must tell police within 5 hours }
        concern last "Last" {
          follow begin only notify
          head must tell chair within 2 hours of notify
        }
    "#;
    assert_eq!(walked(text, &CALM), ["everyone > lead(cat) 4 | 20 11:00", "head(ann) > chair(eve) 1 | 20 13:00"]);
}

/// A line gives way only to one that runs whenever it would.
#[test]
fn what_may_not_run_stands_in_place_of_nothing() {
    let text = r#"
        concern worry "A worry" {
          everyone must tell lead at once
          when illegal also { when lead is away instead { everyone must tell head at once } }
          when about bob also { when about lead instead { everyone must tell lado at once } }
        }
    "#;
    let away = walked(text, &In { absent: &["lead"], ..CALM });
    assert_eq!(away, ["everyone > stand-in(dan) 6 | 20 10:00", "when, everyone > head(ann) 2 | 20 10:00"]);
    assert_eq!(walked(text, &In { about: &["lead"], ..CALM }), ["everyone > head(ann) 2 | 20 10:00"]);
    // Both wait for the same, so that one stands in place of the other.
    let within = r#"
        concern worry "A worry" {
          when illegal also {
            everyone must tell lead at once
            when lead is away instead { everyone must tell head at once }
          }
        }
    "#;
    let away = walked(within, &In { absent: &["lead"], ..CALM });
    assert_eq!(away, ["when, everyone > head(ann) 2 | 20 10:00"]);
}

#[test]
fn whoever_is_told_for_two_may_not_answer_for_either() {
    let text = r#"
        concern worry "A worry" {
          everyone must tell lead, stand-in at once
          when no answer from stand-in within 1 hour also { everyone must tell chair at once }
        }
    "#;
    let away = walked(text, &In { absent: &["lead"], ..CALM });
    assert_eq!(away, ["everyone > stand-in(dan) 6 | 20 10:00", "no answer, everyone > chair(eve) 1 | 20 11:00"]);
}

#[test]
fn nobody_fails_to_answer_what_may_not_be_asked() {
    let text = r#"
        concern worry "A worry" {
          lead must decide whether illegal at once {
            if so {
              lead must tell chair at once
              when no answer from chair within 1 hour also { lead must tell lado at once }
            }
          }
          when no answer from chair within 1 hour also { lead must tell police at once }
        }
    "#;
    let lines = walked(text, &In { absent: &["chair"], ..CALM });
    assert_eq!(lines[2], "decided, lead(cat) > lado 7 | 20 11:00");
    assert_eq!(lines[3], "no answer, lead(cat) > police 101 | 20 11:00");
}

#[test]
fn what_follows_a_line_without_a_time_has_none_after_no_answer_either() {
    let text = r#"
        concern worry "A worry" {
          everyone must tell lead at once
          when no answer from lead within 1 hour also {
            everyone must check filtering
            everyone must tell head at once
          }
        }
    "#;
    assert_eq!(walked(text, &CALM)[2], "no answer, everyone > head(ann) 2 | after line 1");
}

#[test]
fn a_label_of_steps_followed_twice_is_the_nearest_above() {
    let text = r#"
        steps both "Both" {
          notify: lead must tell head within 1 hour
          lead must tell chair within 2 hours of notify
        }
        concern worry "A worry" { follow both; follow both }
    "#;
    let due: Vec<String> = walked(text, &CALM).iter().map(|line| line[line.len() - 5..].to_owned()).collect();
    assert_eq!(due, ["11:00", "13:00", "14:00", "16:00"]);
}

#[test]
fn steps_without_a_line_of_their_own_forbid_too() {
    let text = r#"
        steps hold "Hold" { never delete suspected-images }
        concern worry "A worry" { follow hold; lead must tell police at once }
    "#;
    let model = model(text);
    let route = Route::new(&model, &model.concerns[1], None);
    assert_eq!(route.bans().len(), 1);
}

#[test]
fn whoever_has_left_is_told_of_nothing() {
    let text = r#"
        person fay "Fay Ford" left 2026-07-20
        body panel "Panel" { members fay; answers to head }
        concern worry "A worry" { everyone must tell panel, fay at once }
    "#;
    assert_eq!(walked(text, &CALM), ["everyone > head(ann) 2+nobody | 20 10:00"]);
}
