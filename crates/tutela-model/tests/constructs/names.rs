//! What is said of names that mean nothing here, or two things.

use crate::project::check;

#[test]
fn an_unknown_name_is_said_with_what_was_meant_and_the_line_to_add() {
    check(&[
        (
            "rule r { pupls must not bring mobile-phones to school }",
            &[
                "unknown-name: no line says what `pupls` is (pupls) [did you mean `pupils`?] Write `pupils`; or, if this is a new name, say what it is on a line of its own: group pupls",
            ],
        ),
        (
            "rule r { pupils must not brng mobile-phones to school }",
            &[
                "unknown-name: no line says what `brng` is (brng) [did you mean `bring`?] Write `bring`; or, if this is a new name, say what it is on a line of its own: action brng",
            ],
        ),
        (
            "rule r { pupils must not bring mobile-fones to school }",
            &[
                "unknown-name: no line says what `mobile-fones` is (mobile-fones) [did you mean `mobile-phones`?] Write `mobile-phones`; or, if this is a new name, say what it is on a line of its own: thing mobile-fones",
            ],
        ),
        (
            "rule r { pupils must not bring mobile-phones to skool when walking-home-alon }",
            &[
                "unknown-name: no line says what `skool` is (skool) [nothing has this name] Say what it is on a line of its own: group skool",
                "unknown-name: no line says what `walking-home-alon` is (walking-home-alon) [did you mean `walking-home-alone`?] Write `walking-home-alone`; or, if this is a new name, say what it is on a line of its own: circumstance walking-home-alon",
            ],
        ),
        (
            "role dsl { deputy nobody-yet }",
            &[
                "unknown-name: no line says who `nobody-yet` is (nobody-yet) [nothing has this name] Say who it is on a line of its own: role nobody-yet \"Nobody yet\"",
            ],
        ),
        (
            "role dsl { held by s-okafor }",
            &[
                "unknown-name: no line says who `s-okafor` is (s-okafor) [nothing has this name] Say who it is on a line of its own: person s-okafor \"S Okafor\"",
            ],
        ),
        (
            "rule r { staff must lock laptops recorded in incident-log }",
            &[
                "unknown-name: no line says what `incident-log` is (incident-log) [nothing has this name] Say what it is on a line of its own: register incident-log \"Incident log\"",
            ],
        ),
        (
            "policy p { section s { rules phnes } }\nrule phones { staff must lock laptops }",
            &[
                "unknown-name: there is no rule with the name `phnes` (phnes) [did you mean `phones`?] Write `phones`; or, if this is a new name, add: rule phnes \"…\" { … }",
            ],
        ),
        (
            "setting inactivity-lok on laptops is 5 minutes",
            &[
                "unknown-name: there is no measure with the name `inactivity-lok` (inactivity-lok) [did you mean `inactivity-lock`?] Write `inactivity-lock`; or, if this is a new name, add: measure inactivity-lok \"…\" in minutes",
            ],
        ),
        (
            "concern c { follow mak-safe }\nsteps make-safe { everyone must tell governors }",
            &[
                "unknown-name: there is no list of steps with the name `mak-safe` (mak-safe) [did you mean `make-safe`?] Write `make-safe`; or, if this is a new name, add: steps mak-safe \"…\" { … }",
            ],
        ),
        (
            "follows kcsie",
            &[
                "unknown-name: no line says what `kcsie` is (kcsie) [nothing has this name] Say what it is on a line of its own: standard kcsie \"Kcsie\"",
            ],
        ),
        (
            "rule r { staff must lock laptops; meets kcsie.x }",
            &[
                "unknown-name: there is no standard with the name `kcsie` (kcsie.x) [nothing has this name] Say what it is on a line of its own: standard kcsie \"Kcsie\"",
            ],
        ),
        (
            "rule r { staff must lock laptops; meets kcsie.filtr }\nstandard kcsie \"K\" { edition 2026 { requires filter \"F\" { a rule about filtering } } }",
            &[
                "unknown-name: `kcsie` has no requirement `filtr` (kcsie.filtr) [did you mean `kcsie.filter`?] Write it in an edition of the standard: requires filtr \"Filtr\" { … }",
            ],
        ),
        (
            "steps s { a: everyone must tell governors }\nconcern c { follow s only b }",
            &[
                "unknown-name: `s` has no step with the label `b` (b) [no step has this label] Write the label before one of its steps, `b: …`, or leave `only` out to follow all of them.",
            ],
        ),
        (
            "agency police \"Police\" { contact phone \"101\" }\nrule r { everyone must tell police by emergancy }",
            &[
                "unknown-name: nobody can be reached by `emergancy` (emergancy) [did you mean `emergency`?] Write one of: address, email, emergency, letter, phone, report, text, web. Or give somebody a contact of that name: contact emergancy \"…\"",
            ],
        ),
        (
            "rule r { staff must lock laptops on tabletz }",
            &[
                "unknown-name: no line says what `tabletz` is (tabletz) [did you mean `tablets`?] Write `tablets`; or, if this is a new name, say what it is on a line of its own: platform tabletz",
            ],
        ),
        (
            "learning ks1 { know a \"A\" }\npolicy p { section s { learning ks3 } }",
            &[
                "unknown-name: there is no list of what is learnt with the name `ks3` (ks3) [did you mean `ks1`?] Write `ks1`; or, if this is a new name, add: learning ks3 \"…\" { … }",
            ],
        ),
    ]);
}

