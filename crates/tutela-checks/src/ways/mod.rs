//! The way in which a procedure goes wrong, told step by step: a moment, who is away or whom it is about, the lines that bear on
//! it with people and times, and how it ends.
//!
//! A way is worked out only for a finding that is reported, and from the same walk as the finding: where nothing goes wrong in the
//! walk, no way is told. The moment is the first school day from the day that is judged, at ten in the morning.

mod people;

use crate::routes::{Routes, called};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday, time};
use std::cell::RefCell;
use tutela_analysis::concerns::{
    Cast, Deed, Due, Guard, Line, Node, Place, Route, Setting, Somebody, Walk, next_weekday,
};
use tutela_model::date::{say_day, say_moment};
use tutela_model::{Deadline, Model, NameId, Target, capital, join, sentence_case};

/// More lines than this are not told one by one: nobody would read them.
const MOST: usize = 4;

/// In what a procedure is tried.
#[derive(Clone, Default)]
pub struct Case {
    /// Whom it is about.
    pub about: Vec<NameId>,
    /// Who is away.
    pub absent: Vec<NameId>,
    /// At which school of a federation.
    pub school: Option<NameId>,
    /// Whether it is reported while the school is closed.
    pub at_night: bool,
    /// When it is reported, where that is known.
    pub moment: Option<DateTime>,
    /// What is so besides, as it is said behind "and".
    pub besides: &'static str,
}

/// A procedure on its way.
pub struct Way<'r, 'm> {
    /// The procedure.
    pub route: &'r Route<'m>,
    /// What becomes of it.
    pub walk: Walk<'m>,
    setting: Setting,
    cast: Cast<'m>,
    steps: Vec<String>,
    /// The day that was told last.
    day: Date,
    /// The people and posts that were told with each other.
    known: RefCell<Vec<NameId>>,
}

impl<'r, 'm> Way<'r, 'm> {
    /// Sends a procedure on its way on a school day, if it goes wrong then; or else on the day that is judged.
    pub fn where_wrong(
        routes: &Routes<'m>,
        route: &'r Route<'m>,
        case: &Case,
        wrong: impl Fn(&Walk<'m>) -> bool,
    ) -> Option<Self> {
        // In a federation at one school, so that a post is held by one of several people.
        let schools = if case.school.is_some() { vec![case.school] } else { routes.schools() };
        let moments = case.moment.map_or_else(|| moments(routes, route, case), |at| vec![at]);
        let tries = moments.into_iter().flat_map(|at| schools.iter().map(move |school| (at, *school)));
        tries.into_iter().find_map(|(at, school)| {
            let Case { about, absent, .. } = case.clone();
            let setting = Setting { from: None, about, absent, at, school };
            let day = at.date();
            let mut cast = Cast::new(routes.model, day, school);
            cast.set(&setting.about, &setting.absent);
            let walk = route.walk_with(&cast, &setting);
            let way = Way { route, walk, setting, cast, steps: Vec::new(), day, known: RefCell::default() };
            wrong(&way.walk).then(|| way.begin(case))
        })
    }

    /// The same where nothing of the setting bears on whether it goes wrong.
    pub fn new(routes: &Routes<'m>, route: &'r Route<'m>, case: &Case) -> Option<Self> {
        Self::where_wrong(routes, route, case, |_| true)
    }

    fn begin(mut self, case: &Case) -> Self {
        let model = self.model();
        let at_school = self.setting.school.map_or(String::new(), |school| format!(" at {}", model.title(school)));
        let closed = if case.at_night { ", when the school is closed" } else { "" };
        let besides = if case.besides.is_empty() { String::new() } else { format!(", and {}", case.besides) };
        let about = self.whose_all(&case.about);
        let about =
            if about.is_empty() { String::new() } else { format!(", and the matter is about {}", join(&about, "and")) };
        let begins = format!("{} begins{at_school}{besides}{about}", called(self.route.concern));
        let away = self.whose_all(&case.absent);
        let verb = if away.len() > 1 { "are" } else { "is" };
        let away =
            if away.is_empty() { String::new() } else { format!(" {} {verb} away.", capital(&join(&away, "and"))) };
        self.steps.push(format!("{}{closed}: {begins}.{away}", say_moment(self.setting.at)));
        self
    }

    fn model(&self) -> &'m Model {
        self.route.model
    }

