//! Groups as JSON.

use crate::error::{Found, Result};
use crate::groups::founding::{self, Founding};
use crate::groups::joining::{self, Wish};
use crate::groups::media::of_group;
use crate::groups::requests::{self, Entry};
use crate::groups::settings::{self, Change, Cover, CoverWords};
use crate::groups::{Group, Role, Visibility, invites, memberships, permissions, proposals, store, subgroups};
use crate::http::cursor::{Listing, Paging};
use crate::http::{ApiRoutes, IfMatch, Json, MaybeJson, Once, Visitor, Writer, created, json, tagged};
use crate::ids::GroupId;
use crate::media::{self, Upload};
use crate::members::Member;
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Groups on one page of the list.
const PAGE: usize = 30;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list)
        .service(found)
        .service(show)
        .service(change)
        .service(put_cover)
        .service(drop_cover)
        .service(join)
        .service(leave)
        .service(of_group);
    memberships::api::routes(api);
    requests::api::routes(api);
    permissions::api::routes(api);
    joining::api::routes(api);
    proposals::api::routes(api);
    invites::api::routes(api);
    subgroups::api::routes(api);
}

/// A group. Of a private one, a stranger gets the shell: rules, rules_html and members_count are null.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct GroupView {
    /// Which it is.
    pub id: GroupId,
    /// Its part of the address.
    pub slug: String,
    /// Address of its page.
    pub url: String,
    /// Its name.
    pub name: String,
    /// What it is about, plain text.
    pub about: String,
    /// Its rules in Markdown; null for who may not see inside.
    pub rules: Option<String>,
    /// Its rules as HTML; null for who may not see inside.
    pub rules_html: Option<String>,
    /// Who may see what is in it.
    pub visibility: Visibility,
    /// Its colour.
    pub accent: String,
    /// Address of its cover, if it has one; add `/small` for a smaller size.
    pub cover: Option<String>,
    /// What the cover shows, in words.
    pub cover_alt: String,
    /// How many members it has, exactly; null for who may not see inside.
    pub members_count: Option<i32>,
    /// What one of its members is called; empty for "member".
    pub noun_one: String,
    /// What several are called; empty for "members".
    pub noun_many: String,
    /// Slug of the group it is part of; null if it is part of none.
    pub parent: Option<String>,
    /// What you are in it; null if you are not in it.
    pub role: Option<Role>,
    /// Whether you have asked to be let in and wait for an answer.
    pub requested: bool,
    /// When it was founded.
    pub created_at: DateTime<Utc>,
}

impl GroupView {
    /// A group as its viewer may see it.
    pub fn new(site: &Site, group: Group) -> Self {
        let open = group.is_open_to_me();
        Self {
            id: group.id,
            url: site.url(&group.path()),
            rules: open.then_some(group.rules),
            rules_html: open.then_some(group.rules_html),
            slug: group.slug,
            name: group.name,
            about: group.about,
            visibility: group.visibility,
            accent: group.accent,
            cover: group.cover.map(media::path),
            cover_alt: group.cover_alt,
            members_count: group.members_count,
            noun_one: group.noun_one,
            noun_many: group.noun_many,
            parent: group.parent.map(|parent| parent.slug),
            role: group.my_role,
            requested: group.i_wait,
            created_at: group.created_at,
        }
    }
}

/// How a member stands in a group.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MembershipView {
    /// What they are in it; null if they are not in it.
    pub role: Option<Role>,
    /// Whether they have asked to be let in and wait for an answer.
    pub requested: bool,
}

/// The groups you may read, oldest first.
#[utoipa::path(tag = "Groups", params(Paging), responses((status = 200, body = Listing<GroupView>), (status = 422, body = crate::http::faces::Problem)))]
#[get("/groups")]
async fn list(site: Data<Site>, visitor: Visitor, paging: Query<Paging>) -> Result<HttpResponse> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let groups = store::list_for(&mut *site.read().await?, visitor.id(), after, size as i64).await?;
    Ok(json(&Listing::cut(groups, size, |group| group.id).map(|group| GroupView::new(&site, group))))
}

/// Found a group, or with `parent` a sub-group of one you run. You are its owner.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), request_body = Founding, responses((status = 201, body = GroupView), (status = 403, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/groups")]
async fn found(site: Data<Site>, founder: Writer, once: Once, body: Json<Founding>) -> Result<HttpResponse> {
    let new = body.into_inner().check(&site).await?;
    let view = site
        .write_once(&once.by(founder.id), async |tx| {
            founding::found(tx, &site, &founder, &new).await?;
            let group = store::find_for(tx.conn(), Some(founder.id), &new.slug).await?.found()?;
            Ok(GroupView::new(&site, group))
        })
        .await?;
    Ok(created(&view.url, &view))
}

