//! Being signed in: a session for each browser or program, found by the hash of its token. It ends when it has not
//! been used for a while, at the latest after a fixed time, when it is ended, or when the password changes.

pub mod devices;
pub mod known;
pub mod lookups;
pub mod store;

use crate::config::{REMEMBERED_HOURS, SESSION_HOURS};
use crate::error::{Error, Result};
use crate::http::limits::{Attempt, count_attempt, forgive};
use crate::ids::{MemberId, SessionId};
use crate::live::Hint;
use crate::members::tokens::{self, Token};
use crate::members::{Member, history, known_devices, settings, suspensions};
use crate::site::{Site, Tx};
use crate::text::fields;
use crate::text::message;
use chrono::{DateTime, Utc};
use lookups::Key;
use sqlx::PgConnection;
use std::collections::HashMap;
use std::sync::Arc;

/// Accounts whose password is compared at every sign-in, so that one address costs what another does: the confirmed one,
/// the first that has not been confirmed, and the latest. Whoever joins with the address of somebody else comes after
/// them, and cannot keep them out.
const ACCOUNTS: usize = 3;

/// Sessions on a page of the list.
pub const PAGE: usize = 100;

/// Where the list of sessions goes on: when the last one seen was last used, and which it is.
pub type Place = (DateTime<Utc>, SessionId);

/// What a browser or program says of itself.
#[derive(Clone, Debug, Default)]
pub struct Device {
    /// Its `User-Agent`, cut to 200 characters.
    pub user_agent: String,
    /// Its network address.
    pub address: String,
    /// Whether the member asked to stay signed in.
    pub remembered: bool,
    /// The cookie by which accounts know this browser.
    pub cookie: Option<String>,
}

/// What a browser gets when somebody has signed in there.
#[derive(Debug)]
pub struct Opened {
    /// Opens the session.
    pub session: Token,
    /// Makes the browser known.
    pub device: Token,
    /// Whether the session lasts beyond the browser's own.
    pub remembered: bool,
}

/// The member of a session that is still open, noting now and then that it is used.
pub async fn member_of(db: &mut PgConnection, token: &str) -> Result<Option<Member>> {
    let key = tokens::hash(token);
    Ok(members_of(db, &[key]).await?.remove(&key).map(Arc::unwrap_or_clone))
}

/// The members of those of these sessions that are still open, noting now and then that they are used.
async fn members_of(db: &mut PgConnection, keys: &[Key]) -> Result<HashMap<Key, Arc<Member>>> {
    let hashes: Vec<Vec<u8>> = keys.iter().map(|key| key.to_vec()).collect();
    let open = store::find_all(db, &hashes, SESSION_HOURS.0, REMEMBERED_HOURS.0).await?;
    let stale: Vec<SessionId> = open.iter().filter(|one| one.is_stale).filter_map(|one| one.member.session).collect();
    if !stale.is_empty() {
        store::touch(db, &stale).await?;
    }
    let of = |one: store::Open| Some((one.token_hash.try_into().ok()?, Arc::new(one.member)));
    Ok(open.into_iter().filter_map(of).collect())
}

/// Who has this address and password. Known and unknown addresses cost the same work and get the same answer.
/// Guesses in a browser the account knows, by its cookie, are counted apart from those of everybody else.
pub async fn prove(site: &Site, email: &str, password: &str, device: &Device) -> Result<MemberId> {
    let wrong = || Error::invalid("password", message("members-wrong-password"));
    let email = fields::email(email).unwrap_or_default();
    let (attempt, subject) =
        match known_devices::known_as(&mut *site.read().await?, device.cookie.as_deref(), &email).await? {
            Some(device) => (Attempt::PasswordAtHome, format!("{email} {device}")),
            None => (Attempt::Password, email.clone()),
        };
    // Where the account is known, nobody else's guesses from the same network count.
    let from = device.address.parse().ok().filter(|_| attempt == Attempt::Password);
    from.map_or(Ok(()), |from| site.limits.count_from(Attempt::GuessFrom, from))?;
    count_attempt(&mut *site.read().await?, attempt, &subject).await?;
    let accounts = store::accounts_with(&mut *site.read().await?, &email).await?;
    let mut proven = None;
    for place in 0..ACCOUNTS {
        let account = accounts.get(place);
        let kept = account.and_then(|account| account.password_hash.clone());
        let matches = site.hasher.verify(password.to_owned(), kept).await?;
        proven = proven.or(account.filter(|_| matches).map(|account| account.id));
    }
    let Some(member) = proven else {
        let whose = accounts.first().map(|account| account.id);
        history::note_failure(&mut *site.read().await?, whose, device).await?;
        return Err(wrong());
    };
    forgive(&mut *site.read().await?, attempt, &subject).await?;
    if let Some(from) = from {
        site.limits.give_back_from(Attempt::GuessFrom, from);
    }
    // Only who knows the password hears that the account is suspended, and why.
    suspensions::check(&mut *site.read().await?, member, "suspended").await?;
    Ok(member)
}

