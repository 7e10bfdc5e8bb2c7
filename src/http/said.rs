//! The word about what has just been done, which the page says that one is led to. The address names it; a cookie of a
//! minute, set with the way there and taken away by that page, lets it be said once: not again when the page is loaded
//! anew, and not to those who are sent the link.

use crate::http::visitor::is_ahead;
use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};

/// The cookie's name.
const COOKIE: &str = "said";
/// How long the word waits for its page.
const WAITS: time::Duration = time::Duration::minutes(1);
/// Longest word, in bytes.
const LONGEST: usize = 40;

/// The word that an address names.
pub fn word_in(address: &str) -> Option<&str> {
    let query = address.split('#').next()?.split_once('?')?.1;
    let word = query.split('&').find_map(|pair| pair.strip_prefix("said="))?;
    let is_word =
        !word.is_empty() && word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    is_word.then_some(word)
}

/// The word that is to be said in answer to this request: one its sender's own act led to, not yet said.
pub fn to_be_said(req: &HttpRequest) -> Option<String> {
    let word = word_in(req.uri().path_and_query()?.as_str())?;
    req.cookie(COOKIE).filter(|cookie| cookie.value() == word).map(|_| word.to_owned())
}

/// Lets the word be said on the page that an answer leads to; takes it away where it has been said. A script that
/// follows the way only looks where it leads, and one that fetches ahead shows nobody anything.
pub fn note(answer: &mut ServiceResponse, is_tls: bool) {
    let word = answer.headers().get(LOCATION).and_then(|to| word_in(to.to_str().ok()?)).map(str::to_owned);
    let req = answer.request();
    let is_page = answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let is_seen = is_page && !req.headers().contains_key("x-wants") && !is_ahead(req);
    let was_said = is_seen && to_be_said(req).is_some();
    let cookie = |word| Cookie::build(COOKIE, word).path("/").http_only(true).same_site(SameSite::Lax).secure(is_tls);
    let response = answer.response_mut();
    let noted = match word.filter(|_| response.status() == StatusCode::SEE_OTHER) {
        Some(word) => response.add_cookie(&cookie(word).max_age(WAITS).finish()),
        None if was_said => response.add_removal_cookie(&cookie(String::new()).finish()),
        None => Ok(()),
    };
    if let Err(error) = noted {
        tracing::error!("setting a cookie: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_an_address_and_nothing_else_is_taken_for_one() {
        assert_eq!(word_in("/posts/1?a=b&said=post-published#top"), Some("post-published"));
        assert_eq!(word_in("/posts/1?unsaid=no"), None);
        assert_eq!(word_in("/posts/1?said=%3Cb%3E"), None);
        assert_eq!(word_in("/posts/1#?said=no"), None);
    }
}
