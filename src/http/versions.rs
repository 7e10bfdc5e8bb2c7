//! Edits that overwrite nobody: an answer carries the number of its state as `ETag`, an edit sends it back as
//! `If-Match`, and is refused (412) when the thing has changed meanwhile. Where every
//! version is kept (posts, comments, articles) it may be left out; where none is (a group, one's account), an edit of
//! words needs it (428).

use crate::error::Error;
use actix_web::dev::Payload;
use actix_web::http::header::{ETAG, IF_MATCH};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;
use std::future::{Ready, ready};

/// A number no state has: what cannot be one of ours matches nothing.
const NO_STATE: i32 = -1;

/// The state an edit was made from; none when the writer does not mind. Whether they said so is the second part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub Option<i32>, bool);

impl IfMatch {
    /// The state, where words would be overwritten of which no earlier version is kept: there it must be said from
    /// which state the edit was made, or that any will do (RFC 6585, section 3).
    pub fn said(self) -> Result<Option<i32>, Error> {
        if self.1 { Ok(self.0) } else { Err(Error::Unconditional) }
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let sent = req.headers().get(IF_MATCH).map(|value| value.to_str().unwrap_or_default().trim());
        ready(Ok(Self(sent.filter(|tag| *tag != "*").map(state_of), sent.is_some())))
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
