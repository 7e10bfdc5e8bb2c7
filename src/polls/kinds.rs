//! The eight kinds of polls: what a ballot of each says, and what each leaves to whoever asks.

use crate::polls::counting::{Range, Rule};
use serde::{Deserialize, Serialize};

/// Fewest choices of a poll that has some: with one there is nothing to choose.
pub const CHOICES_LEAST: usize = 2;
/// Most choices of a poll.
pub const CHOICES_LIMIT: usize = 50;
/// Most choices to be ranked: nobody puts more than these in order with care.
pub const RANKED_LIMIT: usize = 20;
/// Most times to choose from: eight a day for almost a month.
pub const SLOTS_LIMIT: usize = 200;
/// Most that one choice can be given in a poll of scores.
pub const POINTS_LIMIT: u32 = 100;
/// That, where whoever asks does not say.
pub const POINTS: u32 = 5;
/// Most dots a voter has.
pub const BUDGET_LIMIT: u32 = 1000;
/// Those, where whoever asks does not say.
pub const BUDGET: u32 = 10;
/// Longest reason of an opinion, in characters.
pub const REASON_LIMIT: usize = 1000;

/// What a ballot is, and how ballots are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PollKind)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One choice; the most votes lead.
    #[default]
    Single,
    /// As many choices as the poll allows; each counts one vote.
    Multiple,
    /// Choices in the order of preference, all or some; counted by instant runoff or, for several seats, by the single
    /// transferable vote.
    Ranked,
    /// Points for each choice; the highest sum leads.
    Score,
    /// A budget of points, spread over the choices; the highest sum leads.
    Dots,
    /// A number; mean, median and spread are told.
    Number,
    /// Yes, if need be, or no for each of several times; the best is found.
    Time,
    /// Agree, abstain, disagree or block.
    Consent,
}

/// What of a ballot a kind takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Choices.
    Choices,
    /// Points for choices.
    Points,
    /// Who can come when.
    Slots,
    /// A number.
    Number,
    /// A stance and a reason.
    Opinion,
}

impl Form {
    /// As the database calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Choices => "choices",
            Self::Points => "points",
            Self::Slots => "slots",
            Self::Number => "number",
            Self::Opinion => "opinion",
        }
    }
}

impl Kind {
    /// Every kind there is.
    pub const ALL: [Self; 8] =
        [Self::Single, Self::Multiple, Self::Ranked, Self::Score, Self::Dots, Self::Number, Self::Time, Self::Consent];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Ranked => "ranked",
            Self::Score => "score",
            Self::Dots => "dots",
            Self::Number => "number",
            Self::Time => "time",
            Self::Consent => "consent",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What of a ballot it takes.
    pub fn form(self) -> Form {
        match self {
            Self::Single | Self::Multiple | Self::Ranked => Form::Choices,
            Self::Score | Self::Dots => Form::Points,
            Self::Time => Form::Slots,
            Self::Number => Form::Number,
            Self::Consent => Form::Opinion,
        }
    }

    /// Whether whoever asks names choices.
    pub fn has_choices(self) -> bool {
        !matches!(self, Self::Number | Self::Consent)
    }

    /// How many choices it takes at most.
    pub fn choices_limit(self) -> usize {
        match self {
            Self::Number | Self::Consent => 0,
            Self::Ranked => RANKED_LIMIT,
            Self::Time => SLOTS_LIMIT,
            _ => CHOICES_LIMIT,
        }
    }

    /// Whether a ballot says nothing but which choices, in no order.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Single | Self::Multiple)
    }
}

/// Whether an opinion comes with a reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reasons {
    /// Nobody is asked for one.
    Off,
    /// Whoever likes to gives one.
    #[default]
    Optional,
    /// Everybody gives one.
    Required,
    /// Whoever disagrees or blocks gives one; others may.
    RequiredToObject,
}

impl Reasons {
    /// Every rule there is.
    pub const ALL: [Self; 4] = [Self::Off, Self::Optional, Self::Required, Self::RequiredToObject];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Optional => "optional",
            Self::Required => "required",
            Self::RequiredToObject => "required_to_object",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reasons| reasons.as_str() == text)
    }
}

/// What a poll's kind leaves to whoever asks. Each belongs to one kind, and stands with no other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// How many a ranking elects.
    pub seats: Option<u32>,
    /// The most that one choice can be given in a poll of scores.
    pub most_points: Option<u32>,
    /// How many dots a voter has.
    pub budget: Option<u32>,
    /// What numbers may be given.
    pub number: Option<Range>,
    /// Whether an opinion comes with a reason.
    pub reasons: Option<Reasons>,
}

impl Parameters {
    /// How ballots of this kind are counted.
    pub fn rule(&self, kind: Kind) -> Rule {
        match kind {
            Kind::Single => Rule::Plurality,
            Kind::Multiple => Rule::Approval,
            Kind::Ranked => match self.seats.unwrap_or(1) {
                0 | 1 => Rule::InstantRunoff,
                seats => Rule::Transferable { seats },
            },
            Kind::Score => Rule::Score { most: self.most_points.unwrap_or(POINTS) },
            Kind::Dots => Rule::Dots { budget: self.budget.unwrap_or(BUDGET) },
            // A poll of numbers always has a range: the schema holds it.
            Kind::Number => Rule::Number(self.number.unwrap_or(Range { least: 0, most: 0, step: 1 })),
            Kind::Time => Rule::Time,
            Kind::Consent => Rule::Consent,
        }
    }
}
