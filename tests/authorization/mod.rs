//! Rights: what takes them away takes them away everywhere and at once, whether an address is known is told at no door, and
//! what the documentation says of security is there.

mod addresses;
mod revocation;
mod security;
