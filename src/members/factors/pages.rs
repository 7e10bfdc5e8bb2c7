//! Setting the second step up, and turning it off.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::members::factors::totp::SetUp;
use crate::members::factors::{self, Factors};
use crate::members::pages::{device, renewed};
use crate::members::settings::pages::Frame;
use crate::members::sheets::{Sender, Sheet};
use crate::members::{Member, sessions, sheets};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

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
    form_id: String,
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
    #[serde(default)]
    form_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BothForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    form_id: Option<String>,
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
    let frame = Frame::of_password(site, visitor, member.id, "factors", problems).await?;
    let (t, shell, owes) = (frame.t, frame.shell.clone(), member.owes_factor);
    let form_id = Uuid::new_v4().to_string();
    Ok(FactorsPage { t, shell, frame, factors, set_up, codes: Vec::new(), owes, form_id })
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
        let begun = site.write(async |tx| {
            factors::begin(tx, &site, member.id).await?;
            sessions::renew(tx, &member).await
        });
        begun.await
    };
    match begun.await {
        Ok(session) => Ok(renewed(&site, see_other("/settings/factors#set-up"), session.as_ref())),
        Err(error) => again(&site, &visitor, &member, error).await,
    }
}

async fn confirm(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Option<Member>,
    form: Form<CodeForm>,
) -> Result<HttpResponse> {
    let sender = Sender::of(&req, &site, "/settings/factors/confirm", form.form_id.as_deref());
    let done = async {
        let Some(member) = &member else { return sender.make(&site, None, async |_| Ok(Vec::new())).await };
        site.limits.count_write(member.id)?;
        let confirmed = sender
            .make(&site, Some(member), async |tx| factors::confirm(tx, &site, &visitor.t, member, &form.code).await);
        confirmed.await
    };
    match done.await {
        Ok(sheet) => shown(&site, &visitor, member, sheet).await,
        Err(error) => again(&site, &visitor, &member.ok_or(Error::SignIn)?, error).await,
    }
}

/// The codes are shown on the answer to their form alone, and to the same form once more where it was pressed twice.
async fn shown(site: &Site, visitor: &Visitor, member: Option<Member>, sheet: Sheet) -> Result<HttpResponse> {
    let member = sheets::reader(site, member, &sheet).await?;
    let visitor = visitor.signed_in_as(member.clone());
    let current = factors_page(site, &visitor, &member, Problems::default()).await?;
    Ok(renewed(site, page(&FactorsPage { codes: sheet.shown, ..current })?, sheet.session.as_ref()))
}

async fn cancel(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    site.write(async |tx| factors::give_up(tx, member.id).await).await?;
    Ok(see_other("/settings/factors"))
}

async fn renew_codes(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Option<Member>,
    form: Form<BothForm>,
) -> Result<HttpResponse> {
    let browser = device(&req, &site, &visitor, false);
    let sender = Sender::of(&req, &site, "/settings/factors/codes", form.form_id.as_deref());
    let done = async {
        let Some(member) = &member else { return sender.make(&site, None, async |_| Ok(Vec::new())).await };
        let guess = factors::prove_both(&site, member, &form.password, browser.cookie.as_deref()).await?;
        let (t, code) = (&visitor.t, &form.code);
        let made = sender.make(&site, Some(member), async |tx| factors::renew_codes(tx, &site, t, member, code).await);
        let sheet = made.await?;
        guess.forgive(&site).await?;
        Ok(sheet)
    };
    match done.await {
        Ok(sheet) => shown(&site, &visitor, member, sheet).await,
        Err(error) => again(&site, &visitor, &member.ok_or(Error::SignIn)?, error).await,
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
