//! The laws of words.
