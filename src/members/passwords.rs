//! Passwords: argon2id at m = 19456 KiB, t = 2, p = 1 (OWASP Password Storage Cheat Sheet), off the async threads,
//! as many at a time as there are cores. Where there is no account the same work is done on a stand-in.

use crate::error::{Error, Result};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

/// Requests that may wait for a core before newcomers are turned away.
const QUEUE: usize = 64;

/// A hash of a password nobody has, so that a missing account costs what a wrong password costs.
static STAND_IN: LazyLock<String> =
    LazyLock::new(|| hash_now(&format!("{:032x}", rand::random::<u128>())).unwrap_or_default());

/// Hashes passwords, so many at a time.
#[derive(Clone)]
pub struct Hasher {
    cores: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl Hasher {
    /// One hash at a time for each core.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { cores: Arc::new(Semaphore::new(cores)), queue: Arc::new(Semaphore::new(QUEUE)) }
    }

    /// The hash to keep for a password, as a PHC string.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.run(move || hash_now(&password)).await?
    }

    /// Whether the password is the one kept; with nothing kept, the same work and "no".
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool> {
        self.run(move || {
            let is_known = kept.is_some();
            let matches = matches_now(&password, kept.as_deref().unwrap_or(&STAND_IN));
            is_known && matches
        })
        .await
    }

    /// 256 bits that only whoever knows the secret and the salt can make again, at the cost of hashing a password.
    pub async fn derive(&self, secret: Vec<u8>, salt: [u8; 16]) -> Result<[u8; 32]> {
        self.run(move || derive_now(&secret, salt)).await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _place = self.queue.try_acquire().map_err(|_| Error::Busy)?;
        let core = self.cores.clone().acquire_owned().await.map_err(|_| Error::Busy)?;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(core);
            done
        })
        .await
        .map_err(|e| Error::Internal(e.into()))
    }
}

fn hash_now(password: &str) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|e| anyhow::anyhow!("hashing: {e}"))?;
    Ok(hash.to_string())
}

fn derive_now(secret: &[u8], salt: [u8; 16]) -> Result<[u8; 32]> {
    let mut derived = [0; 32];
    let done = Argon2::default().hash_password_into(secret, &salt, &mut derived);
    done.map_err(|e| anyhow::anyhow!("deriving: {e}"))?;
    Ok(derived)
}

fn matches_now(password: &str, kept: &str) -> bool {
    PasswordHash::new(kept).is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
}
