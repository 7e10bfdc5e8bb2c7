//! What whoever looks after the site sees of it. For everybody else there is nothing here.

pub mod access;
pub mod audit;
pub mod batches;
pub mod groups;
pub mod guises;
pub mod jobs;
pub mod keeping;
pub mod members;
pub mod overview;
pub mod pages;
pub mod raid;
pub mod requests;
pub mod storage;

use crate::error::{Error, Result};
use crate::http::Visitor;
use crate::members::Member;

/// What is said to whoever would look after the site but for a second factor.
pub const FACTOR_FIRST: &str = "admin-factor-first";

/// Strangers, and members who do not look after the site, learn not even that there is a page. Who would but for a second
/// factor is led to set it up.
pub fn check(visitor: &Visitor) -> Result<&Member> {
    check_member(visitor.member.as_deref().ok_or(Error::NotFound)?)
}

/// The same of a member who is signed in.
pub fn check_member(member: &Member) -> Result<&Member> {
    match member {
        Member { owes_factor: true, .. } => Err(Error::refused(FACTOR_FIRST)),
        member if member.runs_site() => Ok(member),
        _ => Err(Error::NotFound),
    }
}

/// The pages for those who look after the site, each with the word of the catalogue that names it.
pub const ROOMS: [(&str, &str); 12] = [
    ("/admin", "admin-overview"),
    ("/admin/members", "admin-members-title"),
    ("/admin/groups", "admin-groups-title"),
    ("/admin/requests", "admin-requests-title"),
    ("/admin/access", "admin-access-title"),
    ("/admin/keeping", "keeping-title"),
    ("/admin/raid", "admin-raid-tab"),
    ("/admin/accounts", "admin-batch-tab"),
    ("/admin/mail", "admin-mail-title"),
    ("/admin/jobs", "admin-jobs-title"),
    ("/admin/storage", "admin-storage-title"),
    ("/admin/audit", "audit-title"),
];

/// Whether an address is this page's, or one below it.
pub fn is_in(here: &str, room: &str) -> bool {
    let path = here.split('?').next().unwrap_or_default();
    path == room || (room != "/admin" && path.strip_prefix(room).is_some_and(|rest| rest.starts_with('/')))
}
