//! The laws of the community, told by people who do things: over real HTTP and real Postgres, a database for each test.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]
#![allow(clippy::wrong_self_convention, reason = "a refusal is read as a sentence: the answer is_refused")]

mod admin;
mod api_docs;
mod articles;
mod audit;
mod authorization;
mod away;
mod cache;
mod canaries;
mod comments;
mod deadlines;
mod demo;
mod doctor;
mod durability;
mod feeds;
mod groups;
mod guises;
mod headers;
mod home;
mod hostile;
mod house_rules;
mod limits;
mod live;
mod media;
mod members;
mod moderation;
mod outbound;
mod polls;
mod postgres;
mod posts;
mod reading;
mod requests;
mod routes;
mod search;
mod support;
mod text;
