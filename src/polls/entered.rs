//! A ballot as the fields of a form: what a card's fields hold, what they send, and what comes back in them after a
//! refusal, as it was written. The names: `choice`, `rank.ID`, `points.ID`, `slot.ID`, `number`, `stance`, `reason`; what
//! kind of poll they belong to says `kind`, which polls of plain choices leave out, and of how many changes of the choices
//! the voter has read, `changes`.

use crate::error::{Error, Result};
use crate::ids::ChoiceId;
use crate::polls::Choice;
use crate::polls::answers;
use crate::polls::counting::Answer;
use crate::polls::decimals;
use crate::polls::kinds::{Form, Kind};
use crate::polls::secret::Code;
use crate::text::{Message, message};
use serde::Deserialize;

/// The fields, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Entered(Vec<(String, String)>);

impl Entered {
    /// The fields of a ballot that has been cast.
    pub fn of(answer: &Answer, kind: Kind) -> Self {
        let field = |name: String, value: String| (name, value);
        let fields = match answer {
            Answer::Choices(named) if kind == Kind::Ranked => {
                named.iter().enumerate().map(|(place, id)| field(rank(*id), (place + 1).to_string())).collect()
            }
            Answer::Choices(named) => named.iter().map(|id| field("choice".to_owned(), id.to_string())).collect(),
            Answer::Points(given) => {
                given.iter().map(|(id, points)| field(self::points(*id), points.to_string())).collect()
            }
            Answer::Slots(said) => said.iter().map(|(id, when)| field(slot(*id), when.as_str().to_owned())).collect(),
            Answer::Number(number) => {
                number.iter().map(|number| field("number".to_owned(), decimals::written(*number))).collect()
            }
            Answer::Opinion(opinion) => vec![
                field("stance".to_owned(), opinion.stance.as_str().to_owned()),
                field("reason".to_owned(), opinion.reason.clone().unwrap_or_default()),
            ],
        };
        Self(fields)
    }

    /// What stands in a field; nothing where nothing does.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Whether a choice is chosen.
    pub fn chooses(&self, choice: ChoiceId) -> bool {
        self.all("choice").any(|value| value.parse() == Ok(choice.0))
    }

    /// Whether it names a choice that is not one of these: its form was opened before they changed.
    pub fn is_older_than(&self, choices: &[Choice]) -> bool {
        let chosen = self.all("choice").map(id);
        let given =
            ["rank.", "points.", "slot."].into_iter().flat_map(|prefix| self.by_choice(prefix)).map(|(id, _)| id);
        chosen.chain(given).any(|named| named.is_ok_and(|named| choices.iter().all(|choice| choice.id != named)))
    }

    /// Why it was refused: where it is older than the choices, that they have changed; else this.
    pub fn refused(&self, choices: &[Choice], why: Message) -> Message {
        if self.is_older_than(choices) { message("polls-choices-changed") } else { why }
    }

    /// What of it is still among these choices; what was ranked below one that is gone moves up.
    pub fn as_far_as(self, choices: &[Choice]) -> Self {
        if !self.is_older_than(choices) {
            return self;
        }
        let of_rank = |name: &str| name.strip_prefix("rank.").and_then(|text| id(text).ok());
        let is_left = |choice: ChoiceId| choices.iter().any(|known| known.id == choice);
        let (mut ranked, rest): (Vec<_>, Vec<_>) = self.0.into_iter().partition(|(name, _)| name.starts_with("rank."));
        ranked.retain(|(name, rank)| of_rank(name).is_some_and(is_left) && !rank.trim().is_empty());
        ranked.sort_by_key(|(_, rank)| rank.trim().parse::<usize>().unwrap_or(usize::MAX));
        let closed = ranked.into_iter().enumerate().map(|(place, (name, _))| (name, (place + 1).to_string()));
        Self(rest.into_iter().chain(closed).collect())
    }

    /// Whether the vote is to be withdrawn.
    pub fn withdraws(&self) -> bool {
        self.value("act") == "withdraw"
    }

    /// Whether its voter has seen it as it was understood, and wants to change it before it is cast.
    pub fn is_for_correction(&self) -> bool {
        self.value("act") == "correct"
    }

    /// Whether it is cast in a secret poll.
    pub fn is_secret(&self) -> bool {
        !self.value("secret").is_empty()
    }

