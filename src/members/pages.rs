//! Pages of signing in and out, confirming an address, and completing a mention.

use crate::error::{Error, Result};
use crate::http::visitor::cookie_name;
use crate::http::{self, Form, Shell, Visitor, page, page_with_status, reader, safe_return, see_other};
use crate::members::gate::{self, Way, pages::onward};
use crate::members::identities::providers::Provider;
use crate::members::joining;
use crate::members::links::{self, Purpose};
use crate::members::sessions::{self, Device, Opened, Renewed};
use crate::members::tokens::Token;
use crate::members::{Face, Member, known_devices, passkeys, store, suspensions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::names::HANDLE_MAX;
use crate::text::words::Words;
use crate::text::{Message, message};
use actix_web::cookie::{Cookie, CookieBuilder, SameSite, time};
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::{Deserialize, Serialize};

/// Members suggested for a mention: more than that is no help.
const SUGGESTIONS: i64 = 8;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/sign-in", get().to(sign_in_form))
        .route("/sign-in", post().to(sign_in))
        .route("/sign-out", post().to(sign_out))
        .route("/confirm", get().to(confirm_form))
        .route("/confirm", post().to(confirm))
        .route("/members/completion", get().to(complete));
}

#[derive(Template)]
#[template(path = "members/sign_in.html")]
struct SignInPage {
    t: Words,
    shell: Shell,
    email: String,
    remembered: bool,
    /// Whether there can be passkeys: the site has a name, not a bare address.
    has_passkeys: bool,
    /// Other sites by whose accounts one may sign in.
    providers: Vec<Provider>,
    problems: Problems,
    back: String,
}

#[derive(Template)]
#[template(path = "members/confirm.html")]
struct ConfirmPage {
    t: Words,
    shell: Shell,
    token: String,
    email: String,
    handle: String,
}

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
struct Back {
    #[serde(default, rename = "return")]
    back: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    remember: Option<String>,
    #[serde(default, rename = "return")]
    back: Option<String>,
}

/// What has been typed of a mention, and in which group.
#[derive(Deserialize)]
struct Beginning {
    #[serde(default)]
    q: String,
    #[serde(default)]
    group: Option<String>,
}

/// Somebody who may be meant.
#[derive(Serialize)]
struct Suggestion {
    handle: String,
    name: String,
    picture: Option<String>,
}

#[derive(Deserialize)]
struct LinkToken {
    #[serde(default)]
    token: String,
}

/// A form that was sent too often: it comes back with everything in it, and says when it may be sent again.
pub fn too_many<P: Template>(seconds: u32, again: impl FnOnce(Message) -> P) -> Result<HttpResponse> {
    let why = message("members-too-many-times").with("minutes", seconds.div_ceil(60));
    let mut answer = page_with_status(StatusCode::TOO_MANY_REQUESTS, &again(why))?;
    answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    Ok(answer)
}

async fn sign_in_form(visitor: Visitor, back: Query<Back>) -> Result<HttpResponse> {
    let back = safe_return(back.back.as_deref()).to_owned();
    if visitor.member.is_some() {
        return Ok(see_other(back));
    }
    page(&sign_in_page(&visitor, String::new(), false, Problems::default(), back))
}

impl SignInPage {
    /// The way back as part of an address.
    fn back_segment(&self) -> String {
        percent_encoding::utf8_percent_encode(&self.back, percent_encoding::NON_ALPHANUMERIC).to_string()
    }
}

fn sign_in_page(visitor: &Visitor, email: String, remembered: bool, problems: Problems, back: String) -> SignInPage {
    let t = visitor.t;
    let (shell, site) = (visitor.shell(t.say("members-sign-in-title")).private(), visitor.site());
    let (has_passkeys, providers) = (passkeys::party(site).is_some(), site.providers.clone());
    SignInPage { t, shell, email, remembered, has_passkeys, providers, problems, back }
}

