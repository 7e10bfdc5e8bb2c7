//! Guests as JSON: inviting them, and their own way in. A link's token travels in a header, never in an address.

use crate::error::{Error, Result};
use crate::http::cursor::Listing;
use crate::http::{ApiRoutes, Json, Once, Visitor, Writer, created, json};
use crate::ids::{GuestId, PollId};
use crate::members::Member;
use crate::polls::answers::BallotInput;
use crate::polls::api::Cast;
use crate::polls::counting::Amount;
use crate::polls::guests::{self, Guest, GuestInput, Invited, LetterState, voting};
use crate::polls::publication;
use crate::polls::reading::Eye;
use crate::polls::secret::api::{ReceiptView, code, code_of_header};
use crate::polls::secret::{self, Code};
use crate::polls::visibility::PollView;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The header that brings the token of a guest's link: what stands after `/guest/` in it.
const HEADER: &str = "guest-token";

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(invite).service(write).service(take_back);
    api.service(show).service(cast).service(withdraw).service(make_receipt);
}

/// Guests to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Each of them; all are invited, or nobody is.
    pub guests: Vec<GuestInput>,
}

/// A guest of a poll.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuestView {
    /// Which it is.
    pub id: GuestId,
    /// What they are called.
    pub name: String,
    /// Their address; null unless you invited them.
    pub email: Option<String>,
    /// What their vote weighs, exactly.
    #[schema(value_type = String)]
    pub weight: Amount,
    /// When they were invited.
    pub invited_at: DateTime<Utc>,
    /// What has become of the latest letter to them.
    pub letter: LetterState,
    /// Whether they have voted; null where that may not be seen.
    pub voted: Option<bool>,
}

impl From<Invited> for GuestView {
    fn from(guest: Invited) -> Self {
        let Invited { id, name, email, weight, invited_at, letter, has_voted: voted } = guest;
        Self { id, name, email, weight: Amount::of_thousandths(weight), invited_at, letter, voted }
    }
}

/// The guests of a poll, on one page: `next` is always null. For whoever asked, and whoever keeps order in the group.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Listing<GuestView>), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/guests")]
async fn list(site: Data<Site>, actor: Member, poll: Path<PollId>) -> Result<HttpResponse> {
    let (_, guests) = guests::list(&mut *site.read().await?, actor.id, *poll).await?;
    Ok(json(&Listing::whole(guests).map(GuestView::from)))
}

/// Invite guests to a poll that is not over: people who are no members, and vote by a personal link that is sent to them. 500
/// at most, together with the members who are named for it.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 201, body = Listing<GuestView>), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/guests")]
async fn invite(
    site: Data<Site>,
    actor: Writer,
    poll: Path<PollId>,
    once: Once,
    body: Json<Invitation>,
) -> Result<HttpResponse> {
    site.write_once(&once.by(actor.id), async |tx| guests::add(tx, actor.id, *poll, &body.guests).await).await?;
    let (_, guests) = guests::list(&mut *site.read().await?, actor.id, *poll).await?;
    Ok(created(guests::path(*poll), &Listing::whole(guests).map(GuestView::from)))
}

