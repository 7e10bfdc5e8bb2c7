//! Pages of passkeys: registering, naming and removing them, and signing in. The page's script asks for what is to be
//! signed, has the device sign it, and puts the answer into the form, which is then sent like any other.

use crate::error::{Error, Result};
use crate::http::limits::{Attempt, count_attempt_from};
use crate::http::{self, Form, Shell, Visitor, page, page_with_status, safe_return, see_other};
use crate::ids::PasskeyId;
use crate::members::gate::{self, Way, pages::onward};
use crate::members::pages::{device, own_cookie, renewed, sign_in_again};
use crate::members::passkeys::{self, Challenge, MINUTES, store::Kept};
use crate::members::settings::pages::Frame;
use crate::members::{Member, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::cookie::time;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/settings/passkeys", get().to(show))
        .route("/settings/passkeys", post().to(register))
        .route("/settings/passkeys/challenge", post().to(begin))
        .route("/settings/passkeys/name", post().to(rename))
        .route("/settings/passkeys/removal", post().to(remove))
        .route("/sign-in/passkey", post().to(sign_in))
        .route("/sign-in/passkey/challenge", post().to(begin_alone))
        .route("/sign-in/code/passkey", post().to(take_step))
        .route("/sign-in/code/passkey/challenge", post().to(begin_step));
}

/// Name of the cookie of a browser that has been given something to sign.
fn cookie_name(is_tls: bool) -> &'static str {
    if is_tls { "__Host-passkey" } else { "passkey" }
}

#[derive(Template)]
#[template(path = "settings/passkeys.html")]
struct PasskeysPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    keys: Vec<Kept>,
    name: String,
    /// Whether there can be any: the site has a name, not a bare address.
    is_possible: bool,
    /// Recovery codes that have just been made: this is the only time they are shown.
    codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    credential: String,
    // Given before, with the challenge; the form brings it along.
    #[serde(default, rename = "password")]
    _password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameForm {
    passkey: PasskeyId,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RemovalForm {
    passkey: PasskeyId,
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignedForm {
    #[serde(default)]
    credential: String,
    #[serde(default)]
    remember: Option<String>,
    #[serde(default, rename = "return")]
    back: Option<String>,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&passkeys_page(&site, &visitor, &member, String::new(), Problems::default()).await?)
}

async fn passkeys_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    name: String,
    problems: Problems,
) -> Result<PasskeysPage> {
    let keys = passkeys::store::of_member(&mut *site.read().await?, member.id).await?;
    let frame = Frame::of_password(site, visitor, member.id, "passkeys", problems).await?;
    let (t, shell, is_possible) = (frame.t, frame.shell.clone(), passkeys::party(site).is_some());
    Ok(PasskeysPage { t, shell, frame, keys, name, is_possible, codes: Vec::new() })
}

