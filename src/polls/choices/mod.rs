//! Choices that change while a poll is open. A choice is known by its id, so a corrected wording keeps its votes. One
//! that is replaced or removed takes its votes with it: the ballots keep what else they chose, and those voters are told
//! and may vote again. Every change of a published poll is written down, and whoever may read the poll may read that.

pub mod api;
pub mod log;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::facts::Fact;
use crate::groups::sanctions;
use crate::ids::{ChoiceId, MemberId, PollId};
use crate::keeping;
use crate::members::blocks::{self, Address};
use crate::polls::asking::{self, are_alike};
use crate::polls::{CHOICES_LEAST, Choice, Kind, Poll, guests, reading, store as polls, told, visibility};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::text::words::Words;
use store::Act;

/// Most changes of one poll's choices: as many as the column `polls.changes_count` takes.
pub const CHANGES_LIMIT: i32 = 200;
/// Most choices one member may propose in one poll.
pub const PROPOSALS_LIMIT: i64 = 3;

/// Adds a choice, at the end.
pub async fn add(tx: &mut Tx, actor: MemberId, poll: PollId, label: &str) -> Result<ChoiceId> {
    let poll = hold(tx, actor, poll).await?;
    if !poll.takes_choices_of_mine() {
        return Err(Error::refused(why_no_choice_is_taken(&poll)));
    }
    let label = checked(&poll, label, None)?;
    let most = poll.kind.choices_limit();
    if poll.choices.len() >= most {
        return Err(refused_label(message("polls-choices-full").with("max", most)));
    }
    let is_proposal = !poll.is_in_my_hands();
    if is_proposal && store::count_added_by(tx.conn(), poll.id, actor).await? >= PROPOSALS_LIMIT {
        return Err(Error::Refused(message("polls-proposals-used-up").with("max", PROPOSALS_LIMIT)));
    }
    if is_proposal {
        blocks::check_poll(tx.conn(), actor, (poll.id, Address::Choice), "label").await?;
    }
    keeping::look_at_line(tx.conn(), actor, Some(poll.group_id), ("label", &label)).await?;
    let id = ChoiceId::fresh();
    store::add(tx.conn(), poll.id, id, &label).await?;
    // Where one could choose all there are, one still can.
    let takes_all = poll.kind != Kind::Single && poll.max == poll.choices.len();
    store::set_most(tx.conn(), poll.id, if takes_all { poll.max + 1 } else { poll.max }).await?;
    note(tx, &poll, actor, Act::Added, None, Some(&label)).await?;
    Ok(id)
}

/// Corrects the wording of a choice; its votes stay. `was` is what whoever corrects it has read, if they say so.
pub async fn rename(
    tx: &mut Tx,
    actor: MemberId,
    (poll, choice): (PollId, ChoiceId),
    label: &str,
    was: Option<&str>,
) -> Result<()> {
    let (poll, choice) = hold_choice(tx, actor, poll, choice).await?;
    check_read(&choice, was)?;
    check_means_something(&poll, &choice)?;
    if poll.kind == Kind::Time {
        // Another moment is another choice.
        return Err(refused_label(message("polls-slot-no-rename")));
    }
    let label = checked(&poll, label, Some(&choice))?;
    if label == choice.label {
        tx.changes_no_page();
        return Ok(());
    }
    // What two choices said could be changed round under the votes, name by name.
    if store::stood_before(tx.conn(), poll.id, &label).await? {
        return Err(refused_label(message("polls-choice-stood-before")));
    }
    keeping::look_at_line(tx.conn(), actor, Some(poll.group_id), ("label", &label)).await?;
    store::rename(tx.conn(), choice.id, &label).await?;
    note(tx, &poll, actor, Act::Renamed, Some(&choice.label), Some(&label)).await
}

/// Refuses other words for the choice that means none of these: it would still mean that, whatever it said.
fn check_means_something(poll: &Poll, choice: &Choice) -> Result<()> {
    match poll.conditions.none_of_these == Some(choice.id) {
        true => Err(refused_label(message("polls-none-keeps-its-words"))),
        false => Ok(()),
    }
}

/// Puts another choice in the place of one, whose votes go; see [`remove`].
pub async fn replace(
    tx: &mut Tx,
    (site, t): (&Site, &Words),
    actor: MemberId,
    (poll, choice): (PollId, ChoiceId),
    label: &str,
    was: Option<&str>,
) -> Result<ChoiceId> {
    let (poll, choice) = hold_choice(tx, actor, poll, choice).await?;
    check_read(&choice, was)?;
    check_means_something(&poll, &choice)?;
    let label = checked(&poll, label, Some(&choice))?;
    if label == choice.label {
        return Err(refused_label(message("polls-choice-the-same")));
    }
    keeping::look_at_line(tx.conn(), actor, Some(poll.group_id), ("label", &label)).await?;
    let place = store::position(tx.conn(), choice.id).await?;
    take_away(tx, (site, t), &poll, &choice).await?;
    let id = ChoiceId::fresh();
    store::put_at(tx.conn(), poll.id, id, place, &label).await?;
    note(tx, &poll, actor, Act::Replaced, Some(&choice.label), Some(&label)).await?;
    Ok(id)
}

