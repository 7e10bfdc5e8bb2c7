//! Pages of groups as such: the list, founding one, what one is about, its settings.

use crate::cache::Tag;
use crate::config::Founders;
use crate::error::{Error, Found, Result};
use crate::groups::founding;
use crate::groups::head::{self, GroupHead, GroupSide, Tab};
use crate::groups::memberships::store::{self as members, Seat};
use crate::groups::settings::{self, Change, Cover, CoverWords};
use crate::groups::subgroups::store::Listed;
use crate::groups::{
    Group, founding_pages, invites, joining, media, memberships, path, permissions, proposals, requests, store,
    subgroups, visibility,
};
use crate::http::cursor::{Cursor, Listing};
use crate::http::head::Card;
use crate::http::{Form, Poster, Shell, Visitor, Writer, page, page_of, page_with_status, see_other, with_word};
use crate::ids::GroupId;
use crate::live::Topic;
use crate::media::Upload;
use crate::members::Member;
use crate::site::Site;
use crate::text::Message;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::threads::news;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;

/// Groups on one page of the list.
pub const PAGE: usize = 30;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups", get().to(list))
        .route("/groups/{slug}/about", get().to(about))
        .route("/groups/{slug}/rules", get().to(rules))
        .route("/groups/{slug}/settings", get().to(settings_form))
        .route("/groups/{slug}/settings", post().to(change))
        .route("/groups/{slug}/cover", post().to(put_cover))
        .route("/groups/{slug}/cover/removal", post().to(drop_cover));
    founding_pages::routes(app);
    media::routes(app);
    memberships::pages::routes(app);
    requests::pages::routes(app);
    permissions::pages::routes(app);
    joining::pages::routes(app);
    proposals::pages::routes(app);
    visibility::pages::routes(app);
    invites::pages::routes(app);
}

#[derive(Template)]
#[template(path = "groups/list.html")]
struct ListPage {
    t: Words,
    shell: Shell,
    groups: Listing<Group>,
    /// How much is new to the visitor in each.
    news: HashMap<GroupId, i64>,
    may_found: bool,
    /// Whether the visitor proposes groups, or answers who does.
    has_proposals: bool,
    is_home: bool,
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
    subgroups: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "groups/settings.html")]
struct SettingsPage {
    t: Words,
    shell: Shell,
    group: Group,
    form: SettingsForm,
    problems: Problems,
    /// Said when somebody else has changed the group since the form was opened.
    stale: Option<Message>,
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// A group's settings as they were written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsForm {
    version: i32,
    #[serde(default)]
    name: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    rules: String,
    #[serde(default)]
    accent: String,
    #[serde(default)]
    views: Option<String>,
}

impl SettingsForm {
    fn of(group: &Group) -> Self {
        Self {
            version: group.version,
            name: group.name.clone(),
            about: group.about.clone(),
            rules: group.rules.clone(),
            accent: group.accent.clone(),
            views: group.shows_views.then(|| "yes".into()),
        }
    }

    fn change(&self) -> Change {
        let own = self.clone();
        Change {
            name: Some(own.name),
            about: Some(own.about),
            rules: Some(own.rules),
            accent: Some(own.accent),
            shows_views: Some(own.views.is_some()),
            ..Change::default()
        }
    }
}

async fn list(site: Data<Site>, visitor: Visitor, query: Query<After>) -> Result<HttpResponse> {
    let after = query.after.as_ref().map(Cursor::place).transpose()?;
    let groups = readable(&site, &visitor, after).await?;
    list_page(&site, &visitor, groups, &page_of("/groups", query.after.as_ref())).await
}

/// The home page where there is no group yet.
pub async fn home_page(site: &Site, visitor: &Visitor) -> Result<HttpResponse> {
    let none = readable(site, visitor, None).await?;
    list_page(site, visitor, none, "/").await
}

/// The groups this visitor may read, a page of them.
async fn readable(site: &Site, visitor: &Visitor, after: Option<GroupId>) -> Result<Listing<Group>> {
    let groups = store::list_for(&mut *site.read().await?, visitor.id(), after, PAGE as i64).await?;
    groups.iter().for_each(|group| visitor.shows(Tag::Group(group.id)));
    visitor.may_keep();
    Ok(Listing::cut(groups, PAGE, |group| group.id))
}

/// The list of groups; on a site without any it is the home page too.
async fn list_page(site: &Site, visitor: &Visitor, groups: Listing<Group>, path: &str) -> Result<HttpResponse> {
    let (t, is_home) = (visitor.t, path == "/");
    let ids: Vec<GroupId> = groups.items.iter().map(|group| group.id).collect();
    let news = news::of_groups(&mut *site.read().await?, visitor, &ids).await?;
    let name = &site.identity.name;
    let shell = visitor.shell(if is_home { String::new() } else { t.say("groups-title") });
    let card = Card::new(site, path, &t.with("feeds-subtitle", "site", &**name), &Poster::of_site(name));
    let card = if is_home { card } else { Card { title: shell.title.clone(), ..card } };
    page(&ListPage {
        t,
        shell: shell.feed("/feed", name.as_str()).card(card).at(site, path),
        groups,
        news,
        has_proposals: site.config.groups_by == Founders::Staff && visitor.member.is_some(),
        may_found: visitor.member.as_ref().is_none_or(|member| founding::may_found(site, member)),
        is_home,
    })
}

