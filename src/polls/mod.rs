//! Polls: one question, choices, one ballot a voter, and a tally that is always a recount of the ballots.
//! A poll stands in a thread, so whoever may not read the thread knows of no poll. Open or closed is a function of the
//! database's clock. What a viewer may see of a poll is decided in one place, [`visibility`].

pub mod answers;
pub mod api;
pub mod asking;
pub mod ballots;
pub mod booth;
pub mod builder;
pub mod calendar;
pub mod card;
pub mod choices;
pub mod clock;
pub mod closing;
pub mod conditions;
pub mod counting;
pub mod decimals;
pub mod decisions;
pub mod electors;
pub mod entered;
pub mod group_pages;
pub mod guests;
pub mod kinds;
pub mod opening;
pub mod pages;
pub mod pairs;
pub mod preview;
pub mod publication;
pub mod pulse;
pub mod reading;
pub mod reasons;
pub mod recount;
pub mod refusals;
pub mod reminders;
pub mod reopening;
pub mod secret;
pub mod series;
pub mod showing;
pub mod slots;
pub mod store;
pub mod telling;
pub mod told;
mod turns;
pub mod visibility;
pub mod voters;

use crate::groups::Role;
use crate::ids::{ChoiceId, GroupId, MemberId, PollId, ThreadId};
use crate::members::blocks::{Fold, Turned};
use crate::polls::conditions::Conditions;
use crate::polls::counting::{Answer, Rule, Terms};
use crate::polls::electors::Electorate;
use crate::threads;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use asking::{NewPoll, PollInput, ask};
pub use builder::Builder;
pub use card::PollCard;
pub use clock::{ClosedBy, Reopened, State};
pub use group_pages::OpenPolls;
pub use kinds::{CHOICES_LEAST, CHOICES_LIMIT, Kind, Parameters};
pub use reading::cards_for;
use visibility::Place;
pub use visibility::{PollView, Seen};

/// Most polls in one post or article.
pub const POLLS_LIMIT: usize = 10;
/// From when on the results are shown; what comes later shows less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Results {
    /// To all who may read the poll, as they come in.
    #[default]
    Always,
    /// To each who has voted, and to all when the poll is closed.
    AfterVoting,
    /// To all when the poll is closed, and to nobody before.
    AfterClosing,
    /// To whoever asked and whoever keeps order in the group, and to nobody else, also after closing.
    Staff,
}

impl Results {
    /// Every rule there is.
    pub const ALL: [Self; 4] = [Self::Always, Self::AfterVoting, Self::AfterClosing, Self::Staff];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::AfterVoting => "after_voting",
            Self::AfterClosing => "after_closing",
            Self::Staff => "staff",
        }
    }

    /// The words in which it is said who will see what.
    pub fn promise(self, names: Names) -> String {
        let shown = format!("{}-{}", self.as_str().replace('_', "-"), names.as_str());
        format!("polls-shown-{shown}")
    }

    /// Reads it back; the short names are understood too.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "after_vote" => Some(Self::AfterVoting),
            "after_close" => Some(Self::AfterClosing),
            _ => Self::ALL.into_iter().find(|results| results.as_str() == text),
        }
    }
}

/// What is told of who voted for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// It is not shown.
    #[default]
    Unnamed,
    /// All who see the results see it.
    Named,
    /// Nobody can find it out.
    Secret,
}

impl Names {
    /// Every rule there is.
    pub const ALL: [Self; 3] = [Self::Unnamed, Self::Named, Self::Secret];

    /// As it stands in forms and in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unnamed => "unnamed",
            Self::Named => "named",
            Self::Secret => "secret",
        }
    }

    /// By what a poll is: never both.
    pub fn of(named: bool, secret: bool) -> Self {
        match (named, secret) {
            (_, true) => Self::Secret,
            (true, false) => Self::Named,
            (false, false) => Self::Unnamed,
        }
    }
}

/// Who may add choices while a poll is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Additions {
    /// The choices stay those that were asked.
    #[default]
    Nobody,
    /// Whoever asked, and whoever keeps order in the group.
    Author,
    /// Every member of the group may propose some.
    Members,
}

impl Additions {
    /// Every rule there is.
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Author, Self::Members];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Author => "author",
            Self::Members => "members",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|additions| additions.as_str() == text)
    }
}

/// One of the answers a poll offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Choice {
    /// Which it is.
    pub id: ChoiceId,
    /// What it says.
    pub label: String,
}

