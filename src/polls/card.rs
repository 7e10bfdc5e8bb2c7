//! A poll as a card: to vote on, to look at, or both. Its template prints only what [`Seen`] holds.

mod again;
mod counting;
mod electors;
mod filled;
mod flow;
mod lines;
mod link;
mod recounting;

use crate::ids::ChoiceId;
use crate::polls::counting::{Availability, Counted};
use crate::polls::entered::{self, Entered};
use crate::polls::kinds::Reasons;
use crate::polls::publication::Publication;
use crate::polls::secret::{Code, FLOOR};
use crate::polls::visibility::{PollView, Seen, Voters};
use crate::polls::{Additions, Choice, ClosedBy, Kind, Poll, Results, State, decimals, kinds, told};
use crate::site::Site;
use crate::text::words::Words;
use crate::text::{Decimal, Message, message};
use askama::Template;

/// Up to so many points a score is chosen from a list; more are written.
const LISTED_POINTS: u32 = 20;

/// A poll in a post, in a list, or alone.
#[derive(Clone, Debug, Template)]
#[template(path = "polls/_card.html")]
pub struct PollCard {
    t: Words,
    seen: Seen,
    entered: Entered,
    refusal: Option<Message>,
    /// Whether it was refused because its form was older than the choices.
    is_older: bool,
    code: Option<Code>,
    size: Size,
    /// What a guest's link opens, where it is a guest's card: they vote there, and it leads nowhere else.
    link: Option<String>,
}

/// How much of a poll a card shows. Polls of plain choices are always shown whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// In a list: what leads, and the way to the poll.
    Brief,
    /// In its post or article: the ballot and the result.
    #[default]
    Card,
    /// On its own page: the count step by step too.
    Whole,
}

impl Size {
    /// What asks for a card of this size again.
    fn query(self) -> &'static str {
        match self {
            Self::Brief => "?size=brief",
            Self::Card => "",
            Self::Whole => "?size=whole",
        }
    }
}

/// One choice of a card of plain choices.
struct Row<'a> {
    choice: &'a Choice,
    counted: Option<&'a Counted>,
    is_chosen: bool,
    is_mine: bool,
    is_first: bool,
}

impl PollCard {
    /// The card of a poll.
    pub fn new(t: Words, seen: Seen) -> Self {
        let kind = seen.poll.kind;
        let entered = seen.poll.my_ballot.as_ref().map(|mine| Entered::of(mine, kind)).unwrap_or_default();
        Self { t, seen, entered, refusal: None, is_older: false, code: None, size: Size::default(), link: None }
    }

    /// The same of this size.
    pub fn sized(self, size: Size) -> Self {
        Self { size, ..self }
    }

    /// Whether its fields are at fault, and not that the choices have changed meanwhile.
    fn is_wrongly_filled(&self) -> bool {
        self.refusal.is_some() && !self.is_older
    }

    /// The poll as it is seen.
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// The poll.
    pub fn poll(&self) -> &Poll {
        &self.seen.poll
    }

    /// Its published ballots, if it is closed and was read alone.
    pub fn publication(&self) -> Option<&Publication> {
        self.seen.publication.as_ref()
    }

    /// As JSON gives it.
    pub fn view(&self, site: &Site) -> PollView {
        self.seen.view(site)
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let poll = self.poll();
        let tally = self.seen.tally.as_ref();
        poll.choices.iter().enumerate().map(move |(place, choice)| {
            let counted = tally.and_then(|tally| tally.choices.get(place));
            Row {
                choice,
                counted,
                is_chosen: self.entered.chooses(choice.id),
                is_mine: poll.my_ballot.as_ref().is_some_and(|mine| mine.is_vote_for(choice.id, poll.kind)),
                is_first: poll.is_over() && tally.is_some_and(|tally| tally.winners.contains(&choice.id)),
            }
        })
    }

    /// Who will see what, said before one votes.
    fn how_it_is_shown(&self) -> String {
        let results = match self.poll().results {
            Results::AfterVoting if self.is_shut_out() => Results::AfterClosing,
            results => results,
        };
        self.t.say(&results.promise(self.poll().names()))
    }

