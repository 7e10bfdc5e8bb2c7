//! Bookmarks: threads a member wants to find again. Nobody else sees them.

use crate::error::{Found, Result};
use crate::ids::ThreadId;
use crate::members::Member;
use crate::site::Tx;
use crate::threads::{Thread, store};

/// Keeps a thread among the member's bookmarks, or lets it go.
pub async fn set(tx: &mut Tx, member: &Member, id: ThreadId, kept: bool) -> Result<Thread> {
    let thread = store::find_for(tx.conn(), Some(member.id), id).await?.found()?;
    tx.changes_no_page();
    if kept {
        store::put_bookmark(tx.conn(), member.id, id).await?;
    } else {
        store::take_bookmark(tx.conn(), member.id, id).await?;
    }
    Ok(thread)
}
