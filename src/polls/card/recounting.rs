//! What the count in a reader's browser is held against: the sentence that it must come to, and the numbers.

use super::PollCard;
use crate::polls::counting::{Stance, Tally};
use crate::polls::told;
use crate::text::escaped;

impl PollCard {
    /// What was decided, in a sentence.
    pub fn sentence(&self, tally: &Tally) -> String {
        let kind = self.poll().kind;
        self.t.message(&tally.called(|label| told::label(kind, label, &self.t)).sentence())
    }

    /// What of a tally is held against the count in the reader's browser: what it is called, as HTML, and where it
    /// stands in the JSON.
    pub fn recounted(&self, tally: &Tally) -> Vec<(String, String)> {
        let named = |id: &str, part: &str| (escaped(&self.t.say(id)), part.to_owned());
        let mut parts = vec![named("polls-recount-voters", "voters")];
        parts.extend(tally.weight.map(|_| named("polls-column-weight", "weight")));
        if let Some(numbers) = &tally.number {
            let told = |(measure, _): (&str, _)| {
                named(&format!("polls-number-{}", measure.replace('_', "-")), &format!("number.{measure}"))
            };
            parts.extend(numbers.measures().map(told));
        } else if tally.consent.is_some() {
            parts.extend(Stance::ALL.map(|stance| {
                let stance = stance.as_str();
                let what = if tally.weight.is_some() { "weight" } else { "votes" };
                named(&format!("polls-stance-{stance}"), &format!("consent.{stance}.{what}"))
            }));
        }
        let last = tally.rounds.len().saturating_sub(1);
        let parts_of_choices = self.poll().choices.iter().enumerate().map(|(place, choice)| {
            let part = match tally.choices.get(place) {
                Some(counted) if counted.points.is_some() => format!("choices.{place}.points"),
                Some(counted) if counted.slot.is_some() => format!("choices.{place}.slot.yes"),
                Some(counted) if counted.weight.is_some() => format!("choices.{place}.weight"),
                _ => format!("choices.{place}.votes"),
            };
            (self.label(choice), part)
        });
        parts.extend(parts_of_choices);
        let standings = tally.rounds.last().map_or(&[][..], |round| &round.votes).iter().enumerate();
        parts.extend(standings.map(|(place, standing)| {
            let label = self.t.with("polls-recount-last-round", "choice", tally.label(standing.id));
            (escaped(&label), format!("rounds.{last}.votes.{place}.votes"))
        }));
        parts
    }
}
