//! Drafts as JSON.

use crate::drafts::store::{self, Row};
use crate::drafts::{self, Place, Unsent, pages};
use crate::error::{Found, Result};
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Paging, json};
use crate::members::Member;
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, put};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(show).service(keep).service(discard);
}

/// A draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftView {
    /// Where it belongs: `new-post:`, `new-article:` and the group's id; `post:`, `article:`, `comment:` and the thread's;
    /// `answer:`, `comment-edit:` and the comment's.
    pub place: String,
    /// What has been written.
    #[serde(flatten)]
    pub unsent: Unsent,
    /// When it was kept.
    pub updated_at: DateTime<Utc>,
}

/// A draft in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftRow {
    /// Where it belongs.
    pub place: String,
    /// Its title.
    pub title: String,
    /// Its first 200 characters.
    pub beginning: String,
    /// When it was kept.
    pub updated_at: DateTime<Utc>,
}

/// Your drafts, the latest first.
#[utoipa::path(tag = "Drafts", params(Paging), security(("bearer" = [])), responses((status = 200, body = Listing<DraftRow>), (status = 422, body = Problem)))]
#[get("/drafts")]
async fn list(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let rows = pages::page_of(&site, &member, &paging).await?;
    let view = |row: Row| DraftRow {
        place: row.place(),
        title: row.title,
        beginning: row.beginning,
        updated_at: row.updated_at,
    };
    Ok(json(&rows.map(view)))
}

/// The draft of one place.
#[utoipa::path(tag = "Drafts", params(("place" = String, Path)), security(("bearer" = [])),
    responses((status = 200, body = DraftView), (status = 404, body = Problem)))]
#[get("/drafts/{place}")]
async fn show(site: Data<Site>, member: Member, place: Path<String>) -> Result<HttpResponse> {
    let place: Place = place.parse()?;
    let draft = store::find(&mut *site.read().await?, member.id, place).await?.found()?;
    Ok(json(&DraftView { place: place.to_string(), unsent: draft.unsent, updated_at: draft.updated_at }))
}

/// Keep what has been written so far in one place, instead of what was kept there before.
#[utoipa::path(tag = "Drafts", params(("place" = String, Path)), request_body = Unsent, security(("bearer" = [])),
    responses((status = 200, body = Unsent), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/drafts/{place}")]
async fn keep(site: Data<Site>, member: Member, place: Path<String>, unsent: Json<Unsent>) -> Result<HttpResponse> {
    let place: Place = place.parse()?;
    site.limits.count_write(member.id)?;
    site.write(async |tx| drafts::keep(tx, &member, place, &unsent).await).await?;
    Ok(json(&unsent.into_inner()))
}

/// Discard a draft.
#[utoipa::path(tag = "Drafts", params(("place" = String, Path)), security(("bearer" = [])), responses((status = 204)))]
#[delete("/drafts/{place}")]
async fn discard(site: Data<Site>, member: Member, place: Path<String>) -> Result<HttpResponse> {
    let place: Place = place.parse()?;
    site.write(async |tx| drafts::discard(tx, member.id, place).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
