//! What goes in, made small: choices become places in the poll's order, and alike ballots one bundle.

use super::amount::{MASS_LIMIT, VOTE, WEIGHT_LIMIT};
use super::consent::Opinion;
use super::time::Availability;
use crate::ids::ChoiceId;
use crate::polls::Choice;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What one ballot says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The choices it names; of a ranked poll in the order of preference. None: it abstains.
    Choices(Vec<ChoiceId>),
    /// The points it gives; a choice it does not name is given none. Nothing named: it abstains.
    Points(Vec<(ChoiceId, u32)>),
    /// A number, in thousandths; none: it abstains.
    Number(Option<i64>),
    /// When the voter can come; at a time it does not name they cannot. Nothing named: it abstains.
    Slots(Vec<(ChoiceId, Availability)>),
    /// Whether the voter agrees.
    Opinion(Opinion),
}

/// Ballots that are alike and weigh the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// What each of them says.
    #[serde(flatten)]
    pub answer: Answer,
    /// How many they are.
    pub count: u64,
    /// What each of them weighs, in thousandths of a vote.
    #[serde(default = "one_vote")]
    pub weight: u64,
}

fn one_vote() -> u64 {
    VOTE
}

impl Bundle {
    /// Ballots without weights.
    pub fn of(answer: Answer, count: u64) -> Self {
        Self { answer, count, weight: VOTE }
    }

    /// What they weigh together, in thousandths.
    pub(super) fn mass(&self) -> u64 {
        self.count.saturating_mul(self.weight.min(WEIGHT_LIMIT)).min(MASS_LIMIT)
    }
}

/// Of each choice the last bundle that named it, so that one named twice on a ballot counts once.
pub(super) struct Named(Vec<usize>);

impl Named {
    pub(super) fn new(choices: usize) -> Self {
        Self(vec![usize::MAX; choices])
    }

    /// Whether the bundle of this number has not named the choice at this place before.
    #[inline]
    pub(super) fn is_first(&mut self, place: usize, bundle: usize) -> bool {
        std::mem::replace(&mut self.0[place], bundle) != bundle
    }
}

/// Where each choice stands in the poll. A table that is looked into where the id itself says: many times quicker than
/// one that must withstand chosen keys, which ids of the poll's own choices are not.
pub(super) struct Places {
    table: Vec<Option<(u128, usize)>>,
}

impl Places {
    pub(super) fn new(choices: &[Choice]) -> Self {
        let mut places = Self { table: vec![None; (choices.len() * 4).next_power_of_two().max(16)] };
        for (place, choice) in choices.iter().enumerate() {
            let key = choice.id.0.as_u128();
            let slot = places.slot_of(key);
            places.table[slot].get_or_insert((key, place));
        }
        places
    }

    /// The place of a choice; none of one that is not of this poll.
    #[inline]
    pub(super) fn of(&self, id: ChoiceId) -> Option<usize> {
        let key = id.0.as_u128();
        self.table[self.slot_of(key)].map(|(_, place)| place)
    }

    /// The slot that holds this key, or the free one where it would stand. There is always one: a quarter is used at most.
    #[inline]
    fn slot_of(&self, key: u128) -> usize {
        const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
        let folded = (key as u64) ^ ((key >> 64) as u64);
        let mut slot = (folded.wrapping_mul(MIX) >> 32) as usize & (self.table.len() - 1);
        while self.table[slot].is_some_and(|(other, _)| other != key) {
            slot = (slot + 1) & (self.table.len() - 1);
        }
        slot
    }
}

/// What is counted for each choice.
pub(super) struct Sums {
    /// How many ballots.
    pub(super) ballots: Vec<u64>,
    /// What they weigh, in thousandths.
    pub(super) mass: Vec<u64>,
}

impl Sums {
    pub(super) fn new(len: usize) -> Self {
        Self { ballots: vec![0; len], mass: vec![0; len] }
    }

    #[inline]
    pub(super) fn add(&mut self, place: usize, bundle: &Bundle) {
        self.ballots[place] = self.ballots[place].saturating_add(bundle.count);
        self.mass[place] += bundle.mass();
    }
}

/// Ranked ballots as places, each content once: in one piece of memory, one after the other.
pub(super) struct Papers {
    places: Vec<u8>,
    ends: Vec<usize>,
    /// What each weighs, in thousandths.
    pub(super) mass: Vec<u64>,
    /// How many choices there are.
    pub(super) choices: usize,
}

impl Papers {
    /// The ballots that name any choice of this poll. What a ballot names twice counts where it stands first.
    pub(super) fn new(choices: &[Choice], bundles: &[Bundle]) -> Self {
        let places = Places::new(choices);
        let mut papers =
            Self { places: Vec::new(), ends: Vec::new(), mass: Vec::new(), choices: choices.len().min(Set::LIMIT) };
        for bundle in bundles {
            let Answer::Choices(ranking) = &bundle.answer else { continue };
            let start = papers.places.len();
            let mut seen = Set::default();
            for place in ranking.iter().filter_map(|id| places.of(*id)) {
                if place < papers.choices && !seen.has(place) {
                    seen = seen.with(place);
                    papers.places.push(place as u8);
                }
            }
            if papers.places.len() > start && bundle.mass() > 0 {
                papers.ends.push(papers.places.len());
                papers.mass.push(bundle.mass());
            } else {
                papers.places.truncate(start);
            }
        }
        papers.alike_together()
    }

    fn alike_together(self) -> Self {
        let mut found: HashMap<&[u8], usize> = HashMap::with_capacity(self.len());
        let mut together = Self { places: Vec::new(), ends: Vec::new(), mass: Vec::new(), choices: self.choices };
        for paper in 0..self.len() {
            let ranking = self.ranking(paper);
            match found.entry(ranking) {
                std::collections::hash_map::Entry::Occupied(at) => together.mass[*at.get()] += self.mass[paper],
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(together.mass.len());
                    together.places.extend_from_slice(ranking);
                    together.ends.push(together.places.len());
                    together.mass.push(self.mass[paper]);
                }
            }
        }
        together
    }

    pub(super) fn len(&self) -> usize {
        self.mass.len()
    }

    /// The choices of one, in the order of preference.
    #[inline]
    pub(super) fn ranking(&self, paper: usize) -> &[u8] {
        let start = if paper == 0 { 0 } else { self.ends[paper - 1] };
        &self.places[start..self.ends[paper]]
    }

    /// The first choice of one, from this rank on, that is still in.
    #[inline]
    pub(super) fn next(&self, paper: usize, rank: usize, within: Set) -> Option<(usize, usize)> {
        let ranking = self.ranking(paper);
        let found = ranking[rank..].iter().position(|place| within.has(usize::from(*place)))?;
        Some((rank + found, usize::from(ranking[rank + found])))
    }
}

/// A set of choices, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Set(u64);

impl Set {
    /// As many choices as a set can hold.
    pub(super) const LIMIT: usize = 64;

    pub(super) fn all(len: usize) -> Self {
        (0..len.min(Self::LIMIT)).collect()
    }

    #[inline]
    pub(super) fn has(self, place: usize) -> bool {
        place < Self::LIMIT && self.0 >> place & 1 == 1
    }

    pub(super) fn with(self, place: usize) -> Self {
        Self(self.0 | 1 << place)
    }

    pub(super) fn without(self, place: usize) -> Self {
        Self(self.0 & !(1 << place))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The places, in the poll's order.
    pub(super) fn iter(self) -> impl DoubleEndedIterator<Item = usize> {
        (0..Self::LIMIT).filter(move |place| self.has(*place))
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        places.into_iter().fold(Self::default(), Self::with)
    }
}
