//! Laws 8 and 10: counting is pure and exact; percentages add up.

use leaders_square::ids::ChoiceId;
use leaders_square::polls::counting::{Bundle, count, share_of, shares_of_whole};
use leaders_square::polls::{Choice, Kind};
use proptest::prelude::*;

fn choices(labels: &[&str]) -> Vec<Choice> {
    labels.iter().map(|label| Choice { id: ChoiceId::fresh(), label: (*label).to_owned() }).collect()
}

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
    let both = Bundle { choices: vec![poll[0].id, poll[1].id], count: 2 };
    let one = Bundle { choices: vec![poll[0].id], count: 1 };
    let tally = count(Kind::Multiple, &poll, &[both, one], 9);
    assert_eq!((tally.voters, tally.electorate), (3, 9));
    assert_eq!(tally.choices.iter().map(|c| (c.votes, c.share)).collect::<Vec<_>>(), [(3, 100), (2, 67)]);
    assert_eq!((share_of(1, 200), share_of(1, 201), share_of(0, 0)), (1, 0, 0));
}

#[test]
fn no_ballot_is_a_result() {
    let tally = count(Kind::Single, &choices(&["Yes", "No"]), &[], 0);
    assert_eq!((tally.voters, tally.electorate, tally.most()), (0, 0, 0));
    assert!(tally.choices.iter().all(|choice| choice.votes == 0 && choice.share == 0));
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
        let chosen = |ballot: &Vec<bool>| poll.iter().zip(ballot).filter(|(_, is)| **is).map(|(c, _)| c.id).collect();
        let mut bundles: Vec<Bundle> = ballots.iter().map(|ballot| Bundle { choices: chosen(ballot), count: 1 }).collect();
        let first = count(Kind::Multiple, &poll, &bundles, 60);
        bundles.rotate_left(turn.min(ballots.len()));
        bundles.iter_mut().for_each(|bundle| bundle.choices.reverse());
        prop_assert_eq!(first, count(Kind::Multiple, &poll, &bundles, 60));
    }
}
