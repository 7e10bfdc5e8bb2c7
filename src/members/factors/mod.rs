//! The second step of signing in: a code of an authenticator app, or one of ten recovery codes kept on paper. Either is
//! good once. A member sets it up and turns it off; what the app shares with the site is sealed with a key that does not
//! lie in the database.

pub mod api;
pub mod pages;
pub mod store;
pub mod totp;

use crate::error::{Error, Result};
use crate::facts::{Fact, FactorChange};
use crate::ids::MemberId;
use crate::members::gate::{self, Guess};
use crate::members::{Member, sessions, tokens};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::text::words::Words;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use totp::SetUp;

/// Recovery codes that are made at a time.
const CODES: usize = 10;
/// Letters of a recovery code: of 32 each, 80 bits, which nobody guesses, even with what is kept of them.
const CODE_LETTERS: usize = 16;
/// Letters that stand together.
const TOGETHER: usize = 4;
/// Letters of a recovery code (Crockford's base 32): none that is taken for another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How long a set-up may take.
pub const SET_UP_MINUTES: i32 = 15;

/// How a member stands to the second step.
#[derive(Clone, Debug)]
pub struct Factors {
    /// Since when an app's code is asked for; none if it is not.
    pub app_since: Option<DateTime<Utc>>,
    /// Recovery codes that have not been used.
    pub codes_left: i64,
}

/// How a member stands to the second step.
pub async fn of(db: &mut PgConnection, member: MemberId) -> Result<Factors> {
    store::of(db, member).await
}

/// Begins to set an app up: with a new seed, which counts for nothing until a code of it has been shown.
pub async fn begin(tx: &mut Tx, site: &Site, member: MemberId) -> Result<()> {
    tx.changes_no_page();
    let seed: [u8; totp::SEED] = rand::random();
    let sealed = site.vault.seal(&purpose(member), &seed)?;
    if store::put_seed(tx.conn(), member, &sealed).await? { Ok(()) } else { Err(already()) }
}

/// What to set the app up with, if that has begun a short while ago.
pub async fn waiting(site: &Site, member: &Member) -> Result<Option<SetUp>> {
    let sealed = store::waiting_seed(&mut *site.read().await?, member.id, SET_UP_MINUTES).await?;
    let seed = sealed.and_then(|sealed| site.vault.unseal(&purpose(member.id), &sealed));
    Ok(seed.map(|seed| totp::set_up(&seed, &site.identity.name, &member.handle)).transpose()?)
}

/// Gives up setting it up.
pub async fn give_up(tx: &mut Tx, member: MemberId) -> Result<()> {
    tx.changes_no_page();
    store::forget_waiting(tx.conn(), member).await
}

/// Ends setting it up: the app has shown a code. From now on one is asked for at every sign-in. Every other session ends;
/// answers with the recovery codes, which are shown this once.
pub async fn confirm(tx: &mut Tx, site: &Site, t: &Words, member: &Member, code: &str) -> Result<Vec<String>> {
    tx.changes_no_page();
    let waiting = store::lock_waiting(tx.conn(), member.id, SET_UP_MINUTES).await?.ok_or_else(nothing_begun)?;
    let seed = site.vault.unseal(&purpose(member.id), &waiting.seed);
    let step = seed.and_then(|seed| totp::step_of(&seed, &bare(code), waiting.now.unsigned_abs()));
    let step = step.ok_or_else(|| Error::invalid("code", message("settings-factors-code-wrong")))?;
    store::confirm(tx.conn(), member.id, step).await?;
    let codes = make_codes(tx, member.id).await?;
    changed(tx, site, t, member, FactorChange::On).await?;
    Ok(codes)
}

/// Makes new recovery codes, for a member who has just proven both; the old ones are worth nothing.
pub async fn renew_codes(tx: &mut Tx, site: &Site, t: &Words, member: &Member, code: &str) -> Result<Vec<String>> {
    tx.changes_no_page();
    take(tx, site, member.id, code).await?;
    let codes = make_codes(tx, member.id).await?;
    tell(tx, site, t, member.id, FactorChange::Codes).await?;
    Ok(codes)
}

/// Turns the second step off, for a member who has just proven both.
pub async fn end(tx: &mut Tx, site: &Site, t: &Words, member: &Member, code: &str) -> Result<()> {
    tx.changes_no_page();
    take(tx, site, member.id, code).await?;
    store::end_app(tx.conn(), member.id).await?;
    drop_codes_of_nothing(tx, member.id).await?;
    changed(tx, site, t, member, FactorChange::Off).await
}

