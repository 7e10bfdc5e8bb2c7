//! From what a rule finds to what is decided: abstentions, quorum, threshold, ties and "none of these", in this order.

use super::amount::{Amount, Fraction, VOTE};
use super::ballots::{Answer, Bundle};
use super::consent::{Consent, Stance};
use super::found::Found;
use super::tally::{Counted, Outcome, Tally};
use super::threshold::{Of, QuorumMet, ThresholdMet, quorum, threshold};
use super::{Rule, Terms};
use crate::ids::ChoiceId;
use crate::polls::Choice;

/// How many ballots there are, and what they weigh.
pub(super) struct Cast {
    voters: u64,
    abstained: u64,
    /// What all weigh, in thousandths.
    mass: u64,
    /// What those weigh that do not abstain.
    expressed: u64,
    /// Whether any vote weighs otherwise than one.
    pub(super) weighted: bool,
}

impl Cast {
    pub(super) fn of(bundles: &[Bundle]) -> Self {
        let mut cast = Self { voters: 0, abstained: 0, mass: 0, expressed: 0, weighted: false };
        for bundle in bundles {
            let mass = bundle.mass();
            cast.voters = cast.voters.saturating_add(bundle.count);
            cast.mass += mass;
            cast.weighted |= bundle.weight != VOTE;
            if abstains(&bundle.answer) {
                cast.abstained = cast.abstained.saturating_add(bundle.count);
            } else {
                cast.expressed += mass;
            }
        }
        cast
    }
}

fn abstains(answer: &Answer) -> bool {
    match answer {
        Answer::Choices(named) => named.is_empty(),
        Answer::Points(given) => given.is_empty(),
        Answer::Number(number) => number.is_none(),
        Answer::Slots(named) => named.is_empty(),
        Answer::Opinion(opinion) => opinion.stance == Stance::Abstain,
    }
}

/// The tally of what a rule found.
pub(super) fn tally(terms: &Terms, choices: &[Choice], cast: &Cast, found: Found) -> Tally {
    let quorum = terms.quorum.map(|portion| quorum(portion, terms.electorate, cast.voters));
    let threshold = threshold_met(terms, cast, &found);
    let (outcome, winners) = decide(terms, choices, cast, &found, quorum, threshold);
    Tally {
        voters: cast.voters,
        electorate: terms.electorate,
        choices: counted(choices, cast, &found),
        rule: terms.rule.name().to_owned(),
        base: found.base,
        outcome,
        winners,
        abstained: cast.abstained,
        weight: cast.weighted.then(|| Amount::of_thousandths(cast.mass)),
        rounds: found.rounds,
        pairwise: found.pairwise,
        number: found.number,
        consent: found.consent,
        quorum,
        threshold,
    }
}

fn threshold_met(terms: &Terms, cast: &Cast, found: &Found) -> Option<ThresholdMet> {
    let (asked, measure) = (terms.threshold?, found.measure?);
    let whole = match asked.of {
        Of::Voters => cast.mass,
        Of::Expressed => cast.expressed,
        Of::Electorate => terms.electorate_weight.unwrap_or_else(|| terms.electorate.saturating_mul(VOTE)),
    };
    Some(threshold(asked, u128::from(whole) * u128::from(measure.each), measure.has, cast.weighted))
}

fn decide(
    terms: &Terms,
    choices: &[Choice],
    cast: &Cast,
    found: &Found,
    quorum: Option<QuorumMet>,
    threshold: Option<ThresholdMet>,
) -> (Outcome, Vec<ChoiceId>) {
    let ids =
        |places: &[usize]| places.iter().filter_map(|place| choices.get(*place)).map(|c| c.id).collect::<Vec<_>>();
    let leading = ids(&found.leading);
    let chooses = !matches!(terms.rule, Rule::Number(_) | Rule::Consent);
    let nothing = |outcome| (outcome, Vec::new());
    if cast.voters == 0 {
        return nothing(Outcome::NoVotes);
    }
    if cast.abstained == cast.voters || chooses && leading.is_empty() {
        return nothing(Outcome::AllAbstained);
    }
    if quorum.is_some_and(|quorum| !quorum.reached) {
        return nothing(Outcome::QuorumMissed { leading });
    }
    if let Some(consent) = &found.consent {
        return nothing(agreement(consent, threshold));
    }
    if threshold.is_some_and(|threshold| !threshold.reached) {
        return nothing(Outcome::ThresholdMissed { leading });
    }
    if found.number.is_some() {
        return nothing(Outcome::Measured);
    }
    let elected = ids(&found.ends.map_or_else(Vec::new, |ends| ends.sure.iter().collect()));
    let mut winners = leading;
    let outcome = match found.ends {
        Some(ends) if !ends.explored => Outcome::Unsettled,
        Some(ends) if found.seats > 1 && !ends.are_one() => {
            let seats = found.seats.min(choices.len()).saturating_sub(ends.sure.len());
            Outcome::TiedForSeats { elected, seats: u32::try_from(seats).unwrap_or(u32::MAX) }
        }
        Some(_) if found.seats > 1 => Outcome::Elected,
        _ if winners.len() > 1 => Outcome::Tied,
        _ => Outcome::Won,
    };
    if matches!(outcome, Outcome::Won | Outcome::Elected) {
        winners.retain(|winner| terms.none_of_these != Some(*winner));
    }
    if winners.is_empty() { nothing(Outcome::NoneOfThese) } else { (outcome, winners) }
}

/// Nobody's block is outvoted.
fn agreement(consent: &Consent, threshold: Option<ThresholdMet>) -> Outcome {
    if consent.block.votes > 0 {
        Outcome::Blocked
    } else if threshold.is_some_and(|threshold| !threshold.reached) {
        Outcome::ThresholdMissed { leading: Vec::new() }
    } else if consent.agree.weight > consent.disagree.weight {
        Outcome::Agreed
    } else {
        Outcome::NotAgreed
    }
}

fn counted(choices: &[Choice], cast: &Cast, found: &Found) -> Vec<Counted> {
    if found.sums.ballots.len() < choices.len() {
        return Vec::new();
    }
    let counted = choices.iter().enumerate().map(|(place, choice)| {
        let points = found.points.as_ref().map(|points| points[place]);
        Counted {
            id: choice.id,
            label: choice.label.clone(),
            votes: found.sums.ballots[place],
            share: found.shares[place],
            weight: cast.weighted.then(|| Amount::of_thousandths(found.sums.mass[place])),
            points: points.map(Amount::of_thousandths),
            mean: points.and_then(|points| mean(points, cast.expressed)),
            slot: found.slots.as_ref().map(|slots| slots[place]),
        }
    });
    counted.collect()
}

fn mean(points: u128, expressed: u64) -> Option<Fraction> {
    Fraction::new(i128::try_from(points).ok()?, i128::from(expressed))
}
