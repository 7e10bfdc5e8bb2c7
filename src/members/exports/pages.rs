//! The settings page of copies: asking for one, and fetching it.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::members::exports::{self, DAYS, store::Export};
use crate::members::pages::renewed;
use crate::members::settings::pages::Frame;
use crate::members::{Member, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Bytes, Data, ServiceConfig, get, post};
use askama::Template;
use futures_util::stream;
use serde::Deserialize;
use tokio::io::AsyncReadExt;

/// Bytes of the file that are read at a time.
const PIECE: usize = 64 * 1024;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/settings/export", get().to(show))
        .route("/settings/export", post().to(ask))
        .route("/settings/export/file", post().to(fetch));
}

#[derive(Template)]
#[template(path = "settings/export.html")]
struct ExportPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    export: Option<Export>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    #[serde(default)]
    password: String,
}

impl ExportPage {
    async fn new(site: &Site, visitor: &Visitor, member: &Member, problems: Problems) -> Result<Self> {
        let export = exports::store::of_member(&mut *site.read().await?, member.id).await?;
        let frame = Frame::of_password(site, visitor, member.id, "export", problems).await?;
        Ok(Self { t: frame.t, shell: frame.shell.clone(), frame, export })
    }
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&ExportPage::new(&site, &visitor, &member, Problems::default()).await?)
}

async fn again(site: &Site, visitor: &Visitor, member: &Member, problems: Problems) -> Result<HttpResponse> {
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &ExportPage::new(site, visitor, member, problems).await?)
}

async fn ask(site: Data<Site>, visitor: Visitor, member: Member, form: Form<PasswordForm>) -> Result<HttpResponse> {
    let done = async {
        sessions::prove_again(&site, &member, "password", &form.password).await?;
        let asked = site.write(async |tx| {
            exports::ask(tx, &member).await?;
            sessions::renew(tx, &member).await
        });
        asked.await
    };
    match done.await {
        Ok(session) => {
            site.errands.notify_one();
            Ok(renewed(&site, see_other("/settings/export?said=export-asked"), session.as_ref()))
        }
        // Pressed twice, or asked for a moment ago: the page shows how it stands.
        Err(Error::Conflict(_)) => Ok(see_other("/settings/export")),
        Err(Error::Invalid(problems)) => again(&site, &visitor, &member, problems).await,
        Err(other) => Err(other),
    }
}

/// With the password once more: a browser left open gives nothing away. The session stays as it is, since what is answered is
/// a file, and the page that it was asked from goes on.
async fn fetch(site: Data<Site>, visitor: Visitor, member: Member, form: Form<PasswordForm>) -> Result<HttpResponse> {
    match sessions::prove_again(&site, &member, "password", &form.password).await {
        Ok(()) => file(&site, &member).await,
        Err(Error::Invalid(problems)) => again(&site, &visitor, &member, problems).await,
        Err(other) => Err(other),
    }
}

/// The file, for its owner to keep.
pub(super) async fn file(site: &Site, member: &Member) -> Result<HttpResponse> {
    let (size, file) = exports::fetch(site, member.id).await?;
    let pieces = stream::unfold(file, |mut file| async {
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some((Ok(Bytes::from(piece)), file))
            }
            Err(error) => Some((Err(error), file)),
        }
    });
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.zip\"", member.handle)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(SizedStream::new(size, pieces)))
}