/// A poll as this viewer stands before it, without any result.
#[derive(Clone, Debug)]
pub struct Poll {
    /// Which it is.
    pub id: PollId,
    /// The post or article it stands in.
    pub thread_id: ThreadId,
    /// Which of the two it is.
    pub thread_kind: threads::Kind,
    /// The path of that post or article.
    pub thread_path: String,
    /// The group it is asked of.
    pub group_id: GroupId,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// The group's colour.
    pub accent: String,
    /// Whether strangers may read it.
    pub is_public: bool,
    /// Who may vote.
    pub electorate: Electorate,
    /// Why it is not for the viewer to vote, who is a member of the group.
    pub my_refusal: Option<electors::Refusal>,
    /// What the viewer's vote weighs, in thousandths, where votes have weights.
    pub my_weight: Option<u64>,
    /// Who asks.
    pub author_id: MemberId,
    /// What is asked.
    pub question: String,
    /// What a ballot is.
    pub kind: Kind,
    /// Fewest choices of a ballot.
    pub min: usize,
    /// Most choices of a ballot.
    pub max: usize,
    /// From when on the results are shown.
    pub results: Results,
    /// Whether it is shown who voted for what.
    pub named: bool,
    /// Whether its ballots are secret.
    pub secret: bool,
    /// When it closes, or closed, by hand or by its time.
    pub closes_at: Option<DateTime<Utc>>,
    /// When it opens, or opened; none: with what it stands in.
    pub opens_at: Option<DateTime<Utc>>,
    /// Whether it closes with the vote after which everybody has voted.
    pub closes_when_all_voted: bool,
    /// By what it was closed.
    pub closed_by: Option<ClosedBy>,
    /// That it has been opened again.
    pub reopened: Option<Reopened>,
    /// Whether it takes ballots.
    pub state: State,
    /// The answers it offers, in their order.
    pub choices: Vec<Choice>,
    /// What its kind leaves to whoever asks.
    pub parameters: Parameters,
    /// What it takes for its result to count.
    pub conditions: Conditions,
    /// That it is a round of a series.
    pub series: Option<series::InSeries>,
    /// That it is one of two, before and after an article.
    pub pair: Option<pairs::InPair>,
    /// What the viewer chose.
    pub my_ballot: Option<Answer>,
    /// Whether the viewer has voted: of a secret ballot that is all that is known.
    pub i_voted: bool,
    /// Whether the results might be seen, but there are too few secret ballots for any to be told.
    pub is_few: bool,
    /// What the viewer is in the group.
    pub my_role: Option<Role>,
    /// Whether the viewer wrote the post or article.
    pub is_mine: bool,
    /// Whether the viewer is one of its guests, who came by their link.
    pub i_am_guest: bool,
    /// Whether the post or article has been deleted.
    pub is_deleted: bool,
    /// Whether the post or article is published.
    pub is_published: bool,
    /// Who may add choices while it is open.
    pub additions: Additions,
    /// How often its choices have changed since it was published.
    pub changes_count: i32,
    /// What the viewer had chosen and is not there any more; nothing once they have voted again.
    pub lost_vote: Option<String>,
}

impl Poll {
    /// Whether the viewer may vote now.
    pub fn i_may_vote(&self) -> bool {
        self.is_open() && self.is_published && !self.is_deleted && self.i_am_elector()
    }

    /// Whether the viewer is one of those who may vote.
    pub fn i_am_elector(&self) -> bool {
        (self.my_role.is_some() || self.i_am_guest) && self.my_refusal.is_none()
    }

    /// Why this reader has it folded: whose it is, or a word of its question or choices.
    pub fn fold(&self, turned: &Turned) -> Option<Fold> {
        turned.fold(self.author_id, self.words(), &[], "")
    }

    /// What it asks, and what it gives to choose from, but for times.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let choices = self.choices.iter().filter(|_| self.kind != Kind::Time).map(|choice| &*choice.label);
        std::iter::once(&*self.question).chain(choices)
    }

    /// What is told of who voted for what.
    pub fn names(&self) -> Names {
        Names::of(self.named, self.secret)
    }

    /// Whether the viewer asked, or keeps order in the group: who may close it.
    pub fn is_in_my_hands(&self) -> bool {
        self.is_mine || self.my_role >= Some(Role::Moderator)
    }

    /// Whether the viewer may add a choice now: by the rule that was set when it was asked; before anybody
    /// can vote, freely whoever has it in hand, and nobody else.
    pub fn takes_choices_of_mine(&self) -> bool {
        let by_the_rule = match self.additions {
            Additions::Nobody => false,
            Additions::Author => self.is_in_my_hands(),
            Additions::Members => self.is_in_my_hands() || self.my_role.is_some() && !self.is_scheduled(),
        };
        let nobody_votes_yet = self.is_mine && !self.is_published || self.is_in_my_hands() && self.is_scheduled();
        self.may_still_change() && (by_the_rule || nobody_votes_yet)
    }

    /// Whether the viewer may correct, replace and remove its choices now.
    pub fn choices_are_in_my_hands(&self) -> bool {
        self.may_still_change() && self.is_in_my_hands()
    }

    /// Whether it can be said of this poll that its results are shown so: of a closed one only that they are for whoever
    /// keeps order alone.
    pub fn offers_results(&self, results: Results) -> bool {
        !self.is_over() || results == self.results || results == Results::Staff
    }

    /// Whether the viewer may hide the results of a poll that is over.
    pub fn may_be_hidden_by_me(&self) -> bool {
        self.is_over() && !self.is_deleted && self.is_in_my_hands() && self.results != Results::Staff
    }

    fn may_still_change(&self) -> bool {
        !self.is_over() && !self.is_deleted
    }

    /// How its ballots are counted.
    pub fn rule(&self) -> Rule {
        self.parameters.rule(self.kind)
    }

    /// How they are counted where so many can vote, whose votes weigh so much.
    pub fn terms(&self, electorate: u64, electorate_weight: Option<u64>) -> Terms {
        Terms { electorate_weight, ..self.conditions.terms(self.rule(), electorate) }
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { poll: self.id, thread: self.thread_id, group: self.group_id }
    }

    /// Whether it is asked before reading what it stands in, and once more after.
    pub fn is_asked_before(&self) -> bool {
        self.pair.as_ref().is_some_and(|pair| pair.is_before(self.id))
    }

    /// Whether it stands in an article.
    pub fn is_in_article(&self) -> bool {
        self.thread_kind == threads::Kind::Article
    }

    /// Its page.
    pub fn path(&self) -> String {
        path(self.id)
    }
}

/// The page of a poll.
pub fn path(id: PollId) -> String {
    format!("/polls/{id}")
}

/// The page on which a poll's choices are changed, and where it stands how they were.
pub fn choices_path(id: PollId) -> String {
    format!("/polls/{id}/choices")
}
