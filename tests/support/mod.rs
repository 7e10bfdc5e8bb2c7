//! What the tests stand on: a cluster for the run, a site for each test, people who use it, pages that are checked.

pub mod accounts;
pub mod app;
pub mod cluster;
pub mod page;
pub mod peer;
pub mod person;
pub mod pictures;
pub mod program;
pub mod site;
pub mod square;
pub mod wire;

pub use page::Page;
pub use person::{Answer, Person};
pub use site::TestSite;

/// Stands in every sample text: it must never come out as a tag.
pub const EVIL: &str = "<x-evil onclick=alert(1)>";
