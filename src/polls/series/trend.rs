//! How a series went from round to round: of each choice its share or mean, or the mean and median of numbers, beside how
//! many voted. Only of rounds whose results this viewer may see, which is decided where it is for every poll; and of fewer
//! than five ballots nothing is told. A choice is the same that it was first, whatever it says now; where it was not
//! offered, there is a gap.

use super::FLOOR;
use super::store::{self, Series};
use crate::error::{Found, Result};
use crate::ids::{ChoiceId, MemberId, PollId};
use crate::polls::counting::{Counted, Fraction, Stance, Tally};
use crate::polls::{Kind, Poll, Seen, State, reading};
use crate::text::words::Words;
use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use std::collections::HashMap;

/// A series as its viewer may see it.
pub struct Trend {
    /// The round by which it was asked for.
    pub poll: Poll,
    /// What all rounds have in common.
    pub series: Series,
    /// Its rounds, the first first.
    pub points: Vec<Point>,
    /// What is drawn: of each point a value, or none.
    pub lines: Vec<Line>,
}

/// A round.
pub struct Point {
    /// The poll.
    pub poll: PollId,
    /// Which round it is.
    pub round: i32,
    /// Whether it takes ballots.
    pub state: State,
    /// When it opened, or will.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closed, or will.
    pub closes_at: Option<DateTime<Utc>>,
    /// How many voted, where that is told.
    pub voters: Option<u64>,
    /// Why nothing is told of it.
    pub withheld: Option<Withheld>,
}

/// Why nothing is told of a round or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// Its results may not be seen, or not yet.
    Hidden,
    /// Fewer than five voted.
    Few,
}

/// What is followed from round to round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A choice, by the one it was first.
    Choice(ChoiceId),
    /// A stance.
    Stance(Stance),
    /// The mean of numbers.
    Mean,
    /// Their median.
    Median,
}

/// What is followed, and its value in each round.
pub struct Line {
    /// What it is.
    pub key: Key,
    /// What it says: of a choice, as it read last.
    pub label: String,
    /// Its value in each round.
    pub values: Vec<Option<Fraction>>,
}

impl Trend {
    /// The series that a poll is a round of, as this viewer may see it now; none if it is none.
    pub async fn read(db: &mut PgConnection, viewer: Option<MemberId>, poll: PollId) -> Result<Self> {
        let poll = reading::read(db, viewer, poll).await?.poll;
        let series = store::of_poll(db, poll.id).await?.found()?;
        let rounds = store::rounds(db, viewer, series.id).await?;
        let ids: Vec<PollId> = rounds.iter().map(|round| round.poll).collect();
        let unread: Vec<PollId> = rounds.iter().filter(|round| round.tally.is_none()).map(|round| round.poll).collect();
        let mut read = reading::read_all(db, viewer, &unread).await?;
        let origins = store::origins(db, &ids).await?;
        let known: Vec<Known> = rounds.into_iter().filter_map(|round| Known::of(round, poll.kind, &mut read)).collect();
        let lines = keys(known.iter().map(|known| known.keys.clone()), &origins).into_iter().map(|(key, label)| {
            let value = |known: &Known| {
                let (_, values) = known.told.as_ref().ok()?;
                values.iter().find(|(own, _)| original(*own, &origins) == key).map(|(_, value)| *value)
            };
            Line { key, label, values: known.iter().map(value).collect() }
        });
        let lines = lines.collect();
        Ok(Self { poll, series, lines, points: known.into_iter().map(Point::from).collect() })
    }

    /// When a round opened: the first may have opened with what it stands in.
    pub fn opened(&self, point: &Point) -> Option<DateTime<Utc>> {
        point.opens_at.or(self.series.first_at.filter(|_| point.round == 1))
    }

    /// Whether its values are shares, in percent.
    pub fn is_of_shares(&self) -> bool {
        !matches!(self.poll.kind, Kind::Score | Kind::Number)
    }
}

impl Line {
    /// What it is called by the reader.
    pub fn name(&self, t: &Words) -> String {
        match self.key {
            Key::Choice(_) => self.label.clone(),
            Key::Stance(stance) => t.say(&format!("polls-stance-{}", stance.as_str())),
            Key::Mean => t.say("polls-number-mean"),
            Key::Median => t.say("polls-number-median"),
        }
    }
}

