//! Documents made by hand, one of each sort, for looking at and for comparing the formats.
//!
//! Taken into a test with `#[path]`. Every school, person and number is invented.

use tutela_render::{
    Block, CalloutKind, Colour, Colours, Document, Fact, Image, Kind, Marks, Readers, Run, School, Step, Term,
    TypeSize, Variant,
};

const CREST: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120"><path d="M8 6h84v58c0 28-20 42-42 52C28 106 8 92 8 64z" fill="#1d5b4f"/><path d="M50 22c14 10 22 22 22 36 0 16-10 24-22 32-12-8-22-16-22-32 0-14 8-26 22-36z" fill="#fff"/><path d="M50 34v50M50 50l12-10M50 62l-12-10M50 74l12-10" stroke="#1d5b4f" stroke-width="4" fill="none"/></svg>"##;

/// All of them.
pub fn all() -> Vec<Document> {
    vec![policy(), sheet(), letter(), guide(), contacts()]
}

fn school() -> School {
    School {
        name: "Hawthorn Primary School".into(),
        lines: Vec::new(),
        crest: Some(Image {
            file: "crest.svg".into(),
            bytes: CREST.as_bytes().to_vec(),
            alt: "Crest of Hawthorn Primary School: a leaf on a green shield".into(),
        }),
        colours: Colours { ink: Colour([0x1b, 0x20, 0x24]), accent: Colour([0x1d, 0x5b, 0x4f]) },
    }
}

fn document(stem: &str, kind: Kind, title: &str, blocks: Vec<Block>) -> Document {
    Document {
        stem: stem.into(),
        kind,
        readers: Readers::Everyone,
        title: title.into(),
        subtitle: None,
        language: "en-GB".into(),
        school: school(),
        facts: Vec::new(),
        notices: Vec::new(),
        edition: "Version 4, 14 July 2026".into(),
        code: Some("HP-OSP-4-7f3a91".into()),
        page_limit: None,
        type_size: TypeSize::Body,
        variant: Variant::Usual,
        blocks,
    }
}

fn text(words: &str) -> Vec<Run> {
    vec![Run::text(words)]
}

fn points(items: &[&str]) -> Block {
    Block::List { marks: Marks::Points, items: items.iter().map(|item| vec![Block::paragraph(*item)]).collect() }
}

fn step(label: Option<&str>, words: &str, blocks: Vec<Block>) -> Step {
    Step { label: label.map(str::to_owned), runs: text(words), blocks }
}

fn concern_steps() -> Block {
    Block::Steps {
        steps: vec![
            step(None, "Listen. Do not promise to keep it secret, and do not ask leading questions.", vec![]),
            step(
                None,
                "Tell the Designated Safeguarding Lead the same day, in person or on extension 214.",
                vec![Block::Steps {
                    steps: vec![
                        step(
                            Some("If she cannot be found,"),
                            "tell the deputy, Idris Vaughan, on extension 219.",
                            vec![],
                        ),
                        step(
                            Some("If neither can be found,"),
                            "ring children’s social care yourself on 01632 960140. Anyone may.",
                            vec![],
                        ),
                    ],
                }],
            ),
            step(
                Some("If the concern is about the head,"),
                "tell the chair of governors, Amira Iqbal, and nobody else in school.",
                vec![],
            ),
            step(None, "Write it down before you leave the building, in the concern log.", vec![]),
        ],
    }
}

