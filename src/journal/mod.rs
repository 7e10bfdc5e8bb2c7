//! The journal of those who keep order: one line for every act, written by the transaction that does it, and never changed.
//! What is undone is followed by its inverse, which names the line it undoes. Shared ground: the verbs that keep order write
//! here, and `moderation` reads.

mod store;

use crate::error::Result;
use crate::ids::{CommentId, GroupId, JournalId, MemberId, ThreadId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

/// What can be done to keep order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ActOfOrder)]
pub enum Kind {
    /// Something reported was looked at, and stays.
    Keep,
    /// That it was looked at holds no more.
    Reopen,
    /// A post, article or comment was taken away.
    Remove,
    /// It was brought back.
    Restore,
    /// A thread takes no more comments.
    Lock,
    /// It does again.
    Unlock,
    /// A thread was put at the top.
    Pin,
    /// It was let go from there.
    Unpin,
    /// Its author was warned.
    Warn,
    /// The warning was taken back.
    Unwarn,
    /// A member may not write for a time.
    Silence,
    /// They may again.
    Unsilence,
    /// Somebody was taken out and may not come back.
    Ban,
    /// They may.
    Unban,
    /// A member was taken out.
    Expel,
    /// They were let in again.
    Admit,
    /// A member was given another role.
    Role,
    /// An appeal was upheld.
    Uphold,
    /// An appeal was not.
    Deny,
    /// A member was suspended from the whole site.
    Suspend,
    /// That was lifted.
    Unsuspend,
    /// Something that waited was approved, and is published.
    Approve,
    /// It was taken back, and waits again.
    Unapprove,
    /// Something that waited was declined.
    Decline,
    /// It waits again.
    Undecline,
    /// Everything that many accounts did was undone.
    Purge,
    /// It was put back.
    Unpurge,
    /// A passage was taken out of what somebody wrote.
    Redact,
    /// It was put back.
    Unredact,
    /// An appeal against that was upheld, and the text stays as its author has it: the marker was gone.
    Stand,
    /// A post was moved to another group.
    Move,
    /// It was moved back.
    Unmove,
}

impl Kind {
    /// Every kind with its name in the database and its inverse, if it has one.
    const ALL: [(Self, &'static str, Option<Self>); 32] = [
        (Self::Keep, "keep", Some(Self::Reopen)),
        (Self::Reopen, "reopen", None),
        (Self::Remove, "remove", Some(Self::Restore)),
        (Self::Restore, "restore", Some(Self::Remove)),
        (Self::Lock, "lock", Some(Self::Unlock)),
        (Self::Unlock, "unlock", Some(Self::Lock)),
        (Self::Pin, "pin", Some(Self::Unpin)),
        (Self::Unpin, "unpin", Some(Self::Pin)),
        (Self::Warn, "warn", Some(Self::Unwarn)),
        (Self::Unwarn, "unwarn", None),
        (Self::Silence, "silence", Some(Self::Unsilence)),
        (Self::Unsilence, "unsilence", None),
        (Self::Ban, "ban", Some(Self::Unban)),
        (Self::Unban, "unban", None),
        (Self::Expel, "expel", Some(Self::Admit)),
        (Self::Admit, "admit", Some(Self::Expel)),
        (Self::Role, "role", Some(Self::Role)),
        (Self::Uphold, "uphold", None),
        (Self::Deny, "deny", None),
        (Self::Suspend, "suspend", Some(Self::Unsuspend)),
        (Self::Unsuspend, "unsuspend", None),
        (Self::Approve, "approve", Some(Self::Unapprove)),
        (Self::Unapprove, "unapprove", None),
        (Self::Decline, "decline", Some(Self::Undecline)),
        (Self::Undecline, "undecline", None),
        // Undone where it was done: `moderation/batches`.
        (Self::Purge, "purge", None),
        (Self::Unpurge, "unpurge", None),
        (Self::Redact, "redact", Some(Self::Unredact)),
        (Self::Unredact, "unredact", None),
        (Self::Stand, "stand", None),
        (Self::Move, "move", Some(Self::Unmove)),
        (Self::Unmove, "unmove", None),
    ];

    /// Every kind.
    pub fn every() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().map(|(kind, _, _)| kind)
    }

    /// As it stands in the database and in the API.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _, _)| *kind == self).map_or("keep", |(_, name, _)| name)
    }

    /// Reads it back.
    pub fn from_column(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == text).map(|(kind, _, _)| *kind)
    }

    /// What undoes it, if anything does.
    pub fn inverse(self) -> Option<Self> {
        Self::ALL.iter().find(|(kind, _, _)| *kind == self).and_then(|(_, _, inverse)| *inverse)
    }

    /// The kind that this one can be the undoing of.
    fn undone(self) -> Option<Self> {
        Self::ALL.iter().find(|(_, _, inverse)| *inverse == Some(self)).map(|(kind, _, _)| *kind)
    }
}

/// A line to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    actor: MemberId,
    group: Option<GroupId>,
    kind: Kind,
    thread: Option<ThreadId>,
    comment: Option<CommentId>,
    member: Option<MemberId>,
    roles: Option<(String, String)>,
    until: Option<DateTime<Utc>>,
    reason: Option<String>,
    words: String,
    undoes: Option<JournalId>,
}

impl Entry {
    /// What somebody does, in a group or on the whole site.
    pub fn new(actor: MemberId, group: Option<GroupId>, kind: Kind) -> Self {
        let (thread, comment, member, roles, until, reason) = (None, None, None, None, None, None);
        Self { actor, group, kind, thread, comment, member, roles, until, reason, words: String::new(), undoes: None }
    }

    /// To what.
    pub fn on(self, thread: ThreadId, comment: Option<CommentId>) -> Self {
        Self { thread: Some(thread), comment, ..self }
    }

    /// Whose that is, or to whom it is done.
    pub fn of(self, member: MemberId) -> Self {
        Self { member: Some(member), ..self }
    }

    /// From which role to which.
    pub fn between(self, before: &str, after: &str) -> Self {
        Self { roles: Some((before.to_owned(), after.to_owned())), ..self }
    }

    /// That it is the inverse of this line.
    pub fn undoing(self, line: JournalId) -> Self {
        Self { undoes: Some(line), ..self }
    }

    /// Until when.
    pub fn until(self, until: Option<DateTime<Utc>>) -> Self {
        Self { until, ..self }
    }

    /// Why: one of the reasons, if it is one, and words for whom it is done to.
    pub fn because(self, reason: Option<&str>, words: &str) -> Self {
        Self { reason: reason.map(str::to_owned), words: words.to_owned(), ..self }
    }
}

/// Writes a line. Where it is not said what it undoes and it is the inverse of the latest act on the same that has not been undone, it names that.
pub async fn note(db: &mut PgConnection, entry: Entry) -> Result<JournalId> {
    store::put(db, JournalId::fresh(), &entry).await
}

/// Whether a keeper's word is that a thread (no comment) or a comment under it is gone.
pub async fn is_kept_away(db: &mut PgConnection, thread: ThreadId, comment: Option<CommentId>) -> Result<bool> {
    store::is_kept_away(db, thread, comment).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_named_once_and_an_inverse_is_of_one_kind_alone() {
        for (kind, name, _) in Kind::ALL {
            assert_eq!((Kind::from_column(name), kind.as_str()), (Some(kind), name));
            assert!(Kind::ALL.iter().filter(|(_, _, inverse)| *inverse == Some(kind)).count() <= 1, "{name}");
        }
        assert_eq!(Kind::Restore.undone(), Some(Kind::Remove));
        assert_eq!(Kind::Keep.undone(), None);
    }
}
