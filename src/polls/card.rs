//! A poll as a card: to vote on, to look at, or both. Its template prints only what [`Seen`] holds.

use crate::ids::ChoiceId;
use crate::polls::counting::{Answer, Counted};
use crate::polls::visibility::{PollView, Seen};
use crate::polls::{Additions, Choice, Kind, Poll};
use crate::site::Site;
use crate::text::words::Words;
use crate::text::{Message, message};
use askama::Template;

/// A poll in a post, in a list, or alone.
#[derive(Clone, Debug, Template)]
#[template(path = "polls/_card.html")]
pub struct PollCard {
    t: Words,
    seen: Seen,
    chosen: Vec<ChoiceId>,
    refusal: Option<Message>,
}

/// One choice of a card.
struct Row<'a> {
    choice: &'a Choice,
    counted: Option<&'a Counted>,
    is_chosen: bool,
    is_mine: bool,
    leads: bool,
}

impl PollCard {
    /// The card of a poll.
    pub fn new(t: Words, seen: Seen) -> Self {
        let chosen = seen.poll.my_ballot.as_ref().map(Answer::named).unwrap_or_default();
        Self { t, seen, chosen, refusal: None }
    }

    /// The same card after a vote that was refused: with the reason, and with what was chosen still chosen.
    pub fn refused(mut self, why: Message, chosen: Vec<ChoiceId>) -> Self {
        self.refusal = Some(why);
        self.chosen = chosen;
        self
    }

    /// The poll.
    pub fn poll(&self) -> &Poll {
        &self.seen.poll
    }

    /// As JSON gives it.
    pub fn view(&self, site: &Site) -> PollView {
        self.seen.view(site)
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let poll = self.poll();
        let tally = self.seen.tally.as_ref();
        let most = tally.map_or(0, |tally| tally.most());
        poll.choices.iter().enumerate().map(move |(place, choice)| {
            let counted = tally.and_then(|tally| tally.choices.get(place));
            Row {
                choice,
                counted,
                is_chosen: self.chosen.contains(&choice.id),
                is_mine: poll.my_ballot.as_ref().is_some_and(|mine| mine.is_vote_for(choice.id, poll.kind)),
                leads: !poll.is_open() && counted.is_some_and(|counted| counted.votes > 0 && counted.votes == most),
            }
        })
    }

    /// Who will see what, said before one votes.
    fn how_it_is_shown(&self) -> String {
        self.t.say(&self.poll().results.promise(self.poll().named))
    }

    /// How many may be chosen; nothing to say of a poll with one.
    fn how_many(&self) -> Option<String> {
        let Poll { kind, min, max, .. } = self.poll();
        let message = match kind {
            Kind::Single | Kind::Number | Kind::Consent => return None,
            _ if min == max => message("polls-choose-exactly").with("count", max),
            _ => message("polls-choose-between").with("min", min).with("max", max),
        };
        Some(self.t.message(&message))
    }

    /// Who may add choices, said before one votes; nothing to say where they stay.
    fn how_it_grows(&self) -> Option<String> {
        match self.poll().additions {
            Additions::Nobody => None,
            Additions::Author => Some(self.t.say("polls-grows-author")),
            Additions::Members => Some(self.t.say("polls-grows-members")),
        }
    }

    /// What leads to the page of the choices; nothing where there is nothing to read or to do.
    fn about_choices(&self) -> Option<String> {
        let poll = self.poll();
        let id = match (poll.changes_count, poll.choices_are_in_my_hands(), poll.takes_choices_of_mine()) {
            (0, true, _) => "polls-choices-change",
            (0, false, true) => "polls-propose-choice",
            (0, false, false) => return None,
            (count, true, _) => return Some(self.t.with("polls-changed-and-change", "count", count)),
            (count, false, true) => return Some(self.t.with("polls-changed-and-propose", "count", count)),
            (count, false, false) => return Some(self.t.with("polls-changed", "count", count)),
        };
        Some(self.t.say(id))
    }

    /// How many voted, of how many.
    fn participation(&self) -> String {
        let message = match &self.seen.tally {
            Some(tally) => message("polls-voted").with("voters", tally.voters).with("members", tally.electorate),
            None => message("polls-may-vote").with("members", self.poll().members_count),
        };
        self.t.message(&message)
    }

    /// What the shares of a poll with several choices are shares of.
    fn shares_of(&self) -> String {
        let voters = self.seen.tally.as_ref().map_or(0, |tally| tally.voters);
        self.t.with2("polls-shares-of", "voters", voters, "max", self.poll().max)
    }

    fn is_single(&self) -> bool {
        self.poll().kind == Kind::Single
    }

    fn has_voted(&self) -> bool {
        self.poll().my_ballot.is_some()
    }

    fn may_be_closed_by_hand(&self) -> bool {
        let poll = self.poll();
        poll.is_open() && poll.is_published && !poll.is_deleted && poll.is_in_my_hands()
    }

    /// How the poll stands in one sentence after another, for whoever has just voted, withdrawn or closed, and listens.
    fn spoken(&self) -> String {
        let done = match (self.poll().is_open(), self.has_voted()) {
            (true, true) => "polls-vote-kept",
            (true, false) => "polls-withdrawn",
            (false, _) => "polls-closed",
        };
        let mut said = vec![self.t.say(done)];
        match &self.seen.tally {
            Some(tally) => said.extend(tally.choices.iter().map(|choice| self.spoken_choice(choice))),
            None => said.push(self.t.say("polls-spoken-hidden")),
        }
        said.push(self.participation());
        said.join(" ")
    }

    fn spoken_choice(&self, counted: &Counted) -> String {
        let said = message("polls-spoken-choice").with("choice", &counted.label);
        self.t.message(&said.with("votes", counted.votes).with("share", counted.share))
    }
}
