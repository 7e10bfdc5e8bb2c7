//! As many choices a ballot as the poll allows; each counts one vote, and the most votes win. Source: S. J. Brams and
//! P. C. Fishburn, "Approval Voting", American Political Science Review 72 (1978). Equal votes are a tie. Shares are of
//! the voters, who may choose several, so they may add up to more than 100.

use super::ballots::{Answer, Bundle, Named, Places, Sums};
use super::found::{Found, Measure};
use super::shares::{Base, share_of};
use crate::polls::Choice;

/// The name and version of this rule.
pub const NAME: &str = "approval/1";

/// Counts each ballot once for every choice it names.
pub(super) fn count(choices: &[Choice], bundles: &[Bundle]) -> Found {
    let places = Places::new(choices);
    let mut sums = Sums::new(choices.len());
    let mut whole: u64 = 0;
    let mut named = Named::new(choices.len());
    for (number, bundle) in bundles.iter().enumerate() {
        let Answer::Choices(chosen) = &bundle.answer else { continue };
        whole += bundle.mass();
        for place in chosen.iter().filter_map(|id| places.of(*id)) {
            if named.is_first(place, number) {
                sums.add(place, bundle);
            }
        }
    }
    let shares = sums.mass.iter().map(|mass| share_of(*mass, whole)).collect();
    let leading = Found::most(&sums.mass);
    let measure = Measure::of_votes(leading.first().map_or(0, |place| sums.mass[*place]));
    Found { leading, measure: Some(measure), ..Found::with(sums, shares, Base::Voters) }
}
