//! What a new policy is filled in with: checked, so that every answer can be read and printed.

use tutela_import::name;

use crate::arguments::Told;

/// Everything that a new policy is filled in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// What the school is called.
    pub school: String,
    /// Its phases, of `eyfs`, `ks1` and `ks2`, in that order; at least one.
    pub phases: Vec<&'static str>,
    /// Who is headteacher.
    pub head: String,
    /// Who is designated safeguarding lead.
    pub dsl: String,
    /// Who chairs the governors.
    pub chair: String,
    /// Who leads on online safety, if that is a post.
    pub lead: Option<String>,
    /// Who looks after the computers, if that is a post.
    pub technician: Option<String>,
    /// Which governor looks after safeguarding, if that is a post.
    pub governor: Option<String>,
    /// The telephone number of the office.
    pub phone: String,
    /// The e-mail address of the office.
    pub email: String,
}

impl Default for Answers {
    fn default() -> Self {
        Answers {
            school: "Our Primary School".to_owned(),
            phases: vec!["eyfs", "ks1", "ks2"],
            head: "Alex Reed".to_owned(),
            dsl: "Priya Shah".to_owned(),
            chair: "Lee Grant".to_owned(),
            lead: None,
            technician: None,
            governor: None,
            phone: "01632 960100".to_owned(),
            email: "office@our-school.example".to_owned(),
        }
    }
}

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    School,
    Phases,
    Head,
    Dsl,
    Lead,
    Technician,
    Chair,
    Governor,
    Phone,
    Email,
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Question; 10] = [
        Question::School,
        Question::Phases,
        Question::Head,
        Question::Dsl,
        Question::Lead,
        Question::Technician,
        Question::Chair,
        Question::Governor,
        Question::Phone,
        Question::Email,
    ];

    /// The question as it is asked.
    pub fn words(self) -> &'static str {
        match self {
            Question::School => "What is the school called?",
            Question::Phases => "Is it a primary, an infant or a junior school?",
            Question::Head => "Who is headteacher?",
            Question::Dsl => "Who is designated safeguarding lead?",
            Question::Lead => "Who leads on online safety or computing?",
            Question::Technician => "Who looks after the computers?",
            Question::Chair => "Who chairs the governors?",
            Question::Governor => "Which governor looks after safeguarding?",
            Question::Phone => "The telephone number of the school office?",
            Question::Email => "The e-mail address of the school office?",
        }
    }

    /// What it is about, for a message.
    pub fn about(self) -> &'static str {
        match self {
            Question::School => "the name of the school",
            Question::Phases => "the kind of school",
            Question::Head => "the headteacher's name",
            Question::Dsl => "the safeguarding lead's name",
            Question::Lead => "the online safety lead's name",
            Question::Technician => "the technician's name",
            Question::Chair => "the chair's name",
            Question::Governor => "the governor's name",
            Question::Phone => "the telephone number",
            Question::Email => "the e-mail address",
        }
    }

    /// What was said on the command line, if anything.
    pub fn told(self, told: &Told) -> Option<&str> {
        let told = match self {
            Question::School => &told.school,
            Question::Phases => &told.phases,
            Question::Head => &told.head,
            Question::Dsl => &told.dsl,
            Question::Lead => &told.lead,
            Question::Technician => &told.technician,
            Question::Chair => &told.chair,
            Question::Governor => &told.governor,
            Question::Phone => &told.phone,
            Question::Email => &told.email,
        };
        told.as_deref()
    }

    /// What holds when nothing is said; nothing for a post that a school may lack.
    pub fn usual(self, answers: &Answers) -> Option<String> {
        match self {
            Question::School => Some(answers.school.clone()),
            Question::Phases => Some("primary".to_owned()),
            Question::Head => Some(answers.head.clone()),
            Question::Dsl => Some(answers.dsl.clone()),
            Question::Chair => Some(answers.chair.clone()),
            Question::Phone => Some(answers.phone.clone()),
            Question::Email => Some(answers.email.clone()),
            Question::Lead | Question::Technician | Question::Governor => None,
        }
    }
}

impl Answers {
    /// Takes an answer in, or says what is wrong with it: one clause, and what to write.
    pub fn take(&mut self, question: Question, answer: &str) -> Result<(), String> {
        match question {
            Question::School => self.school = words(answer)?,
            Question::Phases => self.phases = phases(answer)?,
            Question::Head => self.head = words(answer)?,
            Question::Dsl => self.dsl = words(answer)?,
            Question::Chair => self.chair = words(answer)?,
            Question::Lead => self.lead = somebody(answer)?,
            Question::Technician => self.technician = somebody(answer)?,
            Question::Governor => self.governor = somebody(answer)?,
            Question::Phone => self.phone = phone(answer)?,
            Question::Email => self.email = email(answer)?,
        }
        Ok(())
    }
}

/// A name, or nobody.
fn somebody(answer: &str) -> Result<Option<String>, String> {
    let nobody =
        ["nobody", "no", "none", "no one", "n/a", "-", "vacant"].contains(&answer.trim().to_lowercase().as_str());
    if nobody { Ok(None) } else { words(answer).map(Some) }
}

