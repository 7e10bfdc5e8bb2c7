//! What a ballot says, in words: one part after the other, as it is shown beside its voter's name.

use crate::ids::ChoiceId;
use crate::polls::counting::{Answer, Opinion};
use crate::polls::{Kind, Poll, decimals, slots};
use crate::text::words::Words;
use crate::text::{Decimal, escaped};

/// What a choice of a poll is called by a reader: a time in their zone, otherwise what it says.
pub fn label(kind: Kind, label: &str, t: &Words) -> String {
    if kind == Kind::Time { slots::told(label, t) } else { label.to_owned() }
}

/// What a ballot says, part by part. Choices that are not in the poll any more are left out.
pub fn words(poll: &Poll, answer: &Answer, t: &Words) -> Vec<String> {
    let label_of = |id: ChoiceId| {
        let choice = poll.choices.iter().find(|choice| choice.id == id)?;
        Some(label(poll.kind, &choice.label, t))
    };
    match answer {
        Answer::Choices(named) if poll.kind == Kind::Ranked => {
            let ranked = named.iter().filter_map(|id| label_of(*id)).enumerate();
            ranked.map(|(place, label)| t.with2("polls-told-rank", "rank", place + 1, "choice", label)).collect()
        }
        Answer::Choices(named) => {
            // In the poll's order, whatever that is by now.
            let chosen = poll.choices.iter().filter(|choice| named.contains(&choice.id));
            chosen.map(|choice| choice.label.clone()).collect()
        }
        Answer::Points(points) => {
            let given = points.iter().filter_map(|(id, points)| Some((label_of(*id)?, *points)));
            given.map(|(label, points)| t.with2("polls-told-points", "choice", label, "points", points)).collect()
        }
        Answer::Slots(slots) => {
            let said = slots.iter().filter_map(|(id, when)| Some((label_of(*id)?, when.as_str())));
            said.map(|(label, when)| {
                t.with2("polls-told-slot", "slot", label, "answer", t.say(&format!("polls-availability-{when}")))
            })
            .collect()
        }
        Answer::Number(number) => number.iter().map(|number| t.number(Decimal(decimals::written(*number)))).collect(),
        Answer::Opinion(opinion) => vec![said(opinion, t)],
    }
}

/// The same as HTML: times have the mark by which a script finds them.
pub fn marked(poll: &Poll, answer: &Answer, t: &Words) -> Vec<String> {
    let Answer::Slots(slots) = answer else { return words(poll, answer, t).iter().map(|part| escaped(part)).collect() };
    let said = slots.iter().filter_map(|(id, when)| {
        let choice = poll.choices.iter().find(|choice| choice.id == *id)?;
        let answer = t.say(&format!("polls-availability-{}", when.as_str()));
        Some(t.with2("polls-told-slot", "slot", slots::marked(&choice.label, t), "answer", escaped(&answer)))
    });
    said.collect()
}

fn said(opinion: &Opinion, t: &Words) -> String {
    let stance = t.say(&format!("polls-stance-{}", opinion.stance.as_str()));
    match &opinion.reason {
        Some(reason) => t.with2("polls-told-opinion", "stance", stance, "reason", reason),
        None => stance,
    }
}
