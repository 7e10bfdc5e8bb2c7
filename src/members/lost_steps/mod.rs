//! Resetting a lost second step: whoever has lost their telephone, and the recovery codes with it, asks an owner of the site, who
//! takes the second step off the account once they know who asks.
//!
//! - Only an owner does it, by a session and with their password, saying how they know. Nobody does it for themselves, and none
//!   for another owner: two could take the site from a third. For an owner it is done where the site runs.
//! - App, recovery codes and passkeys open nothing any more; the password stays, and without it nobody comes in.
//! - Every session ends, no browser is known any more, keys for programs end. The member is told at every address the account
//!   has, and the audit log keeps who did it, to whom and why.

pub mod api;
pub mod pages;
pub mod store;

pub use store::Whom;

use crate::audit::{self, Act};
use crate::error::{Error, Found, Result};
use crate::facts::{Fact, FactorChange};
use crate::live::Hint;
use crate::members::{Member, SiteRole, gate, known_devices, sessions};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::names;
use sqlx::PgConnection;

/// Longest words about how one knows who asks, in characters.
pub const REASON_MAX: usize = 500;

/// How an owner knows who asks, in order.
#[derive(Clone, Debug)]
pub struct Reason(String);

impl Reason {
    /// Checks what somebody wrote.
    pub fn check(written: &str) -> Result<Self, Problems> {
        fields::prose(written, 10, REASON_MAX).map(Self).map_err(|why| Problems::one("reason", why))
    }
}

/// Whoever goes by this handle, for an owner of the site who may reset their second step; to all others there is nothing.
pub async fn whom(db: &mut PgConnection, actor: &Member, handle: &str) -> Result<Whom> {
    if actor.site_role != Some(SiteRole::Owner) {
        return Err(Error::NotFound);
    }
    store::of_handle(db, &names::fold(handle)).await?.found()
}

/// Refuses an owner's own account and another owner's.
pub fn check(actor: &Member, whom: &Whom) -> Result<()> {
    if whom.id == actor.id {
        return Err(Error::refused("members-lost-not-oneself"));
    }
    if whom.site_role == Some(SiteRole::Owner) {
        return Err(Error::refused("members-lost-not-owners"));
    }
    Ok(())
}

/// Takes the second step off an account. The caller has asked the owner for their password.
pub async fn reset(tx: &mut Tx, site: &Site, actor: &Member, handle: &str, reason: &Reason) -> Result<()> {
    tx.changes_no_page();
    let whom = whom(tx.conn(), actor, handle).await?;
    check(actor, &whom)?;
    if !gate::store::has_second_factor(tx.conn(), whom.id).await? {
        return Err(Error::refused("members-lost-nothing"));
    }
    let entry = audit::Entry::new(actor.id, Act::FactorReset).of(whom.id).saying(&reason.0);
    audit::note(tx.conn(), entry).await?;
    store::end_all(tx.conn(), whom.id).await?;
    gate::store::end_all(tx.conn(), whom.id).await?;
    known_devices::store::forget_all_but(tx.conn(), whom.id, None).await?;
    sessions::store::end_all_but(tx.conn(), whom.id, None).await?;
    tx.touch(Hint::access_of(whom.id));
    let t = &words_of(site, whom.language.as_deref(), whom.time_zone.as_deref());
    for email in store::addresses(tx.conn(), whom.id).await? {
        tx.tell(site, Fact::FactorChanged { t, email: &email, change: FactorChange::Reset }).await?;
    }
    Ok(())
}
