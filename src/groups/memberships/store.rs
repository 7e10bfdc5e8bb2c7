//! Every statement about who is in a group.

use crate::error::Result;
use crate::groups::Role;
use crate::ids::{GroupId, MediaId, MemberId};
use crate::members::Face;
use crate::text::slug;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What a member is in a group; none if they are not in it.
pub async fn role_in(db: &mut PgConnection, member: MemberId, group: GroupId) -> Result<Option<Role>> {
    let role =
        sqlx::query_scalar!("select role from memberships where group_id = $1 and member_id = $2", group.0, member.0,)
            .fetch_optional(db)
            .await?;
    Ok(role.as_deref().and_then(Role::from_column))
}

/// Puts somebody into a group and counts them, answering a request of theirs; false if they were in it already, or
/// their account is being deleted at this moment.
pub async fn put(db: &mut PgConnection, group: GroupId, member: MemberId, role: Role) -> Result<bool> {
    let counted = sqlx::query!(
        "with entered as (
           insert into memberships (group_id, member_id, role)
           select $1, m.id, $3 from members m where m.id = $2 and m.deleted_at is null for key share
           on conflict do nothing returning group_id),
         answered as (delete from join_requests where group_id = $1 and member_id = $2)
         update groups set members_count = members_count + 1 where id in (select group_id from entered)",
        group.0,
        member.0,
        role.as_str(),
    )
    .execute(db)
    .await?;
    Ok(counted.rows_affected() == 1)
}

/// Ends a stay: it is remembered among those that have ended, and no longer counted.
pub async fn end(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<()> {
    sqlx::query!(
        "with ended as (
           delete from memberships where group_id = $1 and member_id = $2 returning group_id, member_id, joined_at),
         remembered as (
           insert into past_memberships (group_id, member_id, joined_at)
           select group_id, member_id, joined_at from ended),
         unsaid as (delete from join_answers where group_id = $1 and member_id = $2)
         update groups set members_count = members_count - 1 where id in (select group_id from ended)",
        group.0,
        member.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many owners a group has.
pub async fn owners(db: &mut PgConnection, group: GroupId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "owners!" from memberships where group_id = $1 and role = 'owner'"#,
        group.0,
    )
    .fetch_one(db)
    .await?)
}

/// How many have joined a group since the month began where the site is.
pub async fn new_this_month(db: &mut PgConnection, group: GroupId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "joined!" from memberships
           where group_id = $1 and joined_at >= (select date_trunc('month', site_now(), s.time_zone) from site s)"#,
        group.0,
    )
    .fetch_one(db)
    .await?)
}

/// A few faces of a group, those who look after it and who has been in it longest, of a group that strangers see only of whom
/// everybody may see the page; and how many have joined since the month began where the site is.
pub async fn faces(db: &mut PgConnection, group: GroupId, how_many: i64) -> Result<(Vec<Face>, i64)> {
    let rows = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  (select count(*) from memberships n where n.group_id = $1 and n.joined_at >=
                     (select date_trunc('month', site_now(), s.time_zone) from site s)) as "joined!"
           from memberships s join members m on m.id = s.member_id
           where s.group_id = $1 and m.deleted_at is null
             and (m.profile_for = 'everybody' or exists (select from groups g where g.id = $1 and g.visibility <> 'public'))
           order by s.rank, s.joined_at, s.member_id limit $2"#,
        group.0,
        how_many,
    )
    .fetch_all(db)
    .await?;
    let joined = rows.first().map_or(0, |row| row.joined);
    Ok((rows.into_iter().map(|row| Face::new(row.id, row.name, row.handle, row.picture)).collect(), joined))
}

/// Somebody's place in a group, as its list of members shows it.
#[derive(Debug)]
pub struct Seat {
    /// Who it is.
    pub face: Face,
    /// What they are in it.
    pub role: Role,
    /// Their place in the order: owners first.
    pub rank: i16,
    /// Since when.
    pub joined_at: DateTime<Utc>,
    /// When they were last here, if they let it be seen.
    pub last_active_at: Option<DateTime<Utc>>,
    /// Whether they let it be seen.
    pub shows_activity: bool,
    /// Whether whoever looks may see their page.
    pub shows_page: bool,
}

impl Seat {
    /// Where the list goes on after it.
    pub fn place(&self) -> SeatPlace {
        (self.rank, self.joined_at, self.face.id)
    }

    /// The handle as a segment of a path.
    pub fn handle_segment(&self) -> String {
        slug::path_segment(&self.face.handle)
    }
}

/// Those who look after a group: owners, admins, moderators, as many as a page shows. It is their office, so they are named to
/// whoever may see the group, whoever sees their pages.
pub async fn keepers(db: &mut PgConnection, group: GroupId, viewer: Option<MemberId>) -> Result<Vec<Seat>> {
    let rows = sqlx::query_as!(
        SeatRow,
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", s.role, s.rank as "rank!", s.joined_at,
                  null::timestamptz as last_active_at, s.shows_activity, sees_profile($2, m.id) as "shows_page!"
           from memberships s join members m on m.id = s.member_id
           where s.group_id = $1 and s.rank < 3 order by s.rank, s.joined_at, s.member_id limit 50"#,
        group.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Seat::from).collect())
}

