//! What runs in the background, as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing here.

use crate::admin::check_member;
use crate::admin::jobs::{self, Job};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, json};
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(run);
}

/// A job that runs in the background.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteJob {
    /// Its name.
    pub name: String,
    /// When it last ran.
    pub ran_at: Option<DateTime<Utc>>,
    /// How long that took, in milliseconds.
    pub took_ms: i32,
    /// When it runs next, at the latest.
    pub next_at: Option<DateTime<Utc>>,
    /// How often in a row it has failed.
    pub failures: i32,
    /// When it last failed.
    pub failed_at: Option<DateTime<Utc>>,
    /// Why.
    pub error: String,
}

impl From<Job> for SiteJob {
    fn from(job: Job) -> Self {
        let Job { name, ran_at, took_ms, next_at, failures, failed_at, error, .. } = job;
        Self { name: name.to_owned(), ran_at, took_ms, next_at, failures, failed_at, error }
    }
}

/// What runs in the background. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "site_jobs", security(("bearer" = [])), responses((status = 200, body = [SiteJob]), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/jobs")]
async fn list(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    Ok(json(&jobs::all(&site).await?.into_iter().map(SiteJob::from).collect::<Vec<_>>()))
}

/// Have a job run now, or once more. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "run_site_job", security(("bearer" = [])), params(("name" = String, Path)), responses((status = 202), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[post("/site/jobs/{name}/run")]
async fn run(site: Data<Site>, member: Member, name: Path<String>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    jobs::want(&site, &name).await?;
    Ok(HttpResponse::Accepted().finish())
}
