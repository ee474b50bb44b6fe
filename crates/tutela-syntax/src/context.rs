//! Which statements may stand where, how each is written, and in what words a reader is told so.
//!
//! This is the one list of statement forms. A new form touches its rule in `grammar.pest` and its line here.

use crate::Kind;
use crate::sentence;

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each is named for the block that it is inside of.
pub enum Context {
    Project,
    School,
    Federation,
    Role,
    Body,
    Agency,
    Rule,
    Duty,
    Duties,
    Promise,
    Training,
    System,
    Register,
    Document,
    Learning,
    Concern,
    Decision,
    Policy,
    Section,
    History,
    Aup,
    AupPart,
    Letter,
    Slip,
    Guide,
    Standard,
    Edition,
    Requirement,
    Scenario,
    Ratification,
}

/// Whether a statement has a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Braces {
    Never,
    May(Context),
    Must(Context),
}

/// One way to write a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// The words that it begins with; empty for a form that begins with a name or a text.
    pub begins: &'static str,
    pub kind: Kind,
    pub braces: Braces,
    /// An example, shown when one cannot be read.
    pub sample: &'static str,
}

const fn line(begins: &'static str, kind: Kind, sample: &'static str) -> Form {
    Form { begins, kind, braces: Braces::Never, sample }
}

const fn may(begins: &'static str, kind: Kind, context: Context, sample: &'static str) -> Form {
    Form { begins, kind, braces: Braces::May(context), sample }
}

const fn must(begins: &'static str, kind: Kind, context: Context, sample: &'static str) -> Form {
    Form { begins, kind, braces: Braces::Must(context), sample }
}

const SENTENCE: Form = line("", Kind::Line, "pupils must hand-in mobile-phones to office on arrival");
const SAY: Form = line("say", Kind::Say, "say to ks2 \"I leave my phone at home.\"");
const EXCEPT: Form = line("except", Kind::Except, "except year-6 when walking-home-alone");
const ALSO_CALLED: Form = line("also called", Kind::AlsoCalled, "also called \"DSL\"");
const CONTACT: Form =
    line("contact", Kind::Contact, "contact phone \"01632 960101\", email \"office@hawthorn.example\"");
const MEETS: Form = line("meets", Kind::Meets, "meets kcsie.filtering-review");
const NOTHING: Form = line("not stated", Kind::NothingStated, "not stated");
const REVIEW: Form = line("review", Kind::Review, "review every school year, early when technology-changes");
const NEXT_REVIEW: Form = line("next review", Kind::NextReview, "next review 2027-09-20");
const TRIGGER: Form = line("trigger", Kind::Trigger, "trigger 2026-05-01 \"New filtering provider\"");
const PART_OF: Form = line("part of", Kind::PartOf, "part of governors");
const FOR_WHOM: Form = line("answers to", Kind::AnswersTo, "answers to headteacher");
const LAST_DONE: Form = line("last done", Kind::LastDone, "last done 2026-09-03");
const RUN_BY: Form = line("run by", Kind::RunBy, "run by it-technician");
const KEPT_BY: Form = line("kept by", Kind::KeptBy, "kept by online-safety-lead for 25 years");
const OWNER: Form = line("owner", Kind::Owner, "owner headteacher");
const SIGN: Form = line("sign", Kind::Sign, "sign pupil, class, date");
const FITS: Form = line("fits", Kind::Fits, "fits 1 page");
const INTRO: Form = line("intro", Kind::Intro, "intro \"These rules keep us safe.\"");
const CLOSING: Form = line("closing", Kind::Closing, "closing \"Thank you for reading this with your child.\"");
const PART: Form = must("part", Kind::PartDecl, Context::AupPart, "part \"Safe\" {");
const PROSE: Form = line("", Kind::Prose, "\"Our pupils grow up online.\"");
const ISSUER: Form = line("issuer", Kind::Issuer, "issuer \"Department for Education\"");
const IN_FORCE: Form = line("in force", Kind::InForceLine, "in force from 2026-09-01");
const REPLACED_BY: Form = line("replaced by", Kind::ReplacedBy, "replaced by safeguarding-partners on 2019-09-17");
const WHEN: Form = must("when", Kind::Branch, Context::Concern, "when no answer from dsl within 1 hour also {");

