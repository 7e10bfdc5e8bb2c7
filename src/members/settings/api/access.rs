//! The ways into one's account as JSON: the address and its proof, the password, known or forgotten.

use super::{Accepted, by_session};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Once, Visitor, json};
use crate::members::api::Opened;
use crate::members::gate::{self, Way};
use crate::members::tokens::Token;
use crate::members::{Member, pages, resets, settings};
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post, put};
use serde::Deserialize;
use utoipa::ToSchema;

pub(super) fn routes(api: &mut ApiRoutes<'_>) {
    api.service(confirm_address).service(choose_password).service(change_password).service(change_email);
}

/// What a link that came by mail holds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// What stands after `token=` in the link.
    pub token: String,
}

/// Another password, for whoever has forgotten theirs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChosenPassword {
    /// What stands after `token=` in the link.
    pub token: String,
    /// The new password: 8 characters or more.
    pub password: String,
}

/// Another password, for whoever knows theirs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The password so far.
    pub old: String,
    /// The new one: 8 characters or more.
    pub password: String,
}

/// Another address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAddress {
    /// The new e-mail address.
    pub email: String,
    /// One's password.
    pub password: String,
}

/// Prove an address by the link that was sent to it: that of an account just opened, or the new one of an account that moves. A link works once; one that does not answers 410, whatever the reason.
#[utoipa::path(tag = "Sessions", request_body = Proof, responses((status = 204), (status = 410, body = Problem), (status = 422, body = Problem)))]
#[post("/confirmations")]
async fn confirm_address(site: Data<Site>, once: Once, proof: Json<Proof>) -> Result<HttpResponse> {
    site.write_once(&once, async |tx| settings::prove_address(tx, &proof.token).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Choose another password by the link that was sent to one's address. Every session and token ends. A link works once; one that does not answers 410, whatever the reason.
#[utoipa::path(tag = "Sessions", request_body = ChosenPassword, responses((status = 204), (status = 410, body = Problem), (status = 422, body = Problem)))]
#[post("/password-resets/choice")]
async fn choose_password(
    site: Data<Site>,
    visitor: Visitor,
    once: Once,
    body: Json<ChosenPassword>,
) -> Result<HttpResponse> {
    let once = once.guarded(&site.hasher).await?;
    if let Some(()) = site.answer_given(&once).await? {
        return Ok(HttpResponse::NoContent().finish());
    }
    let hash = resets::check_choice(&site, &body.token, &body.password).await?;
    site.write_once(&once, async |tx| resets::choose(tx, &site, &visitor.t, &body.token, &hash).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Change one's password. Every session and token ends; the answer holds a new session. Only by a session, not by a token for programs.
#[utoipa::path(tag = "Me", security(("bearer" = [])), request_body = NewPassword, responses((status = 200, body = Opened), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[put("/me/password")]
async fn change_password(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    body: Json<NewPassword>,
) -> Result<HttpResponse> {
    by_session(&member)?;
    let hash = settings::check_password(&site, &member, &body.old, &body.password).await?;
    let device = pages::device(&req, &site, &visitor, false);
    let token = site
        .write(async |tx| {
            resets::change(tx, &site, &visitor.t, member.id, &hash).await?;
            let token = Token::for_session();
            gate::pass_program(tx, &site, (member.id, Way::Again), &device, None, &token).await?;
            Ok(token)
        })
        .await?;
    Ok(json(&Opened { token: token.as_str().to_owned() }))
}

/// Ask to move to another e-mail address. A link goes there, and a word to the old one, which counts until the link is followed. The answer is the same whether the new address has an account here or not. Only by a session, not by a token for programs.
#[utoipa::path(tag = "Me", security(("bearer" = [])), request_body = NewAddress, responses((status = 202, body = Accepted), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[put("/me/email")]
async fn change_email(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    body: Json<NewAddress>,
) -> Result<HttpResponse> {
    by_session(&member)?;
    settings::request_move_by_program(&site, &visitor.t, &member, &body.email, &body.password).await?;
    Ok(HttpResponse::Accepted().json(Accepted { accepted: true }))
}
