//! The published ballots of a closed poll: a plain file from which anybody can count again. One form for each content, so
//! its SHA-256 is the same whoever writes it. Lines end with a line feed; between two words of a line stands one space
//! and between two columns one tab; a backslash escapes: `\n`, `\r`, `\t`, `\\`.
//!
//! ```text
//! leaders-square ballots 1
//! poll 0192a1c2-…
//! question Which day?
//! rule scottish-stv/1
//! seats 2
//! electorate 120
//! quorum 1/2
//! choice 0192a1c2-… Monday
//! choice 0192a1c2-… Tuesday
//! none 2
//! ballots 3
//! -
//! 2 1
//! 1⇥2.5⇥Ann
//! ```
//!
//! After the rule stand its parameters (`seats`, `most`, `budget`, or `range LEAST MOST STEP`); `electorate-weight`,
//! `quorum`, `threshold PORTION OF` and `none` only where there are any. Choices are counted from 1. A ballot is its
//! answer, and then, as far as there are any, its weight in votes, the voter's name, the reason they gave, and the tag by which
//! the voter of a secret poll finds it, by tabs (⇥ above).
//! An answer is `-` (abstains) or
//!
//! - the numbers of the choices: of a ranked poll in the order of preference, otherwise in the poll's order;
//! - for points `CHOICE=POINTS`, for times `CHOICE=yes`, `if-need-be` or `no`, in the poll's order;
//! - a number, such as `-3` or `7.25`; or `agree`, `disagree`, `block`.
//!
//! Published ballots stand in the order of their names and, of one name or without, of their own lines ([`Record::in_order`]):
//! an order that tells nothing but what the lines tell, and is the same whenever it is made. A file in which they stand
//! otherwise is another one, and is not read.

mod reading;

use super::ballots::{Answer, Bundle};
use super::consent::{Opinion, Stance};
use super::time::Availability;
use super::{Rule, Tally, Terms, VOTE, count};
use crate::ids::{ChoiceId, PollId};
use crate::polls::Choice;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use uuid::Uuid;

pub use reading::{Flaw, Misread};

/// The first line: what this is, and in which version.
const FIRST_LINE: &str = "leaders-square ballots 1";
/// Longest file that is read.
pub const BYTES_LIMIT: usize = 256 * 1024 * 1024;
/// Most ballots of a file.
pub const BALLOTS_LIMIT: usize = 1_000_000;

/// The ballots of a poll, with all that is needed to count them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The poll.
    pub poll: PollId,
    /// What was asked.
    pub question: String,
    /// How they are counted.
    pub terms: Terms,
    /// What could be chosen.
    pub choices: Vec<Choice>,
    /// The ballots.
    pub ballots: Vec<Ballot>,
}

/// One ballot. Who gave an opinion stands in `name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// What it says.
    pub answer: Answer,
    /// What it weighs, in thousandths of a vote.
    pub weight: u64,
    /// Whose it is, where that may be shown.
    pub name: Option<String>,
    /// By what its voter finds it, if it is secret.
    pub tag: Option<Uuid>,
}

impl Record {
    /// Counts them.
    pub fn tally(&self) -> Tally {
        let bundles: Vec<Bundle> = self.ballots.iter().map(Ballot::bundle).collect();
        count(&self.terms, &self.choices, &bundles)
    }

    /// With its ballots in the one order that tells nothing of who cast them when.
    pub fn in_order(mut self) -> Self {
        let mut ballots = std::mem::take(&mut self.ballots);
        ballots.sort_by_cached_key(|ballot| {
            let mut line = String::new();
            self.write(ballot, &mut line);
            (ballot.name.clone(), line)
        });
        self.ballots = ballots;
        self
    }

