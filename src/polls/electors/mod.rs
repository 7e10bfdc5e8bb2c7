//! Who may vote in a poll: all members of its group, those who have some of its roles, or those who are named; and whether
//! those may who join while it is open. Said when it is asked, and never changed. Whoever may read the poll and not vote
//! sees of it what one sees who has not voted: results that open by voting open to them when the poll is closed.
//!
//! Who may vote now, or could at a poll's end, is the database's to say (`electors_of`): quorums, thresholds, participation
//! and reminders go by it.

pub mod api;
mod asking;
pub mod fields;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::groups::Role;
use crate::http::Paging;
use crate::http::cursor::Listing;
use crate::ids::{MemberId, PollId};
use crate::members::Face;
use crate::polls::counting::Amount;
use crate::polls::store::Papers;
use crate::polls::{Poll, Seen, reading};
use crate::text::words::Words;
use crate::text::{Message, message};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

pub use asking::{Asked, ElectorInput, Named, check, find_named};
pub use fields::{ElectorFields, WRITTEN_LIMIT};

/// Most members that can be named. The database's `keep_electors` is the same.
pub const ELECTORS_LIMIT: usize = 500;
/// The lightest vote, in thousandths; the heaviest is [`WEIGHT_LIMIT`](crate::polls::counting::WEIGHT_LIMIT).
pub const WEIGHT_LEAST: u64 = 1;

/// Which part of a group may vote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// All members.
    #[default]
    Members,
    /// Those who have one of some roles.
    Roles,
    /// Those who are named.
    Named,
}

impl Who {
    /// Every part there is.
    pub const ALL: [Self; 3] = [Self::Members, Self::Roles, Self::Named];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Roles => "roles",
            Self::Named => "named",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.as_str() == text)
    }
}

/// Why it is not for a member of the group to vote, or not for a guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// They have none of the roles.
    Roles,
    /// They are not named.
    Named,
    /// They joined the group later than the poll opened.
    Latecomers,
    /// They were invited as a guest, and may vote as a member.
    Member,
    /// They may vote as a member, and have voted as a guest.
    Guest,
}

impl Refusal {
    /// Reads what the database says.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "roles" => Some(Self::Roles),
            "named" => Some(Self::Named),
            "latecomers" => Some(Self::Latecomers),
            "member" => Some(Self::Member),
            "guest" => Some(Self::Guest),
            _ => None,
        }
    }

    /// In words.
    pub fn words(self) -> Message {
        message(match self {
            Self::Roles => "polls-refused-roles",
            Self::Named => "polls-refused-named",
            Self::Latecomers => "polls-refused-latecomers",
            Self::Member => "polls-refused-member",
            Self::Guest => "polls-refused-guest",
        })
    }
}

/// Who may vote in a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Electorate {
    /// Which part of the group.
    pub who: Who,
    /// Of which roles.
    pub roles: Vec<Role>,
    /// Whether those may who join while it is open.
    pub latecomers: bool,
    /// How many they are, with the guests.
    pub size: u64,
    /// How many guests are among them.
    pub guests: u64,
    /// Whether their votes have weights.
    pub weighted: bool,
}

impl Electorate {
    /// All members of a group of so many.
    pub fn of_all(members: i32) -> Self {
        let size = u64::try_from(members).unwrap_or(0);
        Self { who: Who::Members, roles: Vec::new(), latecomers: true, size, guests: 0, weighted: false }
    }

    /// Whether all members may vote.
    pub fn are_all(&self) -> bool {
        self.who == Who::Members && self.latecomers
    }

    /// Whether guests may vote and no member.
    pub fn are_guests_alone(&self) -> bool {
        self.who == Who::Named && self.guests > 0 && self.size <= self.guests
    }

    /// In a sentence or two, said before one votes.
    pub fn told(&self, t: &Words) -> String {
        let joined_by_guests = self.guests > 0 && !self.are_guests_alone();
        let guests = joined_by_guests.then(|| t.with("polls-guests-too", "count", self.guests));
        [self.members_told(t)].into_iter().chain(guests).collect::<Vec<_>>().join(" ")
    }

    fn members_told(&self, t: &Words) -> String {
        let members = self.size.saturating_sub(self.guests);
        let part = match self.who {
            Who::Members if self.latecomers => return t.say("polls-electors-all"),
            Who::Members => return t.say("polls-electors-present"),
            Who::Named if self.are_guests_alone() => return t.say("polls-guests-alone"),
            Who::Roles => {
                let words: Vec<String> = self.roles.iter().map(|role| role.word(t)).collect();
                let said = message("polls-electors-roles").with("count", words.len()).with("roles", words.join(", "));
                t.message(&said)
            }
            Who::Named if self.weighted => t.with("polls-electors-weighted", "count", members),
            Who::Named => t.with("polls-electors-named", "count", members),
        };
        if self.latecomers { part } else { format!("{part} {}", t.say("polls-electors-present-too")) }
    }
}

