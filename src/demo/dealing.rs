//! Who did what, where only the numbers are written down: so many votes, so many likes. Dealt out the same every time,
//! each to a different member, in an order that looks like nobody's.

/// So many members (by number, from 0) in an order of their own for each `seed`.
pub fn order(seed: u64, members: usize) -> Vec<usize> {
    let mut all: Vec<usize> = (0..members).collect();
    all.sort_by_key(|member| mixed(seed, *member as u64));
    all
}

/// A number between 0 and 1 that looks like chance and is the same every time.
pub fn fraction(seed: u64, member: usize) -> f64 {
    f64::from(u32::try_from(mixed(seed, member as u64) >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
}

/// Scrambles two numbers into one (the finalizer of MurmurHash3).
fn mixed(seed: u64, number: u64) -> u64 {
    let mut mixed =
        (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)) ^ (number.wrapping_add(1)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^= mixed >> 33;
    mixed = mixed.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    mixed ^ (mixed >> 33)
}

/// Ballots that come to these votes: for each voter the choices, by number, at most `most` a ballot. As few voters as
/// there may be with one choice each; with several, one and a half each, as people do.
pub fn ballots(votes: &[usize], most: usize) -> Vec<Vec<usize>> {
    let all: usize = votes.iter().sum();
    let fewest = votes.iter().copied().max().unwrap_or(0).max(all.div_ceil(most.max(1)));
    let voters = if most == 1 { all } else { fewest.max(all * 2 / 3) };
    let mut ballots = vec![Vec::new(); voters];
    let chosen = votes.iter().enumerate().flat_map(|(choice, count)| std::iter::repeat_n(choice, *count));
    for (place, choice) in chosen.enumerate() {
        ballots[place % voters].push(choice);
    }
    ballots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ballots_come_to_the_votes_and_choose_nothing_twice() {
        for (votes, most) in [(vec![52, 12], 1), (vec![33, 26, 38, 29, 11, 24], 3), (vec![5, 5, 5], 3), (vec![0, 0], 1)]
        {
            let dealt = ballots(&votes, most);
            for (choice, count) in votes.iter().enumerate() {
                assert_eq!(dealt.iter().filter(|ballot| ballot.contains(&choice)).count(), *count);
            }
            for ballot in dealt {
                assert!((1..=most).contains(&ballot.len()), "{ballot:?}");
                assert!(ballot.windows(2).all(|two| two[0] < two[1]), "{ballot:?}");
            }
        }
    }

    #[test]
    fn an_order_names_everybody_once_and_differs_by_seed() {
        let mut one = order(1, 116);
        assert_eq!(one, order(1, 116));
        assert_ne!(one, order(2, 116));
        one.sort_unstable();
        assert_eq!(one, (0..116).collect::<Vec<_>>());
    }
}
