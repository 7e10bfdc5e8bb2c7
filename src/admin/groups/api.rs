//! All groups of the site as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing here.

use crate::admin::check_member;
use crate::admin::groups::{PAGE, Plot, store};
use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Paging, json};
use crate::ids::GroupId;
use crate::members::Member;
use crate::members::settings::api::by_session;
use crate::site::Site;
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list);
}

/// A group as those who look after the site see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteGroup {
    /// Which.
    pub id: GroupId,
    /// Its part of the address; null of a secret group.
    pub slug: Option<String>,
    /// Its name; empty of a secret group.
    pub name: String,
    /// `public`, `private` or `secret`.
    pub visibility: String,
    /// How many are in it.
    pub members: i64,
    /// When something was last written in it.
    pub last_active_at: Option<DateTime<Utc>>,
    /// Who owns it, by their handles; of a secret group nobody.
    pub owners: Vec<String>,
    /// When it was founded.
    pub founded_at: DateTime<Utc>,
    /// How much in it waits for its keepers.
    pub waiting: i64,
}

impl From<Plot> for SiteGroup {
    fn from(plot: Plot) -> Self {
        let Plot { id, slug, name, visibility, members, last_active_at, owners, founded_at, waiting } = plot;
        Self { id, slug, name, visibility, members, last_active_at, owners, founded_at, waiting }
    }
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// What stands in its name or address.
    #[param(value_type = Option<String>)]
    q: String,
}

/// All groups of the site, the latest founded first. For whoever looks after it.
#[utoipa::path(tag = "Site", operation_id = "site_groups", security(("bearer" = [])), params(Asked, Paging), responses((status = 200, body = Listing<SiteGroup>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/site/groups")]
async fn list(site: Data<Site>, member: Member, asked: Query<Asked>, paging: Query<Paging>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let words = asked.q.trim().to_lowercase();
    let groups = store::list(&mut *site.read().await?, &words, after, size as i64 + 1).await?;
    Ok(json(&Listing::cut(groups, size, |plot| plot.id).map(SiteGroup::from)))
}
