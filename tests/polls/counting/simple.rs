//! Laws 8 and 10: counting is pure and exact; percentages add up.

use super::{choices, chosen};
use leaders_square::polls::counting::{Base, Bundle, Outcome, Rule, Terms, count, share_of, shares_of_whole};
use proptest::prelude::*;

#[test]
fn thirds_add_up_to_a_hundred() {
    assert_eq!(shares_of_whole(&[1, 1, 1]), [34, 33, 33]);
    assert_eq!(shares_of_whole(&[52, 12]), [81, 19]);
    assert_eq!(shares_of_whole(&[2, 1]), [67, 33]);
    assert_eq!(shares_of_whole(&[0, 0]), [0, 0]);
    assert_eq!(shares_of_whole(&[u64::MAX, 1]), [100, 0]);
    assert_eq!(shares_of_whole(&[]), [0; 0]);
}

#[test]
fn several_choices_are_shares_of_the_voters() {
    let poll = choices(&["A", "B"]);
    let tally = count(&Terms::new(Rule::Approval, 9), &poll, &[chosen(&poll, &[0, 1], 2), chosen(&poll, &[0], 1)]);
    assert_eq!((tally.voters, tally.electorate, tally.base), (3, 9, Base::Voters));
    assert_eq!(tally.choices.iter().map(|c| (c.votes, c.share)).collect::<Vec<_>>(), [(3, 100), (2, 67)]);
    assert_eq!((share_of(1_u64, 200_u64), share_of(1_u64, 201_u64), share_of(0_u64, 0_u64)), (1, 0, 0));
}

#[test]
fn no_ballot_is_a_result() {
    let tally = count(&Terms::new(Rule::Plurality, 0), &choices(&["Yes", "No"]), &[]);
    assert_eq!((tally.voters, tally.electorate), (0, 0));
    assert!(tally.choices.iter().all(|choice| choice.votes == 0 && choice.share == 0));
    assert_eq!((tally.outcome, tally.winners), (Outcome::NoVotes, vec![]));
}

proptest! {
    #[test]
    fn shares_add_up_and_stay_within_one_of_the_truth(votes in prop::collection::vec(0_u64..1_000_000, 1..50)) {
        let shares = shares_of_whole(&votes);
        let whole: u64 = votes.iter().sum();
        prop_assert_eq!(shares.iter().sum::<u64>(), if whole == 0 { 0 } else { 100 });
        for (votes, share) in votes.iter().zip(&shares) {
            prop_assert!(whole == 0 || (share * whole).abs_diff(votes * 100) < whole);
        }
        for (one, other) in votes.iter().zip(&shares).zip(votes.iter().zip(&shares).skip(1)) {
            prop_assert!(one.0 <= other.0 || one.1 >= other.1, "more votes never have the smaller share");
        }
    }

    #[test]
    fn the_order_of_ballots_changes_nothing(ballots in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 0..60), turn in 0_usize..60) {
        let poll = choices(&["A", "B", "C", "D"]);
        let named = |ballot: &Vec<bool>| (0..4).filter(|place| ballot[*place]).collect::<Vec<_>>();
        let mut places: Vec<Vec<usize>> = ballots.iter().map(named).collect();
        let bundles = |places: &[Vec<usize>]| places.iter().map(|named| chosen(&poll, named, 1)).collect::<Vec<Bundle>>();
        let terms = Terms::new(Rule::Approval, 60);
        let first = count(&terms, &poll, &bundles(&places));
        places.rotate_left(turn.min(ballots.len()));
        places.iter_mut().for_each(|named| named.reverse());
        prop_assert_eq!(first, count(&terms, &poll, &bundles(&places)));
    }
}
