//! How the site is doing, as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing here.

use crate::admin::check_member;
use crate::admin::overview::store::{self, Numbers};
use crate::admin::overview::{self, Day, SPANS};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, json};
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show);
}

/// How the site is doing.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overview {
    /// Now.
    pub numbers: Numbers,
    /// On each of the last 90 days, the earliest first.
    pub days: Vec<Day>,
}

/// How the site is doing, what waits, and what happened on each of the last 90 days. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "site_overview", security(("bearer" = [])), responses((status = 200, body = Overview), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/overview")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let mut db = site.read().await?;
    Ok(json(&Overview { numbers: store::numbers(&mut db).await?, days: overview::days(&mut db, SPANS[1]).await? }))
}