/// Opens a session with a token made beforehand. For the gate alone.
pub(super) async fn open_with(tx: &mut Tx, member: MemberId, device: &Device, token: &Token) -> Result<SessionId> {
    tx.changes_no_page();
    let id = SessionId::fresh();
    let hours = if device.remembered { REMEMBERED_HOURS.1 } else { SESSION_HOURS.1 };
    store::put(tx.conn(), id, member, &token.hash(), device, hours).await?;
    Ok(id)
}

/// Opens a session in a browser, which the account knows from then on. For the gate alone.
pub(super) async fn open_in_browser(tx: &mut Tx, member: MemberId, browser: &Device) -> Result<Opened> {
    let session = Token::for_session();
    let id = open_with(tx, member, browser, &session).await?;
    let device = known_devices::remember(tx, member, id, browser.cookie.as_deref()).await?;
    Ok(Opened { session, device, remembered: browser.remembered })
}

/// A session under another token.
#[derive(Debug)]
pub struct Renewed {
    /// Opens the session from now on.
    pub session: Token,
    /// Whether it lasts beyond the browser's own.
    pub remembered: bool,
}

/// Gives the session a member came by another id and another token, in their browser: what the old one was is worth
/// nothing any more, wherever it may have got to. None where they came by a key.
pub async fn renew(tx: &mut Tx, member: &Member) -> Result<Option<Renewed>> {
    tx.changes_no_page();
    let Some(old) = member.session else { return Ok(None) };
    let session = Token::for_session();
    let remembered = store::renew(tx.conn(), old, SessionId::fresh(), &session.hash()).await?;
    Ok(Some(Renewed { session, remembered: remembered.ok_or(Error::SignIn)? }))
}

/// Asks a member who is signed in for their password again, before something that must be theirs alone to do.
/// Guesses are counted for this session alone: whoever guesses at the front door keeps nobody from their settings.
pub async fn prove_again(site: &Site, member: &Member, field: &'static str, password: &str) -> Result<()> {
    if password.is_empty() {
        return Err(Error::invalid(field, message("text-missing")));
    }
    let (kept, _) = settings::store::secret(&mut *site.read().await?, member.id).await?;
    let here = member.session.map_or_else(|| member.id.to_string(), |session| session.to_string());
    count_attempt(&mut *site.read().await?, Attempt::PasswordAtHome, &here).await?;
    let has_none = kept.is_none();
    if !site.hasher.verify(password.to_owned(), kept).await? {
        let why = if has_none { "members-no-password" } else { "members-wrong-password-again" };
        return Err(Error::invalid(field, message(why)));
    }
    forgive(&mut *site.read().await?, Attempt::PasswordAtHome, &here).await
}

/// The open sessions of a member, the latest used first: a page of them and one more, if there is.
pub async fn of_member(
    db: &mut PgConnection,
    member: MemberId,
    after: Option<Place>,
    size: usize,
) -> Result<Vec<store::Session>> {
    let idle = (SESSION_HOURS.0, REMEMBERED_HOURS.0);
    store::of_member(db, member, idle, after, size as i64 + 1).await
}

/// Ends one session of a member; false if there is none. Another than their own is one they do not trust: its browser
/// is known no more.
pub async fn end(tx: &mut Tx, member: &Member, session: SessionId) -> Result<bool> {
    tx.changes_no_page();
    tx.touch(Hint::access_of(member.id));
    if member.session != Some(session) {
        known_devices::store::forget_with(tx.conn(), member.id, session).await?;
    }
    store::end(tx.conn(), member.id, session).await
}

/// Ends the session a member came by, or whoever sees the site as they do.
pub async fn end_own(tx: &mut Tx, member: &Member) -> Result<()> {
    tx.changes_no_page();
    let Some(session) = member.session else { return Ok(()) };
    tx.touch(Hint::access_of(member.id));
    store::end_this(tx.conn(), session).await?;
    Ok(())
}

/// Ends every session of a member but the one they came by, and forgets every other browser.
pub async fn end_others(tx: &mut Tx, member: &Member) -> Result<()> {
    tx.changes_no_page();
    tx.touch(Hint::access_of(member.id));
    known_devices::store::forget_all_but(tx.conn(), member.id, member.session).await?;
    store::end_all_but(tx.conn(), member.id, member.session).await
}

/// Takes away what has ended by itself.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    store::sweep(db, SESSION_HOURS.0, REMEMBERED_HOURS.0).await?;
    known_devices::store::sweep(db, known_devices::DAYS).await
}
