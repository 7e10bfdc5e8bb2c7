//! Conventions are tests: how the house is laid out, checked over the tree itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Longest file of Rust, in lines.
const FILE_LIMIT: usize = 400;
/// Longest template, in lines.
const TEMPLATE_LIMIT: usize = 160;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, end: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, end: &str, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, end, found);
            } else if path.to_string_lossy().ends_with(end) {
                found.push((path.clone(), fs::read_to_string(&path).expect("a text file")));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), end, &mut found);
    assert!(!found.is_empty(), "no {end} below {folder}");
    found
}

#[test]
fn every_rust_file_says_what_it_is_and_is_of_a_comfortable_size() {
    for (path, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        assert!(text.starts_with("//!"), "{} does not open with //!", path.display());
        let lines = text.lines().count();
        assert!(lines <= FILE_LIMIT, "{} has {lines} lines", path.display());
    }
}

#[test]
fn sql_stands_in_stores_and_stores_know_nothing_of_http() {
    for (path, text) in files("src", ".rs") {
        let is_store = path.file_name().is_some_and(|name| name == "store.rs")
            || path.parent().and_then(Path::file_name).is_some_and(|name| name == "store");
        let has_sql =
            ["query!(", "query_as!(", "query_scalar!(", "sqlx::query("].iter().any(|call| text.contains(call));
        assert!(is_store || !has_sql, "{} holds SQL", path.display());
        assert!(
            !is_store || !(text.contains("actix_web") || text.contains("HttpResponse")),
            "{} names HTTP",
            path.display()
        );
    }
}

/// What is borrowed in a statement is given back at its end only: a page that borrows twice waits for itself where all
/// connections are lent.
#[test]
fn no_statement_borrows_a_second_connection() {
    for (path, text) in files("src", ".rs") {
        for statement in text.split(';').flat_map(|part| part.split("fn ")) {
            assert!(statement.matches("site.read()").count() < 2, "{}: two connections in {statement}", path.display());
        }
    }
}

#[test]
fn colours_stand_among_the_tokens() {
    for (path, text) in files("web/css", ".css") {
        let is_tokens = path.file_name().is_some_and(|name| name == "00-tokens.css");
        for colour in ["#", "rgb(", "hsl(", "oklch("] {
            let stands = text.lines().any(|line| line.split(':').nth(1).is_some_and(|value| value.contains(colour)));
            assert!(is_tokens || !stands, "{} names a colour ({colour})", path.display());
        }
    }
}

#[test]
fn templates_are_short_and_hold_neither_script_nor_style() {
    for (path, text) in files("web/pages", ".html") {
        assert!(text.lines().count() <= TEMPLATE_LIMIT, "{} is too long", path.display());
        assert!(
            !text.contains(" style=") && !text.contains("<style") && !text.contains(" onclick="),
            "{}",
            path.display()
        );
    }
}

#[test]
fn every_template_is_rendered_by_a_page_or_taken_up_by_another() {
    let sources: String =
        files("src", ".rs").into_iter().chain(files("web/pages", ".html")).map(|(_, text)| text).collect();
    for (path, _) in files("web/pages", ".html") {
        let name = path.strip_prefix(root().join("web/pages")).expect("below pages").to_string_lossy().into_owned();
        assert!(sources.contains(&format!("\"{name}\"")), "{name} is rendered by nobody");
    }
}

#[test]
fn every_schema_of_the_api_has_a_name_of_its_own() {
    let mut names = std::collections::HashMap::new();
    for (path, text) in files("src", ".rs") {
        for (at, _) in text.match_indices("ToSchema)]") {
            // What stands between the derivation and the type it is of, and that type's name.
            let rest = &text[at..];
            let Some(end) =
                ["struct ", "enum "].into_iter().filter_map(|word| Some(rest.find(word)? + word.len())).min()
            else {
                continue;
            };
            let own: String = rest[end..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let given = rest[..end]
                .split("as = ")
                .nth(1)
                .map(|given| given.chars().take_while(|c| c.is_alphanumeric()).collect());
            let name: String = given.unwrap_or(own);
            if let Some(other) = names.insert(name.clone(), path.clone()) {
                panic!("{name} is a schema of {} and of {}", other.display(), path.display());
            }
        }
    }
    assert!(names.len() > 100, "{} schemas were found", names.len());
}
