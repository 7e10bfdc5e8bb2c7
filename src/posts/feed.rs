//! The lists posts stand in: of a group in one of its orders, of a tag, of a member's bookmarks. A page of a list is
//! found by index however deep it lies; only then are its cards read.

use crate::error::Result;
use crate::groups::Group;
use crate::http::Cursor;
use crate::http::cursor::{Listing, or_beginning};
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::posts::cards::Card;
use crate::posts::store;
use crate::text::markdown::fold_tag;
use crate::threads::Kind;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use std::cmp::Reverse;

/// Cards on a page, unless a program asks for another number.
pub const PAGE: usize = 20;

/// In which order a group's posts stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// What was last commented first.
    Active,
    /// Those without a comment, the newest first.
    Unanswered,
}

impl Order {
    /// Every order, as the page offers them.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Active, Self::Unanswered];

    /// The catalogue's id of its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Newest => "posts-order-newest",
            Self::Active => "posts-order-active",
            Self::Unanswered => "posts-order-unanswered",
        }
    }

    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Active => "active",
            Self::Unanswered => "unanswered",
        }
    }

    /// Whether pinned posts stand at the top: where a newcomer would miss them, not where one looks for work to do.
    fn has_pins(self) -> bool {
        self != Self::Unanswered
    }
}

/// What part of a group's posts is asked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// In which order: `newest` (the default), `active` or `unanswered`.
    #[serde(default)]
    #[param(value_type = Option<Order>, inline)]
    pub order: Order,
    /// Only those with this tag, newest first.
    pub tag: Option<String>,
    /// The `next` of the page before.
    #[serde(default, deserialize_with = "or_beginning")]
    #[param(value_type = Option<String>)]
    pub after: Option<Cursor>,
}

impl Part {
    /// The one address of this part of a list: of each page its own; other orders of the same are the list itself.
    pub fn canonical(&self, path: &str) -> String {
        match &self.after {
            Some(after) if self.tag.is_none() && self.order == Order::Newest => {
                format!("{path}?order=newest&after={after}")
            }
            _ => path.to_owned(),
        }
    }
}

/// A thread's place in a list.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Spot {
    /// What the list is sorted by.
    pub at: DateTime<Utc>,
    /// Which thread it is.
    pub id: ThreadId,
}

/// A page of a group's posts. Pinned ones stand at the top of the first page, and nowhere else in that list.
pub async fn of_group(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: &Group,
    part: &Part,
    size: usize,
) -> Result<Listing<Card>> {
    if let Some(tag) = &part.tag {
        return of_tag(db, viewer, Some(group.id), tag, part.after.as_ref(), size).await;
    }
    let after = spot(part.after.as_ref())?;
    let pins = after.is_none() && part.order.has_pins();
    let most = size as i64 + 1;
    let found = match part.order {
        Order::Newest => store::newest(db, viewer, group.id, after, pins, most).await?,
        Order::Active => store::active(db, viewer, group.id, after, pins, most).await?,
        Order::Unanswered => {
            let spots = store::unanswered(db, viewer, group.id, after, most).await?;
            spots.into_iter().map(|spot| (spot, false)).collect()
        }
    };
    let (top, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, is_pin)| *is_pin);
    let spots = |list: Vec<(Spot, bool)>| {
        let mut spots: Vec<Spot> = list.into_iter().map(|(spot, _)| spot).collect();
        spots.sort_by_key(|spot| Reverse((spot.at, spot.id)));
        spots
    };
    let rest = Listing::cut(spots(rest), size, |spot| *spot);
    let mut items = spots(top);
    items.extend(rest.items);
    cards(db, viewer, Listing { items, next: rest.next }).await
}

/// A page of what carries a tag, newest first: posts of one group, or everything the viewer may read.
pub async fn of_tag(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: Option<GroupId>,
    tag: &str,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<Card>> {
    let spots = store::tagged(db, viewer, group, &fold_tag(tag), spot(after)?, size as i64 + 1).await?;
    cards(db, viewer, Listing::cut(spots, size, |spot| *spot)).await
}

/// A page of the posts and articles of all groups that the viewer may read, newest first.
pub async fn of_all(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<Card>> {
    let spots = store::latest(db, viewer, spot(after)?, size as i64 + 1).await?;
    cards(db, viewer, Listing::cut(spots, size, |spot| *spot)).await
}

/// A page of a member's bookmarks, the latest kept first.
pub async fn of_bookmarks(
    db: &mut PgConnection,
    member: MemberId,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<Card>> {
    let spots = store::bookmarked(db, member, spot(after)?, size as i64 + 1).await?;
    cards(db, Some(member), Listing::cut(spots, size, |spot| *spot)).await
}

/// A page of a member's posts, or articles, as far as the viewer may read them, newest first.
pub async fn of_author(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    author: MemberId,
    kind: Kind,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<Card>> {
    let spots = store::by_author(db, viewer, author, kind, spot(after)?, size as i64 + 1).await?;
    cards(db, viewer, Listing::cut(spots, size, |spot| *spot)).await
}

fn spot(after: Option<&Cursor>) -> Result<Option<Spot>> {
    after.map(Cursor::place).transpose()
}

async fn cards(db: &mut PgConnection, viewer: Option<MemberId>, spots: Listing<Spot>) -> Result<Listing<Card>> {
    let ids: Vec<_> = spots.items.iter().map(|spot| spot.id).collect();
    Ok(Listing { items: store::cards(db, viewer, &ids).await?, next: spots.next })
}
