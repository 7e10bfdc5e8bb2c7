//! Opening a poll again, as JSON.

use crate::error::Result;
use crate::http::{ApiRoutes, Json, Once, Writer, json};
use crate::ids::PollId;
use crate::polls::reading;
use crate::polls::reopening::{self, Wish};
use crate::polls::visibility::PollView;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde::Deserialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(reopen);
}

/// Until when a poll is opened again, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reopening {
    /// When it closes then (RFC 3339).
    pub closes_at: String,
    /// Why, in up to 500 characters: it stands on the poll and in its log, and is told to those who voted.
    pub reason: String,
}

/// Open a poll again that is over. Ballots stay, but for those of members who have left since; those who voted get a letter.
/// Refused (403) of a secret poll, whose two results would tell the late ballots, and once an outcome has been stated.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/reopening")]
async fn reopen(
    site: Data<Site>,
    actor: Writer,
    poll: Path<PollId>,
    once: Once,
    body: Json<Reopening>,
) -> Result<HttpResponse> {
    let Reopening { closes_at, reason } = body.into_inner();
    let wish = Wish { closes_at, reason };
    site.write_once(&once.by(actor.id), async |tx| reopening::reopen(tx, &site, actor.id, *poll, &wish).await).await?;
    let seen = reading::read(&mut *site.read().await?, Some(actor.id), *poll).await?;
    Ok(json(&seen.view(&site)))
}
