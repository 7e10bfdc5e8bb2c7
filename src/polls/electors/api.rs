//! Who may vote, for programs.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::{ApiRoutes, Paging, Visitor, json};
use crate::ids::PollId;
use crate::polls::electors::pages::PAGE;
use crate::polls::electors::{self, Elector};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list);
}

/// Those who are named for a poll, in the order in which they joined the site. Only of a poll in which only those may vote
/// who are named.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path), Paging), responses((status = 200, body = Listing<Elector>), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/electors")]
async fn list(site: Data<Site>, visitor: Visitor, poll: Path<PollId>, paging: Query<Paging>) -> Result<HttpResponse> {
    let (_, named) = electors::named(&mut *site.read().await?, visitor.id(), *poll, &paging, PAGE).await?;
    Ok(json(&named))
}
