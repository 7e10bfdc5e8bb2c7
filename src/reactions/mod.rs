//! Reactions: a word of thanks without words, under a thread or one of its comments. Each member gives each kind at
//! most once to each thing; giving twice is giving once, so that no double click and no race can miscount.

pub mod api;
pub mod bar;
pub mod pages;
pub mod picker;
pub mod store;

use crate::cache::Tag;
use crate::error::{Found, Result};
use crate::groups::sanctions;
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::site::Tx;
use crate::text::words::Words;
use crate::threads::Thread;
use crate::{comments, groups, threads};
use serde::{Deserialize, Serialize};

pub use bar::{Bar, bars_for_comments, bars_for_threads};

/// What can be said by a reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ReactionKind)]
pub enum Kind {
    /// Thumbs up.
    Like,
    /// A heart.
    Love,
    /// A light bulb.
    Insight,
    /// A laughing face.
    Laugh,
    /// An astonished face.
    Wonder,
    /// Folded hands.
    Thanks,
}

impl Kind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Like, Self::Love, Self::Insight, Self::Laugh, Self::Wonder, Self::Thanks];

    /// As it stands in the database, in forms, in the API, and among the icons.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Like => "like",
            Self::Love => "love",
            Self::Insight => "insight",
            Self::Laugh => "laugh",
            Self::Wonder => "wonder",
            Self::Thanks => "thanks",
        }
    }

    /// What it is called.
    pub fn name(self, t: &Words) -> String {
        t.say(&format!("reactions-{}", self.as_str()))
    }

    /// Reads it back.
    pub fn from_column(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0)
    }
}

/// What a reaction stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A post or an article.
    Thread(ThreadId),
    /// A comment.
    Comment(CommentId),
}

/// Whether a reaction is given or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Given.
    Give,
    /// Taken back.
    Take,
}

/// Gives a reaction or takes it back. Doing it twice changes nothing the second time.
pub async fn react(tx: &mut Tx, member: &Member, subject: Subject, kind: Kind, act: Act) -> Result<()> {
    match subject {
        Subject::Thread(id) => {
            let thread = threads::store::find_for(tx.conn(), Some(member.id), id).await?.found()?;
            check(&thread, act)?;
            sanctions::check(tx.conn(), thread.group_id, member.id).await?;
            tx.changes_no_page();
            if put(tx, member.id, id, None, kind, act).await? {
                tx.changes(Tag::Thread(id));
                tx.touch(Hint::new(Topic::Thread(id), News::ThreadChanged(id)));
            }
        }
        Subject::Comment(id) => {
            let (thread, _) = comments::find_standing(tx.conn(), Some(member.id), id).await?;
            check(&thread, act)?;
            sanctions::check(tx.conn(), thread.group_id, member.id).await?;
            tx.changes_no_page();
            // Its count is kept in step: whoever else reacts to this comment now waits here.
            store::hold_comment(tx.conn(), id).await?;
            if put(tx, member.id, thread.id, Some(id), kind, act).await? {
                store::count_likes(tx.conn(), id).await?;
                tx.changes(Tag::Thread(thread.id));
                tx.touch(Hint::new(Topic::Thread(thread.id), News::CommentChanged(id)));
            }
        }
    }
    Ok(())
}

/// What one gave may be taken back by whoever is still in the group.
fn check(thread: &Thread, act: Act) -> Result<()> {
    match act {
        Act::Give => thread.check_may(groups::Act::React),
        Act::Take => thread.check_part(),
    }
}

async fn put(
    tx: &mut Tx,
    member: MemberId,
    thread: ThreadId,
    comment: Option<CommentId>,
    kind: Kind,
    act: Act,
) -> Result<bool> {
    match act {
        Act::Give => store::put(tx.conn(), thread, comment, member, kind).await,
        Act::Take => store::take(tx.conn(), thread, comment, member, kind).await,
    }
}
