//! The OpenAPI document in the order in which people read: chapters of endpoints, then the shapes they speak of.

use crate::docs::document::ROOT;
use crate::docs::{examples, kinds};
use crate::text::words::Words;
use serde_json::Value;
use std::collections::BTreeMap;

/// Verbs in the order in which they are listed.
const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Everything the page shows that comes from the handlers.
pub struct Reference {
    /// Version of the program.
    pub version: String,
    /// Endpoints by what they are about.
    pub chapters: Vec<Chapter>,
    /// The objects and choices they speak of, by name.
    pub shapes: Vec<Shape>,
}

/// Endpoints that are about the same thing.
pub struct Chapter {
    /// What they are about.
    pub name: String,
    /// Its place on the page.
    pub anchor: String,
    /// The endpoints.
    pub endpoints: Vec<Endpoint>,
}

/// A verb at a path.
pub struct Endpoint {
    /// Its place on the page: the name of the operation.
    pub anchor: String,
    /// The verb in small letters.
    pub verb: &'static str,
    /// The path below the API's root.
    pub path: String,
    /// What it does, as HTML.
    pub summary: String,
    /// What else there is to say, as HTML.
    pub text: String,
    /// Whether it takes a token.
    pub needs_token: bool,
    /// What stands in the path, the query and the headers.
    pub parameters: Vec<Field>,
    /// What the body holds.
    pub body: Vec<Field>,
    /// What comes back.
    pub answers: Vec<Answer>,
    /// How to call it.
    pub curl: String,
}

/// A named value that is sent or answered.
pub struct Field {
    /// Its name.
    pub name: String,
    /// Where it stands: `path`, `query`, `header`; nothing for a body's.
    pub place: String,
    /// Whether it may be left out.
    pub is_optional: bool,
    /// What may stand there, as HTML.
    pub kind: String,
    /// What it means, as HTML.
    pub meaning: String,
}

/// One of the answers.
pub struct Answer {
    /// The status; `default` stands for every other.
    pub status: String,
    /// Whether it is good news.
    pub is_good: bool,
    /// What it means, as HTML.
    pub meaning: String,
    /// Kind of its body, as HTML.
    pub kind: String,
    /// What the body looks like.
    pub example: Option<String>,
}

/// An object or a choice of values.
pub struct Shape {
    /// Its name.
    pub name: String,
    /// What it is, as HTML.
    pub meaning: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The values it may have.
    pub values: Vec<String>,
    /// The shapes of which it is one, as HTML; empty if it is of one kind.
    pub either: String,
}

impl Reference {
    /// Puts a document in order.
    pub fn of(api: &Value) -> Self {
        let mut chapters: BTreeMap<String, Vec<Endpoint>> = BTreeMap::new();
        for (path, verbs) in api["paths"].as_object().into_iter().flatten() {
            for verb in VERBS {
                if let Some(operation) = verbs.get(verb) {
                    let tag = operation["tags"][0].as_str().unwrap_or("Other").to_owned();
                    chapters.entry(tag).or_default().push(Endpoint::of(api, path, verb, operation));
                }
            }
        }
        let schemas = api["components"]["schemas"].as_object().into_iter().flatten();
        Self {
            version: text(&api["info"]["version"]),
            chapters: chapters.into_iter().map(|(name, endpoints)| Chapter::new(name, endpoints)).collect(),
            shapes: schemas.filter(|(_, s)| kinds::has_shape(s)).map(|(name, s)| Shape::of(api, name, s)).collect(),
        }
    }
}

impl Chapter {
    fn new(name: String, endpoints: Vec<Endpoint>) -> Self {
        Self { anchor: crate::text::slug::slug(&name), name, endpoints }
    }
}

impl Endpoint {
    /// What a table of this endpoint is called, for those who cannot see where it stands.
    pub fn named(&self, t: &Words, id: &str) -> String {
        format!("{} {}: {}", self.verb.to_uppercase(), self.path, t.say(id))
    }

