//! Sentences as they are said: which is "may" and which "must not", and in what words.

use crate::project::project;

/// What stands beside each sentence, so that it has somebody to speak of.
const BESIDE: &str = r#"
role dsl "Designated Safeguarding Lead"
role head "Headteacher"
person a-lee "Ann Lee"
body governing-body "Governing Body"
agency police "Police" { contact phone "101" }
agency childline "Childline"
agency iwf "Internet Watch Foundation"
register log "Incident log"
document code "Staff code of conduct"
document terms "The school's terms of use"
document security "Data security"
standard gdpr "Data Protection Act 2018"
standard kcsie "Keeping children safe in education"
system purple "Purple Mash" in learning-platforms
system twitter "School Twitter account" in social-media
system mail "school email" in email-services
circumstance late "is late"
circumstance tries "tries or watches it"
circumstance snow that "snow falls"
"#;

fn says(table: &[(&str, &str)]) {
    for (text, said) in table {
        let project = project(&format!("{BESIDE}rule r {{\n  {text}\n}}\n"));
        let unreadable: Vec<_> = project.findings();
        assert!(unreadable.is_empty(), "{text}: {unreadable:#?}");
        assert_eq!(project.model.say_clause(&project.model.rules[0].clauses[0]), *said, "{text}");
    }
}

#[test]
fn the_strength_is_the_one_that_was_written() {
    says(&[
        ("staff must lock laptops", "Staff must lock laptops."),
        ("staff must not lock laptops", "Staff must not lock laptops."),
        ("staff should lock laptops", "Staff should lock laptops."),
        ("staff should not lock laptops", "Staff should not lock laptops."),
        ("staff may lock laptops", "Staff may lock laptops."),
        ("staff need not lock laptops", "Staff need not lock laptops."),
        ("everyone must lock laptops", "Everyone must lock laptops."),
        ("everyone must not share passwords", "Nobody may share passwords."),
        ("nobody may share passwords", "Nobody may share passwords."),
        ("everyone should not share passwords", "Nobody should share passwords."),
        ("nobody should share passwords", "Nobody should share passwords."),
        ("everyone need not share passwords", "Nobody need share passwords."),
        (
            "everyone other than dsl must not view files",
            "Nobody other than the Designated Safeguarding Lead may look at files.",
        ),
        ("somebody must lock laptops", "Somebody must lock laptops."),
        ("the school must lock laptops", "The school must lock laptops."),
    ]);
}

#[test]
fn an_exception_turns_the_strength_and_is_said_behind_its_sentence() {
    says(&[
        (
            "pupils must not bring mobile-phones to school\n    except year-6 when walking-home-alone, with permission from parents",
            "Pupils must not bring mobile phones to school, except a Year 6 pupil who walks home alone, with permission from parents.",
        ),
        (
            "pupils must not bring mobile-phones to school\n    except year-6 in classrooms\n    except with permission from head",
            "Pupils must not bring mobile phones to school, except Year 6 pupils in classrooms, and except with permission from the \
             Headteacher.",
        ),
        (
            "pupils must not bring mobile-phones\n    except year-6\n      except during lessons\n        except year-6 in library",
            "Pupils must not bring mobile phones, except Year 6 pupils, but not during lessons, except again Year 6 pupils in the \
             library.",
        ),
        (
            "pupils must not bring tablets\n    except year-6 may bring laptops\n    except year-5 may bring computers",
            "Pupils must not bring tablets. However, Year 6 pupils may bring laptops. However, Year 5 pupils may bring computers.",
        ),
        (
            "pupils may share passwords only with parents\n    except year-6 with teachers",
            "Pupils may share passwords only with parents, and also Year 6 pupils with teachers.",
        ),
        (
            "staff must lock laptops\n    except dsl when unsure",
            "Staff must lock laptops, except the Designated Safeguarding Lead when unsure.",
        ),
        (
            "staff must not copy files\n    except head under code, recorded in log",
            "Staff must not copy files, except the Headteacher under the Staff code of conduct, recorded in the Incident log.",
        ),
    ]);
}

