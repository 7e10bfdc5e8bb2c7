//! Answers that are made for one reader, packed by gzip on their way out. Kept pages and files are packed once and pass
//! through here as they are, and so does what streams.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// What is shorter goes out in one packet anyway.
const LEAST: usize = 1024;
/// What is longer is packed aside, since it takes longer than drawing a page; the rest sooner than handing it over would.
const LONG: usize = 256 * 1024;

/// Packs an answer for whoever takes it packed.
pub async fn pack(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let answer = next.call(req).await?.map_into_boxed_body();
    if !may_be_packed(&answer) {
        return Ok(answer);
    }
    let (req, answer) = answer.into_parts();
    let (mut answer, body) = answer.into_parts();
    vary_by_coding(answer.headers_mut());
    let body = match body.try_into_bytes() {
        Ok(plain) if plain.len() >= LEAST && takes_gzip(req.headers()) => {
            let packed = packed(plain.clone()).await;
            if packed.is_some() {
                answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            }
            BoxBody::new(packed.unwrap_or(plain))
        }
        Ok(plain) => BoxBody::new(plain),
        Err(streaming) => streaming,
    };
    Ok(ServiceResponse::new(req, answer.set_body(body)))
}

fn may_be_packed(answer: &ServiceResponse<BoxBody>) -> bool {
    let is_whole =
        ![StatusCode::PARTIAL_CONTENT, StatusCode::NOT_MODIFIED, StatusCode::NO_CONTENT].contains(&answer.status());
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_words = kind.starts_with("text/") || ["json", "xml"].iter().any(|kind_of| kind.contains(kind_of));
    is_whole && is_words && !answer.headers().contains_key(header::CONTENT_ENCODING)
}

/// Says in the one line there is that the answer depends on what the reader takes.
fn vary_by_coding(headers: &mut HeaderMap) {
    let varies = headers.get(header::VARY).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let varies = match varies {
        Some(varies) if varies.to_ascii_lowercase().contains("accept-encoding") => return,
        Some(varies) => format!("{varies}, Accept-Encoding"),
        None => "Accept-Encoding".to_owned(),
    };
    if let Ok(varies) = HeaderValue::try_from(varies) {
        headers.insert(header::VARY, varies);
    }
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepts(accepted, "gzip"))
}

/// Whether an `Accept-Encoding` takes a coding (RFC 9110, section 12.5.3).
pub fn accepts(accept_encoding: &str, coding: &str) -> bool {
    let mut parts = accept_encoding.split(',').map(|part| part.split(';').map(str::trim));
    parts.any(|mut part| part.next() == Some(coding) && !part.any(is_zero))
}

fn is_zero(weight: &str) -> bool {
    weight.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0_f32))
}

/// None where it cannot be packed, or would not be shorter.
async fn packed(plain: Bytes) -> Option<Bytes> {
    let packed = if plain.len() > LONG {
        let plain = plain.clone();
        web::block(move || gzip(&plain)).await.ok()??
    } else {
        gzip(&plain)?
    };
    (packed.len() < plain.len()).then_some(packed)
}

fn gzip(plain: &Bytes) -> Option<Bytes> {
    let mut writer = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::fast());
    writer.write_all(plain).ok()?;
    Some(writer.finish().ok()?.into())
}
