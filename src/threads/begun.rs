//! Two who change one text at once. A form carries a mark of what each of its fields said when it was opened; so when the
//! text has changed meanwhile, it is known field by field who changed what: what its writer left as they found it becomes
//! what it is now, and of what both have changed both are shown.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Bytes of a mark: no more than tells two wordings of one field apart.
const MARK: usize = 6;

/// Fields of a form by their names, in their order.
pub type Parts = Vec<(&'static str, String)>;

/// The marks of these fields, as one word for each: `title:0a1b2c3d4e5f lede:…`.
pub fn marks(parts: &Parts) -> String {
    let mut marks = String::new();
    for (name, value) in parts {
        let space = if marks.is_empty() { "" } else { " " };
        let _ = write!(marks, "{space}{name}:{}", mark(value));
    }
    marks
}

fn mark(value: &str) -> String {
    let hash = Sha256::digest(as_kept(value));
    hash.iter().take(MARK).map(|byte| format!("{byte:02x}")).collect()
}

/// As it is kept: browsers end lines their own way.
fn as_kept(value: &str) -> String {
    value.replace("\r\n", "\n").trim().to_owned()
}

/// What came of a field that two may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It says the same in both, or its writer alone has changed it.
    Mine,
    /// Its writer left it as they found it, others have changed it.
    Theirs,
    /// Both have changed it.
    Both,
}

/// What came of each field that is not its writer's alone: by the marks of what the form began with, as its writer sent
/// it, and as the text is now. Of a field without a mark it is not known who changed it.
pub fn came(begun: &str, mine: &Parts, now: &Parts) -> Vec<(&'static str, Came)> {
    let found = mine.iter().zip(now).map(|((name, mine), (_, now))| {
        let begun = begun.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix(':'));
        let came = if as_kept(mine) == as_kept(now) || begun == Some(mark(now).as_str()) {
            Came::Mine
        } else if begun == Some(mark(mine).as_str()) {
            Came::Theirs
        } else {
            Came::Both
        };
        (*name, came)
    });
    found.filter(|(_, came)| *came != Came::Mine).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(title: &str, lede: &str, tags: &str) -> Parts {
        vec![("title", title.into()), ("lede", lede.into()), ("tags", tags.into())]
    }

    #[test]
    fn it_is_known_field_by_field_who_changed_what() {
        let begun = marks(&parts("Old", "One\nTwo", "a b"));
        let came = |mine: Parts, now: Parts| came(&begun, &mine, &now);
        assert_eq!(came(parts("Old", "One\r\nTwo", "a b "), parts("Old", "One\nTwo", "a b")), []);
        assert_eq!(came(parts("Mine", "One\nTwo", "a b"), parts("Old", "One\nTwo", "a b")), []);
        assert_eq!(came(parts("Same", "", "a b"), parts("Same", "Theirs", "a b")), [("lede", Came::Both)]);
        assert_eq!(
            came(parts("Mine", "One\r\nTwo", "a"), parts("Theirs", "Theirs", "a b")),
            [("title", Came::Both), ("lede", Came::Theirs)]
        );
    }

    #[test]
    fn without_marks_nobody_s_change_is_lost_in_silence() {
        let found = came("", &parts("Mine", "", ""), &parts("Theirs", "", ""));
        assert_eq!(found, [("title", Came::Both)]);
    }
}
