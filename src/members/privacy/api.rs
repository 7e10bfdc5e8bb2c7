//! Who sees what of oneself, as JSON.

use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, json};
use crate::members::Member;
use crate::members::privacy::{self, Choices, store};
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, put};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(choose);
}

/// Who sees what of oneself.
#[utoipa::path(tag = "Me", operation_id = "show_privacy", security(("bearer" = [])), responses((status = 200, body = Choices), (status = 401, body = Problem)))]
#[get("/me/privacy")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    Ok(json(&store::of(&mut *site.read().await?, member.id).await?))
}

/// Choose who sees what of oneself. All of it is said anew.
#[utoipa::path(tag = "Me", operation_id = "choose_privacy", security(("bearer" = [])), request_body = Choices, responses((status = 200, body = Choices), (status = 400, body = Problem), (status = 401, body = Problem)))]
#[put("/me/privacy")]
async fn choose(site: Data<Site>, member: Member, choices: Json<Choices>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let choices = choices.into_inner();
    site.write(async |tx| privacy::choose(tx, member.id, choices).await).await?;
    Ok(json(&choices))
}
