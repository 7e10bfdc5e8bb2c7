//! Instant runoff, also called the alternative vote. Source: Robert's Rules of Order Newly Revised (12th ed.), §45,
//! "preferential voting", with these rules where it leaves room:
//!
//! 1. Each ballot counts for the first choice on it that is still in. One that names none any more is exhausted, and shown.
//! 2. Who has more than half of the votes on ballots that are not exhausted wins, and so does the last that is left.
//! 3. Otherwise the choice with the fewest votes goes, one at a time, and never several together.
//! 4. Of several with the fewest, the one goes that had fewer in the most recent earlier round in which they differ.
//! 5. If no earlier round tells them apart, each way is followed to its end. If all lead to the same, it is no tie, and
//!    the one that stands last in the poll is shown as the one that goes. Otherwise the count ends here, and all that can
//!    win are named as tied.
//! 6. Rounds after the first such fork are not looked back at: they depend on which way was taken. So where a way leads
//!    depends on nothing but which choices are left, and each set of choices is looked at only once.
//! 7. Where the tied have together fewer votes than every other choice, all of them go before any other, in whatever
//!    order; these ways are not followed one by one. (Each can only gain what the others of them lose.) Where they have
//!    no votes at all, this is no fork: later rounds are the same whatever the order.
//! 8. If more than [`LOOKS_LIMIT`] ballots would have to be looked at, the count ends and all that are left are named.

use super::amount::{Amount, VOTE};
use super::ballots::{Papers, Set};
use super::rounds::{Course, Ends, Ids, LOOKS_LIMIT, look_back};
use super::tally::{Branch, Round, Settled, Tie, Transfer};
use std::collections::HashMap;

/// The name and version of this rule.
pub const NAME: &str = "instant-runoff/1";

/// To look at a set of choices is, beside its ballots, as much work as so many looks at a ballot for each choice.
const LOOKS_A_CHOICE: usize = 8;

/// Counts ranked ballots for one winner; `weighted` says whether a vote may be less than a whole one.
pub(super) fn count(papers: &Papers, ids: &Ids, weighted: bool) -> Course {
    let mut piles = Piles::new(papers);
    let mut left = Set::all(papers.choices);
    let mut earlier: Vec<Vec<u64>> = Vec::new();
    let mut fork: Option<usize> = None;
    let mut rounds = Vec::new();
    loop {
        let mut round = piles.round(left, ids, weighted);
        if let Some(winner) = winner(left, &piles.votes) {
            let set = Set::default().with(winner);
            round.elected = ids.of(set);
            rounds.push(round);
            return Course { rounds, ends: Ends::sure(set) };
        }
        earlier.push(piles.votes.clone());
        let looked_at = &earlier[..fork.unwrap_or(earlier.len())];
        let way = way_out(papers, left, &piles.votes, looked_at, ids);
        if way.forks {
            fork.get_or_insert(earlier.len());
        }
        round.tie = way.tie;
        let out = match way.leads {
            Leads::To(out) => out,
            Leads::Apart(ends) => {
                rounds.push(round);
                return Course { rounds, ends };
            }
        };
        left = left.without(out);
        round.eliminated = Some(ids.0[out]);
        round.transfers = piles.hand_on(out, left, ids);
        rounds.push(round);
    }
}

/// Who has more than half of the votes that remain, or is the last.
fn winner(left: Set, votes: &[u64]) -> Option<usize> {
    let continuing: u128 = left.iter().map(|place| u128::from(votes[place])).sum();
    left.iter().find(|place| left.len() == 1 || u128::from(votes[*place]) * 2 > continuing)
}

/// Those with the fewest votes.
fn lowest(left: Set, votes: &[u64]) -> Set {
    let fewest = left.iter().map(|place| votes[place]).min();
    left.iter().filter(|place| Some(votes[*place]) == fewest).collect()
}

/// Whether these all go before any other, in whatever order.
fn go_together(tied: Set, left: Set, votes: &[u64]) -> bool {
    let together: u128 = tied.iter().map(|place| u128::from(votes[place])).sum();
    let next = left.minus(tied).iter().map(|place| u128::from(votes[place])).min();
    next.is_some_and(|next| together < next)
}

/// Which choice goes.
struct Way {
    leads: Leads,
    tie: Option<Tie>,
    /// Whether rounds after this depend on which way was shown.
    forks: bool,
}

enum Leads {
    To(usize),
    Apart(Ends),
}

