//! Every statement about questions that are asked twice.

use crate::error::Result;
use crate::ids::{PollId, ThreadId};
use sqlx::PgConnection;

/// Whether a thread is an article.
pub async fn is_article(db: &mut PgConnection, thread: ThreadId) -> Result<bool> {
    let is = sqlx::query_scalar!(r#"select exists (select from articles where id = $1) as "is!""#, thread.0);
    Ok(is.fetch_one(db).await?)
}

/// Asks a poll a second time.
pub async fn ask_twin(db: &mut PgConnection, before: PollId, after: PollId, place: usize) -> Result<()> {
    let place = i32::try_from(place).unwrap_or(i32::MAX);
    sqlx::query!(r#"select ask_twin($1, $2, $3) as "asked: ()""#, before.0, after.0, place).fetch_one(db).await?;
    Ok(())
}

/// What somebody said in both polls, and how many did: the choice as it was first, or the stance.
pub async fn moves(db: &mut PgConnection, before: PollId, after: PollId) -> Result<Vec<(String, String, u64)>> {
    let rows = sqlx::query!(
        r#"select coalesce(b.stance, b.choices[1]::text) as "said_before!",
                  coalesce(a.stance, coalesce(c.came_from, c.id)::text) as "said_after!", count(*) as "count!"
           from ballots b join ballots a on a.member_id = b.member_id and a.poll_id = $2
           left join choices c on c.id = a.choices[1]
           where b.poll_id = $1 group by 1, 2 order by 1, 2"#,
        before.0,
        after.0,
    );
    let rows = rows.fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.said_before, row.said_after, row.count.unsigned_abs())).collect())
}
