//! Every statement about groups within groups.

use crate::error::Result;
use crate::groups::Visibility;
use crate::ids::{GroupId, MemberId};
use sqlx::PgConnection;

/// The group that another is part of.
#[derive(Debug)]
pub struct Above {
    /// Which it is.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Who sees it.
    pub visibility: Visibility,
}

/// The group that this one is part of.
pub async fn parent_of(db: &mut PgConnection, group: GroupId) -> Result<Option<Above>> {
    let row = sqlx::query!(
        r#"select p.id as "id: GroupId", p.name, p.visibility from groups g join groups p on p.id = g.parent_id
           where g.id = $1"#,
        group.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Above { id: row.id, name: row.name, visibility: Visibility::from_column(&row.visibility) }))
}

/// Whether somebody is in the group that this one is part of, if it is part of one.
pub async fn is_in_parent(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select parent_id is null or exists (
             select from memberships m where m.group_id = parent_id and m.member_id = $2) as "is_in!"
           from groups where id = $1"#,
        group.0,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// The sub-groups of a group, the oldest first: the order in which their turns are taken.
pub async fn ids(db: &mut PgConnection, group: GroupId) -> Result<Vec<GroupId>> {
    Ok(sqlx::query_scalar!(r#"select id as "id: GroupId" from groups where parent_id = $1 order by id"#, group.0)
        .fetch_all(db)
        .await?)
}

/// How many sub-groups a group has.
pub async fn count(db: &mut PgConnection, group: GroupId) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "count!" from groups where parent_id = $1"#, group.0)
        .fetch_one(db)
        .await?)
}

/// A sub-group as those see it who know of it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which it is.
    pub id: GroupId,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Who sees it.
    pub visibility: Visibility,
    /// How many are in it; none for who may not see inside.
    pub members_count: Option<i32>,
    /// Whether the viewer is in it.
    pub i_am_in: bool,
}

impl Listed {
    /// Its page.
    pub fn path(&self) -> String {
        crate::groups::path(&self.slug)
    }
}

/// The sub-groups of a group that this viewer may know of, by name.
pub async fn list_for(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    most: i64,
) -> Result<Vec<Listed>> {
    let rows = sqlx::query!(
        r#"select g.id as "id: GroupId", g.slug, g.name, g.about, g.visibility,
                  case when g.visibility = 'public' or m.member_id is not null then g.members_count end as members_count,
                  m.member_id is not null as "i_am_in!"
           from groups g join known_groups($1) k on k.id = g.id
           left join memberships m on m.group_id = g.id and m.member_id = $1
           where g.parent_id = $2 order by lower(g.name), g.id limit $3"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        most,
    )
    .fetch_all(db)
    .await?;
    let listed = rows.into_iter().map(|row| Listed {
        id: row.id,
        slug: row.slug,
        name: row.name,
        about: row.about,
        visibility: Visibility::from_column(&row.visibility),
        members_count: row.members_count,
        i_am_in: row.i_am_in,
    });
    Ok(listed.collect())
}

/// Makes an owner of whoever stands highest in a group beside this one, and has been in it longest.
pub async fn hand_on(db: &mut PgConnection, group: GroupId, from: MemberId) -> Result<()> {
    sqlx::query!(
        "update memberships set role = 'owner' where group_id = $1 and member_id = (
           select s.member_id from memberships s join members m on m.id = s.member_id and m.deleted_at is null
           where s.group_id = $1 and s.member_id <> $2 order by s.rank, s.joined_at, s.member_id limit 1)",
        group.0,
        from.0,
    )
    .execute(db)
    .await?;
    Ok(())
}
