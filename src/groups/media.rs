//! Every picture of a group, the latest first: those that stand in what is published there, each leading to its place.

use crate::cache::Tag;
use crate::error::Result;
use crate::groups::Group;
use crate::groups::head::{self, GroupHead, GroupSide, Tab};
use crate::groups::pages::open_group;
use crate::groups::store::pictures;
use crate::http::cursor::{Listing, Paging};
use crate::http::{Shell, Visitor, json, page, page_of};
use crate::ids::{CommentId, GroupId, MediaId, MemberId, ThreadId};
use crate::live::Topic;
use crate::members::Face;
use crate::site::Site;
use crate::text::words::Words;
use crate::threads;
use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, web};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

/// Pictures on a page, unless another number is asked for.
const PAGE: usize = 48;

/// A picture, and where it stands.
#[derive(Debug)]
pub struct Shown {
    /// Which picture.
    pub id: MediaId,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// The post or article it stands in.
    pub thread: ThreadId,
    /// The slug of that, if it is an article.
    pub slug: Option<String>,
    /// The comment it stands in, if it is one.
    pub comment: Option<CommentId>,
    /// What stands for the post or article; empty for a post without a word.
    pub heading: String,
    /// Who wrote what it stands in.
    pub author: Face,
}

impl Shown {
    /// Where it stands.
    pub fn path(&self) -> String {
        match self.comment {
            Some(comment) => format!("/comments/{comment}"),
            None => threads::path(self.thread, self.slug.as_deref()),
        }
    }
}

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/media", web::get().to(list));
}

#[derive(Template)]
#[template(path = "groups/media.html")]
struct MediaPage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    side: GroupSide,
    group: Group,
    pictures: Listing<Shown>,
}

impl MediaPage {
    /// What a picture is called: where it stands, or, in a post without a word, whose it is.
    fn label(&self, picture: &Shown) -> String {
        let place = if picture.heading.is_empty() { &picture.author.name } else { &picture.heading };
        self.t.with("groups-media-in", "place", place)
    }
}

async fn listing(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    paging: &Paging,
) -> Result<Listing<Shown>> {
    let (before, size) = (paging.place()?, paging.size(PAGE)?);
    let pictures = pictures(db, viewer, group, before, size as i64 + 1).await?;
    Ok(Listing::cut(pictures, size, |picture| picture.id))
}

async fn list(site: Data<Site>, visitor: Visitor, slug: Path<String>, paging: Query<Paging>) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    let mut db = site.read().await?;
    let pictures = listing(&mut db, visitor.id(), group.id, &paging).await?;
    visitor.shows(Tag::Activity(group.id));
    visitor.shows(Tag::Published);
    if !group.is_private() {
        visitor.may_keep();
    }
    let t = visitor.t;
    let title = t.with("groups-media-of", "name", &group.name);
    let address = page_of(&format!("{}/media", group.path()), paging.after.as_ref());
    let shell = visitor.shell(title).accented(&group.accent).listening(Topic::Group(group.id));
    page(&MediaPage {
        t,
        shell: head::told(&site, &t, shell, &group, &address),
        head: GroupHead::of(&mut db, &visitor, &group, Tab::Media).await?,
        side: GroupSide::of(&mut db, &visitor, &group).await?,
        group,
        pictures,
    })
}

/// A picture of a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupPicture {
    /// Which picture.
    pub id: MediaId,
    /// Its address; add `/small` for a smaller size.
    pub url: String,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// Address of the page it stands on.
    pub place: String,
    /// Who wrote what it stands in.
    pub author: Face,
}

/// Every picture of a group, the latest first.
#[utoipa::path(tag = "Groups", params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<GroupPicture>), (status = 422, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/media")]
pub async fn of_group(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    let pictures = listing(&mut *site.read().await?, visitor.id(), group.id, &paging).await?;
    Ok(json(&pictures.map(|picture| GroupPicture {
        url: site.url(&crate::media::path(picture.id)),
        place: site.url(&picture.path()),
        id: picture.id,
        width: picture.width,
        height: picture.height,
        created_at: picture.created_at,
        author: picture.author,
    })))
}
