//! `docs/security.md` names what exists: every promise has its row, every file and every test in it is there.

use std::fs;
use std::path::Path;

/// Promises there are.
const PROMISES: usize = 120;

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
    assert_eq!(rows.len(), PROMISES);
    for (number, row) in rows.iter().enumerate() {
        assert_eq!((row[0].parse(), row.len()), (Ok(number + 1), 4), "{row:?}");
        let says_why = ["not ", "does not apply", "the compiler", "every test", "checked of"];
        let is_shown = row[3].contains('`') || says_why.iter().any(|why| row[2].contains(why) || row[3].contains(why));
        assert!(is_shown, "promise {} names no test and does not say why", row[0]);
        for name in row.iter().flat_map(|cell| cell.split('`').skip(1).step_by(2)) {
            let is_path =
                ["src/", "tests/", "migrations/", "docs/", "web/", "bin/"].iter().any(|room| name.starts_with(room));
            let is_test = name.matches('_').count() >= 3
                && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit());
            assert!(!is_path || root().join(name).exists(), "promise {}: there is no {name}", row[0]);
            assert!(!is_test || code.contains(&format!("fn {name}(")), "promise {}: there is no test {name}", row[0]);
        }
    }
}
