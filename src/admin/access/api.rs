//! How access is set, as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing here.

use crate::admin::access::{self, Access};
use crate::admin::check_member;
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, json};
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::members::signup::store::Stopped;
use crate::members::signup::{self, Door, Mode, Question, Setting};
use crate::site::Site;
use crate::text::fields::Problems;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(change);
}

/// How access is set.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessView {
    /// Whether whoever looks after the site must have a second step of signing in. Who has none may do nothing there but
    /// what every member may.
    pub staff_factor: bool,
    /// How one becomes a member: `open`, `request`, `invitation` or `closed`.
    pub mode: Mode,
    /// What is asked of those who ask, where joining is by request.
    pub questions: Vec<Question>,
    /// Domains of addresses, and all below them, with one of which one must join; none stand for any.
    pub allowed_domains: Vec<String>,
    /// Domains of addresses, and all below them, with which one may not join.
    pub blocked_domains: Vec<String>,
    /// How many wait to be let in.
    pub waiting: i64,
    /// Whether a browser does a sum first, where one joins at once. Who joins without it waits to be let in.
    pub work: bool,
    /// How many attempts to join were stopped in the last 30 days.
    pub stopped: Stopped,
}

/// How access is to be set; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessWish {
    /// Whether whoever looks after the site must have a second step of signing in. Only an owner who has one may say so.
    #[serde(default)]
    pub staff_factor: Option<bool>,
    /// How one becomes a member: `open`, `request`, `invitation` or `closed`.
    #[serde(default)]
    pub mode: Option<Mode>,
    /// What is asked of those who ask: up to 5 questions.
    #[serde(default)]
    pub questions: Option<Vec<Question>>,
    /// Domains with one of which one must join; an empty list stands for any.
    #[serde(default)]
    pub allowed_domains: Option<Vec<String>>,
    /// Domains with which one may not join.
    #[serde(default)]
    pub blocked_domains: Option<Vec<String>>,
    /// Whether a browser does a sum first, where one joins at once.
    #[serde(default)]
    pub work: Option<bool>,
}

impl AccessWish {
    /// What it comes to, where it is said; what is left out is as it is.
    fn sign_up(&self, now: &Door) -> Result<Setting> {
        let mut problems = Problems::default();
        let questions = self.questions.as_deref().unwrap_or(&now.questions);
        let questions = signup::check_questions(questions, &["questions"; signup::QUESTIONS], &mut problems);
        let listed = |said: &Option<Vec<String>>, wanted: bool| {
            let as_it_is = || domains(now, wanted).join("\n");
            said.as_ref().map_or_else(as_it_is, |said| said.join("\n"))
        };
        let (allowed, blocked) = (listed(&self.allowed_domains, true), listed(&self.blocked_domains, false));
        let domains = access::check_domains(&allowed, &blocked, &mut problems);
        problems.into_result()?;
        let (mode, work) = (self.mode.unwrap_or(now.mode), self.work.unwrap_or(now.work));
        Ok(Setting { mode, questions, domains, work })
    }
}

fn domains(door: &Door, wanted: bool) -> Vec<String> {
    door.domains.iter().filter(|(_, allowed)| *allowed == wanted).map(|(domain, _)| domain.clone()).collect()
}

fn view(access: Access) -> AccessView {
    let (allowed_domains, blocked_domains) = (domains(&access.door, true), domains(&access.door, false));
    let Access { staff_factor, waiting, stopped, door: Door { mode, questions, work, .. } } = access;
    AccessView { staff_factor, mode, questions, allowed_domains, blocked_domains, waiting, work, stopped }
}

/// How access to the site is set. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "show_access", security(("bearer" = [])), responses((status = 200, body = AccessView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/access")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    Ok(json(&view(access::of(&mut *site.read().await?).await?)))
}

/// Set access to the site. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "change_access", security(("bearer" = [])), request_body = AccessWish, responses((status = 200, body = AccessView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[patch("/site/access")]
async fn change(site: Data<Site>, member: Member, wish: Json<AccessWish>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let access = site
        .write(async |tx| {
            if let Some(required) = wish.staff_factor {
                access::require_of_staff(tx, &member, required).await?;
            }
            let now = access::of(tx.conn()).await?;
            access::set_sign_up(tx, &member, &wish.sign_up(&now.door)?).await?;
            access::of(tx.conn()).await
        })
        .await?;
    Ok(json(&view(access)))
}
