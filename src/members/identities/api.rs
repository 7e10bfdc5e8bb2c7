//! Accounts at other sites as JSON: which there are, and taking one off. Linking one, and signing in with one, is the work of a
//! browser.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, MaybeJson, Visitor, json};
use crate::ids::IdentityId;
use crate::members::factors::api::Again;
use crate::members::identities::{self, store::Identity};
use crate::members::settings::api::by_session;
use crate::members::{Member, sessions};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(remove);
}

/// An account at another site by which one may sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdentityView {
    /// Its id.
    pub id: IdentityId,
    /// The other site, as it names itself: an address.
    pub issuer: String,
    /// The address it had there when it was linked; empty if it told none.
    pub email: String,
    /// When it was linked.
    pub created_at: DateTime<Utc>,
    /// When it last opened the account.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// One's accounts at other sites, the first linked first, on one page: there is one for each other site, and `next` is always null. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "list_identities", security(("bearer" = [])), responses((status = 200, body = Listing<IdentityView>), (status = 403, body = Problem)))]
#[get("/me/identities")]
async fn list(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    by_session(&member)?;
    let known = identities::store::of_member(&mut *site.read().await?, member.id).await?;
    let view = |one: Identity| IdentityView {
        id: one.id,
        issuer: one.issuer,
        email: one.email,
        created_at: one.created_at,
        last_used_at: one.last_used_at,
    };
    Ok(json(&Listing::whole(known).map(view)))
}

/// Take an account at another site off one's own. It opens nothing from then on, and every other session ends. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "unlink_identity", security(("bearer" = [])), params(("id" = IdentityId, Path)), request_body = Again, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[delete("/me/identities/{id}")]
async fn remove(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    id: Path<IdentityId>,
    body: MaybeJson<Again>,
) -> Result<HttpResponse> {
    by_session(&member)?;
    sessions::prove_again(&site, &member, "password", &body.into_inner().password).await?;
    site.write(async |tx| identities::unlink(tx, &site, &visitor.t, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
