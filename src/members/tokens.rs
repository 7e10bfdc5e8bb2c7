//! Secrets that are shown once: 256 bits from the system's generator, kept only as a hash. A prefix tells what they open.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Prefix of a session's token.
const SESSION: &str = "lss_";
/// Prefix of a key for programs.
const API: &str = "lsk_";

/// A secret as it is shown, once.
#[derive(Clone, Debug)]
pub struct Token(String);

impl Token {
    /// A new session's token.
    pub fn for_session() -> Self {
        Self::fresh(SESSION)
    }

    /// A new key for programs.
    pub fn for_api() -> Self {
        Self::fresh(API)
    }

    /// A new link to be sent by mail or handed on.
    pub fn for_link() -> Self {
        Self::fresh("")
    }

    fn fresh(prefix: &str) -> Self {
        Self(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())))
    }

    /// As it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is kept.
    pub fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

/// What a token is kept as.
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Whether a bearer's token is a key for programs rather than a session.
pub fn is_api_token(token: &str) -> bool {
    token.starts_with(API)
}
