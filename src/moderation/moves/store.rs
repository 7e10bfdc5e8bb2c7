//! Every statement about moving posts.

use crate::error::Result;
use crate::ids::{GroupId, JournalId, MemberId, ThreadId};
use sqlx::PgConnection;

/// Groups that are offered, at most.
const OFFERED: i64 = 200;
/// Those who are told that a post went, at most.
const TOLD_MOST: i64 = 2000;

/// A group that a post can go to.
#[derive(Debug)]
pub struct Place {
    /// Which group.
    pub id: GroupId,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether anybody may read it.
    pub is_public: bool,
    /// How many members read it otherwise.
    pub members_count: i64,
    /// Whether the post's author can go on reading it there.
    pub author_reads: bool,
    /// Guests of the post's polls whose links lead there no more, where not anybody may read it.
    pub guests: i64,
    /// Whether the keeper may take it there: to where others can read it than those of its group, its owners and admins alone.
    pub may_take: bool,
}

/// The groups that a keeper keeps, other than one, and whether this author can read there.
pub async fn places(
    db: &mut PgConnection,
    keeper: MemberId,
    (thread, but, author): (ThreadId, GroupId, MemberId),
) -> Result<Vec<Place>> {
    Ok(sqlx::query_as!(
        Place,
        r#"select g.id as "id: GroupId", g.slug, g.name, g.visibility = 'public' as "is_public!",
                  g.members_count::bigint as "members_count!",
                  g.visibility = 'public'
                    or exists (select from memberships m where m.group_id = g.id and m.member_id = $3)
                    or exists (select from members m where m.id = $3 and m.deleted_at is not null) as "author_reads!",
                  f.visibility = 'public'
                    or exists (select from memberships m where m.group_id = f.id and m.member_id = $1 and m.role in ('admin', 'owner'))
                    as "may_take!",
                  (select count(*) from polls p join guests x on x.poll_id = p.id
                   where p.thread_id = $5 and x.taken_back_at is null
                     and not exists (select from shut_guests s where s.guest_id = x.id)) as "guests!"
           from groups g join kept_groups($1) k on k.id = g.id join groups f on f.id = $2
           where g.id <> $2 order by g.name, g.id limit $4"#,
        keeper.0,
        but.0,
        author.0,
        OFFERED,
        thread.0,
    )
    .fetch_all(db)
    .await?)
}

/// Takes a post with all that hangs on it to a group.
pub async fn go(db: &mut PgConnection, thread: ThreadId, to: GroupId) -> Result<()> {
    sqlx::query!(r#"select move_thread($1, $2) as "gone: ()""#, thread.0, to.0).fetch_one(db).await?;
    Ok(())
}

/// The group in which a post stands that has not been deleted.
pub async fn stands_in(db: &mut PgConnection, thread: ThreadId) -> Result<Option<GroupId>> {
    Ok(sqlx::query_scalar!(
        r#"select group_id as "group: GroupId" from threads where id = $1 and deleted_at is null"#,
        thread.0,
    )
    .fetch_optional(db)
    .await?)
}

/// A group's name and its part of the address.
pub async fn named(db: &mut PgConnection, group: GroupId) -> Result<(String, String)> {
    let row = sqlx::query!("select name, slug from groups where id = $1", group.0).fetch_one(db).await?;
    Ok((row.name, row.slug))
}

/// Somebody who took part in a post.
#[derive(Debug)]
pub struct Follower {
    /// Their address.
    pub email: String,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
    /// Whether they can read it where it goes.
    pub reads_on: bool,
    /// Whether they have a vote in an open poll of it that goes.
    pub loses: bool,
}

/// Those besides its author who commented or voted in a post, can read it where it is, and where it goes cannot, or have a vote in
/// an open poll of it and are not members there; all of them where it leaves a group that not everybody reads.
pub async fn followers(
    db: &mut PgConnection,
    thread: ThreadId,
    (from, to): (GroupId, GroupId),
) -> Result<Vec<Follower>> {
    Ok(sqlx::query_as!(
        Follower,
        r#"with took_part as (
             select c.author_id as id, false as votes from comments c where c.thread_id = $1 and c.deleted_at is null
             union
             select b.member_id, coalesce(poll_end(p) > site_now(), true)
             from polls p join ballots b on b.poll_id = p.id where p.thread_id = $1
             union
             select s.member_id, false from polls p join secret_marks s on s.poll_id = p.id where p.thread_id = $1),
           each as (
             select m.id, m.email, m.language, m.time_zone,
                    exists (select from readable_groups(m.id) r where r.id = $3) as reads_on,
                    bool_or(w.votes) and not exists (select from memberships s where s.group_id = $3 and s.member_id = m.id) as loses
             from took_part w join members m on m.id = w.id join threads t on t.id = $1
             where m.id <> t.author_id and m.deleted_at is null and m.email is not null and m.email_confirmed_at is not null
               and not exists (select from suspensions_now(m.id)) and exists (select from readable_groups(m.id) r where r.id = $2)
             group by m.id)
           select email as "email!", language, time_zone, reads_on as "reads_on!", loses as "loses!" from each
           where loses or not reads_on or exists (select from groups g where g.id = $2 and g.visibility <> 'public')
           order by id limit $4"#,
        thread.0,
        from.0,
        to.0,
        TOLD_MOST,
    )
    .fetch_all(db)
    .await?)
}

/// Keeps from where a post went, and to where, with the line of the journal.
pub async fn put(
    db: &mut PgConnection,
    line: JournalId,
    thread: ThreadId,
    (from, to): (GroupId, GroupId),
) -> Result<()> {
    sqlx::query!(
        "insert into moves (line_id, thread_id, from_group, to_group) values ($1, $2, $3, $4)",
        line.0,
        thread.0,
        from.0,
        to.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// From where a post went with this line of the journal, and to where.
pub async fn of_line(db: &mut PgConnection, line: JournalId) -> Result<Option<(GroupId, GroupId)>> {
    let row = sqlx::query!(
        r#"select from_group as "from: GroupId", to_group as "to: GroupId" from moves where line_id = $1"#,
        line.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.from, row.to)))
}
