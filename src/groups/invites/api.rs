//! Links that let people into a group, as JSON.

use crate::error::{Found, Result};
use crate::groups::api::{GroupView, MembershipView};
use crate::groups::invites::store::{self, Invite};
use crate::groups::invites::{self, PAGE, Wish};
use crate::groups::{self, Act, joining};
use crate::http::cursor::{Listing, Paging};
use crate::http::{ApiRoutes, Json, MaybeJson, Once, Visitor, Writer, created, json};
use crate::ids::InviteId;
use crate::members::tokens::Token;
use crate::members::{Face, Member};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(make).service(revoke).service(show).service(accept);
    invites::by_mail::api::routes(api);
}

/// A link as those who run the group see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct InviteView {
    /// Which it is.
    pub id: InviteId,
    /// For whom it is.
    pub note: String,
    /// How many people it may let in; null for any number.
    pub max_uses: Option<i32>,
    /// How many it has let in.
    pub uses: i32,
    /// When it ends or has ended; null for never.
    pub expires_at: Option<DateTime<Utc>>,
    /// Whether it still lets people in.
    pub is_alive: bool,
    /// Whether it was sent to somebody by mail.
    pub is_by_mail: bool,
    /// To which address, while it waits; null for all but the member who gave it.
    pub email: Option<String>,
    /// Who made it.
    pub by: Face,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl From<Invite> for InviteView {
    fn from(i: Invite) -> Self {
        let Invite { id, note, max_uses, uses, expires_at, is_alive, is_by_mail, email, by, created_at, .. } = i;
        Self { id, note, max_uses, uses, expires_at, is_alive, is_by_mail, email, by, created_at }
    }
}

/// A link that has just been made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MadeView {
    /// Which it is.
    pub id: InviteId,
    /// The link itself, shown only here; null when the request was repeated, for it is kept only as a hash.
    pub url: Option<String>,
    /// What stands after `/invites/` in it; null when the request was repeated.
    pub token: Option<String>,
}

/// The links into a group you run, newest first.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<InviteView>), (status = 422, body = crate::http::faces::Problem), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/invites")]
async fn list(site: Data<Site>, member: Member, slug: Path<String>, paging: Query<Paging>) -> Result<HttpResponse> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, Some(member.id), &slug).await?.found()?.check_may(Act::Invite)?;
    let whose = invites::whose(member.id, group.my_role);
    let links = store::list(&mut db, group.id, member.id, whose, after, size as i64).await?;
    Ok(json(&Listing::cut(links, size, |link| link.id).map(InviteView::from)))
}

/// Make a link that lets people into a group you run, without asking. A repeated request makes no second link and cannot show the first again: only its hash is kept, and no password goes with the request from which it could be made.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Wish, responses((status = 201, body = MadeView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/groups/{slug}/invites")]
async fn make(
    site: Data<Site>,
    actor: Writer,
    slug: Path<String>,
    once: Once,
    body: Json<Wish>,
) -> Result<HttpResponse> {
    let new = body.into_inner().check()?;
    let token = Token::for_link();
    let mut made = site
        .write_once(&once.by(actor.id), async |tx| {
            let group =
                groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_may(Act::Invite)?;
            invites::make(tx, &actor, &group, &new, &token).await?;
            Ok(MadeView { id: new.id, url: None, token: None })
        })
        .await?;
    if made.id == new.id {
        made.url = Some(site.url(&invites::path(&token)));
        made.token = Some(token.as_str().to_owned());
    }
    Ok(created(format!("/api/v1/groups/{}/invites/{}", *slug, made.id), &made))
}

/// Take a link back.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), ("id" = InviteId, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/groups/{slug}/invites/{id}")]
async fn revoke(site: Data<Site>, actor: Writer, path: Path<(String, InviteId)>) -> Result<HttpResponse> {
    let (slug, id) = path.into_inner();
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_may(Act::Invite)?;
        invites::revoke(tx, &actor, &group, id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The group a link leads into: its shell. Looking uses nothing up.
#[utoipa::path(tag = "Groups", params(("token" = String, Path)), responses((status = 200, body = GroupView), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem)))]
#[get("/invites/{token}")]
async fn show(site: Data<Site>, visitor: Visitor, token: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let door = invites::find(&mut db, &token, visitor.id()).await?;
    if !door.is_alive {
        return Err(invites::dead());
    }
    let group = groups::store::find_shown(&mut db, visitor.id(), door.group).await?.found()?;
    Ok(json(&GroupView::new(&site, group)))
}

/// Join the group a link leads into. The body may be left out where the group asks for nothing (`GET /invites/{token}/terms`).
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("token" = String, Path)), request_body = Option<joining::Wish>, responses((status = 200, body = MembershipView), (status = 422, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem)))]
#[put("/invites/{token}/membership")]
async fn accept(
    site: Data<Site>,
    member: Writer,
    token: Path<String>,
    wish: MaybeJson<joining::Wish>,
) -> Result<HttpResponse> {
    let wish = wish.into_inner();
    let group = site.write(async |tx| invites::accept(tx, &site, &member, &token, &wish).await).await;
    let group = group.map_err(joining::as_sent)?;
    Ok(json(&MembershipView { role: group.my_role, requested: false }))
}
