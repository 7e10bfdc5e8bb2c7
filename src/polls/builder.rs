//! The poll builder: the part of a composer in which polls are written. Without a script, the buttons that add and
//! remove polls and choices submit the form, and it comes back with everything in it.

mod labels;
mod times;

use crate::groups::Role;
use crate::polls::asking::{self, LABEL_LIMIT, NewPoll, NumberInput, PollInput, QUESTION_LIMIT};
use crate::polls::counting::Of;
use crate::polls::decimals::typed;
use crate::polls::electors::{ElectorFields, WRITTEN_LIMIT, Who};
use crate::polls::kinds::{self, Reasons, SLOTS_LIMIT};
use crate::polls::series::{Every, SeriesFields};
use crate::polls::slots::{SlotFields, utc};
use crate::polls::{Additions, CHOICES_LIMIT, Kind, Names, POLLS_LIMIT, Results, conditions, guests};
use crate::text::fields::Problems;
use crate::text::words::Words;
use askama::Template;
use chrono_tz::Tz;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};

pub use labels::label_of;

/// Rows for choices that a new poll begins with.
const ROWS: usize = 3;
/// What the names of the builder's fields begin with.
const PREFIX: &str = "polls.";

/// The polls of a composer as they were written, before any check. Kept with drafts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft {
    /// Each poll.
    pub polls: Vec<PollFields>,
}

/// The fields of one poll, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollFields {
    /// The question.
    pub question: String,
    /// The kind.
    pub kind: String,
    /// The choices, empty rows too.
    pub choices: Vec<String>,
    /// Fewest choices of a ballot.
    pub min: String,
    /// Most choices of a ballot.
    pub max: String,
    /// Date and time of opening, in the zone below.
    pub opens_at: String,
    /// Date and time of closing, in the zone below.
    pub closes_at: String,
    /// Whether it closes once everybody has voted.
    pub closes_when_all_voted: bool,
    /// The zone of the browser it was written in; empty, or unknown, is the author's own.
    pub zone: String,
    /// From when on the results are shown.
    pub results: String,
    /// Whether it is shown who voted for what.
    pub named: bool,
    /// Whether ballots are secret.
    pub secret: bool,
    /// Who may add choices while it is open.
    pub additions: String,
    /// Times to choose from, empty rows too.
    pub slots: Vec<SlotFields>,
    /// How many a ranking elects.
    pub seats: String,
    /// The most that one choice can be given.
    pub most_points: String,
    /// How many dots a voter has.
    pub budget: String,
    /// The least number, the most, and the step from one to the next.
    pub number: [String; 3],
    /// Whether an opinion comes with a reason.
    pub reasons: String,
    /// What part of those who may vote must do so.
    pub quorum: String,
    /// What part of the votes what wins must have.
    pub threshold: String,
    /// Of whom that is a part.
    pub threshold_of: String,
    /// Whether one may vote for none of the choices.
    pub none_of_these: bool,
    /// Who may vote.
    pub electors: ElectorFields,
    /// How often it is asked again.
    pub series: SeriesFields,
}

/// A form with polls in it: the fields whose names begin with `polls.`, and all the others.
#[derive(Debug)]
pub struct WithPolls<T> {
    /// The other fields.
    pub rest: T,
    /// The polls.
    pub polls: Draft,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for WithPolls<T> {
    fn deserialize<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        let (ours, rest): (Vec<_>, Vec<_>) =
            Vec::<(String, String)>::deserialize(fields)?.into_iter().partition(|(name, _)| name.starts_with(PREFIX));
        let rest = serde_html_form::to_string(&rest).map_err(D::Error::custom)?;
        let rest = serde_html_form::from_str(&rest).map_err(D::Error::custom)?;
        Ok(Self { rest, polls: Draft::from_fields(&ours) })
    }
}

impl Draft {
    /// A composer that was opened to ask something: one empty poll.
    pub fn of_one_poll() -> Self {
        Self { polls: vec![PollFields::default()] }
    }

    /// Reads the fields of a form; unknown ones are nothing.
    pub fn from_fields(fields: &[(String, String)]) -> Self {
        let mut polls: Vec<PollFields> = Vec::new();
        for (name, value) in fields {
            let Some((place, part)) = place_and_part(name) else { continue };
            if place >= POLLS_LIMIT {
                continue;
            }
            if polls.len() <= place {
                polls.resize_with(place + 1, PollFields::default);
            }
            polls[place].set(part, value);
        }
        Self { polls }
    }

    /// Does what one of the builder's buttons asks for; false if the button is none of the builder's.
    pub fn act(&mut self, button: &str) -> bool {
        if button == "polls.add" {
            if self.polls.len() < POLLS_LIMIT {
                self.polls.push(PollFields::default());
            }
            return true;
        }
        let Some((place, act)) = place_and_part(button) else { return false };
        if act == "remove" && place < self.polls.len() {
            self.polls.remove(place);
        } else if let Some(poll) = self.polls.get_mut(place) {
            poll.act(act);
        }
        true
    }

