//! Those who took part in a post that goes to another group: whoever commented or voted and cannot read it there is told so, once, and
//! whoever did in a group that not everybody reads is told that others read it now;
//! and of its open polls the ballots of those go who may not vote there, as they do when somebody leaves a group.

use super::store::{self, Follower};
use crate::error::Result;
use crate::facts::{Fact, Left};
use crate::ids::{GroupId, ThreadId};
use crate::polls;
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};

/// Those whom a move shuts out, or whose votes it takes.
#[derive(Debug)]
pub struct Followers {
    thread: ThreadId,
    /// The name and the part of the address of the group they all may read.
    from: (String, String),
    all: Vec<Follower>,
}

/// Finds them before a post goes from a group to another.
pub async fn find(tx: &mut Tx, thread: ThreadId, (from, to): (GroupId, GroupId)) -> Result<Followers> {
    let name = store::named(tx.conn(), from).await?;
    Ok(Followers { thread, from: name, all: store::followers(tx.conn(), thread, (from, to)).await? })
}

/// Takes their ballots after it has gone, and tells each.
pub async fn take_leave(tx: &mut Tx, site: &Site, followers: &Followers) -> Result<()> {
    polls::ballots::leave_behind(tx, followers.thread).await?;
    let (group, slug) = &followers.from;
    for one in &followers.all {
        let t = words_of(site, one.language.as_deref(), one.time_zone.as_deref());
        let (left, path) = match (one.reads_on, one.loses) {
            (true, true) => (Left::Ballot, format!("/posts/{}", followers.thread)),
            (true, false) => (Left::Group, format!("/posts/{}", followers.thread)),
            (false, _) => (Left::Post, format!("/groups/{slug}")),
        };
        tx.tell(site, Fact::PostLeft { t: &t, email: &one.email, group, path: &path, left }).await?;
    }
    Ok(())
}
