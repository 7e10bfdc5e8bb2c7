//! Seeing the site as one of its members does, to help them. Only an owner may, with their password once more, for half an hour, and
//! not as somebody who looks after the site. Nothing can be changed meanwhile (`http/guise.rs`), every page says what it is, the
//! audit log notes it with a reason, and the member sees it among their sign-ins. What makes it impossible (its time, a suspension, a
//! role on the site, an account that ends) ends it for good; the owner is told so before they go on as themselves.

pub mod pages;
pub mod store;

use crate::audit::{self, Act, Entry};
use crate::error::{Error, Found, Result};
use crate::members::sessions::{self, Renewed};
use crate::members::{Member, SiteRole, history};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use store::Whom;

/// For so long one sees as another does, in minutes.
pub const MINUTES: i32 = 30;
/// Shortest and longest reason, in characters.
pub const REASON: (usize, usize) = (3, 500);

/// The member, for an owner of the site who may see it as they do; to all others there is no such page.
pub async fn whom(db: &mut sqlx::PgConnection, owner: &Member, handle: &str) -> Result<Whom> {
    if owner.site_role != Some(SiteRole::Owner) {
        return Err(Error::NotFound);
    }
    let whom = store::whom(db, handle).await?.found()?;
    if whom.id == owner.id || whom.is_staff { Err(Error::refused("admin-guise-not-them")) } else { Ok(whom) }
}

/// Begins it; the session has another id from then on.
pub async fn begin(site: &Site, owner: &Member, handle: &str, reason: &str, password: &str) -> Result<Option<Renewed>> {
    whom(&mut *site.read().await?, owner, handle).await?;
    let reason = fields::prose(reason, REASON.0, REASON.1).map_err(|why| Problems::one("reason", why))?;
    sessions::prove_again(site, owner, "password", password).await?;
    site.write(async |tx| put_on(tx, owner, handle, &reason).await).await
}

async fn put_on(tx: &mut Tx, owner: &Member, handle: &str, reason: &str) -> Result<Option<Renewed>> {
    let whom = whom(tx.conn(), owner, handle).await?;
    let Some(renewed) = sessions::renew(tx, owner).await? else { return Err(Error::SignIn) };
    store::put(tx.conn(), &renewed.session.hash(), whom.id, MINUTES).await?;
    history::note_guise(tx, whom.id).await?;
    audit::note(tx.conn(), Entry::new(owner.id, Act::GuiseBegun).of(whom.id).saying(reason)).await?;
    Ok(Some(renewed))
}

/// Ends it, or goes on as oneself where it is over already. Where there is none, nothing ends. However one ends - by this, with its
/// session, by its time, by what makes it impossible (`guise_stands`) - its row notes it.
pub async fn end(tx: &mut Tx, member: &Member) -> Result<()> {
    tx.changes_no_page();
    let Some(session) = member.session else { return Ok(()) };
    store::end(tx.conn(), session).await
}