/// Send a guest another link. Those sent before lead nowhere from now on.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("guest" = uuid::Uuid, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/guests/{guest}/letter")]
async fn write(site: Data<Site>, actor: Writer, path: Path<(PollId, GuestId)>, once: Once) -> Result<HttpResponse> {
    let (poll, guest) = path.into_inner();
    site.write_once(&once.by(actor.id), async |tx| guests::send_anew(tx, actor.id, poll, guest).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take a guest back from a poll that is not over. Their links lead nowhere and their ballot goes, unless the poll is secret.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("guest" = uuid::Uuid, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/polls/{id}/guests/{guest}")]
async fn take_back(site: Data<Site>, actor: Writer, path: Path<(PollId, GuestId)>) -> Result<HttpResponse> {
    let (poll, guest) = path.into_inner();
    site.write(async |tx| guests::take_back(tx, actor.id, poll, guest, true).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The poll that you are a guest of, as you may see it now.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path), ("Guest-Token" = String, Header, description = "What stands after `/guest/` in your link.")), responses((status = 200, body = PollView), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/guest")]
async fn show(req: HttpRequest, site: Data<Site>, poll: Path<PollId>) -> Result<HttpResponse> {
    let guest = guest(&req, &site, *poll).await?;
    Ok(json(&seen(&site, &guest, *poll).await?))
}

/// Vote as a guest, or change your vote; as members do, with a receipt code in a secret poll.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path), ("Guest-Token" = String, Header, description = "What stands after `/guest/` in your link.")), responses((status = 200, body = Cast), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/polls/{id}/guest/ballot")]
async fn cast(req: HttpRequest, site: Data<Site>, poll: Path<PollId>, body: Json<BallotInput>) -> Result<HttpResponse> {
    let guest = writer(&req, &site, *poll).await?;
    let body = body.into_inner();
    let code = code(body.receipt.as_deref())?;
    let changes = body.changes();
    voting::cast(&site, guest.id, *poll, (&body.answer()?, changes), code.as_ref().map(|code| code.tag(*poll))).await?;
    let receipt = code.map(|code| ReceiptView::of(&code, *poll));
    Ok(json(&Cast { poll: seen(&site, &guest, *poll).await?, receipt }))
}

/// Take your vote as a guest back, while the poll is open; in a secret poll with the code of the ballot.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path), ("Guest-Token" = String, Header, description = "What stands after `/guest/` in your link."), ("Receipt-Code" = Option<String>, Header, description = "The receipt code, in a secret poll.")), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 410, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[delete("/polls/{id}/guest/ballot")]
async fn withdraw(req: HttpRequest, site: Data<Site>, poll: Path<PollId>) -> Result<HttpResponse> {
    let guest = writer(&req, &site, *poll).await?;
    let code = code_of_header(&req)?;
    site.write(async |tx| voting::withdraw(tx, guest.id, *poll, code.as_ref()).await).await?;
    Ok(json(&seen(&site, &guest, *poll).await?))
}

/// Make a receipt code for a guest's ballot in a secret poll; as for members, nothing is kept of it.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path), ("Guest-Token" = String, Header, description = "What stands after `/guest/` in your link.")), responses((status = 200, body = ReceiptView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/guest/receipts")]
async fn make_receipt(req: HttpRequest, site: Data<Site>, poll: Path<PollId>) -> Result<HttpResponse> {
    let guest = writer(&req, &site, *poll).await?;
    secret::read(&mut *site.read().await?, Eye::Guest(guest.id), *poll).await?;
    Ok(json(&ReceiptView::of(&Code::fresh(), *poll)))
}

/// Who looks at a poll: its guest, where the request brings the token of a link, else the visitor.
pub async fn eye(req: &HttpRequest, site: &Site, visitor: &Visitor, poll: PollId) -> Result<Eye> {
    match req.headers().contains_key(HEADER) {
        true => Ok(Eye::Guest(guest(req, site, poll).await?.id)),
        false => Ok(visitor.id().into()),
    }
}

async fn guest(req: &HttpRequest, site: &Site, poll: PollId) -> Result<Guest> {
    let token = req.headers().get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    guests::of_link(&mut *site.read().await?, poll, token).await
}

/// The same, if they have not written too often in a moment.
async fn writer(req: &HttpRequest, site: &Site, poll: PollId) -> Result<Guest> {
    let guest = guest(req, site, poll).await?;
    site.limits.count_vote(guest.id.0)?;
    Ok(guest)
}

async fn seen(site: &Site, guest: &Guest, poll: PollId) -> Result<PollView> {
    let seen = publication::read(site, Eye::Guest(guest.id), poll).await?;
    if seen.poll.is_published { Ok(seen.view(site)) } else { Err(Error::refused("polls-guest-not-yet")) }
}
