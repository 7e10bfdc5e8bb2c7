//! Votes, points and means as exact numbers: never a floating point.
//!
//! Sizes are bounded, so that nothing overflows. A weight is at most [`WEIGHT_LIMIT`] thousandths of a vote and a bundle
//! at most [`MASS_LIMIT`], so a million ballots hold 10¹⁸ thousandths at most, which 64 bits hold. An [`Amount`] counts
//! hundred-millionths (a thousandth of a vote times a transfer value of five decimals) in 128 bits: 10²³ at most, and
//! 10²⁸ within a multiplication. A [`Fraction`] divides two such numbers and is kept in its lowest terms.

use crate::text::{Arg, Decimal};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

/// Thousandths in one vote: the unit of weights.
pub const VOTE: u64 = 1000;
/// The heaviest vote, in thousandths.
pub const WEIGHT_LIMIT: u64 = 1_000_000;
/// What a bundle may weigh, in thousandths: a million of the heaviest votes. What is beyond is not counted.
pub const MASS_LIMIT: u64 = 1_000_000 * WEIGHT_LIMIT;

/// Units of an amount in a thousandth: transfer values have five decimals.
const UNITS: u128 = 100_000;
/// Decimals of an amount.
const DECIMALS: usize = 8;
/// Longest amount that is read: 31 digits before the point, eight after it.
const LENGTH_LIMIT: usize = 40;

/// A number of votes or points, exact to eight decimals. In JSON it is a text, such as `"12"` or `"0.66666"`, without
/// needless zeros: numbers in JSON are floating points to many programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u128);

impl Amount {
    /// So many thousandths.
    pub fn of_thousandths(thousandths: impl Into<u128>) -> Self {
        Self(thousandths.into().saturating_mul(UNITS))
    }

    /// So many hundred-millionths.
    pub fn of_units(units: u128) -> Self {
        Self(units)
    }

    /// How many thousandths, rounded down.
    pub fn thousandths(self) -> u128 {
        self.0 / UNITS
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

impl From<Amount> for Arg {
    fn from(amount: Amount) -> Self {
        let digits = amount.to_string();
        digits.parse::<i64>().map_or_else(|_| Decimal(digits).into(), Self::from)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = UNITS * u128::from(VOTE);
        let (whole, rest) = (self.0 / one, self.0 % one);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{rest:0DECIMALS$}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

/// Why a number could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an exact number")]
pub struct Unreadable;

impl FromStr for Amount {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if text.len() > LENGTH_LIMIT
            || whole.is_empty()
            || decimals.len() > DECIMALS
            || !digits(whole)
            || !digits(decimals)
        {
            return Err(Unreadable);
        }
        format!("{whole}{decimals:0<DECIMALS$}").parse().map(Self).map_err(|_| Unreadable)
    }
}

/// An exact fraction in its lowest terms. In JSON it is a text: `"7"`, `"-3"` or `"22/7"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// One number divided by another; none by nothing.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).unwrap_or(1).max(1);
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// What is left when another is taken away; none if it is beyond all numbers.
    pub fn less(self, other: Self) -> Option<Self> {
        let here = self.numerator.checked_mul(other.denominator)?;
        let there = other.numerator.checked_mul(self.denominator)?;
        Self::new(here.checked_sub(there)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// In whole thousandths, as near as they come: to be drawn.
    pub fn thousandths(self) -> i128 {
        self.numerator.saturating_mul(1000) / self.denominator.max(1)
    }

    /// With so many decimals, halves rounded away from zero: to be read by people.
    pub fn rounded(self, decimals: u32) -> Decimal {
        let scale = 10_i128.pow(decimals.min(6));
        let twice = self.numerator.unsigned_abs() * scale.unsigned_abs() * 2 + self.denominator.unsigned_abs();
        let rounded = twice / (self.denominator.unsigned_abs() * 2);
        let sign = if self.numerator < 0 && rounded > 0 { "-" } else { "" };
        let (whole, rest) = (rounded / scale.unsigned_abs(), rounded % scale.unsigned_abs());
        if rest == 0 {
            return Decimal(format!("{sign}{whole}"));
        }
        let rest = format!("{rest:0width$}", width = decimals.min(6) as usize);
        Decimal(format!("{sign}{whole}.{}", rest.trim_end_matches('0')))
    }
}

fn common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}

impl FromStr for Fraction {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let numerator = numerator.parse().map_err(|_| Unreadable)?;
        Self::new(numerator, denominator.parse().map_err(|_| Unreadable)?).ok_or(Unreadable)
    }
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

as_text! { Amount Fraction }