#[test]
fn a_name_of_the_wrong_kind_is_said_with_its_readings() {
    check(&[
        (
            "rule r { pupils must not use laptops on pupils }",
            &[
                "wrong-kind: `on pupils` cannot be read: `pupils` is a group (pupils) [`to pupils`, `with pupils`, `from pupils` or `of pupils`] Write `to pupils`, `with pupils`, `from pupils` or `of pupils`.",
            ],
        ),
        (
            "rule r { pupils must not use laptops at class-work }",
            &[
                "wrong-kind: `at class-work` cannot be read: `class-work` is a purpose (class-work) [`for class-work`] Write `for class-work`.",
            ],
        ),
        (
            "rule r { pupils must not use laptops in upset }",
            &[
                "wrong-kind: `in upset` cannot be read: `upset` is a circumstance (upset) [`when upset`] Write `when upset`.",
            ],
        ),
        (
            "rule r { pupils must not use laptops during school }",
            &[
                "wrong-kind: `during school` cannot be read: `school` is a place (school) [`in school`, `at school`, `to school` or `from school`] Write `in school`, `at school`, `to school` or `from school`.",
            ],
        ),
        (
            "rule r { pupils must not use laptops with classrooms }",
            &[
                "wrong-kind: `with classrooms` cannot be read: `classrooms` is a place (classrooms) [`in classrooms`, `at classrooms`, `to classrooms` or `from classrooms`] Write `in classrooms`, `at classrooms`, `to classrooms` or `from classrooms`.",
            ],
        ),
        (
            "rule r { laptops must not use pupils }",
            &[
                "wrong-kind: `laptops` is a thing, and what belongs here is somebody: a group, a role, a person, a body or an agency (laptops) [a thing] Write here the name of somebody: a group, a role, a person, a body or an agency.",
            ],
        ),
        (
            "rule r { pupils must laptops }",
            &[
                "wrong-kind: `laptops` is a thing, and what belongs here is an action (laptops) [a thing] Write here the name of an action.",
            ],
        ),
        (
            "rule r { pupils must not use laptops when lessons }",
            &[
                "wrong-kind: `lessons` is a time, and what belongs here is a circumstance (lessons) [`during lessons`, `at lessons` or `on lessons`] Write `during lessons`, `at lessons` or `on lessons`. Or give what may be so or not so a line of its own: circumstance …",
            ],
        ),
        (
            "register record\nrule r { staff must record incidents }",
            &[
                "wrong-kind: `record` is a register, and what belongs here is an action (record) [a register] The standard vocabulary has an action called `record`, and your own register has taken its place. Give yours another name.",
            ],
        ),
        (
            "rule r { pupils must use laptops using dsl }\nrole dsl",
            &[
                "wrong-kind: `dsl` is a role, and what belongs here is a thing, a system or a document (dsl) [a role] Write here the name of a thing, a system or a document.",
            ],
        ),
        (
            "rule r { pupils must not use laptops to parents, school }",
            &["wrong-kind: this list joins a group and a place (school) [a place] Write `to` before each of them."],
        ),
    ]);
}

