//! The map of the site for search engines: an index of parts, each a range of ids, so that a part is found by index
//! however much there is, and stays the same whatever comes later.

pub mod pages;
pub mod store;

use crate::error::Result;
use serde::Deserialize;
use sqlx::PgConnection;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Addresses in a part when its range is drawn: what is published late or brought back has room to come in.
const PART: i64 = 20_000;
/// Addresses in a part, at most (sitemaps.org).
pub const PART_LIMIT: i64 = 50_000;
/// Parts of a kind, at most, so that an index stays one (sitemaps.org: 50,000 for all kinds).
const PARTS: usize = 10_000;

/// What a part lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Public groups.
    Groups,
    /// Posts and articles.
    Threads,
    /// Members who published something.
    Members,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Groups, Self::Threads, Self::Members];

    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Threads => "threads",
            Self::Members => "members",
        }
    }
}

/// A part: the ids after the first up to and with the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it lists.
    pub kind: Kind,
    /// It begins after this id.
    pub after: Uuid,
    /// It ends with this id.
    pub until: Uuid,
}

impl Part {
    /// Its path.
    pub fn path(&self) -> String {
        format!("/sitemap/{}/{}/{}.xml", self.kind.as_str(), self.after, self.until)
    }
}

/// Where parts end, as far as it is known. A full part stays full enough, so each end is looked for once.
#[derive(Debug, Default)]
pub struct Ends([Mutex<Vec<Uuid>>; 3]);

impl Ends {
    /// The parts there are now. The last one has no end, so that what is new is in it at once.
    pub async fn parts(&self, db: &mut PgConnection) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        for (kind, known) in Kind::ALL.into_iter().zip(&self.0) {
            let mut ends = known.lock().unwrap_or_else(PoisonError::into_inner).clone();
            while ends.len() < PARTS {
                let after = ends.last().copied().unwrap_or(Uuid::nil());
                let Some(end) = store::end_of_part(db, kind, after, PART).await? else { break };
                ends.push(end);
            }
            let mut after = Uuid::nil();
            for until in ends.iter().copied().chain([Uuid::max()]) {
                parts.push(Part { kind, after, until });
                after = until;
            }
            *known.lock().unwrap_or_else(PoisonError::into_inner) = ends;
        }
        Ok(parts)
    }
}
