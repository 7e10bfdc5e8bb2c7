//! The page on which access is set.

use crate::admin::access::{self, Access};
use crate::admin::check;
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::members::{Member, SiteRole};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/admin/access", get().to(show)).route("/admin/access/staff", post().to(require_of_staff));
}

#[derive(Template)]
#[template(path = "admin/access.html")]
struct AccessPage {
    t: Words,
    shell: Shell,
    access: Access,
    is_owner: bool,
    problems: Problems,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffForm {
    #[serde(default)]
    staff_factor: Option<String>,
}

async fn show(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    let member = check(&visitor)?;
    page(&access_page(&site, &visitor, member, Problems::default()).await?)
}

async fn access_page(site: &Site, visitor: &Visitor, member: &Member, problems: Problems) -> Result<AccessPage> {
    let access = access::of(&mut *site.read().await?).await?;
    let t = visitor.t;
    let is_owner = member.site_role == Some(SiteRole::Owner);
    Ok(AccessPage { t, shell: visitor.shell(t.say("admin-access-title")).private(), access, is_owner, problems })
}

async fn require_of_staff(site: Data<Site>, visitor: Visitor, form: Form<StaffForm>) -> Result<HttpResponse> {
    let member = check(&visitor)?;
    let required = form.staff_factor.is_some();
    match site.write(async |tx| access::require_of_staff(tx, member, required).await).await {
        Ok(()) => Ok(see_other("/admin/access?said=saved")),
        Err(Error::Invalid(problems)) => {
            let again = access_page(&site, &visitor, member, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}
