//! What a kind leaves to whoever asks, checked: each part only where it belongs, and within its bounds.

use super::{PollInput, parsed, within};
use crate::polls::counting::Range;
use crate::polls::decimals::{self, Written};
use crate::polls::kinds::{BUDGET, BUDGET_LIMIT, Kind, POINTS, POINTS_LIMIT, Parameters, Reasons};
use crate::text::fields::Problems;
use crate::text::{Message, message};
use serde::{Deserialize, Serialize};

/// What numbers may be given, as somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberInput {
    /// The least: an exact number with three decimals at most, as a text or as a number.
    #[schema(value_type = String)]
    pub min: Written,
    /// The most.
    #[schema(value_type = String)]
    pub max: Written,
    /// From one to the next, by which `max` must be reached from `min`; 1 by default.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub step: Option<Written>,
}

/// Checks what is asked of a poll of this kind with so many choices; what belongs to another kind is refused by name.
pub(super) fn check(
    input: &PollInput,
    kind: Kind,
    choices: usize,
    at: impl Fn(&'static str) -> String,
    problems: &mut Problems,
) -> Parameters {
    let mut foreign = |part: &'static str, is_given: bool, of: Kind| {
        if is_given && kind != of {
            problems.add(at(part), message("polls-part-of-another-kind").with("kind", of.as_str()));
        }
    };
    foreign("seats", input.seats.is_some(), Kind::Ranked);
    foreign("most_points", input.most_points.is_some(), Kind::Score);
    foreign("budget", input.budget.is_some(), Kind::Dots);
    foreign("number", input.number.is_some(), Kind::Number);
    foreign("reasons", input.reasons.is_some(), Kind::Consent);
    let mut whole = |part: &'static str, asked: Option<i64>, usual: u32, most: u32| {
        let number = asked.map_or(Ok(usual as usize), |asked| within(asked, 1, most as usize));
        problems.take(at(part), number).and_then(|number| u32::try_from(number).ok())
    };
    let mut parameters = Parameters::default();
    match kind {
        Kind::Single | Kind::Multiple | Kind::Time => {}
        Kind::Ranked => {
            // Where all are elected, there is nothing to choose.
            let most = u32::try_from(choices.saturating_sub(1).max(1)).unwrap_or(1);
            parameters.seats = whole("seats", input.seats, 1, most);
        }
        Kind::Score => parameters.most_points = whole("most_points", input.most_points, POINTS, POINTS_LIMIT),
        Kind::Dots => parameters.budget = whole("budget", input.budget, BUDGET, BUDGET_LIMIT),
        Kind::Number => parameters.number = problems.take(at("number"), range(input.number.as_ref())),
        Kind::Consent => {
            let reasons = parsed(input.reasons.as_deref(), Reasons::parse, "polls-reasons-unknown");
            parameters.reasons = problems.take(at("reasons"), reasons);
        }
    }
    parameters
}

fn range(asked: Option<&NumberInput>) -> Result<Range, Message> {
    let asked = asked.ok_or_else(|| message("polls-number-missing"))?;
    let read = |written: &Written| decimals::read(&written.0).ok_or_else(|| message("polls-value-unreadable"));
    let (least, most) = (read(&asked.min)?, read(&asked.max)?);
    let step = asked.step.as_ref().map_or(Ok(decimals::ONE), read)?;
    if least >= most {
        return Err(message("polls-number-order"));
    }
    if step <= 0 || (most - least) % step != 0 {
        return Err(message("polls-number-steps"));
    }
    Ok(Range { least, most, step })
}
