//! What may be asked for on the command line.

mod baseline;
mod check;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::{Date, DateTime};
use tutela_model::date::Span;

use crate::day;

pub use baseline::Baseline;
pub use check::{Check, CheckFormat};

/// Checks a school's online-safety policy and makes its documents.
#[derive(Debug, Parser)]
#[command(name = "tutela", version, max_term_width = 100)]
#[command(
    after_help = "The exit code is 0 when there is no error in the policy, 1 when there is, and 2 when the command could not run."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a policy: a small one to start from, or one that is a document already
    Init(Box<Init>),
    /// Say what is wrong with a policy, where, and what to write
    Check(Check),
    /// Accept for a while what is wrong with an inherited policy, so that only what is new is reported
    Baseline(Baseline),
    /// Make the documents: the policy, the sheets to sign, the letters home
    Build(Build),
    /// Show the documents in your browser, made anew as you write, with what is wrong beside them
    Serve(Serve),
    /// Print a copy of each sheet for each child, class by class, from the school's list of pupils
    Print(Print),
    /// Lay the text of a policy out evenly; the meaning stays as it is
    Fmt(Fmt),
    /// Put right by itself what can mean only one thing; the meaning stays as it is
    Fix(Fix),
    /// Say in plain sentences what a policy says
    Read(Read),
    /// List the words that rules can be written with: those of the policy, and those that come with Tutela
    Words(Words),
    /// Answer a question from the rules: yes, no, it depends, the rules disagree, or no rule speaks of it
    Ask(Ask),
    /// Send a concern on its way: who is told, by whom, by when, with which number
    Trace(Trace),
    /// Show what the standards ask that a policy follows, the clause that meets it, and what is missing
    Coverage(Coverage),
    /// Show what is due and by whom: reviews, duties, trainings, assessments, agreements and whatever else has a day
    Due(Due),
    /// Say what changed between two states of a policy, for the governors' agenda: what is stricter, what looser, who signs again
    Compare(Compare),
    /// Say what has changed since a signed sheet was printed, by the code on it, and whether it needs signing again
    Sheet(SheetAsked),
    /// Write down that a body has ratified a policy, clause by clause, so that what changes afterwards is seen
    Ratify(Ratify),
    /// Run the scenarios: questions with the answers that the policy must give
    Test(Test),
    /// Explain a finding: what it means, why it matters, how to put it right
    Explain(Explain),
    /// Print what makes a shell complete the command's words
    Completions(Completions),
    /// Print the manual page, for `man`
    Man,
}

/// Begins a policy. At a terminal you are asked for the school and its posts; what you give here is not asked for.
#[derive(Debug, Args)]
#[command(
    after_help = "Nothing that is there is written over. With --from, the words of the document become sections of the policy, and what \
                  looks like a rule, a post, a day or another policy is written beside them behind `#`, for you to take in."
)]
pub struct Init {
    /// The folder to write into; it is made if there is none
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Take over a policy that is a document: Word (.docx), OpenDocument (.odt), Markdown (.md) or plain text (.txt)
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// What you would be asked, if you would rather say it here.
    #[command(flatten)]
    pub told: Told,
    /// Have the policy checked and printed on every change and every week, by a file for GitHub or GitLab. Where there is a policy
    /// already, only that file is written
    #[arg(long, value_name = "PLACE", value_enum)]
    pub ci: Option<Ci>,
    /// Ask nothing: take an example for whatever is not given
    #[arg(long, short, conflicts_with = "from")]
    pub yes: bool,
    /// Ask even when the answers come from a file or another program
    #[arg(long, conflicts_with_all = ["from", "yes"], hide = true)]
    pub ask: bool,
}

/// Who looks after a policy's repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ci {
    /// GitHub: .github/workflows/tutela.yml
    Github,
    /// GitLab: .gitlab-ci.yml
    Gitlab,
}

