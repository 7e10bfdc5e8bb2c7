//! Every statement about who may see a group, and about the addresses it had before.

use crate::error::Result;
use crate::groups::Visibility;
use crate::ids::{GroupId, MemberId};
use sqlx::PgConnection;

/// Somebody who waits to be let in, as far as they can be written to.
#[derive(Debug)]
pub struct Waiting {
    /// Their address.
    pub email: String,
    /// The language they chose.
    pub language: Option<String>,
}

/// Who waits to be let in and can be written to, but for those who are in another group.
pub async fn waiting(db: &mut PgConnection, group: GroupId, but_in: Option<GroupId>) -> Result<Vec<Waiting>> {
    Ok(sqlx::query_as!(
        Waiting,
        r#"select m.email as "email!", m.language from join_requests r join members m on m.id = r.member_id
           where r.group_id = $1 and m.deleted_at is null and m.email is not null and m.email_confirmed_at is not null
             and not exists (select from memberships i where i.group_id = $2 and i.member_id = r.member_id)
           order by r.created_at"#,
        group.0,
        but_in.map(|group| group.0),
    )
    .fetch_all(db)
    .await?)
}

/// A member, as far as they can be written to.
pub async fn addressed(db: &mut PgConnection, member: MemberId) -> Result<Option<Waiting>> {
    Ok(sqlx::query_as!(
        Waiting,
        r#"select m.email as "email!", m.language from members m
           where m.id = $1 and m.deleted_at is null and m.email is not null and m.email_confirmed_at is not null"#,
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// What a group is called, and its part of the address.
pub async fn named(db: &mut PgConnection, group: GroupId) -> Result<(String, String)> {
    let row = sqlx::query!("select name, slug from groups where id = $1", group.0).fetch_one(db).await?;
    Ok((row.name, row.slug))
}

/// Changes who may see a group. One that becomes secret moves to the hidden address; one that was secret goes back to
/// the latest it had or was to have, if nobody has taken it, and else to one without its name.
pub async fn turn(db: &mut PgConnection, group: GroupId, to: Visibility, hidden: Option<&str>) -> Result<()> {
    if let Some(hidden) = hidden {
        sqlx::query!(
            "with left_behind as (
               insert into past_addresses (group_id, slug) select id, slug from groups where id = $1
               on conflict (group_id, slug) do update set left_at = excluded.left_at)
             update groups set visibility = 'secret', slug = $2 where id = $1",
            group.0,
            hidden,
        )
        .execute(db)
        .await?;
        return Ok(());
    }
    sqlx::query!(
        "update groups g set visibility = $2, slug = case when g.visibility <> 'secret' then g.slug else coalesce(
           (select p.slug from past_addresses p
            where p.group_id = g.id and not exists (select from groups o where o.slug = p.slug)
            order by p.left_at desc, p.slug limit 1),
           'group-' || substr(g.slug, 8)) end
         where g.id = $1",
        group.0,
        to.as_str(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps the address that a secret group was to have.
pub async fn put_wish(db: &mut PgConnection, group: GroupId, slug: &str) -> Result<()> {
    sqlx::query!("insert into past_addresses (group_id, slug) values ($1, $2)", group.0, slug).execute(db).await?;
    Ok(())
}

/// Where the group now is that left this address behind when it became secret, if the viewer is in it.
pub async fn moved_to(db: &mut PgConnection, viewer: Option<MemberId>, slug: &str) -> Result<Option<String>> {
    let Some(viewer) = viewer else { return Ok(None) };
    Ok(sqlx::query_scalar!(
        "select g.slug from past_addresses p join groups g on g.id = p.group_id
         join memberships m on m.group_id = g.id and m.member_id = $2
         where p.slug = $1 order by p.left_at desc limit 1",
        slug,
        viewer.0,
    )
    .fetch_optional(db)
    .await?)
}

/// What a change would touch.
#[derive(Debug)]
pub struct Effects {
    /// How many wait to be let in.
    pub waiting: i64,
    /// How many posts and articles readers see.
    pub threads: i64,
    /// How many of its sub-groups are public: they narrow along.
    pub public_subgroups: i64,
    /// The same of the private ones.
    pub private_subgroups: i64,
    /// Who sees the group it is part of: it does not open beyond it.
    pub parent: Option<String>,
}

/// What a change of who may see this group would touch, as it is now.
pub async fn effects(db: &mut PgConnection, group: GroupId) -> Result<Effects> {
    Ok(sqlx::query_as!(
        Effects,
        r#"select (select count(*) from join_requests r join members m on m.id = r.member_id
                   where r.group_id = $1 and m.deleted_at is null) as "waiting!",
                  (select count(*) from threads t
                   where t.group_id = $1 and t.published_at is not null and t.deleted_at is null) as "threads!",
                  (select count(*) from groups s where s.parent_id = $1 and s.visibility = 'public') as "public_subgroups!",
                  (select count(*) from groups s where s.parent_id = $1 and s.visibility = 'private') as "private_subgroups!",
                  (select p.visibility from groups g join groups p on p.id = g.parent_id where g.id = $1) as parent"#,
        group.0,
    )
    .fetch_one(db)
    .await?)
}
