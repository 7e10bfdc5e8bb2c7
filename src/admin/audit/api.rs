//! The audit log as JSON. Only by a session of whoever looks after the site; for everybody else there is nothing here.

use crate::admin::audit::{Line, PAGE, pages, store};
use crate::admin::check_member;
use crate::audit::Act;
use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Paging, json};
use crate::ids::AuditId;
use crate::members::settings::api::by_session;
use crate::members::{Face, Member};
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

/// A line of the audit log.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditLine {
    /// Which it is.
    pub id: AuditId,
    /// Who did it; null: whoever had the account's own keys.
    pub actor: Option<Face>,
    /// What.
    pub act: Act,
    /// To whom.
    pub member: Option<Face>,
    /// Of a setting: the fields that were changed, as they were.
    #[schema(value_type = Option<Object>)]
    pub before: Option<serde_json::Value>,
    /// As they are.
    #[schema(value_type = Option<Object>)]
    pub after: Option<serde_json::Value>,
    /// Why, in words.
    pub words: String,
    /// When.
    pub done_at: DateTime<Utc>,
}

impl From<Line> for AuditLine {
    fn from(line: Line) -> Self {
        let Line { id, actor, act, member, before, after, words, done_at } = line;
        Self { id, actor, act, member, before, after, words, done_at }
    }
}

/// Which lines are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Of this act alone, such as `suspended`.
    #[param(value_type = Option<String>)]
    act: String,
    /// Done by the one with this handle.
    #[param(value_type = Option<String>)]
    by: String,
    /// Done to the one with this handle.
    #[param(value_type = Option<String>)]
    to: String,
}

/// What those who look after the site have done, and what has changed what opens an account, the latest first. For whoever
/// looks after the site.
#[utoipa::path(tag = "Site", operation_id = "audit", security(("bearer" = [])), params(Asked, Paging), responses((status = 200, body = Listing<AuditLine>), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/site/audit")]
async fn list(site: Data<Site>, member: Member, asked: Query<Asked>, paging: Query<Paging>) -> Result<HttpResponse> {
    check_member(&member)?;
    by_session(&member)?;
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let mut db = site.read().await?;
    let lines = match pages::sought(&mut db, &asked.act, &asked.by, &asked.to).await? {
        Some(sought) => store::list(&mut db, sought, after, size as i64 + 1).await?,
        None => Vec::new(),
    };
    Ok(json(&Listing::cut(lines, size, |line| line.id).map(AuditLine::from)))
}
