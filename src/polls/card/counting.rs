//! The count in words: what was decided, and how it came to that, round by round.

use super::{PollCard, Size};
use crate::ids::ChoiceId;
use crate::polls::counting::{Amount, Fraction, Round, Settled, Tally, Tie};
use crate::polls::{Kind, guests, told};
use crate::text::{Message, message};

/// Decimals of what is known of numbers.
const DECIMALS: u32 = 3;

/// A round of counting.
pub(super) struct RoundTold {
    /// Its number, from 1.
    pub(super) number: usize,
    /// What was done in it, one sentence after the other.
    pub(super) said: Vec<String>,
}

/// A line of the table of rounds: a name and what it had in each.
pub(super) struct Course {
    /// Whose line it is.
    pub(super) label: String,
    /// Its votes; nothing from the round on in which it was out.
    pub(super) votes: Vec<String>,
}

impl PollCard {
    /// How a ballot is filled in and how it will be counted.
    pub(super) fn how_it_is_counted(&self) -> String {
        let kind = self.poll().kind;
        let filled = match kind {
            Kind::Score => Some(self.t.with("polls-fill-score", "max", self.most_points())),
            Kind::Ranked | Kind::Dots => Some(self.t.say(&format!("polls-fill-{}", kind.as_str()))),
            _ => None,
        };
        filled.into_iter().chain([self.rule_told()]).collect::<Vec<_>>().join(" ")
    }

    /// By what a poll that is over was counted, and who could vote in it; in lists its page tells that.
    pub(super) fn how_it_was_held(&self) -> Option<String> {
        let is_told = self.poll().is_over() && self.size != Size::Brief;
        let terms = || [self.poll().electorate.told(&self.t), self.rule_told()].join(" ");
        is_told.then(|| self.t.with("polls-was-held", "terms", terms()))
    }

    fn rule_told(&self) -> String {
        match (self.poll().kind, self.poll().parameters.seats) {
            (Kind::Ranked, Some(seats @ 2..)) => self.t.with("polls-rule-seats", "seats", seats),
            (kind, _) => self.t.say(&format!("polls-rule-{}", kind.as_str())),
        }
    }

    /// What was decided or, of an open poll, how it stands; nothing where results may not be seen.
    pub(super) fn outcome(&self) -> Option<String> {
        let tally = self.seen.tally.as_ref()?;
        let called = tally.called(|label| told::label(self.poll().kind, label, &self.t));
        let said = self.t.message(&called.sentence());
        let is_open = self.poll().is_open() && tally.voters > 0;
        Some(if is_open { self.t.with("polls-so-far", "outcome", said) } else { said })
    }

    fn tally(&self) -> Option<&Tally> {
        self.seen.tally.as_ref().filter(|tally| tally.voters > 0)
    }

    /// The votes of each choice, round by round, and those that name no choice any more.
    pub(super) fn courses(&self) -> Vec<Course> {
        let Some(tally) = self.tally().filter(|tally| !tally.rounds.is_empty()) else { return Vec::new() };
        let votes = |round: &Round, id: ChoiceId| {
            let standing = round.votes.iter().find(|standing| standing.id == id);
            standing.map_or_else(|| "–".to_owned(), |standing| self.t.number(standing.votes))
        };
        let of_choice = |id: ChoiceId| tally.rounds.iter().map(|round| votes(round, id)).collect();
        let choices =
            tally.choices.iter().map(|choice| Course { label: choice.label.clone(), votes: of_choice(choice.id) });
        let exhausted = Course {
            label: self.t.say("polls-round-exhausted"),
            votes: tally.rounds.iter().map(|round| self.t.number(round.exhausted)).collect(),
        };
        let quota = Course {
            label: self.t.say("polls-round-quota"),
            votes: tally.rounds.iter().map(|round| self.t.number(round.quota)).collect(),
        };
        let is_any_lost = tally.rounds.iter().any(|round| round.lost != Amount::default());
        let lost = is_any_lost.then(|| Course {
            label: self.t.say("polls-round-lost"),
            votes: tally.rounds.iter().map(|round| self.t.number(round.lost)).collect(),
        });
        choices.chain([exhausted]).chain(lost).chain([quota]).collect()
    }

    /// What was done in each round.
    pub(super) fn rounds(&self) -> Vec<RoundTold> {
        let Some(tally) = self.tally() else { return Vec::new() };
        let rounds = tally.rounds.iter().enumerate().map(|(place, round)| {
            let said = acts(tally, round).iter().map(|act| self.t.message(act)).collect();
            RoundTold { number: place + 1, said }
        });
        rounds.collect()
    }

