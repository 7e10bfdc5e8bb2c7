//! The page on which an owner of the site resets somebody's second step, after what that means.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::members::lost_steps::{self, REASON_MAX, Reason, Whom};
use crate::members::{Member, gate, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::slug::path_segment;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/members/{handle}/second-step", get().to(show)).route("/members/{handle}/second-step", post().to(reset));
}

#[derive(Template)]
#[template(path = "admin/second_step.html")]
struct StepPage {
    t: Words,
    shell: Shell,
    whom: Whom,
    has_step: bool,
    reason: String,
    problems: Problems,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    password: String,
}

impl StepPage {
    const LABELS: [(&'static str, &'static str); 2] =
        [("reason", "members-lost-reason"), ("password", "members-lost-password")];

    async fn of(
        site: &Site,
        visitor: &Visitor,
        actor: &Member,
        handle: &str,
        (reason, problems): (String, Problems),
    ) -> Result<Self> {
        let db = &mut *site.read().await?;
        let whom = lost_steps::whom(db, actor, handle).await?;
        lost_steps::check(actor, &whom)?;
        let has_step = gate::store::has_second_factor(db, whom.id).await?;
        let t = visitor.t;
        let shell = visitor.shell(t.with("members-lost-title", "name", &*whom.name)).private();
        Ok(Self { t, shell, whom, has_step, reason, problems })
    }

    fn path(&self) -> String {
        format!("/members/{}", path_segment(&self.whom.handle))
    }
}

async fn show(site: Data<Site>, visitor: Visitor, actor: Member, handle: Path<String>) -> Result<HttpResponse> {
    page(&StepPage::of(&site, &visitor, &actor, &handle, Default::default()).await?)
}

async fn reset(
    site: Data<Site>,
    visitor: Visitor,
    actor: Member,
    handle: Path<String>,
    form: Form<StepForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let whom = lost_steps::whom(&mut *site.read().await?, &actor, &handle).await?;
    lost_steps::check(&actor, &whom)?;
    match reset_by(&site, &actor, &whom.handle, &form).await {
        Ok(()) => {
            let path = format!("/members/{}/second-step", path_segment(&whom.handle));
            Ok(see_other(with_word(&path, "second-step-reset")))
        }
        Err(Error::Invalid(problems)) => {
            let again = StepPage::of(&site, &visitor, &actor, &handle, (form.reason, problems)).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn reset_by(site: &Site, actor: &Member, handle: &str, form: &StepForm) -> Result<()> {
    let reason = Reason::check(&form.reason)?;
    sessions::prove_again(site, actor, "password", &form.password).await?;
    site.write(async |tx| lost_steps::reset(tx, site, actor, handle, &reason).await).await
}
