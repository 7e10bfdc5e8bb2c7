//! One choice a ballot; the most votes win. Source: Robert's Rules of Order Newly Revised (12th ed.), §44, "plurality
//! vote". Equal votes are a tie. Shares are of the votes given and add up to 100.

use super::ballots::{Answer, Bundle, Places, Sums};
use super::found::{Found, Measure};
use super::shares::{Base, shares_of_whole};
use crate::polls::Choice;

/// The name and version of this rule.
pub const NAME: &str = "plurality/1";

/// Counts each ballot for the choice it names.
pub(super) fn count(choices: &[Choice], bundles: &[Bundle]) -> Found {
    let places = Places::new(choices);
    let mut sums = Sums::new(choices.len());
    for bundle in bundles {
        let Answer::Choices(named) = &bundle.answer else { continue };
        if let Some(place) = named.iter().find_map(|id| places.of(*id)) {
            sums.add(place, bundle);
        }
    }
    let shares = shares_of_whole(&sums.mass);
    let leading = Found::most(&sums.mass);
    let measure = Measure::of_votes(leading.first().map_or(0, |place| sums.mass[*place]));
    Found { leading, measure: Some(measure), ..Found::with(sums, shares, Base::Votes) }
}
