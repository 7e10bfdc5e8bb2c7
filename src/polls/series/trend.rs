//! How a series went from round to round: of each choice its share or mean, or the mean and median of numbers, beside how
//! many voted. Only of rounds whose results this viewer may see, which is decided where it is for every poll; and of fewer
//! than five ballots nothing is told. A choice is the same that it was first, whatever it says now; where it was not
//! offered, there is a gap.

use super::FLOOR;
use super::store::{self, Series};
use crate::error::{Found, Result};
use crate::ids::{ChoiceId, MemberId, PollId};
use crate::polls::counting::{Fraction, Stance, Tally};
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
        let ids = store::rounds(db, series.id).await?;
        let rounds = reading::read_all(db, viewer, &ids).await?;
        let origins = store::origins(db, &ids).await?;
        let told: Vec<_> = rounds.iter().map(|seen| told(seen).map(|tally| values(&seen.poll, tally))).collect();
        let lines = keys(&rounds, &origins).into_iter().map(|(key, label)| {
            let value = |told: &Result<Vec<(Key, Fraction)>, Withheld>| {
                let told = told.as_ref().ok()?;
                told.iter().find(|(own, _)| original(*own, &origins) == key).map(|(_, value)| *value)
            };
            Line { key, label, values: told.iter().map(value).collect() }
        });
        let lines = lines.collect();
        Ok(Self { poll, series, lines, points: rounds.iter().map(point).collect() })
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
        Some(tally) if tally.voters >= FLOOR => Ok(tally),
        Some(_) => Err(Withheld::Few),
        None if seen.poll.is_few => Err(Withheld::Few),
        None => Err(Withheld::Hidden),
    }
}

fn point(seen: &Seen) -> Point {
    let told = told(seen);
    Point {
        poll: seen.poll.id,
        round: seen.poll.series.as_ref().map_or(0, |series| series.round),
        state: seen.poll.state,
        opens_at: seen.poll.opens_at,
        closes_at: seen.poll.closes_at,
        voters: told.ok().map(|tally| tally.voters),
        withheld: told.err(),
    }
}

/// Everything that is followed, in the order of the latest round, and what it says; below it what earlier rounds had.
pub fn keys(rounds: &[Seen], origins: &HashMap<ChoiceId, ChoiceId>) -> Vec<(Key, String)> {
    let mut keys: Vec<(Key, String)> = Vec::new();
    for seen in rounds.iter().rev() {
        for (own, label) in keys_of(&seen.poll) {
            let key = original(own, origins);
            if keys.iter().all(|(known, _)| *known != key) {
                keys.push((key, label));
            }
        }
    }
    keys
}

fn keys_of(poll: &Poll) -> Vec<(Key, String)> {
    match poll.kind {
        Kind::Number => vec![(Key::Mean, "mean".to_owned()), (Key::Median, "median".to_owned())],
        Kind::Consent => {
            Stance::ALL.into_iter().map(|stance| (Key::Stance(stance), stance.as_str().to_owned())).collect()
        }
        _ => poll.choices.iter().map(|choice| (Key::Choice(choice.id), choice.label.clone())).collect(),
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
pub fn values(poll: &Poll, tally: &Tally) -> Vec<(Key, Fraction)> {
    let share = |share: u64| Fraction::new(i128::from(share), 1);
    if let Some(numbers) = &tally.number {
        return vec![(Key::Mean, numbers.mean), (Key::Median, numbers.median)];
    }
    if let Some(consent) = &tally.consent {
        let stood = Stance::ALL.map(|stance| (Key::Stance(stance), share(consent.stood(stance).share)));
        return stood.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    }
    let value = |counted: &crate::polls::counting::Counted| match poll.kind {
        Kind::Score => counted.mean,
        _ => share(counted.share),
    };
    tally.choices.iter().filter_map(|counted| Some((Key::Choice(counted.id), value(counted)?))).collect()
}
