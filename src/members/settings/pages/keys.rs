//! Keys for programs: made, shown once, revoked.

use super::{Frame, again};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, see_other};
use crate::ids::ApiTokenId;
use crate::members::api_tokens::{self, LIFETIMES, NewKey, store::Key};
use crate::members::pages::renewed;
use crate::members::sheets::{Sender, Sheet};
use crate::members::tokens::Token;
use crate::members::{Member, sessions, sheets};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::web::{Data, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/keys", get().to(show))
        .route("/settings/keys", post().to(make))
        .route("/settings/keys/revoke", post().to(revoke));
}

#[derive(Template)]
#[template(path = "settings/keys.html")]
struct KeysPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    keys: Vec<Key>,
    form: KeyForm,
    lifetimes: [i32; 4],
    token: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    days: i32,
    #[serde(default)]
    password: String,
    #[serde(default)]
    form_id: Option<String>,
}

impl Default for KeyForm {
    fn default() -> Self {
        let form_id = Some(Uuid::new_v4().to_string());
        Self { name: String::new(), scope: "read".into(), days: LIFETIMES[1], password: String::new(), form_id }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    key: ApiTokenId,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&keys_page(&site, &visitor, &member, KeyForm::default(), Problems::default()).await?)
}

async fn keys_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    form: KeyForm,
    problems: Problems,
) -> Result<KeysPage> {
    let keys = api_tokens::store::of_member(&mut *site.read().await?, member.id).await?;
    let frame = Frame::of_password(site, visitor, member.id, "keys", problems).await?;
    let (t, shell) = (frame.t, frame.shell.clone());
    Ok(KeysPage { t, shell, frame, keys, form, lifetimes: LIFETIMES, token: None })
}

/// The key is shown on the answer to its form alone.
async fn make(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Option<Member>,
    form: Form<KeyForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    let sender = Sender::of(&req, &site, "/settings/keys", form.form_id.as_deref());
    match put(&site, &visitor, member.as_ref(), (&sender, &form)).await {
        Ok(sheet) => {
            let member = sheets::reader(&site, member, &sheet).await?;
            let visitor = visitor.signed_in_as(member.clone());
            let current = keys_page(&site, &visitor, &member, KeyForm::default(), Problems::default()).await?;
            let token = sheet.shown.into_iter().next();
            Ok(renewed(&site, page(&KeysPage { token, ..current })?, sheet.session.as_ref()))
        }
        Err(Error::Invalid(problems)) => {
            let form = KeyForm { password: String::new(), ..form };
            again(&keys_page(&site, &visitor, &member.ok_or(Error::SignIn)?, form, problems).await?)
        }
        Err(other) => Err(other),
    }
}

async fn put(
    site: &Site,
    visitor: &Visitor,
    member: Option<&Member>,
    (sender, form): (&Sender, &KeyForm),
) -> Result<Sheet> {
    let Some(member) = member else { return sender.make(site, None, async |_| Ok(Vec::new())).await };
    let key = NewKey::check(&form.name, &form.scope, form.days)?;
    sessions::prove_again(site, member, "password", &form.password).await?;
    let made = sender.make(site, Some(member), async |tx| {
        let token = Token::for_api();
        api_tokens::put(tx, site, &visitor.t, (member.id, &key), (ApiTokenId::fresh(), &token)).await?;
        Ok(vec![token.as_str().to_owned()])
    });
    made.await
}

async fn revoke(site: Data<Site>, member: Member, which: Form<Which>) -> Result<HttpResponse> {
    site.write(async |tx| api_tokens::store::end(tx.conn(), member.id, which.key).await).await?;
    Ok(see_other("/settings/keys?said=key-revoked"))
}
