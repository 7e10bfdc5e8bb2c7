//! What comes out of counting: the one result that every view of a poll is made from. Parts that a rule does not use are
//! left out of the JSON.

use super::amount::{Amount, Fraction};
use super::consent::Consent;
use super::number::Numbers;
use super::shares::Base;
use super::threshold::{QuorumMet, ThresholdMet};
use crate::ids::ChoiceId;
use serde::{Deserialize, Serialize};

/// The result of a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Tally {
    /// How many voted.
    pub voters: u64,
    /// How many could have voted.
    pub electorate: u64,
    /// Each choice with its votes, in the poll's order.
    pub choices: Vec<Counted>,
    /// The rule it was counted by, with its version, such as `instant-runoff/1`.
    pub rule: String,
    /// What the shares are shares of.
    pub base: Base,
    /// What was decided.
    pub outcome: Outcome,
    /// What was chosen, in the poll's order: one choice, as many as there are seats, or those that are tied; empty when
    /// nothing was chosen.
    pub winners: Vec<ChoiceId>,
    /// How many of those who voted abstained.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub abstained: u64,
    /// What all ballots weigh together, in votes; only where votes have weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub weight: Option<Amount>,
    /// The rounds of counting, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<Round>,
    /// How each choice does against each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pairwise: Option<Pairwise>,
    /// Mean, median and spread of numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Numbers>,
    /// Who agrees and who does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// How many had to vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<QuorumMet>,
    /// How many had to be for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<ThresholdMet>,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// A choice with its votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Counted {
    /// Which choice it is.
    pub id: ChoiceId,
    /// What it says.
    pub label: String,
    /// How many chose it: of a ranked poll, how many put it first; of points, how many gave it any; of a time, who can come.
    pub votes: u64,
    /// In whole percent of the base of the tally. With a single choice the shares add up to 100; with several they may exceed it.
    pub share: u64,
    /// What those votes weigh; only where votes have weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub weight: Option<Amount>,
    /// The points it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub points: Option<Amount>,
    /// Its points divided by the votes of all who gave points, as an exact fraction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub mean: Option<Fraction>,
    /// Who can come at this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
}

/// Who can come at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Slot {
    /// Votes of those who can.
    #[schema(value_type = String)]
    pub yes: Amount,
    /// Votes of those who can if need be.
    #[schema(value_type = String)]
    pub if_need_be: Amount,
    /// Votes of those who cannot, or did not say.
    #[schema(value_type = String)]
    pub no: Amount,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// Nobody has voted.
    NoVotes,
    /// All who voted abstained, or were for nothing that was asked: no time suits anybody, no dot was given.
    AllAbstained,
    /// Too few voted.
    QuorumMissed {
        /// What is ahead.
        leading: Vec<ChoiceId>,
    },
    /// Too few were for what is ahead.
    ThresholdMissed {
        /// What is ahead.
        leading: Vec<ChoiceId>,
    },
    /// "None of these" won, so nothing was chosen.
    NoneOfThese,
    /// One choice won.
    Won,
    /// All seats are filled.
    Elected,
    /// The winners are tied, and the rule does not choose between them.
    Tied,
    /// Some seats are filled, and choices are tied for the others: those that are among the winners and not elected.
    TiedForSeats {
        /// What is elected whatever the tie.
        elected: Vec<ChoiceId>,
        /// For how many seats the others are tied.
        seats: u32,
    },
    /// There are more ways to break a tie than were looked at, so all that were left are named.
    Unsettled,
    /// Numbers were given.
    Measured,
    /// Nobody blocked it, and more agree than disagree.
    Agreed,
    /// Nobody blocked it, but no more agree than disagree.
    NotAgreed,
    /// Somebody blocked it.
    Blocked,
}

/// A round of counting: how the votes stood when it began, and what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Round {
    /// The votes of each choice that was not yet eliminated, in the poll's order.
    pub votes: Vec<Standing>,
    /// The votes that are enough.
    #[schema(value_type = String)]
    pub quota: Amount,
    /// Votes on ballots that name no remaining choice any more.
    #[schema(value_type = String)]
    pub exhausted: Amount,
    /// Parts of votes below the fifth decimal, which the rule ignores.
    #[serde(default, skip_serializing_if = "is_nothing")]
    #[schema(value_type = String)]
    pub lost: Amount,
    /// What was elected in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elected: Vec<ChoiceId>,
    /// Whose votes beyond the quota were handed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surplus_of: Option<ChoiceId>,
    /// What was eliminated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eliminated: Option<ChoiceId>,
    /// Where its votes went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transfers: Vec<Transfer>,
    /// What stood equal when it was asked which goes, and how that was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie: Option<Tie>,
}

fn is_nothing(amount: &Amount) -> bool {
    *amount == Amount::default()
}

/// The votes of a choice in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Standing {
    /// The choice.
    pub id: ChoiceId,
    /// Its votes.
    #[schema(value_type = String)]
    pub votes: Amount,
}

/// Votes that were handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Transfer {
    /// To which choice; null: the ballots name no remaining one.
    pub to: Option<ChoiceId>,
    /// How many.
    #[schema(value_type = String)]
    pub votes: Amount,
}

/// Choices that stood equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Tie {
    /// Which.
    pub between: Vec<ChoiceId>,
    /// How it was settled.
    pub settled: Settled,
    /// The earlier round, counted from 1, in which they differed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<usize>,
    /// Where it leads to take each of those that no earlier round told apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// How a tie was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// By an earlier round, in which they differed.
    EarlierRound,
    /// Whichever is taken first, it leads to the same: it is no tie. The one that stands last in the poll was taken.
    SameEnd,
    /// Not at all: it depends on this who wins.
    Open,
    /// Not at all: there are more ways than were looked at.
    Unexplored,
}

/// Where one way out of a tie leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Branch {
    /// What is taken first.
    pub taken: ChoiceId,
    /// What can win then.
    pub winners: Vec<ChoiceId>,
}

/// How each choice does against each other, by those who put one before the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Pairwise {
    /// A row for each choice, in the poll's order: how many put it before each of the choices.
    #[schema(value_type = Vec<Vec<String>>)]
    pub preferred: Vec<Vec<Amount>>,
    /// What beats every other choice; null: nothing does.
    pub winner: Option<ChoiceId>,
}

impl Tally {
    /// The same with other words for its choices, as a reader calls them.
    pub fn called(&self, call: impl Fn(&str) -> String) -> Self {
        let mut called = self.clone();
        called.choices.iter_mut().for_each(|choice| choice.label = call(&choice.label));
        called
    }

    /// What a choice says.
    pub fn label(&self, id: ChoiceId) -> &str {
        self.choices.iter().find(|choice| choice.id == id).map_or("", |choice| &choice.label)
    }
}
