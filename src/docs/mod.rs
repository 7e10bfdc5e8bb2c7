//! The API's documentation: the OpenAPI document, made from the handlers themselves, and a page for people, made from
//! that document. Nothing is written twice: what a handler says of itself is what both show.

pub mod document;
pub mod examples;
pub mod kinds;
pub mod pages;
pub mod reference;

pub use document::{Document, LazyDocument, ROOT};
pub use reference::Reference;