macro_rules! words {
    ($($word:literal $sample:literal),*) => { [$(line($word, Kind::WordDecl, $sample)),*] };
}

const WORDS: [Form; 8] = words!(
    "group" "group year-6 \"Year 6\", one \"a Year 6 pupil\" in ks2",
    "action" "action upload \"upload\", \"uploaded\" implies post",
    "thing" "thing mobile-phones in personal-devices",
    "place" "place classrooms in school-site",
    "platform" "platform learning-platforms in online",
    "time" "time wet-breaks in breaks",
    "purpose" "purpose class-work",
    "circumstance" "circumstance walking-home-alone \"walks home alone\""
);

/// What may be declared at the top of a file and, but for the school and the policy itself, inside a section.
const DECLARATIONS: &[Form] = &[
    line("term", Kind::TermDecl, "term vulnerable-pupils \"Vulnerable pupils\" means \"…\""),
    line("person", Kind::PersonDecl, "person s-okafor \"Sam Okafor\""),
    may("role", Kind::RoleDecl, Context::Role, "role dsl \"Designated Safeguarding Lead\" in senior-leaders {"),
    may("body", Kind::BodyDecl, Context::Body, "body governors \"Governing Body\" {"),
    may("agency", Kind::AgencyDecl, Context::Agency, "agency police \"Police\" {"),
    must("rule", Kind::RuleDecl, Context::Rule, "rule phones-at-school {"),
    may(
        "promise",
        Kind::PromiseDecl,
        Context::Promise,
        "promise kind-online for pupils \"I am kind to everyone online.\"",
    ),
    may("statement", Kind::StatementDecl, Context::Promise, "statement trust for parents \"We work with you.\""),
    line("measure", Kind::MeasureDecl, "measure inactivity-lock \"time before a device locks\" in minutes"),
    may("setting", Kind::SettingDecl, Context::Promise, "setting inactivity-lock on computers is 60 minutes"),
    must("duties of", Kind::DutiesOf, Context::Duties, "duties of class-teacher {"),
    must("duty", Kind::DutyDecl, Context::Duty, "duty report-incidents {"),
    may(
        "training",
        Kind::TrainingDecl,
        Context::Training,
        "training refresher \"Refresher\" on online-safety for staff every 3 years",
    ),
    may("system", Kind::SystemDecl, Context::System, "system purple-cloud \"Purple Cloud\" in learning-platforms {"),
    may("register", Kind::RegisterDecl, Context::Register, "register incident-log \"Incident log\" {"),
    may("document", Kind::DocumentDecl, Context::Document, "document behaviour \"Behaviour policy\" {"),
    must("learning", Kind::LearningDecl, Context::Learning, "learning ks1 \"Key Stage 1\" {"),
    must("concern", Kind::ConcernDecl, Context::Concern, "concern illegal-image \"A picture that may be illegal\" {"),
    must("steps", Kind::StepsDecl, Context::Concern, "steps make-safe \"Tell the lead and make the device safe\" {"),
    must("aup", Kind::AupDecl, Context::Aup, "aup ks2-agreement \"Acceptable use: Key Stage 2\" for ks2 {"),
    must(
        "letter",
        Kind::LetterDecl,
        Context::Letter,
        "letter home-agreement \"Letter home\" to parents with ks2-agreement {",
    ),
    must("guide", Kind::GuideDecl, Context::Guide, "guide staff-guide \"Online safety on one page\" for staff {"),
    may("standard", Kind::StandardDecl, Context::Standard, "standard kcsie \"Keeping children safe in education\" {"),
    line("follows", Kind::Follows, "follows kcsie, filtering-standard"),
    must("scenario", Kind::ScenarioDecl, Context::Scenario, "scenario \"The safeguarding lead is ill\" {"),
    line("waive", Kind::Waive, "waive role-vacant on network-manager until 2027-01-31 because \"Starts in January.\""),
    SAY,
];

