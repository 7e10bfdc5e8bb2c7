//! Outcomes and decisions as JSON.

use crate::error::{Found, Result};
use crate::groups::pages::open_group;
use crate::http::cursor::{Listing, Paging};
use crate::http::{ApiRoutes, Json, Visitor, Writer, json};
use crate::ids::PollId;
use crate::members::Face;
use crate::polls::decisions::pages::{listing, review_day};
use crate::polls::decisions::{self, Asked, Decision, Other, Version, Wish, store};
use crate::polls::reading;
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, put};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(state).service(list).service(versions);
}

/// What a poll has led to.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionView {
    /// The poll.
    pub poll: PollId,
    /// What it asked.
    pub question: String,
    /// In its author's words, as Markdown.
    pub statement: String,
    /// The same as HTML.
    pub html: String,
    /// By whom it was stated, or changed last.
    pub by: Face,
    /// When it was stated.
    pub stated_at: DateTime<Utc>,
    /// When it was last changed; null: never.
    pub changed_at: Option<DateTime<Utc>>,
    /// How often it has been written, from 1.
    pub version: i32,
    /// The day on which it is to be looked at again; null: none.
    pub review_on: Option<NaiveDate>,
    /// Whether that day has come.
    pub is_due: bool,
    /// The newer decision that holds instead; null: this one holds.
    pub superseded_by: Option<Other>,
    /// The decisions in whose place it stands, the latest first.
    pub supersedes: Vec<Other>,
    /// Address of its page.
    pub url: String,
}

impl DecisionView {
    fn of(site: &Site, decision: Decision) -> Self {
        Self {
            url: site.url(&decision.path()),
            poll: decision.poll,
            question: decision.question,
            statement: decision.statement,
            html: decision.html,
            by: decision.by,
            stated_at: decision.stated_at,
            changed_at: decision.changed_at,
            version: decision.version,
            review_on: decision.review_on,
            is_due: decision.is_due,
            superseded_by: decision.superseded_by,
            supersedes: decision.supersedes,
        }
    }
}

/// An outcome to state.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeInput {
    /// What is decided: up to 5,000 characters of Markdown.
    pub statement: String,
    /// The day on which it is to be looked at again, such as `2030-05-31`.
    #[serde(default)]
    pub review_on: Option<String>,
    /// The poll whose decision, newer and of the same group, holds instead.
    #[serde(default)]
    pub superseded_by: Option<PollId>,
    /// The version you have read; 0: there was none. If it is another by now, nothing is changed (412).
    #[serde(default)]
    pub version: Option<i32>,
}

/// An outcome as it read before.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutcomeVersion {
    /// Which version it was.
    pub version: i32,
    /// Who wrote it.
    pub by: Face,
    /// In their words.
    pub statement: String,
    /// When it was to be looked at again.
    pub review_on: Option<NaiveDate>,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

impl From<Version> for OutcomeVersion {
    fn from(Version { version, by, statement, review_on, written_at }: Version) -> Self {
        Self { version, by, statement, review_on, written_at }
    }
}

/// Which decisions are asked for.
#[derive(Debug, Deserialize)]
struct Sought {
    #[serde(default)]
    q: String,
    #[serde(default)]
    due: bool,
}

/// What a poll has led to; 404 while nobody has stated it.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = DecisionView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/outcome")]
async fn show(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let decision = store::of_poll(&mut *site.read().await?, visitor.id(), *poll).await?.found()?;
    Ok(json(&DecisionView::of(&site, decision)))
}

/// State the outcome of a closed poll, or change it: whoever asked may, and whoever keeps order in the group. How it read
/// before can still be read.
#[utoipa::path(tag = "Polls", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = DecisionView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 412, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/polls/{id}/outcome")]
async fn state(site: Data<Site>, actor: Writer, poll: Path<PollId>, body: Json<OutcomeInput>) -> Result<HttpResponse> {
    let input = body.into_inner();
    decisions::check_mine(&reading::read(&mut *site.read().await?, Some(actor.id), *poll).await?.poll)?;
    let wish = Wish {
        review_on: review_day(input.review_on.as_deref().unwrap_or_default())?,
        words: decisions::written(&site, *poll, &input.statement).await?,
        superseded_by: input.superseded_by,
        version: input.version,
    };
    site.write(async |tx| decisions::state(tx, &site, actor.id, *poll, &wish).await).await?;
    let decision = store::of_poll(&mut *site.read().await?, Some(actor.id), *poll).await?.found()?;
    Ok(json(&DecisionView::of(&site, decision)))
}

/// How the outcome of a poll read before, the latest first, on one page: `next` is always null.
#[utoipa::path(tag = "Polls", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Listing<OutcomeVersion>), (status = 404, body = crate::http::faces::Problem)))]
#[get("/polls/{id}/outcome/versions")]
async fn versions(site: Data<Site>, visitor: Visitor, poll: Path<PollId>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let decision = store::of_poll(&mut db, visitor.id(), *poll).await?.found()?;
    let versions = store::versions(&mut db, decision.id).await?;
    Ok(json(&Listing::whole(versions).map(OutcomeVersion::from)))
}

/// A group's register of decisions, the latest first.
#[utoipa::path(tag = "Polls", params(("slug" = String, Path), ("q" = Option<String>, Query, description = "A text that stands in the question or in the statement."), ("due" = Option<bool>, Query, description = "Only those whose review is due."), Paging), responses((status = 200, body = Listing<DecisionView>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/decisions")]
async fn list(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    sought: Query<Sought>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    let asked = Asked { text: decisions::sought(&sought.q), due: sought.due };
    let found = listing(&mut *site.read().await?, visitor.id(), group.id, &asked, &paging).await?;
    Ok(json(&found.map(|decision| DecisionView::of(&site, decision))))
}
