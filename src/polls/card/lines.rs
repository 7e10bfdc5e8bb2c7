//! The lines of a card whose ballots say more than which choices: a choice, a time, a stance or a stretch of numbers with
//! what it was given and its bar. The same lines make the table.

use super::PollCard;
use crate::ids::ChoiceId;
use crate::polls::counting::{Answer, Column, Counted, Slot, Stance};
use crate::polls::{Choice, Kind, decimals, slots, told};
use crate::text::{Decimal, escaped, message};

/// One line.
pub(super) struct Line {
    /// Which choice, if it is one.
    pub(super) id: Option<ChoiceId>,
    /// What it says, as HTML.
    pub(super) html: String,
    /// How long its bar is, in percent; none where results may not be seen.
    pub(super) bar: Option<u64>,
    /// What it was given.
    pub(super) given: Option<String>,
    /// Its share, where it has one.
    pub(super) share: Option<u64>,
    /// Whether it won.
    pub(super) is_first: bool,
    /// What the viewer gave it.
    pub(super) mine: Option<String>,
}

impl PollCard {
    pub(super) fn lines(&self) -> Vec<Line> {
        match self.poll().kind {
            Kind::Number => self.columns(),
            Kind::Consent => self.stances().map(|(_, line)| line).into(),
            _ => self
                .poll()
                .choices
                .iter()
                .enumerate()
                .map(|(place, choice)| self.line_of_choice(place, choice))
                .collect(),
        }
    }

    fn line_of_choice(&self, place: usize, choice: &Choice) -> Line {
        let tally = self.seen.tally.as_ref();
        let counted = tally.and_then(|tally| tally.choices.get(place));
        Line {
            id: Some(choice.id),
            html: self.label(choice),
            bar: counted.map(|counted| counted.share),
            given: counted.map(|counted| self.given(counted)),
            share: counted.map(|counted| counted.share),
            is_first: self.poll().is_over() && tally.is_some_and(|tally| tally.winners.contains(&choice.id)),
            mine: self.poll().my_ballot.as_ref().and_then(|mine| self.mine(mine, choice.id)),
        }
    }

    /// What a choice says, as HTML: a time in the viewer's zone.
    pub fn label(&self, choice: &Choice) -> String {
        match slots::Time::read(&choice.label) {
            Ok(time) if self.poll().kind == Kind::Time => time.html(&self.t),
            _ => escaped(&choice.label),
        }
    }

    fn given(&self, counted: &Counted) -> String {
        let said = match (&counted.points, &counted.slot) {
            (Some(points), _) => message("polls-given-points").with("points", points),
            (_, Some(slot)) => said_of_slot(slot),
            _ => match counted.weight {
                Some(weight) => {
                    message("polls-given-first-weighing").with("votes", counted.votes).with("weight", weight)
                }
                None => message("polls-given-first").with("votes", counted.votes),
            },
        };
        self.t.message(&said)
    }

    fn mine(&self, mine: &Answer, choice: ChoiceId) -> Option<String> {
        match mine {
            Answer::Choices(named) => {
                let rank = named.iter().position(|id| *id == choice)? + 1;
                Some(self.t.with("polls-rank", "rank", rank))
            }
            Answer::Points(given) => given.iter().find(|(id, _)| *id == choice).map(|(_, points)| points.to_string()),
            Answer::Slots(said) => {
                let when = said.iter().find(|(id, _)| *id == choice)?.1;
                Some(self.t.say(&format!("polls-availability-{}", when.as_str())))
            }
            Answer::Number(_) | Answer::Opinion(_) => None,
        }
    }

    /// What can be said to a proposal, with its lines.
    pub(super) fn stances(&self) -> [(Stance, Line); 4] {
        Stance::ALL.map(|stance| (stance, self.line_of_stance(stance)))
    }

    fn line_of_stance(&self, stance: Stance) -> Line {
        let stood =
            self.seen.tally.as_ref().and_then(|tally| tally.consent.as_ref()).map(|consent| consent.stood(stance));
        let is_mine = matches!(&self.poll().my_ballot, Some(Answer::Opinion(mine)) if mine.stance == stance);
        Line {
            id: None,
            html: escaped(&self.t.say(&format!("polls-stance-{}", stance.as_str()))),
            bar: stood.map(|stood| stood.share),
            given: stood.map(|stood| match self.is_weighed() {
                true => self.votes_weighing(stood.votes, stood.weight),
                false => self.t.number(stood.votes),
            }),
            share: stood.map(|stood| stood.share),
            is_first: false,
            mine: is_mine.then(|| self.t.say("polls-your-vote")),
        }
    }

    /// The histogram of numbers; bars are measured by the longest. One's own number stands in its column or, where no
    /// result may be seen and it stands in no field either, alone.
    fn columns(&self) -> Vec<Line> {
        let numbers = self.seen.tally.as_ref().and_then(|tally| tally.number.as_ref());
        let columns = numbers.map_or(&[][..], |numbers| &numbers.columns);
        let most = columns.iter().map(|column| column.votes).max().map_or(0, |votes| votes.thousandths()).max(1);
        let mine = self.my_number();
        if columns.is_empty() {
            return mine.map(|mine| self.line_of_my_number(mine)).into_iter().collect();
        }
        let line = |column: &Column| Line {
            id: None,
            html: escaped(&self.t.message(&stretch(column))),
            bar: u64::try_from(column.votes.thousandths() * 100 / most).ok(),
            given: Some(self.t.number(column.votes)),
            share: None,
            is_first: false,
            mine: mine
                .filter(|mine| (column.from.thousandths()..=column.to.thousandths()).contains(&i128::from(*mine)))
                .map(|mine| self.t.with("polls-mine-number", "number", number(mine))),
        };
        columns.iter().map(line).collect()
    }

