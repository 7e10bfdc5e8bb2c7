//! Who may do what in a group, as JSON.

use crate::error::{Found, Result};
use crate::groups;
use crate::groups::permissions::{self, Act, Least, Permissions};
use crate::http::{ApiRoutes, Json, Visitor, Writer, json};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, patch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(change);
}

/// The lowest that may do each thing in a group; whoever stands above may too.
#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionsView {
    /// Publish a post; members by default.
    pub post: Least,
    /// Comment; members by default.
    pub comment: Least,
    /// React; members by default.
    pub react: Least,
    /// Ask a poll; members by default. Who may vote is a matter of the poll.
    pub ask: Least,
    /// Write articles; moderators by default.
    pub write: Least,
    /// Invite people; admins by default.
    pub invite: Least,
    /// See who is in the group; whoever may read it by default.
    pub see_members: Least,
}

impl From<Permissions> for PermissionsView {
    fn from(all: Permissions) -> Self {
        Self {
            post: all.least(Act::Post),
            comment: all.least(Act::Comment),
            react: all.least(Act::React),
            ask: all.least(Act::Ask),
            write: all.least(Act::Write),
            invite: all.least(Act::Invite),
            see_members: all.least(Act::SeeMembers),
        }
    }
}

/// What shall change; what is left out stays. Only `see_members` may be `everybody`'s.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct PermissionsChange {
    /// Who may publish a post.
    post: Option<Least>,
    /// Who may comment.
    comment: Option<Least>,
    /// Who may react.
    react: Option<Least>,
    /// Who may ask a poll.
    ask: Option<Least>,
    /// Who may write articles.
    write: Option<Least>,
    /// Who may invite people.
    invite: Option<Least>,
    /// Who may see who is in the group.
    see_members: Option<Least>,
}

impl PermissionsChange {
    fn changes(&self) -> Vec<(Act, Least)> {
        let all = [
            (Act::Post, self.post),
            (Act::Comment, self.comment),
            (Act::React, self.react),
            (Act::Ask, self.ask),
            (Act::Write, self.write),
            (Act::Invite, self.invite),
            (Act::SeeMembers, self.see_members),
        ];
        all.into_iter().filter_map(|(act, least)| Some((act, least?))).collect()
    }
}

/// Who may do what in a group.
#[utoipa::path(tag = "Groups", params(("slug" = String, Path)), responses((status = 200, body = PermissionsView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/groups/{slug}/permissions")]
async fn show(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let group = groups::store::find_for(&mut *site.read().await?, visitor.id(), &slug).await?.found()?.check_open()?;
    Ok(json(&PermissionsView::from(group.permissions)))
}

/// Say who may do what in a group you run, at once.
#[utoipa::path(tag = "Groups", security(("bearer" = [])), params(("slug" = String, Path)), request_body = PermissionsChange, responses((status = 200, body = PermissionsView), (status = 403, body = crate::http::faces::Problem), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[patch("/groups/{slug}/permissions")]
async fn change(
    site: Data<Site>,
    actor: Writer,
    slug: Path<String>,
    body: Json<PermissionsChange>,
) -> Result<HttpResponse> {
    let changes = body.changes();
    let permissions = site
        .write(async |tx| {
            let group = groups::store::find_managed(tx.conn(), actor.id, &slug).await?;
            permissions::set(tx, &actor, &group, &changes).await
        })
        .await?;
    Ok(json(&PermissionsView::from(permissions)))
}
