//! What it takes for a result to count: how many must vote, how many must be for it, and whether one may vote for none of
//! the choices. What is written is checked here, and so is what is read back.

use crate::ids::ChoiceId;
use crate::polls::counting::{Of, Portion, Rule, Terms, Threshold};
use crate::polls::{Kind, PollInput};
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Decimal, Message, message};
use serde::Deserialize;

/// Largest denominator of a part: thousandths.
const FINEST: u32 = 1000;

/// What it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// What part of those who may vote must do so.
    pub quorum: Option<Portion>,
    /// What part of the votes must be for what wins.
    pub threshold: Option<Threshold>,
    /// The choice that means that nothing of this shall be chosen.
    pub none_of_these: Option<ChoiceId>,
}

impl Conditions {
    /// With these, so many who may vote, and ballots counted like this.
    pub fn terms(&self, rule: Rule, electorate: u64) -> Terms {
        let (quorum, threshold, none_of_these) = (self.quorum, self.threshold, self.none_of_these);
        Terms { quorum, threshold, none_of_these, ..Terms::new(rule, electorate) }
    }

    /// In a sentence or two, said before one votes.
    pub fn told(&self, t: &Words) -> Option<String> {
        let quorum = self.quorum.map(|part| t.with("polls-needs-quorum", "part", told(part, t)));
        let threshold = self.threshold.map(|threshold| {
            let id = format!("polls-needs-threshold-{}", threshold.of.as_str());
            t.with(&id, "part", told(threshold.portion, t))
        });
        let told: Vec<String> = quorum.into_iter().chain(threshold).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }
}

/// What was asked for, checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What part of those who may vote must do so.
    pub quorum: Option<Portion>,
    /// What part of the votes must be for what wins.
    pub threshold: Option<Threshold>,
    /// Whether one may vote for none of the choices.
    pub none_of_these: bool,
}

/// Whether a poll of this kind has a choice for none of the others.
pub fn may_have_none(kind: Kind) -> bool {
    kind.has_choices() && kind != Kind::Time
}

/// Checks what is asked of a poll of this kind.
pub fn check(input: &PollInput, kind: Kind, at: impl Fn(&'static str) -> String, problems: &mut Problems) -> Asked {
    let quorum = problems.take(at("quorum"), part(input.quorum.as_deref())).flatten();
    let portion = problems.take(at("threshold"), part(input.threshold.as_deref())).flatten();
    let of = problems.take(at("threshold_of"), of(input.threshold_of.as_deref()));
    // A seat has its quota, and of numbers none is for or against anything.
    let is_measured = kind != Kind::Number && (kind != Kind::Ranked || input.seats.unwrap_or(1) == 1);
    if portion.is_some() && !is_measured {
        problems.add(at("threshold"), message("polls-threshold-not-here"));
    }
    if input.none_of_these && !may_have_none(kind) {
        problems.add(at("none_of_these"), message("polls-none-not-here"));
    }
    let threshold = portion.zip(of).map(|(portion, of)| Threshold { portion, of });
    Asked { quorum, threshold, none_of_these: input.none_of_these && may_have_none(kind) }
}

fn of(word: Option<&str>) -> Result<Of, Message> {
    let word = word.filter(|word| !word.is_empty());
    word.map_or(Ok(Of::default()), |word| {
        Of::ALL.into_iter().find(|of| of.as_str() == word).ok_or_else(|| message("polls-threshold-of-unknown"))
    })
}

/// Reads `50%`, `50 %`, `66.7%`, `66,7%` or `2/3`: more than nothing, and the whole at most.
fn part(text: Option<&str>) -> Result<Option<Portion>, Message> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let numbers = match text.split_once('/') {
        Some((numerator, denominator)) => digits(numerator).zip(digits(denominator)),
        None => tenths(text.strip_suffix('%').unwrap_or(text).trim_end()).map(|tenths| (tenths, FINEST)),
    };
    let portion = numbers.filter(|(numerator, denominator)| *numerator > 0 && *denominator <= FINEST);
    let portion = portion.map(|(numerator, denominator)| {
        let common = common_divisor(numerator, denominator);
        (numerator / common, denominator / common)
    });
    let portion = portion.and_then(|(numerator, denominator)| Portion::new(numerator, denominator));
    portion.map(Some).ok_or_else(|| message("polls-part-unreadable"))
}

