//! The versions of a post, each with what it changed.

use crate::error::{Error, Result};
use crate::ids::{MemberId, ThreadId};
use crate::members::Face;
use crate::posts::Post;
use crate::site::Site;
use crate::threads::history::{Line, lines};
use crate::threads::{self, Edit};
use chrono::{DateTime, Utc};

/// Versions on a page.
const PAGE: usize = 20;

/// A version after the first, and how it differs from the one before.
#[derive(Debug)]
pub struct Version {
    /// Its number.
    pub version: i32,
    /// Who wrote it; none: a moderator.
    pub editor: Option<Face>,
    /// When.
    pub edited_at: DateTime<Utc>,
    /// What changed in the title.
    pub title: Vec<Line>,
    /// What changed in the words.
    pub body: Vec<Line>,
}

/// A text as it is today.
pub struct Today {
    /// Number of its version.
    pub version: i32,
    /// Its title.
    pub title: String,
    /// Its words.
    pub body: String,
}

/// What the edits of a post changed; see [`versions_of`].
pub async fn versions(
    site: &Site,
    viewer: Option<MemberId>,
    post: &Post,
    from: Option<i32>,
) -> Result<(Vec<Version>, Option<i32>)> {
    let today = Today { version: post.version, title: post.title.clone(), body: post.body.clone() };
    versions_of(site, viewer, post.thread.id, today, from).await
}

/// What the edits of a text changed, the latest first, and the version from which older ones follow. `from` is the
/// version to begin with; none is today's.
pub async fn versions_of(
    site: &Site,
    viewer: Option<MemberId>,
    id: ThreadId,
    today: Today,
    from: Option<i32>,
) -> Result<(Vec<Version>, Option<i32>)> {
    let mut db = site.read().await?;
    let mut edits = threads::store::revisions(&mut db, viewer, id.0, from, PAGE as i64 + 2).await?;
    drop(db);
    let newest = match from {
        None => today,
        Some(_) if edits.is_empty() => return Ok((Vec::new(), None)),
        Some(_) => {
            let newest = edits.remove(0);
            Today { version: newest.version, title: newest.title, body: newest.body }
        }
    };
    let older = (edits.len() > PAGE).then(|| edits.truncate(PAGE)).and(edits.last()).map(|edit| edit.version);
    // Comparing long texts takes a while, and other requests wait for this thread.
    let compared = tokio::task::spawn_blocking(move || compare(newest, edits)).await;
    Ok((compared.map_err(|e| Error::Internal(e.into()))?, older))
}

fn compare(newest: Today, edits: Vec<Edit>) -> Vec<Version> {
    let Today { mut version, mut title, mut body } = newest;
    let mut versions = Vec::with_capacity(edits.len());
    for edit in edits {
        versions.push(Version {
            version,
            title: lines(&edit.title, &title),
            body: lines(&edit.body, &body),
            editor: edit.editor,
            edited_at: edit.edited_at,
        });
        (version, title, body) = (edit.version, edit.title, edit.body);
    }
    versions
}
