//! Posts as JSON.

use crate::error::{Error, Found, Result};
use crate::groups::{self, Group};
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Once, Paging, Visitor, Writer, created, guise, json};
use crate::ids::{MemberId, ThreadId};
use crate::keeping::{Look, Outcome, Waits};
use crate::members::{Face, Member};
use crate::polls::{PollInput, PollView, asking, reading};
use crate::posts::cards::Card;
use crate::posts::feed::{self, Part};
use crate::posts::publishing::{self, Wording};
use crate::posts::{Post, read, read_to_edit};
use crate::reactions::bar::Given;
use crate::reactions::bars_for_threads;
use crate::site::Site;
use crate::text::message;
use crate::threads::{self, order};
use actix_web::http::header::{self, ETag, EntityTag, Header, IfMatch};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;

/// Old versions on a page of the list.
const REVISIONS: usize = 20;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(publish).service(show).service(change).service(delete_post).service(restore);
    api.service(revisions).service(list_bookmarks);
}

/// A post in full.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostView {
    /// Which it is.
    pub id: ThreadId,
    /// Its page.
    pub url: String,
    /// Slug of its group.
    pub group: String,
    /// Its title; empty if it needs none.
    pub title: String,
    /// Its words, in Markdown.
    pub body: String,
    /// Its words, as safe HTML.
    pub html: String,
    /// Who wrote it.
    pub author: Face,
    /// Its tags.
    pub tags: Vec<String>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub edited_at: Option<DateTime<Utc>>,
    /// Number of this version: send it as `If-Match: "3"` with a change.
    pub version: i32,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; null where the group does not show that.
    pub views_count: Option<i64>,
    /// How many gave each kind of reaction; kinds that nobody gave are left out.
    pub reactions: Vec<Given>,
    /// Whether it stands at the top of its group.
    pub pinned: bool,
    /// Whether it takes no further comment.
    pub locked: bool,
    /// Whether you have bookmarked it.
    pub bookmarked: bool,
    /// Its polls, as you may see them now.
    pub polls: Vec<PollView>,
}

/// A post or article in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostRow {
    /// Which it is.
    pub id: ThreadId,
    /// `post` or `article`.
    pub kind: &'static str,
    /// Its page.
    pub url: String,
    /// Slug of its group.
    pub group: String,
    /// Its title; empty if it needs none.
    pub title: String,
    /// How it begins, plain.
    pub excerpt: String,
    /// Who wrote it.
    pub author: Face,
    /// Its tags.
    pub tags: Vec<String>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was published or last commented.
    pub last_active_at: DateTime<Utc>,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; null where the group does not show that.
    pub views_count: Option<i64>,
    /// How many gave each kind of reaction; kinds that nobody gave are left out.
    pub reactions: Vec<Given>,
    /// Whether it stands at the top of its group.
    pub pinned: bool,
    /// Whether it takes no further comment.
    pub locked: bool,
    /// Whether you have bookmarked it.
    pub bookmarked: bool,
}

/// A new post, as it was written.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostInput {
    /// Title, if it needs one: up to 150 characters.
    #[serde(default)]
    pub title: String,
    /// Words, in Markdown: up to 50,000 characters. A post with a poll can do without.
    #[serde(default)]
    pub body: String,
    /// Polls, up to 10.
    #[serde(default)]
    pub polls: Vec<PollInput>,
}

/// A post that was published.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Published {
    /// Which it is.
    pub id: ThreadId,
    /// Its page.
    pub url: String,
    /// Its polls.
    pub polls: Vec<PollView>,
}

/// What changes in a post: what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = PostChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The new title.
    pub title: Option<String>,
    /// The new words, in Markdown.
    pub body: Option<String>,
    /// Polls to be added after those that are there; with them, up to 10. The ones that are there stay as they are.
    #[serde(default)]
    pub polls: Vec<PollInput>,
}

/// What a post or an article was before an edit.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevisionView {
    /// Number of the version.
    pub version: i32,
    /// Its title.
    pub title: String,
    /// Its words, in Markdown; of an article the lede before them.
    pub body: String,
    /// When it was replaced.
    pub replaced_at: DateTime<Utc>,
    /// Who replaced it; null: a moderator, to those who do not keep the group.
    pub replaced_by: Option<Face>,
}

