//! Law 8: no rule looks at the ids of choices. With other ids, in another order among themselves, the same ballots give the
//! same tally, word for word, once each id is read as the choice that it stands for.

use super::Dice;
use leaders_square::ids::ChoiceId;
use leaders_square::polls::Choice;
use leaders_square::polls::counting::{
    Answer, Availability, Bundle, Opinion, Portion, Range, Rule, Stance, Tally, Terms, count,
};

/// How many random polls by each rule.
const POLLS: u64 = 300;

const RULES: [Rule; 9] = [
    Rule::Plurality,
    Rule::Approval,
    Rule::InstantRunoff,
    Rule::Transferable { seats: 2 },
    Rule::Score { most: 5 },
    Rule::Dots { budget: 40 },
    Rule::Number(Range { least: 0, most: 9000, step: 500 }),
    Rule::Time,
    Rule::Consent,
];

/// What somebody says, the same by the same dice whatever ids the choices have.
fn answer(dice: &mut Dice, rule: Rule, poll: &[Choice]) -> Answer {
    let mut order: Vec<ChoiceId> = poll.iter().map(|choice| choice.id).collect();
    dice.shuffle(&mut order);
    order.truncate(1 + dice.under(poll.len()));
    match rule {
        Rule::Plurality => Answer::Choices(vec![order[0]]),
        Rule::Approval | Rule::InstantRunoff | Rule::Transferable { .. } => Answer::Choices(order),
        Rule::Score { .. } | Rule::Dots { .. } => {
            Answer::Points(order.into_iter().map(|id| (id, dice.under(6) as u32)).collect())
        }
        Rule::Time => {
            let said = [Availability::Yes, Availability::IfNeedBe, Availability::No];
            Answer::Slots(order.into_iter().map(|id| (id, said[dice.under(3)])).collect())
        }
        Rule::Number(_) => Answer::Number(Some(500 * dice.under(19) as i64)),
        Rule::Consent => {
            let stance = [Stance::Agree, Stance::Abstain, Stance::Disagree, Stance::Block][dice.under(4)];
            Answer::Opinion(Opinion { stance, by: None, reason: None })
        }
    }
}

fn tally(seed: u64, rule: Rule, poll: &[Choice]) -> Tally {
    let mut dice = Dice::new(seed);
    let is_weighted = dice.under(2) == 0;
    let bundles: Vec<Bundle> = (0..1 + dice.under(12))
        .map(|_| Bundle {
            answer: answer(&mut dice, rule, poll),
            count: 1 + dice.under(3) as u64,
            weight: if is_weighted { 1 + dice.under(3000) as u64 } else { 1000 },
        })
        .collect();
    let takes_none = !matches!(rule, Rule::Time | Rule::Number(_) | Rule::Consent);
    let none_of_these = poll.last().map(|choice| choice.id).filter(|_| takes_none && seed.is_multiple_of(3));
    let quorum = if seed.is_multiple_of(2) { Portion::new(1, 4) } else { None };
    count(&Terms { none_of_these, quorum, ..Terms::new(rule, 50) }, poll, &bundles)
}

/// A tally as JSON, with what each choice says in place of its id.
fn by_label(tally: &Tally, poll: &[Choice]) -> String {
    let told = serde_json::to_string(tally).expect("JSON");
    poll.iter().fold(told, |told, choice| {
        let id = serde_json::to_string(&choice.id).expect("an id");
        told.replace(&id, &format!("\"{}\"", choice.label))
    })
}

#[test]
fn the_tally_is_the_same_whatever_the_ids_of_choices_are() {
    for rule in RULES {
        for seed in 0..POLLS {
            let mut dice = Dice::new(seed + 1_000_000);
            let size = 2 + dice.under(6);
            let mut ids: Vec<ChoiceId> = (0..size).map(|_| ChoiceId::fresh()).collect();
            let mut told = Vec::new();
            // In their own order, the other way round, and any.
            for turn in 0..3 {
                match turn {
                    0 => ids.sort_unstable(),
                    1 => ids.reverse(),
                    _ => dice.shuffle(&mut ids),
                }
                let named = ids.iter().enumerate();
                let poll: Vec<Choice> =
                    named.map(|(place, id)| Choice { id: *id, label: format!("Choice {place}") }).collect();
                told.push(by_label(&tally(seed, rule, &poll), &poll));
            }
            assert!(told.iter().all(|one| *one == told[0]), "{rule:?}, poll {seed}: {told:#?}");
        }
    }
}