const TOP: &[Form] = &[
    must("school", Kind::SchoolDecl, Context::School, "school hawthorn \"Hawthorn Primary School\" {"),
    must("federation", Kind::FederationDecl, Context::Federation, "federation ash \"Ash Federation\" {"),
    must("policy", Kind::PolicyDecl, Context::Policy, "policy online-safety \"Online Safety Policy\" {"),
    must(
        "ratification of",
        Kind::RatificationDecl,
        Context::Ratification,
        "ratification of online-safety on 2026-09-21 by governors \"Governing Body\" {",
    ),
];

macro_rules! pulls {
    ($($word:literal),*) => { &[$(line($word, Kind::Pull, concat!($word, " about passwords"))),*] };
}

const PULLS: &[Form] = pulls!(
    "rules",
    "duties",
    "concerns",
    "flowcharts",
    "recipients",
    "settings",
    "training",
    "learning",
    "roles",
    "contacts",
    "systems",
    "registers",
    "documents",
    "terms",
    "citations"
);

const SCHOOL: &[Form] = &[
    line("country", Kind::Country, "country england"),
    line("phases", Kind::Phases, "phases eyfs, ks1, ks2"),
    line("open", Kind::Open, "open 08:30 to 16:00"),
    line("term", Kind::Term, "term autumn 2026-09-02 to 2026-12-18"),
    line("closed", Kind::Closed, "closed 2026-10-26 to 2026-10-30 \"Half-term\""),
    line("due days", Kind::DueDays, "due days in holidays move to the school day before"),
    CONTACT,
    line("crest", Kind::Crest, "crest \"crest.svg\" shows \"A hawthorn branch\""),
    line("colours", Kind::Colours, "colours \"#123c5a\""),
    line("style", Kind::Style, "style \"school.css\""),
    line("class", Kind::Class, "class oak \"Oak\" in year-1"),
];

const FEDERATION_ONLY: &[Form] =
    &[must("school", Kind::SchoolDecl, Context::School, "school ash-infants \"Ash Infant School\" {")];

const ROLE: &[Form] = &[
    ALSO_CALLED,
    line("held by", Kind::HeldBy, "held by s-okafor since 2026-09-01"),
    line("vacant", Kind::Vacant, "vacant since 2026-07-20"),
    line("deputy", Kind::Deputy, "deputy deputy-dsl"),
    FOR_WHOM,
    line("may decide", Kind::MayDecide, "may decide"),
    CONTACT,
    line("one for each", Kind::OneForEach, "one for each class"),
    line("not applicable", Kind::NotApplicable, "not applicable because \"The county runs our network.\""),
    MEETS,
];

const BODY: &[Form] = &[
    line("members", Kind::Members, "members a-iqbal, p-lowe"),
    line("chaired by", Kind::ChairedBy, "chaired by a-iqbal"),
    PART_OF,
    FOR_WHOM,
    line("may decide", Kind::MayDecide, "may decide"),
    ALSO_CALLED,
    CONTACT,
];

const AGENCY: &[Form] = &[
    CONTACT,
    ALSO_CALLED,
    REPLACED_BY,
    line("use for", Kind::UseFor, "use for \"Advice when the school is unsure\""),
    PART_OF,
    line("members", Kind::Members, "members r-ashe"),
    LAST_VERIFIED,
];

