//! Resetting a second step, as JSON. Only by a session.

use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json};
use crate::members::lost_steps::{self, Reason};
use crate::members::settings::api::by_session;
use crate::members::{Member, sessions};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde::Deserialize;
use utoipa::ToSchema;

/// The route.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(reset);
}

/// How an owner of the site knows who asks, and that it is they themselves who answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetWish {
    /// How one knows that it is the member who asks: 10 to 500 characters. The audit log keeps it.
    pub reason: String,
    /// One's own password.
    pub password: String,
}

/// Take the lost second step off a member's account: app, recovery codes, passkeys and keys for programs end, and so does every
/// session. They are told at every address. For owners of the site, by a session; not for themselves nor for another owner.
#[utoipa::path(tag = "Site", operation_id = "reset_second_step", security(("bearer" = [])), params(("handle" = String, Path)), request_body = ResetWish, responses((status = 204), (status = 403, description = "It is another owner, oneself, or there is no second step", body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/members/{handle}/second-step/reset")]
async fn reset(site: Data<Site>, actor: Member, handle: Path<String>, wish: Json<ResetWish>) -> Result<HttpResponse> {
    let whom = lost_steps::whom(&mut *site.read().await?, &actor, &handle).await?;
    by_session(&actor)?;
    lost_steps::check(&actor, &whom)?;
    let reason = Reason::check(&wish.reason)?;
    sessions::prove_again(&site, &actor, "password", &wish.password).await?;
    site.write(async |tx| lost_steps::reset(tx, &site, &actor, &whom.handle, &reason).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
