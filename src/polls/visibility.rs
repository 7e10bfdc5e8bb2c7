//! What a viewer may see of a poll now: the one answer that pages, the API and live hints are made from.
//! Until the results may be seen nothing that hints at them leaves: no counts, shares, order or names, and not even how
//! many have voted. The rule itself is the database's `poll_shows_results`, and the statement that reads polls
//! (`seen_polls`) asks it before it reads a ballot: of a poll whose results are hidden none is read but the viewer's own.

use crate::cache::Tag;
use crate::ids::{ChoiceId, GroupId, PollId, ThreadId};
use crate::live::{Hint, News, Topic};
use crate::members::Face;
use crate::polls::counting::Tally;
use crate::polls::{Additions, Choice, Kind, Poll, Results, State};
use crate::site::{Site, Tx};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where a poll stands: open pages of either listen for news of it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The poll.
    pub poll: PollId,
    /// The post or article it stands in.
    pub thread: ThreadId,
    /// The group it is asked of.
    pub group: GroupId,
}

/// What open pages are told when a ballot was cast or withdrawn. When and how often that happens is a result too, so it
/// is heard only where the result may be seen: by everyone, by those who have voted, or by nobody.
pub fn tell_of_vote(tx: &mut Tx, place: Place, results: Results) {
    // The same of kept pages, which are strangers': one that is made anew without looking different is a hint too.
    tx.changes_no_page();
    match results {
        Results::Always => tell_of_change(tx, place),
        Results::AfterVoting => hints(place).into_iter().for_each(|hint| tx.touch(hint.for_voters_of(place.poll))),
        Results::AfterClosing => {}
    }
}

/// What open pages are told when the poll itself changed, as by closing: that is no secret.
pub fn tell_of_change(tx: &mut Tx, place: Place) {
    tx.changes(Tag::Thread(place.thread));
    hints(place).into_iter().for_each(|hint| tx.touch(hint));
}

fn hints(place: Place) -> [Hint; 2] {
    [Topic::Thread(place.thread), Topic::Group(place.group)]
        .map(|topic| Hint::new(topic, News::PollChanged(place.poll)))
}

/// A poll with all that its viewer may see of it, and nothing else.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The poll.
    pub poll: Poll,
    /// The result, where it may be seen.
    pub tally: Option<Tally>,
    /// Who voted for what, where it may be seen.
    pub voters: Option<Vec<Voters>>,
}

/// Who chose one of the choices: the first of them, in the order of their votes.
#[derive(Clone, Debug)]
pub struct Voters {
    /// The choice.
    pub choice: Choice,
    /// How many chose it.
    pub count: u64,
    /// Some of them.
    pub faces: Vec<Face>,
}

impl Voters {
    /// How many more there are than are named.
    pub fn more(&self) -> u64 {
        self.count.saturating_sub(self.faces.len() as u64)
    }
}

/// A poll as the viewer may see it now.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PollView {
    /// Which it is.
    pub id: PollId,
    /// What is asked.
    pub question: String,
    /// What a ballot is.
    pub kind: Kind,
    /// Whether it takes ballots.
    pub state: State,
    /// Fewest choices of a ballot.
    pub min: usize,
    /// Most choices of a ballot.
    pub max: usize,
    /// From when on the results are shown.
    pub results: Results,
    /// Whether it is shown who voted for what.
    pub named: bool,
    /// When it closes, or closed; null: it stays open until it is closed by hand.
    pub closes_at: Option<DateTime<Utc>>,
    /// The answers it offers, in their order.
    pub choices: Vec<Choice>,
    /// Who may add choices while it is open.
    pub additions: Additions,
    /// How often its choices have changed since it was published: see `GET /polls/{id}/changes`.
    pub changes: i32,
    /// What you had chosen and was taken out of the poll; null once you have voted again.
    pub lost_vote: Option<String>,
    /// What you chose; null: you have not voted.
    pub my_ballot: Option<Vec<ChoiceId>>,
    /// The result; null: you may not see it yet.
    pub tally: Option<Tally>,
    /// Address of its page.
    pub url: String,
}

impl Seen {
    /// As JSON gives it.
    pub fn view(&self, site: &Site) -> PollView {
        let poll = self.poll.clone();
        PollView {
            url: site.url(&poll.path()),
            id: poll.id,
            question: poll.question,
            kind: poll.kind,
            state: poll.state,
            min: poll.min,
            max: poll.max,
            results: poll.results,
            named: poll.named,
            closes_at: poll.closes_at,
            choices: poll.choices,
            additions: poll.additions,
            changes: poll.changes_count,
            lost_vote: poll.lost_vote,
            my_ballot: poll.my_ballot,
            tally: self.tally.clone(),
        }
    }
}
