//! Ranked ballots, by instant runoff for one seat and by the single transferable vote for several, with how each choice
//! does against each other beside. The votes of a choice are its first preferences; rounds tell the rest.

use super::ballots::{Answer, Bundle, Papers, Sums};
use super::found::{Found, Measure};
use super::rounds::Ids;
use super::shares::{Base, shares_of_whole};
use super::tally::{Pairwise, Round};
use super::{instant_runoff, pairwise, transferable};
use crate::ids::ChoiceId;
use crate::polls::Choice;

/// Counts ranked ballots for so many seats.
pub(super) fn count(choices: &[Choice], bundles: &[Bundle], seats: usize, weighted: bool) -> Found {
    let ids: Vec<ChoiceId> = choices.iter().map(|choice| choice.id).collect();
    let papers = Papers::new(choices, bundles);
    let sums = first_preferences(&papers, choices, bundles);
    let shares = shares_of_whole(&sums.mass);
    let found = Found {
        pairwise: Some(against_each_other(&papers, &ids)),
        ..Found::with(sums, shares, Base::FirstPreferences)
    };
    if papers.len() == 0 {
        return found;
    }
    if seats > 1 {
        return found.by_rounds(transferable::count(&papers, &Ids(&ids), seats, weighted), seats);
    }
    let course = instant_runoff::count(&papers, &Ids(&ids), weighted);
    let measure = course.rounds.last().and_then(votes_of_winner);
    Found { measure, ..found.by_rounds(course, 1) }
}

/// The votes of who is elected in the last round.
fn votes_of_winner(round: &Round) -> Option<Measure> {
    let winner = round.elected.first()?;
    let standing = round.votes.iter().find(|standing| standing.id == *winner)?;
    Some(Measure { has: standing.votes.thousandths(), each: 1 })
}

fn first_preferences(papers: &Papers, choices: &[Choice], bundles: &[Bundle]) -> Sums {
    let places = super::ballots::Places::new(choices);
    let mut sums = Sums::new(choices.len());
    for bundle in bundles {
        let Answer::Choices(ranking) = &bundle.answer else { continue };
        if let Some(place) = ranking.iter().find_map(|id| places.of(*id)).filter(|place| *place < papers.choices) {
            sums.add(place, bundle);
        }
    }
    sums
}

fn against_each_other(papers: &Papers, ids: &[ChoiceId]) -> Pairwise {
    let matrix = pairwise::matrix(papers);
    let winner = pairwise::winner(&matrix, papers.choices).and_then(|place| ids.get(place).copied());
    Pairwise { preferred: pairwise::rows(&matrix, papers.choices), winner }
}
