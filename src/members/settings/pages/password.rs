//! Another password, for whoever knows the old one.

use super::{Frame, again};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page};
use crate::members::gate::{self, Way};
use crate::members::pages::{device, signed_in};
use crate::members::sessions::Opened;
use crate::members::{Member, resets, settings};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::web::{Data, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/password", get().to(show)).route("/settings/password", post().to(change));
}

#[derive(Template)]
#[template(path = "settings/password.html")]
struct PasswordPage {
    t: Words,
    shell: Shell,
    frame: Frame,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
}

async fn password_page(site: &Site, visitor: &Visitor, member: &Member, problems: Problems) -> Result<PasswordPage> {
    let frame = Frame::of_password(site, visitor, member.id, "password", problems).await?;
    Ok(PasswordPage { t: frame.t, shell: frame.shell.clone(), frame })
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&password_page(&site, &visitor, &member, Problems::default()).await?)
}

async fn change(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    form: Form<PasswordForm>,
) -> Result<HttpResponse> {
    match set(&req, &site, &visitor, &member, form.into_inner()).await {
        Ok(opened) => Ok(signed_in(&site, &opened, "/settings/password?said=password-changed")),
        Err(Error::Invalid(problems)) => again(&password_page(&site, &visitor, &member, problems).await?),
        Err(other) => Err(other),
    }
}

/// Every session ends with the old password; this browser gets a new one.
async fn set(req: &HttpRequest, site: &Site, visitor: &Visitor, member: &Member, form: PasswordForm) -> Result<Opened> {
    let hash = settings::check_password(site, member, &form.old, &form.password).await?;
    let device = device(req, site, visitor, false);
    site.write(async |tx| {
        resets::change(tx, site, &visitor.t, member.id, &hash).await?;
        gate::pass_wholly(tx, site, member.id, Way::Again, &device).await
    })
    .await
}