/// Takes a code: of the app, each once, or a recovery code, which goes with that. To be called where guesses are counted.
pub async fn take(tx: &mut Tx, site: &Site, member: MemberId, code: &str) -> Result<()> {
    let bare = bare(code);
    let is_right = if bare.len() < CODE_LETTERS {
        take_step(tx, site, member, &bare).await?
    } else {
        store::use_code(tx.conn(), member, &kept(member, &bare)).await?
    };
    if is_right { Ok(()) } else { Err(Error::invalid("code", message("members-code-wrong"))) }
}

async fn take_step(tx: &mut Tx, site: &Site, member: MemberId, code: &str) -> Result<bool> {
    let Some(app) = store::app(tx.conn(), member).await? else { return Ok(false) };
    let seed = site.vault.unseal(&purpose(member), &app.seed);
    if seed.is_none() {
        tracing::error!(
            "an authenticator's seed cannot be read: the key in {} is another",
            site.config.secret_file().display()
        );
    }
    let step = seed.and_then(|seed| totp::step_of(&seed, code, app.now.unsigned_abs()));
    match step {
        Some(step) if store::advance(tx.conn(), member, step).await? => Ok(true),
        Some(_) => Err(Error::invalid("code", message("members-code-used"))),
        None => Ok(false),
    }
}

/// Asks a member who is signed in for their password and a code, before something that must be theirs alone to do. The
/// code itself is taken by the act, in its transaction; this is its guess, to be forgiven after.
pub async fn prove_both(site: &Site, member: &Member, password: &str, cookie: Option<&str>) -> Result<Guess> {
    sessions::prove_again(site, member, "password", password).await?;
    Guess::count(site, member.id, cookie).await
}

/// Forgets the recovery codes of whoever has no second factor any more.
pub async fn drop_codes_of_nothing(tx: &mut Tx, member: MemberId) -> Result<()> {
    match gate::store::has_second_factor(tx.conn(), member).await? {
        true => Ok(()),
        false => store::put_codes(tx.conn(), member, &[]).await,
    }
}

/// What follows a change of what opens an account: nothing that was open under the old way stays so, and its owner is told.
pub async fn changed(tx: &mut Tx, site: &Site, t: &Words, member: &Member, change: FactorChange) -> Result<()> {
    sessions::end_others(tx, member).await?;
    gate::store::end_all(tx.conn(), member.id).await?;
    tell(tx, site, t, member.id, change).await
}

async fn tell(tx: &mut Tx, site: &Site, t: &Words, member: MemberId, change: FactorChange) -> Result<()> {
    let (_, email) = crate::members::settings::store::secret(tx.conn(), member).await?;
    tx.tell(site, Fact::FactorChanged { t, email: &email, change }).await
}

/// Makes recovery codes; the ones before are worth nothing.
pub async fn make_codes(tx: &mut Tx, member: MemberId) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..CODES).map(|_| code()).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| kept(member, &bare(code)).to_vec()).collect();
    store::put_codes(tx.conn(), member, &hashes).await?;
    Ok(codes)
}

/// A recovery code, as it is shown.
fn code() -> String {
    let letters: Vec<char> =
        (0..CODE_LETTERS).map(|_| char::from(ALPHABET[usize::from(rand::random::<u8>() % 32)])).collect();
    letters.chunks(TOGETHER).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as it is compared: without what stands between its letters, and with letters that look like others read as those.
fn bare(code: &str) -> String {
    let seen = code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase());
    seen.map(|c| match c {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    })
    .collect()
}

/// What a recovery code is kept as.
fn kept(member: MemberId, bare: &str) -> [u8; 32] {
    tokens::hash(&format!("{member}:{bare}"))
}

fn purpose(member: MemberId) -> String {
    format!("authenticator of {member}")
}

/// What is said where an app has been set up.
pub fn already() -> Error {
    Error::Conflict(message("settings-factors-already"))
}

fn nothing_begun() -> Error {
    Error::Conflict(message("settings-factors-begin-again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_read_however_it_is_typed() {
        let made = code();
        assert_eq!(made.len(), 19, "{made}");
        assert_eq!(bare(&made).len(), CODE_LETTERS);
        assert_eq!(bare(&made.to_uppercase().replace('-', " ")), bare(&made));
        assert_eq!(bare(&made.replace('0', "O").replace('1', "l")), bare(&made));
        assert_ne!(code(), made);
        assert_eq!(bare(" 123 456 "), "123456");
    }
}
