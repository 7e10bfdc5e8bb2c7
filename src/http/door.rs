//! The front door: what is true of every request and every answer, in one place.
//! Refuses foreign hosts and foreign forms, answers HEAD, puts the safety headers on everything, errors included.

use crate::error::Error;
use crate::http::faces;
use crate::site::Site;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web;
use std::net::IpAddr;
use std::time::Instant;

/// What a page may load and where it may send: only this site, nothing inline.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'; \
    media-src 'self'; worker-src 'self'";

const FIXED_HEADERS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("x-frame-options", "DENY"),
];

/// The outermost of our own middleware.
pub async fn door(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let began = Instant::now();
    let site = req.app_data::<web::Data<Site>>().cloned();
    let is_head = req.method() == Method::HEAD;
    if is_head {
        req.head_mut().method = Method::GET;
    }
    let refusal = site.as_ref().and_then(|site| refusal(&req, site));
    let answer = match refusal {
        Some(error) => req.error_response(error),
        None => next.call(req).await?.map_into_boxed_body(),
    };
    let mut answer = faces::put_on(answer).await;
    let is_tls = site.is_some_and(|site| site.config.is_tls());
    put_headers(&mut answer, is_tls);
    log(&answer, began);
    Ok(if is_head { answer.map_body(|_, _| BoxBody::new(())) } else { answer })
}

fn refusal(req: &ServiceRequest, site: &Site) -> Option<Error> {
    if matches!(req.path(), "/livez" | "/readyz") {
        return None;
    }
    if !is_our_host(req, site) {
        return Some(Error::WrongHost);
    }
    (!req.method().is_safe() && is_foreign(req, site)).then(|| Error::refused("http-foreign-form"))
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

/// Our own name, or, when we are served on this machine alone, any of its names for itself.
fn is_our_host(req: &ServiceRequest, site: &Site) -> bool {
    let host = req.connection_info().host().to_ascii_lowercase();
    let url = site.config.public_url().to_ascii_lowercase();
    let ours = url.split_once("://").map_or("", |(_, rest)| rest);
    if host == ours {
        return true;
    }
    site.config.listen.ip().is_loopback() && is_loopback_name(name_of(&host))
        || is_loopback_name(name_of(ours)) && site.config.url.is_none()
}

fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_loopback_name(name: &str) -> bool {
    name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn put_headers(answer: &mut ServiceResponse, is_tls: bool) {
    let headers = answer.headers_mut();
    for (name, value) in FIXED_HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.append(header::VARY, HeaderValue::from_static("Cookie, Accept-Language, X-Wants"));
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
