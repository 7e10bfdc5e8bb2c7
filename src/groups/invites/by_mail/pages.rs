//! The form in which people are invited by mail, with a list or a file; and the picture of a link for telephones.

use crate::error::{Error, Found, Result};
use crate::groups;
use crate::groups::Act;
use crate::groups::invites::by_mail::{self, Addressed, WRITTEN_MAX};
use crate::groups::invites::pages::{invites_page, number};
use crate::groups::invites::{self, store};
use crate::http::{Once, Visitor, Writer, page_with_status, see_other, with_word};
use crate::media::Upload;
use crate::members::{Member, tokens};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde::Deserialize;
use uuid::Uuid;

/// Side of the picture, in pixels; it is drawn at any size.
const SIDE: u32 = 240;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/invites/mails", post().to(send)).route("/invites/{token}/code.svg", get().to(code));
}

/// The form, as it was written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailForm {
    /// Names this form among all the forms of its writer.
    pub form_id: String,
    /// The list.
    pub addresses: String,
    /// In how many days the links end.
    pub mail_days: String,
}

impl Default for MailForm {
    fn default() -> Self {
        Self { form_id: Uuid::new_v4().to_string(), addresses: String::new(), mail_days: by_mail::DAYS.to_string() }
    }
}

impl MailForm {
    fn check(&self, file: Option<Vec<u8>>) -> Result<Addressed, Problems> {
        let days = number(&self.mail_days).map_err(|why| Problems::one("mail_days", why))?;
        let listed = match file {
            Some(bytes) if bytes.len() > WRITTEN_MAX => return Err(Problems::one("addresses", by_mail::too_many())),
            Some(bytes) => String::from_utf8(bytes)
                .map_err(|_| Problems::one("addresses", message("groups-addresses-unreadable")))?,
            None => String::new(),
        };
        // Lines of the file are numbered by themselves; where both are sent, the list comes after it.
        let all = if listed.is_empty() { self.addresses.clone() } else { format!("{listed}\n{}", self.addresses) };
        Addressed::read(&all, days)
    }
}

async fn send(
    site: Data<Site>,
    actor: Writer,
    visitor: Visitor,
    slug: Path<String>,
    upload: Upload<MailForm>,
) -> Result<HttpResponse> {
    let Upload { form, file, .. } = upload;
    match sent(&site, &actor, &slug, &form, file).await {
        Ok(path) => Ok(see_other(with_word(&format!("{path}/invites"), "group-invited"))),
        Err(Error::Invalid(problems)) => {
            let page = invites_page(&site, &visitor, &slug, None).await?;
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page.with_mail(form, problems))
        }
        Err(other) => Err(other),
    }
}

async fn sent(site: &Site, actor: &Member, slug: &str, form: &MailForm, file: Option<Vec<u8>>) -> Result<String> {
    let people = form.check(file)?;
    site.write_once(&Once::of_form(actor.id, "/invites/mails", Some(&form.form_id)), async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), slug).await?.found()?.check_may(Act::Invite)?;
        by_mail::invite(tx, site, actor, &group, &people).await?;
        Ok(group.path())
    })
    .await
}

/// A link as a square that telephones read. Whoever holds the link can make it; nothing else is in it.
async fn code(site: Data<Site>, token: Path<String>) -> Result<HttpResponse> {
    let door = store::find(&mut *site.read().await?, &tokens::hash(&token)).await?.found()?;
    if !door.is_alive {
        return Err(invites::dead());
    }
    let link = site.url(&format!("/invites/{}", crate::http::path_segment(&token)));
    let code = QrCode::with_error_correction_level(link, EcLevel::M).map_err(|e| Error::Internal(e.into()))?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(SIDE, SIDE).build();
    let safe = (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'");
    Ok(HttpResponse::Ok().insert_header(safe).content_type("image/svg+xml").body(picture))
}
