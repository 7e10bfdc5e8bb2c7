//! What a viewer may see of a poll now: the one answer that pages, the API and live hints are made from.
//! Until the results may be seen nothing that hints at them leaves: no counts, shares, order or names, and not even how
//! many have voted. The rule itself is the database's `poll_shows_results`, and the statement that reads polls
//! (`seen_polls`) asks it before it reads a ballot: of a poll whose results are hidden none is read but the viewer's own.
//! Of a secret poll not even that is read, and of fewer than three ballots nothing is told to anybody.

use crate::cache::Tag;
use crate::groups::Role;
use crate::http::guise;
use crate::ids::{ChoiceId, GroupId, PollId, ThreadId};
use crate::live::{self, Hint, Topic};
use crate::members::Face;
use crate::polls::answers::BallotView;
use crate::polls::counting::{Answer, Consent, Of, Range, Tally};
use crate::polls::decimals;
use crate::polls::electors::{self, ElectorateView};
use crate::polls::kinds::Reasons;
use crate::polls::pairs::InPair;
use crate::polls::publication::{BallotsView, Publication};
use crate::polls::series::InSeries;
use crate::polls::{Additions, Choice, ClosedBy, Kind, Poll, Reopened, Results, State, conditions};
use crate::site::{News, Site};
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
pub fn tell_of_vote(news: &mut News, place: Place, results: Results) {
    // The same of kept pages: one that is made anew without looking different is a hint too.
    news.changes_no_page();
    match results {
        Results::Always => {
            news.changes(Tag::Votes(place.thread));
            hints(place).into_iter().for_each(|hint| news.touch(hint));
        }
        Results::AfterVoting => {
            news.changes(Tag::Voters(place.thread));
            hints(place).into_iter().for_each(|hint| news.touch(hint.for_voters_of(place.poll)));
        }
        // Their open pages hear nothing of it: a hint that some hear alone is told by the size of what they are sent.
        Results::Staff => news.changes(Tag::Staff(place.thread)),
        Results::AfterClosing => {}
    }
}

/// What open pages are told when the poll itself changed, as by closing: that is no secret.
pub fn tell_of_change(news: &mut News, place: Place) {
    news.changes(Tag::Thread(place.thread));
    // It may stand beside the pages of its group, or stand there no more.
    news.changes(Tag::Group(place.group));
    hints(place).into_iter().for_each(|hint| news.touch(hint));
}

fn hints(place: Place) -> [Hint; 2] {
    [Topic::Thread(place.thread), Topic::Group(place.group)]
        .map(|topic| Hint::new(topic, live::News::PollChanged(place.poll)))
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
    /// The latest ballots with their names, where that may be seen and a ballot says more than which choices.
    pub ballots: Vec<NamedAnswer>,
    /// Its published ballots: of a closed poll that was read alone.
    pub publication: Option<Publication>,
}

/// Who said what.
#[derive(Clone, Debug)]
pub struct NamedAnswer {
    /// Who.
    pub face: Face,
    /// What.
    pub answer: Answer,
}

/// What of a poll as it is seen is the viewer's own; the rest is the same for all who see its results alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Own {
    /// What they chose.
    pub ballot: Option<Answer>,
    /// Whether they have voted.
    pub has_voted: bool,
    /// What they are in the group.
    pub role: Option<Role>,
    /// Why it is not for them to vote.
    pub refusal: Option<electors::Refusal>,
    /// What their vote weighs, where votes have weights.
    pub weight: Option<u64>,
    /// Whether they wrote what the poll stands in.
    pub is_mine: bool,
    /// What they had chosen and is not there any more.
    pub lost_vote: Option<String>,
}

impl Seen {
    /// Takes out what is the viewer's own, so that it is anybody's who sees the results alike.
    pub fn take_own(&mut self) -> Own {
        let poll = &mut self.poll;
        Own {
            ballot: poll.my_ballot.take(),
            has_voted: std::mem::take(&mut poll.i_voted),
            role: poll.my_role.take(),
            refusal: poll.my_refusal.take(),
            weight: poll.my_weight.take(),
            is_mine: std::mem::take(&mut poll.is_mine),
            lost_vote: poll.lost_vote.take(),
        }
    }

    /// As it is seen by whoever's this is.
    pub fn with_own(&self, own: &Own) -> Self {
        let mut seen = self.clone();
        seen.poll.my_ballot.clone_from(&own.ballot);
        seen.poll.i_voted = own.has_voted;
        seen.poll.my_role = own.role;
        seen.poll.my_refusal = own.refusal;
        seen.poll.my_weight = own.weight;
        seen.poll.is_mine = own.is_mine;
        seen.poll.lost_vote.clone_from(&own.lost_vote);
        seen.in_guise()
    }

    /// To whoever sees it as a member does, that member is not named among those who voted; the counts stay.
    pub fn in_guise(mut self) -> Self {
        if guise::is_worn() {
            for voters in self.voters.iter_mut().flatten() {
                voters.faces.retain(|face| !guise::is_of(face.id));
            }
            self.ballots.retain(|said| !guise::is_of(said.face.id));
            // Blocks bear names and no ids: which of them is theirs cannot be told.
            let consent = self.tally.as_mut().and_then(|tally| tally.consent.as_mut());
            consent.filter(|_| self.poll.named).into_iter().for_each(Consent::name_nobody);
        }
        self
    }

