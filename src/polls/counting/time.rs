//! Yes, if need be, or no for each of several times; the best is found. The three answers are those of Doodle's and
//! Framadate's polls; they leave the order to the reader, so this order is our own: most who can come at all (yes or if
//! need be), so that nobody is left out for the comfort of others; of equal ones, most who can come gladly (yes). Times
//! equal in both are a tie, and all of them are named: no time is better for being earlier.

use super::amount::Amount;
use super::ballots::{Answer, Bundle, Named, Places, Sums};
use super::found::{Found, Measure};
use super::shares::{Base, share_of};
use super::tally::Slot;
use crate::polls::Choice;
use serde::{Deserialize, Serialize};

/// The name and version of this rule.
pub const NAME: &str = "time/1";

/// Whether somebody can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// They can.
    Yes,
    /// They can, but would rather not.
    IfNeedBe,
    /// They cannot.
    No,
}

impl Availability {
    /// Every answer there is.
    pub const ALL: [Self; 3] = [Self::Yes, Self::IfNeedBe, Self::No];

    /// As it stands in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::IfNeedBe => "if_need_be",
            Self::No => "no",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|when| when.as_str() == text)
    }

    /// As it stands in the database.
    pub fn points(self) -> u32 {
        match self {
            Self::Yes => 2,
            Self::IfNeedBe => 1,
            Self::No => 0,
        }
    }

    /// Reads that back.
    pub fn of_points(points: u32) -> Self {
        Self::ALL.into_iter().find(|when| when.points() == points).unwrap_or(Self::No)
    }
}

/// Counts who can come when.
pub(super) fn count(choices: &[Choice], bundles: &[Bundle]) -> Found {
    let places = Places::new(choices);
    let mut sums = Sums::new(choices.len());
    let mut gladly = vec![0_u64; choices.len()];
    let mut whole: u64 = 0;
    let mut named = Named::new(choices.len());
    for (number, bundle) in bundles.iter().enumerate() {
        let Answer::Slots(slots) = &bundle.answer else { continue };
        whole += if slots.is_empty() { 0 } else { bundle.mass() };
        for (id, availability) in slots {
            let Some(place) = places.of(*id) else { continue };
            if named.is_first(place, number) && *availability != Availability::No {
                sums.add(place, bundle);
                gladly[place] += if *availability == Availability::Yes { bundle.mass() } else { 0 };
            }
        }
    }
    let rank: Vec<(u64, u64)> = sums.mass.iter().copied().zip(gladly.iter().copied()).collect();
    let slots = rank.iter().map(|(can, gladly)| Slot {
        yes: Amount::of_thousandths(*gladly),
        if_need_be: Amount::of_thousandths(can - gladly),
        no: Amount::of_thousandths(whole - can),
    });
    let slots = Some(slots.collect());
    let shares = sums.mass.iter().map(|mass| share_of(*mass, whole)).collect();
    let leading = Found::most(&rank);
    let measure = Some(Measure::of_votes(leading.first().map_or(0, |place| sums.mass[*place])));
    Found { leading, measure, slots, ..Found::with(sums, shares, Base::Voters) }
}
