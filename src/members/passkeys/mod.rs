//! Passkeys: a key pair for each device or keychain, whose public half is kept here (WebAuthn). Whoever uses one has shown
//! that they hold the device and, by finger, face or PIN, that it is theirs, so that it signs in alone; after a password it
//! is the second step. What is to be signed is made here, lies here for five minutes, belongs to one browser and one
//! purpose, and goes when it is first answered, right or wrong.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, OnConstraint, Result};
use crate::facts::FactorChange;
use crate::ids::{MemberId, PasskeyId};
use crate::members::factors;
use crate::members::tokens::{self, Token};
use crate::members::{Member, gate};
use crate::site::{Site, Tx};
use crate::text::fields;
use crate::text::message;
use crate::text::words::Words;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::time::Duration;
use url::Url;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// How long what is to be signed may lie.
pub const MINUTES: i32 = 5;
/// Passkeys one member may have.
const PASSKEYS: usize = 20;
/// Longest name of a passkey, in characters.
pub const NAME_MAX: usize = 60;

/// What is to be signed, and for what: an answer to one is none to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new passkey.
    Register,
    /// Signing in with it alone.
    SignIn,
    /// The second step of signing in.
    Step,
}

impl Purpose {
    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::SignIn => "sign_in",
            Self::Step => "step",
        }
    }
}

/// What a browser is to sign, and by what it is known when it answers.
pub struct Challenge {
    /// Its options, as the browser takes them.
    pub options: Value,
    /// The cookie's token.
    pub browser: Token,
}

/// A passkey that has signed.
pub struct Signed {
    /// Whose it is.
    pub member: MemberId,
    id: PasskeyId,
    key: Passkey,
    /// How often its device says it was used; always 0 where that does not count.
    counter: u32,
}

/// What a browser says of the page that asked, as far as the library does not look at it where a passkey signs in.
#[derive(Deserialize)]
struct Asker {
    /// Whether that page was in a frame of another site's.
    #[serde(rename = "crossOrigin")]
    cross_origin: Option<bool>,
}

/// The site as authenticators know it, by the host it is configured under. None where that is no name but an address:
/// passkeys belong to names.
pub fn party(site: &Site) -> Option<Webauthn> {
    let origin = Url::parse(&site.config.public_url()).ok()?;
    let host = origin.domain()?.to_owned();
    let builder = WebauthnBuilder::new(&host, &origin).ok()?;
    let minutes = u64::from(MINUTES.unsigned_abs());
    builder.rp_name(&site.identity.name).timeout(Duration::from_secs(60 * minutes)).build().ok()
}

fn party_of(site: &Site) -> Result<Webauthn> {
    party(site).ok_or_else(|| Error::refused("settings-passkeys-no-name"))
}

/// Begins to register a passkey, for a member who has just given their password.
pub async fn begin(site: &Site, member: &Member) -> Result<Challenge> {
    let party = party_of(site)?;
    let mut db = site.read().await?;
    let known = store::of_member(&mut db, member.id).await?;
    if known.len() >= PASSKEYS {
        return Err(Error::Refused(message("settings-passkeys-too-many").with("max", PASSKEYS)));
    }
    let known = known.iter().map(|one| one.key.0.cred_id().clone()).collect();
    let (options, state) = party
        .start_passkey_registration(member.id.0, &member.handle, &member.name, Some(known))
        .map_err(anyhow::Error::from)?;
    let mut options = serde_json::to_value(&options).map_err(anyhow::Error::from)?;
    // It is to be found without a name being given first.
    if let Some(wanted) = options.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut) {
        wanted.insert("residentKey".into(), "required".into());
        wanted.insert("requireResidentKey".into(), true.into());
    }
    lay(site, Purpose::Register, Some(member.id), options, &state).await
}

/// Begins to sign in with a passkey alone, whosever it may be.
pub async fn begin_alone(site: &Site) -> Result<Challenge> {
    let (options, state) = party_of(site)?.start_discoverable_authentication().map_err(anyhow::Error::from)?;
    let options = serde_json::to_value(&options).map_err(anyhow::Error::from)?;
    lay(site, Purpose::SignIn, None, options, &state).await
}

/// Begins the second step with one of a member's passkeys.
pub async fn begin_step(site: &Site, member: MemberId) -> Result<Challenge> {
    let party = party_of(site)?;
    let known = store::of_member(&mut *site.read().await?, member).await?;
    let keys: Vec<Passkey> = known.into_iter().map(|one| one.key.0).collect();
    if keys.is_empty() {
        return Err(Error::NotFound);
    }
    let (options, state) = party.start_passkey_authentication(&keys).map_err(anyhow::Error::from)?;
    let options = serde_json::to_value(&options).map_err(anyhow::Error::from)?;
    lay(site, Purpose::Step, Some(member), options, &state).await
}

async fn lay(
    site: &Site,
    purpose: Purpose,
    member: Option<MemberId>,
    options: Value,
    state: &impl Serialize,
) -> Result<Challenge> {
    let browser = Token::for_device();
    let state = serde_json::to_value(state).map_err(anyhow::Error::from)?;
    store::lay(&mut *site.read().await?, &browser.hash(), purpose.as_str(), member, &state, MINUTES).await?;
    Ok(Challenge { options, browser })
}

/// Takes away what was to be signed, on its own, so that it is gone whatever the answer is worth.
async fn take<S: DeserializeOwned>(
    site: &Site,
    browser: &str,
    purpose: Purpose,
    member: Option<MemberId>,
) -> Result<S> {
    let laid = store::take(&mut *site.read().await?, &tokens::hash(browser), purpose.as_str(), member).await?;
    let laid = laid.and_then(|state| serde_json::from_value(state).ok());
    laid.ok_or_else(over)
}

