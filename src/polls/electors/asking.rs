//! Who shall be able to vote in a poll that is asked, and what their votes shall weigh: checked in itself, and then against
//! the group.

use crate::error::Result;
use crate::groups::Role;
use crate::ids::{MemberId, ThreadId};
use crate::polls::counting::{VOTE, WEIGHT_LIMIT};
use crate::polls::decimals::{self, Written};
use crate::polls::electors::{ELECTORS_LIMIT, WEIGHT_LEAST, Who, in_order, store};
use crate::polls::guests::NewGuest;
use crate::polls::{NewPoll, PollInput, asking};
use crate::site::Tx;
use crate::text::fields::Problems;
use crate::text::{Message, message, names};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Names that are told in one refusal.
const TOLD: usize = 5;

/// Somebody who is named, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum ElectorInput {
    /// A handle: their vote weighs one vote.
    Handle(String),
    /// A handle, and what their vote weighs.
    Weighing {
        /// The handle.
        member: String,
        /// From `"0.001"` to `"1000"`, with three decimals at most, as a text or as a number.
        #[schema(value_type = String)]
        weight: Written,
    },
}

/// Who shall be able to vote, checked as far as that can be done without the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which part of the group.
    pub who: Who,
    /// Of which roles.
    pub roles: Vec<Role>,
    /// Those who are named.
    pub named: Vec<Named>,
    /// Whether those may who join while it is open.
    pub latecomers: bool,
    /// Whether the vote of some guest weighs otherwise than one.
    pub guests_weigh: bool,
}

/// Somebody who is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The handle, as it was written.
    pub handle: String,
    /// What their vote weighs, in thousandths.
    pub weight: u64,
}

impl Default for Asked {
    fn default() -> Self {
        Self { who: Who::Members, roles: Vec::new(), named: Vec::new(), latecomers: true, guests_weigh: false }
    }
}

impl Asked {
    /// Whether any vote weighs otherwise than one.
    pub fn is_weighted(&self) -> bool {
        self.guests_weigh || self.named.iter().any(|named| named.weight != VOTE)
    }
}

/// Checks who is asked for.
pub fn check(
    input: &PollInput,
    guests: &[NewGuest],
    at: impl Fn(&'static str) -> String,
    problems: &mut Problems,
) -> Asked {
    let latecomers = input.latecomers.unwrap_or(true);
    let guests_weigh = guests.iter().any(|guest| guest.weight != VOTE);
    if guests_weigh && input.electors.is_none() {
        problems.add(at("guests"), message("polls-guests-weigh-alike"));
    }
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
            let named = problems.take(at("electors"), read_named(named, guests.len())).unwrap_or_default();
            let asked = Asked { who: Who::Named, named, guests_weigh, ..Asked::default() };
            if input.secret && asked.is_weighted() {
                problems.add(at("electors"), message("polls-weights-secret"));
            }
            asked
        }
    }
}

fn read_roles(written: &[String]) -> Result<Vec<Role>, Message> {
    let roles: Option<Vec<Role>> = written.iter().map(|role| Role::from_column(role)).collect();
    let roles = in_order(roles.ok_or_else(|| message("polls-roles-unknown"))?);
    if roles.is_empty() { Err(message("polls-roles-none")) } else { Ok(roles) }
}

/// A poll may be for its guests alone.
fn read_named(written: &[ElectorInput], guests: usize) -> Result<Vec<Named>, Message> {
    if written.is_empty() && guests == 0 {
        return Err(message("polls-electors-none"));
    }
    if written.len() + guests > ELECTORS_LIMIT {
        return Err(message("polls-electors-too-many").with("max", ELECTORS_LIMIT));
    }
    written.iter().map(read_one).collect()
}

fn read_one(written: &ElectorInput) -> Result<Named, Message> {
    let handle = |text: &str| text.trim().trim_start_matches('@').to_owned();
    match written {
        ElectorInput::Handle(member) => Ok(Named { handle: handle(member), weight: VOTE }),
        ElectorInput::Weighing { member, weight } => {
            let handle = handle(member);
            let read = decimals::read(&weight.0).and_then(|thousandths| u64::try_from(thousandths).ok());
            let weight = read.filter(|weight| (WEIGHT_LEAST..=WEIGHT_LIMIT).contains(weight));
            let weight = weight.ok_or_else(|| message("polls-weight-unreadable").with("handle", in_short(&handle)))?;
            Ok(Named { handle, weight })
        }
    }
}

/// Of each of the polls the members that are named for it, with what their votes weigh; all problems at once. They are
/// members of the group that the thread is in: of whom there is none, and of whom one knows nothing, the same is said.
pub async fn find_named(tx: &mut Tx, thread: ThreadId, polls: &[NewPoll]) -> Result<Vec<Vec<(MemberId, u64)>>> {
    let named = || polls.iter().flat_map(|poll| &poll.electors.named);
    if named().next().is_none() {
        return Ok(vec![Vec::new(); polls.len()]);
    }
    let folded: Vec<String> = named().map(|named| names::fold(&named.handle)).collect();
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

fn members_among(known: &HashMap<String, MemberId>, named: &[Named]) -> Result<Vec<(MemberId, u64)>, Message> {
    let (mut members, mut unknown, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for Named { handle, weight } in named {
        match known.get(&names::fold(handle)) {
            Some(member) if !seen.insert(*member) => {
                return Err(message("polls-electors-twice").with("handle", in_short(handle)));
            }
            Some(member) => members.push((*member, *weight)),
            None => unknown.push(handle),
        }
    }
    if unknown.is_empty() {
        return Ok(members);
    }
    let told: Vec<String> = unknown.iter().take(TOLD).map(|handle| in_short(handle)).collect();
    let said = message("polls-electors-unknown").with("handles", told.join(", "));
    Err(said.with("count", unknown.len()).with("more", unknown.len().saturating_sub(TOLD)))
}

/// What somebody wrote for a handle, no longer than one.
fn in_short(handle: &str) -> String {
    let short: String = handle.chars().take(names::HANDLE_MAX).collect();
    format!("@{short}")
}
