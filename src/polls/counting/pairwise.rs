//! How each choice does against each other. Source: the Marquis de Condorcet, "Essai sur l'application de l'analyse à la
//! probabilité des décisions" (1785): who beats every other choice, taken two at a time, is the pairwise winner; there
//! may be none. A ballot puts what it names before what it does not name, and says nothing about two it does not name.

use super::amount::Amount;
use super::ballots::Papers;

/// For each choice, row by row, what the ballots weigh that put it before each other, in thousandths.
pub(super) fn matrix(papers: &Papers) -> Vec<u64> {
    let len = papers.choices;
    let mut matrix = vec![0_u64; len * len];
    // All ones for what the ballot has not named yet: it is what the next named one is preferred to.
    let mut after = vec![u64::MAX; len];
    for paper in 0..papers.len() {
        let mass = papers.mass[paper];
        for place in papers.ranking(paper) {
            let place = usize::from(*place);
            after[place] = 0;
            let row = &mut matrix[place * len..(place + 1) * len];
            for (preferred, is_after) in row.iter_mut().zip(&after) {
                *preferred += mass & is_after;
            }
        }
        after.fill(u64::MAX);
    }
    matrix
}

/// Who beats every other choice.
pub(super) fn winner(matrix: &[u64], len: usize) -> Option<usize> {
    (0..len).find(|one| (0..len).all(|other| other == *one || matrix[one * len + other] > matrix[other * len + one]))
}

/// The rows as amounts.
pub(super) fn rows(matrix: &[u64], len: usize) -> Vec<Vec<Amount>> {
    matrix.chunks(len.max(1)).map(|row| row.iter().map(|mass| Amount::of_thousandths(*mass)).collect()).collect()
}