/// The whole policy, some twenty pages of it.
pub fn policy() -> Document {
    let mut blocks = vec![Block::contents("Contents", 2)];
    let chapters = [
        ("Why we have this policy", "scope"),
        ("Who does what", "people"),
        ("Teaching", "teaching"),
        ("Filtering and monitoring", "filtering"),
        ("Devices and passwords", "devices"),
        ("Pictures, consent and social media", "pictures"),
        ("When something goes wrong", "incidents"),
        ("Contacts", "contacts"),
    ];
    for (at, (title, anchor)) in chapters.into_iter().enumerate() {
        let number = at + 1;
        blocks.push(Block::heading(1, Some(&number.to_string()), title, anchor));
        blocks.push(Block::Paragraph {
            runs: vec![
                Run::text("This part belongs to the whole school. It is read beside "),
                Run::link("https://guidance.example/keeping-children-safe", "Keeping children safe in education"),
                Run::text(", the edition in force from 1\u{a0}September 2026, and beside our "),
                Run::emphasis("Behaviour policy"),
                Run::text(". Nobody is asked to know it by heart; everybody is asked to know "),
                Run::strong("whom to tell"),
                Run::text("."),
            ],
        });
        for part in 1..=3 {
            let heading = ["What we expect", "How we do it", "How we know that it works"][part - 1];
            blocks.push(Block::heading(2, Some(&format!("{number}.{part}")), heading, format!("{anchor}-{part}")));
            blocks.push(Block::paragraph(
                "Pupils in Key Stage 2 may use the internet in lessons when a teacher or a teaching assistant is in the \
                 room and can see the screens. At wet breaktimes they may use it for the games on the school’s list, and \
                 for nothing else. A pupil who sees something upsetting turns the screen over and tells an adult at once; \
                 nobody is ever in trouble for telling.",
            ));
            match part {
                1 => {
                    blocks.push(points(&[
                        "Staff lock a computer whenever they leave it, and it locks itself after 10 minutes.",
                        "Passwords are 12 characters or longer and are never shared, not with a colleague and not with IT support.",
                        "No picture of a pupil is kept on a phone that belongs to a member of staff.",
                    ]));
                    blocks.push(Block::Callout {
                        kind: CalloutKind::Open,
                        title: Some("Not stated".into()),
                        blocks: vec![Block::paragraph(
                            "The policy does not say how soon a lost device must be reported.",
                        )],
                    });
                }
                2 => {
                    blocks.push(responsibilities(number));
                    blocks.push(Block::paragraph(
                        "Each duty above has one person who answers for it and one who stands in. When somebody leaves, \
                         the head names the next person before their last day, and the clerk changes this page.",
                    ));
                }
                _ => {
                    blocks.push(concern_steps());
                    blocks.push(Block::heading(3, None, "Records", format!("{anchor}-records")));
                    blocks.push(Block::Paragraph {
                        runs: vec![
                            Run::text("The concern log is kept for 7 years. See "),
                            Run::link("#incidents", "When something goes wrong"),
                            Run::text("."),
                        ],
                    });
                }
            }
        }
    }
    blocks.push(Block::Callout {
        kind: CalloutKind::Urgent,
        title: Some("If a child is in immediate danger".into()),
        blocks: vec![Block::paragraph("Ring 999. Then tell the Designated Safeguarding Lead.")],
    });
    let mut policy = document("online-safety-policy", Kind::Policy, "Online Safety Policy", blocks);
    policy.subtitle = Some("For everyone who learns, works or helps at our school".into());
    policy.school.lines = vec!["Orchard Lane, Thornbury Vale".into(), "office@hawthorn.example · 01632 960100".into()];
    policy.notices = vec!["The review of this policy lapsed on 1 September 2026.".into()];
    policy.facts = vec![
        Fact::new("Owner", "Sam Okafor, Designated Safeguarding Lead"),
        Fact::new("Approved by", "The Governing Body, 14 July 2026"),
        Fact::new("Version", "4"),
        Fact::new("Next review", "1 September 2026"),
        Fact::new("Read with", "Behaviour policy; Child protection policy; Staff code of conduct"),
    ];
    policy
}

fn responsibilities(number: usize) -> Block {
    let row = |who: &str, what: &str, when: &str| vec![text(who), text(what), text(when)];
    Block::Table {
        caption: Some(format!("Duties under part {number}")),
        header: vec![text("Who"), text("What they do"), text("How often")],
        rows: vec![
            row(
                "Designated Safeguarding Lead",
                "reads the monitoring alerts and writes up what was done",
                "every week",
            ),
            row(
                "Network manager",
                "checks that the filter blocks what it should, on a pupil’s and on a teacher’s account",
                "each half-term",
            ),
            row(
                "Safeguarding governor",
                "is shown the record of those checks, and asks one question about it",
                "each term",
            ),
            row("Class teachers", "go through the agreement with the class and collect the slips", "each September"),
        ],
    }
}

/// An agreement for Key Stage 2, one side of A4.
pub fn sheet() -> Document {
    let statements = |items: &[&str]| Block::Statements { items: items.iter().map(|item| text(item)).collect() };
    let blocks = vec![
        Block::heading(1, None, "I keep myself safe", "safe"),
        statements(&[
            "I use school computers when an adult is in the room.",
            "I keep my password secret. I tell it to nobody but my parents or my teacher.",
            "I never share my name, address or school with people I meet online.",
            "I go only to the websites that my teacher has chosen.",
        ]),
        Block::heading(1, None, "I am kind", "kind"),
        statements(&[
            "I write only what I would say to somebody’s face.",
            "I ask before I take or share a picture of anybody.",
            "I leave other people’s work alone.",
        ]),
        Block::heading(1, None, "I ask for help", "help"),
        statements(&[
            "If I see something that upsets me, I turn the screen over and tell an adult.",
            "I know I am not in trouble for telling.",
        ]),
        Block::Callout {
            kind: CalloutKind::Note,
            title: Some("Who I can tell".into()),
            blocks: vec![Block::paragraph(
                "Mrs Okafor in the Rainbow Room, Mr Vaughan in the office, or any adult in school.",
            )],
        },
        Block::Signature { fields: vec!["My name".into(), "My class".into(), "Signed".into(), "Date".into()] },
    ];
    let mut sheet = document("ks2-agreement", Kind::Sheet, "How I use computers and the internet", blocks);
    sheet.subtitle = Some("Our agreement for Years 3 to 6".into());
    sheet.type_size = TypeSize::Pupil;
    sheet.page_limit = Some(1);
    sheet.code = Some("HP-KS2-4-c1d09e".into());
    sheet
}

