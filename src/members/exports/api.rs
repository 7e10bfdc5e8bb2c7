//! Copies of everything one wrote and gave, as JSON.

use crate::error::{Found, Result};
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Once, json};
use crate::ids::ExportId;
use crate::members::exports::{self, pages, store::Export};
use crate::members::factors::api::Again;
use crate::members::settings::api::by_session;
use crate::members::{Member, sessions};
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(ask).service(fetch);
}

/// A copy of everything one wrote and gave.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportView {
    /// Which it is.
    pub id: ExportId,
    /// When it was made; null while it is being made.
    pub made_at: Option<DateTime<Utc>>,
    /// Its size in bytes.
    pub bytes: Option<i64>,
    /// When it goes.
    pub expires_at: Option<DateTime<Utc>>,
}

async fn view(site: &Site, member: &Member) -> Result<ExportView> {
    let Export { id, made_at, bytes, expires_at } =
        exports::store::of_member(&mut *site.read().await?, member.id).await?.found()?;
    Ok(ExportView { id, made_at, bytes, expires_at })
}

/// One's copy, made or being made; 404 if there is none. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "show_export", security(("bearer" = [])), responses((status = 200, body = ExportView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/me/export")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    by_session(&member)?;
    Ok(json(&view(&site, &member).await?))
}

/// Ask for a copy of everything one wrote and gave. It is made within a while, and told by mail. 409 while one is being made, or was made within the hour. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "ask_for_export", security(("bearer" = [])), request_body = Again, responses((status = 202, body = ExportView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/me/export")]
async fn ask(site: Data<Site>, member: Member, once: Once, body: Json<Again>) -> Result<HttpResponse> {
    by_session(&member)?;
    sessions::prove_again(&site, &member, "password", &body.password).await?;
    let once = once.by(member.id).guarded(&site.hasher).await?;
    site.write_once(&once, async |tx| exports::ask(tx, &member).await).await?;
    site.errands.notify_one();
    Ok(HttpResponse::Accepted().json(view(&site, &member).await?))
}

/// Fetch one's copy: a zip with `data.json`, `index.html` and one's pictures. 404 if there is none, or none yet. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "fetch_export", security(("bearer" = [])), request_body = Again, responses((status = 200, content_type = "application/zip", body = Vec<u8>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/me/export/file")]
async fn fetch(site: Data<Site>, member: Member, body: Json<Again>) -> Result<HttpResponse> {
    by_session(&member)?;
    sessions::prove_again(&site, &member, "password", &body.password).await?;
    pages::file(&site, &member).await
}
