//! Recounting: every number that is kept beside what it counts is counted anew and compared.
//! The tally of an open poll is not among them: it is never kept, always counted from the ballots. That of a closed one is
//! kept as it was published.

pub mod store;

use crate::error::Result;
use sqlx::PgConnection;

/// A number that does not agree with what it counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// What is counted, such as `members of a group`.
    pub what: String,
    /// Of which row.
    pub id: String,
    /// The number that is kept.
    pub kept: i64,
    /// The number there are.
    pub counted: i64,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {} kept, {} counted", self.what, self.id, self.kept, self.counted)
    }
}

/// Every number that is wrong, 1,000 at most; empty when all is well.
pub async fn verify(db: &mut PgConnection) -> Result<Vec<Difference>> {
    store::differences(db).await
}
