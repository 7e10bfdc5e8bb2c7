//! Moving a post, as JSON.

use super::{Wish, find, move_to};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Keeper, Once};
use crate::ids::ThreadId;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(take);
}

/// Move a post with its comments, polls and votes to another group that you keep. Its address stays; whoever may not read the other group finds nothing there from then on, and where not everybody reads it the links of guests of its polls lead nowhere until it is back. Its author, who must be able to read it there, is told. Undo it by the line of the journal.
#[utoipa::path(tag = "Moderation", operation_id = "move_post", security(("bearer" = [])), params(("id" = ThreadId, Path)), request_body = Wish, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem)))]
#[put("/posts/{id}/group")]
async fn take(
    site: Data<Site>,
    keeper: Keeper,
    id: Path<ThreadId>,
    once: Once,
    body: Json<Wish>,
) -> Result<HttpResponse> {
    find(&mut *site.read().await?, keeper.id, *id).await?;
    site.write_once(&once.by(keeper.id), async |tx| move_to(tx, &site, &keeper, *id, &body).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
