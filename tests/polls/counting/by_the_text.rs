//! The second way of counting ranked ballots: slow, plain, one ballot after the other, written from the text of the rules
//! and from nothing else. It keeps no piles, bundles nothing, remembers nothing, and follows every way of a tie.

use super::exact::Ratio;
use std::collections::{BTreeMap, BTreeSet};

/// A ballot: places in the order of preference, and what it weighs.
pub type Paper = (Vec<usize>, Ratio);
/// The votes of each choice.
type Votes = BTreeMap<usize, Ratio>;

/// How a count went.
#[derive(Debug, PartialEq)]
pub struct Told {
    /// Of each round the votes of all that are not excluded, and the votes on ballots that ran out.
    pub rounds: Vec<(Votes, Ratio)>,
    /// The sets of choices that can win, one for each way that matters.
    pub ends: BTreeSet<BTreeSet<usize>>,
}

/// The votes of those left, each ballot for the first of them that it names; and the votes that are exhausted.
fn standing(papers: &[Paper], left: &BTreeSet<usize>) -> (Votes, Ratio) {
    let mut votes: Votes = left.iter().map(|place| (*place, Ratio::ZERO)).collect();
    let mut exhausted = Ratio::ZERO;
    for (ranking, weight) in papers {
        match ranking.iter().find(|place| left.contains(place)) {
            Some(place) => *votes.get_mut(place).expect("is left") = votes[place] + *weight,
            None => exhausted = exhausted + *weight,
        }
    }
    (votes, exhausted)
}

fn those_with(votes: &Votes, mark: Ratio) -> BTreeSet<usize> {
    votes.iter().filter(|(_, votes)| **votes == mark).map(|(place, _)| *place).collect()
}

fn of<'a>(votes: &Votes, among: impl IntoIterator<Item = &'a usize>) -> Votes {
    among.into_iter().map(|place| (*place, votes[place])).collect()
}

/// Looks back for the fewest votes, or the most, from the most recent round on.
fn back(tied: BTreeSet<usize>, earlier: &[Votes], most: bool) -> BTreeSet<usize> {
    earlier.iter().rev().fold(tied, |tied, votes| {
        let then = of(votes, &tied);
        let mark = if most { then.values().max() } else { then.values().min() };
        those_with(&then, *mark.expect("somebody is tied"))
    })
}

fn majority(votes: &Votes) -> Option<usize> {
    let all: Ratio = votes.values().copied().sum();
    let more_than_half = votes.iter().find(|(_, votes)| **votes * Ratio::whole(2) > all);
    more_than_half.or_else(|| votes.iter().next().filter(|_| votes.len() == 1)).map(|(place, _)| *place)
}

/// Instant runoff, by the numbered rules.
pub fn instant_runoff(choices: usize, papers: &[Paper]) -> Told {
    let mut left: BTreeSet<usize> = (0..choices).collect();
    let mut earlier: Vec<Votes> = Vec::new();
    let mut forked = false;
    let mut rounds = Vec::new();
    loop {
        let (votes, exhausted) = standing(papers, &left);
        rounds.push((votes.clone(), exhausted));
        if let Some(winner) = majority(&votes) {
            return Told { rounds, ends: [[winner].into()].into() };
        }
        if !forked {
            earlier.push(votes.clone());
        }
        let tied = back(those_with(&votes, *votes.values().min().expect("some are left")), &earlier, false);
        if tied.len() > 1 {
            let ways: Vec<_> = tied.iter().map(|out| ways(papers, &without(&left, *out), &earlier)).collect();
            if !lead_to_the_same(&ways) {
                return Told { rounds, ends: ways.into_iter().flatten().collect() };
            }
            forked |= tied.iter().any(|place| votes[place] > Ratio::ZERO);
        }
        left.remove(tied.last().expect("somebody has the fewest"));
    }
}

fn without(set: &BTreeSet<usize>, out: usize) -> BTreeSet<usize> {
    set.iter().copied().filter(|place| *place != out).collect()
}

/// Whether the same win for sure, and the same can win, whichever way is taken.
fn lead_to_the_same(ways: &[BTreeSet<BTreeSet<usize>>]) -> bool {
    let ends = |way: &BTreeSet<BTreeSet<usize>>| {
        let possible: BTreeSet<usize> = way.iter().flatten().copied().collect();
        let sure = possible.iter().copied().filter(|place| way.iter().all(|end| end.contains(place)));
        (sure.collect::<BTreeSet<usize>>(), possible)
    };
    ways.iter().all(|way| ends(way) == ends(&ways[0]))
}

