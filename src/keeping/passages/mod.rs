//! Passages that those who keep order have taken out of a text: as long as that stands its author does not bring them back.

mod store;

use crate::error::{Error, Result};
use crate::keeping::words::Seen;
use crate::site::Tx;
use crate::text::message;
use crate::threads::writing::Written;
use uuid::Uuid;

/// Refuses new words of a post or comment in which something stands that was taken out of it, in whatever letters that look alike
/// and with whatever accents.
pub async fn check(tx: &mut Tx, subject: Uuid, title: &str, words: &Written) -> Result<()> {
    let taken = store::taken_out_of(tx.conn(), subject).await?;
    if taken.is_empty() {
        return Ok(());
    }
    let seen = Seen::of(title, words, &[]);
    match seen.contains_any(&taken) {
        true => Err(Error::invalid("body", message("keeping-passage-returns"))),
        false => Ok(()),
    }
}