/// A letter home with a slip to return.
pub fn letter() -> Document {
    let blocks = vec![
        Block::paragraph("Dear parents and carers,"),
        Block::paragraph(
            "This week every class from Year 3 to Year 6 talks about using computers and the internet safely. We do so \
             each September, and we end by signing an agreement together.",
        ),
        Block::Paragraph {
            runs: vec![
                Run::text(
                    "Your child’s copy is on the other side. Please read it together, and send the slip below to the class teacher ",
                ),
                Run::strong("by Friday 25 September 2026"),
                Run::text(". The whole policy is at "),
                Run::link("https://hawthorn.example/online-safety", "hawthorn.example/online-safety"),
                Run::text(", and the office will print it for you gladly."),
            ],
        },
        Block::paragraph("If anything here worries you, ring me on 01632 960101 or come to the gate any morning."),
        Block::Paragraph {
            runs: vec![
                Run::text("Yours sincerely,"),
                Run::LineBreak,
                Run::text("Sam Okafor"),
                Run::LineBreak,
                Run::text("Designated Safeguarding Lead"),
            ],
        },
        Block::CutLine {
            label: "Please cut here and return this part to your child’s class teacher by Friday 25 September 2026"
                .into(),
        },
        Block::Terms {
            entries: vec![Term {
                label: "Agreement".into(),
                value: text("How I use computers and the internet (Years 3 to 6), version 4, code HP-KS2-4-c1d09e"),
            }],
        },
        Block::Paragraph {
            runs: vec![
                Run::text("I have read the agreement with "),
                Run::blank("your child’s name"),
                Run::text(
                    " and we have talked about it. I agree that my child may use the school’s computers and internet.",
                ),
            ],
        },
        Block::Signature { fields: vec!["Class".into(), "Parent or carer".into(), "Signed".into(), "Date".into()] },
    ];
    let mut letter = document("ks2-letter", Kind::Letter, "Using computers and the internet in school", blocks);
    letter.school.lines =
        vec!["Orchard Lane, Thornbury Vale".into(), "office@hawthorn.example".into(), "01632 960100".into()];
    letter.facts = vec![Fact::new("Date", "7 September 2026"), Fact::new("To", "Families of pupils in Years 3 to 6")];
    letter.page_limit = Some(1);
    letter.code = Some("HP-KS2-4-c1d09e".into());
    letter
}

/// A quick reference for staff.
pub fn guide() -> Document {
    let blocks = vec![
        Block::heading(1, None, "If you are worried about a child", "worried"),
        concern_steps(),
        Block::Callout {
            kind: CalloutKind::Urgent,
            title: Some("Indecent pictures".into()),
            blocks: vec![Block::paragraph(
                "Do not view, copy, forward or delete. Close the device and fetch the lead.",
            )],
        },
        Block::heading(1, None, "The numbers to know", "numbers"),
        Block::Table {
            caption: None,
            header: vec![text("Rule"), text("Number")],
            rows: vec![
                vec![text("A screen locks itself after"), text("10 minutes")],
                vec![text("A password has at least"), text("12 characters")],
                vec![text("Training is refreshed every"), text("12 months")],
            ],
        },
        Block::heading(1, None, "Do and do not", "do"),
        points(&[
            "Do use the school’s own cameras for pictures of pupils.",
            "Do not accept pupils, or former pupils under 18, as friends on social media.",
            "Do not send pupils’ data to your own e-mail address.",
        ]),
    ];
    let mut guide = document("staff-guide", Kind::Guide, "Online safety for staff", blocks);
    guide.subtitle = Some("One page to keep by your desk until 31 August 2027".into());
    guide.page_limit = Some(1);
    guide
}

/// People and agencies.
pub fn contacts() -> Document {
    let row = |who: &str, what: &str, phone: &str, web: &str| {
        vec![
            text(who),
            text(what),
            vec![Run::link(format!("tel:{}", phone.replace(' ', "")), phone)],
            vec![Run::link(format!("https://{web}/"), web)],
        ]
    };
    let blocks = vec![
        Block::heading(1, None, "Agencies", "agencies"),
        Block::Table {
            caption: Some("Whom to ring outside school".into()),
            header: vec![text("Agency"), text("For"), text("Telephone"), text("Web")],
            rows: vec![
                row("Children’s social care", "a child who is or may be harmed", "01632 960140", "care.example"),
                row("Police", "a crime; 999 in an emergency", "101", "police.example"),
                row("Helpline for professionals", "advice on anything online", "01632 960141", "helpline.example"),
            ],
        },
    ];
    document("contacts", Kind::Contacts, "Contacts and helplines", blocks)
}
