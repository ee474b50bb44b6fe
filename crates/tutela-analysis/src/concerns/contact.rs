//! By which number somebody is reached at an hour.

use tutela_model::{Contact, Contacts};

/// The kinds of contact in the order in which people use them: what answers at once before what waits to be read.
const KINDS: [&str; 5] = ["phone", "report", "email", "web", "address"];

/// The contact of the kind that a line names (`by emergency`), or the best there is: out of hours the one for it, else the first
/// of [`KINDS`]. Contacts that are for staff only are taken only where those who tell may have them.
pub fn reach_by<'m>(
    contacts: &'m Contacts,
    by: Option<&str>,
    out_of_hours: bool,
    may_have_staff_contacts: bool,
) -> Option<&'m Contact> {
    let may_have = || contacts.items.iter().filter(|contact| may_have_staff_contacts || !contact.staff_only);
    let of = |kind: &str| may_have().find(|contact| contact.kind == kind);
    match by {
        Some(kind) => of(kind),
        None => {
            let at_night = if out_of_hours { of("out-of-hours") } else { None };
            let usual = || KINDS.into_iter().find_map(of);
            at_night.or_else(usual).or_else(|| may_have().next())
        }
    }
}
