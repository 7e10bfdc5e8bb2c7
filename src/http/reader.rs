//! Under whose session an answer was made, in a word that opens nothing: the session's mark. Every private answer to a
//! browser that is signed in bears it as a header, and the browser has it in a cookie that lasts as long as the session's
//! own. By the two, the script that keeps what was read for reading without a connection (`web/js/offline/`) knows what
//! it may show, and forgets what was read under a session that has ended.

use crate::http::visitor;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use actix_web::{HttpMessage, HttpRequest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The header that bears the mark.
pub const HEADER: HeaderName = HeaderName::from_static("reader");
/// Bytes of the hash that stand in a mark: chance makes no two alike.
const MARK_BYTES: usize = 12;

/// The mark of what an owner gets who sees the site as a member does: that of no session, so that nothing is kept of it.
pub const OF_A_GUISE: &str = "guise";

/// The mark of the session that a request was found to belong to.
#[derive(Clone, Debug)]
struct Reader(Option<HeaderValue>);

/// The cookie by which a browser's own scripts know the mark, for as long as the session's cookie is there; emptied, if
/// there is no session. Nothing is opened by it.
pub fn cookie<'a>(session: &Cookie<'_>, is_tls: bool) -> Cookie<'a> {
    let name = if is_tls { "__Host-reader" } else { "reader" };
    let mark = if session.value().is_empty() { String::new() } else { mark(session.value()) };
    let mut cookie = Cookie::build(name, mark).path("/").same_site(SameSite::Lax).secure(is_tls).finish();
    cookie.set_max_age(session.max_age());
    cookie
}

/// Notes whether it is by its session's cookie that a request is a member's, and whether they are seen as by another.
pub fn note(req: &HttpRequest, (is_member, is_in_guise): (bool, bool), is_tls: bool) {
    let is_browser = is_member && !req.headers().contains_key(AUTHORIZATION);
    let session = is_browser.then(|| req.cookie(visitor::cookie_name(is_tls))).flatten();
    let mark = match is_in_guise {
        true => Some(HeaderValue::from_static(OF_A_GUISE)),
        false => session.and_then(|session| HeaderValue::try_from(mark(session.value())).ok()),
    };
    req.extensions_mut().insert(Reader(mark));
}

/// The mark of the session under which a request was answered.
pub fn of(req: &HttpRequest) -> Option<HeaderValue> {
    req.extensions().get::<Reader>().and_then(|reader| reader.0.clone())
}

/// A hash of its own: it is neither the token nor what the database finds the session by.
fn mark(token: &str) -> String {
    let hash = Sha256::digest(format!("reader {token}"));
    URL_SAFE_NO_PAD.encode(hash.get(..MARK_BYTES).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::tokens;

    #[test]
    fn a_mark_tells_sessions_apart_and_opens_none() {
        let (one, other) = (tokens::Token::for_session(), tokens::Token::for_session());
        assert_eq!(mark(one.as_str()), mark(one.as_str()));
        assert_ne!(mark(one.as_str()), mark(other.as_str()));
        assert!(!URL_SAFE_NO_PAD.encode(one.hash()).starts_with(&mark(one.as_str())));
    }

    #[test]
    fn the_cookie_is_there_as_long_as_the_session_and_goes_with_it() {
        let mut session = Cookie::new("session", "a-token");
        assert_eq!(cookie(&session, true).max_age(), None);
        session.set_max_age(actix_web::cookie::time::Duration::hours(3));
        assert_eq!(cookie(&session, true).max_age(), session.max_age());
        assert_eq!(cookie(&Cookie::new("session", ""), true).value(), "");
    }
}
