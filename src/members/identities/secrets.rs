//! What binds an answer of another site to the browser that was sent there. All of it is made of the one secret in the
//! browser's cookie, each for one use and none to be led back to another, so that nothing of it need be kept here.

use crate::members::tokens;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What a journey to another site is known by.
pub struct Secrets<'a>(&'a str);

impl<'a> Secrets<'a> {
    /// Those of the browser with this cookie.
    pub fn of(browser: &'a str) -> Self {
        Self(browser)
    }

    /// Comes back with the browser: it is the one that was sent.
    pub fn state(&self) -> String {
        self.made("state")
    }

    /// Comes back in what the other site signs: it was signed for this journey.
    pub fn nonce(&self) -> String {
        self.made("nonce")
    }

    /// Shown when the code is exchanged, of which only the hash went along: whoever catches the code lacks it.
    pub fn verifier(&self) -> String {
        self.made("verifier")
    }

    fn made(&self, what: &str) -> String {
        URL_SAFE_NO_PAD.encode(tokens::hash(&format!("{what} of {}", self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_another_and_none_is_kept_as_it_is() {
        let (one, other) = (Secrets::of("one"), Secrets::of("other"));
        let all =
            [one.state(), one.nonce(), one.verifier(), other.state(), URL_SAFE_NO_PAD.encode(tokens::hash("one"))];
        let different: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        assert!(all.iter().all(|secret| secret.len() == 43), "256 bits");
    }
}
