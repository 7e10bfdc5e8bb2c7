//! Ids of forms, which tell when their form was made. An id is a UUID (version 8, RFC 9562) that holds the second and a mark that
//! only this site can make of it, so that nobody makes a form older than it is. A script that sends the same form again may put
//! another random end to its id. Kept pages get ids anew when they are sent.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::cell::Cell;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use uuid::{Builder, Uuid};

/// What the marks are made with: the site's secret, the same on all its nodes.
static KEY: OnceLock<Vec<u8>> = OnceLock::new();

thread_local! {
    // A page has a form below each comment, all made in one second.
    static LATEST: Cell<(u64, [u8; 4])> = const { Cell::new((0, [0; 4])) };
}

/// Says what marks are made with. Of several sites in one process the first does.
pub fn settle(secret: &[u8]) {
    let _ = KEY.set(secret.to_vec());
}

/// A new id for a form that is made now. Ids are taken from the process's own generator, not each from the system's.
pub fn fresh_id() -> String {
    id_at(now())
}

/// The id of a form that was made at this second of the epoch.
pub fn id_at(second: u64) -> String {
    let mut bytes: [u8; 16] = rand::random();
    bytes[..5].copy_from_slice(&second.to_be_bytes()[3..]);
    let [first, second, third, fourth] = mark_of(second);
    (bytes[5], bytes[6], bytes[7], bytes[9]) = (first, second, third, fourth);
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// How long ago the form with this id was made; none if its id is not of our making.
pub fn age_of(id: &str) -> Option<Duration> {
    of(id).map(|(age, _)| age)
}

/// The same, and the second of the epoch in which that was.
pub fn of(id: &str) -> Option<(Duration, u64)> {
    let bytes = Uuid::try_parse(id).ok()?.into_bytes();
    let mut second = [0; 8];
    second[3..].copy_from_slice(&bytes[..5]);
    let second = u64::from_be_bytes(second);
    // Of the second byte of the mark four bits have given way to the version.
    let [a, b, c, d] = mark_of(second);
    let is_ours = (bytes[5], bytes[6] & 0x0f, bytes[7], bytes[9]) == (a, b & 0x0f, c, d);
    is_ours.then(|| (Duration::from_secs(now().saturating_sub(second)), second))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

fn mark_of(second: u64) -> [u8; 4] {
    let (latest, mark) = LATEST.get();
    if latest == second && second > 0 {
        return mark;
    }
    let mark = made(second).unwrap_or_default();
    LATEST.set((second, mark));
    mark
}

/// None never: a key of any length is taken.
fn made(second: u64) -> Option<[u8; 4]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.get().map_or(&[], Vec::as_slice)).ok()?;
    mac.update(b"form of ");
    mac.update(&second.to_be_bytes());
    mac.finalize().into_bytes().first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_when_its_form_was_made_and_cannot_be_made_older() {
        let old = id_at(now() - 90);
        assert!((90..95).contains(&age_of(&old).unwrap().as_secs()));
        assert!(age_of(&fresh_id()).unwrap().as_secs() < 5);
        assert_ne!(fresh_id(), fresh_id());
        let mut forged = Uuid::try_parse(&fresh_id()).unwrap().into_bytes();
        forged[4] ^= 0x40;
        assert_eq!(age_of(&Uuid::from_bytes(forged).to_string()), None);
        for strange in ["", "form", &Uuid::new_v4().to_string(), &format!("{old} ")] {
            assert_eq!(age_of(strange), None, "{strange}");
        }
    }

    #[test]
    fn another_end_makes_another_id_of_the_same_age() {
        let old = id_at(now() - 90);
        let again = format!("{}0123456789ab", &old[..24]);
        assert!((90..95).contains(&age_of(&again).unwrap().as_secs()));
    }
}
