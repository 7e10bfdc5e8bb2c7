//! Kinds that are not ranked: a thousand random polls of each against a second, plain way of counting, ballot by ballot.

use super::exact::Ratio;
use super::{Dice, choices};
use leaders_square::polls::Choice;
use leaders_square::polls::counting::{
    Answer, Availability, Bundle, Opinion, Range, Rule, Stance, Tally, Terms, count,
};

/// How many random polls of each kind.
const POLLS: u64 = 1000;

/// A poll with ballots, each for itself with its weight.
struct Ballots {
    poll: Vec<Choice>,
    bundles: Vec<Bundle>,
}

impl Ballots {
    fn random(seed: u64, mut answer: impl FnMut(&mut Dice, &[Choice]) -> Answer) -> Self {
        let mut dice = Dice::new(seed);
        let labels: Vec<String> = (0..2 + dice.under(6)).map(|place| format!("Choice {place}")).collect();
        let poll = choices(&labels.iter().map(String::as_str).collect::<Vec<_>>());
        let is_weighted = dice.under(2) == 0;
        let bundles = (0..dice.under(12)).map(|_| Bundle {
            answer: answer(&mut dice, &poll),
            count: 1 + dice.under(3) as u64,
            weight: if is_weighted { 1 + dice.under(3000) as u64 } else { 1000 },
        });
        let bundles = bundles.collect();
        Self { poll, bundles }
    }

    fn tally(&self, rule: Rule) -> Tally {
        count(&Terms::new(rule, 50), &self.poll, &self.bundles)
    }

    /// Every ballot alone.
    fn each(&self) -> Vec<(&Answer, Ratio)> {
        let alone = self.bundles.iter().flat_map(|bundle| {
            (0..bundle.count).map(|_| (&bundle.answer, Ratio::new(i128::from(bundle.weight), 1000)))
        });
        alone.collect()
    }

    /// What is given to each choice, in all.
    fn sums(&self, given: impl Fn(&Answer, &Choice) -> i128) -> Vec<Ratio> {
        let sum = |choice: &Choice| {
            self.each().iter().map(|(answer, weight)| Ratio::whole(given(answer, choice)) * *weight).sum()
        };
        self.poll.iter().map(sum).collect()
    }

    fn wins(&self, tally: &Tally, rank: &[impl Ord], seed: u64) {
        let most = rank.iter().max();
        let best = self.poll.iter().zip(rank).filter(|(_, rank)| Some(*rank) == most).map(|(choice, _)| choice.id);
        assert_eq!(tally.winners, best.collect::<Vec<_>>(), "poll {seed}");
    }
}

/// Percents rounded down, and what is missing to a hundred given to the largest remainders, the first of equals first.
fn largest_remainders(parts: &[Ratio]) -> Vec<u64> {
    let whole: Ratio = parts.iter().copied().sum();
    if whole == Ratio::ZERO {
        return vec![0; parts.len()];
    }
    let percent = |part: &Ratio| (*part * Ratio::whole(100)).over(whole);
    let mut shares: Vec<u64> = parts.iter().map(|part| number(percent(part).cut(0))).collect();
    while shares.iter().sum::<u64>() < 100 {
        let lacks = |place: usize| percent(&parts[place]) - Ratio::whole(i128::from(shares[place]));
        let next = (0..parts.len()).rev().max_by_key(|place| lacks(*place)).expect("a part");
        shares[next] += 1;
    }
    shares
}

fn rounded(part: Ratio, whole: Ratio) -> u64 {
    if whole == Ratio::ZERO { 0 } else { number(((part * Ratio::whole(100)).over(whole) + Ratio::new(1, 2)).cut(0)) }
}

fn number(whole: Ratio) -> u64 {
    whole.text().parse().expect("a whole number")
}

fn shares(tally: &Tally) -> Vec<u64> {
    tally.choices.iter().map(|choice| choice.share).collect()
}

fn votes(tally: &Tally) -> Vec<Ratio> {
    let exact = |text: String| {
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        Ratio::new(format!("{whole}{rest:0<3}").parse().expect("digits"), 1000)
    };
    let weight = |choice: &leaders_square::polls::counting::Counted| {
        choice.weight.map_or(Ratio::whole(i128::from(choice.votes)), |weight| exact(weight.to_string()))
    };
    tally.choices.iter().map(weight).collect()
}

