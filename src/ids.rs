//! A type for each kind of id, so that a post can never be mistaken for a poll.
//! Ids are UUIDv7: they sort by the time they were made, and `order by id` is a cursor.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type, utoipa::ToSchema)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later in order than every id made before it on this machine.
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::from_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    MemberId
    /// A sign-in of one browser or program.
    SessionId
    /// A line of the audit log.
    AuditId
    /// A key for programs, made in a member's settings.
    ApiTokenId
    /// A place where members gather.
    GroupId
    /// A link that lets people into a group.
    InviteId
    /// A group that a member proposes.
    ProposalId
    /// Anything that can be talked about: a post or an article.
    ThreadId
    /// Somebody who is no member and votes in one poll by a personal link.
    GuestId
    /// An answer under a thread.
    CommentId
    /// A question asked of a group.
    PollId
    /// One of the answers a poll offers.
    ChoiceId
    /// An uploaded picture.
    MediaId
    /// What a poll has led to.
    DecisionId
    /// A key pair of a member's device.
    PasskeyId
    /// An account at another site, which opens one here.
    IdentityId
    /// A copy of everything a member wrote and gave.
    ExportId
    /// When somebody signed in.
    SignInId
    /// A letter that signs its reader in.
    LetterId
    /// A message owed or sent by mail.
    MailId
    /// A line of the journal of those who keep order.
    JournalId
    /// A post, an article or a comment that has been reported.
    CaseId
    /// What was decided of such a case.
    RulingId
    /// A post or a comment that waits for a moderator.
    HeldId
    /// A time in which newcomers are held up.
    RaidId
    /// An act in which everything that many accounts did is undone.
    BatchId
    /// That a member has muted or blocked another.
    MuteId
    /// A word that a member would rather not read.
    MutedWordId
}

impl MemberId {
    /// The hue, 0 to 11, of a face that has no picture: the same everywhere, for ever.
    pub fn hue(self) -> u8 {
        self.0.as_bytes()[15] % 12
    }
}
