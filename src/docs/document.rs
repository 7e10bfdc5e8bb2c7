//! The OpenAPI document: what the handlers say of themselves, and what is true of all of them, added here once: the
//! token, the `Idempotency-Key` of every POST, the `If-Match` of every edit, problem documents, a name for each
//! operation that no other has.

use crate::docs::Reference;
use actix_web::web::Bytes;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Where the API begins.
pub const ROOT: &str = "/api/v1";
/// Kind of an error's body (RFC 9457).
const PROBLEM_JSON: &str = "application/problem+json";

/// The API's description of itself, for programs and for people.
pub struct Document {
    /// The OpenAPI 3.1 document, as it is sent.
    pub json: Bytes,
    /// The same, in order for a page.
    pub reference: Reference,
}

/// A document that is made when it is first asked for.
pub type LazyDocument = LazyLock<Document>;

impl Document {
    /// Finishes what was collected from the handlers, whose paths begin below [`ROOT`].
    pub fn of(collected: &utoipa::openapi::OpenApi) -> Self {
        let mut api = serde_json::to_value(collected).unwrap_or_default();
        finish(&mut api);
        Self { reference: Reference::of(&api), json: api.to_string().into() }
    }
}

fn finish(api: &mut Value) {
    if let Some(paths) = api["paths"].as_object_mut() {
        *paths = std::mem::take(paths).into_iter().map(|(path, verbs)| (format!("{ROOT}{path}"), verbs)).collect();
    }
    if let Some(info) = api["info"].as_object_mut() {
        info.remove("license");
    }
    api["components"]["securitySchemes"]["bearer"] = json!({
        "type": "http", "scheme": "bearer", "description": "A key made in your settings, or the token of a session."
    });
    list_rows_by_name(&mut api["components"]["schemas"]);
    for (path, verb, operation) in operations_mut(api) {
        let name = path.trim_start_matches(ROOT).replace(['/', '{', '}'], " ");
        let name = name.split_whitespace().collect::<Vec<_>>().join("-");
        operation.insert("operationId".into(), format!("{verb}-{name}").into());
        add_headers(&verb, operation);
        complete_answers(operation);
    }
}

/// Every operation with its path and its verb.
fn operations_mut(api: &mut Value) -> impl Iterator<Item = (String, String, &mut Map<String, Value>)> {
    let paths = api["paths"].as_object_mut().into_iter().flatten();
    paths.flat_map(|(path, verbs)| {
        let verbs = verbs.as_object_mut().into_iter().flatten();
        verbs.filter_map(|(verb, operation)| Some((path.clone(), verb.clone(), operation.as_object_mut()?)))
    })
}

/// A page of a list names the kind of its rows instead of repeating it.
fn list_rows_by_name(schemas: &mut Value) {
    let Some(schemas) = schemas.as_object_mut() else { return };
    let names: Vec<String> = schemas.keys().cloned().collect();
    for (name, schema) in schemas {
        let row = name.strip_prefix("Listing_").filter(|row| names.iter().any(|known| known == row));
        if let Some(row) = row {
            schema["properties"]["items"]["items"] = json!({"$ref": format!("#/components/schemas/{row}")});
        }
    }
}

fn add_headers(verb: &str, operation: &mut Map<String, Value>) {
    let header = match verb {
        "post" => ("Idempotency-Key", "Up to 200 characters of your own. The same key again gets the first answer."),
        "patch" => {
            ("If-Match", "The `ETag` of the state you edit. If that is no longer the latest, nothing is changed.")
        }
        _ => return,
    };
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    let Some(parameters) = parameters.as_array_mut() else { return };
    if !parameters.iter().any(|parameter| parameter["name"] == header.0) {
        let (name, description) = header;
        parameters.push(json!({
            "name": name, "in": "header", "required": false, "description": description, "schema": {"type": "string"}
        }));
    }
}

fn complete_answers(operation: &mut Map<String, Value>) {
    let is_secured = operation.contains_key("security");
    let Some(answers) = operation.entry("responses").or_insert_with(|| json!({})).as_object_mut() else { return };
    if is_secured {
        answers.entry("401").or_insert_with(|| json!({}));
    }
    answers.entry("default").or_insert_with(|| json!({}));
    for (status, answer) in answers {
        if answer["description"].as_str().is_none_or(str::is_empty) {
            answer["description"] = meaning_of(status).into();
        }
        let is_fine = status.starts_with('2') || status.starts_with('3');
        if !is_fine {
            answer["content"] = json!({PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}});
        }
    }
}

/// What a status means wherever a handler says nothing more.
fn meaning_of(status: &str) -> &'static str {
    match status {
        "200" => "Done.",
        "201" => "Made. `Location` says where it is.",
        "202" => "Noted; somebody will decide.",
        "204" => "Done; there is nothing to say.",
        "304" => "Unchanged since the state you know.",
        "400" => "It could not be read.",
        "401" => "Send a token.",
        "403" => "Understood and refused; `detail` says why.",
        "404" => "There is nothing here, or you may not see it.",
        "409" => "It collides with what is already there.",
        "410" => "It was here and has been deleted.",
        "412" => "It has changed since the state you sent in `If-Match`.",
        "413" => "Larger than allowed.",
        "415" => "Of a kind that is not taken here.",
        "422" => "Some fields need another look; `errors` names each.",
        _ => "Any other error.",
    }
}
