//! The statements by which one member's ballots become another's.

use crate::error::Result;
use crate::ids::{GroupId, MemberId, PollId, ThreadId};
use crate::polls::ballots::Withdrawn;
use sqlx::PgConnection;

/// Takes the ballots of whoever ends out of the open polls in which whoever stays has one, too. A poll that is being closed
/// at this moment is waited for, and then left as it is.
pub async fn withdraw_second(db: &mut PgConnection, stays: MemberId, ends: MemberId) -> Result<Vec<Withdrawn>> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"with open_polls as (
             select p.id, p.thread_id, p.in_group, p.results from polls p
             where coalesce(poll_end(p) > site_now(), true)
               and exists (select from ballots b where b.poll_id = p.id and b.member_id = $2)
               and exists (select from ballots b where b.poll_id = p.id and b.member_id = $1)
             order by p.id for share of p)
           delete from ballots b using open_polls p where b.poll_id = p.id and b.member_id = $2
           returning p.id as "poll: PollId", p.thread_id as "thread: ThreadId", p.in_group as "group!: GroupId", p.results"#,
        stays.0,
        ends.0,
    )
    .fetch_all(db)
    .await?)
}

/// Makes the ballots of whoever ends those of whoever stays, where these have none and may vote; with what is written
/// down beside them. Who is named for a poll in which nobody has voted yet is named as whoever stays.
pub async fn move_ballots(db: &mut PgConnection, stays: MemberId, ends: MemberId) -> Result<()> {
    let (stays, ends) = (stays.0, ends.0);
    sqlx::query!(
        "with fresh as (
           select e.poll_id, e.weight from electors e
           where e.member_id = $2 and not exists (select from ballots b where b.poll_id = e.poll_id)
             and not exists (select from secret_marks s where s.poll_id = e.poll_id)),
         named as (insert into electors (poll_id, member_id, weight) select poll_id, $1, weight from fresh on conflict do nothing)
         delete from electors e using fresh f where e.poll_id = f.poll_id and e.member_id = $2",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update ballots b set member_id = $1 from polls p
         where b.member_id = $2 and p.id = b.poll_id and is_elector(p.id, $1)
           and (not p.weighted or coalesce(poll_end(p) > site_now(), true))
           and not exists (select from ballots o where o.poll_id = b.poll_id and o.member_id = $1)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update published_names n set member_id = $1
         where n.member_id = $2 and not exists (select from ballots b where b.poll_id = n.poll_id and b.member_id = $2)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update secret_marks s set member_id = $1
         where s.member_id = $2 and is_elector(s.poll_id, $1)
           and not exists (select from secret_marks o where o.poll_id = s.poll_id and o.member_id = $1)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update lost_votes l set member_id = $1
         where l.member_id = $2 and not exists (select from lost_votes o where o.poll_id = l.poll_id and o.member_id = $1)
           and not exists (select from ballots b where b.poll_id = l.poll_id and b.member_id = $1)",
        stays,
        ends,
    )
    .execute(db)
    .await?;
    Ok(())
}
