//! Posts: what members say to their group. A title if it needs one, words in Markdown, polls; below it the comments.
//! Its author may change it, and every version stays to be read; its author and the group's moderators may take it away.

pub mod api;
pub mod cards;
pub mod composer;
pub mod desk;
pub mod feed;
pub mod history;
pub mod page;
pub mod pages;
pub mod publishing;
pub mod store;
mod structured;

use crate::error::{Error, Found, Result};
use crate::groups::{Role, sanctions};
use crate::ids::{MemberId, ThreadId};
use crate::text::message;
use crate::threads::Thread;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Longest title, in characters: two lines on a telephone.
pub const TITLE_MAX: usize = 150;
/// Longest body, in characters: twenty pages; what is longer is an article.
pub const BODY_MAX: usize = 50_000;

/// A post as this viewer sees it.
#[derive(Clone, Debug)]
pub struct Post {
    /// What it has in common with articles: who, where, when, how the viewer stands.
    pub thread: Thread,
    /// Its title; empty if it needs none.
    pub title: String,
    /// Its words, in Markdown.
    pub body: String,
    /// Its words, rendered.
    pub html: String,
    /// How it begins, plain.
    pub excerpt: String,
    /// Number of this version, from 1.
    pub version: i32,
    /// When it was last changed.
    pub edited_at: Option<DateTime<Utc>>,
    /// What its author is in the group today.
    pub author_role: Option<Role>,
    /// Its tags, folded.
    pub tags: Vec<String>,
}

impl Post {
    /// What stands for it in a title or a list: its title, or how it begins, or, of a lone picture, whose it is.
    pub fn heading(&self) -> &str {
        [&self.title, &self.excerpt].into_iter().find(|words| !words.is_empty()).unwrap_or(&self.thread.author.name)
    }

    /// Whether the viewer may change its words: its author alone, while they are in the group.
    pub fn i_may_edit(&self) -> bool {
        self.thread.is_mine && self.thread.i_take_part()
    }

    /// Whether the viewer may take it away.
    pub fn i_may_delete(&self) -> bool {
        (self.thread.is_mine || self.thread.i_moderate()) && self.thread.deleted_at.is_none()
    }
}

/// The post, if this viewer may read it and it is still there.
pub async fn read(db: &mut PgConnection, viewer: Option<MemberId>, id: ThreadId) -> Result<Post> {
    let post = store::find_for(db, viewer, id).await?.found()?;
    if post.thread.deleted_at.is_some() { Err(Error::Gone(message("threads-deleted"))) } else { Ok(post) }
}

/// The post, for its author to change.
pub async fn read_to_edit(db: &mut PgConnection, author: MemberId, id: ThreadId) -> Result<Post> {
    let post = read(db, Some(author), id).await?;
    post.thread.check_part()?;
    if !post.thread.is_mine {
        return Err(Error::refused("posts-not-yours"));
    }
    sanctions::check(db, post.thread.group_id, author).await?;
    Ok(post)
}