/// How long an answer may be.
const LONGEST: usize = 80;

/// A name as it can be written and printed. Straight double quotes, which end a text in the language, become curly ones.
fn words(answer: &str) -> Result<String, String> {
    let words = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.chars().any(char::is_alphabetic) {
        return Err("there is no name in it. Write it in letters, such as Priya Shah".to_owned());
    }
    if words.chars().count() > LONGEST {
        return Err(format!("it is longer than {LONGEST} letters. Write a shorter one"));
    }
    if words.contains(['{', '}']) {
        return Err("braces { } stand for something else in a policy. Leave them out".to_owned());
    }
    let strange = words.chars().find(|sign| sign.is_control() || !tutela_pdf::can_print(*sign));
    if let Some(sign) = strange {
        let shown = if sign.is_control() { String::new() } else { format!("“{sign}” ") };
        return Err(format!("the sign {shown}(U+{:04X}) cannot be printed. Leave it out", u32::from(sign)));
    }
    Ok(tutela_import::in_quotes(&words))
}

fn phases(answer: &str) -> Result<Vec<&'static str>, String> {
    let mut found = Vec::new();
    for word in answer.to_lowercase().split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let phases: &[&str] = match word {
            "primary" => &["eyfs", "ks1", "ks2"],
            "infant" | "infants" => &["eyfs", "ks1"],
            "junior" | "juniors" => &["ks2"],
            "nursery" | "eyfs" => &["eyfs"],
            "ks1" => &["ks1"],
            "ks2" => &["ks2"],
            "and" | "school" | "a" | "an" | "with" => &[],
            _ => {
                let help = "Write primary, infant or junior; or which it has of eyfs, ks1, ks2";
                return Err(format!("“{}” is no kind of school known here. {help}", tutela_diagnostics::visible(word)));
            }
        };
        found.extend(phases);
    }
    let phases: Vec<&'static str> = ["eyfs", "ks1", "ks2"].into_iter().filter(|phase| found.contains(phase)).collect();
    if phases.is_empty() { Err("nothing stands there. Write primary, infant or junior".to_owned()) } else { Ok(phases) }
}

fn phone(answer: &str) -> Result<String, String> {
    let number = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_number = number.chars().all(|sign| sign.is_ascii_digit() || " +()-".contains(sign));
    if is_number && (3..=18).contains(&digits) && number.len() <= 30 {
        return Ok(number);
    }
    Err("it is no telephone number. Write digits and spaces, such as 01632 960100".to_owned())
}

fn email(answer: &str) -> Result<String, String> {
    let address = answer.trim();
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_+'".contains(&byte))
    };
    match address.split_once('@') {
        Some((name, place)) if plain(name) && plain(place) && place.contains('.') && address.len() <= LONGEST => {
            Ok(address.to_owned())
        }
        _ => Err("it is no e-mail address. Write one such as office@our-school.example".to_owned()),
    }
}

/// People by their names in the language, each once, with which name each answer has.
pub struct People {
    people: Vec<(String, String)>,
    taken: std::collections::BTreeSet<String>,
}

impl People {
    /// Nobody yet; names that the starter gives to something else are taken.
    pub fn new() -> People {
        let taken = ["headteacher", "dsl", "online-safety", "police", "staff", "pupils", "parents"];
        People { people: Vec::new(), taken: taken.map(str::to_owned).into() }
    }

    /// The name of a person, who may hold several posts.
    pub fn name(&mut self, full: &str) -> String {
        if let Some((_, name)) = self.people.iter().find(|(known, _)| known == full) {
            return name.clone();
        }
        let name = name::unique(name::of_person(full), &mut self.taken);
        self.people.push((full.to_owned(), name.clone()));
        name
    }

    /// The lines that declare them.
    pub fn lines(&self) -> String {
        self.people.iter().map(|(full, name)| format!("person {name} \"{full}\"\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_or_refused_in_plain_words() {
        let mut answers = Answers::default();
        for (question, answer, taken) in [
            (Question::School, "  St Mary's  “C of E”  School ", true),
            (Question::School, "The \"Good\" School", true),
            (Question::School, "{school}", false),
            (Question::Head, "Zoë O'Brien-Łuk", true),
            (Question::Head, "🙂", false),
            (Question::Head, "Ann 🙂", false),
            (Question::Head, "a\u{7}b", false),
            (Question::Phases, "Infant and Nursery", true),
            (Question::Phases, "ks2", true),
            (Question::Phases, "high", false),
            (Question::Phases, "", false),
            (Question::Phone, "+44 (0)1632 960-100", true),
            (Question::Phone, "ask me", false),
            (Question::Email, "office@school.example", true),
            (Question::Email, "office@school", false),
            (Question::Email, "a\"b@school.example", false),
        ] {
            assert_eq!(answers.take(question, answer).is_ok(), taken, "{question:?} {answer}");
        }
        assert_eq!(answers.school, "The “Good” School");
        assert_eq!(answers.phases, ["ks2"]);
        let mut people = People::new();
        assert_eq!(people.name("Ann Lee"), people.name("Ann Lee"));
        assert_ne!(people.name("Ann Lee"), people.name("Amy Lee"));
    }
}
