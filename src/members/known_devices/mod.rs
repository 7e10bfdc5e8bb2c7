//! Browsers an account knows: it has been signed in to from there. Guesses made there have a budget of their own, so
//! that somebody who guesses from elsewhere slows down themselves and not the owner. A cookie that is not the session's
//! says which browser it is; it opens nothing, is another after every sign-in, and outlives signing out.
//! As in OWASP's "Slow Down Online Guessing Attacks with Device Cookies".

pub mod store;

use crate::error::Result;
use crate::ids::{MemberId, SessionId};
use crate::members::tokens::{self, Token};
use crate::site::Tx;
use sqlx::PgConnection;

/// Browsers one account knows: more than anybody uses, and as many budgets as somebody who stole every cookie would have.
const DEVICES: i64 = 20;
/// A browser that has not been signed in from for so long is forgotten.
pub const DAYS: i32 = 180;

/// Name of the cookie; over TLS with the prefix that lets no other host or path set it.
pub fn cookie_name(is_tls: bool) -> &'static str {
    if is_tls { "__Host-device" } else { "device" }
}

/// The browser's name in counts, if an account with this address knows it. Asks the same with a cookie and without.
pub async fn known_as(db: &mut PgConnection, cookie: Option<&str>, email: &str) -> Result<Option<String>> {
    let hash = tokens::hash(cookie.unwrap_or_default());
    let is_known = store::is_known(db, &hash, email, DAYS).await?;
    Ok(is_known.then(|| named(&hash)))
}

/// The browser's name in counts, if this account knows it.
pub async fn known_to(db: &mut PgConnection, cookie: Option<&str>, member: MemberId) -> Result<Option<String>> {
    let hash = tokens::hash(cookie.unwrap_or_default());
    let is_known = store::is_known_to(db, &hash, member, DAYS).await?;
    Ok(is_known.then(|| named(&hash)))
}

fn named(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a browser known to a member who has just proven who they are; answers with its new cookie. What the old one
/// was known to, the new one is.
pub async fn remember(tx: &mut Tx, member: MemberId, session: SessionId, cookie: Option<&str>) -> Result<Token> {
    let token = Token::for_device();
    if let Some(old) = cookie {
        store::renew(tx.conn(), &tokens::hash(old), &token.hash()).await?;
    }
    store::put(tx.conn(), &token.hash(), member, session).await?;
    store::keep_latest(tx.conn(), member, DEVICES).await?;
    Ok(token)
}
