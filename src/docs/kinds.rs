//! Schemas in words: what a field holds, in HTML that leads to the shapes it names.

use crate::text::escaped;
use serde_json::Value;

/// Where shared schemas stand in the document.
const SCHEMAS: &str = "#/components/schemas/";

/// The schema itself, if it only points to one, and the name it is known by.
pub fn resolve<'a>(api: &'a Value, schema: &'a Value) -> (Option<&'a str>, &'a Value) {
    match schema["$ref"].as_str().and_then(|to| to.strip_prefix(SCHEMAS)) {
        Some(name) => (Some(name), &api["components"]["schemas"][name]),
        None => (None, schema),
    }
}

/// The schemas that are put together to one object.
pub fn parts<'a>(api: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let (_, schema) = resolve(api, schema);
    match schema["allOf"].as_array() {
        Some(all) => all.iter().flat_map(|part| parts(api, part)).collect(),
        None => vec![schema],
    }
}

/// What may stand there, as HTML.
pub fn words(api: &Value, schema: &Value) -> String {
    let (name, resolved) = resolve(api, schema);
    match name {
        Some(name) if has_shape(resolved) => {
            format!(r##"<a href="#schema-{0}">{0}</a>"##, escaped(name))
        }
        _ => plain(api, resolved),
    }
}

/// Whether a schema deserves an entry of its own: an object, or a choice of values.
pub fn has_shape(schema: &Value) -> bool {
    schema["enum"].is_array()
        || schema["properties"].is_object()
        || schema["allOf"].is_array()
        || either(schema).is_some()
}

/// The schemas of which one holds.
pub fn either(schema: &Value) -> Option<&Vec<Value>> {
    schema["oneOf"].as_array().or(schema["anyOf"].as_array())
}

/// The values that may be given, if they are a fixed few.
pub fn values(schema: &Value) -> Vec<String> {
    let given = schema["enum"].as_array().into_iter().flatten();
    let named = either(schema).into_iter().flatten().flat_map(|one| one["enum"].as_array().into_iter().flatten());
    given.chain(named).map(Value::to_string).collect()
}

fn plain(api: &Value, schema: &Value) -> String {
    if let Some(choices) = either(schema) {
        let words: Vec<String> = choices.iter().map(|choice| words(api, choice)).collect();
        return words.join(" or ");
    }
    let values = values(schema);
    if !values.is_empty() {
        return values.iter().map(|value| format!("<code>{}</code>", escaped(value))).collect::<Vec<_>>().join(" or ");
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => vec!["object"],
    };
    kinds.iter().map(|kind| kind_words(api, schema, kind)).collect::<Vec<_>>().join(" or ")
}

fn kind_words(api: &Value, schema: &Value, kind: &str) -> String {
    match (kind, schema["format"].as_str()) {
        ("array", _) => format!("list of {}", words(api, &schema["items"])),
        ("string", Some(format)) => escaped(format),
        _ => escaped(kind),
    }
}

/// A sentence of a handler or a type, as HTML: what stands between backticks is code.
pub fn sentence(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(n, piece)| if n % 2 == 1 { format!("<code>{}</code>", escaped(piece)) } else { escaped(piece) })
        .collect()
}
