//! A question that is asked twice, before and after reading an article: two polls that ask the same of the same people, one
//! above the words and one below them. Anybody who may vote may answer either. How opinions moved is told where the results
//! of both may be seen: of all who answered, and, question by question of single choices and of consent, of those who
//! answered both. Nothing joins two secret ballots, so of secret polls only the former.

pub mod api;
pub mod moved;
pub mod pages;
pub mod shift;
pub mod store;

use crate::error::Result;
use crate::ids::{PollId, ThreadId};
use crate::polls::NewPoll;
use crate::polls::asking::field;
use crate::site::Tx;
use crate::text::fields::Problems;
use crate::text::message;
use serde::{Deserialize, Serialize};

/// That a poll is asked twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InPair {
    /// The poll above the article.
    pub before: PollId,
    /// The poll below it.
    pub after: PollId,
}

impl InPair {
    /// Whether this poll is the one above.
    pub fn is_before(&self, poll: PollId) -> bool {
        self.before == poll
    }

    /// The other of the two.
    pub fn twin(&self, poll: PollId) -> PollId {
        if self.is_before(poll) { self.after } else { self.before }
    }
}

/// The page that tells how opinions moved, by either poll.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/shift")
}

/// Only an article can be asked about before and after; and what is asked so is not asked again otherwise, nor of guests, whose
/// letter leads to the poll and not to the article.
pub async fn check(tx: &mut Tx, thread: ThreadId, polls: &[NewPoll]) -> Result<()> {
    if polls.iter().all(|poll| !poll.pair) {
        return Ok(());
    }
    let is_article = store::is_article(tx.conn(), thread).await?;
    let mut problems = Problems::default();
    for (place, poll) in polls.iter().enumerate().filter(|(_, poll)| poll.pair) {
        if !is_article {
            problems.add(field(place, "pair"), message("pairs-of-articles"));
        } else if poll.series.is_some() {
            problems.add(field(place, "pair"), message("pairs-or-series"));
        } else if !poll.guests.is_empty() {
            problems.add(field(place, "pair"), message("pairs-without-guests"));
        }
    }
    Ok(problems.into_result()?)
}

/// Asks a poll a second time, at this place below the article.
pub async fn ask_twin(tx: &mut Tx, before: PollId, place: usize) -> Result<PollId> {
    let after = PollId::fresh();
    store::ask_twin(tx.conn(), before, after, place).await?;
    Ok(after)
}
