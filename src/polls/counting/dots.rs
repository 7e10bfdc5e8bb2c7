//! A budget of points that each voter spreads over the choices as they like; the highest sum wins. Source: cumulative
//! voting, as groups do it with sticky dots ("dotmocracy"; J. Diceman, "Dotmocracy Handbook", 2010). Not all need be
//! spent. Equal sums are a tie. Shares are of the points given and add up to 100.

use super::ballots::Bundle;
use super::found::Found;
use super::score::{add_up, with_points};
use super::shares::{Base, shares_of_whole};
use crate::polls::Choice;

/// The name and version of this rule.
pub const NAME: &str = "dots/1";

/// Adds the points up.
pub(super) fn count(choices: &[Choice], bundles: &[Bundle], budget: u32) -> Found {
    let (sums, points, _) = add_up(choices, bundles);
    let narrow: Vec<u64> = points.iter().map(|points| u64::try_from(*points).unwrap_or(u64::MAX)).collect();
    with_points(sums, points, shares_of_whole(&narrow), Base::Points, budget)
}
