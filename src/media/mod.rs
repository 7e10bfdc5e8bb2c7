//! Pictures: what people upload, how it is made safe, and where the bytes lie.

pub mod store;

pub use store::Store;
