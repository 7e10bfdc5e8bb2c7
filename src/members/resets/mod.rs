//! Choosing another password: forgotten, by a link that goes to the address; known, by giving the old one. Either ends
//! every session and every key for programs that was open under the old one.

pub mod pages;
pub mod store;

use crate::error::{Error, OnConstraint, Result};
use crate::facts::Fact;
use crate::ids::MemberId;
use crate::live::Hint;
use crate::members::links::{self, Purpose};
use crate::members::{api_tokens, gate, known_devices, sessions, store as members};
use crate::site::{Site, Tx};
use crate::text::fields;
use crate::text::words::Words;
use uuid::Uuid;

/// Nobody: what is done for an address that has no account, so that it takes as long.
const NOBODY: MemberId = MemberId(Uuid::nil());

/// Sends a link to choose another password; to an address without an account, a word about that instead. Whoever
/// asks learns neither.
pub async fn ask(tx: &mut Tx, site: &Site, t: &Words, email: &str) -> Result<()> {
    tx.changes_no_page();
    let member = store::account_of(tx.conn(), email).await?;
    let link = links::make(tx.conn(), Purpose::Reset, Some(member.unwrap_or(NOBODY)), Some(email)).await?;
    let fact = match member {
        Some(_) => Fact::PasswordForgotten { t, email, link: &link },
        None => Fact::PasswordForgottenByNobody { t, email },
    };
    tx.tell(site, fact).await
}

/// Looks whether a link still works and its follower's new password is fit for them; answers with its hash.
pub async fn check_choice(site: &Site, token: &str, password: &str) -> Result<String> {
    let pending = links::look_at(&mut *site.read().await?, Purpose::Reset, token).await?;
    let known = [pending.name, pending.handle, pending.email].map(Option::unwrap_or_default);
    let known: Vec<&str> =
        std::iter::once(site.identity.name.as_str()).chain(known.iter().map(String::as_str)).collect();
    fields::password(password, &known).map_err(|why| Error::invalid("password", why))?;
    site.hasher.hash(password.to_owned()).await
}

/// Sets the password of whoever followed their link. That they got it proves the address, too.
pub async fn choose(tx: &mut Tx, site: &Site, t: &Words, token: &str, password_hash: &str) -> Result<()> {
    let used = links::follow(tx.conn(), Purpose::Reset, token).await?;
    let (Some(member), Some(email)) = (used.member, used.email) else { return Err(Error::NotFound) };
    let confirmed = members::confirm(tx.conn(), member, &email).await;
    confirmed.on_constraint("members_confirmed_email", "password", "members-address-elsewhere")?;
    change(tx, site, t, member, password_hash).await
}

/// Sets a password, ends everything that was open, and says so to the member's address.
pub async fn change(tx: &mut Tx, site: &Site, t: &Words, member: MemberId, password_hash: &str) -> Result<()> {
    tx.changes_no_page();
    tx.touch(Hint::access_of(member));
    let email = store::set_password(tx.conn(), member, password_hash).await?;
    sessions::store::end_all_but(tx.conn(), member, None).await?;
    known_devices::store::forget_all_but(tx.conn(), member, None).await?;
    api_tokens::store::end_all(tx.conn(), member).await?;
    links::store::void_all(tx.conn(), member, None).await?;
    gate::store::end_all(tx.conn(), member).await?;
    match email {
        Some(email) => tx.tell(site, Fact::PasswordChanged { t, email: &email }).await,
        None => Ok(()),
    }
}
