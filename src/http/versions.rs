//! Edits that overwrite nobody: an answer carries the number of its state as `ETag`, an edit sends it back as
//! `If-Match`, and is refused (412) when the thing has changed meanwhile.

use crate::error::Error;
use actix_web::dev::Payload;
use actix_web::http::header::{ETAG, IF_MATCH};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;
use std::future::{Ready, ready};

/// A number no state has: what cannot be one of ours matches nothing.
const NO_STATE: i32 = -1;

/// The state an edit was made from; none when the writer does not mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub Option<i32>);

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let sent = req.headers().get(IF_MATCH).map(|value| value.to_str().unwrap_or_default().trim());
        ready(Ok(Self(sent.filter(|tag| *tag != "*").map(state_of))))
    }
}

fn state_of(tag: &str) -> i32 {
    let tag = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
    tag.parse().unwrap_or(NO_STATE)
}

/// A JSON answer with the number of its state.
pub fn tagged(version: i32, value: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((ETAG, format!("\"{version}\""))).json(value)
}
