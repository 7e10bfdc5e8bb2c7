//! The last of a handler's four moves: answering with a page, a fragment, JSON, or the way to another page.

use crate::error::Result;
use crate::http::guise::forms;
use crate::http::icons;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use askama::Template;
use serde::Serialize;

/// What form of answer the reader's program asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A whole page, or the way to one: a browser following a link or posting a form.
    Page,
    /// The changed part alone: our script asks with `X-Wants: fragment`.
    Fragment,
    /// JSON: anything below `/api/`.
    Json,
}

/// A whole page.
pub fn page(template: &impl Template) -> Result<HttpResponse> {
    page_with_status(StatusCode::OK, template)
}

/// A whole page that says something other than "all is well".
pub fn page_with_status(status: StatusCode, template: &impl Template) -> Result<HttpResponse> {
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(finished(template.render()?)))
}

/// A whole page of about so many bytes: it need not be moved as it grows.
pub fn page_of_about(bytes: usize, template: &impl Template) -> Result<HttpResponse> {
    let mut html = String::with_capacity(bytes);
    template.render_into(&mut html)?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(finished(html)))
}

fn finished(html: String) -> String {
    icons::in_page(forms::of_page(html))
}

/// A part of a page, for a script that puts it in place.
pub fn fragment(template: &impl Template) -> Result<HttpResponse> {
    page(template)
}

/// The way to the page that shows what a form has done.
pub fn see_other(path: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path.as_ref())).finish()
}

/// The way to where something is now, for good.
pub fn moved(path: impl AsRef<str>) -> HttpResponse {
    HttpResponse::MovedPermanently().insert_header((header::LOCATION, path.as_ref())).finish()
}

/// A JSON answer.
pub fn json(value: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().json(value)
}

/// A JSON answer about something that was made, with its address.
pub fn created(location: impl AsRef<str>, value: &impl Serialize) -> HttpResponse {
    HttpResponse::Created().insert_header((header::LOCATION, location.as_ref())).json(value)
}
