//! Handle, language and time zone.

use super::{Frame, again};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, see_other};
use crate::members::Member;
use crate::members::settings::{self, Wishes, store};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::{Language, Words};
use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// Zones that are not the name of a place.
const NO_PLACES: [&str; 4] = ["Etc/", "US/", "Brazil/", "Mexico/"];

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/account", get().to(show)).route("/settings/account", post().to(change));
}

#[derive(Template)]
#[template(path = "settings/account.html")]
struct AccountPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    form: AccountForm,
    zones: Vec<&'static str>,
    languages: &'static [Language],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountForm {
    #[serde(default)]
    handle: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    version: Option<i32>,
}

fn account_page(visitor: &Visitor, form: AccountForm, problems: Problems) -> AccountPage {
    let frame = Frame::new(visitor, "account", problems);
    let (t, shell) = (frame.t, frame.shell.clone());
    AccountPage { t, shell, frame, zones: zones(&form.time_zone), form, languages: Language::all() }
}

/// Every zone named after a place, and the one that was chosen if it is not.
fn zones(chosen: &str) -> Vec<&'static str> {
    let is_place = |name: &str| name.contains('/') && !NO_PLACES.iter().any(|beginning| name.starts_with(beginning));
    let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    names.filter(|name| is_place(name) || *name == chosen || *name == "UTC").collect()
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    let own = store::own(&mut *site.read().await?, member.id).await?;
    let form = AccountForm {
        handle: own.handle,
        language: own.language.unwrap_or_default(),
        time_zone: own.time_zone.unwrap_or_default(),
        version: Some(own.version),
    };
    page(&account_page(&visitor, form, Problems::default()))
}

async fn change(site: Data<Site>, visitor: Visitor, member: Member, form: Form<AccountForm>) -> Result<HttpResponse> {
    let form = form.into_inner();
    let wishes = Wishes {
        handle: Some(form.handle.clone()),
        language: Some(form.language.clone()),
        time_zone: Some(form.time_zone.clone()),
        ..Wishes::default()
    };
    match settings::grant(&site, &member, form.version, &wishes).await {
        Ok(_) => Ok(see_other("/settings/account?said=saved")),
        Err(Error::Invalid(problems)) => again(&account_page(&visitor, form, problems)),
        Err(other) => Err(other),
    }
}
