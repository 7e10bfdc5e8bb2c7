//! Who is in a group, as JSON.

use crate::error::{Found, Result};
use crate::groups::memberships::store::{Seat, SeatPlace, Sought};
use crate::groups::memberships::{PAGE, ownership, roles, search_words, store};
use crate::groups::{self, Act, Role, memberships};
use crate::http::cursor::{Listing, Paging};
use crate::http::{ApiRoutes, Json, Keeper, Visitor, Writer, json};
use crate::members::Face;
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(set_role).service(remove).service(show_activity);
    ownership::api::routes(api);
}

/// A member of a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatView {
    /// Who it is.
    #[serde(flatten)]
    pub face: Face,
    /// What they are in the group.
    pub role: Role,
    /// Since when they are in it.
    pub joined_at: DateTime<Utc>,
    /// When they were last here, if they let the others of the group see it and you are one of them; else null.
    pub last_active_at: Option<DateTime<Utc>>,
}

impl From<Seat> for SeatView {
    fn from(seat: Seat) -> Self {
        Self { face: seat.face, role: seat.role, joined_at: seat.joined_at, last_active_at: seat.last_active_at }
    }
}

/// Whom to list.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    role: Option<Role>,
}

/// Whether one lets the others of a group see when one was last here.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Activity {
    /// Whether it is shown.
    shown: bool,
}

/// Another role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleChange {
    /// What they shall be in the group.
    role: Role,
}

/// The members of a group, those who look after it first. `q` finds names and handles that contain it, accents and case aside; `role` those of one role. Whoever is in the group sees everybody in it; others see those who look after it, and whose page they may see.
#[utoipa::path(tag = "Groups", params(("slug" = String, Path), ("q" = Option<String>, Query), ("role" = Option<Role>, Query), Paging), responses((status = 200, body = Listing<SeatView>), (status = 422, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/members")]
async fn list(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    asked: Query<Asked>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let words = search_words(&asked.q)?;
    let (after, size) = (paging.place::<SeatPlace>()?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, visitor.id(), &slug).await?.found()?.check_may(Act::SeeMembers)?;
    let is_inside = group.my_role.is_some();
    let sought = Sought { words: &words, role: asked.role, viewer: visitor.id(), is_inside };
    let seats = store::list(&mut db, group.id, sought, after, size as i64).await?;
    Ok(json(&Listing::cut(seats, size, Seat::place).map(SeatView::from)))
}

/// Let the others of a group you are in see when you were last here, or not. They do not, until you say so.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Activity, responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[put("/groups/{slug}/membership/activity")]
async fn show_activity(
    site: Data<Site>,
    member: Writer,
    slug: Path<String>,
    body: Json<Activity>,
) -> Result<HttpResponse> {
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?.check_open()?;
        memberships::show_activity(tx, &member, &group, body.shown).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Give a member of a group another role. Owners give any but their own, which is given with a password (`PUT /groups/{slug}/owner`); admins make moderators of members and back. The last owner stays one.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), ("handle" = String, Path)), request_body = RoleChange, responses((status = 200, body = SeatView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[patch("/groups/{slug}/members/{handle}")]
async fn set_role(
    site: Data<Site>,
    actor: Keeper,
    path: Path<(String, String)>,
    body: Json<RoleChange>,
) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    let seat = site
        .write(async |tx| {
            let group = groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_open()?;
            roles::set_role(tx, &actor, &group, &handle, body.role).await
        })
        .await?;
    Ok(json(&SeatView::from(seat)))
}

/// Take a member out of a group. Their ballots in its open polls go with them, but for secret ones; what they wrote stays.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), ("handle" = String, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/groups/{slug}/members/{handle}")]
async fn remove(site: Data<Site>, actor: Keeper, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_open()?;
        roles::remove(tx, &site, &actor, &group, &handle).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
