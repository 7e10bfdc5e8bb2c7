//! Threads: what posts and articles have in common, so that comments, polls, reactions, bookmarks and views are one
//! mechanism under both.

pub mod api;
pub mod arrivals;
pub mod begun;
pub mod bookmarks;
pub mod editor;
pub mod history;
pub mod news;
pub mod order;
pub mod pages;
pub mod store;
pub mod views;
pub mod writing;

use crate::error::{Error, Result};
use crate::groups::{Act, Permissions, Role};
use crate::http::poster::{Poster, Subject};
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::members::Face;
use crate::text::message;
use chrono::{DateTime, Utc};

/// What a thread is under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A post in a group.
    Post,
    /// A long piece.
    Article,
}

impl Kind {
    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Article => "article",
        }
    }

    /// Reads it back.
    pub fn from_column(text: &str) -> Self {
        if text == "article" { Self::Article } else { Self::Post }
    }
}

/// What a text was at one of its versions.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'a> {
    /// Number of the version, from 1.
    pub version: i32,
    /// Its title; empty for a comment.
    pub title: &'a str,
    /// Its Markdown.
    pub body: &'a str,
}

/// What a text was before an edit, and who edited it.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Number of the version that was replaced.
    pub version: i32,
    /// Its title; empty for a comment.
    pub title: String,
    /// Its Markdown.
    pub body: String,
    /// When it was replaced.
    pub edited_at: DateTime<Utc>,
    /// Who replaced it; none: a moderator, whom the log does not name either, to those who do not keep the group.
    pub editor: Option<Face>,
}

/// A thread as this viewer stands before it.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Which it is: the post's or the article's own id.
    pub id: ThreadId,
    /// What it is under.
    pub kind: Kind,
    /// The group it stands in.
    pub group_id: GroupId,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// The group's colour.
    pub accent: String,
    /// Whether strangers may read it.
    pub is_public: bool,
    /// The article's slug; none for a post.
    pub slug: Option<String>,
    /// Who wrote it.
    pub author: Face,
    /// Whether the viewer wrote it, alone or with others.
    pub is_mine: bool,
    /// Whether the viewer began it.
    pub i_began_it: bool,
    /// When it was published; none for a draft.
    pub published_at: Option<DateTime<Utc>>,
    /// How many comments stand under it, deleted ones not counted.
    pub comments_count: i32,
    /// How many have seen it; none where the group does not show that.
    pub views_count: Option<i64>,
    /// Whether it stands at the top of its group.
    pub is_pinned: bool,
    /// Whether it takes no further comment.
    pub is_locked: bool,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Who deleted it.
    pub deleted_by: Option<MemberId>,
    /// Whether the viewer has it among their bookmarks.
    pub i_keep_it: bool,
    /// What the viewer is in its group.
    pub my_role: Option<Role>,
    /// Who may do what in its group.
    pub permissions: Permissions,
}

/// The page of a post, or of the article with this slug.
pub fn path(id: ThreadId, slug: Option<&str>) -> String {
    match slug {
        Some(slug) => format!("/articles/{}", crate::http::path_segment(slug)),
        None => format!("/posts/{id}"),
    }
}

impl Thread {
    /// Its page.
    pub fn path(&self) -> String {
        path(self.id, self.slug.as_deref())
    }

    /// What stands on the picture of its link preview, under this title.
    pub fn poster(&self, title: &str, site: &str) -> Poster {
        Poster {
            subject: Subject::Thread,
            id: self.id.0,
            title: title.to_owned(),
            place: self.group_name.clone(),
            by: self.author.name.clone(),
            site: site.to_owned(),
            accent: self.accent.clone(),
        }
    }

    /// Whether the viewer may keep order here.
    pub fn i_moderate(&self) -> bool {
        self.my_role >= Some(Role::Moderator)
    }

    /// Whether the viewer may do this here, in words that are there to be read.
    pub fn i_may(&self, act: Act) -> bool {
        self.i_take_part() && self.permissions.allows(act, self.my_role)
    }

    /// Whether the viewer is of those who take part: in the group, and the words published.
    pub fn i_take_part(&self) -> bool {
        self.my_role.is_some() && self.published_at.is_some() && self.deleted_at.is_none()
    }

    /// Refuses one who may read but not take part, with the reason.
    pub fn check_part(&self) -> Result<()> {
        if self.deleted_at.is_some() {
            return Err(Error::Gone(message("threads-deleted")));
        }
        if self.my_role.is_none() {
            return Err(Error::refused("threads-members-only"));
        }
        if self.published_at.is_none() { Err(Error::refused("threads-draft")) } else { Ok(()) }
    }

    /// Refuses one who may not do this here, with the reason.
    pub fn check_may(&self, act: Act) -> Result<()> {
        self.check_part()?;
        self.permissions.check(act, self.my_role)
    }

    /// Refuses a comment where none is taken, with the reason.
    pub fn check_comment(&self) -> Result<()> {
        self.check_may(Act::Comment)?;
        if self.is_locked { Err(Error::refused("threads-locked")) } else { Ok(()) }
    }

    /// Whether this member may bring it back: a moderator always, its author what they took away themselves.
    pub fn may_be_restored_by(&self, member: MemberId) -> bool {
        self.i_moderate() || self.author.id == member && self.deleted_by == Some(member)
    }

    /// Whether this member wrote it or keeps order here: who may delete it.
    pub fn is_in_hands_of(&self, member: MemberId) -> bool {
        self.author.id == member || self.i_moderate()
    }
}
