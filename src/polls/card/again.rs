//! What a card says of the rounds before and after it.

use super::PollCard;
use crate::polls::pairs;
use crate::polls::series::{self, InSeries};

impl PollCard {
    /// That it is a round of a series.
    pub(super) fn series(&self) -> Option<&InSeries> {
        self.poll().series.as_ref()
    }

    /// The page of the series, and what leads there.
    pub(super) fn about_series(&self) -> Option<(String, String)> {
        let series = self.series()?;
        let said = self.t.with(&format!("series-card-{}", series.every.as_str()), "round", series.round);
        Some((series::path(self.poll().id), said))
    }

    /// The latest round, if this is an earlier one.
    pub(super) fn later_round(&self) -> Option<String> {
        let series = self.series()?;
        series.is_past(self.poll().id).then(|| crate::polls::path(series.latest))
    }

    /// What is said of the other of two, its page, and the page that tells how opinions moved.
    pub(super) fn about_pair(&self) -> Option<[String; 3]> {
        let (poll, pair) = (self.poll(), self.poll().pair.as_ref()?);
        let said = if pair.is_before(poll.id) { "pairs-again-after" } else { "pairs-asked-before" };
        Some([self.t.say(said), crate::polls::path(pair.twin(poll.id)), pairs::path(poll.id)])
    }

    /// What changes where what it asks, and when, may be changed until it opens: of a round of a series it may not.
    pub(super) fn may_change_before(&self) -> bool {
        self.poll().is_scheduled() && self.may_be_closed_by_hand() && self.series().is_none()
    }
}
