//! Every text that a project prints, and what its sentences speak of.

use crate::words::words_and_places;
use std::collections::BTreeMap;
use tutela_analysis::each_clause;
use tutela_diagnostics::{SourceId, Span};
use tutela_model::{
    Act, Action, Clause, Conditions, Content, Decl, Drawn, Exception, ExceptionIs, Inline, Item, List, Model, NameId,
    NameKind, Occasion, Part, PartIs, Prose, PullKind, RuleKind, Section, Sentence, Step, Target, Test, Which, Wording,
};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Prose between the declarations of a policy, a sheet, a guide or a letter.
    Prose,
    /// The words of a slip.
    Slip,
    /// How a sentence, a setting or a training is said.
    Wording,
    /// A promise or a statement, which is nothing but its words.
    Statement,
    /// What a term means, what is learnt, what one turns to an agency for.
    Account,
    /// Words in quotes in a sentence.
    Phrase,
    /// The title of a declaration, or a word of the project as it is said.
    Title,
}

/// A text that a project prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Text<'m> {
    /// What it belongs to, as a waiver names it: a declaration, or a section of a policy.
    pub within: String,
    /// The title of that.
    pub title: &'m str,
    /// What it is.
    pub kind: TextKind,
    /// Its words; what is drawn in is left out.
    pub words: String,
    /// Its words in small letters, with one space between them.
    pub small: String,
    /// Where each word of `words` begins and ends.
    word_at: Vec<(u32, u32)>,
    /// What is drawn in.
    pub drawn: Vec<&'m Drawn>,
    /// Where it is written.
    pub span: Span,
}

impl Text<'_> {
    /// Its words: letters and digits, and nothing between them.
    pub fn each_word(&self) -> impl Iterator<Item = &str> + Clone {
        self.word_at.iter().map(|(start, end)| &self.words[*start as usize..*end as usize])
    }
}

/// Every text that a project prints, in the order of its declarations by kind; nothing of what ships with the tool.
pub fn texts(model: &Model) -> Vec<Text<'_>> {
    let mut found = Texts { all: Vec::new(), standard: &model.standard };
    for policy in &model.policies {
        found.title(&policy.decl);
        for section in &policy.sections {
            found.section(&policy.decl.name, section);
        }
    }
    for sheet in &model.sheets {
        let at = At(&sheet.decl.name, &sheet.decl.title);
        found.title(&sheet.decl);
        for prose in sheet.intro.iter().chain(&sheet.closing) {
            found.prose(at, TextKind::Prose, prose);
        }
        for part in &sheet.parts {
            found.plain(at, TextKind::Title, part.title.as_deref().unwrap_or_default(), part.span);
            found.contents(at, &part.content);
        }
    }
    for letter in &model.letters {
        let at = At(&letter.decl.name, &letter.decl.title);
        found.title(&letter.decl);
        found.contents(at, &letter.content);
        if let Some(slip) = &letter.slip {
            found.plain(at, TextKind::Slip, slip.title.as_deref().unwrap_or_default(), slip.span);
            for prose in &slip.content {
                found.prose(at, TextKind::Slip, prose);
            }
        }
    }
    for rule in &model.rules {
        let at = At(&rule.decl.name, &rule.decl.title);
        found.title(&rule.decl);
        let kind = if rule.kind == RuleKind::Rule { TextKind::Wording } else { TextKind::Statement };
        found.wordings(at, kind, &rule.wordings);
        rule.clauses.iter().for_each(|clause| found.clause(at, clause));
    }
    for duty in &model.duties {
        found.title(&duty.decl);
        duty.clauses.iter().for_each(|clause| found.clause(At(&duty.decl.name, &duty.decl.title), clause));
    }
    for concern in &model.concerns {
        let at = At(&concern.decl.name, &concern.decl.title);
        found.title(&concern.decl);
        for emergency in &concern.emergencies {
            found.plain(at, TextKind::Phrase, &emergency.when, emergency.clause.span);
            found.clause(at, &emergency.clause);
        }
        found.steps(at, &concern.steps);
        concern.never.iter().for_each(|clause| found.clause(at, clause));
    }
    for setting in &model.settings {
        found.wordings(At(&setting.decl.name, &setting.decl.title), TextKind::Wording, &setting.wordings);
    }
    for training in &model.trainings {
        found.title(&training.decl);
        found.wordings(At(&training.decl.name, &training.decl.title), TextKind::Wording, &training.wordings);
    }
    for learning in &model.learning {
        let at = At(&learning.decl.name, &learning.decl.title);
        found.title(&learning.decl);
        for outcome in &learning.outcomes {
            found.prose(at, TextKind::Account, &outcome.text);
            found.wordings(at, TextKind::Wording, &outcome.wordings);
        }
    }
    for term in &model.terms {
        if let Some(means) = &term.means {
            found.prose(At(&term.decl.name, &term.decl.title), TextKind::Account, means);
        }
    }
    for agency in &model.agencies {
        let words = agency.use_for.as_deref().unwrap_or_default();
        found.plain(At(&agency.decl.name, &agency.decl.title), TextKind::Account, words, agency.decl.span);
    }
    for (_, named) in model.names.iter().filter(|(_, named)| !named.standard) {
        let said = [Some(&named.title).filter(|_| named.titled), named.many.as_ref(), named.one.as_ref()];
        let mut before: Vec<&str> = Vec::new();
        for words in said.into_iter().flatten() {
            if !before.contains(&words.as_str()) {
                found.plain(At(&named.name, &named.title), TextKind::Title, words, named.span);
                before.push(words);
            }
        }
    }
    found.all
}

