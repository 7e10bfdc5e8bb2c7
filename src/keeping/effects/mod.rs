//! What would follow if newcomers were held up now: told in numbers, as they are at this moment, before anything is set. Asking
//! keeps nothing.

pub mod store;

use crate::error::Result;
use crate::keeping::raids;
use crate::members::signup::{self, Mode};
use crate::text::message;
use crate::text::words::Words;
use sqlx::PgConnection;

/// Whoever joined less than so many days ago is held up by a raid that begins by itself: as `watch_for_raids` has it.
const BY_ITSELF_DAYS: i16 = 7;

/// What would follow if whoever joined less than so many days ago were held up now, each in a sentence.
pub async fn of_raid(db: &mut PgConnection, new_days: i16, t: &Words) -> Result<Vec<String>> {
    let touched = store::touched_by_raid(db, new_days).await?;
    let held = message("keeping-effect-held").with("count", touched.held).with("members", touched.members);
    let mut told = vec![t.message(&held.with("days", new_days))];
    if touched.held > 0 {
        told.push(t.with("keeping-effect-waits", "count", touched.writings));
        told.push(t.with("keeping-effect-links", "count", touched.links));
    }
    told.push(t.with("keeping-effect-invitations", "count", touched.invitations));
    if signup::door_as_set(db).await?.mode == Mode::Open {
        told.push(t.say("keeping-effect-asks-first"));
    }
    Ok(told)
}

/// What would follow if a raid began by itself from now on, or no longer.
pub async fn of_watch(db: &mut PgConnection, on: bool, t: &Words) -> Result<Vec<String>> {
    let mut told = vec![t.say(if on { "keeping-effect-watched" } else { "keeping-effect-not-watched" })];
    if on {
        told.extend(of_raid(db, BY_ITSELF_DAYS, t).await?);
    }
    let last = raids::store::latest(db).await?;
    let by_itself = last.iter().filter(|raid| raid.sign_ups.is_some()).count();
    if by_itself > 0 {
        told.push(t.with2("keeping-effect-by-itself", "count", by_itself, "all", last.len()));
    }
    Ok(told)
}
