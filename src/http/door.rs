//! The front door: what is true of every request and every answer, in one place.
//! Refuses foreign hosts and foreign forms, answers HEAD, puts the safety headers on everything, errors included.

use crate::error::Error;
use crate::http::deadline::Waiting;
use crate::http::visitor::Visitor;
use crate::http::{faces, guise, limits, policy, query, reader, said};
use crate::members::setup;
use crate::site::Site;
use crate::text::message;
use actix_web::HttpMessage;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web;
use actix_web::web::Bytes;
use futures_util::FutureExt;
use std::convert::Infallible;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

const FIXED_HEADERS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("x-frame-options", "DENY"),
];

/// The body that GET would send, as HEAD answers it: its length is told, its bytes are not (RFC 9110, 9.3.2).
struct Unsent(BodySize);

impl MessageBody for Unsent {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        self.0
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(None)
    }
}

/// Answers HEAD as GET would be answered, from the kept pages too: with everything but the body.
pub async fn head(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let is_head = req.method() == Method::HEAD;
    if is_head {
        req.head_mut().method = Method::GET;
    }
    let answer = next.call(req).await?.map_into_boxed_body();
    Ok(if is_head { answer.map_body(|_, body| BoxBody::new(Unsent(body.size()))) } else { answer })
}

/// The outermost of what every request that is not answered from the kept pages passes.
pub async fn door(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let began = Instant::now();
    let site = req.app_data::<web::Data<Site>>().cloned();
    let refusal = site.as_ref().and_then(|site| refusal(&req, site));
    let place = site.as_ref().map(|site| site.limits.enter(!req.method().is_safe()));
    let is_full = matches!(place, Some(None)) && !is_probe(&req);
    let mut refusal = refusal.or(is_full.then_some(Error::Busy)).or_else(|| asks_too_often(&req, site.as_ref()?));
    if let (None, Some(site), false) = (&refusal, &site, is_probe(&req)) {
        refusal = setup::check_opened(site, req.path()).await.err();
    }
    let is_lifted = site.as_ref().is_some_and(|site| site.limits.are_lifted_for(req.request()));
    let is_tls = site.as_ref().is_some_and(|site| site.config.is_tls());
    let waiting = Waiting::of(&req);
    let Some(served) = waiting.for_what(serve(req, next, refusal, is_lifted), place).await else {
        return Err(gone_on(&waiting, site, is_tls));
    };
    let mut answer = served?;
    said::note(&mut answer, is_tls);
    let reader = reader::of(answer.request());
    put_headers(answer.headers_mut(), reader, is_tls);
    if site.as_ref().is_some_and(|site| site.is_stopping()) {
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    log(&answer, began);
    Ok(answer)
}

async fn serve(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    refusal: Option<Error>,
    is_lifted: bool,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let answer = match refusal {
        Some(error) => req.error_response(error),
        None if is_lifted => limits::lifted(call(req, next)).await?,
        None => call(req, next).await?,
    };
    Ok(faces::put_on(answer).await)
}

/// The answer to a request that is still being served and is not at hand: it passes whatever stands further out as an error does.
fn gone_on(waiting: &Waiting, site: Option<web::Data<Site>>, is_tls: bool) -> actix_web::Error {
    let Some(site) = site else { return Error::Busy.into() };
    let mut told = waiting.told(site);
    put_headers(told.headers_mut(), None, is_tls);
    InternalError::from_response("it takes too long", told).into()
}

/// A panic ends this request and nothing else.
async fn call(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match AssertUnwindSafe(guise::watched(next.call(req))).catch_unwind().await {
        Ok(answer) => Ok(answer?.map_into_boxed_body()),
        Err(_) => Err(Error::Internal(anyhow::anyhow!("a handler panicked")).into()),
    }
}

/// Whoever floods the site from one network is turned away before anything is asked of the database for them, not even who
/// they are.
fn asks_too_often(req: &ServiceRequest, site: &web::Data<Site>) -> Option<Error> {
    if is_probe(req) {
        return None;
    }
    let refused = site.limits.count_request(req.request()).err()?;
    let stranger = Visitor::stranger(req.request(), site.clone());
    req.extensions_mut().insert(stranger);
    Some(refused)
}

/// Whether the door would turn this request away.
pub fn refuses(req: &ServiceRequest, site: &Site) -> bool {
    refusal(req, site).is_some()
}

fn refusal(req: &ServiceRequest, site: &Site) -> Option<Error> {
    if is_probe(req) {
        return None;
    }
    if !is_our_host(req, site) {
        return Some(Error::WrongHost);
    }
    // NUL can stand in no text that Postgres keeps, so nothing has it in its address.
    if req.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00")) {
        return Some(Error::Unreadable(message("http-nul")));
    }
    if let Err(error) = query::check(req.query_string()) {
        return Some(error);
    }
    (!req.method().is_safe() && is_foreign(req, site)).then(|| Error::refused("http-foreign-form"))
}

