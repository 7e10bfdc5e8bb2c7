//! Examples of what is sent and answered, made from the schemas, so that none can fall behind.

use crate::docs::document::ROOT;
use crate::docs::kinds;
use serde_json::{Map, Value, json};

/// How deep an example goes: a comment in a tree of comments would have no end.
const DEPTH: usize = 5;

/// An example of a schema, laid out for reading.
pub fn pretty(api: &Value, schema: &Value) -> String {
    serde_json::to_string_pretty(&value(api, schema, DEPTH)).unwrap_or_default()
}

/// A call with `curl`. The body holds what must be there, or, where nothing must, all that may.
pub fn curl(api: &Value, verb: &str, path: &str, operation: &Value) -> String {
    let mut lines = vec![match verb {
        "get" => format!("curl \"$SITE{ROOT}{path}\""),
        _ => format!("curl -X {} \"$SITE{ROOT}{path}\"", verb.to_uppercase()),
    }];
    if operation["security"].is_array() {
        lines.push("  -H \"Authorization: Bearer $TOKEN\"".into());
    }
    match verb {
        "post" => lines.push("  -H \"Idempotency-Key: $(uuidgen)\"".into()),
        "patch" => lines.push("  -H 'If-Match: \"1\"'".into()),
        _ => {}
    }
    let contents = operation["requestBody"]["content"].as_object();
    match contents.and_then(|kinds| kinds.iter().next()) {
        Some((kind, content)) if kind == "application/json" => {
            let body = needed(api, &content["schema"]).to_string().replace('\'', "'\\''");
            lines.push("  -H \"Content-Type: application/json\"".into());
            lines.push(format!("  -d '{body}'"));
        }
        Some(_) => lines.push("  -F \"file=@picture.jpg\"".into()),
        None => {}
    }
    lines.join(" \\\n")
}

fn needed(api: &Value, schema: &Value) -> Value {
    let schema = without_null(schema);
    let whole = value(api, schema, DEPTH);
    let parts = kinds::parts(api, schema);
    let required: Vec<&str> = parts
        .iter()
        .flat_map(|part| part["required"].as_array().into_iter().flatten())
        .filter_map(Value::as_str)
        .collect();
    match whole {
        Value::Object(fields) if !required.is_empty() => {
            Value::Object(fields.into_iter().filter(|(name, _)| required.contains(&name.as_str())).collect())
        }
        whole => whole,
    }
}

/// What stands there when it is not null.
fn without_null(schema: &Value) -> &Value {
    let something = kinds::either(schema).and_then(|choices| choices.iter().find(|one| one["type"] != "null"));
    something.unwrap_or(schema)
}

fn value(api: &Value, schema: &Value, depth: usize) -> Value {
    let (_, schema) = kinds::resolve(api, without_null(schema));
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    if schema["allOf"].is_array() || schema["properties"].is_object() {
        return object(api, schema, depth);
    }
    if kinds::either(schema).is_some() {
        return value(api, without_null(schema), depth.saturating_sub(1));
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("object"),
        kind => kind.as_str().unwrap_or("object"),
    };
    match (kind, schema["format"].as_str()) {
        ("array", _) if depth == 0 => json!([]),
        ("array", _) => json!([value(api, &schema["items"], depth - 1)]),
        ("string", Some("uuid")) => json!("01932f0c-7c1e-7a52-8f00-5b1d6c2e9a01"),
        ("string", Some("date-time")) => json!("2026-11-24T09:00:00Z"),
        ("string", _) => json!("…"),
        ("integer", _) => json!(1),
        ("number", _) => json!(1.5),
        ("boolean", _) => json!(true),
        _ => json!({}),
    }
}

fn object(api: &Value, schema: &Value, depth: usize) -> Value {
    if depth == 0 {
        return json!({});
    }
    let mut fields = Map::new();
    for part in kinds::parts(api, schema) {
        for (name, field) in part["properties"].as_object().into_iter().flatten() {
            fields.insert(name.clone(), value(api, field, depth - 1));
        }
    }
    Value::Object(fields)
}