    /// How each choice does against each other: its name, and how many put it before each.
    pub(super) fn duels(&self) -> Vec<Course> {
        let Some(tally) = self.tally() else { return Vec::new() };
        let rows = tally.pairwise.iter().flat_map(|pairwise| &pairwise.preferred).enumerate();
        let duels = rows.zip(&tally.choices).map(|((place, row), choice)| {
            let cell = |(column, votes): (usize, &Amount)| {
                if column == place { "–".to_owned() } else { self.t.number(votes) }
            };
            Course { label: choice.label.clone(), votes: row.iter().enumerate().map(cell).collect() }
        });
        duels.collect()
    }

    /// Whether one choice beats each other.
    pub(super) fn duel_outcome(&self) -> Option<String> {
        let tally = self.tally()?;
        Some(match tally.pairwise.as_ref()?.winner {
            Some(winner) => self.t.with("polls-duels-won", "choice", tally.label(winner)),
            None => self.t.say("polls-duels-open"),
        })
    }

    /// What is known of the numbers given: a name and a value each.
    pub(super) fn measures(&self) -> Vec<(String, String)> {
        let Some(numbers) = self.tally().and_then(|tally| tally.number.as_ref()) else { return Vec::new() };
        let told = |(name, value): (&str, Fraction)| {
            // The middle between two numbers is exact with one more.
            let decimals = if name == "mean" { DECIMALS } else { DECIMALS + 1 };
            let name = self.t.say(&format!("polls-number-{}", name.replace('_', "-")));
            (name, self.t.number(value.rounded(decimals)))
        };
        numbers.measures().map(told).into()
    }

    /// Who blocks, and why.
    pub(super) fn blocks(&self) -> Vec<(String, Option<String>)> {
        let consent = self.tally().and_then(|tally| tally.consent.as_ref());
        let blocks = consent.map_or(&[][..], |consent| &consent.blocks).iter();
        let named = |by: &Option<String>, votes: u64| {
            let Some(by) = by else { return self.t.with("polls-block-unnamed", "count", votes) };
            let guest = by.strip_suffix(guests::MARK).map(|name| self.t.with("members-guest", "name", name));
            guest.unwrap_or_else(|| by.clone())
        };
        blocks.map(|block| (named(&block.by, block.votes), block.reason.clone())).collect()
    }
}

/// What was done in a round, in its order.
fn acts(tally: &Tally, round: &Round) -> Vec<Message> {
    let labels = |ids: &[ChoiceId]| ids.iter().map(|id| tally.label(*id)).collect::<Vec<_>>().join(", ");
    let mut acts = Vec::new();
    if !round.elected.is_empty() {
        // Above the word that too few have voted it must not say that somebody is elected.
        let is_missed = tally.quorum.is_some_and(|quorum| !quorum.reached);
        let said = if is_missed { "polls-round-would-be-elected" } else { "polls-round-elected" };
        acts.push(message(said).with("choices", labels(&round.elected)));
    }
    acts.extend(round.tie.iter().flat_map(|tie| equals(tally, tie)));
    if let Some(of) = round.surplus_of {
        acts.push(message("polls-round-surplus").with("choice", tally.label(of)));
    }
    if let Some(out) = round.eliminated {
        let settled = round.tie.as_ref().map(|tie| tie.settled);
        let why = match settled {
            // The fewest have several; that it is this one has another reason.
            Some(Settled::EarlierRound) => "polls-round-eliminated-earlier",
            Some(Settled::SameEnd) => "polls-round-eliminated-last",
            _ => "polls-round-eliminated",
        };
        acts.push(message(why).with("choice", tally.label(out)));
    }
    acts.extend(round.transfers.iter().map(|transfer| match transfer.to {
        Some(to) => message("polls-round-to").with("votes", transfer.votes).with("choice", tally.label(to)),
        None => message("polls-round-to-nobody").with("votes", transfer.votes),
    }));
    acts
}

fn equals(tally: &Tally, tie: &Tie) -> Vec<Message> {
    let labels = |ids: &[ChoiceId]| ids.iter().map(|id| tally.label(*id)).collect::<Vec<_>>().join(", ");
    let id = match tie.settled {
        Settled::EarlierRound => "polls-round-equal-earlier",
        Settled::SameEnd => "polls-round-equal-same",
        Settled::Open => "polls-round-equal-open",
        Settled::Unexplored => "polls-round-equal-unexplored",
    };
    let first = message(id).with("choices", labels(&tie.between)).with("round", tie.round.unwrap_or_default());
    let ways = tie.branches.iter().map(|branch| {
        message("polls-round-way").with("choice", tally.label(branch.taken)).with("winners", labels(&branch.winners))
    });
    std::iter::once(first).chain(ways).collect()
}
