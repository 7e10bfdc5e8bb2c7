//! Letters to guests, in the site's language, each with a link of its own: that they are invited, that the last day has come,
//! that a choice has gone with their vote, that a poll they voted in is open again, what it has led to, that this holds no
//! more.

use crate::error::Result;
use crate::facts::{Fact, GuestLetter};
use crate::ids::{MailId, PollId};
use crate::members::tokens::Token;
use crate::polls::guests::link_path;
use crate::polls::guests::store::{self, Addressed, Which};
use crate::site::{Site, Tx};
use crate::text::words::{Language, Words};
use chrono::Utc;
use uuid::Uuid;

/// Letters that are written in one transaction.
const AT_A_TIME: i64 = 100;

/// Writes the letters that are owed to those who have been invited; answers how many. Of a poll in a draft they wait until it
/// is published.
pub async fn invite(site: &Site) -> Result<usize> {
    let mut written = 0;
    loop {
        let mut tx = site.begin().await?;
        let owed = store::owed(tx.conn(), AT_A_TIME).await?;
        if owed.is_empty() {
            return Ok(written);
        }
        tx.changes_no_page();
        write(&mut tx, site, &owed, GuestLetter::Invited).await?;
        site.commit(tx).await?;
        written += owed.len();
    }
}

/// Reminds the guests of a poll who have not voted.
pub async fn remind(tx: &mut Tx, site: &Site, poll: PollId) -> Result<()> {
    tell(tx, site, poll, Which::Undecided, GuestLetter::PollEnds).await
}

/// Tells guests that a choice has gone, and with it their vote.
pub async fn tell_of_vote_taken(tx: &mut Tx, site: &Site, poll: PollId, whose: &[Uuid], choice: &str) -> Result<()> {
    tell(tx, site, poll, Which::These(whose), GuestLetter::VoteTaken { choice }).await
}

/// Tells the guests who voted in a poll that it has been opened again.
pub async fn tell_of_reopening(tx: &mut Tx, site: &Site, poll: PollId, reason: &str) -> Result<()> {
    tell(tx, site, poll, Which::Voters, GuestLetter::PollReopened { reason }).await
}

/// Tells the guests who voted in a poll what it has led to, where that is not for some members alone.
pub async fn tell_of_outcome(tx: &mut Tx, site: &Site, poll: PollId, statement: &str) -> Result<()> {
    tell(tx, site, poll, Which::Told, GuestLetter::Outcome { statement }).await
}

/// Tells them that this holds no more: a newer decision does, which their link does not open and the letter not name.
pub async fn tell_of_replacement(tx: &mut Tx, site: &Site, poll: PollId) -> Result<()> {
    tell(tx, site, poll, Which::Told, GuestLetter::Replaced).await
}

async fn tell(tx: &mut Tx, site: &Site, poll: PollId, which: Which<'_>, why: GuestLetter<'_>) -> Result<()> {
    let guests = store::addressed(tx.conn(), poll, which).await?;
    write(tx, site, &guests, why).await
}

async fn write(tx: &mut Tx, site: &Site, guests: &[Addressed], why: GuestLetter<'_>) -> Result<()> {
    let t = &words(site);
    // Of a poll that is over nobody is invited any more, and what is told of it then never comes too late.
    let is_over = matches!(why, GuestLetter::Outcome { .. } | GuestLetter::Replaced);
    for guest in guests {
        let (link, letter) = (Token::for_link(), MailId::fresh());
        if guest.is_closed {
            // Whoever invited them learns neither that they are blocked nor whose the address is.
            if !is_over {
                store::note_letter(tx.conn(), guest.id, letter).await?;
            }
            continue;
        }
        store::put_link(tx.conn(), guest.id, &link.hash()).await?;
        let Addressed { name, email, question, by, opens_at, closes_at, .. } = guest;
        if !is_over {
            store::note_letter(tx.conn(), guest.id, letter).await?;
        }
        let (path, closes_at) = (&*link_path(guest.poll, link.as_str()), closes_at.filter(|_| !is_over));
        let opens_at = opens_at.filter(|opens| *opens > t.now);
        let fact = Fact::GuestWrittenTo { t, letter, why, email, name, by, question, path, opens_at, closes_at };
        tx.tell(site, fact).await?;
    }
    Ok(())
}

/// The site's own: of a guest nobody knows which they read.
fn words(site: &Site) -> Words {
    let language = Language::from_code(&site.identity.language).unwrap_or(Language::english());
    Words::new(language, site.identity.time_zone.parse().unwrap_or(chrono_tz::UTC), Utc::now())
}
