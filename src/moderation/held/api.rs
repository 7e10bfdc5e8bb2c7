//! What waits for a moderator, as JSON.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Once, Paging, json};
use crate::ids::{CommentId, HeldId, JournalId, ThreadId};
use crate::members::{Face, Member};
use crate::moderation::held::{self, Held, PAGE, Reason, deciding, store};
use crate::moderation::queue;
use crate::polls::PollInput;
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(all).service(of_group).service(show).service(approve).service(decline);
    api.service(mine).service(show_mine).service(withdraw);
}

/// A post or a comment that waits for a moderator, or waited.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldView {
    /// Which it is.
    pub id: HeldId,
    /// Address of its page.
    pub url: String,
    /// The part of the address of the group it would stand in.
    pub group: String,
    /// `post` or `comment`.
    pub kind: &'static str,
    /// What the comment would stand under.
    pub thread_id: Option<ThreadId>,
    /// The comment it answers.
    pub parent_id: Option<CommentId>,
    /// Whose it is.
    pub author: Face,
    /// Its title; empty for none.
    pub title: String,
    /// Its words, in Markdown.
    pub body: String,
    /// The same as safe HTML.
    pub html: String,
    /// Its polls.
    pub polls: Vec<PollInput>,
    /// Since when it waits.
    pub held_at: DateTime<Utc>,
    /// `waits`, `approved` or `declined`.
    pub state: &'static str,
    /// What was said to its author; empty where nothing was.
    pub words: String,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Address of what it became.
    pub published_url: Option<String>,
}

/// The same as those who keep its group see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldCase {
    /// What its author sees too.
    #[serde(flatten)]
    pub held: HeldView,
    /// Why it waits.
    pub reasons: Vec<Reason>,
    /// The sum of their points.
    pub score: i32,
    /// When its author joined the site.
    pub author_joined_at: DateTime<Utc>,
    /// Who decided.
    pub decided_by: Option<Face>,
    /// The line of the journal by which that is undone.
    pub line_id: Option<JournalId>,
}

impl HeldView {
    fn of(site: &Site, held: Held) -> Self {
        let (thread_id, parent_id) = held.under.unzip();
        let state = match &held.ruling {
            None => "waits",
            Some(ruling) if ruling.is_approved => "approved",
            Some(_) => "declined",
        };
        let url = site.url(&held.path());
        let place = held.ruling.as_ref().and_then(|ruling| ruling.place.as_deref());
        Self {
            id: held.id,
            url,
            kind: if thread_id.is_some() { "comment" } else { "post" },
            thread_id,
            parent_id: parent_id.flatten(),
            state,
            published_url: place.map(|path| site.url(path)),
            decided_at: held.ruling.as_ref().map(|ruling| ruling.at),
            words: held.ruling.map(|ruling| ruling.words).unwrap_or_default(),
            group: held.group_slug,
            author: held.author,
            title: held.title,
            body: held.body,
            html: held.html,
            polls: held.polls,
            held_at: held.held_at,
        }
    }
}

impl HeldCase {
    fn of(site: &Site, held: Held) -> Self {
        Self {
            reasons: held.reasons.clone(),
            score: held.score,
            author_joined_at: held.joined_at,
            decided_by: held.ruling.as_ref().map(|ruling| ruling.by.clone()),
            line_id: held.ruling.as_ref().map(|ruling| ruling.line),
            held: HeldView::of(site, held),
        }
    }
}

/// What waits in the groups you keep, and, if you look after the site, in all public ones: what has the most points first.
#[utoipa::path(tag = "Moderation", operation_id = "held", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<HeldCase>), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/moderation/held")]
async fn all(site: Data<Site>, keeper: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let size = paging.size(PAGE)?;
    let waiting = held::list(&mut *site.read().await?, &keeper, None, paging.after.as_ref(), size).await?;
    Ok(json(&waiting.map(|held| HeldCase::of(&site, held))))
}

