//! The page of the audit log.

use crate::admin::audit::{Line, PAGE, Sought, store, told};
use crate::admin::check;
use crate::audit::Act;
use crate::error::{Error, Result};
use crate::http::cursor::{Listing, or_beginning};
use crate::http::{Cursor, Shell, Visitor, page};
use crate::ids::MemberId;
use crate::site::Site;
use crate::text::words::Words;
use crate::text::{message, names};
use actix_web::HttpResponse;
use actix_web::web::{Data, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;
use sqlx::PgConnection;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/audit", get().to(list));
}

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage {
    t: Words,
    shell: Shell,
    lines: Listing<Line>,
    asked: Asked,
}

/// What is asked for; what names nothing is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Name of an act.
    pub act: String,
    /// Handle of whoever did it.
    pub by: String,
    /// Handle of whom it was done to.
    pub to: String,
    #[serde(deserialize_with = "or_beginning")]
    after: Option<Cursor>,
}

impl AuditPage {
    /// Every act, with its words and whether it is asked for.
    fn acts(&self) -> Vec<(&'static str, String, bool)> {
        Act::ALL.iter().map(|(act, name)| (*name, told(*act, &self.t), self.asked.act == *name)).collect()
    }

    /// The address of the next page, but for its place.
    fn way_on(&self) -> String {
        let pairs = [("act", &self.asked.act), ("by", &self.asked.by), ("to", &self.asked.to)];
        let kept: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_html_form::to_string(kept).unwrap_or_default()
    }
}

/// The lines asked for; none where a handle is nobody's. An act that there is not is refused.
pub async fn sought(db: &mut PgConnection, act: &str, by: &str, to: &str) -> Result<Option<Sought>> {
    let known = Act::parse(act);
    if known.is_none() && !act.is_empty() {
        let names: Vec<&str> = Act::ALL.iter().map(|(_, name)| *name).collect();
        return Err(Error::invalid("act", message("http-field-one-of").with("known", names.join(", "))));
    }
    let mut sought = Sought { act: known, ..Sought::default() };
    for (handle, place) in [(by, &mut sought.actor), (to, &mut sought.member)] {
        if !handle.trim().is_empty() {
            let Some(found) = of_handle(db, handle).await? else { return Ok(None) };
            *place = Some(found);
        }
    }
    Ok(Some(sought))
}

async fn of_handle(db: &mut PgConnection, handle: &str) -> Result<Option<MemberId>> {
    store::of_handle(db, &names::fold(handle.trim().trim_start_matches('@'))).await
}

async fn list(site: Data<Site>, visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse> {
    check(&visitor)?;
    let asked = asked.into_inner();
    let after = asked.after.as_ref().map(Cursor::place).transpose()?;
    let mut db = site.read().await?;
    let lines = match sought(&mut db, &asked.act, &asked.by, &asked.to).await? {
        Some(sought) => store::list(&mut db, sought, after, PAGE as i64 + 1).await?,
        None => Vec::new(),
    };
    let t = visitor.t;
    let shell = visitor.shell(t.say("audit-title")).private();
    page(&AuditPage { t, shell, lines: Listing::cut(lines, PAGE, |line| line.id), asked })
}
