//! Pages for a forgotten password.

use crate::error::{Error, Result};
use crate::http::limits::{Attempt, count_attempt, count_attempt_from};
use crate::http::{Form, Once, Shell, Visitor, page, page_with_status, see_other};
use crate::members::links::{self, Purpose};
use crate::members::pages::too_many;
use crate::members::resets;
use crate::site::Site;
use crate::text::fields::{self, Problems};
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use std::time::Duration;
use tokio::time::Instant;

/// How long the answer takes, whether the address is known or not: keeping a link for a member costs a row and a look at
/// them, 1.7 ms of 11 where it was measured, which is told by nobody's clock when the answer comes at its own time.
const SAME_TIME: Duration = Duration::from_millis(100);

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/reset", get().to(ask_form))
        .route("/reset", post().to(ask))
        .route("/reset/sent", get().to(sent))
        .route("/reset/password", get().to(choose_form))
        .route("/reset/password", post().to(choose));
}

#[derive(Template)]
#[template(path = "members/reset.html")]
struct AskPage {
    t: Words,
    shell: Shell,
    email: String,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "members/reset_sent.html")]
struct SentPage {
    t: Words,
    shell: Shell,
}

#[derive(Template)]
#[template(path = "members/reset_password.html")]
struct ChoosePage {
    t: Words,
    shell: Shell,
    token: String,
    email: String,
    problems: Problems,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskForm {
    #[serde(default)]
    email: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChooseForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
}

async fn ask_form(visitor: Visitor) -> Result<HttpResponse> {
    page(&ask_page(&visitor, String::new(), Problems::default()))
}

fn ask_page(visitor: &Visitor, email: String, problems: Problems) -> AskPage {
    let t = visitor.t;
    AskPage { t, shell: visitor.shell(t.say("members-reset-title")).private(), email, problems }
}

async fn ask(site: Data<Site>, visitor: Visitor, form: Form<AskForm>) -> Result<HttpResponse> {
    match send_link(&site, &visitor, &Once::of_form("", "/reset", None), &form.email).await {
        Ok(()) => Ok(see_other("/reset/sent")),
        Err(Error::Invalid(problems)) => {
            let again = ask_page(&visitor, form.into_inner().email, problems);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(Error::TooMany(seconds)) => {
            too_many(seconds, |why| ask_page(&visitor, form.into_inner().email, Problems::one("email", why)))
        }
        Err(other) => Err(other),
    }
}

/// Sends the link, or the word that there is no account: the same to whoever asks.
pub async fn send_link(site: &Site, visitor: &Visitor, once: &Once, email: &str) -> Result<()> {
    let email = fields::email(email).map_err(|why| Error::invalid("email", why))?;
    count_attempt_from(&mut *site.read().await?, Attempt::MailFrom, visitor.address).await?;
    count_attempt(&mut *site.read().await?, Attempt::ResetTo, &email).await?;
    let answered_at = Instant::now() + SAME_TIME;
    let asked = site.write_once(once, async |tx| resets::ask(tx, site, &visitor.t, &email).await).await;
    tokio::time::sleep_until(answered_at).await;
    asked
}

async fn sent(visitor: Visitor) -> Result<HttpResponse> {
    let t = visitor.t;
    page(&SentPage { t, shell: visitor.shell(t.say("members-sent-title")).private() })
}

async fn choose_form(site: Data<Site>, visitor: Visitor, link: Query<Link>) -> Result<HttpResponse> {
    let pending = links::look_at(&mut *site.read().await?, Purpose::Reset, &link.token).await?;
    let email = pending.email.unwrap_or_default();
    page(&choose_page(&visitor, link.into_inner().token, email, Problems::default()))
}

fn choose_page(visitor: &Visitor, token: String, email: String, problems: Problems) -> ChoosePage {
    let t = visitor.t;
    ChoosePage { t, shell: visitor.shell(t.say("members-reset-title")).private(), token, email, problems }
}

async fn choose(site: Data<Site>, visitor: Visitor, form: Form<ChooseForm>) -> Result<HttpResponse> {
    let ChooseForm { token, password } = form.into_inner();
    let email = links::look_at(&mut *site.read().await?, Purpose::Reset, &token).await?.email.unwrap_or_default();
    let hash = match resets::check_choice(&site, &token, &password).await {
        Ok(hash) => hash,
        Err(Error::Invalid(problems)) => {
            let again = choose_page(&visitor, token, email, problems);
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
        Err(other) => return Err(other),
    };
    site.write(async |tx| resets::choose(tx, &site, &visitor.t, &token, &hash).await).await?;
    Ok(see_other("/sign-in?said=password-set"))
}