/// What waits in one group, for those who keep it.
#[utoipa::path(tag = "Moderation", operation_id = "held_of_group", security(("bearer" = [])), params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<HeldCase>), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/groups/{slug}/moderation/held")]
async fn of_group(site: Data<Site>, keeper: Member, slug: Path<String>, paging: Query<Paging>) -> Result<HttpResponse> {
    let size = paging.size(PAGE)?;
    let mut db = site.read().await?;
    let group = queue::kept_group(&mut db, keeper.id, &slug).await?;
    let waiting = held::list(&mut db, &keeper, Some(group.id), paging.after.as_ref(), size).await?;
    Ok(json(&waiting.map(|held| HeldCase::of(&site, held))))
}

/// Something that waits or waited, for those who keep its group.
#[utoipa::path(tag = "Moderation", operation_id = "held_case", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = HeldCase), (status = 404, body = Problem)))]
#[get("/moderation/held/{id}")]
async fn show(site: Data<Site>, keeper: Member, id: Path<HeldId>) -> Result<HttpResponse> {
    let held = held::read(&mut *site.read().await?, keeper.id, *id).await?;
    Ok(json(&HeldCase::of(&site, held)))
}

/// Approve what waits: it is published as if its author had written it now, and they are told. 409 if it has been decided, or
/// cannot be published any more as it stands; 403 if its author may not write in the group now.
#[utoipa::path(tag = "Moderation", operation_id = "approve", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = HeldCase), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[post("/moderation/held/{id}/approval")]
async fn approve(site: Data<Site>, keeper: Member, id: Path<HeldId>, once: Once) -> Result<HttpResponse> {
    let once = once.by(keeper.id);
    if site.answer_given::<()>(&once).await?.is_none() {
        let ready = held::prepare(&site, &keeper, *id).await?;
        site.write_once(&once, async |tx| held::approve(tx, &site, &keeper, &ready).await).await?;
    }
    let held = held::read(&mut *site.read().await?, keeper.id, *id).await?;
    Ok(json(&HeldCase::of(&site, held)))
}

/// What is said to its author.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Why, in 1 to 2,000 characters: told to its author by mail.
    pub words: String,
}

/// Decline what waits. Its author is told why, and its words stay theirs to copy.
#[utoipa::path(tag = "Moderation", operation_id = "decline", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), request_body = Refusal, responses((status = 200, body = HeldCase), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/moderation/held/{id}/refusal")]
async fn decline(
    site: Data<Site>,
    keeper: Member,
    id: Path<HeldId>,
    once: Once,
    refusal: Json<Refusal>,
) -> Result<HttpResponse> {
    held::read(&mut *site.read().await?, keeper.id, *id).await?;
    let words = deciding::check_words(&refusal.words)?;
    site.write_once(&once.by(keeper.id), async |tx| held::decline(tx, &site, &keeper, *id, &words).await).await?;
    let held = held::read(&mut *site.read().await?, keeper.id, *id).await?;
    Ok(json(&HeldCase::of(&site, held)))
}

/// What you wrote that waits for a moderator or was declined, the latest first.
#[utoipa::path(tag = "Moderation", operation_id = "my_held", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<HeldView>), (status = 422, body = Problem)))]
#[get("/me/held")]
async fn mine(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let rows = store::of_author(&mut *site.read().await?, member.id, after, size as i64 + 1).await?;
    Ok(json(&Listing::cut(rows, size, |held| held.id).map(|held| HeldView::of(&site, held))))
}

/// One of those, also once it has been published.
#[utoipa::path(tag = "Moderation", operation_id = "my_held_one", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = HeldView), (status = 404, body = Problem)))]
#[get("/me/held/{id}")]
async fn show_mine(site: Data<Site>, member: Member, id: Path<HeldId>) -> Result<HttpResponse> {
    let held = held::read_own(&mut *site.read().await?, member.id, *id).await?;
    Ok(json(&HeldView::of(&site, held)))
}

/// Withdraw what you wrote and is not published: it goes for good. What has been published is deleted where it stands (409).
#[utoipa::path(tag = "Moderation", operation_id = "withdraw", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[delete("/me/held/{id}")]
async fn withdraw(site: Data<Site>, member: Member, id: Path<HeldId>) -> Result<HttpResponse> {
    site.write(async |tx| held::withdraw(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
