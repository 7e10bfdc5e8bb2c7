//! What takes room, as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing here.

use crate::admin::check_member;
use crate::admin::storage::{self, Storage};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, json};
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show);
}

/// What takes room: in the database, in pictures, in copies for members, and what nothing needs. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "site_storage", security(("bearer" = [])), responses((status = 200, body = Storage), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/storage")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    Ok(json(&storage::of(&site).await?))
}
