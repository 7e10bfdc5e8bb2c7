//! Taking a passage out, as JSON.

use super::{Wish, find, prepare, redact};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Keeper, Once};
use crate::ids::{CommentId, ThreadId};
use crate::members::Member;
use crate::moderation::reports::What;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(of_post).service(of_comment);
}

/// Take a passage out of a post in a group you keep, or all of its words: a marker stands there instead, as a version of yours. Its author is told; undo it by the line of the journal.
#[utoipa::path(tag = "Moderation", operation_id = "redact_post", security(("bearer" = [])), params(("id" = ThreadId, Path)), request_body = Wish, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem)))]
#[post("/posts/{id}/redaction")]
async fn of_post(
    site: Data<Site>,
    keeper: Keeper,
    id: Path<ThreadId>,
    once: Once,
    body: Json<Wish>,
) -> Result<HttpResponse> {
    take(&site, &keeper, What::Thread(*id), once, &body).await
}

/// Take a passage out of a comment in a group you keep, or all of its words.
#[utoipa::path(tag = "Moderation", operation_id = "redact_comment", security(("bearer" = [])), params(("id" = CommentId, Path)), request_body = Wish, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem)))]
#[post("/comments/{id}/redaction")]
async fn of_comment(
    site: Data<Site>,
    keeper: Keeper,
    id: Path<CommentId>,
    once: Once,
    body: Json<Wish>,
) -> Result<HttpResponse> {
    take(&site, &keeper, What::Comment(*id), once, &body).await
}

async fn take(site: &Site, keeper: &Member, what: What, once: Once, wish: &Wish) -> Result<HttpResponse> {
    find(&mut *site.read().await?, keeper.id, &what).await?;
    let once = once.by(keeper.id);
    if site.answer_given::<()>(&once).await?.is_none() {
        let ready = prepare(site, keeper, &what, wish).await?;
        site.write_once(&once, async |tx| redact(tx, site, keeper, &ready).await).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}