fn digits(text: &str) -> Option<u32> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?.filter(|number| *number > 0)
}

/// Percent with one decimal at most, behind a point or a comma, as tenths of one.
fn tenths(text: &str) -> Option<u32> {
    let (whole, tenth) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let tenth = Some(tenth).filter(|tenth| tenth.len() == 1)?;
    (are_digits(whole) && are_digits(tenth)).then(|| format!("{whole}{tenth}").parse().ok())?
}

fn common_divisor(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { common_divisor(other, one % other) }
}

/// As people write it: `50%` where it is whole percents, `2/3` otherwise.
pub fn written(part: Portion) -> String {
    let (numerator, denominator) = part.numbers();
    let hundredths = u64::from(numerator) * 100;
    match u64::from(denominator.max(1)) {
        denominator if hundredths.is_multiple_of(denominator) => format!("{}%", hundredths / denominator),
        denominator => format!("{numerator}/{denominator}"),
    }
}

/// The same to a reader: in percent wherever one decimal at most tells it exactly, `2/3` otherwise.
fn told(part: Portion, t: &Words) -> String {
    let (numerator, denominator) = part.numbers();
    let (thousandfold, denominator) = (u64::from(numerator) * u64::from(FINEST), u64::from(denominator.max(1)));
    if !thousandfold.is_multiple_of(denominator) {
        return written(part);
    }
    let (whole, tenth) = (thousandfold / denominator / 10, thousandfold / denominator % 10);
    let percent = if tenth == 0 { whole.to_string() } else { format!("{whole}.{tenth}") };
    t.with("polls-percent", "number", Decimal(percent))
}

/// As the database keeps a part.
pub fn column(part: Portion) -> Vec<i32> {
    let (numerator, denominator) = part.numbers();
    [numerator, denominator].map(|number| i32::try_from(number).unwrap_or(i32::MAX)).to_vec()
}

/// What the database tells of a poll's conditions.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Columns {
    quorum: Option<[u32; 2]>,
    threshold: Option<[u32; 2]>,
    of: Option<String>,
    none: Option<ChoiceId>,
}

impl From<&Columns> for Conditions {
    fn from(columns: &Columns) -> Self {
        let part = |numbers: [u32; 2]| Portion::new(numbers[0], numbers[1]);
        let of = Of::ALL.into_iter().find(|of| columns.of.as_deref() == Some(of.as_str())).unwrap_or_default();
        let portion = columns.threshold.and_then(part);
        Self {
            quorum: columns.quorum.and_then(part),
            threshold: portion.map(|portion| Threshold { portion, of }),
            none_of_these: columns.none,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_people_write_it() {
        for (text, numbers) in [
            ("50%", (1, 2)),
            ("50", (1, 2)),
            (" 66.7 %", (667, 1000)),
            ("33,5 %", (67, 200)),
            ("2/3", (2, 3)),
            (" 4 / 6 ", (2, 3)),
            ("100%", (1, 1)),
            ("0.1%", (1, 1000)),
        ] {
            assert_eq!(part(Some(text)).map(|part| part.map(Portion::numbers)), Ok(Some(numbers)), "{text}");
        }
        assert_eq!(part(Some("  ")), Ok(None));
        for text in [
            "0", "0%", "101%", "3/2", "1/0", "0/3", "half", "-5", "1e1", "66.67%", "1,000", ".5", "1/2/3", "1/1001",
            "+5", "NaN",
        ] {
            assert!(part(Some(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn a_part_is_written_as_it_would_be_read() {
        for text in ["50%", "2/3", "1/8", "667/1000", "100%", "1%"] {
            let read = part(Some(text)).ok().flatten().unwrap();
            assert_eq!(written(read), text);
        }
    }
}
