//! Why a poll does not take a ballot, in words: each reason has its own. What the reason is, the database decides
//! (`ballot_refusal`), where the ballot is cast and for every row that is written.

use crate::error::Error;
use crate::polls::counting::Range;
use crate::polls::decimals;
use crate::polls::kinds::Kind;
use crate::text::{Message, message};
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
            "form" => message(takes(Kind::parse(&self.kind).unwrap_or_default())),
            "too_few" => message("polls-too-few").with("min", self.min),
            "too_many" => message("polls-too-many").with("max", self.max),
            "no_such_points" => {
                message("polls-no-such-points").with("max", self.most_points.or(self.budget).unwrap_or(0))
            }
            "over_budget" => message("polls-over-budget")
                .with("budget", self.budget.unwrap_or(0))
                .with("given", self.given.unwrap_or(0)),
            "no_points" => message("polls-no-points"),
            "out_of_range" => message("polls-value-range")
                .with("min", decimals::written(range.least))
                .with("max", decimals::written(range.most)),
            "between_steps" => message("polls-value-step")
                .with("min", decimals::written(range.least))
                .with("step", decimals::written(range.step)),
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
