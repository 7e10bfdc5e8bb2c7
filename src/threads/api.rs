//! What is done with whole threads, as JSON: keeping order among posts, and one's bookmarks.

use crate::error::Result;
use crate::http::ApiRoutes;
use crate::http::faces::Problem;
use crate::ids::ThreadId;
use crate::members::Member;
use crate::site::Site;
use crate::threads::{bookmarks, order};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, put};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(pin).service(unpin).service(lock).service(unlock).service(keep_bookmark).service(drop_bookmark);
}

/// Put a post at the top of its group. For moderators.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path)), security(("bearer" = [])),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[put("/posts/{id}/pin")]
async fn pin(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    site.write(async |tx| order::pin(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Let a post go back to its place in time. For moderators.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path)), security(("bearer" = [])), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/posts/{id}/pin")]
async fn unpin(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    site.write(async |tx| order::unpin(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Close a post to further comments. For moderators.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path)), security(("bearer" = [])), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[put("/posts/{id}/lock")]
async fn lock(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    site.write(async |tx| order::lock(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Open it to comments again. For moderators.
#[utoipa::path(tag = "Posts", params(("id" = ThreadId, Path)), security(("bearer" = [])), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/posts/{id}/lock")]
async fn unlock(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    site.write(async |tx| order::unlock(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Keep a post among your bookmarks.
#[utoipa::path(tag = "Bookmarks", params(("id" = ThreadId, Path)), security(("bearer" = [])),
    responses((status = 204), (status = 404, body = Problem)))]
#[put("/posts/{id}/bookmark")]
async fn keep_bookmark(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    site.write(async |tx| bookmarks::set(tx, &member, *id, true).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Let a bookmark go.
#[utoipa::path(tag = "Bookmarks", params(("id" = ThreadId, Path)), security(("bearer" = [])),
    responses((status = 204), (status = 404, body = Problem)))]
#[delete("/posts/{id}/bookmark")]
async fn drop_bookmark(site: Data<Site>, member: Member, id: Path<ThreadId>) -> Result<HttpResponse> {
    site.write(async |tx| bookmarks::set(tx, &member, *id, false).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
