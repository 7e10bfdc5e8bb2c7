//! Changing the choices of a poll, as JSON.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::{ApiRoutes, Json, Once, Visitor, Writer, created, json};
use crate::ids::{ChoiceId, PollId};
use crate::members::Face;
use crate::polls::choices::store::{Act, Change};
use crate::polls::choices::{self, log};
use crate::polls::visibility::PollView;
use crate::polls::{guests, reading};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(add).service(rename).service(replace).service(remove).service(changes);
}

/// A choice to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewChoice {
    /// What it says: up to 200 characters, unlike the others.
    pub label: String,
}

/// A choice in other words, or another choice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherChoice {
    /// What it shall say: up to 200 characters, unlike the others.
    pub label: String,
    /// What it said when you read it. If it says something else by now, nothing is changed (412).
    #[serde(default)]
    pub was: Option<String>,
}

/// What is known of a choice to remove.
#[derive(Debug, Deserialize)]
struct Known {
    /// What it said when it was read. If it says something else by now, nothing is changed (412).
    #[serde(default)]
    was: Option<String>,
}

/// A change of the poll.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeView {
    /// What was done.
    pub act: Act,
    /// The choice, or the rule, before; null: it was added.
    pub before: Option<String>,
    /// The choice, or the rule, after; null: it was removed.
    pub after: Option<String>,
    /// Why it was opened again; null: something else was done.
    pub reason: Option<String>,
    /// By whom; null for a guest of the poll, unless it was whoever asked: nobody else is named to them.
    pub by: Option<Face>,
    /// When.
    pub made_at: DateTime<Utc>,
}

impl From<Change> for ChangeView {
    fn from(Change { act, before, after, reason, by, made_at }: Change) -> Self {
        Self { act, before, after, reason, by, made_at }
    }
}

/// Add a choice while the poll is open, as far as it takes some: see `additions`. A member may propose three. Before it opens
/// only whoever asked and whoever keeps order may.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 201, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/choices")]
async fn add(
    site: Data<Site>,
    actor: Writer,
    poll: Path<PollId>,
    once: Once,
    body: Json<NewChoice>,
) -> Result<HttpResponse> {
    site.write_once(&once.by(actor.id), async |tx| choices::add(tx, actor.id, *poll, &body.label).await).await?;
    let seen = reading::read(&mut *site.read().await?, Some(actor.id), *poll).await?;
    let view = seen.view(&site);
    Ok(created(&view.url, &view))
}

/// Correct the wording of a choice of an open poll. Its votes stay; the change is written down for everybody.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("choice" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 412, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[patch("/polls/{id}/choices/{choice}")]
async fn rename(
    site: Data<Site>,
    actor: Writer,
    path: Path<(PollId, ChoiceId)>,
    body: Json<OtherChoice>,
) -> Result<HttpResponse> {
    let was = body.was.as_deref();
    site.write(async |tx| choices::rename(tx, actor.id, *path, &body.label, was).await).await?;
    seen(&site, &actor, path.0).await
}

/// Put another choice in the place of one, while the poll is open. The votes for the old one go, ballots keep what else
/// they chose, and those voters are told and may vote again. The new choice has an id of its own.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("choice" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 412, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/polls/{id}/choices/{choice}")]
async fn replace(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    path: Path<(PollId, ChoiceId)>,
    body: Json<OtherChoice>,
) -> Result<HttpResponse> {
    let (place, was) = ((&**site, &visitor.t), body.was.as_deref());
    site.write(async |tx| choices::replace(tx, place, actor.id, *path, &body.label, was).await).await?;
    seen(&site, &actor, path.0).await
}

/// Take a choice out of an open poll. The votes for it go, ballots keep what else they chose, and those voters are told
/// and may vote again.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("choice" = uuid::Uuid, Path), ("was" = Option<String>, Query, description = "What it said when you read it. If it says something else by now, nothing is changed (412).")), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 412, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[delete("/polls/{id}/choices/{choice}")]
async fn remove(
    site: Data<Site>,
    visitor: Visitor,
    actor: Writer,
    path: Path<(PollId, ChoiceId)>,
    known: Query<Known>,
) -> Result<HttpResponse> {
    let place = (&**site, &visitor.t);
    site.write(async |tx| choices::remove(tx, place, actor.id, *path, known.was.as_deref()).await).await?;
    seen(&site, &actor, path.0).await
}

/// How a poll has changed since it was published, the latest first, on one page: `next` is always null. A guest of the poll
/// reads it with the token of their link.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path), ("Guest-Token" = Option<String>, Header, description = "What stands after `/guest/` in the link of a guest.")), responses((status = 200, body = Listing<ChangeView>), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/changes")]
async fn changes(req: HttpRequest, site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let eye = guests::api::eye(&req, &site, &visitor, *poll).await?;
    let mut db = site.read().await?;
    let poll = eye.read(&mut db, *poll).await?.poll;
    let changes = log::changes(&mut db, &poll).await?;
    Ok(json(&Listing::whole(changes).map(ChangeView::from)))
}

async fn seen(site: &Site, actor: &Writer, poll: PollId) -> Result<HttpResponse> {
    let seen = reading::read(&mut *site.read().await?, Some(actor.id), poll).await?;
    Ok(json(&seen.view(site)))
}
