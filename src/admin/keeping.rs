//! What is asked of newcomers' writing on the whole site, and which words are looked for everywhere: pages and JSON.

use crate::admin::{check, check_member};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Form, Json, Visitor, json};
use crate::keeping::api::{TrialInput, TrialView, trial};
use crate::keeping::pages::{RulesForm, WordsForm, rules_page, take_rules, take_words, words_page};
use crate::keeping::rules::Rules;
use crate::keeping::settings::{self, Place};
use crate::keeping::store;
use crate::keeping::words::Lists;
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::site::Site;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, get, post, put};

/// The routes of pages.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/keeping", web::get().to(show))
        .route("/admin/keeping", web::post().to(set))
        .route("/admin/keeping/words", web::get().to(show_words))
        .route("/admin/keeping/words", web::post().to(set_words));
}

/// The routes of the API.
pub fn api_routes(api: &mut ApiRoutes<'_>) {
    api.service(show_rules).service(change_rules).service(show_words_list).service(change_words).service(try_words);
}

async fn show(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    check(&visitor)?;
    rules_page(&site, &visitor, Place::Site).await
}

async fn set(site: Data<Site>, visitor: Visitor, form: Form<RulesForm>) -> Result<HttpResponse> {
    let actor = check(&visitor)?;
    take_rules(&site, &visitor, actor, Place::Site, form.into_inner()).await
}

async fn show_words(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    check(&visitor)?;
    words_page(&site, &visitor, Place::Site).await
}

async fn set_words(site: Data<Site>, visitor: Visitor, form: Form<WordsForm>) -> Result<HttpResponse> {
    let actor = check(&visitor)?;
    take_words(&site, &visitor, actor, Place::Site, form.into_inner()).await
}

fn check_actor(member: &Member) -> Result<()> {
    check_member(member)?;
    by_session(member).map(drop)
}

/// What is asked of newcomers' writing on the whole site. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "site_keeping", security(("bearer" = [])), responses((status = 200, body = Rules), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/keeping")]
async fn show_rules(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_actor(&member)?;
    Ok(json(&store::rules(&mut *site.read().await?, None).await?.unwrap_or_default()))
}

/// Say what is asked of newcomers' writing on the whole site, besides what its groups ask.
#[utoipa::path(tag = "Site", operation_id = "set_site_keeping", security(("bearer" = [])), request_body = Rules, responses((status = 200, body = Rules), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[put("/site/keeping")]
async fn change_rules(site: Data<Site>, member: Member, rules: Json<Rules>) -> Result<HttpResponse> {
    check_actor(&member)?;
    let rules = rules.into_inner().check()?;
    site.write(async |tx| settings::set_rules(tx, &member, &Place::Site, &rules).await).await?;
    Ok(json(&rules))
}

/// The words and domains that are looked for on the whole site. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "site_keeping_words", security(("bearer" = [])), responses((status = 200, body = Lists), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/keeping/words")]
async fn show_words_list(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_actor(&member)?;
    Ok(json(&store::lists(&mut *site.read().await?, None).await?))
}

/// Say which words and domains are looked for on the whole site.
#[utoipa::path(tag = "Site", operation_id = "set_site_keeping_words", security(("bearer" = [])), request_body = Lists, responses((status = 200, body = Lists), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[put("/site/keeping/words")]
async fn change_words(site: Data<Site>, member: Member, lists: Json<Lists>) -> Result<HttpResponse> {
    check_actor(&member)?;
    let lists = lists.into_inner().check()?;
    site.write(async |tx| settings::set_lists(tx, &member, &Place::Site, &lists).await).await?;
    Ok(json(&lists))
}

/// Try lists on a text and on the last 200 writings that anybody may read, before you keep them. Nothing is kept.
#[utoipa::path(tag = "Site", operation_id = "try_site_keeping_words", security(("bearer" = [])), request_body = TrialInput, responses((status = 200, body = TrialView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/site/keeping/words/trial")]
async fn try_words(site: Data<Site>, member: Member, input: Json<TrialInput>) -> Result<HttpResponse> {
    check_actor(&member)?;
    trial(&site, &Place::Site, input.into_inner()).await
}