fn way_out(papers: &Papers, left: Set, votes: &[u64], earlier: &[Vec<u64>], ids: &Ids) -> Way {
    let fewest = lowest(left, votes);
    let last = |set: Set| Leads::To(set.iter().next_back().unwrap_or(0));
    if fewest.len() == 1 {
        return Way { leads: last(fewest), tie: None, forks: false };
    }
    let (tied, round) = look_back(fewest, earlier, false);
    if let Some(round) = round {
        return Way { leads: last(tied), tie: Some(ids.tie_of_round(fewest, round)), forks: false };
    }
    if go_together(tied, left, votes) {
        let forks = tied.iter().any(|place| votes[place] > 0);
        return Way { leads: last(tied), tie: Some(ids.tie(fewest, Settled::SameEnd)), forks };
    }
    let mut exploration = Exploration { papers, earlier, found: HashMap::new(), looks: 0 };
    let ways: Option<Vec<(usize, Set)>> =
        tied.iter().map(|out| exploration.winners(left.without(out)).map(|winners| (out, winners))).collect();
    let Some(ways) = ways else {
        let ends = Ends { sure: Set::default(), possible: left, explored: false };
        return Way { leads: Leads::Apart(ends), tie: Some(ids.tie(fewest, Settled::Unexplored)), forks: true };
    };
    let possible = ways.iter().fold(Set::default(), |all, (_, winners)| all.and(*winners));
    let settled = if ways.iter().all(|(_, winners)| *winners == possible) { Settled::SameEnd } else { Settled::Open };
    let branches = ways.iter().map(|(out, winners)| Branch { taken: ids.0[*out], winners: ids.of(*winners) }).collect();
    let tie = Some(Tie { branches, ..ids.tie(fewest, settled) });
    let leads = match settled {
        Settled::SameEnd => last(tied),
        _ => Leads::Apart(Ends { sure: Set::default(), possible, explored: true }),
    };
    Way { leads, tie, forks: true }
}

/// Every way on from a fork.
struct Exploration<'a> {
    papers: &'a Papers,
    earlier: &'a [Vec<u64>],
    found: HashMap<Set, Set>,
    looks: u64,
}

impl Exploration<'_> {
    /// What can win when these are left; none when there is too much to look at.
    fn winners(&mut self, left: Set) -> Option<Set> {
        if let Some(winners) = self.found.get(&left) {
            return Some(*winners);
        }
        let votes = self.votes(left)?;
        let winners = match winner(left, &votes) {
            Some(winner) => Set::default().with(winner),
            None => {
                let (tied, _) = look_back(lowest(left, &votes), self.earlier, false);
                if go_together(tied, left, &votes) {
                    self.winners(left.minus(tied))?
                } else {
                    tied.iter().try_fold(Set::default(), |all, out| Some(all.and(self.winners(left.without(out))?)))?
                }
            }
        };
        self.found.insert(left, winners);
        Some(winners)
    }

    fn votes(&mut self, left: Set) -> Option<Vec<u64>> {
        self.looks += (self.papers.len() + self.papers.choices * LOOKS_A_CHOICE) as u64;
        if self.looks > LOOKS_LIMIT {
            return None;
        }
        let mut votes = vec![0; self.papers.choices];
        for paper in 0..self.papers.len() {
            if let Some((_, place)) = self.papers.next(paper, 0, left) {
                votes[place] += self.papers.mass[paper];
            }
        }
        Some(votes)
    }
}

/// The ballots in piles, each on that of the choice it counts for: an elimination touches one pile only.
struct Piles<'a> {
    papers: &'a Papers,
    piles: Vec<Vec<(u32, u8)>>,
    votes: Vec<u64>,
    exhausted: u64,
}

impl<'a> Piles<'a> {
    fn new(papers: &'a Papers) -> Self {
        let mut piles =
            Self { papers, piles: vec![Vec::new(); papers.choices], votes: vec![0; papers.choices], exhausted: 0 };
        for paper in 0..papers.len() {
            let place = usize::from(papers.ranking(paper)[0]);
            piles.piles[place].push((paper as u32, 0));
            piles.votes[place] += papers.mass[paper];
        }
        piles
    }

    fn round(&self, left: Set, ids: &Ids, weighted: bool) -> Round {
        let unit = if weighted { 1 } else { VOTE };
        let continuing: u64 = left.iter().map(|place| self.votes[place]).sum();
        Round {
            votes: ids.standings(left, |place| Amount::of_thousandths(self.votes[place])),
            quota: Amount::of_thousandths((continuing / (2 * unit) + 1) * unit),
            exhausted: Amount::of_thousandths(self.exhausted),
            ..Round::default()
        }
    }

    /// Hands the ballots of an eliminated choice on, and tells where to.
    fn hand_on(&mut self, out: usize, left: Set, ids: &Ids) -> Vec<Transfer> {
        let mut moved = vec![0_u64; self.papers.choices];
        let mut exhausted = 0;
        for (paper, rank) in std::mem::take(&mut self.piles[out]) {
            let mass = self.papers.mass[paper as usize];
            match self.papers.next(paper as usize, usize::from(rank) + 1, left) {
                Some((rank, place)) => {
                    self.piles[place].push((paper, rank as u8));
                    moved[place] += mass;
                }
                None => exhausted += mass,
            }
        }
        self.votes[out] = 0;
        self.exhausted += exhausted;
        left.iter().for_each(|place| self.votes[place] += moved[place]);
        let to = left.iter().map(|place| (Some(ids.0[place]), moved[place]));
        let transfers = to.chain([(None, exhausted)]).filter(|(_, votes)| *votes > 0);
        transfers.map(|(to, votes)| Transfer { to, votes: Amount::of_thousandths(votes) }).collect()
    }
}
