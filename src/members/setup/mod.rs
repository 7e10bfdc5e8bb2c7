//! The first owner of a fresh site. While a site has none, each start prints a link that works once; whoever follows it
//! names the community, opens their account and founds the first group. Until then every other address says just that.

pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::groups::{Founding, NewGroup, found};
use crate::ids::MemberId;
use crate::members::joining::{self, Application, NewMember};
use crate::members::links::{self, Purpose};
use crate::members::tokens::Token;
use crate::members::{Member, SiteRole};
use crate::site::{Site, Tx, store as sites};
use crate::text::fields::{self, Problems};
use crate::text::message;
use std::sync::atomic::{AtomicBool, Ordering};

/// Longest name of a site, in characters.
const SITE_NAME_MAX: usize = 80;

/// What is answered before there is an owner: the set-up itself, and what its page is drawn with.
const BEFORE_OPENING: [&str; 4] = ["/setup", "/assets/", "/favicon.ico", "/service-worker.js"];

/// Whether the site has an owner, as far as this node knows. A site that has one never loses them.
#[derive(Debug, Default)]
pub struct Ownership(AtomicBool);

impl Ownership {
    /// Notes that there is an owner.
    pub fn settle(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is known that there is one.
    pub fn is_settled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Refuses whatever is asked of a site that nobody has opened yet. The database is asked until there is an owner, who
/// may have come by another node, and never again.
pub async fn check_opened(site: &Site, path: &str) -> Result<()> {
    let is_known = site.ownership.is_settled();
    if is_known || BEFORE_OPENING.iter().any(|open| path == *open || open.ends_with('/') && path.starts_with(open)) {
        return Ok(());
    }
    let mut db = site.read().await?;
    if !store::has_owner(&mut db).await? {
        return Err(Error::NotSetUp);
    }
    site.identity.name.give(&sites::identity(&mut db).await?.name);
    site.ownership.settle();
    Ok(())
}

/// What whoever opens the site wrote, as they wrote it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The link's secret.
    #[serde(default)]
    pub token: String,
    /// What the community is called.
    #[serde(default)]
    pub site: String,
    /// The owner's name.
    #[serde(default)]
    pub name: String,
    /// The owner's handle.
    #[serde(default)]
    pub handle: String,
    /// The owner's address.
    #[serde(default)]
    pub email: String,
    /// The owner's password.
    #[serde(default)]
    pub password: String,
    /// Name of the first group.
    #[serde(default)]
    pub group: String,
}

/// An opening, every part of it in order.
pub struct NewSite {
    name: String,
    owner: NewMember,
    group: NewGroup,
}

impl Opening {
    /// Checks every field; all problems at once.
    pub async fn check(&self, site: &Site) -> Result<NewSite> {
        let mut problems = Problems::default();
        let name = problems.take("site", fields::line(&self.site, 1, SITE_NAME_MAX));
        let owner = self.application().check(&self.site).map_err(|wrong| {
            wrong.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
        });
        let founding = Founding { name: self.group.clone(), ..Founding::default() };
        let group = match founding.check(site).await {
            Ok(group) => Some(group),
            // The address is made from the name, so whatever is wrong with it is wrong with the name.
            Err(Error::Invalid(wrong)) => {
                wrong.iter().take(1).for_each(|(_, why)| problems.add("group", why.clone()));
                None
            }
            Err(other) => return Err(other),
        };
        match (name, owner, group) {
            (Some(name), Ok(owner), Some(group)) => Ok(NewSite { name, owner, group }),
            _ => Err(problems.into()),
        }
    }

    fn application(&self) -> Application {
        let Self { name, handle, email, password, .. } = self.clone();
        Application { email, handle, name, password }
    }
}

impl NewSite {
    /// The password, to be hashed.
    pub fn password(&self) -> &str {
        &self.owner.password
    }

    /// What the community is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first group's page.
    pub fn group_path(&self) -> String {
        crate::groups::path(&self.group.slug)
    }
}

/// A new link to open the site with, if it has no owner; the one printed at an earlier start no longer works.
pub async fn link(site: &Site) -> Result<Option<Token>> {
    site.write(async |tx| {
        tx.changes_no_page();
        if store::has_owner(tx.conn()).await? {
            return Ok(None);
        }
        links::make(tx.conn(), Purpose::Setup, None, None).await.map(Some)
    })
    .await
}

/// Opens the site: its name, its owner, its first group. The link is used up.
pub async fn open(tx: &mut Tx, site: &Site, token: &str, new: &NewSite, password_hash: &str) -> Result<MemberId> {
    links::follow(tx.conn(), Purpose::Setup, token).await?;
    if store::has_owner(tx.conn()).await? {
        return Err(Error::Gone(message("members-link-used")));
    }
    sites::set_name(tx.conn(), &new.name).await?;
    let id = joining::open_account(tx, &new.owner, Some(password_hash)).await?;
    store::make_owner(tx.conn(), id).await?;
    let founder = owner(id, &new.owner);
    found(tx, site, &founder, &new.group).await?;
    tx.changes_all_pages();
    Ok(id)
}

fn owner(id: MemberId, new: &NewMember) -> Member {
    Member {
        id,
        name: new.name.as_str().to_owned(),
        handle: new.handle.as_str().to_owned(),
        picture: None,
        confirmed: true,
        site_role: Some(SiteRole::Owner),
        owes_factor: false,
        waits: None,
        held_up: false,
        guise: None,
        language: None,
        time_zone: None,
        turns_away: false,
        session: None,
    }
}