/// What a new policy is filled in with.
#[derive(Clone, Debug, Default, PartialEq, Args)]
#[group(conflicts_with = "from", multiple = true, id = "told")]
pub struct Told {
    /// What the school is called
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
    /// Which pupils it has: primary, infant or junior; or eyfs, ks1, ks2 with commas between
    #[arg(long, value_name = "PHASES")]
    pub phases: Option<String>,
    /// Who is headteacher
    #[arg(long, value_name = "NAME")]
    pub head: Option<String>,
    /// Who is designated safeguarding lead
    #[arg(long, value_name = "NAME")]
    pub dsl: Option<String>,
    /// Who leads on online safety or computing, if somebody does
    #[arg(long, value_name = "NAME")]
    pub lead: Option<String>,
    /// Who looks after the computers, if somebody does
    #[arg(long, value_name = "NAME")]
    pub technician: Option<String>,
    /// Who chairs the governors
    #[arg(long, value_name = "NAME")]
    pub chair: Option<String>,
    /// Which governor looks after safeguarding, if one does
    #[arg(long, value_name = "NAME")]
    pub governor: Option<String>,
    /// The telephone number of the school office
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// The e-mail address of the school office
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
}

/// How words are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// In columns
    Human,
    /// In sentences, for a screen reader
    Plain,
    /// JSON, for another program
    Json,
}

/// `tutela build`
#[derive(Debug, Args)]
pub struct Build {
    /// The folder of the policy
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The folder to write into: a new one, an empty one, or one that this command made
    #[arg(short, long, value_name = "DIR", default_value = "site")]
    pub output: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// Which kinds of document to make, with commas between [default: all]
    #[arg(long, value_name = "KINDS", value_enum, value_delimiter = ',', hide_default_value = true)]
    pub only: Vec<Kind>,
    /// Print each document for these readers too, in a file of its own, with commas between
    #[arg(long, value_name = "READERS", value_enum, value_delimiter = ',')]
    pub variants: Vec<Variant>,
    /// Make documents marked as drafts, whatever is wrong with the policy
    #[arg(long)]
    pub draft: bool,
    /// Add a page of what `tutela check` finds: for governors, not for the school's website
    #[arg(long)]
    pub findings: bool,
    /// Add an appendix to the policy: what guidance asks, where the policy says it, and what is missing
    #[arg(long)]
    pub coverage: bool,
}

/// `tutela serve`
#[derive(Debug, Args)]
#[command(
    after_help = "Only this computer can see the pages, and nothing is written. Where something is wrong that keeps documents from being \
                  published, they are shown as drafts. PDFs are made when you open them."
)]
pub struct Serve {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The port of this computer at which to show them [default: one that is free]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
}

/// For whom a document is printed beside most readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Variant {
    /// In 18 points, for readers who see badly.
    LargePrint,
    /// In a plain face set wide, with more room between lines, for readers with dyslexia.
    DyslexiaFriendly,
}

/// `tutela print`
#[derive(Debug, Args)]
#[command(
    after_help = "The list is an export (CSV) of the school's management system, with a row for each child. Its columns are found by their \
                  headings: Forename and Surname, or Name; Class, Reg or Registration group; Year, Year group or NC year, with values such as \
                  Year 3, 3, Y3, R or N; a preferred name goes before a legal one, and a Teacher is put on the register. A column Print says for which child \
                  the sheets are printed in large print (18 points), or dyslexia-friendly. Commas, semicolons \
                  and tabs are read, and UTF-8, UTF-16 and Windows-1252.\n\nThere is one PDF for each class, in the order of the list: the \
                  register of returns, and behind it each child's sheets. Each sheet begins on paper of its own when both sides are printed, so a \
                  page may be blank. A row that cannot be used is told by its number, the others are printed, and the exit code is \
                  1.\n\nPupils' names are written into DIR and nowhere else. DIR and the list must lie outside the policy's folder and its git \
                  repository."
)]
pub struct Print {
    /// The folder of the policy
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The list of pupils
    #[arg(long, value_name = "FILE")]
    pub roll: PathBuf,
    /// The folder to write into: a new one, an empty one, or one that this command made
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Print only this sheet or letter; may be given several times [default: all that are for the child's year group]
    #[arg(long = "sheet", value_name = "ID")]
    pub sheets: Vec<String>,
    /// Which school of a federation the list is of
    #[arg(long, value_name = "SCHOOL")]
    pub school: Option<String>,
    /// Leave no page blank: for a printer that prints one side of the paper
    #[arg(long)]
    pub one_sided: bool,
    /// The day on which to judge, such as 2026-09-01 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Kind {
    /// Web pages.
    Html,
    /// Text with marks.
    Markdown,
    /// Word, to finish by hand.
    Docx,
    /// Print.
    Pdf,
}

impl Kind {
    /// What a kind is called where web pages lead to it, and how its files end; nothing for web pages themselves.
    pub fn beside_web_pages(self) -> Option<(&'static str, &'static str)> {
        match self {
            Kind::Html => None,
            Kind::Markdown => Some(("Markdown", "md")),
            Kind::Docx => Some(("Word", "docx")),
            Kind::Pdf => Some(("PDF", "pdf")),
        }
    }
}

/// `tutela fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// The folder of a policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Change nothing; say which files would change
    #[arg(long)]
    pub check: bool,
}

