//! All groups of the site, for those who look after it: how they are kept, not what stands in them. Of a secret group it is told that
//! it is there, how large it is and when something last happened in it, and neither its name nor who owns it.

pub mod api;
pub mod pages;
pub mod store;

use crate::ids::GroupId;
use chrono::{DateTime, Utc};

/// Groups on a page.
pub const PAGE: usize = 50;

/// A group as those who look after the site see it.
#[derive(Clone, Debug)]
pub struct Plot {
    /// Which.
    pub id: GroupId,
    /// Its part of the address; none of a secret group.
    pub slug: Option<String>,
    /// Its name; empty of a secret group.
    pub name: String,
    /// `public`, `private` or `secret`.
    pub visibility: String,
    /// How many are in it.
    pub members: i64,
    /// When something was last written in it.
    pub last_active_at: Option<DateTime<Utc>>,
    /// Who owns it, by their handles; of a secret group nobody.
    pub owners: Vec<String>,
    /// When it was founded.
    pub founded_at: DateTime<Utc>,
    /// How much in it waits for its keepers.
    pub waiting: i64,
}
