//! Reads standards, scenarios and waivers.

use super::collect::TWICE;
use super::resolve::capital;
use super::resolve::{AGENCY, ANYTHING, GROUP, REACHED, ROLE, SOMEBODY, STANDARD, TOPIC, WORD};
use super::{Lower, lines};
use crate::date::{When, read_moment};
use crate::model::{
    Answer, Ask, AskedRule, Case, Class, Edition, Item, Requirement, Run, Scenario, Standard, Stated, Waiver,
};
use crate::sentence::{Target, Who};
use crate::shipped::SHIPPED;
use jiff::civil::DateTime;
use rustc_hash::FxHashMap;
use tutela_diagnostics::{Diagnostic, Span};
use tutela_syntax::{Kind, Node, Statement};

/// For how many editions that are kept and are not there it is guessed which was meant.
const MOST_GUESSES: usize = 20;

impl Lower<'_> {
    pub(super) fn standard(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        let ships = self.is_standard(statement.span);
        if ships && !self.model.names.get(id).standard {
            // The project's own takes its place.
            return None;
        }
        self.in_shipped = ships;
        self.in_standard = true;
        let mut standard = Standard {
            decl,
            id,
            issuer: None,
            source: None,
            last_verified: None,
            advisory: false,
            advisory_to: None,
            binds_only: None,
            in_force: (None, None),
            replaced_by: None,
            not_established: Vec::new(),
            editions: Vec::new(),
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Issuer => {
                    let named = line.get(Kind::Name).and_then(|name| self.name(name, AGENCY));
                    standard.issuer = self.child_phrase(line).or(named.map(|id| self.model.title(id).to_owned()));
                }
                Kind::SourceAt => {
                    standard.source = self.child_phrase(line);
                    if let (Some(link), Some(text), false) = (&standard.source, line.get(Kind::Text), ships) {
                        self.model.links.push((link.clone(), text.span));
                    }
                }
                Kind::LastVerified => standard.last_verified = self.verified(line),
                Kind::Advisory => {
                    standard.advisory = true;
                    standard.advisory_to =
                        line.get(Kind::ToDay).and_then(|to| self.when(to, "until when it is advice"));
                }
                Kind::BindsOnly => standard.binds_only = self.child_phrase(line),
                Kind::InForceLine => {
                    if let Some(in_force) = line.get(Kind::InForce) {
                        standard.in_force = self.in_force(in_force);
                    }
                }
                Kind::ReplacedBy => standard.replaced_by = self.replaced(inner, line, STANDARD),
                Kind::EditionDecl => {
                    self.within.clone_from(&standard.decl.name);
                    standard.editions.push(self.edition(inner, line));
                }
                Kind::NotEstablished => standard.not_established.extend(self.child_phrase(line)),
                _ => {}
            }
        }
        self.in_shipped = false;
        self.in_standard = false;
        if !ships {
            self.within.clone_from(&standard.decl.name);
            self.check_editions(statement, &standard);
        }
        self.model.standards.push(standard);
        Some(Item::Named(id))
    }

    /// That no two editions of a standard have one name, and that what one keeps of another is there to be kept: else what it
    /// requires would be dropped in silence.
    fn check_editions(&mut self, statement: &Statement, standard: &Standard) {
        let own = &standard.decl.name;
        let mut known: Vec<&str> = Vec::new();
        // Where each edition is named, and which it keeps.
        let mut named: FxHashMap<&str, Span> = FxHashMap::default();
        let mut kept: FxHashMap<&str, (&str, Span)> = FxHashMap::default();
        for (inner, line) in lines(statement).filter(|(_, line)| line.kind == Kind::EditionDecl) {
            let Some(edition) = line.get(Kind::Edition) else { continue };
            let name = self.text(edition);
            if let Some(first) = named.insert(name, edition.span) {
                self.named_twice(name, edition.span, first, &format!("another edition of `{own}`"));
            } else {
                known.push(name);
            }
            let keeps = lines(inner).filter(|(_, line)| line.kind == Kind::Keeps);
            let keeps = keeps.filter_map(|(_, line)| line.get(Kind::EditionRef)?.get(Kind::Edition));
            for (at, of) in keeps.enumerate() {
                if at > 0 {
                    let message = format!("edition {name} of `{own}` keeps another edition already");
                    let fault = Diagnostic::unreadable("not-understood", of.span, message)
                        .label("the second that it keeps")
                        .help("Keep the later one alone: what that one keeps is kept with it.")
                        .subject(format!("{own}.{name}"));
                    self.report(fault);
                    continue;
                }
                kept.insert(name, (self.text(of), of.span));
            }
        }
        let mut missing = 0;
        // In which round each edition was met: one that is met again in its own round leads back to itself.
        let mut met: FxHashMap<&str, usize> = FxHashMap::default();
        for (round, name) in known.iter().copied().enumerate() {
            let Some((of, span)) = kept.get(name).copied() else { continue };
            // What cannot be read may be that edition.
            if !named.contains_key(of) && !standard.decl.incomplete {
                missing += 1;
                let others = known.iter().copied().filter(|known| *known != name && missing <= MOST_GUESSES);
                let near = super::resolve::nearest(of, others);
                let message = format!("`{own}` has no edition {of} to keep");
                let fault = Diagnostic::unreadable("unknown-name", span, message)
                    .did_you_mean(span, near, "no such edition here")
                    .help(format!(
                        "Write an edition of this standard, or add the one that is missing: edition {of} {{ … }}"
                    ))
                    .subject(format!("{own}.{name}"));
                self.report(fault);
            }
            let mut at = name;
            while !met.contains_key(at) {
                met.insert(at, round);
                let Some((of, _)) = kept.get(at) else { break };
                at = of;
            }
            let Some((of, span)) = kept.get(at).copied().filter(|_| met[at] == round) else { continue };
            let message = match of {
                of if of == at => format!("edition {at} of `{own}` keeps itself"),
                of => format!("edition {at} of `{own}` keeps edition {of}, which leads back to edition {at}"),
            };
            let fault = Diagnostic::unreadable("circle", span, message)
                .label("leads back to where it began")
                .help("Write an edition that came before this one, or take this line out.")
                .subject(format!("{own}.{at}"));
            self.report(fault);
        }
    }

    /// Says that a name within a standard is given a second time.
    fn named_twice(&mut self, name: &str, second: Span, first: Span, another: &str) {
        let fault = Diagnostic::unreadable("name-clash", second, format!("`{name}` is already the name of {another}"))
            .label(format!("the second `{name}`"))
            .related(first, format!("the first `{name}`"))
            .help(TWICE)
            .subject(format!("{}.{name}", self.within));
        self.report(fault);
    }

    /// That what declarations say that they meet is there to be met.
    pub(super) fn check_meets(&mut self) {
        for (within, dotted, span) in std::mem::take(&mut self.met) {
            let mut names = dotted.split('.');
            let first = names.next().unwrap_or_default();
            let rest: Vec<&str> = names.collect();
            if self.half_declared.contains(first) {
                continue;
            }
            let found = self.model.names.find(first);
            let standard = found.and_then(|id| self.model.standards.iter().find(|standard| standard.id == id));
            let Some(standard) = standard else {
                if found.is_none_or(|id| !self.model.names.get(id).incomplete) {
                    let declared = self.model.standards.iter().map(|standard| standard.decl.name.as_str());
                    let ships = SHIPPED.iter().map(|shipped| shipped.name).filter(|name| *name != first);
                    let near = super::resolve::nearest(first, declared.chain(ships));
                    let line = format!("standard {first} \"{}\"", capital(&super::spaced(first)));
                    let help = match &near {
                        Some(near) => {
                            format!(
                                "Write `{near}`; or, if this is a new name, say what it is on a line of its own: {line}"
                            )
                        }
                        None => format!("Say what it is on a line of its own: {line}"),
                    };
                    let diagnostic = Diagnostic::unreadable(
                        "unknown-name",
                        span,
                        format!("there is no standard with the name `{first}`"),
                    )
                    .did_you_mean(span, near.map(|near| dotted.replacen(first, &near, 1)), "nothing has this name")
                    .help(help)
                    .subject(format!("{within}.{dotted}"));
                    self.diagnostics.push(diagnostic);
                }
                continue;
            };
            self.model.used.insert(standard.id);
            let editions = standard.editions.iter().filter(|edition| rest.len() < 2 || edition.name == rest[0]);
            let requirements: Vec<&str> = editions
                .flat_map(|edition| &edition.requirements)
                .map(|requirement| requirement.decl.name.as_str())
                .collect();
            let Some(last) = rest.last() else { continue };
            if requirements.contains(last) || standard.decl.incomplete {
                continue;
            }
            let near = super::resolve::nearest(last, requirements.iter().copied());
            let diagnostic =
                Diagnostic::unreadable("unknown-name", span, format!("`{first}` has no requirement `{last}`"))
                    .did_you_mean(
                        span,
                        near.map(|near| format!("{}{near}", dotted.strip_suffix(last).unwrap_or(""))),
                        "nothing to meet",
                    )
                    .help(format!(
                        "Write it in an edition of the standard: requires {last} \"{}\" {{ … }}",
                        capital(&super::spaced(last))
                    ))
                    .subject(format!("{within}.{dotted}"));
            self.diagnostics.push(diagnostic);
        }
    }

    fn in_force(&mut self, node: &Node) -> (Option<Stated<When>>, Option<Stated<When>>) {
        let from = node.get(Kind::FromDay).and_then(|f| self.when(f, "from when it is in force"));
        let to = node.get(Kind::ToDay).and_then(|t| self.when(t, "until when it is in force"));
        (from, to)
    }

    /// When what is said was last looked up.
    pub(super) fn verified(&mut self, line: &Node) -> Option<Stated<When>> {
        self.when(line, "when it was last verified")
    }

    fn edition(&mut self, statement: &Statement, node: &Node) -> Edition {
        let name = node.get(Kind::Edition).map_or("", |e| self.text(e)).to_owned();
        let in_force = node.get(Kind::InForce).map(|f| self.in_force(f)).unwrap_or((None, None));
        let mut edition = Edition {
            name,
            in_force,
            requirements: Vec::new(),
            keeps: None,
            not_established: Vec::new(),
            span: statement.span,
        };
        let standard = self.within.clone();
        let mut named: FxHashMap<&str, Span> = FxHashMap::default();
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::RequiresDecl => {
                    if let Some(own) = line.get(Kind::Name) {
                        let name = self.text(own);
                        if let Some(first) = named.get(name).copied() {
                            self.within.clone_from(&standard);
                            self.named_twice(name, own.span, first, "another requirement of this edition");
                        }
                        named.entry(name).or_insert(own.span);
                    }
                    edition.requirements.push(self.requirement(inner, line));
                }
                Kind::Keeps => {
                    let kept = line.get(Kind::EditionRef).and_then(|e| e.get(Kind::Edition));
                    edition.keeps = kept.map(|e| self.text(e).to_owned());
                }
                Kind::NotEstablished => edition.not_established.extend(self.child_phrase(line)),
                _ => {}
            }
        }
        edition
    }

    fn requirement(&mut self, statement: &Statement, node: &Node) -> Requirement {
        let decl = self.decl(statement, node);
        let mut requirement = Requirement {
            decl,
            asks: Vec::new(),
            written: Vec::new(),
            instance: Vec::new(),
            not_established: Vec::new(),
        };
        for (_, line) in lines(statement) {
            if line.kind == Kind::NotEstablished {
                requirement.not_established.extend(self.child_phrase(line));
            } else if line.kind == Kind::ForInstance {
                requirement.instance.extend(self.child_phrase(line));
            } else if let Some(ask) = self.ask(line) {
                let written = line.children.first().map_or("", |ask| self.text(ask));
                requirement.written.push(written.split_whitespace().collect::<Vec<_>>().join(" "));
                requirement.asks.push(ask);
            }
        }
        requirement
    }

    fn ask(&mut self, node: &Node) -> Option<Ask> {
        let ask = node.children.first()?;
        Some(match ask.kind {
            Kind::AskDuty => {
                let whose = ask.get(Kind::DutyOf).and_then(|of| self.list_in(of, SOMEBODY, ""));
                let who = whose.map(|list| Who { only: false, list, other_than: Vec::new() });
                Ask::Duty(self.sentence(ask, who))
            }
            Kind::AskRole => {
                let name = ask.get(Kind::Name)?;
                let role = match self.name(name, ROLE) {
                    Some(id) => Target::Name(id),
                    None if self.in_shipped || self.is_missing_post(self.text(name)) => {
                        Target::Unknown(self.text(name).to_owned())
                    }
                    None => return None,
                };
                let mut within = Vec::new();
                for part in ask.all(Kind::In) {
                    within.extend(self.list_in(part, GROUP, "").iter().flat_map(|l| l.names()));
                }
                Ask::Role { role, held: ask.has(Kind::Held), within, deputy: ask.has(Kind::WithDeputy) }
            }
            Kind::AskRule => {
                let matter = ask.get(Kind::About).or_else(|| ask.get(Kind::Against));
                let about = matter.and_then(|matter| self.list_in(matter, WORD, ""))?;
                let for_whom = ask.get(Kind::For).and_then(|f| self.list_in(f, GROUP, ""));
                let (against, recorded) = (ask.has(Kind::Against), ask.has(Kind::OnRecord));
                Ask::Rule(AskedRule { about, for_whom, against, recorded })
            }
            Kind::AskConcern => {
                let about = ask.get(Kind::About).and_then(|a| self.list_in(a, ANYTHING, ""))?;
                let reaching = self.list_in(ask, REACHED, "");
                let deadline =
                    ask.children.iter().find(|n| matches!(n.kind, Kind::AtOnce | Kind::SameDay | Kind::Within));
                Ask::Concern(about, reaching, deadline.map(|d| self.deadline(d)))
            }
            Kind::AskTraining => {
                let on = ask.get(Kind::On).and_then(|on| self.list_in(on, TOPIC, ""))?;
                let for_whom = ask.get(Kind::For).and_then(|f| self.list_in(f, SOMEBODY, ""));
                Ask::Training(on, for_whom, self.rhythm_of_training(ask))
            }
            Kind::AskSetting => {
                let measure = self.item(ask.get(Kind::Name)?, Class::Measure);
                let on = ask.get(Kind::On).and_then(|on| self.list_in(on, ANYTHING, ""));
                let value = self.value(ask.get(Kind::Is)?.get(Kind::Value)?);
                Ask::Setting(measure, on, value)
            }
            Kind::AskPolicy => Ask::Policy(ask.get(Kind::About).and_then(|a| self.list_in(a, ANYTHING, ""))?),
            Kind::AskSheet => Ask::Sheet(ask.get(Kind::For).and_then(|f| self.list_in(f, GROUP, ""))?),
            _ => Ask::Words(self.child_phrase(ask)?),
        })
    }

    pub(super) fn follows(&mut self, statement: &Statement, node: &Node) {
        let mut follows = Vec::new();
        for followed in node.all(Kind::Followed) {
            let Some(id) = followed.get(Kind::Name).and_then(|name| self.name(name, STANDARD)) else { continue };
            let edition = followed.get(Kind::EditionRef).and_then(|e| e.get(Kind::Edition)).map(|e| self.text(e));
            self.model.pinned.extend(edition.map(|edition| (id, edition.to_owned())));
            follows.push(id);
        }
        self.model.follows.extend(&follows);
        self.model.followed.push((follows, statement.span));
    }

    pub(super) fn scenario(&mut self, statement: &Statement, node: &Node) {
        let title = self.child_phrase(node).unwrap_or_default();
        self.within.clone_from(&title);
        let mut cases = Vec::new();
        for (inner, line) in lines(statement) {
            cases.extend(match line.kind {
                Kind::Expect => self.question(line),
                Kind::ConcernCase => self.run(inner, line),
                _ => None,
            });
        }
        self.model.scenarios.push(Scenario { title, cases, span: statement.span });
    }

    fn question(&mut self, line: &Node) -> Option<Case> {
        let question = self.sentence(line.get(Kind::Question)?, None);
        let answer = self.text(line.get(Kind::Answer)?).split_whitespace().collect::<Vec<_>>().join(" ");
        let answer = match answer.as_str() {
            "yes" => Answer::Yes,
            "no" => Answer::No,
            "it depends" => Answer::Depends,
            "the rules disagree" => Answer::Disagree,
            _ => Answer::Silent,
        };
        Some(Case::Question(question, answer))
    }

    fn run(&mut self, statement: &Statement, line: &Node) -> Option<Case> {
        let concern = self.item(line.get(Kind::Name)?, Class::Concern);
        let absent =
            line.all(Kind::Absent).filter_map(|a| a.get(Kind::Names)).flat_map(|n| self.names(n, SOMEBODY)).collect();
        let about = line.get(Kind::AboutTest).and_then(|a| self.list_in(a, SOMEBODY, ""));
        let at = line.get(Kind::AtMoment).and_then(|at| self.moment(at));
        let school = line.get(Kind::In).and_then(|i| self.list_in(i, super::resolve::PLACE, ""));
        let reaches = line.get(Kind::Reaches).and_then(|r| {
            let whom = self.list_in(r, SOMEBODY, "")?;
            let deadline = r.children.iter().find(|n| matches!(n.kind, Kind::AtOnce | Kind::SameDay | Kind::Within));
            Some((whom, deadline.map(|d| self.deadline(d))))
        });
        let never_tells = line.get(Kind::NeverTells).and_then(|n| self.list_in(n, SOMEBODY, ""));
        Some(Case::Concern(Run { concern, absent, about, at, school, reaches, never_tells, span: statement.span }))
    }

    /// A day and an hour in quotes.
    fn moment(&mut self, node: &Node) -> Option<DateTime> {
        let text = self.child_phrase(node)?;
        let moment = read_moment(&text);
        if moment.is_none() {
            let message = format!("“{text}” is not a day with an hour");
            let fault = Diagnostic::unreadable("no-such-day", node.span, message)
                .label("no such moment")
                .help("Write the year, the month, the day and the hour: at \"2026-08-15 22:00\"");
            self.report(fault);
        }
        moment
    }

    pub(super) fn waive(&mut self, statement: &Statement, node: &Node) {
        let code = node.get(Kind::Name).map_or("", |n| self.text(n)).to_owned();
        let parts: Vec<&str> = node
            .get(Kind::Waived)
            .into_iter()
            .flat_map(|waived| waived.all(Kind::Dotted))
            .map(|n| self.text(n))
            .collect();
        let subject = parts.join(" on ");
        let worded = node.get(Kind::Worded).map(|worded| self.child_phrase(worded).unwrap_or_default());
        let until = node.get(Kind::UntilDay).and_then(|u| u.get(Kind::Date)).and_then(|d| self.day(d));
        let because = node.get(Kind::Because).and_then(|b| self.child_phrase(b)).unwrap_or_default();
        let code_span = node.get(Kind::Name).map_or(statement.span, |n| n.span);
        self.model.waivers.push(Waiver { code, code_span, subject, worded, until, because, span: statement.span });
    }
}