/// `tutela fix`
#[derive(Debug, Args)]
pub struct Fix {
    /// The folder of a policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Change nothing; show what would change
    #[arg(long)]
    pub diff: bool,
}

/// `tutela completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell: bash, zsh, fish, elvish or powershell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: clap_complete::Shell,
}

/// `tutela read`
#[derive(Debug, Args)]
pub struct Read {
    /// What to read, by its name in the policy [default: everything]
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The folder of the policy, or a file of it [default: the current folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
}

/// `tutela words`
#[derive(Debug, Args)]
pub struct Words {
    /// A kind of word, such as actions or things; or a part of a word, such as phone [default: all]
    #[arg(value_name = "KIND")]
    pub about: Option<String>,
    /// The folder of the policy, or a file of it [default: the current folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// How to print: in columns, in plain sentences for a screen reader, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: Format,
}

/// `tutela ask`
#[derive(Debug, Args)]
#[command(
    after_help = "A question is written as a rule is, with the policy's own words. What it does not say is taken not to be so: no permission, \
                  no circumstance. `tutela words` lists the words there are.\n\nExample: tutela ask \"may year-6 bring mobile-phones \
                  to school when walking-home-alone?\""
)]
pub struct Ask {
    /// What to ask, such as "may year-6 bring mobile-phones to school?"
    #[arg(value_name = "QUESTION")]
    pub question: String,
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: AskFormat,
}

/// `tutela trace`
#[derive(Debug, Args)]
#[command(
    after_help = "For example: tutela trace worry-about-a-child --absent dsl --at \"2026-08-15 22:00\". Names are those of the policy: \
                  `tutela words roles` lists the posts."
)]
pub struct Trace {
    /// Which concern, by its name
    #[arg(value_name = "CONCERN")]
    pub concern: String,
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Who reports it: a group or a post
    #[arg(long, value_name = "GROUP")]
    pub from: Option<String>,
    /// Whom it is about: people, posts or groups, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub about: Vec<String>,
    /// Who is away: people or posts, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub absent: Vec<String>,
    /// When it is reported, such as "2026-08-15 22:00" [default: now]
    #[arg(long, value_name = "MOMENT", value_parser = day::parse_moment)]
    pub at: Option<DateTime>,
    /// At which school of a federation
    #[arg(long, value_name = "SCHOOL")]
    pub school: Option<String>,
    /// How to print: in sentences, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: AskFormat,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AskFormat {
    /// In sentences
    Human,
    /// JSON, for another program
    Json,
}

/// `tutela coverage`
#[derive(Debug, Args)]
#[command(
    after_help = "The exit code is 1 when something is missing, or cannot be read; else it is 0. What is judged is what is declared, \
                  never a word in a text: what may stand in words is listed for a reader. What could not be established is never \
                  asserted, and each standard says when it was last verified.\n\nFor a page: tutela coverage --format html > coverage.html. As \
                  an appendix of the policy: tutela build --coverage."
)]
pub struct Coverage {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// One standard, whether or not the policy follows it
    #[arg(long, value_name = "NAME")]
    pub standard: Option<String>,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, for another program, or as a web page
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: CoverageFormat,
}

/// How coverage is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    /// In sentences
    Human,
    /// JSON, for another program
    Json,
    /// A web page
    Html,
}

/// `tutela due`
#[derive(Debug, Args)]
#[command(after_help = "What is overdue is always shown, and the exit code is then 1, as it is where something \
                  cannot be read; else it is 0. What is overdue here is what `tutela check` \
                  reports as overdue or review-lapsed. What has no day on record is not here: `tutela check --all` names it, as \
                  never-recorded.\n\nThe feed is for a diary: tutela due --within \"1 year\" --format ics > due.ics. Each event keeps its name when its \
                  day moves on, so that a diary that fetches the feed again moves it too. It names those who hold posts: it is for staff, not for \
                  the school's website.")]