/// Health probes are answered whatever name they use and however full it is.
fn is_probe(req: &ServiceRequest) -> bool {
    matches!(req.path(), "/livez" | "/readyz")
}

/// Whether a changing request was sent by a page of another site. Browsers say so themselves (`Sec-Fetch-Site`), older
/// ones by `Origin`; one that says neither and yet carries a cookie is refused. A program with a bearer token carries
/// no cookie, and no other site can make a browser send one.
fn is_foreign(req: &ServiceRequest, site: &Site) -> bool {
    let text = |name: HeaderName| req.headers().get(name).map(|v| v.to_str().unwrap_or("unreadable").to_owned());
    if let Some(from) = text(HeaderName::from_static("sec-fetch-site")) {
        return from != "same-origin" && from != "none";
    }
    if let Some(origin) = text(header::ORIGIN) {
        let host = text(header::HOST).unwrap_or_default();
        return origin != site.config.public_url()
            && origin != format!("http://{host}")
            && origin != format!("https://{host}");
    }
    req.headers().contains_key(header::COOKIE)
}

/// Our own name. As long as no address was set for the site, also any bare IP address and this machine's name for
/// itself: another site can point a name of its own here (DNS rebinding), but not those.
fn is_our_host(req: &ServiceRequest, site: &Site) -> bool {
    let named = req.headers().get(header::HOST).and_then(|v| v.to_str().ok());
    let host = req.uri().authority().map_or(named.unwrap_or_default(), |a| a.as_str()).to_ascii_lowercase();
    let url = site.config.public_url().to_ascii_lowercase();
    let ours = url.split_once("://").map_or("", |(_, rest)| rest);
    host == ours || (site.config.url.is_none() && is_bare(name_of(&host)))
}

fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_bare(name: &str) -> bool {
    name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
}

fn put_headers(headers: &mut HeaderMap, reader: Option<HeaderValue>, is_tls: bool) {
    for (name, value) in FIXED_HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let policy = if is_page { policy::of_pages() } else { policy::STRICT };
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if headers.get(header::CACHE_CONTROL).is_none_or(|v| !v.as_bytes().starts_with(b"public")) {
        headers.append(header::VARY, HeaderValue::from_static("Cookie, Accept-Language, X-Wants"));
        if let Some(mark) = reader {
            if mark == reader::OF_A_GUISE {
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            }
            headers.insert(reader::HEADER, mark);
        }
    }
    if is_tls {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    }
}

fn log(answer: &ServiceResponse, began: Instant) {
    let status = answer.status();
    let route = answer.request().match_pattern().unwrap_or_else(|| "-".into());
    let method = answer.request().method();
    let ms = began.elapsed().as_secs_f64() * 1000.0;
    if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
        tracing::error!(%method, route, status = status.as_u16(), ms, "answered");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), ms, "answered");
    }
}
