//! Reminders: in the last day of a poll whoever may vote and has not is told once, by mail, unless they wish not to be. Never
//! of a poll that is open for a day or less, and never after it has closed.

pub mod pages;
mod store;

use crate::error::{Found, Result};
use crate::facts::Fact;
use crate::ids::MemberId;
use crate::polls::guests;
use crate::site::{Site, Tx};
use crate::text::words::{Language, Words};
use crate::threads;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Letters that are written in one transaction.
const AT_A_TIME: i64 = 500;

/// Writes the reminders that are due; answers how many.
pub async fn remind(site: &Site) -> Result<usize> {
    let mut reminded = 0;
    loop {
        let mut tx = site.begin().await?;
        let Some(letters) = remind_some(&mut tx, site).await? else { return Ok(reminded) };
        site.commit(tx).await?;
        reminded += letters;
    }
}

/// The next of them; none if no poll is to be reminded of.
async fn remind_some(tx: &mut Tx, site: &Site) -> Result<Option<usize>> {
    tx.changes_no_page();
    store::begin(tx.conn()).await?;
    let Some(due) = store::take(tx.conn()).await? else { return Ok(None) };
    let undecided = if due.is_open { store::undecided(tx.conn(), &due, AT_A_TIME).await? } else { Vec::new() };
    let path = format!("{}#poll-{}", threads::path(due.thread, due.slug.as_deref()), due.poll);
    for member in &undecided {
        let t = words_of(site, member.language.as_deref(), member.time_zone.as_deref());
        let stop = stop_path(site, member.id);
        let closes = t.plain_exact(due.closes_at);
        let (email, question, by) = (&*member.email, &*due.question, due.closes_at);
        tx.tell(site, Fact::PollEnds { t: &t, email, question, closes: &closes, path: &path, stop: &stop, by }).await?;
    }
    let last = undecided.last().map(|member| member.id);
    let is_done = undecided.len() < usize::try_from(AT_A_TIME).unwrap_or(usize::MAX);
    if is_done && due.is_open {
        guests::letters::remind(tx, site, due.poll).await?;
    }
    store::note(tx.conn(), due.poll, last, is_done).await?;
    Ok(Some(undecided.len()))
}

/// The words in which a member is written to, by what they have chosen.
pub fn words_of(site: &Site, language: Option<&str>, time_zone: Option<&str>) -> Words {
    let language = Language::from_code(language.unwrap_or(&site.identity.language));
    let zone = time_zone.unwrap_or(&site.identity.time_zone);
    Words::new(language.unwrap_or(Language::english()), zone.parse().unwrap_or(chrono_tz::UTC), Utc::now())
}

/// Whether and how somebody is reminded from now on.
pub async fn set(tx: &mut Tx, member: MemberId, wishes: bool) -> Result<()> {
    tx.changes_no_page();
    store::set(tx.conn(), member, wishes).await
}

/// Stops the reminders of a member by the link that stands in each of them, without signing in: it proves nothing else.
async fn stop(tx: &mut Tx, site: &Site, member: MemberId, proof: &str) -> Result<()> {
    check_proof(site, member, proof)?;
    set(tx, member, false).await
}

fn check_proof(site: &Site, member: MemberId, proof: &str) -> Result<()> {
    let proof = URL_SAFE_NO_PAD.decode(proof).ok().found()?;
    signed(site, &purpose(member)).and_then(|signature| signature.verify_slice(&proof).ok()).found()
}

/// The page that stops the letters about polls that a member has not voted in, or that have led to something.
pub fn stop_path(site: &Site, member: MemberId) -> String {
    let proof = signed(site, &purpose(member));
    let proof = proof.map(|signature| URL_SAFE_NO_PAD.encode(signature.finalize().into_bytes()));
    format!("/reminders/{member}/{}", proof.unwrap_or_default())
}

fn purpose(member: MemberId) -> String {
    format!("no reminders for {member}")
}

/// What the site alone can sign these words with. None never: a key of any length is taken.
pub fn signed(site: &Site, words: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&site.identity.secret).ok()?;
    mac.update(words.as_bytes());
    Some(mac)
}