    /// The viewer's own number, in thousandths; where they can change it, it stands in the field of the ballot.
    fn my_number(&self) -> Option<i64> {
        match self.poll().my_ballot {
            Some(Answer::Number(mine)) if !self.asks_for_a_ballot() => mine,
            _ => None,
        }
    }

    fn line_of_my_number(&self, mine: i64) -> Line {
        Line {
            id: None,
            html: escaped(&self.t.number(number(mine))),
            bar: None,
            given: None,
            share: None,
            is_first: false,
            mine: Some(self.t.say("polls-your-vote")),
        }
    }

    /// Of what the percentages are parts; where one may choose several, `shares_of` tells it.
    pub(super) fn base_told(&self) -> Option<String> {
        let has_votes = self.seen.tally.as_ref().is_some_and(|tally| tally.voters > 0);
        let id = match self.poll().kind {
            Kind::Multiple | Kind::Number => return None,
            Kind::Single if self.is_weighed() => "polls-base-single-weight",
            Kind::Single => "polls-base-single",
            Kind::Consent if self.is_weighed() => "polls-base-consent-weight",
            Kind::Consent => "polls-base-consent",
            Kind::Score => "polls-base-score",
            Kind::Dots => "polls-base-dots",
            Kind::Ranked => "polls-base-ranked",
            Kind::Time => "polls-base-time",
        };
        // In a post the one line of a plain poll tells how many voted.
        let has_room = if self.is_single() { self.is_whole() } else { !self.is_brief() };
        (has_votes && has_room).then(|| self.t.say(id))
    }

    /// What stands in the field of a number: a browser shows there only what has a point before its decimals.
    pub(super) fn number_entered(&self) -> String {
        decimals::typed(self.entered.value("number")).0
    }

    /// What the first column of the table is.
    pub(super) fn first_head(&self) -> String {
        self.t.say(match self.poll().kind {
            Kind::Number => "polls-column-number",
            Kind::Consent => "polls-column-stance",
            Kind::Time => "polls-column-time",
            _ => "polls-column-choice",
        })
    }

    /// What the columns of the table after the first are.
    pub(super) fn heads(&self) -> Vec<String> {
        let ids: &[&str] = match self.poll().kind {
            Kind::Score | Kind::Dots => &["polls-column-points", "polls-column-mean", "polls-column-share"],
            Kind::Time => &["polls-availability-yes", "polls-availability-if_need_be", "polls-availability-no"],
            Kind::Number => &["polls-column-votes"],
            Kind::Ranked if self.is_weighed() => &["polls-column-first", "polls-column-weight", "polls-column-share"],
            Kind::Ranked => &["polls-column-first", "polls-column-share"],
            Kind::Single | Kind::Multiple if self.is_weighed() => {
                &["polls-column-votes", "polls-column-weight", "polls-column-share"]
            }
            _ => &["polls-column-votes", "polls-column-share"],
        };
        ids.iter().map(|id| self.t.say(id)).collect()
    }

    /// What stands in them, line by line.
    pub(super) fn cells(&self) -> Vec<(String, Vec<String>)> {
        let counted = self.seen.tally.iter().flat_map(|tally| &tally.choices).map(Some).chain(std::iter::repeat(None));
        let cells = self.lines().into_iter().zip(counted).map(|(line, counted)| {
            let percent = line.share.map(|share| format!("{share}%"));
            let cells = match counted.map(|counted| (counted, &counted.points, &counted.slot)) {
                Some((counted, Some(points), _)) => {
                    let mean = counted.mean.map(|mean| self.t.number(mean.rounded(MEAN_DECIMALS)));
                    vec![self.t.number(points), mean.unwrap_or_else(|| "–".to_owned()), percent.unwrap_or_default()]
                }
                Some((_, _, Some(slot))) => {
                    [slot.yes, slot.if_need_be, slot.no].map(|votes| self.t.number(votes)).into()
                }
                Some((counted, ..)) => {
                    let weight = counted.weight.map(|weight| self.t.number(weight));
                    std::iter::once(self.t.number(counted.votes)).chain(weight).chain(percent).collect()
                }
                None => line.given.into_iter().chain(percent).collect(),
            };
            (line.html, cells)
        });
        cells.collect()
    }

    /// The latest ballots with their names, in words.
    pub(super) fn named_ballots(&self) -> Vec<(&crate::members::Face, String)> {
        let said = |answer| told::words(self.poll(), answer, &self.t).join(" · ");
        self.seen.ballots.iter().map(|ballot| (&ballot.face, said(&ballot.answer))).collect()
    }
}

/// Decimals of a mean that is shown.
const MEAN_DECIMALS: u32 = 2;

fn said_of_slot(slot: &Slot) -> crate::text::Message {
    message("polls-given-slot").with("yes", slot.yes).with("if_need_be", slot.if_need_be)
}

fn number(thousandths: i64) -> Decimal {
    Decimal(decimals::written(thousandths))
}

fn stretch(column: &Column) -> crate::text::Message {
    let (from, to) = (column.from.rounded(3), column.to.rounded(3));
    if from == to {
        message("polls-number-one").with("number", from)
    } else {
        message("polls-number-stretch").with("from", from).with("to", to)
    }
}
