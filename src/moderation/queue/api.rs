//! The queue as JSON.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::{ApiRoutes, Once, Paging, json};
use crate::ids::{CaseId, CommentId, ThreadId};
use crate::members::{Face, Member};
use crate::moderation::Reason;
use crate::moderation::queue::{self, Case, PAGE, Point, Tab, store};
use crate::moderation::rulings::api::RulingView;
use crate::moderation::rulings::store as rulings;
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(all).service(of_group).service(show).service(claim_case).service(give_back);
}

/// Something that has been reported.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseView {
    /// Which case it is.
    pub id: CaseId,
    /// Address of its page.
    pub url: String,
    /// The group's part of the address.
    pub group: String,
    /// `post`, `article` or `comment`.
    pub kind: &'static str,
    /// The post or article, or what the comment stands under.
    pub thread_id: ThreadId,
    /// The comment, if it is one.
    pub comment_id: Option<CommentId>,
    /// Address of the thing itself.
    pub thing_url: String,
    /// Whose it is.
    pub author: Face,
    /// How it begins, plain text.
    pub excerpt: String,
    /// Whether it has been taken away.
    pub removed: bool,
    /// Why it was reported, most often first.
    pub reasons: Vec<ReasonCount>,
    /// What speaks for looking at it sooner: the sum of `points`.
    pub score: i32,
    /// Each reason for that, with its points.
    pub points: Vec<Point>,
    /// Who looks at it now.
    pub claimed_by: Option<Face>,
    /// Until when, at the latest.
    pub claimed_until: Option<DateTime<Utc>>,
    /// Whether an appeal waits for its answer.
    pub appeal_waits: bool,
    /// When it was first reported.
    pub opened_at: DateTime<Utc>,
    /// When it was ruled on; null while it is open.
    pub closed_at: Option<DateTime<Utc>>,
}

/// How many have reported something for a reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonCount {
    /// The reason.
    pub reason: Reason,
    /// How many.
    pub count: i64,
}

/// A case with its reports and rulings.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeCase {
    /// The case.
    #[serde(flatten)]
    pub case: CaseView,
    /// The thing itself, as HTML, also when it has been taken away.
    pub html: String,
    /// What was said of it, oldest first: at most 100.
    pub reports: Vec<ReportView>,
    /// What was ruled, the latest first.
    pub rulings: Vec<RulingView>,
    /// What was done in the last five cases of the same reason in the group.
    pub alike: Vec<AlikeView>,
}

/// What somebody said of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportView {
    /// Who.
    pub by: Face,
    /// Why.
    pub reason: Reason,
    /// In words.
    pub words: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// How many of their reports in this group led to something.
    pub upheld: i32,
    /// How many led to nothing.
    pub declined: i32,
}

/// What was done in a case of the same reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlikeView {
    /// Which case.
    pub case_id: CaseId,
    /// What became of the thing.
    pub content: String,
    /// What became of its author; null: nothing.
    pub author: Option<String>,
    /// When.
    pub ruled_at: DateTime<Utc>,
    /// Whether it holds no more.
    pub ended: bool,
}