const RULE: &[Form] = &[
    line("also", Kind::AlsoLine, "also pupils must not change computer-settings"),
    line("then", Kind::ThenLine, "then year-6 must hand-in mobile-phones to office on arrival"),
    line("if broken", Kind::IfBroken, "if broken staff may confiscate mobile-phones"),
    line("otherwise", Kind::Otherwise, "otherwise pupils must not use platforms"),
    line("restates", Kind::Restates, "restates phones-at-school"),
    line("from", Kind::Lasts, "from 2026-09-01 until 2027-07-31"),
    line("until", Kind::Lasts, "until 2027-07-31"),
    line("overrides", Kind::Overrides, "overrides phones-at-school because \"…\""),
    line("silent", Kind::Silent, "silent to ks2 because \"They do not use laptops.\""),
    MEETS,
    SAY,
    EXCEPT,
    SENTENCE,
];

const DUTY: &[Form] = &[
    LAST_DONE,
    line("first due", Kind::FirstDue, "first due 2026-12-18"),
    line("also", Kind::AlsoLine, "also dsl must report incidents to governors every term"),
    line("silent", Kind::Silent, "silent to staff because \"…\""),
    MEETS,
    SAY,
    EXCEPT,
    SENTENCE,
];

const DUTIES: &[Form] = &[LAST_DONE, MEETS, SAY, EXCEPT, line("", Kind::Command, "must lock laptops when unattended")];

const PROMISE: &[Form] = &[SAY, line("silent", Kind::Silent, "silent to ks2 because \"…\"")];

const TRAINING: &[Form] = &[
    LAST_DONE,
    line("covers", Kind::CoversTopics, "covers online-safety"),
    line("updates", Kind::Updates, "updates every term"),
    MEETS,
    SAY,
    NOTHING,
];

const SYSTEM: &[Form] = &[
    line("used by", Kind::UsedBy, "used by pupils, staff"),
    line("used for", Kind::UsedFor, "used for class-work"),
    line("holds", Kind::Holds, "holds pupil-names, pupil-work"),
    RUN_BY,
    line("provided by", Kind::ProvidedBy, "provided by county-ict"),
    KEPT_BY,
    line("answered for", Kind::AnsweredFor, "answered for by headteacher"),
    line("risk assessed", Kind::RiskAssessed, "risk assessed 2026-09-14 by headteacher, review every school year"),
    line("blocks", Kind::Blocks, "blocks gaming, extremism"),
    line("manages", Kind::Manages, "manages tablets"),
    line("changes", Kind::Changes, "changes recorded in filtering-log"),
    line("official account", Kind::Official, "official account \"@hawthorn\""),
    line("minimum age", Kind::MinimumAge, "minimum age 13"),
    REVIEW,
    TRIGGER,
    ALSO_CALLED,
    CONTACT,
    MEETS,
];

const REGISTER: &[Form] = &[KEPT_BY, line("seen by", Kind::SeenBy, "seen by headteacher"), ALSO_CALLED, MEETS];

const DOCUMENT: &[Form] = &[
    ALSO_CALLED,
    OWNER,
    line("reviewed", Kind::Reviewed, "reviewed 2026-01-14"),
    REVIEW,
    line("found at", Kind::FoundAt, "found at \"https://hawthorn.example/behaviour\""),
    PART_OF,
    line("issued by", Kind::IssuedBy, "issued by county"),
    line("not attached", Kind::NotAttached, "not attached"),
    MEETS,
];

const LEARNING: &[Form] = &[
    line("know", Kind::Know, "know where-to-get-help \"Know where to go for help\""),
    line("can", Kind::Know, "can report-worries \"Report a worry\""),
    SAY,
    MEETS,
    NOTHING,
];

