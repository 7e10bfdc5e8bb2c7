//! Numbers that people write: exact, with three decimals at most, and nothing that a reader would have to work out.

use crate::polls::counting::NUMBER_LIMIT;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Decimals of a number in a poll: numbers are kept in thousandths.
pub const DECIMALS: usize = 3;
/// Thousandths in one.
pub const ONE: i64 = 1000;

/// A number as somebody wrote it, not yet read. In JSON it is a text or a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written(pub String);

/// Reads `3`, `-3`, `3.5` or `3.50` as thousandths. `1e3`, `NaN`, `.5`, `1,5` and more than three decimals are none.
pub fn read(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix(['-', '\u{2212}']).map_or((1, text), |digits| (-1, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let decimals_used = decimals.trim_end_matches('0');
    if !are_digits(whole) || !are_digits(decimals) || decimals_used.len() > DECIMALS {
        return None;
    }
    let thousandths: i64 = format!("{whole}{decimals_used:0<DECIMALS$}").parse().ok()?;
    (thousandths <= NUMBER_LIMIT).then_some(sign * thousandths)
}

/// A number as somebody typed it into a form: there decimals may stand behind a comma as well, unless it could as well part
/// the thousands, as in `1,000`.
pub fn typed(text: &str) -> Written {
    let text = text.trim();
    let is_zero = |whole: &str| whole.trim_start_matches(['-', '\u{2212}']) == "0";
    match text.split_once(',') {
        Some((whole, decimals)) if !text.contains('.') && (decimals.len() != DECIMALS || is_zero(whole)) => {
            Written(format!("{whole}.{decimals}"))
        }
        _ => Written(text.to_owned()),
    }
}

/// Thousandths as they are written: `3`, `-3.5`.
pub fn written(thousandths: i64) -> String {
    let (whole, rest) =
        (thousandths.unsigned_abs() / ONE.unsigned_abs(), thousandths.unsigned_abs() % ONE.unsigned_abs());
    let sign = if thousandths < 0 { "-" } else { "" };
    let decimals = format!(".{rest:0DECIMALS$}");
    format!("{sign}{whole}{}", decimals.trim_end_matches('0').trim_end_matches('.'))
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a text that is one")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Written, E> {
                Ok(Written(text.trim().to_owned()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Written, E> {
                Ok(Written(number.to_string()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Written, E> {
                Ok(Written(number.to_string()))
            }

            // The shortest digits that mean this number: those that were sent, unless more were sent than it holds.
            fn visit_f64<E: Error>(self, number: f64) -> Result<Written, E> {
                Ok(Written(number.to_string()))
            }
        }

        deserializer.deserialize_any(Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_form_a_comma_may_stand_before_decimals_where_it_can_part_no_thousands() {
        for (text, thousandths) in
            [("0,5", 500), ("-3,25", -3250), (" 2,5 ", 2500), ("0,125", 125), ("12", 12_000), ("3.5", 3500)]
        {
            assert_eq!(read(&typed(text).0), Some(thousandths), "{text}");
        }
        for text in ["1,000", "1,5,0", "1.000,5", "1,000.5", ",5", "5,", "1,0001"] {
            assert_eq!(read(&typed(text).0), None, "{text}");
        }
    }

    #[test]
    fn what_is_read_is_exact_and_is_written_back_alike() {
        for (text, thousandths) in [
            ("0", 0),
            ("7", 7000),
            ("-7", -7000),
            ("3.5", 3500),
            ("3.500", 3500),
            ("0.125", 125),
            ("-0.001", -1),
            ("007", 7000),
        ] {
            assert_eq!(read(text), Some(thousandths), "{text}");
            assert_eq!(read(&written(thousandths)), Some(thousandths), "{text}");
        }
        assert_eq!((written(3500), written(-1), written(120_000)), ("3.5".into(), "-0.001".into(), "120".into()));
        for text in
            ["", "-", ".", ".5", "5.", "1e3", "1E3", "NaN", "inf", "1,5", "+1", "0x1", "1 000", "0.0001", "٣", "--1"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(
            (read("1000000000000"), read("1000000000000.001"), read(&"9".repeat(400))),
            (Some(NUMBER_LIMIT), None, None)
        );
    }
}
