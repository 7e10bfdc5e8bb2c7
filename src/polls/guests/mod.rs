//! Guests: people who are no members and vote in one poll by a personal link, which comes to them by mail. The link opens
//! that poll and nothing else; whoever has it has the vote, and has it once. Guests are added and taken back by
//! whoever asked and whoever keeps order in the group, until the poll is over; how many there are is told to all who may
//! read the poll, and that it changed is written down. An address is shown to whoever added it, and to nobody else.
//!
//! A guest's ballot lies among the members' and is counted with them. Who is taken back while the poll is open takes it
//! along, as a member does who leaves; a secret one stays, for nobody knows which it is.

pub mod api;
mod by_link;
mod inviting;
pub mod letters;
mod opened;
pub mod pages;
pub mod store;
pub mod voting;

use crate::error::{Error, Found, Result};
use crate::http::limits::{self, Attempt};
use crate::ids::{GuestId, MemberId, PollId};
use crate::members::{Face, Member, tokens};
use crate::polls::choices::{self, store::Act};
use crate::polls::counting::VOTE;
use crate::polls::{Poll, Seen, asking, electors, reading};
use crate::site::Tx;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Message, message};
use sqlx::PgConnection;
use std::collections::HashSet;
use uuid::Uuid;

use inviting::check;
pub use inviting::{GuestInput, NewGuest, WRITTEN_LIMIT, check_all, lines, read_lines};
pub use store::{Invited, LetterState};

/// Most guests of a poll, together with the members who are named for it. The database's `keep_guests` is the same.
pub const GUESTS_LIMIT: usize = electors::ELECTORS_LIMIT;

/// What stands behind a guest's name where it is published; the database's `guest_name` is the same.
pub const MARK: &str = " (guest)";

/// Whoever came by a link.
#[derive(Clone, Debug)]
pub struct Guest {
    /// Who.
    pub id: GuestId,
    /// The name they were given.
    pub name: String,
    /// Who asks; empty if that account has been deleted.
    pub asked_by: String,
}

/// The page on which a poll's guests are invited.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/guests")
}

/// The page that a link leads to.
pub fn link_path(poll: PollId, token: &str) -> String {
    format!("/polls/{poll}/guest/{token}")
}

/// Whoever's link this is. One that was taken back, is another poll's or nobody's leads nowhere.
pub async fn of_link(db: &mut PgConnection, poll: PollId, token: &str) -> Result<Guest> {
    store::of_link(db, poll, &tokens::hash(token)).await?.found()
}

/// The poll, as one of its guests may see it now: by its rule for whoever may vote in it, wherever it stands.
pub async fn read(db: &mut PgConnection, guest: GuestId, poll: PollId) -> Result<Seen> {
    let rows = store::find(db, guest, poll).await?;
    let may_vote_anyway = store::is_elector(db, guest).await?;
    let mut seen = reading::seen(None, rows).pop().found()?;
    if seen.poll.is_deleted {
        return Err(Error::Gone(message("threads-deleted")));
    }
    seen.poll.i_am_guest = true;
    seen.poll.my_refusal = may_vote_anyway.then_some(electors::Refusal::Member);
    Ok(seen)
}

/// A member as guests of a poll are told of them: whoever asked by name, and nobody else.
pub fn told_of(poll: &Poll, member: Face) -> Option<Face> {
    (member.id == poll.author_id).then(|| without_page(member))
}

/// A face without the way to a page: no member's page is a guest's to open.
pub fn without_page(face: Face) -> Face {
    Face { handle: String::new(), ..face }
}

/// What stands for a member of whom no more is told.
pub fn some_member(t: &Words) -> Face {
    Face::new(MemberId(Uuid::nil()), t.say("polls-guest-some-member"), String::new(), None)
}

/// Invites guests; each gets a letter as soon as what the poll stands in can be read.
pub async fn add(tx: &mut Tx, actor: MemberId, poll: PollId, guests: &[GuestInput]) -> Result<()> {
    let poll = hold(tx, actor, poll).await?;
    let guests = &*check(guests).map_err(|why| Error::invalid("guests", why))?;
    let before = put(tx, actor, &poll, guests, "guests").await?;
    note(tx, actor, &poll, before, before + guests.len()).await
}

/// Invites the guests of a poll that is being asked: the one in this place among those that are.
pub async fn put_new(tx: &mut Tx, author: &Member, place: usize, poll: PollId, guests: &[NewGuest]) -> Result<()> {
    if guests.is_empty() {
        return Ok(());
    }
    let poll = reading::read(tx.conn(), Some(author.id), poll).await?.poll;
    let field = asking::field(place, "guests");
    match put(tx, author.id, &poll, guests, &field).await {
        // Beside the field, so that nothing else that was written is lost.
        Err(Error::TooMany(seconds)) => Err(Problems::one(field, too_fast(seconds)).into()),
        done => done.map(drop),
    }
}

