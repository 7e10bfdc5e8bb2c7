//! What the roles of a group may do in it. Every act has a lowest role that may do it, the same everywhere until the group
//! says otherwise. [`Permissions::allows`] is the one answer; verbs ask it, and pages show only what it allows.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::groups::memberships::store as members;
use crate::groups::{Group, Role};
use crate::members::Member;
use crate::site::Tx;
use crate::text::words::Words;
use crate::text::{Message, message};
use serde::{Deserialize, Serialize};

/// Something that is done in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = GroupAct)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Publish a post.
    Post,
    /// Say something under a post or an article.
    Comment,
    /// React to a post, an article or a comment.
    React,
    /// Ask a poll.
    Ask,
    /// Write articles and publish them.
    Write,
    /// Invite people, who are then let in without being asked.
    Invite,
    /// See who is in the group.
    SeeMembers,
}

/// The lowest that may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Least {
    /// Whoever may read the group: of a public one anybody.
    Everybody,
    /// Its members.
    Member,
    /// Its moderators, and whoever stands above them.
    Moderator,
    /// Its admins and owners.
    Admin,
    /// Its owners.
    Owner,
}

impl Act {
    /// Every act there is, in the order of the table.
    pub const ALL: [Self; 7] =
        [Self::Post, Self::Comment, Self::React, Self::Ask, Self::Write, Self::Invite, Self::SeeMembers];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Comment => "comment",
            Self::React => "react",
            Self::Ask => "ask",
            Self::Write => "write",
            Self::Invite => "invite",
            Self::SeeMembers => "see_members",
        }
    }

    /// Reads it back.
    pub fn from_column(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.as_str() == text)
    }

    /// Who may do it where nothing else is said.
    pub fn by_default(self) -> Least {
        match self {
            Self::Post | Self::Comment | Self::React | Self::Ask => Least::Member,
            Self::Write => Least::Moderator,
            Self::Invite => Least::Admin,
            Self::SeeMembers => Least::Everybody,
        }
    }

    /// To whom it may be given: only looking at the members can be everybody's.
    pub fn choices(self) -> &'static [Least] {
        match self {
            Self::SeeMembers => &Least::ALL,
            _ => &Least::ALL[1..],
        }
    }

    /// As people read it.
    pub fn word(self, t: &Words) -> String {
        t.say(&format!("groups-act-{}", self.as_str()))
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|act| *act == self).unwrap_or_default()
    }

    fn refusal(self) -> &'static str {
        match self {
            Self::Post => "groups-may-post",
            Self::Comment => "groups-may-comment",
            Self::React => "groups-may-react",
            Self::Ask => "groups-may-ask",
            Self::Write => "groups-may-write",
            Self::Invite => "groups-may-invite",
            Self::SeeMembers => "groups-may-see_members",
        }
    }
}

impl Least {
    /// All there are, the most open first.
    pub const ALL: [Self; 5] = [Self::Everybody, Self::Member, Self::Moderator, Self::Admin, Self::Owner];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Member => "member",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// Reads it back.
    pub fn from_column(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|least| least.as_str() == text)
    }

    /// Its rank as in `memberships.rank`, with 4 for whoever may read the group.
    pub fn rank(self) -> i16 {
        self.role().map_or(4, Role::rank)
    }

    /// The lowest role; none for whoever may read the group.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Everybody => None,
            Self::Member => Some(Role::Member),
            Self::Moderator => Some(Role::Moderator),
            Self::Admin => Some(Role::Admin),
            Self::Owner => Some(Role::Owner),
        }
    }

    /// As people read it: "Moderators and above".
    pub fn word(self, t: &Words) -> String {
        t.say(&format!("groups-least-{}", self.as_str()))
    }
}

/// Who may do what in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions([Least; 7]);

impl Default for Permissions {
    fn default() -> Self {
        Self(Act::ALL.map(Act::by_default))
    }
}

impl Permissions {
    /// From what stands in the database: `act least` for each that differs.
    pub fn from_column(differing: &[String]) -> Self {
        let mut permissions = Self::default();
        let known = |row: &String| {
            let (act, least) = row.split_once(' ')?;
            Some((Act::from_column(act)?, Least::from_column(least)?))
        };
        for (act, least) in differing.iter().filter_map(known) {
            permissions.0[act.place()] = least;
        }
        permissions
    }

    /// The lowest that may do this.
    pub fn least(&self, act: Act) -> Least {
        self.0[act.place()]
    }

    /// The same, but for these.
    pub fn with(mut self, changes: &[(Act, Least)]) -> Self {
        for (act, least) in changes {
            self.0[act.place()] = *least;
        }
        self
    }

    /// Whether this role may do this here; none is somebody who reads the group without being in it.
    pub fn allows(&self, act: Act, role: Option<Role>) -> bool {
        let least = self.least(act).role();
        least.is_none() || role >= least
    }

    /// Refuses whoever may not, in words that say who may.
    pub fn check(&self, act: Act, role: Option<Role>) -> Result<()> {
        if self.allows(act, role) { Ok(()) } else { Err(Error::Refused(self.who_may(act))) }
    }

    /// The sentence that says who may do this.
    pub fn who_may(&self, act: Act) -> Message {
        message(act.refusal()).with("who", self.least(act).as_str())
    }
}

/// Says who may do what from now on, of the acts that are named. What is as everywhere has no row.
pub async fn set(tx: &mut Tx, actor: &Member, group: &Group, changes: &[(Act, Least)]) -> Result<Permissions> {
    crate::groups::store::lock(tx.conn(), group.id).await?;
    if members::role_in(tx.conn(), actor.id, group.id).await? < Some(Role::Admin) {
        return Err(Error::refused("groups-managers-only"));
    }
    for (act, least) in changes {
        if !act.choices().contains(least) {
            return Err(Error::invalid(act.as_str(), message("groups-least-unknown")));
        }
        if *least == act.by_default() {
            store::take(tx.conn(), group.id, *act).await?;
        } else {
            store::put(tx.conn(), group.id, *act, *least, actor.id).await?;
        }
    }
    // Every page of the group has something on it that only some may do.
    tx.changes_all_pages();
    Ok(Permissions::from_column(&store::of(tx.conn(), group.id).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_may_what_those_below_it_may() {
        let permissions = Permissions::from_column(&["post admin".to_owned(), "see_members owner".to_owned()]);
        let may = |act| {
            [None, Some(Role::Member), Some(Role::Moderator), Some(Role::Admin), Some(Role::Owner)]
                .map(|role| permissions.allows(act, role))
        };
        assert_eq!(may(Act::Post), [false, false, false, true, true]);
        assert_eq!(may(Act::SeeMembers), [false, false, false, false, true]);
        assert_eq!(may(Act::Comment), [false, true, true, true, true]);
        assert_eq!(may(Act::Write), [false, false, true, true, true]);
        assert_eq!(Permissions::default().least(Act::SeeMembers), Least::Everybody);
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert!(Act::ALL.into_iter().all(|act| Act::from_column(act.as_str()) == Some(act)));
        assert!(Least::ALL.into_iter().all(|least| Least::from_column(least.as_str()) == Some(least)));
        assert!(Act::ALL.into_iter().all(|act| act.choices().contains(&act.by_default())));
    }
}
