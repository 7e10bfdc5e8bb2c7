//! What stands after the question mark. A name given twice, or shaped as a list, might be read one way by a check and
//! another by a look-up, so it is refused before anything reads it.

use crate::error::{Error, Result};
use crate::text::message;
use std::collections::HashSet;

/// Longest part of a name that is repeated to the reader, in characters.
const NAME_SHOWN: usize = 40;

/// Refuses a query that names anything twice or as a list.
pub fn check(query: &str) -> Result<()> {
    let mut seen = HashSet::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let name = part.split('=').next().unwrap_or_default().replace('+', " ");
        let name = percent_encoding::percent_decode_str(&name).decode_utf8_lossy().into_owned();
        let refused = |id| {
            let shown: String = name.chars().take(NAME_SHOWN).collect();
            Err(Error::Unreadable(message(id).with("name", shown)))
        };
        if name.contains(['[', ']']) {
            return refused("http-query-list");
        }
        if !seen.insert(name.clone()) {
            return refused("http-query-twice");
        }
    }
    Ok(())
}
