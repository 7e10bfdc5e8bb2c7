//! What waits, as pages: the queue of it, one of it for those who keep its group and for its author.

use crate::error::{Error, Result};
use crate::groups::Group;
use crate::http::cursor::Listing;
use crate::http::{Cursor, Form, Once, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::ids::HeldId;
use crate::keeping;
use crate::members::Member;
use crate::moderation::held::{self, Held, PAGE, deciding};
use crate::moderation::{MINE, WORDS_MAX, queue};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/moderation/held", get().to(all))
        .route("/groups/{slug}/moderation/held", get().to(of_group))
        .route("/held/{id}", get().to(show))
        .route("/held/{id}/approval", post().to(approve))
        .route("/held/{id}/refusal", post().to(decline))
        .route("/held/{id}/withdrawal", post().to(withdraw));
}

#[derive(Debug, Default, Deserialize)]
struct After {
    after: Option<Cursor>,
}

#[derive(Template)]
#[template(path = "moderation/waiting.html")]
struct WaitingPage {
    t: Words,
    shell: Shell,
    /// Of one group, or of all.
    group: Option<Group>,
    held: Listing<Held>,
}

impl WaitingPage {
    /// The queue beside it.
    fn queue(&self) -> String {
        self.group.as_ref().map_or_else(|| "/moderation".to_owned(), |group| queue::path_of_group(&group.slug))
    }
}

async fn all(site: Data<Site>, visitor: Visitor, keeper: Member, after: Query<After>) -> Result<HttpResponse> {
    let held = held::list(&mut *site.read().await?, &keeper, None, after.after.as_ref(), PAGE).await?;
    let shell = visitor.shell(visitor.t.say("moderation-held-title")).private();
    page(&WaitingPage { t: visitor.t, shell, group: None, held })
}

async fn of_group(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Member,
    slug: Path<String>,
    after: Query<After>,
) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let group = queue::kept_group(&mut db, keeper.id, &slug).await?;
    let held = held::list(&mut db, &keeper, Some(group.id), after.after.as_ref(), PAGE).await?;
    let shell = visitor.shell(visitor.t.say("moderation-held-title")).accented(&group.accent).private();
    page(&WaitingPage { t: visitor.t, shell, group: Some(group), held })
}

/// One that waits or waited.
#[derive(Template)]
#[template(path = "moderation/held.html")]
struct HeldPage {
    t: Words,
    shell: Shell,
    held: Held,
    /// Whether the viewer keeps the group.
    i_keep: bool,
    /// Whether they wrote it.
    is_mine: bool,
    /// Words to its author, as they were written.
    words: String,
    problems: Problems,
    form_id: String,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member, id: Path<HeldId>) -> Result<HttpResponse> {
    page(&held_page(&site, &visitor, &member, *id, String::new(), Problems::default()).await?)
}

async fn held_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    id: HeldId,
    words: String,
    problems: Problems,
) -> Result<HeldPage> {
    let mut db = site.read().await?;
    let (held, i_keep) = match held::read(&mut db, member.id, id).await {
        Ok(held) => (held, true),
        Err(Error::NotFound) => (held::read_own(&mut db, member.id, id).await?, false),
        Err(error) => return Err(error),
    };
    let t = visitor.t;
    let shell = visitor.shell(t.say("moderation-held-one")).accented(&held.accent).private();
    let is_mine = held.author.id == member.id;
    Ok(HeldPage { t, shell, held, i_keep, is_mine, words, problems, form_id: Uuid::new_v4().to_string() })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionForm {
    #[serde(default)]
    form_id: String,
    #[serde(default)]
    words: String,
}

fn once(keeper: &Member, id: HeldId, what: &str, form_id: &str) -> Once {
    Once::of_form(keeper.id, &format!("POST {}/{what}", keeping::path(id)), Some(form_id))
}

async fn approve(site: Data<Site>, keeper: Member, id: Path<HeldId>, form: Form<DecisionForm>) -> Result<HttpResponse> {
    let once = once(&keeper, *id, "approval", &form.form_id);
    // Sent again, it has been published, and there is nothing left to prepare.
    if site.answer_given::<()>(&once).await?.is_none() {
        let ready = held::prepare(&site, &keeper, *id).await?;
        site.write_once(&once, async |tx| held::approve(tx, &site, &keeper, &ready).await).await?;
    }
    Ok(see_other(with_word(&keeping::path(*id), "held-approved")))
}

async fn decline(
    site: Data<Site>,
    visitor: Visitor,
    keeper: Member,
    id: Path<HeldId>,
    form: Form<DecisionForm>,
) -> Result<HttpResponse> {
    let once = once(&keeper, *id, "refusal", &form.form_id);
    // To whom there is no such thing, nothing is wrong with the form either.
    held::read(&mut *site.read().await?, keeper.id, *id).await?;
    match deciding::check_words(&form.words) {
        Ok(words) => {
            site.write_once(&once, async |tx| held::decline(tx, &site, &keeper, *id, &words).await).await?;
            Ok(see_other(with_word(&keeping::path(*id), "held-declined")))
        }
        Err(problems) => {
            let again = held_page(&site, &visitor, &keeper, *id, form.into_inner().words, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

async fn withdraw(site: Data<Site>, author: Member, id: Path<HeldId>) -> Result<HttpResponse> {
    site.write(async |tx| held::withdraw(tx, &author, *id).await).await?;
    Ok(see_other(with_word(MINE, "held-withdrawn")))
}
