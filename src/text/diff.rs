//! What an edit changed, word by word, for the history of a post.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

/// After this the rest is told more coarsely: a history page must not wait for the smallest difference.
const PATIENCE: Duration = Duration::from_millis(200);

/// Whether a run of words stayed, came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In both texts.
    Same,
    /// Only in the later text.
    Added,
    /// Only in the earlier text.
    Removed,
}

/// A run of words of one kind, with the white space between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened to the run.
    pub kind: Kind,
    /// Its text.
    pub text: String,
}

/// The runs that lead from one text to the other: all but the added ones make `before`, all but the removed ones `after`.
pub fn diff(before: &str, after: &str) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let difference = TextDiff::configure().timeout(PATIENCE).diff_words(before, after);
    for change in difference.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Insert => Kind::Added,
            ChangeTag::Delete => Kind::Removed,
        };
        match changes.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => changes.push(Change { kind, text: change.value().to_owned() }),
        }
    }
    changes
}
