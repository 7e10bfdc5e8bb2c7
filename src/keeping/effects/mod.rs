//! What would follow if newcomers were held up now, or if other rules held for their writing: told in numbers, as
//! they are at this moment, before anything is set. Asking keeps nothing.

pub mod store;

use crate::error::Result;
use crate::keeping::rules::Rules;
use crate::keeping::settings::{Place, TRIED};
use crate::keeping::{self, raids, signals};
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
        if !store::may_begin_by_itself(db).await? {
            told.insert(0, t.say("keeping-effect-not-yet"));
        }
        told.extend(of_raid(db, BY_ITSELF_DAYS, t).await?);
    }
    let last = raids::store::latest(db).await?;
    let by_itself = last.iter().filter(|raid| raid.sign_ups.is_some()).count();
    if by_itself > 0 {
        told.push(t.with2("keeping-effect-by-itself", "count", by_itself, "all", last.len()));
    }
    Ok(told)
}

/// What would follow from these rules in a place, beside what holds there now.
pub async fn of_rules(db: &mut PgConnection, place: &Place, rules: &Rules, t: &Words) -> Result<Vec<String>> {
    let set = keeping::store::rules(db, place.id()).await?.unwrap_or_default();
    let now = store::asked(db, place.id(), &set).await?;
    let then = store::asked(db, place.id(), rules).await?;
    let of = |id, count: i64, before: i64| {
        t.message(&message(id).with("count", count).with("members", then.members).with("now", before))
    };
    let mut told = vec![of("keeping-effect-new", then.new, now.new)];
    if rules.first_held > 0 || set.first_held > 0 {
        told.push(of("keeping-effect-first", then.first, now.first));
    }
    if rules.most_links.or(rules.most_mentions).or(rules.most_pictures).is_some() {
        let texts = store::texts_of_new(db, place.id(), rules, TRIED).await?;
        let beyond = texts.iter().filter(|html| signals::is_beyond(html, rules)).count();
        let those = message("keeping-effect-beyond").with("count", beyond).with("looked", texts.len());
        told.push(t.message(&those.with("beyond", rules.beyond.as_str())));
    }
    if then.waiting > 0 {
        told.push(t.with("keeping-effect-waiting", "count", then.waiting));
    }
    Ok(told)
}
