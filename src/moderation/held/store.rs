//! Every statement about what waits and what is decided of it.

use crate::error::Result;
use crate::ids::{CommentId, GroupId, HeldId, JournalId, MediaId, MemberId, ThreadId};
use crate::members::{Face, Member};
use crate::moderation::held::{Held, Reason, Ruling};
use crate::polls::PollInput;
use crate::threads;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

/// Why something waits: name, points, what it counts, what was found.
type Why = (String, i32, i32, String);

/// A row of the view `held_lines`.
#[derive(Debug)]
struct Row {
    id: HeldId,
    group_id: GroupId,
    group_slug: String,
    group_name: String,
    accent: String,
    thread_id: Option<ThreadId>,
    parent_id: Option<CommentId>,
    heading: String,
    article_slug: Option<String>,
    author_id: MemberId,
    author_name: String,
    author_handle: String,
    author_picture: Option<MediaId>,
    joined_at: DateTime<Utc>,
    title: String,
    body: String,
    html: String,
    excerpt: String,
    polls: Json<Vec<PollInput>>,
    held_at: DateTime<Utc>,
    score: i32,
    reasons: Option<Json<Vec<Why>>>,
    is_approved: Option<bool>,
    words: String,
    ruled_at: Option<DateTime<Utc>>,
    line_id: Option<JournalId>,
    became_thread: Option<ThreadId>,
    became_comment: Option<CommentId>,
    became_slug: Option<String>,
    keeper_id: Option<MemberId>,
    keeper_name: Option<String>,
    keeper_handle: Option<String>,
    keeper_picture: Option<MediaId>,
}

impl From<Row> for Held {
    fn from(row: Row) -> Self {
        let place = row.became_thread.map(|thread| {
            let thread = threads::path(thread, row.became_slug.as_deref());
            row.became_comment.map_or(thread.clone(), |id| format!("{thread}?comment={id}#comment-{id}"))
        });
        let keeper = row.keeper_id.zip(row.keeper_name).zip(row.keeper_handle);
        let ruling = keeper.zip(row.ruled_at.zip(row.line_id)).map(|(((id, name), handle), (at, line))| Ruling {
            by: Face::new(id, name, handle, row.keeper_picture),
            is_approved: row.is_approved.unwrap_or(false),
            words: row.words,
            at,
            line,
            place,
        });
        let reasons = row.reasons.map(|reasons| reasons.0).unwrap_or_default();
        let reason = |(name, points, count, found)| Reason { name, points, count, found };
        Self {
            id: row.id,
            group_id: row.group_id,
            group_slug: row.group_slug,
            group_name: row.group_name,
            accent: row.accent,
            under: row.thread_id.map(|thread| (thread, row.parent_id)),
            heading: row.heading,
            article_slug: row.article_slug,
            author: Face::new(row.author_id, row.author_name, row.author_handle, row.author_picture),
            joined_at: row.joined_at,
            title: row.title,
            body: row.body,
            html: row.html,
            excerpt: row.excerpt,
            polls: row.polls.0,
            held_at: row.held_at,
            reasons: reasons.into_iter().map(reason).collect(),
            score: row.score,
            ruling,
        }
    }
}

