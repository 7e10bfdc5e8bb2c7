//! Changing a poll that has yet to open, as JSON.

use crate::error::Result;
use crate::http::{ApiRoutes, Json, Writer, json};
use crate::ids::PollId;
use crate::polls::opening::{self, Wish};
use crate::polls::reading;
use crate::polls::visibility::PollView;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(change);
}

/// What a poll that has yet to open asks, and when it opens and closes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// What is asked: up to 300 characters.
    pub question: String,
    /// When it opens (RFC 3339), ahead and before it closes; null: at once.
    pub opens_at: Option<String>,
    /// When it closes (RFC 3339); null: by hand.
    pub closes_at: Option<String>,
}

/// Change what a poll asks and when it opens and closes, as long as it is `scheduled`. Its choices may be changed too. What
/// has been changed is written down for everybody: see `GET /polls/{id}/changes`.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/polls/{id}/opening")]
async fn change(site: Data<Site>, actor: Writer, poll: Path<PollId>, body: Json<Opening>) -> Result<HttpResponse> {
    let Opening { question, opens_at, closes_at } = body.into_inner();
    let [opens_at, closes_at] = [opens_at, closes_at].map(Option::unwrap_or_default);
    let wish = Wish { question, opens_at, closes_at };
    site.write(async |tx| opening::change(tx, actor.id, *poll, &wish).await).await?;
    let seen = reading::read(&mut *site.read().await?, Some(actor.id), *poll).await?;
    Ok(json(&seen.view(&site)))
}