    /// What stands before the words on who will see what.
    fn mark(&self) -> &'static str {
        if self.poll().secret { "lock" } else { "eye" }
    }

    /// What it took, of a poll that is over.
    fn what_it_took(&self) -> Option<String> {
        self.what_it_takes().filter(|_| self.poll().is_over())
    }

    /// What it takes for the result to count.
    fn what_it_takes(&self) -> Option<String> {
        self.poll().conditions.told(&self.t)
    }

    /// What is asked for on a ballot, where there is anything to say.
    fn how_many(&self) -> Option<String> {
        let Poll { kind, min, max, parameters, choices, conditions, .. } = self.poll();
        let message = match kind {
            Kind::Single | Kind::Consent => return None,
            Kind::Number => {
                let [least, most, step] = self.range()?.map(Decimal);
                message("polls-give-number").with("min", least).with("max", most).with("step", step)
            }
            Kind::Dots => message("polls-give-dots").with("budget", parameters.budget.unwrap_or(kinds::BUDGET)),
            Kind::Ranked if (*min, *max) == (1, choices.len()) => message("polls-rank-any"),
            Kind::Score | Kind::Time if (*min, *max) == (1, choices.len()) => return None,
            _ if min == max => message("polls-choose-exactly").with("count", max),
            _ => message("polls-choose-between").with("min", min).with("max", max),
        };
        let how_many = self.t.message(&message);
        // Which is chosen alone.
        let has_none = *kind == Kind::Multiple && conditions.none_of_these.is_some();
        Some(if has_none { self.t.with("polls-or-none", "how", how_many) } else { how_many })
    }

    /// What else than its time closes it, said before one votes.
    fn how_it_closes(&self) -> Option<String> {
        self.poll().closes_when_all_voted.then(|| self.t.say("polls-closes-with-all"))
    }

    /// Whether it was closed because everybody had voted.
    fn is_closed_by_everybody(&self) -> bool {
        self.poll().closed_by == Some(ClosedBy::Everybody)
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
        let has = poll.kind.has_choices();
        let id = match (poll.changes_count, poll.choices_are_in_my_hands(), poll.takes_choices_of_mine()) {
            (0, true, _) if has => "polls-choices-change",
            (0, false, true) if has => "polls-propose-choice",
            (0, ..) => return None,
            (count, true, _) if has => return Some(self.t.with("polls-changed-and-change", "count", count)),
            (count, false, true) if has => return Some(self.t.with("polls-changed-and-propose", "count", count)),
            (count, ..) => return Some(self.t.with("polls-changed", "count", count)),
        };
        Some(self.t.say(id))
    }

    /// What a lost code means, said before one votes secretly.
    fn about_the_code(&self) -> Option<String> {
        let poll = self.poll();
        (poll.secret && !poll.i_voted).then(|| self.t.say("polls-secret-code"))
    }

    /// Why nothing is told of a secret poll whose results might be seen.
    fn about_few(&self) -> String {
        let id = if self.poll().is_over() { "polls-secret-few-closed" } else { "polls-secret-few" };
        self.t.with(id, "count", i64::from(FLOOR))
    }

    /// Whether it is said that one has voted: of a secret vote nothing else is.
    fn says_you_voted(&self) -> bool {
        self.has_voted() && (self.poll().secret || self.asks_for_a_ballot() && self.seen.tally.is_none())
    }

    /// How many voted, of how many.
    fn participation(&self) -> String {
        let with_guests = self.poll().electorate.guests > 0;
        let message = match &self.seen.tally {
            Some(tally) => message(if with_guests { "polls-voted-of" } else { "polls-voted" })
                .with("voters", tally.voters)
                .with("members", tally.electorate),
            None => message(if with_guests { "polls-may-vote-all" } else { "polls-may-vote" })
                .with("members", self.poll().electorate.size),
        };
        self.t.message(&message)
    }

    /// What the shares of a poll with several choices are shares of.
    fn shares_of(&self) -> String {
        let voters = self.seen.tally.as_ref().map_or(0, |tally| tally.voters);
        let id = if self.is_weighed() { "polls-shares-of-weight" } else { "polls-shares-of" };
        self.t.with2(id, "voters", voters, "max", self.poll().max)
    }

    /// Whether what one chooses is one.
    fn is_single(&self) -> bool {
        self.poll().kind == Kind::Single
    }

    fn is_brief(&self) -> bool {
        self.size == Size::Brief && !self.poll().kind.is_plain()
    }

    fn is_whole(&self) -> bool {
        self.size == Size::Whole
    }

    /// What a choice is called by the reader.
    fn called(&self, label: &str) -> String {
        told::label(self.poll().kind, label, &self.t)
    }

    /// What asks for this card again in its size.
    fn query(&self) -> &'static str {
        if self.poll().kind.is_plain() { "" } else { self.size.query() }
    }

    /// Whether its page tells more of the count than the card.
    fn has_a_count(&self) -> bool {
        let says_more = |kind| matches!(kind, Kind::Ranked | Kind::Number | Kind::Consent);
        let is_told = self.seen.tally.as_ref().is_some_and(|tally| tally.voters > 0);
        is_told && (says_more(self.poll().kind) || !self.seen.ballots.is_empty())
    }

    /// Who chose what, where a ballot says no more than that.
    fn voters_by_choice(&self) -> Option<&Vec<Voters>> {
        self.seen.voters.as_ref().filter(|_| self.poll().kind.is_plain())
    }

    /// How many more voted than are named.
    fn voters_unnamed(&self) -> u64 {
        let voters = self.seen.tally.as_ref().map_or(0, |tally| tally.voters);
        voters.saturating_sub(self.seen.ballots.len() as u64)
    }

    fn rank_field(&self, choice: &ChoiceId) -> String {
        entered::rank(*choice)
    }

    fn points_field(&self, choice: &ChoiceId) -> String {
        entered::points(*choice)
    }

    fn slot_field(&self, choice: &ChoiceId) -> String {
        entered::slot(*choice)
    }

    fn has_voted(&self) -> bool {
        // A secret ballot that was taken back is found by its code, and empty.
        self.poll().i_voted && !(self.code.is_some() && self.entered == Entered::default())
    }

    /// Whether the card asks for a ballot. Who has cast a secret one comes with its code to change it.
    fn asks_for_a_ballot(&self) -> bool {
        let is_changed_by_code = self.poll().secret && self.has_voted() && self.code.is_none();
        self.poll().i_may_vote() && !self.is_brief() && !is_changed_by_code
    }

    fn may_be_closed_by_hand(&self) -> bool {
        let poll = self.poll();
        !poll.is_over() && poll.is_published && !poll.is_deleted && poll.is_in_my_hands()
    }

    /// From where to where numbers go, and by which steps.
    fn range(&self) -> Option<[String; 3]> {
        let range = self.poll().parameters.number?;
        Some([range.least, range.most, range.step].map(decimals::written))
    }

    /// The ranks to choose from.
    fn ranks(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.poll().max
    }

    /// The points to choose from; none where they are to be written.
    fn listed_points(&self) -> Option<Vec<u32>> {
        let most = self.poll().parameters.most_points?;
        (most <= LISTED_POINTS).then(|| (0..=most).collect())
    }

    /// The most that one choice can be given.
    fn most_points(&self) -> u32 {
        let parameters = self.poll().parameters;
        parameters.most_points.or(parameters.budget).unwrap_or(kinds::POINTS)
    }

    /// Whether a field holds this.
    fn holds(&self, name: &str, value: impl ToString) -> bool {
        self.entered.value(name) == value.to_string()
    }

    fn asks_for_reasons(&self) -> bool {
        self.poll().parameters.reasons.is_some_and(|reasons| reasons != Reasons::Off)
    }

    /// Whether a reason may be left out, and who will read it.
    fn about_reasons(&self) -> String {
        let reasons = self.poll().parameters.reasons.unwrap_or_default();
        let needed = self.t.say(&format!("polls-reasons-hint-{}", reasons.as_str()));
        let read = if self.poll().named { "polls-reasons-read-named" } else { "polls-reasons-read-unnamed" };
        format!("{needed} {}", self.t.say(read))
    }

    /// How the poll stands in one sentence after another, for whoever has just voted, withdrawn or closed, and listens.
    fn spoken(&self) -> String {
        let done = match (self.poll().state, self.has_voted()) {
            (State::Scheduled, _) => "polls-not-open-yet",
            (State::Open, true) => "polls-vote-kept",
            (State::Open, false) => "polls-withdrawn",
            (State::Closed, _) => "polls-closed",
        };
        let mut said = vec![self.t.say(done)];
        match &self.seen.tally {
            Some(tally) if self.poll().kind.is_plain() => {
                said.extend(tally.choices.iter().map(|choice| self.spoken_choice(choice)));
            }
            Some(_) => said.extend(self.outcome()),
            None if self.is_for_staff() => said.push(self.how_it_is_shown()),
            None => said.push(self.t.say("polls-spoken-hidden")),
        }
        said.push(self.participation());
        said.join(" ")
    }

    fn spoken_choice(&self, counted: &Counted) -> String {
        let said = match counted.weight {
            Some(weight) => message("polls-spoken-weight").with("weight", weight),
            None => message("polls-spoken-choice").with("votes", counted.votes),
        };
        self.t.message(&said.with("choice", &counted.label).with("share", counted.share))
    }
}
