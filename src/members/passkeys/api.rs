//! Passkeys as JSON: which there are, what they are called, and taking one away. Registering one, and signing in with one,
//! is the work of a browser.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, MaybeJson, Visitor, json};
use crate::ids::PasskeyId;
use crate::members::factors::api::Again;
use crate::members::passkeys::{self, store::Kept};
use crate::members::settings::api::by_session;
use crate::members::{Member, sessions};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, patch};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(rename).service(remove);
}

/// A passkey.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyView {
    /// Its id.
    pub id: PasskeyId,
    /// What one calls it.
    pub name: String,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// When it last signed.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Another name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyName {
    /// The name: 1 to 60 characters.
    pub name: String,
}

/// One's passkeys, the first registered first, on one page: nobody has more than 20, and `next` is always null. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "list_passkeys", security(("bearer" = [])), responses((status = 200, body = Listing<PasskeyView>), (status = 403, body = Problem)))]
#[get("/me/passkeys")]
async fn list(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    by_session(&member)?;
    let keys = passkeys::store::of_member(&mut *site.read().await?, member.id).await?;
    let view = |one: Kept| PasskeyView {
        id: one.id,
        name: one.name,
        created_at: one.created_at,
        last_used_at: one.last_used_at,
    };
    Ok(json(&Listing::whole(keys).map(view)))
}

/// Give a passkey another name. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "rename_passkey", security(("bearer" = [])), params(("id" = PasskeyId, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[patch("/me/passkeys/{id}")]
async fn rename(
    site: Data<Site>,
    member: Member,
    id: Path<PasskeyId>,
    body: Json<PasskeyName>,
) -> Result<HttpResponse> {
    by_session(&member)?;
    site.write(async |tx| passkeys::rename(tx, member.id, *id, &body.name).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take a passkey away. It opens nothing from then on, and every other session ends. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "remove_passkey", security(("bearer" = [])), params(("id" = PasskeyId, Path)), request_body = Again, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[delete("/me/passkeys/{id}")]
async fn remove(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    id: Path<PasskeyId>,
    body: MaybeJson<Again>,
) -> Result<HttpResponse> {
    by_session(&member)?;
    sessions::prove_again(&site, &member, "password", &body.into_inner().password).await?;
    site.write(async |tx| passkeys::remove(tx, &site, &visitor.t, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
