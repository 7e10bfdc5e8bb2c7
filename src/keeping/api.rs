//! What is asked of newcomers' writing and which words are looked for, as JSON.

use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Writer, json};
use crate::keeping::rules::{Act, Rules};
use crate::keeping::settings::{self, Place, Trial};
use crate::keeping::store;
use crate::keeping::words::Lists;
use crate::members::Member;
use crate::site::Site;
use crate::threads;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(change).service(show_words).service(change_words).service(try_words);
}

/// Lists, and a text to try them on.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TrialInput {
    /// With these a writing would wait.
    pub hold: Vec<String>,
    /// With these it would be refused.
    pub refuse: Vec<String>,
    /// A text: its first 50,000 characters are looked at.
    pub text: String,
}

/// What an entry would have caught.
#[derive(Debug, Serialize, ToSchema)]
pub struct Caught {
    /// The entry that was found.
    pub entry: String,
    /// What would have become of it.
    pub act: Act,
    /// Address of what was written; null of the text that was given.
    pub url: Option<String>,
    /// How it begins; empty of the text that was given.
    pub excerpt: String,
}

/// What lists would have caught.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrialView {
    /// In the text that was given.
    pub text: Option<Caught>,
    /// In the latest writings, the latest first.
    pub caught: Vec<Caught>,
    /// How many of those were looked at: at most 200.
    pub looked: usize,
}

impl TrialView {
    /// As programs see it.
    pub fn of(site: &Site, trial: Trial) -> Self {
        let text = trial.text.map(|(act, entry)| Caught { entry, act, url: None, excerpt: String::new() });
        let caught = trial.caught.into_iter().map(|(before, act, entry)| {
            let thread = threads::path(before.thread, before.article_slug.as_deref());
            let path = before.comment.map_or(thread, |id| format!("/comments/{id}"));
            Caught { entry, act, url: Some(site.url(&path)), excerpt: before.excerpt }
        });
        Self { text, caught: caught.collect(), looked: trial.looked }
    }
}

/// What is asked of newcomers' writing in a group you run.
#[utoipa::path(tag = "Moderation", operation_id = "keeping", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = Rules), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/groups/{slug}/keeping")]
async fn show(site: Data<Site>, actor: Member, slug: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let place = Place::group(&mut db, &actor, &slug).await?;
    Ok(json(&store::rules(&mut db, place.id()).await?.unwrap_or_default()))
}

/// Say what is asked of newcomers' writing in a group you run; what is left out is as everywhere.
#[utoipa::path(tag = "Moderation", operation_id = "set_keeping", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Rules, responses((status = 200, body = Rules), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[put("/groups/{slug}/keeping")]
async fn change(site: Data<Site>, actor: Writer, slug: Path<String>, rules: Json<Rules>) -> Result<HttpResponse> {
    let place = Place::group(&mut *site.read().await?, &actor, &slug).await?;
    let rules = rules.into_inner().check()?;
    site.write(async |tx| settings::set_rules(tx, &actor, &place, &rules).await).await?;
    Ok(json(&rules))
}

/// The words and domains that are looked for in a group you run, besides those of the whole site.
#[utoipa::path(tag = "Moderation", operation_id = "keeping_words", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = Lists), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/groups/{slug}/keeping/words")]
async fn show_words(site: Data<Site>, actor: Member, slug: Path<String>) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let place = Place::group(&mut db, &actor, &slug).await?;
    Ok(json(&store::lists(&mut db, place.id()).await?))
}

/// Say which words and domains are looked for in a group you run.
#[utoipa::path(tag = "Moderation", operation_id = "set_keeping_words", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Lists, responses((status = 200, body = Lists), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[put("/groups/{slug}/keeping/words")]
async fn change_words(site: Data<Site>, actor: Writer, slug: Path<String>, lists: Json<Lists>) -> Result<HttpResponse> {
    let place = Place::group(&mut *site.read().await?, &actor, &slug).await?;
    let lists = lists.into_inner().check()?;
    site.write(async |tx| settings::set_lists(tx, &actor, &place, &lists).await).await?;
    Ok(json(&lists))
}

/// Try lists on a text and on the last 200 writings of a group you run, before you keep them. Nothing is kept.
#[utoipa::path(tag = "Moderation", operation_id = "try_keeping_words", security(("bearer" = [])), params(("slug" = String, Path)), request_body = TrialInput, responses((status = 200, body = TrialView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/groups/{slug}/keeping/words/trial")]
async fn try_words(
    site: Data<Site>,
    actor: Member,
    slug: Path<String>,
    input: Json<TrialInput>,
) -> Result<HttpResponse> {
    let place = Place::group(&mut *site.read().await?, &actor, &slug).await?;
    trial(&site, &place, input.into_inner()).await
}

/// Tries lists in a place.
pub async fn trial(site: &Site, place: &Place, input: TrialInput) -> Result<HttpResponse> {
    let lists = Lists { hold: input.hold, refuse: input.refuse }.check()?;
    let trial = settings::try_on(&mut *site.read().await?, place, &lists, &input.text).await?;
    Ok(json(&TrialView::of(site, trial)))
}
