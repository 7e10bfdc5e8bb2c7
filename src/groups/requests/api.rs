//! Requests to be let in, as JSON.

use crate::error::{Found, Result};
use crate::groups;
use crate::groups::joining::Answered;
use crate::groups::requests::store::{self, Place, Request};
use crate::groups::requests::{self, Answer, PAGE};
use crate::http::cursor::{Listing, Paging};
use crate::http::{ApiRoutes, Writer, json};
use crate::members::{Face, Member};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, put};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(let_in).service(decline);
}

/// Somebody who has asked to be let in.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestView {
    /// Who it is.
    #[serde(flatten)]
    pub face: Face,
    /// What they say.
    pub words: String,
    /// What they answered to the group's questions.
    pub answers: Vec<Answered>,
    /// Since when they wait.
    pub created_at: DateTime<Utc>,
}

/// Who has asked to be let into a group you run, longest wait first.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<RequestView>), (status = 422, body = crate::http::faces::Problem), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/requests")]
async fn list(site: Data<Site>, member: Member, slug: Path<String>, paging: Query<Paging>) -> Result<HttpResponse> {
    let (after, size) = (paging.place::<Place>()?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, Some(member.id), &slug).await?.found()?.check_manage()?;
    let waiting = store::list(&mut db, group.id, after, size as i64).await?;
    let view = |one: Request| RequestView {
        face: one.face,
        words: one.words,
        answers: one.answers,
        created_at: one.created_at,
    };
    Ok(json(&Listing::cut(waiting, size, Request::place).map(view)))
}

/// Let somebody in who has asked.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), ("handle" = String, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[put("/groups/{slug}/members/{handle}")]
async fn let_in(site: Data<Site>, actor: Writer, path: Path<(String, String)>) -> Result<HttpResponse> {
    answer(&site, &actor, &path, Answer::LetIn).await
}

/// Decline somebody who has asked. They may ask again.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), ("handle" = String, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/groups/{slug}/requests/{handle}")]
async fn decline(site: Data<Site>, actor: Writer, path: Path<(String, String)>) -> Result<HttpResponse> {
    answer(&site, &actor, &path, Answer::Decline).await
}

async fn answer(site: &Site, actor: &Member, (slug, handle): &(String, String), word: Answer) -> Result<HttpResponse> {
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), slug).await?.found()?.check_manage()?;
        requests::answer(tx, site, actor, &group, handle, word).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