    fn of(api: &Value, path: &str, verb: &'static str, operation: &Value) -> Self {
        let path = path.strip_prefix(ROOT).unwrap_or(path).to_owned();
        let bodies = operation["requestBody"]["content"].as_object();
        let body = bodies.and_then(|kinds| kinds.values().next()).map(|content| fields_of(api, &content["schema"]));
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let answers = operation["responses"].as_object().into_iter().flatten();
        Self {
            anchor: text(&operation["operationId"]),
            curl: examples::curl(api, verb, &path, operation),
            verb,
            path,
            summary: kinds::sentence(&text(&operation["summary"])),
            text: kinds::sentence(&text(&operation["description"])),
            needs_token: operation["security"].is_array(),
            parameters: parameters.map(|parameter| Field::of_parameter(api, parameter)).collect(),
            body: body.unwrap_or_default(),
            answers: answers.map(|(status, answer)| Answer::of(api, status, answer)).collect(),
        }
    }
}

impl Field {
    /// Where it stands, as an id of the catalogue.
    pub fn place_word(&self) -> &'static str {
        match self.place.as_str() {
            "path" => "docs-in-path",
            "header" => "docs-in-header",
            _ => "docs-in-query",
        }
    }

    fn of_parameter(api: &Value, parameter: &Value) -> Self {
        Self {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            is_optional: parameter["required"] != true,
            kind: kinds::words(api, &parameter["schema"]),
            meaning: kinds::sentence(&text(&parameter["description"])),
        }
    }
}

impl Answer {
    fn of(api: &Value, status: &str, answer: &Value) -> Self {
        let content = answer["content"].as_object().and_then(|kinds| kinds.iter().next());
        let is_good = status.starts_with('2');
        let schema = content.map(|(_, content)| &content["schema"]).filter(|schema| !schema.is_null());
        Self {
            status: status.to_owned(),
            is_good,
            meaning: kinds::sentence(&text(&answer["description"])),
            kind: schema.map(|schema| kinds::words(api, schema)).unwrap_or_default(),
            example: schema.filter(|_| is_good).map(|schema| examples::pretty(api, schema)),
        }
    }
}

impl Shape {
    fn of(api: &Value, name: &str, schema: &Value) -> Self {
        let choices = kinds::either(schema).into_iter().flatten();
        let either = choices.filter(|choice| !choice["enum"].is_array()).map(|choice| kinds::words(api, choice));
        Self {
            name: name.to_owned(),
            meaning: kinds::sentence(&text(&schema["description"])),
            fields: fields_of(api, schema),
            values: kinds::values(schema),
            either: either.collect::<Vec<_>>().join(" or "),
        }
    }
}

/// The fields of an object, those that must be there first.
fn fields_of(api: &Value, schema: &Value) -> Vec<Field> {
    let something = kinds::either(schema).and_then(|choices| choices.iter().find(|one| one["type"] != "null"));
    let mut fields = Vec::new();
    for part in kinds::parts(api, something.unwrap_or(schema)) {
        let required: Vec<&Value> = part["required"].as_array().into_iter().flatten().collect();
        for (name, field) in part["properties"].as_object().into_iter().flatten() {
            fields.push(Field {
                name: name.clone(),
                place: String::new(),
                is_optional: !required.iter().any(|one| *one == name),
                kind: kinds::words(api, field),
                meaning: kinds::sentence(&meaning_of(field)),
            });
        }
    }
    fields.sort_by_key(|field| field.is_optional);
    fields
}

/// What is said of a field, be it beside it or beside what may stand in it.
fn meaning_of(field: &Value) -> String {
    let own = text(&field["description"]);
    let inner = kinds::either(field).into_iter().flatten().map(|one| text(&one["description"]));
    std::iter::once(own).chain(inner).find(|said| !said.is_empty()).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
