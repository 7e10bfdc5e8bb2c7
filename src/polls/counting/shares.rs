//! Whole percents. Parts of one whole add up to 100 by the method of the largest remainder (Hamilton's; H. P. Young,
//! "Equity", 1994, chapter 3): every part is rounded down, and what is missing goes to the largest remainders. Shares of
//! voters who may choose several things are rounded each on its own, and may add up to more than 100. Which of the two a
//! tally gives, and of what, is its [`Base`].

use serde::{Deserialize, Serialize};

/// What the shares of a tally are shares of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// Of all votes given; they add up to 100.
    #[default]
    Votes,
    /// Of those who voted; one may choose several, so they may add up to more than 100.
    Voters,
    /// Of all first preferences; they add up to 100.
    FirstPreferences,
    /// Of the points that each choice could have had, if all who gave points had given it the most.
    PossiblePoints,
    /// Of all points given; they add up to 100.
    Points,
}

/// Whole percent that add up to 100: each part is rounded down, and what is missing goes, one by one, to the largest
/// remainders; of equal remainders, to the one that stands first. All zero when there is nothing to share.
pub fn shares_of_whole(votes: &[u64]) -> Vec<u64> {
    let whole: u128 = votes.iter().map(|votes| u128::from(*votes)).sum();
    if whole == 0 {
        return vec![0; votes.len()];
    }
    let hundredfold = |votes: &u64| u128::from(*votes) * 100;
    let mut shares: Vec<u64> = votes.iter().map(|v| u64::try_from(hundredfold(v) / whole).unwrap_or(100)).collect();
    let missing = 100_usize.saturating_sub(usize::try_from(shares.iter().sum::<u64>()).unwrap_or(100));
    let mut places: Vec<usize> = (0..votes.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(hundredfold(&votes[*place]) % whole));
    for place in places.into_iter().take(missing) {
        shares[place] += 1;
    }
    shares
}

/// Whole percent of the voters, half a percent rounded up; 0 of nobody.
pub fn share_of(votes: impl Into<u128>, voters: impl Into<u128>) -> u64 {
    let (votes, voters) = (votes.into(), voters.into());
    if voters == 0 {
        return 0;
    }
    u64::try_from((votes * 200 + voters) / (voters * 2)).unwrap_or(100)
}
