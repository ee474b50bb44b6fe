//! Files as a word processor writes them: `office/` holds one invented policy, saved by LibreOffice 7.4 as Word and as
//! OpenDocument.

mod support;

use support::{import, said, shown, sound, words};

// The numbers before its headings, 1, 2 and 2.1, are those that the document prints by itself, and are not written twice.
const WORDS: &str = "Online Safety Policy Ash Hill Primary School Post Name Telephone Headteacher Mrs Hannah Ward 01632 960171 \
    Designated Safeguarding Lead Mr Idris Bell 01632 960172 Why we have this policy Our pupils are online every day at school \
    at home We want them to be safe there see this page 1 1 For parents and carers What we ask Everybody in school keeps to these \
    points Pupils must not bring mobile phones to school Staff should lock laptops at break overnight Tell Mr Bell the same day \
    Keep the device At home Passwords have at least 8 characters “Nobody’s” password is shared ever {Curly} braces and 3 4 \
    stay as they are This policy will be reviewed every year Last reviewed 12 May 2025";

#[test]
fn what_libreoffice_writes_is_taken_over_word_for_word_in_both_formats() {
    for (name, bytes) in [
        ("policy.docx", &include_bytes!("office/policy.docx")[..]),
        ("policy.odt", &include_bytes!("office/policy.odt")[..]),
    ] {
        let imported = import(name, bytes).expect("it is taken over");
        let all = shown(&imported);
        assert_eq!(words(&said(&imported)), words(WORDS), "{name}\n{all}");
        sound(&imported);
        for part in [
            "**every day**",
            "*safe*",
            "page](https://www.ceopeducation.example/parents)",
            "- Staff should lock laptops:\n      - at break",
            "1) Tell Mr Bell the same day.\n    2) Keep the device.",
            "# person h-ward \"Mrs Hannah Ward\"",
        ] {
            assert!(all.contains(part), "{name}: {part}\n{all}");
        }
    }
}