/// Everything that can win when these are left.
fn ways(papers: &[Paper], left: &BTreeSet<usize>, earlier: &[Votes]) -> BTreeSet<BTreeSet<usize>> {
    let (votes, _) = standing(papers, left);
    if let Some(winner) = majority(&votes) {
        return [[winner].into()].into();
    }
    let tied = back(those_with(&votes, *votes.values().min().expect("some are left")), earlier, false);
    tied.iter().flat_map(|out| ways(papers, &without(left, *out), earlier)).collect()
}

/// A count by the Scottish rules at one of its stages.
#[derive(Clone)]
struct Count {
    seats: usize,
    quota: Ratio,
    /// Each paper with who has it and at what value; nobody, once it cannot be handed on.
    papers: Vec<(Vec<usize>, Ratio, Ratio, Option<usize>)>,
    votes: Votes,
    continuing: BTreeSet<usize>,
    elected: BTreeSet<usize>,
    pending: BTreeSet<usize>,
    exhausted: Ratio,
    earlier: Vec<Votes>,
    rounds: Vec<(Votes, Ratio)>,
}

/// The single transferable vote by SSI 2007/42, rules 45–52. `unit` is what quotas are whole numbers of.
pub fn transferable(choices: usize, seats: usize, papers: &[Paper], unit: Ratio) -> Told {
    let continuing: BTreeSet<usize> = (0..choices).collect();
    let (votes, _) = standing(papers, &continuing);
    let all: Ratio = papers.iter().map(|(_, weight)| *weight).sum();
    let quota = (all.over(unit).over(Ratio::whole(seats as i128 + 1)).cut(0) + Ratio::whole(1)) * unit;
    let papers = papers.iter().map(|(ranking, weight)| (ranking.clone(), *weight, Ratio::whole(1), Some(ranking[0])));
    let count = Count {
        seats: seats.min(choices),
        quota,
        papers: papers.collect(),
        votes,
        continuing,
        elected: BTreeSet::new(),
        pending: BTreeSet::new(),
        exhausted: Ratio::ZERO,
        earlier: Vec::new(),
        rounds: Vec::new(),
    };
    count.goes_on()
}

impl Count {
    fn goes_on(mut self) -> Told {
        loop {
            let shown = of(&self.votes, self.continuing.union(&self.elected));
            self.rounds.push((shown, self.exhausted));
            // Rule 47: whoever has the quota is elected. Rule 52: the last vacancies.
            for place in self.continuing.clone() {
                if self.votes[&place] >= self.quota {
                    self.continuing.remove(&place);
                    self.elected.insert(place);
                    if self.votes[&place] > self.quota {
                        self.pending.insert(place);
                    }
                }
            }
            if self.continuing.len() == self.seats.saturating_sub(self.elected.len()) {
                let rest = std::mem::take(&mut self.continuing);
                self.elected.extend(rest);
            }
            if self.elected.len() >= self.seats {
                return Told { rounds: self.rounds, ends: [self.elected].into() };
            }
            let has_surplus = !self.pending.is_empty();
            let among = of(&self.votes, if has_surplus { &self.pending } else { &self.continuing });
            let mark = if has_surplus { among.values().max() } else { among.values().min() };
            let tied = back(those_with(&among, *mark.expect("somebody is there")), &self.earlier, has_surplus);
            if tied.len() > 1 {
                let ways = tied.iter().map(|place| {
                    let mut way = self.clone();
                    way.acts(*place, has_surplus);
                    way.goes_on().ends
                });
                let ways: Vec<_> = ways.collect();
                if !lead_to_the_same(&ways) {
                    return Told { rounds: self.rounds, ends: ways.into_iter().flatten().collect() };
                }
            }
            self.acts(*tied.last().expect("somebody is there"), has_surplus);
        }
    }

    /// Rules 48 and 50: hands the papers of one choice on.
    fn acts(&mut self, from: usize, has_surplus: bool) {
        self.earlier.push(self.votes.clone());
        self.pending.remove(&from);
        self.continuing.remove(&from);
        let votes = self.votes[&from];
        let surplus = if has_surplus { votes - self.quota } else { votes };
        for (ranking, weight, value, holder) in &mut self.papers {
            if *holder != Some(from) {
                continue;
            }
            if has_surplus {
                *value = (surplus * *value).over(votes).cut(5);
            }
            let at = ranking.iter().position(|place| *place == from).expect("it was there");
            *holder = ranking[at + 1..].iter().copied().find(|place| self.continuing.contains(place));
            match holder {
                Some(to) => *self.votes.get_mut(to).expect("a choice") = self.votes[to] + *weight * *value,
                None => self.exhausted = self.exhausted + *weight * *value,
            }
        }
        self.votes.insert(from, votes - surplus);
    }
}
