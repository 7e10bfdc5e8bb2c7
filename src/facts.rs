//! What can happen here. A verb tells a fact in the transaction that makes it so; `consequences.rs` knows what follows.
//! A fact without a decided consequence does not compile.

use crate::members::tokens::Token;
use crate::text::words::Words;

/// Something that has just become so.
#[derive(Debug)]
pub enum Fact<'a> {
    /// An account was opened, or an address changed, and the address is to be proven.
    AddressToConfirm {
        /// The words of whoever joined.
        t: &'a Words,
        /// The address.
        email: &'a str,
        /// The link that proves it.
        link: &'a Token,
    },
    /// Somebody tried to join with an address that already has an account.
    JoinedTwice {
        /// The words of whoever joined.
        t: &'a Words,
        /// The address.
        email: &'a str,
    },
}
