//! Agree, abstain, disagree or block. Source: consensus decision making as Seeds for Change describe it ("A Consensus
//! Handbook", 2013): who disagrees stands aside, and who blocks stops the proposal, and must be heard; so a block is
//! named, with its reason. Nobody's block is outvoted. Our own addition, so that a proposal nobody wants does not pass
//! for lack of a block: more must agree than disagree.

use super::amount::Amount;
use super::ballots::{Answer, Bundle, Sums};
use super::found::{Found, Measure};
use super::shares::{Base, shares_of_whole};
use serde::{Deserialize, Serialize};

/// The name and version of this rule.
pub const NAME: &str = "consent/1";

/// What a voter says to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// They are for it.
    Agree,
    /// They leave it to the others.
    Abstain,
    /// They are against it, and stand aside.
    Disagree,
    /// They are against it, and it cannot go on without them.
    Block,
}

impl Stance {
    /// Every stance there is.
    pub const ALL: [Self; 4] = [Self::Agree, Self::Abstain, Self::Disagree, Self::Block];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Abstain => "abstain",
            Self::Disagree => "disagree",
            Self::Block => "block",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.as_str() == text)
    }
}

/// A stance, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Opinion {
    /// What they say.
    pub stance: Stance,
    /// Who says it, as it may be shown; nobody in a secret poll.
    #[serde(default)]
    pub by: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Who agrees and who does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Consent {
    /// Who agree.
    pub agree: Stood,
    /// Who abstain.
    pub abstain: Stood,
    /// Who disagree.
    pub disagree: Stood,
    /// Who block.
    pub block: Stood,
    /// Each block, in the order of names and reasons.
    pub blocks: Vec<Block>,
}

/// How many said the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Stood {
    /// How many.
    pub votes: u64,
    /// What their votes weigh.
    #[schema(value_type = String)]
    pub weight: Amount,
    /// In whole percent of all votes.
    pub share: u64,
}

/// Somebody who blocks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Block {
    /// Who, unless the poll is secret.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// How many ballots say just this.
    pub votes: u64,
}

impl Consent {
    /// Only how many block it, and neither who nor why.
    pub fn name_nobody(&mut self) {
        let votes = self.blocks.iter().map(|block| block.votes).fold(0, u64::saturating_add);
        self.blocks.clear();
        if votes > 0 {
            self.blocks.push(Block { by: None, reason: None, votes });
        }
    }

    /// Who said this.
    pub fn stood(&self, stance: Stance) -> Stood {
        match stance {
            Stance::Agree => self.agree,
            Stance::Abstain => self.abstain,
            Stance::Disagree => self.disagree,
            Stance::Block => self.block,
        }
    }
}

/// Counts what voters say to a proposal.
pub(super) fn count(bundles: &[Bundle]) -> Found {
    let mut sums = Sums::new(4);
    let mut blocks: Vec<Block> = Vec::new();
    for bundle in bundles {
        let Answer::Opinion(opinion) = &bundle.answer else { continue };
        sums.add(opinion.stance as usize, bundle);
        if opinion.stance == Stance::Block && bundle.count > 0 {
            let Opinion { by, reason, .. } = opinion.clone();
            blocks.push(Block { by, reason, votes: bundle.count });
        }
    }
    blocks.sort();
    blocks.dedup_by(|next, kept| {
        let is_same = (&next.by, &next.reason) == (&kept.by, &kept.reason);
        kept.votes += if is_same { next.votes } else { 0 };
        is_same
    });
    let shares = shares_of_whole(&sums.mass);
    let stood = |stance: Stance| Stood {
        votes: sums.ballots[stance as usize],
        weight: Amount::of_thousandths(sums.mass[stance as usize]),
        share: shares[stance as usize],
    };
    let [agree, abstain, disagree, block] =
        [Stance::Agree, Stance::Abstain, Stance::Disagree, Stance::Block].map(stood);
    let measure = Some(Measure::of_votes(sums.mass[Stance::Agree as usize]));
    let consent = Some(Consent { agree, abstain, disagree, block, blocks });
    Found { measure, consent, ..Found::with(Sums::new(0), Vec::new(), Base::Votes) }
}
