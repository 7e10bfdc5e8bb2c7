//! Ranked ballots: a thousand random elections against the second way of counting, and laws that hold of all.

use super::by_the_text::{self, Paper, Told};
use super::exact::Ratio;
use super::{Dice, choices, chosen};
use leaders_square::ids::ChoiceId;
use leaders_square::polls::Choice;
use leaders_square::polls::counting::{Amount, Bundle, Outcome, Rule, Settled, Tally, Terms, count};
use std::collections::BTreeSet;

/// How many random elections each law is held against.
const ELECTIONS: u64 = 1000;

struct Election {
    poll: Vec<Choice>,
    rankings: Vec<(Vec<usize>, u64, u64)>,
    seats: u32,
}

impl Election {
    /// A random one: few choices and ballots, so that ties are many.
    fn random(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let len = 2 + dice.under(5);
        let is_weighted = dice.under(3) == 0;
        let labels: Vec<String> = (0..len).map(|place| format!("Choice {place}")).collect();
        let poll = choices(&labels.iter().map(String::as_str).collect::<Vec<_>>());
        let rankings = (0..=dice.under(9)).map(|_| {
            let mut ranking: Vec<usize> = (0..len).collect();
            dice.shuffle(&mut ranking);
            ranking.truncate(1 + dice.under(len));
            let weight = if is_weighted { 1 + dice.under(3000) as u64 } else { 1000 };
            (ranking, 1 + dice.under(4) as u64, weight)
        });
        let rankings = rankings.collect();
        Self { poll, rankings, seats: 2 + dice.under(3) as u32 }
    }

    fn bundles(&self) -> Vec<Bundle> {
        let bundle = |(ranking, count, weight): &(Vec<usize>, u64, u64)| Bundle {
            weight: *weight,
            ..chosen(&self.poll, ranking, *count)
        };
        self.rankings.iter().map(bundle).collect()
    }

    fn papers(&self) -> Vec<Paper> {
        let papers = self.rankings.iter().flat_map(|(ranking, count, weight)| {
            (0..*count).map(move |_| (ranking.clone(), Ratio::new(i128::from(*weight), 1000)))
        });
        papers.collect()
    }

    fn unit(&self) -> Ratio {
        let weighted = self.rankings.iter().any(|(_, _, weight)| *weight != 1000);
        if weighted { Ratio::new(1, 1000) } else { Ratio::whole(1) }
    }

    fn tally(&self, rule: Rule) -> Tally {
        count(&Terms::new(rule, 100), &self.poll, &self.bundles())
    }

    fn ids(&self, places: &BTreeSet<usize>) -> Vec<ChoiceId> {
        places.iter().map(|place| self.poll[*place].id).collect()
    }

    fn agrees(&self, tally: &Tally, told: &Told, seed: u64) {
        let possible: BTreeSet<usize> = told.ends.iter().flatten().copied().collect();
        assert_eq!(tally.winners, self.ids(&possible), "election {seed}");
        assert_eq!(told.ends.len() == 1, matches!(tally.outcome, Outcome::Won | Outcome::Elected), "election {seed}");
        if let Outcome::TiedForSeats { elected, .. } = &tally.outcome {
            let sure = possible.iter().copied().filter(|place| told.ends.iter().all(|end| end.contains(place)));
            assert_eq!(*elected, self.ids(&sure.collect()), "election {seed}");
        }
        assert_eq!(tally.rounds.len(), told.rounds.len(), "election {seed}");
        for (round, (votes, exhausted)) in tally.rounds.iter().zip(&told.rounds) {
            let counted: Vec<(ChoiceId, String)> =
                round.votes.iter().map(|one| (one.id, one.votes.to_string())).collect();
            let expected: Vec<_> = votes.iter().map(|(place, votes)| (self.poll[*place].id, votes.decimal())).collect();
            assert_eq!(counted, expected, "election {seed}");
            assert_eq!(round.exhausted.to_string(), exhausted.decimal(), "election {seed}");
        }
    }
}

#[test]
fn a_thousand_instant_runoffs_are_as_the_text_says() {
    for seed in 0..ELECTIONS {
        let election = Election::random(seed);
        let told = by_the_text::instant_runoff(election.poll.len(), &election.papers());
        election.agrees(&election.tally(Rule::InstantRunoff), &told, seed);
    }
}

#[test]
fn a_thousand_transferable_votes_are_as_the_text_says() {
    for seed in 0..ELECTIONS {
        let election = Election::random(seed);
        let seats = election.seats as usize;
        let told = by_the_text::transferable(election.poll.len(), seats, &election.papers(), election.unit());
        election.agrees(&election.tally(Rule::Transferable { seats: election.seats }), &told, seed);
    }
}