/// A group. The answer's `ETag` is what an edit sends as `If-Match`.
#[utoipa::path(tag = "Groups", params(("slug" = String, Path)), responses((status = 200, body = GroupView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}")]
async fn show(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = store::find_for(&mut *site.read().await?, visitor.id(), &slug).await?.found()?;
    // The number of a state counts what is done inside.
    Ok(match group.is_open_to_me() {
        true => tagged(group.version, &GroupView::new(&site, group)),
        false => json(&GroupView::new(&site, group)),
    })
}

/// Change a group, if you run it. What is left out stays. With `If-Match`, a change made meanwhile is not overwritten (412). A change of `about` or `rules` needs it (else 428), since no earlier version of them is kept; `*` stands for any.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path), ("If-Match" = Option<String>, Header)), request_body = Change, responses((status = 200, body = GroupView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 412, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 428, body = crate::http::faces::Problem)))]
#[patch("/groups/{slug}")]
async fn change(
    site: Data<Site>,
    member: Writer,
    slug: Path<String>,
    seen: IfMatch,
    body: Json<Change>,
) -> Result<HttpResponse> {
    let group = store::find_for(&mut *site.read().await?, Some(member.id), &slug).await?.found()?.check_manage()?;
    let seen = if body.overwrites_words() { seen.said()? } else { seen.0 };
    let change = body.into_inner().check(&site, group.id).await?;
    let group = site.write(async |tx| settings::change(tx, &site, &member, &group, seen, &change).await).await?;
    Ok(tagged(group.version, &GroupView::new(&site, group)))
}

/// The form of a cover's upload, as it is described to programs.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the form; what is read is [`Upload`]")]
struct CoverForm {
    /// PNG, JPEG, WebP or GIF, 10 MB and 40 megapixels at most. 16 to 5 is cut from its middle.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// What it shows, in words, for those who do not see it.
    alt: Option<String>,
}

/// Put a picture at the top of a group you run.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), request_body(content = CoverForm, content_type = "multipart/form-data"), responses((status = 200, body = GroupView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/groups/{slug}/cover")]
async fn put_cover(
    site: Data<Site>,
    actor: Writer,
    slug: Path<String>,
    upload: Upload<CoverWords>,
) -> Result<HttpResponse> {
    let group = store::find_for(&mut *site.read().await?, Some(actor.id), &slug).await?.found()?.check_manage()?;
    let cover = Cover::prepare(&site, upload.file, upload.form).await?;
    let group = site.write(async |tx| settings::set_cover(tx, &actor, &group, Some(&cover)).await).await?;
    Ok(tagged(group.version, &GroupView::new(&site, group)))
}

/// Take the picture at the top of a group away. A cover is then drawn from its colour.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = GroupView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/groups/{slug}/cover")]
async fn drop_cover(site: Data<Site>, actor: Writer, slug: Path<String>) -> Result<HttpResponse> {
    let group = store::find_for(&mut *site.read().await?, Some(actor.id), &slug).await?.found()?.check_manage()?;
    let group = site.write(async |tx| settings::set_cover(tx, &actor, &group, None).await).await?;
    Ok(tagged(group.version, &GroupView::new(&site, group)))
}

/// Join a public group, at once; ask to be let into a private one (202). The body may be left out where the group asks for nothing (`GET /groups/{slug}/terms`).
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Option<Wish>, responses((status = 200, body = MembershipView), (status = 202, body = MembershipView), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/groups/{slug}/membership")]
async fn join(site: Data<Site>, member: Writer, slug: Path<String>, wish: MaybeJson<Wish>) -> Result<HttpResponse> {
    let wish = wish.into_inner();
    let entry = site
        .write(async |tx| {
            let group = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
            requests::enter(tx, &site, &member, &group, &wish).await
        })
        .await
        .map_err(joining::as_sent)?;
    Ok(match entry {
        Entry::In(role) => json(&MembershipView { role: Some(role), requested: false }),
        Entry::Waiting => HttpResponse::Accepted().json(MembershipView { role: None, requested: true }),
    })
}

/// Leave a group and its sub-groups, or take back the wish to join it. Your ballots in its open polls go with you, but for secret ones; what you wrote stays.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = MembershipView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem)))]
#[delete("/groups/{slug}/membership")]
async fn leave(site: Data<Site>, member: Member, slug: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| {
        let group = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
        memberships::leave(tx, member.id, group.id).await
    })
    .await?;
    Ok(json(&MembershipView { role: None, requested: false }))
}
