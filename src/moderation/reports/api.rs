//! Reporting, as JSON.

use crate::comments;
use crate::error::{Found, Result};
use crate::http::{ApiRoutes, Json, Writer};
use crate::ids::{CommentId, ThreadId};
use crate::moderation::reports::{self, What, Wish};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(report_post).service(report_article).service(report_comment);
}

async fn keep(site: &Site, member: &Writer, what: &What, wish: &Wish) -> Result<HttpResponse> {
    reports::report(site, member, what, &wish.check()?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Report a post to those who keep order in its group. Again, it replaces what you said, until they have ruled on it. 30 an
/// hour.
#[utoipa::path(tag = "Moderation", operation_id = "report_post", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), request_body = Wish, responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[put("/posts/{id}/report")]
async fn report_post(site: Data<Site>, member: Writer, id: Path<ThreadId>, body: Json<Wish>) -> Result<HttpResponse> {
    keep(&site, &member, &What::Thread(*id), &body).await
}

/// Report an article, likewise.
#[utoipa::path(tag = "Moderation", operation_id = "report_article", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Wish, responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[put("/articles/{slug}/report")]
async fn report_article(
    site: Data<Site>,
    member: Writer,
    slug: Path<String>,
    body: Json<Wish>,
) -> Result<HttpResponse> {
    let id = comments::store::thread_of_article(&mut *site.read().await?, &slug).await?.found()?;
    keep(&site, &member, &What::Thread(id), &body).await
}

/// Report a comment, likewise.
#[utoipa::path(tag = "Moderation", operation_id = "report_comment", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), request_body = Wish, responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[put("/comments/{id}/report")]
async fn report_comment(
    site: Data<Site>,
    member: Writer,
    id: Path<CommentId>,
    body: Json<Wish>,
) -> Result<HttpResponse> {
    keep(&site, &member, &What::Comment(*id), &body).await
}
