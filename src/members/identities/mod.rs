//! Signing in by an account at another site (OpenID Connect). The browser is sent there and comes back with proof, once,
//! within ten minutes, and only the browser that was sent: what it brings is bound to its cookie. Who somebody is, is told by
//! issuer and subject alone. An address tells nothing: where it belongs to an account here, that account is signed in to
//! first, and linked by its member's own act; it is never taken over. Whoever is new joins as everybody does.

pub mod api;
pub mod join;
pub mod pages;
pub mod peer;
pub mod providers;
pub mod secrets;
pub mod settings;
pub mod store;

use crate::error::{Error, Found, OnConstraint, Result};
use crate::facts::FactorChange;
use crate::ids::{IdentityId, MemberId};
use crate::members::gate::{self, Passage, Way};
use crate::members::joining::NewMember;
use crate::members::sessions::Device;
use crate::members::signup::{self, Brought, Entered};
use crate::members::tokens::{self, Token};
use crate::members::{Member, factors};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::text::words::Words;
use peer::{Failed, Person};
use providers::Provider;
use secrets::Secrets;
use url::Url;

/// How long a browser may be away.
pub const AWAY_MINUTES: i32 = 10;
/// How long whoever has come back may take to join, or to sign in and link.
pub const ARRIVED_MINUTES: i32 = 30;
/// Longest way back that is kept, in bytes.
const BACK_MAX: usize = 2000;

/// A browser that has been sent to another site.
#[derive(Clone, Debug)]
pub struct Journey {
    /// Which site that is, by its id.
    pub provider: String,
    /// Whose account it shall open; none: of whoever comes back.
    pub member: Option<MemberId>,
    /// Where to go on afterwards.
    pub back: String,
}

/// Somebody who has come back and is not known here yet.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// From which site, by its id.
    pub provider: String,
    /// Who they are there.
    pub person: Person,
    /// Where to go on afterwards.
    pub back: String,
}

/// Where a browser is to go, and by what it is known when it comes back.
pub struct Departure {
    /// The other site's address.
    pub address: Url,
    /// The cookie's token.
    pub browser: Token,
}

/// What a browser brings back.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Brings {
    /// What it was given to bring back.
    #[serde(default)]
    pub state: String,
    /// What is exchanged for who they are.
    #[serde(default)]
    pub code: String,
    /// What the other site is, by its own word (RFC 9207).
    #[serde(default)]
    pub iss: Option<String>,
}

/// Why somebody who was sent away is not in.
#[derive(Debug)]
pub enum Turned {
    /// The other site cannot be asked.
    Away,
    /// It has not shown who they are, or not to this browser, or not in time.
    Unproven,
}

/// What became of somebody who came back with proof.
pub enum Came {
    /// They are known: the gate has answered.
    Passed(Passage),
    /// They are not; the token is that of the browser in which they may go on.
    Unknown(Token),
}

/// The provider with this id.
pub fn provider<'a>(site: &'a Site, id: &str) -> Result<&'a Provider> {
    site.providers.iter().find(|provider| provider.id == id).found()
}

/// Sends a browser to another site; with a member, for an account there to open theirs.
pub async fn depart(
    site: &Site,
    provider: &Provider,
    member: Option<MemberId>,
    back: &str,
) -> Result<Result<Departure, Turned>> {
    let browser = Token::for_device();
    let address = match peer::address(site, provider, &Secrets::of(browser.as_str())).await {
        Ok(address) => address,
        Err(failed) => return Ok(Err(turned(provider, &failed))),
    };
    let back = if back.len() > BACK_MAX { "/" } else { back };
    let journey = Journey { provider: provider.id.clone(), member, back: back.to_owned() };
    store::depart(&mut *site.read().await?, &browser.hash(), &journey, AWAY_MINUTES).await?;
    Ok(Ok(Departure { address, browser }))
}