/// A declaration by its name and title.
#[derive(Clone, Copy)]
struct At<'a, 'm>(&'a str, &'m str);

struct Texts<'m> {
    all: Vec<Text<'m>>,
    /// The sources that ship with the tool.
    standard: &'m [SourceId],
}

impl<'m> Texts<'m> {
    fn add(&mut self, at: At<'_, 'm>, kind: TextKind, words: String, drawn: Vec<&'m Drawn>, span: Span) {
        if self.standard.contains(&span.source) {
            return;
        }
        let (small, word_at) = words_and_places(&words);
        self.all.push(Text { within: at.0.to_owned(), title: at.1, kind, words, small, word_at, drawn, span });
    }

    fn plain(&mut self, at: At<'_, 'm>, kind: TextKind, words: &str, span: Span) {
        if !words.is_empty() {
            self.add(at, kind, words.to_owned(), Vec::new(), span);
        }
    }

    fn title(&mut self, decl: &'m Decl) {
        if decl.titled {
            self.plain(At(&decl.name, &decl.title), TextKind::Title, &decl.title, decl.span);
        }
    }

    fn prose(&mut self, at: At<'_, 'm>, kind: TextKind, prose: &'m Prose) {
        let (words, drawn) = words_and_drawn(prose);
        self.add(at, kind, words, drawn, prose.span);
    }

    fn wordings(&mut self, at: At<'_, 'm>, kind: TextKind, wordings: &'m [Wording]) {
        for wording in wordings {
            self.prose(at, kind, &wording.text);
        }
    }

    fn section(&mut self, policy: &str, section: &'m Section) {
        let within = format!("{policy}.{}", section.decl.name);
        let at = At(&within, &section.decl.title);
        if section.decl.titled {
            self.plain(at, TextKind::Title, &section.decl.title, section.decl.span);
        }
        for content in &section.content {
            match content {
                Content::Prose(prose) => self.prose(at, TextKind::Prose, prose),
                Content::Section(inner) => self.section(policy, inner),
                Content::Pull(_) | Content::Declared(_) => {}
            }
        }
    }

    fn contents(&mut self, at: At<'_, 'm>, contents: &'m [Content]) {
        for content in contents {
            if let Content::Prose(prose) = content {
                self.prose(at, TextKind::Prose, prose);
            }
        }
    }

    fn clause(&mut self, at: At<'_, 'm>, clause: &'m Clause) {
        self.wordings(at, TextKind::Wording, &clause.wordings);
        self.phrases(at, &clause.sentence);
        self.exceptions(at, &clause.exceptions);
    }