fn some_of(dice: &mut Dice, poll: &[Choice], most: usize) -> Vec<Choice> {
    let mut poll = poll.to_vec();
    dice.shuffle(&mut poll);
    poll.truncate(dice.under(most.min(poll.len()) + 1));
    poll
}

fn names(answer: &Answer, choice: &Choice) -> i128 {
    matches!(answer, Answer::Choices(named) if named.contains(&choice.id)).into()
}

#[test]
fn plurality_and_approval_are_as_their_texts_say() {
    for seed in 0..POLLS {
        for (rule, most) in [(Rule::Plurality, 1), (Rule::Approval, 9)] {
            let ballots = Ballots::random(seed, |dice, poll| {
                Answer::Choices(some_of(dice, poll, most).iter().map(|choice| choice.id).collect())
            });
            let tally = ballots.tally(rule);
            let sums = ballots.sums(names);
            assert_eq!(votes(&tally), sums, "poll {seed}");
            if sums.iter().any(|sum| *sum > Ratio::ZERO) {
                ballots.wins(&tally, &sums, seed);
            } else {
                assert!(tally.winners.is_empty(), "poll {seed}");
            }
            let all: Ratio = ballots.each().iter().map(|(_, weight)| *weight).sum();
            let expected = if rule == Rule::Plurality {
                largest_remainders(&sums)
            } else {
                sums.iter().map(|sum| rounded(*sum, all)).collect()
            };
            assert_eq!(shares(&tally), expected, "poll {seed}");
        }
    }
}

fn points_of(answer: &Answer, choice: &Choice) -> i128 {
    let Answer::Points(given) = answer else { panic!("points") };
    given.iter().find(|(id, _)| *id == choice.id).map_or(0, |(_, points)| i128::from(*points))
}

#[test]
fn score_and_dots_are_as_their_texts_say() {
    for seed in 0..POLLS {
        let ballots = Ballots::random(seed, |dice, poll| {
            Answer::Points(some_of(dice, poll, 9).iter().map(|choice| (choice.id, dice.under(6) as u32)).collect())
        });
        let sums = ballots.sums(points_of);
        let gives = |answer: &Answer| matches!(answer, Answer::Points(given) if !given.is_empty());
        let all: Ratio = ballots.each().iter().filter(|(answer, _)| gives(answer)).map(|(_, weight)| *weight).sum();
        for rule in [Rule::Score { most: 5 }, Rule::Dots { budget: 25 }] {
            let tally = ballots.tally(rule);
            let points: Vec<_> =
                tally.choices.iter().map(|choice| choice.points.map(|points| points.to_string())).collect();
            assert_eq!(points, sums.iter().map(|sum| Some(sum.decimal())).collect::<Vec<_>>(), "poll {seed}");
            let means: Vec<_> = tally.choices.iter().map(|choice| choice.mean.map(|mean| mean.to_string())).collect();
            let mean = |sum: &Ratio| (all > Ratio::ZERO).then(|| sum.over(all).text());
            assert_eq!(means, sums.iter().map(mean).collect::<Vec<_>>(), "poll {seed}");
            let expected = match rule {
                Rule::Dots { .. } => largest_remainders(&sums),
                _ => sums.iter().map(|sum| rounded(*sum, all * Ratio::whole(5))).collect(),
            };
            assert_eq!(shares(&tally), expected, "poll {seed}");
            let is_decided =
                all > Ratio::ZERO && (matches!(rule, Rule::Score { .. }) || sums.iter().any(|sum| *sum > Ratio::ZERO));
            if is_decided {
                ballots.wins(&tally, &sums, seed);
            } else {
                assert!(tally.winners.is_empty(), "poll {seed}");
            }
        }
    }
}

