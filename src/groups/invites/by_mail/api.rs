//! Inviting by mail, as JSON.

use crate::error::{Found, Result};
use crate::groups;
use crate::groups::Act;
use crate::groups::invites::by_mail::{self, Addressed};
use crate::http::{ApiRoutes, Json, Once, Writer};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(send);
}

/// Whom to invite by mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Addresses {
    /// Their addresses: 500 at most.
    addresses: Vec<String>,
    /// In how many days their links end, 1 to 365; 14 if left out.
    #[serde(default)]
    days: Option<i32>,
}

/// How many have been invited.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct InvitedView {
    /// How many letters go out: one to each address, whether it has an account here or not.
    pub invited: usize,
}

/// Invite people by mail into a group: each gets a letter with a link that lets one person in. 500 letters a member and day.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Addresses, responses((status = 202, body = InvitedView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[post("/groups/{slug}/invites/mails")]
async fn send(
    site: Data<Site>,
    actor: Writer,
    slug: Path<String>,
    once: Once,
    body: Json<Addresses>,
) -> Result<HttpResponse> {
    let people = Addressed::read(&body.addresses.join("\n"), body.days)?;
    let view = site
        .write_once(&once.by(actor.id), async |tx| {
            let group =
                groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_may(Act::Invite)?;
            by_mail::invite(tx, &site, &actor, &group, &people).await?;
            Ok(InvitedView { invited: people.emails.len() })
        })
        .await?;
    Ok(HttpResponse::Accepted().json(view))
}
