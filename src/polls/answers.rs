//! What a ballot says, as the API takes and gives it, and as its row holds it. For all that counts it is an [`Answer`].

use crate::error::{Error, Result};
use crate::ids::ChoiceId;
use crate::polls::counting::{Answer, Availability, Opinion, Stance};
use crate::polls::decimals;
use crate::polls::kinds::{Form, Kind, REASON_LIMIT};
use crate::text::{fields, message};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use utoipa::ToSchema;

/// A ballot. What of it a poll takes, its kind says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BallotInput {
    /// `single`, `multiple`: a list of ids. `ranked`: a list of ids in the order of preference, of all choices or of some.
    /// `score`, `dots`: `{id: points}`, whole numbers. `time`: `{id: "yes" | "if_need_be" | "no"}`.
    #[serde(default)]
    #[schema(value_type = BallotView)]
    pub choices: Named,
    /// `number`: an exact number, as a text (`"3.5"`) or as a number.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    number: Option<Box<RawValue>>,
    /// `consent`: `agree`, `abstain`, `disagree` or `block`.
    #[serde(default)]
    stance: Option<String>,
    /// Why, up to 1,000 characters.
    #[serde(default)]
    reason: Option<String>,
    /// The `changes` of the poll as you read it, if you wish: the ballot is refused where since then a choice that it names got
    /// other words, or one was added of which a `score` or a `time` says nothing.
    #[serde(default)]
    changes: Option<u32>,
    /// The receipt code, in a secret poll and nowhere else: a new one (`POST /polls/{id}/receipts`) to vote, one's own to
    /// replace what was cast with it.
    #[serde(default)]
    pub receipt: Option<String>,
}

/// Choices of a ballot, as they were sent: a list, or what each is given, in the order in which it was sent.
#[derive(Debug)]
pub enum Named {
    /// They alone.
    List(Vec<ChoiceId>),
    /// They, and what each is given.
    Given(Vec<(ChoiceId, Value)>),
}

impl Default for Named {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Choices;

        impl<'de> Visitor<'de> for Choices {
            type Value = Named;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of choices, or what each is given")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Named, A::Error> {
                let mut choices = Vec::new();
                while let Some(choice) = list.next_element()? {
                    choices.push(choice);
                }
                Ok(Named::List(choices))
            }

            // Not into a map: what is named twice is refused, and not taken for the last that was said of it.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named, A::Error> {
                let mut given = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    given.push(entry);
                }
                Ok(Named::Given(given))
            }
        }

        deserializer.deserialize_any(Choices)
    }
}

impl BallotInput {
    /// Of how many changes of the choices they had read, if they say so.
    pub fn changes(&self) -> Option<i32> {
        self.changes.map(|changes| i32::try_from(changes).unwrap_or(i32::MAX))
    }

    /// What it says; refused in words where that cannot be read.
    pub fn answer(self) -> Result<Answer> {
        if let Some(stance) = self.stance {
            return opinion(&stance, self.reason.as_deref().unwrap_or_default());
        }
        if self.reason.is_some() {
            return Err(Error::invalid("reason", message("polls-reason-alone")));
        }
        match (self.number, self.choices) {
            (Some(raw), _) => number(&written(&raw)),
            (None, Named::List(choices)) => Ok(Answer::Choices(choices)),
            (None, Named::Given(given)) => given_to(given),
        }
    }
}

/// A text without its quotes, or the digits of a number as they were sent.
fn written(raw: &RawValue) -> String {
    serde_json::from_str(raw.get()).unwrap_or_else(|_| raw.get().to_owned())
}

fn given_to(given: Vec<(ChoiceId, Value)>) -> Result<Answer> {
    let is_written = |value: &Value| value.as_str().is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    if given.iter().any(|(_, value)| is_written(value)) {
        return Err(Error::invalid("choices", message("polls-points-unreadable")));
    }
    if given.iter().all(|(_, value)| value.is_string()) && !given.is_empty() {
        let slots = given.into_iter().map(|(id, value)| Ok((id, availability(value.as_str().unwrap_or_default())?)));
        return Ok(Answer::Slots(slots.collect::<Result<_>>()?));
    }
    let points = given.into_iter().map(|(id, value)| Ok((id, points(value.as_u64())?)));
    Ok(Answer::Points(points.collect::<Result<_>>()?))
}

/// Points for a choice; more than fits is out of every range.
pub fn points(number: Option<u64>) -> Result<u32> {
    let points = number.ok_or_else(|| Error::invalid("choices", message("polls-points-unreadable")))?;
    Ok(i32::try_from(points).unwrap_or(i32::MAX).unsigned_abs())
}

/// Whether somebody can come, from its word.
pub fn availability(word: &str) -> Result<Availability> {
    Availability::parse(word).ok_or_else(|| Error::invalid("choices", message("polls-availability-unknown")))
}

/// A number, from its digits.
pub fn number(text: &str) -> Result<Answer> {
    let read = decimals::read(text.trim());
    let number = read.ok_or_else(|| Error::invalid("number", message("polls-value-unreadable")))?;
    Ok(Answer::Number(Some(number)))
}

/// An opinion, from its word and the reason for it, which may be empty.
pub fn opinion(stance: &str, reason: &str) -> Result<Answer> {
    let stance = Stance::parse(stance).ok_or_else(|| Error::invalid("stance", message("polls-stance-unknown")))?;
    let reason = fields::prose(reason, 0, REASON_LIMIT).map_err(|why| Error::invalid("reason", why))?;
    Ok(Answer::Opinion(Opinion { stance, by: None, reason: Some(reason).filter(|reason| !reason.is_empty()) }))
}

