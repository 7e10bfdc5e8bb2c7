//! What is asked of the writing of whoever is new or still unknown: in one group, or on the whole site.

use crate::text::fields::Problems;
use crate::text::message;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What becomes of what goes beyond a limit, and of what holds a word that is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = WhatBecomes)]
pub enum Act {
    /// It waits for a moderator.
    #[default]
    Hold,
    /// It is refused; its author can change it.
    Refuse,
}

impl Act {
    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Refuse => "refuse",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Hold, Self::Refuse].into_iter().find(|act| act.as_str() == text)
    }
}

/// What is asked of newcomers' writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = KeepingRules)]
pub struct Rules {
    /// So many of the first posts and comments of somebody in a group wait for a moderator: 0 (none, the default) to 20.
    pub first_held: i16,
    /// New is whoever joined the site less than so many days ago: 1 to 90, 7 by default …
    pub new_days: i16,
    /// … and has published less than this that still stands: 1 to 100, 5 by default.
    pub new_writings: i16,
    /// Links to elsewhere that a writing of somebody new may hold, 0 to 100; null: as many as anybody's.
    pub most_links: Option<i16>,
    /// Members it may mention, 0 to 50; null: as many as anybody's.
    pub most_mentions: Option<i16>,
    /// Pictures it may show, 0 to 100; null: as many as anybody's.
    pub most_pictures: Option<i16>,
    /// Posts and comments that somebody new may publish in an hour, 1 to 100; null: as many as anybody.
    pub most_an_hour: Option<i16>,
    /// What becomes of what goes beyond these limits: `hold` (the default) or `refuse`.
    pub beyond: Act,
    /// Whether the same words again within a day wait, and those of a third newcomer within an hour.
    pub holds_same: bool,
    /// Whether what somebody new sends from a page faster than a hand could write it waits: 300 characters and more, at over 50
    /// a second since the page was opened.
    pub holds_fast: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            first_held: 0,
            new_days: 7,
            new_writings: 5,
            most_links: None,
            most_mentions: None,
            most_pictures: None,
            most_an_hour: None,
            beyond: Act::Hold,
            holds_same: false,
            holds_fast: false,
        }
    }
}

impl Rules {
    /// Refuses numbers out of their range; all problems at once.
    pub fn check(self) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let mut within = |field: &'static str, number: Option<i16>, min: i16, max: i16| {
            if number.is_some_and(|number| !(min..=max).contains(&number)) {
                problems.add(field, message("keeping-number-range").with("min", min).with("max", max));
            }
        };
        within("first_held", Some(self.first_held), 0, 20);
        within("new_days", Some(self.new_days), 1, 90);
        within("new_writings", Some(self.new_writings), 1, 100);
        within("most_links", self.most_links, 0, 100);
        within("most_mentions", self.most_mentions, 0, 50);
        within("most_pictures", self.most_pictures, 0, 100);
        within("most_an_hour", self.most_an_hour, 1, 100);
        problems.into_result().map(|()| self)
    }
}
