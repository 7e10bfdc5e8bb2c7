//! Every statement about groups as such; who is in them is the matter of `memberships/store.rs`.

mod pictures;

pub use pictures::pictures;

use crate::error::{Found, Result};
use crate::groups::settings::Checked;
use crate::groups::{Group, NewGroup, Parent, Permissions, Role, Visibility};
use crate::ids::{GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::polls::store as polls;
use crate::text::slug;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

struct Row {
    id: GroupId,
    slug: String,
    name: String,
    about: String,
    rules: String,
    rules_html: String,
    visibility: String,
    accent: String,
    cover: Option<MediaId>,
    cover_alt: String,
    shows_views: bool,
    members_count: i32,
    version: i32,
    created_at: DateTime<Utc>,
    role: Option<String>,
    i_wait: bool,
    permissions: Vec<String>,
    asks_first: bool,
    noun_one: String,
    noun_many: String,
    parent_slug: Option<String>,
    parent_name: Option<String>,
    has_subgroups: bool,
}

impl From<Row> for Group {
    fn from(row: Row) -> Self {
        let mut group = Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            about: row.about,
            rules: row.rules,
            rules_html: row.rules_html,
            visibility: Visibility::from_column(&row.visibility),
            accent: row.accent,
            cover: row.cover,
            cover_alt: row.cover_alt,
            shows_views: row.shows_views,
            members_count: Some(row.members_count),
            version: row.version,
            created_at: row.created_at,
            my_role: row.role.as_deref().and_then(Role::from_column),
            i_wait: row.i_wait,
            permissions: Permissions::from_column(&row.permissions),
            asks_first: row.asks_first,
            noun_one: row.noun_one,
            noun_many: row.noun_many,
            has_subgroups: row.has_subgroups,
            parent: row.parent_slug.zip(row.parent_name).map(|(slug, name)| Parent { slug, name }),
        };
        if !group.is_open_to_me() {
            // How many there are inside is told inside; a secret group has no shell, to whoever is invited either.
            group.members_count = None;
            group.cover = group.cover.filter(|_| !group.is_secret());
        }
        group
    }
}

/// What stands beside the pages of a group.
#[derive(Debug, Default)]
pub struct SideRow {
    /// Its latest open polls, as the viewer may see them.
    pub polls: Vec<polls::Row>,
    /// Its newest articles.
    pub articles: Vec<SideArticle>,
    /// Who has joined last.
    pub newcomers: Vec<Newcomer>,
}

/// An article in the side column.
#[derive(Clone, Debug, Deserialize)]
pub struct SideArticle {
    /// Which it is.
    pub id: ThreadId,
    slug: String,
    /// Its title.
    pub title: String,
    /// Who began it.
    pub author: MemberId,
    /// Minutes it takes to read.
    pub minutes: i32,
    /// How many comments stand under it.
    pub comments: i32,
}

impl SideArticle {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/articles/{}", slug::path_segment(&self.slug))
    }
}

/// Who has joined lately.
#[derive(Clone, Debug, Deserialize)]
pub struct Newcomer {
    id: MemberId,
    name: String,
    handle: String,
    picture: Option<MediaId>,
    /// Since when.
    pub joined_at: DateTime<Utc>,
}

impl Newcomer {
    /// Who it is.
    pub fn face(&self) -> Face {
        Face::new(self.id, self.name.clone(), self.handle.clone(), self.picture)
    }
}

impl SideRow {
    /// From the columns of `group_side`; a list without anything is none there.
    pub fn new(
        polls: Option<Json<Vec<polls::Row>>>,
        articles: Option<Json<Vec<SideArticle>>>,
        newcomers: Option<Json<Vec<Newcomer>>>,
    ) -> Self {
        Self { polls: listed(polls), articles: listed(articles), newcomers: listed(newcomers) }
    }
}

fn listed<T>(list: Option<Json<Vec<T>>>) -> Vec<T> {
    list.map(|list| list.0).unwrap_or_default()
}

/// What stands beside the pages of a group, as this viewer may see it.
pub async fn side(db: &mut PgConnection, viewer: Option<MemberId>, group: GroupId) -> Result<SideRow> {
    let row = sqlx::query!(
        r#"select polls as "polls: Json<Vec<polls::Row>>", articles as "articles: Json<Vec<SideArticle>>",
                  newcomers as "newcomers: Json<Vec<Newcomer>>"
           from group_side($1, $2)"#,
        viewer.map(|viewer| viewer.0),
        group.0,
    )
    .fetch_one(db)
    .await?;
    Ok(SideRow::new(row.polls, row.articles, row.newcomers))
}

