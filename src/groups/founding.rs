//! Founding a group: who may, and what it begins with. Whoever founds it is its first owner.

use crate::config::Founders;
use crate::error::{Error, OnConstraint, Result};
use crate::groups::memberships::store as memberships;
use crate::groups::visibility::{self, SECRET};
use crate::groups::{ACCENTS, Role, Visibility, store, subgroups};
use crate::ids::{GroupId, MemberId};
use crate::keeping;
use crate::members::Member;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::{Message, message, slug};
use crate::threads::writing::{self, Place};

/// Longest name, in characters: one line on a phone.
pub const NAME_MAX: usize = 80;
/// Longest text about a group, in characters.
pub const ABOUT_MAX: usize = 2000;
/// Longest rules, in characters.
pub const RULES_MAX: usize = 10_000;
/// Addresses below `/groups/` that are pages of their own.
const KEPT_SLUGS: [&str; 1] = ["new"];

/// What somebody who wants to found a group wrote, as they wrote it.
#[derive(Clone, Debug, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// Its part of the address: a to z, digits and single hyphens, 2 to 60. Made from the name if left out. A secret group
    /// gets one by chance, and this one when it is opened, if it is free then.
    #[serde(default)]
    pub slug: String,
    /// Its name: 2 to 80 characters.
    pub name: String,
    /// What it is about: plain text, up to 2000 characters.
    #[serde(default)]
    pub about: String,
    /// Its rules, in Markdown: up to 10,000 characters.
    #[serde(default)]
    pub rules: String,
    /// `public` (anybody may read), `private` (only members see what is in it) or `secret` (only members know of it).
    #[serde(default = "public")]
    pub visibility: String,
    /// One of the twelve colours; `ocean` if left out.
    #[serde(default = "ocean")]
    pub accent: String,
    /// Slug of the group it is to be part of, which you must run; empty for none. It is never seen by more people than that one,
    /// and joined by its members alone; a sub-group has none itself.
    #[serde(default)]
    pub parent: String,
}

fn public() -> String {
    Visibility::Public.as_str().to_owned()
}

fn ocean() -> String {
    ACCENTS[0].to_owned()
}

impl Default for Founding {
    fn default() -> Self {
        let (slug, name, about, rules, parent) = Default::default();
        Self { slug, name, about, rules, visibility: public(), accent: ocean(), parent }
    }
}

/// A group to be founded, every part of it in order.
#[derive(Clone, Debug)]
pub struct NewGroup {
    /// Its part of the address.
    pub slug: String,
    /// The address that it would like to have once it is secret no longer.
    pub wish: Option<String>,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its rules, as they were written.
    pub rules: String,
    /// Its rules, rendered.
    pub rules_html: String,
    /// Who may see what is in it.
    pub visibility: Visibility,
    /// Its colour.
    pub accent: String,
    /// Slug of the group it is to be part of.
    pub parent: Option<String>,
}

impl Founding {
    /// Checks every part; all problems at once. Renders the rules: call it outside transactions.
    pub async fn check(self, site: &Site) -> Result<NewGroup> {
        let mut problems = Problems::default();
        let name = problems.take("name", fields::line(&self.name, 2, NAME_MAX));
        let wish = if self.slug.trim().is_empty() { slug_of(&self.name) } else { self.slug };
        let slug = problems.take("slug", free_slug(&wish));
        let about = problems.take("about", fields::prose(&self.about, 0, ABOUT_MAX));
        let (rules, rules_html) = checked_rules(site, &self.rules, None, &mut problems).await?;
        let visibility = problems.take("visibility", checked_visibility(&self.visibility));
        let accent = problems.take("accent", checked_accent(&self.accent));
        match (slug, name, about, visibility, accent) {
            (Some(slug), Some(name), Some(about), Some(visibility), Some(accent)) if problems.is_empty() => {
                let secret = (visibility == Visibility::Secret).then(visibility::secret_address);
                let (slug, wish) = secret.map_or((slug.clone(), None), |secret| (secret, Some(slug)));
                let parent = Some(self.parent).filter(|parent| !parent.is_empty());
                Ok(NewGroup { slug, wish, name, about, rules, rules_html, visibility, accent, parent })
            }
            _ => Err(problems.into()),
        }
    }
}

