//! What was written in a form that is turned away: it is kept with its request, so that the page that says why holds it, and
//! where that is said to be for a while, can send it again. A form that asks for a password or a code is not kept: what opens an account stands in
//! no page.

use crate::error::Error;
use crate::http::body;
use crate::http::guise::forms;
use crate::media::upload;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpRequest};
use futures_util::stream;

/// What stands in the name of a field whose value opens an account or a ballot.
const SECRET: [&str; 5] = ["password", "code", "token", "secret", "receipt"];
/// How most forms are sent, and how those are that take a file.
const PLAIN: &str = "application/x-www-form-urlencoded";
const IN_PARTS: &str = "multipart/form-data";
/// From so many characters on what was written is shown, to be read and copied.
const SHOWN_FROM: usize = 40;

/// The fields of a form, and how it is sent.
#[derive(Clone, Debug)]
pub struct Sent {
    fields: Vec<(String, String)>,
    in_parts: bool,
}

/// A form as it came. It is read only where it has to be shown again: nearly none is.
struct Came(Bytes);

impl Sent {
    /// That of a request, if it may be shown again.
    pub async fn with(req: &HttpRequest) -> Option<Self> {
        let came = req.extensions().get::<Came>().map(|came| came.0.clone())?;
        let in_parts = kind_of(req).starts_with(IN_PARTS);
        let fields = match in_parts {
            true => upload::words_of(req.headers(), came).await.ok()?,
            false => serde_html_form::from_bytes(&came).ok()?,
        };
        let is_secret = |(name, _): &(String, String)| SECRET.iter().any(|secret| name.contains(secret));
        (!fields.is_empty() && !fields.iter().any(is_secret)).then_some(Self { fields, in_parts })
    }

    /// How a form says that it is sent in the same way.
    pub fn enctype(&self) -> &'static str {
        if self.in_parts { IN_PARTS } else { PLAIN }
    }

    /// Every field, in the order of the form.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The longer texts among them.
    pub fn texts(&self) -> Vec<&str> {
        let texts = self.fields.iter().map(|(_, value)| value.as_str());
        texts.filter(|text| text.contains('\n') || text.chars().count() >= SHOWN_FROM).collect()
    }
}

/// Keeps what a browser sends from a form with the request, and lets it through as it came, unless its page was made in a guise.
pub async fn keep(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if is_a_form_of_a_page(&req) {
        let mut payload = req.take_payload();
        let bytes = match body::read(req.request(), &mut payload).await {
            Ok(bytes) => Bytes::from(bytes),
            Err(error) => return Ok(req.error_response(error).map_into_boxed_body()),
        };
        req.extensions_mut().insert(Came(bytes.clone()));
        req.set_payload(Payload::Stream { payload: Box::pin(stream::once(async { Ok(bytes) })) });
    }
    if !req.method().is_safe() && forms::is_marked(req.query_string()) {
        return Ok(req.error_response(Error::refused("admin-guise-form")).map_into_boxed_body());
    }
    Ok(next.call(req).await?.map_into_boxed_body())
}

/// Whether it is the form of a page, sent without our script, which keeps the form by itself. One with a large file in it
/// passes as it comes: a file cannot stand in a page.
fn is_a_form_of_a_page(req: &ServiceRequest) -> bool {
    let kind = kind_of(req.request());
    let length = req.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let is_small = length.is_some_and(|length: usize| length <= body::BODY_LIMIT);
    req.method() == Method::POST
        && (kind.starts_with(PLAIN) || kind.starts_with(IN_PARTS) && is_small)
        && !req.headers().contains_key("x-wants")
        && !req.path().starts_with("/api/")
}

fn kind_of(req: &HttpRequest) -> String {
    let kind = req.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.unwrap_or_default().to_ascii_lowercase()
}
