//! Points from nothing to a most for each choice; the highest sum wins. Source: range voting, W. D. Smith, "Range voting"
//! (2000), in its plain form: a choice that a ballot does not name gets nothing from it, so the highest sum is also the
//! highest mean, and being unknown is no advantage. Equal sums are a tie. Shares are of the points a choice could have.

use super::ballots::{Answer, Bundle, Named, Places, Sums};
use super::found::{Found, Measure};
use super::shares::{Base, share_of};
use crate::polls::Choice;

/// The name and version of this rule.
pub const NAME: &str = "score/1";

/// Adds the points up.
pub(super) fn count(choices: &[Choice], bundles: &[Bundle], most: u32) -> Found {
    let (sums, points, whole) = add_up(choices, bundles);
    let possible = u128::from(whole) * u128::from(most);
    let shares = points.iter().map(|points| share_of(*points, possible)).collect();
    Found { leading: leaders(&points), ..with_points(sums, points, shares, Base::PossiblePoints, most) }
}

/// Those with the most points: all, if everybody gave nothing to everything.
fn leaders(points: &[u128]) -> Vec<usize> {
    let most = points.iter().max();
    (0..points.len()).filter(|place| points.get(*place) == most).collect()
}

/// What is found where points are given, of which each vote can give so many to what wins.
pub(super) fn with_points(sums: Sums, points: Vec<u128>, shares: Vec<u64>, base: Base, each: u32) -> Found {
    let has = points.iter().max().copied().unwrap_or(0);
    Found {
        leading: Found::most(&points),
        measure: Some(Measure { has, each }),
        points: Some(points),
        ..Found::with(sums, shares, base)
    }
}

/// How many gave each choice any points; the points of each, in thousandths; and what all ballots weigh that give any.
pub(super) fn add_up(choices: &[Choice], bundles: &[Bundle]) -> (Sums, Vec<u128>, u64) {
    let places = Places::new(choices);
    let mut sums = Sums::new(choices.len());
    let mut points = vec![0_u128; choices.len()];
    let mut whole: u64 = 0;
    let mut named = Named::new(choices.len());
    for (number, bundle) in bundles.iter().enumerate() {
        let Answer::Points(given) = &bundle.answer else { continue };
        if given.is_empty() {
            continue;
        }
        whole += bundle.mass();
        for (id, given) in given {
            let Some(place) = places.of(*id) else { continue };
            if named.is_first(place, number) && *given > 0 {
                sums.add(place, bundle);
                points[place] += u128::from(*given) * u128::from(bundle.mass());
            }
        }
    }
    (sums, points, whole)
}
