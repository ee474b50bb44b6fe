//! Schools that are all different: the model school with other names, other people, other numbers and other wordings left out.

use std::path::{Path, PathBuf};

/// Writes projects into a folder; gives each one's folder and how many bytes its files have.
pub fn write(folder: &Path, number: usize) -> Vec<(PathBuf, usize)> {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/model-primary");
    let mut files: Vec<(String, String)> = std::fs::read_dir(model)
        .expect("the model school is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "policy"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    files.sort();
    (0..number).map(|school| write_one(&folder.join(format!("school-{school}")), school as u64, &files)).collect()
}

fn write_one(folder: &Path, school: u64, files: &[(String, String)]) -> (PathBuf, usize) {
    let mut random = Random(school.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let name = format!(
        "{}{}",
        random.of(&["Ash", "Birch", "Cedar", "Elm", "Lime", "Rowan"]),
        random.of(&["ford", "wick", "ton", "bury"])
    );
    // From 60 to 100 KB: the rest of the wordings is left out.
    let keep = 10 + random.below(70);
    std::fs::create_dir_all(folder).expect("a folder");
    let mut bytes = 0;
    for (file, text) in files {
        let text = varied(text, keep, &mut random).replace("Hawthorn", &name).replace("hawthorn", &name.to_lowercase());
        let text = text.replace("crest \"crest.svg\" shows", "# crest:");
        bytes += text.len();
        std::fs::write(folder.join(file), text).expect("a file");
    }
    (folder.to_owned(), bytes)
}

/// A text with other people and other numbers, without most comments, and with so many of a hundred wordings.
fn varied(text: &str, keep: u64, random: &mut Random) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut varied = String::with_capacity(text.len());
    for (number, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let alone = lines.get(number + 1).is_none_or(|next| indent(next) <= indent(line));
        let droppable = bare.starts_with("say ") && bare.ends_with('"') && bare.len() > 4 && alone;
        if bare.starts_with('#') || droppable && random.below(100) >= keep {
            continue;
        }
        if let Some((head, _)) = line.split_once(" \"").filter(|_| line.starts_with("person ")) {
            let (first, last) = (
                random.of(&["Ada", "Ben", "Cleo", "Dev", "Esme", "Finn"]),
                random.of(&["Hale", "Iqbal", "Jones", "Kaur"]),
            );
            varied += &format!("{head} \"{first} {last}\"\n");
            continue;
        }
        let count = 5 + random.below(40);
        let line = if line.starts_with("setting ") {
            line.replace(" minutes", &format!("{count} minutes"))
        } else {
            (*line).to_owned()
        };
        varied += &line;
        varied.push('\n');
    }
    varied
}

/// Numbers that are the same in every run: xorshift, after Marsaglia (2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len() as u64) as usize]
    }
}