const CONCERN: &[Form] = &[
    line("raised by", Kind::RaisedBy, "raised by everyone"),
    line("led by", Kind::LedBy, "led by dsl"),
    line("about", Kind::AboutWhom, "about staff"),
    line("closed by", Kind::ClosedBy, "closed by dsl"),
    line("handled by", Kind::HandledBy, "handled by headteacher under behaviour"),
    line(
        "emergency",
        Kind::Emergency,
        "emergency \"A child is in danger now\": everyone must tell police by emergency at once",
    ),
    line("follow", Kind::Follow, "follow make-safe"),
    WHEN,
    must("at the same time", Kind::SameTime, Context::Concern, "at the same time {"),
    must("in any order", Kind::AnyOrder, Context::Concern, "in any order {"),
    line("never", Kind::Never, "never view, copy or send suspected-images"),
    ALSO_CALLED,
    MEETS,
    NOTHING,
    SAY,
    EXCEPT,
    line("", Kind::Follow, "first: follow make-safe"),
    may("", Kind::Step, Context::Decision, "refer: dsl must tell lado within 1 school day"),
];

const DECISION: &[Form] = &[
    must("if so", Kind::IfSo, Context::Concern, "if so { dsl must tell police at once }"),
    must("if not", Kind::IfNot, Context::Concern, "if not { dsl must record reasons in safeguarding-record }"),
    must("if unsure", Kind::IfUnsure, Context::Concern, "if unsure { dsl must ask safeguarding-team at once }"),
];

const POLICY: &[Form] = &[
    OWNER,
    line("approver", Kind::Approver, "approver governors"),
    line("state", Kind::State, "state ratified"),
    REVIEW,
    NEXT_REVIEW,
    TRIGGER,
    line("issued", Kind::Issued, "issued 2026-09-21"),
    line("version", Kind::Version, "version \"4\""),
    line("covers", Kind::Covers, "covers pupils, staff, parents"),
    line("cites", Kind::Cites, "cites kcsie edition 2026"),
    line("links", Kind::Links, "links behaviour, child-protection"),
    line("written with", Kind::WrittenWith, "written with staff, pupils, parents"),
    line("risks", Kind::Risks, "risks content-risk, contact-risk"),
    must("history", Kind::History, Context::History, "history {"),
    must("section", Kind::SectionDecl, Context::Section, "section introduction \"Introduction\" {"),
    ALSO_CALLED,
    MEETS,
];

const SECTION_ONLY: &[Form] =
    &[must("section", Kind::SectionDecl, Context::Section, "section phones \"Mobile phones\" {"), PROSE];

const HISTORY: &[Form] = &[line("", Kind::HistoryLine, "2026-09-21 ratified by governors \"Minute 7\"")];

const SHEET: &[Form] = &[INTRO, CLOSING, PART, SIGN, FITS];

const AUP_ONLY: &[Form] = &[
    line("reading age", Kind::ReadingAge, "reading age at most 9"),
    line("not attached", Kind::NotAttached, "not attached"),
    may(
        "promise",
        Kind::PromiseDecl,
        Context::Promise,
        "promise kind-online for pupils \"I am kind to everyone online.\"",
    ),
    may("statement", Kind::StatementDecl, Context::Promise, "statement trust for parents \"We work with you.\""),
    PROSE,
];

const LETTER: &[Form] = &[must("slip", Kind::Slip, Context::Slip, "slip \"Please return to school\" {"), FITS, PROSE];

const SLIP: &[Form] = &[SIGN, line("return to", Kind::ReturnTo, "return to office by 2026-09-25"), PROSE];

const STANDARD: &[Form] = &[
    ISSUER,
    line("source", Kind::SourceAt, "source \"https://www.gov.uk/…\""),
    LAST_VERIFIED,
    line("advisory", Kind::Advisory, "advisory"),
    line("binds only", Kind::BindsOnly, "binds only \"providers of online services\""),
    ALSO_CALLED,
    IN_FORCE,
    REPLACED_BY,
    NOT_ESTABLISHED,
    may("edition", Kind::EditionDecl, Context::Edition, "edition 2026 in force from 2026-09-01 {"),
];

const LAST_VERIFIED: Form = line("last verified", Kind::LastVerified, "last verified 2026-10-01");

