//! The single transferable vote as Scotland elects its councils by: weighted inclusive Gregory. Source: the Scottish
//! Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45–52:
//!
//! - 45: every ballot counts for its first preference.
//! - 46, 47: the quota is the votes divided by one more than the seats, rounded down, plus one. Who reaches it is elected.
//! - 48: the votes of an elected choice beyond the quota are handed on with all its ballots, each to its next available
//!   preference, at the value surplus × value when received ÷ votes of the choice, to five decimals, the rest ignored.
//! - 49: the largest surplus goes first; of equal ones that of the choice with more votes at the most recent earlier
//!   stage at which they differ.
//! - 50, 51: without a surplus the choice with the fewest votes is excluded, and its ballots go on at the value they have;
//!   of equal ones the choice with fewer votes at the most recent earlier stage at which they differ.
//! - 52: when as many choices are left as seats, all of them are elected, and no more votes are handed on.
//!
//! Where the rule draws lots (49, 51), nothing is drawn here: each way is followed to its end. If all lead to the same, it
//! is no tie; otherwise the count ends, and those that are elected in every way are told from those tied for the
//! other seats. Ballots looked at in that are bounded by `LOOKS_LIMIT`; beyond, all that were left are named.
//! Where the tied have no votes at all and all of them can be excluded, the order is nothing; and if not all can, they
//! are tied for what is left over.
//!
//! With weights, the unit of the quota is a thousandth of a vote. With one seat a poll is counted by instant runoff, which
//! elects the same: there, the quota is a majority of all votes, and no choice is excluded that has it; instant runoff only
//! stops earlier, once the others cannot overtake the first. (They may name a tie otherwise: instant runoff does not look
//! back at rounds after a fork.)

use super::amount::{Amount, VOTE};
use super::ballots::{Papers, Set};
use super::rounds::{Course, Ends, Ids, LOOKS_LIMIT, look_back};
use super::tally::{Branch, Round, Settled, Tie, Transfer};

/// The name and version of this rule.
pub const NAME: &str = "scottish-stv/1";

/// The value of a ballot that has not been handed on: five decimals.
const WHOLE_VALUE: u64 = 100_000;
/// To follow a way, with its papers handed on from stage to stage, is as much work as so many looks at each of them.
const LOOKS_A_PAPER: usize = 10;
/// The same of each choice, with its pile and what it had at earlier stages.
const LOOKS_A_CHOICE: usize = 40;

/// Counts ranked ballots for several seats.
pub(super) fn count(papers: &Papers, ids: &Ids, seats: usize, weighted: bool) -> Course {
    let mut rounds = Vec::new();
    let mut stage = Stage::new(papers, seats, weighted);
    let mut looks = u64::MAX;
    let ends = stage.run(ids, Some(&mut rounds), &mut looks);
    Course { rounds, ends }
}

/// A stage of the count.
#[derive(Clone)]
struct Stage<'a> {
    papers: &'a Papers,
    seats: usize,
    quota: u128,
    /// Which ballots each choice has: the ballot, its rank there, and its value.
    piles: Vec<Vec<(u32, u8, u64)>>,
    /// Votes, in hundred-millionths.
    votes: Vec<u128>,
    continuing: Set,
    elected: Set,
    /// Elected choices whose votes beyond the quota are not yet handed on.
    over: Set,
    exhausted: u128,
    lost: u128,
    earlier: Vec<Vec<u128>>,
}

/// What is done at a stage: hand on a surplus, or exclude.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Surplus,
    Exclusion,
}

