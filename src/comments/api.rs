//! Comments as JSON.

use crate::comments::adding::{add, write};
use crate::comments::changing::{edit, remove, restore};
use crate::comments::listing::{Listed, Order};
use crate::comments::store::{self, Before};
use crate::comments::{Comment, find, find_standing};
use crate::error::{Found, Result};
use crate::http::cursor::Listing;
use crate::http::{ApiRoutes, Json, Once, Paging, Visitor, Writer, created, json};
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::keeping::{Outcome, Waits};
use crate::members::Face;
use crate::reactions::bar::{Given, Givens};
use crate::reactions::bars_for_comments;
use crate::site::Site;
use crate::threads::{self, Thread};
use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::{IntoParams, ToSchema};

/// Comments on a page of the list, unless another number is asked for.
const PAGE: usize = 100;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list_of_post)
        .service(comment_on_post)
        .service(list_of_article)
        .service(comment_on_article)
        .service(show)
        .service(change)
        .service(take_away)
        .service(bring_back)
        .service(earlier);
}

/// What a comment was before an edit.
#[derive(Debug, Serialize, ToSchema)]
pub struct EarlierView {
    /// Number of the version.
    pub version: i32,
    /// Its words, in Markdown.
    pub body: String,
    /// When it was replaced.
    pub replaced_at: DateTime<Utc>,
}

impl From<Before> for EarlierView {
    fn from(Before { version, body, replaced_at }: Before) -> Self {
        Self { version, body, replaced_at }
    }
}

/// A comment. Of a deleted one, the words are empty.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CommentView {
    /// Which it is.
    pub id: CommentId,
    /// Its place in its thread, for people.
    pub url: String,
    /// The post or article it stands under.
    pub thread_id: ThreadId,
    /// The comment it answers; null for a top-level comment.
    pub parent_id: Option<CommentId>,
    /// How deep it stands in the tree: 0 for a top-level comment, 7 at most.
    pub depth: usize,
    /// Who wrote it.
    pub author: Face,
    /// Its Markdown.
    pub body: String,
    /// The same, rendered to safe HTML.
    pub html: String,
    /// Number of this state; the `ETag` in quotes, and what an edit sends as `If-Match`.
    pub version: i32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last edited.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// How many members reacted to it.
    pub likes_count: i32,
    /// How many comments stand below it at any depth, deleted ones not counted.
    pub replies_count: i32,
    /// How many gave each kind of reaction; kinds that nobody gave are left out.
    pub reactions: Vec<Given>,
}

impl CommentView {
    /// Of a deleted comment nothing is left but its place: no words, and no thanks for them.
    fn new(site: &Site, comment: Comment, reactions: Givens) -> Self {
        let stands = comment.deleted_at.is_none();
        Self {
            url: site.url(&format!("/comments/{}", comment.id)),
            depth: comment.depth(),
            id: comment.id,
            thread_id: comment.thread_id,
            parent_id: comment.parent_id,
            author: comment.author,
            body: comment.body,
            html: comment.html,
            version: comment.version,
            created_at: comment.created_at,
            edited_at: comment.edited_at,
            deleted_at: comment.deleted_at,
            likes_count: if stands { comment.likes_count } else { 0 },
            replies_count: comment.replies_count,
            reactions: if stands { reactions } else { Givens::new() },
        }
    }

    async fn of(db: &mut PgConnection, site: &Site, viewer: Option<MemberId>, id: CommentId) -> Result<Self> {
        let (thread, comment) = find(db, viewer, id).await?;
        let mut given = bars_for_comments(db, viewer, &[(thread.id, id)]).await?;
        Ok(Self::new(site, comment, given.remove(&id).unwrap_or_default()))
    }

    fn answer(&self) -> HttpResponse {
        HttpResponse::Ok().insert_header((header::ETAG, format!("\"{}\"", self.version))).json(self)
    }
}

/// A comment to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// Markdown, 1 to 20,000 characters.
    pub body: String,
    /// The comment that is answered, in the same thread; null for a top-level comment.
    #[serde(default)]
    pub parent_id: Option<CommentId>,
}