#[test]
fn the_joins_of_a_rule_are_said() {
    says(&[
        ("if broken staff may confiscate mobile-phones", "If this is broken, staff may confiscate mobile phones."),
        ("otherwise pupils must not use platforms", "Unless another rule permits it, pupils must not use platforms."),
    ]);
}

#[test]
fn only_stands_where_it_was_written() {
    says(&[
        ("only dsl may view images", "Only the Designated Safeguarding Lead may look at pictures and videos."),
        ("pupils may use only tablets", "Pupils may use only tablets."),
        (
            "pupils may share passwords only with parents or teachers",
            "Pupils may share passwords only with parents or teachers.",
        ),
        (
            "staff may photograph pupils only using school-cameras",
            "Staff may photograph pupils only using school cameras.",
        ),
        ("pupils may use tablets only when supervised", "Pupils may use tablets only when supervised."),
        ("pupils may use tablets only when not unattended", "Pupils may use tablets only when not unattended."),
        (
            "pupils may use tablets only supervised by teachers",
            "Pupils may use tablets only when supervised by teachers.",
        ),
        (
            "pupils may use tablets only with permission from staff",
            "Pupils may use tablets only with permission from staff.",
        ),
        (
            "pupils may use tablets in school only for class-work",
            "Pupils may use tablets in school only for class work.",
        ),
    ]);
}

#[test]
fn circumstances_agree_with_whom_they_are_said_of() {
    says(&[
        ("pupils must use tablets when late", "A pupil who is late must use tablets."),
        ("pupils must not use tablets when late", "A pupil who is late must not use tablets."),
        (
            "pupils must use tablets when late and tries",
            "A pupil who is late and tries or watches it must use tablets.",
        ),
        // The circumstance may be the object's, so that it is not given to the subject.
        ("staff must tell pupils when late", "Staff must tell pupils when they are late."),
        (
            "pupils and staff must use tablets when tries",
            "Pupils and staff must use tablets when they try or watch it.",
        ),
        ("head must use tablets when late", "The Headteacher must use tablets when they are late."),
        ("everyone must use tablets when late", "Everyone must use tablets when they are late."),
        ("pupils must use tablets unless late", "Pupils must use tablets unless they are late."),
        ("pupils must use tablets when not late", "Pupils must use tablets unless they are late."),
        ("pupils must use tablets unless not late", "Pupils must use tablets when they are late."),
        (
            "pupils must use tablets when not late and not snow",
            "Pupils must use tablets unless they are late or snow falls.",
        ),
        ("pupils must use tablets when snow or upset", "Pupils must use tablets when snow falls or they are upset."),
        ("pupils must use tablets when upset", "Pupils must use tablets when upset."),
        (
            "pupils must use tablets when snow and not late",
            "Pupils must use tablets when snow falls and it is not so that they are late.",
        ),
        (
            "head must use tablets when snow when late",
            "The Headteacher must use tablets when snow falls and when they are late.",
        ),
        ("pupils must use tablets when they bring laptops", "Pupils must use tablets when they bring laptops."),
        (
            "pupils must use tablets before they bring or share them",
            "Pupils must use tablets before they bring or share them.",
        ),
        ("pupils must use tablets until snow", "Pupils must use tablets until snow falls."),
        ("pupils must use tablets when \"it suits\"", "Pupils must use tablets when it suits."),
        ("pupils must use tablets when not stated", "Pupils must use tablets (in what case is not stated)."),
    ]);
}

#[test]
fn lists_say_and_or_as_their_sentence_means() {
    says(&[
        ("pupils, staff must use tablets, laptops", "Pupils and staff must use tablets and laptops."),
        ("pupils, staff must not use tablets, laptops", "Pupils and staff must not use tablets or laptops."),
        ("pupils, staff may use tablets, laptops", "Pupils and staff may use tablets or laptops."),
        ("staff must tell dsl, then head", "Staff must tell the Designated Safeguarding Lead, then the Headteacher."),
        (
            "staff must tell dsl at once, then head",
            "Staff must tell the Designated Safeguarding Lead at once, then the Headteacher.",
        ),
        ("staff must check or \"think about\" websites", "Staff must check or think about websites."),
        ("staff must tell parents of the child", "Staff must tell the parents of the child."),
        ("staff must close accounts of leavers", "Staff must close accounts of leavers."),
    ]);
}

