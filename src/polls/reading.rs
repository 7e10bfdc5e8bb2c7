//! Reading polls as a viewer may see them, in one statement however many there are.

use crate::cache::Tag;
use crate::error::{Error, Found, Result};
use crate::http::{Visitor, guise};
use crate::ids::{GuestId, MemberId, PollId, ThreadId};
use crate::polls::counting::{self, Bundle};
use crate::polls::store::{self, NamedBallot, Papers, Row};
use crate::polls::visibility::{NamedAnswer, Seen, Voters};
use crate::polls::{Poll, PollCard, guests};
use crate::text::message;
use sqlx::PgConnection;
use std::collections::HashMap;

/// Who looks at a poll.
#[derive(Clone, Copy, Debug)]
pub enum Eye {
    /// A member, or a stranger.
    Viewer(Option<MemberId>),
    /// One of its guests, who came by their link.
    Guest(GuestId),
}

impl From<Option<MemberId>> for Eye {
    fn from(viewer: Option<MemberId>) -> Self {
        Self::Viewer(viewer)
    }
}

impl Eye {
    /// One poll, as they may see it now.
    pub async fn read(self, db: &mut PgConnection, poll: PollId) -> Result<Seen> {
        match self {
            Self::Viewer(viewer) => read(db, viewer, poll).await,
            Self::Guest(guest) => guests::read(db, guest, poll).await,
        }
    }
}

/// One poll, as this viewer may see it now.
pub async fn read(db: &mut PgConnection, viewer: Option<MemberId>, poll: PollId) -> Result<Seen> {
    let seen = read_all(db, viewer, &[poll]).await?.pop().found()?;
    if seen.poll.is_deleted { Err(Error::Gone(message("threads-deleted"))) } else { Ok(seen) }
}

/// These polls, in this order, as this viewer may see them now; what they may not see is left out.
pub async fn read_all(db: &mut PgConnection, viewer: Option<MemberId>, polls: &[PollId]) -> Result<Vec<Seen>> {
    if polls.is_empty() {
        return Ok(Vec::new());
    }
    let found = seen(viewer, store::find(db, viewer, polls, &[]).await?);
    let mut found: Vec<Seen> = found.into_iter().map(Seen::in_guise).collect();
    found.sort_by_key(|seen| polls.iter().position(|id| *id == seen.poll.id));
    Ok(found)
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

/// The polls of a thread that were read for a viewer and its page.
pub fn of_page(visitor: &Visitor, viewer: Option<MemberId>, rows: Vec<Row>) -> Vec<Seen> {
    let polls = in_threads(viewer, rows);
    polls.iter().for_each(|seen| note_on_page(visitor, &seen.poll));
    polls
}

/// Notes what a page depends on that shows this poll: its ballots, how many may vote, the moment it
/// opens or ends.
pub fn note_on_page(visitor: &Visitor, poll: &Poll) {
    visitor.shows(Tag::Thread(poll.thread_id));
    visitor.shows(Tag::Votes(poll.thread_id));
    visitor.shows(Tag::Group(poll.group_id));
    if let Some(turn) = poll.turns_at() {
        visitor.changes_at(turn);
    }
}

/// The polls of these threads, each thread's in their order.
pub async fn read_threads(db: &mut PgConnection, viewer: Option<MemberId>, threads: &[ThreadId]) -> Result<Vec<Seen>> {
    if threads.is_empty() {
        return Ok(Vec::new());
    }
    let found = in_threads(viewer, store::find(db, viewer, &[], threads).await?);
    Ok(found.into_iter().map(Seen::in_guise).collect())
}

/// Of what was read those that stand in threads, each thread's in their order.
fn in_threads(viewer: Option<MemberId>, mut rows: Vec<Row>) -> Vec<Seen> {
    rows.sort_by_key(Row::place);
    seen(viewer, rows)
}

/// What was read, with the results counted where they may be seen.
pub fn seen(viewer: Option<MemberId>, rows: Vec<Row>) -> Vec<Seen> {
    let seen = rows.into_iter().map(|mut row| {
        if guise::is_worn() {
            row.forget_vote();
        }
        let poll = row.poll(viewer);
        let electorate = row.electorate();
        let tally = row.shows_results.then(|| count(&poll, row.bundles(), electorate));
        let shows_names = row.shows_results && poll.named;
        let ballots = row.voters.filter(|_| shows_names).unwrap_or_default();
        let voters = tally.as_ref().filter(|_| shows_names).map(|tally| voters_by_choice(&poll, tally, &ballots));
        let said = ballots
            .into_iter()
            .filter_map(|ballot| Some(NamedAnswer { face: ballot.face(), answer: ballot.paper?.answer(poll.kind) }));
        Seen { ballots: said.collect(), poll, tally, voters, publication: None }
    });
    seen.collect()
}

fn count(poll: &Poll, papers: Vec<Papers>, (electorate, weight): (u64, Option<u64>)) -> counting::Tally {
    let bundles: Vec<Bundle> = papers.into_iter().map(|papers| papers.bundle(poll.kind)).collect();
    counting::count(&poll.terms(electorate, weight), &poll.choices, &bundles)
}

fn voters_by_choice(poll: &Poll, tally: &counting::Tally, ballots: &[NamedBallot]) -> Vec<Voters> {
    let is_for = |ballot: &NamedBallot, choice| match &ballot.paper {
        Some(paper) => paper.clone().answer(poll.kind).is_vote_for(choice, poll.kind),
        None => ballot.choice == Some(choice),
    };
    let voters = poll.choices.iter().zip(&tally.choices).map(|(choice, counted)| {
        let chose_it = ballots.iter().filter(|ballot| is_for(ballot, choice.id));
        Voters { choice: choice.clone(), count: counted.votes, faces: chose_it.map(NamedBallot::face).collect() }
    });
    voters.collect()
}