    /// The receipt code that came with it, if one did.
    pub fn code(&self) -> Result<Option<Code>> {
        let text = self.value("receipt").trim();
        let read = |text| Code::read(text).map_err(|why| Error::invalid("receipt", why));
        (!text.is_empty()).then(|| read(text)).transpose()
    }

    /// Of how many changes of the choices the voter had read.
    pub fn changes(&self) -> Option<i32> {
        self.value("changes").parse().ok().filter(|changes| *changes >= 0)
    }

    /// The fields of the ballot alone, to be sent again.
    pub fn of_ballot(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter().filter(|(name, _)| !matches!(name.as_str(), "receipt" | "act"))
    }

    /// What it says; refused in words where it says nothing that any poll takes. What no form of ours sends is not read.
    pub fn answer(&self) -> Result<Answer> {
        let kind = match self.value("kind") {
            "" => Kind::default(),
            word => Kind::parse(word).ok_or_else(unreadable)?,
        };
        if !self.0.iter().all(|(name, _)| is_known(name)) {
            return Err(unreadable());
        }
        match kind.form() {
            Form::Choices if kind == Kind::Ranked => self.ranking(),
            Form::Choices => Ok(Answer::Choices(self.all("choice").map(id).collect::<Result<_>>()?)),
            Form::Points => {
                let given =
                    self.by_choice("points.").map(|(id, value)| Ok((id?, answers::points(value.parse().ok())?)));
                Ok(Answer::Points(given.collect::<Result<_>>()?))
            }
            Form::Slots => {
                let said = self.by_choice("slot.").map(|(id, value)| Ok((id?, answers::availability(value)?)));
                Ok(Answer::Slots(said.collect::<Result<_>>()?))
            }
            Form::Number => answers::number(&decimals::typed(self.value("number")).0),
            Form::Opinion => answers::opinion(self.value("stance"), self.value("reason")),
        }
    }

    /// The order that the ranks mean: each is given once, and none is left out.
    fn ranking(&self) -> Result<Answer> {
        let refused = |why| Error::invalid("choices", why);
        let ranked = self.by_choice("rank.").map(|(id, value)| {
            let rank = value.parse::<usize>().ok().filter(|rank| *rank > 0);
            Ok((rank.ok_or_else(|| refused(message("polls-rank-unreadable")))?, id?))
        });
        let mut ranked = ranked.collect::<Result<Vec<(usize, ChoiceId)>>>()?;
        ranked.sort_unstable();
        if let Some(two) = ranked.windows(2).find(|two| two[0].0 == two[1].0) {
            return Err(refused(message("polls-rank-twice").with("rank", two[0].0)));
        }
        if let Some(skipped) = ranked.iter().enumerate().find(|(place, (rank, _))| *rank != place + 1) {
            return Err(refused(message("polls-rank-skipped").with("rank", skipped.0 + 1)));
        }
        Ok(Answer::Choices(ranked.into_iter().map(|(_, id)| id).collect()))
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What is said of each choice, where anything is.
    fn by_choice(&self, prefix: &str) -> impl Iterator<Item = (Result<ChoiceId>, &str)> {
        let said = self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.trim())));
        said.filter(|(_, value)| !value.is_empty()).map(|(choice, value)| (id(choice), value))
    }
}

/// The field for the rank of a choice.
pub fn rank(choice: ChoiceId) -> String {
    format!("rank.{choice}")
}

/// The field for the points of a choice.
pub fn points(choice: ChoiceId) -> String {
    format!("points.{choice}")
}

/// The field for whether one can come at a time.
pub fn slot(choice: ChoiceId) -> String {
    format!("slot.{choice}")
}

/// What is no id at all is not one of the choices.
fn id(text: &str) -> Result<ChoiceId> {
    text.parse().map(ChoiceId).map_err(|_| Error::invalid("choices", message("polls-unknown-choice")))
}

fn is_known(name: &str) -> bool {
    matches!(name, "kind" | "changes" | "choice" | "number" | "stance" | "reason" | "act" | "secret" | "receipt")
        || ["rank.", "points.", "slot."].iter().any(|prefix| name.starts_with(prefix))
}

fn unreadable() -> Error {
    Error::Unreadable(message("http-unreadable"))
}
