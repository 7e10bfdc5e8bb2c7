//! What comes after a poll is told to those who voted in it: its outcome when it is first stated, that another decision
//! holds instead, that the poll is open again. By letter, each once, in the reader's own language, and as far as they may
//! read it then; that a wording of the outcome was corrected is no letter. The verb that makes it so only notes it; the
//! worker writes the letters, some at a time, so that no request and no transaction grows with the number of voters.

mod store;

use crate::error::Result;
use crate::facts::Fact;
use crate::ids::{DecisionId, PollId};
use crate::polls::guests::letters;
use crate::polls::reminders::{stop_path, words_of};
use crate::polls::{decisions, path};
use crate::site::{Site, Tx};
use crate::text::html;
use crate::threads;
use sqlx::PgConnection;
use store::{Told, Voter};

/// Letters that are written in one transaction.
pub const AT_A_TIME: i64 = 500;
/// So much of a statement stands in its letter, in characters; the rest is read where it stands.
const STATEMENT_LIMIT: usize = 600;

/// What those who voted are told.
#[derive(Clone, Copy, Debug)]
pub enum News {
    /// The outcome was stated.
    Outcome,
    /// This newer decision holds instead.
    Replaced(DecisionId),
    /// The poll was opened again.
    Reopened,
}

/// Notes that those who voted in a poll are to be told; what was noted before is not noted again.
pub async fn owe(db: &mut PgConnection, poll: PollId, news: News) -> Result<()> {
    let (word, instead) = match news {
        News::Outcome => ("outcome", None),
        News::Replaced(instead) => ("replaced", Some(instead)),
        News::Reopened => ("reopened", None),
    };
    store::put(db, poll, word, instead).await
}

/// Writes the letters that are due; answers how many.
pub async fn tell(site: &Site) -> Result<usize> {
    let mut told = 0;
    loop {
        let mut tx = site.begin().await?;
        let Some(letters) = tell_some(&mut tx, site).await? else { return Ok(told) };
        site.commit(tx).await?;
        told += letters;
    }
}

/// The next of them; none if nobody is to be told anything.
async fn tell_some(tx: &mut Tx, site: &Site) -> Result<Option<usize>> {
    tx.changes_no_page();
    let Some(told) = store::take(tx.conn()).await? else { return Ok(None) };
    let voters = if told.holds { store::voters(tx.conn(), &told, AT_A_TIME).await? } else { Vec::new() };
    for voter in &voters {
        write(tx, site, &told, voter).await?;
    }
    if told.is_begun() {
        tell_guests(tx, site, &told).await?;
    }
    let last = voters.last().map(|voter| voter.id);
    let is_done = voters.len() < usize::try_from(AT_A_TIME).unwrap_or(usize::MAX);
    store::note(tx.conn(), told.id, last, is_done).await?;
    Ok(Some(voters.len()))
}

/// The guests: at most so many as a poll may have, and so at once. That it is open again they have been told before.
async fn tell_guests(tx: &mut Tx, site: &Site, told: &Told) -> Result<()> {
    match &*told.news {
        "outcome" => {
            let statement = beginning(told.html.as_deref().unwrap_or_default());
            letters::tell_of_outcome(tx, site, told.poll, &statement).await
        }
        "replaced" => {
            let is_past = decisions::is_past_for_guests(tx.conn(), told.poll).await?;
            match is_past && store::is_first_for_guests(tx.conn(), told).await? {
                true => letters::tell_of_replacement(tx, site, told.poll).await,
                false => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

async fn write(tx: &mut Tx, site: &Site, told: &Told, voter: &Voter) -> Result<()> {
    let t = words_of(site, voter.language.as_deref(), voter.time_zone.as_deref());
    let (email, question) = (&*voter.email, &*told.question);
    let thread = format!("{}#poll-{}", threads::path(told.thread, told.slug.as_deref()), told.poll);
    let outcome = format!("{}#outcome", path(told.poll));
    let stop = stop_path(site, voter.id);
    let fact = match (&*told.news, told.closes_at) {
        ("reopened", Some(closes_at)) => Fact::VoterHearsOfReopening {
            t: &t,
            email,
            question,
            reason: told.reason.as_deref().unwrap_or_default(),
            closes: &t.plain_exact(closes_at),
            path: &thread,
        },
        ("replaced", _) => Fact::VoterHearsOfReplacement {
            t: &t,
            email,
            question,
            instead: told.instead_of.as_deref().unwrap_or_default(),
            path: &outcome,
            stop: &stop,
        },
        _ => Fact::VoterHearsOfOutcome {
            t: &t,
            email,
            question,
            statement: &beginning(told.html.as_deref().unwrap_or_default()),
            path: &outcome,
            stop: &stop,
        },
    };
    tx.tell(site, fact).await
}

/// The beginning of a statement in plain words.
fn beginning(html: &str) -> String {
    let plain = html::plain(html);
    match plain.char_indices().nth(STATEMENT_LIMIT) {
        None => plain,
        Some((end, _)) => {
            let cut = &plain[..end];
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_statement_is_cut_between_words_and_a_short_one_is_whole() {
        assert_eq!(beginning("<p>We meet <strong>at noon</strong>.</p>"), "We meet at noon.");
        let long = beginning(&format!("<p>{}</p>", "Wörter ".repeat(200)));
        assert!(long.ends_with("Wörter …") && long.chars().count() <= STATEMENT_LIMIT + 2, "{long}");
        assert_eq!(beginning(&"ü".repeat(STATEMENT_LIMIT + 1)), format!("{} …", "ü".repeat(STATEMENT_LIMIT)));
    }
}
