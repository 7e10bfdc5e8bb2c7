//! Signing in by a letter: to whoever reads the mail of an address, the account is open without its password. The letter
//! holds a link and six digits. The link leads to a page with a button, which alone uses it up, so that a mail scanner
//! that opens every link signs nobody in; the digits work in the browser that asked, and in no other. Either works once,
//! for ten minutes, and neither spares the second step.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, OnConstraint, Result};
use crate::facts::Fact;
use crate::http::Once;
use crate::http::limits::{Attempt, count_attempt, count_attempt_from};
use crate::ids::{LetterId, MemberId};
use crate::members::tokens::{self, Token};
use crate::members::{resets, store as members};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::text::words::Words;
use sqlx::PgConnection;
use std::net::IpAddr;
use std::time::Duration;
use store::{Letter, NewLetter};
use tokio::time::Instant;

/// How long a letter works.
pub const MINUTES: i32 = 10;
/// How many codes of six digits there are.
const CODES: u32 = 1_000_000;
/// How long the answer takes, whether the address is known or not; see [`resets`].
const SAME_TIME: Duration = Duration::from_millis(100);

/// Somebody who asks for a letter.
pub struct Asker<'a> {
    /// Their words.
    pub t: &'a Words,
    /// Where they are.
    pub address: IpAddr,
    /// The address the letter is to go to, checked.
    pub email: &'a str,
    /// Whether they want to stay signed in.
    pub remembered: bool,
    /// What the browser that asks will be known by.
    pub browser: &'a Token,
}

/// Sends a letter; to an address without an account, a word about that instead. Whoever asks learns neither.
pub async fn ask(site: &Site, asker: &Asker<'_>, once: &Once) -> Result<()> {
    count_attempt_from(&mut *site.read().await?, Attempt::MailFrom, asker.address).await?;
    count_attempt(&mut *site.read().await?, Attempt::LetterTo, asker.email).await?;
    let answered_at = Instant::now() + SAME_TIME;
    let asked = site.write_once(once, async |tx| write(tx, site, asker).await).await;
    tokio::time::sleep_until(answered_at).await;
    asked
}

async fn write(tx: &mut Tx, site: &Site, asker: &Asker<'_>) -> Result<()> {
    tx.changes_no_page();
    let Asker { t, email, remembered, .. } = *asker;
    let (id, link) = (LetterId::fresh(), Token::for_link());
    let code = format!("{:06}", rand::random_range(0..CODES));
    let member = resets::store::account_of(tx.conn(), email).await?;
    let new = NewLetter {
        id,
        email,
        member,
        link_hash: &link.hash(),
        code_mark: &site.vault.mark(&purpose(id), &code),
        browser_hash: &asker.browser.hash(),
        remembered,
    };
    store::put(tx.conn(), &new, MINUTES).await?;
    let fact = match member {
        Some(_) => Fact::SignInAskedFor { t, email, link: &link, code: &code },
        None => Fact::SignInAskedForByNobody { t, email },
    };
    tx.tell(site, fact).await
}

/// Looks whether a letter's link still works; answers with the address it went to.
pub async fn look_at(db: &mut PgConnection, token: &str) -> Result<String> {
    store::address_of(db, &tokens::hash(token)).await?.ok_or_else(dead)
}

/// Uses a letter's link up: whoever had it reads the mail of the address, which is proven by that. Answers with whose
/// account it opens, and whether they want to stay signed in.
pub async fn follow(tx: &mut Tx, token: &str) -> Result<(MemberId, bool)> {
    let letter = store::take_link(tx.conn(), &tokens::hash(token)).await?.ok_or_else(dead)?;
    opened(tx, letter).await
}

/// Which letter these digits are of, and whose account it opens, in the browser that asked. Each guess is counted; the fifth is the last.
pub async fn guess(site: &Site, browser: &str, code: &str) -> Result<(LetterId, MemberId)> {
    let guessed = store::guess(&mut *site.read().await?, &tokens::hash(browser)).await?;
    let guessed = guessed.ok_or_else(|| Error::invalid("code", message("members-letter-over")))?;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let is_right = site.vault.is_mark_of(&guessed.code_mark, &purpose(guessed.id), &digits);
    let member = guessed.member.filter(|_| is_right);
    let member = member.ok_or_else(|| Error::invalid("code", message("members-letter-code-wrong")))?;
    Ok((guessed.id, member))
}

/// Uses a letter up whose digits were right.
pub async fn use_up(tx: &mut Tx, letter: LetterId) -> Result<(MemberId, bool)> {
    let letter = store::take(tx.conn(), letter).await?.ok_or_else(dead)?;
    opened(tx, letter).await
}

async fn opened(tx: &mut Tx, letter: Letter) -> Result<(MemberId, bool)> {
    let member = letter.member.ok_or_else(dead)?;
    let confirmed = members::confirm(tx.conn(), member, &letter.email).await;
    confirmed.on_constraint("members_confirmed_email", "code", "members-address-elsewhere")?;
    Ok((member, letter.remembered))
}

fn purpose(letter: LetterId) -> String {
    format!("sign-in letter {letter}")
}

fn dead() -> Error {
    Error::Gone(message(LINK_USED))
}

/// What is said of a letter that works no more.
pub const LINK_USED: &str = "members-letter-used";

/// Takes away letters that are too old to work.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    store::sweep(db).await
}
