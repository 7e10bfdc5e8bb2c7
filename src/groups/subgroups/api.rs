//! Groups within a group, as JSON.

use crate::error::{Found, Result};
use crate::groups::subgroups::MOST;
use crate::groups::subgroups::store::{self, Listed};
use crate::groups::{self, Visibility};
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Visitor, json};
use crate::ids::GroupId;
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

/// The route.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list);
}

/// A sub-group.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubgroupView {
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
    /// Who may see what is in it.
    pub visibility: Visibility,
    /// How many members it has; null for who may not see inside.
    pub members_count: Option<i32>,
    /// Whether you are in it.
    pub is_mine: bool,
}

/// The sub-groups of a group that you may know of, by name: 50 at most, given whole. Found one with `POST /groups` and `parent`.
#[utoipa::path(tag = "Groups", operation_id = "list_subgroups", params(("slug" = String, Path)), responses((status = 200, body = Listing<SubgroupView>), (status = 404, body = Problem)))]
#[get("/groups/{slug}/subgroups")]
async fn list(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let db = &mut *site.read().await?;
    let group = groups::store::find_for(db, visitor.id(), &slug).await?.found()?.check_open()?;
    let listed = store::list_for(db, visitor.id(), group.id, MOST).await?;
    let view = |one: Listed| SubgroupView {
        id: one.id,
        url: site.url(&one.path()),
        slug: one.slug,
        name: one.name,
        about: one.about,
        visibility: one.visibility,
        members_count: one.members_count,
        is_mine: one.i_am_in,
    };
    Ok(json(&Listing::whole(listed.into_iter().map(view).collect())))
}
