//! What a page may load and where it may send: only this site, nothing inline but the rules for following links ahead,
//! which run nothing and are named by their hash. A page that holds a player may also open that player's frame or file,
//! and no other.

use crate::http::assets;
use crate::text::markdown::players::Need;
use actix_web::http::header::HeaderValue;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What holds for every answer that is no page and does not say otherwise.
pub const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'; \
    media-src 'self'; worker-src 'self'";

/// What holds for every page that does not say otherwise.
pub fn of_pages() -> &'static str {
    static OF_PAGES: LazyLock<String> = LazyLock::new(|| {
        let rules = STANDARD.encode(Sha256::digest(assets::speculation_rules()));
        STRICT.replace("script-src 'self'", &format!("script-src 'self' 'sha256-{rules}'"))
    });
    &OF_PAGES
}

/// What holds for a page with players; none if it has none.
pub fn playing(needs: impl Iterator<Item = Need>) -> Option<HeaderValue> {
    let (mut frames, mut files) = (BTreeSet::new(), BTreeSet::new());
    for need in needs {
        match need {
            Need::Frame(origin) => frames.insert(origin),
            Need::File(origin) => files.insert(origin),
        };
    }
    let mut policy = of_pages().to_owned();
    if !files.is_empty() {
        let files = files.iter().cloned().collect::<Vec<_>>().join(" ");
        policy = policy.replace("media-src 'self'", &format!("media-src 'self' {files}"));
    }
    if !frames.is_empty() {
        policy = format!("{policy}; frame-src {}", frames.iter().cloned().collect::<Vec<_>>().join(" "));
    }
    (policy != of_pages()).then(|| HeaderValue::from_str(&policy).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_opens_only_what_its_players_need() {
        assert_eq!(playing(std::iter::empty()), None);
        let needs = [
            Need::Frame("https://www.youtube-nocookie.com".into()),
            Need::File("https://cdn.example.org".into()),
            Need::Frame("https://www.youtube-nocookie.com".into()),
        ];
        let policy = playing(needs.into_iter()).expect("a policy");
        let policy = policy.to_str().expect("text");
        assert!(policy.ends_with("; frame-src https://www.youtube-nocookie.com"), "{policy}");
        assert!(policy.contains("media-src 'self' https://cdn.example.org; worker-src"), "{policy}");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'sha256-"), "{policy}");
    }
}
