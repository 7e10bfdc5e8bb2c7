//! Where kept pages are handed out and new ones are kept: the middleware just outside the front door. A stranger who
//! asks for a kept page gets it here, before any session is looked up, any route is found and any statement is made.

use crate::cache::finished::Finished;
use crate::cache::pages::{Kept, Key, LONGEST_KEY};
use crate::http::visitor::cookie_name;
use crate::http::{Visitor, door, visitor};
use crate::site::Site;
use actix_web::HttpMessage;
use actix_web::body::{BoxBody, MessageBody, to_bytes_limited};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use std::sync::Arc;

/// Longest page that is finished here, in bytes: the longest article with room. A longer one is sent as it comes.
const LONGEST: usize = 2 * 1024 * 1024;
/// Asked again each time: nobody further out hands out a page without asking whether it still stands.
const ASK_EACH_TIME: &str = "public, no-cache";
/// What a kept page depends on besides its address.
const VARIES: &str = "Cookie, Accept-Language, Accept-Encoding, X-Wants";

/// Hands out kept pages; makes, finishes and keeps others.
pub async fn shelf(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some((site, key)) = asked_by_a_stranger(&req) else {
        return Ok(next.call(req).await?.map_into_boxed_body());
    };
    if let Some(kept) = site.pages.find(&key) {
        return Ok(answered(req, &kept, &site));
    }
    let turn = site.pages.turns.take(&key).await;
    if turn.is_none()
        && let Some(kept) = site.pages.find(&key)
    {
        return Ok(answered(req, &kept, &site));
    }
    let began = site.pages.begin();
    let answer = next.call(req).await?.map_into_boxed_body();
    let makeup = answer.request().extensions().get::<Visitor>().and_then(Visitor::makeup);
    let Some(makeup) = makeup.filter(|_| answer.status() == StatusCode::OK) else { return Ok(answer) };
    let (req, answer) = answer.into_parts();
    let (head, body) = answer.into_parts();
    let mut headers = head.headers().clone();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(ASK_EACH_TIME));
    headers.insert(header::VARY, HeaderValue::from_static(VARIES));
    let bytes = match to_bytes_limited(body, LONGEST).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => return Err(actix_web::error::ErrorInternalServerError(error)),
        Err(_) => {
            return Err(crate::error::Error::Internal(anyhow::anyhow!("a page is longer than pages may be")).into());
        }
    };
    let page = Arc::new(Finished::new(&headers, bytes));
    site.pages.keep(began, key, page.clone(), makeup, chrono::Utc::now());
    let answer = page.answer(&req);
    Ok(ServiceResponse::new(req, answer))
}

fn answered(req: ServiceRequest, kept: &Kept, site: &Data<Site>) -> ServiceResponse<BoxBody> {
    if let Some(thread) = kept.views {
        site.views.note_stranger(site, req.request(), thread);
    }
    let mut answer = kept.page.answer(req.request());
    if site.is_stopping() {
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    req.into_response(answer)
}

/// The key of a page that is asked for by somebody of whom nothing is known and whom the door will not refuse.
fn asked_by_a_stranger(req: &ServiceRequest) -> Option<(Data<Site>, Key)> {
    let site = req.app_data::<Data<Site>>()?;
    let headers = req.headers();
    let is_plain = req.method() == Method::GET
        && site.pages.is_on()
        && !headers.contains_key(header::AUTHORIZATION)
        && !headers.contains_key("x-wants");
    if !is_plain || has_session(req, site) || door::refuses(req, site) {
        return None;
    }
    let address = req.uri().path_and_query()?.as_str();
    let is_key = address.len() <= LONGEST_KEY && !address.starts_with("/api/") && !address.contains("said=");
    is_key.then(|| (site.clone(), (address.to_owned(), visitor::language_asked_for(req.request(), site).code)))
}

fn has_session(req: &ServiceRequest, site: &Site) -> bool {
    let name = cookie_name(site.config.is_tls()).as_bytes();
    let cookies = req.headers().get_all(header::COOKIE);
    cookies.into_iter().any(|line| {
        line.as_bytes().split(|byte| *byte == b';').any(|cookie| {
            let cookie = cookie.trim_ascii_start();
            cookie.strip_prefix(name).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"="))
        })
    })
}
