//! Groups: places where members gather, who is in them, and what each may do there.

pub mod api;
pub mod door;
pub mod founding;
pub mod founding_pages;
pub mod head;
pub mod invites;
pub mod joining;
pub mod media;
pub mod memberships;
pub mod pages;
pub mod permissions;
pub mod proposals;
pub mod requests;
pub mod sanctions;
pub mod settings;
pub mod store;
pub mod subgroups;
pub mod visibility;

use crate::error::{Error, Result};
use crate::http::poster::{Poster, Subject};
use crate::ids::{GroupId, MediaId};
use crate::text::words::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use founding::{Founding, NewGroup, found};
pub use memberships::store::role_in;
pub use memberships::{join, leave};
pub use permissions::{Act, Permissions};
pub use requests::enter;
pub use subgroups::Parent;
pub use visibility::Visibility;

/// The colours a group may have: the style sheet knows each by name.
pub const ACCENTS: [&str; 12] =
    ["ocean", "lagoon", "teal", "forest", "olive", "amber", "copper", "brick", "rose", "plum", "violet", "slate"];

/// Characters of what a group is about in a list of groups: three lines of a card.
const ABOUT_IN_SHORT: usize = 160;

/// A colour's name, as people read it.
pub fn accent_word(t: &Words, accent: &str) -> String {
    t.say(&format!("groups-accent-{accent}"))
}

/// What somebody is in a group; each may do all that the ones before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads, writes, votes.
    Member,
    /// Keeps order: pins, locks, removes.
    Moderator,
    /// Lets people in, invites, changes the group.
    Admin,
    /// Whose group it is: also names owners.
    Owner,
}

impl Role {
    /// Every role there is, those who have most to say first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Admin, Self::Moderator, Self::Member];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// Its place in lists of members: owners first, as the column `memberships.rank` has it.
    pub fn rank(self) -> i16 {
        match self {
            Self::Owner => 0,
            Self::Admin => 1,
            Self::Moderator => 2,
            Self::Member => 3,
        }
    }

    /// As people read it.
    pub fn word(self, t: &Words) -> String {
        t.say(match self {
            Self::Member => "groups-role-member",
            Self::Moderator => "groups-role-moderator",
            Self::Admin => "groups-role-admin",
            Self::Owner => "groups-role-owner",
        })
    }

    /// Reads it back.
    pub fn from_column(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// A group as this viewer stands in it. Of a private group, a stranger may be
/// shown the shell: name, about, cover; of a secret one nothing.
#[derive(Clone, Debug)]
pub struct Group {
    /// Which it is.
    pub id: GroupId,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about, plain text.
    pub about: String,
    /// Its rules, as they were written.
    pub rules: String,
    /// Its rules, rendered.
    pub rules_html: String,
    /// Who may see what is in it.
    pub visibility: Visibility,
    /// Its colour: one of the names the style sheet knows.
    pub accent: String,
    /// The picture at its top.
    pub cover: Option<MediaId>,
    /// What that picture shows, for those who cannot see it.
    pub cover_alt: String,
    /// Whether views are counted and shown.
    pub shows_views: bool,
    /// How many members it has; none for who may not see inside.
    pub members_count: Option<i32>,
    /// Number of this state of its settings, for edits.
    pub version: i32,
    /// When it was founded.
    pub created_at: DateTime<Utc>,
    /// What the viewer is in it.
    pub my_role: Option<Role>,
    /// Whether the viewer has asked to be let in and waits.
    pub i_wait: bool,
    /// Who may do what in it.
    pub permissions: Permissions,
    /// Whether whoever joins it at once is asked something first.
    pub asks_first: bool,
    /// What one of its members is called; empty for "member".
    pub noun_one: String,
    /// What several are called; empty for "members".
    pub noun_many: String,
    /// The group it is part of.
    pub parent: Option<Parent>,
    /// Whether others are part of it.
    pub has_subgroups: bool,
}

impl Group {
    /// Whether the viewer may see what is in it.
    pub fn is_open_to_me(&self) -> bool {
        self.visibility == Visibility::Public || self.my_role.is_some()
    }

    /// Whether the viewer may keep order here.
    pub fn i_moderate(&self) -> bool {
        self.my_role >= Some(Role::Moderator)
    }

    /// Whether the viewer may change the group and let people in.
    pub fn i_manage(&self) -> bool {
        self.my_role >= Some(Role::Admin)
    }

    /// Answers to those who may not see inside as if there were nothing.
    pub fn check_open(self) -> Result<Self> {
        if self.is_open_to_me() { Ok(self) } else { Err(Error::NotFound) }
    }

    /// Refuses whoever does not run the group; to those who may not even see inside there is nothing.
    pub fn check_manage(self) -> Result<Self> {
        let open = self.check_open()?;
        if open.i_manage() { Ok(open) } else { Err(Error::refused("groups-managers-only")) }
    }

    /// Whether only members see what is in it.
    pub fn is_private(&self) -> bool {
        self.visibility != Visibility::Public
    }

    /// Whether only members know of it.
    pub fn is_secret(&self) -> bool {
        self.visibility == Visibility::Secret
    }

    /// Whether the viewer may do this in it.
    pub fn i_may(&self, act: Act) -> bool {
        self.is_open_to_me() && self.permissions.allows(act, self.my_role)
    }

    /// Refuses one who may not do this, saying who may; to those who may not even see inside there is nothing.
    pub fn check_may(self, act: Act) -> Result<Self> {
        let open = self.check_open()?;
        open.permissions.check(act, open.my_role)?;
        Ok(open)
    }

    /// "116 members", or what else they are called here.
    pub fn count_of_members(&self, t: &Words, count: &i32) -> String {
        match if *count == 1 { &*self.noun_one } else { &*self.noun_many } {
            "" => t.with("groups-members", "count", count),
            noun => t.with2("groups-members-called", "count", t.number(*count), "noun", noun),
        }
    }

    /// "Members", or what else they are called here, as the name of a tab.
    pub fn name_of_members(&self, t: &Words) -> String {
        let mut letters = self.noun_many.chars();
        letters
            .next()
            .map_or_else(|| t.say("groups-tab-members"), |first| first.to_uppercase().chain(letters).collect())
    }

    /// "Public group", "Private group", "Secret group".
    pub fn kind(&self, t: &Words) -> String {
        self.visibility.kind(t)
    }

    /// What stands on the picture of its link preview.
    pub fn poster(&self, site: &str) -> Poster {
        Poster {
            subject: Subject::Group,
            id: self.id.0,
            title: self.name.clone(),
            place: String::new(),
            by: self.about_in_short(),
            site: site.to_owned(),
            accent: self.accent.clone(),
        }
    }

    /// The beginning of what it is about, for lists.
    pub fn about_in_short(&self) -> String {
        let Some((end, _)) = self.about.char_indices().nth(ABOUT_IN_SHORT) else { return self.about.clone() };
        let begun = &self.about[..end];
        let whole_words = begun.rfind(char::is_whitespace).map_or(begun, |at| &begun[..at]);
        format!("{}…", whole_words.trim_end_matches([' ', ',', '.', ';', ':', '\n']))
    }

    /// Its page.
    pub fn path(&self) -> String {
        path(&self.slug)
    }
}

/// The page of the group with this slug.
pub fn path(slug: &str) -> String {
    format!("/groups/{slug}")
}
