//! The second step as JSON. All of it by a session alone: a token for programs opens nothing more than it does.

use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, MaybeJson, Once, Visitor, created, json};
use crate::ids::SessionId;
use crate::members::factors::{self, totp::SetUp};
use crate::members::settings::api::by_session;
use crate::members::{Member, sessions};
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(begin).service(confirm).service(renew_codes).service(end);
}

/// How one stands to the second step.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactorsView {
    /// Since when a code of one's authenticator app is asked for; null if it is not.
    pub app_since: Option<DateTime<Utc>>,
    /// Recovery codes that have not been used.
    pub recovery_codes_left: i64,
    /// Whether the site asks one to set a second step up before one may look after it.
    pub is_owed: bool,
}

/// What an authenticator app is set up with.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppSetUp {
    /// The key, in base 32.
    pub key: String,
    /// The same as an `otpauth://` address, as a QR code would hold it.
    pub url: String,
}

/// One's password, once more.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Again {
    /// One's password.
    #[serde(default)]
    #[schema(required)]
    pub password: String,
}

/// A code of the app.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShownCode {
    /// The six digits that the app shows.
    pub code: String,
}

/// Both proofs.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// One's password.
    #[serde(default)]
    #[schema(required)]
    pub password: String,
    /// The six digits that the app shows, or a recovery code.
    #[serde(default)]
    #[schema(required)]
    pub code: String,
}

/// Recovery codes that have just been made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct RecoveryCodes {
    /// The codes. They are shown only here, and to whoever repeats the request with its key. Each works once.
    pub recovery_codes: Vec<String>,
}

/// How one stands to the second step of signing in.
#[utoipa::path(tag = "Me", operation_id = "show_factors", security(("bearer" = [])), responses((status = 200, body = FactorsView), (status = 403, body = Problem)))]
#[get("/me/factors")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    by_session(&member)?;
    let factors = factors::of(&mut *site.read().await?, member.id).await?;
    let (app_since, recovery_codes_left, is_owed) = (factors.app_since, factors.codes_left, member.owes_factor);
    Ok(json(&FactorsView { app_since, recovery_codes_left, is_owed }))
}

/// Begin to set an authenticator app up. What it is set up with counts for nothing until a code has been shown, within 15 minutes. 409 if one has been set up already.
#[utoipa::path(tag = "Me", operation_id = "begin_app", security(("bearer" = [])), responses((status = 201, body = AppSetUp), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/me/factors/app")]
async fn begin(site: Data<Site>, member: Member, once: Once, body: Json<Again>) -> Result<HttpResponse> {
    by_session(&member)?;
    sessions::prove_again(&site, &member, "password", &body.password).await?;
    let once = once.by(member.id).guarded(&site.hasher).await?;
    site.write_once(&once, async |tx| factors::begin(tx, &site, member.id).await).await?;
    let set_up = factors::waiting(&site, &member).await?.ok_or_else(factors::already)?;
    let SetUp { key, url, .. } = set_up;
    Ok(created("/api/v1/me/factors", &AppSetUp { key: key.replace(' ', ""), url }))
}

/// End setting the app up by a code of it. From then on one is asked for at every sign-in, and every other session ends. The answer holds recovery codes. 409 if nothing was begun, or too long ago.
#[utoipa::path(tag = "Me", operation_id = "confirm_app", security(("bearer" = [])), responses((status = 201, body = RecoveryCodes), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/me/factors/app/confirmation")]
async fn confirm(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    once: Once,
    body: Json<ShownCode>,
) -> Result<HttpResponse> {
    let session = by_session(&member)?;
    site.limits.count_write(member.id)?;
    let kept: String = site
        .write_once(&once.by(member.id), async |tx| {
            let codes = factors::confirm(tx, &site, &visitor.t, &member, &body.code).await?;
            sealed(&site, session, codes)
        })
        .await?;
    shown(&site, session, &kept)
}

/// Make new recovery codes. The old ones are worth nothing from then on.
#[utoipa::path(tag = "Me", operation_id = "renew_recovery_codes", security(("bearer" = [])), responses((status = 201, body = RecoveryCodes), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/me/factors/recovery-codes")]
async fn renew_codes(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    once: Once,
    body: Json<Both>,
) -> Result<HttpResponse> {
    let session = by_session(&member)?;
    let guess = factors::prove_both(&site, &member, &body.password, None).await?;
    let once = once.by(member.id).guarded(&site.hasher).await?;
    let kept: String = site
        .write_once(&once, async |tx| {
            let codes = factors::renew_codes(tx, &site, &visitor.t, &member, &body.code).await?;
            sealed(&site, session, codes)
        })
        .await?;
    guess.forgive(&site).await?;
    shown(&site, session, &kept)
}

/// Turn the second step off. Every other session ends. Only with both proofs.
#[utoipa::path(tag = "Me", operation_id = "end_app", security(("bearer" = [])), request_body = Both, responses((status = 204), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[delete("/me/factors/app")]
async fn end(site: Data<Site>, visitor: Visitor, member: Member, body: MaybeJson<Both>) -> Result<HttpResponse> {
    by_session(&member)?;
    let body = body.into_inner();
    let guess = factors::prove_both(&site, &member, &body.password, None).await?;
    site.write(async |tx| factors::end(tx, &site, &visitor.t, &member, &body.code).await).await?;
    guess.forgive(&site).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Codes as they are kept for whoever repeats the request: sealed.
fn sealed(site: &Site, session: SessionId, recovery_codes: Vec<String>) -> Result<String> {
    let plain = serde_json::to_vec(&recovery_codes).map_err(|e| crate::error::Error::Internal(e.into()))?;
    Ok(STANDARD.encode(site.vault.seal(&purpose(session), &plain)?))
}

fn shown(site: &Site, session: SessionId, kept: &str) -> Result<HttpResponse> {
    let sealed = STANDARD.decode(kept).unwrap_or_default();
    let plain = site.vault.unseal(&purpose(session), &sealed).unwrap_or_default();
    let recovery_codes = serde_json::from_slice(&plain).map_err(|e| crate::error::Error::Internal(e.into()))?;
    Ok(created("/api/v1/me/factors", &RecoveryCodes { recovery_codes }))
}

/// Only by the session that made them are they shown again.
fn purpose(session: SessionId) -> String {
    format!("recovery codes made by {session}")
}