async fn again(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    name: String,
    problems: Problems,
) -> Result<HttpResponse> {
    let page = passkeys_page(site, visitor, member, name, problems).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What is to be signed, as JSON for the script, and the cookie of the browser that is to sign it.
fn challenge(site: &Site, challenge: &Challenge) -> HttpResponse {
    let mut answer = http::json(&challenge.options);
    let cookie = own_cookie(site, cookie_name(site.config.is_tls()), challenge.browser.as_str());
    let cookie = cookie.max_age(time::Duration::minutes(MINUTES.into())).finish();
    if let Err(error) = answer.add_cookie(&cookie) {
        tracing::error!("setting a cookie: {error}");
    }
    answer
}

fn cookie_of(req: &HttpRequest, site: &Site) -> String {
    req.cookie(cookie_name(site.config.is_tls())).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

async fn begin(site: Data<Site>, member: Member, form: Form<PasswordForm>) -> Result<HttpResponse> {
    sessions::prove_again(&site, &member, "password", &form.password).await?;
    Ok(challenge(&site, &passkeys::begin(&site, &member).await?))
}

async fn register(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    form: Form<NewForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let done = async {
        let new = passkeys::check(&site, &member, &cookie_of(&req, &site), &form.credential, &form.name).await?;
        site.write(async |tx| {
            let codes = passkeys::put(tx, &site, &visitor.t, &member, &new).await?;
            Ok((codes, sessions::renew(tx, &member).await?))
        })
        .await
    };
    match done.await {
        Ok((codes, session)) if codes.is_empty() => {
            Ok(renewed(&site, see_other("/settings/passkeys?said=passkey-added"), session.as_ref()))
        }
        Ok((codes, session)) => {
            let current = passkeys_page(&site, &visitor, &member, String::new(), Problems::default()).await?;
            Ok(renewed(&site, page(&PasskeysPage { codes, ..current })?, session.as_ref()))
        }
        Err(Error::Invalid(problems)) => again(&site, &visitor, &member, form.name, problems).await,
        Err(other) => Err(other),
    }
}

async fn rename(site: Data<Site>, visitor: Visitor, member: Member, form: Form<NameForm>) -> Result<HttpResponse> {
    match site.write(async |tx| passkeys::rename(tx, member.id, form.passkey, &form.name).await).await {
        Ok(()) => Ok(see_other("/settings/passkeys?said=saved")),
        Err(Error::Invalid(problems)) => again(&site, &visitor, &member, String::new(), problems).await,
        Err(other) => Err(other),
    }
}

async fn remove(site: Data<Site>, visitor: Visitor, member: Member, form: Form<RemovalForm>) -> Result<HttpResponse> {
    let done = async {
        sessions::prove_again(&site, &member, "password", &form.password).await?;
        site.write(async |tx| {
            passkeys::remove(tx, &site, &visitor.t, &member, form.passkey).await?;
            sessions::renew(tx, &member).await
        })
        .await
    };
    match done.await {
        Ok(session) => Ok(renewed(&site, see_other("/settings/passkeys?said=passkey-removed"), session.as_ref())),
        Err(Error::Invalid(problems)) => again(&site, &visitor, &member, String::new(), problems).await,
        Err(other) => Err(other),
    }
}

/// Whoever is not signed in asks only so often: each asking is a row that lies for a while.
async fn count(site: &Site, visitor: &Visitor) -> Result<()> {
    count_attempt_from(&mut *site.read().await?, Attempt::PasskeyFrom, visitor.address).await
}

async fn begin_alone(site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    count(&site, &visitor).await?;
    Ok(challenge(&site, &passkeys::begin_alone(&site).await?))
}

async fn sign_in(req: HttpRequest, site: Data<Site>, visitor: Visitor, form: Form<SignedForm>) -> Result<HttpResponse> {
    let form = form.into_inner();
    let back = safe_return(form.back.as_deref()).to_owned();
    let browser = device(&req, &site, &visitor, form.remember.is_some());
    let done = async {
        let signed = passkeys::alone(&site, &cookie_of(&req, &site), &form.credential).await?;
        site.write(async |tx| {
            passkeys::note_use(tx, &signed).await?;
            gate::pass(tx, &site, signed.member, Way::Passkey, &browser).await
        })
        .await
    };
    match done.await {
        Ok(passage) => Ok(onward(&site, &passage, &back)),
        Err(Error::Invalid(problems)) => sign_in_again(&visitor, form.remember.is_some(), problems, back),
        Err(other) => Err(other),
    }
}

async fn begin_step(req: HttpRequest, site: Data<Site>, visitor: Visitor) -> Result<HttpResponse> {
    count(&site, &visitor).await?;
    let pending = gate::pages::pending_of(&req, &site).await?.ok_or(Error::SignIn)?;
    Ok(challenge(&site, &passkeys::begin_step(&site, pending.member).await?))
}

async fn take_step(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    form: Form<SignedForm>,
) -> Result<HttpResponse> {
    let back = safe_return(form.back.as_deref()).to_owned();
    let browser = device(&req, &site, &visitor, false);
    let done = async {
        let pending = gate::pages::pending_of(&req, &site).await?.ok_or(Error::SignIn)?;
        let signed = passkeys::step(&site, pending.member, &cookie_of(&req, &site), &form.credential).await?;
        gate::take_step_with(&site, &gate::pages::cookie_of(&req, &site), &signed, &browser).await
    };
    gate::pages::after_step(&req, &site, &visitor, done.await, back).await
}