/// What waits in the groups that this member keeps, but for what suspended members wrote: what has the most points first, then what waits longest.
pub async fn waiting(
    db: &mut PgConnection,
    keeper: MemberId,
    group: Option<GroupId>,
    after: Option<(i32, HeldId)>,
    most: i64,
) -> Result<Vec<Held>> {
    let (score, id) = after.map(|(score, id)| (score, id.0)).unzip();
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!: HeldId", l.group_id as "group_id!: GroupId", l.group_slug as "group_slug!",
                  l.group_name as "group_name!", l.accent as "accent!", l.thread_id as "thread_id: ThreadId",
                  l.parent_id as "parent_id: CommentId", l.heading as "heading!", l.article_slug,
                  l.author_id as "author_id!: MemberId", l.author_name as "author_name!", l.author_handle as "author_handle!",
                  l.author_picture as "author_picture: MediaId", l.joined_at as "joined_at!", l.title as "title!", l.body as "body!",
                  without_links(l.html) as "html!", l.excerpt as "excerpt!", l.polls as "polls!: Json<Vec<PollInput>>", l.held_at as "held_at!",
                  l.score as "score!", l.reasons as "reasons: Json<Vec<(String, i32, i32, String)>>", l.is_approved,
                  l.words as "words!", l.ruled_at, l.line_id as "line_id: JournalId", l.became_thread as "became_thread: ThreadId",
                  l.became_comment as "became_comment: CommentId", l.became_slug, l.keeper_id as "keeper_id: MemberId",
                  l.keeper_name, l.keeper_handle, l.keeper_picture as "keeper_picture: MediaId"
           from held_lines l join kept_groups($1) k on k.id = l.group_id
           where l.ruled_at is null and ($2::uuid is null or l.group_id = $2) and not is_suspended(l.author_id)
             and ($3::int is null or l.score < $3 or l.score = $3 and l.id > $4)
           order by l.score desc, l.id limit $5"#,
        keeper.0,
        group.map(|group| group.0),
        score,
        id,
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

/// How much waits in the groups that this member keeps, or in one of them: counted as far as this.
pub async fn count(db: &mut PgConnection, keeper: MemberId, group: Option<GroupId>, most: i64) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
             select from held_writes h join kept_groups($1) k on k.id = h.group_id
             where ($2::uuid is null or h.group_id = $2) and not is_suspended(h.author_id) and not exists (select from held_rulings r where r.held_id = h.id)
             limit $3) waiting"#,
        keeper.0,
        group.map(|group| group.0),
        most,
    )
    .fetch_one(db)
    .await?)
}

/// One that waits or waited: for its author (`own`), or for whoever keeps its group.
pub async fn find(db: &mut PgConnection, id: HeldId, viewer: MemberId, own: bool) -> Result<Option<Held>> {
    let row = sqlx::query_as!(
        Row,
        r#"select l.id as "id!: HeldId", l.group_id as "group_id!: GroupId", l.group_slug as "group_slug!",
                  l.group_name as "group_name!", l.accent as "accent!", l.thread_id as "thread_id: ThreadId",
                  l.parent_id as "parent_id: CommentId", l.heading as "heading!", l.article_slug,
                  l.author_id as "author_id!: MemberId", l.author_name as "author_name!", l.author_handle as "author_handle!",
                  l.author_picture as "author_picture: MediaId", l.joined_at as "joined_at!", l.title as "title!", l.body as "body!",
                  without_links(l.html) as "html!", l.excerpt as "excerpt!", l.polls as "polls!: Json<Vec<PollInput>>", l.held_at as "held_at!",
                  l.score as "score!", l.reasons as "reasons: Json<Vec<(String, i32, i32, String)>>", l.is_approved,
                  l.words as "words!", l.ruled_at, l.line_id as "line_id: JournalId", l.became_thread as "became_thread: ThreadId",
                  l.became_comment as "became_comment: CommentId", l.became_slug, l.keeper_id as "keeper_id: MemberId",
                  l.keeper_name, l.keeper_handle, l.keeper_picture as "keeper_picture: MediaId"
           from held_lines l
           where l.id = $1 and case when $3 then l.author_id = $2
                                    else exists (select from kept_groups($2) k where k.id = l.group_id) end"#,
        id.0,
        viewer.0,
        own,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Held::from))
}

