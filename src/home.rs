//! The home page. On a site with one group it is that group's; with several, those groups, what was written last in all
//! of them, and their open polls; as far as whoever asks may read.

use crate::cache::Tag;
use crate::error::Result;
use crate::groups::{self, Group, founding};
use crate::http::head::Card;
use crate::http::poster::Poster;
use crate::http::{Cursor, Shell, Visitor, page};
use crate::ids::GroupId;
use crate::live::Topic;
use crate::polls::OpenPolls;
use crate::posts::cards::{self, PostCard};
use crate::posts::feed::{self, Part};
use crate::posts::pages::feed_of;
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::news;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query, ServiceConfig, get};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use std::cmp::Reverse;

/// Groups of which the liveliest are shown: a page names all that decides on it.
const LOOKED_AT: i64 = 30;
/// Groups at the top: two rows, or a phone's first screen.
const SHOWN: usize = 6;

/// The route.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/", get().to(home));
}

#[derive(Template)]
#[template(path = "home/show.html")]
struct HomePage {
    t: Words,
    shell: Shell,
    /// None on the pages that follow the first.
    groups: Vec<Place>,
    /// Whether the visitor is a member who may found one: a stranger came to read, and is offered it among all groups.
    may_found: bool,
    polls: Option<OpenPolls>,
    cards: Vec<PostCard>,
    next: Option<Cursor>,
}

/// A group at the top.
struct Place {
    group: Group,
    /// When something was last written there.
    written_at: Option<DateTime<Utc>>,
    /// How much is new to the visitor.
    new: Option<i64>,
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn home(site: Data<Site>, visitor: Visitor, query: Query<After>) -> Result<HttpResponse> {
    let nearest = groups::store::nearest(&mut *site.read().await?, visitor.id(), LOOKED_AT).await?;
    match nearest.as_slice() {
        [] => groups::pages::home_page(&site, &visitor).await,
        [only] => feed_of(&site, &visitor, only.clone(), Part::default()).await,
        _ => of_several(&site, &visitor, nearest, query.into_inner().after).await,
    }
}

async fn of_several(site: &Site, visitor: &Visitor, groups: Vec<Group>, after: Option<Cursor>) -> Result<HttpResponse> {
    visitor.shows(Tag::Published);
    visitor.may_keep();
    let mut db = site.read().await?;
    let listing = feed::of_all(&mut db, visitor.id(), after.as_ref(), feed::PAGE).await?;
    let is_first = after.is_none();
    page(&HomePage {
        t: visitor.t,
        shell: shell(site, visitor, after.as_ref()),
        groups: if is_first { places(&mut db, visitor, groups).await? } else { Vec::new() },
        may_found: is_first && visitor.member.as_ref().is_some_and(|member| founding::may_found(site, member)),
        polls: if is_first { Some(OpenPolls::of_all(&mut db, visitor).await?) } else { None },
        cards: cards::draw(&mut db, site, visitor, listing.items, true).await?,
        next: listing.next,
    })
}

fn shell(site: &Site, visitor: &Visitor, after: Option<&Cursor>) -> Shell {
    let name = &site.identity.name;
    let path = after.map_or_else(|| "/".to_owned(), |after| format!("/?after={after}"));
    let about = visitor.t.with("feeds-subtitle", "site", &**name);
    let card = Card::new(site, "/", &about, &Poster::of_site(name));
    visitor.shell("").feed("/feed", name.as_str()).card(card).at(site, &path).listening(Topic::Site)
}

/// The groups where something was written last, one's own before all others.
async fn places(db: &mut PgConnection, visitor: &Visitor, groups: Vec<Group>) -> Result<Vec<Place>> {
    for group in &groups {
        visitor.shows(Tag::Group(group.id));
        visitor.shows(Tag::Activity(group.id));
    }
    let ids: Vec<GroupId> = groups.iter().map(|group| group.id).collect();
    let written = groups::store::last_written(db, &ids).await?;
    let news = news::of_groups(db, visitor, &ids).await?;
    let place =
        |group: Group| Place { written_at: written.get(&group.id).copied(), new: news.get(&group.id).copied(), group };
    let mut places: Vec<Place> = groups.into_iter().map(place).collect();
    places.sort_by_key(|place| (place.group.my_role.is_none(), Reverse(place.written_at), place.group.id));
    places.truncate(SHOWN);
    Ok(places)
}
