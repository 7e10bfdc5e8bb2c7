//! Undoing everything that many accounts did: choosing them, doing it, undoing it; pages and JSON.

use crate::admin::{check, check_member};
use crate::error::{Error, Found, Result};
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{
    ApiRoutes, Form, Json, Once, Paging, Shell, Visitor, created, json, page, page_with_status, see_other, with_word,
};
use crate::ids::{BatchId, MemberId};
use crate::members::settings::api::by_session;
use crate::members::{Face, Member};
use crate::moderation::batches::{self, Account, Batch, MEMBERS_MAX, Wish, store};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, delete, get, post};
use askama::Template;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The page.
const PATH: &str = "/admin/accounts";
/// Acts on a page of the list.
const PAGE: usize = 20;
/// Hours within which those have joined who are listed at first.
const HOURS: i64 = 24;

/// The routes of pages.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/accounts", web::get().to(choose))
        .route("/admin/accounts", web::post().to(begin))
        .route("/admin/accounts/batches/{id}/undo", web::post().to(undo));
}

/// The routes of the API.
pub fn api_routes(api: &mut ApiRoutes<'_>) {
    api.service(list_accounts).service(list_batches).service(begin_batch).service(show_batch).service(undo_batch);
}

/// Which accounts are listed.
#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    /// Within so many hours; zero: whenever.
    #[serde(default)]
    hours: Option<String>,
    #[serde(default)]
    q: String,
}

impl Asked {
    fn hours(&self) -> i64 {
        self.hours
            .as_deref()
            .and_then(|hours| hours.trim().parse().ok())
            .filter(|hours| (0..=8760).contains(hours))
            .unwrap_or(HOURS)
    }
}

#[derive(Template)]
#[template(path = "admin/accounts.html")]
struct AccountsPage {
    t: Words,
    shell: Shell,
    hours: i64,
    words: String,
    accounts: Vec<Account>,
    chosen: HashSet<MemberId>,
    reason: String,
    batches: Vec<Batch>,
    form_id: String,
    problems: Problems,
}

impl AccountsPage {
    fn is_chosen(&self, account: &Account) -> bool {
        self.chosen.contains(&account.who.id)
    }
}

async fn accounts_page(site: &Site, visitor: &Visitor, asked: &Asked) -> Result<AccountsPage> {
    let mut db = site.read().await?;
    let hours = asked.hours();
    let now = crate::moderation::rulings::store::now(&mut db).await?;
    let from = (hours > 0).then(|| now - Duration::hours(hours));
    let words = asked.q.trim().to_owned();
    let accounts = store::accounts(&mut db, from, None, &words, MEMBERS_MAX as i64).await?;
    let batches = store::list(&mut db, None, None, PAGE as i64).await?;
    let shell = visitor.shell(visitor.t.say("admin-batch-title")).private();
    let (chosen, reason, form_id) = (HashSet::new(), String::new(), Uuid::new_v4().to_string());
    let problems = Problems::default();
    Ok(AccountsPage { t: visitor.t, shell, hours, words, accounts, chosen, reason, batches, form_id, problems })
}

async fn choose(site: Data<Site>, visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse> {
    check(&visitor)?;
    page(&accounts_page(&site, &visitor, &asked).await?)
}

/// What the form holds.
#[derive(Debug, Default)]
struct Chosen {
    form_id: String,
    wish: Wish,
    asked: Asked,
}

impl Chosen {
    fn of(fields: Vec<(String, String)>) -> Self {
        let mut chosen = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "form_id" => chosen.form_id = value,
                "member" => chosen.wish.members.extend(value.parse::<MemberId>()),
                "reason" => chosen.wish.reason = value,
                "hours" => chosen.asked.hours = Some(value),
                "q" => chosen.asked.q = value,
                _ => {}
            }
        }
        chosen
    }
}