const NOT_ESTABLISHED: Form =
    line("not established", Kind::NotEstablished, "not established \"On which day the duty begins.\"");

const EDITION: &[Form] = &[
    must("requires", Kind::RequiresDecl, Context::Requirement, "requires filtering-review \"Filtering is reviewed\" {"),
    line("keeps", Kind::Keeps, "keeps edition 2025"),
    NOT_ESTABLISHED,
];

const REQUIREMENT: &[Form] = &[
    NOT_ESTABLISHED,
    line("for instance", Kind::ForInstance, "for instance \"dsl must review filtering at least every school year\""),
    line("", Kind::Asks, "a duty to review filtering at least every school year"),
];

const SCENARIO: &[Form] = &[
    line("concern", Kind::ConcernCase, "concern illegal-image, absent dsl: reaches deputy-dsl the same day"),
    line("", Kind::Expect, "may year-6 bring mobile-phones to school when walking-home-alone: yes"),
];

const RATIFICATION: &[Form] = &[
    line("minute", Kind::Minute, "minute \"7.2\""),
    NEXT_REVIEW,
    line("history", Kind::HistoryWas, "history \"4PQM-2C7X-HN9R-K3DW\""),
    line("record before", Kind::RecordBefore, "record before \"9R3K-DW4P-QM2C-7XHN\""),
    line("clause", Kind::ClauseWas, "clause \"rule phones-at-school\" \"Phones\" \"7XHN-9R3K-DW4P-QM2C\""),
    line("whole", Kind::Whole, "whole \"QM2C-7XHN-9R3K-DW4P\""),
];

/// The lists of forms that may stand somewhere; a form that stands earlier is tried first.
pub(crate) fn forms(context: Context) -> impl Iterator<Item = &'static Form> + Clone {
    let lists: &'static [&'static [Form]] = match context {
        Context::Project => &[&WORDS, TOP, DECLARATIONS],
        Context::School => &[SCHOOL],
        Context::Federation => &[FEDERATION_ONLY, SCHOOL],
        Context::Role => &[ROLE],
        Context::Body => &[BODY],
        Context::Agency => &[AGENCY],
        Context::Rule => &[RULE],
        Context::Duty => &[DUTY],
        Context::Duties => &[DUTIES],
        Context::Promise => &[PROMISE],
        Context::Training => &[TRAINING],
        Context::System => &[SYSTEM],
        Context::Register => &[REGISTER],
        Context::Document => &[DOCUMENT],
        Context::Learning => &[LEARNING],
        Context::Concern => &[CONCERN],
        Context::Decision => &[DECISION],
        Context::Policy => &[POLICY],
        Context::Section => &[PULLS, DECLARATIONS, &WORDS, SECTION_ONLY],
        Context::History => &[HISTORY],
        Context::Aup => &[SHEET, PULLS, AUP_ONLY],
        Context::AupPart => &[PULLS, AUP_ONLY],
        Context::Letter => &[LETTER, PULLS],
        Context::Slip => &[SLIP],
        Context::Guide => &[SHEET, PULLS, AUP_ONLY],
        Context::Standard => &[STANDARD],
        Context::Edition => &[EDITION],
        Context::Requirement => &[REQUIREMENT],
        Context::Scenario => &[SCENARIO],
        Context::Ratification => &[RATIFICATION],
    };
    lists.iter().copied().flatten()
}

impl Form {
    /// Whether a statement begins with this form's words; a form without words fits any.
    pub fn fits(&self, text: &str) -> bool {
        if self.begins.is_empty() {
            return true;
        }
        if text.as_bytes().first() != self.begins.as_bytes().first() {
            return false;
        }
        let mut rest = text;
        if rest.as_bytes().get(1) != self.begins.as_bytes().get(1) {
            return false;
        }
        for (n, word) in self.begins.split(' ').enumerate() {
            if n > 0 {
                rest = rest.trim_start();
            }
            match rest.strip_prefix(word) {
                Some(behind) => rest = behind,
                None => return false,
            }
            // The word must end here.
            if !rest
                .starts_with(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | ';' | '#' | '"' | '“' | ':' | ','))
                && !rest.is_empty()
            {
                return false;
            }
        }
        true
    }
}

