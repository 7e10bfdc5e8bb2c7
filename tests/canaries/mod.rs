//! Canaries: private words of which none stands where it is not for anybody to read.

mod log;
