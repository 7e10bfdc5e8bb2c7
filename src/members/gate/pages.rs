//! The page of the second step.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, safe_return, see_other};
use crate::members::gate::{self, Passage, Pending};
use crate::members::pages::{device, own_cookie, signed_in};
use crate::members::sessions::Opened;
use crate::members::{factors, passkeys};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use actix_web::cookie::time;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/sign-in/code", get().to(show)).route("/sign-in/code", post().to(take));
}

/// Where one begins again.
const AGAIN: &str = "/sign-in?said=sign-in-again";

/// Name of the cookie of a sign-in whose second step is owed.
pub fn cookie_name(is_tls: bool) -> &'static str {
    if is_tls { "__Host-pending" } else { "pending" }
}

#[derive(Template)]
#[template(path = "members/sign_in_code.html")]
struct CodePage {
    t: Words,
    shell: Shell,
    has_passkeys: bool,
    /// Whether there is an app, or a recovery code, to give a code of.
    has_codes: bool,
    problems: Problems,
    back: String,
}

#[derive(Deserialize)]
struct Back {
    #[serde(default, rename = "return")]
    back: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default, rename = "return")]
    back: Option<String>,
}

/// The page of the second step of the sign-in that waits in this browser; none if nothing waits there.
async fn code_page(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    problems: Problems,
    back: String,
) -> Result<Option<CodePage>> {
    let Some(pending) = pending_of(req, site).await? else { return Ok(None) };
    let mut db = site.read().await?;
    let has_passkeys = passkeys::party(site).is_some() && passkeys::store::count(&mut db, pending.member).await? > 0;
    let factors = factors::of(&mut db, pending.member).await?;
    let has_codes = factors.app_since.is_some() || factors.codes_left > 0;
    let t = visitor.t;
    let shell = visitor.shell(t.say("members-step-title")).private();
    Ok(Some(CodePage { t, shell, has_passkeys, has_codes, problems, back }))
}

/// Sends somebody on whom the gate has answered: in, or to the second step.
pub fn onward(site: &Site, passage: &Passage, back: &str) -> HttpResponse {
    match passage {
        Passage::In(opened) => signed_in(site, opened, back),
        Passage::Owes(token) => {
            let back = percent_encoding::utf8_percent_encode(back, percent_encoding::NON_ALPHANUMERIC);
            let mut answer = see_other(format!("/sign-in/code?return={back}"));
            let minutes = time::Duration::minutes(gate::PENDING_MINUTES.into());
            let cookie = own_cookie(site, cookie_name(site.config.is_tls()), token.as_str()).max_age(minutes).finish();
            if let Err(error) = answer.add_cookie(&cookie) {
                tracing::error!("setting a cookie: {error}");
            }
            answer
        }
    }
}

/// The token of the sign-in that waits in this browser.
pub fn cookie_of(req: &HttpRequest, site: &Site) -> String {
    req.cookie(cookie_name(site.config.is_tls())).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

/// The sign-in that waits in this browser.
pub async fn pending_of(req: &HttpRequest, site: &Site) -> Result<Option<Pending>> {
    gate::pending(&mut *site.read().await?, &cookie_of(req, site)).await
}

/// Whoever is in, or has nothing waiting, has no business here.
async fn show(req: HttpRequest, site: Data<Site>, visitor: Visitor, back: Query<Back>) -> Result<HttpResponse> {
    let back = safe_return(back.back.as_deref()).to_owned();
    if visitor.member.is_some() {
        return Ok(see_other(back));
    }
    match code_page(&req, &site, &visitor, Problems::default(), back).await? {
        Some(code_page) => page(&code_page),
        None => Ok(see_other("/sign-in")),
    }
}

async fn take(req: HttpRequest, site: Data<Site>, visitor: Visitor, form: Form<CodeForm>) -> Result<HttpResponse> {
    let form = form.into_inner();
    let back = safe_return(form.back.as_deref()).to_owned();
    let (cookie, browser) = (cookie_of(&req, &site), device(&req, &site, &visitor, false));
    let taken = gate::take_step(&site, &cookie, &form.code, &browser).await;
    after_step(&req, &site, &visitor, taken, back).await
}

/// Answers whoever has tried to take the second step.
pub async fn after_step(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    taken: Result<Opened>,
    back: String,
) -> Result<HttpResponse> {
    let (status, problems, wait) = match taken {
        Ok(opened) => {
            let mut answer = signed_in(site, &opened, &back);
            let cookie = own_cookie(site, cookie_name(site.config.is_tls()), "").finish();
            answer.add_removal_cookie(&cookie).map_err(|e| Error::Internal(e.into()))?;
            return Ok(answer);
        }
        // Too old, or guessed at too often, or begun in another browser.
        Err(Error::SignIn) => return Ok(see_other(AGAIN)),
        Err(Error::Invalid(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, problems, None),
        Err(Error::TooMany(seconds)) => {
            let why = message("members-too-many-codes").with("minutes", seconds.div_ceil(60));
            (StatusCode::TOO_MANY_REQUESTS, Problems::one("code", why), Some(seconds))
        }
        Err(other) => return Err(other),
    };
    let Some(again) = code_page(req, site, visitor, problems, back).await? else { return Ok(see_other(AGAIN)) };
    let mut answer = page_with_status(status, &again)?;
    if let Some(seconds) = wait {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    }
    Ok(answer)
}