/// The group with this slug, if the viewer may know of it, and how they stand in it. They may be shown its shell; what is
/// in it only if [`Group::is_open_to_me`].
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, slug: &str) -> Result<Option<Group>> {
    let row = sqlx::query_as!(
        Row,
        r#"select g.id as "id: GroupId", g.slug, g.name, g.about, g.rules,
                  case when g.rules_html = '' or not exists (select from raids_now()) then g.rules_html else rules_in_raid(g.rules_html, g.id) end as "rules_html!",
                  g.visibility, g.accent,
                  g.cover_id as "cover: MediaId", g.cover_alt, g.shows_views, g.members_count, g.version, g.created_at,
                  (select m.role from memberships m where m.group_id = g.id and m.member_id = $2) as role,
                  exists (select from join_requests r where r.group_id = g.id and r.member_id = $2) as "i_wait!",
                  array(select p.act || ' ' || p.least from group_permissions p where p.group_id = g.id) as "permissions!",
                  g.must_agree and g.rules_html <> ''
                    or g.asks_everybody and exists (select from join_questions q where q.group_id = g.id) as "asks_first!",
                  g.noun_one, g.noun_many, p.slug as "parent_slug?", p.name as "parent_name?",
                  exists (select from groups s where s.parent_id = g.id) as "has_subgroups!"
           from groups g join known_groups($2) k on k.id = g.id left join groups p on p.id = g.parent_id
           where g.slug = $1"#,
        slug,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Group::from))
}

/// The group, secret or not, for somebody who has been shown the way to it: by a link into it, or by what they did there.
pub async fn find_shown(db: &mut PgConnection, viewer: Option<MemberId>, id: GroupId) -> Result<Option<Group>> {
    let row = sqlx::query_as!(
        Row,
        r#"select g.id as "id: GroupId", g.slug, g.name, g.about, g.rules,
                  case when g.rules_html = '' or not exists (select from raids_now()) then g.rules_html else rules_in_raid(g.rules_html, g.id) end as "rules_html!",
                  g.visibility, g.accent,
                  g.cover_id as "cover: MediaId", g.cover_alt, g.shows_views, g.members_count, g.version, g.created_at,
                  (select m.role from memberships m where m.group_id = g.id and m.member_id = $2) as role,
                  exists (select from join_requests r where r.group_id = g.id and r.member_id = $2) as "i_wait!",
                  array(select p.act || ' ' || p.least from group_permissions p where p.group_id = g.id) as "permissions!",
                  g.must_agree and g.rules_html <> ''
                    or g.asks_everybody and exists (select from join_questions q where q.group_id = g.id) as "asks_first!",
                  g.noun_one, g.noun_many, p.slug as "parent_slug?", p.name as "parent_name?",
                  exists (select from groups s where s.parent_id = g.id) as "has_subgroups!"
           from groups g left join groups p on p.id = g.parent_id where g.id = $1"#,
        id.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Group::from))
}

/// The group with this slug, for one of those who run it.
pub async fn find_managed(db: &mut PgConnection, actor: MemberId, slug: &str) -> Result<Group> {
    find_for(db, Some(actor), slug).await?.found()?.check_manage()
}

/// The groups this viewer may read, oldest first, after the given one; one more than `size`, if there are.
pub async fn list_for(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    after: Option<GroupId>,
    size: i64,
) -> Result<Vec<Group>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select g.id as "id: GroupId", g.slug, g.name, g.about, g.rules,
                  case when g.rules_html = '' or not exists (select from raids_now()) then g.rules_html else rules_in_raid(g.rules_html, g.id) end as "rules_html!",
                  g.visibility, g.accent,
                  g.cover_id as "cover: MediaId", g.cover_alt, g.shows_views, g.members_count, g.version, g.created_at,
                  (select m.role from memberships m where m.group_id = g.id and m.member_id = $1) as role,
                  exists (select from join_requests r where r.group_id = g.id and r.member_id = $1) as "i_wait!",
                  array(select p.act || ' ' || p.least from group_permissions p where p.group_id = g.id) as "permissions!",
                  g.must_agree and g.rules_html <> ''
                    or g.asks_everybody and exists (select from join_questions q where q.group_id = g.id) as "asks_first!",
                  g.noun_one, g.noun_many, p.slug as "parent_slug?", p.name as "parent_name?",
                  exists (select from groups s where s.parent_id = g.id) as "has_subgroups!"
           from groups g join readable_groups($1) r on r.id = g.id left join groups p on p.id = g.parent_id
           where g.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
           order by g.id limit $3::bigint + 1"#,
        viewer.map(|viewer| viewer.0),
        after.map(|after| after.0),
        size,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Group::from).collect())
}

