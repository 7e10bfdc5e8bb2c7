//! Reading JSON into what a handler asks for. What does not fit is said beside the field it stands in, in the reader's
//! words, like any other problem of a field; what is no JSON at all is refused with its place.

use crate::error::{Error, Result};
use crate::text::fields::Problems;
use crate::text::{Message, message};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

/// What a type's own words for "expected" begin with, and the sentence that says it here. The more particular first.
const EXPECTED: [(&str, &str); 14] = [
    ("a formatted UUID", "http-field-id"),
    ("a string", "http-field-text"),
    ("string", "http-field-text"),
    ("a list of choices, or what each is given", "http-field-choices"),
    ("a sequence", "http-field-list"),
    ("a tuple", "http-field-list"),
    ("a boolean", "http-field-truth"),
    ("an RFC 3339", "http-field-moment"),
    ("f", "http-field-number"),
    ("i", "http-field-whole"),
    ("u", "http-field-whole"),
    ("struct", "http-field-object"),
    ("a map", "http-field-object"),
    ("map", "http-field-object"),
];

/// Reads a body.
pub fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    // A structure would read a list, too, its fields by their order: that is nobody's intention.
    if bytes.trim_ascii_start().starts_with(b"[") {
        serde_json::from_slice::<IgnoredAny>(bytes).map_err(|error| no_json(&error))?;
        return Err(Error::Unreadable(message("http-json-object")));
    }
    let read = serde_path_to_error::deserialize(&mut reader);
    let value = read.map_err(|error| refusal(error.path(), error.inner()))?;
    reader.end().map_err(|error| no_json(&error))?;
    Ok(value)
}

fn refusal(path: &Path, error: &serde_json::Error) -> Error {
    if error.classify() != Category::Data {
        return no_json(error);
    }
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let (name, why) = in_our_words(said);
    let mut steps: Vec<String> = path.iter().filter_map(step).collect();
    if let Some(name) = name.filter(|name| steps.last().is_none_or(|last| last != name)) {
        steps.push(name.to_owned());
    }
    if steps.is_empty() {
        return Error::Unreadable(message("http-json-object"));
    }
    Error::Misfit(Problems::one(steps.join("."), why))
}

fn no_json(error: &serde_json::Error) -> Error {
    Error::Unreadable(message("http-json-unreadable").with("line", error.line()).with("column", error.column()))
}

/// A part of the way to a field: its name, or its place in a list counted from 0, as in `polls.0.question`.
fn step(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    }
}

/// What serde says of a value, as a sentence of ours, and the field it names if that is not the one it stands in.
/// serde's sentences are those of `serde::de::Error`; one that is not known here becomes the plainest of ours.
fn in_our_words(said: &str) -> (Option<&str>, Message) {
    let mut quoted = said.split('`').skip(1).step_by(2);
    if said.starts_with("missing field") {
        return (quoted.next(), message("http-field-missing"));
    }
    if said.starts_with("duplicate field") {
        return (quoted.next(), message("http-field-twice"));
    }
    if said.starts_with("unknown field") {
        let name = quoted.next();
        return (name, one_of("http-field-unknown", quoted));
    }
    if said.starts_with("unknown variant") {
        return (None, one_of("http-field-one-of", quoted.skip(1)));
    }
    if said.contains("UUID parsing") {
        return (None, message("http-field-id"));
    }
    let expected = said.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    let ours = EXPECTED.iter().find(|(theirs, _)| expected.starts_with(theirs));
    (None, message(ours.map_or("http-field-other", |(_, ours)| ours)))
}

fn one_of<'a>(id: &'static str, known: impl Iterator<Item = &'a str>) -> Message {
    message(id).with("known", known.collect::<Vec<_>>().join(", "))
}
