//! Forms that have been used: a form that stood open for an hour is an hour old for one text and no second. What is written with it
//! again, by whomever, was begun when it had been used.

pub mod store;

use crate::error::Result;
use crate::threads::writing::OpenFor;
use sqlx::PgConnection;
use std::time::Duration;

/// For how long a text may have been written, by the form it came in, which is used by that.
pub async fn use_up(db: &mut PgConnection, form: &OpenFor) -> Result<Duration> {
    let Some(born) = form.born else { return Ok(form.age) };
    let since = store::use_up(db, born).await?.map(|seconds| Duration::from_secs(seconds.unsigned_abs()));
    Ok(since.map_or(form.age, |since| since.min(form.age)))
}