#[test]
fn the_best_time_is_when_most_can_come_and_then_when_most_can_come_gladly() {
    let answers = [Availability::Yes, Availability::IfNeedBe, Availability::No];
    for seed in 0..POLLS {
        let ballots = Ballots::random(seed, |dice, poll| {
            Answer::Slots(some_of(dice, poll, 9).iter().map(|choice| (choice.id, answers[dice.under(3)])).collect())
        });
        let said = |wanted: &'static [Availability]| {
            ballots.sums(move |answer, choice| {
                let Answer::Slots(named) = answer else { panic!("times") };
                named.iter().any(|(id, answer)| *id == choice.id && wanted.contains(answer)).into()
            })
        };
        let (gladly, perhaps) = (said(&[Availability::Yes]), said(&[Availability::IfNeedBe]));
        let can: Vec<Ratio> = gladly.iter().zip(&perhaps).map(|(one, other)| *one + *other).collect();
        let tally = ballots.tally(Rule::Time);
        let slots: Vec<_> = tally.choices.iter().map(|choice| choice.slot.expect("a time")).collect();
        assert_eq!(slots.iter().map(|slot| slot.yes.to_string()).collect::<Vec<_>>(), decimals(&gladly));
        assert_eq!(slots.iter().map(|slot| slot.if_need_be.to_string()).collect::<Vec<_>>(), decimals(&perhaps));
        let says = |answer: &Answer| matches!(answer, Answer::Slots(named) if !named.is_empty());
        let all: Ratio = ballots.each().iter().filter(|(answer, _)| says(answer)).map(|(_, weight)| *weight).sum();
        let cannot: Vec<Ratio> = can.iter().map(|can| all - *can).collect();
        assert_eq!(slots.iter().map(|slot| slot.no.to_string()).collect::<Vec<_>>(), decimals(&cannot));
        assert_eq!(shares(&tally), can.iter().map(|can| rounded(*can, all)).collect::<Vec<_>>(), "poll {seed}");
        if can.iter().any(|can| *can > Ratio::ZERO) {
            let rank: Vec<_> = can.iter().zip(&gladly).collect();
            ballots.wins(&tally, &rank, seed);
        } else {
            assert!(tally.winners.is_empty(), "poll {seed}");
        }
    }
}

fn decimals(ratios: &[Ratio]) -> Vec<String> {
    ratios.iter().map(|ratio| ratio.decimal()).collect()
}

#[test]
fn numbers_have_an_exact_mean_and_the_quantiles_of_the_text() {
    let range = Range { least: -4000, most: 9500, step: 500 };
    for seed in 0..POLLS {
        let ballots = Ballots::random(seed, |dice, _| {
            Answer::Number((dice.under(9) > 0).then(|| -4000 + 500 * dice.under(28) as i64))
        });
        // Every thousandth of a vote for itself would be too many; with weights in order, cumulated, it is the same.
        let mut numbers: Vec<(Ratio, Ratio)> = ballots
            .each()
            .into_iter()
            .filter_map(|(answer, weight)| match answer {
                Answer::Number(Some(number)) => Some((Ratio::new(i128::from(*number), 1000), weight)),
                _ => None,
            })
            .collect();
        numbers.sort();
        let tally = ballots.tally(Rule::Number(range));
        let Some(told) = tally.number else {
            assert!(numbers.is_empty(), "poll {seed}");
            continue;
        };
        let all: Ratio = numbers.iter().map(|(_, weight)| *weight).sum();
        let mean = numbers.iter().map(|(number, weight)| *number * *weight).sum::<Ratio>().over(all);
        assert_eq!(told.mean.to_string(), mean.text(), "poll {seed}");
        for (quarters, told) in [(1, told.lower_quartile), (2, told.median), (3, told.upper_quartile)] {
            // Below this part of the weight, and above the rest of it: what is not beyond either is a quantile, and the
            // middle of all of them is the one.
            let part = all * Ratio::new(quarters, 4);
            let below =
                |limit: Ratio| numbers.iter().filter(|(n, _)| *n < limit).map(|(_, weight)| *weight).sum::<Ratio>();
            let up_to =
                |limit: Ratio| numbers.iter().filter(|(n, _)| *n <= limit).map(|(_, weight)| *weight).sum::<Ratio>();
            let fit: Vec<Ratio> =
                numbers.iter().map(|(n, _)| *n).filter(|n| below(*n) <= part && up_to(*n) >= part).collect();
            let middle = (fit[0] + fit[fit.len() - 1]) * Ratio::new(1, 2);
            assert_eq!(told.to_string(), middle.text(), "poll {seed}, {quarters} quarters");
        }
        assert_eq!(
            (told.lowest.to_string(), told.highest.to_string()),
            (numbers[0].0.text(), numbers[numbers.len() - 1].0.text())
        );
        let columns: Ratio = told
            .columns
            .iter()
            .map(|column| {
                let exact = |text: String| {
                    let (over, under) = text.split_once('/').unwrap_or((&text, "1"));
                    Ratio::new(over.parse().expect("digits"), under.parse().expect("digits"))
                };
                let (from, to) = (exact(column.from.to_string()), exact(column.to.to_string()));
                let within: Ratio =
                    numbers.iter().filter(|(n, _)| from <= *n && *n <= to).map(|(_, weight)| *weight).sum();
                assert_eq!(column.votes.to_string(), within.decimal(), "poll {seed}");
                within
            })
            .sum();
        assert_eq!(columns, all, "every number stands in one column");
        assert!(told.columns.len() <= 20);
    }
}

