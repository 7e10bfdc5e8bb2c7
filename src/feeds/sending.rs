//! Sending a public document: the same bytes for everybody, with what a reader needs to ask again cheaply.
//!
//! The tag is a hash of the document. `Last-Modified` is when these bytes were first seen here: what is taken away
//! changes a feed without any date in it growing, so no date of an entry could be believed.

use crate::site::Site;
use actix_web::http::header::{self, EntityTag, Header, HttpDate, IfModifiedSince, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Fresh for so long, in seconds, then asked for again: what is taken away must be gone everywhere by then.
const FRESH: u32 = 5;
/// Documents whose age is remembered; beyond that the memory begins anew, and each costs one full answer.
const REMEMBERED: usize = 4096;

/// By the hash of an address, since addresses are as long as whoever asks likes: the hash of what stood there, since when.
static AGES: LazyLock<Mutex<HashMap<Hash, (Hash, SystemTime)>>> = LazyLock::new(Mutex::default);

type Hash = [u8; 32];

/// Answers with a document, or with word that the reader has it already (304).
pub fn send(req: &HttpRequest, site: &Site, media_type: &str, body: String) -> HttpResponse {
    let hash: Hash = Sha256::digest(&body).into();
    let name: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let address = Sha256::digest(format!("{}{}", site.config.public_url(), req.uri()));
    let since = HttpDate::from(first_seen(address.into(), hash));
    // Weak: compressed and plain bytes share it.
    let tag = EntityTag::new_weak(name);
    let is_known = is_known(req, &tag, since);
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer
        .insert_header((header::CACHE_CONTROL, format!("public, max-age={FRESH}, must-revalidate")))
        .insert_header(header::ETag(tag))
        .insert_header(header::LastModified(since));
    if is_known { answer.finish() } else { answer.content_type(media_type).body(body) }
}

/// A tag decides where there is one; a date only where there is none (RFC 9110, section 13.2.2), and only if it is ours.
fn is_known(req: &HttpRequest, tag: &EntityTag, since: HttpDate) -> bool {
    if req.headers().contains_key(header::IF_NONE_MATCH) {
        return match IfNoneMatch::parse(req) {
            Ok(IfNoneMatch::Any) => true,
            Ok(IfNoneMatch::Items(known)) => known.iter().any(|one| one.weak_eq(tag)),
            Err(_) => false,
        };
    }
    IfModifiedSince::parse(req).is_ok_and(|IfModifiedSince(date)| date == since)
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
