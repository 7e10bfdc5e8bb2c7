//! Polls and ballots as JSON.

use crate::error::{Error, Result};
use crate::groups::pages::open_group;
use crate::http::cursor::{Listing, Paging};
use crate::http::limits::Attempt;
use crate::http::{ApiRoutes, Json, Once, Visitor, Writer, json};
use crate::ids::{MemberId, PollId};
use crate::members::{Face, Member};
use crate::polls::answers::{BallotInput, BallotView};
use crate::polls::ballots::{self, Vote};
use crate::polls::group_pages::{Asked, Which, listing};
use crate::polls::secret::api::ReceiptView;
use crate::polls::visibility::{PollView, Voters};
use crate::polls::{
    Choice, Results, booth, closing, electors, guests, opening, pairs, publication, reading, reasons, reopening,
    secret, series, showing,
};
use crate::site::Site;
use crate::text::message;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    secret::api::routes(api);
    electors::api::routes(api);
    guests::api::routes(api);
    opening::api::routes(api);
    reopening::api::routes(api);
    series::api::routes(api);
    pairs::api::routes(api);
    api.service(show).service(change).service(cast).service(withdraw).service(close).service(voters).service(list);
}

/// A poll, as you may see it now.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}")]
async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    seen(&site, visitor.id(), *poll).await
}

/// What shall be otherwise of a poll.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PollChange {
    /// From when on the results are shown: `always`, `after_voting`, `after_closing` or `staff`.
    pub results: String,
}

/// Change from when on the results are shown. They may be hidden at any time, of a closed poll to `staff`; and shown
/// earlier than was said only before the first ballot, whether it was taken back or not. The change is written down for everybody: see `GET /polls/{id}/changes`.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[patch("/polls/{id}")]
async fn change(site: Data<Site>, actor: Writer, poll: Path<PollId>, body: Json<PollChange>) -> Result<HttpResponse> {
    let results = Results::parse(&body.results);
    let results = results.ok_or_else(|| Error::invalid("results", message("polls-results-unknown")))?;
    site.write(async |tx| showing::show_results(tx, actor.id, *poll, results).await).await?;
    seen(&site, Some(actor.id), *poll).await
}

/// The poll, as you see it once you have voted.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cast {
    /// The poll.
    #[serde(flatten)]
    pub poll: PollView,
    /// In a secret poll, the receipt that you sent, once more; it is kept by nobody but you.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptView>,
}

/// Vote, or change your vote. It replaces the whole of your earlier ballot. In a secret poll send a receipt code with it:
/// a new one to vote, and the same to change what you cast with it. Sent again, the request does the same again.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Cast), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/polls/{id}/ballot")]
async fn cast(site: Data<Site>, voter: Member, poll: Path<PollId>, body: Json<BallotInput>) -> Result<HttpResponse> {
    let voter = Writer::counted(&site, voter, Attempt::Vote)?;
    let body = body.into_inner();
    let code = secret::api::code(body.receipt.as_deref())?;
    let (changes, tag) = (body.changes(), code.as_ref().map(|code| code.tag(*poll)));
    let answer = body.answer()?;
    reasons::check(&site, voter.id, *poll, &answer).await?;
    booth::cast(&site, Vote { voter: voter.id, poll: *poll, answer, unproven: None, changes, tag }).await?;
    let seen = reading::read(&mut *site.read().await?, Some(voter.id), *poll).await?;
    let receipt = code.map(|code| ReceiptView::of(&code, *poll));
    Ok(json(&Cast { poll: seen.view(&site), receipt }))
}

/// Take your vote back, while the poll is open; in a secret poll with the code of the ballot.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("Receipt-Code" = Option<String>, Header, description = "The receipt code, in a secret poll.")), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[delete("/polls/{id}/ballot")]
async fn withdraw(req: HttpRequest, site: Data<Site>, voter: Member, poll: Path<PollId>) -> Result<HttpResponse> {
    let voter = Writer::counted(&site, voter, Attempt::Vote)?;
    match secret::api::code_of_header(&req)? {
        Some(code) => site.write(async |tx| secret::withdraw(tx, voter.id, *poll, &code).await).await?,
        None => site.write(async |tx| ballots::withdraw(tx, voter.id, *poll).await).await?,
    };
    seen(&site, Some(voter.id), *poll).await
}

/// Close a poll before its time. It may be opened again, with a reason, unless it is secret: `POST /polls/{id}/reopening`.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[post("/polls/{id}/closure")]
async fn close(site: Data<Site>, actor: Writer, poll: Path<PollId>, once: Once) -> Result<HttpResponse> {
    site.write_once(&once.by(actor.id), async |tx| closing::close(tx, actor.id, *poll).await).await?;
    seen(&site, Some(actor.id), *poll).await
}

/// Who chose one of the choices.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChoiceVoters {
    /// The choice.
    #[serde(flatten)]
    pub choice: Choice,
    /// How many chose it.
    pub votes: u64,
    /// The latest of them, 50 at most. A deleted account has no name.
    pub members: Vec<Face>,
}

/// What one of them said.
#[derive(Debug, Serialize, ToSchema)]
pub struct VoterBallot {
    /// Who. A deleted account has no name.
    pub member: Face,
    /// What.
    pub ballot: BallotView,
}

/// Who voted for what.
#[derive(Debug, Serialize, ToSchema)]
pub struct PollVoters {
    /// Choice by choice; none where a ballot is a number or an opinion.
    #[serde(flatten)]
    pub by_choice: Listing<ChoiceVoters>,
    /// The latest ballots, 50 at most, where they say more than which choices: orders, points, times, numbers, opinions.
    pub ballots: Vec<VoterBallot>,
}

/// Who voted for what, choice by choice, on one page: `next` is always null. Only of a poll that shows it, and once you may see its results.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = PollVoters), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/voters")]
async fn voters(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let seen = reading::read(&mut *site.read().await?, visitor.id(), *poll).await?;
    let voters = seen.voters.ok_or_else(|| Error::refused("polls-names-hidden"))?;
    let view = |one: Voters| ChoiceVoters { choice: one.choice, votes: one.count, members: one.faces };
    let by_choice = Listing::whole(voters).map(view);
    let ballots =
        seen.ballots.iter().map(|said| VoterBallot { member: said.face.clone(), ballot: (&said.answer).into() });
    Ok(json(&PollVoters { by_choice, ballots: ballots.collect() }))
}

/// The polls of a group, the latest first.
#[utoipa::path(tag = "Polls", params(("slug" = String, Path), ("which" = inline(Option<Which>), Query), Paging), responses((status = 200, body = Listing<PollView>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/polls")]
async fn list(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    asked: Query<Asked>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    let listing = listing(&mut *site.read().await?, visitor.id(), group.id, asked.which, &paging).await?;
    Ok(json(&listing.map(|seen| seen.view(&site))))
}

async fn seen(site: &Site, viewer: Option<MemberId>, poll: PollId) -> Result<HttpResponse> {
    let seen = publication::read(site, viewer, poll).await?;
    Ok(json(&seen.view(site)))
}