/// A browser comes back. What was noted of it goes, whatever it brings: it may come once.
pub async fn come_back(
    site: &Site,
    provider: &Provider,
    cookie: &str,
    brings: Brings,
) -> Result<Result<(Journey, Person), Turned>> {
    let journey = store::take_journey(&mut *site.read().await?, &tokens::hash(cookie)).await?;
    let secrets = Secrets::of(cookie);
    let is_bound = tokens::hash(&brings.state) == tokens::hash(&secrets.state());
    let is_itself = brings.iss.as_ref().is_none_or(|issuer| *issuer == provider.issuer);
    let journey = journey.filter(|journey| journey.provider == provider.id && is_bound && is_itself);
    let Some(journey) = journey.filter(|_| !brings.code.is_empty()) else {
        tracing::warn!(provider = provider.id, "a browser came back that was not sent, or without a code");
        return Ok(Err(Turned::Unproven));
    };
    match peer::identify(site, provider, &secrets, brings.code).await {
        Ok(person) => Ok(Ok((journey, person))),
        Err(failed) => Ok(Err(turned(provider, &failed))),
    }
}

fn turned(provider: &Provider, failed: &Failed) -> Turned {
    tracing::warn!(provider = provider.id, "signing in by another site: {failed}");
    match failed {
        Failed::Away(_) => Turned::Away,
        Failed::Refused(_) => Turned::Unproven,
    }
}

/// Lets somebody in whom another site has proven; whoever is not known here may go on in the same browser.
pub async fn enter(site: &Site, journey: &Journey, person: &Person, browser: &Device) -> Result<Came> {
    site.write(async |tx| {
        tx.changes_no_page();
        if let Some(member) = store::use_identity(tx.conn(), &person.issuer, &person.subject).await? {
            return gate::pass(tx, site, member, Way::Identity, browser).await.map(Came::Passed);
        }
        let token = Token::for_device();
        let (provider, back) = (journey.provider.clone(), journey.back.clone());
        let arrival = Arrival { provider, person: person.clone(), back };
        store::arrive(tx.conn(), &token.hash(), &arrival, ARRIVED_MINUTES).await?;
        Ok(Came::Unknown(token))
    })
    .await
}

/// Who has come back in the browser with this cookie and is still waited for.
pub async fn arrival(site: &Site, cookie: &str) -> Result<Option<Arrival>> {
    store::arrival(&mut *site.read().await?, &tokens::hash(cookie)).await
}

/// Opens an account for whoever has come back, as the door lets one, without a password. The address counts as proven if the
/// other site says so; else a letter asks to confirm it.
pub async fn join(
    tx: &mut Tx,
    site: &Site,
    t: &Words,
    (cookie, arrival): (&str, &Arrival),
    (new, brought): (&NewMember, &Brought),
) -> Result<Entered> {
    if !store::end_arrival(tx.conn(), &tokens::hash(cookie)).await? {
        return Err(over());
    }
    let entered = signup::enter_proven(tx, site, t, new, (arrival.person.is_proven, brought)).await?;
    put(tx, entered.member, &arrival.person).await?;
    Ok(entered)
}

/// Lets whoever has come back in this browser open the account of a member who has just proven that it is theirs.
pub async fn link_arrival(tx: &mut Tx, site: &Site, t: &Words, member: &Member, cookie: &str) -> Result<()> {
    let hash = tokens::hash(cookie);
    let arrival = store::arrival(tx.conn(), &hash).await?.ok_or_else(over)?;
    store::end_arrival(tx.conn(), &hash).await?;
    link(tx, site, t, member, &arrival.person).await
}

/// Lets an account at another site open a member's, who has proven both. Every other session ends, and they are told.
pub async fn link(tx: &mut Tx, site: &Site, t: &Words, member: &Member, person: &Person) -> Result<()> {
    tx.changes_no_page();
    put(tx, member.id, person).await?;
    factors::changed(tx, site, t, member, FactorChange::Identity).await
}

async fn put(tx: &mut Tx, member: MemberId, person: &Person) -> Result<()> {
    store::put(tx.conn(), IdentityId::fresh(), member, person)
        .await
        .on_constraint("identities_elsewhere", "provider", "members-identity-elsewhere")
        .on_constraint("identities_one_each", "provider", "members-identity-one-each")
}

/// An account at another site opens a member's no more. They have just given their password, so that they have another way.
pub async fn unlink(tx: &mut Tx, site: &Site, t: &Words, member: &Member, id: IdentityId) -> Result<()> {
    tx.changes_no_page();
    store::remove(tx.conn(), member.id, id).await?.then_some(()).found()?;
    factors::changed(tx, site, t, member, FactorChange::IdentityGone).await
}

fn over() -> Error {
    Error::invalid("provider", message("members-identity-over"))
}
