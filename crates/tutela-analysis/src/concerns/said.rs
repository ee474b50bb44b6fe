//! What has to be so for a line to run, in words.

use super::graph::{End, Guard};
use tutela_model::Model;

impl Guard<'_> {
    /// What has to be so, as it is said before a line: "when a crime is suspected", "when there is no answer from the headteacher
    /// within 2 hours". `line` says which line decides, such as "step 3".
    pub fn said(&self, model: &Model, line: impl Fn(usize) -> String) -> String {
        match self {
            Guard::Emergency(words) => format!("in an emergency: {words}"),
            Guard::When(conditions) => model.say_conditions("when", conditions, None),
            Guard::WhenNot(conditions) => model.say_conditions("unless", conditions, None),
            Guard::Decided(node, End::So) => format!("if {} finds that it is so", line(*node)),
            Guard::Decided(node, End::Not) => format!("if {} finds that it is not so", line(*node)),
            Guard::Decided(node, End::Unsure) => format!("if {} cannot tell", line(*node)),
            Guard::NoAnswer { from, within, .. } => {
                let within = within.map_or(String::new(), |within| format!(" {}", model.say_deadline(within)));
                format!("when there is no answer from {}{within}", model.say_list(from, "or"))
            }
            Guard::Away { whom, .. } => format!("when {} is away", model.say_list(whom, "or")),
            Guard::About { whom, .. } => format!("when it is about {}", model.say_list(whom, "or")),
        }
    }
}