struct SeatRow {
    id: MemberId,
    name: String,
    handle: String,
    picture: Option<MediaId>,
    role: String,
    rank: i16,
    joined_at: DateTime<Utc>,
    last_active_at: Option<DateTime<Utc>>,
    shows_activity: bool,
    shows_page: bool,
}

impl From<SeatRow> for Seat {
    fn from(row: SeatRow) -> Self {
        Self {
            face: Face::new(row.id, row.name, row.handle, row.picture),
            role: Role::from_column(&row.role).unwrap_or(Role::Member),
            rank: row.rank,
            joined_at: row.joined_at,
            last_active_at: row.last_active_at,
            shows_activity: row.shows_activity,
            shows_page: row.shows_page,
        }
    }
}

/// The place of whoever holds, or once held, this handle.
pub async fn seat_of(db: &mut PgConnection, group: GroupId, folded_handle: &str) -> Result<Option<Seat>> {
    let row = sqlx::query_as!(
        SeatRow,
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", s.role, s.rank as "rank!", s.joined_at,
                  null::timestamptz as last_active_at, s.shows_activity, true as "shows_page!"
           from handles h join members m on m.id = h.member_id
           join memberships s on s.member_id = m.id and s.group_id = $1
           where h.folded = $2"#,
        group.0,
        folded_handle,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Seat::from))
}

/// Gives somebody another role.
pub async fn set_role(db: &mut PgConnection, group: GroupId, member: MemberId, role: Role) -> Result<()> {
    sqlx::query!(
        "update memberships set role = $3 where group_id = $1 and member_id = $2",
        group.0,
        member.0,
        role.as_str(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who is looked for among the members of a group.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// What their names or handles contain; empty for everybody.
    pub words: &'a str,
    /// What they are in it; none for all roles.
    pub role: Option<Role>,
    /// Who looks; none: nobody who is signed in.
    pub viewer: Option<MemberId>,
    /// Whether they are in it themselves: they see all who are, and when those were last here who let it be seen. Others see
    /// whose page they may see, and those who look after the group.
    pub is_inside: bool,
}

/// Lets the others of a group see when a member was last here, or not; false if they are not in it.
pub async fn show_activity(db: &mut PgConnection, group: GroupId, member: MemberId, shown: bool) -> Result<bool> {
    let noted = sqlx::query!(
        "update memberships set shows_activity = $3 where group_id = $1 and member_id = $2",
        group.0,
        member.0,
        shown,
    )
    .execute(db)
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// Where a list of members goes on: rank, since when, who.
pub type SeatPlace = (i16, DateTime<Utc>, MemberId);

/// The members of a group, those who look after it first, then by how long they have been in it; those whose name or
/// handle contains the words, accents and case aside. One more than `size`, if there are.
pub async fn list(
    db: &mut PgConnection,
    group: GroupId,
    sought: Sought<'_>,
    after: Option<SeatPlace>,
    size: i64,
) -> Result<Vec<Seat>> {
    let (rank, joined_at, member) = after.map_or((None, None, None), |(r, j, m)| (Some(r), Some(j), Some(m.0)));
    let rows = sqlx::query_as!(
        SeatRow,
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", s.role, s.rank as "rank!", s.joined_at,
                  case when $8 and s.shows_activity then m.visited_at end as last_active_at, s.shows_activity,
                  sees_profile($9, m.id) as "shows_page!"
           from memberships s join members m on m.id = s.member_id
           where s.group_id = $1 and m.deleted_at is null and ($8 or s.rank < 3 or sees_profile($9, m.id))
             and ($2 = '' or strpos(folded(m.name), folded($2)) > 0 or strpos(folded(m.handle), folded($2)) > 0)
             and ($7::text is null or s.role = $7)
             and (s.rank, s.joined_at, s.member_id) > (coalesce($3::smallint, -1::smallint), coalesce($4::timestamptz, '-infinity'),
               coalesce($5::uuid, '00000000-0000-0000-0000-000000000000'))
           order by s.rank, s.joined_at, s.member_id limit $6::bigint + 1"#,
        group.0,
        sought.words,
        rank,
        joined_at,
        member,
        size,
        sought.role.map(Role::as_str),
        sought.is_inside,
        sought.viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Seat::from).collect())
}

/// The groups somebody is in, always in the same order, so that two who leave all of theirs do not wait for each other.
pub async fn groups_of(db: &mut PgConnection, member: MemberId) -> Result<Vec<GroupId>> {
    Ok(sqlx::query_scalar!(
        r#"select group_id as "id: GroupId" from memberships where member_id = $1 order by group_id"#,
        member.0,
    )
    .fetch_all(db)
    .await?)
}

/// Whether anybody else is in a group.
pub async fn has_others(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from memberships where group_id = $1 and member_id <> $2) as "others!""#,
        group.0,
        member.0,
    )
    .fetch_one(db)
    .await?)
}
