//! Whether there is a rule, a setting, a sheet or a named risk.

use super::{Evidence, Judge, Judged, Lack, Required, Spoken};
use tutela_model::{
    AskedRule, Bound, Clause, Decl, List, NameId, NameKind, PartIs, Rule, Sentence, Setting, Strength, Target, Value,
};

impl<'m> Judge<'m> {
    pub(super) fn rule(&self, required: &Required<'m>, asked: &'m AskedRule) -> Judged<'m> {
        let model = self.model;
        let speaks = |line: &&Spoken<'m>| {
            required.is_claimed_by(line.decl) || asked.about.names().any(|about| self.is_of(about, line))
        };
        let of_matter: Vec<&Spoken<'m>> = self.spoken().iter().filter(speaks).collect();
        if of_matter.is_empty() {
            let told = asked.about.items.iter().any(|item| self.hints().is_told(model, &item.target));
            return if told { Judged::Open(None) } else { Judged::Unmet(None, Vec::new()) };
        }
        let is_action = |id: NameId| model.names.get(id).kind == NameKind::Action;
        let of_actions = asked.about.names().any(is_action);
        let force = |line: &Spoken<'m>| match force(&line.clause.sentence, asked.against) {
            // Who may do something is what a rule about doing it says.
            Force::Permits if of_actions && !asked.against => Force::Binds,
            force => force,
        };
        let at_least = |least: Force| -> Vec<&Spoken<'m>> {
            of_matter.iter().copied().filter(|line| force(line) >= least).collect()
        };
        let evidence = |line: &Spoken<'m>| Evidence {
            decl: line.decl,
            span: line.clause.span,
            claimed: required.is_claimed_by(line.decl),
        };
        let (strong, perhaps) = (at_least(Force::Binds), at_least(Force::Perhaps));
        if !strong.is_empty() && self.rule_lacks(asked, &strong).is_empty() {
            return Judged::Met(self.shown(asked, strong).into_iter().map(evidence).collect());
        }
        if let Some(first) = perhaps.first().filter(|_| self.rule_lacks(asked, &perhaps).is_empty()) {
            return Judged::Open(Some(evidence(first)));
        }
        let lacks = self.rule_lacks(asked, &of_matter);
        if !lacks.is_empty() {
            // Those who are left out may be meant by what stands in a text.
            return Judged::Unmet(Some(evidence(of_matter[0])), lacks);
        }
        match asked.against {
            true => Judged::Unmet(Some(evidence(of_matter[0])), vec![Lack::Ban]),
            // Whether what is permitted says enough is for a reader.
            false => Judged::Open(Some(evidence(of_matter[0]))),
        }
    }

    fn is_of(&self, asked: NameId, line: &Spoken<'m>) -> bool {
        line.names.iter().any(|name| self.model.names.is_within(*name, asked))
    }

    /// What lines lack of what is asked: people whom they leave out, and a record.
    fn rule_lacks(&self, asked: &AskedRule, lines: &[&Spoken<'m>]) -> Vec<Lack> {
        let mut people: Vec<NameId> = Vec::new();
        let mut everybody = false;
        for Spoken { clause, .. } in lines {
            let who = clause.sentence.who.list.items.iter();
            let whose = clause.sentence.objects.iter().flat_map(|objects| objects.list.items.iter());
            let whose = whose.filter_map(|item| item.of.as_ref());
            for target in who.map(|item| &item.target).chain(whose) {
                match target {
                    Target::Name(id) if self.is_people(*id) => people.push(*id),
                    Target::Name(_) => {}
                    // Nobody in particular is told so, and another finding says it.
                    _ => everybody = true,
                }
            }
        }
        let groups = asked.for_whom.iter().flat_map(List::names);
        let missing = groups.filter(|group| !everybody && !self.reaches_all(*group, &people));
        let missing: Vec<Target> = missing.map(Target::Name).collect();
        let mut lacks = if missing.is_empty() { Vec::new() } else { vec![Lack::For(missing)] };
        if asked.recorded && !lines.iter().any(|line| has_record(line.clause) || self.records(line.decl)) {
            lacks.push(Lack::Record);
        }
        lacks
    }

    /// Of the lines that meet it, the three that are shown: for those who are asked, if any is, and those first that speak of what
    /// is named first.
    fn shown<'s>(&self, asked: &AskedRule, mut lines: Vec<&'s Spoken<'m>>) -> Vec<&'s Spoken<'m>> {
        let groups: Vec<NameId> = asked.for_whom.iter().flat_map(List::names).collect();
        let covers =
            |one: NameId, other: NameId| self.model.covers_group(one, other) || self.model.covers_group(other, one);
        let is_theirs = |line: &Spoken<'m>| {
            let who: Vec<NameId> = line.clause.sentence.who.list.names().collect();
            groups.iter().any(|group| who.iter().any(|own| covers(*own, *group)))
        };
        if lines.iter().any(|line| is_theirs(line)) {
            lines.retain(|line| is_theirs(line));
        }
        lines.sort_by_key(|line| asked.about.names().position(|about| self.is_of(about, line)).unwrap_or(usize::MAX));
        lines.truncate(3);
        lines
    }

    /// Whether a rule has another line that has something written down.
    fn records(&self, decl: &Decl) -> bool {
        let rule = self.model.rules.iter().find(|rule: &&Rule| std::ptr::eq(&rule.decl, decl));
        rule.is_some_and(|rule| rule.clauses.iter().any(has_record))
    }

    pub(super) fn setting(
        &self,
        required: &Required<'m>,
        measure: &str,
        on: Option<&'m List>,
        value: &'m Value,
    ) -> Judged<'m> {
        let model = self.model;
        let things: Vec<NameId> = on.into_iter().flat_map(List::names).collect();
        let is_of = |setting: &&Setting| {
            let own: Vec<NameId> = setting.on.iter().flat_map(List::names).collect();
            let near = |thing: &NameId| {
                own.iter().any(|own| model.names.is_within(*own, *thing) || model.names.is_within(*thing, *own))
            };
            setting.measure == measure && (own.is_empty() || things.is_empty() || things.iter().any(near))
                || required.is_claimed_by(&setting.decl)
        };
        let settings: Vec<&'m Setting> = model.settings.iter().filter(is_of).collect();
        let evidence = |setting: &'m Setting| Evidence {
            decl: &setting.decl,
            span: setting.decl.span,
            claimed: required.is_claimed_by(&setting.decl),
        };
        if let Some(open) = settings.iter().find(|setting| matches!(setting.value, Value::NotStated)) {
            return Judged::Open(Some(evidence(open)));
        }
        if let Some(other) = settings.iter().find(|setting| !is_within_bound(value, &setting.value)) {
            return Judged::of(evidence(other), vec![Lack::Value]);
        }
        let is_set = |thing: &NameId| {
            let own = settings.iter().flat_map(|setting| setting.on.iter().flat_map(List::names));
            let own: Vec<NameId> = own.collect();
            own.iter().any(|own| model.names.is_within(*own, *thing) || model.names.is_within(*thing, *own))
        };
        let missing: Vec<Target> =
            things.iter().filter(|thing| !is_set(thing)).map(|thing| Target::Name(*thing)).collect();
        match settings.first() {
            None => Judged::Unmet(None, Vec::new()),
            Some(first) if !missing.is_empty() => Judged::of(evidence(first), vec![Lack::About(missing)]),
            Some(_) => Judged::Met(settings.into_iter().map(evidence).collect()),
        }
    }

    pub(super) fn sheet(&self, whom: &'m List) -> Judged<'m> {
        let missing: Vec<Target> = whom
            .names()
            .filter(|group| !crate::without_sheet(self.model, *group).is_empty())
            .map(Target::Name)
            .collect();
        let is_theirs = |decl: &'m Decl, readers: &[NameId]| {
            let near = whom.names().any(|group| {
                readers.iter().any(|reader| {
                    self.is_asked(&Target::Name(group), *reader) || self.model.covers_group(*reader, group)
                })
            });
            near.then_some(Evidence { decl, span: decl.span, claimed: false })
        };
        let sheets = self.model.sheets.iter().filter(|sheet| sheet.kind == tutela_model::SheetKind::Aup);
        let sheets = sheets.filter_map(|sheet| is_theirs(&sheet.decl, &sheet.for_whom));
        let letters = self.model.letters.iter().filter_map(|letter| is_theirs(&letter.decl, &letter.to));
        let evidence: Vec<Evidence<'m>> = sheets.chain(letters).collect();
        match (missing.is_empty(), evidence.first()) {
            (true, Some(_)) => Judged::Met(evidence),
            (false, Some(first)) => Judged::of(*first, vec![Lack::For(missing)]),
            _ => Judged::Unmet(None, Vec::new()),
        }
    }

    pub(super) fn policy(&self, required: &Required<'m>, risks: &'m List) -> Judged<'m> {
        let judged = self.model.policies.iter().map(|policy| {
            let claimed = required.is_claimed_by(&policy.decl);
            let evidence = Evidence { decl: &policy.decl, span: policy.decl.span, claimed };
            if claimed {
                return Judged::Said(evidence);
            }
            // Risks that stand in a text are for its readers.
            let Some(own) = &policy.risks else { return Judged::Open(Some(evidence)) };
            let named = |risk: NameId| own.names().any(|own| self.model.names.is_within(own, risk));
            let missing: Vec<Target> = risks.names().filter(|risk| !named(*risk)).map(Target::Name).collect();
            let is_told = missing.iter().all(|risk| self.hints().is_told(self.model, risk));
            match missing.as_slice() {
                [] => Judged::Met(vec![evidence]),
                _ if is_told => Judged::Open(Some(evidence)),
                _ => Judged::of(evidence, vec![Lack::About(missing)]),
            }
        });
        Judged::nearest(judged).unwrap_or(Judged::Open(None))
    }
}

