//! Who sees what of a member: their page, the groups named on it, and whether search engines list it. The page is one thing
//! by every door: where a viewer may not see it, its tabs, its feed, its preview and the API know nothing of it either. What
//! somebody wrote is not hidden by it: that stands in groups, for whoever may read them.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::ids::MemberId;
use crate::site::Tx;
use crate::text::message;
use serde::{Deserialize, Serialize};

/// Who sees a member's page. They themselves, and whoever looks after the site, always do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Whoever comes.
    #[default]
    Everybody,
    /// Whoever is signed in.
    Members,
    /// Whoever is in a group with them.
    Companions,
    /// Nobody else.
    Nobody,
}

impl Audience {
    /// All there are, the widest first.
    pub const ALL: [Self; 4] = [Self::Everybody, Self::Members, Self::Companions, Self::Nobody];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Members => "members",
            Self::Companions => "companions",
            Self::Nobody => "nobody",
        }
    }

    /// Reads it back; what is unknown is seen by nobody.
    pub fn from_column(text: &str) -> Self {
        Self::parse(text).unwrap_or(Self::Nobody)
    }

    /// What a form says.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// What a member lets be seen.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Privacy)]
pub struct Choices {
    /// Who sees one's page: `everybody`, `members`, `companions` (whoever is in a group with one) or `nobody`. Oneself, and
    /// those who look after the site, always do.
    pub profile_for: Audience,
    /// Whether the groups one is in are named on it, as far as its reader may see who is in them.
    pub shows_groups: bool,
    /// Whether search engines may list it, if everybody sees it.
    pub is_findable: bool,
}

impl Choices {
    /// What was chosen in a form.
    pub fn check(profile_for: &str, shows_groups: bool, is_findable: bool) -> Result<Self> {
        let profile_for = Audience::parse(profile_for);
        let profile_for =
            profile_for.ok_or_else(|| Error::invalid("profile_for", message("settings-privacy-choose")))?;
        Ok(Self { profile_for, shows_groups, is_findable })
    }
}

/// Keeps what a member has chosen. It may be named on any page: all are made anew.
pub async fn choose(tx: &mut Tx, member: MemberId, choices: Choices) -> Result<()> {
    tx.changes_all_pages();
    store::choose(tx.conn(), member, choices).await
}
