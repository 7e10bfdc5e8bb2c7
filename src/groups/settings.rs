//! Changing what a group is called, is about, looks like, and who may see what is in it.

use crate::error::{Error, Found, Result};
use crate::groups::founding::{ABOUT_MAX, NAME_MAX, checked_accent, checked_rules, checked_visibility};
use crate::groups::memberships::store as members;
use crate::groups::{Group, Role, Visibility, store, visibility};
use crate::ids::GroupId;
use crate::keeping;
use crate::media::{self, Cut, Prepared};
use crate::members::Member;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;

/// What shall change, as it was written; what is left out stays.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = GroupChange)]
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
    /// `public` (anybody may read), `private` (only members see what is in it) or `secret` (only members know of it). A group
    /// that opens lets in all who wait; one that becomes secret ends their requests and gets an address by chance. They are
    /// told by mail.
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
    /// Whether it replaces words of which no earlier version is kept.
    pub fn overwrites_words(&self) -> bool {
        self.about.is_some() || self.rules.is_some()
    }

    /// Checks every part; all problems at once. Renders the rules: call it outside transactions.
    pub async fn check(self, site: &Site, group: GroupId) -> Result<Checked> {
        let mut problems = Problems::default();
        let mut checked = Checked { shows_views: self.shows_views, ..Checked::default() };
        if let Some(name) = self.name {
            checked.name = problems.take("name", fields::line(&name, 2, NAME_MAX));
        }
        if let Some(about) = self.about {
            checked.about = problems.take("about", fields::prose(&about, 0, ABOUT_MAX));
        }
        if let Some(rules) = self.rules {
            checked.rules = Some(checked_rules(site, &rules, Some(group), &mut problems).await?);
        }
        if let Some(visibility) = self.visibility {
            checked.visibility = problems.take("visibility", checked_visibility(&visibility));
        }
        if let Some(accent) = self.accent {
            checked.accent = problems.take("accent", checked_accent(&accent));
        }
        if problems.is_empty() { Ok(checked) } else { Err(problems.into()) }
    }
}

/// Longest words about a cover, in characters.
const COVER_ALT_MAX: usize = 300;

/// A cover as it is uploaded: the file, and what it shows.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverWords {
    /// What it shows, in words, for those who do not see it: up to 300 characters.
    #[serde(default)]
    pub alt: String,
}

/// A cover that may be put at the top of a group.
#[derive(Clone, Debug)]
pub struct Cover {
    prepared: Prepared,
    alt: String,
}

impl Cover {
    /// Makes an upload safe and cuts it to a cover's shape: call it outside transactions.
    pub async fn prepare(site: &Site, file: Option<Vec<u8>>, words: CoverWords) -> Result<Self> {
        let alt = fields::line(&words.alt, 0, COVER_ALT_MAX).map_err(|why| Error::invalid("alt", why))?;
        let file = file.ok_or_else(|| Error::invalid("cover", message("groups-cover-missing")))?;
        Ok(Self { prepared: media::prepare(site, "cover", file, Cut::Cover).await?, alt })
    }
}

/// Puts a cover at the top of a group, or takes the one there away. A cover is seen by anybody, also a private group's:
/// it belongs to the shell.
pub async fn set_cover(tx: &mut Tx, actor: &Member, group: &Group, cover: Option<&Cover>) -> Result<Group> {
    check_runs(tx, actor, group).await?;
    let picture = match cover {
        Some(cover) => Some(media::put(tx, actor.id, None, &cover.prepared).await?.id),
        None => None,
    };
    store::set_cover(tx.conn(), group.id, picture, cover.map_or("", |cover| &cover.alt)).await?;
    store::find_for(tx.conn(), Some(actor.id), &group.slug).await?.found()
}

/// Takes the group's turn; answers with who may see it now.
async fn check_runs(tx: &mut Tx, actor: &Member, group: &Group) -> Result<Visibility> {
    let now = store::lock(tx.conn(), group.id).await?.found()?;
    let role = members::role_in(tx.conn(), actor.id, group.id).await?;
    if role >= Some(Role::Admin) { Ok(now) } else { Err(Error::refused("groups-managers-only")) }
}

/// Changes who may see a group, if they still are who the actor saw them to be.
pub async fn turn(
    tx: &mut Tx,
    site: &Site,
    actor: &Member,
    group: &Group,
    seen: &str,
    to: Visibility,
) -> Result<Group> {
    let now = check_runs(tx, actor, group).await?;
    visibility::check_seen(seen, now)?;
    visibility::turn(tx, site, group.id, now, to).await?;
    store::find_shown(tx.conn(), Some(actor.id), group.id).await?.found()
}

/// What is new of a group's own words is looked at as other writing is.
async fn look_at(tx: &mut Tx, actor: &Member, group: &Group, change: &Checked) -> Result<()> {
    let rules = change.rules.as_ref().map(|(rules, _)| rules);
    let lines = [("name", &change.name, &group.name), ("about", &change.about, &group.about)];
    let lines = lines.into_iter().map(|(field, new, old)| (field, new.as_ref(), old));
    for (field, new, old) in lines.chain([("rules", rules, &group.rules)]) {
        if let Some(new) = new.filter(|new| *new != old && !new.is_empty()) {
            keeping::look_at_line(tx.conn(), actor.id, Some(group.id), (field, new)).await?;
        }
    }
    Ok(())
}

/// Changes a group, if it is still as the writer saw it. `seen` is the number of that state; none to change it anyhow.
pub async fn change(
    tx: &mut Tx,
    site: &Site,
    actor: &Member,
    group: &Group,
    seen: Option<i32>,
    change: &Checked,
) -> Result<Group> {
    let now = check_runs(tx, actor, group).await?;
    look_at(tx, actor, group, change).await?;
    if !store::change(tx.conn(), group.id, seen, change).await? {
        return Err(Error::Stale(message("groups-changed-meanwhile")));
    }
    if let Some(to) = change.visibility {
        visibility::turn(tx, site, group.id, now, to).await?;
    }
    store::find_shown(tx.conn(), Some(actor.id), group.id).await?.found()
}
