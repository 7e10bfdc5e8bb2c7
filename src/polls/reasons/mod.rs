//! Words that come with a vote: a reason is read by whoever asked, so that it is looked at as a comment would be.

mod store;

use crate::error::Result;
use crate::ids::{MemberId, PollId};
use crate::keeping;
use crate::members::blocks::{self, Address};
use crate::polls::counting::Answer;
use crate::site::Site;

/// Refuses a reason to a poll of whoever has blocked its voter, and one that would wait as a comment; a vote without one passes,
/// and nothing is looked up for it. What stands already may stand with another stance.
pub async fn check(site: &Site, voter: MemberId, poll: PollId, answer: &Answer) -> Result<()> {
    let Answer::Opinion(opinion) = answer else { return Ok(()) };
    let Some(reason) = opinion.reason.as_deref().filter(|reason| !reason.trim().is_empty()) else { return Ok(()) };
    let mut db = site.read().await?;
    if store::given(&mut db, voter, poll).await?.as_deref() == Some(reason) {
        return Ok(());
    }
    blocks::check_poll(&mut db, voter, (poll, Address::Reason), "reason").await?;
    let group = store::group(&mut db, poll).await?;
    keeping::look_at_line(&mut db, voter, group, ("reason", reason)).await
}
