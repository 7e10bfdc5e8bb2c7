//! Published ballots for programs.

use crate::error::Result;
use crate::http::{ApiRoutes, Visitor};
use crate::ids::PollId;
use crate::polls::publication::pages::{File, hand_out};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(ballots);
}

/// The published ballots of a closed poll, as the plain file that `leaders-square recount` reads; its SHA-256 is told by
/// the poll. With names only where the poll shows who voted for what; otherwise in an order that tells nothing. Before
/// the poll is closed there is none (404).
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, content_type = "text/plain", body = String), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/ballots")]
async fn ballots(req: HttpRequest, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    hand_out(&req, &visitor, *poll, File::Ballots).await
}
