//! The posts, bodies and agencies that policies usually name, and how they are written.

/// A post, a body or an agency that policies usually name.
pub struct Known {
    /// Its name in the language.
    pub name: &'static str,
    /// As it is printed.
    pub title: &'static str,
    /// The group that its holder is in; empty for what no one person holds.
    pub group: &'static str,
    /// How it is written, in small letters. The longest that fits counts.
    pub written: &'static [&'static str],
    /// What it also goes by; empty for nothing.
    pub also: &'static str,
}

const fn post(
    name: &'static str,
    title: &'static str,
    group: &'static str,
    written: &'static [&'static str],
    also: &'static str,
) -> Known {
    Known { name, title, group, written, also }
}

/// Posts first, then bodies and agencies.
pub const POSTS: [Known; 21] = [
    post(
        "deputy-head",
        "Deputy Headteacher",
        "senior-leaders",
        &["deputy headteacher", "deputy head teacher", "deputy head"],
        "",
    ),
    post(
        "executive-head",
        "Executive Headteacher",
        "senior-leaders",
        &["executive headteacher", "executive head teacher"],
        "",
    ),
    post(
        "headteacher",
        "Headteacher",
        "senior-leaders",
        &["headteacher", "head teacher", "headmistress", "headmaster", "principal"],
        "",
    ),
    post(
        "deputy-dsl",
        "Deputy Designated Safeguarding Lead",
        "staff",
        &[
            "deputy designated safeguarding leads",
            "deputy designated safeguarding lead",
            "deputy dsls",
            "deputy dsl",
            "ddsl",
        ],
        "",
    ),
    post(
        "dsl",
        "Designated Safeguarding Lead",
        "senior-leaders",
        &[
            "designated safeguarding lead",
            "designated safeguarding officer",
            "designated safeguarding person",
            "designated child protection officer",
            "safeguarding lead",
            "dsl",
        ],
        "DSL",
    ),
    post(
        "online-safety-lead",
        "Online Safety Lead",
        "staff",
        &[
            "online safety lead",
            "online safety leader",
            "online safety officer",
            "online safety coordinator",
            "online safety co-ordinator",
            "e-safety coordinator",
            "e-safety co-ordinator",
            "e-safety lead",
            "e-safety officer",
            "esafety lead",
        ],
        "",
    ),
    post(
        "computing-lead",
        "Computing Lead",
        "teachers",
        &[
            "computing lead",
            "computing leader",
            "computing subject leader",
            "computing coordinator",
            "ict coordinator",
            "ict lead",
            "ict subject leader",
        ],
        "",
    ),
    post(
        "senco",
        "Special Educational Needs Coordinator",
        "teachers",
        &["senco", "sendco", "special educational needs coordinator", "special educational needs co-ordinator"],
        "SENCO",
    ),
    post(
        "safeguarding-governor",
        "Safeguarding Governor",
        "governors",
        &[
            "safeguarding governor",
            "governor for safeguarding",
            "link governor for safeguarding",
            "online safety governor",
            "e-safety governor",
            "governor responsible for online safety",
            "governor with a lead responsibility for safeguarding and online safety",
            "nominated governor",
        ],
        "",
    ),
    post(
        "chair-of-governors",
        "Chair of Governors",
        "governors",
        &["chair of governors", "chair of the governing body", "chair of governing body"],
        "",
    ),
    post(
        "it-technician",
        "IT Technician",
        "technical-staff",
        &["it technician", "ict technician", "ict support technician", "network technician", "it support technician"],
        "",
    ),
    post(
        "network-manager",
        "Network Manager",
        "technical-staff",
        &["network manager", "ict manager", "it manager", "systems manager"],
        "",
    ),
    post("data-protection-officer", "Data Protection Officer", "staff", &["data protection officer", "dpo"], "DPO"),
    post(
        "business-manager",
        "School Business Manager",
        "office-staff",
        &["school business manager", "business manager", "bursar"],
        "",
    ),
    post("class-teacher", "Class teacher", "teachers", &["class teachers", "class teacher"], ""),
    post(
        "governing-body",
        "Governing Body",
        "",
        &["governing body", "governing board", "board of governors", "local governing body"],
        "",
    ),
    post("police", "Police", "agency", &["police"], ""),
    post(
        "lado",
        "Local Authority Designated Officer",
        "agency",
        &["local authority designated officer", "lado"],
        "LADO",
    ),
    post("ceop", "CEOP", "agency", &["ceop", "child exploitation and online protection"], ""),
    post("iwf", "Internet Watch Foundation", "agency", &["internet watch foundation", "iwf"], "IWF"),
    post("childline", "Childline", "agency", &["childline"], ""),
];
