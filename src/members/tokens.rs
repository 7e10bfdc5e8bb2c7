//! Secrets that are shown once: 256 bits from the system's generator, kept only as a hash. A prefix tells what they open.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// What a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A session.
    Session,
    /// What a key for programs opens.
    Api,
    /// Nothing: it tells a browser from others.
    Device,
    /// What a link leads to, once.
    Link,
}

impl Kind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Session => "lss_",
            Self::Api => "lsk_",
            Self::Device => "lsd_",
            Self::Link => "",
        }
    }
}

/// A secret as it is shown, once.
#[derive(Clone, Debug)]
pub struct Token(String);

impl Token {
    /// A new session's token.
    pub fn for_session() -> Self {
        Self::fresh(Kind::Session)
    }

    /// A new key for programs.
    pub fn for_api() -> Self {
        Self::fresh(Kind::Api)
    }

    /// A new link to be sent by mail or handed on.
    pub fn for_link() -> Self {
        Self::fresh(Kind::Link)
    }

    /// A new name for a browser.
    pub fn for_device() -> Self {
        Self::fresh(Kind::Device)
    }

    /// A new token, at random.
    pub fn fresh(kind: Kind) -> Self {
        Self::made(kind, rand::random())
    }

    /// The token made of these bytes, which nobody else can know.
    pub fn made(kind: Kind, bytes: [u8; 32]) -> Self {
        Self(format!("{}{}", kind.prefix(), URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// One that was made a moment ago.
    pub fn known(token: String) -> Self {
        Self(token)
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
    token.starts_with(Kind::Api.prefix())
}
