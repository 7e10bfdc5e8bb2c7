//! How a member voted, for their page: only in polls that show who voted for what, and only where whoever looks at the
//! page may see that now. That there is such a vote at all is said nowhere else.

use crate::error::{Error, Result};
use crate::http::cursor::{Cursor, Listing};
use crate::http::guise;
use crate::ids::MemberId;
use crate::polls::{Poll, Seen, reading, store, told};
use crate::text::words::Words;
use sqlx::PgConnection;

/// Votes on a page.
const PAGE: usize = 20;
/// Polls looked through for a page: some of them the viewer may not see yet.
const LOOKED_THROUGH: i64 = 60;

/// A vote that may be seen.
#[derive(Debug)]
pub struct OpenVote {
    /// The poll.
    pub poll: Poll,
    /// What was chosen, as it is called today, and what else the ballot says, in words.
    pub chosen: Vec<String>,
}

/// A page of a member's votes in named polls, the latest poll first, as far as this viewer may see them now.
pub async fn votes_of(
    db: &mut PgConnection,
    (viewer, t): (Option<MemberId>, &Words),
    voter: MemberId,
    after: Option<&Cursor>,
) -> Result<Listing<OpenVote>> {
    // How they voted is not for whoever sees the site as they do.
    if guise::is_of(voter) {
        return Err(Error::refused("admin-guise-private"));
    }
    let before = after.map(Cursor::place).transpose()?;
    let ballots = store::named_with_ballot_of(db, viewer, voter, before, LOOKED_THROUGH).await?;
    let ids: Vec<_> = ballots.iter().map(|(poll, _)| *poll).collect();
    let mut polls = reading::read_all(db, viewer, &ids).await?;
    // Names come only where they may be seen.
    polls.retain(|seen| seen.voters.is_some());
    polls.sort_by_key(|seen| std::cmp::Reverse(seen.poll.id));
    let votes = polls.into_iter().filter_map(|Seen { poll, .. }| {
        let answer = &ballots.iter().find(|(id, _)| *id == poll.id)?.1;
        Some(OpenVote { chosen: told::words(&poll, answer, t), poll })
    });
    Ok(Listing::cut(votes.collect(), PAGE, |vote| vote.poll.id))
}