    /// The file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\npoll {}\n", self.poll);
        let mut line = |name: &str, value: &str| {
            let _ = writeln!(text, "{name} {value}");
        };
        line("question", &escaped(&self.question));
        line("rule", self.terms.rule.name());
        match self.terms.rule {
            Rule::Transferable { seats } if seats > 1 => line("seats", &seats.to_string()),
            Rule::Score { most } => line("most", &most.to_string()),
            Rule::Dots { budget } => line("budget", &budget.to_string()),
            Rule::Number(range) => {
                line("range", &[range.least, range.most, range.step].map(thousandths).join(" "));
            }
            _ => {}
        }
        line("electorate", &self.terms.electorate.to_string());
        if let Some(weight) = self.terms.electorate_weight {
            line("electorate-weight", &votes(weight));
        }
        if let Some((numerator, denominator)) = self.terms.quorum.map(super::Portion::numbers) {
            line("quorum", &format!("{numerator}/{denominator}"));
        }
        if let Some(threshold) = self.terms.threshold {
            let (numerator, denominator) = threshold.portion.numbers();
            line("threshold", &format!("{numerator}/{denominator} {}", threshold.of.as_str()));
        }
        for choice in &self.choices {
            line("choice", &format!("{} {}", choice.id, escaped(&choice.label)));
        }
        if let Some(none) = self.terms.none_of_these.and_then(|none| self.number_of(none)) {
            line("none", &none.to_string());
        }
        line("ballots", &self.ballots.len().to_string());
        for ballot in &self.ballots {
            self.write(ballot, &mut text);
        }
        text
    }

    fn number_of(&self, id: ChoiceId) -> Option<usize> {
        self.choices.iter().position(|choice| choice.id == id).map(|place| place + 1)
    }

    fn write(&self, ballot: &Ballot, text: &mut String) {
        let reason = match &ballot.answer {
            Answer::Opinion(opinion) => opinion.reason.as_deref(),
            _ => None,
        };
        let weight = if ballot.weight == VOTE { String::new() } else { votes(ballot.weight) };
        let name = ballot.name.as_deref().map(escaped).unwrap_or_default();
        let reason = reason.map(escaped).unwrap_or_default();
        let tag = ballot.tag.map(|tag| tag.simple().to_string()).unwrap_or_default();
        let line = [self.answer(&ballot.answer), weight, name, reason, tag].join("\t");
        text.push_str(line.trim_end_matches('\t'));
        text.push('\n');
    }

    fn answer(&self, answer: &Answer) -> String {
        let words = match answer {
            Answer::Choices(named) => self.numbers(named),
            Answer::Points(given) => self.pairs(given.iter().map(|(id, points)| (*id, points.to_string()))),
            Answer::Slots(named) => self.pairs(named.iter().map(|(id, when)| (*id, availability(*when).to_owned()))),
            Answer::Number(number) => number.map(thousandths).into_iter().collect(),
            Answer::Opinion(opinion) => stance(opinion.stance).map(str::to_owned).into_iter().collect(),
        };
        if words.is_empty() { "-".to_owned() } else { words.join(" ") }
    }

    fn numbers(&self, named: &[ChoiceId]) -> Vec<String> {
        let mut numbers: Vec<usize> = named.iter().filter_map(|id| self.number_of(*id)).collect();
        if !self.terms.rule.ranks() {
            numbers.sort_unstable();
        }
        numbers.iter().map(ToString::to_string).collect()
    }

    fn pairs(&self, pairs: impl Iterator<Item = (ChoiceId, String)>) -> Vec<String> {
        let mut numbered: Vec<_> = pairs.filter_map(|(id, value)| Some((self.number_of(id)?, value))).collect();
        numbered.sort_unstable();
        numbered.iter().map(|(number, value)| format!("{number}={value}")).collect()
    }
}

impl Ballot {
    fn bundle(&self) -> Bundle {
        let answer = match &self.answer {
            Answer::Opinion(opinion) => Answer::Opinion(Opinion { by: self.name.clone(), ..opinion.clone() }),
            other => other.clone(),
        };
        Bundle { answer, count: 1, weight: self.weight }
    }
}

impl Rule {
    /// Whether a ballot is an order.
    pub fn ranks(self) -> bool {
        matches!(self, Self::InstantRunoff | Self::Transferable { .. })
    }
}

/// The SHA-256 of a file, in hexadecimal digits.
pub fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::Yes => "yes",
        Availability::IfNeedBe => "if-need-be",
        Availability::No => "no",
    }
}

/// The word of a stance; none of an abstention, which is written as in every other poll.
fn stance(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Agree => Some("agree"),
        Stance::Abstain => None,
        Stance::Disagree => Some("disagree"),
        Stance::Block => Some("block"),
    }
}

fn votes(thousandths: u64) -> String {
    super::Amount::of_thousandths(thousandths).to_string()
}

fn thousandths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", votes(number.unsigned_abs()))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}