#[test]
fn what_means_two_things_is_refused() {
    check(&[
        (
            "rule r { pupils may not use laptops }",
            &[
                "two-meanings: `may not` means two things (may not) [forbidden, or not certain?] Write `must not` to forbid it, or `need not` to leave it free.",
            ],
        ),
        (
            "rule r { pupils must not use and share passwords }",
            &[
                "two-meanings: `must not … and …` means two things (and) [each of them, or only both together?] If each of them is forbidden, write: must not use or share passwords. If only both together, say so in a phrase in quotes.",
            ],
        ),
        (
            "rule r { pupils and volunteers must not bring tablets and laptops and mobile-phones to school }",
            &[
                "two-meanings: `must not … and …` means two things (and) [each of them, or only both together?] If each of them is forbidden, write: must not bring tablets or laptops or mobile-phones. If only both together, say so in a phrase in quotes.",
            ],
        ),
        ("rule r { pupils must bring tablets and laptops to school }", &[]),
        (
            "rule r { nobody may bring tablets, laptops and mobile-phones to school }",
            &[
                "two-meanings: `must not … and …` means two things (and) [each of them, or only both together?] If each of them is forbidden, write: must not bring tablets, laptops or mobile-phones. If only both together, say so in a phrase in quotes.",
            ],
        ),
        (
            "rule r { pupils, staff and governors or visitors must use laptops }",
            &[
                "two-meanings: this list has both `and` and `or`, so it can be read in two ways (or) [which belongs together?] Say it in two sentences, each with one of the two words.",
            ],
        ),
        (
            "rule r { pupils must not use laptops unless supervised }",
            &[
                "two-meanings: `unless` in a ban permits nothing by itself (unless supervised) [may they, in that case?] Write `except when …` on the next line if they may in that case, or `only when …` in a permission.",
            ],
        ),
        (
            "rule r { nobody must use laptops }",
            &[
                "two-meanings: `nobody must` means two things (nobody) [forbidden to everybody, or asked of nobody?] Write `nobody may` to forbid it to everybody, or `everyone need not` to leave it free.",
            ],
        ),
        (
            "rule r { pupils and nobody may use laptops }",
            &[
                "two-meanings: `nobody may` means two things (nobody) [forbidden to everybody, or asked of nobody?] Write `nobody may` to forbid it to everybody, or `everyone need not` to leave it free.",
            ],
        ),
        (
            "rule r { staff must lock laptops when unattended and upset or worried }",
            &[
                "two-meanings: this list has both `and` and `or`, so it can be read in two ways (or) [which belongs together?] Say it in two sentences, each with one of the two words.",
            ],
        ),
    ]);
}

