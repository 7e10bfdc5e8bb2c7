//! Exact fractions for the second way of counting: as plain as they come.

use std::ops::{Add, Mul, Sub};

/// A fraction in its lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio(i128, i128);

impl Ratio {
    pub const ZERO: Self = Self(0, 1);

    pub fn new(over: i128, under: i128) -> Self {
        let (mut one, mut other) = (over.abs(), under.abs());
        while other > 0 {
            (one, other) = (other, one % other);
        }
        let sign = if under < 0 { -1 } else { 1 };
        Self(sign * over / one.max(1), sign * under / one.max(1))
    }

    pub fn whole(number: i128) -> Self {
        Self(number, 1)
    }

    pub fn over(self, other: Self) -> Self {
        Self::new(self.0 * other.1, self.1 * other.0)
    }

    /// To so many decimals, any remainder being ignored.
    pub fn cut(self, decimals: u32) -> Self {
        let scale = 10_i128.pow(decimals);
        Self::new((self.0 * scale).div_euclid(self.1), scale)
    }

    /// As a text: a decimal if it has one of up to eight places.
    pub fn decimal(self) -> String {
        let scaled = self * Self::whole(100_000_000);
        assert_eq!(scaled.1, 1, "{self:?} has more than eight decimals");
        let text = format!("{:09}", scaled.0);
        let (whole, rest) = text.split_at(text.len() - 8);
        let rest = rest.trim_end_matches('0');
        if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
    }

    /// As a text: numerator and denominator.
    pub fn text(self) -> String {
        if self.1 == 1 { self.0.to_string() } else { format!("{}/{}", self.0, self.1) }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

impl Add for Ratio {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
}

impl Sub for Ratio {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }
}

impl Mul for Ratio {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.0 * other.0, self.1 * other.1)
    }
}

impl std::iter::Sum for Ratio {
    fn sum<I: Iterator<Item = Self>>(ratios: I) -> Self {
        ratios.fold(Self::ZERO, |all, one| all + one)
    }
}