/// How far a line does what is asked of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Force {
    /// It only permits.
    Permits,
    /// It advises, or asks for something where a ban is asked for: whether that is enough is for a reader.
    Perhaps,
    /// It obliges or forbids; it forbids, where a ban is asked for.
    Binds,
}

fn force(sentence: &Sentence, against: bool) -> Force {
    // What is permitted only so is forbidden otherwise.
    let only = sentence.who.only || sentence.parts.iter().any(|part| part.only);
    match sentence.strength {
        Strength::MustNot => Force::Binds,
        Strength::May if only => Force::Binds,
        Strength::Must if against => Force::Perhaps,
        Strength::Must => Force::Binds,
        Strength::Should | Strength::ShouldNot => Force::Perhaps,
        Strength::May if against && sentence.parts.iter().any(|part| is_leave(&part.is)) => Force::Perhaps,
        Strength::May | Strength::NeedNot => Force::Permits,
    }
}

/// Whether it hangs on somebody's permission or consent.
fn is_leave(part: &PartIs) -> bool {
    matches!(part, PartIs::Permission { .. } | PartIs::Consent { .. })
}

fn has_record(clause: &Clause) -> bool {
    let in_parts = |parts: &[tutela_model::Part]| parts.iter().any(|part| matches!(part.is, PartIs::RecordedIn(_)));
    let in_exception = |exception: &tutela_model::Exception| match &exception.is {
        tutela_model::ExceptionIs::Sentence(sentence) => in_parts(&sentence.parts),
        tutela_model::ExceptionIs::Narrowing(_, parts) => in_parts(parts),
    };
    in_parts(&clause.sentence.parts) || clause.exceptions.iter().any(in_exception)
}

