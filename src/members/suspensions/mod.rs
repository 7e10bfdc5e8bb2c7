//! Suspending a member from the whole site: for a time, or until it is lifted. It takes effect with the next request, by every
//! door: sessions, tokens and votes ask `suspensions_now` where they are looked up, open streams end at once, [`check`] stands
//! where a password is proven and [`check_way_in`] in the gate, so that only who has proven who they are hears why. What they have not published stays unpublished, and
//! mail about what others do waits for nobody: it is given up.

pub mod api;
pub mod pages;
pub mod store;

use crate::audit::{self, Act};
use crate::error::{Error, Found, Result};
use crate::facts::Fact;
use crate::ids::MemberId;
use crate::journal::{self, Entry, Kind};
use crate::live::Hint;
use crate::members::{Member, SiteRole};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::{Message, message};
use sqlx::PgConnection;

pub use store::Suspension;

/// Longest reason, in characters.
pub const REASON_MAX: usize = 500;
/// Longest suspension that ends by itself, in days: ten years.
pub const DAYS_MAX: i32 = 3650;
/// What the form offers, in days; 0: until it is lifted.
pub const OFFERED: [i32; 6] = [1, 7, 30, 90, 365, 0];

/// A suspension as it is asked for.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = SuspensionWish)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// For how many days, 1 to 3650; until it is lifted, if left out.
    #[serde(default)]
    pub days: Option<i32>,
    /// Why, in up to 500 characters: told to the member by mail, and when they try to sign in.
    pub reason: String,
}

/// A suspension that may be made.
#[derive(Clone, Debug)]
pub struct Checked {
    days: Option<i32>,
    reason: String,
}

impl Wish {
    /// Checks every part; all problems at once.
    pub fn check(&self) -> Result<Checked, Problems> {
        let mut problems = Problems::default();
        let reason = problems.take("reason", fields::prose(&self.reason, 1, REASON_MAX));
        if self.days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
            problems.add("days", message("members-suspension-days").with("max", DAYS_MAX));
        }
        match reason {
            Some(reason) if problems.is_empty() => Ok(Checked { days: self.days, reason }),
            _ => Err(problems),
        }
    }
}

/// Why somebody who has just given the right password does not come in: in their words, with the reason and the end.
pub fn words(suspension: &Suspension) -> Message {
    let said = match suspension.until {
        Some(until) => message("members-suspended-until").with("until", until.format("%Y-%m-%d %H:%M UTC").to_string()),
        None => message("members-suspended"),
    };
    said.with("reason", &*suspension.reason)
}

/// Refuses whoever is suspended, beside this field. To be asked once it is known who they are, and nowhere before.
pub async fn check(db: &mut PgConnection, member: MemberId, field: &'static str) -> Result<()> {
    store::find(db, member).await?.map_or(Ok(()), |suspension| Err(Error::invalid(field, words(&suspension))))
}

/// Refuses whoever is suspended, by whatever way they have proven who they are.
pub async fn check_way_in(db: &mut PgConnection, member: MemberId) -> Result<()> {
    store::find(db, member).await?.map_or(Ok(()), |suspension| Err(Error::Refused(words(&suspension))))
}

/// Whom this member may suspend: the site's owners everybody but each other, its admins everybody but those who look after it.
pub fn check_rank(actor: &Member, theirs: Option<SiteRole>) -> Result<()> {
    match (actor.site_role, theirs) {
        (None, _) => Err(Error::NotFound),
        (_, Some(SiteRole::Owner)) => Err(Error::refused("members-not-owners")),
        (Some(SiteRole::Admin), Some(SiteRole::Admin)) => Err(Error::refused("members-not-admins")),
        _ => Ok(()),
    }
}

/// Suspends the member with this handle; again, it is the later word that counts. They are told by mail.
pub async fn suspend(tx: &mut Tx, site: &Site, actor: &Member, handle: &str, wish: &Checked) -> Result<MemberId> {
    let whom = of_handle(tx, actor, handle).await?;
    let until = store::put(tx.conn(), whom.id, actor.id, wish.days, &wish.reason).await?;
    let entry = Entry::new(actor.id, None, Kind::Suspend).of(whom.id).until(until).because(None, &wish.reason);
    journal::note(tx.conn(), entry).await?;
    audit::note(tx.conn(), audit::Entry::new(actor.id, Act::Suspended).of(whom.id).saying(&wish.reason)).await?;
    tx.changes_no_page();
    tx.touch(Hint::access_of(whom.id));
    if let Some(email) = &whom.email {
        let t = words_of(site, whom.language.as_deref(), whom.time_zone.as_deref());
        let until = until.map(|until| t.plain_exact(until));
        tx.tell(site, Fact::Suspended { t: &t, email, reason: &wish.reason, until: until.as_deref() }).await?;
    }
    Ok(whom.id)
}

/// Lifts the suspension of the member with this handle; who is not suspended has nothing lifted.
pub async fn lift(tx: &mut Tx, actor: &Member, handle: &str) -> Result<()> {
    let whom = of_handle(tx, actor, handle).await?;
    lift_of(tx, actor, whom.id).await
}

/// Lifts somebody's suspension. For whoever looks after the site.
pub async fn lift_of(tx: &mut Tx, actor: &Member, member: MemberId) -> Result<()> {
    if !actor.runs_site() {
        return Err(Error::NotFound);
    }
    tx.changes_no_page();
    if store::take(tx.conn(), member).await? {
        journal::note(tx.conn(), Entry::new(actor.id, None, Kind::Unsuspend).of(member)).await?;
        audit::note(tx.conn(), audit::Entry::new(actor.id, Act::Lifted).of(member)).await?;
    }
    Ok(())
}

/// Whoever it is, held against being suspended twice at once; refused where the actor may not.
async fn of_handle(tx: &mut Tx, actor: &Member, handle: &str) -> Result<store::Whom> {
    if !actor.runs_site() {
        return Err(Error::NotFound);
    }
    let whom = store::of_handle(tx.conn(), &crate::text::names::fold(handle)).await?.found()?;
    if whom.id == actor.id {
        return Err(Error::refused("members-not-oneself"));
    }
    check_rank(actor, whom.site_role)?;
    Ok(whom)
}
