//! Takes the words out of a page that [`crate::html`] made, for comparing it with the other formats.
//!
//! It reads the pages that this crate writes, not any page of the web. What a page says besides the document, such as
//! "Skip to the text", is marked `data-furniture` and left out, as is everything in the head.

/// The words of a page in reading order, tags as spaces.
pub fn html_text(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    // The element being left out, and how many of its name are open inside it.
    let mut skipped: Option<(String, usize)> = None;
    while let Some(start) = rest.find('<') {
        if skipped.is_none() {
            out.push_str(&unescape(&rest[..start]));
            out.push(' ');
        }
        let Some(length) = rest[start..].find('>') else { return out };
        let tag = &rest[start + 1..start + length];
        rest = &rest[start + length + 1..];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        match &mut skipped {
            Some((outer, depth)) if *outer == name => {
                if tag.starts_with('/') {
                    *depth -= 1;
                } else {
                    *depth += 1;
                }
                if *depth == 0 {
                    skipped = None;
                }
            }
            Some(_) => {}
            None if !tag.starts_with('/') && (name == "head" || tag.contains(" data-furniture")) => {
                skipped = Some((name, 1));
            }
            None => {}
        }
    }
    out.push_str(&unescape(rest));
    out
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(length) = rest.find(';') else { break };
        let sign = match &rest[1..length] {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            name => name
                .strip_prefix("#x")
                .and_then(|digits| u32::from_str_radix(digits, 16).ok())
                .or_else(|| name.strip_prefix('#')?.parse().ok())
                .and_then(char::from_u32),
        };
        match sign {
            Some(sign) => {
                out.push(sign);
                rest = &rest[length + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}
