//! long_threads
