//! The laws of the interface's words: complete catalogues, plural forms, moments.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use leaders_square::text::catalogue::Catalogue;
use leaders_square::text::message;
use leaders_square::text::words::{Language, Words};

#[test]
fn every_language_has_every_entry_once_and_well_formed() {
    for language in Language::all() {
        assert_eq!(Catalogue::of(language).faults(), [""; 0], "{}", language.code);
    }
    for (language, missing) in Catalogue::missing() {
        assert!(missing.is_empty(), "the {language} catalogue lacks {missing:?}");
    }
}

#[test]
fn every_language_gives_an_entry_the_same_arguments() {
    let english = arguments_of("en");
    for language in Language::all() {
        for (id, arguments) in arguments_of(language.code) {
            assert_eq!(Some(&arguments), english.get(&id), "the arguments of {id} in {} and in en", language.code);
        }
    }
}

#[test]
fn every_entry_that_is_asked_for_exists_and_every_entry_is_asked_for() {
    let known: BTreeSet<String> = Catalogue::of(Language::english()).ids().map(str::to_owned).collect();
    let sources = sources();
    for (path, source) in &sources {
        let calls = [".say(\"", ".with(\"", ".with2(\"", "message(\""];
        let asked = calls.iter().flat_map(|call| source.split(call).skip(1)).filter_map(|rest| rest.split('"').next());
        // An id begins with its feature's word and a hyphen; the names of arguments have none.
        for id in asked.filter(|id| id.contains('-') && !id.contains('{')) {
            assert!(known.contains(id), "{} asks for {id}, which no catalogue has", path.display());
        }
    }
    let quoted: BTreeSet<&str> = sources.iter().flat_map(|(_, source)| source.split('"')).collect();
    for id in known {
        // `format!("face-{name}-title")` asks for all that fit.
        let is_asked_for = quoted.contains(id.as_str()) || quoted.iter().any(|pattern| fits(&id, pattern));
        assert!(is_asked_for, "nothing asks for {id}");
    }
}

/// Whether an id is what a format string with one gap, such as `face-{name}-title`, may become.
fn fits(id: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('{') else { return false };
    let Some((_, end)) = rest.split_once('}') else { return false };
    let is_id = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    start.ends_with('-') && is_id(start) && is_id(end) && id.starts_with(start) && id.ends_with(end)
}

#[test]
fn numbers_choose_the_plural_and_are_grouped_as_the_language_does() {
    let now = moment("2026-11-24T12:00:00Z");
    let (english, german) = (words("en", now), words("de", now));
    assert_eq!(english.with("text-too-long", "max", 1), "Please keep this to 1 character.");
    assert_eq!(english.with("text-too-long", "max", 1_000), "Please keep this to 1,000 characters.");
    assert_eq!(german.with("text-too-long", "max", 1_000_usize), "Bitte höchstens 1.000 Zeichen schreiben.");
    assert_eq!(english.message(&message("text-too-short").with("min", 2)), "Please write at least 2 characters.");
    assert_eq!(german.number(-1_234_567), "-1.234.567");
    assert_eq!(english.number(0), "0");
    assert_eq!(english.say("there-is-no-such-entry"), "[there-is-no-such-entry]");
}

#[test]
fn a_browser_is_answered_in_the_language_it_likes_best() {
    let english = Language::english();
    let german = Language::from_code("de-AT").unwrap();
    for (header, code) in [
        ("de-CH,de;q=0.9,en;q=0.8", "de"),
        ("fr, en;q=0.2, de;q=0.7", "de"),
        ("fr", "en"),
        ("de;q=0", "en"),
        ("", "en"),
        (";;q=,,de;q=x", "en"),
        ("*", "en"),
    ] {
        assert_eq!(Language::negotiate(Some(header), english).code, code, "{header}");
    }
    assert_eq!(Language::negotiate(None, german).code, "de");
}

#[test]
fn moments_are_told_from_where_the_reader_stands() {
    let now = moment("2026-11-24T12:00:00Z");
    let (english, german) = (words("en", now), words("de", now));
    for (seconds, told, gesagt) in [
        (0, "just now", "gerade eben"),
        (-30, "just now", "gerade eben"),
        (59, "just now", "gerade eben"),
        (60, "1 minute ago", "vor 1 Minute"),
        (3_599, "59 minutes ago", "vor 59 Minuten"),
        (7_200, "2 hours ago", "vor 2 Stunden"),
        (86_400, "yesterday", "gestern"),
        (3 * 86_400, "3 days ago", "vor 3 Tagen"),
        (8 * 86_400, "16 November", "16. November"),
        (400 * 86_400, "20 October 2025", "20. Oktober 2025"),
        (-86_400, "tomorrow", "morgen"),
    ] {
        let at = now - TimeDelta::seconds(seconds);
        assert_eq!(english.plain_ago(at), told);
        assert_eq!(german.plain_ago(at), gesagt);
    }
    assert_eq!(english.plain_until(now + TimeDelta::days(14)), "in 14 days");
    assert_eq!(english.plain_until(now + TimeDelta::days(60)), "on 23 January 2027");
    assert_eq!(english.plain_until(now - TimeDelta::minutes(5)), "5 minutes ago");
}

#[test]
fn a_moment_is_shown_with_its_exact_time_in_the_readers_zone() {
    let now = moment("2026-11-24T23:30:00Z");
    let zone = chrono_tz::Europe::Berlin;
    let german = Words::new(Language::from_code("de").unwrap(), zone, now);
    assert_eq!(
        german.ago(now),
        "<time datetime=\"2026-11-24T23:30:00Z\" title=\"Mittwoch, 25. November 2026, 00:30 Uhr CET\" data-ago>gerade eben</time>"
    );
    assert_eq!(german.plain_date(now), "25. November 2026");
    assert_eq!(words("en", now).plain_date_time(now), "24 November 2026, 23:30");
}

fn moment(at: &str) -> DateTime<Utc> {
    at.parse().unwrap()
}

fn words(code: &str, now: DateTime<Utc>) -> Words {
    Words::new(Language::from_code(code).unwrap(), chrono_tz::UTC, now)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// The code and the templates, without comment lines: an example in a comment asks for nothing.
fn sources() -> Vec<(PathBuf, String)> {
    let mut paths = files_below(&root().join("src"));
    paths.extend(files_below(&root().join("web/pages")));
    let read = |path: PathBuf| {
        let source = fs::read_to_string(&path).unwrap();
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        (path, code)
    };
    paths.into_iter().map(read).collect()
}

fn arguments_of(code: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files = files_below(&root().join("web/words").join(code));
    files.iter().flat_map(|path| arguments_in(&fs::read_to_string(path).unwrap())).collect()
}

/// The entries of a Fluent file, each with the names of its arguments.
fn arguments_in(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let id = line.split('=').next().unwrap().trim().to_owned();
            entries.entry(id.clone()).or_default();
            current = Some(id);
        }
        let Some(arguments) = current.as_ref().and_then(|id| entries.get_mut(id)) else { continue };
        for rest in line.split('$').skip(1) {
            arguments.insert(
                rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').next().unwrap().to_owned(),
            );
        }
    }
    entries
}
