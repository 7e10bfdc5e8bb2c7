//! What whoever looks after the site sees of it. For everybody else there is nothing here.

pub mod pages;
