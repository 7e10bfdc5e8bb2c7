//! Doing a thing once however often it is asked for. The API sends `Idempotency-Key`, a page's form a hidden
//! `form_id`. The key, the effect and the answer are kept by one transaction; a repeated key gets the first
//! answer, even when both arrive at the same moment; the same key with another body is refused (422).
//! As the Idempotency-Key header is used by Stripe and described in draft-ietf-httpapi-idempotency-key-header.

use crate::error::{Error, Result};
use crate::http::store;
use crate::members::passwords::Hasher;
use crate::text::message;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::cell::Cell;
use std::future::{Ready, ready};
use std::rc::Rc;

/// Longest key, in characters.
const KEY_LIMIT: usize = 200;

/// A request that may be repeated, with the key that says so, if it has one.
#[derive(Clone, Debug)]
pub struct Once {
    actor: String,
    route: String,
    key: Option<String>,
    digest: RequestDigest,
}

/// What the request's body hashes to, set when the body has been read.
#[derive(Clone, Debug, Default)]
pub struct RequestDigest(Rc<Cell<[u8; 32]>>);

impl RequestDigest {
    /// Notes the body.
    pub fn set(&self, body: &[u8]) {
        self.0.set(Sha256::digest(body).into());
    }
}

impl Once {
    /// The key of a page's form: made with the form, the same however often it is sent.
    /// Another text in the same form is then a second try after an error, so only the key counts.
    pub fn of_form(actor: impl ToString, route: &str, form_id: Option<&str>) -> Self {
        let key = form_id.filter(|id| !id.is_empty() && id.len() <= KEY_LIMIT).map(str::to_owned);
        Self { actor: actor.to_string(), route: route.to_owned(), key, digest: RequestDigest::default() }
    }

    /// The same request made by a known member: keys of different members never meet.
    pub fn by(mut self, actor: impl ToString) -> Self {
        self.actor = actor.to_string();
        self
    }

    /// The same request, whose body holds a password. What is kept to tell another body from the same one would let
    /// whoever reads the database try passwords quickly, so it is made as slow to try as the password's own hash.
    pub async fn guarded(self, hasher: &Hasher) -> Result<Self> {
        if let Some(key) = &self.key {
            let place = Sha256::new().chain_update(&self.route).chain_update([0]).chain_update(key).finalize();
            let mut salt = [0; 16];
            salt.copy_from_slice(&place[..16]);
            let slow = hasher.derive(self.digest.0.get().to_vec(), salt).await?;
            self.digest.0.set(slow);
        }
        Ok(self)
    }

    /// Whether a key came with the request.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The answer that the first request with this key got. Waits for one that is under way.
    pub async fn first_answer<T: DeserializeOwned>(&self, db: &mut PgConnection) -> Result<Option<T>> {
        let Some(key) = &self.key else { return Ok(None) };
        let digest = self.digest.0.get();
        if store::note_act(db, &self.actor, &self.route, key, &digest).await? {
            return Ok(None);
        }
        let done = store::act_done(db, &self.actor, &self.route, key).await?;
        if done.request != digest {
            return Err(Error::invalid("Idempotency-Key", message("http-key-reused")));
        }
        serde_json::from_str(&done.answer).map(Some).map_err(|e| Error::Internal(e.into()))
    }

    /// Keeps the answer beside the effect.
    pub async fn keep(&self, db: &mut PgConnection, answer: &impl Serialize) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let answer = serde_json::to_string(answer).map_err(|e| Error::Internal(e.into()))?;
        store::keep_answer(db, &self.actor, &self.route, key, &answer).await
    }
}

/// Takes the `Idempotency-Key` header. Stands before the body among a handler's arguments, so that the body is noted.
impl FromRequest for Once {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = match req.headers().get("idempotency-key").map(|value| value.to_str()) {
            None => None,
            Some(Ok(key)) if (1..=KEY_LIMIT).contains(&key.len()) => Some(key.to_owned()),
            Some(_) => return ready(Err(Error::invalid("Idempotency-Key", message("http-key-unreadable")))),
        };
        let digest = RequestDigest::default();
        req.extensions_mut().insert(digest.clone());
        let route = format!("{} {}", req.method(), req.path());
        ready(Ok(Self { actor: String::new(), route, key, digest }))
    }
}
