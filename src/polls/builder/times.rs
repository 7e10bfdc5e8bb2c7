//! What is wrong with the times of a poll, in the words of the form: the row is named, and nothing is asked for that its
//! fields cannot take.

use super::PollFields;
use crate::polls::asking::field;
use crate::polls::slots::{Fault, SlotFields, Time};
use crate::text::fields::Problems;
use crate::text::{Message, message};
use chrono_tz::Tz;

/// The same problems; those of times stand at the rows of times, and name the row.
pub(super) fn named(polls: &[PollFields], zone: Tz, problems: &Problems) -> Problems {
    let mut named = Problems::default();
    for (name, why) in problems.iter() {
        let of_times =
            polls.iter().enumerate().find(|(place, poll)| poll.is_of_times() && name == field(*place, "choices"));
        match of_times {
            Some((place, poll)) => {
                let why = wrong(&poll.slots, poll.zone_or(zone)).unwrap_or_else(|| why.clone());
                named.add(field(place, "slots"), why);
            }
            None => named.add(name.to_owned(), why.clone()),
        }
    }
    named
}

/// The first row that says no time, or the same as one above it.
fn wrong(rows: &[SlotFields], zone: Tz) -> Option<Message> {
    let mut above: Vec<Time> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let number = place + 1;
        let time = match row.read(zone) {
            Ok(time) => time,
            Err(fault) => return Some(message(said(fault)).with("number", number)),
        };
        if let Some(first) = above.iter().position(|other| *other == time) {
            return Some(message("polls-slot-rows-alike").with("first", first + 1).with("second", number));
        }
        above.push(time);
    }
    None
}

fn said(fault: Fault) -> &'static str {
    match fault {
        Fault::Start => "polls-slot-row-start",
        Fault::End => "polls-slot-row-end",
        Fault::Order => "polls-slot-nth-ends-first",
    }
}
