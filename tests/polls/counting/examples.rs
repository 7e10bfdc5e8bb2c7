//! Examples with known ends: published ones, and those where a rule shows what it is.

use super::{choices, chosen};
use leaders_square::polls::Choice;
use leaders_square::polls::counting::{
    Answer, Bundle, Of, Opinion, Outcome, Portion, Rule, Settled, Stance, Tally, Terms, Threshold, count,
};

fn labels(tally: &Tally) -> Vec<&str> {
    tally.winners.iter().map(|id| tally.label(*id)).collect()
}

fn ranked(poll: &[Choice], ballots: &[(&[usize], u64)], rule: Rule) -> Tally {
    let bundles: Vec<Bundle> = ballots.iter().map(|(ranking, count)| chosen(poll, ranking, *count)).collect();
    count(&Terms::new(rule, 1000), poll, &bundles)
}

fn votes(tally: &Tally, round: usize) -> Vec<String> {
    tally.rounds[round].votes.iter().map(|standing| standing.votes.to_string()).collect()
}

#[test]
fn two_with_equally_few_votes_are_never_dropped_together() {
    let poll = choices(&["A", "B", "C"]);
    let tally = ranked(&poll, &[(&[0, 1, 2], 5), (&[1, 2, 0], 3), (&[2, 1, 0], 3)], Rule::InstantRunoff);
    assert_eq!(votes(&tally, 0), ["5", "3", "3"]);
    let tie = tally.rounds[0].tie.as_ref().expect("a tie");
    assert_eq!((tie.between.as_slice(), tie.settled), ([poll[1].id, poll[2].id].as_slice(), Settled::Open));
    // Without B its votes go to C, and without C to B: each of the two would win, so the tally names both, and not A.
    let ways: Vec<_> = tie.branches.iter().map(|branch| (branch.taken, branch.winners.clone())).collect();
    assert_eq!(ways, [(poll[1].id, vec![poll[2].id]), (poll[2].id, vec![poll[1].id])]);
    assert_eq!((&tally.outcome, labels(&tally)), (&Outcome::Tied, vec!["B", "C"]));
    assert_eq!(tally.rounds[0].eliminated, None);
    let pairwise = tally.pairwise.expect("pairwise");
    assert_eq!(pairwise.preferred[1].iter().map(ToString::to_string).collect::<Vec<_>>(), ["6", "0", "8"]);
    assert_eq!(pairwise.winner, Some(poll[1].id));
}

#[test]
fn the_capital_of_tennessee_is_knoxville_by_instant_runoff_and_nashville_by_pairs() {
    let poll = choices(&["Memphis", "Nashville", "Chattanooga", "Knoxville"]);
    let ballots: [(&[usize], u64); 4] =
        [(&[0, 1, 2, 3], 42), (&[1, 2, 3, 0], 26), (&[2, 3, 1, 0], 15), (&[3, 2, 1, 0], 17)];
    let tally = ranked(&poll, &ballots, Rule::InstantRunoff);
    assert_eq!(labels(&tally), ["Knoxville"]);
    assert_eq!(
        (0..3).map(|round| votes(&tally, round)).collect::<Vec<_>>(),
        [vec!["42", "26", "15", "17"], vec!["42", "26", "32"], vec!["42", "58"],]
    );
    assert_eq!(tally.pairwise.as_ref().and_then(|pairwise| pairwise.winner), Some(poll[1].id));
    assert_eq!(tally.choices.iter().map(|choice| choice.share).collect::<Vec<_>>(), [42, 26, 15, 17]);
}

#[test]
fn three_foods_are_chosen_of_five_by_the_transferable_vote() {
    let poll = choices(&["Oranges", "Pears", "Chocolate", "Strawberries", "Sweets"]);
    let ballots: [(&[usize], u64); 6] = [(&[0], 4), (&[1, 0], 2), (&[2, 3], 8), (&[2, 4], 4), (&[3], 1), (&[4], 1)];
    let tally = ranked(&poll, &ballots, Rule::Transferable { seats: 3 });
    assert_eq!((labels(&tally), &tally.outcome), (vec!["Oranges", "Chocolate", "Strawberries"], &Outcome::Elected));
    assert_eq!(tally.rounds[0].quota.to_string(), "6");
    assert_eq!(votes(&tally, 1), ["4", "2", "6", "5", "3"]);
    assert_eq!(tally.rounds.iter().map(|round| round.elected.len()).collect::<Vec<_>>(), [1, 0, 1, 1]);
    assert_eq!((tally.rounds[0].surplus_of, tally.rounds[1].eliminated), (Some(poll[2].id), Some(poll[1].id)));
}

