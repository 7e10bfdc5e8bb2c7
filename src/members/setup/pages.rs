//! The page on which the first owner opens the site.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, with_word};
use crate::members::gate::{self, Way};
use crate::members::links::{self, Purpose};
use crate::members::pages::{device, signed_in};
use crate::members::sessions::Opened;
use crate::members::setup::{self, Opening};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/setup", get().to(open_form)).route("/setup", post().to(open));
}

#[derive(Template)]
#[template(path = "members/setup.html")]
struct SetupPage {
    t: Words,
    shell: Shell,
    form: Opening,
    problems: Problems,
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
}

fn setup_page(visitor: &Visitor, form: Opening, problems: Problems) -> SetupPage {
    let t = visitor.t;
    SetupPage { t, shell: visitor.shell(t.say("members-setup-title")).private(), form, problems }
}

async fn open_form(site: Data<Site>, visitor: Visitor, link: Query<Link>) -> Result<HttpResponse> {
    links::look_at(&mut *site.read().await?, Purpose::Setup, &link.token).await?;
    let (token, name) = (link.into_inner().token, site.identity.name.clone());
    let form = Opening { token, group: name.clone(), site: name, ..Opening::default() };
    page(&setup_page(&visitor, form, Problems::default()))
}

async fn open(req: HttpRequest, site: Data<Site>, visitor: Visitor, form: Form<Opening>) -> Result<HttpResponse> {
    let form = form.into_inner();
    links::look_at(&mut *site.read().await?, Purpose::Setup, &form.token).await?;
    match open_site(&req, &site, &visitor, &form).await {
        Ok((opened, path)) => Ok(signed_in(&site, &opened, &with_word(&path, "opened"))),
        Err(Error::Invalid(problems)) => {
            let form = Opening { password: String::new(), ..form };
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &setup_page(&visitor, form, problems))
        }
        Err(other) => Err(other),
    }
}

async fn open_site(req: &HttpRequest, site: &Site, visitor: &Visitor, form: &Opening) -> Result<(Opened, String)> {
    let new = form.check(site).await?;
    let hash = site.hasher.hash(new.password().to_owned()).await?;
    let device = device(req, site, visitor, true);
    let opened = site
        .write(async |tx| {
            let owner = setup::open(tx, site, &form.token, &new, &hash).await?;
            gate::pass_wholly(tx, site, owner, Way::Joined, &device).await
        })
        .await?;
    site.identity.name.give(new.name());
    site.ownership.settle();
    Ok((opened, new.group_path()))
}