impl CaseView {
    fn of(site: &Site, case: Case) -> Self {
        let (url, thing_url, kind) = (site.url(&case.path()), site.url(&case.place()), case.kind_name());
        let (claimed_by, claimed_until) = case.claim.map(|claim| (claim.by, claim.until)).unzip();
        Self {
            id: case.id,
            url,
            group: case.group_slug,
            kind,
            thread_id: case.subject.thread,
            comment_id: case.subject.comment,
            thing_url,
            author: case.author,
            excerpt: case.excerpt,
            removed: case.is_gone,
            reasons: case.reasons.into_iter().map(|(reason, count)| ReasonCount { reason, count }).collect(),
            score: case.score,
            points: case.points,
            claimed_by,
            claimed_until,
            appeal_waits: case.has_appeal,
            opened_at: case.opened_at,
            closed_at: case.closed_at,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    tab: Option<String>,
}

/// What has been reported in the groups you keep, and, if you look after the site, in all public ones: what should be looked at
/// first comes first.
#[utoipa::path(tag = "Moderation", operation_id = "queue", security(("bearer" = [])), params(("tab" = Option<String>, Query, description = "`open` (the default) or `decided`"), Paging), responses((status = 200, body = Listing<CaseView>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/moderation/cases")]
async fn all(site: Data<Site>, keeper: Member, asked: Query<Asked>, paging: Query<Paging>) -> Result<HttpResponse> {
    let (tab, size) = (Tab::parse(asked.tab.as_deref())?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let cases = queue::list(&mut db, &keeper, None, tab, paging.after.as_ref(), size).await?;
    Ok(json(&cases.map(|case| CaseView::of(&site, case))))
}

/// What has been reported in one group, for those who keep it.
#[utoipa::path(tag = "Moderation", operation_id = "queue_of_group", security(("bearer" = [])), params(("slug" = String, Path), ("tab" = Option<String>, Query, description = "`open` (the default) or `decided`"), Paging), responses((status = 200, body = Listing<CaseView>), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/moderation/cases")]
async fn of_group(
    site: Data<Site>,
    keeper: Member,
    slug: Path<String>,
    asked: Query<Asked>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let (tab, size) = (Tab::parse(asked.tab.as_deref())?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let group = queue::kept_group(&mut db, keeper.id, &slug).await?;
    let cases = queue::list(&mut db, &keeper, Some(group.id), tab, paging.after.as_ref(), size).await?;
    Ok(json(&cases.map(|case| CaseView::of(&site, case))))
}

/// A case with its reports, what was ruled, and what was done in cases like it.
#[utoipa::path(tag = "Moderation", operation_id = "case", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = WholeCase), (status = 404, body = crate::http::faces::Problem)))]
#[get("/moderation/cases/{id}")]
async fn show(site: Data<Site>, keeper: Member, id: Path<CaseId>) -> Result<HttpResponse> {
    Ok(json(&whole(&site, &keeper, *id).await?))
}

/// A case as a keeper sees it.
pub async fn whole(site: &Site, keeper: &Member, id: CaseId) -> Result<WholeCase> {
    let mut db = site.read().await?;
    let case = queue::read(&mut db, keeper.id, id).await?;
    let html = store::look(&mut db, keeper.id, case.subject).await?.html;
    let reports = queue::reports(&mut db, keeper.id, &case).await?.into_iter().map(|report| {
        let store::Report { by, reason, words, made_at, upheld, declined } = report;
        ReportView { by, reason, words, made_at, upheld, declined }
    });
    let reports = reports.collect();
    let rulings = rulings::of_case(&mut db, id).await?.into_iter().map(RulingView::from).collect();
    let alike = store::alike(&mut db, case.group_id, id, case.main_reason()).await?.into_iter().map(|one| {
        let store::Alike { case: case_id, content, author, ruled_at, has_ended: ended, .. } = one;
        AlikeView { case_id, content, author, ruled_at, ended }
    });
    let alike = alike.collect();
    Ok(WholeCase { case: CaseView::of(site, case), html, reports, rulings, alike })
}

/// Take a case in hand for half an hour; others see that, and cannot rule on it meanwhile (409).
#[utoipa::path(tag = "Moderation", operation_id = "claim_case", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = WholeCase), (status = 404, body = crate::http::faces::Problem), (status = 409, body = crate::http::faces::Problem)))]
#[post("/moderation/cases/{id}/claim")]
async fn claim_case(site: Data<Site>, keeper: Member, id: Path<CaseId>, once: Once) -> Result<HttpResponse> {
    site.write_once(&once.by(keeper.id), async |tx| queue::claim(tx, &keeper, *id).await).await?;
    Ok(json(&whole(&site, &keeper, *id).await?))
}

/// Give a case back that you have in hand.
#[utoipa::path(tag = "Moderation", operation_id = "give_case_back", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 204), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/moderation/cases/{id}/claim")]
async fn give_back(site: Data<Site>, keeper: Member, id: Path<CaseId>) -> Result<HttpResponse> {
    site.write(async |tx| queue::give_back(tx, &keeper, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
