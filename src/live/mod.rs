//! Live hints: "look again", told to open pages after a write is kept. A hint may be lost and carries ids only;
//! whoever hears one fetches what they may see with their own session, so permission is decided by the ordinary pages.

use crate::ids::{CommentId, GroupId, PollId, ThreadId};
use serde::Serialize;
use std::sync::Mutex;
use tokio::sync::broadcast;

/// Hints a slow listener may fall behind before it is told to look at everything again.
const BACKLOG: usize = 1024;

/// What an open page can listen to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// One thread: its comments, its polls, itself.
    Thread(ThreadId),
    /// A group's feed.
    Group(GroupId),
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Thread(id) => write!(f, "thread:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
        }
    }
}

/// Something worth another look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "about", content = "id", rename_all = "kebab-case")]
pub enum News {
    /// A comment was added.
    CommentAdded(CommentId),
    /// A comment was edited, deleted, restored or reacted to.
    CommentChanged(CommentId),
    /// A poll's ballots, choices or state changed.
    PollChanged(PollId),
    /// A post was published in the group.
    PostAdded(ThreadId),
    /// The thread itself was edited, locked, deleted or reacted to.
    ThreadChanged(ThreadId),
}

/// News for those who listen to a topic.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    /// Who should hear it.
    pub topic: Topic,
    /// What it is about.
    pub news: News,
}

impl Hint {
    /// News for a topic.
    pub fn new(topic: Topic, news: News) -> Self {
        Self { topic, news }
    }
}

/// Where hints are told and heard within this process.
pub struct Hub {
    // Taken away when the site stops: every stream then ends.
    sender: Mutex<Option<broadcast::Sender<Hint>>>,
}

impl Default for Hub {
    fn default() -> Self {
        Self { sender: Mutex::new(Some(broadcast::channel(BACKLOG).0)) }
    }
}

impl Hub {
    /// Tells everybody who listens.
    pub fn tell(&self, hint: Hint) {
        if let Some(sender) = self.lock().as_ref() {
            // Nobody listening is no error.
            let _ = sender.send(hint);
        }
    }

    /// Hears what is told from now on; none when the site is stopping.
    pub fn listen(&self) -> Option<broadcast::Receiver<Hint>> {
        self.lock().as_ref().map(broadcast::Sender::subscribe)
    }

    /// Ends every stream.
    pub fn close(&self) {
        self.lock().take();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<broadcast::Sender<Hint>>> {
        self.sender.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
