//! The demo community: an empty site filled with people, posts, polls, comments and articles, told by `web/demo`. It is
//! written through the verbs that people's own acts go through; only then is it moved back to the time it is told of.
//!
//! Filling has three parts (accounts, group, talk), each one transaction: an interrupted start leaves whole parts, and
//! the next goes on with the one that is missing. A site that is filled, or that is not a demo, is left as it is.

mod dealing;
mod people;
mod script;
mod store;
mod talk;

use crate::error::Error;
use crate::site::Site;
use chrono::Duration;
use script::Script;

/// What stands after the @ in every address of the demo.
pub const MAIL_DOMAIN: &str = "demo.leaders-square.example";
/// What everybody in the demo signs in with.
pub const PASSWORD: &str = "carry-it-upstairs";
/// Handle of the owner of the demo.
pub const OWNER: &str = "amara";
/// Handle of a member of the demo without any office.
pub const MEMBER: &str = "kofi";

/// Fills an empty site, or goes on where an interrupted start ended. Answers whether this is the demo.
pub async fn fill(site: &Site) -> anyhow::Result<bool> {
    let owner = format!("{OWNER}@{MAIL_DOMAIN}");
    let there = store::there(&mut *site.read().await.map_err(said)?, &owner).await.map_err(said)?;
    if there.members && !there.owner {
        return Ok(false);
    }
    if there.threads {
        return Ok(true);
    }
    let began = std::time::Instant::now();
    let script = Script::read()?;
    if !there.members {
        people::open_accounts(site, &script).await.map_err(said)?;
    }
    let cast = people::Cast::find(site, &script).await.map_err(said)?;
    if !there.groups {
        people::gather(site, &script, &cast).await?;
    }
    talk::perform(site, &script, &cast).await?;
    tracing::info!(took = ?began.elapsed(), "filled the demo community");
    Ok(true)
}

/// An error of a verb, said to whoever started the program.
fn said(error: Error) -> anyhow::Error {
    anyhow::anyhow!("filling the demo community: {error}")
}

/// A span of hours, to the second.
fn hours(hours: f64) -> Duration {
    #[allow(clippy::cast_possible_truncation, reason = "a few years at most")]
    Duration::seconds((hours * 3600.0).round() as i64)
}
