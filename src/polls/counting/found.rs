//! What a rule finds in the ballots, before quorum, threshold and "none of these" say what becomes of it.

use super::ballots::Sums;
use super::consent::Consent;
use super::number::Numbers;
use super::rounds::{Course, Ends};
use super::shares::Base;
use super::tally::{Pairwise, Round, Slot};

/// What a rule finds.
pub(super) struct Found {
    pub(super) sums: Sums,
    pub(super) shares: Vec<u64>,
    pub(super) base: Base,
    /// The places of those that win, or are tied.
    pub(super) leading: Vec<usize>,
    /// How many seats there are.
    pub(super) seats: usize,
    /// Where rounds led.
    pub(super) ends: Option<Ends>,
    /// What a threshold is compared with; none where the rule leaves nothing to compare.
    pub(super) measure: Option<Measure>,
    /// Points of each choice, in thousandths.
    pub(super) points: Option<Vec<u128>>,
    pub(super) slots: Option<Vec<Slot>>,
    pub(super) rounds: Vec<Round>,
    pub(super) pairwise: Option<Pairwise>,
    pub(super) number: Option<Numbers>,
    pub(super) consent: Option<Consent>,
}

/// How much is for what leads, in thousandths, and how much one vote can give.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    pub(super) has: u128,
    pub(super) each: u32,
}

impl Measure {
    pub(super) fn of_votes(has: u64) -> Self {
        Self { has: u128::from(has), each: 1 }
    }
}

impl Found {
    pub(super) fn with(sums: Sums, shares: Vec<u64>, base: Base) -> Self {
        Self {
            sums,
            shares,
            base,
            leading: Vec::new(),
            seats: 1,
            ends: None,
            measure: None,
            points: None,
            slots: None,
            rounds: Vec::new(),
            pairwise: None,
            number: None,
            consent: None,
        }
    }

    /// The places of those that have the most; none if nothing has anything.
    pub(super) fn most<V: Copy + Ord + Default>(of: &[V]) -> Vec<usize> {
        let most = of.iter().max().copied().unwrap_or_default();
        (0..of.len()).filter(|place| of[*place] == most && most > V::default()).collect()
    }

    /// With rounds, where they led, and for how many seats.
    pub(super) fn by_rounds(mut self, course: Course, seats: usize) -> Self {
        self.leading = course.ends.possible.iter().collect();
        self.rounds = course.rounds;
        self.ends = Some(course.ends);
        self.seats = seats;
        self
    }
}
