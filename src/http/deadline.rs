//! So long somebody waits for their answer, whatever it takes: then they are told so. What is done for them is not broken off: a
//! connection that is dropped while the database does not answer may be lost for good, and an act that is broken off as it is kept
//! would be told as if it were not. It goes on to its end and holds its place until then, so that a crowd of those who have gone
//! is still bounded. Nor is anything said of what was written but what is known: that it may be kept yet.
//!
//! Bodies that are sent as they are made (live streams, copies, files) are not waited for: their answer has begun.

use crate::error::Error;
use crate::http::answers::Wants;
use crate::http::faces;
use crate::http::visitor::{self, Visitor};
use crate::site::Site;
use actix_web::dev::ServiceRequest;
use actix_web::http::Uri;
use actix_web::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderValue};
use actix_web::{HttpResponse, web};
use std::time::Duration;

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(10);
/// What is sent comes in within this time, or is refused by itself ([`crate::http::body`]); a form with a file within the second
/// ([`crate::media::upload`]).
const BODY: Duration = Duration::from_secs(30);
const FILE: Duration = Duration::from_secs(60);
/// Whoever comes back from another site has it asked four things, each within its own bounds ([`crate::site::outbound`]).
const ELSEWHERE: Duration = Duration::from_secs(60);

/// Somebody who waits: what has to be known of their request when it is not at hand any more.
#[derive(Debug)]
pub struct Waiting {
    writes: bool,
    patience: Duration,
    wants: Wants,
    address: Uri,
    languages: Option<HeaderValue>,
}

impl Waiting {
    /// Whoever sent this request.
    pub fn of(req: &ServiceRequest) -> Self {
        // Who comes back is let in, though a browser only follows an address.
        let comes_back = req.path().starts_with("/sign-in/with/") && req.path().ends_with("/back");
        let writes = !req.method().is_safe() || comes_back;
        let kind = req.headers().get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
        let arrives = match kind.get(..10) {
            _ if comes_back => ELSEWHERE,
            _ if !writes => Duration::ZERO,
            Some(kind) if kind.eq_ignore_ascii_case(b"multipart/") => FILE,
            _ => BODY,
        };
        Self {
            writes,
            patience: arrives + ANSWER,
            wants: visitor::wants(req.request()),
            address: req.uri().clone(),
            languages: req.headers().get(ACCEPT_LANGUAGE).cloned(),
        }
    }

    /// Waits for what is served; none if it takes longer. Then it goes on without anybody who waits, in its place.
    pub async fn for_what<T: 'static, P: 'static>(
        &self,
        serving: impl Future<Output = T> + 'static,
        place: P,
    ) -> Option<T> {
        let mut serving = Box::pin(serving);
        if let Ok(served) = tokio::time::timeout(self.patience, &mut serving).await {
            return Some(served);
        }
        // Without its address, in which a token may stand.
        tracing::warn!(writes = self.writes, "a request takes longer than anybody is left waiting for");
        actix_web::rt::spawn(async move {
            let served = serving.await;
            drop((served, place));
        });
        None
    }

    /// What they are told who have waited long enough.
    pub fn told(&self, site: web::Data<Site>) -> HttpResponse {
        let here = self.address.path_and_query().map_or("/", |here| here.as_str()).to_owned();
        let languages = self.languages.as_ref().and_then(|languages| languages.to_str().ok());
        let visitor = Visitor::left_waiting(site, self.wants, languages, here);
        faces::told(&visitor, &if self.writes { Error::Unsure } else { Error::Busy })
    }
}
