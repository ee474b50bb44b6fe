//! Holds the analysis against the simulator, and counts what occurs.

use crate::chance::Chance;
use crate::read::read;
use crate::simulator::cover::{Cover, of_outcome, of_project};
use crate::simulator::days::{OF_A_DAY, written};
use crate::simulator::draw::project;
use crate::simulator::laid::Script;
use crate::simulator::moments::{moments, people, up_to_two};
use crate::simulator::outcome::{Outcome, Setting};
use crate::simulator::project::{Project, Who};
use crate::simulator::steps::Trial;
use crate::simulator::walked::Walked;
use crate::simulator::write::write;

/// How many of its boundary hours each project is tried at.
#[derive(Clone, Copy)]
pub enum Hours {
    /// All of them.
    All,
    /// So many, which are others for each project.
    Some(usize),
}

/// What came of so many projects.
#[derive(Default)]
pub struct Compared {
    /// The projects in which the two differ, with their numbers.
    pub wrong: Vec<(usize, String)>,
    /// In how many projects each feature and outcome occurs.
    pub projects: Cover,
    /// How many settings were tried.
    pub settings: usize,
}

/// Compares the projects of a seed up to a number, on every core; with `first`, until some differ.
pub fn compare(seed: u64, projects: usize, hours: Hours, first: bool) -> Compared {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut compared = Compared::default();
    let at_once = 40;
    for begin in (0..projects).step_by(at_once) {
        let share = |core: usize| {
            let mut compared = Compared::default();
            let own = (begin..projects.min(begin + at_once)).skip(core).step_by(cores);
            own.for_each(|number| one(seed, number, hours, &mut compared));
            compared
        };
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..cores).map(|core| scope.spawn(move || share(core))).collect();
            for share in running {
                let share = share.join().expect("a share of the projects");
                compared.wrong.extend(share.wrong);
                compared.settings += share.settings;
                share
                    .projects
                    .into_iter()
                    .for_each(|(name, count)| *compared.projects.entry(name).or_default() += count);
            }
        });
        if first && !compared.wrong.is_empty() {
            break;
        }
    }
    compared.wrong.sort();
    compared
}

fn one(seed: u64, number: usize, hours: Hours, compared: &mut Compared) {
    let mut chance = Chance::of(seed, number);
    let project = project(&mut chance);
    let text = write(&project);
    let (model, sources) = read(std::slice::from_ref(&text.text));
    let walked = Walked::new(&model, &sources, &project, &text);
    let script = Script::new(&project);
    let mut seen = of_project(&project, &script);
    let everybody = people(&project);
    let subjects: Vec<Vec<Who>> = std::iter::once(Vec::new()).chain(everybody.iter().map(|one| vec![*one])).collect();
    let absences = up_to_two(&everybody);
    for at in chosen(&project, &mut chance, hours) {
        let from = [None, Some(Who::Group(0)), Some(Who::Group(3)), Some(Who::Post(0))][chance.below(4)];
        for about in &subjects {
            for absent in &absences {
                let setting = Setting { from, about: about.clone(), absent: absent.clone(), at };
                let stepped = Trial::new(&script, &setting).run();
                let analysed = walked.outcome(&walked.route.walk(&walked.setting(&setting)));
                compared.settings += 1;
                of_outcome(&stepped, &setting, &mut seen);
                if !stepped.agrees(&analysed) {
                    compared.wrong.push((number, differ(number, &text.text, &setting, &stepped, &analysed)));
                    return;
                }
            }
        }
    }
    seen.into_iter().for_each(|(name, is)| *compared.projects.entry(name).or_default() += usize::from(is));
}

fn chosen(project: &Project, chance: &mut Chance, hours: Hours) -> Vec<usize> {
    let mut moments = moments(project);
    if let Hours::Some(count) = hours {
        chance.shuffle(&mut moments);
        moments.truncate(count);
    }
    moments
}

/// What differs, with the project that shows it.
fn differ(number: usize, text: &str, setting: &Setting, stepped: &Outcome, analysed: &Outcome) -> String {
    let day = written(setting.at / OF_A_DAY);
    let minute = setting.at % OF_A_DAY;
    let lines = |outcome: &Outcome| {
        let rest = Outcome { lines: Vec::new(), ..outcome.clone() };
        let lines = outcome.lines.iter().map(|line| format!("{line:?}"));
        lines.chain([format!("{rest:?}")]).collect::<Vec<_>>()
    };
    let (one, other) = (lines(stepped), lines(analysed));
    let only = |own: &[String], others: &[String]| {
        own.iter().filter(|line| !others.contains(line)).cloned().collect::<Vec<_>>().join("\n")
    };
    format!(
        "project {number}\n{text}\n{setting:?}, {day} {:02}:{:02}\nstepped:\n{}\nanalysed:\n{}",
        minute / 60,
        minute % 60,
        only(&one, &other),
        only(&other, &one)
    )
}
