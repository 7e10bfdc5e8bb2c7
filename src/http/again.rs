//! What was written in a form that is turned away for a while: it is kept with its request, so that the page that says "later"
//! holds it and can send it again. A form that asks for a password or a code is not kept: what opens an account stands in
//! no page.

use crate::http::body;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpRequest};
use futures_util::stream;

/// What stands in the name of a field whose value opens an account or a ballot.
const SECRET: [&str; 5] = ["password", "code", "token", "secret", "receipt"];
/// From so many characters on what was written is shown, to be read and copied.
const SHOWN_FROM: usize = 40;

/// The fields of a form.
#[derive(Clone, Debug)]
pub struct Sent(Vec<(String, String)>);

/// A form as it came. It is read only where it has to be shown again: nearly none is.
struct Came(Bytes);

impl Sent {
    /// That of a request, if it may be shown again.
    pub fn with(req: &HttpRequest) -> Option<Self> {
        req.extensions().get::<Came>().and_then(|came| Self::read(&came.0))
    }

    /// Every field, in the order of the form.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// The longer texts among them.
    pub fn texts(&self) -> Vec<&str> {
        let texts = self.0.iter().map(|(_, value)| value.as_str());
        texts.filter(|text| text.contains('\n') || text.chars().count() >= SHOWN_FROM).collect()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let fields: Vec<(String, String)> = serde_html_form::from_bytes(bytes).ok()?;
        let is_secret = |(name, _): &(String, String)| SECRET.iter().any(|secret| name.contains(secret));
        (!fields.is_empty() && !fields.iter().any(is_secret)).then_some(Self(fields))
    }
}

/// Keeps what a browser sends from a form with the request, and lets it through as it came.
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
    Ok(next.call(req).await?.map_into_boxed_body())
}

/// Whether it is the form of a page, sent without our script, which keeps the form by itself.
fn is_a_form_of_a_page(req: &ServiceRequest) -> bool {
    let kind = req.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    req.method() == Method::POST
        && kind.starts_with("application/x-www-form-urlencoded")
        && !req.headers().contains_key("x-wants")
        && !req.path().starts_with("/api/")
}
