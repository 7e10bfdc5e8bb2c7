//! A poll's clock: scheduled, open or closed is a function of the database's time, read anew with every look and every vote.
//! No timer changes it; open pages look again when its next turn comes.

use crate::polls::Poll;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Whether a poll takes ballots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It will take ballots from `opens_at` on.
    Scheduled,
    /// It takes ballots now.
    Open,
    /// It is over.
    Closed,
}

/// By what a poll that is over was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClosedBy {
    /// By its time.
    Time,
    /// By hand, before its time.
    Hand,
    /// By the vote after which everybody had voted.
    Everybody,
}

/// That a poll which was over has been opened again: the last time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reopened {
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Poll {
    /// Whether it takes ballots.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Whether it has yet to open.
    pub fn is_scheduled(&self) -> bool {
        self.state == State::Scheduled
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.state == State::Closed
    }

    /// When it opens or closes next, by its time alone.
    pub fn turns_at(&self) -> Option<DateTime<Utc>> {
        match self.state {
            State::Scheduled => self.opens_at,
            State::Open => self.closes_at,
            State::Closed => None,
        }
    }
}
