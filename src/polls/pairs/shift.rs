//! How opinions moved between two polls, as their viewer may see it.

use super::moved::{Table, tellable};
use super::{InPair, store};
use crate::error::{Found, Result};
use crate::ids::{MemberId, PollId};
use crate::polls::counting::{Fraction, Tally};
use crate::polls::series::FLOOR;
use crate::polls::series::store::origins;
use crate::polls::series::trend::{Key, Line, Withheld, keys, keys_of, original, told, values};
use crate::polls::{Kind, Poll, Seen, reading};
use serde::Serialize;
use sqlx::PgConnection;

/// Most answers of which it is told who moved from which to which: what is drawn from larger tables is withheld anyway.
const ANSWERS_LIMIT: usize = 12;

/// How opinions moved.
pub struct Shift {
    /// The poll by which it was asked for.
    pub poll: Poll,
    /// The two.
    pub pair: InPair,
    /// How many answered before and after, or why that is not told.
    pub voters: [Result<u64, Withheld>; 2],
    /// What is compared: its value before and after.
    pub lines: Vec<Line>,
    /// Of those who answered both, from what to what they moved, or why that is not told.
    pub persons: Result<Persons, Untold>,
}

/// From what to what people moved.
pub struct Persons {
    /// How many of each row said what the columns say; of some nothing is told. The last row are those who answered after
    /// alone, the last column those who answered before alone.
    pub table: Table,
}

/// Why it is not told who moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Untold {
    /// The results of both may not be seen, or not yet.
    Hidden,
    /// Nothing joins two secret ballots.
    Secret,
    /// A ballot says more than one thing, or there are too many answers.
    Kind,
    /// One of the polls takes ballots still: between two looks would lie one vote.
    Open,
    /// One of them has been opened again: between two closings would lie one vote.
    Reopened,
    /// Too few answered both, or what is told would tell what is not.
    Few,
}

impl Shift {
    /// How opinions moved between a poll and its twin, as this viewer may see it now.
    pub async fn read(db: &mut PgConnection, viewer: Option<MemberId>, poll: PollId) -> Result<Self> {
        let poll = reading::read(db, viewer, poll).await?.poll;
        let pair = poll.pair.clone().found()?;
        let ids = [pair.before, pair.after];
        let [before, after]: [Seen; 2] = reading::read_all(db, viewer, &ids).await?.try_into().ok().found()?;
        let origins = origins(db, &ids).await?;
        let both = [&before, &after].map(|seen| told(seen).map(|tally| (tally.voters, values(seen.poll.kind, tally))));
        let rounds = [before, after];
        let lines = keys(rounds.iter().map(keys_of_poll), &origins).into_iter().map(|(key, label)| {
            let values = both.iter().map(|told| {
                let (_, values) = told.as_ref().ok()?;
                values.iter().find(|(own, _)| original(*own, &origins) == key).map(|(_, value)| *value)
            });
            Line { key, label, values: values.collect::<Vec<Option<Fraction>>>() }
        });
        let lines: Vec<Line> = lines.collect();
        let voters = both.map(|told| told.map(|(voters, _)| voters));
        let persons = persons(db, &rounds, &pair, &voters, &lines).await?;
        Ok(Self { poll, pair, voters, lines, persons })
    }
}

async fn persons(
    db: &mut PgConnection,
    [before, after]: &[Seen; 2],
    pair: &InPair,
    voters: &[Result<u64, Withheld>; 2],
    lines: &[Line],
) -> Result<Result<Persons, Untold>> {
    if before.poll.secret || after.poll.secret {
        return Ok(Err(Untold::Secret));
    }
    if !matches!(before.poll.kind, Kind::Single | Kind::Consent) || lines.len() > ANSWERS_LIMIT {
        return Ok(Err(Untold::Kind));
    }
    let [Some(before_tally), Some(after_tally)] = [&before.tally, &after.tally] else {
        return Ok(Err(Untold::Hidden));
    };
    if !before.poll.is_over() || !after.poll.is_over() {
        return Ok(Err(Untold::Open));
    }
    if before.poll.reopened.is_some() || after.poll.reopened.is_some() {
        return Ok(Err(Untold::Reopened));
    }
    let ([Ok(_), Ok(_)], size) = (voters, lines.len()) else { return Ok(Err(Untold::Few)) };
    let place = |said: &str| lines.iter().position(|line| name(line.key) == said);
    let mut table: Table = vec![vec![Some(0); size + 1]; size + 1];
    table[size][size] = None;
    let mut answered_both = 0;
    for (said_before, said_after, count) in store::moves(db, pair.before, pair.after).await? {
        if let Some((row, column)) = place(&said_before).zip(place(&said_after)) {
            table[row][column] = Some(count);
            answered_both += count;
        }
    }
    if answered_both < FLOOR {
        return Ok(Err(Untold::Few));
    }
    // Who answered one of the two alone: how many in all is told by the cards of the polls, choice by choice.
    let alone = |tally: &Tally, key: Key, both: u64| votes(tally, key).saturating_sub(both);
    let origins = origins(db, &[pair.before, pair.after]).await?;
    for (number, line) in lines.iter().enumerate() {
        let in_row: u64 = table[number][..size].iter().flatten().sum();
        let in_column: u64 = table[..size].iter().filter_map(|row| row[number]).sum();
        let own = |seen: &Seen| {
            let choice = seen.poll.choices.iter().map(|choice| Key::Choice(choice.id));
            choice.into_iter().find(|key| original(*key, &origins) == line.key).unwrap_or(line.key)
        };
        table[number][size] = Some(alone(before_tally, own(before), in_row));
        table[size][number] = Some(alone(after_tally, own(after), in_column));
    }
    // Where everybody answered both, that nobody did not is no secret.
    if (0..size).all(|number| table[number][size] == Some(0)) {
        table.iter_mut().for_each(|row| row[size] = None);
    }
    if table[size].iter().all(|cell| cell.is_none_or(|count| count == 0)) {
        table[size].iter_mut().for_each(|cell| *cell = None);
    }
    Ok(tellable(&table, FLOOR).map(|table| Persons { table }).ok_or(Untold::Few))
}

fn keys_of_poll(seen: &Seen) -> Vec<(Key, String)> {
    keys_of(seen.poll.kind, seen.poll.choices.iter().map(|choice| (choice.id, choice.label.clone())))
}

fn name(key: Key) -> String {
    match key {
        Key::Choice(id) => id.to_string(),
        Key::Stance(stance) => stance.as_str().to_owned(),
        Key::Mean | Key::Median => String::new(),
    }
}

fn votes(tally: &Tally, key: Key) -> u64 {
    match key {
        Key::Choice(id) => tally.choices.iter().find(|counted| counted.id == id).map_or(0, |counted| counted.votes),
        Key::Stance(stance) => tally.consent.as_ref().map_or(0, |consent| consent.stood(stance).votes),
        Key::Mean | Key::Median => 0,
    }
}