#[test]
fn two_of_one_name_and_circles_are_said() {
    check(&[
        (
            "role dsl\nrole dsl",
            &[
                "name-clash: `dsl` is already the name of a role (dsl) [the second `dsl`, a role] If both are the same, take one of them out. If not, give one another name, and use it wherever that one is meant.",
            ],
        ),
        (
            "role dsl\nperson dsl",
            &[
                "name-clash: `dsl` is already the name of a role (dsl) [the second `dsl`, a person] Give one of the two another name, and use it wherever that one is meant.",
            ],
        ),
        (
            "rule r { staff must lock laptops }\nstatement r \"x\"",
            &[
                "name-clash: `r` is already the name of another rule, promise or statement (r) [the second `r`] If both are the same, take one of them out. If not, give one another name, and use it wherever that one is meant.",
            ],
        ),
        (
            "group As",
            &[
                "name-form: a name is written in small letters, and `As` is not (As) [write `as`] Write `as` here and wherever it is used. A title in quotes after it may have capitals.",
            ],
        ),
        (
            "group a in b\ngroup b in c\ngroup c in a",
            &[
                "circle: `c` is inside itself (c) [its `in` leads back to it] Take out one `in` of the circle, and keep the smaller word in the larger one.",
            ],
        ),
        (
            "group a in a",
            &[
                "circle: `a` is inside itself (a) [its `in` leads back to it] Take out one `in` of the circle, and keep the smaller word in the larger one.",
            ],
        ),
        (
            "concern c { everyone must tell governors }\nconcern c { everyone must tell governors }",
            &[
                "name-clash: `c` is already the name of another concern (c) [the second `c`] If both are the same, take one of them out. If not, give one another name, and use it wherever that one is meant.",
            ],
        ),
        (
            "concern c { a: everyone must tell governors; follow c only a, z }",
            &[
                "unknown-name: `c` has no step with the label `z` (z) [no step has this label] Write the label before one of its steps, `z: …`, or leave `only` out to follow all of them.",
            ],
        ),
    ]);
}

#[test]
fn what_is_empty_or_of_no_known_sort_is_said() {
    check(&[
        (
            "rule r { }",
            &[
                "empty: the rule `r` has no sentence (rule r) [who must, should or may do what?] Write a sentence inside its braces, such as: pupils must not bring mobile-phones to school. If there is only a wording, write instead: statement r \"…\"",
            ],
        ),
        (
            "policy p { state ratifed }",
            &[
                "not-understood: a policy cannot be `ratifed` (ratifed) [not a state of a policy] Write one of: draft, proposed, ratified, withdrawn.",
            ],
        ),
        (
            "policy p { history { 2026-09-01 ratifyed by governors } }",
            &[
                "not-understood: `ratifyed` is not something that happens to a policy (ratifyed) [did you mean `ratified`?] Write one of: issued, updated, reviewed, ratified, approved, withdrawn, written, proposed.",
            ],
        ),
        (
            "school s { colours \"red\" }",
            &[
                "not-understood: `red` is not a colour that can be printed (\"red\") [six digits or letters from a to f, after #] Write the colour as the school's website gives it, such as \"#123c5a\".",
            ],
        ),
    ]);
}

#[test]
fn a_standard_that_ships_is_offered_where_its_name_is_misspelt() {
    let meant = |wrong: &str, right: &str, line: &str| {
        format!(
            "unknown-name: no line says what `{wrong}` is ({wrong}) [did you mean `{right}`?] Write `{right}`; or, if this is a new name, say what it is on a line of its own: {line}"
        )
    };
    check(&[
        ("follows kcsi", &[&meant("kcsi", "kcsie", "standard kcsi \"Kcsi\"")]),
        (
            "follows phone-guidance, searching-guidence",
            &[
                &meant("phone-guidance", "phones-guidance", "standard phone-guidance \"Phone guidance\""),
                &meant(
                    "searching-guidence",
                    "searching-guidance",
                    "standard searching-guidence \"Searching guidence\"",
                ),
            ],
        ),
        (
            "policy p \"P\" { cites filtering-standards edition 2026 }",
            &[&meant(
                "filtering-standards",
                "filtering-standard",
                "standard filtering-standards \"Filtering standards\"",
            )],
        ),
        (
            "rule r { staff must lock laptops; meets kcsi.lead }",
            &[
                "unknown-name: there is no standard with the name `kcsi` (kcsi.lead) [did you mean `kcsie.lead`?] Write `kcsie`; or, if this is a new name, say what it is on a line of its own: standard kcsi \"Kcsi\"",
            ],
        ),
    ]);
}

