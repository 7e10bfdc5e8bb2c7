//! What was decided, in one sentence of the interface: every view says it alike, and so does `recount`.

use super::Rule;
use super::amount::{Amount, Fraction};
use super::tally::{Outcome, Tally};
use crate::ids::ChoiceId;
use crate::text::{Message, message};

/// Decimals of a mean: as many as numbers themselves may have.
const MEAN_DECIMALS: u32 = 3;
/// Decimals of a median, which is then exact: the middle between two such numbers has one more.
const MEDIAN_DECIMALS: u32 = 4;

impl Tally {
    /// What was decided.
    pub fn sentence(&self) -> Message {
        match &self.outcome {
            Outcome::NoVotes => message("polls-outcome-no-votes"),
            Outcome::AllAbstained => self.nothing_is_wanted(),
            Outcome::QuorumMissed { .. } => self.quorum_missed(),
            Outcome::ThresholdMissed { leading } => self.threshold_missed(leading),
            Outcome::NoneOfThese => message("polls-outcome-none-of-these"),
            Outcome::Won => self.won(),
            Outcome::Elected => message("polls-outcome-elected").with("choices", self.labels(&self.winners)),
            Outcome::Tied if self.is_without_points() => message("polls-outcome-no-points"),
            Outcome::Tied => message("polls-outcome-tied").with("choices", self.labels(&self.winners)),
            Outcome::TiedForSeats { elected, seats } => self.tied_for_seats(elected, *seats),
            Outcome::Unsettled => message("polls-outcome-unsettled").with("choices", self.labels(&self.winners)),
            Outcome::Measured => self.measured(),
            Outcome::Agreed => self.agreement("polls-outcome-agreed"),
            Outcome::NotAgreed => self.agreement("polls-outcome-not-agreed"),
            Outcome::Blocked => self.blocked(),
        }
    }

    /// That all abstained, or that all who did not were for nothing that was asked.
    fn nothing_is_wanted(&self) -> Message {
        message(match self.abstained < self.voters {
            false => "polls-outcome-all-abstained",
            true if self.is_of_times() => "polls-outcome-no-time",
            true => "polls-outcome-no-points",
        })
    }

    /// Whether everybody gave nothing to everything.
    fn is_without_points(&self) -> bool {
        self.choices.iter().all(|choice| choice.points == Some(Amount::default()))
    }

    fn is_of_times(&self) -> bool {
        self.rule == Rule::Time.name()
    }

    fn labels(&self, ids: &[ChoiceId]) -> Vec<String> {
        ids.iter().map(|id| self.label(*id).to_owned()).collect()
    }

    fn quorum_missed(&self) -> Message {
        let (needed, has) = self.quorum.map_or((0, self.voters), |quorum| (quorum.needed, quorum.has));
        message("polls-outcome-quorum-missed").with("needed", needed).with("has", has)
    }

    fn threshold_missed(&self, leading: &[ChoiceId]) -> Message {
        let (needed, has) = self.threshold.map_or_else(Default::default, |threshold| (threshold.needed, threshold.has));
        let said = if leading.is_empty() {
            message("polls-outcome-too-few-agree")
        } else {
            message("polls-outcome-threshold-missed").with("choices", self.labels(leading))
        };
        said.with("needed", needed).with("has", has)
    }

    fn won(&self) -> Message {
        let winner = self.choices.iter().find(|choice| self.winners.contains(&choice.id));
        let label = winner.map_or("", |winner| &winner.label);
        if let Some(last) = self.rounds.last() {
            let votes = last.votes.iter().find(|standing| self.winners.contains(&standing.id));
            let said = message("polls-outcome-won-rounds").with("choice", label).with("rounds", self.rounds.len());
            let left: Amount = last.votes.iter().map(|standing| standing.votes).sum();
            let said = said.with("left", left);
            return said.with("votes", votes.map_or_else(Default::default, |standing| standing.votes));
        }
        let points = winner.and_then(|winner| winner.points);
        if let Some(points) = points {
            return message("polls-outcome-won-points").with("choice", label).with("points", points);
        }
        let votes = winner.map_or(0, |winner| winner.votes);
        let is_time = self.is_of_times();
        if let (Some(weight), Some(whole)) = (winner.and_then(|winner| winner.weight), self.weight) {
            let id = if is_time { "polls-outcome-best-time-weight" } else { "polls-outcome-won-weight" };
            let said = message(id).with("choice", label).with("weight", weight);
            return said.with("whole", whole).with("voters", self.voters);
        }
        let said = if is_time { message("polls-outcome-best-time") } else { message("polls-outcome-won") };
        said.with("choice", label).with("votes", votes).with("voters", self.voters)
    }

    fn tied_for_seats(&self, elected: &[ChoiceId], seats: u32) -> Message {
        let tied: Vec<ChoiceId> = self.winners.iter().copied().filter(|id| !elected.contains(id)).collect();
        let said = if elected.is_empty() {
            message("polls-outcome-tied-for-all-seats")
        } else {
            message("polls-outcome-tied-for-seats").with("elected", self.labels(elected))
        };
        said.with("choices", self.labels(&tied)).with("seats", seats)
    }

    fn measured(&self) -> Message {
        let rounded = |fraction: Option<Fraction>, decimals| {
            fraction.map_or_else(Default::default, |value| value.rounded(decimals))
        };
        let number = self.number.as_ref();
        let is_weighed = self.weight.is_some();
        let said = message(if is_weighed { "polls-outcome-measured-weight" } else { "polls-outcome-measured" });
        let said = said.with("median", rounded(number.map(|number| number.median), MEDIAN_DECIMALS));
        said.with("mean", rounded(number.map(|number| number.mean), MEAN_DECIMALS))
            .with("voters", self.voters.saturating_sub(self.abstained))
    }

    fn agreement(&self, id: &'static str) -> Message {
        let (agree, disagree) =
            self.consent.as_ref().map_or_else(Default::default, |consent| (consent.agree, consent.disagree));
        if self.weight.is_some() {
            let said = message("polls-outcome-weighed").with("agree", agree.weight);
            let is_agreed = i64::from(self.outcome == Outcome::Agreed);
            return said.with("disagree", disagree.weight).with("is_agreed", is_agreed);
        }
        message(id).with("agree", agree.votes).with("disagree", disagree.votes)
    }

    fn blocked(&self) -> Message {
        let blocks = self.consent.as_ref().map_or(&[][..], |consent| &consent.blocks);
        let names: Option<Vec<&str>> = blocks.iter().map(|block| block.by.as_deref()).collect();
        match names.filter(|names| !names.is_empty()) {
            Some(names) => message("polls-outcome-blocked-by").with("names", names.join(", ")),
            None => message("polls-outcome-blocked").with("count", blocks.iter().map(|block| block.votes).sum::<u64>()),
        }
    }
}
