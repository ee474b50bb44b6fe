//! The concerns of a large school, for measurements.

use crate::chance::Chance;
use std::fmt::Write;

/// How many people and concerns the largest school is taken to have.
pub const PEOPLE: usize = 200;
pub const CONCERNS: usize = 60;

/// A school of so many people, each with a post, and so many concerns.
pub fn project(people: usize, concerns: usize) -> String {
    let mut chance = Chance::of(1, 1);
    let mut text = String::from(
        "school s \"School\" { country england; open 08:45 to 15:15; term a 2026-09-02 to 2026-12-18; closed 2026-10-26 to 2026-10-30 \"Half-term\" }\n\
         agency police \"Police\" { contact phone \"101\", emergency \"999\" }\nagency lado \"LADO\" { contact phone \"7\" }\nregister log \"Log\" { kept by p0 }\n",
    );
    for at in 0..people {
        let (deputy, above) = (chance.below(people), chance.below(people));
        let _ = writeln!(
            text,
            "person a{at} \"Person {at}\"\nrole p{at} \"Post {at}\" in staff {{ held by a{at}; deputy p{deputy}; answers to p{above}; contact phone \"{at}\" }}"
        );
    }
    for at in 0..concerns {
        let post = (0..5).map(|_| chance.below(people)).collect::<Vec<_>>();
        let _ = writeln!(
            text,
            "concern c{at} \"Concern {at}\" {{
              raised by everyone
              emergency \"Danger\": everyone must tell police by emergency at once
              notify: everyone must tell p{0} the same day
              when no answer from p{0} within 1 hour also {{ everyone must tell p{1} at once }}
              when p{0} is away instead {{ everyone must tell p{2} the same day }}
              judge: p{0} must decide whether illegal within 1 school day of notify, recorded in log {{
                if so {{ p{0} must tell police, lado at once }}
                if not {{ p{0} must record reasons in log within 2 school days }}
                if unsure {{ p{0} must ask p{3} at once }}
              }}
              at the same time {{
                p{0} must tell parents of the child within 1 school day of judge
                p{4} must tell p{2} within 1 school day
              }}
              when about a recipient instead {{ everyone must tell lado and whoever they answer to at once }}
              never delete suspected-images
              closed by p{0}
            }}",
            post[0], post[1], post[2], post[3], post[4]
        );
    }
    text
}
