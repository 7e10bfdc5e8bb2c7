//! Receipts and voters of secret polls as JSON. Codes travel in bodies and in a header, never in an address.

use crate::error::{Error, Result};
use crate::http::cursor::{Listing, Paging};
use crate::http::{ApiRoutes, Json, Visitor, Writer, json};
use crate::ids::PollId;
use crate::members::Face;
use crate::polls::answers::BallotView;
use crate::polls::secret::{self, Code, Sought};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The header that brings the code of a ballot to be taken back.
const HEADER: &str = "receipt-code";
/// Voters on a page.
const PAGE: usize = 50;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(make).service(check).service(participants);
}

/// A receipt code, and what the ballot that is cast with it is known by.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptView {
    /// Shown once, and kept by nobody but you: 20 letters and digits in groups.
    pub code: String,
    /// What the ballot bears instead of your name, wherever the ballots are published: a hash of the code.
    pub tag: String,
}

impl ReceiptView {
    /// Of a ballot in this poll.
    pub fn of(code: &Code, poll: PollId) -> Self {
        Self { code: code.to_string(), tag: code.tag(poll).to_string() }
    }
}

/// A code to look for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptInput {
    /// The code, in capital letters or not, with or without what stands between its groups.
    pub code: String,
}

/// A secret ballot that was found by its code.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FoundBallot)]
pub struct FoundView {
    /// What it bears, wherever the ballots are published.
    pub tag: String,
    /// What it says, as it was sent; null: it was taken back, and may be cast again with its code while the poll is open.
    pub ballot: Option<BallotView>,
}

/// A code that came with a request, if one did.
pub fn code(written: Option<&str>) -> Result<Option<Code>> {
    written.map(|text| Code::read(text).map_err(|why| Error::invalid("receipt", why))).transpose()
}

/// The code of a ballot to be taken back.
pub fn code_of_header(req: &HttpRequest) -> Result<Option<Code>> {
    let text = req.headers().get(HEADER).map(|value| value.to_str().unwrap_or_default());
    code(text)
}

/// Make a receipt code for a ballot in a secret poll. Nothing is kept of it: vote with it, and as often as the answer gets
/// lost, vote with it again.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ReceiptView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/receipts")]
async fn make(site: Data<Site>, voter: Writer, poll: Path<PollId>) -> Result<HttpResponse> {
    secret::read(&mut *site.read().await?, Some(voter.id), *poll).await?;
    Ok(json(&ReceiptView::of(&Code::fresh(), *poll)))
}

/// Find the ballot of a receipt code. Whoever has the code has the ballot: nobody is asked who they are.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = FoundView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/receipts/check")]
async fn check(
    site: Data<Site>,
    visitor: Visitor,
    poll: Path<PollId>,
    body: Json<ReceiptInput>,
) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let poll = secret::read(&mut db, visitor.id(), *poll).await?.poll;
    let code = Code::read(&body.code).map_err(|why| Error::invalid("code", why))?;
    let ballot = match secret::find(&mut db, &poll, &code).await? {
        Sought::Cast(answer) => Some(BallotView::from(&answer)),
        Sought::TakenBack => None,
    };
    Ok(json(&FoundView { tag: code.tag(poll.id).to_string(), ballot }))
}

/// Who has voted in a secret poll, in no order of their votes. Told once it is closed, if three or more have voted.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path), Paging), responses((status = 200, body = Listing<Face>), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/participants")]
async fn participants(
    site: Data<Site>,
    visitor: Visitor,
    poll: Path<PollId>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let (_, voters) = secret::voters(&mut *site.read().await?, visitor.id(), *poll, &paging, PAGE).await?;
    Ok(json(&voters))
}