async fn begin(site: Data<Site>, visitor: Visitor, form: Form<Vec<(String, String)>>) -> Result<HttpResponse> {
    let actor = check(&visitor)?;
    let Chosen { form_id, wish, asked } = Chosen::of(form.into_inner());
    let once = Once::of_form(actor.id, "POST /admin/accounts", Some(&form_id));
    let done = match wish.clone().check() {
        Ok(checked) => site.write_once(&once, async |tx| batches::begin(tx, actor, &checked).await).await,
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(_) => {
            batches::go_on(&site).await?;
            Ok(see_other(with_word(PATH, "batch-begun")))
        }
        Err(Error::Invalid(problems)) => {
            let again = accounts_page(&site, &visitor, &asked).await?;
            let (chosen, reason) = (wish.members.into_iter().collect(), wish.reason);
            let again = AccountsPage { chosen, reason, problems, ..again };
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(error) => Err(error),
    }
}

async fn undo(site: Data<Site>, visitor: Visitor, id: Path<BatchId>) -> Result<HttpResponse> {
    let actor = check(&visitor)?;
    site.write(async |tx| batches::undo(tx, actor, *id).await).await?;
    batches::go_on(&site).await?;
    Ok(see_other(with_word(PATH, "act-undone")))
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountView {
    /// Whose it is.
    pub member: Face,
    /// When it was opened.
    pub joined_at: DateTime<Utc>,
    /// How much they published that stands: counted as far as 2,000.
    pub writings: i32,
    /// How much of theirs waits for a moderator.
    pub waiting: i64,
    /// Whether they are suspended.
    pub suspended: bool,
}

/// An act in which everything that many accounts did was undone.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchView {
    /// Which it is.
    pub id: BatchId,
    /// Who did it.
    pub by: Face,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// How many accounts.
    pub members: i64,
    /// Which: in a list the first 50 of each, alone all.
    pub accounts: Vec<Face>,
    /// Posts and articles that are taken away by it.
    pub threads: i64,
    /// Comments that are.
    pub comments: i64,
    /// Reactions that are.
    pub reactions: i64,
    /// What was put back when it was undone.
    pub put_back: PutBack,
    /// Whether nothing is left to be taken away or put back.
    pub done: bool,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

/// What was put back.
#[derive(Debug, Serialize, ToSchema)]
pub struct PutBack {
    /// Posts and articles.
    pub threads: i32,
    /// Comments.
    pub comments: i32,
    /// Reactions.
    pub reactions: i32,
}

impl From<Batch> for BatchView {
    fn from(batch: Batch) -> Self {
        let done = batch.is_done();
        let [threads, comments, reactions] = batch.back;
        let put_back = PutBack { threads, comments, reactions };
        let Batch { id, by, at, reason, members, taken: [threads, comments, reactions], undone_at, who, .. } = batch;
        Self { id, by, at, reason, members, accounts: who, threads, comments, reactions, put_back, done, undone_at }
    }
}

fn check_actor(member: &Member) -> Result<()> {
    check_member(member)?;
    by_session(member).map(drop)
}

/// Which accounts.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Opened at this moment or later (RFC 3339).
    joined_from: Option<DateTime<Utc>>,
    /// Opened before this moment (RFC 3339).
    joined_before: Option<DateTime<Utc>>,
    /// What their name or handle holds.
    #[serde(default)]
    q: String,
}

/// Accounts, the latest first: at most 500, on one page. Those who keep order anywhere or look after the site are none of them.
#[utoipa::path(tag = "Site", operation_id = "accounts", security(("bearer" = [])), params(Which), responses((status = 200, body = Listing<AccountView>), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/accounts")]
async fn list_accounts(site: Data<Site>, member: Member, which: Query<Which>) -> Result<HttpResponse> {
    check_actor(&member)?;
    let mut db = site.read().await?;
    let (from, before) = (which.joined_from, which.joined_before);
    let accounts = store::accounts(&mut db, from, before, which.q.trim(), MEMBERS_MAX as i64).await?;
    Ok(json(&Listing::whole(accounts).map(|account| {
        let Account { who, joined_at, writings, waiting, is_suspended } = account;
        AccountView { member: who, joined_at, writings, waiting, suspended: is_suspended }
    })))
}

/// The acts in which everything that many accounts did was undone, the latest first.
#[utoipa::path(tag = "Site", operation_id = "batches", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<BatchView>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/site/batches")]
async fn list_batches(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    check_actor(&member)?;
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let rows = store::list(&mut *site.read().await?, None, after, size as i64 + 1).await?;
    Ok(json(&Listing::cut(rows, size, |batch| batch.id).map(BatchView::from)))
}

async fn view(site: &Site, id: BatchId) -> Result<BatchView> {
    Ok(store::list(&mut *site.read().await?, Some(id), None, 1).await?.pop().found()?.into())
}

/// Undo everything that these accounts did: they are suspended until that is lifted, their posts, articles, comments and
/// reactions are taken away, and their votes out of open polls. All of it can be undone in one act, but for the votes. Asked for
/// again over the same accounts while it stands, it is the same act. 422 with their names if some of them keep order anywhere
/// or look after the site: nothing is done then.
#[utoipa::path(tag = "Site", operation_id = "begin_batch", security(("bearer" = [])), request_body = Wish, responses((status = 201, body = BatchView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/site/batches")]
async fn begin_batch(site: Data<Site>, member: Member, once: Once, wish: Json<Wish>) -> Result<HttpResponse> {
    check_actor(&member)?;
    let wish = wish.into_inner().check()?;
    let id = site.write_once(&once.by(member.id), async |tx| batches::begin(tx, &member, &wish).await).await?;
    batches::go_on(&site).await?;
    Ok(created(format!("/api/v1/site/batches/{id}"), &view(&site, id).await?))
}

/// Such an act, and how far it has come.
#[utoipa::path(tag = "Site", operation_id = "batch", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 200, body = BatchView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/batches/{id}")]
async fn show_batch(site: Data<Site>, member: Member, id: Path<BatchId>) -> Result<HttpResponse> {
    check_actor(&member)?;
    Ok(json(&view(&site, *id).await?))
}

/// Undo such an act: the accounts are let in again, and what it took away is put back, and nothing else. Whatever another act
/// over the same accounts would have done stands until that one is undone too.
#[utoipa::path(tag = "Site", operation_id = "undo_batch", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[delete("/site/batches/{id}")]
async fn undo_batch(site: Data<Site>, member: Member, id: Path<BatchId>) -> Result<HttpResponse> {
    check_actor(&member)?;
    site.write(async |tx| batches::undo(tx, &member, *id).await).await?;
    batches::go_on(&site).await?;
    Ok(HttpResponse::NoContent().finish())
}
