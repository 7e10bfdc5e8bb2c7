//! The settings page of who sees what.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::members::Member;
use crate::members::privacy::{self, Audience, Choices, store};
use crate::members::settings::pages::Frame;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/settings/privacy", get().to(show)).route("/settings/privacy", post().to(choose));
}

#[derive(Template)]
#[template(path = "settings/privacy.html")]
struct PrivacyPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    choices: Choices,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrivacyForm {
    #[serde(default)]
    profile_for: String,
    #[serde(default)]
    shows_groups: Option<String>,
    #[serde(default)]
    is_findable: Option<String>,
}

impl PrivacyPage {
    fn new(visitor: &Visitor, choices: Choices, problems: Problems) -> Self {
        let frame = Frame::new(visitor, "privacy", problems);
        Self { t: frame.t, shell: frame.shell.clone(), frame, choices }
    }

    fn is_for(&self, audience: &Audience) -> bool {
        self.choices.profile_for == *audience
    }
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    let choices = store::of(&mut *site.read().await?, member.id).await?;
    page(&PrivacyPage::new(&visitor, choices, Problems::default()))
}

async fn choose(site: Data<Site>, visitor: Visitor, member: Member, form: Form<PrivacyForm>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let (shows_groups, is_findable) = (form.shows_groups.is_some(), form.is_findable.is_some());
    match Choices::check(&form.profile_for, shows_groups, is_findable) {
        Ok(choices) => {
            site.write(async |tx| privacy::choose(tx, member.id, choices).await).await?;
            Ok(see_other("/settings/privacy?said=saved"))
        }
        Err(Error::Invalid(problems)) => {
            let now = store::of(&mut *site.read().await?, member.id).await?;
            let again = PrivacyPage::new(&visitor, Choices { shows_groups, is_findable, ..now }, problems);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}