#[test]
fn transfer_values_are_cut_to_five_decimals() {
    // Of 7 votes 3 are beyond the quota of 4: each goes on at 3/7, which is 0.42857 and a little that is ignored.
    let poll = choices(&["A", "B", "C"]);
    let tally = ranked(&poll, &[(&[0, 1], 7), (&[1], 1), (&[2], 2)], Rule::Transferable { seats: 2 });
    assert_eq!(
        (votes(&tally, 0), votes(&tally, 1)),
        (
            vec!["7".to_owned(), "1".to_owned(), "2".to_owned()],
            vec!["4".to_owned(), "3.99999".to_owned(), "2".to_owned()]
        )
    );
    assert_eq!(
        (tally.rounds[1].lost.to_string(), tally.rounds[1].exhausted.to_string()),
        ("0.00001".to_owned(), "0".to_owned())
    );
    assert_eq!(labels(&tally), ["A", "B"]);
}

#[test]
fn an_earlier_round_settles_a_tie() {
    let poll = choices(&["A", "B", "C", "D"]);
    // D goes, and its vote makes B equal to C; C had more before.
    let tally = ranked(&poll, &[(&[0], 5), (&[1, 0], 2), (&[2, 0], 3), (&[3, 1], 1)], Rule::InstantRunoff);
    let tie = tally.rounds[1].tie.as_ref().expect("a tie");
    assert_eq!((tie.settled, tie.round), (Settled::EarlierRound, Some(1)));
    assert_eq!((tally.rounds[1].eliminated, labels(&tally)), (Some(poll[1].id), vec!["A"]));
}

#[test]
fn exhausted_ballots_are_shown_and_a_majority_is_of_those_that_remain() {
    let poll = choices(&["A", "B", "C"]);
    let tally = ranked(&poll, &[(&[0], 4), (&[1], 3), (&[2], 2)], Rule::InstantRunoff);
    assert_eq!(
        (tally.rounds[1].exhausted.to_string(), tally.rounds[1].quota.to_string()),
        ("2".to_owned(), "4".to_owned())
    );
    assert_eq!((labels(&tally), tally.rounds.len()), (vec!["A"], 2));
}

#[test]
fn nobody_one_and_abstentions_are_results() {
    let poll = choices(&["A", "B"]);
    let range = leaders_square::polls::counting::Range { least: 0, most: 10_000, step: 1000 };
    let rules = [
        (Rule::Plurality, Answer::Choices(vec![])),
        (Rule::Approval, Answer::Choices(vec![])),
        (Rule::InstantRunoff, Answer::Choices(vec![])),
        (Rule::Transferable { seats: 2 }, Answer::Choices(vec![])),
        (Rule::Score { most: 5 }, Answer::Points(vec![])),
        (Rule::Dots { budget: 5 }, Answer::Points(vec![])),
        (Rule::Number(range), Answer::Number(None)),
        (Rule::Time, Answer::Slots(vec![])),
        (Rule::Consent, Answer::Opinion(Opinion { stance: Stance::Abstain, by: None, reason: None })),
    ];
    for (rule, abstains) in rules {
        let terms = Terms::new(rule, 0);
        let nobody = count(&terms, &poll, &[]);
        assert_eq!((&nobody.outcome, nobody.winners.len(), nobody.voters), (&Outcome::NoVotes, 0, 0), "{rule:?}");
        let all = count(&terms, &poll, &[Bundle::of(abstains, 3)]);
        assert_eq!(
            (&all.outcome, all.winners.len(), all.voters, all.abstained),
            (&Outcome::AllAbstained, 0, 3, 3),
            "{rule:?}"
        );
    }
    for rule in [Rule::Plurality, Rule::Approval, Rule::InstantRunoff] {
        let one = count(&Terms::new(rule, 1), &poll, &[chosen(&poll, &[1], 1)]);
        assert_eq!((one.outcome, one.winners), (Outcome::Won, vec![poll[1].id]), "{rule:?}");
    }
}

#[test]
fn a_quorum_is_rounded_up_and_asks_nothing_of_nobody() {
    let poll = choices(&["A", "B"]);
    let outcome = |electorate, voters| {
        let terms = Terms { quorum: Portion::new(1, 2), ..Terms::new(Rule::Plurality, electorate) };
        let tally = count(&terms, &poll, &[chosen(&poll, &[0], voters)]);
        let quorum = tally.quorum.expect("a quorum");
        (quorum.needed, quorum.reached, tally.winners.len())
    };
    assert_eq!(outcome(7, 3), (4, false, 0));
    assert_eq!(outcome(7, 4), (4, true, 1));
    assert_eq!(outcome(0, 1), (0, true, 1));
}

