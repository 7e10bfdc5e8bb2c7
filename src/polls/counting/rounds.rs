//! What counting in rounds has in common, by instant runoff as by the single transferable vote: looking back, and
//! telling what happened.

use super::amount::Amount;
use super::ballots::Set;
use super::tally::{Round, Settled, Standing, Tie};
use crate::ids::ChoiceId;

/// How many ballots are looked at, at most, to see where the ways out of one tie lead: some tenths of a second. Beyond
/// that the tie is left open, and all choices that were left are named; no lot is drawn. (What is looked at does not
/// depend on the order of ballots or choices, so neither does whether this is reached.)
pub(super) const LOOKS_LIMIT: u64 = 20_000_000;

/// How a count in rounds went.
pub(super) struct Course {
    pub(super) rounds: Vec<Round>,
    pub(super) ends: Ends,
}

/// Where a count leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    /// What wins whatever a tie.
    pub(super) sure: Set,
    /// What can win.
    pub(super) possible: Set,
    /// Whether every way was followed to its end.
    pub(super) explored: bool,
}

impl Ends {
    pub(super) fn sure(set: Set) -> Self {
        Self { sure: set, possible: set, explored: true }
    }

    /// Where two ways lead together.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            sure: self.sure.both(other.sure),
            possible: self.possible.and(other.possible),
            explored: self.explored && other.explored,
        }
    }

    /// Whether all ways lead to the same.
    pub(super) fn are_one(self) -> bool {
        self.sure == self.possible
    }
}

/// Those of the tied that the most recent earlier round in which they differ leaves: the fewest votes are looked for, or,
/// if `most`, the most. With the number of that round, from 1, if one is left.
pub(super) fn look_back<V: Copy + Ord>(tied: Set, earlier: &[Vec<V>], most: bool) -> (Set, Option<usize>) {
    let mut left = tied;
    for (round, votes) in earlier.iter().enumerate().rev() {
        let of = |place: &usize| votes[*place];
        let mark =
            if most { left.iter().map(|place| of(&place)).max() } else { left.iter().map(|place| of(&place)).min() };
        left = left.iter().filter(|place| Some(of(place)) == mark).collect();
        if left.len() == 1 {
            return (left, Some(round + 1));
        }
    }
    (left, None)
}

/// Ids of places.
pub(super) struct Ids<'a>(pub(super) &'a [ChoiceId]);

impl Ids<'_> {
    pub(super) fn of(&self, set: Set) -> Vec<ChoiceId> {
        set.iter().filter_map(|place| self.0.get(place).copied()).collect()
    }

    pub(super) fn standings(&self, of: Set, votes: impl Fn(usize) -> Amount) -> Vec<Standing> {
        of.iter().map(|place| Standing { id: self.0[place], votes: votes(place) }).collect()
    }

    pub(super) fn tie(&self, between: Set, settled: Settled) -> Tie {
        Tie { between: self.of(between), settled, round: None, branches: Vec::new() }
    }

    pub(super) fn tie_of_round(&self, between: Set, round: usize) -> Tie {
        Tie { round: Some(round), ..self.tie(between, Settled::EarlierRound) }
    }
}