    /// Leaves out what was left empty: whole polls, and rows for choices.
    pub fn tidy(&mut self) {
        for poll in &mut self.polls {
            poll.choices.retain(|choice| !choice.trim().is_empty());
            poll.slots.retain(|slot| !slot.is_empty());
        }
        let is_empty =
            |poll: &PollFields| poll.question.trim().is_empty() && poll.choices.is_empty() && poll.slots.is_empty();
        self.polls.retain(|poll| !is_empty(poll));
    }

    /// Checks the polls, tidied; closing times that name no zone are in this one, the author's.
    pub fn check(&mut self, zone: Tz) -> Result<Vec<NewPoll>, Problems> {
        self.tidy();
        let checked = asking::check(self.polls.iter().map(|poll| poll.input(zone)).collect());
        checked.map_err(|problems| times::named(&self.polls, zone, &problems))
    }
}

fn place_and_part(name: &str) -> Option<(usize, &str)> {
    let (place, part) = name.strip_prefix(PREFIX)?.split_once('.')?;
    Some((place.parse().ok()?, part))
}

impl PollFields {
    fn set(&mut self, part: &str, value: &str) {
        match part {
            "question" => value.clone_into(&mut self.question),
            "kind" => value.clone_into(&mut self.kind),
            "choices" if self.choices.len() <= CHOICES_LIMIT => self.choices.push(value.to_owned()),
            "min" => value.clone_into(&mut self.min),
            "max" => value.clone_into(&mut self.max),
            "opens_at" => value.clone_into(&mut self.opens_at),
            "closes_at" => value.clone_into(&mut self.closes_at),
            "closes_when_all_voted" => self.closes_when_all_voted = true,
            "zone" => value.clone_into(&mut self.zone),
            "results" => value.clone_into(&mut self.results),
            "names" => self.set_names(value),
            "additions" => value.clone_into(&mut self.additions),
            "seats" => value.clone_into(&mut self.seats),
            "most_points" => value.clone_into(&mut self.most_points),
            "budget" => value.clone_into(&mut self.budget),
            "number_min" => value.clone_into(&mut self.number[0]),
            "number_max" => value.clone_into(&mut self.number[1]),
            "number_step" => value.clone_into(&mut self.number[2]),
            "reasons" => value.clone_into(&mut self.reasons),
            "quorum" => value.clone_into(&mut self.quorum),
            "threshold" => value.clone_into(&mut self.threshold),
            "threshold_of" => value.clone_into(&mut self.threshold_of),
            "none_of_these" => self.none_of_these = true,
            // Both fields of a row are always sent, the end after its beginning.
            "starts" if self.slots.len() <= SLOTS_LIMIT => {
                self.slots.push(SlotFields { starts: value.to_owned(), ends: String::new() });
            }
            "ends" => self.slots.last_mut().into_iter().for_each(|slot| value.clone_into(&mut slot.ends)),
            _ if self.series.set(part, value) => {}
            _ => self.electors.set(part, value),
        }
    }

    fn act(&mut self, act: &str) {
        if act == "add-choice" {
            self.choices.push(String::new());
        } else if act == "add-slot" {
            self.slots.push(SlotFields::default());
        } else if let Some(row) = act.strip_prefix("remove-slot.").and_then(|row| row.parse::<usize>().ok())
            && row < self.slots.len()
        {
            self.slots.remove(row);
        } else if let Some(row) = act.strip_prefix("remove-choice.").and_then(|row| row.parse::<usize>().ok())
            && row < self.choices.len()
        {
            self.choices.remove(row);
        }
    }

