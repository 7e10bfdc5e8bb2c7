//! Changing what a group is called, is about, looks like, and who may see what is in it.

use crate::error::{Error, Found, Result};
use crate::groups::founding::{ABOUT_MAX, NAME_MAX, checked_accent, checked_rules, checked_visibility};
use crate::groups::memberships::store as members;
use crate::groups::{Group, Role, Visibility, store};
use crate::members::Member;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;

/// What shall change, as it was written; what is left out stays.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Its name: 2 to 80 characters.
    #[serde(default)]
    pub name: Option<String>,
    /// What it is about: plain text, up to 2000 characters.
    #[serde(default)]
    pub about: Option<String>,
    /// Its rules, in Markdown: up to 10,000 characters.
    #[serde(default)]
    pub rules: Option<String>,
    /// `public` (anybody may read) or `private` (only members see what is in it).
    #[serde(default)]
    pub visibility: Option<String>,
    /// One of the twelve colours.
    #[serde(default)]
    pub accent: Option<String>,
    /// Whether it is counted and shown how many have seen a post.
    #[serde(default)]
    pub shows_views: Option<bool>,
}

/// A change whose every part is in order.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The name.
    pub name: Option<String>,
    /// What it is about.
    pub about: Option<String>,
    /// The rules, as they were written and rendered.
    pub rules: Option<(String, String)>,
    /// Who may see what is in it.
    pub visibility: Option<Visibility>,
    /// The colour.
    pub accent: Option<String>,
    /// Whether views are shown.
    pub shows_views: Option<bool>,
}

impl Change {
    /// Checks every part; all problems at once. Renders the rules: call it outside transactions.
    pub fn check(self, site: &Site) -> Result<Checked, Problems> {
        let mut problems = Problems::default();
        let mut checked = Checked { shows_views: self.shows_views, ..Checked::default() };
        if let Some(name) = self.name {
            checked.name = problems.take("name", fields::line(&name, 2, NAME_MAX));
        }
        if let Some(about) = self.about {
            checked.about = problems.take("about", fields::prose(&about, 0, ABOUT_MAX));
        }
        if let Some(rules) = self.rules {
            checked.rules = problems.take("rules", checked_rules(site, &rules));
        }
        if let Some(visibility) = self.visibility {
            checked.visibility = problems.take("visibility", checked_visibility(&visibility));
        }
        if let Some(accent) = self.accent {
            checked.accent = problems.take("accent", checked_accent(&accent));
        }
        if problems.is_empty() { Ok(checked) } else { Err(problems) }
    }
}

/// Changes a group, if it is still as the writer saw it. `seen` is the number of that state; none to change it anyhow.
pub async fn change(tx: &mut Tx, actor: &Member, group: &Group, seen: Option<i32>, change: &Checked) -> Result<Group> {
    store::lock(tx.conn(), group.id).await?.found()?;
    if members::role_in(tx.conn(), actor.id, group.id).await? < Some(Role::Admin) {
        return Err(Error::refused("groups-managers-only"));
    }
    if !store::change(tx.conn(), group.id, seen, change).await? {
        return Err(Error::Stale(message("groups-changed-meanwhile")));
    }
    store::find_for(tx.conn(), Some(actor.id), &group.slug).await?.found()
}