/// The sign-in form comes back with what went wrong.
pub fn sign_in_again(visitor: &Visitor, remembered: bool, problems: Problems, back: String) -> Result<HttpResponse> {
    let again = sign_in_page(visitor, String::new(), remembered, problems, back);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

async fn sign_in(req: HttpRequest, site: Data<Site>, visitor: Visitor, form: Form<SignInForm>) -> Result<HttpResponse> {
    let form = form.into_inner();
    let back = safe_return(form.back.as_deref()).to_owned();
    let remembered = form.remember.is_some();
    let device = device(&req, &site, &visitor, remembered);
    match sessions::prove(&site, &form.email, &form.password, &device).await {
        Ok(member) => {
            // Looked up before the visit begins, which makes nothing new any more.
            let is_ruled = suspensions::store::has_unread_rulings(&mut *site.read().await?, member).await?;
            let back = if is_ruled { "/settings/moderation".to_owned() } else { back };
            let passage = site.write(async |tx| gate::pass(tx, &site, member, Way::Password, &device).await).await?;
            Ok(onward(&site, &passage, &back))
        }
        Err(Error::TooMany(seconds)) => {
            let why = message("members-too-many-guesses").with("minutes", seconds.div_ceil(60));
            let again = sign_in_page(&visitor, form.email, remembered, Problems::one("password", why), back);
            let mut answer = page_with_status(StatusCode::TOO_MANY_REQUESTS, &again)?;
            answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
            Ok(answer)
        }
        Err(Error::Invalid(problems)) => {
            let again = sign_in_page(&visitor, form.email, remembered, problems, back);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

async fn sign_out(site: Data<Site>, member: Option<Member>) -> Result<HttpResponse> {
    if let Some(member) = member {
        site.write(async |tx| sessions::end_own(tx, &member).await).await?;
    }
    signed_out(&site, "/?said=signed-out")
}

/// Sends somebody on their way without a session; what their browser keeps of it goes.
pub fn signed_out(site: &Site, path: &str) -> Result<HttpResponse> {
    let mut answer = see_other(path);
    let session = session_cookie(site, "", false);
    for cookie in [&session, &reader::cookie(&session, site.config.is_tls())] {
        answer.add_removal_cookie(cookie).map_err(|e| Error::Internal(e.into()))?;
    }
    Ok(forgetting(answer))
}

/// The answer, by which a browser forgets what it keeps of the pages so far.
pub fn forgetting(mut answer: HttpResponse) -> HttpResponse {
    let name = header::HeaderName::from_static("clear-site-data");
    answer.headers_mut().insert(name, header::HeaderValue::from_static("\"cache\""));
    answer
}

/// Says whose address it will be: somebody else may have joined with it.
async fn confirm_form(site: Data<Site>, visitor: Visitor, link: Query<LinkToken>) -> Result<HttpResponse> {
    let pending = links::look_at(&mut *site.read().await?, Purpose::Confirm, &link.token).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("members-confirm-title")).private();
    let (email, handle) = (pending.email.unwrap_or_default(), pending.handle.unwrap_or_default());
    page(&ConfirmPage { t, shell, token: link.into_inner().token, email, handle })
}

async fn confirm(site: Data<Site>, link: Form<LinkToken>) -> Result<HttpResponse> {
    site.write(async |tx| joining::confirm(tx, &link.token).await).await?;
    Ok(see_other("/?said=confirmed"))
}

/// Suggestions while somebody types `@…`.
async fn complete(site: Data<Site>, member: Member, asked: Query<Beginning>) -> Result<HttpResponse> {
    let beginning = crate::text::names::fold(asked.q.trim_start_matches('@'));
    if beginning.chars().count() > HANDLE_MAX || beginning.contains('\0') {
        return Ok(http::json(&[(); 0]));
    }
    let group = asked.group.as_deref().filter(|slug| !slug.contains('\0'));
    let found = store::completing(&mut *site.read().await?, member.id, &beginning, group, SUGGESTIONS).await?;
    let suggest = |face: Face| Suggestion { handle: face.handle, name: face.name, picture: face.picture };
    Ok(http::json(&found.into_iter().map(suggest).collect::<Vec<_>>()))
}

/// What the browser says of itself, for the member's list of sessions, and the cookie by which accounts know it.
pub fn device(req: &HttpRequest, site: &Site, visitor: &Visitor, remembered: bool) -> Device {
    let user_agent = req.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let cookie = req.cookie(known_devices::cookie_name(site.config.is_tls())).map(|cookie| cookie.value().to_owned());
    let user_agent = user_agent.chars().take(200).collect();
    Device { user_agent, address: visitor.address.to_string(), remembered, cookie }
}

/// Sends a member on their way with the cookies of their session and of their browser, and the session's mark.
pub fn signed_in(site: &Site, opened: &Opened, back: &str) -> HttpResponse {
    let mut answer = see_other(back);
    let session = session_cookie(site, opened.session.as_str(), opened.remembered);
    let mark = reader::cookie(&session, site.config.is_tls());
    for cookie in [session, device_cookie(site, &opened.device), mark] {
        if let Err(error) = answer.add_cookie(&cookie) {
            tracing::error!("setting a cookie: {error}");
        }
    }
    answer
}

/// Gives an answer the cookies of the session it renewed.
pub fn renewed(site: &Site, mut answer: HttpResponse, session: Option<&Renewed>) -> HttpResponse {
    if let Some(Renewed { session, remembered }) = session {
        let session = session_cookie(site, session.as_str(), *remembered);
        let mark = reader::cookie(&session, site.config.is_tls());
        for cookie in [session, mark] {
            if let Err(error) = answer.add_cookie(&cookie) {
                tracing::error!("setting a cookie: {error}");
            }
        }
    }
    answer
}

fn session_cookie<'a>(site: &Site, token: &'a str, remembered: bool) -> Cookie<'a> {
    let cookie = own_cookie(site, cookie_name(site.config.is_tls()), token);
    let hours = i64::from(crate::config::REMEMBERED_HOURS.1);
    if remembered { cookie.max_age(time::Duration::hours(hours)).finish() } else { cookie.finish() }
}

fn device_cookie<'a>(site: &Site, token: &'a Token) -> Cookie<'a> {
    let cookie = own_cookie(site, known_devices::cookie_name(site.config.is_tls()), token.as_str());
    cookie.max_age(time::Duration::days(i64::from(known_devices::DAYS))).finish()
}

/// A cookie that no script reads and no other site sends along with a form.
pub fn own_cookie<'a>(site: &Site, name: &'static str, value: &'a str) -> CookieBuilder<'a> {
    Cookie::build(name, value).path("/").http_only(true).same_site(SameSite::Lax).secure(site.config.is_tls())
}
