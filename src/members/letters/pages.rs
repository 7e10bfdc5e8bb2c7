//! Pages of signing in by a letter.

use crate::error::{Error, Result};
use crate::http::{Form, Once, Shell, Visitor, page, page_with_status, safe_return, see_other};
use crate::members::gate::{self, Way, pages::onward};
use crate::members::letters::{self, Asker, MINUTES};
use crate::members::pages::{device, own_cookie, too_many};
use crate::members::sessions::Device;
use crate::members::tokens::Token;
use crate::site::Site;
use crate::text::fields::{self, Problems};
use crate::text::words::Words;
use actix_web::cookie::time;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/sign-in/link", get().to(ask_form))
        .route("/sign-in/link", post().to(ask))
        .route("/sign-in/link/sent", get().to(sent))
        .route("/sign-in/link/code", post().to(take_code))
        .route("/sign-in/link/letter", get().to(follow_form))
        .route("/sign-in/link/letter", post().to(follow));
}

/// Name of the cookie of a browser that has asked for a letter.
fn cookie_name(is_tls: bool) -> &'static str {
    if is_tls { "__Host-letter" } else { "letter" }
}

#[derive(Template)]
#[template(path = "members/sign_in_link.html")]
struct AskPage {
    t: Words,
    shell: Shell,
    email: String,
    remembered: bool,
    problems: Problems,
    back: String,
}

#[derive(Template)]
#[template(path = "members/sign_in_sent.html")]
struct SentPage {
    t: Words,
    shell: Shell,
    problems: Problems,
    back: String,
}

#[derive(Template)]
#[template(path = "members/sign_in_letter.html")]
struct LetterPage {
    t: Words,
    shell: Shell,
    token: String,
    email: String,
}

#[derive(Deserialize)]
struct Back {
    #[serde(default, rename = "return")]
    back: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    remember: Option<String>,
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

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
}

async fn ask_form(visitor: Visitor, back: Query<Back>) -> Result<HttpResponse> {
    let back = safe_return(back.back.as_deref()).to_owned();
    if visitor.member.is_some() {
        return Ok(see_other(back));
    }
    page(&ask_page(&visitor, String::new(), false, Problems::default(), back))
}

fn ask_page(visitor: &Visitor, email: String, remembered: bool, problems: Problems, back: String) -> AskPage {
    let t = visitor.t;
    AskPage { t, shell: visitor.shell(t.say("members-letter-title")).private(), email, remembered, problems, back }
}

async fn ask(site: Data<Site>, visitor: Visitor, form: Form<AskForm>) -> Result<HttpResponse> {
    let AskForm { email, remember, back } = form.into_inner();
    let (remembered, back) = (remember.is_some(), safe_return(back.as_deref()).to_owned());
    let browser = Token::for_device();
    match send(&site, &visitor, &email, remembered, &browser).await {
        Ok(()) => Ok(with_browser(&site, &browser, &back)),
        Err(Error::Invalid(problems)) => {
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &ask_page(&visitor, email, remembered, problems, back))
        }
        Err(Error::TooMany(seconds)) => {
            too_many(seconds, |why| ask_page(&visitor, email, remembered, Problems::one("email", why), back))
        }
        Err(other) => Err(other),
    }
}

async fn send(site: &Site, visitor: &Visitor, email: &str, remembered: bool, browser: &Token) -> Result<()> {
    let email = fields::email(email).map_err(|why| Error::invalid("email", why))?;
    let asker = Asker { t: &visitor.t, address: visitor.address, email: &email, remembered, browser };
    letters::ask(site, &asker, &Once::of_form("", "/sign-in/link", None)).await
}

fn with_browser(site: &Site, browser: &Token, back: &str) -> HttpResponse {
    let back = percent_encoding::utf8_percent_encode(back, percent_encoding::NON_ALPHANUMERIC);
    let mut answer = see_other(format!("/sign-in/link/sent?return={back}"));
    let cookie = own_cookie(site, cookie_name(site.config.is_tls()), browser.as_str());
    let cookie = cookie.max_age(time::Duration::minutes(MINUTES.into())).finish();
    if let Err(error) = answer.add_cookie(&cookie) {
        tracing::error!("setting a cookie: {error}");
    }
    answer
}

async fn sent(visitor: Visitor, back: Query<Back>) -> Result<HttpResponse> {
    let back = safe_return(back.back.as_deref()).to_owned();
    page(&sent_page(&visitor, Problems::default(), back))
}

fn sent_page(visitor: &Visitor, problems: Problems, back: String) -> SentPage {
    let t = visitor.t;
    SentPage { t, shell: visitor.shell(t.say("members-sent-title")).private(), problems, back }
}

async fn take_code(req: HttpRequest, site: Data<Site>, visitor: Visitor, form: Form<CodeForm>) -> Result<HttpResponse> {
    let CodeForm { code, back } = form.into_inner();
    let back = safe_return(back.as_deref()).to_owned();
    let asked = req.cookie(cookie_name(site.config.is_tls())).map(|cookie| cookie.value().to_owned());
    let browser = device(&req, &site, &visitor, false);
    let taken = async {
        let (letter, _) = letters::guess(&site, &asked.unwrap_or_default(), &code).await?;
        site.write(async |tx| {
            let (member, remembered) = letters::use_up(tx, letter).await?;
            gate::pass(tx, &site, member, Way::Letter, &Device { remembered, ..browser.clone() }).await
        })
        .await
    };
    match taken.await {
        Ok(passage) => Ok(onward(&site, &passage, &back)),
        Err(Error::Invalid(problems)) => {
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &sent_page(&visitor, problems, back))
        }
        Err(other) => Err(other),
    }
}

/// Says whose account it opens: the link may have been sent by somebody else.
async fn follow_form(site: Data<Site>, visitor: Visitor, link: Query<Link>) -> Result<HttpResponse> {
    let email = letters::look_at(&mut *site.read().await?, &link.token).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("members-sign-in-title")).private();
    page(&LetterPage { t, shell, token: link.into_inner().token, email })
}

async fn follow(req: HttpRequest, site: Data<Site>, visitor: Visitor, link: Form<Link>) -> Result<HttpResponse> {
    let browser = device(&req, &site, &visitor, false);
    let passage = site
        .write(async |tx| {
            let (member, remembered) = letters::follow(tx, &link.token).await?;
            gate::pass(tx, &site, member, Way::Letter, &Device { remembered, ..browser.clone() }).await
        })
        .await?;
    Ok(onward(&site, &passage, "/"))
}
