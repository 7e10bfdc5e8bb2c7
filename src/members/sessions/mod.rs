//! Being signed in: a session for each browser or program, found by the hash of its token. It ends when it has not
//! been used for a while, at the latest after a fixed time, when it is ended, or when the password changes.

pub mod devices;
pub mod store;

use crate::config::{REMEMBERED_HOURS, SESSION_HOURS};
use crate::error::{Error, Result};
use crate::http::limits::{Attempt, count_attempt, forgive};
use crate::ids::{MemberId, SessionId};
use crate::members::tokens::{self, Token};
use crate::members::{Member, settings};
use crate::site::{Site, Tx};
use crate::text::fields;
use crate::text::message;
use sqlx::PgConnection;

/// What a browser or program says of itself.
#[derive(Clone, Debug, Default)]
pub struct Device {
    /// Its `User-Agent`, cut to 200 characters.
    pub user_agent: String,
    /// Its network address.
    pub address: String,
    /// Whether the member asked to stay signed in.
    pub remembered: bool,
}

/// The member of a session that is still open, noting now and then that it is used.
pub async fn member_of(db: &mut PgConnection, token: &str) -> Result<Option<Member>> {
    let found = store::find(db, &tokens::hash(token), SESSION_HOURS.0, REMEMBERED_HOURS.0).await?;
    let Some((member, stale)) = found else { return Ok(None) };
    if stale && let Some(session) = member.session {
        store::touch(db, session).await?;
    }
    Ok(Some(member))
}

/// Who has this address and password. Known and unknown addresses cost the same work and get the same answer.
pub async fn prove(site: &Site, email: &str, password: &str) -> Result<MemberId> {
    let wrong = || Error::invalid("password", message("members-wrong-password"));
    let email = fields::email(email).unwrap_or_default();
    count_attempt(&mut *site.read().await?, Attempt::Password, &email).await?;
    let accounts = store::accounts_with(&mut *site.read().await?, &email).await?;
    // One confirmed account at most, and the latest that has not been confirmed: always two comparisons.
    let mut proven = None;
    for confirmed in [true, false] {
        let account = accounts.iter().find(|account| account.confirmed == confirmed);
        let kept = account.and_then(|account| account.password_hash.clone());
        let matches = site.hasher.verify(password.to_owned(), kept).await?;
        proven = proven.or(account.filter(|_| matches).map(|account| account.id));
    }
    let member = proven.ok_or_else(wrong)?;
    forgive(&mut *site.read().await?, Attempt::Password, &email).await?;
    Ok(member)
}

/// Opens a session; its token is shown this once.
pub async fn open(tx: &mut Tx, member: MemberId, device: &Device) -> Result<Token> {
    let token = Token::for_session();
    tx.changes_no_page();
    let hours = if device.remembered { REMEMBERED_HOURS.1 } else { SESSION_HOURS.1 };
    store::put(tx.conn(), SessionId::fresh(), member, &token.hash(), device, hours).await?;
    Ok(token)
}

/// Asks a member who is signed in for their password again, before something that must be theirs alone to do.
/// Guesses are counted together with those at the front door.
pub async fn prove_again(site: &Site, member: &Member, field: &'static str, password: &str) -> Result<()> {
    let (kept, email) = settings::store::secret(&mut *site.read().await?, member.id).await?;
    count_attempt(&mut *site.read().await?, Attempt::Password, &email).await?;
    if !site.hasher.verify(password.to_owned(), kept).await? {
        return Err(Error::invalid(field, message("members-wrong-password-again")));
    }
    forgive(&mut *site.read().await?, Attempt::Password, &email).await
}

/// The open sessions of a member, the latest used first.
pub async fn of_member(db: &mut PgConnection, member: MemberId) -> Result<Vec<store::Session>> {
    store::of_member(db, member, SESSION_HOURS.0, REMEMBERED_HOURS.0).await
}

/// Ends one session of a member; false if there is none.
pub async fn end(tx: &mut Tx, member: &Member, session: SessionId) -> Result<bool> {
    tx.changes_no_page();
    store::end(tx.conn(), member.id, session).await
}

/// Ends every session of a member but the one they came by.
pub async fn end_others(tx: &mut Tx, member: &Member) -> Result<()> {
    tx.changes_no_page();
    store::end_all_but(tx.conn(), member.id, member.session).await
}

/// Takes away what has ended by itself.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    store::sweep(db, SESSION_HOURS.0, REMEMBERED_HOURS.0).await
}