/// Keeps the guests of a poll that is held, or new; `field` is where they were written. Answers how many there were.
async fn put(tx: &mut Tx, actor: MemberId, poll: &Poll, guests: &[NewGuest], field: &str) -> Result<usize> {
    let refused = |why| Err(Problems::one(field.to_owned(), why).into());
    if poll.pair.is_some() {
        return refused(message("pairs-without-guests"));
    }
    if !poll.electorate.weighted && guests.iter().any(|guest| guest.weight != VOTE) {
        return refused(message("polls-guests-weigh-alike"));
    }
    if poll.electorate.weighted && crate::polls::store::has_ballots(tx.conn(), poll.id).await? {
        return refused(message("polls-guests-weighed-too-late"));
    }
    let before = store::addresses(tx.conn(), poll.id).await?;
    let known: HashSet<&str> = before.iter().map(String::as_str).collect();
    if let Some(twice) = guests.iter().find(|guest| known.contains(&*guest.email)) {
        return refused(message("polls-guests-known").with("address", &*twice.email));
    }
    if store::places_taken(tx.conn(), poll.id).await? + guests.len() > GUESTS_LIMIT {
        return refused(message("polls-guests-too-many"));
    }
    let too_many = count_letters(tx, actor, guests.iter().map(|guest| &*guest.email)).await?;
    if let Some(address) = too_many.first().and_then(|place| guests.get(*place)).map(|guest| &*guest.email) {
        return refused(message("polls-guests-written-to").with("address", address));
    }
    store::put(tx.conn(), poll.id, actor, guests).await?;
    tx.owes_letters();
    Ok(before.len())
}

/// Takes a guest back. Their links lead nowhere from now on and their ballot goes with them, unless it is a secret one: whoever
/// is not sure of that is asked first.
pub async fn take_back(tx: &mut Tx, actor: MemberId, poll: PollId, guest: GuestId, is_sure: bool) -> Result<()> {
    let poll = hold(tx, actor, poll).await?;
    if !is_sure && store::has_ballot(tx.conn(), poll.id, guest).await? {
        return Err(Error::invalid("guests", message("polls-guests-unsure")));
    }
    let before = store::addresses(tx.conn(), poll.id).await?.len();
    if !store::take_back(tx.conn(), poll.id, guest, poll.secret).await? {
        return Err(Error::NotFound);
    }
    note(tx, actor, &poll, before, before.saturating_sub(1)).await
}

/// Sends a guest another link; those sent before lead nowhere from now on.
pub async fn send_anew(tx: &mut Tx, actor: MemberId, poll: PollId, guest: GuestId) -> Result<()> {
    let poll = hold(tx, actor, poll).await?;
    let address = store::void_links(tx.conn(), poll.id, guest).await?.found()?;
    // Without the address, which is not told to whoever did not invite them.
    if !count_letters(tx, actor, [&*address].into_iter()).await?.is_empty() {
        return Err(Error::invalid("guests", message("polls-guests-written-to-them")));
    }
    tx.changes_no_page();
    tx.owes_letters();
    Ok(())
}

/// A poll's guests, for whoever may invite some; who of them has voted, where that may be seen.
pub async fn list(db: &mut PgConnection, viewer: MemberId, poll: PollId) -> Result<(Poll, Vec<Invited>)> {
    let seen = reading::read(db, Some(viewer), poll).await?;
    check_mine(&seen.poll)?;
    let tells_who_voted =
        if seen.poll.secret { seen.poll.is_over() && seen.tally.is_some() } else { seen.voters.is_some() };
    let guests = store::list(db, viewer, poll, tells_who_voted).await?;
    Ok((seen.poll, guests))
}

/// Whether a poll's guests are this viewer's to invite.
fn check_mine(poll: &Poll) -> Result<()> {
    if poll.is_in_my_hands() { Ok(()) } else { Err(Error::refused("polls-not-yours-guests")) }
}

/// The poll, in which nobody votes until the transaction ends: who votes last, and who is waited for, is in one order.
async fn hold(tx: &mut Tx, actor: MemberId, poll: PollId) -> Result<Poll> {
    let poll = choices::hold(tx, actor, poll).await?;
    check_mine(&poll)?;
    Ok(poll)
}

/// What is said to whoever has had more letters sent than there may be in so many seconds.
fn too_fast(seconds: u32) -> Message {
    message("polls-guests-too-fast").with("hours", seconds.div_ceil(3600))
}

/// Counts letters that will be sent for a member, one at a time, to each of these addresses; answers the places of those to
/// which too many have gone.
async fn count_letters<'a>(
    tx: &mut Tx,
    actor: MemberId,
    addresses: impl Iterator<Item = &'a str>,
) -> Result<Vec<usize>> {
    let addresses: Vec<&str> = addresses.collect();
    store::wait_for(tx.conn(), actor).await?;
    limits::count_attempts(tx.conn(), Attempt::GuestsOf, &actor.to_string(), addresses.len()).await?;
    limits::count_each(tx.conn(), Attempt::GuestTo, &addresses).await
}

/// Writes down how many guests there are, once anybody may have read it, and tells open pages.
async fn note(tx: &mut Tx, actor: MemberId, poll: &Poll, before: usize, after: usize) -> Result<()> {
    let [before, after] = [before, after].map(|count| count.to_string());
    choices::note(tx, poll, actor, Act::Guests, Some(&before), Some(&after)).await
}
