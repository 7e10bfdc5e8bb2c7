//! Counting: from the rule, the choices and the ballots to a tally. Pure, in whole numbers and exact fractions, and the
//! same whatever the order of the ballots and the ids of the choices. Every view of a result is made from this one tally.
//!
//! [`Terms`] say what is counted and when it counts, [`Bundle`]s are the ballots, alike ones together, and [`count`]
//! makes the [`Tally`] of them. Each rule has a file of its own, which names its source. No input within the bounds of a
//! poll (2 to 50 choices, 20 of a ranked poll, 200 times, a million ballots, weights up to 1000.000) panics or overflows;
//! ballots that a poll would have refused are not counted twice: what names no choice of the poll counts for nothing.
//!
//! ```
//! use leaders_square::ids::ChoiceId;
//! use leaders_square::polls::Choice;
//! use leaders_square::polls::counting::{Answer, Bundle, Outcome, Portion, Rule, Terms, count};
//!
//! let choice = |label: &str| Choice { id: ChoiceId::fresh(), label: label.to_owned() };
//! let (tea, coffee, water) = (choice("Tea"), choice("Coffee"), choice("Water"));
//! let ranked = |order: &[&Choice], count| {
//!     Bundle::of(Answer::Choices(order.iter().map(|choice| choice.id).collect()), count)
//! };
//! let ballots = [ranked(&[&tea], 4), ranked(&[&coffee, &tea], 3), ranked(&[&water, &coffee], 2)];
//!
//! let terms = Terms { quorum: Portion::new(1, 2), ..Terms::new(Rule::InstantRunoff, 12) };
//! let tally = count(&terms, &[tea, coffee.clone(), water.clone()], &ballots);
//!
//! assert_eq!(tally.outcome, Outcome::Won);
//! assert_eq!(tally.winners, [coffee.id]);
//! assert_eq!(tally.rounds[0].eliminated, Some(water.id));
//! assert_eq!(tally.rounds[1].votes[1].votes.to_string(), "5");
//! ```

// Not one vote may hang on how a machine rounds.
#![deny(clippy::float_arithmetic)]

mod amount;
mod approval;
mod ballots;
mod consent;
mod dots;
mod found;
mod instant_runoff;
mod number;
mod outcome;
mod pairwise;
mod plurality;
mod ranked;
pub mod record;
mod rounds;
mod score;
mod shares;
mod tally;
mod threshold;
mod time;
mod transferable;
mod words;

pub use amount::{Amount, Fraction, Unreadable, VOTE, WEIGHT_LIMIT};
pub use ballots::{Answer, Bundle};
pub use consent::{Block, Consent, Opinion, Stance, Stood};
pub use number::{Column, NUMBER_LIMIT, Numbers, Range};
pub use shares::{Base, share_of, shares_of_whole};
pub use tally::{Branch, Counted, Outcome, Pairwise, Round, Settled, Slot, Standing, Tally, Tie, Transfer};
pub use threshold::{Of, Portion, QuorumMet, Threshold, ThresholdMet};
pub use time::Availability;

use crate::ids::ChoiceId;
use crate::polls::Choice;
use found::Found;

/// How ballots are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One choice a ballot; the most votes win.
    Plurality,
    /// Several choices a ballot; the most votes win.
    Approval,
    /// A ranking a ballot; one wins.
    InstantRunoff,
    /// A ranking a ballot; several win. With one seat it is instant runoff.
    Transferable {
        /// How many win.
        seats: u32,
    },
    /// Points for each choice.
    Score {
        /// The most that one choice can be given.
        most: u32,
    },
    /// Points to spread.
    Dots {
        /// How many a voter has.
        budget: u32,
    },
    /// A number a ballot.
    Number(Range),
    /// Times, and who can come.
    Time,
    /// A proposal, and who agrees.
    Consent,
}

impl Rule {
    /// Its name and version. A rule that would count any ballots otherwise than before has a new version.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plurality => plurality::NAME,
            Self::Approval => approval::NAME,
            Self::InstantRunoff | Self::Transferable { seats: 0 | 1 } => instant_runoff::NAME,
            Self::Transferable { .. } => transferable::NAME,
            Self::Score { .. } => score::NAME,
            Self::Dots { .. } => dots::NAME,
            Self::Number(_) => number::NAME,
            Self::Time => time::NAME,
            Self::Consent => consent::NAME,
        }
    }

    fn find(self, choices: &[Choice], bundles: &[Bundle], weighted: bool) -> Found {
        match self {
            Self::Plurality => plurality::count(choices, bundles),
            Self::Approval => approval::count(choices, bundles),
            Self::InstantRunoff => ranked::count(choices, bundles, 1, weighted),
            Self::Transferable { seats } => ranked::count(choices, bundles, seats as usize, weighted),
            Self::Score { most } => score::count(choices, bundles, most),
            Self::Dots { budget } => dots::count(choices, bundles, budget),
            Self::Number(range) => number::count(range, bundles),
            Self::Time => time::count(choices, bundles),
            Self::Consent => consent::count(bundles),
        }
    }
}

/// What is counted, and what it takes for a result to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How ballots are counted.
    pub rule: Rule,
    /// How many can vote.
    pub electorate: u64,
    /// What their votes weigh together, in thousandths; none: one vote each.
    pub electorate_weight: Option<u64>,
    /// The choice that means that nothing of this shall be chosen.
    pub none_of_these: Option<ChoiceId>,
    /// What part of the electorate must vote.
    pub quorum: Option<Portion>,
    /// What part of the votes what wins must have. A seat has its quota instead, and numbers have none.
    pub threshold: Option<Threshold>,
}

impl Terms {
    /// The terms of a poll where any number of votes will do.
    pub fn new(rule: Rule, electorate: u64) -> Self {
        Self { rule, electorate, electorate_weight: None, none_of_these: None, quorum: None, threshold: None }
    }
}

/// Counts the ballots.
pub fn count(terms: &Terms, choices: &[Choice], bundles: &[Bundle]) -> Tally {
    let cast = outcome::Cast::of(bundles);
    let found = terms.rule.find(choices, bundles, cast.weighted);
    outcome::tally(terms, choices, &cast, found)
}
