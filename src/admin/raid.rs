//! The switch against raids: page and JSON.

use crate::admin::{check, check_member};
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Form, Json, Once, Shell, Visitor, json, page, page_with_status, see_other, with_word};
use crate::keeping::effects;
use crate::keeping::raids::{self, OFFERED, Raid, State, Wish, store};
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Arg, Decimal};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, delete, get, patch, post};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The page.
pub const PATH: &str = "/admin/raid";

/// The routes of pages.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/raid", web::get().to(show))
        .route("/admin/raid", web::post().to(begin))
        .route("/admin/raid/end", web::post().to(end))
        .route("/admin/raid/watch", web::post().to(watch));
}

/// The routes of the API.
pub fn api_routes(api: &mut ApiRoutes<'_>) {
    api.service(show_state).service(begin_raid).service(lift_raid).service(set_watch);
}

#[derive(Template)]
#[template(path = "admin/raid.html")]
struct RaidPage {
    t: Words,
    shell: Shell,
    state: State,
    raids: Vec<Raid>,
    form: RaidForm,
    /// What would follow, if that was asked.
    effect: Vec<String>,
    problems: Problems,
}

impl RaidPage {
    fn hours(&self, hours: &i32) -> String {
        match hours {
            0 => self.t.say("admin-raid-until-lifted"),
            hours if hours % 24 == 0 => self.t.with("moderation-days", "count", hours / 24),
            hours => self.t.with("moderation-hours-count", "count", *hours),
        }
    }

    fn is_chosen(&self, hours: &i32) -> bool {
        self.form.hours == hours.to_string()
    }

    /// How many join usually, to a tenth.
    fn usual(&self) -> String {
        self.t.number(Arg::Decimal(Decimal(format!("{:.1}", self.state.usual))))
    }
}

/// A raid, as the form has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RaidForm {
    #[serde(default)]
    hours: String,
    #[serde(default)]
    new_days: String,
    #[serde(default)]
    act: String,
}

impl RaidForm {
    /// A day, for whoever joined within a week.
    fn usual() -> Self {
        Self { hours: "24".to_owned(), new_days: "7".to_owned(), act: String::new() }
    }

    /// Zero hours: until it is lifted. What is no number is out of every range.
    fn wish(&self) -> Wish {
        let hours = Some(self.hours.trim()).filter(|hours| !hours.is_empty() && *hours != "0");
        let days = Some(self.new_days.trim()).filter(|days| !days.is_empty());
        Wish {
            hours: hours.map(|hours| hours.parse().unwrap_or(-1)),
            new_days: days.map(|days| days.parse().unwrap_or(-1)),
        }
    }
}

async fn raid_page(site: &Site, visitor: &Visitor, form: RaidForm, problems: Problems) -> Result<RaidPage> {
    let mut db = site.read().await?;
    let (state, raids) = (raids::state(&mut db).await?, store::latest(&mut db).await?);
    let shell = visitor.shell(visitor.t.say("admin-raid-title")).private();
    Ok(RaidPage { t: visitor.t, shell, state, raids, form, effect: Vec::new(), problems })
}

async fn show(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    check(&visitor)?;
    page(&raid_page(&site, &visitor, RaidForm::usual(), Problems::default()).await?)
}

