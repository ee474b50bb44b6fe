//! Every sentence that a document prints is traced to the clause that it comes from, in the order in which it is printed.
//!
//! Each text and each sentence of a project is given a mark of its own. The marks that a document prints must be those of its
//! trace: one that is printed and not traced fails, and so does one that is traced and not printed.

#![allow(clippy::disallowed_methods)] // A test of the example projects reads their files.

use std::path::{Path, PathBuf};
use tutela_analysis::{Carrier, Printed, Words, printed};
use tutela_diagnostics::{Source, SourceId, Sources};
use tutela_model::{
    Act, Action, Clause, Content, Exception, ExceptionIs, Inline, Joint, Model, Prose, ProseBlock, Sentence, Step,
    Wording,
};
use tutela_render::{Document, Kind, ViewOptions, documents, plain_text};

fn compile(texts: &[(String, String)]) -> Model {
    let mut sources = Sources::default();
    for (name, text) in texts {
        sources.add(Source::new(name, text.as_str()));
    }
    let own: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text).tree).collect();
    let shipped = tutela_model::shipped_for(&sources, own.iter(), &[]);
    let shipped = shipped.into_iter().filter_map(|at| tutela_model::shipped().nth(at));
    let shipped = tutela_model::STANDARD.into_iter().chain(shipped.map(|one| (one.path, one.text)));
    let standard: Vec<SourceId> = shipped.map(|(name, text)| sources.add(Source::new(name, text))).collect();
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let lowered = tutela_model::lower(&sources, &trees, &standard);
    assert!(lowered.diagnostics.is_empty(), "{:?}", lowered.diagnostics);
    lowered.model
}

fn project(name: &str) -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the project is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "policy"))
        .collect();
    files.sort();
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("a text");
    compile(&files.iter().map(|path| (path.display().to_string(), text(path))).collect::<Vec<_>>())
}

fn made(model: &Model) -> Vec<Document> {
    let day = "2026-11-21".parse().expect("a day");
    documents(
        model,
        &ViewOptions { day, draft: false, notices: Vec::new(), images: Vec::new(), findings: None, coverage: None },
    )
}

/// Gives marks, no two alike.
#[derive(Default)]
struct Marks(usize);

impl Marks {
    fn mark(&mut self) -> String {
        self.0 += 1;
        format!("zq{}qz", self.0)
    }

    fn prose(&mut self, prose: &mut Prose) {
        prose.blocks = vec![ProseBlock::Paragraph(vec![Inline::Text(self.mark())])];
    }

    fn wordings(&mut self, wordings: &mut [Wording]) {
        wordings.iter_mut().for_each(|wording| self.prose(&mut wording.text));
    }

    fn sentence(&mut self, sentence: &mut Sentence) {
        sentence.act = Act::Do(vec![Action::Quoted(self.mark())], Joint::Commas);
    }

    fn clause(&mut self, clause: &mut Clause) {
        self.sentence(&mut clause.sentence);
        self.wordings(&mut clause.wordings);
        self.exceptions(&mut clause.exceptions);
    }

    fn exceptions(&mut self, exceptions: &mut [Exception]) {
        for exception in exceptions {
            if let ExceptionIs::Sentence(sentence) = &mut exception.is {
                self.sentence(sentence);
            }
            self.wordings(&mut exception.wordings);
            self.exceptions(&mut exception.exceptions);
        }
    }

    fn steps(&mut self, steps: &mut [Step]) {
        for step in steps {
            match step {
                Step::Do(clause) => self.clause(clause),
                Step::Decide { clause, so, not, unsure } => {
                    self.clause(clause);
                    [so, not, unsure].into_iter().flatten().for_each(|steps| self.steps(steps));
                }
                Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => self.steps(steps),
                Step::Follow { .. } | Step::NotStated(_) => {}
            }
        }
    }

    fn contents(&mut self, contents: &mut [Content]) {
        for content in contents {
            match content {
                Content::Prose(prose) => self.prose(prose),
                Content::Section(section) => self.contents(&mut section.content),
                Content::Pull(_) | Content::Declared(_) => {}
            }
        }
    }

    fn model(&mut self, model: &mut Model) {
        for rule in &mut model.rules {
            self.wordings(&mut rule.wordings);
            rule.clauses.iter_mut().for_each(|clause| self.clause(clause));
        }
        for duty in &mut model.duties {
            duty.clauses.iter_mut().for_each(|clause| self.clause(clause));
        }
        for concern in &mut model.concerns {
            concern.emergencies.iter_mut().for_each(|emergency| self.clause(&mut emergency.clause));
            self.steps(&mut concern.steps);
            concern.never.iter_mut().for_each(|clause| self.clause(clause));
        }
        model.settings.iter_mut().for_each(|setting| self.wordings(&mut setting.wordings));
        model.trainings.iter_mut().for_each(|training| self.wordings(&mut training.wordings));
        for outcome in model.learning.iter_mut().flat_map(|learning| &mut learning.outcomes) {
            self.prose(&mut outcome.text);
            self.wordings(&mut outcome.wordings);
        }
        for policy in &mut model.policies {
            policy.sections.iter_mut().for_each(|section| self.contents(&mut section.content));
        }
        for sheet in &mut model.sheets {
            sheet.intro.iter_mut().chain(&mut sheet.closing).for_each(|prose| self.prose(prose));
            sheet.parts.iter_mut().for_each(|part| self.contents(&mut part.content));
        }
        for letter in &mut model.letters {
            self.contents(&mut letter.content);
            letter.slip.iter_mut().flat_map(|slip| &mut slip.content).for_each(|prose| self.prose(prose));
        }
    }
}