#[test]
fn names_have_their_articles() {
    says(&[
        ("governing-body must thank a-lee", "The Governing Body must thank Ann Lee."),
        (
            "staff must tell police, childline, iwf",
            "Staff must tell the Police, Childline and the Internet Watch Foundation.",
        ),
        ("staff must read terms, code", "Staff must read the school's terms of use and the Staff code of conduct."),
        (
            "staff must read gdpr, kcsie",
            "Staff must read the Data Protection Act 2018 and “Keeping children safe in education”.",
        ),
        ("staff must post files on purple", "Staff must post files on Purple Mash."),
        ("staff must post files on twitter", "Staff must post files on the School Twitter account."),
        ("staff must post files on mail", "Staff must post files on school email."),
        ("ks2 must use office", "Key Stage 2 pupils must use the school office."),
    ]);
}

#[test]
fn times_and_records_are_said() {
    says(&[
        ("staff must lock laptops at once", "Staff must lock laptops at once."),
        ("staff must lock laptops the same day", "Staff must lock laptops the same day."),
        ("staff must lock laptops within 1 hours", "Staff must lock laptops within 1 hour."),
        (
            "staff must close accounts within 5 school days of leaving",
            "Staff must close accounts within 5 school days of leaving.",
        ),
        ("staff must lock laptops within \"good time\"", "Staff must lock laptops within good time."),
        ("staff must lock laptops within not stated", "Staff must lock laptops (by when is not stated)."),
        ("staff must lock laptops by 2026-11-21", "Staff must lock laptops by 21 November 2026."),
        ("staff must lock laptops every term", "Staff must lock laptops every term."),
        ("staff must lock laptops at least every school year", "Staff must lock laptops at least every school year."),
        ("staff must lock laptops every 2 weeks", "Staff must lock laptops every 2 weeks."),
        (
            "staff must lock laptops at induction, then every 3 years",
            "Staff must lock laptops at induction, then every 3 years.",
        ),
        ("staff must lock laptops every \"now and then\"", "Staff must lock laptops now and then."),
        ("staff must lock laptops every not stated", "Staff must lock laptops (how often is not stated)."),
        (
            "staff must lock laptops every term, recorded in log",
            "Staff must lock laptops every term, recorded in the Incident log.",
        ),
        (
            "staff must lock laptops recorded in not stated",
            "Staff must lock laptops, with a record (where is not stated).",
        ),
        ("staff must tell police by phone", "Staff must tell the Police by phone."),
        ("staff must tell police by emergency", "Staff must tell the Police on the emergency number."),
    ]);
}

#[test]
fn permission_is_said_so_that_it_cannot_be_misheard() {
    says(&[
        (
            "staff may copy files in school with permission from head",
            "Staff may copy files in school, with permission from the Headteacher.",
        ),
        (
            "staff may copy files with written consent of parents",
            "Staff may copy files with written consent from parents.",
        ),
        (
            "staff may copy files with permission from not stated",
            "Staff may copy files with permission (from whom is not stated).",
        ),
        (
            "staff must not copy files with permission from head",
            "Staff must not copy files even with permission from the Headteacher.",
        ),
    ]);
}

#[test]
fn what_is_to_be_decided_comes_last() {
    says(&[
        (
            "dsl must decide whether illegal the same day",
            "The Designated Safeguarding Lead must decide the same day whether it may be illegal.",
        ),
        (
            "dsl must decide whether snow within 2 days under code recorded in log",
            "The Designated Safeguarding Lead must decide within 2 days, under the Staff code of conduct, whether snow falls, recorded in the Incident log.",
        ),
        (
            "dsl must decide whether snow under security",
            "The Designated Safeguarding Lead must decide under “Data security” whether snow falls.",
        ),
    ]);
}
