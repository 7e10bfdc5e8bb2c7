//! What is read of polls and ballots, row by row.

use crate::groups::Role;
use crate::ids::{ChoiceId, GroupId, GuestId, MediaId, MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::polls::answers::Paper;
use crate::polls::conditions::{Columns, Conditions};
use crate::polls::counting::{Bundle, Range, VOTE};
use crate::polls::electors::{self, Electorate};
use crate::polls::kinds::Reasons;
use crate::polls::pairs::InPair;
use crate::polls::series::InSeries;
use crate::polls::{Additions, Choice, ClosedBy, Kind, Parameters, Poll, Reopened, Results, State};
use crate::threads;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// A poll as `seen_polls` tells of it: what its viewer may see, and nothing else.
#[derive(Debug, Deserialize)]
pub struct Row {
    id: PollId,
    thread_id: ThreadId,
    place: i32,
    author_id: MemberId,
    slug: Option<String>,
    group_id: GroupId,
    group_slug: String,
    group_name: String,
    accent: String,
    is_public: bool,
    members_count: i32,
    question: String,
    kind: String,
    min_choices: usize,
    max_choices: usize,
    results: String,
    named: bool,
    secret: bool,
    i_voted: bool,
    is_few: bool,
    closes_at: Option<DateTime<Utc>>,
    opens_at: Option<DateTime<Utc>>,
    closes_when_all_voted: bool,
    closed_by: Option<ClosedBy>,
    reopened: Option<Reopened>,
    is_closed: bool,
    is_scheduled: bool,
    choices: Option<Vec<Choice>>,
    my_ballot: Option<Paper>,
    seats: Option<u32>,
    most_points: Option<u32>,
    budget: Option<u32>,
    least_number: Option<i64>,
    most_number: Option<i64>,
    number_step: Option<i64>,
    reasons: Option<String>,
    role: Option<String>,
    is_deleted: bool,
    is_published: bool,
    additions: String,
    changes_count: i32,
    lost_vote: Option<String>,
    #[serde(default)]
    conditions: Option<Columns>,
    /// Who may vote, where it is not simply all members.
    #[serde(default)]
    electors: Option<electors::Columns>,
    /// That it is a round of a series.
    #[serde(default)]
    series: Option<InSeries>,
    /// That it is one of two.
    #[serde(default)]
    pair: Option<InPair>,
    /// How many could have voted, if all members could, where the results may be seen.
    electorate: Option<u64>,
    /// Every ballot, alike ones together; none where there are none, or where the results may not be seen.
    bundles: Option<Vec<Papers>>,
    /// The latest voters of each choice, in the order of the choices, or the latest ballots; none where there are none, or
    /// may not be seen.
    pub voters: Option<Vec<NamedBallot>>,
    /// Whether the results may be seen.
    pub shows_results: bool,
}

/// Ballots that are alike.
#[derive(Debug, Deserialize)]
pub struct Papers {
    #[serde(flatten)]
    paper: Paper,
    count: u64,
    weight: Option<u64>,
}

impl Papers {
    /// To be counted in a poll of this kind.
    pub fn bundle(self, kind: Kind) -> Bundle {
        let weight = self.weight.unwrap_or(VOTE);
        Bundle { weight, ..Bundle::of(self.paper.answer(kind), self.count) }
    }
}

/// One vote of a named ballot.
#[derive(Debug, Deserialize)]
pub struct NamedBallot {
    /// What was chosen, where a ballot says no more than that.
    pub choice: Option<ChoiceId>,
    /// Else the ballot.
    pub paper: Option<Paper>,
    id: MemberId,
    name: String,
    handle: String,
    picture: Option<MediaId>,
    #[serde(default)]
    is_guest: bool,
}

impl NamedBallot {
    /// By whom.
    pub fn face(&self) -> Face {
        match self.is_guest {
            true => Face::of_guest(GuestId(self.id.0), self.name.clone()),
            false => Face::new(self.id, self.name.clone(), self.handle.clone(), self.picture),
        }
    }
}

impl Row {
    /// Its place: its thread and its number there.
    pub fn place(&self) -> (ThreadId, i32) {
        (self.thread_id, self.place)
    }

    /// The poll as this viewer stands before it, without any result.
    pub fn poll(&mut self, viewer: Option<MemberId>) -> Poll {
        let take = std::mem::take::<String>;
        let kind = Kind::parse(&self.kind).unwrap_or_default();
        let mut choices = self.choices.take().unwrap_or_default();
        if kind == Kind::Time {
            // As they are kept, their order is the order of time.
            choices.sort_by(|one, other| one.label.cmp(&other.label));
        }
        Poll {
            id: self.id,
            thread_id: self.thread_id,
            thread_kind: if self.slug.is_some() { threads::Kind::Article } else { threads::Kind::Post },
            thread_path: threads::path(self.thread_id, self.slug.as_deref()),
            group_id: self.group_id,
            group_slug: take(&mut self.group_slug),
            group_name: take(&mut self.group_name),
            accent: take(&mut self.accent),
            is_public: self.is_public,
            electorate: self.electors.as_ref().map_or_else(|| Electorate::of_all(self.members_count), Electorate::from),
            my_refusal: self.electors.as_ref().and_then(|electors| electors.refusal),
            my_weight: self.electors.as_ref().and_then(|electors| electors.my_weight),
            author_id: self.author_id,
            question: take(&mut self.question),
            kind,
            parameters: self.parameters(),
            conditions: self.conditions.as_ref().map(Conditions::from).unwrap_or_default(),
            min: self.min_choices,
            max: self.max_choices,
            results: Results::parse(&self.results).unwrap_or(Results::AfterClosing),
            named: self.named,
            secret: self.secret,
            closes_at: self.closes_at,
            opens_at: self.opens_at,
            closes_when_all_voted: self.closes_when_all_voted,
            closed_by: self.closed_by,
            reopened: self.reopened.take(),
            state: self.state(),
            choices,
            series: self.series.take(),
            pair: self.pair.take(),
            my_ballot: self.my_ballot.take().map(|paper| paper.answer(kind)),
            i_voted: self.i_voted,
            is_few: self.is_few,
            my_role: self.role.as_deref().and_then(Role::from_column),
            is_mine: viewer == Some(self.author_id),
            i_am_guest: false,
            is_deleted: self.is_deleted,
            is_published: self.is_published,
            additions: Additions::parse(&self.additions).unwrap_or_default(),
            changes_count: self.changes_count,
            lost_vote: self.lost_vote.take(),
        }
    }

    /// Takes the viewer's own vote out, and what they see by it alone: as if they had not voted.
    pub fn forget_vote(&mut self) {
        let was_cast = std::mem::take(&mut self.i_voted);
        (self.my_ballot, self.lost_vote) = (None, None);
        let is_by_vote = Results::parse(&self.results) == Some(Results::AfterVoting) && !self.is_closed;
        if was_cast && is_by_vote {
            (self.shows_results, self.is_few) = (false, false);
        }
    }

    /// How many could have voted and, where votes have weights, what theirs weigh, where the results may be seen.
    pub fn electorate(&self) -> (u64, Option<u64>) {
        match &self.electors {
            Some(electors) => (Electorate::from(electors).size, electors.weight),
            None => (self.electorate.unwrap_or(0), None),
        }
    }

    /// Every ballot, where the results may be seen.
    pub fn bundles(&mut self) -> Vec<Papers> {
        let weighed = self.electors.as_mut().and_then(|electors| electors.bundles.take());
        weighed.or_else(|| self.bundles.take()).unwrap_or_default()
    }

    fn state(&self) -> State {
        match (self.is_closed, self.is_scheduled) {
            (true, _) => State::Closed,
            (false, true) => State::Scheduled,
            (false, false) => State::Open,
        }
    }

    fn parameters(&self) -> Parameters {
        let range = self.least_number.zip(self.most_number).zip(self.number_step);
        Parameters {
            seats: self.seats,
            most_points: self.most_points,
            budget: self.budget,
            number: range.map(|((least, most), step)| Range { least, most, step }),
            reasons: self.reasons.as_deref().and_then(Reasons::parse),
        }
    }
}