/// The result of a poll, where anything may be told of it in a breakdown.
pub fn told(seen: &Seen) -> Result<&Tally, Withheld> {
    match &seen.tally {
        Some(tally) => enough(tally),
        None if seen.poll.is_few => Err(Withheld::Few),
        None => Err(Withheld::Hidden),
    }
}

fn enough(tally: &Tally) -> Result<&Tally, Withheld> {
    if tally.voters >= FLOOR { Ok(tally) } else { Err(Withheld::Few) }
}

/// What is known of a round: how many voted and what they said, or why that is not told.
struct Known {
    round: store::Round,
    state: State,
    keys: Vec<(Key, String)>,
    told: Result<(u64, Vec<(Key, Fraction)>), Withheld>,
}

impl Known {
    /// A round, whose ballots are published or were read; none if it may not be seen any more.
    fn of(round: store::Round, kind: Kind, read: &mut Vec<Seen>) -> Option<Self> {
        if let Some(tally) = &round.tally {
            let told = enough(tally).map(|tally| (tally.voters, values(kind, tally)));
            return Some(Self { state: State::Closed, keys: keys_of(kind, choices_of(tally)), told, round });
        }
        let place = read.iter().position(|seen| seen.poll.id == round.poll)?;
        let seen = read.swap_remove(place);
        let told = told(&seen).map(|tally| (tally.voters, values(kind, tally)));
        let choices = seen.poll.choices.iter().map(|choice| (choice.id, choice.label.clone()));
        Some(Self { state: seen.poll.state, keys: keys_of(kind, choices), told, round })
    }
}

impl From<Known> for Point {
    fn from(Known { round, state, told, .. }: Known) -> Self {
        Self {
            poll: round.poll,
            round: round.round,
            state,
            opens_at: round.opens_at,
            closes_at: round.closes_at,
            voters: told.as_ref().ok().map(|(voters, _)| *voters),
            withheld: told.err(),
        }
    }
}

fn choices_of(tally: &Tally) -> impl Iterator<Item = (ChoiceId, String)> + '_ {
    tally.choices.iter().map(|counted| (counted.id, counted.label.clone()))
}

/// Everything that is followed, in the order of the last of these, and what it says; below it what earlier ones had.
pub fn keys(
    each: impl DoubleEndedIterator<Item = Vec<(Key, String)>>,
    origins: &HashMap<ChoiceId, ChoiceId>,
) -> Vec<(Key, String)> {
    let mut keys: Vec<(Key, String)> = Vec::new();
    for (own, label) in each.rev().flatten() {
        let key = original(own, origins);
        if keys.iter().all(|(known, _)| *known != key) {
            keys.push((key, label));
        }
    }
    keys
}

/// What can be followed of a poll of this kind with these choices.
pub fn keys_of(kind: Kind, choices: impl Iterator<Item = (ChoiceId, String)>) -> Vec<(Key, String)> {
    match kind {
        Kind::Number => vec![(Key::Mean, "mean".to_owned()), (Key::Median, "median".to_owned())],
        Kind::Consent => {
            Stance::ALL.into_iter().map(|stance| (Key::Stance(stance), stance.as_str().to_owned())).collect()
        }
        _ => choices.map(|(id, label)| (Key::Choice(id), label)).collect(),
    }
}

/// What is followed, by the choice that one was first.
pub fn original(key: Key, origins: &HashMap<ChoiceId, ChoiceId>) -> Key {
    match key {
        Key::Choice(id) => Key::Choice(origins.get(&id).copied().unwrap_or(id)),
        other => other,
    }
}

/// What a result says of each thing that can be followed: of scores their means, of numbers mean and median, of all others
/// their shares.
pub fn values(kind: Kind, tally: &Tally) -> Vec<(Key, Fraction)> {
    let share = |share: u64| Fraction::new(i128::from(share), 1);
    if let Some(numbers) = &tally.number {
        return vec![(Key::Mean, numbers.mean), (Key::Median, numbers.median)];
    }
    if let Some(consent) = &tally.consent {
        let stood = Stance::ALL.map(|stance| (Key::Stance(stance), share(consent.stood(stance).share)));
        return stood.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    }
    let value = |counted: &Counted| match kind {
        Kind::Score => counted.mean,
        _ => share(counted.share),
    };
    tally.choices.iter().filter_map(|counted| Some((Key::Choice(counted.id), value(counted)?))).collect()
}