/// Takes a choice out. Ballots keep what else they chose; one of which too little is left goes whole. Those voters are
/// told, and may vote again.
pub async fn remove(
    tx: &mut Tx,
    (site, t): (&Site, &Words),
    actor: MemberId,
    (poll, choice): (PollId, ChoiceId),
    was: Option<&str>,
) -> Result<()> {
    let (poll, choice) = hold_choice(tx, actor, poll, choice).await?;
    check_read(&choice, was)?;
    // Where all are elected, there is nothing to choose.
    let seats = poll.parameters.seats.map_or(0, |seats| seats as usize);
    let fewest = CHOICES_LEAST.max(poll.min).max(seats + 1);
    if poll.choices.len() <= fewest {
        return Err(refused_label(message("polls-choices-needed").with("min", fewest)));
    }
    take_away(tx, (site, t), &poll, &choice).await?;
    store::set_most(tx.conn(), poll.id, poll.max.min(poll.choices.len() - 1)).await?;
    note(tx, &poll, actor, Act::Removed, Some(&choice.label), None).await
}

/// The poll, if it is not over, whose choices nobody else changes and in which nobody votes until the transaction ends.
pub(super) async fn hold(tx: &mut Tx, actor: MemberId, poll: PollId) -> Result<Poll> {
    let poll = hold_even_closed(tx, actor, poll).await?;
    if poll.is_over() { Err(Error::refused("polls-closed")) } else { Ok(poll) }
}

/// The same of one that may be over.
pub(super) async fn hold_even_closed(tx: &mut Tx, actor: MemberId, poll: PollId) -> Result<Poll> {
    // Whoever may not see it cannot make others wait either.
    reading::read(tx.conn(), Some(actor), poll).await?;
    polls::hold_alone(tx.conn(), poll).await?;
    let poll = reading::read(tx.conn(), Some(actor), poll).await?.poll;
    sanctions::check(tx.conn(), poll.group_id, actor).await?;
    if poll.changes_count >= CHANGES_LIMIT {
        return Err(Error::Refused(message("polls-changes-used-up").with("max", CHANGES_LIMIT)));
    }
    Ok(poll)
}

async fn hold_choice(tx: &mut Tx, actor: MemberId, poll: PollId, choice: ChoiceId) -> Result<(Poll, Choice)> {
    let poll = hold(tx, actor, poll).await?;
    if !poll.choices_are_in_my_hands() {
        return Err(Error::refused("polls-not-yours-to-change"));
    }
    let choice = poll.choices.iter().find(|one| one.id == choice).cloned().found()?;
    Ok((poll, choice))
}

fn why_no_choice_is_taken(poll: &Poll) -> &'static str {
    match poll.additions {
        super::Additions::Nobody => "polls-additions-none",
        super::Additions::Author => "polls-not-yours-to-change",
        super::Additions::Members if poll.my_role.is_some() && poll.is_scheduled() => "polls-additions-not-yet",
        super::Additions::Members => "threads-members-only",
    }
}

/// A wording that is fit for a choice, and unlike the others of the poll.
fn checked(poll: &Poll, label: &str, instead_of: Option<&Choice>) -> Result<String> {
    let label = asking::label(poll.kind, label).map_err(refused_label)?;
    let others = poll.choices.iter().filter(|other| instead_of.is_none_or(|choice| choice.id != other.id));
    if others.into_iter().any(|other| are_alike(&other.label, &label)) {
        return Err(refused_label(message("polls-choices-alike")));
    }
    Ok(label)
}

/// Refuses a change of what reads otherwise by now than whoever changes it has read.
fn check_read(choice: &Choice, was: Option<&str>) -> Result<()> {
    match was {
        Some(was) if was != choice.label => {
            Err(Error::Stale(message("polls-choice-reads-otherwise").with("label", &choice.label)))
        }
        _ => Ok(()),
    }
}

async fn take_away(tx: &mut Tx, (site, t): (&Site, &Words), poll: &Poll, choice: &Choice) -> Result<()> {
    // Nobody could be told that their vote is gone, nor whose right to vote comes back.
    if poll.secret && polls::has_been_answered(tx.conn(), poll.id).await? {
        return Err(refused_label(message("polls-secret-keeps-choices")));
    }
    let (emails, guests) = store::take_away(tx.conn(), choice.id).await?;
    guests::letters::tell_of_vote_taken(tx, site, poll.id, &guests, &choice.label).await?;
    let (question, choice) = (&*poll.question, &*told::label(poll.kind, &choice.label, t));
    let path = format!("{}#poll-{}", poll.thread_path, poll.id);
    tx.tell(site, Fact::VotesTaken { t, emails: &emails, question, choice, path: &path }).await
}

/// Writes a change down, unless nobody has seen the poll yet, and tells open pages of it.
pub(super) async fn note(
    tx: &mut Tx,
    poll: &Poll,
    actor: MemberId,
    act: Act,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<()> {
    if poll.is_published {
        store::note(tx.conn(), poll.id, actor, act, before, after, None).await?;
    }
    visibility::tell_of_change(tx, poll.place());
    Ok(())
}

fn refused_label(why: crate::text::Message) -> Error {
    Error::invalid("label", why)
}
