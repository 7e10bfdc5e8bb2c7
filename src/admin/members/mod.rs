//! All members of the site, for those who look after it: found by name, handle or address, and acted on many at a time.
//! Every act is noted in the audit log by the transaction that does it; of many it is done to all or to none.

pub mod api;
pub mod pages;
pub mod store;

use crate::audit::{self, Entry};
use crate::error::{Error, Found, Result};
use crate::ids::MemberId;
use crate::live::{Hint, News, Topic};
use crate::members::suspensions::{self, Checked};
use crate::members::{Face, Member, SiteRole, joining, known_devices, sessions};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::message;
use chrono::{DateTime, Utc};

/// Members on a page, and most that are acted on at a time.
pub const PAGE: usize = 50;

/// How it stands with a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = StateOfMember)]
pub enum State {
    /// They have proven their address and may do what members may.
    Active,
    /// They have not proven it yet.
    Unconfirmed,
    /// They wait to be let in.
    Waiting,
    /// They are suspended from the whole site.
    Suspended,
}

impl State {
    /// Every state, with its name in the API and in the catalogue.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Active, "active"),
        (Self::Unconfirmed, "unconfirmed"),
        (Self::Waiting, "waiting"),
        (Self::Suspended, "suspended"),
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// Reads it back.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

/// A member as those who look after the site see them.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Who.
    pub face: Face,
    /// Their address.
    pub email: String,
    /// What they look after on the whole site.
    pub site_role: Option<String>,
    /// How it stands with them.
    pub state: State,
    /// When they joined.
    pub joined_at: DateTime<Utc>,
    /// When they were last here.
    pub last_here_at: Option<DateTime<Utc>>,
}

/// Which members are looked for.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// What stands in their name, handle or address.
    pub words: String,
    /// Those who look after the site alone.
    pub staff: bool,
    /// Of this state alone.
    pub state: Option<State>,
    /// Who joined in so many days.
    pub days: Option<i32>,
}

/// What is done to many.
#[derive(Clone, Debug)]
pub enum Deed {
    /// They are suspended.
    Suspend(Checked),
    /// That is lifted.
    Lift,
    /// All their sessions end, and no browser is known any more.
    EndSessions,
    /// They are to prove their address again, and may not write until then where the site asks for that.
    AskToConfirm,
}

impl Deed {
    /// The names of what can be done.
    pub const NAMES: [&'static str; 4] = ["suspend", "lift", "end-sessions", "confirm"];
}

/// Does it to all of these, or to none; answers to how many.
pub async fn act(tx: &mut Tx, site: &Site, by: &Member, whom: &[MemberId], deed: &Deed) -> Result<usize> {
    let mut whom = whom.to_vec();
    // In one order, so that two who act at once wait for each other rather than for ever.
    whom.sort_unstable();
    whom.dedup();
    if whom.is_empty() {
        return Err(Error::invalid("member", message("admin-members-none-chosen")));
    }
    if whom.len() > PAGE {
        return Err(Error::invalid("member", message("admin-members-too-many").with("max", PAGE)));
    }
    tx.changes_no_page();
    for member in &whom {
        act_on(tx, site, by, *member, deed).await?;
    }
    Ok(whom.len())
}

async fn act_on(tx: &mut Tx, site: &Site, by: &Member, member: MemberId, deed: &Deed) -> Result<()> {
    let whom = store::lock(tx.conn(), member).await?.found()?;
    let refused = |id: &'static str| Error::invalid("member", message(id).with("name", whom.name.as_str()));
    if member == by.id {
        return Err(refused("admin-members-not-oneself"));
    }
    suspensions::check_rank(by, SiteRole::from_column(whom.site_role.as_deref()))
        .map_err(|_| refused("admin-members-not-staff"))?;
    match deed {
        Deed::Suspend(_) if suspensions::store::find(tx.conn(), member).await?.is_some() => {
            Err(refused("admin-members-suspended-already"))
        }
        Deed::Suspend(wish) => suspensions::suspend(tx, site, by, &whom.handle, wish).await.map(|_| ()),
        Deed::Lift => suspensions::lift_of(tx, by, member).await,
        Deed::EndSessions => {
            known_devices::store::forget_all_but(tx.conn(), member, None).await?;
            sessions::store::end_all_but(tx.conn(), member, None).await?;
            tx.touch(Hint::new(Topic::Member(member), News::AccessChanged(member)));
            audit::note(tx.conn(), Entry::new(by.id, audit::Act::SessionsEnded).of(member)).await
        }
        Deed::AskToConfirm => ask_to_confirm(tx, site, by, &whom).await,
    }
}

async fn ask_to_confirm(tx: &mut Tx, site: &Site, by: &Member, whom: &store::Whom) -> Result<()> {
    let Some(email) = &whom.email else { return Err(Error::NotFound) };
    store::unconfirm(tx.conn(), whom.id).await?;
    let t = words_of(site, whom.language.as_deref(), whom.time_zone.as_deref());
    joining::ask_to_confirm(tx, site, &t, whom.id, email).await?;
    audit::note(tx.conn(), Entry::new(by.id, audit::Act::ConfirmationAsked).of(whom.id)).await
}
