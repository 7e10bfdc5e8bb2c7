//! The page on which an owner begins to see the site as a member does, and the button that ends it.

use crate::admin::guises::{self, MINUTES, REASON, begin, end};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::members::pages::{forgetting, renewed};
use crate::members::{Face, Member};
use crate::site::Site;
use crate::text::fields::{Labels, Problems};
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/members/{handle}/guise", get().to(show))
        .route("/admin/members/{handle}/guise", post().to(take))
        .route("/guise/end", post().to(stop));
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct GuiseForm {
    reason: String,
    password: String,
}

#[derive(Template)]
#[template(path = "admin/guise.html")]
struct GuisePage {
    t: Words,
    shell: Shell,
    whom: Face,
    reason: String,
    problems: Problems,
}

impl GuisePage {
    const LABELS: Labels = &[("reason", "admin-guise-reason"), ("password", "members-password")];
}

async fn show(site: Data<Site>, visitor: Visitor, owner: Member, handle: Path<String>) -> Result<HttpResponse> {
    page(&the_page(&site, &visitor, &owner, &handle, String::new(), Problems::default()).await?)
}

async fn the_page(
    site: &Site,
    visitor: &Visitor,
    owner: &Member,
    handle: &str,
    reason: String,
    problems: Problems,
) -> Result<GuisePage> {
    let whom = guises::whom(&mut *site.read().await?, owner, handle).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("admin-guise-title")).private();
    Ok(GuisePage { t, shell, whom: Face::new(whom.id, whom.name, whom.handle, whom.picture), reason, problems })
}

async fn take(
    site: Data<Site>,
    visitor: Visitor,
    owner: Member,
    handle: Path<String>,
    form: Form<GuiseForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    match begin(&site, &owner, &handle, &form.reason, &form.password).await {
        Ok(session) => Ok(forgetting(renewed(&site, see_other("/?said=guise-begun"), session.as_ref()))),
        Err(Error::Invalid(problems)) => {
            let again = the_page(&site, &visitor, &owner, &handle, form.reason, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn stop(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    site.write(async |tx| end(tx, &member).await).await?;
    Ok(forgetting(see_other("/?said=guise-ended")))
}