/// What may be changed of a comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentPatch {
    /// Markdown, 1 to 20,000 characters.
    pub body: String,
}

/// In which order.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Ordered {
    /// In which order top-level comments stand, each followed by the answers to it, which stand in the order they were given: `oldest` (the default), `newest` or `liked`.
    #[serde(default)]
    #[param(value_type = Option<Order>, inline)]
    order: Order,
}

/// The comments of a post: each is followed by the answers to it.
#[utoipa::path(tag = "Comments", params(("id" = ThreadId, Path), Ordered, Paging), responses((status = 200, body = Listing<CommentView>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/posts/{id}/comments")]
async fn list_of_post(
    site: Data<Site>,
    visitor: Visitor,
    id: Path<ThreadId>,
    ordered: Query<Ordered>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    list(&site, &visitor, *id, ordered.order, &paging).await
}

/// Comment on a post, or answer one of its comments. Where it waits for a moderator first, that is what you get (202).
#[utoipa::path(tag = "Comments", security(("bearer" = [])), params(("id" = ThreadId, Path)), request_body = NewComment, responses((status = 201, body = CommentView), (status = 202, body = Waits), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/posts/{id}/comments")]
async fn comment_on_post(
    site: Data<Site>,
    author: Writer,
    id: Path<ThreadId>,
    once: Once,
    body: Json<NewComment>,
) -> Result<HttpResponse> {
    comment(&site, &author, *id, once, &body).await
}

/// The comments of an article: each is followed by the answers to it.
#[utoipa::path(tag = "Comments", params(("slug" = String, Path), Ordered, Paging), responses((status = 200, body = Listing<CommentView>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/articles/{slug}/comments")]
async fn list_of_article(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    ordered: Query<Ordered>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let id = store::thread_of_article(&mut *site.read().await?, &slug).await?.found()?;
    list(&site, &visitor, id, ordered.order, &paging).await
}

/// Comment on an article, or answer one of its comments. Where it waits for a moderator first, that is what you get (202).
#[utoipa::path(tag = "Comments", security(("bearer" = [])), params(("slug" = String, Path)), request_body = NewComment, responses((status = 201, body = CommentView), (status = 202, body = Waits), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/articles/{slug}/comments")]
async fn comment_on_article(
    site: Data<Site>,
    author: Writer,
    slug: Path<String>,
    once: Once,
    body: Json<NewComment>,
) -> Result<HttpResponse> {
    let id = store::thread_of_article(&mut *site.read().await?, &slug).await?.found()?;
    comment(&site, &author, id, once, &body).await
}

/// A comment. The answer's `ETag` is what an edit sends as `If-Match`.
#[utoipa::path(tag = "Comments", params(("id" = CommentId, Path)), responses((status = 200, body = CommentView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/comments/{id}")]
async fn show(site: Data<Site>, visitor: Visitor, id: Path<CommentId>) -> Result<HttpResponse> {
    Ok(CommentView::of(&mut *site.read().await?, &site, visitor.id(), *id).await?.answer())
}

/// Edit one's own comment. With `If-Match`, only if it is still in that state (else 412); without, whatever it has become: what it was before stays to be read either way.
#[utoipa::path(tag = "Comments", security(("bearer" = [])), params(("id" = CommentId, Path), ("if-match" = Option<String>, Header)), request_body = CommentPatch, responses((status = 200, body = CommentView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 412, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[patch("/comments/{id}")]
async fn change(
    req: HttpRequest,
    site: Data<Site>,
    author: Writer,
    id: Path<CommentId>,
    patch: Json<CommentPatch>,
) -> Result<HttpResponse> {
    let (thread, _) = find_standing(&mut *site.read().await?, Some(author.id), *id).await?;
    let words = write(&site, thread.group_id, &patch.body).await?;
    let version = if_match(&req);
    site.write(async |tx| edit(tx, &author, *id, version, &words).await).await?;
    Ok(CommentView::of(&mut *site.read().await?, &site, Some(author.id), *id).await?.answer())
}

