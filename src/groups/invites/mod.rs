//! Inviting, by link and by mail. A link lets people in, also into a private group, until it is used up, ends or is taken back.
//! It is shown once and kept only as a hash. Opening it shows a page with a button; only the button uses it.

pub mod api;
pub mod by_mail;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::groups::joining::Terms;
use crate::groups::memberships::{self, store as members};
use crate::groups::{self, Act, Group, Role, joining, subgroups};
use crate::ids::{InviteId, MemberId};
use crate::members::Member;
use crate::members::tokens::{self, Token};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::{Message, message};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use store::Door;

/// Most people one link may let in: as many as the column `invites.max_uses` takes.
pub const USES_MAX: i32 = 10_000;
/// Longest note, in characters.
pub const NOTE_MAX: usize = 100;
/// Longest life of a link that ends, in days.
pub const DAYS_MAX: i32 = 365;
/// For so many days a use of a link is kept for whoever became a member of the site with it.
const OWN_DAYS: i32 = 7;
/// Links on one page.
pub const PAGE: usize = 50;

/// A link as it is asked for.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = InvitationWish)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// For whom it is, to tell links apart: up to 100 characters, seen by those who run the group.
    #[serde(default)]
    pub note: String,
    /// How many people it may let in, 1 to 10,000; any number if left out.
    #[serde(default)]
    pub max_uses: Option<i32>,
    /// In how many days it ends, 1 to 365; never if left out.
    #[serde(default)]
    pub days: Option<i32>,
}

/// A link to be made, every part in order.
#[derive(Clone, Debug)]
pub struct NewInvite {
    /// Which it will be.
    pub id: InviteId,
    /// For whom it is.
    pub note: String,
    /// How many people it may let in; none for any number.
    pub max_uses: Option<i32>,
    /// In how many days it ends; none for never.
    pub days: Option<i32>,
}

impl Wish {
    /// Checks every part; all problems at once.
    pub fn check(self) -> Result<NewInvite, Problems> {
        let mut problems = Problems::default();
        let note = problems.take("note", fields::line(&self.note, 0, NOTE_MAX));
        problems.take("max_uses", within(self.max_uses, USES_MAX));
        problems.take("days", within(self.days, DAYS_MAX));
        match note {
            Some(note) if problems.is_empty() => {
                Ok(NewInvite { id: InviteId::fresh(), note, max_uses: self.max_uses, days: self.days })
            }
            _ => Err(problems),
        }
    }
}

fn within(number: Option<i32>, max: i32) -> Result<(), Message> {
    match number {
        Some(number) if !(1..=max).contains(&number) => Err(message("groups-number-range").with("max", max)),
        _ => Ok(()),
    }
}

/// Makes a link into a group.
pub async fn make(tx: &mut Tx, actor: &Member, group: &Group, new: &NewInvite, token: &Token) -> Result<()> {
    check_may(tx, actor, group).await?;
    tx.changes_no_page();
    store::put(tx.conn(), group.id, actor.id, new, &token.hash()).await
}

/// Takes a link back: it lets nobody in any more.
pub async fn revoke(tx: &mut Tx, actor: &Member, group: &Group, invite: InviteId) -> Result<()> {
    let role = check_may(tx, actor, group).await?;
    tx.changes_no_page();
    if store::revoke(tx.conn(), group.id, invite, whose(actor.id, role)).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Whose links somebody sees and takes back: those who run the group everybody's (none), others their own.
pub fn whose(actor: MemberId, role: Option<Role>) -> Option<MemberId> {
    Some(actor).filter(|_| role < Some(Role::Admin))
}

async fn check_may(tx: &mut Tx, actor: &Member, group: &Group) -> Result<Option<Role>> {
    let role = members::role_in(tx.conn(), actor.id, group.id).await?;
    group.permissions.check(Act::Invite, role)?;
    Ok(role)
}

/// Joins a group by a link. Who is in it already uses nothing up.
pub async fn accept(tx: &mut Tx, site: &Site, member: &Member, token: &str, wish: &joining::Wish) -> Result<Group> {
    let door = find(tx.conn(), token, Some(member.id)).await?;
    let visibility = groups::store::lock(tx.conn(), door.group).await?.found()?;
    let is_in = members::role_in(tx.conn(), member.id, door.group).await?.is_some();
    if !is_in && store::is_held_up(tx.conn(), Some(member.id)).await? {
        return Err(Error::refused("keeping-raid-invites"));
    }
    if !is_in && let Some(why) = subgroups::closed_to(tx.conn(), door.group, Some(member.id)).await? {
        return Err(Error::Refused(why));
    }
    if !is_in && !store::use_up(tx.conn(), &door.key).await? {
        return Err(dead());
    }
    if !is_in {
        // What is refused here is undone with the transaction, the use of the link too.
        joining::meet_terms(tx, member.id, door.group, visibility, wish).await?;
    }
    let is_new = memberships::admit(tx, door.group, member.id).await?;
    let group = groups::store::find_shown(tx.conn(), Some(member.id), door.group).await?.found()?;
    if is_new {
        joining::welcome(tx, site, &group, member.id, false).await?;
    }
    Ok(group)
}

/// Lets somebody have a use of a link with which they became a member of the site: they are in the group at once where it
/// asks nothing first. Where it does, the use is theirs for a while: by the same link, and nobody else's, they come in once
/// they have met the terms.
pub async fn bring(tx: &mut Tx, site: &Site, member: &Member, token: &str) -> Result<()> {
    let door = find(tx.conn(), token, None).await?;
    let visibility = groups::store::lock(tx.conn(), door.group).await?.found()?;
    if Terms::of(tx.conn(), door.group, visibility).await?.is_empty() {
        return accept(tx, site, member, token, &joining::Wish::default()).await.map(drop);
    }
    if !store::use_up(tx.conn(), &door.key).await? {
        return Err(dead());
    }
    tx.changes_no_page();
    store::pass_on(tx.conn(), &door.key, InviteId::fresh(), &key_of(token, member.id), OWN_DAYS).await
}

/// Where a link leads this visitor: as their own, if a use of it is theirs, or as anybody's.
pub async fn find(db: &mut PgConnection, token: &str, visitor: Option<MemberId>) -> Result<Door> {
    if let Some(member) = visitor
        && let Some(own) = store::find(db, &key_of(token, member)).await?
    {
        return Ok(own);
    }
    store::find(db, &tokens::hash(token)).await?.found()
}

/// By what the use of a link is found that is one member's own: only with both at hand.
fn key_of(token: &str, member: MemberId) -> [u8; 32] {
    Sha256::new().chain_update(tokens::hash(token)).chain_update(member.0.as_bytes()).finalize().into()
}

/// The page a link opens.
pub fn path(token: &Token) -> String {
    format!("/invites/{}", token.as_str())
}

/// What is said of a link that lets nobody in any more.
pub fn dead() -> Error {
    Error::Gone(message("groups-invite-dead"))
}
