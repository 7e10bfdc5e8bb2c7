//! The audit log as it is read, by those who look after the site.

pub mod api;
pub mod pages;
pub mod store;

use crate::audit::Act;
use crate::ids::{AuditId, MailId, MemberId};
use crate::members::Face;
use crate::text::words::Words;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Lines on a page.
pub const PAGE: usize = 50;

/// What is noted of a change, and the word of the catalogue that names it.
const FIELDS: [(&str, &str); 23] = [
    ("accounts", "audit-field-accounts"),
    ("allowed_domains", "audit-field-allowed-domains"),
    ("beyond", "audit-field-beyond"),
    ("blocked_domains", "audit-field-blocked-domains"),
    ("first_held", "audit-field-first-held"),
    ("group", "audit-field-group"),
    ("hold", "audit-field-hold"),
    ("holds_fast", "audit-field-holds-fast"),
    ("holds_same", "audit-field-holds-same"),
    ("hours", "audit-field-hours"),
    ("mode", "audit-field-mode"),
    ("most_an_hour", "audit-field-most-an-hour"),
    ("most_links", "audit-field-most-links"),
    ("most_mentions", "audit-field-most-mentions"),
    ("most_pictures", "audit-field-most-pictures"),
    ("new_days", "audit-field-new-days"),
    ("new_writings", "audit-field-new-writings"),
    ("questions", "audit-field-questions"),
    ("refuse", "audit-field-refuse"),
    ("role", "audit-field-role"),
    ("staff_factor", "audit-field-staff-factor"),
    ("watched", "audit-field-watched"),
    ("work", "audit-field-work"),
];

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

    /// What changed, in words: the name of each field, what it was and what it is.
    pub fn changes(&self, t: &Words) -> Vec<(String, String, String)> {
        let object = |value: &Option<Value>| value.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        let (before, after) = (object(&self.before), object(&self.after));
        let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
        names.sort();
        names.dedup();
        let said = |name: &str, value: Option<&Value>| in_words(name, value.unwrap_or(&Value::Null), t);
        let change = |name: &String| (field(name, t), said(name, before.get(name)), said(name, after.get(name)));
        names.into_iter().map(change).collect()
    }

    /// The words that were noted. An older line names a letter by its id, which tells nobody anything.
    pub fn noted(&self) -> &str {
        let is_letter = matches!(self.act, Act::LetterRead | Act::LetterRetried);
        if is_letter && self.words.parse::<MailId>().is_ok() { "" } else { &self.words }
    }
}

/// An act in words.
pub fn told(act: Act, t: &Words) -> String {
    t.say(&format!("audit-act-{}", act.as_str()))
}

/// What a field is called; one that nobody has named, as it is written.
fn field(name: &str, t: &Words) -> String {
    FIELDS.iter().find(|(known, _)| *known == name).map_or_else(|| name.to_owned(), |(_, word)| t.say(word))
}

fn in_words(name: &str, value: &Value, t: &Words) -> String {
    match (name, value) {
        ("role", Value::Null) => t.say("audit-role-none"),
        ("role", Value::String(role)) if role == "owner" => t.say("audit-role-owner"),
        ("role", Value::String(role)) if role == "admin" => t.say("audit-role-admin"),
        (_, Value::Bool(true)) => t.say("audit-yes"),
        (_, Value::Bool(false)) => t.say("audit-no"),
        _ => plain(value),
    }
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
