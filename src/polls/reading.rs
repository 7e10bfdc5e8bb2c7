//! Reading polls as a viewer may see them, in at most three statements however many there are.

use crate::cache::Tag;
use crate::error::{Error, Found, Result};
use crate::http::Visitor;
use crate::ids::{MemberId, PollId, ThreadId};
use crate::polls::counting::{self, Bundle};
use crate::polls::store::{self, NamedBallot};
use crate::polls::visibility::{self, Seen, Voters};
use crate::polls::{Poll, PollCard};
use crate::text::message;
use sqlx::PgConnection;
use std::collections::HashMap;

/// One poll, as this viewer may see it now.
pub async fn read(db: &mut PgConnection, viewer: Option<MemberId>, poll: PollId) -> Result<Seen> {
    let seen = read_all(db, viewer, &[poll]).await?.pop().found()?;
    if seen.poll.is_deleted { Err(Error::Gone(message("threads-deleted"))) } else { Ok(seen) }
}

/// These polls, in this order, as this viewer may see them now; what they may not see is left out.
pub async fn read_all(db: &mut PgConnection, viewer: Option<MemberId>, polls: &[PollId]) -> Result<Vec<Seen>> {
    let mut found = store::find_for(db, viewer, polls).await?;
    found.sort_by_key(|poll| polls.iter().position(|id| *id == poll.id));
    see(db, found).await
}

/// The polls of these threads as cards for a visitor's page, by thread and in their order.
pub async fn cards_for(
    db: &mut PgConnection,
    visitor: &Visitor,
    threads: &[ThreadId],
) -> Result<HashMap<ThreadId, Vec<PollCard>>> {
    let mut cards: HashMap<ThreadId, Vec<PollCard>> = HashMap::new();
    for seen in read_threads(db, visitor.id(), threads).await? {
        note_on_page(visitor, &seen.poll);
        cards.entry(seen.poll.thread_id).or_default().push(PollCard::new(visitor.t, seen));
    }
    Ok(cards)
}

/// Notes what a page depends on that shows this poll: its ballots, how many may vote, the moment it ends.
pub fn note_on_page(visitor: &Visitor, poll: &Poll) {
    visitor.shows(Tag::Thread(poll.thread_id));
    visitor.shows(Tag::Group(poll.group_id));
    if let Some(end) = poll.closes_at.filter(|_| poll.is_open()) {
        visitor.changes_at(end);
    }
}

/// The polls of these threads, each thread's in their order.
pub async fn read_threads(db: &mut PgConnection, viewer: Option<MemberId>, threads: &[ThreadId]) -> Result<Vec<Seen>> {
    if threads.is_empty() {
        return Ok(Vec::new());
    }
    let polls = store::find_in_threads(db, viewer, threads).await?;
    see(db, polls).await
}

/// Adds to each poll what its viewer may see of the result, and reads no ballot of any other.
async fn see(db: &mut PgConnection, polls: Vec<Poll>) -> Result<Vec<Seen>> {
    let counted = ids_where(&polls, visibility::shows_results);
    let named = ids_where(&polls, visibility::shows_names);
    let mut bundles = if counted.is_empty() { HashMap::new() } else { store::bundles(db, &counted).await? };
    let mut names = if named.is_empty() { HashMap::new() } else { store::named_ballots(db, &named).await? };
    let seen = polls.into_iter().map(|poll| {
        let counts = bundles.remove(&poll.id);
        let tally = counts.map(|(electorate, bundles)| count(&poll, &bundles, electorate));
        let voters = names.remove(&poll.id).or_else(|| visibility::shows_names(&poll).then(Vec::new));
        let voters = voters.zip(tally.as_ref()).map(|(ballots, tally)| voters_by_choice(&poll, tally, ballots));
        Seen { poll, tally, voters }
    });
    Ok(seen.collect())
}

fn ids_where(polls: &[Poll], may_see: fn(&Poll) -> bool) -> Vec<PollId> {
    polls.iter().filter(|poll| may_see(poll)).map(|poll| poll.id).collect()
}

fn count(poll: &Poll, bundles: &[Bundle], electorate: u64) -> counting::Tally {
    counting::count(poll.kind, &poll.choices, bundles, electorate)
}

fn voters_by_choice(poll: &Poll, tally: &counting::Tally, ballots: Vec<NamedBallot>) -> Vec<Voters> {
    let voters = poll.choices.iter().zip(&tally.choices).map(|(choice, counted)| {
        let chose_it = ballots.iter().filter(|ballot| ballot.choice == choice.id);
        Voters {
            choice: choice.clone(),
            count: counted.votes,
            faces: chose_it.map(|ballot| ballot.face.clone()).collect(),
        }
    });
    voters.collect()
}
