//! What comes in: forms and JSON, each with a bound on its size and on the time it may take to arrive.
//! Anything that cannot be read is the sender's fault and is said in words (400, 413, 415), never a 500.

use crate::error::Error;
use crate::http::reading;
use crate::text::message;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use std::ops::Deref;
use std::time::Duration;

/// Largest form or JSON body, in bytes: an article of 200,000 characters in any script, with room.
pub const BODY_LIMIT: usize = 1024 * 1024;
/// Longest time a body may take to arrive: at 30 s, 1 MiB needs only 35 kB/s.
const BODY_DEADLINE: Duration = Duration::from_secs(30);

/// An HTML form, urlencoded. Repeated names fill a list; a repeated name for a single field is refused.
#[derive(Debug)]
pub struct Form<T>(pub T);

/// A JSON body, sent as `application/json`.
#[derive(Debug)]
pub struct Json<T>(pub T);

/// A JSON body that may be left out: none at all stands for the default.
#[derive(Debug)]
pub struct MaybeJson<T>(pub T);

impl<T> MaybeJson<T> {
    /// The body's value, or the default.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Form<T> {
    /// The form's fields.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Json<T> {
    /// The body's value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Form<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = expect(req, "application/x-www-form-urlencoded", "http-form-expected", payload);
        Box::pin(async move {
            let bytes = body.await?;
            if contains_encoded_nul(&bytes) {
                return Err(Error::Unreadable(message("http-nul")));
            }
            serde_html_form::from_bytes(&bytes)
                .map(Form)
                .map_err(|error| Error::Unreadable(message("http-form-unreadable").with("why", error.to_string())))
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = expect(req, "application/json", "http-json-expected", payload);
        let digest = req.extensions().get::<super::once::RequestDigest>().cloned();
        Box::pin(async move {
            let bytes = body.await?;
            if let Some(digest) = digest {
                digest.set(&bytes);
            }
            reading::json(&bytes).map(Json)
        })
    }
}

impl<T: DeserializeOwned + Default + 'static> FromRequest for MaybeJson<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_chunked = req.headers().contains_key(actix_web::http::header::TRANSFER_ENCODING);
        if req.content_length() == 0 && !is_chunked {
            return Box::pin(async { Ok(Self(T::default())) });
        }
        let body = Json::<T>::from_request(req, payload);
        Box::pin(async move { Ok(Self(body.await?.into_inner())) })
    }
}

/// NUL can stand in no text that Postgres keeps; one rule for all forms.
fn contains_encoded_nul(bytes: &[u8]) -> bool {
    bytes.contains(&0) || bytes.windows(3).any(|three| three == b"%00")
}

fn expect(
    req: &HttpRequest,
    mime: &str,
    otherwise: &'static str,
    payload: &mut Payload,
) -> LocalBoxFuture<'static, Result<Vec<u8>, Error>> {
    let sent = req.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let right_kind = sent.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(mime);
    let has_body = req.headers().contains_key(CONTENT_TYPE) || req.content_length() > 0;
    let announced = req.content_length();
    let mut payload = payload.take();
    Box::pin(async move {
        if has_body && !right_kind {
            return Err(Error::WrongKind(message(otherwise)));
        }
        within_bounds(announced, &mut payload).await
    })
}

/// The body of a request, as far as its size and the time it takes to arrive are within their bounds.
pub async fn read(req: &HttpRequest, payload: &mut Payload) -> Result<Vec<u8>, Error> {
    within_bounds(req.content_length(), payload).await
}

async fn within_bounds(announced: u64, payload: &mut Payload) -> Result<Vec<u8>, Error> {
    if announced > BODY_LIMIT as u64 {
        return Err(Error::TooLarge(message("http-too-large")));
    }
    let arrived = tokio::time::timeout(BODY_DEADLINE, read_all(payload)).await;
    arrived.unwrap_or(Err(Error::Unreadable(message("http-too-slow"))))
}

async fn read_all(payload: &mut Payload) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::Unreadable(message("http-cut-off")))?;
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Err(Error::TooLarge(message("http-too-large")));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Content-Length as announced, 0 when it is not or cannot be read.
trait Announced {
    fn content_length(&self) -> u64;
}

impl Announced for HttpRequest {
    fn content_length(&self) -> u64 {
        let header = self.headers().get(actix_web::http::header::CONTENT_LENGTH);
        header.and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok()).unwrap_or(0)
    }
}
