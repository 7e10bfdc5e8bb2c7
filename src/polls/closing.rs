//! Closing a poll by hand. Voting and closing are put in order by the poll's lock: a vote that was under way is kept
//! before the poll closes, a later one finds it closed.

use crate::error::{Error, Result};
use crate::groups::sanctions;
use crate::ids::{MemberId, PollId};
use crate::polls::{reading, store, visibility};
use crate::site::Tx;

/// Closes a poll now: whoever asked may, and whoever keeps order in the group. One that is over stays as it ended.
pub async fn close(tx: &mut Tx, actor: MemberId, poll: PollId) -> Result<()> {
    let seen = reading::read(tx.conn(), Some(actor), poll).await?;
    if !seen.poll.is_in_my_hands() {
        return Err(Error::refused("polls-not-yours-to-close"));
    }
    sanctions::check(tx.conn(), seen.poll.group_id, actor).await?;
    store::hold_alone(tx.conn(), poll).await?;
    store::close(tx.conn(), poll, actor).await?;
    visibility::tell_of_change(tx, seen.poll.place());
    Ok(())
}