/// Delete a comment: one's own, or, keeping order in its group, anybody's. The answers to it stay.
#[utoipa::path(tag = "Comments", security(("bearer" = [])), params(("id" = CommentId, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/comments/{id}")]
async fn take_away(site: Data<Site>, member: Writer, id: Path<CommentId>) -> Result<HttpResponse> {
    site.write(async |tx| remove(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Bring a comment back: what you took away yourself, or, keeping order in its group, any.
#[utoipa::path(tag = "Comments", security(("bearer" = [])), params(("id" = CommentId, Path)), responses((status = 200, body = CommentView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[post("/comments/{id}/restoration")]
async fn bring_back(site: Data<Site>, member: Writer, id: Path<CommentId>, once: Once) -> Result<HttpResponse> {
    site.write_once(&once.by(member.id), async |tx| restore(tx, &member, *id).await).await?;
    Ok(CommentView::of(&mut *site.read().await?, &site, Some(member.id), *id).await?.answer())
}

/// What a comment was before its edits, the latest first: the last 50, on one page; `next` is always null.
#[utoipa::path(tag = "Comments", params(("id" = CommentId, Path)), responses((status = 200, body = Listing<EarlierView>), (status = 404, body = crate::http::faces::Problem)))]
#[get("/comments/{id}/revisions")]
async fn earlier(site: Data<Site>, visitor: Visitor, id: Path<CommentId>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    find_standing(&mut db, visitor.id(), *id).await?;
    Ok(json(&Listing::whole(store::versions(&mut db, visitor.id(), *id).await?).map(EarlierView::from)))
}

async fn list(site: &Site, visitor: &Visitor, id: ThreadId, order: Order, paging: &Paging) -> Result<HttpResponse> {
    let size = paging.size(PAGE)?;
    let mut db = site.read().await?;
    let thread = threads::store::find_for(&mut db, visitor.id(), id).await?.found()?;
    standing(&thread)?;
    let page = Listed::in_full(&mut db, thread.id, order, paging.after.as_ref(), size).await?;
    let ids: Vec<_> = page.items.iter().map(|comment| (thread.id, comment.id)).collect();
    let mut given = bars_for_comments(&mut db, visitor.id(), &ids).await?;
    Ok(json(&page.map(|comment| {
        let given = given.remove(&comment.id).unwrap_or_default();
        CommentView::new(site, comment, given)
    })))
}

fn standing(thread: &Thread) -> Result<()> {
    match thread.deleted_at {
        Some(_) => Err(crate::error::Error::Gone(crate::text::message("threads-deleted"))),
        None => Ok(()),
    }
}

async fn comment(site: &Site, author: &Writer, id: ThreadId, once: Once, new: &NewComment) -> Result<HttpResponse> {
    let thread = threads::store::find_for(&mut *site.read().await?, Some(author.id), id).await?.found()?;
    thread.check_comment()?;
    let words = write(site, thread.group_id, &new.body).await?;
    let outcome = site
        .write_once(&once.by(author.id), async |tx| match add(tx, author, thread.id, new.parent_id, &words).await? {
            Outcome::Held(id) => Ok(Outcome::Held(id)),
            Outcome::Kept(id) => CommentView::of(tx.conn(), site, Some(author.id), id).await.map(Outcome::Kept),
        })
        .await?;
    match outcome {
        Outcome::Kept(view) => Ok(created(&view.url, &view)),
        Outcome::Held(id) => Ok(HttpResponse::Accepted().json(Waits::of(site, id))),
    }
}

/// The version in `If-Match: "3"`. What cannot be one of ours matches nothing.
fn if_match(req: &HttpRequest) -> Option<i32> {
    let tag = req.headers().get(header::IF_MATCH)?.to_str().unwrap_or_default();
    (tag != "*").then(|| tag.trim().trim_matches('"').parse().unwrap_or(0))
}