/// The marks in a text, in order.
fn marks(text: &str) -> Vec<usize> {
    let text = text.to_lowercase();
    let found = text.match_indices("zq").filter_map(|(at, _)| {
        let digits: String = text[at + 2..].chars().take_while(char::is_ascii_digit).collect();
        text[at + 2 + digits.len()..].starts_with("qz").then(|| digits.parse().ok()).flatten()
    });
    found.collect()
}

fn said(model: &Model, printed: &Printed<'_>) -> String {
    match &printed.piece.words {
        Words::Own(prose) => model.say_prose(prose),
        Words::Quoted(wording) => model.say_prose(&wording.text),
        Words::Said(said) => said.clone(),
        Words::Within => String::new(),
    }
}

fn is_of(document: &Document, carrier: &Carrier<'_>) -> bool {
    let name = &carrier.decl().name;
    document.stem == *name || document.stem.ends_with(&format!("-{name}"))
}

/// Compares every document of a project with its trace, and says how many sentences were compared.
fn compared(model: &mut Model) -> usize {
    Marks::default().model(model);
    let trace = printed(model);
    let mut count = 0;
    for document in made(model).iter().filter(|document| !matches!(document.kind, Kind::Index | Kind::Contacts)) {
        let own = trace.iter().filter(|printed| is_of(document, &printed.carrier));
        let traced: Vec<usize> = own.flat_map(|printed| marks(&said(model, printed))).collect();
        assert!(!traced.is_empty(), "{} prints nothing that is traced", document.stem);
        assert_eq!(marks(&plain_text(document)), traced, "{}", document.stem);
        count += traced.len();
    }
    count
}

#[test]
fn what_the_example_projects_print_is_traced() {
    for (name, least) in [("model-primary", 400), ("federation-as-found", 250), ("county-primary-as-found", 250)] {
        let count = compared(&mut project(name));
        println!("{name}: {count} printed sentences traced");
        assert!(count >= least, "{name}: only {count}");
    }
}

const SMALL: &str = r#"
school hawthorn "Hawthorn Primary School" { country england; phases eyfs, ks1, ks2 }
role dsl "Designated Safeguarding Lead" in senior-leaders
rule phones "Phones" {
  pupils must not bring mobile-phones to school
    say to ks2 "I leave my phone at home."
    except year-6 when walking-home-alone
      say to ks2 "In Year 6 I may."
      except during lessons
    except when with-medical-need
      say "One that a pupil needs to stay well may come."
      except during breaks
        say to ks2 "Not at break."
  also pupils must not use tablets in classrooms
    say "Tablets stay put."
    except during lessons
  if broken staff may confiscate mobile-phones
}
promise kind for ks2 "I am kind."
statement calm "We stay calm."
setting inactivity-lock on computers is 60 minutes
  say to ks2 "It locks itself."
duty report { dsl must report incident-trends to governors every term }
duties of dsl { must lock laptops; must check websites before they use them; may monitor tablets }
training refresher "Safeguarding refresher" on safeguarding for staff every 3 years { say "Everybody takes it." }
learning ks2 "Key Stage 2" {
  know where-to-get-help "Know where to go"
    say to ks2 "I know who helps me."
}
steps safe "Make it safe" { first: staff must keep tablets; second: staff must tell dsl at once }
concern worry "A worry" {
  raised by everyone
  emergency "A child is in danger": everyone must tell police at once
  everyone must tell dsl the same day
    say to ks2 "I tell somebody."
  follow safe only second
  when no answer from dsl within 1 hour also { everyone must tell headteacher at once }
  dsl must decide whether illegal {
    if so { dsl must tell police at once }
    if not { dsl must tell parents of the child }
  }
  never delete suspected-images
}
role headteacher "Headteacher" in senior-leaders
agency police "Police"
circumstance illegal that "it is against the law"
policy online-safety "Online Safety Policy" {
  section one "One" {
    "A word first."
    rules phones, kind, calm
    section inner "Inner" { duties; training; learning }
    settings
    concerns worry
    promise listen for ks2 "I listen."
  }
}
aup sheet "Our rules" for ks2 {
  intro "Read this."
  part "Safe" { rules phones, calm, kind; "A line of its own."; settings about computers; learning ks2; concerns worry }
  statement tidy "We are tidy."
  closing "Thank you."
}
guide brief "At a glance" for staff {
  part "All" { rules about mobile-phones; duties; concerns worry; training; "Ask."; statement brave "Be brave." }
}
letter home "Home" to parents with sheet {
  "Dear parents,"
  rules phones
  slip "Back" { "We read it."; sign parent }
}
"#;

#[test]
fn every_construct_that_prints_a_sentence_is_traced() {
    compared(&mut compile(&[("small.policy".to_owned(), SMALL.to_owned())]));
}

#[test]
fn an_exception_to_an_exception_is_printed_though_only_the_outer_one_has_words() {
    let model = compile(&[("small.policy".to_owned(), SMALL.to_owned())]);
    let policy = made(&model).into_iter().find(|document| document.kind == Kind::Policy).expect("a policy");
    let text = plain_text(&policy);
    let (_, after) = text.split_once("One that a pupil needs to stay well may come.").expect("the outer exception");
    assert!(after.split('.').next().is_some_and(|next| next.contains("except during breaks")), "{text}");
}
