//! Takes the words out of a tagged PDF in pure Rust, for comparing it with the other formats.
//!
//! It walks the tags, which is the order a screen reader reads in, and not the page; so page numbers, running heads and
//! all else that is marked as an artifact is left out. What stands off its page is left out too: nobody sees it. Taken into a test with `#[path]`; wants `lopdf`.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The words in the order of the tags. Panics with a sentence when the file is not tagged as ours are.
pub fn pdf_text(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("the file is a PDF");
    let marked: HashMap<ObjectId, HashMap<i64, String>> =
        document.get_pages().into_values().map(|page| (page, marked_content(&document, page))).collect();
    let catalog = document.catalog().expect("the file has a catalog");
    let root = dictionary(&document, catalog.get(b"StructTreeRoot").expect("the file is tagged"));
    let mut out = String::new();
    if let Ok(kids) = root.get(b"K") {
        read_tags(&document, &marked, kids, None, &mut out);
    }
    out
}

fn read_tags(
    document: &Document,
    marked: &HashMap<ObjectId, HashMap<i64, String>>,
    node: &Object,
    page: Option<ObjectId>,
    out: &mut String,
) {
    match resolve(document, node) {
        Object::Array(kids) => kids.iter().for_each(|kid| read_tags(document, marked, kid, page, out)),
        Object::Integer(id) => {
            if let Some(text) = page.and_then(|page| marked.get(&page)?.get(id)) {
                out.push_str(text);
            }
        }
        Object::Dictionary(tag) => {
            let page = tag.get(b"Pg").and_then(Object::as_reference).ok().or(page);
            let name = tag.get(b"S").and_then(Object::as_name).unwrap_or_default();
            let kind = tag.get(b"Type").and_then(Object::as_name).unwrap_or_default();
            if kind == b"MCR" {
                if let Ok(id) = tag.get(b"MCID") {
                    read_tags(document, marked, id, page, out);
                }
                return;
            }
            // What is written in a picture stands beside it in words.
            if name == b"Figure" {
                return;
            }
            let mut text = String::new();
            if let Ok(kids) = tag.get(b"K") {
                read_tags(document, marked, kids, page, &mut text);
            }
            // The other formats have no signs for points and numbers of lists: readers make them.
            if name != b"Lbl" || !is_mark(&text) {
                out.push_str(&text);
            }
            if !matches!(name, b"Span" | b"Link" | b"Strong" | b"Em") {
                out.push('\n');
            }
        }
        _ => {}
    }
}

/// "•", "–", "12.", "b." or "iv."
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let Some(number) = text.strip_suffix('.') else { return matches!(text, "" | "•" | "–") };
    number.chars().all(|sign| sign.is_ascii_digit())
        || number.len() == 1
        || number.chars().all(|sign| "ivxl".contains(sign))
}

/// The text of each piece of marked content on a page.
fn marked_content(document: &Document, page: ObjectId) -> HashMap<i64, String> {
    let fonts: HashMap<Vec<u8>, HashMap<u16, String>> = document
        .get_page_fonts(page)
        .expect("the page names its fonts")
        .into_iter()
        .map(|(name, font)| (name, unicode_of(document, font)))
        .collect();
    let content = document.get_page_content(page);
    let content = Content::decode(&content).expect("the content can be read");

    let mut pieces: HashMap<i64, String> = HashMap::new();
    let mut open: Vec<Option<i64>> = Vec::new();
    let mut font = None;
    let paper = numbers(dictionary_of(document, page).get(b"MediaBox").and_then(Object::as_array).expect("a size"));
    // Where things are drawn, as it is now and as it was before each piece that is not ended; and where text is.
    let (mut drawn, mut before, mut text) = (AT_ORIGIN, Vec::new(), AT_ORIGIN);
    for operation in &content.operations {
        match operation.operator.as_str() {
            "q" => before.push(drawn),
            "Q" => drawn = before.pop().unwrap_or(AT_ORIGIN),
            "cm" => drawn = within(numbers(&operation.operands), drawn),
            "BT" => text = AT_ORIGIN,
            "Tm" => text = numbers(&operation.operands),
            "Td" => {
                let [x, y] = numbers(&operation.operands);
                text = within([1.0, 0.0, 0.0, 1.0, x, y], text);
            }
            "BDC" => {
                let properties = operation.operands.get(1).and_then(|operand| operand.as_dict().ok());
                let id = properties.and_then(|properties| properties.get(b"MCID").and_then(Object::as_i64).ok());
                open.push(id);
            }
            "BMC" => open.push(None),
            "EMC" => {
                open.pop();
            }
            "Tf" => font = operation.operands[0].as_name().ok().and_then(|name| fonts.get(name)),
            "Tj" | "TJ" => {
                // Text within an artifact has no number and belongs to nobody.
                let Some(id) = open.iter().rev().find_map(|id| *id) else { continue };
                let [left, bottom, right, top] = paper;
                let [.., x, y] = within(text, drawn);
                if x < left || x > right || y < bottom || y > top {
                    continue;
                }
                let piece = pieces.entry(id).or_default();
                operation.operands.iter().for_each(|operand| decode(operand, font, piece));
            }
            _ => {}
        }
    }
    pieces
}

