//! Casting a ballot, changing it and taking it back. A refusal has its own words, changes nothing and never uses up
//! the right to vote.

use crate::error::{Error, Found, Result};
use crate::groups::sanctions;
use crate::ids::{GroupId, MemberId, PollId, SessionId, ThreadId};
use crate::polls::counting::Answer;
use crate::polls::kinds::{CHOICES_LIMIT, SLOTS_LIMIT};
use crate::polls::pulse::Cast;
use crate::polls::refusals::Refusal;
use crate::polls::secret::{self, Tag};
use crate::polls::visibility::Place;
use crate::polls::{Results, electors, store, visibility};
use crate::site::{News, Tx};
use crate::text::{Message, message};
use crate::threads;
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A vote that shall be cast.
#[derive(Clone, Debug)]
pub struct Vote {
    /// Who votes.
    pub voter: MemberId,
    /// In which poll.
    pub poll: PollId,
    /// What they say.
    pub answer: Answer,
    /// The session they came by, if nobody has looked yet whether it is still open.
    pub unproven: Option<SessionId>,
    /// How many changes of the poll's choices they had read of, if that is known.
    pub changes: Option<i32>,
    /// In a secret poll, what the ballot shall be known by.
    pub tag: Option<Tag>,
}

/// Word that a vote has been kept.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The path of what the poll stands in.
    pub thread_path: String,
}

/// How a voter stood before a poll at the moment of voting.
#[derive(Debug)]
pub struct Door {
    /// What the poll stands in.
    pub thread: ThreadId,
    /// The slug of that, if it is an article.
    pub slug: Option<String>,
    /// The group it is asked of.
    pub group: GroupId,
    /// From when on its results are shown.
    pub results: String,
    /// Whether what it stands in has been deleted.
    pub is_deleted: bool,
    /// Whether what it stands in is published.
    pub is_published: bool,
    /// Whether it took ballots: `scheduled`, `open` or `closed`.
    pub state: String,
    /// Whether the voter was a member of the group.
    pub is_member: bool,
    /// Why it was not for them to vote, as a member of the group: see `elector_refusal` and `silences_now`.
    pub no_elector: Option<String>,
    /// Whether the session they came by was open.
    pub is_proven: bool,
    /// Why the ballot does not fit the poll, if it does not.
    pub refusal: Option<Json<Refusal>>,
    /// Whether a ballot was kept, or taken away.
    pub is_done: bool,
    /// Whether the poll is secret.
    pub is_secret: bool,
    /// Whether a vote that was kept may have closed the poll.
    pub may_close: bool,
    /// What became of a secret ballot; nothing of another.
    pub kept_secretly: Option<Json<secret::Kept>>,
}

/// A ballot that went with its voter.
#[derive(Debug)]
pub struct Withdrawn {
    /// The poll it was cast in.
    pub poll: PollId,
    /// What that poll stands in.
    pub thread: ThreadId,
    /// The group it is asked of.
    pub group: GroupId,
    /// From when on its results are shown.
    pub results: String,
}

/// Casts these votes, each or replaces an earlier one whole; answers each for itself, in their order. A refused vote
/// changes nothing; one by a session that has ended is [`Error::SignIn`]. And what was cast, to be told of. Whoever votes in
/// a request does so through the [booth](crate::polls::booth).
pub async fn cast_all(
    db: &mut PgConnection,
    news: &mut News,
    votes: &[Vote],
) -> Result<(Vec<Result<Receipt>>, Vec<Cast>)> {
    let whole: Vec<Vote> = votes.iter().filter(|vote| vote.check().is_ok()).cloned().collect();
    news.changes_no_page();
    let mut doors = store::cast_all(db, &whole).await?.into_iter();
    let (mut cast, mut may_be_closed) = (Vec::new(), HashMap::new());
    let receipts = votes.iter().map(|vote| {
        vote.check()?;
        let door = doors.next().flatten().found()?;
        door.check()?;
        if let Some(refusal) = &door.refusal {
            return Err(refusal.error());
        }
        secret::check(&door, vote.tag)?;
        if door.may_close {
            may_be_closed.insert(vote.poll, door.place(vote.poll));
        }
        // Of a secret poll with few ballots nothing is told, and not either that there is one more.
        if door.kept_secretly.as_ref().is_none_or(|kept| !kept.is_few) {
            let results = Results::parse(&door.results).unwrap_or(Results::AfterClosing);
            // Until it closes, nobody sees anything of it.
            if results != Results::AfterClosing {
                cast.push(Cast { place: door.place(vote.poll), results, voter: vote.voter });
            }
        }
        Ok(door.receipt())
    });
    let receipts = receipts.collect();
    if !may_be_closed.is_empty() {
        let polls: Vec<PollId> = may_be_closed.keys().copied().collect();
        for poll in store::closed_by_votes(db, &polls).await? {
            may_be_closed.remove(&poll).into_iter().for_each(|place| visibility::tell_of_change(news, place));
        }
    }
    Ok((receipts, cast))
}

impl Vote {
    /// Whose vote it is, and where: one ballot.
    pub fn place(&self) -> (PollId, MemberId) {
        (self.poll, self.voter)
    }

