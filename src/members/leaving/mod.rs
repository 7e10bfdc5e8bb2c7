//! Deleting one's account. It takes effect at once and for good: name, handle, address, picture and words about oneself
//! go, with every session, key and link. What the member wrote stays without a name, for the sake of those who
//! answered, unless they take it along. The handle is never given to anybody else.

pub mod store;

use crate::cache::Tag;
use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::groups;
use crate::members::{Member, SiteRole, exports};
use crate::site::{Site, Tx};
use crate::text::words::Words;

/// After so many days an account that cannot be proven and was never used goes.
const VOID_DAYS: i32 = 7;
/// Such accounts taken away at a time.
const SWEPT: i64 = 100;

/// What becomes of what a member wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Writings {
    /// It stays, without a name.
    #[default]
    Keep,
    /// Posts, articles and comments go, and their earlier versions.
    Remove,
}

/// Takes away accounts that were opened with somebody else's address and never used: nobody can prove them any more, and
/// their passwords would be tried at every sign-in of the one who has. Nobody is written to: the address is not theirs.
pub async fn sweep(site: &Site) -> Result<()> {
    let void = store::void_accounts(&mut *site.read().await?, VOID_DAYS, SWEPT).await?;
    for member in void {
        let mut tx = site.begin().await?;
        tx.changes(Tag::Member(member));
        store::lock(tx.conn(), member).await?;
        store::anonymise(tx.conn(), member).await?;
        store::forget(tx.conn(), member, "").await?;
        site.commit(tx).await?;
    }
    Ok(())
}

/// Deletes the account of a member who has just given their password.
pub async fn delete(tx: &mut Tx, site: &Site, t: &Words, member: &Member, writings: Writings) -> Result<()> {
    store::lock(tx.conn(), member.id).await?;
    if member.site_role == Some(SiteRole::Owner) && store::other_site_owners(tx.conn(), member.id).await? == 0 {
        return Err(Error::refused("settings-last-site-owner"));
    }
    groups::memberships::leave_all(tx, member.id).await?;
    store::leave_coauthors(tx.conn(), member.id).await?;
    if writings == Writings::Remove {
        store::remove_writings(tx.conn(), member.id).await?;
    }
    // Their name and picture may stand anywhere.
    tx.changes_all_pages();
    let email = store::anonymise(tx.conn(), member.id).await?;
    exports::end(tx, site, member.id).await?;
    store::forget(tx.conn(), member.id, &email).await?;
    tx.tell(site, Fact::AccountDeleted { t, email: &email }).await
}
