//! Every statement about acts done once and attempts counted.

use crate::error::Result;
use sqlx::PgConnection;

/// An act that has been done.
pub struct Done {
    /// What the request's body hashed to.
    pub request: Vec<u8>,
    /// The answer it got, as JSON.
    pub answer: String,
}

/// Notes an act under its key; true if it is the first. Waits for another that is under way with the same key.
pub async fn note_act(db: &mut PgConnection, actor: &str, route: &str, key: &str, request: &[u8]) -> Result<bool> {
    let noted = sqlx::query!(
        "insert into acts_done (actor, route, key, request) values ($1, $2, $3, $4) on conflict do nothing",
        actor,
        route,
        key,
        request,
    )
    .execute(db)
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// What the first request with this key did.
pub async fn act_done(db: &mut PgConnection, actor: &str, route: &str, key: &str) -> Result<Done> {
    Ok(sqlx::query_as!(
        Done,
        "select request, answer from acts_done where actor = $1 and route = $2 and key = $3",
        actor,
        route,
        key,
    )
    .fetch_one(db)
    .await?)
}

/// Keeps the answer of an act beside its effect.
pub async fn keep_answer(db: &mut PgConnection, actor: &str, route: &str, key: &str, answer: &str) -> Result<()> {
    sqlx::query!(
        "update acts_done set answer = $4 where actor = $1 and route = $2 and key = $3",
        actor,
        route,
        key,
        answer,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes an attempt; answers how many there were before it in the last so many seconds.
pub async fn count_attempt(db: &mut PgConnection, subject: &[u8], seconds: i32) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"with mine as (insert into attempts (subject) values ($1))
           select count(*) as "tried!" from attempts where subject = $1 and at > site_now() - make_interval(secs => $2::int)"#,
        subject,
        seconds,
    )
    .fetch_one(db)
    .await?)
}

/// Notes so many attempts at once; answers how many there were before them.
pub async fn count_attempts(db: &mut PgConnection, subject: &[u8], many: i64, seconds: i32) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"with mine as (insert into attempts (subject) select $1 from generate_series(1, $2::bigint))
           select count(*) as "tried!" from attempts where subject = $1 and at > site_now() - make_interval(secs => $3::int)"#,
        subject,
        many,
        seconds,
    )
    .fetch_one(db)
    .await?)
}

/// Notes an attempt on each of these subjects; answers the places of those on which there had been so many before.
pub async fn count_each(db: &mut PgConnection, subjects: &[Vec<u8>], most: i64, seconds: i32) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar!(
        r#"with mine as (insert into attempts (subject) select s from unnest($1::bytea[]) s)
           select s.place - 1 as "place!" from unnest($1::bytea[]) with ordinality s (subject, place)
           where (select count(*) from attempts a where a.subject = s.subject and a.at > site_now() - make_interval(secs => $3::int)) >= $2
           order by s.place"#,
        subjects,
        most,
        seconds,
    )
    .fetch_all(db)
    .await?)
}

/// Forgets every attempt on a subject.
pub async fn forget_attempts(db: &mut PgConnection, subject: &[u8]) -> Result<()> {
    sqlx::query!("delete from attempts where subject = $1", subject).execute(db).await?;
    Ok(())
}

/// Adds to the shared buckets what these subjects have spent, in seconds; answers how full each is then.
pub async fn spend(db: &mut PgConnection, subjects: &[Vec<u8>], spent: &[f64]) -> Result<Vec<(Vec<u8>, f64)>> {
    let shared = sqlx::query!(
        r#"insert into limits_spent as l (subject, empty_at)
           select s.subject, site_now() + make_interval(secs => s.spent) from unnest($1::bytea[], $2::float8[]) as s (subject, spent)
           on conflict (subject) do update set empty_at = greatest(l.empty_at, site_now()) + (excluded.empty_at - site_now())
           returning subject, extract(epoch from empty_at - site_now())::float8 as "full!""#,
        subjects,
        spent,
    )
    .fetch_all(db)
    .await?;
    Ok(shared.into_iter().map(|bucket| (bucket.subject, bucket.full)).collect())
}

/// Sweeps what is no longer asked for: keys after two days, attempts after one, a bounded number at a time.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "delete from acts_done where ctid = any(array(
           select ctid from acts_done where created_at < site_now() - interval '2 days' limit 10000))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from attempts where ctid = any(array(
           select ctid from attempts where at < site_now() - interval '1 day' limit 10000))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from limits_spent where ctid = any(array(
           select ctid from limits_spent where empty_at < site_now() limit 10000))"
    )
    .execute(db)
    .await?;
    Ok(())
}