    fn exceptions(&mut self, at: At<'_, 'm>, exceptions: &'m [Exception]) {
        for exception in exceptions {
            self.wordings(at, TextKind::Wording, &exception.wordings);
            match &exception.is {
                ExceptionIs::Sentence(sentence) => self.phrases(at, sentence),
                ExceptionIs::Narrowing(_, parts) => parts.iter().for_each(|part| self.part(at, part)),
            }
            self.exceptions(at, &exception.exceptions);
        }
    }

    fn steps(&mut self, at: At<'_, 'm>, steps: &'m [Step]) {
        tutela_analysis::each_sentence(steps, &mut |clause| self.clause(at, clause));
    }

    fn phrases(&mut self, at: At<'_, 'm>, sentence: &'m Sentence) {
        if let Act::Do(actions, _) = &sentence.act {
            for action in actions {
                if let Action::Quoted(words) = action {
                    self.plain(at, TextKind::Phrase, words, sentence.span);
                }
            }
        }
        sentence.parts.iter().for_each(|part| self.part(at, part));
    }

    fn part(&mut self, at: At<'_, 'm>, part: &'m Part) {
        if let PartIs::Manner(words) = &part.is {
            self.plain(at, TextKind::Phrase, words, part.span);
        }
    }
}

/// The words of a piece of a text, and what is drawn into it.
fn written<'m>(piece: &'m Inline, words: &mut String, drawn: &mut Vec<&'m Drawn>) {
    match piece {
        Inline::Text(text) => words.push_str(text),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
            inner.iter().for_each(|piece| written(piece, words, drawn));
        }
        Inline::Drawn(is) => {
            words.push(LEFT_OUT);
            drawn.push(is);
        }
        Inline::Break => words.push(' '),
    }
}

/// Stands in the words of a text for what is drawn in.
pub const LEFT_OUT: char = '\u{fffc}';

// ---- What sentences speak of

/// Every name that a clause speaks of, its exceptions included, with its place.
pub fn names_in(clause: &Clause) -> Vec<(NameId, Span)> {
    let mut found = Vec::new();
    in_sentence(&clause.sentence, &mut found);
    in_exceptions(&clause.exceptions, &mut found);
    found
}

fn in_exceptions(exceptions: &[Exception], found: &mut Vec<(NameId, Span)>) {
    for exception in exceptions {
        match &exception.is {
            ExceptionIs::Sentence(sentence) => in_sentence(sentence, found),
            ExceptionIs::Narrowing(who, parts) => {
                who.iter().for_each(|who| in_list(&who.list, found));
                parts.iter().for_each(|part| in_part(part, found));
            }
        }
        in_exceptions(&exception.exceptions, found);
    }
}

fn in_sentence(sentence: &Sentence, found: &mut Vec<(NameId, Span)>) {
    in_list(&sentence.who.list, found);
    match &sentence.act {
        Act::Do(actions, _) => in_actions(actions, sentence.span, found),
        Act::Decide(conditions) => in_conditions(conditions, found),
    }
    sentence.objects.iter().for_each(|objects| in_list(&objects.list, found));
    sentence.parts.iter().for_each(|part| in_part(part, found));
}

fn in_part(part: &Part, found: &mut Vec<(NameId, Span)>) {
    part.is.list().into_iter().for_each(|list| in_list(list, found));
    match &part.is {
        PartIs::When(Test::Holds(conditions))
        | PartIs::Unless(Test::Holds(conditions))
        | PartIs::Until(Test::Holds(conditions)) => in_conditions(conditions, found),
        PartIs::When(Test::They(actions, _, objects))
        | PartIs::Unless(Test::They(actions, _, objects))
        | PartIs::Until(Test::They(actions, _, objects))
        | PartIs::Before(Occasion::They(actions, _, objects))
        | PartIs::After(Occasion::They(actions, _, objects)) => {
            in_actions(actions, part.span, found);
            objects.iter().for_each(|objects| in_list(&objects.list, found));
        }
        _ => {}
    }
}

fn in_list(list: &List, found: &mut Vec<(NameId, Span)>) {
    for item in &list.items {
        for target in std::iter::once(&item.target).chain(&item.of) {
            if let Target::Name(id) = target {
                found.push((*id, item.span));
            }
        }
    }
}

