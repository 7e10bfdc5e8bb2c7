//! Pages of groups: the list, founding one, what one is about, joining and leaving.

use crate::error::{Found, Result};
use crate::groups::head::{GroupHead, GroupSide, Tab};
use crate::groups::memberships::store::{self as members, Seat};
use crate::groups::requests::{self, Entry};
use crate::groups::{Group, memberships, path, store};
use crate::http::{Form, Shell, Visitor, Writer, page, see_other, with_word};
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/about", get().to(about))
        .route("/groups/{slug}/rules", get().to(rules))
        .route("/groups/{slug}/membership", post().to(join))
        .route("/groups/{slug}/membership/end", post().to(leave));
}

#[derive(Template)]
#[template(path = "groups/about.html")]
struct AboutPage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    side: GroupSide,
    group: Group,
    keepers: Vec<Seat>,
}

#[derive(Template)]
#[template(path = "groups/private.html")]
struct PrivatePage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    group: Group,
    is_signed_in: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WishForm {
    #[serde(default)]
    words: String,
}

/// The group with this slug, if what is in it is open to the visitor; else there is nothing.
pub async fn open_group(site: &Site, visitor: &Visitor, slug: &str) -> Result<Group> {
    store::find_for(&mut *site.read().await?, visitor.id(), slug).await?.found()?.check_open()
}

async fn about(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    about_page(&site, &visitor, open_group(&site, &visitor, &slug).await?).await
}

/// What a group is about, its rules, who looks after it.
pub async fn about_page(site: &Site, visitor: &Visitor, group: Group) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let t = visitor.t;
    page(&AboutPage {
        t,
        shell: visitor.shell(t.with("groups-about-of", "name", &group.name)).accented(&group.accent),
        head: GroupHead::of(&mut db, visitor, &group, Tab::About).await?,
        side: GroupSide::of(&mut db, visitor, &group).await?,
        keepers: members::keepers(&mut db, group.id).await?,
        group,
    })
}

async fn rules(slug: Path<String>) -> HttpResponse {
    see_other(format!("{}/about#rules", path(&crate::http::path_segment(&slug))))
}

/// What a stranger sees of a private group: that it is there, and how to ask.
pub async fn private_page(site: &Site, visitor: &Visitor, group: Group) -> Result<HttpResponse> {
    page(&PrivatePage {
        t: visitor.t,
        shell: visitor.shell(&group.name).accented(&group.accent).private(),
        head: GroupHead::of(&mut *site.read().await?, visitor, &group, Tab::Discussion).await?,
        is_signed_in: visitor.member.is_some(),
        group,
    })
}

async fn join(site: Data<Site>, member: Writer, slug: Path<String>, form: Form<WishForm>) -> Result<HttpResponse> {
    let entry = site
        .write(async |tx| {
            let group = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
            requests::enter(tx, &member, &group, &form.words).await
        })
        .await?;
    let word = if entry == Entry::Waiting { "group-asked" } else { "group-joined" };
    Ok(see_other(with_word(&path(&slug), word)))
}

async fn leave(site: Data<Site>, member: Member, slug: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| {
        let group = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
        memberships::leave(tx, member.id, group.id).await
    })
    .await?;
    Ok(see_other(with_word(&path(&slug), "group-left")))
}
