//! Those who have asked to be let in, and whoever looks after the site who answers them.

pub mod api;
pub mod pages;

/// Requests on one page.
pub const PAGE: usize = 20;
