//! Giving a group to another of its members, as JSON.

use crate::error::{Found, Result};
use crate::groups;
use crate::groups::memberships::api::SeatView;
use crate::groups::memberships::ownership::{self, Afterwards};
use crate::http::{ApiRoutes, Json, Writer, json};
use crate::members::sessions;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(give);
}

/// To whom a group is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Gift {
    /// The handle of a member of the group.
    handle: String,
    /// Whether you stay an owner beside them; else you are an admin afterwards.
    #[serde(default)]
    stays: bool,
    /// Your password.
    password: String,
}

/// Give a group you own to another of its members. Both of you are told by mail.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Gift, responses((status = 200, body = SeatView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[put("/groups/{slug}/owner")]
async fn give(site: Data<Site>, owner: Writer, slug: Path<String>, body: Json<Gift>) -> Result<HttpResponse> {
    let group =
        groups::store::find_for(&mut *site.read().await?, Some(owner.id), &slug).await?.found()?.check_open()?;
    ownership::check_owns(&group)?;
    sessions::prove_again(&site, &owner, "password", &body.password).await?;
    let afterwards = if body.stays { Afterwards::Owner } else { Afterwards::Admin };
    let seat =
        site.write(async |tx| ownership::give(tx, &site, &owner, &group, &body.handle, afterwards).await).await?;
    Ok(json(&SeatView::from(seat)))
}
