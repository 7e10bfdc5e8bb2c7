//! Where a member stopped reading an article, kept for whichever device they go on with: the last heading they passed.

use crate::articles::{read, store};
use crate::error::{Error, Result};
use crate::http::{Form, Json, Writer};
use crate::site::Site;
use crate::text::message;
use actix_web::web::{Data, Path, ServiceConfig, post};
use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;

/// The route of the pages.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/articles/{slug}/place", post().to(keep));
}

/// A place in an article.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The id of the last heading you passed, from `contents`; empty once you have read to the end.
    pub place: String,
}

async fn keep(site: Data<Site>, reader: Writer, slug: Path<String>, form: Form<Place>) -> Result<HttpResponse> {
    note(&site, &reader, &slug, &form.into_inner()).await
}

/// Keep where you stopped reading.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), request_body = Place, responses((status = 204), (status = 404, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[put("/articles/{slug}/place")]
pub async fn put_place(
    site: Data<Site>,
    reader: Writer,
    slug: Path<String>,
    body: Json<Place>,
) -> Result<HttpResponse> {
    note(&site, &reader, &slug, &body.into_inner()).await
}

async fn note(site: &Site, reader: &Writer, slug: &str, at: &Place) -> Result<HttpResponse> {
    site.write(async |tx| {
        let article = read(tx.conn(), Some(reader.id), slug).await?;
        let place = Some(at.place.as_str()).filter(|place| !place.is_empty());
        if place.is_some_and(|place| article.contents.iter().all(|heading| heading.id != place)) {
            return Err(Error::invalid("place", message("articles-place-unknown")));
        }
        let opened = site.readings.noted(article.thread.id, Some(reader.id));
        store::note_place(tx.conn(), reader.id, article.thread.id, opened, place).await?;
        tx.changes_no_page();
        Ok(())
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
