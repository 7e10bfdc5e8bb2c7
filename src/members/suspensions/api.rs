//! Suspending members, as JSON.

use crate::error::{Error, Result};
use crate::http::{ApiRoutes, Json, json};
use crate::members::suspensions::{self, Suspension, Wish, store};
use crate::members::{Member, profiles};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, put};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(suspend).service(lift);
}

/// That a member is suspended from the whole site.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuspensionView {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when; null: until it is lifted.
    pub until: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
}

impl From<Suspension> for SuspensionView {
    fn from(Suspension { since, until, reason }: Suspension) -> Self {
        Self { since, until, reason }
    }
}

async fn now(site: &Site, actor: &Member, handle: &str) -> Result<HttpResponse> {
    if !actor.runs_site() {
        return Err(Error::NotFound);
    }
    let mut db = site.read().await?;
    let profile = profiles::read(&mut db, Some(actor.id), handle).await?;
    let suspension = store::find(&mut db, profile.id).await?.ok_or(Error::NotFound)?;
    Ok(json(&SuspensionView::from(suspension)))
}

/// How a member is suspended now, for those who look after the site; 404 if they are not.
#[utoipa::path(tag = "Moderation", operation_id = "suspension", security(("bearer" = [])), params(("handle" = String, Path)), responses((status = 200, body = SuspensionView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/members/{handle}/suspension")]
async fn show(site: Data<Site>, actor: Member, handle: Path<String>) -> Result<HttpResponse> {
    now(&site, &actor, &handle).await
}

/// Suspend a member from the whole site, for some days or until it is lifted. For those who look after the site: its owners
/// suspend everybody but each other, its admins nobody who looks after it. It takes effect with the next request.
#[utoipa::path(tag = "Moderation", operation_id = "suspend", security(("bearer" = [])), params(("handle" = String, Path)), request_body = Wish, responses((status = 200, body = SuspensionView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/members/{handle}/suspension")]
async fn suspend(site: Data<Site>, actor: Member, handle: Path<String>, body: Json<Wish>) -> Result<HttpResponse> {
    if !actor.runs_site() {
        return Err(Error::NotFound);
    }
    let wish = body.check()?;
    site.write(async |tx| suspensions::suspend(tx, &site, &actor, &handle, &wish).await).await?;
    now(&site, &actor, &handle).await
}

/// Lift the suspension of a member.
#[utoipa::path(tag = "Moderation", operation_id = "lift_suspension", security(("bearer" = [])), params(("handle" = String, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/members/{handle}/suspension")]
async fn lift(site: Data<Site>, actor: Member, handle: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| suspensions::lift(tx, &actor, &handle).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
