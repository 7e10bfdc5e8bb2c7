//! The page on which an owner gives a group to another of its members.

use crate::error::{Error, Found, Result};
use crate::groups::memberships::ownership::{self, Afterwards};
use crate::groups::{self, Group};
use crate::http::{Form, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::members::pages::renewed;
use crate::members::sessions::Renewed;
use crate::members::{Member, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/ownership", get().to(show)).route("/groups/{slug}/ownership", post().to(give));
}

#[derive(Template)]
#[template(path = "groups/ownership.html")]
struct OwnershipPage {
    t: Words,
    shell: Shell,
    group: Group,
    form: GiveForm,
    problems: Problems,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct GiveForm {
    handle: String,
    stays: Option<String>,
    password: String,
}

#[derive(Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

impl GiveForm {
    fn afterwards(&self) -> Afterwards {
        if self.stays.as_deref() == Some("yes") { Afterwards::Owner } else { Afterwards::Admin }
    }
}

/// The group, for one of its owners.
async fn owned(site: &Site, visitor: &Visitor, slug: &str) -> Result<Group> {
    let group = groups::store::find_for(&mut *site.read().await?, visitor.id(), slug).await?.found()?.check_open()?;
    ownership::check_owns(&group)?;
    Ok(group)
}

async fn show(
    site: Data<Site>,
    _: Member,
    visitor: Visitor,
    slug: Path<String>,
    asked: actix_web::web::Query<To>,
) -> Result<HttpResponse> {
    let group = owned(&site, &visitor, &slug).await?;
    let handle = asked.to.chars().take(60).collect();
    page(&ownership_page(&visitor, group, GiveForm { handle, ..GiveForm::default() }, Problems::default()))
}

fn ownership_page(visitor: &Visitor, group: Group, form: GiveForm, problems: Problems) -> OwnershipPage {
    let t = visitor.t;
    let shell = visitor.shell(t.say("groups-ownership-title")).accented(&group.accent).private();
    OwnershipPage { t, shell, group, form, problems }
}

async fn give(
    site: Data<Site>,
    owner: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<GiveForm>,
) -> Result<HttpResponse> {
    let (form, group) = (form.into_inner(), owned(&site, &visitor, &slug).await?);
    match given(&site, &owner, &group, &form).await {
        Ok(session) => {
            let answer = see_other(with_word(&format!("{}/members", group.path()), "group-given"));
            Ok(renewed(&site, answer, session.as_ref()))
        }
        Err(Error::Invalid(problems)) => {
            let again = ownership_page(&visitor, group, form, problems);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn given(site: &Site, owner: &Member, group: &Group, form: &GiveForm) -> Result<Option<Renewed>> {
    sessions::prove_again(site, owner, "password", &form.password).await?;
    let handle = form.handle.trim().trim_start_matches('@');
    let given = site.write(async |tx| {
        ownership::give(tx, site, owner, group, handle, form.afterwards()).await?;
        sessions::renew(tx, owner).await
    });
    given.await
}