pub struct Due {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// How far ahead to look, such as "90 days", "6 weeks" or "1 term"
    #[arg(long, value_name = "TIME", value_parser = day::parse_time, default_value = "90 days")]
    pub within: Span,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, for another program, or as a feed for a diary
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: DueFormat,
}

/// How the calendar is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DueFormat {
    /// By urgency
    Human,
    /// JSON, for another program
    Json,
    /// iCalendar, for a diary
    Ics,
}

/// `tutela compare`
#[derive(Debug, Args)]
#[command(
    after_help = "A state is a revision of git (a tag, a branch, a part of a commit's name, HEAD~3), a folder, or the word `ratified`: the \
                  newest state that stands as its record of the last ratification says. What could be either is \
                  taken for a revision, and ./NAME for the folder. Git is only read: your files stay as they are.\n\nRules are compared \
                  by what they come to: where a rule became stricter or looser, a situation that is newly allowed or forbidden \
                  is told, and only one that the rules of both states bear out. What is laid out otherwise and says the same is not \
                  told. Changes are no fault: the exit code is 0, and 2 where a state cannot be read.\n\nExamples: tutela compare \
                  ratified\n          tutela compare main --format markdown > comment.md\n          tutela compare v4.0 v5.0 --format pdf > agenda.pdf"
)]
pub struct Compare {
    /// The earlier state: a revision of git, a folder, or `ratified`
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The later state [default: the policy as it stands]
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// The folder of the policy, or a file of it
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, as Markdown for a comment, for another program, as a web page, or on paper
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: CompareFormat,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// In sentences
    Human,
    /// Markdown, for a comment on a merge request
    Markdown,
    /// JSON, for another program
    Json,
    /// A web page
    Html,
    /// PDF, for the papers of a meeting
    Pdf,
}

/// `tutela sheet`
#[derive(Debug, Args)]
#[command(
    after_help = "The code stands in small print at the end of an agreement, such as `ks2-agreement v5.0 · KNEQ-VN`; its last six signs are \
                  enough, in capitals or not. It changes with the words of the statements and with nothing else. States that were printed \
                  from are looked for in the history that git keeps, the newest first."
)]
pub struct SheetAsked {
    /// The code, as it is printed or its last six signs
    #[arg(value_name = "CODE")]
    pub code: String,
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: AskFormat,
}

/// `tutela ratify`
#[derive(Debug, Args)]
#[command(
    after_help = "What is ratified is shown first; at a terminal you are asked whether to write it down. The record is one file in the folder \
                  `ratified` of the project, to be committed with the policy. It covers meaning and wording: who holds a post, telephone \
                  numbers, days on which something was done, comments and layout may change without it (LANGUAGE.md has the list). From then on \
                  `tutela check` names every clause that has changed, and documents call it proposed.\n\nThe exit code is 1 where something stands \
                  against it: what cannot be read, rules that contradict each other where they are printed, or another body than the one that \
                  approves the policy. A lapsed review or a vacant post does not."
)]
pub struct Ratify {
    /// The policy, by its name
    #[arg(value_name = "POLICY")]
    pub policy: String,
    /// The folder of the policy
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Who ratified it, by the name of the body, such as governing-body
    #[arg(long, value_name = "BODY")]
    pub by: String,
    /// The minute that says so, such as "7.2"
    #[arg(long, value_name = "MINUTE")]
    pub minute: String,
    /// The day on which it was ratified, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// Show what would be ratified, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long, short, conflicts_with = "dry_run")]
    pub yes: bool,
}

/// `tutela test`
#[derive(Debug, Args)]
pub struct Test {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: TestFormat,
    /// Name every rule that no scenario asks about, however many there are
    #[arg(long)]
    pub all: bool,
}

/// How the results of scenarios are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    /// In sentences
    Human,
    /// JSON, for another program
    Json,
    /// JUnit's XML, for continuous integration
    Junit,
}

/// `tutela explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The name of a finding, as it stands beside it: `role-vacant` [default: list them all]
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}
