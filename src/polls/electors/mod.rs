//! Who may vote in a poll: all members of its group, those who have some of its roles, or those who are named; and whether
//! those may who join while it is open. Said when it is asked, and never changed. Whoever may read the poll and not vote
//! sees of it what one sees who has not voted: results that open by voting open to them when the poll is closed.
//!
//! Who may vote now, or could at a poll's end, is the database's to say (`electors_of`): quorums, thresholds, participation
//! and reminders go by it.

pub mod api;
pub mod fields;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::groups::Role;
use crate::http::Paging;
use crate::http::cursor::Listing;
use crate::ids::{MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::polls::{NewPoll, Poll, PollInput, Seen, asking, reading};
use crate::site::Tx;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Message, message, names};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

pub use fields::{ElectorFields, WRITTEN_LIMIT};

/// Most members that can be named. The database's `keep_electors` is the same.
pub const ELECTORS_LIMIT: usize = 500;
/// Names that are told in one refusal.
const TOLD: usize = 5;

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

/// Why it is not for a member of the group to vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// They have none of the roles.
    Roles,
    /// They are not named.
    Named,
    /// They joined the group later than the poll opened.
    Latecomers,
}

impl Refusal {
    /// Reads what the database says.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "roles" => Some(Self::Roles),
            "named" => Some(Self::Named),
            "latecomers" => Some(Self::Latecomers),
            _ => None,
        }
    }

    /// In words.
    pub fn words(self) -> Message {
        message(match self {
            Self::Roles => "polls-refused-roles",
            Self::Named => "polls-refused-named",
            Self::Latecomers => "polls-refused-latecomers",
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
    /// How many they are.
    pub size: u64,
}

impl Electorate {
    /// All members of a group of so many.
    pub fn of_all(members: i32) -> Self {
        Self { who: Who::Members, roles: Vec::new(), latecomers: true, size: u64::try_from(members).unwrap_or(0) }
    }

    /// Whether all members may vote.
    pub fn are_all(&self) -> bool {
        self.who == Who::Members && self.latecomers
    }

    /// In a sentence or two, said before one votes; nothing where all may.
    pub fn told(&self, t: &Words) -> Option<String> {
        let part = match self.who {
            Who::Members if self.latecomers => return None,
            Who::Members => return Some(t.say("polls-electors-present")),
            Who::Roles => {
                let words: Vec<String> = self.roles.iter().map(|role| role.word(t)).collect();
                let said = message("polls-electors-roles").with("count", words.len()).with("roles", words.join(", "));
                t.message(&said)
            }
            Who::Named => t.with("polls-electors-named", "count", self.size),
        };
        Some(if self.latecomers { part } else { format!("{part} {}", t.say("polls-electors-present-too")) })
    }
}

/// Who may vote, as the database tells it with a poll.
#[derive(Clone, Debug, Deserialize)]
pub struct Columns {
    who: Who,
    roles: Vec<Role>,
    latecomers: bool,
    size: u64,
    /// Why it is not for the viewer to vote.
    pub refusal: Option<Refusal>,
}

impl From<&Columns> for Electorate {
    fn from(columns: &Columns) -> Self {
        let Columns { who, latecomers, size, .. } = *columns;
        Self { who, roles: in_order(columns.roles.clone()), latecomers, size }
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
    /// How many may vote or, of a closed poll, could.
    pub size: u64,
    /// Whether you are one of them.
    pub has_you: bool,
}

impl Seen {
    /// Who may vote in it.
    pub fn electorate(&self) -> ElectorateView {
        let Electorate { who, ref roles, latecomers, size } = self.poll.electorate;
        let size = self.tally.as_ref().map_or(size, |tally| tally.electorate);
        ElectorateView { who, roles: roles.clone(), latecomers, size, has_you: self.poll.i_am_elector() }
    }
}

/// Who shall be able to vote, checked as far as that can be done without the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which part of the group.
    pub who: Who,
    /// Of which roles.
    pub roles: Vec<Role>,
    /// The handles of those who are named, as they were written.
    pub named: Vec<String>,
    /// Whether those may who join while it is open.
    pub latecomers: bool,
}

impl Default for Asked {
    fn default() -> Self {
        Self { who: Who::Members, roles: Vec::new(), named: Vec::new(), latecomers: true }
    }
}

/// Checks who is asked for.
pub fn check(input: &PollInput, at: impl Fn(&'static str) -> String, problems: &mut Problems) -> Asked {
    let latecomers = input.latecomers.unwrap_or(true);
    match (&input.roles, &input.electors) {
        (None, None) => Asked { latecomers, ..Asked::default() },
        (Some(_), Some(_)) => {
            problems.add(at("electors"), message("polls-electors-or-roles"));
            Asked::default()
        }
        (Some(roles), None) => {
            let roles = problems.take(at("roles"), read_roles(roles)).unwrap_or_default();
            Asked { who: Who::Roles, roles, latecomers, ..Asked::default() }
        }
        (None, Some(named)) => {
            if !latecomers {
                problems.add(at("latecomers"), message("polls-latecomers-named"));
            }
            let named = problems.take(at("electors"), read_named(named)).unwrap_or_default();
            Asked { who: Who::Named, named, ..Asked::default() }
        }
    }
}

fn read_roles(written: &[String]) -> Result<Vec<Role>, Message> {
    let roles: Option<Vec<Role>> = written.iter().map(|role| Role::from_column(role)).collect();
    let roles = in_order(roles.ok_or_else(|| message("polls-roles-unknown"))?);
    if roles.is_empty() { Err(message("polls-roles-none")) } else { Ok(roles) }
}

fn read_named(written: &[String]) -> Result<Vec<String>, Message> {
    let named: Vec<String> = written.iter().map(|one| one.trim().trim_start_matches('@').to_owned()).collect();
    if named.is_empty() {
        return Err(message("polls-electors-none"));
    }
    if named.len() > ELECTORS_LIMIT {
        return Err(message("polls-electors-too-many").with("max", ELECTORS_LIMIT));
    }
    Ok(named)
}

/// Of each of the polls the members that are named for it; all problems at once. They are members of the group that the
/// thread is in: of whom there is none, and of whom one knows nothing, the same is said.
pub async fn find_named(tx: &mut Tx, thread: ThreadId, polls: &[NewPoll]) -> Result<Vec<Vec<MemberId>>> {
    let named = || polls.iter().flat_map(|poll| &poll.electors.named);
    if named().next().is_none() {
        return Ok(vec![Vec::new(); polls.len()]);
    }
    let folded: Vec<String> = named().map(|handle| names::fold(handle)).collect();
    let known = store::members_called(tx.conn(), thread, &folded).await?;
    let mut problems = Problems::default();
    let found = polls.iter().enumerate().map(|(place, poll)| {
        let found = members_among(&known, &poll.electors.named);
        problems.take(asking::field(place, "electors"), found).unwrap_or_default()
    });
    let found = found.collect();
    problems.into_result()?;
    Ok(found)
}

fn members_among(known: &HashMap<String, MemberId>, named: &[String]) -> Result<Vec<MemberId>, Message> {
    let member = |handle: &String| known.get(&names::fold(handle)).copied();
    let unknown: Vec<&str> = named.iter().filter(|handle| member(handle).is_none()).map(String::as_str).collect();
    if !unknown.is_empty() {
        let told: Vec<String> = unknown.iter().take(TOLD).map(|handle| in_short(handle)).collect();
        let said = message("polls-electors-unknown").with("handles", told.join(", "));
        return Err(said.with("count", unknown.len()).with("more", unknown.len().saturating_sub(TOLD)));
    }
    let mut seen = HashSet::new();
    let all: Vec<(MemberId, &String)> = named.iter().filter_map(|handle| Some((member(handle)?, handle))).collect();
    match all.iter().find(|(member, _)| !seen.insert(*member)) {
        Some((_, twice)) => Err(message("polls-electors-twice").with("handle", in_short(twice))),
        None => Ok(all.into_iter().map(|(member, _)| member).collect()),
    }
}

/// What somebody wrote for a handle, no longer than one.
fn in_short(handle: &str) -> String {
    let short: String = handle.chars().take(names::HANDLE_MAX).collect();
    format!("@{short}")
}

/// Those who are named for a poll, in the order in which they joined the site, for whoever may see the poll.
pub async fn named(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    poll: PollId,
    paging: &Paging,
    most: usize,
) -> Result<(Poll, Listing<Face>)> {
    let poll = reading::read(db, viewer, poll).await?.poll;
    if poll.electorate.who != Who::Named {
        return Err(Error::refused("polls-electors-not-named"));
    }
    let (after, size) = (paging.place()?, paging.size(most)?);
    let electors = store::named(db, poll.id, after, size as i64 + 1).await?;
    Ok((poll, Listing::cut(electors, size, |elector| elector.id)))
}

/// The page of those who are named for a poll.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/electors")
}