/// A group's posts. Pinned ones stand at the top of the first page, except among the unanswered and under a tag.
#[utoipa::path(tag = "Posts", params(("slug" = String, Path), Part, ("limit" = Option<u8>, Query, minimum = 1, maximum = 100, description = "How many rows a page has at most, pinned ones aside: 1 to 100.")),
    responses((status = 200, body = Listing<PostRow>), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/groups/{slug}/posts")]
async fn list(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    part: Query<Part>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let size = paging.size(feed::PAGE)?;
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, visitor.id(), &slug).await?;
    let group = group.filter(Group::is_open_to_me).found()?;
    let cards = feed::of_group(&mut db, visitor.id(), &group, &part, size).await?;
    Ok(json(&cards.map(|card| row(&site, card))))
}

fn row(site: &Site, card: Card) -> PostRow {
    PostRow {
        id: card.id,
        kind: card.kind.as_str(),
        url: site.url(&card.path()),
        group: card.group_slug,
        title: card.title,
        excerpt: card.excerpt,
        author: card.author,
        tags: card.tags,
        published_at: card.published_at,
        last_active_at: card.last_active_at,
        comments_count: card.comments_count,
        views_count: card.views_count,
        reactions: card.given,
        pinned: card.is_pinned,
        locked: card.is_locked,
        bookmarked: guise::own(card.i_keep_it),
    }
}

/// Publish a post in a group you are a member of. Where it waits for a moderator first, that is what you get (202).
#[utoipa::path(tag = "Posts", params(("slug" = String, Path)), security(("bearer" = [])), request_body = PostInput,
    responses((status = 201, body = Published), (status = 202, body = Waits), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/groups/{slug}/posts")]
async fn publish(
    site: Data<Site>,
    author: Writer,
    slug: Path<String>,
    once: Once,
    body: Json<PostInput>,
) -> Result<HttpResponse> {
    let group = publishing::group_to_post_in(&mut *site.read().await?, &author, &slug).await?;
    let PostInput { title, body, polls } = body.into_inner();
    let polls = asking::check(polls);
    let new = publishing::check_new(&site, group.id, &Wording { title, body }, polls).await?;
    let outcome = site
        .write_once(&once.by(author.id), async |tx| {
            let cleared = match publishing::look(tx, &author, &slug, &new).await? {
                Look::Held(id) => return Ok(Outcome::Held(id)),
                Look::Clear(cleared) => cleared,
            };
            let polls = publishing::publish(tx, &site, &author, &slug, &new, cleared).await?;
            Ok(Outcome::Kept(Published { id: new.id, url: site.url(&format!("/posts/{}", new.id)), polls }))
        })
        .await?;
    match outcome {
        Outcome::Kept(published) => Ok(created(format!("/api/v1/posts/{}", published.id), &published)),
        Outcome::Held(id) => Ok(HttpResponse::Accepted().json(Waits::of(&site, id))),
    }
}

/// A post.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path)),
    responses((status = 200, body = PostView), (status = 404, body = Problem), (status = 410, body = Problem)))]
#[get("/posts/{id}")]
async fn show(site: Data<Site>, visitor: Visitor, id: Path<ThreadId>) -> Result<HttpResponse> {
    in_full(&site, visitor.id(), *id).await
}

async fn in_full(site: &Site, viewer: Option<MemberId>, id: ThreadId) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let post = read(&mut db, viewer, id).await?;
    let polls = reading::read_threads(&mut db, viewer, &[id]).await?;
    let mut given = bars_for_threads(&mut db, viewer, &[id]).await?;
    let tag = ETag(EntityTag::new_strong(post.version.to_string()));
    let Post { thread, title, body, html, version, edited_at, tags, .. } = post;
    Ok(HttpResponse::Ok().insert_header(tag).json(PostView {
        id: thread.id,
        url: site.url(&thread.path()),
        group: thread.group_slug,
        title,
        body,
        html,
        author: thread.author,
        tags,
        published_at: thread.published_at,
        edited_at,
        version,
        comments_count: thread.comments_count,
        views_count: thread.views_count,
        reactions: given.remove(&id).unwrap_or_default(),
        pinned: thread.is_pinned,
        locked: thread.is_locked,
        bookmarked: guise::own(thread.i_keep_it),
        polls: polls.iter().map(|seen| seen.view(site)).collect(),
    }))
}

