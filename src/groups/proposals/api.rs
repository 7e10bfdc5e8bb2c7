//! Groups that members propose, as JSON.

use crate::error::Result;
use crate::groups::Visibility;
use crate::groups::proposals::store::{self, Proposal};
use crate::groups::proposals::{self, PAGE, Wish};
use crate::http::cursor::{Listing, Paging};
use crate::http::{ApiRoutes, Json, Once, Writer, created, json};
use crate::ids::ProposalId;
use crate::members::{Face, Member};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(propose).service(decide).service(take_back);
}

/// A group that a member proposes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalView {
    /// Which it is.
    pub id: ProposalId,
    /// Who proposes it.
    pub by: Face,
    /// The group's name.
    pub name: String,
    /// The address it would have.
    pub slug: String,
    /// What it is about.
    pub about: String,
    /// Who would see it.
    pub visibility: Visibility,
    /// Why the site should have it.
    pub words: String,
    /// When it was proposed.
    pub created_at: DateTime<Utc>,
    /// When it was answered; null while it waits.
    pub decided_at: Option<DateTime<Utc>>,
    /// Whether the group was founded.
    pub is_founded: bool,
    /// Why it was not.
    pub reason: String,
}

impl From<Proposal> for ProposalView {
    fn from(one: Proposal) -> Self {
        Self {
            visibility: one.seen(),
            id: one.id,
            by: one.by,
            name: one.name,
            slug: one.slug,
            about: one.about,
            words: one.words,
            created_at: one.created_at,
            decided_at: one.decided_at,
            is_founded: one.is_founded,
            reason: one.reason,
        }
    }
}

/// A proposal that has been made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct ProposedView {
    /// Which it is.
    id: ProposalId,
}

/// The answer to a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposalAnswer {
    /// Whether the group is founded.
    approve: bool,
    /// Why it is not: 1 to 500 characters, told to whoever proposed it. Needed where it is not.
    #[serde(default)]
    reason: String,
}

/// Groups that are proposed, the latest first: those that wait, if you look after the site; else your own.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<ProposalView>), (status = 422, body = crate::http::faces::Problem)))]
#[get("/proposals")]
async fn list(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let (before, size) = (paging.place()?, paging.size(PAGE)?);
    let whose = Some(member.id).filter(|_| !member.runs_site());
    let found = store::list(&mut *site.read().await?, whose, before, size as i64).await?;
    Ok(json(&Listing::cut(found, size, |one| one.id).map(ProposalView::from)))
}

/// Propose a group, on a site where only those who look after it found them. Three may wait at a time.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), request_body = Wish, responses((status = 201, body = ProposedView), (status = 403, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/proposals")]
async fn propose(site: Data<Site>, member: Writer, once: Once, body: Json<Wish>) -> Result<HttpResponse> {
    let new = body.into_inner().check(&site).await?;
    let view = site
        .write_once(&once.by(member.id), async |tx| {
            proposals::propose(tx, &site, &member, &new).await?;
            Ok(ProposedView { id: new.id })
        })
        .await?;
    Ok(created(format!("/api/v1/proposals/{}", view.id), &view))
}

/// Answer a proposal, if you look after the site. Whoever proposed the group owns it, if it is founded, and is told by mail.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("id" = ProposalId, Path)), request_body = ProposalAnswer, responses((status = 204), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/proposals/{id}/decision")]
async fn decide(
    site: Data<Site>,
    staff: Writer,
    id: Path<ProposalId>,
    body: Json<ProposalAnswer>,
) -> Result<HttpResponse> {
    let answer = (body.approve, body.reason.as_str());
    site.write(async |tx| proposals::decide(tx, &site, &staff, *id, answer).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take back a proposal of yours that waits.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("id" = ProposalId, Path)), responses((status = 204), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/proposals/{id}")]
async fn take_back(site: Data<Site>, member: Writer, id: Path<ProposalId>) -> Result<HttpResponse> {
    site.write(async |tx| proposals::take_back(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
