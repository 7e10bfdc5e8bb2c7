//! Counting: from the rule, the choices and the ballots to a tally. Pure, in whole numbers, and the same whatever the
//! order of the ballots. Every view of a result is made from this one tally.

use crate::ids::ChoiceId;
use crate::polls::{Choice, Kind};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Ballots that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Bundle {
    /// What they choose.
    pub choices: Vec<ChoiceId>,
    /// How many they are.
    pub count: u64,
}

/// The result of a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Tally {
    /// How many voted.
    pub voters: u64,
    /// How many could have voted.
    pub electorate: u64,
    /// Each choice with its votes, in the poll's order.
    pub choices: Vec<Counted>,
}

/// A choice with its votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Counted {
    /// Which choice it is.
    pub id: ChoiceId,
    /// What it says.
    pub label: String,
    /// How many chose it.
    pub votes: u64,
    /// In whole percent of those who voted. With a single choice the shares add up to 100; with several they may exceed it.
    pub share: u64,
}

impl Tally {
    /// The most votes that any choice has.
    pub fn most(&self) -> u64 {
        self.choices.iter().map(|choice| choice.votes).max().unwrap_or(0)
    }
}

/// Counts the ballots.
pub fn count(kind: Kind, choices: &[Choice], bundles: &[Bundle], electorate: u64) -> Tally {
    let mut votes_of: HashMap<ChoiceId, u64> = HashMap::with_capacity(choices.len());
    for bundle in bundles {
        for choice in &bundle.choices {
            *votes_of.entry(*choice).or_default() += bundle.count;
        }
    }
    let voters = bundles.iter().map(|bundle| bundle.count).sum();
    let votes: Vec<u64> = choices.iter().map(|choice| votes_of.get(&choice.id).copied().unwrap_or(0)).collect();
    let shares = match kind {
        Kind::Single => shares_of_whole(&votes),
        Kind::Multiple => votes.iter().map(|votes| share_of(*votes, voters)).collect(),
    };
    let counted = choices.iter().zip(votes).zip(shares).map(|((choice, votes), share)| Counted {
        id: choice.id,
        label: choice.label.clone(),
        votes,
        share,
    });
    Tally { voters, electorate, choices: counted.collect() }
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
pub fn share_of(votes: u64, voters: u64) -> u64 {
    if voters == 0 {
        return 0;
    }
    let (votes, voters) = (u128::from(votes), u128::from(voters));
    u64::try_from((votes * 200 + voters) / (voters * 2)).unwrap_or(100)
}
