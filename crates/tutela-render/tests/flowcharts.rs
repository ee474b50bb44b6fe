//! Every drawing of a procedure holds each line of its graph once, connects what comes after what, lets nothing overlap, and
//! says what the numbered list says.

#![allow(clippy::disallowed_methods)] // A test of the example projects reads their files.

#[path = "flowcharts/drawn.rs"]
mod drawn;
#[path = "flowcharts/random.rs"]
mod random;

use drawn::{compile, drawings, judge, project};
use proptest::prelude::*;
use tutela_analysis::concerns::{Deed, Graph};
use tutela_model::Concern;
use tutela_render::Block;

const PROJECTS: [(&str, usize); 3] =
    [("model-primary", 16), ("federation-as-found", 3), ("county-primary-as-found", 13)];

#[test]
fn every_procedure_of_the_example_projects_is_drawn_right() {
    for (name, least) in PROJECTS {
        let model = compile(&project(name));
        let drawings = drawings(&model);
        let has_several = |concern: &&Concern| {
            let nodes = Graph::new(&model, concern).nodes;
            !concern.shared && nodes.iter().filter(|node| !matches!(node.deed, Deed::Emergency(_))).count() > 1
        };
        assert_eq!(drawings.len(), model.concerns.iter().filter(has_several).count(), "{name}");
        println!("{name}: {} procedures drawn", drawings.len());
        assert!(drawings.len() >= least, "{name}: only {}", drawings.len());
        for drawing in &drawings {
            if let Err(fault) = judge(&model, drawing) {
                panic!("{name}, {}: {fault}", drawing.concern.decl.name);
            }
        }
    }
}

#[test]
fn a_procedure_of_one_step_and_one_that_nests_too_deeply_are_not_drawn() {
    let one = "concern a \"A\" { everyone must tell lead at once }";
    let deep = format!(
        "concern a \"A\" {{ everyone must tell lead at once; {}lead must tell head{} }}",
        "when risky also { ".repeat(12),
        " }".repeat(12)
    );
    for text in [one, deep.as_str()] {
        assert!(drawings(&random::model(text)).is_empty(), "{text}");
    }
}

#[test]
fn steps_that_lead_back_to_themselves_are_neither_drawn_nor_printed_without_end() {
    let text = "steps s \"S\" { lead must tell head; follow t }
        steps t \"T\" { follow s }
        concern a \"A\" { everyone must tell lead at once; follow s }";
    assert!(drawings(&random::model(text)).is_empty());
}

#[test]
fn a_small_drawing_as_it_is_written() {
    let text = "concern a \"Lost & found\" {
        raised by everyone
        emergency \"Somebody is hurt\": everyone must tell police by emergency at once
        notify: everyone must tell lead the same day
        when no answer from lead within 1 hour also { everyone must tell head at once }
        lead must decide whether risky the same day {
          if so { lead must tell police at once }
          if not { lead must tell head within 1 school day of notify }
        }
        closed by lead
      }";
    let model = random::model(text);
    let drawings = drawings(&model);
    let Block::Drawing { drawing } = &drawings[0].block else { panic!("a drawing") };
    assert_eq!(drawing.panels.len(), 1);
    let svg = drawing.panels[0].svg(&drawing.panel_title(0), &drawing.description);
    insta::assert_snapshot!(svg.replace("><", ">\n<"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_procedure_is_drawn_right(text in random::procedure()) {
        let model = random::model(&text);
        for drawing in drawings(&model) {
            if let Err(fault) = judge(&model, &drawing) {
                return Err(TestCaseError::fail(format!("{fault}\n{text}")));
            }
        }
    }
}
