//! Keys for programs, made by a member: with a scope, an end, and the day they were last used. Shown once.

pub mod store;

use crate::error::Result;
use crate::members::{Member, tokens};
use sqlx::PgConnection;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Read what its member may read.
    Read,
    /// Read and write as its member.
    Write,
}

impl Scope {
    /// As it stands in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// Reads it back; anything unknown opens the least.
    pub fn from_column(text: &str) -> Self {
        if text == "write" { Self::Write } else { Self::Read }
    }
}

/// The member whose key this is, and what it may do, if it has not ended.
pub async fn member_of(db: &mut PgConnection, token: &str) -> Result<Option<(Member, Scope)>> {
    store::find(db, &tokens::hash(token)).await
}
