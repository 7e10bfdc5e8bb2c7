//! The page on which a group is founded, or a sub-group of one that one runs.

use crate::error::{Error, Result};
use crate::groups::founding::{self, Founding};
use crate::groups::{Group, Parent, Visibility, path, store, subgroups};
use crate::http::{Form, Once, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::members::Member;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups", post().to(found)).route("/groups/new", get().to(new_form));
}

#[derive(Template)]
#[template(path = "groups/new.html")]
struct NewPage {
    t: Words,
    shell: Shell,
    form: Founding,
    form_id: String,
    problems: Problems,
    /// The group it is to be part of.
    parent: Option<Parent>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FoundingForm {
    #[serde(default)]
    form_id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    slug: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    visibility: String,
    #[serde(default)]
    accent: String,
    #[serde(default)]
    parent: String,
}

/// Where a group is to be founded.
#[derive(Debug, Deserialize)]
struct Within {
    #[serde(default)]
    parent: String,
}

async fn new_form(site: Data<Site>, member: Member, visitor: Visitor, within: Query<Within>) -> Result<HttpResponse> {
    let parent = parent_of(&site, &member, &within.parent).await?;
    if parent.is_none() && !founding::may_found(&site, &member) {
        return Err(Error::refused("groups-founded-by-staff"));
    }
    let visibility = parent.as_ref().map_or(Visibility::Public, |group| group.visibility).as_str().to_owned();
    let form = Founding { visibility, parent: within.into_inner().parent, ..Founding::default() };
    page(&new_page(&visitor, form, Uuid::new_v4().to_string(), (Problems::default(), parent)))
}

/// The group, run by this member, in which another is to be founded; none where none is named.
async fn parent_of(site: &Site, member: &Member, slug: &str) -> Result<Option<Group>> {
    if slug.is_empty() {
        return Ok(None);
    }
    let group = store::find_managed(&mut *site.read().await?, member.id, slug).await?;
    subgroups::check_may_have(&group)?;
    Ok(Some(group))
}

fn new_page(
    visitor: &Visitor,
    form: Founding,
    form_id: String,
    (problems, parent): (Problems, Option<Group>),
) -> NewPage {
    let t = visitor.t;
    let title = if parent.is_some() { "groups-subgroup-new" } else { "groups-new-title" };
    let parent = parent.map(|group| Parent { slug: group.slug, name: group.name });
    NewPage { t, shell: visitor.shell(t.say(title)).private(), form, form_id, problems, parent }
}

async fn found(site: Data<Site>, founder: Writer, visitor: Visitor, form: Form<FoundingForm>) -> Result<HttpResponse> {
    let FoundingForm { form_id, name, slug, about, visibility, accent, parent } = form.into_inner();
    let form = Founding { slug, name, about, rules: String::new(), visibility, accent, parent };
    match founded(&site, &founder, &form_id, form.clone()).await {
        Ok(slug) => Ok(see_other(with_word(&path(&slug), "group-founded"))),
        Err(Error::Invalid(problems)) => {
            let parent = parent_of(&site, &founder, &form.parent).await?;
            let again = new_page(&visitor, form, form_id, (problems, parent));
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn founded(site: &Site, founder: &Member, form_id: &str, form: Founding) -> Result<String> {
    let new = form.check(site).await?;
    site.write_once(&Once::of_form(founder.id, "/groups", Some(form_id)), async |tx| {
        founding::found(tx, site, founder, &new).await?;
        Ok(new.slug.clone())
    })
    .await
}