/// Who may vote, as the database tells it with a poll.
#[derive(Debug, Deserialize)]
pub struct Columns {
    who: Who,
    roles: Vec<Role>,
    latecomers: bool,
    size: u64,
    guests: u64,
    /// Why it is not for the viewer to vote.
    pub refusal: Option<Refusal>,
    weighted: bool,
    /// What the viewer's own vote weighs, in thousandths, where votes have weights.
    pub my_weight: Option<u64>,
    /// What all their votes weigh, where votes have weights and the results may be seen.
    pub weight: Option<u64>,
    /// The ballots with their weights, likewise; none where there are none.
    pub bundles: Option<Vec<Papers>>,
}

impl From<&Columns> for Electorate {
    fn from(columns: &Columns) -> Self {
        let Columns { who, latecomers, size, guests, weighted, .. } = *columns;
        Self { who, roles: in_order(columns.roles.clone()), latecomers, size, guests, weighted }
    }
}

/// Those who have most to say first.
fn in_order(mut roles: Vec<Role>) -> Vec<Role> {
    roles.sort_unstable_by(|one, other| other.cmp(one));
    roles.dedup();
    roles
}

/// Who may vote, as JSON gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ElectorateView {
    /// Which part of the group: all `members`, those who have one of some `roles`, or those who are `named`.
    pub who: Who,
    /// The roles whose holders may vote; only with `roles`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Whether those may vote who joined the group after the poll opened.
    pub latecomers: bool,
    /// How many may vote or, of a closed poll, could, with the guests.
    pub size: u64,
    /// How many of them are guests: no members, each with a personal link.
    #[serde(default, skip_serializing_if = "is_none")]
    pub guests: u64,
    /// Whether you are one of them.
    pub has_you: bool,
    /// Whether their votes have weights.
    #[serde(default, skip_serializing_if = "is_not")]
    pub weighted: bool,
    /// What your vote weighs, exactly: such as `"2.5"`; only where votes have weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub your_weight: Option<Amount>,
}

fn is_none(count: &u64) -> bool {
    *count == 0
}

fn is_not(said: &bool) -> bool {
    !*said
}

impl Seen {
    /// Who may vote in it.
    pub fn electorate(&self) -> ElectorateView {
        let Electorate { who, ref roles, latecomers, size, guests, weighted } = self.poll.electorate;
        let size = self.tally.as_ref().map_or(size, |tally| tally.electorate);
        let your_weight = self.poll.my_weight.map(Amount::of_thousandths);
        let has_you = self.poll.i_am_elector();
        ElectorateView { who, roles: roles.clone(), latecomers, size, guests, has_you, weighted, your_weight }
    }
}

/// Somebody who is named for a poll.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Elector {
    /// Who.
    #[serde(flatten)]
    pub face: Face,
    /// What their vote weighs, exactly: such as `"2.5"`. Told where votes have weights, to all where the poll shows who voted for
    /// what; else of oneself, and to whoever may close the poll.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub weight: Option<Amount>,
}

/// Those who are named for a poll, in the order in which they joined the site, for whoever may see the poll. Where it is not
/// shown who voted for what, the weights of others are not told either: published ballots bear theirs.
pub async fn named(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    poll: PollId,
    paging: &Paging,
    most: usize,
) -> Result<(Poll, Listing<Elector>)> {
    let poll = reading::read(db, viewer, poll).await?.poll;
    if poll.electorate.who != Who::Named {
        return Err(Error::refused("polls-electors-not-named"));
    }
    let (after, size) = (paging.place()?, paging.size(most)?);
    let electors = store::named(db, poll.id, after, size as i64 + 1).await?;
    let tells = |member: MemberId| poll.named || poll.is_in_my_hands() || viewer == Some(member);
    let elector = |(face, weight): (Face, u64)| {
        let is_told = poll.electorate.weighted && tells(face.id);
        Elector { weight: is_told.then(|| Amount::of_thousandths(weight)), face }
    };
    let electors = electors.into_iter().map(elector).collect();
    Ok((poll, Listing::cut(electors, size, |elector| elector.face.id)))
}

/// The page of those who are named for a poll.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/electors")
}
