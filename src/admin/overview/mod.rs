//! The front page for those who look after the site: how it is doing, what waits for them, and what happened day by day.

pub mod api;
pub mod chart;
pub mod pages;
pub mod store;

use crate::error::Result;
use crate::site::Site;
use chrono::{Days, NaiveDate};
use sqlx::PgConnection;

/// For how many days back the charts reach.
pub const SPANS: [u16; 2] = [30, 90];

/// What is counted by day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Accounts opened.
    Joins,
    /// Members who were here.
    Active,
    /// Posts and articles.
    Posts,
    /// Comments.
    Comments,
    /// Votes, but for secret ones.
    Votes,
    /// Views of threads.
    Reads,
    /// Minutes it takes to read the articles that were opened.
    Minutes,
}

impl Measure {
    /// Every measure, with its name.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Joins, "joins"),
        (Self::Active, "active"),
        (Self::Posts, "posts"),
        (Self::Comments, "comments"),
        (Self::Votes, "votes"),
        (Self::Reads, "reads"),
        (Self::Minutes, "minutes"),
    ];
}

/// What happened on one day; none: it was not counted.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Day {
    /// Which, by UTC.
    pub day: NaiveDate,
    /// Accounts opened.
    pub joins: i64,
    /// Members who were here.
    pub active: Option<i64>,
    /// Posts and articles published.
    pub posts: i64,
    /// Comments written.
    pub comments: i64,
    /// Votes cast or changed, but for secret ones.
    pub votes: i64,
    /// Views of threads.
    pub reads: Option<i64>,
    /// Minutes it takes to read the articles that were opened: an estimate, for which nobody is watched.
    pub minutes: Option<i64>,
}

impl Day {
    /// One of its numbers.
    pub fn of(&self, measure: Measure) -> Option<i64> {
        match measure {
            Measure::Joins => Some(self.joins),
            Measure::Active => self.active,
            Measure::Posts => Some(self.posts),
            Measure::Comments => Some(self.comments),
            Measure::Votes => Some(self.votes),
            Measure::Reads => self.reads,
            Measure::Minutes => self.minutes,
        }
    }
}

/// Counts yesterday and today, and at the first time all days that the charts show.
pub async fn count_days(site: &Site) -> Result<()> {
    store::count_days(&mut *site.read().await?, SPANS[1].into()).await
}

/// So many days until today, the earliest first; those that nobody counted are empty.
pub async fn days(db: &mut PgConnection, span: u16) -> Result<Vec<Day>> {
    let (today, found) = store::days(db, span.into()).await?;
    let empty = |day| Day { day, joins: 0, active: None, posts: 0, comments: 0, votes: 0, reads: None, minutes: None };
    let all = (0..u64::from(span)).rev().filter_map(|back| today.checked_sub_days(Days::new(back)));
    Ok(all.map(|day| found.iter().find(|one| one.day == day).cloned().unwrap_or_else(|| empty(day))).collect())
}