async fn begin(site: Data<Site>, visitor: Visitor, form: Form<RaidForm>) -> Result<HttpResponse> {
    let actor = check(&visitor)?;
    let form = form.into_inner();
    match form.wish().check() {
        Ok(wish) if form.act == "preview" => {
            let effect = effects::of_raid(&mut *site.read().await?, wish.new_days, &visitor.t).await?;
            let current = raid_page(&site, &visitor, form, Problems::default()).await?;
            page(&RaidPage { effect, ..current })
        }
        Ok(wish) => {
            site.write(async |tx| raids::begin(tx, actor, wish).await).await?;
            Ok(see_other(with_word(PATH, "raid-begun")))
        }
        Err(problems) => {
            let again = raid_page(&site, &visitor, form, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

async fn end(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    let actor = check(&visitor)?;
    site.write(async |tx| raids::lift(tx, actor).await).await?;
    Ok(see_other(with_word(PATH, "raid-lifted")))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WatchForm {
    #[serde(default)]
    watch: Option<String>,
    #[serde(default)]
    act: String,
}

async fn watch(site: Data<Site>, visitor: Visitor, form: Form<WatchForm>) -> Result<HttpResponse> {
    let actor = check(&visitor)?;
    let on = form.watch.is_some();
    if form.act == "preview" {
        let effect = effects::of_watch(&mut *site.read().await?, on, &visitor.t).await?;
        let current = raid_page(&site, &visitor, RaidForm::usual(), Problems::default()).await?;
        let state = State { is_watched: on, ..current.state };
        return page(&RaidPage { state, effect, ..current });
    }
    site.write(async |tx| raids::watch(tx, actor, on).await).await?;
    Ok(see_other(with_word(PATH, "saved")))
}

/// Whether newcomers are held up, and what is looked out for.
#[derive(Debug, Serialize, ToSchema)]
pub struct RaidView {
    /// Whether they are.
    pub on: bool,
    /// Since when.
    pub begun_at: Option<DateTime<Utc>>,
    /// Whether it began by itself.
    pub by_itself: bool,
    /// Until when; null: until it is lifted.
    pub until: Option<DateTime<Utc>>,
    /// Whoever joined less than so many days ago is held up.
    pub new_days: Option<i16>,
    /// Whether one begins by itself when so many join that it is no chance.
    pub watched: bool,
    /// How many joined in the last ten minutes.
    pub joined_lately: i32,
    /// How many do usually, by the seven days before.
    pub usual: f64,
    /// With how many in ten minutes it begins by itself.
    pub begins_with: i32,
}

impl From<State> for RaidView {
    fn from(state: State) -> Self {
        let now = state.now.as_ref();
        Self {
            on: now.is_some(),
            begun_at: now.map(|raid| raid.begun_at),
            by_itself: now.is_some_and(|raid| raid.sign_ups.is_some()),
            until: now.and_then(|raid| raid.until),
            new_days: now.map(|raid| raid.new_days),
            watched: state.is_watched,
            joined_lately: state.lately,
            usual: state.usual,
            begins_with: state.begins_with,
        }
    }
}

async fn view(site: &Site) -> Result<HttpResponse> {
    Ok(json(&RaidView::from(raids::state(&mut *site.read().await?).await?)))
}

fn check_actor(member: &Member) -> Result<()> {
    check_member(member)?;
    by_session(member).map(drop)
}

/// Whether newcomers are held up at the moment. For whoever looks after the site.
#[utoipa::path(tag = "Site", operation_id = "raid", security(("bearer" = [])), responses((status = 200, body = RaidView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[get("/site/raid")]
async fn show_state(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_actor(&member)?;
    view(&site).await
}

/// Hold newcomers up, for a time or until it is lifted: what they write waits for a moderator, they make no invitations and use
/// none, and who joins asks first. If one is under way it is set anew.
#[utoipa::path(tag = "Site", operation_id = "begin_raid", security(("bearer" = [])), request_body = Wish, responses((status = 200, body = RaidView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/site/raid")]
async fn begin_raid(site: Data<Site>, member: Member, once: Once, wish: Json<Wish>) -> Result<HttpResponse> {
    check_actor(&member)?;
    let wish = wish.check()?;
    site.write_once(&once.by(member.id), async |tx| raids::begin(tx, &member, wish).await).await?;
    view(&site).await
}

/// Let newcomers be as everybody again.
#[utoipa::path(tag = "Site", operation_id = "lift_raid", security(("bearer" = [])), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/site/raid")]
async fn lift_raid(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    check_actor(&member)?;
    site.write(async |tx| raids::lift(tx, &member).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is looked out for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WatchWish {
    /// Whether newcomers are held up by itself when so many join that it is no chance.
    pub watched: bool,
}

/// Say whether newcomers are held up by itself when so many join that it is no chance.
#[utoipa::path(tag = "Site", operation_id = "watch_for_raids", security(("bearer" = [])), request_body = WatchWish, responses((status = 200, body = RaidView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[patch("/site/raid")]
async fn set_watch(site: Data<Site>, member: Member, wish: Json<WatchWish>) -> Result<HttpResponse> {
    check_actor(&member)?;
    site.write(async |tx| raids::watch(tx, &member, wish.watched).await).await?;
    view(&site).await
}
