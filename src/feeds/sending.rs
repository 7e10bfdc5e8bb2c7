//! Sending a public document: the same bytes for everybody, with what a reader needs to ask again cheaply.
//!
//! The tag is a hash of the document. `Last-Modified` is when these bytes were first seen here: what is taken away
//! changes a feed without any date in it growing, so no date of an entry could be believed.

use crate::cache::finished::Finished;
use crate::site::Site;
use actix_web::http::header::{self, HeaderMap, HeaderValue, HttpDate};
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Fresh for so many seconds, then asked for again: what is taken away must be gone everywhere by then.
const FRESH: &str = "public, max-age=5, must-revalidate";
/// Documents whose age is remembered; beyond that the memory begins anew, and each costs one full answer.
const REMEMBERED: usize = 4096;

/// By the hash of an address, since addresses are as long as whoever asks likes: the hash of what stood there, since when.
static AGES: LazyLock<Mutex<HashMap<Hash, (Hash, SystemTime)>>> = LazyLock::new(Mutex::default);

type Hash = [u8; 32];

/// A document in all its forms, with the headers it is sent with.
pub fn document(req: &HttpRequest, site: &Site, media_type: &'static str, body: String) -> Finished {
    let hash: Hash = Sha256::digest(&body).into();
    let address = Sha256::digest(format!("{}{}", site.config.public_url(), req.uri()));
    let since = HttpDate::from(first_seen(address.into(), hash)).to_string();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FRESH));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(since) = HeaderValue::try_from(since) {
        headers.insert(header::LAST_MODIFIED, since);
    }
    Finished::new(&headers, body.into())
}

/// Answers with a document, or with word that the reader has it already (304).
pub fn send(req: &HttpRequest, site: &Site, media_type: &'static str, body: String) -> HttpResponse {
    document(req, site, media_type, body).answer(req)
}

fn first_seen(address: Hash, hash: Hash) -> SystemTime {
    let mut ages = AGES.lock().unwrap_or_else(PoisonError::into_inner);
    let before = ages.get(&address).copied();
    if let Some((known, since)) = before
        && known == hash
    {
        return since;
    }
    if ages.len() >= REMEMBERED {
        ages.clear();
    }
    // Two documents of one second are told apart by a second.
    let next = before.map_or(SystemTime::UNIX_EPOCH, |(_, since)| since + Duration::from_secs(1));
    let since = whole_second(SystemTime::now()).max(next);
    ages.insert(address, (hash, since));
    since
}

/// Dates of HTTP know no fractions.
fn whole_second(at: SystemTime) -> SystemTime {
    let fraction = at.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |age| age.subsec_nanos());
    at - Duration::from_nanos(fraction.into())
}
