//! Polls and ballots as JSON.

use crate::error::Result;
use crate::http::{Json, Once, Visitor, Writer, json};
use crate::ids::{ChoiceId, MemberId, PollId};
use crate::polls::visibility::PollView;
use crate::polls::{ballots, closing, reading};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(api: &mut ServiceConfig) {
    api.service(show).service(cast).service(withdraw).service(close);
}

/// A ballot.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BallotInput {
    /// What you choose. It replaces the whole of your earlier ballot.
    #[serde(default)]
    pub choices: Vec<ChoiceId>,
}

/// A poll, as you may see it now.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}")]
async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    seen(&site, visitor.id(), *poll).await
}

/// Vote, or change your vote.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/polls/{id}/ballot")]
async fn cast(site: Data<Site>, voter: Writer, poll: Path<PollId>, body: Json<BallotInput>) -> Result<HttpResponse> {
    site.write(async |tx| ballots::cast(tx, voter.id, *poll, &body.choices).await).await?;
    seen(&site, Some(voter.id), *poll).await
}

/// Take your vote back, while the poll is open.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/polls/{id}/ballot")]
async fn withdraw(site: Data<Site>, voter: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    site.write(async |tx| ballots::withdraw(tx, voter.id, *poll).await).await?;
    seen(&site, Some(voter.id), *poll).await
}

/// Close a poll before its time. It cannot be opened again.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/closure")]
async fn close(site: Data<Site>, actor: Writer, poll: Path<PollId>, once: Once) -> Result<HttpResponse> {
    site.write_once(&once.by(actor.id), async |tx| closing::close(tx, actor.id, *poll).await).await?;
    seen(&site, Some(actor.id), *poll).await
}

async fn seen(site: &Site, viewer: Option<MemberId>, poll: PollId) -> Result<HttpResponse> {
    let seen = reading::read(&mut *site.read().await?, viewer, poll).await?;
    Ok(json(&seen.view(site)))
}
