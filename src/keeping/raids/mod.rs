//! Raids: times in which newcomers are held up, begun by whoever looks after the site or by itself when so many join that it is
//! no chance. The database decides at the moment of writing, so that all nodes agree: what newcomers write waits, they make no
//! invitations and use none, and who joins asks first. The links in what they wrote before are shown as text as long as it lasts.

pub mod store;

use crate::audit::{self, Act, Entry};
use crate::cache::Changes;
use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::ids::{MemberId, RaidId};
use crate::members::{Face, Member};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields::Problems;
use crate::text::message;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use utoipa::ToSchema;

/// Longest raid that ends by itself, in hours: 30 days.
pub const HOURS_MAX: i32 = 720;
/// What the form offers, in hours; 0: until it is lifted.
pub const OFFERED: [i32; 6] = [1, 6, 24, 72, 168, 0];
/// Greatest age of an account that is held up, in days.
pub const NEW_DAYS_MAX: i16 = 90;
/// Raids that are listed.
pub const LISTED: i64 = 20;

/// A raid.
#[derive(Clone, Debug)]
pub struct Raid {
    /// Which it is.
    pub id: RaidId,
    /// Since when.
    pub begun_at: DateTime<Utc>,
    /// Who began it; none: it began by itself.
    pub begun_by: Option<Face>,
    /// How many had joined in ten minutes, if it began by itself.
    pub sign_ups: Option<i32>,
    /// Until when; none: until it is lifted.
    pub until: Option<DateTime<Utc>>,
    /// Whoever joined less than so many days ago is held up.
    pub new_days: i16,
    /// When it was lifted.
    pub lifted_at: Option<DateTime<Utc>>,
}

/// How it stands.
#[derive(Clone, Debug)]
pub struct State {
    /// The raid that is under way.
    pub now: Option<Raid>,
    /// Whether one begins by itself when so many join that it is no chance.
    pub is_watched: bool,
    /// How many joined in the last ten minutes.
    pub lately: i32,
    /// How many do usually, by the seven days before.
    pub usual: f64,
    /// With how many it begins by itself.
    pub begins_with: i32,
}

/// A raid as it is begun.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = RaidWish)]
pub struct Wish {
    /// For how many hours, 1 to 720; until it is lifted, if left out.
    pub hours: Option<i32>,
    /// Whoever joined less than so many days ago is held up: 1 to 90, 7 if left out.
    pub new_days: Option<i16>,
}

/// A raid that may be begun.
#[derive(Clone, Copy, Debug)]
pub struct Checked {
    /// For how many hours; none: until it is lifted.
    pub hours: Option<i32>,
    /// Whoever joined less than so many days ago is held up.
    pub new_days: i16,
}

impl Wish {
    /// Checks both; all problems at once.
    pub fn check(&self) -> Result<Checked, Problems> {
        let mut problems = Problems::default();
        if self.hours.is_some_and(|hours| !(1..=HOURS_MAX).contains(&hours)) {
            problems.add("hours", message("keeping-number-range").with("min", 1).with("max", HOURS_MAX));
        }
        let new_days = self.new_days.unwrap_or(7);
        if !(1..=NEW_DAYS_MAX).contains(&new_days) {
            problems.add("new_days", message("keeping-number-range").with("min", 1).with("max", NEW_DAYS_MAX));
        }
        problems.into_result().map(|()| Checked { hours: self.hours, new_days })
    }
}

/// How it stands.
pub async fn state(db: &mut PgConnection) -> Result<State> {
    store::state(db).await
}

fn check(actor: &Member) -> Result<()> {
    if actor.runs_site() { Ok(()) } else { Err(Error::NotFound) }
}

/// Begins a raid or, if one is under way, sets it anew.
pub async fn begin(tx: &mut Tx, actor: &Member, wish: Checked) -> Result<()> {
    check(actor)?;
    tx.changes_all_pages();
    store::hold(tx.conn()).await?;
    store::lift(tx.conn(), actor.id).await?;
    store::begin(tx.conn(), RaidId::fresh(), actor.id, wish).await?;
    let set = json!({"hours": wish.hours, "new_days": wish.new_days});
    audit::note(tx.conn(), Entry::new(actor.id, Act::RaidBegun).between(json!({}), set)).await
}

/// Lifts it. Where none is under way nothing is lifted.
pub async fn lift(tx: &mut Tx, actor: &Member) -> Result<()> {
    check(actor)?;
    tx.changes_all_pages();
    store::hold(tx.conn()).await?;
    if !store::lift(tx.conn(), actor.id).await? {
        return Ok(());
    }
    audit::note(tx.conn(), Entry::new(actor.id, Act::RaidLifted)).await
}

/// Whether one begins by itself from now on.
pub async fn watch(tx: &mut Tx, actor: &Member, on: bool) -> Result<()> {
    check(actor)?;
    tx.changes_no_page();
    let was = store::state(tx.conn()).await?.is_watched;
    store::set_watched(tx.conn(), on).await?;
    let (before, after) = (json!({ "watched": was }), json!({ "watched": on }));
    audit::note(tx.conn(), Entry::new(actor.id, Act::RaidWatch).between(before, after)).await
}

/// Whether somebody is held up at the moment.
pub async fn holds_up(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    store::holds_up(db, member).await
}

/// Has the pages of this node made anew where a raid has begun or ended since this was asked last, by itself or on another node:
/// links are shown another way then. Answers with the raid that is under way.
pub async fn notice(site: &Site, before: Option<RaidId>) -> Result<Option<RaidId>> {
    let now = store::now(&mut *site.read().await?).await?;
    if now != before {
        site.pages.forget(&Changes::Everything);
    }
    Ok(now)
}

/// Writes to those who look after the site of what began by itself; answers of how many raids.
pub async fn tell(site: &Site) -> Result<usize> {
    let mut tx = site.begin().await?;
    tx.changes_no_page();
    let begun = store::take_untold(tx.conn()).await?;
    if begun.is_empty() {
        return Ok(0);
    }
    let staff = store::staff(tx.conn()).await?;
    for sign_ups in &begun {
        for one in &staff {
            let t = words_of(site, one.language.as_deref(), one.time_zone.as_deref());
            tx.tell(site, Fact::RaidBegan { t: &t, email: &one.email, sign_ups: *sign_ups, path: "/admin/raid" })
                .await?;
        }
    }
    site.commit(tx).await?;
    Ok(begun.len())
}
