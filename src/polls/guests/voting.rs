//! Guests' votes: by the same laws as the members', each in a transaction of its own. They are few, and the statement by which
//! members vote knows nothing of them.

use crate::error::{Error, Found, Result};
use crate::ids::{GuestId, PollId};
use crate::polls::ballots::{self, Door, check_answer, tell};
use crate::polls::counting::Answer;
use crate::polls::guests::store::casting as store;
use crate::polls::secret::{self, Code, Tag};
use crate::polls::{store as polls, visibility};
use crate::site::{Site, Tx};
use crate::text::message;

/// What a guest says, and of how many changes of the choices they had read, if that is known.
pub type Said<'a> = (&'a Answer, Option<i32>);

/// Casts a guest's ballot, or replaces an earlier one whole.
pub async fn cast(site: &Site, guest: GuestId, poll: PollId, said: Said<'_>, tag: Option<Tag>) -> Result<()> {
    check_answer(said.0)?;
    let once = async || site.write(async |tx| cast_now(tx, guest, poll, said, tag).await).await;
    match once().await {
        Err(error) if ballots::met_another_choice(&error) => once().await,
        done => done,
    }
}

async fn cast_now(tx: &mut Tx, guest: GuestId, poll: PollId, said: Said<'_>, tag: Option<Tag>) -> Result<()> {
    let door = store::cast(tx.conn(), guest, poll, said, tag).await?.found()?;
    door.check()?;
    if let Some(refusal) = &door.refusal {
        return Err(refusal.error());
    }
    secret::check(&door, tag)?;
    tx.changes_no_page();
    // Of a secret poll with few ballots nothing is told, and not either that there is one more.
    if door.kept_secretly.as_ref().is_none_or(|kept| !kept.is_few) {
        tell(tx, door.place(poll), &door.results);
    }
    if door.may_close && !polls::closed_by_votes(tx.conn(), &[poll]).await?.is_empty() {
        visibility::tell_of_change(tx, door.place(poll));
    }
    Ok(())
}

/// Takes a guest's ballot back, a secret one by its code; without one there is nothing to do.
pub async fn withdraw(tx: &mut Tx, guest: GuestId, poll: PollId, code: Option<&Code>) -> Result<()> {
    let door = match code {
        Some(_) => store::door(tx.conn(), guest, poll).await?,
        None => store::withdraw(tx.conn(), guest, poll).await?,
    };
    let door = door.found()?;
    door.check()?;
    tx.changes_no_page();
    match code {
        Some(code) => withdraw_secretly(tx, &door, guest, poll, code).await,
        None if door.is_secret => Err(Error::refused("polls-secret-needs-code")),
        None => {
            if door.is_done {
                tell(tx, door.place(poll), &door.results);
            }
            Ok(())
        }
    }
}

async fn withdraw_secretly(tx: &mut Tx, door: &Door, guest: GuestId, poll: PollId, code: &Code) -> Result<()> {
    if !door.is_secret {
        return Err(Error::invalid("receipt", message("polls-secret-is-not")));
    }
    let gone = secret::store::withdraw(tx.conn(), guest.0, poll, code.tag(poll)).await?;
    if !gone.is_done {
        return Err(Error::invalid("receipt", message("polls-code-unknown")));
    }
    if !gone.was_few {
        tell(tx, door.place(poll), &door.results);
    }
    Ok(())
}