    fn check(&self) -> Result<()> {
        check_answer(&self.answer)
    }
}

/// Refuses what no poll takes, before any poll is asked.
pub(super) fn check_answer(answer: &Answer) -> Result<()> {
    let choices = answer.named();
    let limit = if matches!(answer, Answer::Slots(_)) { SLOTS_LIMIT } else { CHOICES_LIMIT };
    if choices.len() > limit {
        return Err(refused_choices(message("polls-too-many").with("max", limit)));
    }
    let mut seen = HashSet::with_capacity(choices.len());
    if !choices.iter().all(|choice| seen.insert(*choice)) {
        return Err(refused_choices(message("polls-twice")));
    }
    Ok(())
}

/// Takes the voter's ballot back; without one there is nothing to do.
pub async fn withdraw(tx: &mut Tx, voter: MemberId, poll: PollId) -> Result<Receipt> {
    let door = store::withdraw(tx.conn(), voter, poll).await?.found()?;
    door.check()?;
    if door.is_secret {
        return Err(Error::refused("polls-secret-needs-code"));
    }
    tx.changes_no_page();
    if door.is_done {
        tell(tx, door.place(poll), &door.results);
    }
    Ok(door.receipt())
}

/// Takes the ballots of whoever has just left a group, or got another role in it, out of those of its open polls in which
/// they may not vote any more; see [`store::withdraw_of_no_elector`].
pub async fn take_along(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<()> {
    for ballot in store::withdraw_of_no_elector(tx.conn(), group, member).await? {
        tell(tx, Place { poll: ballot.poll, thread: ballot.thread, group: ballot.group }, &ballot.results);
    }
    Ok(())
}

/// Takes out of the open polls of what has gone to another group the ballots of those who may not vote there. Secret ballots stay:
/// nobody knows which are theirs.
pub async fn leave_behind(tx: &mut Tx, thread: ThreadId) -> Result<()> {
    for ballot in store::withdraw_left_behind(tx.conn(), thread).await? {
        tell(tx, Place { poll: ballot.poll, thread: ballot.thread, group: ballot.group }, &ballot.results);
    }
    Ok(())
}

/// Takes the ballots of these members out of every open poll. Secret ballots stay: nobody knows which are theirs.
pub async fn take_back_of(tx: &mut Tx, members: &[Uuid]) -> Result<()> {
    for ballot in store::withdraw_of(tx.conn(), members).await? {
        tell(tx, Place { poll: ballot.poll, thread: ballot.thread, group: ballot.group }, &ballot.results);
    }
    Ok(())
}

/// Makes one member's ballots another's, whose account they are merged into; see [`merging`](crate::members::merging).
pub async fn merge(tx: &mut Tx, stays: MemberId, ends: MemberId) -> Result<()> {
    for ballot in store::withdraw_second(tx.conn(), stays, ends).await? {
        tell(tx, Place { poll: ballot.poll, thread: ballot.thread, group: ballot.group }, &ballot.results);
    }
    store::move_ballots(tx.conn(), stays, ends).await
}

impl Door {
    pub(super) fn receipt(&self) -> Receipt {
        Receipt { thread_path: threads::path(self.thread, self.slug.as_deref()) }
    }

    pub(super) fn place(&self, poll: PollId) -> Place {
        Place { poll, thread: self.thread, group: self.group }
    }

    /// Refuses whoever may not vote, or not any more, with the reason.
    pub(super) fn check(&self) -> Result<()> {
        if !self.is_proven {
            return Err(Error::SignIn);
        }
        if self.is_deleted {
            return Err(Error::Gone(message("threads-deleted")));
        }
        if !self.is_member {
            return Err(Error::refused("threads-members-only"));
        }
        if let Some(until) = self.no_elector.as_deref().and_then(|why| why.strip_prefix("silenced ")) {
            return Err(Error::Refused(sanctions::silenced_until(until.to_owned())));
        }
        if let Some(why) = self.no_elector.as_deref().and_then(electors::Refusal::parse) {
            return Err(Error::Refused(why.words()));
        }
        if !self.is_published {
            return Err(Error::refused("threads-draft"));
        }
        match self.state.as_str() {
            "open" => Ok(()),
            "scheduled" => Err(Error::refused("polls-not-open-yet")),
            _ => Err(Error::refused("polls-closed")),
        }
    }
}

pub(super) fn tell(news: &mut News, place: Place, results: &str) {
    visibility::tell_of_vote(news, place, Results::parse(results).unwrap_or(Results::AfterClosing));
}

/// Whether a ballot was refused by the schema alone: it fitted the choices as they were when its statement began, and
/// they were changed before it had its turn. Cast again, it meets them as they are.
pub fn met_another_choice(error: &Error) -> bool {
    let Error::Database(sqlx::Error::Database(error)) = error else { return false };
    matches!(error.constraint(), Some("ballots_choices_of_poll" | "ballots_size" | "ballots_fit"))
}

fn refused_choices(why: Message) -> Error {
    Error::invalid("choices", why)
}