    /// By what some may see more of it now than others; nothing where all see it alike.
    pub fn opens_by(&self) -> Option<Opening> {
        match self.poll.results {
            Results::AfterVoting if self.poll.is_open() => Some(Opening::Voting),
            Results::Staff => Some(Opening::Staff),
            _ => None,
        }
    }
}

/// By what somebody sees the results of a poll that others do not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// They have voted.
    Voting,
    /// They asked, or keep order in the group.
    Staff,
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
    /// Whether ballots are secret: nobody can find out who voted for what.
    pub secret: bool,
    /// Who may vote.
    pub electorate: ElectorateView,
    /// When it opens, or opened; null: with what it stands in.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closes, or closed; null: it stays open until it is closed by hand.
    pub closes_at: Option<DateTime<Utc>>,
    /// Whether it closes with the vote after which everybody who may vote has voted.
    pub closes_when_all_voted: bool,
    /// By what it was closed; null: it is not over.
    pub closed_by: Option<ClosedBy>,
    /// That it was over and has been opened again, the last time; null: it never was.
    pub reopened: Option<Reopened>,
    /// The answers it offers, in their order.
    pub choices: Vec<Choice>,
    /// Who may add choices while it is open.
    pub additions: Additions,
    /// How often its choices have changed since it was published: see `GET /polls/{id}/changes`.
    pub changes: i32,
    /// What you had chosen and was taken out of the poll; null once you have voted again.
    pub lost_vote: Option<String>,
    /// How many a ranking elects; only of `ranked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// The most that one choice can be given; only of `score`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_points: Option<u32>,
    /// How many dots a voter has; only of `dots`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<u32>,
    /// What numbers may be given; only of `number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<NumberView>,
    /// Whether an opinion comes with a reason; only of `consent`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Reasons>,
    /// What part of those who may vote must do so for the result to count; where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<String>,
    /// What part of the votes what wins must have; where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// Of whom the threshold is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold_of: Option<Of>,
    /// The choice that means that nothing of this shall be chosen; where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub none_of_these: Option<ChoiceId>,
    /// That it is a round of a series: see `GET /polls/{id}/series`; null: it is asked once.
    #[serde(default)]
    pub series: Option<InSeries>,
    /// That it is asked twice, above an article and below it: see `GET /polls/{id}/shift`; null: it is asked once.
    #[serde(default)]
    pub pair: Option<InPair>,
    /// Whether you have voted.
    pub voted: bool,
    /// What you chose, as you would send it; null: you have not voted, or the poll is secret.
    pub my_ballot: Option<BallotView>,
    /// The result; null: you may not see it yet, or fewer than three have voted in a secret poll.
    pub tally: Option<Tally>,
    /// The published ballots of a closed poll, where it is read alone; null elsewhere, and where you may not see them.
    #[serde(default)]
    pub ballots: Option<BallotsView>,
    /// Address of its page.
    pub url: String,
}

/// What numbers may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NumberView {
    /// The least, exactly: such as `"0"`.
    pub min: String,
    /// The most.
    pub max: String,
    /// From one to the next: such as `"0.5"`.
    pub step: String,
}

impl From<Range> for NumberView {
    fn from(range: Range) -> Self {
        let [min, max, step] = [range.least, range.most, range.step].map(decimals::written);
        Self { min, max, step }
    }
}

impl Seen {
    /// As JSON gives it.
    pub fn view(&self, site: &Site) -> PollView {
        let poll = self.poll.clone();
        PollView {
            url: site.url(&poll.path()),
            electorate: self.electorate(),
            id: poll.id,
            question: poll.question,
            kind: poll.kind,
            state: poll.state,
            min: poll.min,
            max: poll.max,
            results: poll.results,
            named: poll.named,
            secret: poll.secret,
            opens_at: poll.opens_at,
            closes_at: poll.closes_at,
            closes_when_all_voted: poll.closes_when_all_voted,
            closed_by: poll.closed_by,
            reopened: poll.reopened,
            choices: poll.choices,
            additions: poll.additions,
            changes: poll.changes_count,
            lost_vote: poll.lost_vote,
            seats: poll.parameters.seats,
            most_points: poll.parameters.most_points,
            budget: poll.parameters.budget,
            number: poll.parameters.number.map(NumberView::from),
            reasons: poll.parameters.reasons,
            quorum: poll.conditions.quorum.map(conditions::written),
            threshold: poll.conditions.threshold.map(|threshold| conditions::written(threshold.portion)),
            threshold_of: poll.conditions.threshold.map(|threshold| threshold.of),
            none_of_these: poll.conditions.none_of_these,
            series: poll.series,
            pair: poll.pair,
            voted: poll.i_voted,
            my_ballot: poll.my_ballot.as_ref().map(BallotView::from),
            tally: self.tally.clone(),
            ballots: self.publication.as_ref().map(|publication| publication.view(site, poll.id)),
        }
    }
}
