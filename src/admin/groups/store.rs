//! Every statement about groups as those who look after the site see them.

use crate::admin::groups::Plot;
use crate::error::Result;
use crate::ids::GroupId;
use sqlx::PgConnection;

/// The groups in whose name or address these words stand, the latest founded first, after this one.
pub async fn list(db: &mut PgConnection, words: &str, after: Option<GroupId>, most: i64) -> Result<Vec<Plot>> {
    Ok(sqlx::query_as!(
        Plot,
        r#"select g.id as "id: GroupId", case when g.visibility <> 'secret' then g.slug end as slug,
                  case when g.visibility <> 'secret' then g.name else '' end as "name!", g.visibility,
                  g.members_count::bigint as "members!",
                  (select max(t.last_active_at) from threads t
                   where t.group_id = g.id and t.deleted_at is null and t.published_at is not null) as last_active_at,
                  array(select m.handle from memberships s join members m on m.id = s.member_id
                        where s.group_id = g.id and s.role = 'owner' and g.visibility <> 'secret'
                        order by s.joined_at, m.id limit 5) as "owners!",
                  g.created_at as founded_at,
                  (select count(*) from keepers_desk d where d.group_id = g.id) as "waiting!"
           from groups g
           where ($2::uuid is null or g.id < $2)
             and ($1 = '' or g.visibility <> 'secret' and (strpos(lower(g.name), $1) > 0 or strpos(lower(g.slug), $1) > 0))
           order by g.id desc limit $3"#,
        words,
        after.map(|after| after.0),
        most,
    )
    .fetch_all(db)
    .await?)
}
