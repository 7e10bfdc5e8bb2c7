//! The addresses of drawn pictures.

use crate::error::Result;
use crate::feeds::previews::{self, drawing};
use crate::http::poster::Subject;
use crate::site::Site;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Bytes, Data, Path, ServiceConfig, get};
use std::sync::OnceLock;
use uuid::Uuid;

const PNG: &str = "image/png";

static ICON: OnceLock<Bytes> = OnceLock::new();

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/preview/{subject}/{id}/{version}.png", get().to(show)).route("/feed/icon.png", get().to(icon));
}

/// As a stranger sees it, whoever asks. Under an older version's address is the way to today's.
async fn show(site: Data<Site>, path: Path<(Subject, Uuid, String)>) -> Result<HttpResponse> {
    let (subject, id, version) = path.into_inner();
    let poster = previews::poster(&site, subject, id).await?;
    if poster.version() != version {
        return Ok(HttpResponse::TemporaryRedirect().insert_header((header::LOCATION, poster.path())).finish());
    }
    let drawn = previews::picture(poster).await?;
    let lasting = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    Ok(HttpResponse::Ok().content_type(PNG).insert_header(lasting).body(drawn))
}

/// The site's mark, for readers of feeds.
async fn icon() -> Result<HttpResponse> {
    let icon = match ICON.get() {
        Some(icon) => icon.clone(),
        None => ICON.get_or_init(|| Bytes::from(drawing::icon().unwrap_or_default())).clone(),
    };
    let lasting = (header::CACHE_CONTROL, "public, max-age=86400");
    Ok(HttpResponse::Ok().content_type(PNG).insert_header(lasting).body(icon))
}
