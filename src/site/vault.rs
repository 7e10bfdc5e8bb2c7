//! What must be read again, but by nobody who only has the database: sealed with a key that lies beside it, in a file of
//! its own. Made at the first start, for the owner of the process alone to read. Lost, nothing sealed can be read again.

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Bytes of the key: 256 bits.
const KEY: usize = 32;
/// Bytes of the nonce before everything sealed; at random, since so many never meet.
const NONCE: usize = 24;

/// The key, ready for use.
pub struct Vault {
    cipher: XChaCha20Poly1305,
    marking: [u8; KEY],
}

impl Vault {
    /// Opens the vault with the key in this file, which is made if it is not there.
    pub fn open(file: &Path) -> anyhow::Result<Self> {
        let text = match fs::read_to_string(file) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                make(file).with_context(|| format!("cannot keep a key in {}", file.display()))?;
                fs::read_to_string(file)
            }
            read => read,
        };
        let text = text.with_context(|| format!("cannot read the key in {}", file.display()))?;
        match STANDARD.decode(text.trim()) {
            Ok(key) if key.len() == KEY => Ok(Self::with(&key)),
            _ => bail!("{} holds no key: 32 bytes in base64 are expected", file.display()),
        }
    }

    fn with(key: &[u8]) -> Self {
        let cipher = XChaCha20Poly1305::new(&hmac(key, &[b"sealing"]).into());
        Self { cipher, marking: hmac(key, &[b"marking"]) }
    }

    /// Seals something for a purpose: for another it cannot be read.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| anyhow::anyhow!("sealing"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Reads what was sealed for this purpose; nothing if it was not, or by another key.
    pub fn unseal(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
        self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()
    }

    /// A mark of short words, to know them again, which nobody can find by trying all there are.
    pub fn mark(&self, purpose: &str, words: &str) -> [u8; KEY] {
        hmac(&self.marking, &[purpose.as_bytes(), &[0], words.as_bytes()])
    }

    /// Whether a mark is that of these words, in the same time whatever they are.
    pub fn is_mark_of(&self, mark: &[u8], purpose: &str, words: &str) -> bool {
        let mac = mac(&self.marking, &[purpose.as_bytes(), &[0], words.as_bytes()]);
        mac.is_some_and(|mac| mac.verify_slice(mark).is_ok())
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(mac)
}

/// A key of any length is taken, so there always is one.
fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; KEY] {
    mac(key, parts).map(|mac| mac.finalize().into_bytes().into()).unwrap_or_default()
}

/// Makes a key. Of two who do so at once, one is kept: it is linked to its name when it is whole, if nobody has been there.
fn make(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let key: [u8; KEY] = rand::random();
    let new = file.with_extension(format!("{:016x}", rand::random::<u64>()));
    let mut written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
    writeln!(written, "{}", STANDARD.encode(key))?;
    written.sync_all()?;
    let linked = fs::hard_link(&new, file);
    fs::remove_file(&new)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_is_sealed_is_read_with_the_same_key_for_the_same_purpose_alone() {
        let (one, other) = (Vault::with(&[1; KEY]), Vault::with(&[2; KEY]));
        let sealed = one.seal("a", b"seed").expect("seals");
        assert_eq!(one.unseal("a", &sealed).as_deref(), Some(b"seed".as_slice()));
        assert_ne!(sealed, one.seal("a", b"seed").expect("seals"), "another nonce each time");
        let touched: Vec<u8> = sealed.iter().map(|byte| byte ^ 1).collect();
        for read in
            [one.unseal("b", &sealed), other.unseal("a", &sealed), one.unseal("a", &touched), one.unseal("a", b"short")]
        {
            assert_eq!(read, None);
        }
        let mark = one.mark("a", "123456");
        assert!(one.is_mark_of(&mark, "a", "123456"));
        assert!(!one.is_mark_of(&mark, "a", "123457") && !one.is_mark_of(&mark, "b", "123456"));
        assert!(!other.is_mark_of(&mark, "a", "123456"));
    }

    #[test]
    fn the_key_is_made_once_for_its_owner_alone_and_never_for_what_is_no_key() {
        let folder = std::env::temp_dir().join(format!("leaders-square-vault-{}", rand::random::<u64>()));
        let file = folder.join("secret.key");
        let sealed = Vault::open(&file).expect("makes a key").seal("a", b"seed").expect("seals");
        assert!(Vault::open(&file).expect("opens").unseal("a", &sealed).is_some(), "the same at the next start");
        assert_eq!(fs::metadata(&file).expect("is there").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "nothing is left lying about");
        fs::write(&file, "no key").expect("writes");
        assert!(Vault::open(&file).is_err_and(|error| error.to_string().contains("holds no key")));
        fs::remove_dir_all(&folder).expect("goes");
    }
}
