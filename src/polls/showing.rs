//! From when on the results of a poll are shown, changed. They may be hidden at any time, after closing too; shown earlier
//! than was said only before the first ballot: whoever votes relies on what was said, even if they take their vote back.
//! Whether it is shown who voted for what never changes. The database keeps both as well.

use crate::error::{Error, Result};
use crate::ids::{MemberId, PollId};
use crate::polls::choices::store::Act;
use crate::polls::{Results, choices, store};
use crate::site::Tx;
use crate::text::message;

/// Shows the results from then on: whoever asked may say so, and whoever keeps order in the group.
pub async fn show_results(tx: &mut Tx, actor: MemberId, poll: PollId, results: Results) -> Result<()> {
    let poll = choices::hold_even_closed(tx, actor, poll).await?;
    if !poll.is_in_my_hands() {
        return Err(Error::refused("polls-not-yours-to-show"));
    }
    if results == poll.results {
        tx.changes_no_page();
        return Ok(());
    }
    if !poll.offers_results(results) {
        return Err(Error::invalid("results", message("polls-results-of-closed")));
    }
    // Nobody votes meanwhile: the poll is held.
    if results < poll.results && store::has_been_answered(tx.conn(), poll.id).await? {
        return Err(Error::invalid("results", message("polls-results-promised")));
    }
    store::show_results(tx.conn(), poll.id, results).await?;
    choices::note(tx, &poll, actor, Act::Results, Some(poll.results.as_str()), Some(results.as_str())).await
}
