//! Rulings and appeals as JSON.

use crate::error::{Error, Result};
use crate::http::cursor::Listing;
use crate::http::{ApiRoutes, Cursor, Json, Once, Paging, Writer, json};
use crate::ids::{CaseId, CommentId, JournalId, RulingId, ThreadId};
use crate::journal::Kind;
use crate::members::{Face, Member};
use crate::moderation::Reason;
use crate::moderation::queue::api::{WholeCase, whole};
use crate::moderation::rulings::appeals::{self, Answer, Answered, Mine};
use crate::moderation::rulings::store::Ruling;
use crate::moderation::rulings::{self, Wish};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// Acts on one page of one's own.
const PAGE: usize = 20;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(rule).service(answer_appeal).service(done_about_mine).service(make_appeal);
}

/// What was ruled in a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct RulingView {
    /// Which it is.
    pub id: RulingId,
    /// Who ruled.
    pub by: Face,
    /// Why.
    pub reason: Reason,
    /// What became of the thing: `keep`, `remove` or `lock`.
    pub content: String,
    /// What became of its author: `warn`, `silence` or `ban`; null: nothing.
    pub author: Option<String>,
    /// Until when, if that ends by itself.
    pub until: Option<DateTime<Utc>>,
    /// Words to the author.
    pub words: String,
    /// When.
    pub ruled_at: DateTime<Utc>,
    /// The line of the journal by which it is undone.
    pub line: JournalId,
    /// Whether it holds no more.
    pub ended: bool,
    /// What the author said against it.
    pub appeal: Option<String>,
    /// Whether that was upheld; null while it waits, or where there is none.
    pub appeal_upheld: Option<bool>,
}

impl From<Ruling> for RulingView {
    fn from(ruling: Ruling) -> Self {
        Self {
            id: ruling.id,
            by: ruling.by,
            reason: ruling.reason,
            content: ruling.content,
            author: ruling.author,
            until: ruling.until,
            words: ruling.words,
            ruled_at: ruling.ruled_at,
            line: ruling.line,
            ended: ruling.has_ended,
            appeal: ruling.appeal,
            appeal_upheld: ruling.is_upheld,
        }
    }
}

/// Something that was done about what you wrote, or about you.
#[derive(Debug, Serialize, ToSchema)]
pub struct MineView {
    /// The line of the journal it stands in.
    pub line: JournalId,
    /// In which group; empty: on the whole site.
    pub group_name: String,
    /// What was done.
    pub act: Kind,
    /// What was done about you with it.
    pub sanction: Option<Kind>,
    /// Until when that lasts, if it ends by itself.
    pub until: Option<DateTime<Utc>>,
    /// To which post or article.
    pub thread_id: Option<ThreadId>,
    /// To which comment of it.
    pub comment_id: Option<CommentId>,
    /// Why.
    pub reason: Option<Reason>,
    /// Words to you.
    pub words: String,
    /// When.
    pub done_at: DateTime<Utc>,
    /// Whether it has been undone.
    pub undone: bool,
    /// Whether you may appeal against it.
    pub may_appeal: bool,
    /// What you said against it.
    pub appeal: Option<String>,
    /// Whether that was upheld; null while it waits, or where there is none.
    pub appeal_upheld: Option<bool>,
    /// What was answered to it.
    pub answer: String,
}

impl From<Mine> for MineView {
    fn from(mine: Mine) -> Self {
        let may_appeal = mine.may_be_appealed();
        let Mine { line, sanction, appeal } = mine;
        let (appeal, appeal_upheld, answer) =
            appeal.map_or((None, None, String::new()), |one| (Some(one.words), one.is_upheld, one.answer));
        Self {
            line: line.id,
            group_name: line.group_name,
            act: line.kind,
            sanction: sanction.as_ref().map(|line| line.kind),
            until: sanction.and_then(|line| line.until).or(line.until),
            thread_id: line.thread,
            comment_id: line.comment,
            reason: line.reason,
            words: line.words,
            done_at: line.done_at,
            undone: line.is_undone,
            may_appeal,
            appeal,
            appeal_upheld,
            answer,
        }
    }
}

/// Rule on a case, which closes it. The author is told by mail what was done, and never who reported it.
#[utoipa::path(tag = "Moderation", operation_id = "rule", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), request_body = Wish, responses((status = 200, body = WholeCase), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 409, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/moderation/cases/{id}/ruling")]
async fn rule(
    site: Data<Site>,
    keeper: Member,
    id: Path<CaseId>,
    once: Once,
    body: Json<Wish>,
) -> Result<HttpResponse> {
    crate::moderation::queue::read(&mut *site.read().await?, keeper.id, *id).await?;
    let wish = body.check()?;
    let once = once.by(keeper.id);
    site.write_once(&once, async |tx| rulings::rule(tx, &site, &keeper, *id, &wish).await).await?;
    Ok(json(&whole(&site, &keeper, *id).await?))
}

/// Answer the appeal of a case. Upheld, all that was ruled is undone; a passage that was taken out is put back where its marker
/// stands now, and where its author has taken the marker out, nothing is changed. Of a move those may answer, too, who keep the group
/// the post was in, or look after the site.
#[utoipa::path(tag = "Moderation", operation_id = "answer_appeal", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), request_body = Answer, responses((status = 200, body = WholeCase), (status = 204, description = "Answered; the case is not yours any more, since the post stays where you do not keep order"), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 409, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/moderation/cases/{id}/appeal")]
async fn answer_appeal(
    site: Data<Site>,
    keeper: Member,
    id: Path<CaseId>,
    once: Once,
    body: Json<Answer>,
) -> Result<HttpResponse> {
    let once = once.by(keeper.id);
    if site.answer_given::<Answered>(&once).await?.is_none() {
        let ready = appeals::prepare(&site, &keeper, *id).await?;
        let (is_upheld, words) = body.check()?;
        let verdict = (is_upheld, &*words, &ready);
        let answer = async |tx: &mut _| appeals::answer(tx, &site, &keeper, *id, verdict).await;
        site.write_once(&once, answer).await?;
    }
    match whole(&site, &keeper, *id).await {
        Err(Error::NotFound) => Ok(HttpResponse::NoContent().finish()),
        other => Ok(json(&other?)),
    }
}

/// What was done about what you wrote, and about you, the latest first.
#[utoipa::path(tag = "Moderation", operation_id = "done_about_mine", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<MineView>), (status = 422, body = crate::http::faces::Problem)))]
#[get("/me/moderation")]
async fn done_about_mine(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let (acts, has_more) = appeals::mine(&mut *site.read().await?, &member, after, size).await?;
    let next = acts.last().filter(|_| has_more).map(|last| Cursor::to(&last.line.id));
    Ok(json(&Listing { items: acts.into_iter().map(MineView::from).collect(), next }))
}

/// Appeal against something that was done about what you wrote: once. Another of the group's keepers answers, where there is one.
#[utoipa::path(tag = "Moderation", operation_id = "appeal", security(("bearer" = [])), params(("line" = uuid::Uuid, Path)), request_body = appeals::Wish, responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 409, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[post("/me/moderation/{line}/appeal")]
async fn make_appeal(
    site: Data<Site>,
    member: Writer,
    line: Path<JournalId>,
    once: Once,
    body: Json<appeals::Wish>,
) -> Result<HttpResponse> {
    appeals::appeal(&site, &member, *line, &body.check()?, &once.by(member.id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
