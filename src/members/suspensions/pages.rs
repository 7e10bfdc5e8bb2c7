//! The page on which a member is suspended, and no more, by those who look after the site.

use crate::error::{Error, Result};
use crate::http::{Form, Once, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::members::profiles::{self, Profile};
use crate::members::suspensions::{self, OFFERED, REASON_MAX, Suspension, Wish, store};
use crate::members::{Face, Member};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/members/{handle}/suspension", get().to(show))
        .route("/members/{handle}/suspension", post().to(suspend))
        .route("/members/{handle}/suspension/end", post().to(lift));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SuspensionForm {
    #[serde(default)]
    form_id: String,
    #[serde(default)]
    days: i32,
    #[serde(default)]
    reason: String,
}

#[derive(Template)]
#[template(path = "moderation/suspension.html")]
struct SuspensionPage {
    t: Words,
    shell: Shell,
    face: Face,
    now: Option<Suspension>,
    form: SuspensionForm,
    form_id: String,
    problems: Problems,
}

impl SuspensionPage {
    const LABELS: [(&'static str, &'static str); 2] =
        [("days", "members-suspension-for"), ("reason", "members-suspension-reason")];

    fn days(&self, days: &i32) -> String {
        if *days == 0 {
            self.t.say("members-suspension-open")
        } else {
            self.t.with("members-suspension-of-days", "count", days)
        }
    }

    fn is_chosen(&self, days: &i32) -> bool {
        *days == self.form.days
    }
}

/// The member, for whoever looks after the site; to all others there is no such page.
async fn whom(site: &Site, actor: &Member, handle: &str) -> Result<Profile> {
    if !actor.runs_site() {
        return Err(Error::NotFound);
    }
    profiles::read(&mut *site.read().await?, Some(actor.id), handle).await
}

async fn show(site: Data<Site>, visitor: Visitor, actor: Member, handle: Path<String>) -> Result<HttpResponse> {
    let form = SuspensionForm { days: OFFERED[1], ..SuspensionForm::default() };
    page(&suspension_page(&site, &visitor, &actor, &handle, form, Problems::default()).await?)
}

async fn suspension_page(
    site: &Site,
    visitor: &Visitor,
    actor: &Member,
    handle: &str,
    form: SuspensionForm,
    problems: Problems,
) -> Result<SuspensionPage> {
    let profile = whom(site, actor, handle).await?;
    let now = store::find(&mut *site.read().await?, profile.id).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("members-suspension-title")).private();
    let form_id = Uuid::new_v4().to_string();
    Ok(SuspensionPage { t, shell, face: profile.face(), now, form, form_id, problems })
}

async fn suspend(
    site: Data<Site>,
    visitor: Visitor,
    actor: Member,
    handle: Path<String>,
    form: Form<SuspensionForm>,
) -> Result<HttpResponse> {
    let (profile, form) = (whom(&site, &actor, &handle).await?, form.into_inner());
    let path = format!("{}/suspension", profile.face().path());
    let once = Once::of_form(actor.id, &format!("POST {path}"), Some(&form.form_id));
    let wish = Wish { days: Some(form.days).filter(|days| *days != 0), reason: form.reason.clone() };
    let checked = match wish.check() {
        Ok(checked) => checked,
        Err(problems) => {
            let again = suspension_page(&site, &visitor, &actor, &handle, form, problems).await?;
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let suspend = async |tx: &mut _| suspensions::suspend(tx, &site, &actor, &profile.handle, &checked).await;
    site.write_once(&once, suspend).await?;
    Ok(see_other(with_word(&path, "member-suspended")))
}

async fn lift(site: Data<Site>, actor: Member, handle: Path<String>) -> Result<HttpResponse> {
    let profile = whom(&site, &actor, &handle).await?;
    site.write(async |tx| suspensions::lift(tx, &actor, &profile.handle).await).await?;
    Ok(see_other(with_word(&format!("{}/suspension", profile.face().path()), "suspension-lifted")))
}