/// Whether a value keeps to what is asked; a text in quotes asks only that there is one.
fn is_within_bound(asked: &Value, own: &Value) -> bool {
    match (asked, own) {
        (Value::Text(_), _) => true,
        (Value::Amount(bound, most, unit), Value::Amount(own_bound, amount, own_unit)) => {
            let (Some(most), Some(amount)) = (plain(*most, unit), plain(*amount, own_unit)) else { return false };
            match bound {
                Bound::Exactly => amount == most,
                Bound::AtMost => amount <= most && *own_bound != Bound::AtLeast,
                Bound::AtLeast => amount >= most && *own_bound != Bound::AtMost,
            }
        }
        (Value::Word(asked), Value::Word(own)) => same_word(asked, own),
        (Value::Word(_), Value::Text(_)) => true,
        _ => false,
    }
}

/// Words that come to the same.
fn same_word(asked: &str, own: &str) -> bool {
    let same = |words: &[&str]| words.contains(&asked) && words.contains(&own);
    asked == own || same(&["on", "required"]) || same(&["off", "blocked", "forbidden"])
}

/// An amount in the smallest unit of its kind; one that is no time stays as it is.
fn plain(amount: f64, unit: &str) -> Option<f64> {
    let times =
        [("minute", 1.0), ("hour", 60.0), ("day", 1440.0), ("week", 10080.0), ("month", 43200.0), ("year", 525_600.0)];
    let unit = unit.trim_end_matches('s');
    Some(times.iter().find(|(name, _)| *name == unit).map_or(amount, |(_, minutes)| amount * minutes))
}