#[test]
fn one_seat_of_the_transferable_vote_is_instant_runoff() {
    let mut compared = 0;
    for seed in 0..ELECTIONS {
        let election = Election::random(seed);
        let tally = election.tally(Rule::InstantRunoff);
        assert_eq!(tally, election.tally(Rule::Transferable { seats: 1 }));
        let forks = |settled| matches!(settled, Settled::SameEnd | Settled::Open | Settled::Unexplored);
        if tally.rounds.iter().any(|round| round.tie.as_ref().is_some_and(|tie| forks(tie.settled))) {
            continue;
        }
        compared += 1;
        let told = by_the_text::transferable(election.poll.len(), 1, &election.papers(), election.unit());
        assert_eq!(
            told.ends.iter().map(|end| election.ids(end)).collect::<Vec<_>>(),
            [tally.winners],
            "election {seed}"
        );
    }
    assert!(compared > 400, "{compared}");
}

#[test]
fn no_vote_is_made_or_lost_in_any_round() {
    for seed in 0..ELECTIONS {
        let election = Election::random(seed);
        let all: Ratio = election.papers().iter().map(|(_, weight)| *weight).sum();
        for rule in [Rule::InstantRunoff, Rule::Transferable { seats: election.seats }] {
            let tally = election.tally(rule);
            for round in &tally.rounds {
                let votes = round.votes.iter().map(|one| one.votes).chain([round.exhausted, round.lost]);
                assert_eq!(votes.map(ratio).sum::<Ratio>(), all, "election {seed}");
            }
            for (round, next) in tally.rounds.iter().zip(tally.rounds.iter().skip(1)) {
                let gone = round.eliminated.or(round.surplus_of).expect("somebody's votes were handed on");
                let votes = |round: &leaders_square::polls::counting::Round| {
                    round.votes.iter().find(|one| one.id == gone).map_or(Ratio::ZERO, |one| ratio(one.votes))
                };
                let moved: Ratio = round.transfers.iter().map(|transfer| ratio(transfer.votes)).sum();
                let cut = ratio(next.lost) - ratio(round.lost);
                assert_eq!(votes(round) - votes(next), moved + cut, "election {seed}");
                assert!(round.eliminated.is_none() || round.elected.len() < tally.winners.len(), "one act a round");
            }
        }
    }
}

fn ratio(amount: Amount) -> Ratio {
    let text = amount.to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    Ratio::new(format!("{whole}{rest:0<8}").parse().expect("digits"), 100_000_000)
}

#[test]
fn neither_the_order_of_ballots_nor_the_ids_of_choices_matter() {
    for seed in 0..ELECTIONS {
        let mut election = Election::random(seed);
        for rule in [Rule::InstantRunoff, Rule::Transferable { seats: election.seats }] {
            let first = told(&election.tally(rule));
            Dice::new(seed + 1).shuffle(&mut election.rankings);
            election.poll.iter_mut().for_each(|choice| choice.id = ChoiceId(uuid(seed ^ choice.id.0.as_u128() as u64)));
            assert_eq!(told(&election.tally(rule)), first, "election {seed}");
            // One ballot a bundle, too.
            let alone = |(ranking, count, weight): &(Vec<usize>, u64, u64)| {
                vec![(ranking.clone(), 1, *weight); *count as usize]
            };
            election.rankings = election.rankings.iter().flat_map(alone).collect();
            assert_eq!(told(&election.tally(rule)), first, "election {seed}");
        }
    }
}

/// A tally with labels for ids.
fn told(tally: &Tally) -> String {
    let mut text = serde_json::to_string(tally).expect("JSON");
    for choice in &tally.choices {
        text = text.replace(&choice.id.to_string(), &choice.label);
    }
    text
}

fn uuid(seed: u64) -> uuid::Uuid {
    uuid::Uuid::from_u64_pair(Dice::new(seed).next(), seed)
}

#[test]
fn the_order_of_choices_decides_nothing() {
    for seed in 0..ELECTIONS {
        let mut election = Election::random(seed);
        let len = election.poll.len();
        for rule in [Rule::InstantRunoff, Rule::Transferable { seats: election.seats }] {
            let before = election.tally(rule);
            election.poll.reverse();
            election
                .rankings
                .iter_mut()
                .for_each(|(ranking, ..)| ranking.iter_mut().for_each(|place| *place = len - 1 - *place));
            let after = election.tally(rule);
            let set = |tally: &Tally| tally.winners.iter().copied().collect::<BTreeSet<_>>();
            assert_eq!((set(&before), kind(&before)), (set(&after), kind(&after)), "election {seed}");
        }
    }
}

fn kind(tally: &Tally) -> String {
    serde_json::to_value(&tally.outcome).expect("JSON")["kind"].to_string()
}
