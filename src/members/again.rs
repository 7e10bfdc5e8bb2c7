//! Giving a token a second time to whoever repeats the request that made it, though it is kept nowhere. With an
//! `Idempotency-Key` a token is no random number but made from the member's password and the key, at the cost of
//! hashing a password, with a random salt. Only the salt is kept, as the act's answer: whoever reads the database would
//! have to guess the password at the price its own hash asks for, and whoever knows the key alone lacks the salt.

use crate::error::{Error, Result};
use crate::http::Once;
use crate::members::passwords::Hasher;
use crate::members::tokens::{Kind, Token};
use crate::text::message;
use serde::{Deserialize, Serialize};

/// What a token is made of besides the secrets of whoever asks.
pub type Salt = [u8; 16];

/// A token that will be given if its request is the first with its key.
pub struct Offer {
    /// The token.
    pub token: Token,
    /// What it was made with.
    pub salt: Salt,
}

/// What is kept of a request that made a token: what the token opens, and what it was made with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept<Id> {
    /// The session or the key for programs.
    pub id: Id,
    /// What its token was made with.
    pub salt: Salt,
}

/// A token for a request that may be repeated; at random for one that may not.
pub async fn offer(hasher: &Hasher, kind: Kind, once: &Once, password: &str) -> Result<Offer> {
    let salt = rand::random();
    let token = match once.key() {
        Some(_) => made(hasher, kind, once, password, salt).await?,
        None => Token::fresh(kind),
    };
    Ok(Offer { token, salt })
}

impl Offer {
    /// The token of the first request with this key: this one's own, or the one made before with another salt.
    pub async fn settled(self, hasher: &Hasher, kind: Kind, once: &Once, password: &str, salt: Salt) -> Result<Token> {
        if salt == self.salt { Ok(self.token) } else { made(hasher, kind, once, password, salt).await }
    }
}

/// What a repeated request is told when what its token opened has ended.
pub fn ended() -> Error {
    Error::invalid("Idempotency-Key", message("members-key-used-up"))
}

async fn made(hasher: &Hasher, kind: Kind, once: &Once, password: &str, salt: Salt) -> Result<Token> {
    let key = once.key().unwrap_or_default();
    let secret = format!("{}:{key}{password}", key.len());
    Ok(Token::made(kind, hasher.derive(secret.into_bytes(), salt).await?))
}
