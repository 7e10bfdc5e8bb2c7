//! Another e-mail address. The old one counts until the link that goes to the new one is followed.

use super::{Frame, again};
use crate::error::{Error, Result};
use crate::http::{Form, Once, Shell, Visitor, page, see_other};
use crate::members::links::{self, Purpose};
use crate::members::pages::renewed;
use crate::members::settings::{self, store};
use crate::members::{Member, joining};
use crate::moderation::letters::{self as keepers, Often};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/email", get().to(show))
        .route("/settings/email", post().to(change))
        .route("/settings/email/link", post().to(send_again))
        .route("/settings/email/confirm", get().to(confirm_form))
        .route("/settings/email/confirm", post().to(confirm));
}

#[derive(Template)]
#[template(path = "settings/email.html")]
struct EmailPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    current: String,
    confirmed: bool,
    waiting: Option<String>,
    email: String,
    is_reminded: bool,
    /// How often they are written to of what waits for them; none if they keep no order.
    keeper_letters: Option<Often>,
}

#[derive(Template)]
#[template(path = "settings/email_confirm.html")]
struct ConfirmPage {
    t: Words,
    shell: Shell,
    token: String,
    email: String,
    handle: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&email_page(&site, &visitor, &member, String::new(), Problems::default()).await?)
}

async fn email_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    email: String,
    problems: Problems,
) -> Result<EmailPage> {
    let mut db = site.read().await?;
    let own = store::own(&mut db, member.id).await?;
    let waiting = links::store::waiting_at(&mut db, Purpose::ChangeEmail.as_str(), member.id).await?;
    let keeper_letters = keepers::wish(&mut db, member.id).await?;
    drop(db);
    let frame = Frame::of_password(site, visitor, member.id, "email", problems).await?;
    let (t, shell) = (frame.t, frame.shell.clone());
    let is_reminded = own.poll_reminders;
    let (current, confirmed) = (own.email, own.confirmed);
    Ok(EmailPage { t, shell, frame, current, confirmed, waiting, email, is_reminded, keeper_letters })
}

async fn change(site: Data<Site>, visitor: Visitor, member: Member, form: Form<EmailForm>) -> Result<HttpResponse> {
    let form = form.into_inner();
    match settings::request_move(&site, &visitor.t, &member, &form.email, &form.password).await {
        Ok(session) => Ok(renewed(&site, see_other("/settings/email?said=link-sent"), session.as_ref())),
        Err(Error::Invalid(problems)) => again(&email_page(&site, &visitor, &member, form.email, problems).await?),
        Err(other) => Err(other),
    }
}

/// Sends the link that proves the present address once more.
async fn send_again(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    let once = Once::of_form(member.id, "/settings/email/link", None);
    joining::send_link_again(&site, &visitor.t, &member, &once).await?;
    Ok(see_other("/settings/email?said=link-sent"))
}

async fn confirm_form(site: Data<Site>, visitor: Visitor, link: Query<Link>) -> Result<HttpResponse> {
    let pending = links::look_at(&mut *site.read().await?, Purpose::ChangeEmail, &link.token).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("settings-email-confirm-title")).private();
    let (email, handle) = (pending.email.unwrap_or_default(), pending.handle.unwrap_or_default());
    page(&ConfirmPage { t, shell, token: link.into_inner().token, email, handle })
}

async fn confirm(site: Data<Site>, link: Form<Link>) -> Result<HttpResponse> {
    site.write(async |tx| settings::follow_move(tx, &link.token).await).await?;
    Ok(see_other("/?said=address-moved"))
}
