//! The journal and the public log as JSON.

use crate::error::{Found, Result};
use crate::groups;
use crate::http::cursor::Listing;
use crate::http::{ApiRoutes, Once, Paging, Visitor, json};
use crate::ids::{CommentId, GroupId, JournalId, ThreadId};
use crate::journal::Kind;
use crate::members::{Face, Member};
use crate::moderation::Reason;
use crate::moderation::log::{Line, PAGE, store, undoing};
use crate::moderation::queue;
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(journal).service(log).service(undo);
}

/// A line of the public log.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogLine {
    /// Which it is.
    pub id: JournalId,
    /// What was done.
    pub act: Kind,
    /// Why.
    pub reason: Option<Reason>,
    /// Address of what it was done to, if that can be read.
    pub url: Option<String>,
    /// When.
    pub done_at: DateTime<Utc>,
    /// Whether it is the undoing of something earlier.
    pub undoes: bool,
    /// Whether it has been undone.
    pub undone: bool,
}

/// A line of the journal, for those who keep the group.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalLine {
    /// What everybody may read of it.
    #[serde(flatten)]
    pub line: LogLine,
    /// Who did it.
    pub actor: Face,
    /// Whose it is, or to whom it was done.
    pub member: Option<Face>,
    /// To which post or article.
    pub thread_id: Option<ThreadId>,
    /// To which comment of it.
    pub comment_id: Option<CommentId>,
    /// Of a role: the one before.
    pub before: Option<String>,
    /// Of a role: the one after.
    pub after: Option<String>,
    /// When it ends by itself.
    pub until: Option<DateTime<Utc>>,
    /// Words to whom it was done.
    pub words: String,
    /// Whether it can be undone.
    pub may_be_undone: bool,
    /// Whether it was done in another group, before the post came here.
    pub elsewhere: bool,
}

impl LogLine {
    fn of(site: &Site, line: &Line) -> Self {
        Self {
            id: line.id,
            act: line.kind,
            reason: line.reason,
            url: line.open_place().map(|path| site.url(&path)),
            done_at: line.done_at,
            undoes: line.is_undoing,
            undone: line.is_undone,
        }
    }
}

impl JournalLine {
    fn of(site: &Site, group: GroupId, line: Line) -> Self {
        let (before, after) = line.roles.clone().unzip();
        Self {
            may_be_undone: line.may_be_undone(),
            elsewhere: line.is_from_elsewhere(group),
            line: LogLine::of(site, &line),
            actor: line.actor,
            member: line.member,
            thread_id: line.thread,
            comment_id: line.comment,
            before,
            after,
            until: line.until,
            words: line.words,
        }
    }
}

/// What those who keep a group have done, the latest first: who, what, to whom, with which words; and what was done elsewhere to posts that have come here since. For them alone.
#[utoipa::path(tag = "Moderation", operation_id = "journal", security(("bearer" = [])), params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<JournalLine>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/moderation/journal")]
async fn journal(site: Data<Site>, keeper: Member, slug: Path<String>, paging: Query<Paging>) -> Result<HttpResponse> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let group = queue::kept_group(&mut db, keeper.id, &slug).await?;
    let mut lines = store::of_group(&mut db, group.id, true, after, size as i64 + 1).await?;
    store::mark_theirs(&mut db, keeper.id, &mut lines).await?;
    Ok(json(&Listing::cut(lines, size, |line| line.id).map(|line| JournalLine::of(&site, group.id, line))))
}

/// What has been done to keep order in a group, for whoever may read it: what, when and why, without names, words and what was
/// taken away.
#[utoipa::path(tag = "Moderation", operation_id = "log", params(("slug" = String, Path), Paging), responses((status = 200, body = Listing<LogLine>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/log")]
async fn log(site: Data<Site>, visitor: Visitor, slug: Path<String>, paging: Query<Paging>) -> Result<HttpResponse> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, visitor.id(), &slug).await?.found()?.check_open()?;
    let lines = store::of_group(&mut db, group.id, false, after, size as i64 + 1).await?;
    Ok(json(&Listing::cut(lines, size, |line| line.id).map(|line| LogLine::of(&site, &line))))
}

/// Undo what a line of the journal tells of; that is a line too. What belongs to a ruling is undone with all of it, and its case
/// waits again. For those who keep the group in which the thing is now, of a move also the one it came from (403 to who keeps only the former); of what was done to a
/// member the one in which that was.
#[utoipa::path(tag = "Moderation", operation_id = "undo", security(("bearer" = [])), params(("line" = uuid::Uuid, Path)), responses((status = 204), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 409, body = crate::http::faces::Problem)))]
#[post("/moderation/journal/{line}/undo")]
async fn undo(site: Data<Site>, keeper: Member, line: Path<JournalId>, once: Once) -> Result<HttpResponse> {
    undoing::find(&mut *site.read().await?, keeper.id, *line).await?;
    let ready = undoing::prepare(&site, *line).await?;
    site.write_once(&once.by(keeper.id), async |tx| undoing::undo(tx, &site, &keeper, *line, &ready).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