/// A member's own that wait or waited and are not published, the latest first, after this one.
pub async fn of_author(db: &mut PgConnection, author: MemberId, after: Option<HeldId>, most: i64) -> Result<Vec<Held>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!: HeldId", l.group_id as "group_id!: GroupId", l.group_slug as "group_slug!",
                  l.group_name as "group_name!", l.accent as "accent!", l.thread_id as "thread_id: ThreadId",
                  l.parent_id as "parent_id: CommentId", l.heading as "heading!", l.article_slug,
                  l.author_id as "author_id!: MemberId", l.author_name as "author_name!", l.author_handle as "author_handle!",
                  l.author_picture as "author_picture: MediaId", l.joined_at as "joined_at!", l.title as "title!", l.body as "body!",
                  without_links(l.html) as "html!", l.excerpt as "excerpt!", l.polls as "polls!: Json<Vec<PollInput>>", l.held_at as "held_at!",
                  l.score as "score!", l.reasons as "reasons: Json<Vec<(String, i32, i32, String)>>", l.is_approved,
                  l.words as "words!", l.ruled_at, l.line_id as "line_id: JournalId", l.became_thread as "became_thread: ThreadId",
                  l.became_comment as "became_comment: CommentId", l.became_slug, l.keeper_id as "keeper_id: MemberId",
                  l.keeper_name, l.keeper_handle, l.keeper_picture as "keeper_picture: MediaId"
           from held_lines l
           where l.author_id = $1 and l.is_approved is not true and ($2::uuid is null or l.id < $2)
           order by l.id desc limit $3"#,
        author.0,
        after.map(|after| after.0),
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

/// The author of what waits, as one who may write in its group now: in it, not silenced there and not suspended.
pub async fn author(db: &mut PgConnection, author: MemberId, group: GroupId) -> Result<Option<Member>> {
    let row = sqlx::query!(
        r#"select p.name, p.handle, p.picture_id as "picture: MediaId", p.email_confirmed_at is not null as "confirmed!",
                  p.language, p.time_zone
           from members p join memberships m on m.member_id = p.id and m.group_id = $2
           where p.id = $1 and p.deleted_at is null and not is_suspended(p.id) and silenced_there($2, p.id) is null"#,
        author.0,
        group.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Member {
        id: author,
        name: row.name,
        handle: row.handle,
        picture: row.picture,
        confirmed: row.confirmed,
        site_role: None,
        owes_factor: false,
        waits: None,
        held_up: false,
        guise: None,
        language: row.language,
        time_zone: row.time_zone,
        turns_away: false,
        session: None,
    }))
}

/// Keeps one to this transaction until it ends.
pub async fn lock(db: &mut PgConnection, id: HeldId) -> Result<()> {
    sqlx::query!("select id from held_writes where id = $1 for update", id.0).fetch_optional(db).await?;
    Ok(())
}

/// Notes what was decided, and what it became.
pub async fn put_ruling(
    db: &mut PgConnection,
    id: HeldId,
    keeper: MemberId,
    (is_approved, words): (bool, &str),
    line: JournalId,
    became: Option<(ThreadId, Option<CommentId>)>,
) -> Result<()> {
    let (thread, comment) = became.unzip();
    sqlx::query!(
        "insert into held_rulings (held_id, member_id, is_approved, words, line_id, thread_id, comment_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id.0,
        keeper.0,
        is_approved,
        words,
        line.0,
        thread.map(|thread| thread.0),
        comment.flatten().map(|comment| comment.0),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was decided with this line of the journal.
pub async fn of_line(db: &mut PgConnection, line: JournalId) -> Result<Option<HeldId>> {
    Ok(sqlx::query_scalar!(r#"select held_id as "id: HeldId" from held_rulings where line_id = $1"#, line.0)
        .fetch_optional(db)
        .await?)
}

/// What was decided holds no more: it waits again.
pub async fn take_ruling(db: &mut PgConnection, id: HeldId) -> Result<()> {
    sqlx::query!("delete from held_rulings where held_id = $1", id.0).execute(db).await?;
    Ok(())
}

/// Takes one away with all that is kept of it.
pub async fn remove(db: &mut PgConnection, id: HeldId) -> Result<()> {
    sqlx::query!("delete from held_writes where id = $1", id.0).execute(db).await?;
    Ok(())
}
