//! When polls open and close: read, and held against the clock.

use super::{NewPoll, field};
use crate::error::Result;
use crate::polls::store;
use crate::site::Tx;
use crate::text::fields::Problems;
use crate::text::{Message, message};
use chrono::{DateTime, Utc};

/// A poll may stay open this long: what takes longer is asked again.
const OPEN_DAYS_LIMIT: i64 = 5 * 366;
/// A poll may be announced so long before it opens.
const AHEAD_DAYS_LIMIT: i64 = 366;

/// A moment as programs write it; `unreadable` says that it is none.
pub fn moment(written: Option<&str>, unreadable: &'static str) -> Result<Option<DateTime<Utc>>, Message> {
    let Some(written) = written.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let moment = DateTime::parse_from_rfc3339(written).map_err(|_| message(unreadable))?;
    Ok(Some(moment.to_utc()))
}

/// A poll opens before it closes.
pub fn in_order(opens_at: Option<DateTime<Utc>>, closes_at: Option<DateTime<Utc>>) -> Result<(), Message> {
    let is_before = opens_at.zip(closes_at).is_none_or(|(opens, closes)| opens < closes);
    if is_before { Ok(()) } else { Err(message("polls-opens-late")) }
}

/// Opening and end lie ahead on the database's clock, and not too far.
pub(super) async fn check_times(tx: &mut Tx, polls: &[NewPoll]) -> Result<()> {
    if polls.iter().all(|poll| poll.opens_at.or(poll.closes_at).is_none()) {
        return Ok(());
    }
    let now = store::now(tx.conn()).await?;
    let mut problems = Problems::default();
    for (place, poll) in polls.iter().enumerate() {
        problems.take(field(place, "opens_at"), check_opening(poll.opens_at, now));
        problems.take(field(place, "closes_at"), check_end(poll.closes_at, now));
    }
    Ok(problems.into_result()?)
}

/// Whether a poll may open then.
pub fn check_opening(opens_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Message> {
    match opens_at {
        Some(opens_at) if opens_at <= now => Err(message("polls-opens-past")),
        Some(opens_at) if (opens_at - now).num_days() > AHEAD_DAYS_LIMIT => Err(message("polls-opens-far")),
        _ => Ok(()),
    }
}

/// Whether a poll may close then.
pub fn check_end(closes_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Message> {
    match closes_at {
        Some(closes_at) if closes_at <= now => Err(message("polls-closes-past")),
        Some(closes_at) if (closes_at - now).num_days() > OPEN_DAYS_LIMIT => Err(message("polls-closes-far")),
        _ => Ok(()),
    }
}