#[test]
fn what_was_meant_for_a_post_or_an_agency_is_not_taken_for_a_group() {
    check(&[
        (
            "agency trust-safeguarding \"Trust\"\nstandard s { edition 1 { requires r { a concern about staff reaching trust-safegarding } } }",
            &[
                "unknown-name: no line says what `trust-safegarding` is (trust-safegarding) [did you mean `trust-safeguarding`?] Write `trust-safeguarding`; or, if this is a new name, say what it is on a line of its own: agency trust-safegarding \"Trust safegarding\"",
            ],
        ),
        (
            "role it-technician \"IT\"\nstandard s { edition 1 { requires r { a training on online-safety for it-tecnician } } }",
            &[
                "unknown-name: no line says who `it-tecnician` is (it-tecnician) [did you mean `it-technician`?] Write `it-technician`; or, if this is a new name, say who it is on a line of its own: role it-tecnician \"It tecnician\"",
            ],
        ),
        (
            "standard s { edition 1 { requires r { a concern about staff reaching trust-hotline } } }",
            &[
                "unknown-name: no line says who `trust-hotline` is (trust-hotline) [nothing has this name] Say who it is on a line of its own: role trust-hotline \"Trust hotline\"",
            ],
        ),
    ]);
}

#[test]
fn an_edition_keeps_one_that_is_there_and_came_before() {
    check(&[
        (
            "standard s { edition 2025 { requires a \"A\" { a sheet for staff } }; edition 2026 { keeps edition 2052 } }",
            &[
                "unknown-name: `s` has no edition 2052 to keep (2052) [did you mean `2025`?] Write an edition of this standard, or add the one that is missing: edition 2052 { … }",
            ],
        ),
        (
            "standard s { edition 2026 { keeps edition 2026; requires a \"A\" { a sheet for staff } } }",
            &[
                "circle: edition 2026 of `s` keeps itself (2026) [leads back to where it began] Write an edition that came before this one, or take this line out.",
            ],
        ),
        (
            "standard s { edition 2024 { keeps edition 2026 }; edition 2025 { keeps edition 2024 }; edition 2026 { keeps edition 2025 }; edition 2027 { keeps edition 2026 } }",
            &[
                "circle: edition 2024 of `s` keeps edition 2026, which leads back to edition 2024 (2026) [leads back to where it began] Write an edition that came before this one, or take this line out.",
            ],
        ),
        (
            "standard s { edition 2024; edition 2025; edition 2026 { keeps edition 2025; keeps edition 2024 } }",
            &[
                "not-understood: edition 2026 of `s` keeps another edition already (2024) [the second that it keeps] Keep the later one alone: what that one keeps is kept with it.",
            ],
        ),
        // What cannot be read may be the edition that is kept.
        (
            "standard s { edition 2025 frm 2025; edition 2026 { keeps edition 2025 } }",
            &[
                "not-understood: `frm` is not understood here (frm) [this cannot be read] It is written like this: edition 2026 in force from 2026-09-01 {",
            ],
        ),
    ]);
}

#[test]
fn what_a_standard_names_twice_is_said() {
    check(&[
        (
            "standard s { edition 2026 { requires a \"A\" { a sheet for staff }; requires b { a sheet for ks2 }; requires a \"B\" { a sheet for ks1 } } }",
            &[
                "name-clash: `a` is already the name of another requirement of this edition (a) [the second `a`] If both are the same, take one of them out. If not, give one another name, and use it wherever that one is meant.",
            ],
        ),
        (
            "standard s { edition 2026 { requires a { a sheet for staff } }; edition 2026 { requires a { a sheet for ks1 } } }",
            &[
                "name-clash: `2026` is already the name of another edition of `s` (2026) [the second `2026`] If both are the same, take one of them out. If not, give one another name, and use it wherever that one is meant.",
            ],
        ),
    ]);
}
