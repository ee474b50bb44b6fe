//! Which of two sentences permits and which forbids, in whatever order and under whatever names they are written: published
//! analysers have told that the wrong way round. The words of findings are tested with the checks.

#[path = "support/read.rs"]
mod read;

use read::read;
use tutela_analysis::rules::{By, Rulebook, Shape};
use tutela_model::{Case, Model, Strength};

const WORDS: &str = "school s \"School\" { country england }\ngroup pupils, parents\ngroup young in pupils\naction bring\n\
                     action switch-off excludes bring\nthing toys\nthing kites in toys\nplace hall\ncircumstance ill\n";

fn model(text: &str) -> Model {
    read(&[text.to_owned()]).0
}

/// Two sentences, in both orders and under names in both orders of the alphabet: the first is the one that obliges, frees or
/// permits, and the second is against it, as strongly as is told; and where they meet is said with the strength of the first.
#[track_caller]
fn opposed(positive: &str, negative: &str, shape: Shape, strengths: (Strength, Strength), by: By, said: &str) {
    for (one, other) in [("aaa", "zzz"), ("zzz", "aaa")] {
        let (first, second) = (format!("rule {one} {{ {positive} }}\n"), format!("rule {other} {{ {negative} }}\n"));
        for text in [format!("{WORDS}{first}{second}"), format!("{WORDS}{second}{first}")] {
            let model = model(&text);
            let book = Rulebook::new(&model, None);
            let verdicts = book.verdicts();
            let of_both =
                verdicts.contradictions.iter().filter(|found| book.provisions[found.positive].decl.name == one);
            let [found] = of_both.collect::<Vec<_>>()[..] else { panic!("{:?}\n{text}", verdicts.contradictions) };
            let (first, second) = (&book.provisions[found.positive], &book.provisions[found.negative[0]]);
            assert_eq!(found.shape, shape, "{text}");
            assert_eq!((first.decl.name.as_str(), second.decl.name.as_str()), (one, other), "{text}");
            assert_eq!((first.strength, second.strength, second.by), (strengths.0, strengths.1, by), "{text}");
            let witness = tutela_model::Sentence { strength: first.strength, ..found.witness.sentence.clone() };
            assert_eq!(model.say_sentence(&witness), said, "{text}");
        }
    }
}

#[test]
fn the_one_that_permits_is_told_apart_from_the_one_that_forbids() {
    use Shape::{Limit, NeverKept, NeverUsable, Partly};
    use Strength::{May, Must, MustNot, NeedNot, Should, ShouldNot};
    let young = |strength: &str| format!("young {strength} bring kites");
    opposed(
        "young may bring kites",
        "pupils must not bring toys",
        NeverUsable,
        (May, MustNot),
        By::Saying,
        &young("may"),
    );
    opposed("young may bring kites", "nobody may bring toys", NeverUsable, (May, MustNot), By::Saying, &young("may"));
    opposed("pupils may bring toys", "young must not bring kites", Limit, (May, MustNot), By::Saying, &young("may"));
    opposed(
        "young must bring kites",
        "pupils must not bring toys",
        NeverKept,
        (Must, MustNot),
        By::Saying,
        &young("must"),
    );
    opposed(
        "young should bring kites",
        "pupils must not bring toys",
        NeverKept,
        (Should, MustNot),
        By::Saying,
        &young("should"),
    );
    opposed(
        "young must bring kites",
        "pupils should not bring toys",
        NeverKept,
        (Must, ShouldNot),
        By::Saying,
        &young("must"),
    );
    opposed(
        "young need not bring kites",
        "pupils must bring kites",
        NeverUsable,
        (NeedNot, Must),
        By::Saying,
        &young("need not"),
    );
    opposed(
        "young must bring kites",
        "only parents may bring toys",
        NeverKept,
        (Must, MustNot),
        By::Only,
        &young("must"),
    );
    opposed(
        "young may bring kites when ill",
        "pupils must switch-off kites",
        NeverUsable,
        (May, Must),
        By::Saying,
        "young may bring kites when ill",
    );
    opposed(
        "pupils may bring kites",
        "pupils must not bring toys in hall",
        Partly,
        (May, MustNot),
        By::Saying,
        "pupils may bring kites in hall",
    );
}

#[test]
fn what_says_yes_to_a_question_is_told_apart_from_what_says_no() {
    let rules = "rule aaa { young must not bring toys }\nrule zzz { parents may bring toys }\n";
    let asked = ["may young", "must not young", "may parents", "must not parents"]
        .map(|asks| format!("  {asks} bring kites: yes\n"));
    let model = model(&format!("{WORDS}{rules}scenario \"Asked\" {{\n{}}}\n", asked.concat()));
    let book = Rulebook::new(&model, None);
    let told: Vec<(String, bool)> = model.scenarios[0]
        .cases
        .iter()
        .map(|case| {
            let Case::Question(question, _) = case else { panic!("a question") };
            let answered = book.answer(question).expect("an answer");
            let [told] = &answered.told[..] else { panic!("{:?}", answered.told) };
            (book.provisions[told.provision].decl.name.clone(), told.agrees)
        })
        .collect();
    let expected = [("aaa", false), ("aaa", true), ("zzz", true), ("zzz", false)];
    assert_eq!(told, expected.map(|(name, agrees)| (name.to_owned(), agrees)));
}
