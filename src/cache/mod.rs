//! Finished pages, kept in memory for strangers. A page that shows the same to everybody is made once and then handed
//! out until something in it changes. Five laws:
//!
//! 1. Only what a stranger gets is kept as a page, and only where its handler says so ([`Makeup::keep`]). For members,
//!    what all who may read a page see alike is kept as a part, in data; who may read it is asked anew each time.
//! 2. A page is forgotten as soon as a write that touches it has committed, before that write is answered. A write that
//!    does not name what it changes is taken to have changed every page ([`Changes`]).
//!    Votes are told together a few times a second; while a part that shows them is then made anew, others make do with
//!    the one before ([`late`]).
//! 3. A page that was being made while something in it changed is handed to whoever asked, and not kept ([`shelf`]).
//! 4. What changes with the clock alone (a poll that ends, "3 minutes ago") ends the page's keeping by itself.
//! 5. Keys and bytes are bounded; a crawl of a million addresses pushes out what nobody asks for twice.

pub mod door;
pub mod finished;
pub mod late;
pub mod pages;
pub mod shelf;
pub mod turns;

use crate::ids::{GroupId, MemberId, ThreadId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use pages::Pages;

/// Something pages are made of. A page names all that it shows; a write names all that it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tag {
    /// One post or article with all that hangs on it: words, comments, polls, reactions.
    Thread(ThreadId),
    /// How many have seen a thread.
    Views(ThreadId),
    /// The results of a thread's polls, as far as strangers may see them.
    Votes(ThreadId),
    /// The results of a thread's polls, as far as nobody but those who have voted may see them: no stranger's page shows it.
    Voters(ThreadId),
    /// The results of a thread's polls, as far as they are for those alone who asked or keep order: no stranger's page, and no
    /// other member's part shows it.
    Staff(ThreadId),
    /// Which posts a group has, and which of them are pinned.
    Feed(GroupId),
    /// In which order its posts were last commented, and which have no comment.
    Activity(GroupId),
    /// What stands above and beside the pages of a group: itself, its members, its open polls, its newest articles.
    Group(GroupId),
    /// What a member has written and where they belong.
    Member(MemberId),
    /// What a member is in their groups, as it stands beside their name.
    Role(MemberId),
    /// Everything that is published anywhere, and its tags.
    Published,
}

/// What a page is made of, noted while it is made.
#[derive(Clone, Debug, Default)]
pub struct Makeup {
    tags: Vec<Tag>,
    until: Option<DateTime<Utc>>,
    views: Option<ThreadId>,
    is_kept: bool,
}

impl Makeup {
    /// The page shows this.
    pub fn shows(&mut self, tag: Tag) {
        if !self.tags.contains(&tag) {
            self.tags.push(tag);
        }
    }

    /// At this moment the page will look different by itself.
    pub fn changes_at(&mut self, moment: DateTime<Utc>) {
        self.until = Some(self.until.map_or(moment, |until| until.min(moment)));
    }

    /// Whoever gets the page has seen this thread.
    pub fn is_a_view_of(&mut self, thread: ThreadId) {
        self.views = Some(thread);
    }

    /// The page has named all that it shows, and may be kept.
    pub fn keep(&mut self) {
        self.is_kept = true;
    }

    /// Whether it may be kept.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }
}

/// What a write changes of what pages show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changes {
    /// It has not said: everything may have changed.
    #[default]
    Unnamed,
    /// These things; none of them where pages show nothing of the write.
    Of(Vec<Tag>),
    /// So much that it is not told apart.
    Everything,
}

impl Changes {
    /// The write changes this.
    pub fn add(&mut self, tag: Tag) {
        match self {
            Self::Unnamed => *self = Self::Of(vec![tag]),
            Self::Of(tags) if !tags.contains(&tag) => tags.push(tag),
            Self::Of(_) | Self::Everything => {}
        }
    }

    /// Pages show nothing of what it has written so far.
    pub fn add_nothing(&mut self) {
        if *self == Self::Unnamed {
            *self = Self::Of(Vec::new());
        }
    }

    /// The tags that are named; none where everything may have changed.
    pub fn tags(&self) -> Option<&[Tag]> {
        match self {
            Self::Of(tags) => Some(tags),
            Self::Unnamed | Self::Everything => None,
        }
    }
}