impl<'a> Stage<'a> {
    fn new(papers: &'a Papers, seats: usize, weighted: bool) -> Self {
        let unit = if weighted { 1 } else { VOTE };
        let whole: u64 = papers.mass.iter().sum();
        let divisor = (seats as u64).saturating_add(1).saturating_mul(unit);
        let quota = u128::from((whole / divisor + 1) * unit) * u128::from(WHOLE_VALUE);
        let mut stage = Self {
            papers,
            seats: seats.min(papers.choices),
            quota,
            piles: vec![Vec::new(); papers.choices],
            votes: vec![0; papers.choices],
            continuing: Set::all(papers.choices),
            elected: Set::default(),
            over: Set::default(),
            exhausted: 0,
            lost: 0,
            earlier: Vec::new(),
        };
        for paper in 0..papers.len() {
            let place = usize::from(papers.ranking(paper)[0]);
            stage.piles[place].push((paper as u32, 0, WHOLE_VALUE));
            stage.votes[place] += u128::from(papers.mass[paper]) * u128::from(WHOLE_VALUE);
        }
        stage
    }

    /// Counts to the end. The rounds are written down where asked for; `looks` is what may still be looked at.
    fn run(&mut self, ids: &Ids, mut rounds: Option<&mut Vec<Round>>, looks: &mut u64) -> Ends {
        loop {
            let mut round = rounds.is_some().then(|| self.round(ids));
            let elected = self.elect();
            let is_over = self.elected.len() >= self.seats;
            let mut ends = is_over.then(|| Ends::sure(self.elected));
            if let Some(round) = &mut round {
                round.elected = ids.of(elected);
            }
            if !is_over {
                ends = self.advance(ids, round.as_mut(), looks);
            }
            if let (Some(rounds), Some(round)) = (&mut rounds, round) {
                rounds.push(round);
            }
            if let Some(ends) = ends {
                return ends;
            }
        }
    }

    /// Elects who has the quota (rule 47), and all that are left when they are as many as the seats (rule 52).
    fn elect(&mut self) -> Set {
        let reach: Set = self.continuing.iter().filter(|place| self.votes[*place] >= self.quota).collect();
        self.seat(reach);
        self.over = self.over.and(reach.iter().filter(|place| self.votes[*place] > self.quota).collect());
        let fill = self.elected.len() + self.continuing.len() <= self.seats;
        let rest = if fill { self.continuing } else { Set::default() };
        self.seat(rest);
        reach.and(rest)
    }

    fn seat(&mut self, set: Set) {
        self.elected = self.elected.and(set);
        self.continuing = self.continuing.minus(set);
    }

    /// Does the one act of this stage; where it leads, if the count ends here.
    fn advance(&mut self, ids: &Ids, round: Option<&mut Round>, looks: &mut u64) -> Option<Ends> {
        let (act, all) = self.due();
        let (tied, earlier) = look_back(all, &self.earlier, act == Act::Surplus);
        let shown = tied.iter().next_back().unwrap_or(0);
        let mut tie = (all.len() > 1).then(|| ids.tie(all, Settled::SameEnd));
        if let (Some(tie), Some(earlier)) = (&mut tie, earlier) {
            *tie = ids.tie_of_round(all, earlier);
        }
        let mut ends = None;
        if tied.len() > 1 {
            let (tie_found, found) = self.settle(act, all, tied, ids, looks);
            tie = Some(tie_found);
            ends = found;
        }
        match round {
            Some(round) => {
                round.tie = tie;
                if ends.is_none() {
                    let moved = self.act(act, shown);
                    round.transfers = self.told(&moved, ids);
                    let of = Some(ids.0[shown]);
                    if act == Act::Surplus { round.surplus_of = of } else { round.eliminated = of }
                }
            }
            None if ends.is_none() => drop(self.act(act, shown)),
            None => {}
        }
        ends
    }

    /// What is to be done, and to which of equals.
    fn due(&self) -> (Act, Set) {
        let most = self.over.iter().map(|place| self.votes[place]).max();
        if most.is_some() {
            return (Act::Surplus, self.over.iter().filter(|place| Some(self.votes[*place]) == most).collect());
        }
        let fewest = self.continuing.iter().map(|place| self.votes[place]).min();
        (Act::Exclusion, self.continuing.iter().filter(|place| Some(self.votes[*place]) == fewest).collect())
    }

