//! The scenarios of the model school that send a procedure on its way come out as it says.

#![allow(clippy::disallowed_methods, reason = "the model school is read from the repository")]

mod support;

use support::{DAY, compile};
use tutela_analysis::concerns::{Due, Route, Setting};
use tutela_model::{Case, List};

#[test]
fn the_model_schools_procedures_reach_whom_its_scenarios_name() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/model-primary");
    let files = std::fs::read_dir(folder).expect("the model school").map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "policy"));
    let text: String = files.map(|path| std::fs::read_to_string(path).expect("a text") + "\n").collect();
    let model = compile(&text).model;
    let mut count = 0;
    for scenario in &model.scenarios {
        for case in &scenario.cases {
            let Case::Concern { concern, absent, about, reaches: Some((whom, deadline)), .. } = case else { continue };
            let concern = model.concerns.iter().find(|found| found.decl.name == *concern).expect("the concern");
            let route = Route::new(&model, concern, None);
            let at = format!("{DAY}T10:00").parse().expect("a moment");
            let about = about.iter().flat_map(List::names).collect();
            let setting = Setting { about, absent: absent.clone(), ..Setting::at(at) };
            let limit = deadline.as_ref().map(|deadline| route.limit(&setting, deadline));
            let limit = limit.map(|due| if let Due::By(by) = due { by } else { panic!("{}: {due:?}", scenario.title) });
            let walk = route.walk(&setting);
            for id in whom.names() {
                assert!(walk.reaches(id, limit), "{}: {} is not reached", scenario.title, model.title(id));
            }
            count += 1;
        }
    }
    assert!(count >= 6, "{count} scenarios");
}
