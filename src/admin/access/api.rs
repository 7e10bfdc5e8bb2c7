//! How access is set, as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing here.

use crate::admin::access::{self, Access};
use crate::admin::check_member;
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, json};
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(change);
}

/// How access is set.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessView {
    /// Whether whoever looks after the site must have a second step of signing in. Who has none may do nothing there but
    /// what every member may.
    pub staff_factor: bool,
}

/// How access is to be set; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessWish {
    /// Whether whoever looks after the site must have a second step of signing in. Only an owner who has one may say so.
    #[serde(default)]
    pub staff_factor: Option<bool>,
}

fn view(access: Access) -> AccessView {
    AccessView { staff_factor: access.staff_factor }
}

/// How access to the site is set. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "show_access", security(("bearer" = [])), responses((status = 200, body = AccessView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/access")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    Ok(json(&view(access::of(&mut *site.read().await?).await?)))
}

/// Set access to the site. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "change_access", security(("bearer" = [])), request_body = AccessWish, responses((status = 200, body = AccessView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[patch("/site/access")]
async fn change(site: Data<Site>, member: Member, wish: Json<AccessWish>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let access = site
        .write(async |tx| {
            if let Some(required) = wish.staff_factor {
                access::require_of_staff(tx, &member, required).await?;
            }
            access::of(tx.conn()).await
        })
        .await?;
    Ok(json(&view(access)))
}