    /// As the API would send it. What the form holds of another kind than the one that is chosen is not asked.
    fn input(&self, zone: Tz) -> PollInput {
        let kind = Kind::parse(&self.kind);
        let is = |one: Kind| kind == Some(one);
        let zone = self.zone_or(zone);
        let word = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let has_choices = kind.is_none_or(Kind::has_choices);
        PollInput {
            question: self.question.clone(),
            kind: word(&self.kind),
            choices: match kind {
                Some(Kind::Time) => self.slots.iter().map(|slot| slot.label(zone)).collect(),
                _ if has_choices => self.choices.clone(),
                _ => Vec::new(),
            },
            min: number(&self.min).filter(|_| is(Kind::Multiple)),
            max: number(&self.max).filter(|_| is(Kind::Multiple)),
            opens_at: word(self.opens_at.trim()).map(|text| utc(&text, zone)),
            closes_at: word(self.closes_at.trim()).map(|text| utc(&text, zone)),
            closes_when_all_voted: self.closes_when_all_voted,
            results: word(&self.results),
            named: self.named,
            secret: self.secret,
            additions: word(&self.additions).filter(|_| has_choices),
            seats: number(&self.seats).filter(|_| is(Kind::Ranked)),
            most_points: number(&self.most_points).filter(|_| is(Kind::Score)),
            budget: number(&self.budget).filter(|_| is(Kind::Dots)),
            number: self.numbers().filter(|_| is(Kind::Number)),
            reasons: word(&self.reasons).filter(|_| is(Kind::Consent)),
            quorum: word(&self.quorum),
            threshold: word(&self.threshold).filter(|_| !is(Kind::Number)),
            threshold_of: word(&self.threshold_of),
            none_of_these: self.none_of_these && kind.is_none_or(conditions::may_have_none),
            roles: self.electors.roles(),
            electors: self.electors.electors(),
            latecomers: self.electors.latecomers(),
            pair: self.series.pair,
            series: self.series.input().filter(|_| !is(Kind::Time)),
            guests: guests::lines(&self.electors.guests),
        }
    }

    fn numbers(&self) -> Option<NumberInput> {
        let [min, max, step] = self.number.each_ref().map(|text| text.trim());
        let step = Some(step).filter(|step| !step.is_empty()).map(typed);
        (!min.is_empty() || !max.is_empty()).then(|| NumberInput { min: typed(min), max: typed(max), step })
    }

    fn zone_or(&self, own: Tz) -> Tz {
        self.zone.parse().unwrap_or(own)
    }

    /// The rows to show: what there is, and at least so many.
    fn rows(&self) -> Vec<&str> {
        let rows = self.choices.len().clamp(ROWS, CHOICES_LIMIT);
        (0..rows).map(|row| self.choices.get(row).map_or("", String::as_str)).collect()
    }

    /// Rows of times to show: what there is, and at least so many.
    fn slot_rows(&self) -> Vec<SlotFields> {
        let rows = self.slots.len().clamp(ROWS, SLOTS_LIMIT);
        (0..rows).map(|row| self.slots.get(row).cloned().unwrap_or_default()).collect()
    }

    fn is_reasons(&self, reasons: &Reasons) -> bool {
        Reasons::parse(&self.reasons).unwrap_or_default() == *reasons
    }

    fn is_threshold_of(&self, of: &Of) -> bool {
        if self.threshold_of.is_empty() { *of == Of::default() } else { self.threshold_of == of.as_str() }
    }

    /// Whether anything is asked of the result, or wrong with what is.
    fn has_conditions(&self, place: usize, problems: &Problems) -> bool {
        let is_wrong = |part: &str| problems.of(asking::field(place, part).as_str()).is_some();
        !self.quorum.is_empty()
            || !self.threshold.is_empty()
            || ["quorum", "threshold", "threshold_of"].into_iter().any(is_wrong)
    }

    fn is_of_times(&self) -> bool {
        self.kind == Kind::Time.as_str()
    }

    fn is_kind(&self, kind: &Kind) -> bool {
        Kind::parse(&self.kind).unwrap_or_default() == *kind
    }

    fn set_names(&mut self, value: &str) {
        self.named = value == Names::Named.as_str();
        self.secret = value == Names::Secret.as_str();
    }

    fn is_names(&self, names: &Names) -> bool {
        Names::of(self.named, self.secret) == *names
    }

    fn is_additions(&self, additions: &Additions) -> bool {
        Additions::parse(&self.additions).unwrap_or_default() == *additions
    }

    fn is_results(&self, results: &Results) -> bool {
        Results::parse(&self.results).unwrap_or_default() == *results
    }
}

/// What is no number is out of every range, and said to be.
fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse().unwrap_or(0))
}

/// The builder as it stands in a composer: every poll of the draft, and a button for one more.
#[derive(Template)]
#[template(path = "polls/_builder.html")]
pub struct Builder {
    t: Words,
    draft: Draft,
    problems: Problems,
    // The place of the draft's first poll among those of the form.
    first: usize,
}

impl Builder {
    /// The builder of this draft, with what is wrong with it.
    pub fn new(t: Words, draft: Draft, problems: Problems) -> Self {
        Self { t, draft, problems, first: 0 }
    }

    /// The builder of one empty poll, for a script to put it in place.
    pub fn of_one_more(t: Words, place: usize) -> Self {
        Self { t, draft: Draft::of_one_poll(), problems: Problems::default(), first: place }
    }

    fn zone_of(&self, poll: &PollFields) -> &'static str {
        poll.zone_or(self.t.zone).name()
    }

    fn takes_more(&self) -> bool {
        self.draft.polls.len() < POLLS_LIMIT
    }

    fn field(&self, place: &usize, part: &str) -> String {
        asking::field(*place, part)
    }
}