/// An address for whoever does not say one: the first words of the name or, where these are not of the letters a to z, one by
/// chance.
fn slug_of(name: &str) -> String {
    let words = slug::slug(name);
    let mut fitting =
        words.match_indices('-').map(|(at, _)| at).chain([words.len()]).filter(|end| *end <= fields::SLUG_MAX);
    let first = fitting.next_back().and_then(|end| words.get(..end)).unwrap_or_default();
    if fields::slug_like(first).is_ok() && !first.starts_with(SECRET) {
        first.to_owned()
    } else {
        format!("group-{}", rand::random_range(10_000..100_000))
    }
}

fn free_slug(wish: &str) -> Result<String, Message> {
    let slug = fields::slug_like(wish)?;
    let is_kept = KEPT_SLUGS.contains(&slug.as_str()) || slug.starts_with(SECRET);
    if is_kept { Err(message("groups-slug-kept")) } else { Ok(slug) }
}

/// Rules as they were written and as they are shown; what is wrong with them is added to the problems.
pub async fn checked_rules(
    site: &Site,
    rules: &str,
    group: Option<GroupId>,
    problems: &mut Problems,
) -> Result<(String, String)> {
    if rules.trim().is_empty() {
        return Ok(Default::default());
    }
    let place = Place { group, field: "rules", max: RULES_MAX, anchor: "rules".into(), top_heading: 3 };
    match writing::render(site, rules, place).await {
        Ok(written) => Ok((written.source, written.rendered.html)),
        Err(Error::Invalid(wrong)) => {
            wrong.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
            Ok(Default::default())
        }
        Err(other) => Err(other),
    }
}

/// One of the ways a group can be seen.
pub fn checked_visibility(word: &str) -> Result<Visibility, Message> {
    Visibility::parse(word).ok_or_else(|| message("groups-visibility-unknown"))
}

/// One of the colours.
pub fn checked_accent(word: &str) -> Result<String, Message> {
    if ACCENTS.contains(&word) { Ok(word.to_owned()) } else { Err(message("groups-accent-unknown")) }
}

/// Whether this member may found groups here.
pub fn may_found(site: &Site, member: &Member) -> bool {
    site.config.groups_by == Founders::Everyone || member.runs_site()
}

/// Founds a group; the founder is its first owner. Sub-groups are founded by whoever runs the group.
pub async fn found(tx: &mut Tx, site: &Site, founder: &Member, new: &NewGroup) -> Result<GroupId> {
    let parent = match &new.parent {
        Some(slug) => Some(subgroups::parent_for(tx, founder, slug, new.visibility).await?),
        None if may_found(site, founder) => None,
        None => return Err(Error::refused("groups-founded-by-staff")),
    };
    for line in [("name", &new.name), ("about", &new.about), ("rules", &new.rules)] {
        keeping::look_at_line(tx.conn(), founder.id, None, (line.0, line.1)).await?;
    }
    put(tx, founder.id, new, parent).await
}

/// Keeps a new group with its first owner, whoever has decided that.
pub(super) async fn put(tx: &mut Tx, owner: MemberId, new: &NewGroup, parent: Option<GroupId>) -> Result<GroupId> {
    let id = GroupId::fresh();
    store::put(tx.conn(), id, new, parent).await.on_constraint("groups_slug_taken", "slug", "groups-slug-taken")?;
    memberships::put(tx.conn(), id, owner, Role::Owner).await?;
    if let Some(wish) = &new.wish {
        visibility::store::put_wish(tx.conn(), id, wish).await?;
    }
    // A site's second group makes another home page.
    tx.changes_all_pages();
    Ok(id)
}
