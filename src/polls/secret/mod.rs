//! Secret ballots. One table says who has voted, another holds the ballots, and nothing joins the two: what is known of a
//! voter is that they have voted, and what is known of a ballot is its tag. The voter alone has the receipt code of which
//! the tag is a hash: with it the ballot is found, and replaced or taken back while the poll is open. Without it nobody
//! can, not even its voter; so it is made and shown before the ballot is cast, and a request that is sent again for want
//! of an answer bears the same code and finds its own ballot.

pub mod api;
pub mod codes;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::http::cursor::Listing;
use crate::http::{Paging, guise};
use crate::ids::{MemberId, PollId};
use crate::members::Face;
use crate::polls::ballots::{Door, Receipt, tell};
use crate::polls::counting::Answer;
use crate::polls::reading::Eye;
use crate::polls::{Poll, Seen};
use crate::site::Tx;
use crate::text::message;
use serde::Deserialize;
use sqlx::PgConnection;

pub use codes::{Code, Tag};

/// So few ballots, or more, a secret poll needs before anything is told of them: with two, each of the voters would know
/// what the other said. The database's `secret_floor` is the same.
pub const FLOOR: u32 = 3;

/// What became of a secret ballot.
#[derive(Clone, Debug, Deserialize)]
pub struct Kept {
    said: String,
    /// Whether there are too few ballots for anything to be told.
    pub is_few: bool,
}

/// Whether a vote was cast as its poll takes it: secretly with a code of the voter's own, or else without one.
pub fn check(door: &Door, tag: Option<Tag>) -> Result<()> {
    let refused = |id| Err(Error::invalid("receipt", message(id)));
    match (door.is_secret, tag) {
        (false, None) => Ok(()),
        (false, Some(_)) => refused("polls-secret-is-not"),
        (true, None) => refused("polls-secret-needs-code"),
        (true, Some(_)) => match door.kept_secretly.as_ref().map(|kept| kept.said.as_str()) {
            Some("kept") => Ok(()),
            Some("voted") => Err(Error::refused("polls-secret-voted")),
            _ => refused("polls-secret-taken"),
        },
    }
}

/// What a code leads to.
#[derive(Debug)]
pub enum Sought {
    /// A ballot that is counted.
    Cast(Answer),
    /// One that was taken back.
    TakenBack,
}

/// Takes the ballot of a code back. It stays the one ballot of whoever cast it, and is cast again by its code alone:
/// nobody knows whose it is, so that whoever took back another's would otherwise vote twice.
pub async fn withdraw(tx: &mut Tx, voter: MemberId, poll: PollId, code: &Code) -> Result<Receipt> {
    // Whoever may not see it cannot make others wait either.
    let door = store::door(tx.conn(), voter, poll).await?.found()?;
    door.check()?;
    if !door.is_secret {
        return Err(Error::invalid("receipt", message("polls-secret-is-not")));
    }
    let gone = store::withdraw(tx.conn(), voter.0, poll, code.tag(poll)).await?;
    if !gone.is_done {
        return Err(Error::invalid("receipt", message("polls-code-unknown")));
    }
    tx.changes_no_page();
    if !gone.was_few {
        tell(tx, door.place(poll), &door.results);
    }
    Ok(door.receipt())
}

/// The ballot of a code. Nobody is asked who they are: whoever has the code has the ballot.
pub async fn find(db: &mut PgConnection, poll: &Poll, code: &Code) -> Result<Sought> {
    let found = store::find(db, poll.id, code.tag(poll.id), poll.kind).await?;
    found.ok_or_else(|| Error::invalid("receipt", message("polls-code-unknown")))
}

/// The poll, if it is a secret one that this viewer may see.
pub async fn read(db: &mut PgConnection, eye: impl Into<Eye>, poll: PollId) -> Result<Seen> {
    let seen = eye.into().read(db, poll).await?;
    if seen.poll.secret { Ok(seen) } else { Err(Error::refused("polls-secret-is-not")) }
}

/// Who has voted in a secret poll, in the order in which they joined the site. Told once it is closed, and where enough
/// have voted: while the result moves, a list that moves with it would join each new name to what was added.
pub async fn voters(
    db: &mut PgConnection,
    eye: impl Into<Eye>,
    poll: PollId,
    paging: &Paging,
    most: usize,
) -> Result<(Seen, Listing<Face>)> {
    let seen = read(db, eye, poll).await?;
    if !seen.poll.is_over() || seen.tally.is_none() {
        return Err(Error::refused("polls-secret-voters-hidden"));
    }
    let (after, size) = (paging.place()?, paging.size(most)?);
    let voters = store::voters(db, poll, after, size as i64 + 1).await?;
    let mut voters = Listing::cut(voters, size, |voter| voter.id);
    voters.items.retain(|voter| !guise::is_of(voter.id));
    Ok((seen, voters))
}