/// A place and a direction, as PDF writes them.
type Matrix = [f64; 6];

const AT_ORIGIN: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// One place seen from the outside of another.
fn within([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix) -> Matrix {
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

fn numbers<const COUNT: usize>(operands: &[Object]) -> [f64; COUNT] {
    let numbers: Vec<f64> = operands.iter().map(|operand| operand.as_float().expect("a number").into()).collect();
    numbers.try_into().expect("as many numbers as there must be")
}

fn dictionary_of(document: &Document, object: ObjectId) -> &Dictionary {
    document.get_object(object).and_then(Object::as_dict).expect("it is a dictionary")
}

fn decode(operand: &Object, font: Option<&HashMap<u16, String>>, out: &mut String) {
    match operand {
        Object::Array(parts) => parts.iter().for_each(|part| decode(part, font, out)),
        Object::String(bytes, _) => {
            let font = font.expect("text is set in a font of the page");
            for code in bytes.chunks(2) {
                let code = code.iter().fold(0, |code, byte| code << 8 | u16::from(*byte));
                out.push_str(font.get(&code).map_or("\u{fffd}", String::as_str));
            }
        }
        _ => {}
    }
}

/// What each glyph of a font says, from its ToUnicode map.
fn unicode_of(document: &Document, font: &Dictionary) -> HashMap<u16, String> {
    let mut map = HashMap::new();
    let Ok(stream) = font.get(b"ToUnicode").map(|stream| resolve(document, stream)).and_then(Object::as_stream) else {
        return map;
    };
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8_lossy(&bytes);
    let mut section = "";
    for line in text.lines().map(str::trim) {
        if line.ends_with("beginbfchar") {
            section = "char";
        } else if line.ends_with("beginbfrange") {
            section = "range";
        } else if line.starts_with("endbf") {
            section = "";
        }
        match (section, hex_strings(line).as_slice()) {
            ("char", [code, says, ..]) => {
                map.insert(number(code), utf16(says));
            }
            ("range", [first, last, says, ..]) => {
                for (step, code) in (number(first)..=number(last)).enumerate() {
                    let mut units = says.clone();
                    if let Some(unit) = units.last_mut() {
                        *unit += step as u16;
                    }
                    map.insert(code, utf16(&units));
                }
            }
            _ => {}
        }
    }
    map
}

fn number(units: &[u16]) -> u16 {
    units.last().copied().unwrap_or_default()
}

fn utf16(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

fn hex_strings(line: &str) -> Vec<Vec<u16>> {
    line.split('<')
        .skip(1)
        .filter_map(|part| part.split('>').next())
        .map(|digits| {
            let digits: Vec<char> = digits.chars().filter(char::is_ascii_hexdigit).collect();
            digits.chunks(4).filter_map(|unit| u16::from_str_radix(&unit.iter().collect::<String>(), 16).ok()).collect()
        })
        .collect()
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    match object {
        Object::Reference(id) => document.get_object(*id).unwrap_or(object),
        other => other,
    }
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    resolve(document, object).as_dict().expect("it is a dictionary")
}
