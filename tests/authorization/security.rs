//! `docs/security.md` names what exists: every promise has its row, every file and every test in it is there.

use std::fs;
use std::path::Path;

/// What a row says that names no test, before it says why.
const EXCUSES: [&str; 2] = ["not built: ", "does not apply yet: "];
/// Shortest reason, in characters.
const REASON: usize = 5;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|end| end == "rs") {
            all.push_str(&fs::read_to_string(&path).expect("reads"));
        }
    }
}

#[test]
fn every_promise_has_its_row_and_every_file_and_test_named_there_exists() {
    let text = fs::read_to_string(root().join("docs/security.md")).expect("reads");
    let mut code = String::new();
    for folder in ["src", "tests"] {
        sources(&root().join(folder), &mut code);
    }
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect::<Vec<_>>())
        .filter(|row| row[0].parse::<usize>().is_ok())
        .collect();
    let promised: Option<usize> =
        text.split("There are ").nth(1).and_then(|rest| rest.split('.').next()).and_then(|n| n.parse().ok());
    assert_eq!(Some(rows.len()), promised, "so many rows as the document says there are");
    for (number, row) in rows.iter().enumerate() {
        assert_eq!((row[0].parse(), row.len()), (Ok(number + 1), 4), "{row:?}");
        let is_shown = row.iter().skip(2).flat_map(|cell| named(cell)).any(is_test);
        let reason = row.iter().skip(2).find_map(|cell| {
            EXCUSES.iter().find_map(|excuse| cell.split_once(excuse)).map(|(_, reason)| reason.chars().count())
        });
        assert!(
            is_shown || reason.is_some_and(|length| length >= REASON),
            "promise {} neither names a test nor says in the words of EXCUSES why it has none",
            row[0]
        );
        for name in row.iter().flat_map(|cell| named(cell)) {
            let is_path =
                ["src/", "tests/", "migrations/", "docs/", "web/", "bin/"].iter().any(|room| name.starts_with(room));
            assert!(!is_path || root().join(name).exists(), "promise {}: there is no {name}", row[0]);
            assert!(
                !is_test(name) || code.contains(&format!("fn {name}(")),
                "promise {}: there is no test {name}",
                row[0]
            );
        }
    }
}

/// What is named in a cell.
fn named(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Whether this is the name of a test.
fn is_test(name: &str) -> bool {
    let is_word = |b: u8| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit();
    name.matches('_').count() >= 3 && name.bytes().all(is_word)
}
