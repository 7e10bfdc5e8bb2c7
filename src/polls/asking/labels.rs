//! What the choices of a poll say, as they are kept.

use super::LABEL_LIMIT;
use crate::polls::slots::Time;
use crate::polls::{CHOICES_LEAST, Kind};
use crate::text::{Message, fields, message};

/// What all of them say, of times in their order.
pub(super) fn labels(kind: Kind, written: &[String]) -> Result<Vec<String>, Message> {
    let most = kind.choices_limit();
    if !kind.has_choices() {
        return if written.is_empty() { Ok(Vec::new()) } else { Err(message("polls-choices-none")) };
    }
    if !(CHOICES_LEAST..=most).contains(&written.len()) {
        return Err(choices_count(most));
    }
    let labels = written.iter().enumerate();
    let labels = labels.map(|(place, written)| label(kind, written).map_err(|why| of_time(place + 1, why)));
    let mut labels = labels.collect::<Result<Vec<_>, _>>()?;
    let alike =
        labels.iter().enumerate().any(|(place, label)| labels[..place].iter().any(|other| are_alike(label, other)));
    if kind == Kind::Time {
        labels.sort_unstable();
    }
    if alike { Err(message("polls-choices-alike")) } else { Ok(labels) }
}

/// That there are too few or too many of them.
pub(super) fn choices_count(most: usize) -> Message {
    message("polls-choices-count").with("min", CHOICES_LEAST).with("max", most)
}

/// What a choice of such a poll says, as it is kept.
pub fn label(kind: Kind, written: &str) -> Result<String, Message> {
    let line = fields::line(written, 1, LABEL_LIMIT)?;
    if kind == Kind::Time { Ok(Time::read(&line)?.kept()) } else { Ok(line) }
}

/// What is wrong with the time of this number in a list.
fn of_time(number: usize, why: Message) -> Message {
    match why.id {
        "polls-slot-ends-first" => message("polls-slot-nth-ends-first").with("number", number),
        _ => why,
    }
}

/// Whether two choices read the same.
pub fn are_alike(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
