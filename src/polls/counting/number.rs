//! Numbers: mean, median and spread, exactly. Quantiles are those of R. J. Hyndman and Y. Fan, "Sample Quantiles in
//! Statistical Packages", The American Statistician 50 (1996), definition 2, with weights: the smallest number that has
//! at least that part of all weight at or below it; where it has exactly that part, the middle between it and the next.
//! So the median is the usual one, also of an even count.

use super::amount::{Amount, Fraction, VOTE};
use super::ballots::{Answer, Bundle, Sums};
use super::found::Found;
use super::shares::Base;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name and version of this rule.
pub const NAME: &str = "number/1";

/// The largest number, either way, in thousandths.
pub const NUMBER_LIMIT: i64 = 1_000_000_000_000_000;
/// Most columns of the histogram.
pub const COLUMNS_LIMIT: u64 = 20;

/// What numbers may be given, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// From one to the next.
    pub step: i64,
}

/// What is known of the numbers given. All but the counts are exact fractions, written `"7"` or `"22/7"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Numbers {
    /// The mean.
    #[schema(value_type = String)]
    pub mean: Fraction,
    /// The median.
    #[schema(value_type = String)]
    pub median: Fraction,
    /// The lowest number given.
    #[schema(value_type = String)]
    pub lowest: Fraction,
    /// A quarter is at or below it.
    #[schema(value_type = String)]
    pub lower_quartile: Fraction,
    /// Three quarters are at or below it.
    #[schema(value_type = String)]
    pub upper_quartile: Fraction,
    /// The highest number given.
    #[schema(value_type = String)]
    pub highest: Fraction,
    /// How many gave which numbers: columns that cover the whole range.
    pub columns: Vec<Column>,
}

/// A column of the histogram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Column {
    /// The first number that belongs to it.
    #[schema(value_type = String)]
    pub from: Fraction,
    /// The last.
    #[schema(value_type = String)]
    pub to: Fraction,
    /// How many gave one of them.
    #[schema(value_type = String)]
    pub votes: Amount,
}

impl Numbers {
    /// All that is known of them but the columns, each by its name.
    pub fn measures(&self) -> [(&'static str, Fraction); 6] {
        [
            ("mean", self.mean),
            ("median", self.median),
            ("lowest", self.lowest),
            ("lower_quartile", self.lower_quartile),
            ("upper_quartile", self.upper_quartile),
            ("highest", self.highest),
        ]
    }
}

/// Counts numbers.
pub(super) fn count(range: Range, bundles: &[Bundle]) -> Found {
    let mut mass_of: BTreeMap<i64, u64> = BTreeMap::new();
    for bundle in bundles {
        if let Answer::Number(Some(number)) = bundle.answer {
            *mass_of.entry(number.clamp(-NUMBER_LIMIT, NUMBER_LIMIT)).or_default() += bundle.mass();
        }
    }
    mass_of.retain(|_, mass| *mass > 0);
    Found { number: numbers(range, &mass_of), ..Found::with(Sums::new(0), Vec::new(), Base::Votes) }
}

fn numbers(range: Range, mass_of: &BTreeMap<i64, u64>) -> Option<Numbers> {
    let whole: i128 = mass_of.values().map(|mass| i128::from(*mass)).sum();
    let sum: i128 = mass_of.iter().map(|(number, mass)| i128::from(*number) * i128::from(*mass)).sum();
    Some(Numbers {
        mean: Fraction::new(sum, whole.checked_mul(i128::from(VOTE))?)?,
        median: quantile(mass_of, whole, 2)?,
        lowest: exact(*mass_of.keys().next()?)?,
        lower_quartile: quantile(mass_of, whole, 1)?,
        upper_quartile: quantile(mass_of, whole, 3)?,
        highest: exact(*mass_of.keys().next_back()?)?,
        columns: columns(range, mass_of),
    })
}

fn exact(thousandths: i64) -> Option<Fraction> {
    Fraction::new(i128::from(thousandths), i128::from(VOTE))
}

/// What so many quarters of the weight are at or below.
fn quantile(mass_of: &BTreeMap<i64, u64>, whole: i128, quarters: i128) -> Option<Fraction> {
    let mut below = 0;
    let mut numbers = mass_of.iter().peekable();
    while let Some((number, mass)) = numbers.next() {
        below += i128::from(*mass);
        if below * 4 == whole * quarters {
            let next = numbers.peek().map_or(number, |(next, _)| *next);
            return Fraction::new(i128::from(*number) + i128::from(*next), 2 * i128::from(VOTE));
        }
        if below * 4 > whole * quarters {
            return exact(*number);
        }
    }
    None
}

/// Columns of equally many steps, the last perhaps of fewer. What is out of range belongs to the nearest.
fn columns(range: Range, mass_of: &BTreeMap<i64, u64>) -> Vec<Column> {
    let step = range.step.max(1);
    let least = range.least.clamp(-NUMBER_LIMIT, NUMBER_LIMIT);
    let most = range.most.clamp(least, NUMBER_LIMIT);
    let numbers = ((most - least) / step) as u64 + 1;
    let wide = numbers.div_ceil(COLUMNS_LIMIT);
    let count = numbers.div_ceil(wide);
    let mut mass = vec![0_u64; count as usize];
    for (number, more) in mass_of {
        let steps = ((number.clamp(&least, &most) - least) / step) as u64;
        mass[(steps / wide).min(count - 1) as usize] += more;
    }
    let number = |steps: u64| exact(least + step * steps.min(numbers - 1) as i64);
    let columns = (0_u64..).zip(mass).filter_map(|(place, mass)| {
        let (from, to) = (number(place * wide)?, number((place + 1) * wide - 1)?);
        Some(Column { from, to, votes: Amount::of_thousandths(mass) })
    });
    columns.collect()
}