/// The group with this slug, whose shell is everybody's.
pub async fn any_group(site: &Site, visitor: &Visitor, slug: &str) -> Result<Group> {
    group_at(site, visitor, slug, |_| true).await
}

/// The group with this slug, if what is in it is open to the visitor; else there is nothing.
pub async fn open_group(site: &Site, visitor: &Visitor, slug: &str) -> Result<Group> {
    group_at(site, visitor, slug, Group::is_open_to_me).await
}

/// The group with this slug, if the visitor may see what they ask for. Asked for with capitals, it is at the address
/// that it is written with; and its members are led on from one that it left when it became secret.
async fn group_at(site: &Site, visitor: &Visitor, slug: &str, may_see: fn(&Group) -> bool) -> Result<Group> {
    let mut db = site.read().await?;
    if let Some(group) = store::find_for(&mut db, visitor.id(), slug).await? {
        return Some(group).filter(may_see).found();
    }
    let written = slug.to_ascii_lowercase();
    let now = match store::find_for(&mut db, visitor.id(), &written).await? {
        Some(group) => may_see(&group).then_some(group.slug),
        None => visibility::store::moved_to(&mut db, visitor.id(), &written).await?,
    };
    let there = visitor.here.replacen(&path(slug), &path(&now.found()?), 1);
    Err(if there == visitor.here { Error::NotFound } else { Error::Moved(there) })
}

async fn about(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    about_of(&site, &visitor, group).await
}

/// What a group is about, its rules, who looks after it.
async fn about_of(site: &Site, visitor: &Visitor, group: Group) -> Result<HttpResponse> {
    visitor.may_keep();
    let mut db = site.read().await?;
    let t = visitor.t;
    let title = t.with("groups-about-of", "name", &group.name);
    let shell = visitor.shell(title).accented(&group.accent).listening(Topic::Group(group.id));
    page(&AboutPage {
        t,
        shell: head::told(site, &t, shell, &group, &format!("{}/about", group.path())),
        head: GroupHead::of(&mut db, visitor, &group, Tab::About).await?,
        side: GroupSide::of(&mut db, visitor, &group).await?.beside(Tab::About),
        keepers: members::keepers(&mut db, group.id, visitor.id()).await?,
        subgroups: subgroups::store::list_for(&mut db, visitor.id(), group.id, subgroups::MOST).await?,
        group,
    })
}

async fn rules(slug: Path<String>) -> HttpResponse {
    see_other(format!("{}/about#rules", path(&crate::http::path_segment(&slug))))
}

async fn settings_form(site: Data<Site>, _: Member, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = managed(&site, &visitor, &slug).await?;
    page(&settings_page(&visitor, SettingsForm::of(&group), Problems::default(), group))
}

async fn managed(site: &Site, visitor: &Visitor, slug: &str) -> Result<Group> {
    store::find_for(&mut *site.read().await?, visitor.id(), slug).await?.found()?.check_manage()
}

fn settings_page(visitor: &Visitor, form: SettingsForm, problems: Problems, group: Group) -> SettingsPage {
    let t = visitor.t;
    let shell = visitor.shell(t.say("groups-settings-title")).accented(&group.accent).private();
    SettingsPage { t, shell, form, problems, group, stale: None }
}

async fn change(
    site: Data<Site>,
    actor: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<SettingsForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    match changed(&site, &actor, &slug, &form).await {
        Ok(group) => Ok(see_other(with_word(&format!("{}/settings", group.path()), "group-changed"))),
        Err(Error::Invalid(problems)) => {
            let group = managed(&site, &visitor, &slug).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &settings_page(&visitor, form, problems, group))
        }
        Err(Error::Stale(why)) => {
            // What was written stays in the form; sent once more, it replaces what the other wrote.
            let group = managed(&site, &visitor, &slug).await?;
            let form = SettingsForm { version: group.version, ..form };
            let again = settings_page(&visitor, form, Problems::default(), group);
            page_with_status(StatusCode::PRECONDITION_FAILED, &SettingsPage { stale: Some(why), ..again })
        }
        Err(other) => Err(other),
    }
}

async fn changed(site: &Site, actor: &Member, slug: &str, form: &SettingsForm) -> Result<Group> {
    let group = store::find_for(&mut *site.read().await?, Some(actor.id), slug).await?.found()?.check_manage()?;
    let change = form.change().check(site, group.id).await?;
    site.write(async |tx| settings::change(tx, site, actor, &group, Some(form.version), &change).await).await
}

async fn put_cover(
    site: Data<Site>,
    actor: Writer,
    visitor: Visitor,
    slug: Path<String>,
    upload: Upload<CoverWords>,
) -> Result<HttpResponse> {
    let group = managed(&site, &visitor, &slug).await?;
    match Cover::prepare(&site, upload.file, upload.form).await {
        Ok(cover) => {
            site.write(async |tx| settings::set_cover(tx, &actor, &group, Some(&cover)).await).await?;
            Ok(see_other(with_word(&format!("{}/settings", group.path()), "group-changed")))
        }
        Err(Error::Invalid(problems)) => {
            let again = settings_page(&visitor, SettingsForm::of(&group), problems, group);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn drop_cover(site: Data<Site>, actor: Writer, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = managed(&site, &visitor, &slug).await?;
    site.write(async |tx| settings::set_cover(tx, &actor, &group, None).await).await?;
    Ok(see_other(with_word(&format!("{}/settings", group.path()), "group-changed")))
}
