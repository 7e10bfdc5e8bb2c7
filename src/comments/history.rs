//! What a comment said before each of its edits.

use crate::comments::store::{Before, VERSIONS};
use crate::comments::{Comment, path_in};
use crate::http::{Shell, Visitor};
use crate::text::diff::{Change, Kind, diff};
use crate::text::words::Words;
use crate::threads::Thread;
use askama::Template;
use chrono::{DateTime, Utc};

/// One edit: when, and what it changed.
struct Edit {
    at: DateTime<Utc>,
    changes: Vec<Change>,
}

/// The page, latest edit first.
#[derive(Template)]
#[template(path = "comments/history.html")]
pub struct HistoryPage {
    t: Words,
    shell: Shell,
    back: String,
    edits: Vec<Edit>,
    is_cut: bool,
    /// Whether there are versions that this visitor does not read.
    is_kept: bool,
}

impl HistoryPage {
    /// From the comment as it is and what it was, latest first.
    pub fn new(visitor: &Visitor, thread: &Thread, comment: &Comment, versions: Vec<Before>) -> Self {
        let is_kept = versions.is_empty() && comment.version > 1;
        let is_cut = versions.len() as i64 == VERSIONS;
        let mut later = comment.body.clone();
        let edits = versions
            .into_iter()
            .map(|before| {
                let changes = diff(&before.body, &later);
                later = before.body;
                Edit { at: before.replaced_at, changes }
            })
            .collect();
        let shell = visitor.shell(visitor.t.say("comments-history-title")).private().accented(&thread.accent);
        Self { t: visitor.t, shell, back: path_in(thread, comment.id), edits, is_cut, is_kept }
    }
}
