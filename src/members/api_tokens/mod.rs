//! Keys for programs, made by a member: with a scope, an end, and the day they were last used. Shown once.

pub mod store;

use crate::error::{Error, Result};
use crate::ids::{ApiTokenId, MemberId};
use crate::members::{Member, tokens};
use crate::site::Tx;
use crate::text::fields::{self, Problems};
use crate::text::message;
use sqlx::PgConnection;
use tokens::Token;

/// Keys one member may hold: enough for every program they run, few enough to look through.
const KEYS: i64 = 50;
/// Longest name of a key, in characters.
const NAME_MAX: usize = 60;
/// After how many days a key may end.
pub const LIFETIMES: [i32; 4] = [30, 90, 365, 3650];

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

/// A key to be made, every part of it in order.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
    /// After how many days it ends.
    pub days: i32,
}

impl NewKey {
    /// Checks what somebody wrote; all problems at once.
    pub fn check(name: &str, scope: &str, days: i32) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let name = problems.take("name", fields::line(name, 1, NAME_MAX));
        let scope = [Scope::Read, Scope::Write].into_iter().find(|known| known.as_str() == scope);
        let scope = problems.take("scope", scope.ok_or_else(|| message("settings-scope-unknown")));
        let lasts = (1..=LIFETIMES[3]).contains(&days);
        let days = problems.take("days", lasts.then_some(days).ok_or_else(|| message("settings-days-unknown")));
        match (name, scope, days) {
            (Some(name), Some(scope), Some(days)) => Ok(Self { name, scope, days }),
            _ => Err(problems),
        }
    }
}

/// The member whose key this is, and what it may do, if it has not ended.
pub async fn member_of(db: &mut PgConnection, token: &str) -> Result<Option<(Member, Scope)>> {
    store::find(db, &tokens::hash(token)).await
}

/// Keeps a key for a member.
pub async fn put(tx: &mut Tx, member: MemberId, id: ApiTokenId, key: &NewKey, token: &Token) -> Result<()> {
    if store::held_by(tx.conn(), member).await? >= KEYS {
        return Err(Error::Refused(message("settings-keys-too-many").with("max", KEYS)));
    }
    store::put(tx.conn(), member, id, key, &token.hash()).await
}