/// A new passkey that has been checked, to be kept.
pub struct New {
    key: Passkey,
    name: String,
}

/// Checks a new passkey and its name.
pub async fn check(site: &Site, member: &Member, browser: &str, credential: &str, name: &str) -> Result<New> {
    let party = party_of(site)?;
    let state: PasskeyRegistration = take(site, browser, Purpose::Register, Some(member.id)).await?;
    let name = fields::line(name, 1, NAME_MAX).map_err(|why| Error::invalid("name", why))?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(credential).map_err(|_| refused())?;
    let key = party.finish_passkey_registration(&answer, &state).map_err(|_| refused())?;
    Ok(New { key, name })
}

/// Keeps a new passkey. Where it is the first second factor, there are recovery codes with it, which are shown this once.
pub async fn put(tx: &mut Tx, site: &Site, t: &Words, member: &Member, new: &New) -> Result<Vec<String>> {
    tx.changes_no_page();
    let had_factor = gate::store::has_second_factor(tx.conn(), member.id).await?;
    let id = new.key.cred_id();
    let kept = store::put(tx.conn(), PasskeyId::fresh(), member.id, id.as_ref(), &new.key, &new.name).await;
    // What its device calls it is another's already, or nothing that a device calls a passkey.
    kept.on_constraint("passkeys_credential_id_key", "credential", "members-passkey-refused").on_constraint(
        "passkeys_credential_id_check",
        "credential",
        "members-passkey-refused",
    )?;
    let codes = if had_factor { Vec::new() } else { factors::make_codes(tx, member.id).await? };
    factors::changed(tx, site, t, member, FactorChange::Passkey).await?;
    Ok(codes)
}

/// Gives a passkey another name.
pub async fn rename(tx: &mut Tx, member: MemberId, id: PasskeyId, name: &str) -> Result<()> {
    tx.changes_no_page();
    let name = fields::line(name, 1, NAME_MAX).map_err(|why| Error::invalid("name", why))?;
    if store::rename(tx.conn(), member, id, &name).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Takes a passkey away, for a member who has just given their password: it opens nothing from now on.
pub async fn remove(tx: &mut Tx, site: &Site, t: &Words, member: &Member, id: PasskeyId) -> Result<()> {
    tx.changes_no_page();
    if !store::remove(tx.conn(), member.id, id).await? {
        return Err(Error::NotFound);
    }
    factors::drop_codes_of_nothing(tx, member.id).await?;
    factors::changed(tx, site, t, member, FactorChange::PasskeyGone).await
}

/// What a passkey has signed, asked for by a page of our own that stands in nobody's frame.
fn read(credential: &str) -> Result<PublicKeyCredential> {
    let answer: PublicKeyCredential = serde_json::from_str(credential).map_err(|_| refused())?;
    let asker: Asker = serde_json::from_slice(&answer.response.client_data_json).map_err(|_| refused())?;
    if asker.cross_origin == Some(true) { Err(refused()) } else { Ok(answer) }
}

/// Whose passkey has signed, alone.
pub async fn alone(site: &Site, browser: &str, credential: &str) -> Result<Signed> {
    let party = party_of(site)?;
    let state: DiscoverableAuthentication = take(site, browser, Purpose::SignIn, None).await?;
    let answer = read(credential)?;
    let (whose, id) = party.identify_discoverable_authentication(&answer).map_err(|_| refused())?;
    let kept = store::find(&mut *site.read().await?, MemberId(whose), id).await?.ok_or_else(refused)?;
    let key = DiscoverableKey::from(&kept.key.0);
    let result = party.finish_discoverable_authentication_v2(&answer, state, &key).map_err(|_| refused())?;
    let mut key = kept.key.0;
    key.update_credential(&result);
    Ok(Signed { member: MemberId(whose), id: kept.id, key, counter: result.counter() })
}

/// The passkey that has signed for the second step of this member.
pub async fn step(site: &Site, member: MemberId, browser: &str, credential: &str) -> Result<Signed> {
    let party = party_of(site)?;
    let state: PasskeyAuthentication = take(site, browser, Purpose::Step, Some(member)).await?;
    let answer = read(credential)?;
    // A device need not say whose it is when it was asked for by name; where it does, it is to be theirs.
    if answer.get_user_unique_id().is_some_and(|whose| !whose.is_empty() && whose != member.0.as_bytes()) {
        return Err(refused());
    }
    let result = party.finish_passkey_authentication(&answer, &state).map_err(|_| refused())?;
    let found = store::find(&mut *site.read().await?, member, result.cred_id().as_ref()).await?;
    let kept = found.ok_or_else(refused)?;
    let mut key = kept.key.0;
    key.update_credential(&result);
    Ok(Signed { member, id: kept.id, key, counter: result.counter() })
}

/// Notes that a passkey was used, and how often its device says it was: where that does not go on from what is noted by
/// now, whatever it was when this was begun, another has its key, and it is refused.
pub async fn note_use(tx: &mut Tx, signed: &Signed) -> Result<()> {
    tx.changes_no_page();
    if store::note_use(tx.conn(), signed.id, &signed.key, signed.counter).await? { Ok(()) } else { Err(refused()) }
}

fn refused() -> Error {
    Error::invalid("credential", message("members-passkey-refused"))
}

fn over() -> Error {
    Error::invalid("credential", message("members-passkey-over"))
}