    /// How a tie that no earlier stage breaks is settled; where the count ends, if it ends here.
    fn settle(&self, act: Act, all: Set, tied: Set, ids: &Ids, looks: &mut u64) -> (Tie, Option<Ends>) {
        let open = self.seats - self.elected.len();
        if act == Act::Exclusion && tied.iter().all(|place| self.votes[place] == 0) {
            let others = self.continuing.minus(tied);
            if others.len() >= open {
                return (ids.tie(all, Settled::SameEnd), None);
            }
            let sure = self.elected.and(others);
            let ends = Ends { sure, possible: sure.and(tied), explored: true };
            return (ids.tie(all, Settled::Open), Some(ends));
        }
        // What is written down gives every fork the same number of looks; a way that is only followed shares what is left.
        let mut own = LOOKS_LIMIT;
        let looks = if *looks == u64::MAX { &mut own } else { looks };
        let mut ways = Vec::with_capacity(tied.len());
        for place in tied.iter() {
            let mut ends = Ends { sure: self.elected, possible: self.elected.and(self.continuing), explored: false };
            let cost = (self.papers.len() * LOOKS_A_PAPER + self.papers.choices * LOOKS_A_CHOICE) as u64;
            if *looks >= cost {
                *looks -= cost;
                let mut way = self.clone();
                drop(way.act(act, place));
                ends = way.run(ids, None, looks);
            }
            ways.push((place, ends));
        }
        let together = ways.iter().skip(1).fold(ways[0].1, |all, (_, ends)| all.or(*ends));
        if !together.explored {
            let ends = Ends { sure: self.elected, possible: self.elected.and(self.continuing), explored: false };
            return (ids.tie(all, Settled::Unexplored), Some(ends));
        }
        let is_one = ways.iter().all(|(_, ends)| *ends == together);
        let settled = if is_one { Settled::SameEnd } else { Settled::Open };
        let branches = ways.iter().map(|(place, ends)| Branch { taken: ids.0[*place], winners: ids.of(ends.possible) });
        (Tie { branches: branches.collect(), ..ids.tie(all, settled) }, (!is_one).then_some(together))
    }

    /// Hands on the surplus of a choice, or all its votes; where they went, the exhausted last.
    fn act(&mut self, act: Act, from: usize) -> Vec<u128> {
        self.earlier.push(self.votes.clone());
        let votes = self.votes[from];
        let surplus = if act == Act::Surplus { votes - self.quota } else { votes };
        self.continuing = self.continuing.without(from);
        self.over = self.over.without(from);
        let mut moved = vec![0_u128; self.papers.choices + 1];
        for (paper, rank, value) in std::mem::take(&mut self.piles[from]) {
            let value = match act {
                Act::Exclusion => value,
                // At most the value it had, so it stays within five decimals.
                Act::Surplus => u64::try_from(surplus * u128::from(value) / votes).unwrap_or(value),
            };
            let worth = u128::from(self.papers.mass[paper as usize]) * u128::from(value);
            match self.papers.next(paper as usize, usize::from(rank) + 1, self.continuing) {
                Some((rank, place)) => {
                    self.piles[place].push((paper, rank as u8, value));
                    self.votes[place] += worth;
                    moved[place] += worth;
                }
                None => moved[self.papers.choices] += worth,
            }
        }
        self.votes[from] = votes - surplus;
        self.exhausted += moved[self.papers.choices];
        self.lost += surplus - moved.iter().sum::<u128>();
        moved
    }

    fn told(&self, moved: &[u128], ids: &Ids) -> Vec<Transfer> {
        let to = moved.iter().enumerate().filter(|(_, votes)| **votes > 0);
        to.map(|(place, votes)| Transfer { to: ids.0.get(place).copied(), votes: Amount::of_units(*votes) }).collect()
    }

    fn round(&self, ids: &Ids) -> Round {
        Round {
            votes: ids.standings(self.continuing.and(self.elected), |place| Amount::of_units(self.votes[place])),
            quota: Amount::of_units(self.quota),
            exhausted: Amount::of_units(self.exhausted),
            lost: Amount::of_units(self.lost),
            ..Round::default()
        }
    }
}
