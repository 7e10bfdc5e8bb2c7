//! The audit log as it is read, by those who look after the site.

pub mod api;
pub mod pages;
pub mod store;

use crate::audit::Act;
use crate::ids::{AuditId, MemberId};
use crate::members::Face;
use crate::text::words::Words;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Lines on a page.
pub const PAGE: usize = 50;

/// A line of the audit log.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which it is.
    pub id: AuditId,
    /// Who did it; none: whoever had the account's own keys.
    pub actor: Option<Face>,
    /// What.
    pub act: Act,
    /// To whom.
    pub member: Option<Face>,
    /// Of a setting: what it was.
    pub before: Option<Value>,
    /// What it is.
    pub after: Option<Value>,
    /// Why.
    pub words: String,
    /// When.
    pub done_at: DateTime<Utc>,
}

impl Line {
    /// What was done, in words.
    pub fn told(&self, t: &Words) -> String {
        told(self.act, t)
    }

    /// What changed: the name of each field, what it was and what it is.
    pub fn changes(&self) -> Vec<(String, String, String)> {
        let object = |value: &Option<Value>| value.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        let (before, after) = (object(&self.before), object(&self.after));
        let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
        names.sort();
        names.dedup();
        let said = |value: Option<&Value>| value.map_or_else(|| "—".to_owned(), plain);
        names.into_iter().map(|name| (name.clone(), said(before.get(name)), said(after.get(name)))).collect()
    }
}

/// An act in words.
pub fn told(act: Act, t: &Words) -> String {
    t.say(&format!("audit-act-{}", act.as_str()))
}

/// A value as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "—".into(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "—".into(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.values().map(plain).collect::<Vec<_>>().join(" · "),
        other => other.to_string(),
    }
}

/// Which lines are looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sought {
    /// Of this act alone.
    pub act: Option<Act>,
    /// Done by this one.
    pub actor: Option<MemberId>,
    /// Done to this one.
    pub member: Option<MemberId>,
}
