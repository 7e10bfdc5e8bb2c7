//! The statement that counts everything anew.

use crate::error::Result;
use crate::verification::Difference;
use sqlx::PgConnection;

/// Every kept number that differs from what it counts, 1,000 at most.
pub async fn differences(db: &mut PgConnection) -> Result<Vec<Difference>> {
    Ok(sqlx::query_as!(
        Difference,
        r#"select what as "what!", id::text as "id!", kept as "kept!", counted as "counted!" from (
             select 'members of group' as what, g.id, g.members_count::bigint as kept,
                    (select count(*) from memberships m where m.group_id = g.id) as counted from groups g
             union all
             select 'comments of thread', t.id, t.comments_count,
                    (select count(*) from comments c where c.thread_id = t.id and c.deleted_at is null) from threads t
             union all
             select 'views of thread', t.id, t.views_count,
                    t.past_views + (select count(*) from thread_viewers v where v.thread_id = t.id) from threads t
             union all
             select 'comments below comment', c.id, c.replies_count, coalesce(below.counted, 0)
             from comments c
             left join (select above.id, count(*) as counted
                        from comments r cross join unnest(r.path[1:cardinality(r.path) - 1]) above (id)
                        where r.deleted_at is null group by above.id) below on below.id = c.id
             union all
             select 'members who reacted to comment', c.id, c.likes_count,
                    (select count(distinct r.member_id) from reactions r
                     where r.thread_id = c.thread_id and r.comment_id = c.id)
             from comments c
             union all
             select 'choices on the ballots of poll', p.id,
                    (select coalesce(sum(cardinality(b.choices)), 0) from ballots b where b.poll_id = p.id),
                    (select count(*) from ballots b join choices c on c.poll_id = b.poll_id and c.id = any(b.choices)
                     where b.poll_id = p.id)
             from polls p
             union all
             select 'published ballots of poll', u.poll_id, (u.tally ->> 'voters')::bigint,
                    (select count(*) from ballots_to_publish(u.poll_id))
             from publications u where u.tally is not null
             union all
             select 'choices on the secret ballots of poll', p.id,
                    (select coalesce(sum(cardinality(b.choices)), 0) from secret_ballots b where b.poll_id = p.id),
                    (select count(*) from secret_ballots b join choices c on c.poll_id = b.poll_id and c.id = any(b.choices)
                     where b.poll_id = p.id)
             from polls p where p.secret
             union all
             select 'voters in secret poll', p.id, (select count(*) from secret_marks m where m.poll_id = p.id),
                    (select count(*) from secret_ballots b where b.poll_id = p.id)
                    + (select count(*) from secret_withdrawals w where w.poll_id = p.id)
             from polls p where p.secret
           ) as numbers
           where kept <> counted limit 1000"#,
    )
    .fetch_all(db)
    .await?)
}
