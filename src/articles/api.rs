//! Articles as JSON.

use crate::articles::store;
use crate::articles::view::{ArticleChange, ArticleRowView, ArticleView, NewArticle, view};
use crate::articles::writing::{self, Stand};
use crate::articles::{authors, places, publication};
use crate::articles::{read, read_to_edit};
use crate::error::{Found, Result};
use crate::http::cursor::{Listing, Paging};
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, IfMatch, Json, Once, Visitor, Writer, created, json, moved, path_segment, tagged};
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::polls::asking;
use crate::posts::api::{RevisionView, revisions_of};
use crate::site::Site;
use crate::threads::order;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, post, put};

/// Articles on one page of a list.
const PAGE: usize = 20;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(list_of_group).service(write).service(show).service(edit).service(publish);
    api.service(unpublish).service(leave).service(remove).service(restore).service(places::put_place);
    api.service(revisions);
    api.service(lock).service(unlock);
}

async fn listing(
    site: &Site,
    viewer: Option<MemberId>,
    group: Option<GroupId>,
    paging: &Paging,
) -> Result<Listing<ArticleRowView>> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let rows = store::published(&mut *site.read().await?, viewer, group, after, size as i64 + 1).await?;
    Ok(Listing::cut(rows, size, |row| (row.published_at, row.id)).map(|row| ArticleRowView::new(site, row)))
}

/// The articles you may read, newest first.
#[utoipa::path(tag = "Articles", params(Paging), responses((status = 200, body = Listing<ArticleRowView>), (status = 422, body = Problem)))]
#[get("/articles")]
async fn list(site: Data<Site>, visitor: Visitor, paging: Query<Paging>) -> Result<HttpResponse> {
    Ok(json(&listing(&site, visitor.id(), None, &paging).await?))
}

/// The articles of a group, newest first.
#[utoipa::path(tag = "Articles", params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<ArticleRowView>), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/groups/{slug}/articles")]
async fn list_of_group(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let group = crate::groups::pages::open_group(&site, &visitor, &slug).await?;
    Ok(json(&listing(&site, visitor.id(), Some(group.id), &paging).await?))
}

/// Write an article, if you are a moderator, an admin or an owner of the group.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), request_body = NewArticle, responses((status = 201, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/articles")]
async fn write(site: Data<Site>, author: Writer, once: Once, body: Json<NewArticle>) -> Result<HttpResponse> {
    let new = body.into_inner();
    let publishes = new.publish;
    let group = writing::group_to_write_in(&mut *site.read().await?, &author, new.group.as_deref()).await?;
    let (wording, polls) = new.split();
    let id = ThreadId::fresh();
    let stand = Stand { group: group.id, id, first: author.id, is_finished: publishes };
    let text = writing::check(&site, &author, stand, &wording).await?;
    let polls = asking::check(polls)?;
    let view = site
        .write_once(&once.by(author.id), async |tx| {
            let slug = writing::write(tx, &author, &group.slug, id, &text, publishes).await?;
            asking::ask(tx, &site, &author, id, &polls).await?;
            view(tx.conn(), &site, Some(author.id), &slug).await
        })
        .await?;
    Ok(created(&view.url, &view))
}

/// An article. The answer's `ETag` is what an edit sends as `If-Match`. An address that it had before leads to the one it has.
#[utoipa::path(tag = "Articles", params(("slug" = String, Path)), responses((status = 200, body = ArticleView), (status = 301, description = "It has another address now."), (status = 404, body = Problem), (status = 410, body = Problem)))]
#[get("/articles/{slug}")]
async fn show(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let view = view(&mut *site.read().await?, &site, visitor.id(), &slug).await?;
    if view.slug != *slug {
        return Ok(moved(format!("/api/v1/articles/{}", path_segment(&view.slug))));
    }
    Ok(tagged(view.version, &view))
}

