//! How people join a group, as JSON.

use crate::error::{Found, Result};
use crate::groups;
use crate::groups::invites;
use crate::groups::joining::{self, Terms, Way, store};
use crate::http::{ApiRoutes, IfMatch, Json, Visitor, Writer, json, tagged};
use crate::members::Member;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, put};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(terms).service(terms_by_link).service(show).service(change);
}

/// What a group asks of whoever joins it: questions, and the rules they agree to.
#[utoipa::path(tag = "Groups", params(("slug" = String, Path)), responses((status = 200, body = Terms), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/terms")]
async fn terms(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, visitor.id(), &slug).await?.found()?;
    Ok(json(&Terms::of(&mut db, group.id, group.visibility).await?))
}

/// What the group that a link leads into asks of whoever joins it.
#[utoipa::path(tag = "Groups", params(("token" = String, Path)), responses((status = 200, body = Terms), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem)))]
#[get("/invites/{token}/terms")]
async fn terms_by_link(site: Data<Site>, visitor: Visitor, token: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let door = Some(invites::find(&mut db, &token, visitor.id()).await?).filter(|door| door.is_alive).found()?;
    let group = groups::store::find_shown(&mut db, visitor.id(), door.group).await?.found()?;
    Ok(json(&Terms::of(&mut db, group.id, group.visibility).await?))
}

/// How people join a group you run. The answer's `ETag` is what a change sends as `If-Match`.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = Way), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/joining")]
async fn show(site: Data<Site>, member: Member, slug: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let group = groups::store::find_managed(&mut db, member.id, &slug).await?;
    Ok(tagged(group.version, &store::way(&mut db, group.id).await?))
}

/// Say how people join a group you run. It replaces all that was said before: what is left out is empty. It needs `If-Match` (else 428), since no earlier version is kept; `*` stands for any state.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), ("If-Match" = Option<String>, Header)), request_body = Way, responses((status = 200, body = Way), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 412, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 428, body = crate::http::faces::Problem)))]
#[put("/groups/{slug}/joining")]
async fn change(
    site: Data<Site>,
    actor: Writer,
    slug: Path<String>,
    seen: IfMatch,
    body: Json<Way>,
) -> Result<HttpResponse> {
    let seen = seen.said()?;
    let way = body.into_inner().check()?;
    let version = site
        .write(async |tx| {
            let group = groups::store::find_managed(tx.conn(), actor.id, &slug).await?;
            joining::set(tx, &actor, &group, seen, &way).await
        })
        .await?;
    Ok(tagged(version, &way))
}