    /// When it was reported.
    pub fn at(&self) -> DateTime {
        self.setting.at
    }

    /// Tells some of its lines, in their order. What is for an emergency is left out.
    pub fn tell(mut self, wanted: impl Fn(&Line<'m>) -> bool) -> Self {
        let ordinary = |line: &&Line<'m>| !matches!(line.deed, Deed::Emergency(_)) && wanted(line);
        let lines: Vec<Line<'m>> = self.walk.lines.iter().filter(ordinary).cloned().collect();
        for line in lines.iter().take(MOST) {
            let step = self.line(line);
            self.steps.push(step);
        }
        if let Some(more) = lines.len().checked_sub(MOST).filter(|more| *more > 0) {
            let (lines, go) = if more == 1 { ("line", "goes") } else { ("lines", "go") };
            self.steps.push(format!("{} more {lines} {go} the same way.", capital(&crate::words::count(more))));
        }
        self
    }

    /// Tells a line, and before it those that it waits for.
    pub fn tell_up_to(self, node: usize) -> Self {
        let nodes = &self.route.graph.nodes;
        let mut on_the_way = vec![node];
        let mut next = 0;
        while let Some(at) = on_the_way.get(next).copied() {
            let before = nodes[at].waits_for.iter().filter(|before| !on_the_way.contains(before)).copied();
            let before: Vec<usize> = before.collect();
            on_the_way.extend(before);
            next += 1;
        }
        self.tell(|line| on_the_way.contains(&line.node))
    }

    /// Tells who handles it.
    pub fn handled(self) -> Self {
        let by: Vec<Somebody<'m>> = self.walk.handled_by.iter().flat_map(|(by, _)| by).cloned().collect();
        self.people("it is handled by", &by)
    }

    /// Tells who closes it.
    pub fn closed(self) -> Self {
        let by = self.walk.closed_by.clone();
        self.people("it is closed by", &by)
    }

    fn people(mut self, lead: &str, people: &[Somebody<'m>]) -> Self {
        let named: Vec<String> = people.iter().map(|one| self.model().say_target(one.taken.named)).collect();
        let step = sentence_case(&format!("{lead} {}", join(&named, "and")));
        self.steps.push(step + &self.places(people.iter()));
        self
    }

    /// Tells something else, as a clause.
    pub fn say(mut self, clause: impl AsRef<str>) -> Self {
        self.steps.push(sentence_case(clause.as_ref()));
        self
    }

    /// How it ends, as a clause.
    pub fn ends(self, clause: impl AsRef<str>) -> Vec<String> {
        self.say(clause).steps
    }

    /// A line with its time, and who takes which place in it.
    fn line(&mut self, line: &Line<'m>) -> String {
        let model = self.model();
        let clause = line.deed.clause();
        let said = clause.map_or("what is done here is not stated".to_owned(), |c| model.say_sentence(&c.sentence));
        let open: Vec<String> = line.if_so.iter().map(|guard| self.guard(guard)).collect();
        let only = if open.is_empty() { String::new() } else { format!("only {}, ", join(&open, "and")) };
        let when = match (&line.due, clause.and_then(|clause| clause.sentence.deadline())) {
            (Due::By(at), Some(Deadline::AtOnce)) => format!("At {}", self.moment(*at)),
            (Due::By(at), _) => format!("By {}", self.moment(*at)),
            (Due::CalendarRunsOut, _) => "After the last term that the policy knows".to_owned(),
            (_, None) => "With no time set".to_owned(),
            _ => "Whenever that may be".to_owned(),
        };
        let label = line.deed.clause().and_then(|clause| clause.label.as_deref());
        let label = label.map_or(String::new(), |label| format!(" (step “{}”)", label.replace('-', " ")));
        let step = sentence_case(&format!("{when}{label}: {only}{said}"));
        step + &self.places(line.by.iter().chain(&line.told))
    }

    /// What has to be so; a decision by the label of its line.
    fn guard(&self, guard: &Guard<'m>) -> String {
        guard.said(self.model(), |node| step_of(self.model(), &self.route.graph.nodes[node]))
    }

    /// An hour; with its day where that is another than the one that was told last.
    fn moment(&mut self, at: DateTime) -> String {
        let told = std::mem::replace(&mut self.day, at.date());
        if told == at.date() { at.strftime("%H:%M").to_string() } else { say_moment(at) }
    }
}

/// The shortest of several ways; of two as short the first.
pub fn shortest(ways: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    let letters = |way: &Vec<String>| way.iter().map(String::len).sum::<usize>();
    ways.into_iter().min_by_key(|way| (way.len(), letters(way))).unwrap_or_default()
}

/// Whether a line surely tells somebody, whoever that is: not in an emergency, and whatever anybody judges.
pub fn surely_tells(line: &Line<'_>) -> bool {
    line.is_certain() && !line.told.is_empty()
}

/// The shortest way in which one of some procedures reaches nobody, because some posts are away: a line tells one of them, or they
/// handle it.
pub fn without<'m>(
    routes: &Routes<'m>,
    posts: &[NameId],
    school: Option<NameId>,
    concerned: impl Fn(&Route<'m>) -> bool,
) -> Vec<String> {
    let is_lost = |one: &Somebody<'_>| {
        let named = matches!(one.taken.named, Target::Name(id) if posts.contains(id));
        named && one.taken.place == Place::Nobody
    };
    let tells = |line: &Line<'m>| line.told.iter().any(is_lost);
    let handles = |walk: &Walk<'m>| walk.handled_by.iter().flat_map(|(by, _)| by).any(is_lost);
    let case = Case { absent: posts.to_vec(), school, ..Case::default() };
    let names_one = |route: &&Route<'m>| route.named().iter().any(|id| posts.contains(id));
    shortest(routes.all.iter().filter(|route| concerned(route)).filter(names_one).filter_map(|route| {
        let way = Way::where_wrong(routes, route, &case, |walk| walk.lines.iter().any(tells) || handles(walk))?;
        let first = way.walk.lines.iter().find(|line| tells(line)).map(|line| line.node);
        let mut people: Vec<NameId> = Vec::new();
        for one in posts.iter().flat_map(|post| way.holders(*post)) {
            // Somebody may hold several of the posts.
            if !people.contains(&one) {
                people.push(one);
            }
        }
        let back = match people.as_slice() {
            [] => format!("{} is", join(&posts.iter().map(|id| routes.model.say_name(*id)).collect::<Vec<_>>(), "or")),
            [one] => format!("{} is", routes.model.title(*one)),
            several => format!("one of {} is", way.names(several, "and")),
        };
        let way = match first {
            Some(first) => way.tell(|line| line.node == first),
            None => way.handled(),
        };
        Some(way.ends(format!("it waits until {back} back")))
    }))
}

/// A line by its label, or by what it says.
pub fn step_of(model: &Model, node: &Node<'_>) -> String {
    let said = || node.deed.clause().map(|clause| format!("“{}”", model.say_sentence(&clause.sentence)));
    let labelled = node.label.map(|label| format!("the step “{}”", label.replace('-', " ")));
    labelled.or_else(said).unwrap_or_else(|| "what is left open".to_owned())
}

/// A day and its hour some days later.
pub fn days_later(at: DateTime, days: i32) -> String {
    let later = at.saturating_add(days.days());
    format!("{} {}", later.date().strftime("%A"), say_day(later.date()))
}

/// When a procedure may be tried: in the morning of the next school day, and of the day itself; or on the next Saturday night.
fn moments(routes: &Routes<'_>, route: &Route<'_>, case: &Case) -> Vec<DateTime> {
    let day = routes.day;
    if case.at_night {
        return vec![next_weekday(day, Weekday::Saturday).to_datetime(time(22, 0, 0, 0))];
    }
    let opens = route.calendar.opens(day);
    let morning = opens.date().to_datetime(time(10, 0, 0, 0));
    let in_school = if route.calendar.is_open(morning) { morning } else { opens };
    vec![in_school, routes.setting().at]
}