#[test]
fn a_proposal_is_blocked_by_one_and_needs_more_who_agree_than_disagree() {
    let stances = [Stance::Agree, Stance::Abstain, Stance::Disagree, Stance::Block];
    for seed in 0..POLLS {
        let ballots = Ballots::random(seed, |dice, _| {
            let stance = stances[dice.under(if seed % 2 == 0 { 3 } else { 4 })];
            let by = (dice.under(2) == 0).then(|| format!("Member {}", dice.under(9)));
            Answer::Opinion(Opinion { stance, by, reason: (dice.under(2) == 0).then(|| "Too dear.".to_owned()) })
        });
        let of = |wanted: Stance| {
            let said = ballots
                .each()
                .into_iter()
                .filter(move |(answer, _)| matches!(answer, Answer::Opinion(opinion) if opinion.stance == wanted));
            said.map(|(_, weight)| weight).collect::<Vec<_>>()
        };
        let sums: Vec<Ratio> = stances.iter().map(|stance| of(*stance).into_iter().sum()).collect();
        let tally = ballots.tally(Rule::Consent);
        let told = tally.consent.as_ref().expect("consent");
        let stood = [told.agree, told.abstain, told.disagree, told.block];
        assert_eq!(stood.map(|stood| stood.weight.to_string()).to_vec(), decimals(&sums), "poll {seed}");
        assert_eq!(stood.map(|stood| stood.share).to_vec(), largest_remainders(&sums), "poll {seed}");
        assert_eq!(
            told.blocks.iter().map(|block| block.votes).sum::<u64>(),
            of(Stance::Block).len() as u64,
            "poll {seed}"
        );
        let voted = ballots.each().len();
        let expected = if voted == 0 {
            "no_votes"
        } else if of(Stance::Abstain).len() == voted {
            "all_abstained"
        } else if !of(Stance::Block).is_empty() {
            "blocked"
        } else if sums[0] > sums[2] {
            "agreed"
        } else {
            "not_agreed"
        };
        assert_eq!(serde_json::to_value(&tally.outcome).expect("JSON")["kind"], expected, "poll {seed}");
    }
}

#[test]
fn one_more_ballot_never_hurts_what_it_puts_first() {
    for seed in 0..POLLS {
        let mut ballots = Ballots::random(seed, |dice, poll| {
            Answer::Points(poll.iter().map(|choice| (choice.id, dice.under(6) as u32)).collect())
        });
        let before = ballots.tally(Rule::Score { most: 5 });
        let Some(mut again) = ballots.bundles.first().cloned() else { continue };
        again.count = 1;
        let Answer::Points(given) = &again.answer else { panic!("points") };
        let most = given.iter().map(|(_, points)| *points).max();
        let firsts: Vec<_> = given.iter().filter(|(_, points)| Some(*points) == most).map(|(id, _)| *id).collect();
        ballots.bundles.push(again);
        let after = ballots.tally(Rule::Score { most: 5 });
        let hurt = firsts
            .iter()
            .any(|first| before.winners.contains(first) && !after.winners.iter().any(|id| firsts.contains(id)));
        assert!(!hurt, "poll {seed}");

        let mut single = Ballots::random(seed, |dice, poll| Answer::Choices(vec![poll[dice.under(poll.len())].id]));
        let before = single.tally(Rule::Plurality);
        let again = Bundle {
            count: 1,
            ..single.bundles.first().cloned().unwrap_or_else(|| Bundle::of(Answer::Choices(vec![]), 1))
        };
        let Answer::Choices(named) = again.answer.clone() else { panic!("choices") };
        single.bundles.push(again);
        let after = single.tally(Rule::Plurality);
        for first in named {
            assert!(!before.winners.contains(&first) || after.winners == [first], "poll {seed}");
        }
    }
}