/// A ballot as it was cast: for scores and dots `{id: points}`, for times `{id: "yes"}`, otherwise choices, in the order
/// of preference where they are ranked; a number, or an opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum BallotView {
    /// Choices.
    Choices(Vec<ChoiceId>),
    /// Points for choices.
    Points(BTreeMap<ChoiceId, u32>),
    /// Who can come when.
    Slots(BTreeMap<ChoiceId, Availability>),
    /// A number, exactly.
    Number {
        /// Such as `"3.5"`.
        number: String,
    },
    /// An opinion.
    Opinion {
        /// `agree`, `abstain`, `disagree` or `block`.
        stance: Stance,
        /// Why.
        reason: Option<String>,
    },
}

impl From<&Answer> for BallotView {
    fn from(answer: &Answer) -> Self {
        match answer {
            Answer::Choices(choices) => Self::Choices(choices.clone()),
            Answer::Points(points) => Self::Points(points.iter().copied().collect()),
            Answer::Slots(slots) => Self::Slots(slots.iter().copied().collect()),
            Answer::Number(number) => Self::Number { number: decimals::written(number.unwrap_or_default()) },
            Answer::Opinion(Opinion { stance, reason, .. }) => {
                Self::Opinion { stance: *stance, reason: reason.clone() }
            }
        }
    }
}

impl Answer {
    /// What of a ballot it is.
    pub fn form(&self) -> Form {
        match self {
            Self::Choices(_) => Form::Choices,
            Self::Points(_) => Form::Points,
            Self::Slots(_) => Form::Slots,
            Self::Number(_) => Form::Number,
            Self::Opinion(_) => Form::Opinion,
        }
    }

    /// The choices it names.
    pub fn named(&self) -> Vec<ChoiceId> {
        match self {
            Self::Choices(choices) => choices.clone(),
            Self::Points(points) => points.iter().map(|(id, _)| *id).collect(),
            Self::Slots(slots) => slots.iter().map(|(id, _)| *id).collect(),
            Self::Number(_) | Self::Opinion(_) => Vec::new(),
        }
    }

    /// Whether it counts among the votes of a choice, as a tally tells them: chosen, put first, given points, possible.
    pub fn is_vote_for(&self, choice: ChoiceId, kind: Kind) -> bool {
        match self {
            Self::Choices(choices) if kind == Kind::Ranked => choices.first() == Some(&choice),
            Self::Choices(choices) => choices.contains(&choice),
            Self::Points(points) => points.iter().any(|(id, given)| *id == choice && *given > 0),
            Self::Slots(slots) => slots.iter().any(|(id, when)| *id == choice && *when != Availability::No),
            Self::Number(_) | Self::Opinion(_) => false,
        }
    }
}

/// A ballot as its row holds it.
#[derive(Clone, Debug, Deserialize)]
pub struct Paper {
    choices: Vec<ChoiceId>,
    #[serde(default)]
    points: Option<Vec<u32>>,
    #[serde(default)]
    number: Option<i64>,
    #[serde(default)]
    stance: Option<Stance>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    by: Option<String>,
}

impl Paper {
    /// From its columns.
    pub fn of(
        choices: Vec<ChoiceId>,
        points: Option<Vec<u32>>,
        number: Option<i64>,
        stance: Option<Stance>,
        reason: Option<String>,
    ) -> Self {
        Self { choices, points, number, stance, reason, by: None }
    }

    /// What it says in a poll of this kind.
    pub fn answer(self, kind: Kind) -> Answer {
        let points = self.points.unwrap_or_default();
        match kind.form() {
            Form::Choices => Answer::Choices(self.choices),
            Form::Points => Answer::Points(self.choices.into_iter().zip(points).collect()),
            Form::Slots => {
                let when = points.into_iter().map(Availability::of_points);
                Answer::Slots(self.choices.into_iter().zip(when).collect())
            }
            Form::Number => Answer::Number(self.number),
            Form::Opinion => {
                let stance = self.stance.unwrap_or(Stance::Abstain);
                Answer::Opinion(Opinion { stance, by: self.by, reason: self.reason })
            }
        }
    }
}

/// What a ballot says, as the statement that casts it takes it: each part a column.
#[derive(Debug, Default)]
pub struct Columns {
    /// The choices, as PostgreSQL reads an array: an array of arrays has rows of one length, so they travel as text.
    pub choices: String,
    /// What each of them is given, likewise.
    pub points: Option<String>,
    /// The number, in thousandths.
    pub number: Option<i64>,
    /// The stance.
    pub stance: Option<&'static str>,
    /// The reason for it.
    pub reason: Option<String>,
}

impl From<&Answer> for Columns {
    fn from(answer: &Answer) -> Self {
        let columns = Self { choices: array(answer.named().iter()), ..Self::default() };
        match answer {
            Answer::Choices(_) => columns,
            Answer::Points(points) => Self { points: Some(array(points.iter().map(|(_, given)| given))), ..columns },
            Answer::Slots(slots) => {
                Self { points: Some(array(slots.iter().map(|(_, when)| when.points()))), ..columns }
            }
            Answer::Number(number) => Self { number: *number, ..columns },
            Answer::Opinion(Opinion { stance, reason, .. }) => {
                Self { stance: Some(stance.as_str()), reason: reason.clone(), ..columns }
            }
        }
    }
}

fn array(items: impl Iterator<Item = impl fmt::Display>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    format!("{{{}}}", items.join(","))
}
