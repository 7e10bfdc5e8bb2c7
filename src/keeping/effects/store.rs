//! Every statement about what a setting would touch.

use crate::error::Result;
use crate::ids::GroupId;
use crate::keeping::rules::Rules;
use sqlx::PgConnection;

/// Texts whose links would be text are counted as far as this: whoever begins a raid is in a hurry.
const LINKS_MOST: i64 = 1000;

/// What holding newcomers up would touch.
#[derive(Debug)]
pub struct InRaid {
    /// How many would be held up.
    pub held: i64,
    /// How many members there are.
    pub members: i64,
    /// How many posts and comments those to be held up published within a day.
    pub writings: i64,
    /// How many of their posts, articles and comments that stand hold links to elsewhere, as far as they are counted.
    pub links: i64,
    /// How many invitations into groups let people in now.
    pub invitations: i64,
}

/// What would be touched if whoever joined less than so many days ago were held up now.
pub async fn touched_by_raid(db: &mut PgConnection, new_days: i16) -> Result<InRaid> {
    Ok(sqlx::query_as!(
        InRaid,
        r#"with held as (
             select m.id from members m
             where m.site_role is null and m.deleted_at is null and not waits_to_be_let_in(m.id)
               and m.created_at > site_now() - make_interval(days => $1)),
           texts as not materialized (
             select t.id as thread_id, null::uuid as comment_id, t.kind = 'post' as may_wait, t.published_at as at,
                    t.deleted_at is null as stands, coalesce(p.html, a.html) as html
             from held h join threads t on t.author_id = h.id and t.published_at is not null
             left join posts p on p.id = t.id left join articles a on a.id = t.id
             union all
             select c.thread_id, c.id, true, c.created_at, c.deleted_at is null and t.deleted_at is null, c.html
             from held h join comments c on c.author_id = h.id join threads t on t.id = c.thread_id)
           select (select count(*) from held) as "held!",
                  (select count(*) from members m
                   where m.deleted_at is null and not waits_to_be_let_in(m.id)) as "members!",
                  (select count(*) from texts x
                   where x.may_wait and x.at > site_now() - interval '1 day') as "writings!",
                  (select count(*) from (
                     select from texts x
                     where x.stands and x.html ~ 'href="(http|mailto)' and without_links(x.html) <> x.html
                       and not exists (select from held_rulings r where r.thread_id = x.thread_id
                                       and r.comment_id is not distinct from x.comment_id and r.is_approved)
                     limit $2) linked) as "links!",
                  (select count(*) from invites i where invite_is_alive(i)) as "invitations!""#,
        i32::from(new_days),
        LINKS_MOST,
    )
    .fetch_one(db)
    .await?)
}

/// Whether a raid could begin by itself at this moment: as `watch_for_raids` has it.
pub async fn may_begin_by_itself(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select raid_now() is null
             and not exists (select from raids r where r.lifted_at > site_now() - interval '1 hour')
             and exists (select from members m where m.created_at <= site_now() - interval '7 days') as "may!""#
    )
    .fetch_one(db)
    .await?)
}

/// Of whom something would be asked.
#[derive(Debug)]
pub struct Asked {
    /// How many members there are in the place who keep no order in it.
    pub members: i64,
    /// How many of them are new.
    pub new: i64,
    /// How many of them have written so little in the group, or in one of theirs, that what they write next waits.
    pub first: i64,
    /// How much waits in the place.
    pub waiting: i64,
}

/// Of whom these rules would ask something, in a group or on the whole site.
pub async fn asked(db: &mut PgConnection, place: Option<GroupId>, rules: &Rules) -> Result<Asked> {
    Ok(sqlx::query_as!(
        Asked,
        r#"select count(*) as "members!",
                  count(*) filter (where m.created_at > site_now() - make_interval(days => $2)
                    and writings_of(m.id, null, 100) < $3) as "new!",
                  count(*) filter (where $4 > 0 and exists (
                    select from memberships k
                    where k.member_id = m.id and k.role = 'member' and ($1::uuid is null or k.group_id = $1)
                      and (select count(*) from (
                             (select from threads t where t.author_id = k.member_id and t.group_id = k.group_id
                                and t.published_at is not null and t.deleted_at is null limit $4)
                             union all
                             (select from comments c join threads t on t.id = c.thread_id
                              where c.author_id = k.member_id and c.deleted_at is null and t.group_id = k.group_id
                              limit $4)) w) < $4)) as "first!",
                  (select count(*) from held_writes h where ($1::uuid is null or h.group_id = $1)
                     and not is_suspended(h.author_id)
                     and not exists (select from held_rulings r where r.held_id = h.id)) as "waiting!"
           from members m
           where m.site_role is null and m.deleted_at is null and not waits_to_be_let_in(m.id)
             and ($1::uuid is null or exists (select from memberships k
                  where k.group_id = $1 and k.member_id = m.id and k.role = 'member'))"#,
        place.map(|group| group.0),
        i32::from(rules.new_days),
        i32::from(rules.new_writings),
        i32::from(rules.first_held),
    )
    .fetch_one(db)
    .await?)
}

/// The latest posts and comments, rendered, of those who would be new by these rules.
pub async fn texts_of_new(
    db: &mut PgConnection,
    place: Option<GroupId>,
    rules: &Rules,
    most: i64,
) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"with fresh as (
             select m.id from members m
             where m.site_role is null and m.deleted_at is null
               and m.created_at > site_now() - make_interval(days => $2) and writings_of(m.id, null, 100) < $3)
           select w.html as "html!"
           from (select t.author_id, t.group_id, p.html, t.published_at as at
                 from fresh f join threads t on t.author_id = f.id join posts p on p.id = t.id
                 where t.published_at is not null and t.deleted_at is null
                 union all
                 select c.author_id, t.group_id, c.html, c.created_at
                 from fresh f join comments c on c.author_id = f.id join threads t on t.id = c.thread_id
                 where c.deleted_at is null and t.deleted_at is null) w
           left join memberships k on k.group_id = w.group_id and k.member_id = w.author_id
           where ($1::uuid is null or w.group_id = $1) and coalesce(k.role, 'member') = 'member'
           order by w.at desc limit $4"#,
        place.map(|group| group.0),
        i32::from(rules.new_days),
        i32::from(rules.new_writings),
        most,
    )
    .fetch_all(db)
    .await?)
}