fn in_actions(actions: &[Action], span: Span, found: &mut Vec<(NameId, Span)>) {
    found.extend(actions.iter().filter_map(|action| match action {
        Action::Named(id) => Some((*id, span)),
        _ => None,
    }));
}

fn in_conditions(conditions: &Conditions, found: &mut Vec<(NameId, Span)>) {
    found.extend(conditions.items.iter().filter_map(|(_, target)| match target {
        Target::Name(id) => Some((*id, conditions.span)),
        _ => None,
    }));
}

// ---- Documents

/// The other documents that a reader is sent to, and where: those that somebody is to read or to act under, and those that a
/// text names. What something is only done with the help of is not meant.
pub fn relied_on<'m>(model: &'m Model, texts: &[Text<'m>]) -> BTreeMap<NameId, Vec<Span>> {
    let mut found: BTreeMap<NameId, Vec<Span>> = BTreeMap::new();
    let mut add = |id: NameId, span: Span| {
        if model.names.get(id).kind == NameKind::Document {
            found.entry(id).or_default().push(span);
        }
    };
    each_clause(model, &mut |_, clause| {
        let helps: Vec<Span> = clause
            .sentence
            .parts
            .iter()
            .filter(|part| matches!(part.is, PartIs::Using(_)))
            .map(|part| part.span)
            .collect();
        let inside = |span: Span| helps.iter().any(|help| help.start <= span.start && span.end <= help.end);
        for (id, span) in names_in(clause) {
            if !inside(span) {
                add(id, span);
            }
        }
    });
    for concern in &model.concerns {
        for list in concern.handled_by.iter().filter_map(|(_, under)| under.as_ref()) {
            list.items.iter().for_each(|item| {
                if let Target::Name(id) = item.target {
                    add(id, item.span);
                }
            });
        }
    }
    for text in texts {
        for drawn in &text.drawn {
            if let Drawn::Title(id) | Drawn::Field(id, _) = drawn {
                add(*id, text.span);
            }
        }
    }
    for spans in found.values_mut() {
        spans.sort_by_key(|span| (span.source.0, span.start));
    }
    found
}

/// What the policies list as the documents that belong with them.
pub enum Listed {
    /// These, and where each is listed.
    These(BTreeMap<NameId, Span>),
    /// No section lists any.
    Nowhere,
    /// A part of it could not be read, or it is made by what the documents are about.
    Unknown,
}

/// The documents that the sections of the policies list.
pub fn listed_documents(model: &Model) -> Listed {
    let mut found = BTreeMap::new();
    let mut sections: Vec<&Section> = model.policies.iter().flat_map(|policy| &policy.sections).collect();
    if model.policies.iter().any(|policy| policy.decl.incomplete) {
        return Listed::Unknown;
    }
    while let Some(section) = sections.pop() {
        if section.decl.incomplete {
            return Listed::Unknown;
        }
        for content in &section.content {
            match content {
                Content::Section(inner) => sections.push(inner),
                Content::Declared(Item::Named(id)) if model.names.get(*id).kind == NameKind::Document => {
                    found.insert(*id, model.names.get(*id).span);
                }
                Content::Pull(pull) if pull.kind == PullKind::Documents => match &pull.which {
                    Which::Named(names) => {
                        let known = names.iter().filter_map(|(name, span)| Some((model.names.find(name)?, *span)));
                        found.extend(known);
                    }
                    Which::All => found.extend(model.documents.iter().map(|d| (d.id, d.decl.span))),
                    _ => return Listed::Unknown,
                },
                _ => {}
            }
        }
    }
    if found.is_empty() { Listed::Nowhere } else { Listed::These(found) }
}

/// The words of a text without what is drawn in.
pub fn plain_words(prose: &Prose) -> String {
    words_and_drawn(prose).0
}

/// The words of a text, and what is drawn into it.
pub fn words_and_drawn(prose: &Prose) -> (String, Vec<&Drawn>) {
    let (mut words, mut drawn) = (String::new(), Vec::new());
    for piece in prose.pieces() {
        written(piece, &mut words, &mut drawn);
    }
    (words, drawn)
}