/// Change an article of yours, or add polls to it. With `If-Match`, a change made meanwhile is not overwritten (412). What it was before stays to be read.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), request_body = ArticleChange, responses((status = 200, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
#[patch("/articles/{slug}")]
async fn edit(
    site: Data<Site>,
    author: Writer,
    slug: Path<String>,
    seen: IfMatch,
    change: Json<ArticleChange>,
) -> Result<HttpResponse> {
    let article = read_to_edit(&mut *site.read().await?, author.id, &slug).await?;
    let mut change = change.into_inner();
    let polls = asking::check(std::mem::take(&mut change.polls))?;
    let wording = change.upon(&article);
    let id = article.thread.id;
    let text = writing::check(&site, &author, Stand::of(&article), &wording).await?;
    let version = seen.0.unwrap_or(article.version);
    let view = site
        .write(async |tx| {
            let slug = writing::edit(tx, &author, &slug, version, &text).await?;
            asking::ask(tx, &site, &author, id, &polls).await?;
            view(tx.conn(), &site, Some(author.id), &slug).await
        })
        .await?;
    Ok(tagged(view.version, &view))
}

/// Publish a draft of yours. Again changes nothing.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[put("/articles/{slug}/publication")]
async fn publish(site: Data<Site>, author: Writer, slug: Path<String>) -> Result<HttpResponse> {
    let view = site
        .write(async |tx| {
            let slug = publication::publish(tx, &author, &slug).await?;
            view(tx.conn(), &site, Some(author.id), &slug).await
        })
        .await?;
    Ok(tagged(view.version, &view))
}

/// Take a published article back to a draft: its address and its comments are kept, and only its authors see it. Again changes nothing.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/articles/{slug}/publication")]
async fn unpublish(site: Data<Site>, author: Writer, slug: Path<String>) -> Result<HttpResponse> {
    let view = site
        .write(async |tx| {
            publication::unpublish(tx, &author, &slug).await?;
            view(tx.conn(), &site, Some(author.id), &slug).await
        })
        .await?;
    Ok(tagged(view.version, &view))
}

/// Take your name off an article that somebody else began.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/articles/{slug}/authorship")]
async fn leave(site: Data<Site>, author: Writer, slug: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| authors::leave(tx, &author, &slug).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Delete an article: one you began, or as a moderator any of the group. Its readers are told that it is gone (410).
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/articles/{slug}")]
async fn remove(site: Data<Site>, member: Writer, slug: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| {
        let article = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
        order::delete(tx, &member, article.thread.id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Bring a deleted article back: your own that you deleted yourself, or as a moderator any of the group.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[post("/articles/{slug}/restoration")]
async fn restore(site: Data<Site>, member: Writer, slug: Path<String>, once: Once) -> Result<HttpResponse> {
    let view = site
        .write_once(&once.by(member.id), async |tx| {
            let article = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
            order::restore(tx, &member, article.thread.id).await?;
            view(tx.conn(), &site, Some(member.id), &slug).await
        })
        .await?;
    Ok(tagged(view.version, &view))
}

/// Close an article to further comments. For moderators.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[put("/articles/{slug}/lock")]
async fn lock(site: Data<Site>, moderator: Writer, slug: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| {
        let article = store::find_for(tx.conn(), Some(moderator.id), &slug).await?.found()?;
        order::lock(tx, &moderator, article.thread.id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Open it to comments again. For moderators.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/articles/{slug}/lock")]
async fn unlock(site: Data<Site>, moderator: Writer, slug: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| {
        let article = store::find_for(tx.conn(), Some(moderator.id), &slug).await?.found()?;
        order::unlock(tx, &moderator, article.thread.id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What an article was before its edits, the latest first.
#[utoipa::path(tag = "Articles", params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<RevisionView>), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/articles/{slug}/revisions")]
async fn revisions(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let article = read(&mut db, visitor.id(), &slug).await?;
    Ok(json(&revisions_of(&mut db, visitor.id(), article.thread.id, &paging).await?))
}
