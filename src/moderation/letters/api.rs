//! How often one is written to of what waits, as JSON.

use super::{Often, set, wish};
use crate::error::{Found, Result};
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, json};
use crate::members::Member;
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(change);
}

/// How often you are written to of what waits for you.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeeperLettersWish {
    /// `at-once` (and then at most once an hour), `daily` or `off`.
    pub often: Often,
}

/// How often you get letters of what waits in the groups you keep. Whoever keeps none is answered with 404.
#[utoipa::path(tag = "Moderation", operation_id = "keeper_letters", security(("bearer" = [])), responses((status = 200, body = KeeperLettersWish), (status = 404, body = Problem)))]
#[get("/me/keeper-letters")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    let often = wish(&mut *site.read().await?, member.id).await?.found()?;
    Ok(json(&KeeperLettersWish { often }))
}

/// Say how often you want letters of what waits in the groups you keep. A letter says how much waits where, not what it is.
#[utoipa::path(tag = "Moderation", operation_id = "set_keeper_letters", security(("bearer" = [])), request_body = KeeperLettersWish, responses((status = 200, body = KeeperLettersWish), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[put("/me/keeper-letters")]
async fn change(site: Data<Site>, member: Member, body: Json<KeeperLettersWish>) -> Result<HttpResponse> {
    let often = body.often;
    site.write(async |tx| set(tx, member.id, often).await).await?;
    Ok(json(&KeeperLettersWish { often }))
}
