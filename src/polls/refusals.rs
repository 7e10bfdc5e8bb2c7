//! Why a poll does not take a ballot, in words: each reason has its own. What the reason is, the database decides
//! (`ballot_refusal`), where the ballot is cast and for every row that is written.

use crate::error::Error;
use crate::polls::counting::Range;
use crate::polls::decimals;
use crate::polls::kinds::Kind;
use crate::text::{Decimal, Message, message};
use serde::Deserialize;

/// A refusal, with what the poll would have taken.
#[derive(Clone, Debug, Deserialize)]
pub struct Refusal {
    why: String,
    kind: String,
    min: u32,
    max: u32,
    most_points: Option<u32>,
    budget: Option<u32>,
    given: Option<i64>,
    least_number: Option<i64>,
    most_number: Option<i64>,
    number_step: Option<i64>,
}

/// Whether this is why a ballot was refused: that the choices changed after it was opened, so that they are shown again.
pub fn is_of_changed_choices(why: &Message) -> bool {
    matches!(why.id, "polls-choices-renamed" | "polls-choices-added" | "polls-choices-changed")
}

impl Refusal {
    /// As an error of the part of the ballot that is at fault.
    pub fn error(&self) -> Error {
        let field = match self.why.as_str() {
            "out_of_range" | "between_steps" => "number",
            "no_reasons" | "reason_missing" => "reason",
            _ => "choices",
        };
        Error::invalid(field, self.words())
    }

    fn words(&self) -> Message {
        let range = self.range();
        match self.why.as_str() {
            "renamed" => message("polls-choices-renamed"),
            "added" => message("polls-choices-added"),
            "form" => message(takes(Kind::parse(&self.kind).unwrap_or_default())),
            "none_beside" => message("polls-none-beside"),
            "too_few" => message("polls-too-few").with("min", self.min),
            "too_many" => message("polls-too-many").with("max", self.max),
            "no_such_points" => {
                message("polls-no-such-points").with("max", self.most_points.or(self.budget).unwrap_or(0))
            }
            "over_budget" => message("polls-over-budget")
                .with("budget", self.budget.unwrap_or(0))
                .with("given", self.given.unwrap_or(0)),
            "no_points" => message("polls-no-points"),
            "out_of_range" => message("polls-value-range").with("min", told(range.least)).with("max", told(range.most)),
            "between_steps" => {
                message("polls-value-step").with("min", told(range.least)).with("step", told(range.step))
            }
            "no_reasons" => message("polls-reason-off"),
            "reason_missing" => message("polls-reason-missing"),
            _ => message("polls-unknown-choice"),
        }
    }

    fn range(&self) -> Range {
        let [least, most, step] =
            [self.least_number, self.most_number, self.number_step].map(Option::unwrap_or_default);
        Range { least, most, step }
    }
}

fn told(thousandths: i64) -> Decimal {
    Decimal(decimals::written(thousandths))
}

/// What a ballot of this kind says.
fn takes(kind: Kind) -> &'static str {
    match kind {
        Kind::Single | Kind::Multiple => "polls-takes-choices",
        Kind::Ranked => "polls-takes-ranking",
        Kind::Score | Kind::Dots => "polls-takes-points",
        Kind::Number => "polls-takes-number",
        Kind::Time => "polls-takes-slots",
        Kind::Consent => "polls-takes-opinion",
    }
}
