//! Who may vote, as the fields of the poll builder: `electorate` says which part of the group, `roles` and `electors` are
//! read only where they belong to it.

use crate::groups::Role;
use crate::polls::decimals::typed;
use crate::polls::electors::{ELECTORS_LIMIT, ElectorInput, Who};
use crate::text::names::HANDLE_MAX;
use serde::{Deserialize, Serialize};

/// Longest list of names, in characters: each a handle, and as much again around it.
pub const WRITTEN_LIMIT: usize = ELECTORS_LIMIT * HANDLE_MAX * 2;

/// The fields, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElectorFields {
    /// Which part of the group.
    pub who: String,
    /// The roles that are ticked.
    pub roles: Vec<String>,
    /// The handles, one a line, each perhaps with a weight after it.
    pub named: String,
    /// Whether who joins later shall not vote.
    pub only_present: bool,
    /// The guests, one a line: a name and an address, and perhaps a weight.
    pub guests: String,
}

impl ElectorFields {
    /// Takes what a field holds, if it is one of these.
    pub fn set(&mut self, part: &str, value: &str) {
        match part {
            "electorate" => value.clone_into(&mut self.who),
            "roles" if self.roles.len() < Role::ALL.len() => self.roles.push(value.to_owned()),
            "electors" => value.clone_into(&mut self.named),
            "only_present" => self.only_present = true,
            "guests" => value.clone_into(&mut self.guests),
            _ => {}
        }
    }

    /// The roles whose holders may vote, where that is asked for.
    pub fn roles(&self) -> Option<Vec<String>> {
        self.is_who(Who::Roles).then(|| self.roles.clone())
    }

    /// Those who are named, where that is asked for: one a line, or with a comma and a space between them; and after a handle
    /// and a space its weight.
    pub fn electors(&self) -> Option<Vec<ElectorInput>> {
        let entries =
            self.named.lines().flat_map(|line| line.split(", ")).map(|entry| entry.trim().trim_end_matches(','));
        let entries = entries.filter(|entry| !entry.is_empty()).take(ELECTORS_LIMIT + 1);
        self.is_who(Who::Named).then(|| entries.map(read).collect())
    }

    /// Whether those may vote who join later: who is named may anyway.
    pub fn latecomers(&self) -> Option<bool> {
        Some(!self.only_present || self.is_who(Who::Named))
    }

    /// Whether this part of the group is chosen.
    pub fn is_who(&self, who: Who) -> bool {
        Who::parse(&self.who).unwrap_or_default() == who
    }

    /// Whether a role is ticked.
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.iter().any(|ticked| ticked == role.as_str())
    }
}

fn read(entry: &str) -> ElectorInput {
    match entry.split_once(char::is_whitespace) {
        Some((member, weight)) => ElectorInput::Weighing { member: member.to_owned(), weight: typed(weight) },
        None => ElectorInput::Handle(entry.to_owned()),
    }
}