/// Change your post, or add polls to it. With `If-Match`, only if it still has that version (else 412); without, whatever it has become: what it was before stays to be read either way.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path), ("If-Match" = Option<String>, Header)), request_body = Change,
    security(("bearer" = [])), responses((status = 200, body = PostView), (status = 403, body = Problem), (status = 404, body = Problem),
    (status = 412, body = Problem), (status = 422, body = Problem)))]
#[patch("/posts/{id}")]
async fn change(
    req: HttpRequest,
    site: Data<Site>,
    author: Writer,
    id: Path<ThreadId>,
    body: Json<Change>,
) -> Result<HttpResponse> {
    let post = read_to_edit(&mut *site.read().await?, author.id, *id).await?;
    check_version(&req, post.version)?;
    let Change { title, body, polls } = body.into_inner();
    let (title, body) = (title.unwrap_or(post.title.clone()), body.unwrap_or(post.body.clone()));
    let new = publishing::check_edit(&site, &post, &Wording { title, body }, asking::check(polls)).await?;
    site.write(async |tx| publishing::edit(tx, &site, &author, post.version, &new).await).await?;
    in_full(&site, Some(author.id), *id).await
}

/// Refuses a change to a version that is no longer there.
fn check_version(req: &HttpRequest, version: i32) -> Result<()> {
    if !req.headers().contains_key(header::IF_MATCH) {
        return Ok(());
    }
    let ours = EntityTag::new_strong(version.to_string());
    match IfMatch::parse(req) {
        Ok(IfMatch::Any) => Ok(()),
        Ok(IfMatch::Items(tags)) if tags.iter().any(|tag| tag.strong_eq(&ours)) => Ok(()),
        _ => Err(Error::Stale(message("posts-stale"))),
    }
}

/// Take a post away: your own, or as a moderator any.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path)), security(("bearer" = [])), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/posts/{id}")]
async fn delete_post(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    site.write(async |tx| order::delete(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Bring a post back: what you took away yourself, or as a moderator any.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path)), security(("bearer" = [])), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[post("/posts/{id}/restoration")]
async fn restore(site: Data<Site>, member: Member, id: Path<ThreadId>, once: Once) -> Result<HttpResponse> {
    site.write_once(&once.by(member.id), async |tx| order::restore(tx, &member, *id).await.map(drop)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What a post was before its edits, the latest first.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path), Paging),
    responses((status = 200, body = Listing<RevisionView>), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/posts/{id}/revisions")]
async fn revisions(
    site: Data<Site>,
    visitor: Visitor,
    id: Path<ThreadId>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    read(&mut db, visitor.id(), *id).await?;
    Ok(json(&revisions_of(&mut db, visitor.id(), *id, &paging).await?))
}

/// What a post or an article was before its edits, the latest first; who may read it has been asked before.
pub async fn revisions_of(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    id: ThreadId,
    paging: &Paging,
) -> Result<Listing<RevisionView>> {
    let (after, size) = (paging.place::<i32>()?, paging.size(REVISIONS)?);
    let from = after.map(|version| version.saturating_sub(1));
    let edits = threads::store::revisions(db, viewer, id.0, from, size as i64 + 1).await?;
    let view = |edit: threads::Edit| RevisionView {
        version: edit.version,
        title: edit.title,
        body: edit.body,
        replaced_at: edit.edited_at,
        replaced_by: edit.editor,
    };
    Ok(Listing::cut(edits, size, |edit| edit.version).map(view))
}

/// Your bookmarks, the latest kept first.
#[utoipa::path(tag = "Bookmarks", params(Paging), security(("bearer" = [])), responses((status = 200, body = Listing<PostRow>), (status = 422, body = Problem)))]
#[get("/bookmarks")]
async fn list_bookmarks(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let size = paging.size(feed::PAGE)?;
    let cards = feed::of_bookmarks(&mut *site.read().await?, member.id, paging.after.as_ref(), size).await?;
    Ok(json(&cards.map(|card| row(&site, card))))
}