#[test]
fn a_threshold_is_of_voters_or_of_those_who_chose_or_of_all() {
    let poll = choices(&["A", "B"]);
    let met = |of, weight| {
        let threshold = Portion::new(2, 3).map(|portion| Threshold { portion, of });
        let terms = Terms { threshold, ..Terms::new(Rule::Plurality, 100) };
        let ballots = [chosen(&poll, &[0], 5), chosen(&poll, &[1], 2), chosen(&poll, &[], 3)];
        let tally = count(&terms, &poll, &ballots.map(|bundle| Bundle { weight, ..bundle }));
        let met = tally.threshold.expect("a threshold");
        (met.needed.to_string(), met.reached, tally.outcome == Outcome::Won)
    };
    assert_eq!(met(Of::Voters, 1000), ("7".to_owned(), false, false));
    assert_eq!(met(Of::Expressed, 1000), ("5".to_owned(), true, true));
    assert_eq!(met(Of::Electorate, 1000), ("67".to_owned(), false, false));
    assert_eq!(met(Of::Voters, 500), ("3.334".to_owned(), false, false), "with weights, to a thousandth");
    assert_eq!((Portion::new(1, 0), Portion::new(3, 2)), (None, None));
}

#[test]
fn where_none_of_these_wins_nothing_is_chosen() {
    let poll = choices(&["A", "B", "None of these"]);
    for rule in [Rule::Plurality, Rule::Approval, Rule::InstantRunoff] {
        let terms = Terms { none_of_these: Some(poll[2].id), ..Terms::new(rule, 9) };
        let tally = count(&terms, &poll, &[chosen(&poll, &[2], 4), chosen(&poll, &[0], 3)]);
        assert_eq!(
            (tally.outcome, tally.winners, tally.choices[2].votes),
            (Outcome::NoneOfThese, vec![], 4),
            "{rule:?}"
        );
    }
}

#[test]
fn a_block_is_named_with_its_reason() {
    let block = |by: &str| {
        Answer::Opinion(Opinion {
            stance: Stance::Block,
            by: Some(by.to_owned()),
            reason: Some("Not before the audit.".to_owned()),
        })
    };
    let agree = Answer::Opinion(Opinion { stance: Stance::Agree, by: None, reason: None });
    let bundles = [Bundle::of(agree, 9), Bundle::of(block("Zoe"), 1), Bundle::of(block("Ann"), 1)];
    let tally = count(&Terms::new(Rule::Consent, 20), &[], &bundles);
    let blocks = tally.consent.map(|consent| consent.blocks).unwrap_or_default();
    assert_eq!(blocks.iter().map(|block| block.by.as_deref()).collect::<Vec<_>>(), [Some("Ann"), Some("Zoe")]);
    assert_eq!(tally.outcome, Outcome::Blocked);
}

#[test]
fn what_nobody_ranked_is_tied_for_the_seats_that_are_left_over() {
    let labels: Vec<String> = (0..20).map(|place| place.to_string()).collect();
    let poll = choices(&labels.iter().map(String::as_str).collect::<Vec<_>>());
    let tally = ranked(&poll, &[(&[3], 1)], Rule::Transferable { seats: 10 });
    assert_eq!(tally.outcome, Outcome::TiedForSeats { elected: vec![poll[3].id], seats: 9 });
    assert_eq!(tally.winners.len(), 20);
}

#[test]
fn a_tie_of_twenty_is_named_and_not_waited_for() {
    let labels: Vec<String> = (0..20).map(|place| place.to_string()).collect();
    let poll = choices(&labels.iter().map(String::as_str).collect::<Vec<_>>());
    let turned = |start: usize| (0..20).map(|place| (start + place) % 20).collect::<Vec<_>>();
    for rule in [Rule::InstantRunoff, Rule::Transferable { seats: 3 }] {
        let ballots: Vec<Vec<usize>> = (0..20).map(turned).collect();
        let ballots: Vec<(&[usize], u64)> = ballots.iter().map(|ranking| (ranking.as_slice(), 5)).collect();
        let tally = ranked(&poll, &ballots, rule);
        assert_eq!(tally.winners.len(), 20, "{rule:?}: {:?}", tally.outcome);
    }
}

#[test]
fn a_tally_without_rounds_is_as_small_as_it_was() {
    let poll = choices(&["A", "B"]);
    let tally = count(&Terms::new(Rule::Plurality, 9), &poll, &[chosen(&poll, &[0], 2)]);
    let json = serde_json::to_value(&tally).expect("JSON");
    let mut fields: Vec<_> = json.as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["base", "choices", "electorate", "outcome", "rule", "voters", "winners"]);
    assert_eq!(json["choices"][0], serde_json::json!({"id": poll[0].id, "label": "A", "votes": 2, "share": 100}));
    assert_eq!(serde_json::from_value::<Tally>(json).expect("a tally"), tally);
}
