//! Quorum and threshold: how many must vote for a result to count, and how many must be for it. What is needed is rounded
//! up, for a majority of "at least two thirds" is never met by less (Robert's Rules of Order Newly Revised, §44); it is
//! never divided by the number of electors, so a group of nobody is no error: of nobody, nothing is needed.

use super::amount::{Amount, VOTE};
use serde::{Deserialize, Serialize};

/// A part of a whole, such as two thirds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    numerator: u32,
    denominator: u32,
}

impl Portion {
    /// So many of so many: at most the whole, and never of nothing.
    pub fn new(numerator: u32, denominator: u32) -> Option<Self> {
        (denominator > 0 && numerator <= denominator).then_some(Self { numerator, denominator })
    }

    /// The two numbers.
    pub fn numbers(self) -> (u32, u32) {
        (self.numerator, self.denominator)
    }

    /// How much of this whole is needed, rounded up to full units.
    fn of(self, whole: u128, unit: u128) -> u128 {
        let parts = u128::from(self.denominator.max(1)) * unit;
        (whole * u128::from(self.numerator)).div_ceil(parts) * unit
    }
}

/// Of whom a threshold is a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// All who voted, with those who abstained.
    #[default]
    Voters,
    /// Those who voted and did not abstain.
    Expressed,
    /// All who could have voted.
    Electorate,
}

impl Of {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Voters, Self::Expressed, Self::Electorate];

    /// As it stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Voters => "voters",
            Self::Expressed => "expressed",
            Self::Electorate => "electorate",
        }
    }
}

/// How much a result needs to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// What part.
    pub portion: Portion,
    /// Of whom.
    pub of: Of,
}

/// How many had to vote, and whether they did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct QuorumMet {
    /// How many ballots were needed.
    pub needed: u64,
    /// How many were cast, with those that abstain.
    pub has: u64,
    /// Whether these are enough.
    pub reached: bool,
}

/// How many had to be for the result, and whether they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ThresholdMet {
    /// How many votes or points were needed.
    #[schema(value_type = String)]
    pub needed: Amount,
    /// How many the leading choice has.
    #[schema(value_type = String)]
    pub has: Amount,
    /// Of whom what is needed is a part.
    pub of: Of,
    /// Whether these are enough.
    pub reached: bool,
}

/// Whether so many ballots of so many electors are enough.
pub fn quorum(portion: Portion, electorate: u64, voters: u64) -> QuorumMet {
    let needed = u64::try_from(portion.of(u128::from(electorate), 1)).unwrap_or(u64::MAX);
    QuorumMet { needed, has: voters, reached: voters >= needed }
}

/// Whether so many of so many votes are enough, both in thousandths; without weights the needed votes are whole ones.
pub fn threshold(threshold: Threshold, whole: u128, has: u128, weighted: bool) -> ThresholdMet {
    let unit = if weighted { 1 } else { u128::from(VOTE) };
    let needed = threshold.portion.of(whole, unit);
    ThresholdMet {
        needed: Amount::of_thousandths(needed),
        has: Amount::of_thousandths(has),
        of: threshold.of,
        reached: has >= needed,
    }
}
