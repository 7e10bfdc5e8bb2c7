//! Pages of signing in by an account at another site: there and back.

use crate::error::{Error, Result};
use crate::http::limits::{Attempt, count_attempt_from};
use crate::http::{Form, Shell, Visitor, page, safe_return, see_other};
use crate::members::gate::pages::onward;
use crate::members::identities::{self, AWAY_MINUTES, Brings, Came, Departure, Journey, Turned, peer::Person};
use crate::members::pages::{device, own_cookie, renewed};
use crate::members::sessions;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::cookie::time;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/sign-in/with/{provider}", post().to(depart))
        .route("/sign-in/with/{provider}/back", get().to(come_back));
    super::join::routes(app);
    super::settings::routes(app);
}

/// Name of the cookie of a browser that has been sent to another site.
fn away_cookie(is_tls: bool) -> &'static str {
    if is_tls { "__Host-away" } else { "away" }
}

/// Name of the cookie of a browser in which somebody has come back who is not known here yet.
fn arrived_cookie(is_tls: bool) -> &'static str {
    if is_tls { "__Host-arrived" } else { "arrived" }
}

#[derive(Template)]
#[template(path = "members/sign_in_away.html")]
struct AwayPage {
    t: Words,
    shell: Shell,
    name: String,
    address: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DepartForm {
    #[serde(default, rename = "return")]
    back: Option<String>,
}

async fn depart(
    site: Data<Site>,
    visitor: Visitor,
    provider: Path<String>,
    form: Form<DepartForm>,
) -> Result<HttpResponse> {
    let back = safe_return(form.back.as_deref()).to_owned();
    let provider = identities::provider(&site, &provider)?;
    if visitor.member.is_some() {
        return Ok(see_other(back));
    }
    count(&site, &visitor).await?;
    match identities::depart(&site, provider, None, &back).await? {
        Ok(departure) => leave(&site, &visitor, &provider.name, &departure),
        Err(turned) => Ok(see_other(format!("/sign-in?said={}", turned.word()))),
    }
}

/// Each going there asks the other site something: so often from one network.
pub(super) async fn count(site: &Site, visitor: &Visitor) -> Result<()> {
    count_attempt_from(&mut *site.read().await?, Attempt::IdentityFrom, visitor.address).await
}

/// A page that leads on by itself: a form's answer may lead to no other site (`form-action`), which this page is not bound by.
pub(super) fn leave(site: &Site, visitor: &Visitor, name: &str, departure: &Departure) -> Result<HttpResponse> {
    let t = visitor.t;
    let shell = visitor.shell(t.with("members-away-title", "provider", name)).private().alone();
    let mut answer = page(&AwayPage { t, shell, name: name.to_owned(), address: departure.address.to_string() })?;
    let cookie = own_cookie(site, away_cookie(site.config.is_tls()), departure.browser.as_str());
    let cookie = cookie.max_age(time::Duration::minutes(AWAY_MINUTES.into())).finish();
    answer.add_cookie(&cookie).map_err(|e| Error::Internal(e.into()))?;
    Ok(answer)
}

async fn come_back(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    provider: Path<String>,
    brings: Query<Brings>,
) -> Result<HttpResponse> {
    let provider = identities::provider(&site, &provider)?;
    let name = away_cookie(site.config.is_tls());
    let cookie = req.cookie(name).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let mut answer = match identities::come_back(&site, provider, &cookie, brings.into_inner()).await? {
        Ok((journey, person)) if journey.member.is_some() => link(&site, &visitor, &journey, &person).await?,
        Ok((journey, person)) => enter(&req, &site, &visitor, &journey, &person).await?,
        Err(turned) if visitor.member.is_some() => see_other(format!("/settings/identities?said={}", turned.word())),
        Err(turned) => see_other(format!("/sign-in?said={}", turned.word())),
    };
    let gone = own_cookie(&site, name, "").finish();
    answer.add_removal_cookie(&gone).map_err(|e| Error::Internal(e.into()))?;
    Ok(answer)
}

async fn enter(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    journey: &Journey,
    person: &Person,
) -> Result<HttpResponse> {
    match identities::enter(site, journey, person, &device(req, site, visitor, false)).await? {
        Came::Passed(passage) => Ok(onward(site, &passage, &journey.back)),
        Came::Unknown(browser) => {
            let mut answer = see_other("/join/with");
            let cookie = own_cookie(site, arrived_cookie(site.config.is_tls()), browser.as_str());
            let minutes = time::Duration::minutes(identities::ARRIVED_MINUTES.into());
            answer.add_cookie(&cookie.max_age(minutes).finish()).map_err(|e| Error::Internal(e.into()))?;
            Ok(answer)
        }
    }
}

/// Whoever was sent there to link an account must still be who they were.
async fn link(site: &Site, visitor: &Visitor, journey: &Journey, person: &Person) -> Result<HttpResponse> {
    let member = visitor.member.as_deref().filter(|member| Some(member.id) == journey.member);
    let Some(member) = member else { return Ok(see_other(format!("/sign-in?said={}", Turned::Unproven.word()))) };
    let linked = site.write(async |tx| {
        identities::link(tx, site, &visitor.t, member, person).await?;
        sessions::renew(tx, member).await
    });
    match linked.await {
        Ok(session) => Ok(renewed(site, see_other("/settings/identities?said=identity-linked"), session.as_ref())),
        Err(Error::Invalid(_)) => Ok(see_other("/settings/identities?said=identity-elsewhere")),
        Err(other) => Err(other),
    }
}

/// The cookie's value in a browser in which somebody has come back.
pub(super) fn arrived(req: &HttpRequest, site: &Site) -> String {
    req.cookie(arrived_cookie(site.config.is_tls())).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

/// Forgets in the browser that somebody had come back.
pub(super) fn forget_arrived(site: &Site, mut answer: HttpResponse) -> Result<HttpResponse> {
    let gone = own_cookie(site, arrived_cookie(site.config.is_tls()), "").finish();
    answer.add_removal_cookie(&gone).map_err(|e| Error::Internal(e.into()))?;
    Ok(answer)
}

impl Turned {
    /// The word that says it.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Away => "identity-away",
            Self::Unproven => "identity-unproven",
        }
    }
}
