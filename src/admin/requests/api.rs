//! Requests to be let in, as JSON. For whoever looks after the site; for everybody else there is nothing here.

use crate::admin::check_member;
use crate::admin::requests::{self, PAGE};
use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Once, Paging, json};
use crate::ids::MemberId;
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::members::signup::{Answer, Answered, store, store::Request};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(answer);
}

/// Somebody who waits to be let in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignUpRequestView {
    /// Who it is.
    pub id: MemberId,
    /// The name they go by.
    pub name: String,
    /// Their handle.
    pub handle: String,
    /// Their e-mail address.
    pub email: String,
    /// Whether they have proven it.
    pub email_confirmed: bool,
    /// What they answered, with the questions as they stood.
    pub answers: Vec<Answered>,
    /// When they asked.
    pub asked_at: DateTime<Utc>,
}

/// The answer to somebody who asked to be let in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestAnswer {
    /// Whether they are let in. If not, their account goes.
    pub lets_in: bool,
    /// A word to them, up to 1000 characters, which is mailed along.
    #[serde(default)]
    pub words: String,
}

/// Those who wait to be let in, who asked first first. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "list_sign_up_requests", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<SignUpRequestView>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/site/requests")]
async fn list(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let waiting = store::waiting(&mut *site.read().await?, after, size as i64 + 1).await?;
    let view = |one: Request| SignUpRequestView {
        id: one.id,
        name: one.name,
        handle: one.handle,
        email: one.email,
        email_confirmed: one.is_confirmed,
        answers: one.answers.0,
        asked_at: one.created_at,
    };
    Ok(json(&Listing::cut(waiting, size, |one| one.id).map(view)))
}

/// Answer somebody who asked to be let in. They are told by mail. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "answer_sign_up_request", security(("bearer" = [])), params(("id" = MemberId, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/site/requests/{id}/answer")]
async fn answer(
    site: Data<Site>,
    member: Member,
    id: Path<MemberId>,
    once: Once,
    body: Json<RequestAnswer>,
) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let answer = Answer::check(body.lets_in, &body.words)?;
    let once = once.by(member.id);
    site.write_once(&once, async |tx| requests::answer(tx, &site, &member, *id, &answer).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
