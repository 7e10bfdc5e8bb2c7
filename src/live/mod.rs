//! Live hints: "look again", told to open pages after a write is kept. A hint may be lost and carries ids only;
//! whoever hears one fetches what they may see with their own session, so permission is decided by the ordinary pages.

pub mod pages;
pub mod seats;
pub mod store;
pub mod stream;

use crate::ids::{CommentId, GroupId, MemberId, PollId, ThreadId};
use crate::text::markdown::fold_tag;
use seats::Seats;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Mutex;
use tokio::sync::broadcast;

/// Hints a slow listener may fall behind before it is told to look at everything again.
const BACKLOG: usize = 1024;

/// What an open page can listen to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// One thread: its comments, its polls, itself.
    Thread(ThreadId),
    /// A group's feed.
    Group(GroupId),
    /// What is published anywhere.
    Site,
    /// What a member publishes.
    Member(MemberId),
    /// What is published with a tag.
    Tag(ListTag),
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thread(id) => write!(f, "thread:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Site => f.write_str("site"),
            Self::Member(id) => write!(f, "member:{id}"),
            Self::Tag(tag) => write!(f, "tag:{:016x}", tag.0),
        }
    }
}

/// A tag everywhere or in one group, by a number of one size for whatever it says. That two had the same would cost
/// one look too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListTag(u64);

impl ListTag {
    /// The tag, folded as tags are, in one group or anywhere.
    pub fn of(group: Option<GroupId>, tag: &str) -> Self {
        let group = group.map(|group| group.0).unwrap_or_default();
        let hash = Sha256::new().chain_update(group.as_bytes()).chain_update(fold_tag(tag)).finalize();
        Self(hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

impl Topic {
    /// Reads a topic as it stands in an address: `thread:<id>`, `group:<id>`, `site`, `member:<id>`, `tag:<number>`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':').unwrap_or((text, "")) {
            ("thread", id) => id.parse().ok().map(Self::Thread),
            ("group", id) => id.parse().ok().map(Self::Group),
            ("site", "") => Some(Self::Site),
            ("member", id) => id.parse().ok().map(Self::Member),
            ("tag", number) => u64::from_str_radix(number, 16).ok().map(|number| Self::Tag(ListTag(number))),
            _ => None,
        }
    }

    /// Whether it is heard of what stands in many groups, some of them private.
    pub fn spans_groups(self) -> bool {
        matches!(self, Self::Site | Self::Member(_) | Self::Tag(_))
    }
}

/// Something worth another look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    /// A comment was added.
    CommentAdded(CommentId),
    /// A comment was edited, deleted, restored or reacted to.
    CommentChanged(CommentId),
    /// A poll's ballots, choices or state changed.
    PollChanged(PollId),
    /// A post was published.
    PostAdded(ThreadId),
    /// An article was published.
    ArticleAdded(ThreadId),
    /// Something with the tag was published.
    TaggedAdded(ThreadId),
    /// A poll was asked in something published.
    PollAdded(PollId),
    /// Somebody joined or left the group.
    MembersChanged(GroupId),
    /// The thread itself was edited, locked, deleted or reacted to.
    ThreadChanged(ThreadId),
    /// A member may be here no longer: told to their own streams, which end, and to no page.
    AccessChanged(MemberId),
    /// Who may read a thread has changed, or, told to the whole site, who may read a group: whoever listens is looked at again before
    /// anything more is told.
    RightsChanged,
}

impl News {
    /// As a stream tells it: what it is about, and an id.
    pub fn event(&self) -> String {
        let (about, id) = match self {
            Self::CommentAdded(id) => ("comment-added", id.0),
            Self::CommentChanged(id) => ("comment-changed", id.0),
            Self::PollChanged(id) => ("poll-changed", id.0),
            Self::PostAdded(id) => ("post-added", id.0),
            Self::ArticleAdded(id) => ("article-added", id.0),
            Self::TaggedAdded(id) => ("tagged-added", id.0),
            Self::PollAdded(id) => ("poll-added", id.0),
            Self::MembersChanged(id) => ("members-changed", id.0),
            Self::ThreadChanged(id) => ("thread-changed", id.0),
            Self::AccessChanged(_) | Self::RightsChanged => return ":\n\n".to_owned(),
        };
        format!("event: {about}\ndata: {id}\n\n")
    }
}

/// Who of those who listen to a topic hears a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// All of them.
    Everyone,
    /// Those who have a ballot in this poll: to others, that somebody votes would be a hint at its results.
    VotersOf(PollId),
    /// Those who may read this private group.
    MembersOf(GroupId),
}

/// News for those who listen to a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// Who should hear it.
    pub topic: Topic,
    /// Who of them does.
    pub audience: Audience,
    /// What it is about.
    pub news: News,
}

impl Hint {
    /// News for a topic.
    pub fn new(topic: Topic, news: News) -> Self {
        Self { topic, audience: Audience::Everyone, news }
    }

    /// Has the streams of a member looked at again: they may hear less than before, or be here no longer.
    pub fn access_of(member: MemberId) -> Self {
        Self::new(Topic::Member(member), News::AccessChanged(member))
    }

    /// The same news for those alone who have voted.
    pub fn for_voters_of(self, poll: PollId) -> Self {
        self.to(Audience::VotersOf(poll))
    }

    /// The same news for these alone.
    pub fn to(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }
}

/// What streams hear.
#[derive(Clone, Copy, Debug)]
pub enum Told {
    /// A hint.
    Hint(Hint),
    /// Hints may have been missed: look at everything again.
    LookAgain,
}

/// Where hints are told and heard within this process.
#[derive(Debug)]
pub struct Hub {
    // Taken away when the site stops: every stream then ends.
    sender: Mutex<Option<broadcast::Sender<Told>>>,
    /// Who listens, counted.
    pub seats: Seats,
}

impl Default for Hub {
    fn default() -> Self {
        Self { sender: Mutex::new(Some(broadcast::channel(BACKLOG).0)), seats: Seats::default() }
    }
}

impl Hub {
    /// Tells everybody who listens.
    pub fn tell(&self, hint: Hint) {
        self.send(Told::Hint(hint));
    }

    /// Has every open page look at everything again.
    pub fn tell_all_to_look_again(&self) {
        self.send(Told::LookAgain);
    }

    fn send(&self, told: Told) {
        if let Some(sender) = self.lock().as_ref() {
            // Nobody listening is no error.
            let _ = sender.send(told);
        }
    }

    /// Hears what is told from now on; none when the site is stopping.
    pub fn listen(&self) -> Option<broadcast::Receiver<Told>> {
        self.lock().as_ref().map(broadcast::Sender::subscribe)
    }

    /// Ends every stream.
    pub fn close(&self) {
        self.lock().take();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<broadcast::Sender<Told>>> {
        self.sender.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