/// Where each statement may stand, in what words that is said, what it begins with, what it is, and an example of it.
pub fn forms_table() -> impl Iterator<Item = (Context, &'static str, &'static str, Kind, &'static str)> {
    let all = ALL.into_iter();
    all.flat_map(|context| {
        forms(context).map(move |form| (context, place(context), form.begins, form.kind, form.sample))
    })
}

/// The words for where a statement stands: "in a role", "at the top of a file".
pub(crate) fn place(context: Context) -> &'static str {
    match context {
        Context::Project => "at the top of a file",
        Context::School => "about a school",
        Context::Federation => "about a federation",
        Context::Role => "about a role",
        Context::Body => "about a body",
        Context::Agency => "about an agency",
        Context::Rule => "in a rule",
        Context::Duty => "in a duty",
        Context::Duties => "in a list of duties",
        Context::Promise => "under a statement",
        Context::Training => "about a training",
        Context::System => "about a system",
        Context::Register => "about a register",
        Context::Document => "about a document",
        Context::Learning => "in a list of what is learnt",
        Context::Concern => "in a procedure",
        Context::Decision => "under a decision",
        Context::Policy => "in a policy, outside its sections",
        Context::Section => "in a section",
        Context::History => "in a history",
        Context::Aup => "on a sheet",
        Context::AupPart => "in a part of a sheet",
        Context::Letter => "in a letter",
        Context::Slip => "on a slip",
        Context::Guide => "in a guide",
        Context::Standard => "about a standard",
        Context::Edition => "about an edition",
        Context::Requirement => "in a requirement",
        Context::Scenario => "in a scenario",
        Context::Ratification => "in the record of a ratification",
    }
}

/// Every place where statements stand, the commoner ones first.
pub(crate) const ALL: [Context; 30] = [
    Context::Project,
    Context::Policy,
    Context::Section,
    Context::School,
    Context::Role,
    Context::Body,
    Context::Agency,
    Context::Rule,
    Context::Duty,
    Context::Duties,
    Context::Promise,
    Context::Training,
    Context::System,
    Context::Register,
    Context::Document,
    Context::Learning,
    Context::Concern,
    Context::Decision,
    Context::Federation,
    Context::History,
    Context::Aup,
    Context::AupPart,
    Context::Letter,
    Context::Slip,
    Context::Guide,
    Context::Standard,
    Context::Edition,
    Context::Requirement,
    Context::Scenario,
    Context::Ratification,
];

/// Whether a line begins like a declaration at the top of a file: a word of the language, then a name.
pub(crate) fn begins_an_item(line: &str) -> bool {
    forms(Context::Project).any(|form| form.fits(line)) && {
        let mut rest = line.split_whitespace().skip(1);
        rest.next().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_lowercase() || c == '"'))
    }
}

/// Whether a line is like a statement of any kind; asked only of lines that stand where prose should have ended. What only
/// begins with a word that a statement may begin with can be prose all the same, so the line must be whole as well.
pub(crate) fn looks_like_a_statement(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    let forms = [Context::Project, Context::Policy, Context::Section, Context::Aup, Context::Letter, Context::Slip];
    let mut fitting = forms.into_iter().flat_map(forms_with_words).filter(|form| form.fits(line)).peekable();
    fitting.peek().is_some()
        && (line.ends_with(['{', '"', ',']) || fitting.any(|form| sentence::is_read(form.kind, line)))
}

fn forms_with_words(context: Context) -> impl Iterator<Item = &'static Form> {
    forms(context).filter(|form| !form.begins.is_empty())
}