/// The groups this viewer may read, those they are in first and then the oldest: so many at most.
pub async fn nearest(db: &mut PgConnection, viewer: Option<MemberId>, most: i64) -> Result<Vec<Group>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select g.id as "id: GroupId", g.slug, g.name, g.about, g.rules,
                  case when g.rules_html = '' or not exists (select from raids_now()) then g.rules_html else rules_in_raid(g.rules_html, g.id) end as "rules_html!",
                  g.visibility, g.accent,
                  g.cover_id as "cover: MediaId", g.cover_alt, g.shows_views, g.members_count, g.version, g.created_at,
                  m.role as "role?",
                  exists (select from join_requests r where r.group_id = g.id and r.member_id = $1) as "i_wait!",
                  array(select p.act || ' ' || p.least from group_permissions p where p.group_id = g.id) as "permissions!",
                  g.must_agree and g.rules_html <> ''
                    or g.asks_everybody and exists (select from join_questions q where q.group_id = g.id) as "asks_first!",
                  g.noun_one, g.noun_many, p.slug as "parent_slug?", p.name as "parent_name?",
                  exists (select from groups s where s.parent_id = g.id) as "has_subgroups!"
           from groups g join readable_groups($1) r on r.id = g.id left join groups p on p.id = g.parent_id
           left join memberships m on m.group_id = g.id and m.member_id = $1
           order by m.role is null, g.id limit $2"#,
        viewer.map(|viewer| viewer.0),
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Group::from).collect())
}

/// When something was last written in each of these groups: a post, an article or a comment.
pub async fn last_written(db: &mut PgConnection, groups: &[GroupId]) -> Result<HashMap<GroupId, DateTime<Utc>>> {
    let groups: Vec<Uuid> = groups.iter().map(|group| group.0).collect();
    let rows = sqlx::query!(
        r#"select g.id as "group!: GroupId", max(t.last_active_at) as "at!"
           from unnest($1::uuid[]) g (id) cross join (values ('post'), ('article')) k (kind)
           cross join lateral (
             select t.last_active_at from threads t
             where t.group_id = g.id and t.kind = k.kind and t.deleted_at is null and t.published_at is not null
             order by t.last_active_at desc, t.id desc limit 1) t
           group by g.id"#,
        &groups,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.group, row.at)).collect())
}

/// Keeps a new group, as yet without members.
pub async fn put(db: &mut PgConnection, id: GroupId, new: &NewGroup, parent: Option<GroupId>) -> Result<()> {
    sqlx::query!(
        "insert into groups (id, slug, name, about, rules, rules_html, visibility, accent, parent_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.0,
        new.slug,
        new.name,
        new.about,
        new.rules,
        new.rules_html,
        new.visibility.as_str(),
        new.accent,
        parent.map(|parent| parent.0),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the turn to change who is in a group: whoever else wants to waits until this transaction ends. Posts, votes
/// and reads do not wait. Answers with the visibility as it is now; none if there is no such group.
pub async fn lock(db: &mut PgConnection, group: GroupId) -> Result<Option<Visibility>> {
    let now = sqlx::query_scalar!("select visibility from groups where id = $1 for no key update", group.0)
        .fetch_optional(db)
        .await?;
    Ok(now.as_deref().map(Visibility::from_column))
}

/// Changes what is given, if the group is still in the state the writer saw; false if it is not.
pub async fn change(db: &mut PgConnection, group: GroupId, seen: Option<i32>, change: &Checked) -> Result<bool> {
    let changed = sqlx::query!(
        "update groups set name = coalesce($3, name), about = coalesce($4, about), rules = coalesce($5, rules),
                rules_html = coalesce($6, rules_html), accent = coalesce($7, accent),
                shows_views = coalesce($8, shows_views), version = version + 1,
                rules_version = rules_version + case when rules <> coalesce($5, rules) then 1 else 0 end
         where id = $1 and ($2::int is null or version = $2)",
        group.0,
        seen,
        change.name,
        change.about,
        change.rules.as_ref().map(|(rules, _)| rules),
        change.rules.as_ref().map(|(_, html)| html),
        change.accent,
        change.shows_views,
    )
    .execute(db)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Puts a picture at the top of a group, or none.
pub async fn set_cover(db: &mut PgConnection, group: GroupId, cover: Option<MediaId>, alt: &str) -> Result<()> {
    sqlx::query!(
        "update groups set cover_id = $2, cover_alt = $3, version = version + 1 where id = $1",
        group.0,
        cover.map(|cover| cover.0),
        alt,
    )
    .execute(db)
    .await?;
    Ok(())
}
