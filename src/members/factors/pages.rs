//! Setting the second step up, and turning it off.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::members::factors::totp::SetUp;
use crate::members::factors::{self, Factors};
use crate::members::pages::{device, renewed};
use crate::members::settings::pages::Frame;
use crate::members::{Member, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/settings/factors", get().to(show))
        .route("/settings/factors", post().to(begin))
        .route("/settings/factors/confirm", post().to(confirm))
        .route("/settings/factors/cancel", post().to(cancel))
        .route("/settings/factors/codes", post().to(renew_codes))
        .route("/settings/factors/end", post().to(end));
}

#[derive(Template)]
#[template(path = "settings/factors.html")]
struct FactorsPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    factors: Factors,
    set_up: Option<SetUp>,
    /// Recovery codes that have just been made: this is the only time they are shown.
    codes: Vec<String>,
    owes: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeForm {
    #[serde(default)]
    code: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BothForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&factors_page(&site, &visitor, &member, Problems::default()).await?)
}

async fn factors_page(site: &Site, visitor: &Visitor, member: &Member, problems: Problems) -> Result<FactorsPage> {
    let factors = factors::of(&mut *site.read().await?, member.id).await?;
    let set_up = match factors.app_since {
        None => factors::waiting(site, member).await?,
        Some(_) => None,
    };
    let frame = Frame::new(visitor, "factors", problems);
    let (t, shell, owes) = (frame.t, frame.shell.clone(), member.owes_factor);
    Ok(FactorsPage { t, shell, frame, factors, set_up, codes: Vec::new(), owes })
}

/// The form comes back with what needs another look.
async fn again(site: &Site, visitor: &Visitor, member: &Member, error: Error) -> Result<HttpResponse> {
    match error {
        Error::Invalid(problems) => {
            let page = factors_page(site, visitor, member, problems).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        // Done already, by this form sent twice or in another window: the page shows how it stands.
        Error::Conflict(_) => Ok(see_other("/settings/factors")),
        other => Err(other),
    }
}

async fn begin(site: Data<Site>, visitor: Visitor, member: Member, form: Form<PasswordForm>) -> Result<HttpResponse> {
    let begun = async {
        sessions::prove_again(&site, &member, "password", &form.password).await?;
        site.write(async |tx| factors::begin(tx, &site, member.id).await).await
    };
    match begun.await {
        Ok(()) => Ok(see_other("/settings/factors#set-up")),
        Err(error) => again(&site, &visitor, &member, error).await,
    }
}

async fn confirm(site: Data<Site>, visitor: Visitor, member: Member, form: Form<CodeForm>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let done = site
        .write(async |tx| {
            let codes = factors::confirm(tx, &site, &visitor.t, &member, &form.code).await?;
            Ok((codes, sessions::renew(tx, &member).await?))
        })
        .await;
    match done {
        Ok((codes, session)) => {
            let current = factors_page(&site, &visitor, &member, Problems::default()).await?;
            Ok(renewed(&site, page(&FactorsPage { codes, owes: false, ..current })?, session.as_ref()))
        }
        Err(error) => again(&site, &visitor, &member, error).await,
    }
}

async fn cancel(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    site.write(async |tx| factors::give_up(tx, member.id).await).await?;
    Ok(see_other("/settings/factors"))
}

/// The codes are shown on the answer to the form alone.
async fn renew_codes(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    form: Form<BothForm>,
) -> Result<HttpResponse> {
    let browser = device(&req, &site, &visitor, false);
    let done = async {
        let guess = factors::prove_both(&site, &member, &form.password, browser.cookie.as_deref()).await?;
        let made = site
            .write(async |tx| {
                let codes = factors::renew_codes(tx, &site, &visitor.t, &member, &form.code).await?;
                Ok((codes, sessions::renew(tx, &member).await?))
            })
            .await?;
        guess.forgive(&site).await?;
        Ok(made)
    };
    match done.await {
        Ok((codes, session)) => {
            let current = factors_page(&site, &visitor, &member, Problems::default()).await?;
            Ok(renewed(&site, page(&FactorsPage { codes, ..current })?, session.as_ref()))
        }
        Err(error) => again(&site, &visitor, &member, error).await,
    }
}

async fn end(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    form: Form<BothForm>,
) -> Result<HttpResponse> {
    let browser = device(&req, &site, &visitor, false);
    let done = async {
        let guess = factors::prove_both(&site, &member, &form.password, browser.cookie.as_deref()).await?;
        let session = site
            .write(async |tx| {
                factors::end(tx, &site, &visitor.t, &member, &form.code).await?;
                sessions::renew(tx, &member).await
            })
            .await?;
        guess.forgive(&site).await?;
        Ok(session)
    };
    match done.await {
        Ok(session) => Ok(renewed(&site, see_other("/settings/factors?said=factor-off"), session.as_ref())),
        Err(error) => again(&site, &visitor, &member, error).await,
    }
}
