//! A member's own sign-ins, as JSON.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Paging, json};
use crate::ids::SignInId;
use crate::members::Member;
use crate::members::history::{PAGE, store, store::SignIn};
use crate::members::settings::api::by_session;
use crate::site::Site;
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list);
}

/// A sign-in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignInView {
    /// Its id.
    pub id: SignInId,
    /// How one proved who one is: `joined`, `password`, `letter`, `passkey`, or `again` for another password.
    pub way: String,
    /// Whether it succeeded; one that did not was tried with one's address.
    pub succeeded: bool,
    /// Whether it was from a browser the account did not know.
    pub is_new_browser: bool,
    /// What the browser or program said of itself.
    pub user_agent: String,
    /// Where it was, in coarse: a network.
    pub network: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// One's sign-ins, the latest first, and those that failed with one's address. Only by a session.
#[utoipa::path(tag = "Me", operation_id = "list_sign_ins", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<SignInView>), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[get("/me/sign-ins")]
async fn list(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    by_session(&member)?;
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let days = site.config.sign_in_days();
    let found = store::of_member(&mut *site.read().await?, member.id, days, after, size as i64 + 1).await?;
    let view = |one: SignIn| SignInView {
        id: one.id,
        way: one.way,
        succeeded: one.succeeded,
        is_new_browser: one.is_new,
        user_agent: one.user_agent,
        network: one.network,
        at: one.created_at,
    };
    Ok(json(&Listing::cut(found, size, |one| one.id).map(view)))
}
