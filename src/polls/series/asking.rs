//! That a poll shall be asked again: checked as it is asked.

use super::Every;
use crate::polls::{Kind, PollInput};
use crate::text::fields::Problems;
use crate::text::message;
use serde::{Deserialize, Serialize};

/// How often, as somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesInput {
    /// `week`, `month` or `quarter`.
    pub every: String,
    /// For how many days each round is open: of `week` 7 at most, of `month` 28, of `quarter` 89, so that a round is over when
    /// the next begins.
    pub open_days: i64,
}

/// How often, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// From one round to the next.
    pub every: Every,
    /// For how many days each is open.
    pub open_days: usize,
}

/// Checks what is asked for. The clock of a series closes its rounds, so nothing else is said of that; moments to choose
/// from pass, so they are not asked again.
pub fn check(
    input: &PollInput,
    kind: Option<Kind>,
    at: impl Fn(&'static str) -> String,
    problems: &mut Problems,
) -> Option<Asked> {
    let again = input.series.as_ref()?;
    if kind == Some(Kind::Time) {
        problems.add(at("series"), message("series-not-of-times"));
        return None;
    }
    if input.closes_at.as_deref().is_some_and(|end| !end.trim().is_empty()) {
        problems.add(at("closes_at"), message("series-closes-itself"));
    }
    let every = Every::parse(&again.every).ok_or_else(|| message("series-every-unknown"));
    let every = problems.take(at("series"), every)?;
    let most = every.days_most();
    let days = usize::try_from(again.open_days).ok().filter(|days| (1..=most).contains(days));
    let days = days.ok_or_else(|| message("polls-number-range").with("min", 1).with("max", most));
    Some(Asked { every, open_days: problems.take(at("open_days"), days)? })
}
